"""Two versions of one case: neither is written over, and both have a name."""

from __future__ import annotations

import datetime
import platform
from dataclasses import dataclass
from pathlib import Path

from appeal_tui.domain.text import slug, visible
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.atomic import ExistsError, drop, give_name, sync_folder, told, write_atomically
from appeal_tui.storage.case_ids import SUFFIX
from appeal_tui.storage.export_file import free_name
from appeal_tui.storage.reading import shown
from appeal_tui.words import Words

_MOST = 100


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another version of a case than the one that is being written."""

    theirs: Path
    """Where the other version is: the case file itself, or a copy beside it."""
    copy: Path | None = None
    """The copy beside the case file, of whichever version is not in it."""
    copied: str = ""
    """The hash of that copy as the program wrote it."""


class ConflictError(NotSavedError):
    """The file was changed by another program; it is as that program left it."""


class DeletedError(NotSavedError):
    """The file was deleted by another program."""


def copy_name(path: Path) -> Path:
    """Return the name of a conflict copy beside a case file."""
    host = slug(platform.node(), longest=20)
    now = datetime.datetime.now()
    words = " ".join(word for word in ("conflict", host, f"{now:%Y-%m-%d %H.%M.%S}") if word)
    return path.with_name(f"{path.name.removesuffix(SUFFIX)} ({words}){SUFFIX}")


def write_beside(path: Path, data: bytes) -> Path:
    """Write a version beside a case file, under a name that is free, and return the name.

    Raises:
        NotSavedError: It could not be written.
    """
    for _ in range(_MOST):
        free = free_name(copy_name(path))
        try:
            write_atomically(free, data, exclusive=True)
        except ExistsError:
            # Another loser of the same second took it between the look and the write.
            continue
        return free
    raise NotSavedError(
        "The folder {folder} is too busy, and the case was not saved: save again.", folder=shown(path.parent)
    )


def set_beside(path: Path, displaced: Path) -> Path:
    """Give a version that was displaced from a case file a name of its own beside it.

    Raises:
        NotSavedError: It could not be done; it stays under its temporary name, which the next start looks at.
    """
    for _ in range(_MOST):
        free = free_name(copy_name(path))
        try:
            with told(free):
                give_name(displaced, free)
                sync_folder(path.parent)
        except ExistsError:
            continue
        drop(displaced)
        return free
    raise NotSavedError(
        "The folder {folder} is too busy: look at {other}.", folder=shown(path.parent), other=shown(displaced)
    )


def say_conflict(path: Path, copy: Path) -> ConflictError:
    """Return the error that names both versions."""
    return ConflictError(
        Words(
            "{file} was changed by another program, so your case was saved as '{other}': compare the two and keep one.",
            file=shown(path),
            other=visible(copy.name),
        ),
        Words("changed by another program"),
    )


def say_deleted(path: Path) -> DeletedError:
    """Return the error for a case file that is gone."""
    return DeletedError(
        Words(
            "{file} was deleted by another program, and the case was not saved: create it again, or close the case.",
            file=shown(path),
        ),
        Words("the file was deleted"),
    )
