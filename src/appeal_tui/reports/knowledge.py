"""What is known of Seller Central's reports: the files of `templates/reports/` as values."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, cast

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.rule_file import read_rule_file
from appeal_tui.domain.cause import Texts, Value, say
from appeal_tui.domain.text import narrow
from appeal_tui.errors import CatalogueError
from appeal_tui.words import Translate

FOLDER = "reports"
"""The folder of the catalogue that holds them."""

ColumnType = Literal["order_id", "asin", "count", "stars", "day", "any_day", "word", "words"]
"""What stands in a column. `any_day`: a day as the store writes days, which may not be clear; `words` are only shown."""


class Column(Value, frozen=True):
    """A column that is read."""

    id: str
    names: tuple[str, ...]
    """What it is called in the header; capitals, hyphens and spaces make no difference."""
    type: ColumnType
    may_be_empty: bool = False
    means: dict[str, tuple[str, ...]] = {}
    """Values of it that mean something to the program, such as `cancelled`."""


class Fill(Value, frozen=True):
    """Which blanks of an item a fact can fill."""

    fact: str
    item: str
    blanks: dict[str, str]
    """Which part of the fact goes into each blank."""
    whole_year: bool = False
    """Whether the sentence speaks of 365 days, so that a file that covers fewer proves nothing."""


class _Kind(Value, frozen=True, tag_field="form", kw_only=True):
    id: str
    name: Texts
    sources: tuple[str, ...]
    checked: datetime.date
    fills: tuple[Fill, ...] = ()


class TableKind(_Kind, frozen=True, tag="table", dict=True, kw_only=True):
    """A report that is a table."""

    columns: tuple[Column, ...]
    counts: tuple[str, ...]
    """The facts that are counted from its rows."""
    other: tuple[str, ...] = ()
    """Columns that are known and not read."""
    buyers: tuple[str, ...] = ()
    """Columns about buyers, which are never kept."""

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Every name of a column, in the form in which headers are compared."""
        of_columns = (name for column in self.columns for name in column.names)
        return frozenset(map(plain_name, (*of_columns, *self.other, *self.buyers)))


class MetricWords(Value, frozen=True):
    """How a report in JSON tells one of Amazon's metrics."""

    id: str
    names: tuple[str, ...]
    count: str
    total: str
    of: Texts
    """How the counts are said, with `{count}` and `{total}`."""
    days: int = 0
    """The window, where metrics of one name are told apart by it."""
    parts: tuple[str, ...] = ()
    """Tables below it of which each is a metric of its own."""


class Tile(Value, frozen=True):
    """A count of violations of one kind."""

    id: str
    names: tuple[str, ...]
    name: Texts
    causes: tuple[str, ...]


class JsonKind(_Kind, frozen=True, tag="json", kw_only=True):
    """The report of account health, which is JSON."""

    metrics: tuple[MetricWords, ...]
    tiles: tuple[Tile, ...]

    def counted(self, metric: str, name: str) -> Texts:
        """Return how the counts of a metric are said that the report calls by a name."""
        return next((words.of for words in self.metrics if words.id == metric and name in words.names), {"en": ""})


Kind = TableKind | JsonKind


@dataclass(frozen=True)
class ReportKnowledge:
    """Every kind of report that is known, by its id."""

    kinds: dict[str, Kind]

    @cached_property
    def tables(self) -> tuple[TableKind, ...]:
        """The reports that are tables."""
        return tuple(kind for kind in self.kinds.values() if isinstance(kind, TableKind))

    @cached_property
    def health(self) -> JsonKind | None:
        """The report of account health."""
        return next((kind for kind in self.kinds.values() if isinstance(kind, JsonKind)), None)


class KindNames(str):
    """The names of all kinds of reports in English, which can be said in other languages."""

    __slots__ = ("_knowledge",)
    _knowledge: ReportKnowledge

    def __new__(cls, knowledge: ReportKnowledge) -> KindNames:
        """Take the names of everything that is known."""
        names = super().__new__(cls, _joined(knowledge, "en"))
        names._knowledge = knowledge
        return names

    def said(self, translate: Translate, language: str) -> str:
        """Return the names in a language."""
        return _joined(self._knowledge, language)


def _joined(knowledge: ReportKnowledge, language: str) -> str:
    return ("\u3001" if language.startswith("zh") else ", ").join(
        say(kind.name, language) for kind in knowledge.kinds.values()
    )


def plain_name(name: str) -> str:
    """Return the name of a column in the form in which headers are compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", narrow(name).casefold())


def read_kinds(root: Path, mistakes: list[Mistake]) -> dict[str, tuple[Kind, SourceFile]]:
    """Return every kind with its file, by the name of the file; what cannot be read is added to the mistakes."""
    found: dict[str, tuple[Kind, SourceFile]] = {}
    # A union is no class, and msgspec takes it all the same.
    form = cast("type[Kind]", Kind)
    for path in sorted((root / FOLDER).glob("*.toml")):
        if (read := read_rule_file(root, f"{FOLDER}/{path.name}", form, mistakes)) is not None:
            found[path.stem] = read
    return found


def load_report_knowledge(root: Path) -> ReportKnowledge:
    """Return what a catalogue folder knows of reports.

    Args:
        root: A folder laid out like `templates/`.

    Raises:
        CatalogueError: A file cannot be read; the message names file and line.
    """
    mistakes: list[Mistake] = []
    found = read_kinds(root, mistakes)
    if mistakes:
        raise CatalogueError(
            "The kinds of reports cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    return ReportKnowledge({kind.id: kind for kind, _ in found.values()})
