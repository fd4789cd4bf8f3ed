"""The facts of a notice for review: what the reader finds, as plain values."""

from __future__ import annotations

import datetime

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.reading import read_notice
from appeal_tui.review.notice import facts_of_reading


def facts_of_notice(text: str, knowledge: NoticeKnowledge, received: datetime.date | None = None) -> NoticeFacts:
    """Return the facts of a notice.

    Args:
        text: The notice.
        knowledge: The reader's phrases.
        received: The day on which it arrived, if known.
    """
    return facts_of_reading(read_notice(text, knowledge, received), text, received)
