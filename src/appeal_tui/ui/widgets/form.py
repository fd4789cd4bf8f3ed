"""A form: rows with one cursor, and one editor that stands where the cursor needs it.

One widget however long the form is: rows are drawn by line, a cursor key repaints the two rows that it touches, and the
text field is a single `Input` (or `TextArea`) that moves to the field under the cursor.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, TextArea

from appeal_tui.i18n import later
from appeal_tui.ui.widgets.caret import Caret
from appeal_tui.ui.widgets.editors import LineEditor, ProseEditor
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Row, Tick

_PATIENCE = 0.4
"""Seconds that a key waits at most for what the key before it changes."""

_KEYS = {
    "up": "action_move -1",
    "down": "action_move 1",
    "pageup": "action_page -1",
    "pagedown": "action_page 1",
    "ctrl+home": "action_first",
    "ctrl+end": "action_last",
    "enter": "action_enter",
    "tab": "action_next_field",
    "shift+tab": "action_previous_field",
}
"""What the form does on a key wherever its cursor stands."""

_KEYS_OFF_FIELD = {
    "home": "action_first",
    "end": "action_last",
    "space": "action_activate",
    "left": "action_choose -1",
    "right": "action_choose 1",
}
"""What it does on keys that belong to the text where the cursor stands on a field."""


class Form(Widget, can_focus=False):
    """Rows, a cursor, and an editor for the field under the cursor."""

    BINDINGS = [
        # For the prose editor only: the keys of everything else come by `_route`.
        Binding("tab", "next_field", later("Next field"), show=False),
        Binding("shift+tab", "previous_field", later("Previous field"), show=False),
        Binding("pageup", "page(-1)", later("Page up"), show=False),
        Binding("pagedown", "page(1)", later("Page down"), show=False),
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
        self._line_editor = LineEditor(self._route)
        self._prose_editor = ProseEditor()
        self._shown = asyncio.Event()
        """Set by every `show`: what was done has come back."""
        self._is_filtering = False
        """Whether the last key was a letter of a filter: then a space may be one of its characters."""
        self._on_the_way: dict[str, str] = {}
        """What was typed into each field and has not come back as a row: a field that is left and entered again has it."""

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
        self._flush()
        self._shown.set()
        if self._on_the_way:
            arrived = {row.key for row in rows if isinstance(row, Field) and self._on_the_way.get(row.key) == row.value}
            self._on_the_way = {key: value for key, value in self._on_the_way.items() if key not in arrived}
        cursor = self._index_of(rows, self.cursor_key, self._lines.cursor)
        self._lines.show(rows, cursor)
        self.current = rows[cursor] if cursor >= 0 else None
        self._place_editor()

    def nothing_changes(self) -> None:
        """Let the next key come: what was done brings no other rows."""
        self._shown.set()

    def focus(self, scroll_visible: bool = True) -> Form:
        """Focus the form where its cursor stands, and bring that row into view."""
        self._place_editor(focus=True)
        # Other rows may come before that: the cursor is asked for then.
        self.call_after_refresh(self._lines.bring_cursor_into_view)
        return self

    def move_to(self, key: str) -> None:
        """Put the cursor on a row, or on the first row whose key begins with this one."""
        for index, row in enumerate(self.rows):
            if row.reachable and key and (row.key == key or row.key.startswith(key + ".")):
                self._move_to_index(index)
                return

    # --- what the user does -----------------------------------------------------------------------------------------

    async def _route(self, event: events.Key) -> bool:
        """Do what a key means to the form; wait for what it changes, so that the next key meets the rows as they are."""
        off_field = not self._line_editor.active
        was_filtering, self._is_filtering = self._is_filtering, False
        if event.key == "space" and off_field and was_filtering:
            acts = self._is_filtering = True
            self._shown.clear()
            self.post_message(self.FilterTyped(self, self.cursor_key, " "))
        elif action := _KEYS.get(event.key) or (_KEYS_OFF_FIELD.get(event.key) if off_field else None):
            acts = action.startswith(("action_activate", "action_enter", "action_choose")) and not isinstance(
                self.current, Field
            )
            self._shown.clear()
            name, _, argument = action.partition(" ")
            getattr(self, name)(*([int(argument)] if argument else []))
        elif off_field and (event.key == "backspace" or (event.character and event.is_printable)):
            acts = self._is_filtering = True
            self._shown.clear()
            typed = event.key if event.key == "backspace" else event.character
            self.post_message(self.FilterTyped(self, self.cursor_key, typed or ""))
        elif not (event.key == "right" and self._take_suggestion()):
            return False
        else:
            acts = False
        if acts:
            with contextlib.suppress(TimeoutError):
                # What opens a dialog, or changes nothing, brings no rows.
                await asyncio.wait_for(self._shown.wait(), _PATIENCE)
        return True

    def _flush(self) -> None:
        """Tell what was typed into the field under the cursor and is not told yet."""
        row, editor = self.current, self._prose_editor if self._prose_editor.display else self._line_editor
        if not isinstance(row, Field) or (editor is self._line_editor and not self._line_editor.active):
            return
        if editor.holds(row.key) and (value := editor.typed(row.value)) is not None:
            self._on_the_way[row.key] = value
            self.post_message(self.Typed(self, row.key, value))

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
        # At once: `Widget.focus` would wait for its turn and take the focus back.
        self.screen.set_focus(self._line_editor, scroll_visible=False)
        move = self.screen.focus_next if by > 0 else self.screen.focus_previous
        move()
        if self.screen.focused is self._prose_editor:
            move()

    def _take_suggestion(self) -> bool:
        """Put the value that is known from elsewhere into the empty field under the cursor, and say whether there was one."""
        row, editor = self.current, self._line_editor
        if not isinstance(row, Field) or not row.suggestion or editor.value or not editor.active:
            return False
        editor.insert_text_at_cursor(row.suggestion)
        return True

    def action_enter(self) -> None:
        """Go where the row under the cursor leads, else do what it is for."""
        match self.current:
            case Tick(leads=True, key=key):
                self.post_message(self.Pressed(self, key))
            case _:
                self.action_activate()

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
            case Field(height=1) if event.y and self._take_suggestion():
                pass
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
        self._draw_caret()
        self._flush()

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
        self._flush()
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
            prose.longest = row.longest
            prose.load(row.key, self._on_the_way.get(row.key, row.value))
            prose.place(place.x + room + 1, place.y, max(place.width - room - 2, 4), row.height)
            prose.display = self._lines.pinned_height <= place.y < self._lines.size.height
            editor = prose if prose.display else line
        else:
            if isinstance(row, Field):
                line.load(row.key, self._on_the_way.get(row.key, row.value))
                line.longest, line.lets_passages_by = row.longest, row.lets_passages_by
            else:
                line.unload()
            if prose.display:
                prose.display = False
        if has_focus and not editor.has_focus:
            self.screen.set_focus(editor, scroll_visible=False)
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
