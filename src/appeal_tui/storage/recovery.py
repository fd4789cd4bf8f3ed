"""What a program that was killed left behind: looked at, kept where it holds something, and only then removed."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from appeal_tui.errors import AppealError, DamagedCaseError, UnreadableError
from appeal_tui.storage.atomic import leftovers, remove_leftovers
from appeal_tui.storage.case_ids import SUFFIX
from appeal_tui.storage.codec import open_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import hash_of, history_of
from appeal_tui.storage.reading import is_missing, read_regular
from appeal_tui.storage.rescue import rescue
from appeal_tui.storage.toml_text import LARGEST


def sweep(folders: Folders) -> None:
    """Remove the temporary files of programs that were killed.

    After a kill in the middle of a save, such a file may hold the version that was displaced from a case: it is removed
    when that version is in the history. What else holds a case goes into the history, the rest to the rescued files.
    """
    for path in leftovers(folders.cases):
        with suppress(AppealError, OSError):
            if _is_kept(folders, path):
                path.unlink()
    for folder in (folders.stores, folders.config, folders.cache, folders.rescue):
        remove_leftovers(folder)


def _is_kept(folders: Folders, path: Path) -> bool:
    """Keep what a file holds, and return whether that was possible."""
    try:
        data = read_regular(path, largest=LARGEST)
    except UnreadableError:
        return is_missing(path) or os.path.islink(path)  # noqa: PTH114 - the other one raises
    if not data:
        return True
    try:
        case = open_case(data, stem="case").case
    except DamagedCaseError:
        return _is_beginning(folders, data) or rescue(folders, data, "unfinished") is not None
    place = folders.cases / f"{case.id}{SUFFIX}"
    history = history_of(folders, case.id, place)
    if history.find(hash_of(data)) is None:
        history.mark_saved(history.keep(data, "", place))
    return True


def _is_beginning(folders: Folders, data: bytes) -> bool:
    """Whether bytes are the beginning of a version that is whole: a save that was stopped while it wrote."""
    with suppress(OSError):
        for entry in os.scandir(folders.history):
            found = history_of(folders, entry.name, folders.cases / f"{entry.name}{SUFFIX}").newest()
            if found and found[1].startswith(data):
                return True
    return False
