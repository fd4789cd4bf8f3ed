"""Hides names, ids and amounts in what is shown, for a screen that others can see."""

from __future__ import annotations

import re
from collections.abc import Iterable

from appeal_tui.domain.case import Case

MARK = "\u2022"
"""Stands for each hidden cell."""

_WORD = re.compile(r"[^\W_]+(?:[.'@_-][^\W_]+)*")
# Any word with a digit in it: ASINs, order ids, tokens, amounts, dates.
_WITH_DIGIT = re.compile(r"[^\W_]*\d[\w.,@%/-]*", re.UNICODE)
# The keys of a keyboard are nobody's secret, and one of them shows everything again. Chinese may follow at once.
_KEY = re.compile(r"F(?:[1-9]|1[0-2])(?![A-Za-z0-9_@%/-])(?![.,]\w)", re.ASCII)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
_SHORTEST = 2


def private_words(case: Case, common: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the words, in small letters, that say whose case this is: what the seller typed about the store and its trade.

    Args:
        case: The case.
        common: Words that tell nothing of anybody, in small letters. They are left out of what is said in sentences;
            of a name every word counts.
    """
    names = words_of(
        (
            case.id,
            case.store.name,
            case.store.legal_entity,
            case.store.merchant_token,
            case.store.contact,
            case.notice.asins,
            *case.notice.facts.values(),
            *(exhibit.file for exhibit in case.exhibits.values()),
        )
    )
    told = words_of(
        (
            *(value for answer in case.items.values() for value in answer.blanks.values()),
            *(answer.owner for answer in case.items.values()),
            *case.facts.values(),
        )
    )
    return names | (told - common)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts in small letters; what is too short to tell anything is left out."""
    return frozenset(
        word.casefold()
        for text in texts
        for word in _WORD.findall(text)
        if len(word) >= _SHORTEST or not word.isascii()
    )


def _without_key(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what is left of a place that begins with the name of a key."""
    key = _KEY.match(text, start) if not (start and (text[start - 1].isalnum() or text[start - 1] in "_-@%/")) else None
    if key is None:
        return start, end
    rest = text[key.end() : end]
    return (key.end(), end) if any(character.isdigit() for character in rest) else (start, start)


def hidden_spans(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Return the places of a line that are to be hidden, as start and end.

    Args:
        text: The line.
        words: What `private_words` gave.
    """
    spans = [match.span() for pattern in (_WITH_DIGIT, _ADDRESS) for match in pattern.finditer(text)]
    spans = [_without_key(text, *span) for span in spans]
    spans += [match.span() for match in _WORD.finditer(text) if match[0].casefold() in words]
    folded = text.casefold()
    if len(folded) == len(text):
        # Scripts without spaces: the name may stand inside a longer run of letters.
        for word in words:
            if not word.isascii():
                at = folded.find(word)
                while at >= 0:
                    spans.append((at, at + len(word)))
                    at = folded.find(word, at + len(word))
    return spans
