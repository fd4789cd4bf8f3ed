"""A form: rows with one cursor, and one editor that stands where the cursor needs it.

One widget however long the form is: rows are drawn by line, a cursor key repaints the two rows that it touches, and the
text field is a single `Input` (or `TextArea`) that moves to the field under the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from appeal_tui.i18n import later
from appeal_tui.ui.widgets.editors import LineEditor, ProseEditor
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Line, Row, Span, Tick

_GUTTER = 2
"""Columns left of every row, where the cursor stands as a character."""


@dataclass(frozen=True, slots=True)
class Caret:
    """A text being edited."""

    text: str
    position: int
    selection: tuple[int, int]


class FormLines(ScrollView, can_focus=False, inherit_bindings=False):
    """Draws the rows of a form."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "form--text", "form--muted", "form--heading", "form--good", "form--warning", "form--error", "form--strong",
        "form--mark", "form--label", "form--value", "form--empty", "form--option", "form--action", "form--cursor",
        "form--caret", "form--selected", "form--editing", "form--hollow",
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

    @property
    def row_width(self) -> int:
        """The cells that a row may use."""
        return max(self.scrollable_content_region.width - _GUTTER, 10)

    def show(self, rows: tuple[Row, ...], cursor: int) -> None:
        """Draw other rows, repainting only the lines that differ."""
        before, before_lines, before_cursor = self.rows, self._lines, self.cursor
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
                    self.refresh_line(y)
        if before_cursor != cursor:
            self._refresh_row(before_cursor)
            self._refresh_row(cursor)

    def move_cursor(self, cursor: int) -> None:
        """Put the cursor on a row and bring the row into view."""
        before, self.cursor = self.cursor, cursor
        self._refresh_row(before)
        self._refresh_row(cursor)
        self.bring_into_view(cursor)

    def bring_into_view(self, index: int) -> None:
        """Scroll so that a row is seen, by half a page where scrolling is needed: less is repainted that way."""
        if not 0 <= index < len(self._starts):
            return
        start, height = self._starts[index], self._height_of(index)
        # The headings above a row belong to it.
        while index and not self.rows[index - 1].reachable and start - self._starts[index - 1] <= 4:
            index -= 1
            height += start - self._starts[index]
            start = self._starts[index]
        top, page = self.scroll_offset.y, self.scrollable_content_region.height
        if start < top:
            self.scroll_to(y=max(start - page // 3, 0), animate=False, force=True)
        elif start + height > top + page:
            self.scroll_to(y=min(start, max(start + height - page + page // 3, 0)), animate=False, force=True)

    def region_of(self, index: int) -> Region:
        """Return where a row stands, relative to the visible part."""
        return Region(_GUTTER, self._starts[index] - self.scroll_offset.y, self.row_width, self._height_of(index))

    def _height_of(self, index: int) -> int:
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._lines)
        return end - self._starts[index]

    def _measure(self) -> None:
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

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < len(self._starts):
            self.refresh_lines(self._starts[index], self._height_of(index))

    def on_resize(self) -> None:
        """Wrap anew when the width changed."""
        if self._drawn_width != self.row_width:
            self._measure()
            self.refresh()
            self.bring_into_view(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.size.width
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        index, inside = self._lines[line]
        here = ("form--cursor",) if index == self.cursor else ()
        base = self.get_visual_style(*here).rich_style
        segments = [Segment("> " if here and inside == 0 else "  ", base)]
        row = self.rows[index]
        spans = self._drawn[row][inside]
        if here and inside == 0 and self.caret is not None and isinstance(row, Field) and row.height == 1:
            spans = self._edited(row, self.caret)
        segments += [Segment(text, self.get_visual_style(*here, f"form--{name}").rich_style) for text, name in spans]
        return Strip(segments).extend_cell_length(width, base).crop(0, width)

    def _edited(self, row: Field, caret: Caret) -> Line:
        """Return the line of a field that is being edited: its text scrolled so that the caret is seen."""
        label, bracket = self._drawn[row][0][:2]
        room = cell_len(self._drawn[row][0][2][0])
        scroll = self.caret_scroll(caret, room)
        text = (caret.text if caret.text else row.placeholder) + " "
        low, high = sorted(caret.selection)
        spans: list[Span] = [label, bracket]
        x = 0
        for index, character in enumerate(text):
            size = cell_len(character)
            if x >= scroll and x + size - scroll <= room:
                at_caret = index == (caret.position if caret.text else 0)
                name = (
                    "caret"
                    if at_caret
                    else "selected"
                    if low <= index < high
                    else "editing"
                    if caret.text
                    else "hollow"
                )
                spans.append((character, name))
            x += size
        used = min(max(x - scroll, 0), room)
        return (*spans, (" " * (room - used), "editing"), ("]", "muted"))

    def caret_scroll(self, caret: Caret, room: int) -> int:
        """Return how many cells of the text are hidden at the left."""
        x = cell_len(caret.text[: caret.position])
        if x < self._caret_scroll:
            self._caret_scroll = x
        elif x >= self._caret_scroll + room:
            self._caret_scroll = x - room + 1
        if cell_len(caret.text) < room:
            self._caret_scroll = 0
        return self._caret_scroll

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
        if not isinstance(row, Field) or self.caret is None:
            return region.offset
        x = cell_len(self.caret.text[: self.caret.position]) - self._caret_scroll
        return region.offset + Offset(
            _GUTTER + row.label_room(self.row_width) + 1 + x, self._starts[self.cursor] - self.scroll_offset.y
        )

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        line = event.y + self.scroll_offset.y
        if line < len(self._lines):
            index, inside = self._lines[line]
            self.post_message(self.Clicked(index, event.x - _GUTTER, inside))


class Form(Widget, can_focus=False):
    """Rows, a cursor, and an editor for the field under the cursor."""

    BINDINGS = [
        Binding("up", "move(-1)", later("Up"), show=False),
        Binding("down", "move(1)", later("Down"), show=False),
        Binding("pageup", "page(-1)", later("Page up"), show=False),
        Binding("pagedown", "page(1)", later("Page down"), show=False),
        Binding("ctrl+home", "first", later("First"), show=False),
        Binding("ctrl+end", "last", later("Last"), show=False),
        Binding("home", "first", later("First"), show=False),
        Binding("end", "last", later("Last"), show=False),
        Binding("space", "activate", later("Tick"), show=False),
        Binding("enter", "activate", later("Accept"), show=False),
        Binding("left", "choose(-1)", later("Previous choice"), show=False),
        Binding("right", "choose(1)", later("Next choice"), show=False),
        Binding("tab", "next_field", later("Next field"), show=False),
        Binding("shift+tab", "previous_field", later("Previous field"), show=False),
    ]

    current: var[Row | None] = var[Row | None](None, init=False)
    """The row under the cursor."""

    @dataclass
    class RowMessage(Message):
        """Something happened to a row."""

        form: Form
        key: str

        @property
        def control(self) -> Form:
            """The form; lets `@on` match it by selector."""
            return self.form

    class Ticked(RowMessage):
        """A box was ticked or unticked."""

    class Pressed(RowMessage):
        """An action was chosen."""

    @dataclass
    class Typed(RowMessage):
        """A field has another value."""

        value: str

    @dataclass
    class Chosen(RowMessage):
        """An option was chosen."""

        value: str
        again: bool = False
        """Whether the option that was shown as chosen was clicked; that may take the choice back."""

    class CursorMoved(RowMessage):
        """The cursor stands on another row."""

    @dataclass
    class Sideways(RowMessage):
        """Left (-1) or right (+1) was pressed on a row that has no options."""

        by: int

    @dataclass
    class FilterTyped(RowMessage):
        """A character was typed on a row that is no field (or `backspace`)."""

        character: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Create an empty form."""
        super().__init__(id=id, classes=classes)
        self._lines = FormLines()
        self._line_editor = LineEditor()
        self._prose_editor = ProseEditor()
        self._loading = ""

    def compose(self) -> ComposeResult:
        """Compose the lines and the two editors."""
        yield self._lines
        yield self._line_editor
        yield self._prose_editor

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._lines.rows

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor; empty where there is none."""
        return self.current.key if self.current else ""

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the cursor stays on its row, or as near to it as can be."""
        cursor = self._index_of(rows, self.cursor_key, self._lines.cursor)
        self._lines.show(rows, cursor)
        self.current = rows[cursor] if cursor >= 0 else None
        self._place_editor()

    def focus(self, scroll_visible: bool = True) -> Form:
        """Focus the form where its cursor stands."""
        self._place_editor(focus=True)
        return self

    def move_to(self, key: str) -> None:
        """Put the cursor on a row, or on the first row whose key begins with this one."""
        for index, row in enumerate(self.rows):
            if row.reachable and key and (row.key == key or row.key.startswith(key + ".")):
                self._move_to_index(index)
                return

    # --- what the user does -----------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Go to the next row that can be reached."""
        index = self._lines.cursor + by
        while 0 <= index < len(self.rows):
            if self.rows[index].reachable:
                self._move_to_index(index)
                return
            index += by
        self._lines.scroll_relative(y=by, animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Go about one page up or down."""
        page = max(self._lines.size.height - 3, 1)
        index, moved, target = self._lines.cursor, 0, self._lines.cursor
        while 0 <= index + by < len(self.rows) and moved < page:
            index += by
            moved += len(self.rows[index].lines(self._lines.row_width))
            if self.rows[index].reachable:
                target = index
        self._move_to_index(target)

    def action_first(self) -> None:
        """Go to the first row."""
        self._move_to_index(self._index_of(self.rows, "", 0))

    def action_last(self) -> None:
        """Go to the last row."""
        self._move_to_index(max((i for i, row in enumerate(self.rows) if row.reachable), default=-1))

    def action_next_field(self) -> None:
        """Go to the next field or choice; behind the last one, to the next control of the screen."""
        self._next_field(1)

    def action_previous_field(self) -> None:
        """Go to the field or choice before; before the first one, to the control before."""
        self._next_field(-1)

    def _next_field(self, by: int) -> None:
        index = self._lines.cursor + by
        while 0 <= index < len(self.rows):
            if isinstance(self.rows[index], Field | Choice):
                self._move_to_index(index)
                return
            index += by
        # The way out of the form: the editors are its own children, so they are passed over.
        self._line_editor.focus(scroll_visible=False)
        move = self.screen.focus_next if by > 0 else self.screen.focus_previous
        move()
        if self.screen.focused is self._prose_editor:
            move()

    def action_activate(self) -> None:
        """Do what the row under the cursor is for."""
        match self.current:
            case Tick(key=key):
                self.post_message(self.Ticked(self, key))
            case Action(key=key):
                self.post_message(self.Pressed(self, key))
            case Choice():
                self.action_choose(1)
            case Field():
                self.action_move(1)
            case _:
                pass

    def action_choose(self, by: int) -> None:
        """Choose the next or the previous option."""
        if isinstance(row := self.current, Choice):
            values = [value for value, _ in row.options]
            here = values.index(row.chosen) if row.chosen in values else (-1 if by > 0 else len(values))
            self.post_message(self.Chosen(self, row.key, values[(here + by) % len(values)]))
        else:
            self.post_message(self.Sideways(self, self.cursor_key, by))

    def on_key(self, event: events.Key) -> None:
        """Hand characters typed on the lines to whoever filters them."""
        if not self._line_editor.has_focus or self._line_editor.active:
            return
        if event.key == "backspace" or (event.character and event.is_printable and event.character != " "):
            event.stop()
            self.post_message(
                self.FilterTyped(
                    self, self.cursor_key, event.character if event.is_printable and event.character else event.key
                )
            )

    @on(FormLines.Clicked)
    def _clicked(self, event: FormLines.Clicked) -> None:
        event.stop()
        row = self.rows[event.index]
        if not row.reachable:
            return
        self._move_to_index(event.index)
        match row:
            case Choice(key=key):
                for value, y, x, width in row.places(self._lines.row_width):
                    if y == event.y and x <= event.x < x + width:
                        self.post_message(self.Chosen(self, key, value, again=value == row.chosen))
            case Tick(key=key):
                self.post_message(self.Ticked(self, key))
            case Action(key=key):
                self.post_message(self.Pressed(self, key))
            case Field(height=1):
                self._put_caret(event.x - row.label_room(self._lines.row_width) - 1)
            case _:
                pass

    def _put_caret(self, x: int) -> None:
        """Put the caret on a cell of the field."""
        value, position = self._line_editor.value, 0
        while position < len(value) and cell_len(value[: position + 1]) <= x:
            position += 1
        self._line_editor.cursor_position = position

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        value = event.value if isinstance(event, Input.Changed) else event.text_area.text
        self._draw_caret()
        # An editor that was just loaded reports the stored value; only what differs from it is the user's.
        if isinstance(row := self.current, Field) and event.control.has_focus and value != row.value:
            self.post_message(self.Typed(self, row.key, value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_move(1)

    @on(ProseEditor.Left)
    def _left(self, event: ProseEditor.Left) -> None:
        event.stop()
        self.action_move(event.by)

    # --- cursor and editor ------------------------------------------------------------------------------------------

    @staticmethod
    def _index_of(rows: tuple[Row, ...], key: str, near: int) -> int:
        """Return the index of a key, else of the reachable row nearest to a place."""
        reachable = [index for index, row in enumerate(rows) if row.reachable]
        for index in reachable:
            if key and rows[index].key == key:
                return index
        return min(reachable, key=lambda index: (abs(index - near), index), default=-1)

    def _move_to_index(self, index: int) -> None:
        if not 0 <= index < len(self.rows):
            return
        self._lines.move_cursor(index)
        self.current = self.rows[index]
        self._place_editor(focus=True)
        self.post_message(self.CursorMoved(self, self.cursor_key))

    def _place_editor(self, focus: bool = False) -> None:
        """Give the editor that the row under the cursor needs its value and its place."""
        if not self.is_attached:
            return
        row = self.current
        prose, line = self._prose_editor, self._line_editor
        has_focus = focus or self.has_focus_within
        editor: LineEditor | ProseEditor = line
        if isinstance(row, Field) and row.height > 1:
            line.unload()
            place = self._lines.region_of(self._lines.cursor)
            room = row.label_room(self._lines.row_width)
            prose.load(row.key, row.value)
            prose.place(place.x + room + 1, place.y, max(place.width - room - 2, 4), row.height)
            prose.display = 0 <= place.y < self._lines.size.height
            editor = prose if prose.display else line
        else:
            if isinstance(row, Field):
                line.load(row.key, row.value)
            else:
                line.unload()
            if prose.display:
                prose.display = False
        if has_focus and not editor.has_focus:
            editor.focus(scroll_visible=False)
        self._draw_caret()

    def _draw_caret(self) -> None:
        line = self._line_editor
        if line.active and line.has_focus:
            start, end = line.selection
            self._lines.set_caret(Caret(line.value, line.cursor_position, (start, end)))
            line.caret_place = self._lines.caret_offset()
            self.app.cursor_position = line.caret_place
        else:
            self._lines.set_caret(None)

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self._draw_caret()
        self._lines.refresh_cursor()

    def on_mount(self) -> None:
        """Follow the caret, and the scrolling of the lines."""
        self.watch(self._line_editor, "selection", self._draw_caret, init=False)
        self.watch(self._lines, "scroll_y", self._place_editor_again, init=False)

    def _place_editor_again(self) -> None:
        if self._prose_editor.display:
            self._place_editor()
        else:
            self._draw_caret()

    def on_resize(self) -> None:
        """Place the editor anew."""
        self.call_after_refresh(self._place_editor)
