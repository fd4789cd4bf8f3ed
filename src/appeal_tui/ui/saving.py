"""Saves the open case while the seller types: 300 ms after the last key, at the latest one second after the first."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable

from appeal_tui.domain.case import Case
from appeal_tui.errors import AppealError
from appeal_tui.i18n import said
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.ui.save_state import SaveState

IDLE = 0.3
"""Seconds without a key after which the case is saved."""

LATEST = 1.0
"""Seconds after the first unsaved key by which it is saved however fast the keys come."""

RETRY = 2.0
"""Seconds until a save that failed is tried again."""


class Autosaver:
    """Writes the newest case after each burst of edits, one write at a time.

    One long-lived task rather than one per edit: a task that is cancelled during a write leaves its thread running, and
    the older case could reach the disk last. The file itself refuses an older revision as well.
    """

    def __init__(self, file: CaseFile, case: Case, tell: Callable[[SaveState], None]) -> None:
        """Create a saver for one open case.

        Args:
            file: Where the case is kept.
            case: The case as it was read.
            tell: Is called in the event loop whenever the state changes.
        """
        self._file = file
        self._case = case
        self._revision = 0
        self._saved_revision = 0
        self._tell = tell
        self._edited = asyncio.Event()
        self._last_edit = 0.0
        self.state = SaveState()

    @property
    def file(self) -> CaseFile:
        """Where the case is kept."""
        return self._file

    @property
    def dirty(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._revision != self._saved_revision

    def edited(self, case: Case) -> None:
        """Take over a newer case; it will be saved."""
        self._case = case
        self._revision += 1
        self._last_edit = asyncio.get_running_loop().time()
        self._edited.set()
        if not self.state.problem:
            self._say(SaveState(self.state.saved, pending=True))

    async def run(self) -> None:
        """Save until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._edited.wait()
            first = loop.time()
            while (wait := min(self._last_edit + IDLE, first + LATEST) - loop.time()) > 0:
                await asyncio.sleep(wait)
            self._edited.clear()
            case, revision = self._case, self._revision
            try:
                await asyncio.to_thread(self._file.write, case, revision)
            except AppealError as error:
                self._say(SaveState(self.state.saved, pending=True, problem=said(error)))
                loop.call_later(RETRY, self._edited.set)
            else:
                self._saved_revision = max(revision, self._saved_revision)
                self._say(SaveState(datetime.datetime.now(), pending=self.dirty))

    def save_now(self) -> str:
        """Write what is not on the disk yet, at once and in this thread.

        Returns:
            Why it could not be saved; empty when it is safe.
        """
        if not self.dirty:
            return ""
        try:
            self._file.write(self._case, self._revision)
        except AppealError as error:
            return said(error)
        self._saved_revision = self._revision
        return ""

    def _say(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self._tell(state)
