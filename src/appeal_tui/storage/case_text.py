"""Turns a case into the text of its file, part by part, and remembers the parts: a key changes one of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import clean
from appeal_tui.storage.migrations import current_schema
from appeal_tui.storage.toml_text import END, written
from appeal_tui.storage.unknown import merge_unknown

APP = "appeal-tui"
SCHEMA = current_schema()
"""The form of case files that this program writes."""

_MULTILINE = (("notice", "text"), ("checks", "*", "note"), ("rounds", "*", "text"), ("rounds", "*", "reply"))
"""The texts that keep their line ends; `*` is any entry."""

_BY_ENTRY = ("checks", "metrics", "items", "exhibits", "sentences")
"""The tables that may have hundreds of entries, each of them a table."""

_Parts = dict[tuple[str, ...], tuple[Any, str]]


class KeysError(ValueError):
    """Two keys of a table are the same once they are cleaned."""


class CaseText:
    """Writes the states of one case, one after the other. A part of the case that is the same object is not made again."""

    def __init__(self) -> None:
        """Begin without a memory."""
        self._before: _Parts = {}

    def of(self, case: Case, unknown: Mapping[str, Any]) -> str:
        """Return the text of a case; the same case gives the same text, whatever was written before.

        Args:
            case: The case.
            unknown: What its file holds besides.

        Raises:
            KeysError: Two keys became one.
            ValueError: It would not read back as it is.
        """
        created = case.created if case.created.tzinfo else case.created.replace(tzinfo=datetime.UTC)
        case = msgspec.structs.replace(case, created=created.astimezone(datetime.UTC))
        texts = [written({"app": APP, "schema": SCHEMA})]
        now: _Parts = {}
        for name, default in _defaults().items():
            value = getattr(case, name)
            if name in unknown:
                table = _plain({name: value})
                merge_unknown(table, {name: unknown[name]}, Case)
                texts.append(written(table))
            elif value == default:
                continue
            elif name in _BY_ENTRY:
                texts += self._entries(name, value, now)
            else:
                texts.append(self._part((name,), value, now))
        texts += [written({name: value}) for name, value in unknown.items() if name not in _defaults()]
        # Not changed before: a signal's handler may save in the middle of a save.
        self._before = now
        # What is no table stands before the first one, wherever it comes from.
        tables = [text for text in texts if text.startswith("[")]
        return "\n".join(("".join(text for text in texts if not text.startswith("[")), *tables, written(END)))

    def _entries(self, name: str, entries: Mapping[str, Any], now: _Parts) -> Iterator[str]:
        """Return the entries of a table, in the order in which people count."""
        keys = sorted(entries, key=_natural) if name == "items" else sorted(entries)
        if len({clean(key, multiline=False) for key in keys}) != len(keys):
            raise KeysError("two keys became one")
        return (self._part((name, key), entries[key], now) for key in keys)

    def _part(self, place: tuple[str, ...], value: Any, now: _Parts) -> str:
        before = self._before.get(place)
        if before is None or before[0] is not value:
            table = {place[-1]: value} if len(place) == 1 else {place[0]: {place[1]: value}}
            plain = _plain(table)
            before = (value, written(plain) if plain else "")
        now[place] = before
        return before[1]


def _plain(table: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a case as plain values, cleaned as it is when it is read: what is read is what was written."""
    plain = msgspec.to_builtins(table, builtin_types=(datetime.datetime,), order="deterministic")
    cleaned_table: dict[str, Any] = cleaned(plain)
    return cleaned_table


@lru_cache(maxsize=1)
def _defaults() -> dict[str, Any]:
    """Return the fields of a case with what they hold in an empty one."""
    empty = Case(id="", created=datetime.datetime.min)
    required = ("id", "created")
    return {name: None if name in required else getattr(empty, name) for name in empty.__struct_fields__}


@lru_cache(maxsize=10_000)
def _natural(key: str) -> tuple[list[tuple[int, str]], str]:
    """Return what sorts `own.2` before `own.10`: the order in which the seller wrote them."""
    return [(len(part), part) if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", key)], key


def cleaned(value: Any, place: tuple[str, ...] = ()) -> Any:
    """Return plain values with every text cleaned, keys too.

    Args:
        value: Tables, lists and plain values.
        place: The keys that lead there.

    Raises:
        KeysError: Two keys become one.
    """
    match value:
        case str():
            # Nothing printable is ever removed, and most texts are printable.
            return value if value.isprintable() else clean(value, multiline=_is_multiline(place))
        case dict():
            table = {
                key if key.isprintable() else clean(key, multiline=False): cleaned(part, (*place, key))
                for key, part in value.items()
            }
            if len(table) != len(value):
                raise KeysError("two keys became one")
            return table
        case list() | tuple():
            return [cleaned(part, (*place, "")) for part in value]
        case _:
            return value


def _is_multiline(place: tuple[str, ...]) -> bool:
    return any(
        len(names) == len(place) and all(name in ("*", key) for name, key in zip(names, place, strict=True))
        for names in _MULTILINE
    )
