"""Two versions of one case, compared field by field, and made into one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from appeal_tui.domain.case import Case

Place = tuple[str, ...]
"""Where a value stands: `("items", "own.1", "text")`."""

Side = Literal["mine", "theirs", "both"]
"""Which value is taken."""

_WHOLE = {"sentences": 2, "rounds": 1, "causes": 1, "order": 1}
"""Values whose parts belong together, by the length of their place."""

_NOT_ASKED = ("step", "order", "fingerprints")
"""What says where the seller was, or what was seen on a disk, and not what he answered: mine is taken."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that two versions of a case do not share."""

    place: Place
    mine: Any
    """None: there is none."""
    theirs: Any
    """None: there is none."""

    @property
    def can_be_both(self) -> bool:
        """Whether the two values can stand together: texts of any length, and lists."""
        mine, theirs = self.mine, self.theirs
        lists = isinstance(mine, list | tuple) and isinstance(theirs, list | tuple)
        return lists or (isinstance(mine, str) and isinstance(theirs, str) and self.place[-1] in _PROSE)


_PROSE = ("text", "note", "shows", "reply", "asins")


def differences(mine: Case, theirs: Case) -> tuple[Difference, ...]:
    """Return what differs between two versions of a case, in the order of its parts."""
    ours, others = _flat(mine), _flat(theirs)
    places = [*ours, *(place for place in others if place not in ours)]
    return tuple(
        Difference(place, ours.get(place), others.get(place))
        for place in sorted(places, key=lambda place: _PARTS.index(place[0]))
        if ours.get(place) != others.get(place) and place[0] not in _NOT_ASKED
    )


_PARTS = tuple(field.name for field in msgspec.structs.fields(Case))


def suggested(difference: Difference, base: Case | None) -> Side:
    """Return the side that changed since the version from which both come; mine where that is not known or both did."""
    if base is None:
        return "mine"
    before = _flat(base).get(difference.place)
    return "theirs" if difference.mine == before else "mine"


def merge(mine: Case, theirs: Case, choices: Mapping[Place, Side]) -> Case:
    """Return one case out of two versions.

    Args:
        mine: One version; its values stand where nothing else is chosen.
        theirs: The other one.
        choices: The side to take for each place.
    """
    flat = _flat(mine)
    for difference in differences(mine, theirs):
        match choices.get(difference.place, "mine"):
            case "theirs" if difference.theirs is None:
                del flat[difference.place]
            case "theirs":
                flat[difference.place] = difference.theirs
            case "both" if difference.can_be_both:
                flat[difference.place] = _both(difference)
            case _:
                pass
    return msgspec.convert(_nested(flat), Case)


def _both(difference: Difference) -> Any:
    mine, theirs = difference.mine, difference.theirs
    if isinstance(mine, list | tuple):
        return [*mine, *(part for part in theirs if part not in mine)]
    if difference.place[-1] == "asins":
        return f"{mine}, {theirs}"
    return f"{mine}\n\n{theirs}" if difference.place[0] in ("notice", "checks", "rounds") else f"{mine} {theirs}"


def _flat(case: Case) -> dict[Place, Any]:
    plain = msgspec.to_builtins(case, builtin_types=(datetime.datetime,))
    return dict(_leaves(plain, ()))


def _leaves(value: Any, place: Place) -> list[tuple[Place, Any]]:
    if not isinstance(value, dict) or len(place) == _WHOLE.get(place[0] if place else "", 99):
        return [(place, value)]
    return [leaf for key, part in value.items() for leaf in _leaves(part, (*place, key))]


def _nested(flat: Mapping[Place, Any]) -> dict[str, Any]:
    nested: dict[str, Any] = {}
    for place, value in flat.items():
        here = nested
        for key in place[:-1]:
            here = here.setdefault(key, {})
        here[place[-1]] = value
    return nested
