"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property, partial
from typing import Literal, Protocol, TypeVar

import regex

from appeal_tui.review.expressions import compiled
from appeal_tui.review.joining import Joined
from appeal_tui.review.needs import Needs, words_needed
from appeal_tui.review.pieces import Pieces, Words, begin_of, holds, lines, sentences, stays_in_line, stays_in_sentence
from appeal_tui.review.remembering import MOST, remembered

TIME_LIMIT = 0.5
"""Seconds after which a search is given up: a pattern that an editor wrote must not stop the program."""

T = TypeVar("T")
Spans = tuple[tuple[int, int], ...]
"""Begin and end of places, counted from where a piece of a text begins."""


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


@dataclass(eq=False)
class Patterns:
    """Patterns of which any may be found, each compiled when it is first needed.

    What was found in a sentence or a line is remembered: of a letter that is looked at again most of them are the same.
    """

    sources: tuple[str | Joined, ...]
    known: Mapping[str, Needs]
    """The words that patterns need, as far as they were looked for before."""
    flags: int
    classes: dict[tuple[str, ...], Patterns]
    """The classes of words that other patterns join, kept by their members."""
    given_up: set[int] = field(default_factory=set)
    """The patterns whose search took too long. They are not tried again: each sentence of a letter would take as long."""
    first: dict[str, Found | None] = field(default_factory=dict)
    """By sentence the first place of any pattern."""
    inside: dict[Reach, dict[str, Spans]] = field(default_factory=dict)
    """By sentence, and by line, the places of the patterns that reach no further."""
    _needs: dict[int, Needs] = field(default_factory=dict)
    _compiled: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def within(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text, or in any part of it."""
        return FewPatterns(self, low)

    def few(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text; asked again for the same text the same ones, with what they found."""
        found = low.few.get(self)
        if found is None:
            found = low.few[self] = self.within(low)
        return found

    def candidates(self, low: Words) -> tuple[Candidate | JoinedCandidate, ...]:
        """Return those that can be found in a text, or in any part of it."""
        numbers = set(self._always)
        by_begin, begins = self._beginning
        for begin in begins & low.begins:
            numbers.update(by_begin[begin])
        found: list[Candidate | JoinedCandidate] = []
        for number in sorted(numbers):
            source = self.sources[number]
            if isinstance(source, str):
                if low.holds(needs := self.needs(number)):
                    found.append(Candidate(self, number, needs))
            elif (left := self._class(source.left).few(low)).candidates:
                right = self._class(source.right).few(low)
                if right.candidates:
                    found.append(JoinedCandidate(self, number, left, right))
        return tuple(found)

    @cached_property
    def _beginning(self) -> tuple[dict[str, list[int]], frozenset[str]]:
        """The patterns by the beginnings of the words of which each needs one, and the beginnings."""
        found: dict[str, list[int]] = {}
        for number, source in enumerate(self.sources):
            if isinstance(source, str) and (needs := self.needs(number)):
                for begin in {begin_of(word) for word in needs[0]}:
                    found.setdefault(begin, []).append(number)
        return found, frozenset(found)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The patterns that need no words, or those of two classes."""
        return tuple(n for n, source in enumerate(self.sources) if not isinstance(source, str) or not self.needs(n))

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

    @cached_property
    def anywhere(self) -> tuple[int, ...]:
        """The patterns that may be found over more than one line, or that every line may hold."""
        return tuple(number for number in range(len(self.sources)) if self.reach(number) is Reach.TEXT)

    def reach(self, number: int) -> Reach:
        """Return how far the places of a pattern reach at most."""
        source = self.sources[number]
        if not isinstance(source, str) or not self.needs(number) or not stays_in_line(source):
            return Reach.TEXT
        return Reach.SENTENCE if stays_in_sentence(source) else Reach.LINE

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching; of a joined one what stands between."""
        found = self._compiled.get(number)
        if found is None:
            source = self.sources[number]
            found = compiled(source if isinstance(source, str) else source.between, self.flags)
            self._compiled[number] = found
        return found


class Reach(Enum):
    """How far the places of a pattern reach at most."""

    SENTENCE = auto()
    LINE = auto()
    TEXT = auto()


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
        if "\n" in text or not self.needs or holds(text.lower(), self.needs):
            yield from self._in_time(partial(self._between, text, 0, len(text))) or ()

    def inside(self, pieces: Pieces) -> Iterator[tuple[int, Spans]]:
        """Yield the places in some pieces of a text, with where each of the pieces begins."""
        spans = pieces.holding(self.needs)
        if not spans or self.number in self.owner.given_up:
            return
        text, pattern = pieces.text, self._pattern
        try:
            for start, end in spans:
                # Most are not found, and a search costs less than to begin with all places.
                if pattern.search(text, start, end, timeout=TIME_LIMIT) is not None:
                    places = pattern.finditer(text, start, end, timeout=TIME_LIMIT)
                    yield start, tuple((place.start() - start, place.end() - start) for place in places)
        except TimeoutError:
            self.owner.given_up.add(self.number)

    @property
    def reach(self) -> Reach:
        """How far its places reach at most."""
        return self.owner.reach(self.number)

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


_FURTHEST = 100
"""The most characters between the words of two classes."""


@dataclass(frozen=True, slots=True)
class JoinedCandidate:
    """Two classes of words, both of which may be found, with what stands between them."""

    owner: Patterns
    number: int
    left: FewPatterns
    right: FewPatterns

    @property
    def reach(self) -> Reach:
        """How far its places reach at most."""
        return Reach.TEXT

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


_SOME = 3
"""So few patterns are tried one by one, and so few sentences."""


def _first(candidates: Iterable[Candidate | JoinedCandidate], text: str) -> Found | None:
    """Return the first place of any of some patterns."""
    best: Found | None = None
    low = text.lower()
    for one in candidates:
        match = one.search(text, low)
        if match is not None and (best is None or match.start() < best.start()):
            best = match
    return best


@dataclass(slots=True)
class FewPatterns:
    """The patterns that may be found in one letter. A search that takes too long finds nothing."""

    owner: Patterns
    low: Words
    """The letter in small letters."""
    _candidates: tuple[Candidate | JoinedCandidate, ...] | None = None
    _asked: int = 0
    """For so many new sentences it was asked which of them may be found there."""
    _seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[Candidate | JoinedCandidate, ...]:
        """They themselves; looked for when first needed, for what was found before is remembered."""
        if self._candidates is None:
            self._candidates = self.owner.candidates(self.low)
        return self._candidates

    def search(self, text: str) -> Found | None:
        """Return the first place of any pattern."""
        if self.low.has_sentence(text):
            return remembered(self.owner.first, text, lambda: _first(self._near(text), text))
        return _first(self.candidates, text) if self.candidates else None

    def _near(self, text: str) -> Sequence[Candidate | JoinedCandidate]:
        """Return those that may be found in a sentence of the letter: few of them, mostly none."""
        self._asked += 1
        if self._candidates is None and self._asked < _SOME:
            # The others were asked for in an earlier letter.
            return self.owner.few(self.low.sentence(text)).candidates
        return self.candidates if len(self.candidates) < _SOME else self.owner.few(self.low.sentence(text)).candidates

    def finditer(self, text: str) -> Iterator[Found]:
        """Yield the places of any pattern, from left to right, none overlapping another one."""
        reached = -1
        for start, end in sorted(self._spans(text), key=lambda span: (span[0], -span[1])):
            if start >= reached:
                reached = end
                yield Place(text, start, end)

    def every(self, text: str) -> list[tuple[int, int]]:
        """Return the begin and the end of every place of each pattern, from left to right; asked again, the same."""
        return remembered(self._seen, text, lambda: sorted(set(self._spans(text))))

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield begin and end of every place of each pattern, one pattern or piece of the text after the other."""
        if "\n" not in text or not (pieces := sentences(text)).apart:
            yield from (place.span() for one in self.candidates for place in one.places(text))
            return
        yield from self._inside(Reach.SENTENCE, pieces)
        yield from self._inside(Reach.LINE, lines(text))
        if self.owner.anywhere:
            for one in self.candidates:
                if one.reach is Reach.TEXT:
                    yield from (place.span() for place in one.places(text))

    def _inside(self, reach: Reach, pieces: Pieces) -> Iterator[tuple[int, int]]:
        """Yield the places in the pieces of a text, of patterns that reach no further; only new pieces are looked at."""
        known = self.owner.inside.setdefault(reach, {})
        fresh = [number for number, (piece, _) in enumerate(pieces.named) if piece not in known]
        if len(known) + len(fresh) > MOST:
            # Another thread may still read what is forgotten.
            known = self.owner.inside[reach] = {}
            fresh = list(range(len(pieces.named)))
        if fresh:
            known |= self._looked(reach, pieces.only(fresh))
        for piece, start in pieces.named:
            for first, last in known[piece]:
                yield start + first, start + last

    def _looked(self, reach: Reach, pieces: Pieces) -> dict[str, Spans]:
        """Return by piece what is found in it."""
        found: dict[int, Spans] = {}
        for one in self.owner.few(pieces.words).candidates:
            if isinstance(one, Candidate) and one.reach is reach:
                for start, spans in one.inside(pieces):
                    found[start] = found.get(start, ()) + spans
        return {piece: found.get(start, ()) for piece, start in pieces.named}

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
