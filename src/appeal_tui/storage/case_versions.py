"""What of an open case is in its history: how it was read, and every state that was to be written."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from appeal_tui.errors import NotSavedError
from appeal_tui.storage.case_place import CasePlace
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History, Version, hash_of, history_of
from appeal_tui.words import Words

_PRUNED_EVERY = 16
"""Saves after which the history of the case is thinned out."""


class CaseVersions:
    """The history of one open case. It is on this machine and takes what the folder of cases may not."""

    def __init__(self, folders: Folders | None, place: CasePlace) -> None:
        """Name a case; nothing is read yet.

        Args:
            folders: Where the history is; without them nothing is kept.
            place: The file of the case.
        """
        self.kept = False
        """Whether what was to be written last is in the history, also where it could not be saved."""
        self.not_kept: Words | None = None
        """Why it is not."""
        self._folders = folders
        self._place = place
        self._newest: Version | None = None
        self._original: tuple[bytes, Callable[[], bool]] | None = None
        self._known: tuple[History, Path] | None = None
        """The history that was found last, and the file that it was found for."""

    def history(self, case_id: str) -> History:
        """Return the versions of the case."""
        assert self._folders is not None
        target = self._place.target
        history = history_of(self._folders, case_id, target)
        self._known = history, target
        return history

    def begin(self, data: bytes, in_own_form: Callable[[], bool]) -> None:
        """Take what was read as the state from which the next ones come.

        Args:
            data: The bytes of the file.
            in_own_form: Whether they are as the program would write them; asked when they are kept.
        """
        self._newest, self._original = None, (data, in_own_form)

    def unsaved(self, case_id: str) -> tuple[Version, bytes] | None:
        """Return the newest version, with its bytes, where it has not reached the file."""
        history = self.history(case_id)
        found = history.newest()
        if found is None or found[0].saved:
            return None
        if found[0].is_of(self._place.base):
            history.mark_saved(found[0])
            return None
        return found

    def follows_unsaved(self, case_id: str, version: Version) -> bool:
        """Whether a version was kept aside behind one that follows what is in the file, and that never reached it.

        Args:
            case_id: The id of the case.
            version: The version.
        """
        earlier = (one for one in self.history(case_id).versions() if one.content == version.base)
        return any(not one.saved and one.follows(self._place.base) for one in earlier)

    def go_on_from(self, version: Version) -> None:
        """Take a version as the one that is to reach the file."""
        self._newest = version

    def keep(self, case_id: str, data: bytes) -> bool:
        """Keep a state of the case, and return whether it is there."""
        self.kept, self.not_kept = False, None
        if self._folders is None:
            return False
        if self._newest is None or not self._newest.is_of(hash_of(data)):
            history = self.history(case_id)
            try:
                self._keep_original(history)
                self._newest = history.add(data, self._place.base, self._place.target)
            except NotSavedError as error:
                self.not_kept = error.words
                # The case file may have room where the history has none; saving goes on without it.
                return False
            if self._newest.number % _PRUNED_EVERY == 0:
                history.prune(datetime.datetime.now(datetime.UTC))
        self.kept = True
        return True

    def keep_aside(self, data: bytes) -> bool:
        """Keep a state of the case without a look at the disk of its file, and return whether it is there."""
        if self._known is None:
            return False
        history, target = self._known
        # It comes behind the one that is being written.
        base = self._newest.content if self._newest is not None and self.kept else self._place.base
        try:
            history.add(data, base, target)
        except NotSavedError:
            return False
        return True

    def forget_newest(self, case_id: str) -> None:
        """Take the newest state away: the case has no file, and never had one."""
        if self._newest is not None and self._folders is not None:
            self.history(case_id).forget(self._newest)
            self._newest = None

    def keep_for_ever(self, case_id: str, data: bytes, base: str) -> None:
        """Keep what the file held until the case is deleted.

        Raises:
            NotSavedError: There is no room for it.
        """
        history = self.history(case_id)
        history.mark_saved(history.keep(data, base, self._place.target))

    def replace(self, case_id: str, data: bytes) -> None:
        """Keep what is to take the place of what was read.

        Raises:
            NotSavedError: There is no room for it.
        """
        self._original = None
        self._newest = self.history(case_id).add(data, self._place.base, self._place.target)

    def mark_saved(self, case_id: str) -> None:
        """Note that the newest state reached the file."""
        if self._newest is not None and not self._newest.saved and self._folders is not None:
            self.history(case_id).mark_saved(self._newest)

    def _keep_original(self, history: History) -> None:
        """Keep the bytes that were read, once; for ever where they are not in our own form: comments, repairs, order."""
        if self._original is None:
            return
        data, in_own_form = self._original
        if history.find(self._place.base) is None:
            history.mark_saved(history.add(data, "", self._place.target, kept=not in_own_form()))
        self._original = None
