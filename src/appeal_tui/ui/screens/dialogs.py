"""Small dialogs: a question, a choice from a list, a text to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from appeal_tui.i18n import later, t
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.prose import Prose
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tick


class ChoiceDialog(Dialog[str | None]):
    """Asks for one of a few answers; Escape gives None."""

    BINDINGS = [Binding("escape", "dismiss(None)", later("Back"))]

    def __init__(self, title: str, text: str, choices: Sequence[tuple[str, str]]) -> None:
        """Ask a question.

        Args:
            title: What it is about.
            text: The question, and what follows from the answers.
            choices: Value and words of each answer; the first one is under the cursor.
        """
        super().__init__()
        self._title, self._text, self._choices = title, text, choices

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog"):
            yield Form()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show question and answers."""
        box = self.query_one(".dialog", Vertical)
        box.border_title = Content(self._title)
        rows: tuple[Row, ...] = (
            Text(text=self._text),
            Text(text=""),
            *(Action(key=value, text=words) for value, words in self._choices),
        )
        form = self.query_one(Form)
        form.show(rows)
        form.focus()

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        self.dismiss(event.key)


class PickDialog(Dialog[str | None]):
    """Asks for one entry of a long list that narrows as one types; Escape gives None."""

    BINDINGS = [Binding("escape", "leave", later("Back"))]

    def __init__(self, title: str, entries: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Offer a list.

        Args:
            title: What is chosen.
            entries: Value and words of each entry.
            chosen: The value that is chosen now; None where the entries are things to do.
        """
        super().__init__()
        self._title, self._entries, self._chosen, self._filter = title, entries, chosen, ""

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog -tall"):
            yield Form()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one(".dialog", Vertical).border_title = Content(self._title)
        self._show()
        form = self.query_one(Form)
        form.move_to(self._chosen or "")
        form.focus()

    def _show(self) -> None:
        wanted = self._filter.casefold()
        head = t("Filter: {filter}   (Esc clears it)", filter=self._filter) if wanted else t("Type to search.")
        rows = [self._row(value, words) for value, words in self._entries if wanted in words.casefold()]
        none = () if rows else (Gap(), Text(text=t("Nothing here matches.")))
        self.query_one(Form).show((Text(text=head, tone="muted"), *rows, *none))

    def _row(self, value: str, words: str) -> Row:
        if self._chosen is None:
            return Action(key=value, text=words)
        return Tick(key=value, text=words, ticked=value == self._chosen, radio=True)

    @on(Form.FilterTyped)
    def _typed(self, event: Form.FilterTyped) -> None:
        self._filter = self._filter[:-1] if event.character == "backspace" else self._filter + event.character
        self._show()

    @on(Form.Ticked)
    @on(Form.Pressed)
    def _taken(self, event: Form.Ticked | Form.Pressed) -> None:
        self.dismiss(event.key)

    def action_leave(self) -> None:
        """Drop the filter, else the dialog."""
        if self._filter:
            self._filter = ""
            self._show()
        else:
            self.dismiss(None)


class ReadDialog(Dialog[None]):
    """Shows a text to read."""

    BINDINGS = [Binding("escape,enter,f1", "dismiss", later("Close"))]

    def __init__(self, title: str, text: str) -> None:
        """Show a text under a title."""
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Prose(self._text)
            yield KeyBar()

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one(".dialog", Vertical).border_title = Content(self._title)
        self.query_one(VerticalScroll).focus()
