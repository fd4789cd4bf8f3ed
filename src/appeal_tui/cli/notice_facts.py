"""The facts of a notice for review: what the reader finds, as plain values."""

from __future__ import annotations

import datetime

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.reader import NoticeKnowledge, read_notice


def facts_of_notice(text: str, knowledge: NoticeKnowledge, received: datetime.date | None = None) -> NoticeFacts:
    """Return the facts of a notice.

    Args:
        text: The notice.
        knowledge: The reader's phrases.
        received: The day on which it arrived, if known.
    """
    reading = read_notice(text, knowledge, received)
    facts = reading.facts
    names = [found.value for found in facts.brands]
    if facts.rights_owner:
        names.append(facts.rights_owner.value)
    return NoticeFacts(
        text=text,
        received=received,
        language=reading.language,
        route=reading.route.value if reading.route.value != "none" else "",
        causes=tuple(cause.id for cause in reading.causes),
        demands=tuple(demand.value for demand in reading.demands),
        asins=tuple(found.value for found in facts.asins),
        order_ids=tuple(found.value for found in facts.order_ids),
        complaint_ids=tuple(found.value for found in facts.complaint_ids),
        dates=tuple(found.value for found in facts.dates),
        names=tuple(names),
    )
