"""A text being edited in one line: which part of it is seen, and where the caret stands, in cells."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from appeal_tui.ui.widgets.rows import Span


@dataclass(frozen=True, slots=True)
class Caret:
    """A text being edited."""

    text: str
    position: int
    selection: tuple[int, int]

    @property
    def column(self) -> int:
        """The cell at which the caret stands, counted from the beginning of the text."""
        return cell_len(self.text[: self.position])


def scrolled(caret: Caret, room: int, before: int) -> int:
    """Return how many cells of the text are hidden at the left, so that the caret is seen.

    Args:
        caret: The text.
        room: How many cells may be seen.
        before: How many were hidden until now.
    """
    if cell_len(caret.text) < room:
        return 0
    at = caret.column
    # The caret stands on a whole character, and a wide one takes two cells.
    end = at + max(cell_len(caret.text[caret.position : caret.position + 1]), 1)
    return at if at < before else max(before, end - room)


def seen(caret: Caret, room: int, scroll: int, placeholder: str) -> tuple[Span, ...]:
    """Return the part of a text that is seen, exactly `room` cells wide: no wide character is drawn by half.

    Args:
        caret: The text.
        room: How many cells may be seen.
        scroll: How many cells are hidden at the left.
        placeholder: What stands in an empty field.
    """
    low, high = sorted(caret.selection)
    position = caret.position if caret.text else 0
    spans: list[Span] = []
    x = used = 0
    for index, character in enumerate((caret.text or placeholder) + " "):
        size = cell_len(character)
        if x < scroll < x + size:
            spans.append((" " * (x + size - scroll), "editing"))
            used += x + size - scroll
        elif x >= scroll:
            if used + size > room:
                break
            spans.append((character, _style(index, position, low, high, hollow=not caret.text)))
            used += size
        x += size
    if scroll and spans:
        # Something stands left of what is seen.
        first, name = spans[0]
        spans[0] = ("\u2026" + " " * (cell_len(first) - 1), name)
    return (*spans, (" " * (room - used), "editing"))


def _style(index: int, position: int, low: int, high: int, *, hollow: bool) -> str:
    if index == position:
        return "caret"
    if low <= index < high:
        return "selected"
    return "hollow" if hollow else "editing"
