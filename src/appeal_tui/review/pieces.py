"""Where in a text a pattern can be found at all: in those of its pieces that hold the words without which it is not found.

Looking for plain substrings is a hundred times faster than trying an expression, and a letter uses few of the words that
a reviewer knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import accumulate, pairwise
from operator import or_
from typing import Any

from appeal_tui.review.needs import Needs

_BEGIN = 4
"""How many first characters of a word are looked up: most words are ruled out by them, without a search."""

_SHORT = 400
"""So many characters are looked through faster than the words of a whole letter rule anything out."""


def _begins(low: str) -> frozenset[str]:
    """Return the runs of so many characters that a text holds, and the shorter ones, which may be whole words."""
    found: set[str] = set()
    for length in range(1, _BEGIN + 1):
        found.update([low[place : place + length] for place in range(len(low))])
    return frozenset(found)


def begin_of(word: str) -> str:
    """Return with what a text that holds a word holds at least: its first characters."""
    return word[:_BEGIN]


class Words:
    """A text in small letters that is asked for many words, of which it holds few."""

    def __init__(self, low: str, begins: frozenset[str] | None = None) -> None:
        self.low = low
        self.begins = _begins(low) if begins is None else begins
        """With what the words of the text begin, wherever they begin, as `begin_of` has it."""
        self._known: dict[str, bool] = {}
        self._sentences: dict[str, Words | None] = {}
        self.few: dict[Any, Any] = {}
        """What others have found out about the text, by who has: as long as the text is looked at, it stays so."""

    def tell_sentences(self, texts: Iterable[str]) -> None:
        """Take the sentences of the text, which are searched by many."""
        self._sentences = dict.fromkeys(texts)

    def sentence(self, text: str) -> Words:
        """Return a sentence of the text, as one that is asked for words itself."""
        found = self._sentences.get(text)
        if found is None:
            found = self._sentences[text] = Words(text.lower())
        return found

    def has_sentence(self, text: str) -> bool:
        """Whether a text is a sentence of this one."""
        return text in self._sentences

    def __contains__(self, word: str) -> bool:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = word[:_BEGIN] in self.begins and word in self.low
        return found

    def holds(self, needs: Needs) -> bool:
        """Whether of each set of words at least one stands in the text."""
        # Plain loops: this is asked many thousand times for each letter.
        begins = self.begins
        for words in needs:
            for word in words:
                if word[:_BEGIN] in begins and word in self:
                    break
            else:
                return False
        return True


@lru_cache(maxsize=4)
def _words(low: str) -> Words:
    """Return a text in small letters as one that is asked for words; asked again, the same."""
    return Words(low)


@lru_cache(maxsize=4)
def _words_of(low: str, whole: Words) -> Words:
    """Return some pieces of a text as one that is asked for words; what the whole does not hold, they do not either."""
    return Words(low, whole.begins)


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

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], whole: Pieces | None = None) -> None:
        """Take a text and begin and end of its pieces, or of some of them, in order, and the pieces that these are of."""
        self._whole = whole
        self.text = text
        self._spans = spans
        self.low = "".join(text[start:end] for start, end in spans).lower()
        lengths = [end - start for start, end in spans]
        self._starts = [0, *accumulate(lengths)]
        self.apart = len(self.low) == self._starts.pop()
        """Whether a place in the small letters is a place in the text; otherwise the pieces cannot be told apart."""
        self._having: dict[str, int] = {}
        self._only: tuple[tuple[int, ...], Pieces] | None = None

    @cached_property
    def words(self) -> Words:
        """The words of the pieces."""
        if self._whole is not None and len(self.low) > _SHORT:
            return _words_of(self.low, self._whole.words)
        return _words(self.low)

    @cached_property
    def named(self) -> list[tuple[str, int]]:
        """Each piece by its words, and whether a line begins with it, as one text; with where it begins in the text.

        What an expression that stays in a piece finds there depends on nothing else.
        """
        text = self.text
        return [
            (text[start:end] if start and text[start - 1] != "\n" else f"\n{text[start:end]}", start)
            for start, end in self._spans
        ]

    def only(self, numbers: Sequence[int]) -> Pieces:
        """Return some of the pieces; asked again for the same ones, which is usual, the same."""
        if len(numbers) == len(self._spans):
            return self
        wanted = tuple(numbers)
        if self._only is None or self._only[0] != wanted:
            self._only = (wanted, Pieces(self.text, [self._spans[number] for number in wanted], self._whole or self))
        return self._only[1]

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
            if word[:_BEGIN] in self.words.begins:
                low, starts = self.low, self._starts
                place = low.find(word)
                while place >= 0:
                    number = bisect_right(starts, place) - 1
                    after = starts[number + 1] if number + 1 < len(starts) else len(low)
                    if place + len(word) <= after:
                        found |= 1 << number
                        # Once is enough.
                        place = low.find(word, after)
                    else:
                        place = low.find(word, place + 1)
            self._having[word] = found
        return found


_SENTENCE_END = re.compile(r"[.!?。！？](?!\d)|\n")


@lru_cache(maxsize=64)
def lines(text: str) -> Pieces:
    """Return a text by lines."""
    return _cut(text, [place + 1 for place, character in enumerate(text) if character == "\n"])


@lru_cache(maxsize=64)
def sentences(text: str) -> Pieces:
    """Return a text by what stands between the ends of sentences, each with its end."""
    return _cut(text, [match.end() for match in _SENTENCE_END.finditer(text)])


def _cut(text: str, places: list[int]) -> Pieces:
    return Pieces(text, list(pairwise([0, *places, len(text)])))


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
