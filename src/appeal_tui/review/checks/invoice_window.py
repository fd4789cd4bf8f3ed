"""How old an invoice may be: the days that the notice tells, or the rule's."""

from __future__ import annotations

import datetime

from appeal_tui.review.frames import number
from appeal_tui.review.subject import Subject

DAYS = 365
"""The window that Amazon's notices name most often; the source stands with the rule `invoice_age`."""


def oldest_invoice(subject: Subject, days: int = DAYS) -> datetime.date | None:
    """Return the first day on which an invoice may have been issued, by the words of the notice; None without its day.

    Args:
        subject: The letter and its notice.
        days: How many days before the notice count where it says nothing.
    """
    if subject.received is None:
        return None
    window = subject.speech.wording("invoice_age", "window")
    asked = window.search(subject.notice.text) if subject.notice is not None else None
    told = number(asked) if asked else days
    return subject.received - datetime.timedelta(days=told)
