"""Frames: how a sentence tells a thing with its figure, day or owner; unlike other patterns they have parts that can be read.

They stand in `templates/review/frames.toml`, by language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import regex

from appeal_tui.review.candidates import TIME_LIMIT
from appeal_tui.review.expressions import compiled
from appeal_tui.review.joining import Lists, join_patterns
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.remembering import remembered


class Parts(NamedTuple):
    """What a frame must hold."""

    named: tuple[str, ...] = ()
    """The parts that each of its patterns has."""
    blanks: tuple[str, ...] = ()
    """The blanks that each of its patterns has, for words that were found before."""


FRAMES: Mapping[str, Parts] = {
    "size": Parts(("what", "n", "unit")),
    "model": Parts(("n",)),
    "own_day": Parts(("what",)),
    "ours": Parts(),
    "theirs": Parts(),
    "other_state": Parts(),
    "silent": Parts(("who",)),
    "spoke": Parts(blanks=("who",)),
    "not_yet": Parts(),
    "none_lost": Parts(),
    "sold_and_left": Parts(("sold", "left")),
    "lot": Parts(("n",)),
    "share": Parts(("one", "two")),
    "two_parts": Parts(("one", "two")),
    "all_of_share": Parts(("n", "what")),
    "every_one_from": Parts(("what",)),
    "some_from": Parts(blanks=("what",)),
    "further_from": Parts(),
    "count": Parts(("n",)),
    "parts_of_these": Parts(),
    "bought": Parts(("n",)),
    "sold": Parts(("n",)),
    "left": Parts(("n",)),
    "set": Parts(("n", "kind", "what")),
    "set_told": Parts(("n",), ("kind", "what")),
    "only": Parts(),
    "of_all": Parts(("n", "what")),
    "in_all": Parts(("n",), ("what",)),
    "whole": Parts(("n", "what")),
    "piece": Parts(("n", "what")),
    "rest": Parts(("n",)),
    "listed_piece": Parts(("n", "what")),
    "in_part": Parts(),
    "overlap": Parts(),
    "ceiling": Parts(("n",)),
    "price": Parts(("n",)),
    "whole_set": Parts(("n",)),
    "holds_for_all": Parts(),
    "responsible": Parts(),
    "before_day_of_notice": Parts(),
    "behind_day_of_notice": Parts(),
}
"""Every frame that the program reads, with what each of its patterns must hold."""


class Frame:
    """One frame in one language. A search that takes too long finds nothing."""

    def __init__(self, patterns: Iterable[str], lists: Lists) -> None:
        """Make it ready; it is compiled when it is first used.

        Args:
            patterns: Its patterns as an editor writes them.
            lists: The word lists that they may name.
        """
        self._source = joined(patterns, lists)
        # Of a letter that is looked at again most sentences are the same.
        self._first: dict[str, regex.Match[str] | None] = {}
        self._every: dict[str, tuple[regex.Match[str], ...]] = {}

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first place."""
        return remembered(self._first, text, lambda: next(self._found(text), None))

    def places(self, text: str) -> tuple[regex.Match[str], ...]:
        """Return every place, from left to right."""
        return remembered(self._every, text, lambda: tuple(self._found(text)))

    def _found(self, text: str) -> Iterator[regex.Match[str]]:
        if self._source:
            try:
                yield from compiled(self._source, flags_of()).finditer(text, timeout=TIME_LIMIT)
            except TimeoutError:
                return

    def without(self, text: str) -> str:
        """Return a text with a space in every place."""
        for place in reversed(self.places(text)):
            text = f"{text[: place.start()]} {text[place.end() :]}"
        return text

    def about(self, **words: str) -> Frame:
        """Return the frame about words that were found before, which stand in its blanks."""
        filled = Frame((), {})
        filled._source = self._source
        for name, word in words.items():
            filled._source = filled._source.replace(f"{{{name}}}", regex.escape(word))
        return filled


def joined(patterns: Iterable[str], lists: Lists) -> str:
    """Return the patterns of a frame as one expression; nothing where there are none."""
    sources = tuple(patterns)
    return join_patterns(sources, lists, bounded=False) if sources else ""


def part(place: regex.Match[str], name: str) -> str:
    """Return the words of a named part; nothing where the pattern that was found has no such part."""
    return place.groupdict().get(name) or ""


def number(place: regex.Match[str], name: str = "n") -> int:
    """Return a part that is a number in figures."""
    return int(place[name].replace(",", ""))


def lacks(pattern: str, source: str, parts: Parts) -> str:
    """Return which part or blank a pattern of a frame has not, or nothing.

    Args:
        pattern: The pattern as an editor wrote it.
        source: The same as one expression.
        parts: What it must hold.
    """
    groups = compiled(source, flags_of()).groupindex
    missing = [f"(?<{name}>...)" for name in parts.named if name not in groups]
    missing += [f"{{{name}}}" for name in parts.blanks if f"{{{name}}}" not in pattern]
    return " and ".join(missing)
