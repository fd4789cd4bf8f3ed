"""The step Evidence, as a seller goes through it."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import itertools
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Exhibit, Fingerprint, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.storage import evidence_file, looks
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.evidence_rows import next_own_document, own_documents
from appeal_tui.ui.messages import CaseEdited, StepRequested
from appeal_tui.ui.screens.file_dialog import FileDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.steps.evidence import EvidenceStep
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Field, Text, Tick
from tests.ui.wizard import StepOnScreen, until


class Evidence(StepOnScreen):
    """The step Evidence in a running app."""

    step = EvidenceStep

    def tick(self, key: str) -> Tick:
        row = self.row(key)
        assert isinstance(row, Tick)
        return row

    def warnings(self, key: str) -> list[str]:
        """Return what is told between a document and its fields, in the colour of warnings."""
        below = [row.key for row in self.form.rows].index(key) + 1
        told = itertools.takewhile(lambda row: isinstance(row, Text) and row.tone == "warning", self.form.rows[below:])
        return [row.text for row in told if isinstance(row, Text)]

    def problem(self, key: str) -> str:
        row = self.row(key)
        assert isinstance(row, Field)
        return row.problem


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@asynccontextmanager
async def opened(folders: Folders, *changes: Edit, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Evidence]:
    """Open a case on the evidence."""
    case = Case(id="acme", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC), store=Store(name="Acme"))
    for change in (*changes, edits.visit_step("evidence")):
        case = change(case)
    create_case(folders, case)
    app = AppealApp(folders, "acme")
    async with app.run_test(size=size) as pilot:
        await until(
            pilot,
            lambda: any(form.rows for form in app.screen.query("EvidenceStep #form").results(Form)),
        )
        await pilot.pause()
        yield Evidence(app, pilot)


CHANGED = "Changed since it was attached: F4 takes it as it is now"

odr = edits.choose_causes(["perf_odr"])
EV1, EV2 = "exhibit.perf_odr.ev1", "exhibit.perf_odr.ev2"


async def test_a_document_is_ticked_described_and_saved(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, odr) as evidence:
        lines = len(catalogue.causes["perf_odr"].evidence)
        assert f"0 of {lines} documents are there" in evidence.words
        await evidence.go(EV1)
        await evidence.pilot.press("space")
        await evidence.pilot.pause()
        assert f"1 of {lines} documents are there" in evidence.words
        assert "only then it is an exhibit" in evidence.tick(EV1).note
        await evidence.pilot.press("down")
        assert evidence.form.cursor_key == f"{EV1}.file"
        await evidence.type("a.pdf")
        await evidence.pilot.press("down")
        await evidence.type("the report")
        assert evidence.case.exhibits["perf_odr.ev1"] == Exhibit(attached=True, file="a.pdf", shows="the report")
        assert evidence.tick(EV1).note.startswith("Exhibit A")
        await evidence.pilot.press("ctrl+q")
    saved = CaseFile(folders.cases / "acme.toml").read().exhibits
    assert saved == {"perf_odr.ev1": Exhibit(attached=True, file="a.pdf", shows="the report")}


async def test_unticking_folds_the_fields_and_keeps_what_was_typed(folders: Folders) -> None:
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file="/x/a.pdf")) as evidence:
        await evidence.go(EV1)
        await evidence.pilot.press("space")
        await evidence.pilot.pause()
        assert f"{EV1}.file" not in evidence.keys
        assert not evidence.tick(EV1).ticked
        assert evidence.case.exhibits["perf_odr.ev1"] == Exhibit(file="/x/a.pdf")


async def test_the_lines_that_cite_a_document_stand_below_it(folders: Folders) -> None:
    shown = edits.describe_exhibit("perf_odr.ev1", attached=True, shows="report")
    counted = edits.fill_blank("perf_odr.rc9", "order_count", "12")
    async with opened(folders, odr, shown, counted) as evidence:
        assert evidence.tick(EV1).note == "Exhibit A \u00b7 No line of the letter refers to it yet"
        evidence.app.screen.post_message(CaseEdited(edits.set_status("perf_odr.rc9", "true")))
        await until(evidence.pilot, lambda: evidence.tick(EV1).note == "Exhibit A \u00b7 Cited by 1.1")


async def test_a_file_that_is_not_there_is_told_below_its_field(folders: Folders, tmp_path: Path) -> None:
    gone = edits.describe_exhibit("perf_odr.ev1", file=str(tmp_path / "gone.pdf"))
    async with opened(folders, odr, gone) as evidence:
        await until(evidence.pilot, lambda: evidence.problem(f"{EV1}.file").startswith("There is no file"))


async def test_a_type_that_is_not_taken_is_told_and_vanishes_with_another_file(
    folders: Folders, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")
    (tmp_path / "a.pdf").write_bytes(b"x")
    wrong = edits.describe_exhibit("perf_odr.ev1", file=str(tmp_path / "a.docx"))
    async with opened(folders, odr, wrong) as evidence:
        await until(evidence.pilot, lambda: "save the document as PDF" in evidence.problem(f"{EV1}.file"))
        await evidence.go(f"{EV1}.file")
        await evidence.pilot.press(*["backspace"] * 4)
        await evidence.type("pdf")
        assert evidence.case.exhibits["perf_odr.ev1"].file == str(tmp_path / "a.pdf")
        await until(evidence.pilot, lambda: evidence.problem(f"{EV1}.file") == "")


async def test_a_file_that_was_mended_is_looked_at_again_when_the_seller_comes_back(
    folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file=str(path))) as evidence:
        await until(evidence.pilot, lambda: evidence.problem(f"{EV1}.file") != "")
        path.write_bytes(b"x")
        await evidence.go(EV2)
        await evidence.go(f"{EV1}.file")
        await until(evidence.pilot, lambda: evidence.problem(f"{EV1}.file") == "")


async def test_a_disk_that_does_not_answer_holds_up_no_key(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow(path: str) -> str:
        asked.set()
        answer.wait(20)
        return "This file is empty: choose the one that holds the document."

    monkeypatch.setattr(evidence_file, "look_at", slow)
    try:
        async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file="/net/a.pdf")) as evidence:
            await until(evidence.pilot, asked.is_set)
            await evidence.go(f"{EV1}.shows")
            await evidence.type("report")
            assert evidence.case.exhibits["perf_odr.ev1"].shows == "report"
            answer.set()
            await until(evidence.pilot, lambda: "empty" in evidence.problem(f"{EV1}.file"))
    finally:
        answer.set()


async def test_a_save_does_not_wait_behind_looks_at_a_disk_that_gives_no_answer(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = threading.Semaphore(0), threading.Event()

    def hang(path: str) -> str:
        asked.release()
        answer.wait(60)
        return ""

    monkeypatch.setattr(evidence_file, "look_at", hang)
    far = [edits.describe_exhibit(f"own.{number}", file=f"/net{number % 5}/{number}.pdf") for number in range(1, 31)]
    try:
        async with opened(folders, odr, *far) as evidence:
            # Each of the five disks has its threads, and no more than these.
            for _ in range(5 * looks.AT_A_PLACE):
                await until(evidence.pilot, lambda: asked.acquire(blocking=False))
            assert not asked.acquire(blocking=False)
            await evidence.go("exhibit.own.1.shows")
            await evidence.type("scan")
            path = folders.cases / "acme.toml"
            await until(evidence.pilot, lambda: CaseFile(path).read().exhibits["own.1"].shows == "scan")
            # What needs a thread of the loop has one.
            assert await asyncio.wait_for(asyncio.to_thread(int, "7"), 5) == 7
            await until(evidence.pilot, lambda: "No answer" in evidence.problem("exhibit.own.30.file"))
            answer.set()
            await until(evidence.pilot, lambda: evidence.problem("exhibit.own.30.file") == "")
    finally:
        answer.set()


async def test_a_document_that_was_changed_is_told_quietly_and_one_key_takes_it_as_it_is(
    folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    attached = edits.describe_exhibit("perf_odr.ev1", file=str(path))
    kept = edits.keep_fingerprints({"perf_odr.ev1": Fingerprint(str(path), "0" * 64, 3)})
    async with opened(folders, odr, attached, kept) as evidence:
        await until(evidence.pilot, lambda: evidence.warnings(EV1) == [CHANGED])
        assert evidence.problem(f"{EV1}.file") == ""
        await evidence.go(EV2)
        await evidence.pilot.press("f4")
        assert evidence.warnings(EV1) == [CHANGED]
        await evidence.go(EV1)
        assert "f4" in evidence.app.screen.active_bindings
        await evidence.pilot.press("f4")
        await until(evidence.pilot, lambda: evidence.warnings(EV1) == [])
        assert evidence.case.fingerprints["perf_odr.ev1"].sha256 == hashlib.sha256(b"one").hexdigest()
        await evidence.pilot.press("ctrl+z")
        await until(evidence.pilot, lambda: evidence.warnings(EV1) == [CHANGED])


async def test_a_document_that_is_attached_twice_is_told_as_soon_as_the_disk_was_asked(
    folders: Folders, tmp_path: Path
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF one")
    first = edits.describe_exhibit("perf_odr.ev1", file=str(tmp_path / "a.pdf"))
    second = edits.describe_exhibit("perf_odr.ev2", file=str(tmp_path / "b.pdf"))
    async with opened(folders, odr, first, second) as evidence:
        await until(evidence.pilot, lambda: evidence.warnings(EV2) == ["The same document as Exhibit A"])
        assert evidence.warnings(EV1) == []


async def test_what_a_file_holds_is_kept_when_it_is_attached_and_saved_with_it(
    folders: Folders, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    async with opened(folders, odr) as evidence:
        await evidence.go(EV1)
        evidence.app.screen.query_one(EvidenceStep).change(edits.describe_exhibit("perf_odr.ev1", file=str(path)))
        await until(evidence.pilot, lambda: "perf_odr.ev1" in evidence.case.fingerprints)
        saved = CaseFile(folders.cases / "acme.toml")
        await until(evidence.pilot, lambda: "perf_odr.ev1" in saved.read().fingerprints)
        # Nothing that the seller did: to take the last change back takes the document away.
        await evidence.pilot.press("ctrl+z")
        await until(evidence.pilot, lambda: "perf_odr.ev1" not in evidence.case.exhibits)


async def test_to_open_a_case_of_before_is_no_change_of_it(folders: Folders, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"one")
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file=str(path))) as evidence:
        file = folders.cases / "acme.toml"
        before = file.read_bytes()
        await until(evidence.pilot, lambda: "perf_odr.ev1" in evidence.case.fingerprints)
        session = evidence.app._open._session
        assert session is not None
        assert not session.saver.dirty
        assert file.read_bytes() == before
        # With the next change it is saved as well.
        await evidence.go(f"{EV1}.shows")
        await evidence.type("x")
        await until(evidence.pilot, lambda: "perf_odr.ev1" in CaseFile(file).read().fingerprints)


async def test_leaving_the_step_while_the_disk_is_asked_is_safe(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow(path: str) -> str:
        asked.set()
        answer.wait(20)
        return "late"

    monkeypatch.setattr(evidence_file, "look_at", slow)
    try:
        async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file="/net/a.pdf")) as evidence:
            await until(evidence.pilot, asked.is_set)
            evidence.app.screen.post_message(StepRequested("cause"))
            await until(evidence.pilot, lambda: not evidence.app.screen.query(EvidenceStep))
            answer.set()
            await evidence.pilot.pause()
            assert evidence.app.is_running
    finally:
        answer.set()


async def test_own_documents_are_added_and_removed(folders: Folders) -> None:
    async with opened(folders, odr) as evidence:
        for number in (1, 2):
            await evidence.go("own")
            await evidence.pilot.press("enter")
            there = f"exhibit.own.{number}.file"
            await until(evidence.pilot, lambda there=there: evidence.form.cursor_key == there)  # type: ignore[misc]
        assert own_documents(evidence.case) == ("own.1", "own.2")
        assert "2 of your own" in evidence.words
        await evidence.type("mail.pdf")
        assert evidence.tick("exhibit.own.2").text == "mail.pdf"
        await evidence.go("exhibit.own.2")
        await evidence.pilot.press("delete")
        await evidence.pilot.pause()
        assert own_documents(evidence.case) == ("own.1",)
        await evidence.pilot.press("ctrl+z")
        await evidence.pilot.pause()
        assert evidence.case.exhibits["own.2"].file == "mail.pdf"


async def test_delete_leaves_the_documents_of_the_catalogue_alone(folders: Folders) -> None:
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file="a.pdf")) as evidence:
        await evidence.go(EV1)
        await evidence.pilot.press("delete")
        await evidence.pilot.pause()
        assert evidence.case.exhibits["perf_odr.ev1"].attached


def test_the_next_own_document_never_takes_a_number_again_that_is_in_use() -> None:
    case = Case(id="a", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
    assert next_own_document(case) == "own.1"
    for key in ("own.10", "own.2"):
        case = edits.describe_exhibit(key, attached=True)(case)
    assert own_documents(case) == ("own.2", "own.10")
    assert next_own_document(case) == "own.11"


async def test_f3_takes_a_file_for_the_document_under_the_cursor(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "my report.pdf").write_bytes(b"x")
    async with opened(folders, odr) as evidence:
        await evidence.go(EV2)
        await evidence.pilot.press("f3")
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen, PathDialog))
        evidence.app.screen.query_one(Input).value = f"'{tmp_path / 'my report.pdf'}'"
        await evidence.pilot.press("enter")
        await until(evidence.pilot, lambda: not isinstance(evidence.app.screen, PathDialog))
        await until(evidence.pilot, lambda: evidence.form.cursor_key == f"{EV2}.shows")
        assert evidence.case.exhibits["perf_odr.ev2"] == Exhibit(attached=True, file=str(tmp_path / "my report.pdf"))


async def test_a_file_is_found_in_its_folder_and_taken_without_typing_its_name(
    folders: Folders, tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    (papers / "2026").mkdir(parents=True)
    (papers / "2026" / "late-report.pdf").write_bytes(b"x")
    (papers / "2026" / "diary.docx").write_bytes(b"x")
    async with opened(folders, odr) as evidence:
        await evidence.go(EV2)
        await evidence.pilot.press("f3")
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen, FileDialog))
        dialog = evidence.app.screen
        dialog.query_one(Input).value = f"{papers}/2"
        form = dialog.query_one(Form)
        await until(evidence.pilot, lambda: [row.text for row in form.rows if isinstance(row, Action)] == ["2026/"])
        await evidence.pilot.press("down", "enter")
        files = ["late-report.pdf"]
        await until(evidence.pilot, lambda: [row.text for row in form.rows if isinstance(row, Action)] == files)
        assert dialog.query_one(Input).value == f"{papers}/2026/"
        # Whoever types in the list types on in the path.
        await evidence.pilot.press("down", "l")
        assert dialog.query_one(Input).value == f"{papers}/2026/l"
        await until(evidence.pilot, lambda: [row.text for row in form.rows if isinstance(row, Action)] == files)
        await evidence.pilot.press("down", "enter")
        await until(evidence.pilot, lambda: not isinstance(evidence.app.screen, FileDialog))
        assert evidence.case.exhibits["perf_odr.ev2"].file == f"{papers}/2026/late-report.pdf"


async def test_a_folder_that_is_accepted_shows_what_is_in_it(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "invoice.pdf").write_bytes(b"x")
    async with opened(folders, odr) as evidence:
        await evidence.go(EV2)
        await evidence.pilot.press("f3")
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen, FileDialog))
        dialog = evidence.app.screen
        dialog.query_one(Input).value = str(tmp_path)
        await evidence.pilot.press("enter")
        await until(evidence.pilot, lambda: dialog.query_one(Input).value == f"{tmp_path}/")
        await until(evidence.pilot, lambda: "invoice.pdf" in str(dialog.query_one(Form).rows))


async def test_f3_with_the_same_file_again_goes_on_to_what_it_shows(folders: Folders) -> None:
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev1", file="/x/a.pdf")) as evidence:
        await evidence.go(EV1)
        await evidence.pilot.press("f3")
        # The key that takes the path must not come before its field is there.
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen, PathDialog))
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen.focused, Input))
        assert evidence.app.screen.query_one(Input).value == "/x/a.pdf"
        await evidence.pilot.press("enter")
        await until(evidence.pilot, lambda: not isinstance(evidence.app.screen, PathDialog))
        await until(evidence.pilot, lambda: evidence.form.cursor_key == f"{EV1}.shows")


async def test_f3_that_is_left_with_escape_changes_nothing(folders: Folders) -> None:
    async with opened(folders, odr) as evidence:
        await evidence.go("own")
        await evidence.pilot.press("f3")
        await until(evidence.pilot, lambda: isinstance(evidence.app.screen, PathDialog))
        await evidence.pilot.press("escape")
        await until(evidence.pilot, lambda: not isinstance(evidence.app.screen, PathDialog))
        assert evidence.case.exhibits == {}


async def test_on_the_way_of_verification_the_documents_are_the_answer(folders: Folders) -> None:
    route = edits.choose_route("verification")
    async with opened(folders, edits.choose_causes(["ver_identity"]), route) as evidence:
        assert "the documents are the answer" in evidence.words


async def test_several_causes_have_a_heading_each(folders: Folders, catalogue: Catalogue) -> None:
    chosen = ("prod_inauthentic", "perf_odr")
    async with opened(folders, edits.choose_causes(chosen)) as evidence:
        lines = sum(len(catalogue.causes[cause].evidence) for cause in chosen)
        assert f"0 of {lines} documents are there" in evidence.words
        assert "Order defect rate above target" in evidence.words
        assert len(evidence.keys) == len(set(evidence.keys))


async def test_without_a_cause_the_seller_is_sent_to_choose_one(folders: Folders) -> None:
    async with opened(folders) as evidence:
        assert evidence.keys == ["go.cause"]
        await evidence.pilot.press("enter")
        await until(evidence.pilot, lambda: not evidence.app.screen.query(EvidenceStep))
        assert evidence.case.step == "cause"


async def test_what_the_seller_typed_is_never_markup(folders: Folders) -> None:
    odd = edits.describe_exhibit("own.1", attached=True, file="[red]a.pdf", shows="[bold]{x} 发票[/bold]")
    async with opened(folders, odr, odd) as evidence:
        assert evidence.tick("exhibit.own.1").text == "[bold]{x} 发票[/bold]"


async def test_a_finding_leads_to_the_document_that_it_is_about(folders: Folders) -> None:
    async with opened(folders, odr, edits.describe_exhibit("perf_odr.ev2", attached=True)) as evidence:
        evidence.app.screen.post_message(StepRequested("evidence", f"{EV2}.file"))
        await until(evidence.pilot, lambda: evidence.form.cursor_key == f"{EV2}.file")
        evidence.app.screen.post_message(StepRequested("evidence", "exhibit.perf_odr.ev3.file"))
        await until(evidence.pilot, lambda: evidence.form.cursor_key == "exhibit.perf_odr.ev3")


async def test_the_step_works_on_a_small_screen(folders: Folders) -> None:
    async with opened(folders, odr, size=(80, 24)) as evidence:
        await evidence.pilot.press("space")
        await evidence.pilot.pause()
        assert evidence.case.exhibits["perf_odr.ev1"].attached
