"""One open case file: what was read from it, and the only way to write it."""

from __future__ import annotations

import datetime
import hashlib
import os
from pathlib import Path
from threading import RLock
from typing import Any, NoReturn

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import visible
from appeal_tui.errors import DamagedCaseError, NotSavedError, UnreadableError
from appeal_tui.storage.atomic import ExistsError, not_saved, sync_folder, write_atomically
from appeal_tui.storage.case_ids import SUFFIX, find_case_file, is_case_name, new_case_id
from appeal_tui.storage.codec import dump_case, parse_case
from appeal_tui.storage.export_file import free_name
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.toml_text import LARGEST

__all__ = ["CaseFile", "create_case", "find_case_file", "is_case_name", "new_case_id"]


class CaseFile:
    """A case on the disk. Safe to use from several threads.

    The hash of the bytes that were last read or written is the *base*. A file that has another hash was changed by
    somebody else (another window, an editor, a sync service) and is not written over.
    """

    def __init__(self, path: Path) -> None:
        """Name a file; nothing is read yet."""
        self.path = path
        """Where the case is."""
        self._lock = RLock()
        self._base = ""
        self._unknown: dict[str, Any] = {}
        self._unusable = ""
        self._revision = -1
        self._saved_at: datetime.datetime | None = None
        self._conflict: Path | None = None

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
                case, self._unknown = parse_case(data, subject=f"The case file '{visible(self.path.name)}'")
            except DamagedCaseError as error:
                self._unusable = f"{error} It was not written over."
                raise
            self._unusable = ""
            self._base = _hash(data)
            self._saved_at = None
            self._conflict = None
            return case

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
            data = dump_case(case, self._unknown)
            if obstacle := self.obstacle():
                raise NotSavedError(obstacle)
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

    def _write_beside(self, data: bytes) -> NoReturn:
        """Save into a copy beside the file, the same one for as long as the conflict lasts, and say so.

        Raises:
            NotSavedError: Always.
        """
        if self._conflict is None:
            stem = f"{self.path.name.removesuffix(SUFFIX)} (conflict {datetime.datetime.now():%Y-%m-%d %H.%M.%S})"
            copy = free_name(self.path.with_name(f"{stem}{SUFFIX}"))
            write_atomically(copy, data, exclusive=True)
            self._conflict = copy
        else:
            write_atomically(self._conflict, data)
        raise NotSavedError(
            f"{shown(self.path)} was changed by another program, so your case was saved as "
            f"'{visible(self._conflict.name)}': compare the two and keep one."
        )


def create_case(folders: Folders, case: Case) -> CaseFile:
    """Save a new case as `cases/<id>.toml`.

    Args:
        folders: Where the cases are; the folder is made where it is missing.
        case: The case, with a free id.

    Returns:
        Its file, open for writing.

    Raises:
        NotSavedError: It was not saved; also when there is a case of that id already.
    """
    make_private(folders.cases)
    file = CaseFile(folders.cases / f"{case.id}{SUFFIX}")
    data = dump_case(case)
    # What could not be read again must not be written; a bad id could even leave the folder.
    try:
        parse_case(data)
    except DamagedCaseError as error:
        raise NotSavedError(
            "The case was not saved, its id may hold only a-z, 0-9 and hyphens: use another id."
        ) from error
    write_atomically(file.path, data, exclusive=True)
    file.read()
    return file


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
