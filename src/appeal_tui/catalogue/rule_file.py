"""Reads a file of rules that an expert wrote into a value, or says file and line of what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file

T = TypeVar("T")


def read_rule_file(root: Path, name: str, form: type[T], mistakes: list[Mistake]) -> tuple[T, SourceFile] | None:
    """Return what a file holds, and its text to find lines in; or None: then what is wrong is added to the mistakes.

    Args:
        root: The catalogue's folder.
        name: The file, relative to it.
        form: What it must be.
        mistakes: Gets one more where it cannot be read.
    """
    try:
        text, table = read_toml_file(root / name)
        return msgspec.convert(table, form), SourceFile(name, text)
    except TomlFileError as error:
        mistakes.append(Mistake(name, error.line, str(error)))
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        place = path.rstrip("`")
        mistakes.append(Mistake(name, SourceFile(name, text).line_of_path(place), f"{message} at {place}"))
    return None
