"""Says which of several windows may write a case: the one that opened it first, or took it over."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.errors import AppealError, NotSavedError, UnreadableError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.words import Words

if TYPE_CHECKING:
    from filelock import FileLock


class TakenOverError(NotSavedError):
    """Another window took the case over; it was not written."""


class Hold:
    """The claim of one window on one case.

    A file names the window that may write. Each window holds a lock of its own for as long as it lives, which the
    system frees when it dies: a name without a living window holds nobody back.
    """

    def __init__(self, folders: Folders, path: Path) -> None:
        """Name a case; nothing is claimed yet.

        Args:
            folders: Where the locks are.
            path: The case file.
        """
        self._folders, self._path = folders, path
        self._name = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(path)))).hexdigest()[:32]
        self._token = secrets.token_hex(8)
        self._lock: FileLock | None = None

    def take(self, *, over: bool = False) -> bool:
        """Claim the case, and return whether this window may write it now.

        Args:
            over: Take it from a window that holds it.
        """
        try:
            make_private(self._folders.locks)
            with locked(self._folders.locks, self._owner):
                holder = self._holder()
                if holder not in ("", self._token) and not over and self._is_alive(holder):
                    return False
                self._live()
                write_atomically(self._owner, self._token.encode())
                return True
        except (AppealError, OSError, NotImplementedError):
            # Without a place for locks the hash of the file still keeps one window from writing over the other.
            return True

    def check(self) -> None:
        """Make sure that this window may write.

        Raises:
            TakenOverError: Another window took the case over.
        """
        if self._lock is not None and self._holder() not in ("", self._token):
            raise TakenOverError(
                Words(
                    "{file} was taken over by another window: what you typed last is in the history, go on in that "
                    "window or take the case back.",
                    file=shown(self._path),
                ),
                Words("taken over by another window"),
            )

    def release(self) -> None:
        """Let other windows have the case."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        with suppress(OSError):
            if self._holder() == self._token:
                self._owner.unlink(missing_ok=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)

    @property
    def _owner(self) -> Path:
        return self._folders.locks / f"{self._name}.window"

    def _holder(self) -> str:
        """Return the token of the window that holds the case; empty where none does."""
        try:
            return read_regular(self._owner, largest=1000).decode("ascii", "replace")
        except UnreadableError:
            return ""

    def _live(self) -> None:
        if self._lock is None:
            lock = self._lock_of(self._token)
            lock.acquire()
            self._lock = lock

    def _is_alive(self, token: str) -> bool:
        from filelock import Timeout

        if not token.isalnum():
            return False
        lock = self._lock_of(token)
        if not Path(lock.lock_file).exists():
            return False
        try:
            lock.acquire()
        except Timeout:
            return True
        lock.release()
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        return False

    def _lock_of(self, token: str) -> FileLock:
        from filelock import FileLock

        return FileLock(self._folders.locks / f"{self._name}-{token}.lock", 0, 0o600, fallback_to_soft=False)
