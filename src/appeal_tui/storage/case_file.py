"""One open case file: what was read from it, and the only way to write it."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn

from msgspec.structs import replace

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import clean, visible
from appeal_tui.errors import DamagedCaseError, NotSavedError, UnreadableError
from appeal_tui.storage.atomic import ExistsError, not_saved, sync_folder, write_atomically
from appeal_tui.storage.case_ids import SUFFIX, find_case_file, is_case_name, new_case_id
from appeal_tui.storage.codec import dump_case, parse_case
from appeal_tui.storage.export_file import free_name
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.toml_text import LARGEST

__all__ = ["CaseFile", "create_case", "find_case_file", "import_case", "is_case_name", "new_case_id"]

_MOST_LOSERS = 100


class CaseFile:
    """A case on the disk. Safe to use from several threads.

    The hash of the bytes that were last read or written is the *base*. A file that has another hash was changed by
    somebody else (another window, an editor, a sync service) and is not written over.
    """

    def __init__(self, path: Path, locks: Path | None = None) -> None:
        """Name a file; nothing is read yet.

        Args:
            path: The file.
            locks: The folder of the locks; needed for what is to be written.
        """
        self.path = path
        """Where the case is."""
        self.unknown: dict[str, Any] = {}
        """What the file holds and this version does not know; it is written back."""
        self._locks = locks
        self._lock = RLock()
        self._base = ""
        self._unusable = ""
        self._revision = -1
        self._saved_at: datetime.datetime | None = None
        self._conflict: Path | None = None
        self._conflict_base = ""

    def read(self) -> Case:
        """Return the case.

        Raises:
            UnreadableError: The file is missing, no regular file, too large, or may not be read.
            DamagedCaseError: It is damaged, newer than this program, or no case. It will not be written over.
        """
        with self._lock:
            self._unusable = f"{shown(self.path)} could not be read and stays as it is: save under another name."
            data = read_regular(self.path, largest=LARGEST)
            try:
                case, self.unknown = parse_case(data, subject=f"The case file '{visible(self.path.name)}'")
            except DamagedCaseError as error:
                self._unusable = f"{error} It was not written over."
                raise
            self._unusable = ""
            self._base = _hash(data)
            self._saved_at = None
            self._conflict = None
            return case

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from writing the case, from before it is read until it is written.

        Raises:
            NotSavedError: Another program held it all the time.
        """
        # Loaded before, not while others wait for the lock.
        import tomllib  # noqa: F401

        import tomli_w  # noqa: F401

        with self._lock, locked(self._locks, self._target()) if self._locks else nullcontext():
            yield

    def obstacle(self) -> str:
        """Say in one sentence why the case cannot be saved, before anybody types; empty when it can."""
        if self._unusable and os.path.lexists(self.path):
            return self._unusable
        target = self._target()
        if target.parent != Path(os.path.realpath(self.path.parent)):
            return f"{shown(self.path)} is a link out of its folder and was not saved: open {shown(target)} instead."
        if target.exists() and not os.access(target, os.W_OK):
            return f"{shown(self.path)} is read-only and was not saved: allow writing, or copy it."
        if target.parent.is_dir() and not os.access(target.parent, os.W_OK):
            return f"{shown(target.parent)} is read-only and nothing in it is saved: allow writing, or copy the case."
        return ""

    def write(self, case: Case, revision: int) -> datetime.datetime | None:
        """Save a case.

        Args:
            case: The case.
            revision: Counts the changes; an older one than was given before is not written.

        Returns:
            When the case reached the disk (UTC), or None where the revision is an older one.

        Raises:
            NotSavedError: It was not saved, and the file is as it was. Where somebody else changed the file, the case
                is saved beside it, and the message names both.
        """
        with self._lock:
            if revision < self._revision:
                return None
            self._revision = revision
            # Everything that can fail in memory fails before the disk is touched.
            data = dump_case(case, self.unknown)
            if obstacle := self.obstacle():
                raise NotSavedError(obstacle)
            with self.locked():
                return self._write(data)

    def _write(self, data: bytes) -> datetime.datetime:
        """Write the bytes of a case, unless the file is another one than was read."""
        path = self._target()
        there = self._hash_there(path)
        if there == _hash(data):
            return self._take_as_saved(path, there)
        if there and there != self._base:
            self._write_beside(data)
        # A file that was deleted meanwhile is made again; nothing that was typed is lost by it.
        try:
            write_atomically(path, data, exclusive=not there)
        except ExistsError:
            self._write_beside(data)
        self._base = _hash(data)
        self._saved_at = datetime.datetime.now(datetime.UTC)
        return self._saved_at

    def _take_as_saved(self, path: Path, there: str) -> datetime.datetime:
        """Return when the file got the bytes that it has."""
        if self._base != there or self._saved_at is None:
            # It may be here from a save that failed at its last step, so that step is made up for.
            try:
                sync_folder(path.parent)
                changed = path.stat().st_mtime
                self._saved_at = datetime.datetime.fromtimestamp(changed, datetime.UTC)
            except OSError as error:
                raise NotSavedError(not_saved(path, error)) from error
            except (ValueError, OverflowError):
                self._saved_at = datetime.datetime.now(datetime.UTC)
            self._base = there
        return self._saved_at

    def _target(self) -> Path:
        """Return the file that a link leads to, or the path itself; renaming onto a link would cut it off."""
        if self.path.is_symlink():
            return Path(os.path.realpath(self.path))
        return Path(os.path.realpath(self.path.parent), self.path.name)

    def _hash_there(self, path: Path) -> str:
        """Return the hash of what is in the file now; empty when there is no file."""
        if not os.path.lexists(path):
            return ""
        try:
            return _hash(read_regular(path, largest=LARGEST))
        except UnreadableError as error:
            raise NotSavedError(f"The case was not saved: {error}") from error

    def _is_ours(self, copy: Path) -> bool:
        """Whether a copy is as we wrote it; one that somebody edits or took away is no longer ours to replace."""
        try:
            return self._hash_there(copy) == self._conflict_base
        except NotSavedError:
            return False

    def _write_beside(self, data: bytes) -> NoReturn:
        """Save into a copy beside the file, the same one for as long as the conflict lasts, and say so.

        Raises:
            NotSavedError: Always.
        """
        copy = self._conflict
        if copy is not None and self._is_ours(copy):
            write_atomically(copy, data)
        else:
            stem = f"{self.path.name.removesuffix(SUFFIX)} (conflict {datetime.datetime.now():%Y-%m-%d %H.%M.%S})"
            copy = _write_new(self.path.with_name(f"{stem}{SUFFIX}"), data)
        self._conflict, self._conflict_base = copy, _hash(data)
        raise NotSavedError(
            f"{shown(self.path)} was changed by another program, so your case was saved as "
            f"'{visible(copy.name)}': compare the two and keep one."
        )


def create_case(
    folders: Folders, case: Case, unknown: Mapping[str, Any] | None = None, *, original: bytes = b""
) -> CaseFile:
    """Save a new case as `cases/<id>.toml`.

    Args:
        folders: Where the cases are; the folder is made where it is missing.
        case: The case, with a free id.
        unknown: What a later version wrote into the file that the case comes from.
        original: The bytes of that file. They are kept where they say the same but for the id: comments, order and all.

    Returns:
        Its file, open for writing.

    Raises:
        ExistsError: There is a case of that id already.
        NotSavedError: It was not saved.
    """
    make_private(folders.cases)
    file = CaseFile(folders.cases / f"{case.id}{SUFFIX}", folders.locks)
    data = dump_case(case, unknown)
    # What could not be read again must not be written; a bad id could even leave the folder.
    try:
        read = parse_case(data)
    except DamagedCaseError as error:
        raise NotSavedError(
            "The case was not saved, its id may hold only a-z, 0-9 and hyphens: use another id."
        ) from error
    with file.locked():
        write_atomically(file.path, _kept(original, read) or data, exclusive=True)
        file.read()
    return file


def import_case(folders: Folders, path: Path, today: datetime.date) -> tuple[CaseFile, Case]:
    """Take a case file from anywhere over, as a case of its own.

    Args:
        folders: Where the cases are.
        path: The file; it stays as it is.
        today: The day, for a new id where the case's own is in use.

    Returns:
        The new file, and the case.

    Raises:
        UnreadableError: It cannot be read, or is no case.
        NotSavedError: It was not saved.
    """
    source = CaseFile(path, folders.locks)
    with source.locked():
        case = source.read()
        original = read_regular(path, largest=LARGEST)
    try:
        return create_case(folders, case, source.unknown, original=original), case
    except ExistsError:
        case = replace(case, id=new_case_id(folders, case.store.name, today))
        return create_case(folders, case, source.unknown, original=original), case


def _kept(original: bytes, read: tuple[Case, dict[str, Any]]) -> bytes:
    """Return the bytes of a file with the id of a case; empty where they would not say exactly what the case says."""
    new = re.sub(
        rb"""^id[ \t]*=[ \t]*["'][a-z0-9-]*["']""", b'id = "%s"' % read[0].id.encode(), original, count=1, flags=re.M
    )
    try:
        text = new.decode().replace("\r\n", "\n")
        # Not even in a comment may there be anything that disturbs a terminal.
        return new if clean(text) == text and parse_case(new) == read else b""
    except (ValueError, DamagedCaseError):
        return b""


def _write_new(path: Path, data: bytes) -> Path:
    """Write a file under a name that is free: the given one, or the first number that makes it so."""
    for _ in range(_MOST_LOSERS):
        free = free_name(path)
        try:
            write_atomically(free, data, exclusive=True)
        except ExistsError:
            # Another loser of the same second took it between the look and the write.
            continue
        return free
    raise NotSavedError(f"The folder {shown(path.parent)} is too busy, and the case was not saved: save again.")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
