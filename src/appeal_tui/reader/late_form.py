"""Forms that are made ready when they are first looked for: most notices need only some of them, and each takes its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class LateForm:
    """A regular expression that is compiled at its first use."""

    def __init__(self, source: str, flags: int = 0, *, needs: Iterable[str] = (), is_ascii: bool = True) -> None:
        """Take a form.

        Args:
            source: The regular expression.
            flags: Those of `re.compile`.
            needs: Signs or words of which a text must hold one for the form to stand in it; none: it is always looked for.
            is_ascii: False: the form holds a sign beyond ASCII wherever it stands.
        """
        self._source = source
        self._flags = flags
        self._needs = tuple(needs)
        self._is_ascii = is_ascii

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def _may_stand_in(self, text: str) -> bool:
        if not self._is_ascii and text.isascii():
            return False
        return not self._needs or any(words in text for words in self._needs)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield where the form stands."""
        if not self._may_stand_in(text):
            return iter(())
        return self._form.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first place where the form stands."""
        return self._form.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the form where it stands right at the start."""
        return self._form.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the form where it is the whole text."""
        return self._form.fullmatch(text, start, len(text) if end is None else end)
