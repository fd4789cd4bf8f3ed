"""Headings: which part of a letter a line opens, told by the whole of its words."""

from __future__ import annotations

from collections.abc import Mapping

from appeal_tui.review.needs import normal_sentence
from appeal_tui.review.patterns import Patterns
from appeal_tui.review.remembering import remembered
from appeal_tui.review.vocabulary import Vocabulary

_Way = tuple[str, int, tuple[tuple[str, ...], ...]]
"""A way in which a heading may be found: its part, the number of its pattern, and what else it needs."""


class Headings:
    """The headings of one language."""

    def __init__(self, parts: Mapping[str, Patterns], vocabulary: Vocabulary) -> None:
        """Take the patterns of each part, and the words that patterns need."""
        self._parts = parts
        self._vocabulary = vocabulary
        self._known: dict[str, frozenset[str]] = {}
        self._ways: dict[str, list[_Way]] = {}
        """By a word of which each of them holds one."""
        self._always: list[_Way] = []
        for part, patterns in parts.items():
            for number in range(len(patterns.sources)):
                for first, *others in patterns.needs(number):
                    for word in first:
                        self._ways.setdefault(word, []).append((part, number, tuple(others)))
                if not patterns.needs(number):
                    self._always.append((part, number, ()))

    def parts_of(self, words: str) -> frozenset[str]:
        """Return the parts of a letter of which some words are a heading, the whole of them."""
        return remembered(self._known, words, lambda: self._look_for(words))

    def _look_for(self, words: str) -> frozenset[str]:
        low = normal_sentence(words)
        # Most lines hold few of the words that any heading has: to look those up takes less than to ask each heading.
        held = {part for word in low.split() for part in self._vocabulary.parts_of(word)}
        ways = [*self._always, *(way for word in held & self._ways.keys() for way in self._ways[word])]
        return frozenset(
            part
            for part, number, others in dict.fromkeys(ways)
            if not any(held.isdisjoint(needed) for needed in others) and self._parts[part].is_all_of(number, words)
        )
