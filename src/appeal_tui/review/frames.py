"""Frames: how a sentence tells a thing with its figure, day or owner; unlike other patterns they have parts that can be read.

They stand in `templates/review/frames.toml`, by language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import regex

from appeal_tui.review.expressions import compiled
from appeal_tui.review.figures import whole_number
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.wording import Alternative, Wording


class Parts(NamedTuple):
    """What a frame must hold."""

    named: tuple[str, ...] = ()
    """The parts that each of its patterns has."""
    blanks: tuple[str, ...] = ()
    """The blanks that each of its patterns has, for words that were found before."""


FRAMES: Mapping[str, Parts] = {
    "size": Parts(("what", "n", "unit")),
    "model": Parts(("n",)),
    "own_day": Parts(("what",)),
    "ours": Parts(),
    "theirs": Parts(),
    "other_state": Parts(),
    "silent": Parts(("who",)),
    "spoke": Parts(blanks=("who",)),
    "not_yet": Parts(),
    "none_lost": Parts(),
    "sold_and_left": Parts(("sold", "left")),
    "lot": Parts(("n",)),
    "share": Parts(("one", "two")),
    "two_parts": Parts(("one", "two")),
    "all_of_share": Parts(("n", "what")),
    "every_one_from": Parts(("what",)),
    "some_from": Parts(blanks=("what",)),
    "further_from": Parts(),
    "count": Parts(("n",)),
    "parts_of_these": Parts(),
    "bought": Parts(("n",)),
    "sold": Parts(("n",)),
    "left": Parts(("n",)),
    "set": Parts(("n", "kind", "what")),
    "set_told": Parts(("n",), ("kind", "what")),
    "only": Parts(),
    "of_all": Parts(("n", "what")),
    "in_all": Parts(("n",), ("what",)),
    "whole": Parts(("n", "what")),
    "piece": Parts(("n", "what")),
    "divided_here": Parts(("whole", "one", "two")),
    "rest": Parts(("n",)),
    "listed_piece": Parts(("n", "what")),
    "sorted_piece": Parts(("n",)),
    "sum": Parts(("n", "what")),
    "count_of": Parts(("n",), ("what",)),
    "in_part": Parts(),
    "overlap": Parts(),
    "ceiling": Parts(("n",)),
    "price": Parts(("n",)),
    "whole_set": Parts(("n",)),
    "told_then": Parts(),
    "bought_from": Parts(("name",)),
    "told_to_amazon": Parts(("what",)),
    "there_was_none": Parts(("what",)),
    "counted_things": Parts(("n", "thing")),
    "holds_for_all": Parts(),
    "responsible": Parts(),
    "before_day_of_notice": Parts(),
    "behind_day_of_notice": Parts(),
}
"""Every frame that the program reads, with what each of its patterns must hold."""


class Frame(Wording):
    """One frame in one language."""

    def about(self, **words: str) -> Frame:
        """Return the frame about words that were found before, which stand in its blanks."""
        return Frame(Alternative(_filled(one.source, words)) for one in self.alternatives)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        pattern = pattern.replace(f"{{{name}}}", regex.escape(word))
    return pattern


def part(place: regex.Match[str], name: str) -> str:
    """Return the words of a named part; nothing where the pattern that was found has no such part."""
    return place.groupdict().get(name) or ""


def number(place: regex.Match[str], name: str = "n") -> int:
    """Return a part that is a number in figures."""
    return whole_number(place[name])


def lacks(pattern: str, source: str, parts: Parts) -> str:
    """Return which part or blank a pattern of a frame has not, or nothing.

    Args:
        pattern: The pattern as an editor wrote it.
        source: The same as one expression.
        parts: What it must hold.
    """
    groups = compiled(source, flags_of()).groupindex
    missing = [f"(?<{name}>...)" for name in parts.named if name not in groups]
    missing += [f"{{{name}}}" for name in parts.blanks if f"{{{name}}}" not in pattern]
    return " and ".join(missing)
