"""The rail beside the wizard: how far each step is, and why."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, CheckAnswer, Exhibit, ItemAnswer, Notice, Round, Store
from appeal_tui.domain.steps import STEPS, Step, StepState, relevant_checks, step_states
from tests.filling import empty_case, full_case


def states(case: Case, catalogue: Catalogue, errors: int = 0) -> dict[Step, StepState]:
    return step_states(case, catalogue.guide(case.causes), catalogue.checks, errors)


def test_there_are_eight_steps_in_order(catalogue: Catalogue, case: Case) -> None:
    assert STEPS == ("notice", "cause", "audit", "plan", "evidence", "review", "letter", "send")
    assert tuple(states(case, catalogue)) == STEPS


def test_a_new_case_has_not_begun_anywhere(catalogue: Catalogue, case: Case) -> None:
    assert set(states(case, catalogue).values()) == {"not_started"}


def test_the_notice_is_ready_with_its_text_its_store_and_its_day(catalogue: Catalogue, case: Case) -> None:
    notice = Notice(text="Hello", received="2026-11-20", due="72 hours")
    ready = replace(case, notice=notice, store=Store(name="Acme"))
    assert states(ready, catalogue)["notice"] == "ready"
    for lacking in (
        replace(ready, store=Store()),
        replace(ready, notice=replace(notice, text=" ")),
        replace(ready, notice=replace(notice, received="")),
        replace(ready, notice=replace(notice, received="05/06/2026")),
        replace(ready, notice=replace(notice, due="soon")),
    ):
        assert states(lacking, catalogue)["notice"] == "in_progress"


def test_a_cause_is_chosen_or_it_is_not(catalogue: Catalogue) -> None:
    assert states(empty_case("perf_odr"), catalogue)["cause"] == "ready"
    assert states(empty_case("a_cause_of_a_newer_version"), catalogue)["cause"] == "not_started"


def test_the_audit_is_ready_when_every_check_is_answered(catalogue: Catalogue) -> None:
    case = empty_case("perf_odr")
    checks = relevant_checks(catalogue.guide(case.causes), catalogue.checks)
    assert checks[0].id.startswith("perf_odr."), "those of the cause come first"
    assert checks[-1] == catalogue.checks[-1]
    some = edits.answer_check(checks[0].id, "unknown")(case)
    assert states(some, catalogue)["audit"] == "in_progress"
    assert states(edits.state_metric("odr", "before", "2%")(case), catalogue)["audit"] == "in_progress"
    every = replace(case, checks={check.id: CheckAnswer(answer="yes") for check in checks})
    assert states(every, catalogue)["audit"] == "ready"
    assert states(edits.note_check(checks[0].id, "note")(case), catalogue)["audit"] == "not_started"


def test_the_plan_is_ready_when_everything_ticked_stands_or_was_set_aside(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    assert states(case, catalogue)["plan"] == "ready"
    assert states(edits.set_status("perf_odr.rc1", "not_us")(case), catalogue)["plan"] == "ready"
    assert states(edits.set_status("perf_odr.rc1", "")(case), catalogue)["plan"] == "in_progress"
    only_denied = replace(case, items={"perf_odr.rc1": ItemAnswer(ticked=True, status="not_us")})
    assert states(only_denied, catalogue)["plan"] == "in_progress"
    assert states(replace(case, items={}), catalogue)["plan"] == "not_started"


def test_evidence_is_ready_when_every_document_ticked_is_named_or_described(catalogue: Catalogue) -> None:
    def state(**exhibits: Exhibit) -> StepState:
        named = {key.replace("__", "."): exhibit for key, exhibit in exhibits.items()}
        return states(replace(empty_case("perf_odr"), exhibits=named), catalogue)["evidence"]

    assert state() == "not_started"
    assert state(perf_odr__ev1=Exhibit(file="a.pdf")) == "not_started"
    assert state(perf_odr__ev1=Exhibit(attached=True)) == "in_progress"
    assert state(perf_odr__ev1=Exhibit(attached=True, file="a.pdf")) == "ready"
    assert state(own__1=Exhibit(attached=True, shows="an invoice")) == "ready"
    assert state(own__1=Exhibit(attached=True, shows="an invoice"), own__2=Exhibit(attached=True)) == "in_progress"


def test_review_and_letter_are_ready_without_errors(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    for step in ("review", "letter"):
        assert states(case, catalogue)[step] == "ready"
        assert states(case, catalogue, errors=1)[step] == "in_progress"
        assert states(empty_case("perf_odr"), catalogue, errors=3)[step] == "not_started"


@pytest.mark.parametrize("route", ["quiz", "acknowledge"])
def test_a_route_without_a_letter_needs_no_plan_and_no_review(catalogue: Catalogue, route: str) -> None:
    case = replace(full_case(catalogue, "perf_odr"), route=route)
    assert {step for step, state in states(case, catalogue).items() if state == "not_needed"} == {
        "plan",
        "review",
        "letter",
    }


def test_sending_is_ready_once_this_round_was_sent(catalogue: Catalogue, case: Case) -> None:
    sent = replace(case, rounds=(Round(sent="2026-11-20", text="Dear"),))
    assert states(sent, catalogue)["send"] == "ready"
    assert states(edits.start_next_round()(sent), catalogue)["send"] == "in_progress"


def test_a_plan_of_action_is_ready_only_with_a_cause_an_action_and_a_measure(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    for part in ("rc", "ca", "pm"):
        kept = {name: answer for name, answer in case.items.items() if not name.startswith(f"perf_odr.{part}")}
        lacking = states(replace(case, items=kept), catalogue)
        assert [lacking[step] for step in ("plan", "review", "letter")] == ["in_progress"] * 3


def test_the_review_is_ready_once_nothing_waits_in_it_and_the_letter_once_nothing_forbids_it(
    catalogue: Catalogue,
) -> None:
    case = full_case(catalogue, "perf_odr")
    waiting = step_states(case, catalogue.guide(case.causes), catalogue.checks, 0, open_points=2)
    assert (waiting["review"], waiting["letter"]) == ("in_progress", "ready")
