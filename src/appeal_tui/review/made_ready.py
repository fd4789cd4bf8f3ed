"""What was made ready of the patterns of one language: kept with the rules, and read when the language is first spoken."""

from __future__ import annotations

import msgspec

from appeal_tui.review.group_index import GroupIndex
from appeal_tui.review.joining import Joined
from appeal_tui.review.needs import Needs


class MadeReady(msgspec.Struct, frozen=True, array_like=True):
    """Patterns ready for searching, the words that they need, and the signs of sentences."""

    patterns: dict[str, dict[str, list[tuple[str | Joined, Needs]]]]
    """By kind (see `kind_of`) and pattern of an editor the same ready for searching, with the words that it needs."""
    members: dict[str, Needs]
    """By pattern of a class of words the words that it needs."""
    wordings: dict[str, list[tuple[str, Needs]]]
    """By file and name the patterns of wordings and frames."""
    words: frozenset[str]
    """All words that any of them needs."""
    groups: GroupIndex
    """The groups of words by how their entries begin."""
    points: dict[str, dict[str, float]]
    """How many points each sign gives to each rule."""
    part_points: dict[str, dict[str, float]]
    """How many points each sign gives to each part of a plan."""
