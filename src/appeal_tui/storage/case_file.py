"""One open case file: what was read from it, and the only way to write it."""

from __future__ import annotations

import datetime
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError, DamagedCaseError, NotSavedError, UnreadableError
from appeal_tui.storage.atomic import (
    ExistsError,
    not_saved,
    sync_folder,
    told,
    why_not,
)
from appeal_tui.storage.case_place import CasePlace, hash_at
from appeal_tui.storage.case_text import CaseText
from appeal_tui.storage.case_versions import CaseVersions
from appeal_tui.storage.codec import NewerCaseError, Parsed, dump_case, open_case, parse_case
from appeal_tui.storage.conflicts import Conflict, say_deleted
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.history import History, hash_of
from appeal_tui.storage.holding import Hold
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import read_in_time, read_regular, shown
from appeal_tui.storage.rescue import rescue
from appeal_tui.storage.toml_text import LARGEST
from appeal_tui.storage.two_versions import TwoVersions
from appeal_tui.words import Words


def get_ready() -> None:
    """Load what saving needs: where the memory is full, there would be no room for it."""
    import ctypes  # noqa: F401
    import tomllib  # noqa: F401

    import filelock  # noqa: F401
    import tomli_w  # noqa: F401


class CaseFile:
    """A case on the disk. Safe to use from several threads.

    The hash of the bytes that were last read or written is the *base*. A file that has another hash was changed by
    somebody else (another window, an editor, a sync service) and is not written over. Every save goes into the history
    first, which is on this machine and takes what the folder of cases may not.
    """

    def __init__(self, path: Path, folders: Folders | None = None) -> None:
        """Name a file; nothing is read yet.

        Args:
            path: The file.
            folders: Where locks and history are; needed for what is to be written.
        """
        self.path = path
        """Where the case is."""
        self.unknown: dict[str, Any] = {}
        """What the file holds and this version does not know; it is written back."""
        self.repairs: tuple[str, ...] = ()
        """The places of the file whose values could not be used, such as `items.own.1.status`."""
        self.newer = ""
        """Why the file may only be read: a later version of the program wrote it."""
        self.recovered: Case | None = None
        """What the case file holds, where `read` returned a later version that had not reached it."""
        self.hold: Hold | None = None
        """The claim of a window that is open on the case; another one may have taken it over."""
        self._folders = folders
        self._lock = RLock()
        self._writer = CaseText()
        self._place = CasePlace(path)
        self._versions = CaseVersions(folders, self._place)
        self._two = TwoVersions(folders, self._place, self._versions)
        self._unusable = ""
        self._revision = -1
        self._saved_at: datetime.datetime | None = None

    # --- reading ----------------------------------------------------------------------------------------------------

    def read(self) -> Case:
        """Return the case; the version in the history instead where that is later and follows what is in the file.

        Raises:
            UnreadableError: The file is missing, no regular file, too large, or may not be read.
            DamagedCaseError: It is damaged, or no case. It will not be written over.
        """
        with self._lock:
            self._unusable = Words(
                "{file} could not be read and stays as it is: save under another name.", file=shown(self.path)
            )
            self.recovered, self.conflict, self._saved_at = None, None, None
            data, parsed = self._parse()
            self._unusable = self.newer = parsed.newer
            self.unknown, self.repairs = parsed.unknown, parsed.repairs
            self._place.base = hash_of(data)
            self._versions.begin(data, lambda: not parsed.repairs and dump_case(parsed.case, parsed.unknown) == data)
            return self._with_unsaved(parsed.case) if self._folders and not parsed.newer else parsed.case

    def read_again(self) -> tuple[Case, CaseFile]:
        """Return the case as the file holds it now, and a file that goes on from there; this one goes on as before.

        Raises:
            UnreadableError: As `read`.
            DamagedCaseError: As `read`.
        """
        anew = CaseFile(self.path, self._folders)
        return anew.read(), anew

    def go_on_from(self, anew: CaseFile) -> None:
        """Take what `read_again` found as the state from which the next ones come."""
        with self._lock:
            self.unknown, self.repairs, self.newer = anew.unknown, anew.repairs, anew.newer
            self._place, self._versions, self._two = anew._place, anew._versions, anew._two
            self.recovered, self._unusable, self._saved_at = anew.recovered, anew._unusable, None

    def _parse(self) -> tuple[bytes, Parsed]:
        try:
            # Without folders it is for a list, which has its own limit of time for all of them.
            data = (read_in_time if self._folders else read_regular)(self.path, largest=LARGEST)
        except UnreadableError as error:
            raise type(error)(self._with_remedy(error)) from error
        try:
            return data, open_case(
                data, subject=Words("The case file '{name}'", name=visible(self.path.name)), stem=self.path.stem
            )
        except DamagedCaseError as error:
            self._unusable = Words("{reason} It was not written over.", reason=error)
            if isinstance(error, NewerCaseError) or self._folders is None:
                raise
            rescue(self._folders, data, self.path.stem)
            raise type(error)(self._with_remedy(error)) from error

    def _with_remedy(self, error: AppealError) -> Words:
        """Say what is wrong with the file, and name the newest whole version, where there is one."""
        if self._folders is None or not (found := self.history(self.path.stem).newest()):
            return error.words
        return Words(
            "{reason} Its version of {moment} is whole: 'appeal-tui restore {case}' brings it back.",
            reason=error,
            moment=f"{found[0].local:%Y-%m-%d %H:%M:%S}",
            case=visible(self.path.stem),
        )

    def _with_unsaved(self, case: Case) -> Case:
        """Return what was typed last, if the program ended before it reached the case file."""
        found = self._versions.unsaved(case.id)
        if found is None:
            return case
        version, data = found
        try:
            unsaved = parse_case(data)[0]
        except DamagedCaseError:
            return case
        if not version.follows(self._place.base) and not self._versions.follows_unsaved(case.id, version):
            # It was written after another state of the file: both are shown, and the user decides.
            self.conflict = Conflict(theirs=self.path, copy=version.path, copied=hash_of(data))
            return case
        self.recovered = case
        self._versions.go_on_from(version)
        return unsaved

    def history(self, case_id: str) -> History:
        """Return the versions of the case."""
        return self._versions.history(case_id)

    @property
    def kept(self) -> bool:
        """Whether what was to be written last is in the history, also where it could not be saved."""
        return self._versions.kept

    @property
    def not_kept(self) -> Words | None:
        """Why what was written last is not in the history; None where it is."""
        return self._versions.not_kept

    @contextmanager
    def first_version(self, case_id: str, data: bytes) -> Iterator[None]:
        """Keep the first version of a new case while its file is written; it goes again where the file is not there.

        Args:
            case_id: The id of the case.
            data: Its bytes.
        """
        self._versions.keep(case_id, data)
        try:
            yield
        except Exception:
            if not os.path.lexists(self.path):
                self._versions.forget_newest(case_id)
            raise
        self._versions.mark_saved(case_id)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from writing the case, from before it is read until it is written.

        Raises:
            NotSavedError: Another program held it all the time.
        """
        # Not while others wait for the lock.
        get_ready()
        with self._lock, locked(self._folders.locks, self._place.target) if self._folders else nullcontext():
            yield

    def obstacle(self) -> str:
        """Say in one sentence why the case cannot be saved, before anybody types; empty when it can."""
        if self._unusable and os.path.lexists(self.path):
            return self._unusable
        return self._place.obstacle()

    def changed_outside(self) -> bool:
        """Return whether the file holds something else than was read or written last; a missing one counts as well.

        Then the next save looks at it, also where there is nothing new to write.
        """
        with self._lock:
            changed = self._place.holds_other()
            if changed:
                self._saved_at = None
            return changed

    def stamp(self) -> tuple[int, ...]:
        """Return what the system knows of the file: where it is the same, the file is most likely the same."""
        return self._place.stamp()

    # --- writing ----------------------------------------------------------------------------------------------------

    def write(self, case: Case, revision: int) -> datetime.datetime | None:
        """Save a case.

        Args:
            case: The case.
            revision: Counts the changes; an older one than was given before is not written.

        Returns:
            When the case reached the disk (UTC), or None where the revision is an older one.

        Raises:
            ConflictError: Somebody else changed the file. The case is saved beside it, and the message names both.
            DeletedError: Somebody else deleted the file.
            NotSavedError: It was not saved, and the file is as it was.
        """
        with self._lock:
            if revision < self._revision:
                return None
            self._revision = revision
            # Everything that can fail in memory fails before the disk is touched.
            data = dump_case(case, self.unknown, self._writer)
            if hash_of(data) == self._place.base and self._saved_at:
                return self._saved_at
            self.remember(case, data)
            if obstacle := self.obstacle():
                raise NotSavedError(obstacle, Words("read-only"))
            with self.locked():
                if self.hold is not None:
                    self.hold.check()
                return self._write(data, case.id)

    def remember(self, case: Case, data: bytes | None = None) -> bool:
        """Keep a version of the case in the history, and return whether it is there.

        Args:
            case: The case.
            data: Its bytes, where they are known.
        """
        with self._lock:
            data = dump_case(case, self.unknown, self._writer) if data is None else data
            return self._versions.keep(case.id, data)

    def keep_aside(self, case: Case) -> bool:
        """Keep a version of the case in the history while the disk of its file gives no answer to another write.

        Args:
            case: The case.

        Returns:
            Whether it is there.
        """
        # Not with the lock, which is held by who waits for the disk; and not by the writer, which is not for two.
        return self._versions.keep_aside(dump_case(case, self.unknown))

    def _write(self, data: bytes, case_id: str) -> datetime.datetime:
        """Write the bytes of a case, unless the file is another one than was read."""
        path = self._place.target
        there = hash_at(path)
        if there == hash_of(data):
            return self._take_as_saved(path, there, case_id)
        if there != self._place.base:
            if there:
                self._two.write_ours_beside(data)
            if os.path.isdir(path.parent):  # noqa: PTH112 - a disk that does not answer is none that is there
                raise say_deleted(path)
            gone = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            raise NotSavedError(not_saved(path, gone), why_not(gone))
        try:
            with told(path, len(data)):
                if theirs := self._place.put(path, data):
                    self.conflict = Conflict(theirs=theirs, copy=theirs)
        except ExistsError:
            self._two.write_ours_beside(data)
        self._saved_at = datetime.datetime.now(datetime.UTC)
        self._versions.mark_saved(case_id)
        return self._saved_at

    def _take_as_saved(self, path: Path, there: str, case_id: str) -> datetime.datetime:
        """Return when the file got the bytes that it has."""
        if self._place.base != there or self._saved_at is None:
            # It may be here from a save that failed at its last step, so that step is made up for.
            try:
                sync_folder(path.parent)
                changed = path.stat().st_mtime
                self._saved_at = datetime.datetime.fromtimestamp(changed, datetime.UTC)
            except OSError as error:
                raise NotSavedError(not_saved(path, error), why_not(error)) from error
            except (ValueError, OverflowError):
                self._saved_at = datetime.datetime.now(datetime.UTC)
            self._place.base = there
            self._versions.mark_saved(case_id)
        return self._saved_at

    # --- two versions -----------------------------------------------------------------------------------------------

    @property
    def conflict(self) -> Conflict | None:
        """The other version of the case, while there is one."""
        return self._two.conflict

    @conflict.setter
    def conflict(self, conflict: Conflict | None) -> None:
        self._two.conflict = conflict

    def read_theirs(self) -> Case:
        """Return the other version of the case, and let the next save take its place: the user has seen it.

        Raises:
            AppealError: There is none, or it cannot be read.
        """
        with self._lock:
            return self._two.read_theirs()

    def base_case(self, case_id: str) -> Case | None:
        """Return the version that both sides of a conflict come from, where the history has it."""
        return self._two.base_case(case_id)

    def settle(self, case_id: str) -> None:
        """End a conflict: both versions stay in the history, the copy beside the file goes.

        Args:
            case_id: The id of the case.

        Raises:
            NotSavedError: The other version could not be kept; the conflict goes on.
        """
        with self._lock:
            self._two.settle(case_id)

    # --- what the user decides about the file -----------------------------------------------------------------------

    def create_again(self) -> None:
        """Let the next save create the file that somebody deleted."""
        with self._lock:
            if not os.path.lexists(self._place.target):
                self._place.base = ""

    def replace_by(self, data: bytes, case_id: str) -> None:
        """Put an earlier version into the file; what is there now stays in the history for ever.

        Args:
            data: The bytes of the version.
            case_id: The id of the case.

        Raises:
            NotSavedError: It was not saved, and the file is as it was.
        """
        with self._lock, self.locked():
            path = self._place.target
            with suppress(UnreadableError):
                there = read_regular(path, largest=LARGEST)
                self._versions.keep_for_ever(case_id, there, "")
                self._place.base = hash_of(there)
            if not os.path.lexists(path):
                make_private(path.parent)
                self._place.base = ""
            self._unusable = ""
            if obstacle := self.obstacle():
                raise NotSavedError(obstacle)
            self._versions.replace(case_id, data)
            # Whatever other version there is, it stays beside the file under its own name.
            self.conflict = None
            self._write(data, case_id)
