"""What the words beside a figure say that it is: a target, the seller's own value, an older one, or what others have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.metric_words import MetricWords
from appeal_tui.reader.rates import Figure
from appeal_tui.reader.stream import Stream
from appeal_tui.reader.word_files import SCRIPTS, UNITS

_SIGN = re.compile(r"[<>\u2264\u2265]\s{0,2}$")
_LABEL = re.compile(r"[a-z]{0,3}\s?:", re.IGNORECASE)
"""Behind '12.5%   Last week: 7.9%' that word is the next figure's."""
_PAUSED = re.compile(r"[,;.\n]\s")
_BREAK = re.compile(r"[,;:.\n)]|\s-\s")
_BEFORE = 40
_AFTER = 3
_FROM = 12
_AGAINST = 16


class Beside:
    """The words beside figures, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("figures")
        units = "|".join(knowledge.words("periods").form(unit) for unit in UNITS)
        latin, han = (words.form("of_things", script=script) for script in SCRIPTS)
        self._compares = LateForm(rf"\s?\(?{words.form('compares')}", re.IGNORECASE)
        self._period = LateForm(
            rf"[a-z]{{0,3}}\s{{0,2}}(?:{words.form('past')}\s)?\d{{1,2}}[\s-]{{0,2}}(?:{units})", re.IGNORECASE
        )
        self._of_things = LateForm(rf"\s{latin}\s|{han}", re.IGNORECASE)
        self._things = LateForm(words.form("things"), re.IGNORECASE)
        self._from = LateForm(rf"{words.form('from')}\s{{0,2}}$", re.IGNORECASE)
        self._to = LateForm(rf"\s{{0,2}}{words.form('to')}\s{{0,2}}", re.IGNORECASE)
        self._rate = LateForm(words.form("rate"), re.IGNORECASE)
        self._against = LateForm(rf"{words.form('against')}\s{{0,2}}$", re.IGNORECASE)

    def is_of_things(self, stream: Stream, end: int) -> bool:
        """Whether a figure is a part of the orders, as its end tells: '14% of your orders'."""
        return self._of_things.match(stream.plain, end) is not None

    def counts_things(self, stream: Stream, start: int, end: int) -> bool:
        """Whether orders or messages are counted in a stretch of text."""
        return self._things.search(stream.plain, start, end) is not None

    def is_called_rate(self, words: str) -> bool:
        """Whether words name a rate, and not what happened to the orders."""
        return self._rate.search(words) is not None

    def rises_to(self, stream: Stream, one: Figure, other: Figure) -> bool:
        """Whether two figures stand in 'from 0.8% to 1.9%'."""
        between = stream.plain[one.end : other.start]
        return bool(
            self._to.fullmatch(between) and self._from.search(stream.plain[max(0, one.start - _FROM) : one.start])
        )

    def role(self, stream: Stream, all_: Sequence[Figure], number: int, words: MetricWords, name: Hit) -> str:
        """Return what the words beside a figure say that it is.

        Args:
            stream: The notice.
            all_: Its figures.
            number: Which one of them.
            words: Where metrics are named, and where words for targets and values stand.
            name: Where the metric is named.
        """
        here = all_[number]
        if _SIGN.search(stream.plain[max(0, here.start - 4) : here.start]):
            return "target"
        start, end = stream.sentence(here.place)
        first = max(start, all_[number - 1].stop if number else start)
        limit = min(end, all_[number + 1].place if number + 1 < len(all_) else end)
        best: tuple[int, int, str] | None = None
        near = slice(bisect_left(words.role_starts, first), bisect_left(words.role_starts, limit))
        for mark in words.roles[near]:
            hit, role = mark.hit, mark.rule.id
            if hit.end <= here.place and here.place - hit.end <= _BEFORE:
                if role != "others" and hit.end <= name.start < here.place:
                    # 'Two metrics miss our targets: late shipment rate: 6.1%'
                    continue
                if self._period.match(stream.plain, stream.original(hit.end - 1) + 1):
                    # 'over 30 days' is no 'over 4%'.
                    continue
                if number and _follows(stream, all_[number - 1].end, hit.start):
                    # '95% requirement (last: 88.9%)': that word is the other figure's.
                    continue
                distance = here.place - hit.end
                if role == "others" and not _PAUSED.search(stream.plain, stream.original(hit.end - 1) + 1, here.start):
                    # 'On average sellers have a rate of 0.6%'
                    distance = 0
            elif role == "others" and hit.start >= here.stop and _is_behind(stream, all_, number, hit):
                # '14.8% against 4.0% for offers of this type': a comparison, no target.
                is_against = self._against.search(stream.plain, max(0, here.start - _AGAINST), here.start)
                distance = -1 if is_against else 1
            elif (
                role == "target"
                and hit.start >= here.stop
                and hit.end <= limit
                and _follows(stream, here.end, hit.start)
                and not _LABEL.match(stream.plain, stream.original(hit.end - 1) + 1)
                and not self._compares.match(stream.plain, here.end)
            ):
                distance = 0
            else:
                continue
            rank = (distance, hit.start - hit.end, role)
            best = rank if best is None or rank < best else best
        return best[2] if best is not None else ""


def _is_behind(stream: Stream, all_: Sequence[Figure], number: int, hit: Hit) -> bool:
    """Whether words say of whom the figure before them is: 'the 3.9% that similar offers have', but not '5%; others 2%'."""
    here = all_[number]
    between = stream.plain[here.end : stream.original(hit.start)]
    if len(between) > _BEFORE or _BREAK.search(between):
        return False
    after = all_[number + 1].start if number + 1 < len(all_) else len(stream.plain)
    return (
        after > len(stream.plain) - 1
        or _BREAK.search(stream.plain, stream.original(hit.end - 1) + 1, after) is not None
    )


def _follows(stream: Stream, end: int, place: int) -> bool:
    """Whether words stand right behind a figure, as in '95% requirement' but not in '88%; the target'."""
    start = stream.original(place)
    return start - end <= _AFTER and stream.plain[end:start].strip() in ("", "の", "的", "(", "/")
