"""The signs of a sentence: its words, and the groups of words that it draws on. Their points say which fault it may have.

Patterns find the wordings that somebody has thought of. Signs are weaker and never run out: a sentence that nobody has
seen before still has words, and words of the same kind as those of faulty sentences. The groups are word lists of
`templates/review/signs.toml`, the points are those of `points.toml`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from appeal_tui.review.late import expression

ALWAYS = "always"
"""The sign that every sentence has."""
_ENGLISH = expression(r"[a-z]+(?:'[a-z]+)?|\d+|[!?%&#]")
_FIGURES = expression(r"\d+")
# Only from where a word begins: from each of its letters, a word of thousands would take seconds.
_ADDRESS = expression(r"(?<![\w.+-])[\w.+-]+@[\w.-]+")
_LINK = expression(r"https?://\S+")
_YEAR = expression(r"(?<!\d)20\d\d(?!\d)")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_LEAST_STEM = 4
_SHORTEST = 2
"""How many letters a word of a group has at least before its `*`."""
_LONGEST_BEGINNING = 40
"""How many letters a word of a group has at most before its `*`."""
_LONGEST = 3
"""The most Chinese characters that are one sign."""


class _Entry(NamedTuple):
    """An English entry of a group: its words, of which `*` ends those that may go on."""

    words: tuple[str, ...]
    group: str


def stem(word: str) -> str:
    """Return an English word without its usual ending, where enough of it is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


class Groups:
    """The groups of words of one language."""

    def __init__(self, groups: Mapping[str, Iterable[str]], language: str) -> None:
        """Make them ready for finding.

        Args:
            groups: By name the words and word groups; in English `*` at the end of a word stands for any ending.
            language: `en` or `zh-Hans`.
        """
        self._groups = groups
        self._chinese = language.startswith("zh")
        self._seen: dict[str, tuple[_Entry, ...]] = {}

    def signs(self, text: str) -> dict[str, float]:
        """Return the signs of a sentence and how strong each is."""
        plain = _LINK.sub("URL", _ADDRESS.sub("EMAIL", text)).replace("\u2019", "'")
        found = {ALWAYS: 1.0}
        if self._chinese:
            found.update((f"<{group}>", 1.0) for group in self._chinese_groups(plain))
            found.update((part, 0.5) for part in _parts(_FIGURES.sub("#", plain)))
        else:
            words = _ENGLISH.findall(plain.lower())
            found.update((f"<{group}>", 1.0) for group in self._english_groups(words))
            stems = ["#" if word.isdigit() else stem(word) for word in words]
            found.update((word, 0.5) for word in stems)
            found.update((f"{one} {two}", 0.5) for one, two in itertools.pairwise(stems))
        if _YEAR.search(plain):
            found["<a year>"] = 1.0
        return found

    def _english_groups(self, words: list[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            for entry in self._entries(word):
                length = len(entry.words)
                if length == 1 or (
                    place + length <= len(words)
                    and all(_is(words[place + number], entry.words[number]) for number in range(1, length))
                ):
                    yield entry.group

    def _entries(self, word: str) -> tuple[_Entry, ...]:
        """Return the entries of which a word may be the first."""
        if word not in self._seen:
            beginnings = [
                word,
                *(word[:length] + "*" for length in range(_SHORTEST, min(len(word), _LONGEST_BEGINNING) + 1)),
            ]
            self._seen[word] = tuple(entry for one in beginnings for entry in self._by_first.get(one, ()))
        return self._seen[word]

    @cached_property
    def _by_first(self) -> dict[str, list[_Entry]]:
        found: dict[str, list[_Entry]] = {}
        for group, entries in self._groups.items():
            for entry in entries:
                words = tuple(entry.lower().split())
                found.setdefault(words[0], []).append(_Entry(words, group))
        return found

    def _chinese_groups(self, text: str) -> Iterator[str]:
        for place, character in enumerate(text):
            for word, group in self._by_character.get(character, ()):
                if text.startswith(word, place):
                    yield group

    @cached_property
    def _by_character(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for group, words in self._groups.items():
            for word in words:
                found.setdefault(word[0], []).append((word, group))
        return found


def _is(word: str, entry: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


def _parts(text: str) -> Iterator[str]:
    for length in range(1, _LONGEST + 1):
        for place in range(len(text) - length + 1):
            yield text[place : place + length]


def points_of(signs: Mapping[str, float], points: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the points of each rule for the signs of a sentence.

    Args:
        signs: The signs and how strong each is.
        points: The points that each sign gives to each rule.
    """
    found: dict[str, float] = {}
    for sign, strength in signs.items():
        for rule, worth in points.get(sign, {}).items():
            found[rule] = found.get(rule, 0.0) + worth * strength
    return found
