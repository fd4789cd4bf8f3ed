"""Checks the kinds of reports of a catalogue, and names file and line of every mistake."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.check_texts import Key, Untranslated, check_texts, missing_english
from appeal_tui.catalogue.freshness import CHECK_AGAIN_AFTER
from appeal_tui.catalogue.mistakes import Mistake, Places
from appeal_tui.catalogue.writing import load_writing_rules
from appeal_tui.domain.cause import Texts, say
from appeal_tui.domain.sentence import blanks_of
from appeal_tui.reports.counting import COUNTS
from appeal_tui.reports.filling import PARTS
from appeal_tui.reports.knowledge import JsonKind, Kind, TableKind, plain_name, read_kinds


def check_report_knowledge(
    root: Path, catalogue: Catalogue | None, today: datetime.date, *, strict: bool = False
) -> list[Mistake]:
    """Return every mistake of `reports/` in a catalogue folder, by file and line.

    Args:
        root: A folder laid out like `templates/`.
        catalogue: The rest of the catalogue; None where it cannot be read: then no id is looked up.
        today: The day of the check.
        strict: Hold it to what a finished catalogue must have.

    Raises:
        CatalogueError: The rules of writing cannot be read.
    """
    mistakes: list[Mistake] = []
    rules = load_writing_rules(root, strict=strict)
    untranslated = Untranslated()
    for name, (kind, file) in read_kinds(root, mistakes).items():
        places = Places(file)
        if kind.id != name:
            message = f"{kind.id}: must be called {name}, like its file: rename one of them"
            mistakes.append(Mistake(*places.at(("id",)), message, "broken"))
        mistakes += _check_day(kind, places, today)
        mistakes += _check_table(kind, places) if isinstance(kind, TableKind) else _check_json(kind, places, catalogue)
        if catalogue is not None:
            mistakes += _check_ids(kind, places, catalogue)
        for texts, path in _texts(kind):
            mistakes += missing_english(texts, places, path)
            mistakes += check_texts(texts, places, rules, untranslated, path)
    return sorted([*mistakes, *untranslated.mistakes(rules)])


def _texts(kind: Kind) -> Iterator[tuple[Texts, Key]]:
    yield kind.name, ("name",)
    if isinstance(kind, JsonKind):
        yield from ((words.of, ("metrics", place, "of")) for place, words in enumerate(kind.metrics))
        yield from ((tile.name, ("tiles", place, "name")) for place, tile in enumerate(kind.tiles))


def _check_day(kind: Kind, places: Places, today: datetime.date) -> Iterator[Mistake]:
    where = places.at(("checked",))
    if kind.checked > today:
        message = f"{kind.id}: was checked on {kind.checked}, which is in the future: correct the date"
        yield Mistake(*where, message)
    if (today - kind.checked).days > CHECK_AGAIN_AFTER:
        message = f"{kind.id}: was last checked on {kind.checked}: compare it with its sources, then set the date"
        yield Mistake(*where, message, "hint")
    if not kind.sources:
        yield Mistake(*places.at(("sources",)), f"{kind.id}: names no source: name where its columns come from")


def _check_table(kind: TableKind, places: Places) -> Iterator[Mistake]:
    columns = {column.id: column for column in kind.columns}
    if all(column.may_be_empty for column in kind.columns):
        message = f"{kind.id}: has no column that must be filled, so that any table would be taken for it: add one"
        yield Mistake(*places.at(("columns",)), message, "broken")
    names = Counter(
        plain_name(name)
        for name in (*(n for column in kind.columns for n in column.names), *kind.other, *kind.buyers)
    )  # fmt: skip
    ids = Counter(column.id for column in kind.columns)
    for place, column in enumerate(kind.columns):
        where = places.at(("columns", place, "names"))
        if not any(plain_name(name) for name in column.names):
            yield Mistake(*where, f"{column.id}: has no name: write what the report calls it", "broken")
        if ids[column.id] > 1:
            yield Mistake(*places.at(("columns", place, "id")), f"{column.id}: stands twice: rename one", "broken")
        for name in column.names:
            if names[plain_name(name)] > 1:
                message = f"{column.id}: the name {name} stands twice in this file: take one out"
                yield Mistake(*where, message, "broken")
    for count in kind.counts:
        if count not in COUNTS:
            message = f"{kind.id}: counts {count}, which nothing is called: use one of {', '.join(COUNTS)}"
            yield Mistake(*places.at(("counts",)), message, "broken")
            continue
        counting = COUNTS[count]
        for name, types in (*counting.NEEDS.items(), *counting.USES.items()):
            if name not in columns:
                message = f"{kind.id}: {count} needs a column with the id {name}: add it"
                yield Mistake(*places.at(("counts",)), message, "broken")
                continue
            empty = name in counting.NEEDS and columns[name].may_be_empty
            if empty or columns[name].type not in types:
                where = places.at(("columns", kind.columns.index(columns[name]), "type"))
                filled = ", and must not be empty" if name in counting.NEEDS else ""
                yield Mistake(*where, f"{name}: must have the type {' or '.join(types)} for {count}{filled}", "broken")


def _check_json(kind: JsonKind, places: Places, catalogue: Catalogue | None) -> Iterator[Mistake]:
    for place, words in enumerate(kind.metrics):
        if not words.names:
            message = f"{words.id}: has no name: write what the report calls it"
            yield Mistake(*places.at(("metrics", place, "names")), message, "broken")
        for language, said in words.of.items():
            if sorted(blanks_of(said)) != ["count", "total"]:
                where = places.at(("metrics", place, "of", language))
                yield Mistake(*where, f"{words.id}: must hold {{count}} and {{total}} in {language}", "broken")
        if catalogue is not None and words.id not in catalogue.metrics:
            message = f"{words.id}: is no metric of metrics.toml: correct the id, or add it there"
            yield Mistake(*places.at(("metrics", place, "id")), message, "broken")
    for place, tile in enumerate(kind.tiles):
        for cause in tile.causes:
            if catalogue is not None and cause not in catalogue.causes:
                message = f"{tile.id}: names the unknown cause {cause}: correct the id, or take it out"
                yield Mistake(*places.at(("tiles", place, "causes")), message, "broken")


def _check_ids(kind: Kind, places: Places, catalogue: Catalogue) -> Iterator[Mistake]:
    for key in kind.sources:
        if key not in catalogue.sources:
            message = f"{kind.id}: names the source {key}, which is not in sources.toml: add it, or correct the key"
            yield Mistake(*places.at(("sources",)), message)
    counted = kind.counts if isinstance(kind, TableKind) else ()
    for place, fill in enumerate(kind.fills):
        where: Key = ("fills", place)
        if fill.fact not in counted or fill.fact not in PARTS:
            known = ", ".join(sorted(set(counted) & PARTS.keys())) or "none"
            message = f"{fill.fact}: is no fact of this report that can fill a blank: use one of {known}"
            yield Mistake(*places.at((*where, "fact")), message, "broken")
            continue
        item = catalogue.items.get(fill.item)
        if item is None:
            message = f"{fill.item}: is no item of the catalogue: correct the id, or take the entry out"
            yield Mistake(*places.at((*where, "item")), message, "broken")
        for blank, part in fill.blanks.items():
            if item is not None and blank not in blanks_of(say(item.text)):
                message = f"{fill.item}: has no blank {{{blank}}}: correct its name"
                yield Mistake(*places.at((*where, "blanks")), message, "broken")
            if part not in PARTS[fill.fact]:
                message = f"{fill.item}: {part} is no part of {fill.fact}: use {', '.join(sorted(PARTS[fill.fact]))}"
                yield Mistake(*places.at((*where, "blanks")), message, "broken")
