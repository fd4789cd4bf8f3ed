"""Check a draft: paste a letter from elsewhere, and read what review finds in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from appeal_tui.domain.text import clean, visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.review.finding import Finding
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import pasting
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.draft_check import DraftReview, check_draft
from appeal_tui.ui.review_rows import SEVERITIES, explanation, finding_words, keyed
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.thinking import think_newest
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text
from appeal_tui.ui.widgets.text_area import OwnTextArea


class DraftText(OwnTextArea):
    """The draft as pasted, cleaned on its way in."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._take(event.text)

    def action_paste(self) -> None:
        """Insert what was copied here with ^C."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        stays = len(self.text) - len(self.selected_text)
        words = t("This text is too long for a letter ({n} characters): copy only the letter.", n=stays + len(text))
        if pasting.fits(self, text, stays, pasting.DOCUMENT, words):
            self.replace(clean(text), *self.selection, maintain_selection_offset=False)


class DraftDialog(Dialog[str]):
    """A draft and what review finds in it; it changes nothing in the case. Gives the draft back, to be kept."""

    BINDINGS = [
        Binding("f2", "check", later("Check"), priority=True),
        Binding("escape", "leave", later("Back"), priority=True),
    ]

    def __init__(self, view: CaseView, draft: str, folders: Folders) -> None:
        """Open the dialog.

        Args:
            view: The case for which the draft is meant.
            draft: What was pasted before.
            folders: Where the seller's own templates are, and what is compiled.
        """
        super().__init__()
        self._view, self._draft, self._folders = view, draft, folders
        self._review: DraftReview | None = None
        self._findings: Mapping[str, Finding] = {}
        self._unfolded = ""

    def compose(self) -> ComposeResult:
        """Compose the text, and the list that takes its place."""
        with Vertical(classes="dialog -tall"):
            about = t("Paste a letter from a consultant or a chatbot. It is compared with your answers, here on this "
                      "computer; nothing of it goes into your letter.")  # fmt: skip
            yield Static(Content(about), markup=False, id="draft-about")
            text = DraftText(self._draft, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id="draft")
            text.cursor_blink = False
            yield text
            found = Form(id="draft-found")
            found.display = False
            yield found
            yield KeyBar()

    def on_mount(self) -> None:
        """Set the title."""
        self.query_one(".dialog", Vertical).border_title = Content(t("Check a draft"))
        self.query_one(DraftText).focus()

    @property
    def _text(self) -> str:
        return clean(self.query_one(DraftText).text)

    def action_check(self) -> None:
        """Review the draft, and show what was found in its place."""
        text = self._text
        if not text.strip():
            self.notify(t("Paste the draft first."), markup=False)
            return
        self.app.run_task(self._check(text))  # type: ignore[attr-defined]

    async def _check(self, text: str) -> None:
        view, language = self._view.copy(), interface.language
        self._review = await think_newest("draft", check_draft, view, text, self._folders, language)
        if self.is_attached:
            self._findings, self._unfolded = keyed(self._review.findings), ""
            self._turn(found=True)
            form = self.query_one(Form)
            form.show(tuple(self._rows(self._review)))
            form.focus()

    def _turn(self, *, found: bool) -> None:
        """Show the list, or the text."""
        self.query_one(DraftText).display = not found
        self.query_one("#draft-about").display = not found
        self.query_one(Form).display = found
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Go back from the list to the text, and from the text to the letter."""
        if self.query_one(Form).display:
            self._turn(found=False)
            self.query_one(DraftText).focus()
        else:
            self.dismiss(self._text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the check only beside the text."""
        return action != "check" or not (self.is_attached and self.query_one(Form).display)

    @on(Form.CursorMoved)
    def _moved(self) -> None:
        form = self.query_one(Form)
        if self._review is not None and form.cursor_key != self._unfolded:
            self._unfolded = form.cursor_key
            form.show(tuple(self._rows(self._review)))
            form.move_to(self._unfolded)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _rows(self, review: DraftReview) -> Iterator[Row]:
        yield from _facts("added", t("Nobody gave these facts: is each of them true?"), review.added, "!")
        yield from _facts("lost", t("These facts of your answers are lost in it:"), review.lost, "-")
        if not (review.added or review.lost):
            yield Text(text=t("It holds the facts of your answers, and no others."), tone="good")
            yield Gap()
        if review.findings:
            words = tn(
                "{n} thing that a strict reader would object to:",
                "{n} things that a strict reader would object to:",
                len(review.findings),
            )
            yield Text(text=words, tone="heading")
        for key, finding in self._findings.items():
            word, tone = SEVERITIES[finding.severity]
            yield Action(
                key=key,
                mark="!" if finding.severity == "error" else "-",
                text=t("{severity}: {finding}", severity=t(word), finding=finding_words(finding)),
                detail="\n".join(explanation(finding)) if key == self._unfolded else "",
                tone=tone,
            )
        if not review.findings:
            yield Text(text=t("Otherwise nothing was found."), tone="good")
        measured = review.specificity
        yield Gap()
        yield Text(
            text=t(
                "{words} words, {characters} characters, {minutes} minutes to read; {percent}% of the sentences hold a fact.",
                words=measured.words,
                characters=measured.characters,
                minutes=measured.minutes,
                percent=round(measured.share * 100),
            ),
            tone="muted",
        )


def _facts(name: str, lead: str, facts: tuple[str, ...], mark: str) -> Iterator[Row]:
    if facts:
        yield Text(text=lead, tone="heading")
        for number, fact in enumerate(facts):
            yield Action(
                key=f"{name}.{number}", text=visible(fact), mark=mark, tone="error" if mark == "!" else "warning"
            )
        yield Gap()
