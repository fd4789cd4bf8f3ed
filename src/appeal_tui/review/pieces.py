"""Where in a text a pattern can be found at all: in those of its pieces that hold the words without which it is not found.

Looking for plain substrings is a hundred times faster than trying an expression, and a letter uses few of the words that
a reviewer knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import accumulate, pairwise
from operator import or_

from appeal_tui.review.needs import Needs

_BEGIN = 4
"""How many first characters of a word are looked up: most words are ruled out by them, without a search."""


@lru_cache(maxsize=8)
def _begins(low: str) -> dict[str, list[int]]:
    """Return by its characters where each run of so many begins in a text."""
    found: dict[str, list[int]] = {}
    for place in range(len(low) - _BEGIN + 1):
        found.setdefault(low[place : place + _BEGIN], []).append(place)
    return found


class Words:
    """A text in small letters that is asked for many words, of which it holds few."""

    def __init__(self, low: str) -> None:
        self.low = low
        self._begins = _begins(low)
        self._known: dict[str, bool] = {}
        self._numbers: dict[str, int] = {}
        self._sentences: Pieces | None = None

    def tell_sentences(self, texts: Iterable[str]) -> None:
        """Take the sentences of the text, which are searched by many: which of them holds a word is then looked up once."""
        self._numbers = {one: number for number, one in enumerate(dict.fromkeys(texts))}
        low = [one.lower() for one in self._numbers]
        starts = [0, *accumulate(len(one) + 1 for one in low)][: len(low)]
        self._sentences = Pieces("\n".join(low), starts)

    def number(self, text: str) -> int | None:
        """Return the number of a sentence, or None where a text is none."""
        return self._numbers.get(text)

    def having(self, needs: Needs) -> int:
        """Return the numbers of the sentences that hold of each set of words at least one, as bits."""
        return self._sentences.having(needs) if self._sentences is not None else 0

    def __contains__(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = (len(word) < _BEGIN or word[:_BEGIN] in self._begins) and word in self.low
        return found

    def holds(self, needs: Needs) -> bool:
        """Whether of each set of words at least one stands in the text."""
        # Plain loops: this is asked many thousand times for each letter.
        begins = self._begins
        for words in needs:
            for word in words:
                if (word[:_BEGIN] in begins or len(word) < _BEGIN) and word in self:
                    break
            else:
                return False
        return True


def holds(low: str, needs: Needs) -> bool:
    """Whether of each set of words at least one stands in a short text in small letters."""
    for words in needs:
        for word in words:
            if word in low:
                break
        else:
            return False
    return True


class Pieces:
    """A text in pieces: which of them hold a word."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._low = text.lower()
        self.apart = len(self._low) == len(text)
        """Whether a place in the small letters is a place in the text; otherwise the pieces cannot be told apart."""
        self._starts = starts
        self._spans = list(pairwise([*starts, len(text)]))
        self._having: dict[str, int] = {}

    def holding(self, needs: Needs) -> list[tuple[int, int]]:
        """Return begin and end of the pieces that hold of each set of words at least one."""
        spans = []
        left = self.having(needs)
        while left:
            lowest = left & -left
            spans.append(self._spans[lowest.bit_length() - 1])
            left ^= lowest
        return spans

    def having(self, needs: Needs) -> int:
        """Return the numbers of the pieces that hold of each set of words at least one, as bits."""
        left = (1 << len(self._spans)) - 1
        for words in needs:
            left &= reduce(or_, map(self._numbers, words))
            if not left:
                break
        return left

    def _numbers(self, word: str) -> int:
        """Return the numbers of the pieces that hold a word, as bits."""
        found = self._having.get(word)
        if found is None:
            found = 0
            for place in self._places(word):
                number = bisect_right(self._starts, place) - 1
                if place + len(word) <= self._spans[number][1]:
                    found |= 1 << number
            self._having[word] = found
        return found

    def _places(self, word: str) -> Iterator[int]:
        low = self._low
        if len(word) >= _BEGIN:
            for place in _begins(low).get(word[:_BEGIN], ()):
                if low.startswith(word, place):
                    yield place
            return
        place = low.find(word)
        while place >= 0:
            yield place
            place = low.find(word, place + 1)


_SENTENCE_END = re.compile(r"[.!?。！？](?!\d)|\n")


@lru_cache(maxsize=64)
def lines(text: str) -> Pieces:
    """Return a text by lines."""
    return Pieces(text, [0, *(place + 1 for place, character in enumerate(text) if character == "\n")])


@lru_cache(maxsize=64)
def sentences(text: str) -> Pieces:
    """Return a text by what stands between the ends of sentences, each with its end."""
    return Pieces(text, [0, *(match.end() for match in _SENTENCE_END.finditer(text))])


_GAP = r"(?:[^.!?。！？\n]|\.(?=\d))"
_LOOKS = re.compile(r"\(\?<?[!=]|\(\?(?:-?[a-z])?:")
_NONE_OF = re.compile(r"\[\^([^\]]*)\]")
_BEYOND = re.compile(r"[.!。！？$]|\\[SWDZzAnsR?]|\[\^|\[[^\]]*(?:\?|[^\w\\]-[^\]])[^\]]*\]")


@lru_cache(maxsize=8192)
def stays_in_sentence(pattern: str) -> bool:
    """Whether what an expression finds, and what it looks at, never goes beyond the end of a sentence.

    In doubt it does: then it is tried on whole lines.
    """
    chinese = not pattern.isascii()

    def none_of(match: re.Match[str]) -> str:
        ends = ".!?\\n。！？" if chinese else ".!?\\n"
        return "" if all(end in match[1] for end in ends) else match[0]

    left = pattern.replace(_GAP, "").replace(r"\.(?=\d)", "")
    return _BEYOND.search(_NONE_OF.sub(none_of, _LOOKS.sub("(", left))) is None


@lru_cache(maxsize=8192)
def stays_in_line(pattern: str) -> bool:
    """Whether what an expression finds never goes beyond the end of a line."""
    return "\\n" not in pattern.replace("[^.\\n]", "").replace("\\n]", "") and "\\s" not in pattern
