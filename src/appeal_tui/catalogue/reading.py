"""Reads the files under `templates/` into values, and says file and line of what cannot be read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue, FollowUp, HelpText, NotCovered
from appeal_tui.catalogue.mistakes import Mistake, Places, SourceFile
from appeal_tui.catalogue.own import MOST_IN_ALL, OwnFiles, cleaned, leads_out, merge_own, oversized, own_files
from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file
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

__all__ = ["CatalogueReader", "Mistake", "SourceFile"]

T = TypeVar("T")

_ID = re.compile(r"[a-z][a-z0-9_]*")
"""What families and causes may be called: their ids are names of files and parts of keys."""

_PART_TABLES = {
    "root_causes": "root_cause",
    "corrective_actions": "corrective_action",
    "preventive_measures": "preventive_measure",
    "statements": "statement",
}


class CatalogueReader:
    """Reads one catalogue folder and collects every mistake instead of stopping at the first."""

    def __init__(self, root: Path, own: Path | None = None) -> None:
        """Read from a folder laid out like `templates/`.

        Args:
            root: The folder.
            own: The user's own folder, whose entries go before those of the first one and are added to them.
        """
        self._root = root
        self._own = own
        self._own_names, self._excess = own_files(own) if own is not None else OwnFiles([], "")
        self.mistakes: list[Mistake] = []
        self._named: set[str] = set()
        self._entries = 0
        self.places: dict[str, Places] = {}
        """The files of each name in the catalogue, the user's own one first."""

    @property
    def named(self) -> frozenset[str]:
        """The files that were looked for, whether they are there or not."""
        return frozenset(self._named)

    @property
    def has_own(self) -> bool:
        """Whether the user has a catalogue of his own, be it one that is too large to be read."""
        return bool(self._excess) or bool(self._own_names)

    @property
    def own_files(self) -> frozenset[str]:
        """The files of the user's own folder, as mistakes name them."""
        return frozenset(str(self._own / name) for name in self._own_names) if self._own else frozenset()

    def read(self) -> Catalogue | None:
        """Return the catalogue, or None when a file is missing or unusable; see `mistakes`."""
        if self._excess:
            self.mistakes.append(Mistake(str(self._own), 1, self._excess, "broken"))
            return None
        families = self._families()
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
        checks = self._list("checks.toml", "checks", tuple[Check, ...])
        not_covered = self._list("not_covered.toml", "not_covered", tuple[NotCovered, ...])
        follow_up = self._one("follow_up.toml", FollowUp)
        for name in self._own_names:
            if name not in self._named and not (self._root / name).is_file():
                message = "is no file of a catalogue: name it as templates/README.md says, or move it away"
                self.mistakes.append(Mistake(str(self._own / name) if self._own else name, 1, message, "broken"))
        if self.mistakes or follow_up is None or checks is None or not_covered is None:
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
            not_covered=not_covered,
        )

    def _families(self) -> dict[str, Family]:
        """Return the families; the user's own causes join the family of their folder."""
        families = self._table("families.toml", Family)
        for name in self._own_names:
            match name.split("/"):
                case ["causes", family, file] if family in families:
                    cause = file.removesuffix(".toml")
                    if cause not in families[family].causes:
                        families[family] = replace(families[family], causes=(*families[family].causes, cause))
        return families

    def _causes(self, families: dict[str, Family]) -> dict[str, Cause]:
        causes: dict[str, Cause] = {}
        found_in: dict[str, str] = {}
        for family_id, family in families.items():
            for cause_id in family.causes:
                name = f"causes/{family_id}/{cause_id}.toml"
                if not (_ID.fullmatch(family_id) and _ID.fullmatch(cause_id)):
                    self._named.add(name)
                    message = f"{family_id}: has the cause {cause_id!r}, which is no id: use a-z, 0-9 and _"
                    self.mistakes.append(Mistake(*self._named_in(name, family_id), message, "broken"))
                    continue
                if (other := found_in.setdefault(cause_id, family_id)) != family_id:
                    self._named.add(name)
                    message = f"{cause_id}: is in the families {other} and {family_id}: keep it in one of them"
                    self.mistakes.append(Mistake(*self._named_in(name, family_id), message, "broken"))
                    continue
                if self._own is not None and not self._is_there(name):
                    self._named.add(name)
                    message = (
                        f"{family_id}: names the cause {cause_id}, and there is no {name}: write it, or take it out"
                    )
                    self.mistakes.append(Mistake(*self._named_in(name, family_id), message, "broken"))
                    continue
                raw = self._parse(name)
                for table, part in _PART_TABLES.items():
                    for item in _tables(raw, table):
                        item.update(part=part, cause=cause_id)
                cause = self._convert(name, {**raw, "family": family_id} if raw else raw, Cause)
                if cause is not None:
                    causes[cause_id] = cause
        return causes

    def _is_there(self, name: str) -> bool:
        # Of a name that is too long for any file, Path raises an error.
        return name in self._own_names or os.path.isfile(self._root / name)  # noqa: PTH113

    def _named_in(self, name: str, family: str) -> tuple[str, int]:
        """Return where a cause is named: by its own file, or by the list of its family."""
        if self._own is not None and name in self._own_names:
            return str(self._own / name), 1
        return self.places["families.toml"].at((family, "causes"))

    def _table(self, name: str, kind: type[T]) -> dict[str, T]:
        entries = {key: self._convert(name, entry, kind, f"$.{key}") for key, entry in self._parse(name).items()}
        return {key: entry for key, entry in entries.items() if entry is not None}

    def _list(self, name: str, table: str, kind: type[T]) -> T | None:
        raw = self._parse(name)
        for key in raw.keys() - {table}:
            message = f"has the key {key}, which nobody reads: this file holds only [[{table}]]"
            self.mistakes.append(Mistake(*self.places[name].at((key,)), message, "broken"))
        return self._convert(name, raw.get(table, []), kind, f"$.{table}", raw)

    def _one(self, name: str, kind: type[T]) -> T | None:
        raw = self._parse(name)
        for item in _tables(raw, "statements"):
            item.update(part="statement", routes=[raw.get("id", "")])
        return self._convert(name, raw, kind)

    def _parse(self, name: str) -> dict[str, Any]:
        """Return the tables of a file, the user's own ones laid over ours."""
        self._named.add(name)
        own = self._parse_own(name) if name in self._own_names else None
        if name in self._own_names and not (self._root / name).is_file() and name.startswith("causes/"):
            # One that cannot be read is named already: ours is not looked for.
            self.places |= {name: Places(own[0])} if own else {}
            return own[1] if own else {}
        ours = self._parse_file(name, self._root / name)
        if ours is None:
            return {}
        self.places[name] = Places(*([own[0]] if own else []), ours[0])
        return merge_own(name, ours[1], own[1]) if own else ours[1]

    def _parse_own(self, name: str) -> tuple[SourceFile, dict[str, Any]] | None:
        assert self._own is not None
        path = self._own / name
        if self._entries > MOST_IN_ALL:
            return None
        if leads_out(path, self._own):
            message = "is a link that leads out of your folder: put the file itself there"
            self.mistakes.append(Mistake(str(path), 1, message, "broken"))
            return None
        parsed = self._parse_file(str(path), path)
        if parsed is None:
            return None
        file, raw = parsed
        self._entries += sum(len(value) for value in raw.values() if isinstance(value, list | dict))
        if self._entries > MOST_IN_ALL:
            message = f"your files up to this one have more than {MOST_IN_ALL} entries: move some of them away"
            self.mistakes.append(Mistake(file.name, 1, message, "broken"))
            return None
        table = cleaned(raw)
        for where, message in oversized(table):
            self.mistakes.append(Mistake(file.name, file.lines.line_of(where), message, "broken"))
        return file, table

    def _parse_file(self, name: str, path: Path) -> tuple[SourceFile, dict[str, Any]] | None:
        try:
            text, table = read_toml_file(path)
        except TomlFileError as error:
            self.mistakes.append(Mistake(name, error.line, str(error), "broken"))
            return None
        return SourceFile(name, text), table

    def _convert(
        self, name: str, raw: Any, kind: type[T], root: str = "$", table: Mapping[str, Any] | None = None
    ) -> T | None:
        if name not in self.places:
            return None
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            message, _, path = str(error).partition(" - at `")
            path = path.rstrip("`").replace("$", root, 1) if path else root
            unknown = re.search(r"unknown field `([\w-]+)`", message)
            place = self.places[name].of_conversion(path, unknown[1] if unknown else "", table or raw)
            self.mistakes.append(Mistake(*place, f"{message} at {path}: {_mend(message)}", "broken"))
            return None


def _mend(message: str) -> str:
    """Return what to do about a complaint of msgspec."""
    if "unknown field" in message:
        return "correct its spelling, or take it out"
    if "missing required field" in message:
        return "add it"
    if "Invalid enum value" in message:
        return "use one of the words that templates/README.md names"
    return "write it as templates/README.md shows"


def _tables(raw: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the tables under `[[name]]`; what else stands there is found when it is converted."""
    entries = raw.get(name)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
