"""Which phrases a text can hold: the beginnings of all phrases of a language, looked for in one pass.

A phrase never goes beyond a sentence. One whose other words are missing in the sentence of its beginning is left out here,
before it is read at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from appeal_tui.reader.phrase import DISTINCT
from appeal_tui.reader.stream import HEAD, Stream

_LETTERS = 6
"""Distinct beginnings are looked up by this many letters at every place, the others by three where a word begins."""
_START = 3
_SIGNS = 2
_MOST_PLACES = 2000


class Lexicon:
    """The phrases of one language, by what they begin with and what else they need."""

    def __init__(
        self,
        beginnings: Mapping[str, Sequence[int]],
        inside: frozenset[int],
        needed: Sequence[Sequence[int]],
        groups: Mapping[str, Sequence[int]],
    ) -> None:
        """Take the phrases; a number stands for each of them.

        Args:
            beginnings: The phrases by the words that they can begin with.
            inside: The phrases that count inside a word too.
            needed: By phrase, the numbers of groups of words; one of each group must stand in the sentence.
            groups: By words, the numbers of the groups that they are of.
        """
        self._numbers = beginnings
        self._needed = needed
        self._groups = groups
        self._most_groups = 1 + max((number for numbers in groups.values() for number in numbers), default=-1)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for words in groups:
            if len(words) >= HEAD:
                self._by_head[words[:HEAD]].append(words)
        self._short = [words for words in groups if len(words) < HEAD]
        starts: dict[str, list[str]] = defaultdict(list)
        letters: dict[str, list[str]] = defaultdict(list)
        signs: dict[str, list[str]] = defaultdict(list)
        for words in sorted(beginnings):
            if not words.isascii():
                signs[words[:_SIGNS]].append(words)
            elif len(words) >= DISTINCT:
                # So distinct that it counts inside a word too: pastes lose spaces.
                letters[words[:_LETTERS]].append(words)
            else:
                numbers = beginnings[words]
                if not inside.isdisjoint(numbers):
                    letters[words[:_LETTERS]].append(words)
                if not inside.issuperset(numbers):
                    starts[words[:_START]].append(words)
        self._tables = tuple(
            (length, {key: tuple(words) for key, words in table.items()}, at_words)
            for table, at_words in ((starts, True), (letters, False), (signs, False))
            for length in sorted({len(key) for key in table})
        )

    def places(self, stream: Stream) -> dict[int, list[int]]:
        """Return where each phrase may begin, by its number; those that cannot are missing."""
        found = self._beginnings_in(stream)
        beginnings: dict[int, list[str]] = {}
        for words in found:
            for number in self._numbers[words]:
                known = beginnings.get(number)
                if known is None:
                    beginnings[number] = [words]
                else:
                    known.append(words)
        bits_of = {words: stream.sentences_with(words) for words in found}
        held = self._groups_in(stream)
        ends = stream.sentence_ends
        kept: dict[int, list[int]] = {}
        for number, begun in beginnings.items():
            bits = bits_of[begun[0]]
            for words in begun[1:]:
                bits |= bits_of[words]
            for group in self._needed[number]:
                bits &= held[group]
            if bits:
                places = sorted({place for words in begun for place in found[words]})[:_MOST_PLACES]
                kept[number] = [place for place in places if bits >> bisect_left(ends, place) & 1]
        return kept

    def _beginnings_in(self, stream: Stream) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        form = stream.form
        for length, table, at_words in self._tables:
            for place in stream.word_places if at_words else range(len(form)):
                words_here = table.get(form[place : place + length])
                if words_here is not None and form.startswith(words_here, place):
                    for words in words_here:
                        if form.startswith(words, place):
                            found[words].append(place)
        return found

    def _groups_in(self, stream: Stream) -> list[int]:
        """Return for each group of words the sentences, as bits, that hold one of them."""
        held = [0] * self._most_groups
        heads = (words for head in self._by_head.keys() & stream.heads.keys() for words in self._by_head[head])
        for words in (*self._short, *heads):
            if bits := stream.sentences_with(words):
                for group in self._groups[words]:
                    held[group] |= bits
        return held
