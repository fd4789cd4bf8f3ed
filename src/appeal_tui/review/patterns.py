"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
                Candidate(self, number)
                for number, alternative in enumerate(self.alternatives)
                if _holds(low, alternative.needs)
            )
        )

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching."""
        if number not in self._ready:
            self._ready[number] = regex.compile(self.alternatives[number].source, self.flags)
        return self._ready[number]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pattern that may be found; it is compiled when a line with its words is first looked at."""

    owner: Patterns
    number: int

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """The words without which it cannot be found."""
        return self.owner.alternatives[self.number].needs

    @property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern, compiled."""
        return self.owner.compiled(self.number)

    def spans(self, low: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the parts of a text, given in small letters, in which it may be found."""
        source = self.owner.alternatives[self.number].source
        if not self.needs or "\\n" in source.replace("[^.\\n]", "").replace("\\n]", "") or "\\s" in source:
            return [(0, len(low))]
        rarest = max(self.needs, key=lambda words: min(map(len, words)))
        found: list[tuple[int, int]] = []
        for start, end in lines:
            if any(low.find(word, start, end) >= 0 for word in rarest) and all(
                any(low.find(word, start, end) >= 0 for word in words) for words in self.needs
            ):
                found.append((start, end))
        return found


def _holds(low: str, needs: tuple[frozenset[str], ...]) -> bool:
    for words in needs:
        for word in words:
            if word in low:
                break
        else:
            return False
    return True


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text in small letters and the places of its lines."""
    low = text.lower()
    if len(low) != len(text):
        return low, [(0, len(text))]
    found, start = [], 0
    while True:
        end = text.find("\n", start)
        if end < 0:
            found.append((start, len(text)))
            return low, found
        found.append((start, end))
        start = end + 1


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
        low, lines = _lines(text)
        found = [
            match
            for one in self.candidates
            for start, end in (one.spans(low, lines) if len(low) == len(text) else [(0, len(text))])
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
