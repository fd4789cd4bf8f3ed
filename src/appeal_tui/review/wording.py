"""Wordings: how something is said, as the patterns of an editor that a check asks of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, reduce
from itertools import groupby, pairwise
from operator import or_
from typing import Self, TypeVar

import regex

from appeal_tui.review.candidates import TIME_LIMIT
from appeal_tui.review.expressions import compiled, may_hold, needed
from appeal_tui.review.joining import Lists, expanded, join_patterns
from appeal_tui.review.needs import Needs
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.pieces import Words
from appeal_tui.review.remembering import LONGEST, UNKNOWN, remember

T = TypeVar("T")


class Alternative:
    """One of the patterns of a wording, or several as one."""

    def __init__(self, source: str, needs: Needs | None = None) -> None:
        """Take it; it is compiled when it is first used.

        Args:
            source: The pattern.
            needs: The words without which it is not found, where they are known.
        """
        self.source = source
        self._needs = needs

    @property
    def needs(self) -> Needs:
        """The words without which it is not found."""
        if self._needs is None:
            self._needs = needed(self.source)
        return self._needs

    @cached_property
    def ready(self) -> regex.Pattern[str]:
        """The same, compiled."""
        return compiled(self.source, flags_of())

    @property
    def is_ready(self) -> bool:
        """Whether it is compiled: to try it takes less then than to look for its words in a text that was not seen before."""
        return "ready" in self.__dict__


class Wording:
    """One wording in one language. A search that takes too long finds nothing.

    Of its patterns only those are tried whose words a text holds: most texts hold those of none.
    """

    def __init__(self, alternatives: Iterable[Alternative]) -> None:
        """Make it of patterns as `alternatives` returns them; without any it is never found."""
        self.alternatives = tuple(alternatives)
        self._words: Words | None = None
        self._anywhere: int | None = None
        """The numbers of the blocks of the letter that hold the words of any pattern, as bits."""
        self._longest: list[int] = []
        """After a search that took too long, the most characters of a text in which it is tried again."""
        # Of a letter that is looked at again most sentences are the same.
        self._first: dict[str, regex.Match[str] | None] = {}
        self._every: dict[str, tuple[regex.Match[str], ...]] = {}
        self.whole = Alternative(f"(?:{'|'.join(one.source for one in self.alternatives)})")
        """All patterns as one."""

    def within(self, words: Words) -> Self:
        """Return the same for the sentences of a letter: of each it is known beforehand which words it holds.

        Args:
            words: The letter.
        """
        if words.is_long or not self.alternatives:
            return self
        here = type(self).__new__(type(self))
        here.__dict__.update(self.__dict__, _words=words, _needs=self._needs)
        return here

    @property
    def given_up(self) -> bool:
        """Whether a search took too long."""
        return bool(self._longest)

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first place."""
        # Asked thousands of times for each letter, of texts most of which hold none of its words.
        if self._words is not None and self._is_nowhere_in(self._words.blocks_of[text]):
            return None
        found: regex.Match[str] | None = self._first.get(text, UNKNOWN)
        if found is UNKNOWN:
            found = self._in_time(text, lambda: self._search(text))
            remember(self._first, text, found)
        return found

    def _search(self, text: str) -> regex.Match[str] | None:
        found: regex.Match[str] | None = None
        for one in self._which(text):
            place = one.ready.search(text, timeout=TIME_LIMIT)
            if place is not None and (found is None or place.start() < found.start()):
                found = place
        return found

    def places(self, text: str) -> tuple[regex.Match[str], ...]:
        """Return every place, from left to right."""
        if self._words is not None and self._is_nowhere_in(self._words.blocks_of[text]):
            return ()
        found: tuple[regex.Match[str], ...] = self._every.get(text, UNKNOWN)
        if found is UNKNOWN:
            found = self._in_time(text, lambda: self._places(text)) or ()
            remember(self._every, text, found)
        return found

    def _places(self, text: str) -> tuple[regex.Match[str], ...]:
        found = [place for one in self._which(text) for place in one.ready.finditer(text, timeout=TIME_LIMIT)]
        found.sort(key=regex.Match.start)
        if any(place.end() > after.start() for place, after in pairwise(found)):
            # No place may overlap another one, whichever pattern it is of.
            found = list(self.whole.ready.finditer(text, timeout=TIME_LIMIT))
        return tuple(found)

    def may_stand(self, text: str) -> bool:
        """Whether a text has the words without which the wording is not found, which is told far sooner than by a search."""
        return bool(self._which(text))

    def _is_nowhere_in(self, blocks: int | None) -> bool:
        """Whether a block of the letter is sure to have the words of no pattern; of several, or of another text, it is not."""
        if blocks is None or blocks & (blocks - 1):
            return False
        if self._anywhere is None:
            self._anywhere = reduce(or_, (here for _, here in self._here), 0)
        return not self._anywhere & blocks

    def _which(self, text: str) -> list[Alternative]:
        """Return the patterns whose words a text holds."""
        letter = self._words
        if letter is not None and (blocks := letter.blocks_of[text]) is not None:
            if blocks & (blocks - 1):
                return [one for one in self.alternatives if letter.hold(one.needs, blocks)]
            return [one for one, here in self._here if here & blocks]
        return [one for one in self.alternatives if may_hold(text, one.needs)] if may_hold(text, self._needs) else []

    @cached_property
    def _here(self) -> list[tuple[Alternative, int]]:
        """The patterns whose words any block of the letter holds, each with the numbers of those blocks, as bits."""
        assert self._words is not None
        found = [(one, self._words.blocks_with(one.needs)) for one in self.alternatives]
        return [(one, blocks) for one, blocks in found if blocks]

    @cached_property
    def _needs(self) -> Needs:
        needs = [one.needs for one in self.alternatives]
        return tuple(way for ways in needs for way in ways) if all(needs) else ()

    def begins(self, text: str) -> regex.Match[str] | None:
        """Return its place where a text begins with it."""
        return self._in_time(text, lambda: self._at_begin(text))

    def _at_begin(self, text: str) -> regex.Match[str] | None:
        if self.whole.is_ready:
            return self.whole.ready.match(text, timeout=TIME_LIMIT)
        places = (one.ready.match(text, timeout=TIME_LIMIT) for one in self._which(text))
        return next((place for place in places if place is not None), None)

    def is_all_of(self, text: str) -> bool:
        """Whether a text is the wording and nothing else."""
        return self._in_time(text, lambda: self.whole.ready.fullmatch(text, timeout=TIME_LIMIT)) is not None

    def _in_time(self, text: str, search: Callable[[], T]) -> T | None:
        """Return what a search finds; None where there are no patterns, or where it takes too long, now or before.

        What took too long in a sentence is not tried again: each sentence of a letter would take as long. In a text longer
        than a sentence it may be the text: one figure of forty thousand digits makes any expression slow.
        """
        if not self.alternatives or (self._longest and len(text) > self._longest[0]):
            return None
        try:
            return search()
        except TimeoutError:
            self._longest[:] = [LONGEST if len(text) > LONGEST else 0]
            return None

    def apart(self, text: str) -> list[str]:
        """Return what stands between its places."""
        places = self.places(text)
        begins, ends = (place.end() for place in places), (place.start() for place in places)
        return [text[begin:end] for begin, end in zip((0, *begins), (*ends, len(text)), strict=True)]

    def without(self, text: str, instead: str = " ") -> str:
        """Return a text with a space, or what is given, in every place."""
        for place in reversed(self.places(text)):
            text = f"{text[: place.start()]}{instead}{text[place.end() :]}"
        return text


def alternatives(patterns: Iterable[str], lists: Lists) -> list[str]:
    """Return the patterns of a wording as expressions that are tried one by one.

    Args:
        patterns: The patterns as an editor writes them.
        lists: The word lists that they may name.
    """
    several = list(map("|".join, _neighbours(expanded(patterns, lists, bounded=False))))
    # Whoever reads a part of what was found relies on its being a part of each.
    alike = len({frozenset(_NAMED.findall(one)) for one in several}) == 1
    return [f"(?:{one})" for one in (several if alike else ["|".join(several)] if several else [])]


_NAMED = re.compile(r"(?<!\\)\(\?P?<([A-Za-z_]\w*)>")
_PLAIN = re.compile(r"(?:[\w-]| \+?)*")


def _neighbours(patterns: Iterable[str]) -> Iterator[list[str]]:
    """Yield patterns one by one, but those that are plain words together with their neighbours: each is tried in no time."""
    for plain, group in groupby(patterns, key=lambda pattern: _PLAIN.fullmatch(pattern) is not None):
        some = list(group)
        yield from [some] if plain else ([one] for one in some)


def joined(patterns: Iterable[str], lists: Lists) -> str:
    """Return the patterns of a wording as one expression; nothing where there are none."""
    sources = tuple(patterns)
    return join_patterns(sources, lists, bounded=False) if sources else ""
