"""When the answer to a notice is due."""

from __future__ import annotations

import datetime
import re

from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Notice
from appeal_tui.domain.text import narrow

_PERIOD = re.compile(r"(\d{1,4})\s*(h|hours?|小时|小時|d|days?|天|日|weeks?|周)", re.IGNORECASE)


def due_at(notice: Notice) -> datetime.datetime | None:
    """Return the moment by which Amazon wants the answer, in the seller's local time.

    A date lasts until the end of that day. A period ('72 hours', '14 days') counts from the start of the day on which
    the notice was received, so that the answer is early rather than late.

    Returns:
        A naive local time, or None where the seller gave nothing that means one.
    """
    text = narrow(notice.due)
    if match := re.fullmatch(r"(?:within\s+)?" + _PERIOD.pattern, text, re.IGNORECASE):
        received = read_date(notice.received)
        if received is None:
            return None
        start = datetime.datetime.combine(received, datetime.time())
        count, unit = int(match[1]), match[2].lower()
        hours = count if unit[0] in "h小" else count * 24 * (7 if unit[0] in "w周" else 1)
        try:
            return start + datetime.timedelta(hours=hours)
        except OverflowError:
            return None
    day = read_date(text)
    return datetime.datetime.combine(day, datetime.time(23, 59)) if day else None


def due_is_unclear(notice: Notice) -> bool:
    """Whether something was typed as the deadline that means no moment."""
    return bool(narrow(notice.due)) and due_at(notice) is None
