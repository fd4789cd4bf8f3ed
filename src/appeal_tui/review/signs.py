"""The signs of a sentence: its words, and the groups of words that it draws on. Their points say which fault it may have.

Patterns find the wordings that somebody has thought of. Signs are weaker and never run out: a sentence that nobody has
seen before still has words, and words of the same kind as those of faulty sentences. The groups are word lists of
`templates/review/signs.toml`, the points are those of `points.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from appeal_tui.review.group_index import Begin, GroupIndex, index_groups
from appeal_tui.review.late import expression

ALWAYS = "always"
"""The sign that every sentence has."""
_ENGLISH = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[!?%&#]")
_FIGURES = expression(r"\d+")
# Only from where a word begins: from each of its letters, a word of thousands would take seconds.
_ADDRESS = expression(r"(?<![\w.+-])[\w.+-]+@[\w.-]+")
_LINK = expression(r"https?://\S+")
_YEAR = expression(r"(?<!\d)20\d\d(?!\d)")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_LEAST_STEM = 4
_MOST_WORDS = 4096
"""Of so many different words it is remembered what they are signs of."""
_LONGEST = 3
"""The most Chinese characters that are one sign."""


def stem(word: str) -> str:
    """Return an English word without its usual ending, where enough of it is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


class Groups:
    """The groups of words of one language."""

    def __init__(self, groups: Mapping[str, Iterable[str]], language: str, index: GroupIndex | None = None) -> None:
        """Make them ready for finding.

        Args:
            groups: By name the words and word groups; in English `*` at the end of a word stands for any ending.
            language: `en` or `zh-Hans`.
            index: The same by how they begin, where that was made before.
        """
        self._index = index_groups(groups, language) if index is None else index
        self._chinese = language.startswith("zh")
        self._told = lru_cache(maxsize=_MOST_WORDS)(self._look_for_begins)

    def signs(self, text: str) -> dict[str, float]:
        """Return the signs of a sentence and how strong each is."""
        plain = _ADDRESS.sub("EMAIL", text) if "@" in text else text
        plain = (_LINK.sub("URL", plain) if "://" in plain else plain).replace("\u2019", "'")
        found = {ALWAYS: 1.0}
        if self._chinese:
            found.update(dict.fromkeys(self._chinese_groups(plain), 1.0))
            found.update(dict.fromkeys(_parts(_FIGURES.sub("#", plain)), 0.5))
        else:
            stems = self._add_english_groups(_ENGLISH.findall(plain.lower()), found)
            found.update(dict.fromkeys(stems, 0.5))
            found.update(dict.fromkeys(map("{} {}".format, stems, stems[1:]), 0.5))
        if "20" in plain and _YEAR.search(plain):
            found["<a year>"] = 1.0
        return found

    def _add_english_groups(self, words: list[str], found: dict[str, float]) -> list[str]:
        """Add the groups of some words, and return the stems of the words."""
        # Plain loops: a letter has thousands of words that may begin an entry.
        stems = []
        for place, word in enumerate(words, 1):
            stem_of_word, begins = self._told(word)
            stems.append(stem_of_word)
            for begin in begins:
                for sign in begin.signs:
                    found[sign] = 1.0
                if place == len(words):
                    continue
                after = words[place]
                entries = begin.before.get(after, ())
                if begin.before_beginning:
                    entries = (*entries, *(one for start, one in begin.before_beginning if after.startswith(start)))
                for further, sign in entries:
                    if not further or (
                        place + len(further) < len(words)
                        and all(_is(words[place + number], one) for number, one in enumerate(further, 1))
                    ):
                        found[sign] = 1.0
        return stems

    def _look_for_begins(self, word: str) -> tuple[str, list[Begin]]:
        """Return the stem of a word, and what it tells as the first word of entries."""
        index = self._index
        longest = min(len(word), index.longest)
        begins = [index.whole.get(word), *(index.beginnings.get(word[:length]) for length in range(1, longest + 1))]
        return "#" if word.isdigit() else stem(word), [begin for begin in begins if begin is not None]

    def _chinese_groups(self, text: str) -> Iterator[str]:
        for place, character in enumerate(text):
            for word, sign in self._index.by_character.get(character, ()):
                if text.startswith(word, place):
                    yield sign


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
    for sign, strength in signs.items():
        # Most signs, pairs of words above all, give points to no rule.
        if (of_rules := points.get(sign)) is not None:
            for rule, worth in of_rules.items():
                found[rule] += worth * strength
    return dict(found)
