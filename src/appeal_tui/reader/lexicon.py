"""Which phrases a text can hold: the beginnings of all phrases of a language, looked for in one pass.

A phrase never goes beyond a sentence. One whose other words are missing in the sentence of its beginning is left out here,
before it is read at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from appeal_tui.reader.phrase import DISTINCT
from appeal_tui.reader.stream import Stream

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
        inside: AbstractSet[int],
        needed: Sequence[Sequence[int]],
        groups: Sequence[Sequence[str]],
    ) -> None:
        """Take the phrases; a number stands for each of them.

        Args:
            beginnings: The phrases by the words that they can begin with.
            inside: The phrases that count inside a word too.
            needed: By phrase, the numbers of groups of words; one of each group must stand in the sentence.
            groups: The groups of words.
        """
        self._numbers = beginnings
        self._needed = needed
        self._groups = groups
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
            (tuple((length, table) for length in sorted({len(key) for key in table})), at_words)
            for table, at_words in ((starts, True), (letters, False), (signs, False))
        )

    def places(self, stream: Stream) -> dict[int, list[int]]:
        """Return where each phrase may begin, by its number; those that cannot are missing."""
        found = self._beginnings_in(stream)
        by_phrase: dict[int, list[list[int]]] = {}
        for words, places in found.items():
            for number in self._numbers[words]:
                by_phrase.setdefault(number, []).append(places)
        known: dict[int, int] = {}
        kept: dict[int, list[int]] = {}
        for number, lists in by_phrase.items():
            sentences = self._sentences(number, stream, known)
            if sentences:
                places = lists[0] if len(lists) == 1 else sorted({place for places in lists for place in places})
                if len(places) > _MOST_PLACES:
                    places = places[:_MOST_PLACES]
                ends = stream.sentence_ends
                places = [place for place in places if sentences >> bisect_left(ends, place) & 1]
                if places:
                    kept[number] = places
        return kept

    def _beginnings_in(self, stream: Stream) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        form = stream.form
        for tables, at_words in self._tables:
            at = stream.word_places if at_words else range(len(form))
            for length, table in tables:
                for place in at:
                    words_here = table.get(form[place : place + length])
                    if words_here is not None:
                        for words in words_here:
                            if len(words) == length or form.startswith(words, place):
                                found[words].append(place)
        return found

    def _sentences(self, number: int, stream: Stream, known: dict[int, int]) -> int:
        """Return the sentences, as bits, that hold all that a phrase needs beside its beginning."""
        sentences = -1
        for group in self._needed[number]:
            held = known.get(group)
            if held is None:
                held = 0
                for words in self._groups[group]:
                    held |= stream.sentences_with(words)
                known[group] = held
            sentences &= held
            if not sentences:
                break
        return sentences
