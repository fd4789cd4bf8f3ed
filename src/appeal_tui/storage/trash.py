"""Deleted cases: moved aside, never destroyed."""

from __future__ import annotations

import datetime
import os
import re
import stat
from pathlib import Path

from appeal_tui.errors import NotSavedError, UnreadableError, UsageError
from appeal_tui.storage.atomic import ExistsError, not_saved, sync_folder
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import shown
from appeal_tui.words import Words

_STAMPED = re.compile(r"\d{8}T\d{12}Z-(.+)")


def move_to_trash(folders: Folders, path: Path) -> Path:
    """Move a case file into the trash.

    Args:
        folders: Where the trash is.
        path: The file; a link is moved itself.

    Returns:
        Where it is now.

    Raises:
        UnreadableError: There is no such file.
        NotSavedError: It could not be moved, and is where it was.
    """
    try:
        if stat.S_ISDIR(path.lstat().st_mode):
            raise UnreadableError("{file} is a folder: name a case.", file=shown(path))
    except (OSError, ValueError) as error:
        raise UnreadableError("There is no file {file}: check the name.", file=shown(path)) from error
    make_private(folders.trash)
    # Not while another program is between reading the case and writing it, which would bring it back.
    with locked(folders.locks, path):
        return _trash(folders, path)


def _trash(folders: Folders, path: Path) -> Path:
    moment = datetime.datetime.now(datetime.UTC)
    trashed = folders.trash / f"{moment:%Y%m%dT%H%M%S%f}Z-{path.name}"
    while os.path.lexists(trashed):
        moment += datetime.timedelta(microseconds=1)
        trashed = folders.trash / f"{moment:%Y%m%dT%H%M%S%f}Z-{path.name}"
    try:
        path.rename(trashed)
        try:
            # First the new name, then the lost one: a power cut between the two shows the case twice rather than never.
            sync_folder(folders.trash)
            sync_folder(path.parent)
        except OSError:
            # What is told as not deleted is not to be gone.
            trashed.rename(path)
            raise
    except OSError as error:
        raise NotSavedError(
            "{file} was not deleted: {reason}", file=shown(path), reason=not_saved(trashed, error)
        ) from error
    return trashed


def restore_from_trash(folders: Folders, trashed: Path) -> Path:
    """Move a case file out of the trash, back among the cases.

    Args:
        folders: Where the trash and the cases are.
        trashed: What `move_to_trash` or `list_trash` returned.

    Returns:
        Where it is now.

    Raises:
        UsageError: It is not in the trash.
        NotSavedError: It could not be moved; also when a case of that name is there again.
    """
    match = _STAMPED.fullmatch(trashed.name)
    if match is None or trashed.parent != folders.trash or not os.path.lexists(trashed):
        raise UsageError("{file} is not in the trash: choose one of the list.", file=shown(trashed))
    make_private(folders.cases)
    path = folders.cases / match[1]
    try:
        _move(trashed, path)
        sync_folder(folders.cases)
        sync_folder(folders.trash)
    except FileExistsError as error:
        raise ExistsError(
            Words("{file} is there already: move it away, then restore again.", file=shown(path))
        ) from error
    except OSError as error:
        raise NotSavedError(not_saved(path, error)) from error
    return path


def list_trash(folders: Folders) -> list[Path]:
    """Return the deleted cases, the last one first."""
    try:
        names = [entry.name for entry in os.scandir(folders.trash) if _STAMPED.fullmatch(entry.name)]
    except OSError:
        return []
    return [folders.trash / name for name in sorted(names, reverse=True)]


def _move(trashed: Path, path: Path) -> None:
    """Give a file another name that is free; a rename alone would replace what has that name."""
    try:
        os.link(trashed, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        try:
            path.lstat()
        except FileNotFoundError:
            trashed.rename(path)
        else:
            raise FileExistsError(str(path)) from None
    else:
        trashed.unlink()
