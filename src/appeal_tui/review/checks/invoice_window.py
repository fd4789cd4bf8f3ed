"""How old an invoice may be: the days that the notice tells, or the rule's."""

from __future__ import annotations

import datetime

import regex

from appeal_tui.review.late import expression
from appeal_tui.review.subject import Subject

DAYS = 365
"""The window that Amazon's notices name most often; the source stands with the rule `invoice_age`."""
_WINDOW = expression(
    r"(?:invoices?|receipts?)\b(?:(?!\bsold\b|\bsales\b|\borders\b|\b(?:best|top).?sell)[^.;\n]){0,80}?(?:last|past|previous|within) (?:the )?(?:last |past )?(\d{2,3}) days|(?:last|past) (\d{2,3}) days(?:(?! and | or )[^.;,\n]){0,40}?(?:invoices?|receipts?)"
    r"|(?:过去|最近|近) ?(\d{2,3}) ?天(?:(?!以及|证明)[^。；，,、\n]){0,30}?发票|发票[^。；\n]{0,20}?(?:过去|最近|近) ?(\d{2,3}) ?天",
    regex.I,
)


def oldest_invoice(subject: Subject, days: int = DAYS) -> datetime.date | None:
    """Return the first day on which an invoice may have been issued, by the words of the notice; None without its day.

    Args:
        subject: The letter and its notice.
        days: How many days before the notice count where it says nothing.
    """
    if subject.received is None:
        return None
    asked = _WINDOW.search(subject.notice.text) if subject.notice is not None else None
    told = int(next(group for group in asked.groups() if group)) if asked else days
    return subject.received - datetime.timedelta(days=told)
