"""A form: rows with one cursor, and one editor that stands where the cursor needs it.

One widget however long the form is: rows are drawn by line, a cursor key repaints the two rows that it touches, and the
text field is a single `Input` (or `TextArea`) that moves to the field under the cursor.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, TextArea

from appeal_tui.i18n import later
from appeal_tui.ui.widgets.editors import ProseEditor
from appeal_tui.ui.widgets.field_editing import FieldEditing
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

    BLANK = True
    """Its lines cover it: nothing has to be drawn below them."""
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

    class WentPast(RowMessage):
        """Down was pressed where nothing more can be reached: what stands below the form may take over."""

    @dataclass
    class FilterTyped(RowMessage):
        """A character was typed on a row that is no field (or `backspace`)."""

        character: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Create an empty form."""
        super().__init__(id=id, classes=classes)
        self._lines = FormLines()
        self._editing = FieldEditing(self._lines, self._route, self.mount)
        self._shown = asyncio.Event()
        """Set by every `show`: what was done has come back."""
        self._is_filtering = False
        """Whether the last key was a letter of a filter: then a space may be one of its characters."""

    def compose(self) -> ComposeResult:
        """Compose the lines, and the editor that is always there."""
        yield self._lines
        yield self._editing.line

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
        self._editing.arrive(rows)
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
        off_field = not self._editing.line.active
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
        elif not (event.key == "right" and self._editing.take_suggestion(self.current)):
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
        if (value := self._editing.untold(self.current)) is not None:
            self.post_message(self.Typed(self, self.cursor_key, value))

    def action_move(self, by: int) -> None:
        """Go to the next row that can be reached."""
        index = self._lines.cursor + by
        while 0 <= index < len(self.rows):
            if self.rows[index].reachable:
                self._move_to_index(index)
                return
            index += by
        if by > 0 and self._lines.scroll_offset.y >= self._lines.max_scroll_y:
            self.post_message(self.WentPast(self, self.cursor_key))
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
        self.screen.set_focus(self._editing.line, scroll_visible=False)
        move = self.screen.focus_next if by > 0 else self.screen.focus_previous
        move()
        if self._editing.is_prose and self.screen.focused is self._editing.prose:
            move()

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
            case Field(height=1) if event.y and self._editing.take_suggestion(row):
                pass
            case Field(height=1):
                self._editing.put_caret(event.x - row.label_room(self._lines.row_width) - 1)
            case _:
                pass

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._editing.draw_caret()
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
        has_focus = focus or self.has_focus_within
        editor = self._editing.place(self.current)
        if has_focus and not editor.has_focus:
            self.screen.set_focus(editor, scroll_visible=False)
        self._editing.draw_caret()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _focus_moved(self) -> None:
        self._editing.draw_caret()
        self._lines.refresh_cursor()

    def on_mount(self) -> None:
        """Follow the caret, and the scrolling of the lines."""
        self.watch(self._editing.line, "selection", self._editing.draw_caret, init=False)
        self.watch(self._lines, "scroll_y", self._place_editor_again, init=False)

    def _place_editor_again(self) -> None:
        if self._editing.is_prose:
            self._place_editor()
        else:
            self._editing.draw_caret()

    def on_resize(self) -> None:
        """Place the editor anew."""
        self.call_after_refresh(self._place_editor)


class FramedForm(Form):
    """A form with a border of its own."""

    BLANK = False
