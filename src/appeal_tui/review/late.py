"""Regular expressions that are compiled when they are first used: a letter uses few of them, and compiling takes time."""

from __future__ import annotations

import re
from typing import Any, cast

import regex


class _Late:
    """Stands for an expression until it is used."""

    def __init__(self, library: Any, pattern: str, flags: int) -> None:
        self._made = (library, pattern, flags)

    def __getattr__(self, name: str) -> Any:
        library, pattern, flags = self._made
        found = getattr(library.compile(pattern, flags), name)
        # The next use finds it without coming here.
        setattr(self, name, found)
        return found


def expression(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return an expression of the `regex` library.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.
    """
    return cast("regex.Pattern[str]", _Late(regex, pattern, flags))


def plain_expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression of the standard library.

    Args:
        pattern: The pattern.
        flags: As `re.compile` takes them.
    """
    return cast("re.Pattern[str]", _Late(re, pattern, flags))
