"""A case outside of its own file: all of its answers as text, and its file at a place that the seller names."""

from __future__ import annotations

import os
from pathlib import Path

from appeal_tui.domain.case import Case
from appeal_tui.domain.keys import keys_of
from appeal_tui.errors import RefusedError
from appeal_tui.i18n import t
from appeal_tui.storage.export_file import ReplaceableError, write_export
from appeal_tui.storage.reading import shown


def answers_text(case: Case) -> str:
    """Return all answers of a case, each on a line, by the keys of `appeal-tui set`."""
    return "".join(f"{key} = {value}\n" for key, value in keys_of(case))


def write_copy(typed: str, name: str, data: bytes) -> Path:
    """Write the file of a case to another place, and return where it is; this waits for the disk.

    Args:
        typed: The path, or a folder.
        name: What the file is called in a folder.
        data: The bytes of the case.

    Raises:
        AppealError: It was not written.
    """
    try:
        path = Path(typed).expanduser()
    except RuntimeError as error:
        raise RefusedError(t("There is no such home folder: write the whole path.")) from error
    if os.path.isdir(path):  # noqa: PTH112 - the other one raises where a name is too long
        path /= name
    try:
        return write_export(path, data.decode(), force=False)
    except ReplaceableError as error:
        # Its own sentence speaks of the command line.
        raise RefusedError("{file} is there already: choose another name.", file=shown(path)) from error
