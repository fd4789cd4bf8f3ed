"""One module per step of the wizard, imported when the step is first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from appeal_tui.i18n import later

if TYPE_CHECKING:
    from appeal_tui.domain.steps import Step
    from appeal_tui.ui.steps.step_pane import StepPane

STEP_NAMES: dict[Step, str] = {
    "notice": later("Notice"),
    "cause": later("Cause"),
    "audit": later("Self-audit"),
    "plan": later("Plan"),
    "evidence": later("Evidence"),
    "review": later("Review"),
    "letter": later("Letter"),
    "send": later("Send"),
}
"""What the steps are called."""

_CLASSES: dict[Step, str] = {
    "notice": "NoticeStep",
    "cause": "CauseStep",
    "audit": "AuditStep",
    "plan": "PlanStep",
    "evidence": "EvidenceStep",
    "review": "ReviewStep",
    "letter": "LetterStep",
    "send": "SendStep",
}


def step_class(step: Step) -> type[StepPane]:
    """Return the widget class of a step; its module is imported now."""
    found: type[StepPane] = getattr(import_module(f"appeal_tui.ui.steps.{step}"), _CLASSES[step])
    return found
