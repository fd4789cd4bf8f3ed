"""What the command line prints: cleaned, and in the encoding of whatever reads it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, TextIO

from appeal_tui.domain.text import clean, shortened, visible
from appeal_tui.errors import AppealError, NotSavedError
from appeal_tui.i18n import said, t, tn
from appeal_tui.i18n.line_breaks import cells
from appeal_tui.words import Words

_MOST_NAMED = 20
"""Values of a damaged file that are named; of more, only how many."""

_LONGEST_CELL = 4000
"""Characters of a value in a table: longer than any path, and short enough for a name of megabytes to be only one row."""


def prepare_streams() -> None:
    """Make sure that no character of a case can break printing in a terminal that is not UTF-8.

    Pipes are waited for: of one that its other end opened so that it does not wait, only what is there now would be read.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # it may be no file, or none at all
            os.set_blocking(stream.fileno(), True)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Print one line."""
    _write(visible(line) + "\n")


def say_text(text: str) -> None:
    """Print a text of several lines, as it is but for control characters."""
    _write(clean(text))


def say_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    _write(json.dumps(_cleaned(value), ensure_ascii=not _is_utf8(sys.stdout)) + "\n")


def say_table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows whose columns stand under each other, wide characters counted as two; long values are cut."""
    shown = [[visible(shortened(cell, _LONGEST_CELL)) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
        _write("  ".join(padded).rstrip() + "\n")


def tell(message: str) -> None:
    """Print one line beside the result: on standard error."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(message) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        # Nobody listens, and there is nowhere else to say it.
        forget(sys.stderr)


def tell_repairs(places: Iterable[str]) -> None:
    """Name the values of a case file that could not be used, the first ones of many, on standard error."""
    named = list(places)
    for place in named[:_MOST_NAMED]:
        tell(t("The value of {place} in the file cannot be used and was left out.", place=place))
    if (more := len(named) - _MOST_NAMED) > 0:
        tell(tn("And {n} more value of it.", "And {n} more values of it.", more))


def tell_not_kept(why: Words | None) -> None:
    """Say that a case is saved and this state of it is not in the history, and why; nothing where it is."""
    if why is not None:
        tell(t("The case is saved, but not in its history: {reason}", reason=said(why)))


def complain(message: str) -> None:
    """Print an error."""
    tell(f"appeal-tui: {message}")


def complain_of_file(name: str, error: AppealError | OSError, *, as_json: bool) -> None:
    """Say that one of several files cannot be read; with JSON in its own object too, in its place among the others."""
    if as_json:
        say_json({"file": name, "error": str(error)})
    complain(said(error) if isinstance(error, AppealError) else str(error))


def unprintable(text: str) -> int:
    """Return how many characters of a text standard output cannot show in its encoding."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return sum(1 for character in set(text) if not _fits(character, encoding))


def flush() -> None:
    """Hand everything that was printed to whatever reads it."""
    if sys.stdout is not None:
        sys.stdout.flush()


def forget(stream: TextIO) -> None:
    """Send what is still to be printed nowhere, so that the interpreter does not complain about it at its end."""
    with suppress(OSError, ValueError, AttributeError):  # it may be no file, or none at all
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _write(text: str) -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise NotSavedError(t("Standard output is closed, so nothing can be printed."))
    sys.stdout.write(text)


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(str(key)): _cleaned(member) for key, member in value.items()}
        case list() | tuple():
            return [_cleaned(member) for member in value]
        case _:
            return value


def _is_utf8(stream: TextIO | None) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "") == "utf8"


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
