"""Reads the files under `templates/` into values, and says file and line of what cannot be read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from appeal_tui.catalogue.catalogue import Catalogue, FollowUp, HelpText
from appeal_tui.domain.cause import (
    Blank,
    Cause,
    Check,
    Family,
    Marketplace,
    Metric,
    RouteGuide,
    Source,
)

T = TypeVar("T")

_PART_TABLES = {
    "root_causes": "root_cause",
    "corrective_actions": "corrective_action",
    "preventive_measures": "preventive_measure",
    "statements": "statement",
}


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that is wrong in the catalogue, and where."""

    file: str
    """Relative to the catalogue's folder."""
    line: int
    """Counted from 1."""
    message: str

    def __str__(self) -> str:
        """Return the mistake as compilers write it, so that editors can jump to it."""
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The text of one catalogue file, to find lines in."""

    name: str
    text: str

    def line_of_id(self, key: str, word: str = "") -> int:
        """Return the line of the entry with an id; of the first `word` behind it, if given."""
        lines = self.text.splitlines()
        start = next((n for n, line in enumerate(lines) if re.match(rf'\s*id\s*=\s*"{re.escape(key)}"', line)), 0)
        if word:
            for n in range(start, len(lines)):
                if n > start and lines[n].startswith("["):
                    break
                if re.match(rf"\s*{re.escape(word)}\b", lines[n]):
                    return n + 1
        return start + 1

    def line_of_path(self, path: str) -> int:
        """Return the line of a place that msgspec names, such as `$.checks[3].area`."""
        lines = self.text.splitlines()
        steps = re.findall(r"\.([\w-]+)|\[(\d+)\]|\[\.\.\.\]", path)
        names = [name for name, _ in steps if name]
        index = next((int(number) for _, number in steps if number), 0)
        if not names:
            return 1
        heads = [n for n, line in enumerate(lines) if re.match(rf"\[\[{re.escape(names[0])}\]\]", line)]
        heads = heads or [n for n, line in enumerate(lines) if re.match(rf"\[{re.escape(names[0])}[\].]", line)]
        if not heads:
            return next((n + 1 for n, line in enumerate(lines) if re.match(rf"{re.escape(names[0])}\b", line)), 1)
        start = heads[min(index, len(heads) - 1)]
        for n in range(start + 1, len(lines)):
            if lines[n].startswith("["):
                break
            if len(names) > 1 and re.match(rf"\s*{re.escape(names[1])}\b", lines[n]):
                return n + 1
        return start + 1


class CatalogueReader:
    """Reads one catalogue folder and collects every mistake instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        """Read from a folder laid out like `templates/`."""
        self._root = root
        self.mistakes: list[Mistake] = []
        self.files: dict[str, SourceFile] = {}

    def read(self) -> Catalogue | None:
        """Return the catalogue, or None when a file is missing or unusable; see `mistakes`."""
        families = self._table("families.toml", Family)
        causes = self._causes(families)
        routes = {
            path.stem: route
            for path in sorted((self._root / "routes").glob("*.toml"))
            if (route := self._one(f"routes/{path.name}", RouteGuide)) is not None
        }
        blanks = self._table("blanks.toml", Blank)
        metrics = self._table("metrics.toml", Metric)
        marketplaces = self._table("marketplaces.toml", Marketplace)
        help_texts = self._table("help.toml", HelpText)
        sources = self._table("sources.toml", Source)
        checks = self._convert(
            "checks.toml", self._parse("checks.toml").get("checks", []), tuple[Check, ...], "$.checks"
        )
        follow_up = self._one("follow_up.toml", FollowUp)
        if self.mistakes or follow_up is None or checks is None:
            return None
        return Catalogue(
            families=families,
            causes=causes,
            routes=routes,
            blanks=blanks,
            metrics=metrics,
            marketplaces=marketplaces,
            checks=checks,
            follow_up=follow_up,
            help=help_texts,
            sources=sources,
        )

    def _causes(self, families: dict[str, Family]) -> dict[str, Cause]:
        causes: dict[str, Cause] = {}
        for family_id, family in families.items():
            for cause_id in family.causes:
                name = f"causes/{family_id}/{cause_id}.toml"
                raw = self._parse(name)
                for table, part in _PART_TABLES.items():
                    for item in _tables(raw, table):
                        item.update(part=part, cause=cause_id)
                cause = self._convert(name, {**raw, "family": family_id} if raw else raw, Cause)
                if cause is not None:
                    causes[cause_id] = cause
        return causes

    def _table(self, name: str, kind: type[T]) -> dict[str, T]:
        entries = {key: self._convert(name, entry, kind, f"$.{key}") for key, entry in self._parse(name).items()}
        return {key: entry for key, entry in entries.items() if entry is not None}

    def _one(self, name: str, kind: type[T]) -> T | None:
        raw = self._parse(name)
        for item in _tables(raw, "statements"):
            item.update(part="statement", routes=[raw.get("id", "")])
        return self._convert(name, raw, kind)

    def _parse(self, name: str) -> dict[str, Any]:
        try:
            text = (self._root / name).read_text("utf-8-sig")
        except OSError:
            self.mistakes.append(Mistake(name, 1, "the file is missing or cannot be read"))
            return {}
        except UnicodeDecodeError:
            self.mistakes.append(Mistake(name, 1, "the file is not UTF-8: save it as UTF-8"))
            return {}
        self.files[name] = SourceFile(name, text)
        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            where = re.search(r"at line (\d+)", str(error))
            line = int(where[1]) if where else text.count("\n") + 1
            self.mistakes.append(Mistake(name, line, f"not valid TOML: {str(error).split(' (at')[0]}"))
            return {}

    def _convert(self, name: str, raw: Any, kind: type[T], root: str = "$") -> T | None:
        if name not in self.files or (raw == {} and any(m.file == name for m in self.mistakes)):
            return None
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            message, _, path = str(error).partition(" - at `")
            path = path.rstrip("`").replace("$", root, 1) if path else root
            place = path
            if key := re.search(r"unknown field `([\w-]+)`", message):
                place = f"{path}.{key[1]}"
            self.mistakes.append(Mistake(name, self.files[name].line_of_path(place), f"{message} at {path}"))
            return None


def _tables(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the tables under `[[name]]`; what else stands there is found when it is converted."""
    entries = raw.get(name)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
