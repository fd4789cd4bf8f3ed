"""Reads a file of rules that an expert wrote into a value, or says file and line of what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from appeal_tui.catalogue.mistakes import Mistake, SourceFile

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
        text = (root / name).read_text("utf-8-sig")
        return msgspec.convert(tomllib.loads(text), form), SourceFile(name, text)
    except OSError:
        mistakes.append(Mistake(name, 1, "the file is missing or cannot be read"))
    except UnicodeDecodeError:
        mistakes.append(Mistake(name, 1, "the file is not UTF-8: save it as UTF-8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        words = str(error)
        line = words.rpartition("at line ")[2].partition(",")[0]
        mistakes.append(Mistake(name, int(line) if line.isdigit() else 1, f"not valid TOML: {words}"))
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        place = path.rstrip("`")
        mistakes.append(Mistake(name, SourceFile(name, text).line_of_path(place), f"{message} at {place}"))
    return None
