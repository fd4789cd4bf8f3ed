"""Which words Amazon's notices are written with, and which ones the other texts in a seller's mailbox.

The rules know what a notice says; whatever else a seller may paste, from the letter of his insurer to a talk with his
supplier, no list of phrases covers. There the plain words tell: each different word of the text gives its points of
`word_votes.toml` once, and a long text with many words is given no more weight than a short one with few.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

from appeal_tui.reader.rule_files import NOT_A_NOTICE
from appeal_tui.reader.stream import END, Stream

ALWAYS = ""
"""No word: its points are given to every text."""
_ENOUGH = 50
"""What a text of fewer different words is written with tells less: a line has no more than what it says."""
_HALF_A_WORD = 0.5
_SCRIPTS_WITHOUT_SPACES = "\u2e7f"


def words_of(stream: Stream, apart: Container[int] = ()) -> frozenset[str]:
    """Return the different words of a text in the form of the stream; of Chinese and Japanese, the characters.

    Args:
        stream: The text.
        apart: The places whose words do not count.
    """
    return frozenset(_words(stream, apart))


def share_of_each(words: frozenset[str]) -> float:
    """Return how much of its points each word of a text gives."""
    return 1 / math.sqrt(max(1, len(words)))


def points_of_words(
    stream: Stream,
    votes: Mapping[str, Mapping[str, float]],
    *,
    is_notice: bool = False,
    apart: Container[int] = (),
) -> dict[str, float]:
    """Return the points that the words of a text give to each kind.

    Args:
        stream: The text.
        votes: The points of each word, by its form in the stream; none where words are not to count.
        is_notice: Whether the rules take the text for a notice; then a few words say nothing against it.
        apart: The places whose words do not count: what a seller writes around a notice makes it no other text.
    """
    words = words_of(stream, apart)
    share = share_of_each(words)
    points: dict[str, float] = defaultdict(float, votes.get(ALWAYS, {}))
    for word in words:
        for kind, worth in votes.get(word, {}).items():
            points[kind] += worth * share
    known = sum(_HALF_A_WORD if word > _SCRIPTS_WITHOUT_SPACES else 1.0 for word in words)
    if is_notice and known < _ENOUGH and NOT_A_NOTICE in points:
        best = max((worth for kind, worth in points.items() if kind != NOT_A_NOTICE), default=0.0)
        points[NOT_A_NOTICE] = min(points[NOT_A_NOTICE], best)
    return {kind: worth * min(1.0, known / _ENOUGH) for kind, worth in points.items()}


def _words(stream: Stream, apart: Container[int]) -> Iterator[str]:
    places = stream.word_places
    for start, end in zip(places, (*places[1:], len(stream.form)), strict=False):
        if start in apart:
            continue
        word = stream.form[start:end]
        if word > _SCRIPTS_WITHOUT_SPACES:
            yield from (character for character in word if character.isalpha())
        elif word != END and word.isalpha():
            yield word
