"""Reads the notice of the open case, behind the keys."""

from __future__ import annotations

import asyncio
import os
from functools import cache

from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Notice
from appeal_tui.reader import (
    NoticeKnowledge,
    NoticeReading,
    NoticeWords,
    load_notice_knowledge,
    load_notice_words,
    read_notice,
)
from appeal_tui.resources import templates_folder
from appeal_tui.storage.folders import find_folders


@cache
def _knowledge() -> NoticeKnowledge:
    return load_notice_knowledge(templates_folder(), find_folders(os.environ).cache)


@cache
def notice_words() -> NoticeWords:
    """Return what the findings are called."""
    return load_notice_words(templates_folder())


class NoticeWatch:
    """The last reading of a notice, and whether it is still true."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.reading: NoticeReading | None = None
        self._read_of = ("", "")

    def is_behind(self, notice: Notice) -> bool:
        """Whether the notice says something else than what was read last."""
        return (notice.text, notice.received) != self._read_of

    async def read(self, notice: Notice) -> None:
        """Read a notice in a thread; without a text there is no reading.

        Raises:
            CatalogueError: The phrases of the catalogue cannot be read.
        """
        # Noted at once: a notice that cannot be read is not tried again with every key.
        self._read_of = (notice.text, notice.received)
        self.reading = await asyncio.to_thread(_read, notice) if notice.text.strip() else None


def _read(notice: Notice) -> NoticeReading:
    notice_words()
    return read_notice(notice.text, _knowledge(), read_date(notice.received))
