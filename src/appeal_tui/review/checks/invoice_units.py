"""Numbers of units in lines about goods."""

from __future__ import annotations

from appeal_tui.review.frames import number
from appeal_tui.review.subject import Subject


def units_in(subject: Subject, text: str) -> list[int]:
    """Return how many units a line tells of, once for each number with a unit."""
    return [number(match) for match in subject.speech.wording("invoice_gap", "line_units").places(text)]
