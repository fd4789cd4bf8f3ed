"""Keeps two programs from changing the same file at once, by a lock that the system frees when its holder dies."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from appeal_tui.errors import NotSavedError
from appeal_tui.storage.folders import make_private
from appeal_tui.storage.reading import shown
from appeal_tui.words import Words

WAIT = 2.0
"""Seconds for which another program is waited for; it holds a lock for some milliseconds."""

_BETWEEN = 0.025
"""Seconds between two tries."""

_mine = threading.local()


@contextmanager
def locked(locks: Path, path: Path) -> Iterator[None]:
    """Keep every other program, and every other thread, out of the same block for the same file.

    The lock is a file of its own and never lies beside what it guards, where a sync service would carry it to other
    machines. A block inside a block of the same thread is let through. Where the system has no locks, or no place for
    them, the block runs without one: what it guards is checked by its hash as well, and not saving would be worse.

    Args:
        locks: The folder of the locks, on this machine.
        path: The file to be changed; a link stands for what it leads to.

    Raises:
        NotSavedError: Another program held the lock all the time.
    """
    name = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()
    held: set[str] = _mine.__dict__.setdefault("names", set())
    if name in held:
        yield
        return
    release = _acquire(locks, f"{name}.lock", path)
    held.add(name)
    try:
        yield
    finally:
        held.discard(name)
        # What was guarded is done, and the system frees the lock at the latest when the program ends.
        with suppress(OSError):
            release()


def _acquire(locks: Path, name: str, path: Path) -> Callable[[], None]:
    """Take a lock, and return what gives it back."""
    from filelock import FileLock, Timeout

    try:
        make_private(locks)
        # A lock that is the mere existence of a file would outlive a program that was killed.
        lock = FileLock(locks / name, WAIT, 0o600, fallback_to_soft=False)
        lock.acquire(poll_interval=_BETWEEN)
    except Timeout as error:
        raise NotSavedError(
            "Another program is changing {file}: try again in a moment.",
            Words("held by another program"),
            file=shown(path),
        ) from error
    except (OSError, NotImplementedError, NotSavedError):
        return lambda: None
    if type(lock) is not FileLock:
        # Some versions make one of those by themselves where the system has no locks.
        lock.release()
        return lambda: None
    return lock.release
