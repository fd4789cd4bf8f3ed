"""The words that patterns need, as `normal` writes them, and which of them a word of a letter holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from appeal_tui.review.needs import LONGEST, LONGEST_CHINESE, SHORTEST, Needs, tells_alone

_ENGLISH = re.compile(r"[\x00-\x7f]")
_USUAL = 30
"""Longer words are no words of a language."""
_MOST_WORDS = 4096
"""Of so many different words of letters it is remembered what they hold."""


def words_in(needs: Iterable[Needs]) -> Iterable[str]:
    """Return every word that is needed.

    Args:
        needs: The words of each of some patterns.
    """
    return (word for ways in needs for way in ways for words in way for word in words)


class Vocabulary:
    """Needed words: a letter holds few of them, and of what else it holds nobody asks."""

    def __init__(self, words: Iterable[str] | None = None) -> None:
        """Take the words; without them whatever a letter holds may be asked for."""
        self._words = None if words is None else frozenset(words)
        self._remembered = lru_cache(maxsize=_MOST_WORDS)(self._look_for_parts)

    def __contains__(self, word: str) -> bool:
        return self._words is None or word in self._words

    def parts_of(self, word: str) -> Iterable[str]:
        """Return those that one word of a text holds, as `normal` separates its words."""
        return self._remembered(word) if len(word) <= _USUAL else self._look_for_parts(word)

    def _look_for_parts(self, word: str) -> tuple[str, ...]:
        parts = _parts_of(word)
        return tuple(parts if self._words is None else self._words.intersection(parts))


def _parts_of(word: str) -> list[str]:
    """Return every needed word that one word of a text can hold, as `normal` separates its words."""
    bounded = f" {word} "
    # A needed word with a letter of English in it may be longer.
    longest = LONGEST if word.isascii() or _ENGLISH.search(word) else LONGEST_CHINESE
    parts = [
        bounded[place : place + length]
        for length in range(SHORTEST, min(longest, len(bounded)) + 1)
        for place in range(len(bounded) - length + 1)
    ]
    return parts if word.isascii() and word.isalnum() else [*parts, *filter(tells_alone, word)]
