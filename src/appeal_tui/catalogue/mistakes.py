"""Mistakes of a catalogue, and the files that they are found in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from appeal_tui.catalogue.toml_lines import Path, TomlLines, find_lines
from appeal_tui.domain.text import shortened

_LONGEST = 500
"""Characters of a message: it may name a key of somebody's file, and that may be of any length."""

Grade = Literal["broken", "unsound", "hint"]
"""`broken`: the program cannot use it. `unsound`: it can, and a reader is misled. `hint`: worth a look."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that is wrong in the catalogue, where, and what to do about it."""

    file: str
    """Relative to the catalogue's folder; the whole path for the user's own files."""
    line: int
    """Counted from 1."""
    message: str
    grade: Grade = "unsound"

    def __str__(self) -> str:
        """Return the mistake as compilers write it, so that editors can jump to it."""
        message = shortened(self.message, _LONGEST)
        return f"{self.file}:{self.line}: {'hint: ' if self.grade == 'hint' else ''}{message}"


@dataclass(frozen=True)
class SourceFile:
    """The text of one catalogue file, to find lines in."""

    name: str
    text: str

    @cached_property
    def lines(self) -> TomlLines:
        """Where its keys stand."""
        return find_lines(self.text)

    def line_of_path(self, path: str) -> int:
        """Return the line of a place that msgspec names, such as `$.checks[3].area`."""
        return self.lines.line_of(steps_of(path))


def steps_of(path: str) -> Path:
    """Return the keys and places of a path as msgspec writes it, such as `$.checks[3].area`."""
    return tuple(int(index) if index else name for name, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path))


class Places:
    """Where the entries of one catalogue file stand: in the built-in file, or in the user's own one over it."""

    def __init__(self, *files: SourceFile) -> None:
        """Look into these files, the first one first."""
        self.files = files

    def entry(self, key: str, *words: str | int, nth: int = 0) -> tuple[str, int]:
        """Return file and line of the entry with an id, or of something in it.

        Args:
            key: The id.
            words: Keys below the entry, such as `text` and `zh-Hans`; as far as they are there.
            nth: Which one, where the id is used more than once.
        """
        for file in self.files:
            if tables := file.lines.ids.get(key):
                table = tables[min(nth, len(tables) - 1)]
                line = file.lines.line_of((*table, *words))
                head = file.lines.line_of((*table, "id"))
                return file.name, line if words and (*table, words[0]) in file.lines.lines else head
        return self.at(())

    def at(self, path: Path) -> tuple[str, int]:
        """Return file and line of a place counted from the top of the file."""
        for file in self.files:
            if path and path[:1] in file.lines.lines:
                return file.name, file.lines.line_of(path)
        # What neither has is missing from the first one, the user's own: ours is sound.
        return self.files[0].name, self.files[0].lines.line_of(path)

    def of_conversion(self, path: str, unknown: str, raw: Mapping[str, Any]) -> tuple[str, int]:
        """Return file and line of what msgspec complains about.

        Args:
            path: As msgspec writes it, such as `$.checks[3].area`.
            unknown: The key that is unknown there, or nothing.
            raw: What was converted: the file's tables, the user's own ones merged into them.
        """
        steps = (*steps_of(path), unknown) if unknown else steps_of(path)
        if len(self.files) > 1 and len(steps) > 1 and isinstance(steps[1], int):
            entries = raw.get(str(steps[0]))
            entry = entries[steps[1]] if isinstance(entries, list) else None
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                return self.entry(entry["id"], *steps[2:])
        return self.at(steps)
