"""Reads a report: what it is, by which encoding, its first rows, the facts that it gives, and what was passed over.

No fact is made from a row that could not be read. Columns about buyers, and all that are not known, are dropped when the
row is cut into cells.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from appeal_tui.domain.cause import InLanguages
from appeal_tui.domain.text import clean
from appeal_tui.errors import UnreadableError
from appeal_tui.reports.cells import EMPTY, Trouble, Value, read_cell
from appeal_tui.reports.counting import COUNTS
from appeal_tui.reports.facts import AnyFact
from appeal_tui.reports.health import health_facts, is_health
from appeal_tui.reports.knowledge import Column, Kind, KindNames, ReportKnowledge, TableKind, plain_name
from appeal_tui.reports.passed import Passed, PassedOver
from appeal_tui.reports.table import DELIMITERS, Lines, rows_of, split_header
from appeal_tui.storage.decoding import codec_for, guess_encoding
from appeal_tui.storage.kinds import binary_kind, is_web_page
from appeal_tui.storage.reading import opened_regular, shown, size_words
from appeal_tui.words import Words

LARGEST = 100_000_000
"""Bytes of a report."""
_LARGEST_JSON = 5_000_000
_HEAD = 65_536
_MOST_ZEROS = 0.2
"""Of a text that is damaged at most this share is zeros."""
_LINES_ABOVE = 20
"""Lines among which the header is looked for: some reports begin with a few lines about themselves."""
_LONGEST_HEADER = 20_000
_SAID = re.compile(r"\s*\"?sep=([^\w\s\x00-\x1f\x7f\"]?)\"?\s*", re.I)
"""The line by which spreadsheets are told the delimiter."""
_SHOWN_ROWS = 5
_SAMPLES = 2
_UNDECODED = "\ufffd"
_MOST_REMEMBERED = 5000
_ENOUGH = 2
"""Columns of a report by which it is told even where others are missing."""

_UNDECODABLE = Trouble(Words("holds a character that is none in this encoding"))


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What was read from a report."""

    file: str
    kind: Kind
    encoding: str
    """One of `appeal_tui.storage.decoding.ENCODINGS`."""
    rows: int
    """All rows behind the header, those that were passed over too."""
    passed: int
    """Rows that no fact is made from."""
    passed_over: tuple[PassedOver, ...]
    """The first ones of them."""
    undecoded: int
    """Rows with characters that are none in this encoding, in columns that no fact is made from too."""
    columns: tuple[str, ...]
    """The names of the columns that were read, as the file has them."""
    first_rows: tuple[tuple[str, ...], ...]
    samples: tuple[str, ...]
    """Some cells by whose words an encoding can be judged; none where every one would give the same."""
    facts: tuple[AnyFact, ...]


def read_report_file(path: Path, knowledge: ReportKnowledge, until: datetime.date, encoding: str = "") -> ReportReading:
    """Read a report from a file.

    Args:
        path: A text file with a table, or JSON.
        knowledge: The kinds of reports.
        until: The last day of the 365 days in which sold units are counted.
        encoding: One of `appeal_tui.storage.decoding.ENCODINGS`; empty: it is guessed.

    Raises:
        UnreadableError: It cannot be read, is no such text, or none of the reports that are known.
    """
    with opened_regular(path, largest=LARGEST) as file:
        return read_report(file, shown(path), path.name, knowledge, until, encoding)


def read_report(
    file: BinaryIO, subject: str, name: str, knowledge: ReportKnowledge, until: datetime.date, encoding: str = ""
) -> ReportReading:
    """Read a report from an open file that can be wound back.

    Args:
        file: The bytes.
        subject: What messages call it, such as "'orders.txt'".
        name: What facts call it.
        knowledge: The kinds of reports.
        until: As for `read_report_file`.
        encoding: As for `read_report_file`.

    Raises:
        UnreadableError: As `read_report_file`.
    """
    name = clean(name, multiline=False)
    # Some files of the system say that they are regular, and have nothing to give for now.
    head = file.read(_HEAD) or b""
    _check_head(head, subject)
    file.seek(0)
    encoding = encoding or guess_encoding(file)
    start = head.decode(codec_for(head, encoding), "replace").lstrip("\ufeff \t\r\n")
    _check_text(start, subject)
    if start.startswith(("{", "[")):
        return _read_json(file, subject, name, knowledge, encoding)
    lines = Lines(file, encoding, subject)
    try:
        return _read_table(lines, subject, name, knowledge, until, encoding)
    finally:
        lines.close()


def _check_head(head: bytes, subject: str) -> None:
    if not head.strip():
        raise UnreadableError("{subject} is empty: download the report again.", subject=subject)
    if kind := binary_kind(head):
        raise UnreadableError(
            "{subject} is {kind}: unpack it, or open it and save it as CSV first.", subject=subject, kind=kind
        )


def _check_text(start: str, subject: str) -> None:
    page = is_web_page(start[:2000].encode("utf-8", "replace"))
    if page or start.startswith("<"):
        kind = Words("a web page") if page else Words("XML")
        raise UnreadableError(
            "{subject} is {kind}: download the report again, or open it and save it as CSV first.",
            subject=subject, kind=kind,
        )  # fmt: skip
    if start.count("\0") > len(start) * _MOST_ZEROS or not start:
        raise UnreadableError("{subject} holds no text: download the report again.", subject=subject)


# --- JSON -------------------------------------------------------------------------------------------------------------


def _read_json(file: BinaryIO, subject: str, name: str, knowledge: ReportKnowledge, encoding: str) -> ReportReading:
    file.seek(0)
    data = file.read(_LARGEST_JSON + 1)
    if len(data) > _LARGEST_JSON:
        raise UnreadableError(
            "{subject} is JSON and larger than {size}: choose the seller performance report.",
            subject=subject, size=size_words(_LARGEST_JSON),
        )  # fmt: skip
    try:
        value: Any = json.loads(data.decode(codec_for(data, encoding)).lstrip("\ufeff"))
    # Long numbers are a plain ValueError, deep nesting is a RecursionError.
    except (ValueError, RecursionError) as error:
        raise UnreadableError("{subject} is damaged JSON: download the report again.", subject=subject) from error
    kind = knowledge.health
    if kind is None or not is_health(value):
        raise UnreadableError(
            "{subject} is JSON, and not the seller performance report: choose another file.", subject=subject
        )
    passed = Passed()
    facts = tuple(health_facts(value, kind, name, passed))
    return ReportReading(name, kind, encoding, passed.rows, passed.count, tuple(passed.named), 0, (), (), (), facts)


# --- tables -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Header:
    kind: TableKind
    delimiter: str
    names: tuple[str, ...]
    places: tuple[tuple[Column, int], ...]
    """The columns that are read, and where each stands."""

    def known(self) -> int:
        """Return how many of its columns the kind of report knows."""
        return sum(plain_name(name) in self.kind.known_names for name in self.names)


def _read_table(
    lines: Lines, subject: str, name: str, knowledge: ReportKnowledge, until: datetime.date, encoding: str
) -> ReportReading:
    header = _find_header(lines, subject, knowledge)
    counts = [COUNTS[count](header.kind, until) for count in header.kind.counts]
    cutters = [
        (_Cutter(column, place), clean(header.names[place], multiline=False).strip()) for column, place in header.places
    ]
    needed = max(place for column, place in header.places if not column.may_be_empty)
    passed, undecoded = Passed(), 0
    first_rows: list[tuple[str, ...]] = []
    samples: dict[str, None] = {}
    for line in rows_of(lines, header.delimiter, len(header.names), needed):
        passed.rows += 1
        if line.why:
            passed.add(line.row, "", line.why)
            continue
        cells = line.cells
        undecoded += any(_UNDECODED in cell for cell in cells)
        if len(samples) < _SAMPLES:
            shown = (_tidy(cells[cutter.place]) for cutter, _ in cutters)
            samples.update(dict.fromkeys(cell for cell in shown if not cell.isascii()))
        if len(first_rows) < _SHOWN_ROWS:
            first_rows.append(tuple(_tidy(cells[cutter.place]) for cutter, _ in cutters))
        row: dict[str, Value] = {}
        for cutter, called in cutters:
            value = cutter.read(cells[cutter.place])
            if isinstance(value, Trouble):
                passed.add(line.row, called, value.why)
                break
            if value != "":
                row[cutter.id] = value
        else:
            for count in counts:
                count.add(row)
    facts = tuple(fact for count in counts if count.rows for fact in count.facts(name))
    columns = tuple(called for _, called in cutters)
    return ReportReading(
        name, header.kind, encoding, passed.rows, passed.count, tuple(passed.named), undecoded, columns,
        tuple(first_rows), tuple(samples)[:_SAMPLES], facts,
    )  # fmt: skip


def _tidy(cell: str) -> str:
    """Return a cell that came through the border, without spaces around it."""
    cell = cell.strip()
    return cell if cell.isprintable() else clean(cell, multiline=False).strip()


class _Cutter:
    """Reads the cells of one column; most of them stand in many rows."""

    def __init__(self, column: Column, place: int) -> None:
        self.id, self.place = column.id, place
        self._type, self._may_be_empty = column.type, column.may_be_empty
        self._known: dict[str, Value | Trouble] = {}

    def read(self, cell: str) -> Value | Trouble:
        """Return the value of a cell; empty text where it is empty and may be."""
        value = self._known.get(cell)
        if value is None:
            value = self._read(_tidy(cell))
            if len(self._known) < _MOST_REMEMBERED and len(cell) < 100:
                self._known[cell] = value
        return value

    def _read(self, text: str) -> Value | Trouble:
        if self._type == "words":
            return text
        if not text:
            return "" if self._may_be_empty else EMPTY
        return _UNDECODABLE if _UNDECODED in text else read_cell(self._type, text)


def _find_header(lines: Lines, subject: str, knowledge: ReportKnowledge) -> _Header:
    """Return the header, found by the names of its columns; the lines behind it are left to be read.

    Raises:
        UnreadableError: There is none that is known.
    """
    nearest: tuple[TableKind, list[str]] | None = None
    told = ""
    complete: list[_Header] = []
    for _ in range(_LINES_ABOVE):
        if (taken := lines.take()) is None:
            break
        text = taken[1].lstrip("\ufeff")
        if said := _SAID.fullmatch(text):
            told = said[1]
            continue
        if not text.strip() or len(text) > _LONGEST_HEADER:
            continue
        for delimiter in dict.fromkeys([*told, *DELIMITERS]):
            names = split_header(text, delimiter)
            for kind in knowledge.tables:
                found, missing = _match(kind, names)
                if found and not missing:
                    complete.append(_Header(kind, delimiter, tuple(names), tuple(found)))
                elif len(found) >= _ENOUGH and (nearest is None or len(missing) < len(nearest[1])):
                    nearest = kind, missing
        if complete:
            return max(complete, key=_Header.known)
    if nearest is not None:
        raise UnreadableError(
            "{subject} looks like the report '{kind}', but {columns} is missing or stands twice: download it again.",
            subject=subject, kind=InLanguages(nearest[0].name), columns=", ".join(nearest[1]),
        )  # fmt: skip
    raise UnreadableError(
        "{subject} is none of the reports that are read here, or has no header: choose one of these: {kinds}.",
        subject=subject, kinds=KindNames(knowledge),
    )  # fmt: skip


def _match(kind: TableKind, names: list[str]) -> tuple[list[tuple[Column, int]], list[str]]:
    """Return which columns of a kind stand where in a header, and the names of those that are missing or not clear."""
    plain = [plain_name(name) for name in names]
    found, missing = [], []
    for column in kind.columns:
        places = [place for place, name in enumerate(plain) if name in map(plain_name, column.names)]
        if places:
            found.append((column, places[0]))
        elif not column.may_be_empty:
            missing.append(column.names[0])
        if len(places) > 1:
            missing.append(column.names[0])
    return found, missing
