"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
    """Patterns of which any may be found."""

    alternatives: tuple[Alternative, ...]
    flags: int
    _ready: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield the places of any pattern, from left to right, none overlapping another one."""
        found = [match for pattern in self._usable(text) for match in _places(pattern, text)]
        reached = -1
        for match in sorted(found, key=lambda one: (one.start(), -one.end())):
            if match.start() >= reached:
                reached = match.end()
                yield match

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first place of any pattern."""
        return min(
            (match for pattern in self._usable(text) for match in _places(pattern, text, first=True)),
            key=lambda one: one.start(),
            default=None,
        )

    def _usable(self, text: str) -> Iterator[regex.Pattern[str]]:
        low = text.lower()
        for number, alternative in enumerate(self.alternatives):
            if all(any(word in low for word in words) for words in alternative.needs):
                if number not in self._ready:
                    self._ready[number] = regex.compile(alternative.source, self.flags)
                yield self._ready[number]


def _places(pattern: regex.Pattern[str], text: str, *, first: bool = False) -> Sequence[regex.Match[str]]:
    try:
        if first:
            match = pattern.search(text, timeout=TIME_LIMIT)
            return (match,) if match else ()
        return tuple(pattern.finditer(text, timeout=TIME_LIMIT))
    except TimeoutError:
        return ()


def alternatives_of(sources: Iterable[str]) -> tuple[Alternative, ...]:
    """Return patterns with the words that each of them needs."""
    return tuple(Alternative(source, words_needed(source)) for source in sources)


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
