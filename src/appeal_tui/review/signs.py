"""The signs of a sentence: its words, and the groups of words that it draws on. Their points say which fault it may have.

Patterns find the wordings that somebody has thought of. Signs are weaker and never run out: a sentence that nobody has
seen before still has words, and words of the same kind as those of faulty sentences. The groups are word lists of
`templates/review/signs.toml`, the points are those of `points.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
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
_MOST_WORDS = 4096
"""Of so many different words it is remembered what they are signs of."""
_LONGEST = 3
"""The most Chinese characters that are one sign."""


_Rest = tuple[tuple[str, ...], str]
"""The words of an entry but the first, and the sign that it is."""


class _Word(NamedTuple):
    """What an English word tells; `*` ends words of a group that may go on."""

    stem: str
    signs: list[str]
    """The groups that have it for an entry."""
    before: dict[str, list[_Entry]]
    """The entries that begin with it, by the word that comes next."""
    before_beginning: list[tuple[str, _Entry]]
    """The same where that word may go on, each with the beginning of that word."""


class _Entry(NamedTuple):
    """An English entry of a group: its words but the first two."""

    further: tuple[str, ...]
    sign: str


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
        self._told = lru_cache(maxsize=_MOST_WORDS)(self._look_for_entries)

    def signs(self, text: str) -> dict[str, float]:
        """Return the signs of a sentence and how strong each is."""
        plain = _LINK.sub("URL", _ADDRESS.sub("EMAIL", text)).replace("\u2019", "'")
        found = {ALWAYS: 1.0}
        if self._chinese:
            found.update((f"<{group}>", 1.0) for group in self._chinese_groups(plain))
            found.update((part, 0.5) for part in _parts(_FIGURES.sub("#", plain)))
        else:
            stems = self._add_english_groups(_ENGLISH.findall(plain.lower()), found)
            found.update(dict.fromkeys(stems, 0.5))
            found.update(dict.fromkeys(map("{} {}".format, stems, stems[1:]), 0.5))
        if _YEAR.search(plain):
            found["<a year>"] = 1.0
        return found

    def _add_english_groups(self, words: list[str], found: dict[str, float]) -> list[str]:
        """Add the groups of some words, and return the stems of the words."""
        # Plain loops: a letter has thousands of words that may begin an entry.
        stems = []
        for place, word in enumerate(words, 1):
            told = self._told(word)
            stems.append(told.stem)
            for sign in told.signs:
                found[sign] = 1.0
            if place == len(words):
                break
            after = words[place]
            entries = told.before.get(after, ())
            if told.before_beginning:
                entries = (*entries, *(one for begin, one in told.before_beginning if after.startswith(begin)))
            for further, sign in entries:
                if not further or (
                    place + len(further) < len(words)
                    and all(_is(words[place + number], one) for number, one in enumerate(further, 1))
                ):
                    found[sign] = 1.0
        return stems

    def _look_for_entries(self, word: str) -> _Word:
        told = _Word("#" if word.isdigit() else stem(word), [], defaultdict(list), [])
        whole, beginnings = self._by_first
        entries = [*whole.get(word, ())]
        entries += (entry for begin, entry in beginnings.get(word[:_SHORTEST], ()) if word.startswith(begin))
        for words, sign in entries:
            if not words:
                told.signs.append(sign)
            elif words[0].endswith("*"):
                told.before_beginning.append((words[0][:-1], _Entry(words[1:], sign)))
            else:
                told.before[words[0]].append(_Entry(words[1:], sign))
        return told

    @cached_property
    def _by_first(self) -> tuple[dict[str, list[_Rest]], dict[str, list[tuple[str, _Rest]]]]:
        """The entries of the groups by their first word, and by the first letters of one that may go on."""
        whole: dict[str, list[_Rest]] = {}
        beginnings: dict[str, list[tuple[str, _Rest]]] = {}
        for group, entries in self._groups.items():
            sign = f"<{group}>"
            for entry in entries:
                first, *words = entry.lower().split()
                rest = (tuple(words), sign)
                if first.endswith("*"):
                    beginnings.setdefault(first[:_SHORTEST], []).append((first[:-1], rest))
                else:
                    whole.setdefault(first, []).append(rest)
        return whole, beginnings

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
    found: dict[str, float] = defaultdict(float)
    nothing: dict[str, float] = {}
    for sign, strength in signs.items():
        for rule, worth in points.get(sign, nothing).items():
            found[rule] += worth * strength
    return dict(found)
