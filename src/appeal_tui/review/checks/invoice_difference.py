"""What a letter says of the difference between what was sold and what its invoices hold."""

from __future__ import annotations

from functools import partial

from appeal_tui.review.checks.invoice_units import units_in
from appeal_tui.review.figures import whole_number
from appeal_tui.review.frames import number
from appeal_tui.review.subject import Hit, Subject


def says_that_invoices_cover(subject: Subject, hit: Hit) -> bool:
    """Whether the letter adds its invoices up to as much as was sold: "the two invoices cover 420"."""
    words = partial(subject.speech.wording, "invoice_gap")
    sold = whole_number(dict(hit.values)["sold"])
    texts = [unit.text for unit in subject.letter.sentences if not unit.quoted]
    added = (match for text in texts for match in words("added").places(text))
    return any(number(match) >= sold for text in texts for match in words("sum_of_invoices").places(text)) or any(
        number(match, "one") + number(match, "two") >= sold for match in added
    )


def tells_difference(subject: Subject, hit: Hit) -> bool:
    """Whether the letter names by its number what was sold beyond the invoices: "the 37 units above that were in stock"."""
    words = partial(subject.speech.wording, "invoice_gap")
    values = dict(hit.values)
    more = whole_number(values["sold"]) - whole_number(values["bought"])
    return any(
        (units == more or (units > more and words("elsewhere").search(unit.text))) and words("origin").search(unit.text)
        for unit in subject.letter.sentences
        if not unit.quoted
        for units in units_in(subject, unit.text)
    )
