"""What was sold and what was invoiced of one product, where a sentence tells both beside each other."""

from __future__ import annotations

import regex

from appeal_tui.review.figures import whole_number
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.subject import Subject

_COMPARED = expression(
    r"(?<![\w,.-])(?P<sold>\d[\d,]*) (?:units|pieces|items|pcs|of|sold)\b[^.;,\n]{0,40}?\bagainst (?P<bought>\d[\d,]*)"
    r"(?: units| pieces| items)? (?:invoiced|bought|purchased|on (?:the|our) invoices?)\b",
    regex.I,
)
"""Both figures of one product, told beside each other: "674 units of B0... against 840 invoiced"."""


def sold_and_invoiced(subject: Subject) -> list[tuple[Unit, int, int]]:
    """Return each sentence that tells of one product what was sold and what was invoiced, with both figures, in units."""
    return [
        (unit, whole_number(found["sold"]), whole_number(found["bought"]))
        for unit in subject.letter.sentences
        if not unit.quoted
        for found in _COMPARED.finditer(unit.text)
    ]
