"""Step 1: the notice. Paste it, look over what was found in it, say when it came and when the answer is due."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from appeal_tui.domain import edits
from appeal_tui.domain.cause import say
from appeal_tui.domain.notice import say_it_is_one
from appeal_tui.domain.text import clean, count_words
from appeal_tui.i18n import interface, later, said, t, tn
from appeal_tui.reader.proposals import Proposal, accept, accept_all, set_aside, withdraw
from appeal_tui.storage.looks import disk_of
from appeal_tui.storage.reading import why_silent
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.looking import looked
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.notice_fields import field_rows
from appeal_tui.ui.notice_rows import found_rows, open_findings
from appeal_tui.ui.notice_text import NoticeText
from appeal_tui.ui.places import place_of
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.echo import Echo
from appeal_tui.ui.widgets.form import Form, FramedForm
from appeal_tui.ui.widgets.rows import Row, Text


class NoticeStep(StepPane):
    """The store, the dates, and the text of the notice."""

    STEP = "notice"
    BINDINGS = [
        Binding("f2", "findings", later("Findings")),
        Binding("f3", "open_file", later("Open file"), priority=True),
        Binding("f4", "paste", later("Read clipboard")),
        Binding("f7", "accept_all", later("Accept all")),
        Binding("f8", "correct", later("Correct")),
        Binding("delete", "set_aside", later("Not so"), show=False),
    ]

    def __init__(self, view: CaseView) -> None:
        """Create the step for a case."""
        super().__init__(view)
        self._echo = Echo()
        self._shown_quote = ("", -1)
        """The finding whose words were shown last, and which of its places was asked for; -1: none yet."""
        self._emptied: set[str] = set()
        """Facts that were emptied here: their fields stay while the step is open."""

    def compose(self) -> ComposeResult:
        """Compose the form, the text, and what was found in it."""
        yield Form(id="form")
        with Horizontal(id="reading"):
            with Vertical(id="paper"):
                yield Static("", id="notice-label", markup=False)
                text = NoticeText(id="notice", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
                text.cursor_blink = False
                yield text
            yield FramedForm(id="found")

    @property
    def found(self) -> Form:
        """What was found in the notice."""
        return self.query_one("#found", Form)

    @property
    def stands(self) -> bool:
        """Whether form, text and findings are there."""
        return super().stands and all(self.query(part) for part in ("#notice-label", "#notice", "#found"))

    @property
    def current_row(self) -> Row | None:
        """The row that the seller is at: a finding while the findings have the focus, none of the fields in the text."""
        found = next(iter(self.query("#found").results(Form)), None) if self.is_attached else None
        if found is not None and found.has_focus_within:
            return found.current
        if any(text.has_focus for text in self.query(NoticeText)):
            return Text(
                text="",
                help="notice_text",
                hint=self._hint_of_the_text(),
            )
        return super().current_row

    def _hint_of_the_text(self) -> str:
        if not self.view.case.notice.text:
            return t("Paste with your terminal's own key: Ctrl+Shift+V, Cmd+V or the right button. Tab goes on.")
        if self.view.notice is None:
            return t("Reading the notice ...")
        if number := open_findings(self.view):
            # Where the screen is small, the findings stand behind this key and nothing else shows that they are there.
            return tn(
                "{n} thing was found in it: F2 shows it, and you say whether it is so. Tab goes on.",
                "{n} things were found in it: F2 shows them, and you say which are so. Tab goes on.",
                number,
            )
        return t("Read here what Amazon wrote. F2 shows what was found in it, Tab goes on.")

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.post_message(self.HintChanged())
        self.refresh_bindings()

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the fields above the text."""
        return field_rows(view, self._emptied)

    def show(self, view: CaseView) -> None:
        """Show a case."""
        super().show(view)
        area = self.query_one(NoticeText)
        own = self._echo.hear(view.case.notice.text)
        if not own and clean(area.text) != view.case.notice.text:
            with area.prevent(TextArea.Changed):
                area.load_text(view.case.notice.text)
        words = count_words(view.case.notice.text)
        label = (
            t("Notice: paste the whole text here, from greeting to ASIN list")
            if not words
            else tn("Notice ({n} word)", "Notice ({n} words)", words)
        )
        self.query_one("#notice-label", Static).update(label)
        self.set_class(not view.case.notice.text.strip(), "-empty")
        self.found.border_title = Content(self._found_title(view))
        self.found.show(found_rows(view))
        self.post_message(self.HintChanged())
        self.refresh_bindings()

    @staticmethod
    def _found_title(view: CaseView) -> str:
        number = open_findings(view)
        return tn("Found: {n} open", "Found: {n} open", number) if number else t("Found")

    def start(self, key: str = "") -> None:
        """Go to the answer with a key; without one, to what is missing first."""
        if key == "notice.text" or (not key and self.view.case.store.name.strip() and not self.view.case.notice.text):
            self.query_one(NoticeText).focus()
        else:
            super().start(key)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste that no field wanted as the notice: the notice is what a seller pastes first, wherever he is."""
        event.stop()
        area = self.query_one(NoticeText)
        area.take(event.text)
        area.focus()

    @on(Form.WentPast, "#form")
    def _go_to_text(self, event: Form.WentPast) -> None:
        event.stop()
        self.query_one(NoticeText).focus()

    @on(NoticeText.WentPast)
    def _go_to_fields(self, event: NoticeText.WentPast) -> None:
        event.stop()
        form = self.query_one("#form", Form)
        form.focus()
        form.action_last()

    @on(TextArea.Changed, "#notice")
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        text = clean(event.text_area.text)
        if text != (self.view.case.notice.text if self._echo.last is None else self._echo.last):
            self._echo.send(text)
            self.change(edits.paste_notice(text), group="notice.text")

    @on(NoticeText.Converted)
    def _converted(self, event: NoticeText.Converted) -> None:
        """Make two changes of one paste, so that undo goes back to what was pasted before it goes back over it."""
        event.stop()
        for text in (clean(event.before), clean(event.after)):
            self._echo.send(text)
            self.change(edits.paste_notice(text))

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        owner, _, name = event.key.partition(".")
        if name.startswith("facts."):
            kind = name.removeprefix("facts.")
            self._emptied.add(kind)
            self.change(edits.state_notice_fact(kind, event.value), group=event.key)
            return
        edit = edits.describe_store if owner == "store" else edits.describe_notice
        self.change(edit(name, event.value), group=event.key)

    # --- what was found ---------------------------------------------------------------------------------------------

    def action_findings(self) -> None:
        """Go to the findings; from there, back to the text."""
        if self.found.has_focus_within:
            self._leave_findings()
        else:
            self.add_class("-findings")
            self.found.focus()
            self.post_message(self.HintChanged())
        self.refresh_bindings()

    def _leave_findings(self) -> None:
        self.remove_class("-findings")
        self.query_one(NoticeText).focus()

    @property
    def is_within(self) -> bool:
        """Whether the findings stand in place of the text."""
        return self.has_class("-findings") and self.is_attached and self.found.has_focus_within

    def clear_filter(self) -> None:
        """Leave the findings."""
        self._leave_findings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the findings only where there are some."""
        match action:
            case "findings":
                return bool(self.view.case.notice.text.strip())
            case "open_file" | "paste":
                # In the findings their own keys need the room.
                return self._finding is None
            case "accept_all":
                return open_findings(self.view) > 0
            case "correct" | "set_aside":
                return self._finding is not None
            case _:
                return True

    @property
    def _finding(self) -> Proposal | None:
        """The finding under the cursor, while the findings have the focus."""
        return self._finding_of(self.found.cursor_key) if self.is_attached and self.found.has_focus_within else None

    def _finding_of(self, key: str) -> Proposal | None:
        name = key.removeprefix("found.")
        return next((proposal for proposal in self.view.proposals if proposal.key == name), None)

    @on(Form.Ticked, "#found")
    def _decided(self, event: Form.Ticked) -> None:
        if proposal := self._finding_of(event.key):
            self.change(withdraw(proposal) if proposal.state == "accepted" else accept(proposal))

    @on(Form.CursorMoved, "#found")
    def _finding_reached(self, event: Form.CursorMoved) -> None:
        self._show_words(event.key, asked=False)
        self.refresh_bindings()

    def _show_words(self, key: str, *, asked: bool) -> bool:
        """Mark the words of a finding in the notice: the next of its places each time that they are asked for."""
        proposal = self._finding_of(key)
        if proposal is None or not proposal.quotes:
            return False
        shown, place = self._shown_quote
        place = (place if shown == key else -1) + asked
        self._shown_quote = (key, place)
        return self.query_one(NoticeText).mark(proposal.quotes[max(place, 0) % len(proposal.quotes)])

    def action_accept_all(self) -> None:
        """Take over everything that the seller has not decided about."""
        self.change(accept_all(self.view.proposals))

    def action_correct(self) -> None:
        """Go to the place where the finding under the cursor is answered."""
        if (proposal := self._finding) is None:
            return
        step, key = place_of(proposal.place)
        if step != "notice":
            self.post_message(StepRequested(step, key))
        elif key == "notice.text":
            self._show_words(f"found.{proposal.key}", asked=False)
            self._leave_findings()
        else:
            if proposal.kind == "fact":
                self._emptied.add(proposal.name)
                self.show(self.view)
            self.remove_class("-findings")
            super().start(key)

    def action_set_aside(self) -> None:
        """Say that the finding under the cursor is not so."""
        if (proposal := self._finding) is not None:
            self.change(set_aside(proposal))

    @on(Form.Pressed, "#found")
    def _finding_pressed(self, event: Form.Pressed) -> None:
        if event.key == "found.all":
            self.action_accept_all()
        elif event.key == "found.is_notice":
            self.change(say_it_is_one)
        elif self._show_words(event.key, asked=True):
            self.remove_class("-findings")
            self.query_one(NoticeText).focus()

    # --- store and marketplace --------------------------------------------------------------------------------------

    @on(Form.Pressed, "#form")
    def _pressed(self, event: Form.Pressed) -> None:
        if event.key == "marketplace":
            self._choose_marketplace()
        elif event.key == "store.details":
            from appeal_tui.ui.screens.store_details import StoreDetails

            self.app.push_screen(StoreDetails(self.view.case.store, self.app.folders))  # type: ignore[attr-defined]

    def _choose_marketplace(self) -> None:
        from appeal_tui.ui.screens.dialogs import PickDialog

        entries = [
            (key, f"{market.name:<15}{say(market.country, interface.language)}")
            for key, market in self.view.catalogue.marketplaces.items()
        ]
        self.app.push_screen(
            PickDialog(t("Marketplace"), entries, self.view.case.marketplace),
            lambda chosen: self.change(edits.choose_marketplace(chosen)) if chosen else None,
        )

    def action_open_file(self) -> None:
        """Ask for a file and take its text as the notice."""
        from appeal_tui.ui.screens.file_dialog import FileDialog

        self.app.push_screen(
            FileDialog(
                t("Open a notice"),
                t(
                    "The file with the notice (.txt, .eml, .html). Type it, drag it into this window, or choose it below."
                ),
                endings=(".txt", ".eml", ".html", ".htm"),
            ),
            lambda path: self.app.run_task(self._read_file(path)) if path else None,  # type: ignore[attr-defined]
        )

    async def _read_file(self, path: str) -> None:
        from appeal_tui.storage.text_file import read_text_file

        # Not the method of Path: that one raises where there is no such user, and this one leaves the name as it is.
        file = Path(os.path.expanduser(path))  # noqa: PTH111, ASYNC240

        def tell_silence() -> None:
            self.notify(said(why_silent(file)), severity="warning", timeout=12, markup=False)

        read = await looked(tell_silence, disk_of(path), read_text_file, file)
        self.change(edits.paste_notice(read.text))
        words = t("Read as {encoding}. Look it over: is every character right?", encoding=read.encoding)
        if read.from_source:
            words = t("The file is the source of an e-mail: it was decoded. Look it over.")
        self.notify(words, markup=False)

    def action_paste(self) -> None:
        """Take the text of the system's clipboard as the notice."""
        self.app.run_task(self._read_clipboard())  # type: ignore[attr-defined]

    async def _read_clipboard(self) -> None:
        from appeal_tui.clipboard import paste_text

        text = await asyncio.to_thread(paste_text)
        if text:
            self.query_one(NoticeText).take(text)
            self.query_one(NoticeText).focus()
        else:
            self.notify(
                t(
                    "The clipboard holds no text that can be read here: paste into the field with your terminal's own key."
                ),
                severity="warning",
                markup=False,
            )
