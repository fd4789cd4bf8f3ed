"""Regular expressions that are compiled when they are first used: a letter uses few of them, and compiling takes time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

import regex

from appeal_tui.review.candidates import TIME_LIMIT
from appeal_tui.review.expressions import compiled, may_hold, needed
from appeal_tui.review.needs import Needs
from appeal_tui.review.remembering import LONGEST, remembered

T = TypeVar("T")


class _Late:
    """Stands for an expression until it is used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made = (pattern, flags)
        self._given_up = False
        self._needs: Needs | None = None
        self._ready: regex.Pattern[str] | None = None

    def _tried(self, text: str) -> regex.Pattern[str] | None:
        """Return the expression, or None where it cannot be found in a text."""
        if self._needs is None:
            self._needs = needed(self._made[0])
        if not may_hold(text, self._needs):
            return None
        if self._ready is None:
            self._ready = compiled(*self._made)
        return self._ready

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(*self._made), name)
        # The next use finds it without coming here.
        setattr(self, name, found)
        return found

    def search(self, text: str, pos: int = 0) -> regex.Match[str] | None:
        found = self._tried(text)
        if found is None:
            return None
        if len(text) <= LONGEST:
            return found.search(text, pos)
        return self._in_time(lambda: found.search(text, pos, timeout=TIME_LIMIT))

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        found = self._tried(text)
        if found is None:
            return iter(())
        if len(text) <= LONGEST:
            return found.finditer(text)
        return iter(self._in_time(lambda: tuple(found.finditer(text, timeout=TIME_LIMIT))) or ())

    def _in_time(self, search: Callable[[], T]) -> T | None:
        """Return what a search of a long text finds; None where it takes too long, now or before.

        Of a sentence that is one figure of forty thousand digits, an expression tries every digit as its beginning.
        """
        if self._given_up:
            return None
        try:
            return search()
        except TimeoutError:
            self._given_up = True
            return None


class _Remembering(_Late):
    """Stands for an expression that remembers what it has found."""

    def __init__(self, pattern: str, flags: int) -> None:
        super().__init__(pattern, flags)
        self._first: dict[str, regex.Match[str] | None] = {}
        self._every: dict[str, tuple[regex.Match[str], ...]] = {}

    def search(self, text: str, pos: int = 0) -> regex.Match[str] | None:
        search = super().search
        return search(text, pos) if pos else remembered(self._first, text, lambda: search(text))

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        finditer = super().finditer
        places: tuple[regex.Match[str], ...] = remembered(self._every, text, lambda: tuple(finditer(text)))
        return iter(places)


def expression(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return an expression of the `regex` library.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.
    """
    # As a plain number: a flag of the library is slow to hash.
    return cast("regex.Pattern[str]", _Late(pattern, int(flags)))


def remembering(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return an expression that remembers what it finds in a text: one that takes long and is searched in every sentence.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.
    """
    return cast("regex.Pattern[str]", _Remembering(pattern, int(flags)))
