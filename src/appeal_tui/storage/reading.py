"""Reads a whole file, once it is known to be one that may be read: regular, and not too large."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import UnreadableError
from appeal_tui.words import Words

# A FIFO that takes a file's place between the look and the open must not stop the program: hence O_NONBLOCK.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def shown(path: Path) -> str:
    """Return a path as it may stand in a message: quoted, without control characters."""
    return f"'{visible(str(path))}'"


def is_missing(path: Path) -> bool:
    """Return whether there is nothing of a name; where a disk does not answer, there may be something."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False


def size_words(size: int) -> str:
    """Return a number of bytes as people say it, such as '40 kB'; at least '1 kB'."""
    if size >= 1_000_000:
        return f"{round(size / 1_000_000)} MB"
    return f"{max(1, round(size / 1000))} kB"


def read_regular(path: Path, *, largest: int) -> bytes:
    """Read a regular file, or the regular file that a symbolic link leads to.

    Args:
        path: The file.
        largest: The most bytes that it may have.

    Returns:
        All its bytes.

    Raises:
        UnreadableError: It is missing, too large, a folder, a pipe or a device, or may not be read.
    """
    try:
        # Looked at before it is opened: opening a device or a pipe can already have an effect.
        info = path.lstat()
        _check(path, path.stat() if stat.S_ISLNK(info.st_mode) else info, largest)
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            _check(path, os.fstat(descriptor), largest)
            # Some files of the system say that they are regular, and have nothing to give for now.
            data = file.read(largest + 1) or b""
    except OSError as error:
        raise UnreadableError(_reason(path, error)) from error
    except ValueError as error:
        raise UnreadableError("{file} is not a file name: type it again.", file=shown(path)) from error
    if len(data) > largest:
        raise UnreadableError(_too_large(path, largest))
    return data


def _check(path: Path, info: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise UnreadableError("{file} is a folder: name a file in it.", file=shown(path))
    if not stat.S_ISREG(info.st_mode):
        raise UnreadableError("{file} is a pipe or a device: name an ordinary file.", file=shown(path))
    if info.st_size > largest:
        raise UnreadableError(_too_large(path, largest))


def _too_large(path: Path, largest: int) -> str:
    return Words("{file} is larger than {size}: choose a smaller file.", file=shown(path), size=size_words(largest))


def _reason(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        if os.path.islink(path):  # noqa: PTH114 - the other one raises
            return Words("{file} is a link to a file that is gone: name the file itself.", file=shown(path))
        return Words("There is no file {file}: check the name.", file=shown(path))
    if error.errno in (errno.EACCES, errno.EPERM):
        return Words(
            "{file} may not be read: give yourself the permission to read it, then try again.", file=shown(path)
        )
    if error.errno == errno.ELOOP:
        return Words("{file} is a link that leads back to itself: name the file itself.", file=shown(path))
    return Words(
        "{file} cannot be read ({reason}): try again, or use a copy of it.",
        file=shown(path),
        reason=visible(error.strerror or str(error)),
    )
