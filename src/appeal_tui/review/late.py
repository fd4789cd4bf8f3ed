"""Regular expressions that are compiled when they are first used: a letter uses few of them, and compiling takes time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import regex

from appeal_tui.review.expressions import compiled


class _Late:
    """Stands for an expression until it is used."""

    def __init__(self, compile: Callable[[str, int], Any], pattern: str, flags: int) -> None:
        self._made = (compile, pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compile, pattern, flags = self._made
        found = getattr(compile(pattern, flags), name)
        # The next use finds it without coming here.
        setattr(self, name, found)
        return found


def expression(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return an expression of the `regex` library.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.
    """
    return cast("regex.Pattern[str]", _Late(compiled, pattern, flags))


def plain_expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression of the standard library.

    Args:
        pattern: The pattern.
        flags: As `re.compile` takes them.
    """
    return cast("re.Pattern[str]", _Late(re.compile, pattern, flags))
