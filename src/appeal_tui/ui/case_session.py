"""The open case: its file, its saver, the window's claim on it, and what is to be told when it opens."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import appeal_tui.ui.crash  # noqa: F401  # while there is memory for it
from appeal_tui.domain.case import Case
from appeal_tui.domain.comparing import differences
from appeal_tui.i18n import t, tn
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile, get_ready
from appeal_tui.storage.case_ids import find_case_file, new_case_id
from appeal_tui.storage.conflicts import Conflict
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.holding import Hold
from appeal_tui.storage.stores import with_current_store
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.saving import Autosaver

Tell = Callable[[SaveState], None]
Begin = Callable[[Coroutine[Any, Any, None]], "asyncio.Task[None]"]


class CaseSession:
    """A case for as long as it is open in this window."""

    def __init__(self, folders: Folders, file: CaseFile, case: Case, tell: Tell) -> None:
        """Take a case that was read; `opened` and `begun` are the ways here.

        Args:
            folders: Where everything is.
            file: The case file.
            case: The case.
            tell: Is called in the event loop whenever the state of saving changes.
        """
        self.folders = folders
        self.file = file
        self.case = case
        """The case as it was opened."""
        self.state = SaveState()
        """How saving stands at the beginning."""
        self.notes: list[str] = []
        """What the user is to be told, in sentences."""
        self._tell = tell
        self._saving: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        get_ready()
        self._claim()
        self.saver = Autosaver(file, case, tell, folders, dirty=file.recovered is not None and not self.state.trouble)

    @classmethod
    def opened(cls, folders: Folders, ref: str, tell: Tell, beside: str = "") -> CaseSession:
        """Read a case; this waits for the disk.

        Args:
            folders: Where everything is.
            ref: The id of the case, or its path.
            tell: Is called in the event loop whenever the state of saving changes.
            beside: The path of a second version of it, which is to be compared with it.

        Raises:
            AppealError: There is no such case, or its file cannot be read.
        """
        file = CaseFile(find_case_file(folders, ref), folders)
        case = file.read()
        session = cls(folders, file, with_current_store(folders, case) if file.recovered is None else case, tell)
        session.notes += _notes(file, case)
        if beside and file.conflict is None:
            file.conflict = Conflict(theirs=Path(beside), copy=Path(beside))
        return session

    @classmethod
    def begun(cls, folders: Folders, today: datetime.date, tell: Tell) -> CaseSession:
        """Create a case; this waits for the disk.

        Raises:
            NotSavedError: It could not be created.
        """
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        case = Case(id=new_case_id(folders, "", today), created=now)
        return cls(folders, create_case(folders, case), case, tell)

    def _claim(self) -> None:
        """Claim the case for this window, and find out whether it can be written at all, before anybody types."""
        hold = Hold(self.folders, self.file.path)
        self.file.hold = hold
        if obstacle := self.file.obstacle():
            self.state = SaveState(trouble="read_only", problem=obstacle, short=t("read-only"))
        elif not hold.take():
            words = t("This case is open in another window. Close it there, or take it over: ^S.")
            self.state = SaveState(trouble="taken_over", problem=words, short=t("open in another window"))

    def start(self, begin: Begin) -> None:
        """Begin to save, where this window may and does not yet.

        Args:
            begin: Runs something beside the screen; it sees to it that no mistake ends it unseen.
        """
        if not self.state.trouble and (self._saving is None or self._saving.done()):
            self._saving = begin(self.saver.run())

    def resume(self, begin: Begin) -> None:
        """Begin to save, now that this window may.

        Args:
            begin: As for `start`.
        """
        self.state = SaveState()
        self.saver.state = SaveState()
        self.start(begin)

    def watch(self, changed: Callable[[], None], begin: Begin) -> None:
        """Call a function whenever another program changed the file.

        Args:
            changed: The function; called in the event loop.
            begin: As for `start`.
        """
        self._watching = begin(self.saver.watch(changed))

    def take_over(self) -> Case:
        """Take the case from the window that has it, and return it as that window left it; this waits for the disk.

        Raises:
            AppealError: It cannot be read.
        """
        assert self.file.hold is not None
        self.file.hold.take(over=True)
        return with_current_store(self.folders, self.file.read())

    async def close(self) -> None:
        """Stop saving, and let other windows have the case."""
        for task in (self._saving, self._watching):
            if task is not None:
                task.cancel()
        self.saver.close()
        if self.file.hold is not None:
            with contextlib.suppress(OSError):
                await asyncio.to_thread(self.file.hold.release)


def _notes(file: CaseFile, case: Case) -> list[str]:
    notes = []
    if file.recovered is not None:
        count = max(len(differences(case, file.recovered)), 1)
        notes.append(
            tn(
                "Resumed: {n} answer that had not reached the file was recovered.",
                "Resumed: {n} answers that had not reached the file were recovered.",
                count,
            )
        )
    if file.repairs:
        places = ", ".join(file.repairs[:3]) + (", ..." if len(file.repairs) > 3 else "")
        notes.append(
            tn(
                "{n} value of the file cannot be used and was left out ({places}); the file as it was stays in the history.",
                "{n} values of the file cannot be used and were left out ({places}); the file as it was stays in the history.",
                len(file.repairs),
                places=places,
            )
        )
    return notes
