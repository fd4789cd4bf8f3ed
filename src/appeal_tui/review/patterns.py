"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, Protocol, TypeVar

import regex

from appeal_tui.review.expressions import compiled
from appeal_tui.review.joining import Joined
from appeal_tui.review.needs import Needs, words_needed
from appeal_tui.review.pieces import Words, holds, lines, sentences, stays_in_line, stays_in_sentence

TIME_LIMIT = 0.5
"""Seconds after which a search is given up: a pattern that an editor wrote must not stop the program."""

_REMEMBERED = 256

T = TypeVar("T")


class Found(Protocol):
    """A place in a text; matches of regular expressions are such places."""

    def start(self) -> int:
        """Return where it begins."""

    def end(self) -> int:
        """Return where it ends."""

    def span(self) -> tuple[int, int]:
        """Return where it begins and ends."""

    def __getitem__(self, group: Literal[0], /) -> str:
        """Return its words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of two classes and what stands between them."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        """Return where it begins."""
        return self.first

    def end(self) -> int:
        """Return where it ends."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Return where it begins and ends."""
        return self.first, self.last

    def __getitem__(self, group: Literal[0], /) -> str:
        """Return its words."""
        return self.text[self.first : self.last]


def flags_of(*, sensitive: bool = False) -> int:
    """Return the flags with which patterns are compiled.

    Args:
        sensitive: Whether capital letters count.
    """
    return _SENSITIVE if sensitive else _USUAL


# As plain numbers: a flag of the library is slow to join and to hash.
_SENSITIVE = int(regex.MULTILINE | regex.V0)
_USUAL = int(regex.IGNORECASE) | _SENSITIVE


@dataclass
class Patterns:
    """Patterns of which any may be found, each compiled when it is first needed."""

    sources: tuple[str | Joined, ...]
    known: Mapping[str, Needs]
    """The words that patterns need, as far as they were looked for before."""
    flags: int
    classes: dict[tuple[str, ...], Patterns]
    """The classes of words that other patterns join, kept by their members."""
    given_up: set[int] = field(default_factory=set)
    """The patterns whose search took too long. They are not tried again: each sentence of a letter would take as long."""
    _needs: dict[int, Needs] = field(default_factory=dict)
    _compiled: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def within(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text, or in any part of it."""
        found: list[Candidate | JoinedCandidate] = []
        for number, source in enumerate(self.sources):
            if isinstance(source, str):
                if low.holds(needs := self.needs(number)):
                    found.append(Candidate(self, number, needs))
            elif (left := self._class(source.left).few(low)).candidates:
                right = self._class(source.right).few(low)
                if right.candidates:
                    found.append(JoinedCandidate(self, number, left, right))
        return FewPatterns(tuple(found), low)

    def few(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text; asked again for the same text the same ones, with what they found."""
        if self._last is None or self._last[0] is not low:
            self._last = (low, self.within(low))
        return self._last[1]

    _last: tuple[Words, FewPatterns] | None = None

    def _class(self, members: tuple[str, ...]) -> Patterns:
        if members not in self.classes:
            self.classes[members] = Patterns(members, self.known, self.flags, self.classes)
        return self.classes[members]

    def needs(self, number: int) -> Needs:
        """Return the words without which one of the patterns cannot be found."""
        if number not in self._needs:
            source = self.sources[number]
            assert isinstance(source, str)
            self._needs[number] = self.known[source] if source in self.known else words_needed(source)
        return self._needs[number]

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching; of a joined one what stands between."""
        found = self._compiled.get(number)
        if found is None:
            source = self.sources[number]
            found = compiled(source if isinstance(source, str) else source.between, self.flags)
            self._compiled[number] = found
        return found


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pattern that may be found; it is compiled when a line with its words is first looked at."""

    owner: Patterns
    number: int
    needs: Needs
    """The words without which it cannot be found."""

    @property
    def _pattern(self) -> regex.Pattern[str]:
        return self.owner.compiled(self.number)

    def search(self, text: str, low: Words | str) -> Found | None:
        """Return the first place."""
        if not (low.holds(self.needs) if isinstance(low, Words) else holds(low, self.needs)):
            return None
        return self._in_time(lambda: self._pattern.search(text, timeout=TIME_LIMIT))

    def places(self, text: str) -> Iterator[Found]:
        """Yield every place."""
        for start, end in self._spans(text):
            yield from self._in_time(partial(self._between, text, start, end)) or ()

    def at(self, text: str, start: int) -> bool:
        """Whether it is found exactly at a place."""
        return self._in_time(lambda: self._pattern.match(text, start, timeout=TIME_LIMIT)) is not None

    def covers(self, text: str, low: str) -> bool:
        """Whether it is the whole text."""
        if not holds(low, self.needs):
            return False
        return self._in_time(lambda: self._pattern.fullmatch(text, timeout=TIME_LIMIT)) is not None

    def _between(self, text: str, start: int, end: int) -> tuple[Found, ...]:
        return tuple(self._pattern.finditer(text, start, end, timeout=TIME_LIMIT))

    def _in_time(self, search: Callable[[], T]) -> T | None:
        """Return what a search finds; None where it takes too long, now or before."""
        if self.number in self.owner.given_up:
            return None
        try:
            return search()
        except TimeoutError:
            self.owner.given_up.add(self.number)
            return None

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Return the parts of a text in which it may be found."""
        if "\n" not in text:
            return [(0, len(text))] if holds(text.lower(), self.needs) else []
        source = self.owner.sources[self.number]
        assert isinstance(source, str)
        if not self.needs or not stays_in_line(source):
            return [(0, len(text))]
        pieces = sentences(text) if stays_in_sentence(source) else lines(text)
        return pieces.holding(self.needs) if pieces.apart else [(0, len(text))]


_FURTHEST = 100
"""The most characters between the words of two classes."""


@dataclass(frozen=True, slots=True)
class JoinedCandidate:
    """Two classes of words, both of which may be found, with what stands between them."""

    owner: Patterns
    number: int
    left: FewPatterns
    right: FewPatterns

    def places(self, text: str) -> Iterator[Place]:
        """Yield every place, from left to right."""
        lefts = self.left.every(text)
        if not lefts:
            return
        rights = self.right.every(text)
        begins = [begin for begin, _ in rights]
        between = self.owner.compiled(self.number)
        for first, stop in lefts:
            for number in range(bisect_left(begins, stop), len(rights)):
                begin, last = rights[number]
                if begin > stop + _FURTHEST:
                    break
                if self._joins(between, text, stop, begin):
                    yield Place(text, first, last)
                    break

    def _joins(self, between: regex.Pattern[str], text: str, stop: int, begin: int) -> bool:
        """Whether what stands between two words may stand there."""
        if self.number in self.owner.given_up:
            return False
        try:
            return between.fullmatch(text, stop, begin, timeout=TIME_LIMIT) is not None
        except TimeoutError:
            self.owner.given_up.add(self.number)
            return False

    def search(self, text: str, low: Words | str) -> Found | None:
        """Return the first place."""
        return next(self.places(text), None)

    def at(self, text: str, start: int) -> bool:
        """Whether it is found exactly at a place."""
        return any(place.first == start for place in self.places(text))

    def covers(self, text: str, low: str) -> bool:
        """Whether it is the whole text."""
        return any(place.span() == (0, len(text)) for place in self.places(text))


@dataclass(slots=True)
class FewPatterns:
    """The patterns that may be found in one letter. A search that takes too long finds nothing."""

    candidates: tuple[Candidate | JoinedCandidate, ...]
    low: Words
    """The letter in small letters."""
    _by_sentence: dict[int, list[Candidate | JoinedCandidate]] | None = None
    _seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def search(self, text: str) -> Found | None:
        """Return the first place of any pattern."""
        candidates = self._near(text)
        if not candidates:
            return None
        best: Found | None = None
        low = text.lower()
        for one in candidates:
            match = one.search(text, low)
            if match is not None and (best is None or match.start() < best.start()):
                best = match
        return best

    def _near(self, text: str) -> Sequence[Candidate | JoinedCandidate]:
        """Return those that may be found in a text: in a sentence of the letter few of them, mostly none."""
        number = self.low.number(text) if len(self.candidates) > 1 else None
        if number is None:
            return self.candidates
        if self._by_sentence is None:
            self._by_sentence = {}
            for one in self.candidates:
                left = self.low.having(one.needs if isinstance(one, Candidate) else ())
                while left:
                    lowest = left & -left
                    self._by_sentence.setdefault(lowest.bit_length() - 1, []).append(one)
                    left ^= lowest
        return self._by_sentence.get(number, ())

    def finditer(self, text: str) -> Iterator[Found]:
        """Yield the places of any pattern, from left to right, none overlapping another one."""
        found = [match for one in self.candidates for match in one.places(text)]
        reached = -1
        for match in sorted(found, key=lambda one: (one.start(), -one.end())):
            if match.start() >= reached:
                reached = match.end()
                yield match

    def every(self, text: str) -> list[tuple[int, int]]:
        """Return the begin and the end of every place of each pattern, from left to right; asked again, the same."""
        if text not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            self._seen[text] = sorted({match.span() for one in self.candidates for match in one.places(text)})
        return self._seen[text]

    def matches(self, text: str, start: int = 0) -> bool:
        """Whether any pattern is found exactly at a place."""
        return any(one.at(text, start) for one in self.candidates)

    def covers(self, text: str) -> bool:
        """Whether any pattern is the whole text."""
        low = text.lower()
        return any(one.covers(text, low) for one in self.candidates)

    def without(self, text: str) -> str:
        """Return a text with every place of a pattern left out."""
        for match in reversed(tuple(self.finditer(text))):
            text = f"{text[: match.start()]} {text[match.end() :]}"
        return text
