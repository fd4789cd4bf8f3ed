"""The steps of a case as the rail shows them: each with its mark, and what review found in it."""

from __future__ import annotations

from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.review_counts import counts_by_step
from appeal_tui.ui.steps import STEP_NAMES
from appeal_tui.ui.widgets.step_rail import RailStep

_MARKS = {"not_started": " ", "in_progress": "~", "ready": "\u2713", "not_needed": "-"}


def rail_steps(view: CaseView) -> tuple[RailStep, ...]:
    """Return the steps of a case, in their order."""
    counts = counts_by_step(view)
    return tuple(
        RailStep(
            step,
            t(STEP_NAMES[step]),
            _MARKS[view.states[step]],
            *counts.get(step, ("", "")),
            short_name=t("Audit") if step == "audit" else "",
        )
        for step in STEPS
    )
