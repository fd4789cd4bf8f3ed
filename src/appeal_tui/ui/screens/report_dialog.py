"""A report from Seller Central: what it is, what was read, and which facts the seller takes into the case."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Case
from appeal_tui.domain.wording import remembering
from appeal_tui.errors import AppealError
from appeal_tui.i18n import later, said, t
from appeal_tui.reports.filling import Offer, withdrawn
from appeal_tui.reports.reading import ReportReading, read_report_file
from appeal_tui.storage.decoding import ENCODINGS
from appeal_tui.ui import knowledge
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.messages import CaseEdited
from appeal_tui.ui.report_rows import report_rows
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.thinking import think, think_newest
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text


class ReportDialog(Dialog[bool]):
    """Shows a report; gives True where another one is to be read."""

    BINDINGS = [
        Binding("f4", "choose_encoding", later("Encoding")),
        Binding("escape", "dismiss(False)", later("Back")),
    ]

    def __init__(self, view: CaseView, path: Path) -> None:
        """Open the dialog.

        Args:
            view: The case that its facts may fill.
            path: The file.
        """
        super().__init__()
        self._view, self._path = view, path
        self._before = view.case
        """The case without what is taken here."""
        self._encoding = ""
        """The encoding that the seller chose; empty: it is guessed."""
        self._reading: ReportReading | None = None
        self._problem: AppealError | None = None
        self._asked = 0
        """How often the file was read: what comes from an earlier time is shown no more."""
        self._offers: dict[str, Offer] = {}

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog -tall -wide"):
            yield Form(id="report")
            yield KeyBar()

    def on_mount(self) -> None:
        """Read the file, and follow the case."""
        self.query_one(".dialog", Vertical).border_title = Content(t("Report from Seller Central"))
        self.query_one(Form).focus()
        self.watch(self.app, "case", self._show_case, init=False)
        self._read("")

    # --- reading ----------------------------------------------------------------------------------------------------

    def _read(self, encoding: str) -> None:
        """Read the file, behind what is shown."""
        self._encoding, self._asked = encoding, self._asked + 1
        self._reading, self._problem = None, None
        self._show()
        self.app.run_task(self._look(self._asked))  # type: ignore[attr-defined]

    async def _look(self, asked: int) -> None:
        view = self._view
        until = read_date(view.case.notice.received) or view.now.date()
        reading, problem = None, None
        try:
            known = await think(knowledge.report_knowledge)
            reading = await think_newest("report", read_report_file, self._path, known, until, self._encoding)
        except AppealError as error:
            problem = error
        if self.is_attached and asked == self._asked:
            self._reading, self._problem = reading, problem
            self._show()
            self._go_to_the_first_fact()

    def _go_to_the_first_fact(self) -> None:
        """Put the cursor where something can be taken, and leave the top of the report in view."""
        form = self.query_one(Form)
        form.move_to("encoding")
        form.focus()

    @property
    def is_reading(self) -> bool:
        """Whether the file is being read."""
        return self._reading is None and self._problem is None

    def action_choose_encoding(self) -> None:
        """Ask for the encoding, and read the file in it."""
        from appeal_tui.ui.screens.dialogs import PickDialog

        now = self._reading.encoding if self._reading is not None else self._encoding
        self.app.push_screen(
            PickDialog(t("Encoding"), tuple(ENCODINGS.items()), now),
            lambda chosen: self._read(chosen) if chosen else None,
        )

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show_case(self, case: Case | None) -> None:
        if case is not None:
            self._view = CaseView(case, self._view.catalogue, self._view.now)
            self._show()

    def _show(self) -> None:
        self._offers = {}
        self.query_one(Form).show(tuple(self._rows()))

    def _rows(self) -> list[Row]:
        another = Action(key="another", text=t("Read another report"))
        if self._problem is not None:
            other = Action(key="encoding", text=t("Read it in another encoding"))
            return [Text(text=said(self._problem), tone="error"), Gap(), other, another]
        if self._reading is None:
            return [Text(text=t("Reading the report ..."), tone="muted")]
        return [*report_rows(self._reading, self._view, self._offers), another]

    # --- what the seller does ---------------------------------------------------------------------------------------

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        if (offer := self._offers.get(event.key)) is not None:
            edit = withdrawn(offer, self._before) if offer.taken else offer.edit
            self.app.post_message(CaseEdited(remembering(edit, self._view.catalogue.items)))

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        if event.key == "encoding":
            self.action_choose_encoding()
        elif event.key == "another":
            self.dismiss(True)
