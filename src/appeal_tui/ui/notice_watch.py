"""Reads the notice of the open case, behind the keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Notice
from appeal_tui.domain.notice import is_said_to_be_one
from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.wording import NoticeWords, load_notice_words
from appeal_tui.resources import templates_folder
from appeal_tui.ui import knowledge
from appeal_tui.ui.thinking import think_newest


@cache
def notice_words() -> NoticeWords:
    """Return what the findings are called."""
    return load_notice_words(templates_folder())


class NoticeWatch:
    """The last reading of a notice, and whether it is still true."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.reading: NoticeReading | None = None
        self._read_of = ("", "", False)

    def is_behind(self, notice: Notice) -> bool:
        """Whether the notice says something else than what was read last."""
        return _asked(notice) != self._read_of

    async def read(self, notice: Notice, cache: Path) -> None:
        """Read a notice in a thread; without a text there is no reading.

        Args:
            notice: The notice.
            cache: The folder that keeps the phrases in a compiled form.

        Raises:
            CatalogueError: The phrases of the catalogue cannot be read.
        """
        # Noted at once: a notice that cannot be read is not tried again with every key.
        self._read_of = _asked(notice)
        self.reading = await think_newest("notice", _read, notice, cache) if notice.text.strip() else None


def _asked(notice: Notice) -> tuple[str, str, bool]:
    """Return all that a reading depends on."""
    return notice.text, notice.received, is_said_to_be_one(notice)


def _read(notice: Notice, cache: Path) -> NoticeReading:
    # Imported in the thread: a case opens without it.
    from appeal_tui.reader.reading import read_notice

    notice_words()
    text, received, is_notice = _asked(notice)
    return read_notice(text, knowledge.notice_knowledge(cache), read_date(received), is_notice=is_notice)
