"""Where an answer is given: the step of a key."""

from __future__ import annotations

from appeal_tui.domain.steps import Step

_STEPS: dict[str, Step] = {
    "store": "notice",
    "marketplace": "notice",
    "notice": "notice",
    "causes": "cause",
    "route": "cause",
    "check": "audit",
    "metric": "audit",
    "fact": "plan",
    "item": "plan",
    "plan": "plan",
    "exhibit": "evidence",
    "sentence": "letter",
}


def place_of(key: str) -> tuple[Step, str]:
    """Return the step where the answer with a key is given, and the key itself."""
    return _STEPS.get(key.partition(".")[0], "review"), key
