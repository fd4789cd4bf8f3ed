"""Dialogs in which one line is typed: a path, a reason."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from appeal_tui.domain.text import clean
from appeal_tui.i18n import later, t
from appeal_tui.ui import pasting
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.own_keys import OwnKeys
from appeal_tui.ui.widgets.prose import Prose


class LineInput(OwnKeys, Input):
    """The field of such a dialog."""

    BINDINGS = [Binding("enter", "submit", later("Accept"))]

    def on_paste(self, event: events.Paste) -> None:
        """Take nothing that is too long for a line; what the field does with the rest is its own."""
        if not pasting.fits(self, event.text, len(self.value) - len(self.selected_text), pasting.FIELD):
            event.prevent_default()
            event.stop()


class LineDialog(Dialog[str | None]):
    """Asks for one line; Escape gives None."""

    BINDINGS = [Binding("escape", "dismiss(None)", later("Back"))]

    def __init__(self, title: str, text: str, line: str = "", placeholder: str = "") -> None:
        """Ask for a line.

        Args:
            title: What it is for.
            text: What to type.
            line: What stands there at first.
            placeholder: An example, where nothing stands there.
        """
        super().__init__()
        self._title, self._text, self._line, self._placeholder = title, text, line, placeholder

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog"):
            yield Prose(self._text)
            yield LineInput(self._line, placeholder=self._placeholder, select_on_focus=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one(".dialog", Vertical).border_title = Content(self._title)
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        # By way of the field, so that everything typed before Enter is in it.
        self.take(clean(self.query_one(Input).value, multiline=False).strip())

    def take(self, line: str) -> None:
        """Do with a line what the dialog is for."""
        self.dismiss(line or None)


class PathDialog(LineDialog):
    """Asks for the path of a file."""

    def take(self, line: str) -> None:
        """Take the path; files dragged into a terminal arrive with quotes or escaped spaces."""
        if len(line) > 1 and line[0] == line[-1] and line[0] in "'\"":
            line = line[1:-1]
        path = line.replace("\\ ", " ")
        if path:
            self.accept(path)
        else:
            self.dismiss(None)

    def accept(self, path: str) -> None:
        """Do with a path what the dialog is for."""
        self.dismiss(path)


class ReasonDialog(LineDialog):
    """Asks why; Enter is not taken while nothing is written."""

    def __init__(self, title: str, text: str) -> None:
        """Ask for a reason.

        Args:
            title: What the reason is for.
            text: The question.
        """
        super().__init__(title, text, placeholder=t("e.g. the two ASINs belong to another case"))

    def take(self, line: str) -> None:
        """Take the reason."""
        if line:
            self.dismiss(line)
        else:
            self.notify(t("Write a reason, or press Escape to leave the finding where it is."), markup=False)
