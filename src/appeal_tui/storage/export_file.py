"""Writes a file to a place of the user's choice, and never over another one without leave."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import NotSavedError, RefusedError, UnreadableError
from appeal_tui.storage.atomic import ExistsError, Fill, put_in_place, remove_leftovers, temporary_file, told
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.rescue import rescue

_LARGEST_KEPT = 2_000_000
_LARGEST_TRIED = 10_000_000
"""Bytes that are written without asking first whether the disk has room for them."""
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class ReplaceableError(RefusedError):
    """There is something at a path that may be replaced with leave."""

    leads_to: Path | None = None
    """The file that would be replaced, where the path is a link to it."""


def free_name(path: Path) -> Path:
    """Return the path with the first number that makes it free: `letter-2.txt`; the path itself when it is free."""
    number = 1
    free = path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def write_export(path: Path, text: str, *, force: bool, folders: Folders | None = None) -> Path:
    """Write a text to a file, readable by its owner only.

    Args:
        path: The file.
        text: What it will hold; nothing but printable text, tabs and line ends.
        force: Replace a file that is there. A symbolic link is followed then, and only then.
        folders: Where a file that is replaced is kept; None keeps none.

    Returns:
        The file that was written.

    Raises:
        RefusedError: The text holds control characters; the path is no place for a file; or a file is there already.
        NotSavedError: It could not be written. What was there before is whole.
    """
    return write_content(path, checked(text), force=force, folders=folders)


def checked(text: str) -> bytes:
    """Return a text as it is written to a file.

    Raises:
        RefusedError: It holds control characters.
    """
    if _RAW.search(text):
        raise RefusedError("The text holds control characters and was not exported: remove them from the answers.")
    return text.encode("utf-8")


def write_content(
    path: Path,
    content: bytes | Fill,
    *,
    size: int = 0,
    force: bool,
    folders: Folders | None = None,
    prove: Callable[[Path], None] | None = None,
) -> Path:
    """Write anything to a file, readable by its owner only.

    Args:
        path: The file.
        content: What it will hold, or what writes that.
        size: How many bytes that are, where they are written one by one.
        force: Replace a file that is there. A symbolic link is followed then, and only then.
        folders: Where a file that is replaced is kept; None keeps none.
        prove: Looks at the finished file before it gets its name, and raises where it is not as it should be.

    Returns:
        The file that was written.

    Raises:
        RefusedError: The path is no place for a file; or a file is there already.
        NotSavedError: It could not be written. What was there before is whole.
    """
    size = size if callable(content) else len(content)
    target = place_for(path, size, force=force)
    remove_leftovers(target.parent)
    if force and folders is not None:
        _keep(folders, target, content)
    try:
        with told(target, size), temporary_file(target, content) as temporary:
            if prove is not None:
                prove(temporary)
            put_in_place(temporary, target, exclusive=not force)
    except ExistsError as error:
        raise _exists(path) from error
    return target


def place_for(path: Path, size: int, *, force: bool) -> Path:
    """Return the file to write for a path, where there is a place for it.

    Args:
        path: The file.
        size: How many bytes it will have.
        force: Replace a file that is there. A symbolic link is followed then, and only then.

    Raises:
        RefusedError: The path is no place for a file; or a file is there already.
        NotSavedError: Its folder is not there, or the disk has no room for it.
    """
    try:
        if sys.platform == "win32" and ":" in path.name:
            # There, it would be written behind an empty file, where nobody finds it.
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        target = _target(path, force=force)
        if not target.parent.is_dir():
            raise NotSavedError(
                "There is no folder {folder}: create it, or choose another one.", folder=shown(target.parent)
            )
    except (OSError, ValueError, RuntimeError) as error:
        raise RefusedError("{file} is not a usable file name: choose another one.", file=shown(path)) from error
    with told(target, size):
        # Not first a disk full of half of it.
        if size > _LARGEST_TRIED and shutil.disk_usage(target.parent).free < size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return target


def _target(path: Path, *, force: bool) -> Path:
    """Return the file to write, or refuse."""
    try:
        info = path.lstat()
    except FileNotFoundError:
        return path
    except NotADirectoryError as error:
        raise NotSavedError(
            "There is no folder {folder}: create it, or choose another one.", folder=shown(path.parent)
        ) from error
    target = path
    if is_link := stat.S_ISLNK(info.st_mode):
        if _planted(path, info):
            raise RefusedError("{file} is somebody else's link: choose another name.", file=shown(path))
        target = path.resolve()
        if os.path.lexists(target):
            info = target.lstat()
    if stat.S_ISDIR(info.st_mode):
        raise RefusedError("{file} is a folder: add a file name to it.", file=shown(path))
    # A link to a file that is not there yet makes it there.
    if not stat.S_ISREG(info.st_mode) and not stat.S_ISLNK(info.st_mode):
        raise RefusedError("{file} is a pipe or a device: choose the name of a file.", file=shown(path))
    if not force:
        raise _linked(path, target) if is_link else _exists(path)
    return target


def _keep(folders: Folders, target: Path, content: bytes | Fill) -> None:
    """Keep what is about to be replaced; without room for it, it is replaced all the same: the user said so."""
    with suppress(UnreadableError):
        data = read_regular(target, largest=_LARGEST_KEPT)
        if data != content:
            rescue(folders, data, target.name)


def _planted(path: Path, info: os.stat_result) -> bool:
    """Whether a link lies in a folder that anybody may write to, such as /tmp, and belongs to another user."""
    folder = path.parent.stat()
    open_to_all = folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH
    return bool(open_to_all) and hasattr(os, "geteuid") and info.st_uid not in (os.geteuid(), folder.st_uid)


def _linked(path: Path, target: Path) -> ReplaceableError:
    error = ReplaceableError(
        "{file} is a link to {target}: export there, or allow replacing with --force.",
        file=shown(path),
        target=shown(target),
    )
    error.leads_to = target
    return error


def _exists(path: Path) -> ReplaceableError:
    return ReplaceableError(
        "{file} is there already: export to '{other}', or replace it with --force.",
        file=shown(path),
        other=visible(free_name(path).name),
    )
