"""The step Review, and what review shows in the other steps, as a seller goes through them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Fingerprint
from appeal_tui.reader.proposals import accept
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import find_case_file
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import review_watch
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.review_rows import keyed
from appeal_tui.ui.screens.dialogs import ReadDialog
from appeal_tui.ui.screens.line_dialogs import ReasonDialog
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Field, Row, Tick
from appeal_tui.ui.widgets.step_rail import StepRail
from tests.ui.wizard import SMALL, WIDE, case_with, filled_case, go_to, opened, reviewed, until

NOTICE = """Hello,

Your Amazon.com seller account has been deactivated because your late shipment rate is 5.7%.

Please send us a plan of action that explains:
- the root cause of the late shipments
- the actions you have taken
- the steps you have taken to prevent late shipments

ASIN: B0ABCDE123
ASIN: B0ABCDE124
"""


def late_case() -> Case:
    """Return a case with a notice that asks for something, and a line that a strict reader objects to."""
    case = edits.paste_notice(NOTICE)(filled_case())
    case = edits.write_own_item("own.2", "root_cause", "perf_lsr", "Competitors attack us.")(case)
    return edits.set_status("own.2", "true")(case)


def saved(folders: Folders, app: AppealApp) -> Case:
    """Return the case as it stands on the disk."""
    assert app.case is not None
    # The file alone: while a save is under way, the history may be a version ahead of it.
    return CaseFile(find_case_file(folders, app.case.id)).read()


def words(form: Form) -> str:
    return "\n".join(" ".join("".join(text for text, _ in line) for line in row.lines(400)) for row in form.rows)


def rows_of(form: Form, prefix: str) -> list[Row]:
    return [row for row in form.rows if row.key.startswith(prefix)]


@pytest.fixture(params=[WIDE, pytest.param(SMALL, marks=pytest.mark.thorough)], ids=["wide", "small"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


async def test_what_keeps_the_letter_from_being_true_stands_first_and_the_rest_by_step(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        findings = rows_of(form, "f.")
        assert findings[0].key.startswith("f.truth_gate.1:item.perf_lsr.ca3")
        shown = words(form)
        assert shown.index("keeps the letter from being true") < shown.index("strict reader would object")
        assert "4 Plan" in shown
        assert any("blame" in row.key for row in findings), [row.key for row in findings]


async def test_the_finding_under_the_cursor_says_why_it_matters_and_how_it_is_mended(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)

        def unfolded() -> list[str]:
            return [row.key for row in rows_of(form, "f.") if isinstance(row, Action) and row.detail]

        assert unfolded() == [form.cursor_key]
        await pilot.press("f2")
        await pilot.pause()
        assert unfolded() == [form.cursor_key] != [rows_of(form, "f.")[0].key]
        row = form.current
        assert isinstance(row, Action)
        assert "Why: " in row.detail
        assert "Mend it: " in row.detail
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, ReadDialog))


async def test_enter_leads_to_the_place_and_f5_back(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.step == "plan")
        assert screen.query_one("PlanStep #form", Form).cursor_key == "item.perf_lsr.ca3.status"
        await pilot.press("f5")
        await until(pilot, lambda: screen.step == "review")


async def test_a_finding_is_set_aside_with_a_reason_and_brought_back(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        finding = next(one for one in screen.view.findings if not one.blocks)
        key = next(row.key for row in rows_of(form, f"f.{finding.rule}."))
        form.move_to(key)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ReasonDialog))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReasonDialog), "a finding cannot be set aside without a reason"
        await pilot.press(*"known", "enter")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: bool(rows_of(form, "x.")))
        assert finding.identity not in {one.identity for one in screen.view.findings}
        aside = rows_of(form, "x.")[0]
        assert isinstance(aside, Action)
        assert "known" in aside.detail
        await until(pilot, lambda: saved(folders, app).dismissed == {finding.identity: "known"})
        form.move_to(aside.key)
        await pilot.press("f8")
        await until(pilot, lambda: not rows_of(form, "x."))
        await until(pilot, lambda: saved(folders, app).dismissed == {})


async def test_what_would_make_the_letter_untrue_cannot_be_set_aside(folders: Folders) -> None:
    async with opened(folders, late_case()) as (app, pilot):
        await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        await pilot.press("f8")
        await pilot.pause()
        assert app.screen is screen
        assert screen.view.case.dismissed == {}


async def test_each_demand_of_the_notice_says_where_it_is_answered(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        demands = {row.key.partition(":")[0]: row for row in rows_of(form, "d.")}
        assert {"d.root_cause", "d.actions", "d.prevention"} <= set(demands)
        root_cause = demands["d.root_cause"]
        assert isinstance(root_cause, Action)
        assert root_cause.text.endswith("answered in 1")
        form.move_to(root_cause.key)
        await pilot.press("enter")
        await until(pilot, lambda: screen.step == "plan")


async def test_a_demand_that_the_seller_set_aside_in_the_notice_is_not_asked_for(folders: Folders) -> None:
    from appeal_tui.reader.proposals import set_aside

    async with opened(folders, late_case()) as (app, pilot):
        form = await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        proposal = next(one for one in screen.view.proposals if one.key == "demand.prevention")
        assert app.case is not None
        from appeal_tui.ui.messages import CaseEdited

        screen.post_message(CaseEdited(set_aside(proposal)))
        await until(pilot, lambda: not rows_of(form, "d.prevention"))
        screen.post_message(CaseEdited(accept(proposal)))
        await until(pilot, lambda: bool(rows_of(form, "d.prevention")))


async def test_every_root_cause_shows_what_answers_it(folders: Folders) -> None:
    async with opened(folders, late_case()) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        row = next(row for row in form.rows if row.key.startswith("m.perf_lsr.rc1:"))
        assert isinstance(row, Action)
        assert "actions: 2." in row.detail
        assert "prevention: " in row.detail


async def test_the_limit_of_a_box_is_kept_and_counted(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        form.move_to("box.letter")
        await pilot.press(*"12x")
        await pilot.pause()
        field = form.current
        assert isinstance(field, Field)
        assert field.problem
        await pilot.press("backspace")
        await until(pilot, lambda: saved(folders, app).box_limits == {"letter": 12})
        await until(pilot, lambda: bool(rows_of(form, "f.box_full.1:box.letter")))
        form.move_to("f.box_full.1:box.letter")
        await pilot.press("enter")
        await pilot.pause()
        assert form.cursor_key == "box.letter"


async def test_the_steps_count_what_is_open_in_them(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, late_case(), size) as (app, pilot):
        screen = await reviewed(app, pilot)
        rail = screen.query_one(StepRail)
        await until(pilot, lambda: any(step.count for step in rail.steps))
        counts = {step.id: step.count for step in rail.steps}
        assert counts["plan"].startswith("!1")
        assert counts["review"].startswith("!")
        assert counts["send"] == ""


async def test_a_sentence_with_a_finding_is_marked_in_the_letter(folders: Folders) -> None:
    async with opened(folders, late_case()) as (app, pilot):
        await go_to(app, pilot, "plan")
        screen = await reviewed(app, pilot)
        side = screen.query_one("#side", Form)
        await until(pilot, lambda: "? 1." in words(side) or "! 1." in words(side))
        marked = [row for row in side.rows if isinstance(row, Action) and row.text[:2] in ("? ", "! ")]
        assert any(row.key.endswith("item.own.2") for row in marked)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every review until the event is set."""
    gate, review = threading.Event(), review_watch._review

    def slow(*arguments: object) -> review_watch.Reviewed:
        gate.wait(30)
        return review(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(review_watch, "_review", slow)
    yield gate
    gate.set()


async def test_no_key_waits_for_the_review_and_what_blocks_is_known_at_once(
    folders: Folders, held: threading.Event
) -> None:
    async with opened(folders, late_case()) as (app, pilot):
        form = await go_to(app, pilot, "review")
        screen = app.screen
        await until(pilot, lambda: screen._review.is_busy)  # type: ignore[attr-defined]
        assert "being read" in words(form)
        assert len(screen.view.blocking) == 1  # type: ignore[attr-defined]
        plan = await go_to(app, pilot, "plan", "item.perf_lsr.ca3")
        await pilot.press("space")
        await until(pilot, lambda: not screen.view.blocking)  # type: ignore[attr-defined]
        assert screen.view.reviewed is None  # type: ignore[attr-defined]
        assert plan.cursor_key == "item.perf_lsr.ca3"
        held.set()
        await reviewed(app, pilot)
        assert not [one for one in screen.view.findings if one.blocks]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("part", "opened_list"), [("actions", "ca"), ("prevention", "pm")])
async def test_a_root_cause_that_nothing_answers_leads_to_the_lines_that_would_answer_it(
    folders: Folders, part: str, opened_list: str
) -> None:
    case = case_with(
        edits.choose_causes(["perf_lsr"]),
        edits.set_status("perf_lsr.rc1", "true"),
        edits.fill_blank("perf_lsr.rc1", "days", "1"),
        edits.fill_blank("perf_lsr.rc1", "days_2", "3"),
        edits.fill_blank("perf_lsr.rc1", "period", "2026-10-01 to 2026-10-31"),
    )
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "review")
        screen = await reviewed(app, pilot)
        key = next(
            key
            for key, finding in keyed(screen.view.findings).items()
            if finding.rule == "cause_without_action" and dict(finding.values)["part"] == part
        )
        form.move_to(key)
        await pilot.press("enter")
        await until(pilot, lambda: screen.step == "plan" and bool(screen.query("PlanStep #form")))
        await pilot.pause()
        plan = screen.query_one("PlanStep #form", Form)
        assert plan.cursor_key.startswith(f"item.perf_lsr.{opened_list}")
        assert plan.cursor_key.removeprefix("item.") in screen.view.catalogue.items["perf_lsr.rc1"].answered_by
        assert isinstance(plan.current, Tick)
        assert plan.current.note == "answers the root cause 1.1"


def with_a_changed_document(folder: Path) -> Case:
    """Return a case with a document that is another one than was attached."""
    path = folder / "late-report.pdf"
    path.write_bytes(b"one")
    case = edits.describe_exhibit("perf_lsr.ev1", file=str(path))(late_case())
    return edits.keep_fingerprints({"perf_lsr.ev1": Fingerprint(str(path), "0" * 64, 3)})(case)


async def test_a_document_that_was_changed_is_a_hint_and_one_key_takes_it_as_it_is(
    folders: Folders, tmp_path: Path
) -> None:
    async with opened(folders, with_a_changed_document(tmp_path)) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        (row,) = rows_of(form, "f.document_changed")
        assert "hint: Exhibit A, late-report.pdf: changed since it was attached." in words(form)
        other = next(one.key for one in rows_of(form, "f.") if one != row)
        form.move_to(other)
        await pilot.press("f4")
        form.move_to(row.key)
        await pilot.pause()
        await pilot.press("f4")
        await until(pilot, lambda: not rows_of(form, "f.document_changed"))
        await until(pilot, lambda: saved(folders, app).fingerprints["perf_lsr.ev1"].sha256 != "0" * 64)
        assert saved(folders, app).fingerprints["perf_lsr.ev1"].size == 3


async def test_a_changed_document_that_is_gone_from_the_case_meanwhile_is_not_taken(
    folders: Folders, tmp_path: Path
) -> None:
    async with opened(folders, with_a_changed_document(tmp_path)) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        (row,) = rows_of(form, "f.document_changed")
        form.move_to(row.key)
        await pilot.pause()
        assert app.case is not None
        app.replace_case(edits.describe_exhibit("perf_lsr.ev1", attached=False, file="", shows="")(app.case))
        await pilot.press("f4")
        await until(pilot, lambda: not rows_of(form, "f.document_changed"))
        assert app.case.fingerprints == {}
