"""Takes the usable fields out of a table in which others have values of a wrong type."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from appeal_tui.domain.text import visible
from appeal_tui.storage.conversion import convert


def usable_part(table: dict[str, Any], kind: type[msgspec.Struct]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a table without the values that do not fit a struct, and where those were, such as `items.own.1.status`.

    What the struct does not know stays. A field that the struct needs and that is missing is not made up.
    """
    places: list[str] = []
    part = _usable(table, kind, "", places)
    return part if isinstance(part, dict) else {}, tuple(places)


_UNUSABLE = object()


def _usable(value: Any, kind: Any, place: str, places: list[str]) -> Any:
    told = len(places)
    try:
        convert(value, kind)
    except (msgspec.ValidationError, ValueError, OverflowError):
        pass
    else:
        return value
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        found = _usable_fields(value, kind, place, places)
        # What is still missing cannot be made up, unless it is the case itself, whose name and date its file tells.
        if not place or _needed(kind) <= found.keys():
            return found
    elif origin is dict and isinstance(value, dict):
        entries = {
            key: _usable(part, arguments[1], _below(place, key), places)
            for key, part in value.items()
            if isinstance(key, str)
        }
        return {key: part for key, part in entries.items() if part is not _UNUSABLE}
    elif origin is tuple and isinstance(value, list):
        parts = [_usable(part, arguments[0], _below(place, str(index)), places) for index, part in enumerate(value)]
        return [part for part in parts if part is not _UNUSABLE]
    if len(places) == told:
        # Nothing in it was named that tells more exactly what is wrong.
        places.append(place)
    return _UNUSABLE


def _usable_fields(value: dict[str, Any], kind: type[msgspec.Struct], place: str, places: list[str]) -> dict[str, Any]:
    kinds = _kinds(kind)
    found = {}
    for name, part in value.items():
        usable = _usable(part, kinds[name], _below(place, name), places) if name in kinds else part
        if usable is not _UNUSABLE:
            found[name] = usable
    return found


@cache
def _kinds(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what each field of a struct takes; to find it out takes longer than to read a whole case."""
    return get_type_hints(kind)


@cache
def _needed(kind: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(kind) if field.required)


def _below(place: str, name: str) -> str:
    name = visible(name)[:80]
    return f"{place}.{name}" if place else name
