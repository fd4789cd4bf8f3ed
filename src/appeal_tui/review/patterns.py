"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any

import regex

TIME_LIMIT = 0.5
"""Seconds after which a search is given up: a pattern that an editor wrote must not stop the program."""

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """One pattern and the words without which it cannot be found."""

    source: str
    needs: tuple[frozenset[str], ...]
    """Of each set at least one member stands wherever the pattern is found, in small letters."""


@dataclass
class Patterns:
    """Patterns of which any may be found, each compiled when it is first needed."""

    alternatives: tuple[Alternative, ...]
    flags: int
    _ready: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def within(self, low: str) -> FewPatterns:
        """Return those that can be found in a text, given in small letters, or in any part of it."""
        return FewPatterns(
            tuple(
                Candidate(self, number, alternative.needs)
                for number, alternative in enumerate(self.alternatives)
                if _holds(low, alternative.needs)
            )
        )

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching."""
        if number not in self._ready:
            # The library's own store is small: thousands of rules would drive out what is written into the checks.
            self._ready[number] = regex.compile(self.alternatives[number].source, self.flags, cache_pattern=False)
        return self._ready[number]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pattern that may be found; it is compiled when a line with its words is first looked at."""

    owner: Patterns
    number: int
    needs: tuple[frozenset[str], ...]
    """The words without which it cannot be found."""

    @property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern, compiled."""
        return self.owner.compiled(self.number)

    def spans(self, text: Lines) -> list[tuple[int, int]]:
        """Return the parts of a text in which it may be found."""
        source = self.owner.alternatives[self.number].source
        if (
            not self.needs
            or not text.apart
            or "\\n" in source.replace("[^.\\n]", "").replace("\\n]", "")
            or "\\s" in source
        ):
            return [(0, text.length)]
        left = set.intersection(*(set().union(*map(text.having, words)) for words in self.needs))
        return [text.lines[number] for number in sorted(left)]


class Lines:
    """A text in small letters by lines: which of them hold a word."""

    def __init__(self, text: str) -> None:
        self._low = text.lower()
        self.length = len(text)
        self.apart = len(self._low) == len(text)
        """Whether a place in the small letters is a place in the text; otherwise the lines cannot be told apart."""
        starts = [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]
        self._starts = starts
        self.lines = [(start, end - 1) for start, end in pairwise([*starts, len(text) + 1])]
        self._having: dict[str, frozenset[int]] = {}

    def having(self, word: str) -> frozenset[int]:
        """Return the numbers of the lines that hold a word, given in small letters."""
        if word not in self._having:
            found: set[int] = set()
            place = self._low.find(word)
            while place >= 0:
                line = bisect_right(self._starts, place) - 1
                if place + len(word) <= self.lines[line][1]:
                    found.add(line)
                    place = self._low.find(word, self.lines[line][1])
                else:
                    place = self._low.find(word, place + 1)
            self._having[word] = frozenset(found)
        return self._having[word]


def _holds(low: str, needs: tuple[frozenset[str], ...]) -> bool:
    # Plain loops: this is asked many thousand times for each letter.
    for words in needs:
        for word in words:
            if word in low:
                break
        else:
            return False
    return True


@lru_cache(maxsize=16)
def _lines(text: str) -> Lines:
    return Lines(text)


@dataclass(frozen=True, slots=True)
class FewPatterns:
    """The patterns that may be found in one letter. A search that takes too long finds nothing."""

    candidates: tuple[Candidate, ...]

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first place of any pattern."""
        best: regex.Match[str] | None = None
        low = text.lower()
        for one in self.candidates:
            if not _holds(low, one.needs):
                continue
            try:
                match = one.pattern.search(text, timeout=TIME_LIMIT)
            except TimeoutError:
                continue
            if match is not None and (best is None or match.start() < best.start()):
                best = match
        return best

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield the places of any pattern, from left to right, none overlapping another one."""
        lines = _lines(text)
        found = [
            match
            for one in self.candidates
            for start, end in one.spans(lines)
            for match in _places(one.pattern, text, start, end)
        ]
        reached = -1
        for match in sorted(found, key=lambda one: (one.start(), -one.end())):
            if match.start() >= reached:
                reached = match.end()
                yield match

    def matches(self, text: str, start: int = 0) -> bool:
        """Whether any pattern is found exactly at a place."""
        return any(_at(one.pattern, text, start) for one in self.candidates)

    def covers(self, text: str) -> bool:
        """Whether any pattern is the whole text."""
        low = text.lower()
        return any(_holds(low, one.needs) and _whole(one.pattern, text) for one in self.candidates)

    def without(self, text: str) -> str:
        """Return a text with every place of a pattern left out."""
        for match in reversed(tuple(self.finditer(text))):
            text = f"{text[: match.start()]} {text[match.end() :]}"
        return text


def _at(pattern: regex.Pattern[str], text: str, start: int) -> bool:
    try:
        return pattern.match(text, start, timeout=TIME_LIMIT) is not None
    except TimeoutError:
        return False


def _whole(pattern: regex.Pattern[str], text: str) -> bool:
    try:
        return pattern.fullmatch(text, timeout=TIME_LIMIT) is not None
    except TimeoutError:
        return False


def _places(pattern: regex.Pattern[str], text: str, start: int, end: int) -> Sequence[regex.Match[str]]:
    try:
        return tuple(pattern.finditer(text, start, end, timeout=TIME_LIMIT))
    except TimeoutError:
        return ()


def alternatives_of(sources: Iterable[str], known: Mapping[str, tuple[frozenset[str], ...]]) -> tuple[Alternative, ...]:
    """Return patterns with the words that each of them needs, looked for where they are not known."""
    return tuple(Alternative(source, known[source] if source in known else words_needed(source)) for source in sources)


def words_needed(source: str) -> tuple[frozenset[str], ...]:
    """Return sets of words, of each of which at least one stands wherever a pattern is found; none if nothing is sure."""
    try:
        parsed = re._parser.parse(source, re.IGNORECASE | re.MULTILINE)  # type: ignore[attr-defined]
    except (re.error, AttributeError, RecursionError, OverflowError):
        # What only the larger library reads is always tried.
        return ()
    return tuple(dict.fromkeys(words for words in _needs(parsed) if all(len(word) >= _SHORTEST for word in words)))


def _needs(parsed: Any) -> list[frozenset[str]]:
    needs: list[frozenset[str]] = []
    run = ""

    def close() -> None:
        nonlocal run
        if run.strip():
            needs.append(frozenset((run.lower(),)))
        run = ""

    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            character = chr(argument)
            # A letter whose small form is longer is no safe substring.
            if len(character.lower()) == 1 and character != " ":
                run += character
            else:
                close()
            continue
        close()
        if name == "SUBPATTERN":
            needs += _needs(argument[3])
        elif name == "BRANCH":
            best = [_best(_needs(branch)) for branch in argument[1]]
            if all(best):
                needs.append(frozenset().union(*best))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            needs += _needs(argument[2])
        elif name == "ATOMIC_GROUP":
            needs += _needs(argument)
    close()
    return needs


def _best(needs: list[frozenset[str]]) -> frozenset[str]:
    """Return the set of a branch that is the most telling: the one whose shortest word is the longest."""
    usable = [words for words in needs if all(len(word) >= _SHORTEST for word in words)]
    return max(usable, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())
