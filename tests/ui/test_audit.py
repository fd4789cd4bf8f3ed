"""The step Self-audit, as a seller goes through it."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.steps.audit import AuditStep
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.rows import Choice, Field, Text, Tick
from tests.ui.wizard import StepOnScreen, until


class Audit(StepOnScreen):
    """The step Self-audit in a running app."""

    step = AuditStep

    def __init__(self, app: AppealApp, pilot: Pilot[None], file: CaseFile) -> None:
        super().__init__(app, pilot)
        self.file = file

    @property
    def pane(self) -> AuditStep:
        return self.app.screen.query_one(AuditStep)

    def answer(self, check: str) -> str:
        return self.case.checks[check].answer if check in self.case.checks else ""


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@asynccontextmanager
async def opened(
    folders: Folders, *changes: Edit, key: str = "", size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Audit]:
    """Open a case on the self-audit."""
    case = Case(id="acme", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC), store=Store(name="Acme"))
    for change in (*changes, edits.visit_step("audit")):
        case = change(case)
    file = create_case(folders, case)
    app = AppealApp(folders, "acme")
    async with app.run_test(size=size) as pilot:
        await until(
            pilot, lambda: bool(app.screen.query(AuditStep)) and bool(app.screen.query_one(AuditStep).form.rows)
        )
        if key:
            app.screen.post_message(StepRequested("audit", key))
            await pilot.pause()
            await until(pilot, lambda: app.screen.query_one(AuditStep).form.cursor_key == key)
        await pilot.pause()
        yield Audit(app, pilot, file)


odr = edits.choose_causes(["perf_odr"])


async def test_answers_are_counted_and_saved(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        assert "0 of 30 answered" in audit.words
        await audit.go("check.perf_odr.pc1")
        await audit.pilot.press("right")
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == "yes"
        assert "1 of 30 answered" in audit.words
        await audit.pilot.press("left")
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == "not_applicable"
        await audit.pilot.press("ctrl+q")
    assert CaseFile(folders.cases / "acme.toml").read().checks["perf_odr.pc1"].answer == "not_applicable"


async def test_a_click_on_the_chosen_answer_takes_it_back(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc1", "yes")) as audit:
        await audit.go("check.perf_odr.pc1")
        lines = audit.form.query_one(FormLines)
        row = audit.row("check.perf_odr.pc1")
        assert isinstance(row, Choice)
        place = lines.region_of(audit.form.rows.index(row))
        _, y, x, _ = row.places(lines.row_width)[0]
        await audit.pilot.click(lines, offset=(place.x + x + 1, place.y + y))
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == ""


async def test_delete_takes_an_answer_back(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc1", "no")) as audit:
        await audit.go("check.perf_odr.pc1")
        await audit.pilot.press("delete")
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == ""


async def test_quick_keys_never_take_an_answer_back(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        await audit.go("check.perf_odr.pc1")
        # Two keys in one burst, as a slow line delivers them: both see the row without an answer.
        audit.form.action_choose(1)
        audit.form.action_choose(1)
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == "yes"


async def test_a_note_is_asked_for_where_the_answer_is_no_or_unknown(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc1", "yes")) as audit:
        assert "check.perf_odr.pc1.note" not in audit.keys
        await audit.go("check.perf_odr.pc1")
        await audit.pilot.press("right")
        await audit.pilot.pause()
        await audit.pilot.press("down")
        assert audit.form.cursor_key == "check.perf_odr.pc1.note"
        await audit.type("no scan")
        assert audit.case.checks["perf_odr.pc1"].note == "no scan"
        # A note that was written stays in sight, whatever the answer becomes.
        await audit.go("check.perf_odr.pc1")
        await audit.pilot.press("left")
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == "yes"
        assert "check.perf_odr.pc1.note" in audit.keys


async def test_a_no_points_to_root_causes_and_ticks_them_in_the_plan(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc1", "no")) as audit:
        assert "This points to a root cause:" in audit.words
        await audit.go("suggest.perf_odr.rc1")
        await audit.pilot.press("space")
        await audit.pilot.pause()
        assert audit.case.items["perf_odr.rc1"].ticked
        assert audit.case.items["perf_odr.rc1"].status == ""
        row = audit.row("suggest.perf_odr.rc1")
        assert isinstance(row, Tick)
        assert row.ticked
        assert "confirm it there" in row.note
        await audit.pilot.press("space")
        await audit.pilot.pause()
        assert "perf_odr.rc1" not in audit.case.items


async def test_a_root_cause_that_two_checks_point_to_has_two_rows_with_keys_of_their_own(folders: Folders) -> None:
    no = [edits.answer_check(key, "no") for key in ("perf_odr.pc2", "perf_odr.pc7")]
    async with opened(folders, odr, *no) as audit:
        assert len(audit.keys) == len(set(audit.keys))
        again = "suggest.perf_odr.rc2@perf_odr.pc7"
        await audit.go(again)
        await audit.pilot.press("space")
        await audit.pilot.pause()
        assert audit.case.items["perf_odr.rc2"].ticked
        assert audit.form.cursor_key == again


async def test_a_dispute_is_offered_no_root_causes(folders: Folders) -> None:
    no = edits.answer_check("perf_vtr.pc1", "no")
    async with opened(folders, edits.choose_causes(["perf_vtr"]), edits.choose_route("dispute"), no) as audit:
        assert not [key for key in audit.keys if key.startswith("suggest.")]


async def test_f2_goes_through_the_open_checks_and_begins_again(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc2", "yes")) as audit:
        await audit.go("metrics")
        await audit.pilot.press("f2")
        assert audit.form.cursor_key == "check.perf_odr.pc1"
        await audit.pilot.press("f2")
        assert audit.form.cursor_key == "check.perf_odr.pc3"
        await audit.go("check.general.pc22")
        await audit.pilot.press("f2")
        assert audit.form.cursor_key == "check.perf_odr.pc1"


async def test_f2_finds_an_open_check_that_the_filter_hides(folders: Folders) -> None:
    async with opened(folders, odr, edits.answer_check("perf_odr.pc1", "yes")) as audit:
        await audit.go("check.perf_odr.pc1")
        await audit.type("scan")
        assert [key for key in audit.keys if key.startswith("check.")] == ["check.perf_odr.pc1"]
        await audit.pilot.press("f2")
        await audit.pilot.pause()
        assert audit.pane.filter == ""
        assert audit.form.cursor_key == "check.perf_odr.pc2"


async def test_f2_stays_where_it_is_when_everything_is_answered(folders: Folders) -> None:
    async with opened(folders) as audit:
        for key in range(1, 23):
            audit.pane.change(edits.answer_check(f"general.pc{key}", "yes"))
        await until(audit.pilot, lambda: "22 of 22 answered" in audit.words)
        before = audit.form.cursor_key
        await audit.pilot.press("f2")
        assert audit.form.cursor_key == before


async def test_a_rate_is_stated_and_compared_with_the_target(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        assert "target: under 1%" in audit.words
        await audit.go("metric.odr.before")
        await audit.type("1.7%")
        assert audit.case.metrics["odr"].before == "1.7%"
        assert "misses the target by 0.7 points" in audit.words
        await audit.pilot.press("down")
        await audit.type("0.4")
        assert audit.case.metrics["odr"].after == "0.4"
        assert "within the target" in audit.words


async def test_what_is_no_rate_is_kept_and_complained_about(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        await audit.go("metric.odr.before")
        await audit.type("good")
        row = audit.row("metric.odr.before")
        assert isinstance(row, Field)
        assert row.value == "good"
        assert "is not a rate" in row.problem


async def test_a_rate_exactly_on_the_limit_misses_a_target_of_under(folders: Folders) -> None:
    async with opened(folders, odr, edits.state_metric("odr", "before", "1%")) as audit:
        assert "stands exactly on the limit" in audit.words


async def test_the_other_metrics_unfold_below_their_row(folders: Folders) -> None:
    async with opened(folders, odr, edits.state_metric("vtr", "after", "96%")) as audit:
        assert "metric.vtr.before" not in audit.keys
        assert "1 of them is filled" in audit.words
        await audit.go("metrics")
        await audit.pilot.press("enter")
        await audit.pilot.pause()
        assert audit.form.cursor_key == "metrics"
        assert (
            audit.keys.index("metric.odr.before") < audit.keys.index("metrics") < audit.keys.index("metric.vtr.before")
        )
        assert "Amazon publishes no target" in audit.words
        await audit.pilot.press("enter")
        await audit.pilot.pause()
        assert "metric.vtr.before" not in audit.keys


async def test_a_folded_metric_is_unfolded_when_review_sends_the_seller_there(folders: Folders) -> None:
    async with opened(folders, odr, key="metric.vtr.before") as audit:
        assert audit.form.cursor_key == "metric.vtr.before"


async def test_a_note_that_is_not_asked_for_leads_to_its_check(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        audit.pane.start("check.perf_odr.pc3.note")
        await audit.pilot.pause()
        assert audit.form.cursor_key == "check.perf_odr.pc3"


async def test_without_a_cause_the_general_checks_are_asked(folders: Folders) -> None:
    async with opened(folders) as audit:
        assert "No cause is chosen yet" in audit.words
        assert "0 of 22 answered" in audit.words
        checks = [key for key in audit.keys if key.startswith("check.")]
        assert checks
        assert all(key.startswith("check.general.") for key in checks)


async def test_the_checks_of_the_cause_stand_before_the_general_ones_of_their_area(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        keys = [key for key in audit.keys if key.startswith("check.")]
        assert keys.index("check.perf_odr.pc4") < keys.index("check.general.pc1") < keys.index("check.perf_odr.pc5")
        headings = [row.text for row in audit.form.rows if isinstance(row, Text) and row.tone == "heading"]
        assert headings[2:] == [
            "How you sell  0/11",
            "Account health  0/5",
            "Every policy  0/8",
            "How to solve it  0/6",
        ]


async def test_a_filter_without_a_hit_says_so_and_escape_clears_it(folders: Folders) -> None:
    async with opened(folders, odr) as audit:
        await audit.go("check.perf_odr.pc1")
        await audit.type("zzz")
        assert "No check has these words" in audit.words
        await audit.pilot.press("escape")
        await audit.pilot.pause()
        assert "check.perf_odr.pc1" in audit.keys


async def test_the_step_works_on_a_small_screen(folders: Folders) -> None:
    async with opened(folders, odr, size=(80, 24)) as audit:
        await audit.pilot.press("f2", "right")
        await audit.pilot.pause()
        assert audit.answer("perf_odr.pc1") == "yes"
