"""A list of any length with one line a row: only the lines that are seen are ever made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from appeal_tui.i18n import later

if TYPE_CHECKING:
    from appeal_tui.ui.widgets.rows import Span

_GUTTER = 2
"""Columns left of every row, where the cursor stands as a character."""


class LongList(ScrollView, can_focus=True):
    """Rows that are drawn on demand, with a cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "long-list--text", "long-list--muted", "long-list--strong", "long-list--warning", "long-list--error",
        "long-list--good", "long-list--cursor",
    }  # fmt: skip
    BINDINGS = [
        Binding("up", "move(-1)", later("Up"), show=False),
        Binding("down", "move(1)", later("Down"), show=False),
        Binding("pageup", "page(-1)", later("Page up"), show=False),
        Binding("pagedown", "page(1)", later("Page down"), show=False),
        Binding("home", "first", later("First"), show=False),
        Binding("end", "last", later("Last"), show=False),
        Binding("enter", "open", later("Open")),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor."""

    class Opened(Message):
        """Enter was pressed on a row, or it was clicked."""

        def __init__(self, index: int) -> None:
            """Tell of a row."""
            super().__init__()
            self.index = index

    class FilterTyped(Message):
        """A character was typed on the list (or `backspace`)."""

        def __init__(self, character: str) -> None:
            """Tell of a character."""
            super().__init__()
            self.character = character

    def __init__(self, *, id: str | None = None) -> None:
        """Create an empty list."""
        super().__init__(id=id)
        self.opens = True
        """Whether Enter opens a row; otherwise it is the screen's."""
        self._count = 0
        self._draw: Callable[[int, int], tuple[Span, ...]] = lambda index, width: ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def row_width(self) -> int:
        """The cells that a row may use, left of the scroll bar where there is one."""
        return max(self.scrollable_content_region.width - _GUTTER, 4)

    def show(self, count: int, draw: Callable[[int, int], tuple[Span, ...]], cursor: int = 0) -> None:
        """Show rows.

        Args:
            count: How many.
            draw: Gives the spans of a row, from its index and the width in cells.
            cursor: The row under the cursor.
        """
        self._count, self._draw = count, draw
        self.virtual_size = Size(self.size.width, count)
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        self.refresh()
        self._into_view()

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two rows."""
        self.refresh_line(before)
        self.refresh_line(after)
        self._into_view()

    def _into_view(self) -> None:
        top, page = self.scroll_offset.y, max(self.size.height, 1)
        if self.cursor < top:
            self.scroll_to(y=max(self.cursor - page // 2, 0), animate=False, force=True)
        elif self.cursor >= top + page:
            self.scroll_to(y=self.cursor - page // 2, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(self.cursor + by, 0), max(self._count - 1, 0))

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        self.action_move(by * max(self.size.height - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = max(self._count - 1, 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a row only where there is one that can be; otherwise the key is the screen's."""
        return bool(self._count and self.opens) if action == "open" else True

    def action_open(self) -> None:
        """Open the row under the cursor."""
        self.post_message(self.Opened(self.cursor if self._count else -1))

    def on_key(self, event: events.Key) -> None:
        """Hand printable characters to the filter."""
        if event.key == "backspace":
            self.post_message(self.FilterTyped("backspace"))
        elif event.character and event.is_printable and (event.character != " "):
            event.stop()
            self.post_message(self.FilterTyped(event.character))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row; a click on the row under the cursor opens it."""
        index = event.y + self.scroll_offset.y
        if index < self._count:
            if index == self.cursor and event.chain > 1:
                self.action_open()
            self.cursor = index

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        index = y + self.scroll_offset.y
        if index >= self._count:
            return Strip.blank(width, self.rich_style)
        here = ("long-list--cursor",) if index == self.cursor else ()
        base = self.get_visual_style(*here).rich_style
        segments = [Segment("> " if here else "  ", base)]
        segments += [
            Segment(text, self.get_visual_style(*here, f"long-list--{tone}").rich_style)
            for text, tone in self._draw(index, self.row_width)
        ]
        return Strip(segments).adjust_cell_length(width, base)
