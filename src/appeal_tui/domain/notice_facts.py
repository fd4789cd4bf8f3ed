"""What a notice says, as plain values: filled from the reader or by hand, and compared with a letter."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """The facts of a notice that a letter must answer."""

    text: str = ""
    """The notice itself; lines that a letter quotes from it are not the letter's own words."""
    received: datetime.date | None = None
    language: str = ""
    route: str = ""
    causes: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    """Ids of what it asks for, such as `invoices`."""
    asins: tuple[str, ...] = ()
    order_ids: tuple[str, ...] = ()
    complaint_ids: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """In ISO form."""
    names: tuple[str, ...] = ()
    """Brands and rights owners."""
