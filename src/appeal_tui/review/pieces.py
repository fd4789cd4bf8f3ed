"""Where in a text a pattern can be found at all: in those of its pieces that hold the words without which it is not found.

A letter uses few of the words that a reviewer knows. It is looked through once, for whatever of its words a pattern may need;
then a pattern is ruled out by a few look-ups, which is a hundred times faster than trying it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import pairwise
from operator import or_
from typing import Any

from appeal_tui.review.needs import Needs, cuts_word, normal, normal_sentence
from appeal_tui.review.vocabulary import Vocabulary

_LONG = 60_000
"""In a text of more characters words are looked for one by one: all of its parts of words would be too many."""

_ANY_WORDS = Vocabulary()


class _BlocksOf(dict[str, int | None]):
    """By part of a text the numbers of the blocks in which it lies, as bits; each is looked for when it is first asked for.

    None where it is no part, or one that begins or ends inside a word: it may hold a word that no block holds.
    """

    def __init__(self, text: str, places: Sequence[int], units: Sequence[tuple[int, int]]) -> None:
        super().__init__({text[start:end]: 1 << bisect_right(places, start) - 1 for start, end in units})
        self._text = text
        self._places = places

    def __missing__(self, part: str) -> int | None:
        start = self._text.find(part)
        end = start + len(part)
        found = None
        if start >= 0 and part and not cuts_word(self._text, start) and not cuts_word(self._text, end):
            first, last = bisect_right(self._places, start) - 1, bisect_left(self._places, end) - 1
            found = (1 << last + 1) - (1 << first)
        self[part] = found
        return found


class Words:
    """A text that is asked for many words, of which it holds few. Words are written as `normal` writes them.

    It is cut into blocks: sentences, and where a sentence that was told reaches over an end of one, several of them.
    """

    def __init__(self, text: str, units: Sequence[tuple[int, int]] = (), vocabulary: Vocabulary = _ANY_WORDS) -> None:
        """Take the text.

        Args:
            text: The text.
            units: Where the sentences that will be searched begin and end, in order.
            vocabulary: The words that will be asked for; others must be looked for before.
        """
        self.text = text
        self.vocabulary = vocabulary
        inside = iter([*units, (len(text), len(text))])
        start, end = next(inside)
        self._ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        self._places = []
        for place in self._ends:
            while end <= place < len(text):
                start, end = next(inside)
            if not start < place < end:
                self._places.append(place)
        self.blocks = len(self._places) - 1
        """How many blocks there are."""
        self.blocks_of: Mapping[str, int | None] = _BlocksOf(text, self._places, units)
        """By any part of the text the numbers of the blocks in which it lies, as bits; None for what is no part."""
        # Most blocks are sentences, which are asked by themselves later on.
        blocks = [normal_sentence(text[start:end].strip()) for start, end in pairwise(self._places)]
        for start, end in units:
            if cuts_word(text, start) or cuts_word(text, end):
                # As behind the number of a Chinese list, after which nothing stands.
                blocks[bisect_right(self._places, start) - 1] += normal(text[start:end])
        self.is_long = len(text) > _LONG
        """Whether all words must be looked for before they are asked for."""
        self.held: dict[str, int] = {} if self.is_long else _held(blocks, vocabulary)
        """By word the numbers of the blocks that hold it, as bits."""
        self._sought: set[str] = set()
        self._blocks = blocks
        self.few: dict[Any, Any] = {}
        """What others have found out about the text, by who has: as long as the text is looked at, it stays so."""

    @cached_property
    def sentences(self) -> Parts:
        """The text by what stands between the ends of sentences, each with its end."""
        return Parts(self, self._ends)

    @cached_property
    def lines(self) -> Parts:
        """The text by lines."""
        ends = (place + 1 for place, character in enumerate(self.text) if character == "\n")
        return Parts(self, [0, *ends, len(self.text)])

    def look_for(self, words: Iterable[str]) -> None:
        """Look for words that will be asked for."""
        for word in words:
            if word not in self._sought:
                self._sought.add(word)
                if word in self._low:
                    self.held[word] = sum(1 << n for n, block in enumerate(self._blocks) if word in block)

    @cached_property
    def _low(self) -> str:
        return "\n".join(self._blocks)

    def having(self, words: Iterable[str]) -> int:
        """Return the numbers of the blocks that hold one of some words, as bits."""
        held, found = self.held, 0
        for word in words:
            if word in held:
                found |= held[word]
        return found

    def blocks_with(self, needs: Needs) -> int:
        """Return the numbers of the blocks that hold what one of the ways needs, as bits; all where nothing is needed."""
        return _with(needs, self.having) if needs else (1 << self.blocks) - 1

    def hold(self, needs: Needs, blocks: int) -> bool:
        """Whether some blocks, given as bits, hold what one of the ways needs, whichever of them holds which word."""
        return not needs or any(all(self.having(words) & blocks for words in way) for way in needs)

    def reached(self, ends: Sequence[int]) -> list[int]:
        """Return for each block the numbers of the parts of the text that lie in it, at least partly, as bits."""
        found = [0] * self.blocks
        block = 0
        for number, (start, end) in enumerate(pairwise(ends)):
            while self._places[block + 1] <= start < end:
                block += 1
            last = block
            while last < len(found) and self._places[last] < end:
                found[last] |= 1 << number
                last += 1
        return found


def _held(blocks: Sequence[str], vocabulary: Vocabulary) -> dict[str, int]:
    """Return every needed word that a text holds, with the numbers of the blocks that hold it, as bits."""
    whole: dict[str, int] = {}
    for number, block in enumerate(blocks):
        for word in block.split():
            whole[word] = whole.get(word, 0) | 1 << number
    held: dict[str, int] = defaultdict(int)
    for word, numbers in whole.items():
        for part in vocabulary.parts_of(word):
            held[part] |= numbers
    return held


@lru_cache(maxsize=16)
def words_of(text: str, vocabulary: Vocabulary) -> Words:
    """Return a text as one that is asked for words; asked again, the same."""
    return Words(text, (), vocabulary)


class Parts:
    """Parts of a text: which of them hold a word."""

    def __init__(self, words: Words, ends: Sequence[int]) -> None:
        """Take the text, and where its parts end, with where the first one begins."""
        self.spans = list(pairwise(ends))
        self._words = words
        self._names: dict[int, str] = {}
        self._reached = words.reached(ends)
        self._of: dict[int, int] = {}
        """By blocks the parts in them: many patterns are asked for in the same ones."""
        # As nearly always with sentences: each part is a block.
        self._alike = self._reached == [1 << number for number in range(len(self._reached))]

    def of(self, blocks: int) -> int:
        """Return the numbers of the parts that lie in some blocks, at least partly, as bits."""
        if self._alike:
            return blocks
        found = self._of.get(blocks)
        if found is None:
            found = self._of[blocks] = reduce(or_, (self._reached[number] for number in each(blocks)), 0)
        return found

    def having(self, needs: Needs) -> int:
        """Return the numbers of the parts that hold what one of the ways needs, as bits."""
        return _with(needs, lambda words: self.of(self._words.having(words)))

    def name(self, number: int) -> str:
        """Return the words of a part, and whether a line begins with it, as one text.

        What an expression that stays in a part finds there depends on nothing else.
        """
        if number not in self._names:
            text, (start, end) = self._words.text, self.spans[number]
            self._names[number] = text[start:end] if start and text[start - 1] != "\n" else f"\n{text[start:end]}"
        return self._names[number]


def _with(needs: Needs, having: Callable[[Iterable[str]], int]) -> int:
    """Return the numbers of the places that hold what one of the ways needs, as bits.

    Args:
        needs: The ways.
        having: Says which places hold one of some words.
    """
    found = 0
    for way in needs:
        here = -1
        for words in way:
            here &= having(words)
            if not here:
                break
        else:
            found |= here
    return found


def each(bits: int) -> Iterator[int]:
    """Yield the numbers that are given as bits, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


_SENTENCE_END = re.compile(r"[.!?。！？](?!\d)|\n")

_GAP = r"(?:(?-i:[^.!?。！？\n])|\.(?=\d))"
_LOOKS = re.compile(r"\(\?<?[!=]|\(\?(?:-?[a-z])?:")
_NONE_OF = re.compile(r"\[\^([^\]]*)\]")
_NO_LINE_END = re.compile(r"\[\^(?:[^\]\\]|\\.)*?\\[sn](?:[^\]\\]|\\.)*\]")
_LINE_END = re.compile(r"\\[sn]")
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
    return _LINE_END.search(_NO_LINE_END.sub("", pattern)) is None
