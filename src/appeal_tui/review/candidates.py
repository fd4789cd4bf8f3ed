"""A pattern that may be found in a letter: tried only where its words stand, and given up where it takes too long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Literal, Protocol, TypeVar

import regex

from appeal_tui.review.needs import Needs, holds
from appeal_tui.review.pieces import Words

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


class Reach(Enum):
    """How far the places of a pattern reach at most."""

    SENTENCE = auto()
    LINE = auto()
    TEXT = auto()


class Expressions(Protocol):
    """The patterns to which one belongs."""

    given_up: set[int]

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching; of a joined one what stands between."""

    def reach(self, number: int) -> Reach:
        """Return how far the places of a pattern reach at most."""


class Members(Protocol):
    """A class of words."""

    @property
    def blocks(self) -> int:
        """The numbers of the blocks of the letter in which any may be found, as bits."""

    def every(self, text: str) -> list[tuple[int, int]]:
        """Return begin and end of every place of its words."""


@dataclass(slots=True)
class Candidate:
    """One pattern that may be found; it is compiled when a line with its words is first looked at."""

    owner: Expressions
    number: int
    needs: Needs
    """The words without which it cannot be found."""
    blocks: int
    """The numbers of the blocks of the letter in which it may be found, as bits."""

    @property
    def _pattern(self) -> regex.Pattern[str]:
        return self.owner.compiled(self.number)

    def may_stand(self, low: str) -> bool:
        """Whether it may be found in a text that `normal` has written."""
        return holds(low, self.needs)

    def may_lie_in(self, words: Words, blocks: int) -> bool:
        """Whether it may be found in some blocks of a letter, given as bits."""
        return words.hold(self.needs, blocks)

    def search(self, text: str) -> Found | None:
        """Return the first place."""
        return self._in_time(lambda: self._pattern.search(text, timeout=TIME_LIMIT))

    def places(self, text: str) -> Iterator[Found]:
        """Yield every place."""
        yield from self._in_time(partial(self._between, text, 0, len(text))) or ()

    def inside(self, text: str, start: int, end: int) -> Spans:
        """Return the places in a part of a text, counted from where it begins."""
        # Most are not found, and a search costs less than to begin with all places.
        first = self._in_time(lambda: self._pattern.search(text, start, end, timeout=TIME_LIMIT))
        if first is None:
            return ()
        places = self._in_time(partial(self._between, text, first.start(), end)) or ()
        return tuple((place.start() - start, place.end() - start) for place in places)

    @property
    def reach(self) -> Reach:
        """How far its places reach at most."""
        return self.owner.reach(self.number)

    def at(self, text: str, start: int) -> bool:
        """Whether it is found exactly at a place."""
        return self._in_time(lambda: self._pattern.match(text, start, timeout=TIME_LIMIT)) is not None

    def covers(self, text: str) -> bool:
        """Whether it is the whole text."""
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


@dataclass(slots=True)
class JoinedCandidate:
    """Two classes of words, both of which may be found, with what stands between them."""

    owner: Expressions
    number: int
    left: Members
    right: Members

    @property
    def reach(self) -> Reach:
        """How far its places reach at most."""
        return Reach.TEXT

    @property
    def blocks(self) -> int:
        """The numbers of the blocks of the letter in which it may be found, as bits."""
        return self.left.blocks & self.right.blocks

    def may_stand(self, low: str) -> bool:
        """Whether it may be found in a text that `normal` has written."""
        return True

    def may_lie_in(self, words: Words, blocks: int) -> bool:
        """Whether it may be found in some blocks of a letter, given as bits."""
        return bool(self.left.blocks & blocks and self.right.blocks & blocks)

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

    def search(self, text: str) -> Found | None:
        """Return the first place."""
        return next(self.places(text), None)

    def at(self, text: str, start: int) -> bool:
        """Whether it is found exactly at a place."""
        return any(place.first == start for place in self.places(text))

    def covers(self, text: str) -> bool:
        """Whether it is the whole text."""
        return any(place.span() == (0, len(text)) for place in self.places(text))
