"""Where a root cause that nothing answers gets its answer: the line of the plan to begin with."""

from __future__ import annotations

from appeal_tui.domain.cause import Part
from appeal_tui.review.finding import Finding
from appeal_tui.ui.case_view import CaseView

_PARTS: dict[str, Part] = {"actions": "corrective_action", "prevention": "preventive_measure"}
"""The list of the plan in which a part of the letter is ticked."""


def remedy_of(view: CaseView, finding: Finding) -> str:
    """Return the key of the first line that would settle a finding; empty where it is settled in its own place.

    Args:
        view: The case.
        finding: What review found; only a root cause without an answer is settled elsewhere.
    """
    part = _PARTS.get(dict(finding.values).get("part", ""))
    if finding.rule != "cause_without_action" or part is None:
        return ""
    cause = view.catalogue.items.get(finding.key.removeprefix("item."))
    wanted = cause.answered_by if cause is not None else ()
    offered = [
        reading
        for group in view.groups
        if group.part == part
        for reading in view.reading(group)
        if reading.item.id in wanted and not reading.stands
    ]
    # What is ticked already lacks only a word.
    offered.sort(key=lambda reading: not reading.answer.ticked)
    return f"item.{offered[0].item.id}" if offered else ""
