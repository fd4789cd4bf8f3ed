"""What was sold and what was invoiced of one product, where a sentence tells both beside each other."""

from __future__ import annotations

from appeal_tui.review.frames import number
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.subject import Subject


def sold_and_invoiced(subject: Subject) -> list[tuple[Unit, int, int]]:
    """Return each sentence that tells of one product what was sold and what was invoiced, with both figures, in units."""
    compared = subject.speech.wording("invoice_gap", "compared")
    return [
        (unit, number(found, "sold"), number(found, "bought"))
        for unit in subject.letter.sentences
        if not unit.quoted
        for found in compared.places(unit.text)
    ]
