"""What a later version wrote into a file and this one does not know: taken out when reading, put back when writing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin

import msgspec


def unknown_part(table: dict[str, Any], kind: Any) -> dict[str, Any]:
    """Return what a table holds besides the fields of a struct, at every depth; entries of lists by their number."""
    fields = _fields(kind)
    found: dict[str, Any] = {}
    for name, value in table.items():
        if name not in fields:
            found[name] = value
        elif inner := _unknown_in(value, fields[name]):
            found[name] = inner
    return found


def _unknown_in(value: Any, kind: Any) -> dict[str, Any]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return unknown_part(value, kind) if isinstance(value, dict) else {}
    struct = _entries_of(kind)
    if struct is None:
        return {}
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    parts = {str(key): _unknown_in(entry, struct) for key, entry in entries}
    return {key: part for key, part in parts.items() if part}


def merge_unknown(table: dict[str, Any], unknown: Mapping[str, Any], kind: Any) -> None:
    """Put what `unknown_part` found back where it stood; what belongs to an entry that is gone goes with it.

    Args:
        table: Plain values of a struct; changed in place.
        unknown: What was found.
        kind: The struct's class.
    """
    fields = _fields(kind)
    for name, part in unknown.items():
        if name not in fields:
            table.setdefault(name, part)
        elif isinstance(fields[name], type) and issubclass(fields[name], msgspec.Struct):
            # A struct that says nothing of its own was left out; its unknown part still counts.
            merge_unknown(table.setdefault(name, {}), part, fields[name])
        else:
            entries = table.get(name, {})
            by_key = (
                entries if isinstance(entries, dict) else dict(zip(map(str, range(len(entries))), entries, strict=True))
            )
            for key, inner in part.items():
                if key in by_key:
                    merge_unknown(by_key[key], inner, _entries_of(fields[name]))


def _entries_of(kind: Any) -> Any:
    """Return the struct that a dict or tuple is made of, or None."""
    arguments = get_args(kind)
    inner = arguments[1] if get_origin(kind) is dict else arguments[0] if get_origin(kind) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, msgspec.Struct) else None


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
