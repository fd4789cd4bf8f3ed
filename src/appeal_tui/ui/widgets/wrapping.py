"""Breaks, clips and pads prose by cells, Chinese and English alike.

Textual's own wrapping breaks at spaces only, so that a Chinese sentence behind a mark falls to the next line as one
long word.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

from appeal_tui.i18n.line_breaks import fitting, lines_of

_LONGEST = 20_000
"""Characters of a paragraph that are shown."""


@lru_cache(maxsize=8192)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text, each at most `width` cells wide.

    Args:
        text: One paragraph; of a very long one only the beginning is shown, with an ellipsis.
        width: In cells; at least two, because a wide character cannot be split.
    """
    # A file may hold megabytes in one answer, and no key would be taken while all of it is broken.
    return lines_of(text if len(text) <= _LONGEST else text[:_LONGEST] + "…", width, cell_len)


def clip(text: str, width: int) -> str:
    """Return a text cut to `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    return text[: fitting(text, width - 1, cell_len)].rstrip() + "…" if width > 0 else ""


def fill(text: str, width: int) -> str:
    """Return a text clipped or padded to exactly `width` cells."""
    text = clip(text, width)
    return text + " " * (width - cell_len(text))
