"""Reads a table from a text file row by row: tabs, commas or semicolons, quotes that are closed or not, lines of any length."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from appeal_tui.errors import UnreadableError
from appeal_tui.storage.decoding import codec_for
from appeal_tui.words import NO_WORDS, Words

LONGEST_FIELD = 1_000_000
"""Characters of one cell."""
_LONGEST_LINE = 4 * LONGEST_FIELD
MOST_ROWS = 400_000
"""Lines of a table: with as many different products they are counted within ten seconds and 300 MB."""
_MOST_JOINED = 100
"""Lines that a cell in quotes may have; one that has more was never closed."""
_PATIENCE = 200
DELIMITERS = "\t,;|"

_DAMAGED = Words("the row is damaged by zeros")
_FEWER = Words("the row has too few cells")
_MORE = Words("the row has more cells than the header")
_UNCLOSED = Words("a quotation mark is not closed, or stands within a cell")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table as it stands in the file."""

    row: int
    """The number of its first line, counted from 1."""
    cells: list[str]
    """Empty where the row cannot be used."""
    why: Words = NO_WORDS
    """Why it cannot be used."""


class Lines:
    """The lines of a text, of which some may be given back."""

    def __init__(self, file: BinaryIO, encoding: str, subject: str) -> None:
        """Read from the beginning of a file.

        Args:
            file: The file; one that can be wound back.
            encoding: One of `appeal_tui.storage.decoding.ENCODINGS`.
            subject: What messages call it.
        """
        file.seek(0)
        codec = codec_for(file.read(4096), encoding)
        file.seek(0)
        self._text = io.TextIOWrapper(file, codec, errors="replace", newline=None)
        self._subject = subject
        self._number = 0
        self._given_back: deque[tuple[int, str]] = deque()
        self.patience = _PATIENCE
        """How often a quotation mark that is never closed is still looked for in the lines behind it."""

    def take(self) -> tuple[int, str] | None:
        """Return the next line with its number, without its end; None behind the last one.

        Raises:
            UnreadableError: It is too long, or there are too many.
        """
        if self._given_back:
            return self._given_back.popleft()
        line = self._text.readline(_LONGEST_LINE)
        if not line:
            return None
        self._number += 1
        if self._number > MOST_ROWS:
            raise UnreadableError(
                "{subject} has more than {n} rows: ask for a report over a shorter time.",
                subject=self._subject, n=f"{MOST_ROWS:,}",
            )  # fmt: skip
        if len(line) >= LONGEST_FIELD:
            self._check_length(line)
        return self._number, line.removesuffix("\n")

    def _check_length(self, line: str) -> None:
        delimiter = max(DELIMITERS, key=line.count)
        for place, cell in enumerate(line.split(delimiter), 1):
            if len(cell) > LONGEST_FIELD or (len(line) >= _LONGEST_LINE and not line.endswith("\n")):
                raise UnreadableError(
                    "{subject} has a cell of more than {n} characters in row {row}, column {column}: take it out, or "
                    "download the report again.",
                    subject=self._subject, n=f"{LONGEST_FIELD:,}", row=self._number, column=place,
                )  # fmt: skip

    def give_back(self, lines: list[tuple[int, str]]) -> None:
        """Let lines come once more."""
        self._given_back.extendleft(reversed(lines))

    def close(self) -> None:
        """Let go of the file, which stays open."""
        self._text.detach()


def split_header(line: str, delimiter: str) -> list[str]:
    """Return the cells of a header."""
    return _parse(line, delimiter)[0] or line.split(delimiter)


def rows_of(lines: Lines, delimiter: str, width: int, needed: int) -> Iterator[Line]:
    """Yield the rows behind a header; empty lines are none.

    Args:
        lines: The lines behind the header.
        delimiter: What stands between two cells.
        width: How many cells the header has.
        needed: The place of the last cell that is read, counted from 0.
    """
    while (taken := lines.take()) is not None:
        row, text = taken
        if not text or text.isspace():
            continue
        if "\0" in text:
            yield Line(row, [], _DAMAGED)
            continue
        cells = _quoted(lines, row, text, delimiter, width) if '"' in text else text.split(delimiter)
        if cells is None:
            yield Line(row, [], _UNCLOSED)
        elif len(cells) == width:
            yield Line(row, cells)
        elif len(cells) > width:
            # Also where the last one is empty: a delimiter within a cell moves all the others.
            yield Line(row, [], _MORE)
        elif len(cells) - 1 > needed:
            # The last cell may be cut; those before it are whole.
            yield Line(row, [*cells, *[""] * (width - len(cells))])
        else:
            yield Line(row, [], _FEWER)


def _quoted(lines: Lines, row: int, text: str, delimiter: str, width: int) -> list[str] | None:
    """Return the cells of a row that holds quotation marks, which may go over several lines; None where they do not fit."""
    cells, is_open = _parse(text, delimiter)
    if cells is not None:
        return cells
    plain = text.split(delimiter)
    if delimiter == "\t" and len(plain) >= width and not plain[-1].startswith('"'):
        # Amazon's own tables with tabs have no quoting: there the mark is one for inches.
        return plain
    joined = [(row, text)]
    size = len(text)
    while is_open and lines.patience and len(joined) < _MOST_JOINED and size < LONGEST_FIELD:
        if (more := lines.take()) is None:
            break
        joined.append(more)
        size += len(more[1])
        if '"' in more[1]:
            cells, is_open = _parse("\n".join(line for _, line in joined), delimiter)
            if cells is not None and len(cells) == width:
                return cells
    # It costs this row, and none behind it.
    lines.give_back(joined[1:])
    lines.patience -= bool(joined[1:])
    return plain if delimiter == "\t" and len(plain) >= width else None


def _parse(text: str, delimiter: str) -> tuple[list[str] | None, bool]:
    """Return the cells of a text in which every quotation mark is where it may be, and whether one is still open."""
    csv.field_size_limit(LONGEST_FIELD)
    try:
        found = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return None, "end of data" in str(error)
    return (found[0], False) if len(found) == 1 else (None, False)
