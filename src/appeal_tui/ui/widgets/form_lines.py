"""The lines of a form: rows drawn by line, of which a change repaints only those that differ."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from appeal_tui.ui.widgets.caret import Caret, scrolled, seen
from appeal_tui.ui.widgets.rows import Field, Line, Row

_GUTTER = 2
"""Columns left of every row, where the cursor stands as a character."""


class FormLines(ScrollView, can_focus=False, inherit_bindings=False):
    """Draws the rows of a form."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "form--text", "form--muted", "form--heading", "form--good", "form--warning", "form--error", "form--strong",
        "form--mark", "form--label", "form--value", "form--empty", "form--option", "form--action", "form--cursor",
        "form--caret", "form--selected", "form--editing", "form--hollow", "form--pinned",
    }  # fmt: skip

    @dataclass
    class Clicked(Message):
        """The mouse was pressed on a row."""

        index: int
        x: int
        y: int
        """Column behind the gutter, and line inside the row."""

    def __init__(self) -> None:
        """Draw nothing yet."""
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.cursor = -1
        self._lines: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._drawn_width = 0
        self._drawn: dict[Row, tuple[Line, ...]] = {}
        self.caret: Caret | None = None
        """The text being edited in the row under the cursor."""
        self._caret_scroll = 0
        self._style_of: dict[tuple[str, ...], Style] = {}

    @property
    def row_width(self) -> int:
        """The cells that a row may use."""
        return max(self.scrollable_content_region.width - _GUTTER - 1, 10)

    def show(self, rows: tuple[Row, ...], cursor: int) -> None:
        """Draw other rows, repainting only the lines that differ."""
        before, before_lines, before_cursor = self.rows, self._lines, self.cursor
        was_seen = self._is_seen(before_cursor)
        self.rows, self.cursor = rows, cursor
        self._measure()
        same = 0
        for old, new in zip(before_lines, self._lines, strict=False):
            if old[1] != new[1] or before[old[0]] != rows[new[0]]:
                break
            same += 1
        if len(before_lines) != len(self._lines):
            self.refresh_lines(same, max(len(before_lines), len(self._lines), self.size.height) - same)
        else:
            for y in range(same, len(self._lines)):
                if before[before_lines[y][0]] != rows[self._lines[y][0]]:
                    self.refresh_lines(y)
        if before_cursor != cursor:
            self._refresh_row(before_cursor)
            self._refresh_row(cursor)
        if was_seen and not self._is_seen(cursor):
            # What came in above pushed the row away on which somebody works.
            self.call_after_refresh(self.bring_cursor_into_view)

    @property
    def pinned_height(self) -> int:
        """The lines at the top that stay while the rest scrolls."""
        height = self._height_of(0) if self._starts and self.rows[0].pinned else 0
        # Where hardly anything else would be left, what is worked on has the room.
        return height if height * 3 <= self.scrollable_content_region.height else 0

    def _line_at(self, y: int) -> int:
        """Return the line that is drawn at a height of the visible part."""
        return y if y < self.pinned_height else y + self.scroll_offset.y

    def _is_seen(self, index: int) -> bool:
        if not 0 <= index < len(self._starts):
            return False
        start, top, page = self._starts[index], self.scroll_offset.y, self.scrollable_content_region.height
        return start < self.pinned_height or top + self.pinned_height <= start < top + page

    def bring_cursor_into_view(self) -> None:
        """Scroll so that the row under the cursor is seen."""
        self.bring_into_view(self.cursor)

    def move_cursor(self, cursor: int) -> None:
        """Put the cursor on a row and bring the row into view."""
        before, self.cursor = self.cursor, cursor
        self._refresh_row(before)
        self._refresh_row(cursor)
        self.bring_into_view(cursor)

    def bring_into_view(self, index: int) -> None:
        """Scroll so that a row is seen, by half a page where scrolling is needed: less is repainted that way."""
        if not 0 <= index < len(self._starts) or self.scrollable_content_region.height < 1:
            return
        start, height = self._starts[index], self._height_of(index)
        # The headings above a row belong to it.
        while index and not self.rows[index - 1].reachable and start - self._starts[index - 1] <= 4:
            index -= 1
            height += start - self._starts[index]
            start = self._starts[index]
        start -= self.pinned_height
        top, page = self.scroll_offset.y, self.scrollable_content_region.height - self.pinned_height
        if start < top:
            self.scroll_to(y=max(start - page // 3, 0), animate=False, force=True)
        elif start + height > top + page:
            self.scroll_to(y=min(start, max(start + height - page + page // 3, 0)), animate=False, force=True)

    def region_of(self, index: int) -> Region:
        """Return where a row stands, relative to the visible part; without height where nothing is laid out yet."""
        if not 0 <= index < len(self._starts):
            return Region(_GUTTER, 0, self.row_width, 0)
        start = self._starts[index]
        y = start if start < self.pinned_height else start - self.scroll_offset.y
        return Region(_GUTTER, y, self.row_width, self._height_of(index))

    def _height_of(self, index: int) -> int:
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._lines)
        return end - self._starts[index]

    def _measure(self) -> None:
        if not self.scrollable_content_region.width:
            # The room is not known yet; what is wrapped for a guess would be seen on a slow machine.
            self._drawn_width, self._lines, self._starts = 0, [], []
            return
        width = self.row_width
        # Wrapping is the dear part: rows that did not change keep their lines.
        known = self._drawn if width == self._drawn_width else {}
        self._drawn_width = width
        self._drawn = {row: known.get(row) or row.lines(width) for row in self.rows}
        self._lines, self._starts = [], []
        for index, row in enumerate(self.rows):
            self._starts.append(len(self._lines))
            self._lines += [(index, y) for y in range(len(self._drawn[row]))]
        self.virtual_size = Size(width + _GUTTER, len(self._lines))

    def refresh_cursor(self) -> None:
        """Repaint the row under the cursor."""
        self._refresh_row(self.cursor)

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Repaint some lines, those that are pinned where they stand."""
        super().refresh_lines(y_start, line_count)
        if y_start < self.pinned_height and self.scroll_offset.y:
            self.refresh(Region(0, 0, self.size.width, self.pinned_height))

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < len(self._starts):
            self.refresh_lines(self._starts[index], self._height_of(index))

    def on_resize(self) -> None:
        """Wrap anew when the width changed."""
        if self._drawn_width != self.row_width:
            self._measure()
            self.refresh()
            self.bring_into_view(self.cursor)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; a style is asked for once for all of them, because asking takes longer than drawing."""
        self._style_of.clear()
        return super().render_lines(crop)

    def _style(self, *names: str) -> Style:
        if names not in self._style_of:
            self._style_of[names] = self.get_visual_style(*names).rich_style
        return self._style_of[names]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        line = self._line_at(y)
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        index, inside = self._lines[line]
        pinned = ("form--pinned",) if line < self.pinned_height and self.scroll_offset.y else ()
        here = ("form--cursor",) if index == self.cursor else pinned
        base = self._style(*here)
        focused = isinstance(self.parent, Widget) and self.parent.has_focus_within
        segments = [Segment("> " if index == self.cursor and inside == 0 and focused else "  ", base)]
        row = self.rows[index]
        spans = self._drawn[row][inside]
        if (
            index == self.cursor
            and inside == 0
            and self.caret is not None
            and isinstance(row, Field)
            and row.height == 1
        ):
            spans = self._edited(row, self.caret)
        segments += [Segment(text, self._style(*here, f"form--{name}")) for text, name in spans]
        return Strip(segments).extend_cell_length(width, base).crop(0, width)

    def _edited(self, row: Field, caret: Caret) -> Line:
        """Return the line of a field that is being edited: its text scrolled so that the caret is seen."""
        label, bracket = self._drawn[row][0][:2]
        room = cell_len(self._drawn[row][0][2][0])
        self._caret_scroll = scrolled(caret, room, self._caret_scroll)
        return (label, bracket, *seen(caret, room, self._caret_scroll, row.placeholder), ("]", "muted"))

    def set_caret(self, caret: Caret | None) -> None:
        """Draw the text being edited, or stop to."""
        if caret != self.caret:
            self.caret = caret
            if 0 <= self.cursor < len(self._starts):
                self.refresh_line(self._starts[self.cursor])

    def caret_offset(self) -> Offset:
        """Return where the caret is drawn, on the screen."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        region = self.content_region
        if not isinstance(row, Field) or self.caret is None or not self._starts:
            return region.offset
        x = self.caret.column - self._caret_scroll
        return region.offset + Offset(
            _GUTTER + row.label_room(self.row_width) + 1 + x, self._starts[self.cursor] - self.scroll_offset.y
        )

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        line = self._line_at(event.y)
        if line < len(self._lines):
            index, inside = self._lines[line]
            self.post_message(self.Clicked(index, event.x - _GUTTER, inside))
