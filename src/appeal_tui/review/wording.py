"""Wordings: how something is said, as the patterns of an editor that a check asks of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

import regex

from appeal_tui.review.candidates import TIME_LIMIT
from appeal_tui.review.expressions import compiled, may_hold, needed
from appeal_tui.review.joining import Lists, join_patterns
from appeal_tui.review.needs import Needs
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.remembering import LONGEST, UNKNOWN, remember

T = TypeVar("T")


class Wording:
    """One wording in one language. A search that takes too long finds nothing."""

    def __init__(self, patterns: Iterable[str], lists: Lists) -> None:
        """Make it ready; it is compiled when it is first used.

        Args:
            patterns: Its patterns as an editor writes them; without any it is never found.
            lists: The word lists that they may name.
        """
        self._source = joined(patterns, lists)
        self._longest: int | None = None
        """After a search that took too long, the most characters of a text in which it is tried again."""
        # Of a letter that is looked at again most sentences are the same.
        self._first: dict[str, regex.Match[str] | None] = {}
        self._every: dict[str, tuple[regex.Match[str], ...]] = {}

    @property
    def given_up(self) -> bool:
        """Whether a search took too long."""
        return self._longest is not None

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the first place."""
        found: regex.Match[str] | None = self._first.get(text, UNKNOWN)
        if found is UNKNOWN:
            # Asked thousands of times for each letter, of texts most of which hold none of its words.
            found = None
            if may_hold(text, self._needs):
                found = self._in_time(text, lambda: self._ready.search(text, timeout=TIME_LIMIT))
            remember(self._first, text, found)
        return found

    def places(self, text: str) -> tuple[regex.Match[str], ...]:
        """Return every place, from left to right."""
        found: tuple[regex.Match[str], ...] = self._every.get(text, UNKNOWN)
        if found is UNKNOWN:
            found = ()
            if may_hold(text, self._needs):
                found = self._in_time(text, lambda: tuple(self._ready.finditer(text, timeout=TIME_LIMIT))) or ()
            remember(self._every, text, found)
        return found

    def may_stand(self, text: str) -> bool:
        """Whether a text has the words without which the wording is not found, which is told far sooner than by a search."""
        return bool(self._source) and may_hold(text, self._needs)

    @cached_property
    def _needs(self) -> Needs:
        return needed(self._source)

    @cached_property
    def _ready(self) -> regex.Pattern[str]:
        return compiled(self._source, flags_of())

    @property
    def _is_ready(self) -> bool:
        """Whether it is compiled: to try it takes less then than to look for its words in a text that was not seen before."""
        return "_ready" in self.__dict__

    def begins(self, text: str) -> regex.Match[str] | None:
        """Return its place where a text begins with it."""
        if not self._is_ready and not self.may_stand(text):
            return None
        return self._in_time(text, lambda: self._ready.match(text, timeout=TIME_LIMIT))

    def is_all_of(self, text: str) -> bool:
        """Whether a text is the wording and nothing else."""
        return self._in_time(text, lambda: self._ready.fullmatch(text, timeout=TIME_LIMIT)) is not None

    def _in_time(self, text: str, search: Callable[[], T]) -> T | None:
        """Return what a search finds; None where there are no patterns, or where it takes too long, now or before.

        What took too long in a sentence is not tried again: each sentence of a letter would take as long. In a text longer
        than a sentence it may be the text: one figure of forty thousand digits makes any expression slow.
        """
        if not self._source or (self._longest is not None and len(text) > self._longest):
            return None
        try:
            return search()
        except TimeoutError:
            self._longest = LONGEST if len(text) > LONGEST else 0
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


def joined(patterns: Iterable[str], lists: Lists) -> str:
    """Return the patterns of a wording as one expression; nothing where there are none."""
    sources = tuple(patterns)
    return join_patterns(sources, lists, bounded=False) if sources else ""
