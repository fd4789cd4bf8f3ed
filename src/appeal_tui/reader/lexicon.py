"""Which phrases a text can hold: the beginnings of all phrases of a language, looked for in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from appeal_tui.reader.phrase import Phrase
from appeal_tui.reader.stream import Stream

_LETTERS = 6
"""Distinct beginnings are looked up by this many letters at every place, the others by three where a word begins."""
_START = 3
_SIGNS = 2
_MOST_PLACES = 2000


class Lexicon:
    """The phrases of one language, by what they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases; a number in this order stands for each of them."""
        self.phrases = tuple(phrases)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        starts: dict[str, set[str]] = defaultdict(set)
        letters: dict[str, set[str]] = defaultdict(set)
        signs: dict[str, set[str]] = defaultdict(set)
        for number, phrase in enumerate(self.phrases):
            for words in phrase.beginnings:
                self._numbers[words].append(number)
                if not words.isascii():
                    signs[words[:_SIGNS]].add(words)
                elif phrase.begins_anywhere(words):
                    letters[words[:_LETTERS]].add(words)
                else:
                    starts[words[:_START]].add(words)
        self._starts = {key: tuple(sorted(words)) for key, words in starts.items()}
        self._letters = {key: tuple(sorted(words)) for key, words in letters.items()}
        self._signs = {key: tuple(sorted(words)) for key, words in signs.items()}
        self._start_lengths = sorted({len(key) for key in starts})
        self._letter_lengths = sorted({len(key) for key in letters})
        self._sign_lengths = sorted({len(key) for key in signs})

    def places(self, stream: Stream) -> dict[int, list[int]]:
        """Return where each phrase may begin, by its number; those that cannot are missing."""
        found: dict[str, list[int]] = defaultdict(list)
        form = stream.form
        everywhere = range(len(form))
        for table, lengths, at in (
            (self._starts, self._start_lengths, stream.word_places),
            (self._letters, self._letter_lengths, everywhere),
            (self._signs, self._sign_lengths, everywhere),
        ):
            for length in lengths:
                for place in at:
                    words_here = table.get(form[place : place + length])
                    if words_here is not None:
                        for words in words_here:
                            if len(words) == length or form.startswith(words, place):
                                found[words].append(place)
        by_phrase: dict[int, list[int]] = {}
        for words, places in found.items():
            for number in self._numbers[words]:
                known = by_phrase.get(number)
                if known is None:
                    by_phrase[number] = places
                else:
                    by_phrase[number] = sorted({*known, *places})
        return {number: places[:_MOST_PLACES] for number, places in by_phrase.items()}
