"""The words of a text that tell what it is about."""

from __future__ import annotations

from functools import lru_cache

import regex

from appeal_tui.review.late import expression
from appeal_tui.review.subject import Subject

_ENDING = expression(r"(?:(?<=ov|ew|aw|us|os|rn)als?|ies|ied|ying|ings|ing|ed|es|s|er|e|y)$")
_STEM = 7


_LATIN = expression(r"[a-z]{3,}")


_HAN = expression(r"[\u4e00-\u9fff]+")


def content_of(subject: Subject, text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about: stems in English, pairs of characters in Chinese."""
    lists = subject.knowledge.words.lists[subject.letter.language]
    common = _as_set(lists.get("common", ()))
    if subject.letter.chinese:
        joining = "".join(lists.get("joining", ()))
        runs = regex.split(rf"[^\u4e00-\u9fff]|[{joining}]", text) if joining else _HAN.findall(text)
        pairs = {run[place : place + 2] for run in runs for place in range(len(run) - 1)}
        return frozenset(pairs - common)
    return frozenset(_stem(word) for word in _LATIN.findall(text.lower()) if word not in common) - common


def _stem(word: str) -> str:
    """Return a word without the ending that its form has: count, counted, counting."""
    bare = _ENDING.sub("", word)
    # Letters that double before an ending: shipped, ship.
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare[:_STEM]


@lru_cache(maxsize=8)
def _as_set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)
