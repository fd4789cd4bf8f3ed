"""Bills and bank papers that are older than the notice allows: they answer nothing."""

from __future__ import annotations

import datetime
from functools import partial

from appeal_tui.review.dates import find_dates
from appeal_tui.review.frames import number
from appeal_tui.review.subject import Check, Hit, Subject


def old_bills(subject: Subject) -> Check:
    """Find a bill or a paper of the bank that is older than the notice allows."""
    words = partial(subject.speech.wording, "old_bills")
    other_dated = subject.speech.wording("invoice_age", "other_dated")
    asked = words("window").search(subject.notice.text) if subject.notice is not None else None
    if asked is None or subject.received is None:
        return
    oldest = subject.received - datetime.timedelta(days=number(asked))
    for unit in subject.letter.sentences:
        bill = None if unit.quoted or unit.section == "prevention" else words("bill").search(unit.text)
        if bill is None or words("sent_before").search(unit.text):
            continue
        for date in find_dates(unit.text):
            between = unit.text[bill.end() : date.start]
            if (
                date.day is None
                or date.day >= oldest
                or other_dated.search(between)
                or words("of_a_period").search(between)
            ):
                continue
            if date.start >= bill.end() or words("right_behind").is_all_of(unit.text[date.end : bill.start()]):
                yield Hit(unit.start, unit.end, (("demand", asked[0]),), key="plan")
                return
