"""Reading a report from Seller Central in the step Self-audit, as a seller does it."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, MetricAnswer
from appeal_tui.errors import UnreadableError
from appeal_tui.reports.reading import ReportReading
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.report_rows import report_rows
from appeal_tui.ui.screens import report_dialog
from appeal_tui.ui.screens.dialogs import PickDialog
from appeal_tui.ui.screens.file_dialog import FileDialog
from appeal_tui.ui.screens.report_dialog import ReportDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.audit import AuditStep
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.rows import Action, Columns, Tick
from tests import reports
from tests.reports import ALL_ORDERS, ASIN, BUYER, order, orders
from tests.ui.wizard import NOW, SMALL, WIDE, case_with, filled_case, go_to, opened, paste, until
from tests.unit.reports.reading import read
from tests.unit.reports.test_facts import day

LINE = "prod_inauthentic.rc11"
SOLD = case_with(edits.choose_causes(["prod_inauthentic"]), edits.tick(LINE, True))


@pytest.fixture
def health(tmp_path: Path) -> Path:
    path = tmp_path / "health.json"
    path.write_bytes(reports.usual_health())
    return path


@pytest.fixture
def sold(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    rows = [
        order(1, purchase_date=day(364), product_name="größer"),
        order(2, purchase_date=day(0)),
        order(3, quantity="x"),
    ]
    path.write_bytes(reports.table(ALL_ORDERS, rows, ",").encode("cp1252"))
    return path


class Report:
    """The dialog in a running app."""

    def __init__(self, app: AppealApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def form(self) -> Form:
        return self.app.screen.query_one("#report", Form)

    @property
    def words(self) -> str:
        return "\n".join("".join(text for text, _ in line) for row in self.form.rows for line in row.lines(200))

    def tick(self, words: str) -> Tick:
        return next(row for row in self.form.rows if isinstance(row, Tick) and words in row.text)

    async def press_on(self, words: str) -> None:
        self.form.move_to(self.tick(words).key)
        before = self.app.case
        await self.pilot.press("enter")
        await until(self.pilot, lambda: self.app.case is not before, "the change")
        await self.pilot.pause()


@asynccontextmanager
async def reading(folders: Folders, case: Case, path: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Report]:
    """Open a case on the self-audit, and there a report, as a seller does."""
    async with opened(folders, case, size) as (app, pilot):
        await go_to(app, pilot, "audit")
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, FileDialog), "the dialog for the file")
        await pilot.pause()
        await paste(app, pilot, str(path))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and not app.screen.is_reading, "what was read")
        await pilot.pause()
        yield Report(app, pilot)


def saved(folders: Folders) -> Case:
    return CaseFile(folders.cases / "acme-ab2c.toml").read()


@pytest.mark.parametrize("size", [pytest.param(WIDE, marks=pytest.mark.thorough), SMALL], ids=["wide", "small"])
async def test_a_rate_is_taken_into_the_case_as_if_it_were_typed(
    folders: Folders, health: Path, size: tuple[int, int]
) -> None:
    async with reading(folders, filled_case(), health, size) as report:
        assert "Late shipment rate: 5.74% (31 of 540 orders)" in report.words
        assert "target: under 4% \u00b7 Amazon says: bad \u00b7 2026-10-25 to 2026-11-23" in report.words
        assert "instead of 5.7%" in report.words
        assert report.app.case is not None
        assert "odr" not in report.app.case.metrics, "nothing is taken by itself"
        await report.press_on("now: 5.74%")
        assert report.tick("now: 5.74%").ticked
        await report.pilot.press("escape")
        await until(report.pilot, lambda: isinstance(report.app.screen, WizardScreen))
        form = await go_to(report.app, report.pilot, "audit", "metric.lsr_30.after")
        assert "5.74% (31 of 540 orders)" in str([row.lines(100) for row in form.rows])
        await report.pilot.press("ctrl+q")
    assert saved(folders).metrics == {"lsr_30": MetricAnswer(before="5.7%", after="5.74% (31 of 540 orders)")}


@pytest.mark.thorough
async def test_a_count_goes_into_the_line_that_asks_for_it(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "feedback.txt").write_text(reports.feedback(("24.11.2026", "1"), ("1.10.2026", "2")), "utf-8")
    line = "perf_odr.ca22"
    case = case_with(edits.choose_causes(["perf_odr"]), edits.tick(line, True))
    async with reading(folders, case, tmp_path / "feedback.txt") as report:
        assert "Feedback with one or two stars: 2 of 2 ratings" in report.words
        await report.press_on("entries with 1 or 2 stars 2, period of the feedback 2026-10-01 to 2026-11-24")
        assert report.app.case is not None
        assert report.app.case.items[line].blanks["order_count"] == "2"


async def test_what_is_taken_is_given_back_by_the_same_key(folders: Folders, health: Path) -> None:
    async with reading(folders, filled_case(), health) as report:
        await report.press_on("at the notice: 5.74%")
        await report.press_on("at the notice: 5.74%")
        assert not report.tick("at the notice: 5.74%").ticked
        await report.press_on("at the notice: 1.48%")
        await report.press_on("now: 1.48%")
        await report.pilot.press("escape")
        await until(report.pilot, lambda: isinstance(report.app.screen, WizardScreen))
        await report.pilot.press("ctrl+z")
        await until(report.pilot, lambda: report.app.case is not None and not report.app.case.metrics["odr"].after)
        await report.pilot.press("ctrl+q")
    assert saved(folders).metrics["lsr_30"].before == "5.7%"
    assert saved(folders).metrics["odr"].before == "1.48% (8 of 540 orders)"


async def test_units_sold_fill_the_line_that_asks_for_them(folders: Folders, sold: Path) -> None:
    async with reading(folders, SOLD, sold) as report:
        assert "All orders" in report.words
        assert "Encoding: Windows-1252" in report.words
        assert "F4 reads it in another one: größer" in report.words
        assert "1 row cannot be read, and counts nowhere:" in report.words
        assert "row 4, quantity: is no whole number" in report.words
        (columns,) = (row for row in report.form.rows if isinstance(row, Columns))
        assert columns.cells[0][0] == "111-0000001-0000001"
        assert BUYER not in report.words
        assert "ship-city" not in report.words
        await report.press_on(f"units sold 4, ASIN {ASIN}")
        await report.pilot.press("ctrl+q")
    assert saved(folders).items[LINE].blanks == {"quantity": "4", "asin": ASIN}
    assert saved(folders).items[LINE].wording, "what the line said is kept, as of one that is typed into"


async def test_without_a_line_that_asks_for_them_nothing_is_offered(folders: Folders, sold: Path) -> None:
    async with reading(folders, filled_case(), sold) as report:
        assert "No line that you have ticked in the plan asks for it." in report.words
        # Of the two orders one is of the day after the notice.
        assert "Units sold: 2" in report.words
        assert not [row for row in report.form.rows if isinstance(row, Tick)]


async def test_the_encoding_is_changed_by_a_key_and_the_report_read_again(folders: Folders, sold: Path) -> None:
    async with reading(folders, SOLD, sold, SMALL) as report:
        app, pilot = report.app, report.pilot
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, PickDialog), "the list of encodings")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and not app.screen.is_reading, "what was read")
        assert "Encoding: Shift-JIS" in report.words
        assert report.form.cursor_key == "encoding"
        assert "größer" not in report.words
        assert "units sold 4" in report.words, "the figures are the same in every encoding"
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, PickDialog), "the list of encodings")
        await pilot.press("u", "t", "f", "-", "1", "6", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and not app.screen.is_reading, "what was read")
        assert "is none of the reports that are read here" in report.words
        assert "Read it in another encoding" in report.words


async def test_it_works_by_mouse_alone(folders: Folders, health: Path) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, "audit")

        async def click(form: Form, key: str) -> None:
            lines = form.query_one(FormLines)
            lines.bring_into_view(next(i for i, row in enumerate(form.rows) if row.key == key))
            await pilot.pause()
            place = lines.region_of(next(i for i, row in enumerate(form.rows) if row.key == key))
            await pilot.click(lines, offset=(place.x + 5, place.y))
            await pilot.pause()

        await click(form, "report")
        await until(pilot, lambda: isinstance(app.screen, FileDialog), "the dialog for the file")
        await paste(app, pilot, str(health)[:-5])
        await until(
            pilot,
            lambda: any(isinstance(row, Action) for row in app.screen.query_one(Form).rows),
            "the file in its folder",
        )
        listed = app.screen.query_one(Form)
        await click(listed, next(row.key for row in listed.rows if isinstance(row, Action)))
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and not app.screen.is_reading, "what was read")
        report = Report(app, pilot)
        await pilot.pause()
        await click(report.form, report.tick("now: 5.74%").key)
        await until(pilot, lambda: app.case is not None and app.case.metrics["lsr_30"].after != "")
        await click(report.form, "another")
        await until(pilot, lambda: isinstance(app.screen, FileDialog), "the dialog for another file")


async def test_what_is_no_report_is_told_in_the_dialog_and_another_one_may_be_read(
    folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "orders.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(40))
    async with reading(folders, filled_case(), path, SMALL) as report:
        assert "is a zip archive or an Office document: unpack it, or open it and save it as CSV first." in report.words
        report.form.move_to("another")
        await report.pilot.press("enter")
        await until(report.pilot, lambda: isinstance(report.app.screen, FileDialog))
        await report.pilot.press("escape")
        await until(report.pilot, lambda: isinstance(report.app.screen, WizardScreen))
    assert saved(folders).metrics == filled_case().metrics


async def test_a_report_that_takes_its_time_holds_nothing_up(
    folders: Folders, health: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going, begun = threading.Event(), threading.Event()

    def slow(*given: object) -> None:
        begun.set()
        going.wait(20)
        raise UnreadableError("too late")

    monkeypatch.setattr(report_dialog, "read_report_file", slow)
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "audit")
        app.screen.query_one(AuditStep).show_report(str(health))
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and begun.is_set(), "the reading")
        assert "Reading the report ..." in Report(app, pilot).words
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WizardScreen), "the way back")
        going.set()
        await pilot.pause()
        assert not app._notifications


async def test_marks_of_a_report_are_shown_as_they_are(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "orders.txt"
    name = "[bold]x[/] [@click=app.quit]q[/] \x1b[31m größer"
    path.write_text(reports.table(ALL_ORDERS, [order(1, product_name=name)]), "utf-8")
    async with reading(folders, filled_case(), path) as report:
        assert "[bold]x[/] [@click=app.quit]q[/]" in report.words
        assert "\x1b" not in report.words


# --- rows alone ---------------------------------------------------------------------------------------------------


def told(found: ReportReading, catalogue: Catalogue, case: Case | None = None) -> list[str]:
    """Return the lines that stand for a report, without spaces around them."""
    view = CaseView(case or filled_case(), catalogue, NOW)
    rows = report_rows(found, view, {})
    return ["".join(text for text, _ in line).strip() for row in rows for line in row.lines(200)]


def test_a_report_says_how_large_it_is_and_how_many_rows_hold_characters_of_another_encoding(
    catalogue: Catalogue,
) -> None:
    text = reports.table(ALL_ORDERS, [order(1, product_name="größer"), order(2), order(3)])
    lines = told(read(text), catalogue)
    assert "report.txt \u00b7 3 rows" in lines
    assert not [line for line in lines if "none in this encoding" in line]
    other = told(read(text.encode("cp1252"), "utf-8"), catalogue)
    assert "! 1 row holds characters that are none in this encoding: try another one." in other


def test_of_many_rows_that_cannot_be_read_and_of_many_asins_the_first_are_shown(catalogue: Catalogue) -> None:
    rows = [order(n, asin=f"B0TEST{n:04d}", quantity=str(50 - n)) for n in range(1, 14)]
    bad = [order(n, quantity="x") for n in range(20, 27)]
    notice = case_with(edits.describe_notice("asins", "B0TEST0013"))
    lines = told(read(reports.table(ALL_ORDERS, [*rows, *bad])), catalogue, notice)
    assert [line for line in lines if line.startswith("- row")] == [
        f"- row {n}, quantity: is no whole number" for n in range(15, 20)
    ]
    assert "and 2 more" in lines
    asins = [line.partition(":")[0] for line in lines if line.startswith("B0TEST")]
    assert asins == ["B0TEST0013", *(f"B0TEST{n:04d}" for n in range(1, 10))], "that of the notice first"
    assert "and 3 more ASINs" in lines


def test_a_report_without_facts_says_so(catalogue: Catalogue) -> None:
    lines = told(read(reports.table(ALL_ORDERS, [])), catalogue)
    assert "None follows from it." in lines
    assert not [line for line in lines if line.startswith("Enter takes a figure")]


def test_the_metrics_of_the_chosen_causes_come_first(catalogue: Catalogue) -> None:
    for cause, metrics in (("perf_lsr", "Late shipment rate"), ("perf_odr", "Order defect rate")):
        lines = told(read(reports.usual_health()), catalogue, case_with(edits.choose_causes([cause])))
        assert lines[lines.index("Facts") + 3].startswith(metrics)
        # A report that is no table has no rows to be counted.
        assert "report.txt" in lines


def test_an_offer_names_the_line_that_it_would_fill_and_what_it_would_replace(catalogue: Catalogue) -> None:
    line = "perf_odr.ca22"
    case = case_with(edits.choose_causes(["perf_odr"]), edits.fill_blank(line, "order_count", "7"))
    lines = told(read(reports.feedback(("24.11.2026", "1"))), catalogue, edits.tick(line, True)(case))
    assert [line for line in lines if "in our seller feedback" in line or "seller feedback entr" in line]
    assert any(line.endswith("instead of 7") for line in lines)


def test_words_of_amazon_that_are_unknown_are_shown_without_control_characters(catalogue: Catalogue) -> None:
    data = reports.health(accountHealthRating={"ahrStatus": "ODD\x1b[31m\x00"})
    (line,) = (line for line in told(read(json.dumps(data)), catalogue) if line.startswith("Account health rating"))
    assert line == "Account health rating: ODD"


def test_words_by_which_an_encoding_is_judged_are_short_and_clean(catalogue: Catalogue) -> None:
    (sample,) = read(reports.table(ALL_ORDERS, [order(1, product_name="größer " * 20)])).samples
    assert len(sample) > 100
    found = replace(read(reports.table(ALL_ORDERS, orders())), samples=(f"\x1b[31m{sample}",))
    (line,) = (line for line in told(found, catalogue) if "F4 reads it" in line)
    assert line.endswith(("...", "\u2026"))
    assert len(line) < 140
    assert "\x1b" not in line
