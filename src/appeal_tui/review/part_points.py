"""Which part of a plan each sentence of a letter without headings belongs to: by its signs, and by what stands around it.

Every sign of a sentence gives points to the parts, and parts follow each other as letters have them: what went wrong, what
was done, what will be done. Both stand in `templates/review/part_points.toml`. The parts are those that are likeliest
together; how sure that is comes with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.signs import ALWAYS

OPENING, CLOSING = "opening", "facts"
"""What stands before a plan and behind it, and belongs to none of its parts."""
STATES = (OPENING, "root_cause", "actions", "prevention", CLOSING)
"""The parts that a sentence may belong to, in the order of a plan."""
BEGIN = "begin"
"""Stands for the begin of a letter, where it is said what follows."""
BEGINS_WITH_A_DAY, HAS_A_DAY = "<begins with a day>", "<a day>"
"""Signs that tell a part and no fault."""
_NEVER = -1e9
_INTO_ANY = [[math.log(1 / len(STATES))] * len(STATES)] * len(STATES)
"""Behind a heading any part may follow any other."""


_USUAL = [math.log(share) for share in (0.15, 0.27, 0.27, 0.27, 0.15)]
"""How common each part is among the blocks of letters."""


@dataclass(frozen=True, slots=True)
class Told:
    """The part of one sentence."""

    part: str
    sure: float
    """How likely it is, from 0 to 1."""


def signs_of_part(text: str, signs: Mapping[str, float]) -> dict[str, float]:
    """Return the signs of a sentence that tell its part.

    Args:
        text: The sentence.
        signs: Its signs and how strong each is.
    """
    found = dict(signs)
    found.pop(ALWAYS, None)
    if find_dates(text):
        found[HAS_A_DAY] = 1.0
    if begins_with_day(text):
        found[BEGINS_WITH_A_DAY] = 1.0
    return found


class PartPoints:
    """The points and the order of parts of one language."""

    def __init__(self, points: Mapping[str, Mapping[str, float]], follows: Mapping[str, Mapping[str, float]]) -> None:
        """Take them.

        Args:
            points: By sign how many points it gives to each part; those of `always` every sentence has.
            follows: By part, and by `begin`, the share of sentences of each part that come next.
        """
        self._points = points
        self._begin = _logs(follows.get(BEGIN, {}))
        self._follows = [_logs(follows.get(part, {})) for part in STATES]
        self._into = [[of_part[part] for of_part in self._follows] for part in range(len(STATES))]

    def worth(self, text: str, signs: Mapping[str, float]) -> list[float]:
        """Return how much more than usual a sentence speaks for each of the parts, as logarithms.

        Args:
            text: The sentence.
            signs: Its signs and how strong each is.
        """
        points = dict.fromkeys(STATES, 0.0)
        for sign, strength in {**signs_of_part(text, signs), ALWAYS: 1.0}.items():
            for part, worth in self._points.get(sign, {}).items():
                points[part] += worth * strength
        return [points[part] for part in STATES]

    def share(self, worths: Sequence[float], part: str) -> float:
        """Return how likely it is by its words alone that a sentence belongs to a part, from 0 to 1.

        Args:
            worths: What `worth` returned of it.
            part: The part.
        """
        return math.exp(worths[STATES.index(part)] - _log_sum(worths))

    def tell(
        self, worths: Sequence[Sequence[float]], allowed: Iterable[frozenset[str]], headed: Sequence[bool]
    ) -> list[Told]:
        """Return the part of each sentence, or of each group of sentences that belong together.

        Args:
            worths: What `worth` returned of each.
            allowed: The parts that each may belong to; none at all: any.
            headed: Whether a heading stands above each, or it may be anything for another reason: then any part may
                follow any other.
        """
        if not worths:
            return []
        here = [
            [worth if not may_be or part in may_be else _NEVER for part, worth in zip(STATES, of_one, strict=True)]
            for of_one, may_be in zip(worths, allowed, strict=True)
        ]
        # From the front and from behind: what stands around a sentence counts as much as its words.
        forward = [here[0] if headed[0] else _sum(self._begin, here[0])]
        for one, free in zip(here[1:], headed[1:], strict=True):
            before = forward[-1]
            into = _INTO_ANY if free else self._into
            forward.append(_sum([_log_sum(_sum(before, of_part)) for of_part in into], one))
        backward = [[0.0] * len(STATES)]
        for one, free in zip(reversed(here[1:]), reversed(headed[1:]), strict=True):
            behind = _sum(backward[-1], one)
            follows = _INTO_ANY if free else self._follows
            backward.append([_log_sum(_sum(behind, of_part)) for of_part in follows])
        return [_likeliest(_sum(*both)) for both in zip(forward, reversed(backward), strict=True)]

    def alone(self, worths: Sequence[Sequence[float]]) -> Told:
        """Return the part of sentences that belong together, whatever stands around them.

        Args:
            worths: What `worth` returned of each, one or more.
        """
        # Sentences of one part say much the same: together they say more than one of them, but not so many times as much.
        together = [sum(of_part) / math.sqrt(len(worths)) for of_part in zip(*worths, strict=True)]
        return _likeliest(_sum(together, _USUAL))


def _logs(shares: Mapping[str, float]) -> list[float]:
    return [math.log(share) if (share := shares.get(part, 0.0)) > 0 else _NEVER for part in STATES]


def _sum(one: Sequence[float], two: Sequence[float]) -> list[float]:
    return [left + right for left, right in zip(one, two, strict=True)]


def _log_sum(logs: Sequence[float]) -> float:
    most = max(logs)
    return most + math.log(sum(math.exp(log - most) for log in logs))


def _likeliest(logs: Sequence[float]) -> Told:
    whole = _log_sum(logs)
    best = max(range(len(STATES)), key=logs.__getitem__)
    return Told(STATES[best], math.exp(logs[best] - whole))
