"""A dialog that asks for a reason in one line."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from appeal_tui.domain.text import clean
from appeal_tui.i18n import later, t
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.own_keys import OwnKeys


class ReasonInput(OwnKeys, Input):
    """The field for a reason."""

    BINDINGS = [Binding("enter", "submit", later("Accept"))]


class ReasonDialog(ModalScreen[str | None]):
    """Asks why; Escape gives None, and Enter is not taken while nothing is written."""

    BINDINGS = [Binding("escape", "dismiss(None)", later("Back"))]

    def __init__(self, title: str, text: str) -> None:
        """Ask for a reason.

        Args:
            title: What the reason is for.
            text: The question.
        """
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._text), markup=False)
            yield ReasonInput(placeholder=t("e.g. the two ASINs belong to another case"), select_on_focus=False)
            yield KeyBar()

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one(".dialog", Vertical).border_title = Content(self._title)
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        # By way of the field, so that everything typed before Enter is in it.
        if reason := clean(self.query_one(Input).value, multiline=False).strip():
            self.dismiss(reason)
        else:
            self.notify(t("Write a reason, or press Escape to leave the finding where it is."), markup=False)
