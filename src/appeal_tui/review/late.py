"""Regular expressions that are compiled when they are first used: a letter uses few of them, and compiling takes time."""

from __future__ import annotations

from typing import Any, cast

import regex

from appeal_tui.review.expressions import compiled


class _Late:
    """Stands for an expression until it is used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._made = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(*self._made), name)
        # The next use finds it without coming here.
        setattr(self, name, found)
        return found


def expression(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return an expression of the `regex` library.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.
    """
    # As a plain number: a flag of the library is slow to hash.
    return cast("regex.Pattern[str]", _Late(pattern, int(flags)))
