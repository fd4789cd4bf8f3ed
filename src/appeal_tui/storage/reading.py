"""Reads a whole file, once it is known to be one that may be read: regular, and not too large."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import BinaryIO, TypeVar

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

_PIECE = 1 << 18
"""So many bytes are read at a time."""

ANSWER = 2.0
"""Seconds in which a file answers: one in the cloud or on a network that is away may never do."""

READER = "reading"
"""What a thread is called that reads a file."""

_OFFLINE, _RECALLED, _DATALESS = 0x1000, 0x400000, 0x40000000
"""How Windows, OneDrive and iCloud mark a file whose content is not on this machine."""

_waiting: dict[Path, Thread] = {}
"""Who still waits for which file."""

_elsewhere: set[Path] = set()
"""Files that the system knows of without having their content."""

_MOST_SILENT = 3
"""Files without an answer after which the others are read the next time: nobody is to wait for all of them."""

T = TypeVar("T")


class SilentError(UnreadableError):
    """A file that gives no answer now, and may later."""


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
    with opened_regular(path, largest=largest) as file:
        data = bytearray()
        # Piece by piece, for room is taken for all that is asked for; some files of the system say that they are regular,
        # and have nothing to give for now.
        while len(data) <= largest and (piece := file.read(min(_PIECE, largest + 1 - len(data)))):
            data += piece
    if len(data) > largest:
        raise UnreadableError(_too_large(path, largest))
    return bytes(data)


@contextmanager
def opened_regular(path: Path, *, largest: int) -> Iterator[BinaryIO]:
    """Open a regular file, or the regular file that a symbolic link leads to, to be read piece by piece.

    Args:
        path: The file.
        largest: The most bytes that it may have when it is opened.

    Raises:
        UnreadableError: As `read_regular`; what the system says while it is read is raised as that too.
    """
    try:
        with _open(path, largest) as file:
            yield file
    except OSError as error:
        raise UnreadableError(_not_here(path) if path in _elsewhere else why_unreadable(path, error)) from error


def _open(path: Path, largest: int) -> BinaryIO:
    try:
        # Looked at before it is opened: opening a device or a pipe can already have an effect.
        info = path.lstat()
        (_elsewhere.add if _is_elsewhere(info) else _elsewhere.discard)(path)
        _check(path, path.stat() if stat.S_ISLNK(info.st_mode) else info, largest)
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:
        raise UnreadableError("{file} is not a file name: type it again.", file=shown(path)) from error
    try:
        _check(path, os.fstat(descriptor), largest)
    except BaseException:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def open_at_home(path: Path) -> BinaryIO:
    """Open a regular file, or the regular file in the same folder that a symbolic link leads to.

    Raises:
        UnreadableError: It is missing, a folder, a pipe or a device, a link that leads elsewhere, or may not be read.
    """
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            target = path.resolve(strict=True)
            if target.parent != path.parent.resolve():
                raise UnreadableError(
                    "{file} is a link that leads to {target}: name the file itself.",
                    file=shown(path), target=shown(target),
                )  # fmt: skip
            path, info = target, target.lstat()
        _check(path, info)
        # What was no link a moment ago may be one now.
        descriptor = os.open(path, _FLAGS | getattr(os, "O_NOFOLLOW", 0))
        try:
            _check(path, os.fstat(descriptor))
        except BaseException:
            os.close(descriptor)
            raise
        return os.fdopen(descriptor, "rb", buffering=0)
    except (OSError, RuntimeError) as error:
        raise UnreadableError(why_unreadable(path, error)) from error
    except ValueError as error:
        raise UnreadableError("{file} is not a file name: type it again.", file=shown(path)) from error


def read_in_time(path: Path, *, largest: int) -> bytes:
    """Read as `read_regular` does, and wait for the disk no longer than `ANSWER`.

    Raises:
        SilentError: It gives no answer.
        UnreadableError: As `read_regular`.
    """
    found = read_each((path,), lambda path: read_regular(path, largest=largest))
    if path not in found:
        raise SilentError(why_silent(path))
    return found[path]


def read_each(paths: Sequence[Path], read: Callable[[Path], T]) -> dict[Path, T]:
    """Return what each file gives that answers in time.

    Who waits for one that does not is left alone in a thread that no program waits for when it ends; until it is answered
    nobody else begins to wait for that file. After a few of them the rest is left for the next time.

    Args:
        paths: The files.
        read: Reads one of them and changes nothing; what it raises is raised here.
    """
    left = [path for path in paths if path not in _waiting or not _waiting[path].is_alive()]
    found: dict[Path, T] = {}
    for _ in range(_MOST_SILENT):
        if not left:
            break
        answers: SimpleQueue[T | _Raised] = SimpleQueue()
        given_up = Event()
        thread = Thread(target=_read_all, args=(left, read, answers, given_up), name=READER, daemon=True)
        thread.start()
        try:
            for path in left:
                answer = answers.get(timeout=ANSWER)
                if isinstance(answer, _Raised):
                    raise answer.error
                found[path] = answer
            break
        except Empty:
            given_up.set()
            _waiting[path] = thread
            left = left[left.index(path) + 1 :]
    return found


@dataclass(frozen=True, slots=True)
class _Raised:
    error: BaseException


def _read_all(
    paths: Sequence[Path], read: Callable[[Path], T], answers: SimpleQueue[T | _Raised], given_up: Event
) -> None:
    try:
        for path in paths:
            answers.put(read(path))
            if given_up.is_set():
                return
    except BaseException as error:
        answers.put(_Raised(error))


def why_silent(path: Path) -> Words:
    """Say what may be done about a file that gives no answer."""
    if path in _elsewhere:
        return _not_here(path)
    # Its name alone: a line of the screen has no room for more.
    return Words("{file} gives no answer: is its disk or network there?", file=shown(Path(path.name)))


def why_silent_in_list(path: Path) -> Words:
    """Say the same beside the name of the file: a line of the list has no room for it twice."""
    if path in _elsewhere:
        return Words("Not downloaded yet: let its sync service do that.")
    return Words("No answer: is its disk or network there?")


def _is_elsewhere(info: os.stat_result) -> bool:
    marks, flags = getattr(info, "st_file_attributes", 0), getattr(info, "st_flags", 0)
    return bool(marks & (_OFFLINE | _RECALLED) or flags & _DATALESS)


def _not_here(path: Path) -> Words:
    return Words("{file} is not downloaded yet: let its sync service do that.", file=shown(Path(path.name)))


def _check(path: Path, info: os.stat_result, largest: int | None = None) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise UnreadableError("{file} is a folder: name a file in it.", file=shown(path))
    if not stat.S_ISREG(info.st_mode):
        raise UnreadableError("{file} is a pipe or a device: name an ordinary file.", file=shown(path))
    if largest is not None and info.st_size > largest:
        raise UnreadableError(_too_large(path, largest))


def _too_large(path: Path, largest: int) -> str:
    return Words("{file} is larger than {size}: choose a smaller file.", file=shown(path), size=size_words(largest))


def why_unreadable(path: Path, error: OSError | RuntimeError) -> str:
    """Say in one sentence why a file was not read, and what to do.

    Args:
        path: The file.
        error: What the system said; some versions of Python call a link that leads back to itself a runtime error.
    """
    number = error.errno if isinstance(error, OSError) else errno.ELOOP
    if number in (errno.ENOENT, errno.ENOTDIR):
        if os.path.islink(path):  # noqa: PTH114 - the other one raises
            return Words("{file} is a link to a file that is gone: name the file itself.", file=shown(path))
        return Words("There is no file {file}: check the name.", file=shown(path))
    if number in (errno.EACCES, errno.EPERM):
        return Words(
            "{file} may not be read: give yourself the permission to read it, then try again.", file=shown(path)
        )
    if number == errno.ELOOP:
        return Words("{file} is a link that leads back to itself: name the file itself.", file=shown(path))
    return Words(
        "{file} cannot be read ({reason}): try again, or use a copy of it.",
        file=shown(path),
        reason=visible(getattr(error, "strerror", "") or str(error)),
    )
