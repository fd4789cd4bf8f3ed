"""The two editors of a form: one line, and prose. Both clean what is pasted into them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Self

from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, TextArea

from appeal_tui.domain.text import clean
from appeal_tui.ui import pasting
from appeal_tui.ui.widgets.echo import Echo
from appeal_tui.ui.widgets.own_keys import OwnKeys
from appeal_tui.ui.widgets.text_area import OwnTextArea


class LineEditor(OwnKeys, Input):
    """The text field of a form: it holds the focus, the text and the caret, and the form's lines draw them.

    It has no size of its own. A field that were moved to the row under the cursor would make Textual lay out and paint
    the whole screen for every cursor key; like this one row is painted.
    """

    BINDINGS = [
        # Home and End belong to the text here, not to the form around it.
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]

    value: reactive[str] = reactive("", init=False)
    """The text. Unlike the field it derives from, this one does not lay the screen out anew when it changes."""

    def __init__(self, route: Callable[[events.Key], Awaitable[bool]]) -> None:
        """Create an editor that edits nothing yet.

        Args:
            route: Does what a key means to the form, and says whether it meant something.
        """
        super().__init__(compact=True, select_on_focus=False)
        self.route = route
        self.cursor_blink = False
        self.active = False
        """Whether the row under the cursor is a field; otherwise every key belongs to the form."""
        self.lets_by: Callable[[str], bool] | None = None
        """Says of a text that is pasted here whether it is meant for whoever is around the form."""
        self.longest = pasting.FIELD
        """How many characters the field takes from a paste."""
        self.caret_place = Offset(0, 0)
        """Where the form draws the caret, on the screen: the input method's window opens there."""
        self._key = ""
        self._echo = Echo()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is drawn."""
        return self.caret_place

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint nothing and lay nothing out: the form's lines draw this field."""
        return self

    def load(self, key: str, value: str) -> None:
        """Take over the value of a field; in the same field, only a value that was not typed here."""
        self.active = True
        if key != self._key:
            self._echo.begin(value)
        elif self._echo.hear(value):
            return
        caret = self.cursor_position if key == self._key else len(value)
        self._key = key
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = min(caret, len(value))

    def holds(self, key: str) -> bool:
        """Whether it edits the field with this key."""
        return self.active and key == self._key

    def typed(self, stored: str) -> str | None:
        """Return the value as it is to be stored, if it is another one than what is stored or on its way there."""
        value = clean(self.value, multiline=False)
        if value == (stored if self._echo.last is None else self._echo.last):
            return None
        self._echo.send(value)
        return value

    def unload(self) -> None:
        """Edit nothing."""
        self.active = False
        self._key = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take characters only for a field."""
        return self.active and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take editing keys only for a field."""
        return self.active and super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Hand the form its keys here and now.

        A key that bubbled up to a binding would be overtaken by the characters typed behind it, and they would land in
        the field before.
        """
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # The focus moved on while this key was waiting: it belongs to where the focus is.
            event.prevent_default()
            event.stop()
            focused.post_message(events.Key(event.key, event.character))
        elif await self.route(event):
            event.prevent_default()
            event.stop()
        elif not self.active:
            event.prevent_default()
        else:
            await self.run_own_binding(event)

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste whole: line ends become spaces, so that nothing of it is lost."""
        event.prevent_default()
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # As with keys: what was pasted behind a Tab belongs to where the Tab went.
            event.stop()
            focused.post_message(events.Paste(event.text))
        elif self.active and not (self.lets_by is not None and self.lets_by(event.text)):
            event.stop()
            self._take(event.text)

    def action_paste(self) -> None:
        """Insert what was copied here with ^C."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        if pasting.fits(self, text, len(self.value) - len(self.selected_text), self.longest):
            self.replace(clean(text, multiline=False).strip(), *self.selection)


class ProseEditor(OwnTextArea):
    """A few lines of text in a form; it stands over the rows at its place."""

    BINDINGS = [
        # These belong to the text here, not to the form around it.
        Binding("ctrl+home", "document_start", show=False),
        Binding("ctrl+end", "document_end", show=False),
    ]

    @dataclass
    class Left(Message):
        """The cursor went beyond the first (-1) or the last (+1) line."""

        by: int

    def __init__(self) -> None:
        """Create a hidden editor."""
        super().__init__(soft_wrap=True, compact=True, tab_behavior="focus", show_line_numbers=False)
        self.display = False
        self.cursor_blink = False
        self.longest = pasting.FIELD
        """How many characters the field takes from a paste."""
        self._key = ""
        self._echo = Echo()
        self._place = (0, 0, 0, 0)

    def load(self, key: str, value: str) -> None:
        """Show the value of a field; in the same field, only a value that was not typed here."""
        if key != self._key:
            self._echo.begin(value)
        elif self._echo.hear(value):
            return
        self._key = key
        with self.prevent(TextArea.Changed):
            self.load_text(value)
        self.move_cursor(self.document.end)

    def holds(self, key: str) -> bool:
        """Whether it edits the field with this key."""
        return key == self._key

    @property
    def _stored(self) -> str:
        return clean(self.text)

    def typed(self, stored: str) -> str | None:
        """Return the value as it is to be stored, if it is another one than what is stored or on its way there."""
        value = self._stored
        if value == (stored if self._echo.last is None else self._echo.last):
            return None
        self._echo.send(value)
        return value

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Stand at a place of the form, in cells."""
        if self._place != (x, y, width, height):
            self._place = (x, y, width, height)
            self.styles.offset = (x, y)
            self.styles.width = width
            self.styles.height = height

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a line; from the first one, leave the editor."""
        if not select and self.cursor_at_first_line:
            self.post_message(self.Left(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a line; from the last one, leave the editor."""
        if not select and self.cursor_at_last_line:
            self.post_message(self.Left(1))
        else:
            super().action_cursor_down(select)

    def action_document_start(self) -> None:
        """Go to the beginning of the text."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste cleaned."""
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """Insert what was copied here with ^C."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        if pasting.fits(self, text, len(self.text) - len(self.selected_text), self.longest):
            text = pasting.fold_long_lines(clean(text)) if self.longest > pasting.FIELD else clean(text)
            self.replace(text, *self.selection, maintain_selection_offset=False)
            # Textual scrolls before it knows how long the text is now.
            self.call_after_refresh(self.scroll_cursor_visible)
