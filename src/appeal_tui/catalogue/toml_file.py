"""Reads a TOML file that anybody may have written: an ordinary file, of a size and depth that is parsed in no time."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from appeal_tui.errors import UnreadableError
from appeal_tui.storage.reading import read_regular
from appeal_tui.storage.toml_text import guard

LARGEST_FILE = 1_000_000
"""Bytes of one file."""


class TomlFileError(Exception):
    """What is wrong with a file, in words that say what to do; and in which line."""

    def __init__(self, message: str, line: int = 1) -> None:
        """Say what is wrong, and in which line, counted from 1."""
        super().__init__(message)
        self.line = line


def read_toml_file(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a file, and the table that it holds.

    Args:
        path: The file.

    Raises:
        TomlFileError: It is missing, no ordinary file, too large, not UTF-8, or no TOML.
    """
    with suppress(OSError):
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise TomlFileError(f"is larger than {LARGEST_FILE} bytes: split it")
    try:
        text = read_regular(path, largest=LARGEST_FILE).decode("utf-8-sig").replace("\r\n", "\n")
    except UnreadableError as error:
        raise TomlFileError("the file is missing or cannot be read: put it there, or make it readable") from error
    except UnicodeDecodeError as error:
        raise TomlFileError("the file is not UTF-8: save it as UTF-8") from error
    try:
        guard(text)
        return text, tomllib.loads(text)
    # Besides its own error, the parser raises plain ones for long numbers, deep nesting and impossible dates.
    except (ValueError, RecursionError, OverflowError, KeyError, TypeError, AttributeError) as error:
        where = re.search(r"at line (\d+)", str(error))
        line = int(where[1]) if where else text.count("\n") + 1
        message = f"not valid TOML: {str(error).split(' (at')[0]}: mend the line, or the one before it"
        raise TomlFileError(message, line) from error
