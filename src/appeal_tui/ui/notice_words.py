"""How fields say that a value comes from the notice."""

from __future__ import annotations

import datetime

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t


def from_today(today: datetime.date, typed: str) -> str:
    """Return what stands below an empty day of a message; most are answered on the day on which they come.

    Args:
        today: The seller's local day.
        typed: What stands in the field.
    """
    return "" if typed else t("today: {date} (right arrow takes it)", date=today.isoformat())


def from_notice(known: str, typed: str) -> str:
    """Return what stands below a field of which the notice gives the value; empty where it gives none.

    Args:
        known: What the notice gives.
        typed: What stands in the field.
    """
    if not known:
        return ""
    if not typed:
        return t("from the notice: {value} (right arrow takes it)", value=visible(known))
    return t("as in the notice") if typed == known else ""
