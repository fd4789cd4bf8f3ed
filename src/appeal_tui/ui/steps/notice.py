"""Step 1: the notice. Paste it, say when it came and when the answer is due."""

from __future__ import annotations

import asyncio
import datetime
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static, TextArea

from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Problem, read_asins, read_blank
from appeal_tui.domain.cause import say
from appeal_tui.domain.deadline import due_at, due_is_unclear
from appeal_tui.domain.text import clean
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.echo import Echo
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.own_keys import OwnKeys
from appeal_tui.ui.widgets.rows import Action, Field, Row

_LONGEST_LINE = 2_000
_LARGEST = 200_000


class NoticeText(OwnKeys, TextArea):
    """The notice as pasted; a paste is cleaned and long lines are broken, and what was done is said."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def take(self, text: str) -> None:
        """Insert a text that comes from outside."""
        cleaned = fold_long_lines(clean(text))
        if len(cleaned) > _LARGEST:
            self.notify(
                t("This text is too long for a notice ({n} characters): copy only the notice.", n=len(cleaned)),
                severity="error",
                markup=False,
            )
            return
        self.insert(cleaned)


class NoticeStep(StepPane):
    """The store, the dates, and the text of the notice."""

    STEP = "notice"
    BINDINGS = [
        Binding("f3", "open_file", later("Open file")),
        Binding("f4", "paste", later("Read clipboard")),
    ]

    def __init__(self, view: CaseView) -> None:
        """Create the step for a case."""
        super().__init__(view)
        self._echo = Echo()

    def compose(self) -> ComposeResult:
        """Compose the form and the text."""
        yield Form(id="form")
        yield Static("", id="notice-label", markup=False)
        text = NoticeText(id="notice", soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        text.cursor_blink = False
        yield text

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the fields above the text."""
        case, notice = view.case, view.case.notice
        market = view.catalogue.marketplaces.get(case.marketplace)
        market_words = f"{market.name} ({say(market.country, interface.language)})" if market else case.marketplace
        received = read_blank("date", notice.received)
        asins = read_asins(notice.asins)
        due = due_at(notice)
        details = [x for x in (case.store.legal_entity, case.store.merchant_token, case.store.contact) if x.strip()]
        width = 18
        return (
            Field(
                key="store.name",
                label=t("Store"),
                value=case.store.name,
                label_width=width,
                help="store",
                placeholder=t("the display name that buyers see"),
                hint=t("The name of your selling account. Its details are typed once and used by every case."),
            ),
            Action(
                key="store.details",
                text=t("Store details"),
                mark=" " * 19 + "->",
                help="store",
                detail="",
                hint=t(
                    "Legal entity, merchant token and who signs: {details}",
                    details=", ".join(details) if details else t("nothing yet"),
                ),
            ),
            Action(
                key="marketplace",
                text=t("Marketplace: {name}", name=market_words),
                mark=" " * 19 + "->",
                help="marketplace",
                hint=t("Enter chooses in which of Amazon's stores it happened."),
            ),
            Field(
                key="notice.received",
                label=t("Received on"),
                value=notice.received,
                label_width=width,
                help="received",
                placeholder=t("e.g. {good}", good="2026-11-20"),
                problem=t(received.message, value=received.value) if isinstance(received, Problem) else "",
                hint=t("The day on which the notice arrived, like 2026-11-20."),
            ),
            Field(
                key="notice.due",
                label=t("Answer due"),
                value=notice.due,
                label_width=width,
                help="due",
                placeholder=t("e.g. 72 hours, 14 days, or a date"),
                problem=t("Write a date, or a period like 72 hours.")
                if due_is_unclear(notice) and notice.received.strip()
                else t("Say first when it was received.")
                if due_is_unclear(notice)
                else "",
                note=due_note(due) if due and not notice.due[:4].isdigit() else "",
                hint=t("How long Amazon gives you to answer. Not the 90 days for which funds may be held."),
            ),
            Field(
                key="notice.asins",
                label=t("ASINs named"),
                value=notice.asins,
                label_width=width,
                help="notice_text",
                placeholder=t("e.g. {good}", good="B0ABCDE123, B0ABCDE124"),
                note=tn("{n} ASIN", "{n} ASINs", len(asins)) if len(asins) > 1 else "",
                problem=t("No ASIN of ten characters is in this text.") if notice.asins.strip() and not asins else "",
                hint=t("The ASINs that the notice lists, usually at its very end."),
            ),
        )

    def show(self, view: CaseView) -> None:
        """Show a case."""
        super().show(view)
        area = self.query_one(NoticeText)
        own = self._echo.hear(view.case.notice.text)
        if not own and clean(area.text) != view.case.notice.text:
            with area.prevent(TextArea.Changed):
                area.load_text(view.case.notice.text)
        words = len(view.case.notice.text.split())
        label = (
            t("Notice: paste the whole text here, from greeting to ASIN list")
            if not words
            else tn("Notice ({n} word)", "Notice ({n} words)", words)
        )
        self.query_one("#notice-label", Static).update(label)

    def start(self, key: str = "") -> None:
        """Go to the answer with a key; without one, to what is missing first."""
        if key == "notice.text" or (not key and self.view.case.store.name.strip() and not self.view.case.notice.text):
            self.query_one(NoticeText).focus()
        else:
            super().start(key)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste that no field wanted as the notice."""
        event.stop()
        self.query_one(NoticeText).take(event.text)
        self.query_one(NoticeText).focus()

    @on(TextArea.Changed, "#notice")
    def _text_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        text = clean(event.text_area.text)
        if text != (self.view.case.notice.text if self._echo.last is None else self._echo.last):
            self._echo.send(text)
            self.change(edits.paste_notice(text), group="notice.text")

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        owner, _, name = event.key.partition(".")
        edit = edits.describe_store if owner == "store" else edits.describe_notice
        self.change(edit(name, event.value), group=event.key)

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        if event.key == "marketplace":
            self._choose_marketplace()
        elif event.key == "store.details":
            from appeal_tui.ui.screens.store_details import StoreDetails

            self.app.push_screen(StoreDetails(self.view.case.store, self.app.folders))  # type: ignore[attr-defined]

    def _choose_marketplace(self) -> None:
        from appeal_tui.ui.screens.dialogs import PickDialog

        entries = [
            (key, f"{market.name}  {say(market.country, interface.language)}")
            for key, market in self.view.catalogue.marketplaces.items()
        ]
        self.app.push_screen(
            PickDialog(t("Marketplace"), entries, self.view.case.marketplace),
            lambda chosen: self.change(edits.choose_marketplace(chosen)) if chosen else None,
        )

    def action_open_file(self) -> None:
        """Ask for a file and take its text as the notice."""
        from appeal_tui.ui.screens.dialogs import PathDialog

        self.app.push_screen(
            PathDialog(t("Open a notice"), t("The file with the notice (.txt, .eml, .html):"), ""),
            lambda path: self.app.run_task(self._read_file(path)) if path else None,  # type: ignore[attr-defined]
        )

    async def _read_file(self, path: str) -> None:
        from appeal_tui.storage.text_file import read_text_file

        read = await asyncio.to_thread(lambda: read_text_file(Path(path).expanduser()))
        self.change(edits.paste_notice(read.text))
        self.notify(
            t("Read as {encoding}. Look it over: is every character right?", encoding=read.encoding), markup=False
        )

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


def fold_long_lines(text: str) -> str:
    """Return a text whose lines are short enough to be edited fluently; they are broken at spaces."""
    lines = []
    for line in text.split("\n"):
        while len(line) > _LONGEST_LINE:
            cut = line.rfind(" ", 1, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            lines.append(line[:cut])
            line = line[cut:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)


def due_note(due: datetime.datetime) -> str:
    """Return a deadline in words; midnight belongs to the day before it."""
    if due.hour or due.minute:
        return t("that is {date}", date=due.strftime("%Y-%m-%d %H:%M"))
    return t("that is until the end of {date}", date=f"{due - datetime.timedelta(days=1):%Y-%m-%d}")
