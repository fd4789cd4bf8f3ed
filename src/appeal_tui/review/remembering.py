"""Remembers what was found in the sentences of letters: of a letter that is looked at again most of them are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

MOST = 512
"""Of so many texts it is remembered what was found in them, by each that looks: the sentences of some long letters."""

LONGEST = 3000
"""Of a text of more characters it is not remembered: that is a letter and no sentence."""

_UNKNOWN: Any = object()

T = TypeVar("T")


def remembered(known: dict[str, T], text: str, find: Callable[[], T]) -> T:
    """Return what is found in a sentence; looked for once, until too many are known and all are forgotten.

    Args:
        known: What is remembered, by text. Several threads may share it.
        text: The text.
        find: Finds it; of the same text it finds the same.
    """
    found = known.get(text, _UNKNOWN)
    if found is _UNKNOWN:
        found = find()
        if len(known) >= MOST:
            known.clear()
        if len(text) <= LONGEST:
            known[text] = found
    return found  # type: ignore[no-any-return]
