"""Which line of a TOML file a value stands in: tomllib does not say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and places in lists, such as `("root_causes", 2, "text", "zh-Hans")`."""

_WORD = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEYS = rf"{_WORD}(?:\s*\.\s*{_WORD})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]\]?")
_ENTRY = re.compile(rf"\s*({_KEYS})\s*=(.*)", re.DOTALL)
_ID = re.compile(r"""\s*["']([^"'\n]*)["']""")


@dataclass(slots=True)
class TomlLines:
    """The lines of the keys of a TOML text, counted from 1, and where its ids stand."""

    lines: dict[Path, int] = field(default_factory=dict)
    ids: dict[str, list[Path]] = field(default_factory=dict)
    """The tables that have `id = "..."`, by the id; more than one where it is used twice."""

    def line_of(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def find_lines(text: str) -> TomlLines:
    """Return where the keys of a TOML text stand; of one that is not valid, as far as it can be told."""
    found = TomlLines()
    counts: dict[Path, int] = {}
    table: Path = ()
    depth, quotes = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if quotes:
            quotes = "" if quotes in line else quotes
            continue
        if depth > 0:
            depth += _depth(line)
            continue
        if match := _HEADER.match(line):
            table = _table(_split(match[2]), counts, listed=match[1] == "[[")
            for size in range(1, len(table) + 1):
                found.lines.setdefault(table[:size], number)
        elif match := _ENTRY.match(line):
            keys, value = _split(match[1]), match[2]
            for size in range(1, len(keys) + 1):
                found.lines.setdefault((*table, *keys[:size]), number)
            if keys == ["id"] and (said := _ID.match(value)):
                found.ids.setdefault(said[1], []).append(table)
            opened = re.match(r"""\s*(\"{3}|'{3})""", value)
            if opened and value.count(opened[1]) == 1:
                quotes = opened[1]
            else:
                depth = max(_depth(value), 0)
    return found


def _split(keys: str) -> list[str]:
    return [_unquoted(key) for key in re.findall(_WORD, keys)]


def _unquoted(key: str) -> str:
    """Return a key without its quotes, its escapes read."""
    if key[0] not in "\"'":
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key[1:-1]


def _table(keys: list[str], counts: dict[Path, int], *, listed: bool) -> Path:
    """Return the path of a table header; in a list of tables it belongs to the last one."""
    path: Path = ()
    for place, key in enumerate(keys):
        path = (*path, key)
        if listed and place == len(keys) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _depth(value: str) -> int:
    """Return by how many brackets a line is open at its end, strings and comments left out."""
    bare = re.sub(r""""(?:\\.|[^"\\])*"|'[^']*'""", "", value).partition("#")[0]
    return sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")
