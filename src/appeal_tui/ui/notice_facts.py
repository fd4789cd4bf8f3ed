"""The facts of the notice with which a letter is compared: what the seller confirmed, and what the reader found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appeal_tui.domain.case import Case
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review.casework import notice_of

if TYPE_CHECKING:
    from appeal_tui.reader import NoticeReading


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
    aside, found = {*case.notice.set_aside}, reading.facts
    demands = [one.value for one in reading.demands if f"demand.{one.value}" not in aside]

    def kept(key: str, values: tuple[str, ...]) -> tuple[str, ...]:
        return () if key in aside else values

    owner = (found.rights_owner.value,) if found.rights_owner else ()
    names = (*kept("fact.brand", tuple(one.value for one in found.brands)), *kept("fact.rights_owner", owner))
    return replace(
        confirmed,
        language=reading.language,
        demands=tuple(dict.fromkeys((*confirmed.demands, *demands))),
        asins=confirmed.asins or kept("asins", tuple(one.value for one in found.asins)),
        order_ids=confirmed.order_ids or kept("fact.order_id", tuple(one.value for one in found.order_ids)),
        complaint_ids=confirmed.complaint_ids or kept("fact.case_id", tuple(one.value for one in found.complaint_ids)),
        dates=tuple(one.value for one in found.dates),
        names=confirmed.names or names,
    )
