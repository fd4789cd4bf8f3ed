"""The two editors of a form: one line, and prose. Both clean what comes in and say when they had to leave something out."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, TextArea

from appeal_tui.domain.text import clean


class LineEditor(Input):
    """One line of text in a form; pasted line ends become spaces, so that nothing of a paste is lost."""

    BINDINGS = [
        # Home and End belong to the text here, not to the form around it.
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]

    def __init__(self) -> None:
        """Create a hidden editor."""
        super().__init__(compact=True, select_on_focus=False)
        self.display = False
        self.cursor_blink = False
        self._key = ""

    def load(self, key: str, value: str, placeholder: str) -> None:
        """Show the value of a field; the value of the same field is not written again."""
        if self.placeholder != placeholder:
            self.placeholder = placeholder
        if key != self._key or (value != self.value and not self.has_focus):
            self._key = key
            with self.prevent(Input.Changed):
                self.value = value
            self.cursor_position = len(value)

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Stand at a place of the form, in cells."""
        if (self.styles.offset.x.value, self.styles.offset.y.value) != (x, y):
            self.styles.offset = (x, y)
        if self.styles.width is None or self.styles.width.value != width:
            self.styles.width = width

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean(event.text, multiline=False).strip())


class ProseEditor(TextArea):
    """A few lines of text in a form."""

    @dataclass
    class Left(Message):
        """The cursor went beyond the first (-1) or the last (+1) line."""

        by: int

    def __init__(self) -> None:
        """Create a hidden editor."""
        super().__init__(soft_wrap=True, compact=True, tab_behavior="focus", show_line_numbers=False)
        self.display = False
        self.cursor_blink = False
        self._key = ""

    def load(self, key: str, value: str, placeholder: str) -> None:
        """Show the value of a field; the value of the same field is not written again."""
        if key != self._key or (value != self.text and not self.has_focus):
            self._key = key
            with self.prevent(TextArea.Changed):
                self.load_text(value)
            self.move_cursor(self.document.end)

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Stand at a place of the form, in cells."""
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

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(clean(event.text))
