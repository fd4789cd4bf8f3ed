"""What was done to what: an act, the object nearest to it, and whether it was done, may be done or is denied.

The words are those of `acts.toml`. Where they stand to each other in their clause tells what they mean together, so that no
phrase needs to be known as a whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.stream import Stream

_OBJECTS = ("account", "own", "listing", "aside")
_ACTS = ("restored", "barred", "closed", "closing")
"""In this order: 'the suspension is revoked' gives back, though 'revoked' alone takes away."""
_NEXT_TO = 14
"""How many letters may stand between a verb and its object: 'removed some of your listings'."""
_NEXT_SIGNS = 5
_BEHIND_SIGNS = 8
"""Moods of Japanese and German stand behind the verb."""
_NOT_REACH = 26


@dataclass(frozen=True, slots=True)
class Act:
    """An act that a clause tells."""

    what: str
    """`closed`, `closing` (only named or planned) or `restored`."""
    to: str
    """`account`, `own` (the offers that the seller ships) or `listing`; empty: nothing is named."""
    mood: str
    """`done`, `maybe` or `not`."""
    hit: Hit


def find_acts(stream: Stream, said: Marks) -> tuple[Act, ...]:
    """Return the acts of a text, in order.

    Args:
        stream: The text.
        said: Where the rules hold.
    """
    marks = said.of("acts")
    others = [mark.hit for mark in marks if mark.rule.id == "other"]
    by_id: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.rule.id in ("other", "maybe", "not") or not _is_inside(mark.hit, others):
            by_id.setdefault(mark.rule.id, []).append(mark)
    objects = sorted(
        ((mark.hit, mark.rule.id) for key in _OBJECTS for mark in by_id.get(key, ())),
        key=lambda one: (one[0].start, -one[0].end),
    )
    # 'Seller-fulfilled offers' are no offers; a longer object holds the shorter ones in it.
    objects = _outermost(objects)
    parts = [mark.hit.end for mark in by_id.get("of", ())]
    moods = {key: [mark.hit for mark in by_id.get(key, ())] for key in ("maybe", "not", "be")}
    acts: list[Act] = []
    told: set[int] = set()
    for what in _ACTS:
        for mark in by_id.get(what, ()):
            places = range(mark.hit.start, mark.hit.end)
            if told.isdisjoint(places):
                told.update(places)
                acts.append(_act(stream, what, mark.hit, objects, parts, moods))
    acts.sort(key=lambda act: act.hit.start)
    return tuple(acts)


def _act(
    stream: Stream,
    what: str,
    hit: Hit,
    objects: Sequence[tuple[Hit, str]],
    parts: Sequence[int],
    moods: dict[str, list[Hit]],
) -> Act:
    start, end = stream.clause(hit.start)
    first, last = stream.sentence(hit.start)
    next_to = _NEXT_TO if stream.form[hit.start].isascii() else _NEXT_SIGNS
    # 'You may ship orders yourself again': what stands in the act itself and is an aside is not what was given back.
    objects = [one for one in objects if one[1] != "aside" or not (hit.start <= one[0].start < hit.end)]
    inside = [one for one in objects if start <= one[0].start < max(end, hit.end + next_to) and one[0].start < last]
    has_ahead = any(place.start < hit.start and name != "aside" for place, name in inside)
    # 'Your account is active again, and payments ...': payments are of the next clause.
    near = min(hit.end + next_to, end if has_ahead else hit.end + next_to)
    behind = [name for place, name in inside if hit.end <= place.start <= near]
    around = _by_head([one for one in inside if one[0].start <= hit.start], parts)
    later = [name for place, name in inside if place.start > hit.start]
    before = _by_head([one for one in objects if first <= one[0].start < start], parts)
    passive = any(max(start, hit.start - _NEXT_TO) <= one.start < hit.start for one in moods["be"])
    # 'Your offers are closed and payments ...' against 'We closed your offers'.
    order = (around, before, behind, later) if passive else (behind, around, later, before)
    named = [name for names in order for name in names[:1]]
    to = next((name for name in named if name != "aside"), "") if named[:1] != ["aside"] else "aside"
    mood = "done"
    if any(start <= one.start < hit.start for one in moods["maybe"]) or _follows(stream, hit, moods["maybe"], last):
        mood = "maybe"
    elif any(max(start, hit.start - _NOT_REACH) <= one.start < hit.start for one in moods["not"]) or _follows(
        stream, hit, moods["not"], last
    ):
        mood = "not"
    elif stream.is_question(hit.start):
        mood = "maybe"
    if what == "barred":
        # 'You may not sell' is said of the account, 'You may not sell this item' of the item.
        what, to = "closed", "listing" if behind[:1] == ["listing"] else "account"
        mood = "done" if mood == "not" else mood
    return Act(what, to, mood, hit)


def _by_head(objects: Sequence[tuple[Hit, str]], parts: Sequence[int]) -> list[str]:
    """Return what stands before an act, the nearest first; behind the rest what only belongs to something else."""
    nearest = list(reversed(objects))
    heads = [name for place, name in nearest if place.start not in parts]
    return [*heads, *(name for place, name in nearest if place.start in parts)]


def _follows(stream: Stream, hit: Hit, moods: Sequence[Hit], last: int) -> bool:
    """Whether a mood stands closely behind an act of a language that puts it there."""
    return not stream.form[hit.start].isascii() and any(
        hit.end - 1 <= one.start < min(hit.end + _BEHIND_SIGNS, last) for one in moods
    )


def _is_inside(hit: Hit, others: Sequence[Hit]) -> bool:
    at = bisect_left(others, hit.end, key=lambda other: other.start)
    return any(other.start <= hit.start and hit.end <= other.end for other in others[max(0, at - 8) : at])


def _outermost(objects: Sequence[tuple[Hit, str]]) -> list[tuple[Hit, str]]:
    """Leave out the objects that begin inside a longer one; all are in the order of their beginnings."""
    kept: list[tuple[Hit, str]] = []
    open_: list[Hit] = []
    for start, group in groupby(objects, key=lambda one: one[0].start):
        here = list(group)
        open_ = [hit for hit in open_ if hit.end > start] + [hit for hit, _ in here]
        kept += [one for one in here if not any(_holds(other, one[0]) for other in open_)]
    return kept


def _holds(one: Hit, other: Hit) -> bool:
    """Whether an object begins inside a longer one; where it ends is no measure, for its ending is not in the hit."""
    return one.start <= other.start < one.end and one.end - one.start > other.end - other.start
