"""The eight steps of the wizard: in which order, and how far each one is."""

from __future__ import annotations

from typing import Literal

from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Check
from appeal_tui.domain.deadline import due_is_unclear
from appeal_tui.domain.plan import PARTS_OF, Guide, readings, route_of, wants_letter

Step = Literal["notice", "cause", "audit", "plan", "evidence", "review", "letter", "send"]
"""The steps, in order."""

STEPS: tuple[Step, ...] = ("notice", "cause", "audit", "plan", "evidence", "review", "letter", "send")

StepState = Literal["not_started", "in_progress", "ready", "not_needed"]


def step_states(
    case: Case, guide: Guide, general_checks: tuple[Check, ...], open_errors: int, open_points: int = 0
) -> dict[Step, StepState]:
    """Return how far each step is.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        general_checks: The practice checks that every seller goes through.
        open_errors: How many findings forbid an export.
        open_points: How many findings wait in all, hints left out.
    """
    letter = wants_letter(route_of(case, guide.causes))
    plan = _plan(case, guide)
    return {
        "notice": _notice(case),
        "cause": "ready" if guide.causes else "not_started",
        "audit": _audit(case, guide, general_checks),
        "plan": plan if letter else "not_needed",
        "evidence": _evidence(case, guide),
        "review": _written(plan, open_errors + open_points) if letter else "not_needed",
        "letter": _written(plan, open_errors) if letter else "not_needed",
        "send": "ready" if case.sent else "in_progress" if case.rounds else "not_started",
    }


def relevant_checks(guide: Guide, general_checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return the practice checks of a case: those of its causes first."""
    return (*(check for cause in guide.causes for check in cause.checks), *general_checks)


def _notice(case: Case) -> StepState:
    notice = case.notice
    if notice.text.strip() and case.store.name.strip() and read_date(notice.received) and not due_is_unclear(notice):
        return "ready"
    started = notice.text.strip() or notice.received.strip() or case.store.name.strip()
    return "in_progress" if started else "not_started"


def _audit(case: Case, guide: Guide, general_checks: tuple[Check, ...]) -> StepState:
    checks = relevant_checks(guide, general_checks)
    answered = sum(1 for check in checks if check.id in case.checks and case.checks[check.id].answer)
    if not answered and not case.metrics:
        return "not_started"
    return "ready" if answered == len(checks) else "in_progress"


def _plan(case: Case, guide: Guide) -> StepState:
    ticked = [(group.part, one) for group, items in readings(case, guide) for one in items if one.answer.ticked]
    if not ticked:
        return "not_started"
    complete = all(one.stands or one.answer.status == "not_us" for _, one in ticked)
    standing = {part for part, one in ticked if one.stands}
    # A plan of action that names a cause and no remedy is refused; the other routes live from any of their statements.
    wanted = set(PARTS_OF["plan"]) if route_of(case, guide.causes) == "plan" else set()
    return "ready" if complete and standing and wanted <= standing else "in_progress"


def _evidence(case: Case, guide: Guide) -> StepState:
    wanted = [line.id for cause in guide.causes for line in cause.evidence]
    attached = [case.exhibits[key] for key in (*wanted, *case.exhibits) if key in case.exhibits]
    attached = [exhibit for exhibit in attached if exhibit.attached]
    if not attached:
        return "not_started"
    return "ready" if all(exhibit.file or exhibit.shows for exhibit in attached) else "in_progress"


def _written(plan: StepState, waiting: int) -> StepState:
    """Return how far what is made of the plan is: no further than the plan itself."""
    return "in_progress" if plan == "ready" and waiting else plan
