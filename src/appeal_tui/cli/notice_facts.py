"""The facts of a notice for review: what the reader finds, as plain values. The reader is loaded when there is a notice."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review.notice import facts_of_reading

if TYPE_CHECKING:
    from appeal_tui.reader.findings import NoticeReading
    from appeal_tui.reader.knowledge import NoticeKnowledge


def load_notice_knowledge(root: Path, cache: Path) -> NoticeKnowledge:
    """Return the reader's phrases.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for their compiled form.

    Raises:
        CatalogueError: They cannot be read.
    """
    from appeal_tui.reader import loading

    return loading.load_notice_knowledge(root, cache)


def read_words(
    text: str, knowledge: NoticeKnowledge, received: datetime.date | None = None, *, is_notice: bool = False
) -> NoticeReading:
    """Return what the reader finds in a text.

    Args:
        text: The text.
        knowledge: The reader's phrases.
        received: The day on which it arrived, if known.
        is_notice: Whether the seller says that it is one, whatever it looks like.
    """
    from appeal_tui.reader.reading import read_notice

    return read_notice(text, knowledge, received, is_notice=is_notice)


def facts_of_notice(text: str, knowledge: NoticeKnowledge, received: datetime.date | None = None) -> NoticeFacts:
    """Return the facts of a notice; that it is one is the seller's word.

    Args:
        text: The notice.
        knowledge: The reader's phrases.
        received: The day on which it arrived, if known.
    """
    return facts_of_reading(read_words(text, knowledge, received, is_notice=True), text, received)
