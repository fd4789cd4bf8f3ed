"""The other version of an open case: where it is, what it says, and how the two become one again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from appeal_tui.domain.case import Case
from appeal_tui.errors import AppealError, DamagedCaseError, UnreadableError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.case_place import CasePlace, hash_at, is_of
from appeal_tui.storage.case_versions import CaseVersions
from appeal_tui.storage.codec import open_case
from appeal_tui.storage.conflicts import Conflict, say_conflict, write_beside
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import hash_of
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.toml_text import LARGEST
from appeal_tui.storage.trash import move_to_trash


class TwoVersions:
    """What is known of a second version, while there is one."""

    def __init__(self, folders: Folders | None, place: CasePlace, versions: CaseVersions) -> None:
        """Know of none.

        Args:
            folders: Where trash and history are.
            place: The file of the case.
            versions: Its history.
        """
        self.conflict: Conflict | None = None
        """Where the other version is; None: there is none."""
        self._folders, self._place, self._versions = folders, place, versions
        self._theirs = b""

    def write_ours_beside(self, data: bytes) -> NoReturn:
        """Save into a copy beside the file, the same one for as long as the conflict lasts, and say so.

        Raises:
            ConflictError: Always.
        """
        path, before = self._place.target, self.conflict
        copy = before.copy if before is not None and before.theirs == path else None
        # One that somebody edits or took away is no longer ours to replace.
        if before is not None and copy is not None and copy.parent == path.parent and is_of(copy, before.copied):
            write_atomically(copy, data)
        else:
            copy = write_beside(path, data)
        self.conflict = Conflict(theirs=path, copy=copy, copied=hash_of(data))
        raise say_conflict(self._place.path, copy)

    def read_theirs(self) -> Case:
        """Return the other version of the case, and let the next save take its place: the user has seen it.

        Raises:
            AppealError: There is none, or it cannot be read.
        """
        if self.conflict is None:
            raise AppealError("There is no other version of this case.")
        data = read_regular(self.conflict.theirs, largest=LARGEST)
        case = open_case(data, subject=shown(self.conflict.theirs), stem=self._place.path.stem).case
        self._theirs = data
        return case

    def base_case(self, case_id: str) -> Case | None:
        """Return the version that both come from, where the history has it."""
        found = self._versions.history(case_id).find(self._place.base) if self._folders and self._place.base else None
        try:
            return open_case(found[1], stem=case_id).case if found else None
        except DamagedCaseError:
            return None

    def settle(self, case_id: str) -> None:
        """End a conflict: both versions stay in the history, the copy beside the file goes.

        Args:
            case_id: The id of the case.

        Raises:
            NotSavedError: The other version could not be kept; the conflict goes on.
        """
        if self.conflict is None:
            return
        path = self._place.target
        self._keep_copy(case_id, self.conflict)
        self._versions.keep_for_ever(case_id, self._theirs, self._place.base)
        conflict, self.conflict = self.conflict, None
        if conflict.theirs == path:
            self._place.base = hash_of(self._theirs)
        if conflict.copy is not None and conflict.copy.parent == path.parent:
            with suppress(OSError, AppealError):
                self._put_away(conflict, conflict.copy)

    def _put_away(self, conflict: Conflict, copy: Path) -> None:
        """Take the copy beside the file away, where it still holds what is in the history by now."""
        if conflict.theirs == copy and self._folders is not None:
            # Made by another program: moved aside, where it can be had back, rather than removed.
            if hash_at(copy) == hash_of(self._theirs):
                move_to_trash(self._folders, copy)
        elif hash_at(copy) == conflict.copied:
            copy.unlink()

    def _keep_copy(self, case_id: str, conflict: Conflict) -> None:
        """Keep our version of a conflict, where the history had no room for it and only the copy beside the file has it."""
        if (
            conflict.copied
            and conflict.copy is not None
            and self._versions.history(case_id).find(conflict.copied) is None
        ):
            with suppress(UnreadableError):
                data = read_regular(conflict.copy, largest=LARGEST)
                if hash_of(data) == conflict.copied:
                    self._versions.keep_for_ever(case_id, data, self._place.base)
