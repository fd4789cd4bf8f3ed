"""Guides of the catalogue as rows: steps, and what to do and not to do."""

from __future__ import annotations

from appeal_tui.domain.cause import Line, say
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface
from appeal_tui.ui.widgets.rows import Row, Tick


def numbered(key: str, steps: tuple[str, ...], indent: int = 0) -> list[Row]:
    """Return steps as numbered rows that the cursor can walk through, so that none of them is scrolled past."""
    return [
        Tick(key=f"step.{key}.{n}", text=visible(step), ticked=False, mark=f"{n:>2}.", indent=indent)
        for n, step in enumerate(steps, 1)
    ]


def listed(key: str, lines: tuple[str, ...], mark: str) -> list[Row]:
    """Return texts as marked rows that the cursor can walk through, so that none of them is scrolled past."""
    return [Tick(key=f"step.{key}.{n}", text=visible(line), ticked=False, mark=mark) for n, line in enumerate(lines, 1)]


def say_lines(lines: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a list of texts in the language of the interface, or in English where that is missing."""
    return say(lines, interface.language)


def texts_of(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the texts of lines in the language of the interface."""
    return tuple(say(line.text, interface.language) for line in lines)
