"""Where a notice names its rates, the parts of the defect rate, and what is said of a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.rates import Figure
from appeal_tui.reader.stream import Stream

_ROLES = frozenset({"target", "value", "past", "others"})
_PAST = "past"
_TIMES = frozenset({_PAST, "value"})
_WHOLE = "odr"
_PART = "part"
"""What a defect rate is made up of."""
_JOINED = re.compile(r"[^%\d;.\n]{0,24}")
_OF_A_PART = re.compile(r"[^%\d;.\n,]{0,24}")
_PART_BEHIND = re.compile(r"[^\S\n]?\)?[^\S\n]?(?:[^\s%\d;.,:\n(]{1,8}\s){0,3}\(?")
"""'1.24% for A-to-z claims'."""


class MetricWords:
    """Where metrics are named, and where words for targets and values stand."""

    def __init__(self, said: Marks, all_: Sequence[Figure]) -> None:
        marks = said.of("metrics")
        places = [figure.place for figure in all_]
        # 'Feedback 0.2%, claims 0.8%, chargebacks' is a list of parts, no name of them all.
        marks = tuple(mark for mark in marks if mark.rule.id != _WHOLE or not _holds(mark.hit, places))
        self.names = _outermost([mark for mark in marks if mark.rule.id not in _ROLES and mark.rule.id != _PART])
        self.parts: list[Hit] = []
        for hit in (mark.hit for mark in marks if mark.rule.id == _PART):
            if not self.parts or hit.start >= self.parts[-1].end:
                self.parts.append(hit)
        self.roles = [mark for mark in marks if mark.rule.id in _ROLES]
        self.starts = [mark.hit.start for mark in self.names]
        self.role_starts = [mark.hit.start for mark in self.roles]

    def within(self, start: int, end: int) -> list[Mark]:
        """Return the names that begin in a stretch of the stream; of those that begin alike the longest."""
        found: dict[int, Mark] = {}
        for mark in self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            found.setdefault(mark.hit.start, mark)
        return list(found.values())

    def times(self, start: int, end: int) -> list[str]:
        """Return which of the words in a stretch of the stream, in order, are of before (`past`) and which of now (`value`)."""
        found: dict[int, str] = {}
        for mark in self.roles[bisect_left(self.role_starts, start) : bisect_left(self.role_starts, end)]:
            if mark.rule.id in _TIMES:
                found.setdefault(mark.hit.start, mark.rule.id)
        return list(found.values()) if _PAST in found.values() else []


def _holds(hit: Hit, places: Sequence[int]) -> bool:
    return bisect_left(places, hit.start) < bisect_left(places, hit.end)


def _outermost(names: Sequence[Mark]) -> list[Mark]:
    """Leave out names that begin within longer ones: the defect rate of 'invoice defect rate'."""
    kept: list[Mark] = []
    for mark in names:
        if not any(other.hit.start <= mark.hit.start and mark.hit.end <= other.hit.end for other in kept[-3:]):
            kept.append(mark)
    return kept


def is_of_a_part(stream: Stream, all_: Sequence[Figure], number: int, words: MetricWords) -> bool:
    """Whether a figure is of a part of the defect rate: 'claims: 1.2%', but not 'feedback, claims and chargebacks: 2%'."""
    figure = all_[number]
    first = all_[number - 1].stop if number else 0
    last = all_[number + 1].place if number + 1 < len(all_) else len(stream.form)
    ahead = [hit for hit in words.parts if first <= hit.start < figure.place]
    behind = [hit for hit in words.parts if figure.stop <= hit.start < last]
    if ahead and not any(mark.hit.start >= ahead[-1].start and mark.hit.start < figure.place for mark in words.names):
        joined = len(ahead) > 1 and _JOINED.fullmatch(_between(stream, ahead[-2].end, ahead[-1].start))
        if not joined and _OF_A_PART.fullmatch(_between(stream, ahead[-1].end, figure.place)):
            return True
    if behind and number + 1 < len(all_):
        after = all_[number + 1]
        if "(" in stream.plain[figure.end : stream.original(behind[0].start)] and _OF_A_PART.fullmatch(
            _between(stream, behind[0].end, after.place)
        ):
            # '1.45% (feedback 0.5%, claims 0.8%)'
            return False
    if behind and _PART_BEHIND.fullmatch(stream.plain[figure.end : stream.original(behind[0].start)]):
        return not (len(behind) > 1 and _JOINED.fullmatch(_between(stream, behind[0].end, behind[1].start)))
    return False


def _between(stream: Stream, start: int, end: int) -> str:
    """Return what stands between two words of the stream."""
    return stream.plain[stream.original(start - 1) + 1 : stream.original(end)]
