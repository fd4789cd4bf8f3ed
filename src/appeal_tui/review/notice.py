"""The notice with which a letter is compared: what the seller confirmed, and what the reader found in its text."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from appeal_tui.domain.blanks import read_asins, read_date
from appeal_tui.domain.case import Case
from appeal_tui.domain.notice_facts import NoticeFacts

if TYPE_CHECKING:
    from appeal_tui.reader.findings import NoticeReading

_MOST_COMPARED = 1_000_000
"""Characters of a notice with which a letter is compared: as many as a file of one may have."""


def _items_apart(text: str) -> str:
    """Return a notice whose items are told apart although their line ends are lost: "Send: -- invoices -- a plan"."""
    return _ITEM.sub(lambda mark: f";{' ' * (len(mark[0]) - 1)}", text)


_ITEM = re.compile(r"(?<=[^\s:：;；]) +(?:--|[•▪●◦·]) +(?=\S)")


def notice_of(case: Case) -> NoticeFacts:
    """Return the facts of the notice as far as the seller confirmed them."""
    facts = case.notice.facts
    return NoticeFacts(
        text=_items_apart(case.notice.text[:_MOST_COMPARED]),
        received=read_date(case.notice.received),
        causes=case.causes,
        demands=case.notice.demands,
        asins=read_asins(case.notice.asins),
        order_ids=tuple(value for key, value in facts.items() if key.startswith("order_id")),
        complaint_ids=tuple(value for key, value in facts.items() if key.startswith(("case_id", "complaint"))),
        names=tuple(value for key, value in facts.items() if key.startswith(("brand", "rights_owner"))),
    )


def facts_of(case: Case, reading: NoticeReading | None) -> NoticeFacts:
    """Return what the notice of a case says.

    What the seller confirmed or typed comes first; what the reader found counts as long as the seller has not said that
    it is not so.

    Args:
        case: The case.
        reading: What the reader found in its notice; None while it has not read it.
    """
    confirmed = notice_of(case)
    if reading is None:
        return confirmed
    aside, found = {*case.notice.set_aside}, facts_of_reading(reading, case.notice.text)
    demands = tuple(demand for demand in found.demands if f"demand.{demand}" not in aside)

    def kept(key: str, values: tuple[str, ...]) -> tuple[str, ...]:
        return () if key in aside else values

    names = (
        *kept("fact.brand", tuple(one.value for one in reading.facts.brands)),
        *kept("fact.rights_owner", (reading.facts.rights_owner.value,) if reading.facts.rights_owner else ()),
    )
    return replace(
        confirmed,
        language=found.language,
        demands=tuple(dict.fromkeys((*confirmed.demands, *demands))),
        asins=confirmed.asins or kept("asins", found.asins),
        order_ids=confirmed.order_ids or kept("fact.order_id", found.order_ids),
        complaint_ids=confirmed.complaint_ids or kept("fact.case_id", found.complaint_ids),
        dates=found.dates,
        names=confirmed.names or names,
    )


def facts_of_reading(reading: NoticeReading, text: str, received: datetime.date | None = None) -> NoticeFacts:
    """Return what the reader found in a notice, as plain values.

    Args:
        reading: What it found.
        text: The notice.
        received: The day on which it arrived, if known.
    """
    facts = reading.facts
    owner = (facts.rights_owner.value,) if facts.rights_owner else ()
    return NoticeFacts(
        text=_items_apart(text[:_MOST_COMPARED]),
        received=received,
        language=reading.language,
        route=reading.route.value if reading.route.value != "none" else "",
        causes=tuple(cause.id for cause in reading.causes),
        demands=tuple(demand.value for demand in reading.demands),
        asins=tuple(found.value for found in facts.asins),
        order_ids=tuple(found.value for found in facts.order_ids),
        complaint_ids=tuple(found.value for found in facts.complaint_ids),
        dates=tuple(found.value for found in facts.dates),
        names=(*(found.value for found in facts.brands), *owner),
    )
