"""Remembers what was found in the sentences of letters: of a letter that is looked at again most of them are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

MOST = 512
"""Of so many texts it is remembered what was found in them, by each that looks: the sentences of some long letters."""

LONGEST = 3000
"""Of a text of more characters it is not remembered: that is a letter and no sentence."""

UNKNOWN: Any = object()
"""Stands for what is not remembered, where nothing may be what was found."""

T = TypeVar("T")


def remembered(known: dict[str, T], text: str, find: Callable[[], T]) -> T:
    """Return what is found in a sentence; looked for once, until too many are known and all are forgotten.

    Args:
        known: What is remembered, by text. Several threads may share it.
        text: The text.
        find: Finds it; of the same text it finds the same.
    """
    found = known.get(text, UNKNOWN)
    return remember(known, text, find()) if found is UNKNOWN else found


def remember(known: dict[str, T], text: str, found: T) -> T:
    """Remember what was found in a sentence, and return it.

    Args:
        known: What is remembered, by text.
        text: The text.
        found: What was found in it.
    """
    if len(known) >= MOST:
        known.clear()
    if len(text) <= LONGEST:
        known[text] = found
    return found
