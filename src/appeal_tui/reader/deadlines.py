"""By when Amazon wants the answer, told apart from every other period of a notice.

A period or a day counts where a word binds it as one that ends ('within', 'by', 内, まで), where its sentence asks the seller
for something, and where no words say that it is another clock. Words of another clause count less than those of its own:
'reply within 7 days, or your funds will be held' is about the reply.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from appeal_tui.reader.bounds import LABELLED, Bounds
from appeal_tui.reader.cut_words import CutWords
from appeal_tui.reader.dates import Dates
from appeal_tui.reader.findings import DeadlineFound
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.periods import Periods
from appeal_tui.reader.stream import Quote, Stream

_BEFORE, _AFTER = 12, 8
_BEFORE_SIGNS, _AFTER_SIGNS = 6, 3
"""How near words stand to a period that they are about, in letters and in Chinese or Japanese signs."""
_BARE = 22
"""A sentence of no more letters is a day or a period alone: what asks stands in the one before."""
_OVERLAP = 12
_HOURS = {"hours": 1, "days": 24, "business_days": 24, "weeks": 168}
_AGE_OF_PAPERS = frozenset({180, 365})
_LONGEST_MONTHS = 6
_STRONG = 2
_SILENT = ("funds", "remark", "help", "evidence")
_SILENT_FOR_LABELS = ("funds", "remark", "help")
_REMARK = "remark"
_LABEL = 20
"""So many letters a label has at most: where it begins a sentence, what follows the day says nothing about whose day it is."""
_PAUSE = re.compile(r"[:,;]")
_COLON = re.compile(":")
_WRAPPED = re.compile(r"\n(?![ \t>|+]*\n)(?![ \t>|+]*(?:[-*\u2022\u00b7\u25cf\u25aa]|\d{1,2}[.)])[ \t])[ \t>|+]*")
"""A line break inside a sentence, with the marks of a quoting mail; none before a list or an empty line."""


class _Words:
    """Where words of a notice ask for an answer, and where they tell of another clock."""

    def __init__(self, stream: Stream, marks: Sequence[Mark]) -> None:
        self._stream = stream
        self.answers = [mark.hit for mark in marks if mark.rule.id in ("answer", "ask")]
        self._asks = [mark.hit for mark in marks if mark.rule.id == "ask"]
        self._claims = [mark.hit for mark in marks if mark.rule.id == "claim"]
        self._limits = [mark.hit for mark in marks if mark.rule.id == "limit"]
        self._others = [mark for mark in marks if mark.rule.id == "not_answer"]

    def weight(self, block: str, place: int, stop: int, *, is_day: bool, is_labelled: bool = False) -> int:
        """Return how surely a period or day is one for the seller's answer; 0: it is not."""
        stream = self._stream
        start, end = stream.sentence(place)
        if start > 1 and not any(start <= hit.start < end for hit in self.answers):
            asking = stream.sentence(start - 2)[0]
            if end - start <= _BARE or (start - asking <= _BARE and stream.is_question(asking)):
                # 'By when? 21 March 2022.' 'When? Within three weeks of this message.'
                start = asking
        others = [mark for mark in self._others if start <= mark.hit.start < end]
        if any(
            mark.rule.place and not (is_day and mark.rule.place == "after") and self._touches(mark, place, stop)
            for mark in others
        ):
            return 0
        wider = [mark.hit for mark in others if not mark.rule.place]
        if any(
            start <= hit.start < end and not any(one.start <= hit.start and hit.end <= one.end for one in wider)
            for hit in self._claims
        ):
            # Money that the seller may claim within a period: that is the answer, among the words about funds.
            return _STRONG
        if is_labelled and place - start <= _LABEL:
            if block == _REMARK:
                return 0
        elif block in (_SILENT_FOR_LABELS if is_labelled else _SILENT):
            return 0
        clauses = self._clauses(start, end)

        def away(places: Iterable[int]) -> int:
            """Return how many clauses the nearest of some places is from the period."""
            return min(abs(bisect_right(clauses, at) - bisect_right(clauses, place)) for at in places)

        asks = [hit for hit in self._asks if start <= hit.start < end]
        if is_labelled:
            # 'Deadline: 30 April 2025, after which we destroy the stock': the label says what ends on that day.
            first, last = stream.clause(place)
            others = [mark for mark in others if first <= mark.hit.start < last]
        for hit in (mark.hit for mark in others if not mark.rule.place):
            if hit.start < stop and place < hit.end:
                return 0
            if any(ask.start < hit.start and hit.end <= ask.end for ask in asks):
                # 'We expect an answer' is not 'expect an answer'.
                continue
            free = [ask.start for ask in asks if not hit.start <= ask.start < hit.end]
            if not free or away(free) >= away((hit.start, hit.end - 1)):
                return 0
        if not is_labelled and not any(start <= hit.start < end for hit in self.answers):
            return 0
        return _STRONG if asks or is_labelled else 1

    def _clauses(self, start: int, end: int) -> list[int]:
        """Return where the clauses of a sentence begin."""
        found = [start]
        at = start
        while at < end:
            _, stop = self._stream.clause(at)
            if stop <= at or stop >= end:
                break
            found.append(stop)
            at = stop
        return found

    def _touches(self, mark: Mark, place: int, stop: int) -> bool:
        """Whether words stand right before a period, or right behind it."""
        hit = mark.hit
        words = self._stream.form[hit.start : hit.end]
        if any(one.start <= hit.start and hit.end <= one.end for one in self._limits):
            return False
        if mark.rule.place == "before":
            if _COLON.search(self._stream.plain, self._stream.original(hit.end - 1) + 1, self._stream.original(place)):
                # 'Termine per la risposta: 3 maggio' is no 'for 3 May'.
                return False
            reach = _BEFORE if words.isascii() else _BEFORE_SIGNS if len(words) > 1 else 0
            return hit.start < place and place - hit.end <= reach
        if hit.start >= stop and _PAUSE.search(
            self._stream.plain, self._stream.original(stop - 1) + 1, self._stream.original(hit.start)
        ):
            # 'Within 14 days: book a call' is no 14 days of a call.
            return False
        return hit.end > stop and -_OVERLAP <= hit.start - stop <= (_AFTER if words.isascii() else _AFTER_SIGNS)


def find_deadline(
    stream: Stream,
    layout: Layout,
    said: Marks,
    knowledge: NoticeKnowledge,
    received: datetime.date | None,
    month_first: bool | None = None,
) -> DeadlineFound | None:
    """Return by when the answer is wanted, or None where the notice does not say.

    Args:
        stream: The notice.
        layout: Its blocks.
        said: Where the rules hold.
        knowledge: The words of dates and periods.
        received: The day on which it arrived, to compute the day of a period.
        month_first: How to read 3/4/2026; None: such a date is passed over.
    """
    words = _Words(stream, said.of("deadlines"))
    bounds = knowledge.made(Bounds)
    whole = knowledge.made(CutWords).mend(stream.read)
    text = _WRAPPED.sub(lambda match: " " * len(match[0]), whole.text)

    def weigh(start: int, end: int, strength: int, *, is_day: bool) -> tuple[int, int]:
        """Return how surely a day or a period is one for the seller's answer, and its place in the stream."""
        place, stop = stream.place_of(whole.original(start)), stream.place_of(whole.original(end - 1)) + 1
        if not strength:
            return 0, place
        is_labelled = strength == LABELLED
        return words.weight(layout.block(place), place, stop, is_day=is_day, is_labelled=is_labelled), place

    def quote(start: int, end: int) -> Quote:
        first, last = whole.original(start), whole.original(end - 1) + 1
        return Quote(stream.text[first:last], first, last)

    candidates: list[tuple[int, int, DeadlineFound]] = []
    days = list(knowledge.made(Dates).find(text, month_first=month_first))
    for day, start, end in days:
        weight, place = weigh(start, end, bounds.of_day(text, start, end), is_day=True)
        if weight:
            candidates.append((-_STRONG - weight, place, DeadlineFound(quote(start, end), date=day, due=day)))
    for period in knowledge.made(Periods).find(text):
        if any(start < period.end and period.start < end for _, start, end in days):
            continue
        strength = 0 if period.is_range else bounds.of_period(text, period.start, period.end)
        weight, place = weigh(period.start, period.end, strength, is_day=False)
        if weight and not _is_of_papers(period.count, period.unit):
            # 'Within 14 days, i.e. by 3 May': the day says the same, and leaves nothing to be counted.
            same = next((one for one in days if bounds.says_the_same(text, period.end, one[1], one[2])), None)
            found = (
                DeadlineFound(quote(*same[1:]), date=same[0], due=same[0])
                if same
                else DeadlineFound(
                    quote(period.start, period.end),
                    period.count,
                    period.unit,
                    due=_due(received, period.count, period.unit),
                )
            )
            candidates.append((-strength - weight, place, found))
    return min(candidates, key=lambda one: one[:2])[2] if candidates else None


def _is_of_papers(count: int, unit: str) -> bool:
    return (unit == "days" and count in _AGE_OF_PAPERS) or (unit == "months" and count > _LONGEST_MONTHS)


def _due(received: datetime.date | None, count: int, unit: str) -> datetime.date | None:
    if received is None or unit not in _HOURS:
        return None
    if unit == "business_days":
        day = received
        while count:
            day += datetime.timedelta(days=1)
            count -= day.weekday() < 5
        return day
    # Counted from the start of the day of receipt: early rather than late.
    return received + datetime.timedelta(hours=count * _HOURS[unit])
