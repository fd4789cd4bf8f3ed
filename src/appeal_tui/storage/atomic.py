"""Writes a file so that it is the old one or the new one, whole, whenever the program or the power stops."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.reading import shown, size_words

TEMPORARY = ".appeal-tui-"
"""How the names of temporary files begin."""

_ON_WINDOWS = os.name == "nt"
# Virus scanners and indexers hold a fresh file for a moment: 1.6 seconds in all.
_WINDOWS_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_WINDOWS_BUSY = (5, 32, 33, 1175)

_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOINHERIT", 0)
    | getattr(os, "O_BINARY", 0)
)
_UNSUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_NO_LINKS = (*_UNSUPPORTED, errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV)


class ExistsError(NotSavedError):
    """A file of that name is there already, and was to be created, not replaced."""


def write_atomically(path: Path, data: bytes, *, exclusive: bool = False) -> None:
    """Write a whole file, readable by its owner only; back only when it would survive a power cut.

    Args:
        path: The file. A symbolic link is replaced, not followed.
        data: All that it will hold.
        exclusive: Create it, and never replace what is there.

    Raises:
        ExistsError: It was to be created and is there already.
        NotSavedError: It could not be written. What was there before is whole.
    """
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        try:
            _write_new(temporary, data)
            if exclusive:
                _link(temporary, path)
            else:
                _replace(temporary, path)
        finally:
            # After a rename it is gone already; after anything else it must go.
            with suppress(OSError):
                temporary.unlink()
        sync_folder(path.parent)
    except FileExistsError as error:
        raise ExistsError(f"{shown(path)} is there already: choose another name.") from error
    except OSError as error:
        raise NotSavedError(not_saved(path, error, len(data))) from error
    except ValueError as error:
        raise NotSavedError(f"{shown(path)} is not a file name: choose another one.") from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, where the system can.

    Raises:
        OSError: The disk reports an error.
    """
    if _ON_WINDOWS:
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in (*_UNSUPPORTED, errno.EACCES):
            raise


def not_saved(path: Path, error: OSError, size: int = 0) -> str:
    """Say in one sentence why a file was not written, and what to do.

    Args:
        path: The file.
        error: What the system said.
        size: How many bytes there were to write.
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"{shown(path)} was not saved, the disk is full: make room for {size_words(size)} and save again."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return (
                f"{shown(path)} was not saved, there is no permission to write in its folder: "
                "allow it, or choose another folder."
            )
        case errno.ENOENT | errno.ENOTDIR:
            return f"{shown(path)} was not saved, its folder is gone: bring the folder back, or choose another one."
        case errno.ENAMETOOLONG:
            return f"{shown(path)} was not saved, the name is too long: choose a shorter one."
        case _:
            why = visible(error.strerror or str(error))
            return f"{shown(path)} was not saved ({why}): save again, or choose another folder."


def remove_leftovers(folder: Path, *, older_than: float = 3600.0) -> None:
    """Remove temporary files that a killed program left behind.

    Args:
        folder: Where to look.
        older_than: Seconds; a younger one may belong to a program that is still writing it.
    """
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(TEMPORARY) and entry.name.endswith(".tmp"):
                with suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > older_than:
                        os.unlink(entry.path)  # noqa: PTH108  # the entry has a string


def _write_new(path: Path, data: bytes) -> None:
    """Create a file with its whole content on the disk."""
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _sync_file(descriptor)
    finally:
        # Some network disks report a failed write only here, so an error of closing is an error.
        os.close(descriptor)


def _sync_file(descriptor: int) -> None:
    try:
        if sys.platform == "darwin":
            import fcntl

            # On a Mac, fsync alone leaves the data in the drive's own cache.
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def _replace(temporary: Path, path: Path) -> None:
    for wait in _WINDOWS_WAITS if _ON_WINDOWS else ():
        try:
            os.replace(temporary, path)  # noqa: PTH105  # one name for every call that tests make fail
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            time.sleep(wait)
    os.replace(temporary, path)  # noqa: PTH105


def _link(temporary: Path, path: Path) -> None:
    """Give a finished file its name, if that is free: a rename would replace what is there."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # No links on this disk (FAT, some network disks): created directly, and taken away again if it stays unfinished.
        descriptor = os.open(path, _FLAGS, 0o600)
        os.close(descriptor)
        try:
            _replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
