"""Writes a file so that it is the old one or the new one, whole, whenever the program or the power stops."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.reading import shown, size_words
from appeal_tui.words import Words

TEMPORARY = re.compile(r"\.appeal-tui-(\d+)-[0-9a-f]{8}\.tmp")
"""The names of temporary files, with the number of the process that writes them."""

_mine: set[str] = set()
"""The temporary files that this process is writing: after a crash, another one may have its number."""

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


Fill = Callable[[int], None]
"""Writes the content of a file to a descriptor; it is done anew where a disk reports an error."""


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
    with told(path, len(data)), temporary_file(path, data) as temporary:
        put_in_place(temporary, path, exclusive=exclusive)


def put_in_place(temporary: Path, path: Path, *, exclusive: bool) -> None:
    """Give a finished temporary file its name; back only when that would survive a power cut.

    Args:
        temporary: The file, in the same folder.
        path: What it is to be called. A symbolic link is replaced, not followed.
        exclusive: Never replace what is there.

    Raises:
        FileExistsError: It was not to replace anything, and there is something.
        OSError: It could not be done.
    """
    if exclusive:
        give_name(temporary, path)
    else:
        _replace(temporary, path)
    sync_folder(path.parent)


@contextmanager
def told(path: Path, size: int = 0) -> Iterator[None]:
    """Turn what the system says about a write into a sentence.

    Args:
        path: The file that is written.
        size: How many bytes there are to write.

    Raises:
        ExistsError: There is a file of that name.
        NotSavedError: It could not be written.
    """
    try:
        yield
    except FileExistsError as error:
        raise ExistsError(
            Words("{file} is there already: choose another name.", file=shown(path)), Words("there already")
        ) from error
    except OSError as error:
        raise NotSavedError(not_saved(path, error, size), why_not(error, size)) from error
    except ValueError as error:
        raise NotSavedError("{file} is not a file name: choose another one.", file=shown(path)) from error


@contextmanager
def temporary_file(path: Path, content: bytes | Fill) -> Iterator[Path]:
    """Write a new file beside another one, safe from a power cut; it is removed when the block ends, unless it was left.

    Args:
        path: The file that it is to become.
        content: All that it will hold, or what writes that.

    Raises:
        OSError: It could not be written.
    """
    temporary = temporary_name(path)
    try:
        write_new(temporary, content)
        yield temporary
    finally:
        # After a rename it is gone already; after anything else it must go, but for what `leave` has given up.
        if temporary.name in _mine:
            drop(temporary)


def temporary_name(path: Path) -> Path:
    """Return a free name for a temporary file beside another file; `drop` gives it back."""
    temporary = path.with_name(f".appeal-tui-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    _mine.add(temporary.name)
    return temporary


def drop(temporary: Path) -> None:
    """Remove a temporary file, if it is there."""
    with suppress(OSError):
        temporary.unlink()
    _mine.discard(temporary.name)


def write_new(path: Path, content: bytes | Fill) -> None:
    """Create a file with its whole content on the disk.

    Args:
        path: The file.
        content: All that it will hold, or what writes that.

    Raises:
        FileExistsError: There is a file of that name, or a link.
        OSError: It could not be written, and is gone again.
    """
    for last in (False, False, True):
        try:
            _write_once(path, content)
        except OSError as error:
            with suppress(OSError):
                if error.errno != errno.EEXIST:
                    path.unlink()
            # A disk that reports an error once may have lost any part of the file: it is written anew, as a new file.
            if last or error.errno != errno.EIO:
                raise
        else:
            return


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
            return Words(
                "{file} was not saved, the disk is full: make room for {size} and save again.",
                file=shown(path),
                size=size_words(size),
            )
        case errno.EROFS:
            return Words("{file} was not saved, its disk is read-only: choose another folder.", file=shown(path))
        case errno.EACCES | errno.EPERM:
            return Words(
                "{file} was not saved, there is no permission to write in its folder: allow it, or choose "
                "another folder.",
                file=shown(path),
            )
        case errno.ENOENT | errno.ENOTDIR if _is_folder(path.parent):
            # Some folders of the system, such as /proc, say of every new file that it is not there.
            return Words("{file} was not saved, no file can be written there: choose another folder.", file=shown(path))
        case errno.ENOENT | errno.ENOTDIR:
            return Words(
                "{file} was not saved, its folder is gone: bring the folder back, or choose another one.",
                file=shown(path),
            )
        case errno.ENAMETOOLONG:
            return Words("{file} was not saved, the name is too long: choose a shorter one.", file=shown(path))
        case _:
            why = visible(error.strerror or str(error))
            return Words(
                "{file} was not saved ({reason}): save again, or choose another folder.", file=shown(path), reason=why
            )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def why_not(error: OSError, size: int = 0) -> str:
    """Say in a few words why a file was not written.

    Args:
        error: What the system said.
        size: How many bytes there were to write.
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return Words("disk full (needs {size})", size=size_words(size))
        case errno.EROFS:
            return Words("the disk is read-only")
        case errno.EACCES | errno.EPERM:
            held = getattr(error, "winerror", None)
            return Words("another program holds the file") if held else Words("no permission")
        case errno.ENOENT | errno.ENOTDIR:
            return Words("the folder is gone")
        case errno.EIO:
            return Words("disk error: copy the case to another disk")
        case errno.EMFILE | errno.ENFILE:
            return Words("too many open files")
        case _:
            return visible(error.strerror or str(error))


def leftovers(folder: Path, *, older_than: float = 3600.0) -> list[Path]:
    """Return the temporary files that a killed program left behind.

    Args:
        folder: Where to look.
        older_than: Seconds after which one counts as left behind although its process seems to live.
    """
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = TEMPORARY.fullmatch(entry.name)
            if match and entry.name not in _mine:
                with suppress(OSError):
                    old = time.time() - entry.stat(follow_symlinks=False).st_mtime > older_than
                    if old or not _is_running(int(match[1])):
                        found.append(Path(entry.path))
    return found


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed program left behind."""
    for path in leftovers(folder):
        with suppress(OSError):
            path.unlink()


def _is_running(number: int) -> bool:
    """Whether a process of another program lives; one of our own number is not writing, or `_mine` would know."""
    if number == os.getpid():
        return False
    if _ON_WINDOWS:
        # There, a signal of number 0 would end the process: only the age tells.
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True


def leave(temporary: Path) -> None:
    """Let a temporary file stay for the next start to look at: what stands in it may be somebody else's."""
    _mine.discard(temporary.name)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of something to a file: a disk may take less at a time.

    Raises:
        OSError: It could not be written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _write_once(path: Path, content: bytes | Fill) -> None:
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        if callable(content):
            content(descriptor)
        else:
            write_all(descriptor, content)
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
    with_patience(lambda: os.replace(temporary, path))  # noqa: PTH105  # tests make it fail


def with_patience(act: Callable[[], None]) -> None:
    """Do something with a file; on Windows, again for a while when a scanner holds it.

    Raises:
        OSError: It cannot be done.
    """
    for wait in _WINDOWS_WAITS if _ON_WINDOWS else ():
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            time.sleep(wait)
        else:
            return
    act()


def give_name(temporary: Path, path: Path) -> None:
    """Give a finished file its name, if that is free: a rename would replace what is there.

    Raises:
        FileExistsError: The name is taken.
        OSError: It could not be done.
    """
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
