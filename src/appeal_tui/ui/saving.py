"""Saves the open case while the seller types: a moment after the first key that is not saved yet."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, TypeVarTuple

from appeal_tui.domain.case import Case, Store
from appeal_tui.errors import AppealError, NotSavedError
from appeal_tui.i18n import said, t
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.conflicts import ConflictError, DeletedError
from appeal_tui.storage.folders import Folders, synced_by
from appeal_tui.storage.holding import TakenOverError
from appeal_tui.storage.reading import shown
from appeal_tui.storage.stores import save_store, with_current_store
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.save_state import SaveState, Trouble
from appeal_tui.ui.thinking import think

WAIT = 0.3
"""Seconds after the first unsaved key, counted from when it was typed, until a save begins: it has ended after one."""

IDLE_WHEN_SYNCED = 5.0
"""Seconds without a key until the file in a folder of a sync service is saved: such services fight with many saves. The
history does not wait."""

RETRIES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds until a save that failed is tried again, one after the other; the last one for ever. A key tries at once."""

PATIENCE = 5.0
"""Seconds after which a save that has no answer yet is told: a network drive may be gone for minutes."""

ANSWER = 2.0
"""Seconds for which somebody who wants to leave waits for a save."""

ASIDE_EVERY = 0.5
"""Seconds after which what was typed while a disk gives no answer is kept in the history."""

WATCHED_EVERY = 2.0
"""Seconds after which the file is looked at: another program may have changed it."""

_WRITERS = 2
"""Threads of a case that write: one more than writes, for somebody who leaves."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Autosaver:
    """Writes the newest case after each burst of edits, one write at a time.

    One long-lived task rather than one per edit: a task that is cancelled during a write leaves its thread running, and
    the older case could reach the disk last. The file itself refuses an older revision as well.
    """

    def __init__(
        self, file: CaseFile, case: Case, tell: Callable[[SaveState], None], folders: Folders, *, dirty: bool = False
    ) -> None:
        """Create a saver for one open case.

        Args:
            file: Where the case is kept.
            case: The case as it was read.
            tell: Is called in the event loop whenever the state changes.
            folders: Where the stores are.
            dirty: Whether the case is a later one than the file holds.
        """
        self._file = file
        self._folders = folders
        self._case = case
        self._store: Store = case.store
        self._revision = int(dirty)
        self._saved_revision = 0
        self._tell = tell
        self._edited = asyncio.Event()
        self._last_edit = 0.0
        self._first_edit = 0.0
        """When the first key was typed that no save has taken along; 0: there is none."""
        self._failures = 0
        self._unanswered: set[asyncio.Future[object]] = set()
        """Writes for which the disk gave no answer in time."""
        self._aside = 0
        """The last change that is in the history while the disk gives no answer."""
        self._keeping: asyncio.Future[bool] | None = None
        self._synced = bool(synced_by(file.path.parent))
        # Threads of its own: whatever else waits for a disk, a save need not wait behind it.
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="saving")
        self._closed = False
        self.state = SaveState()
        if dirty:
            self._edited.set()

    @property
    def file(self) -> CaseFile:
        """Where the case is kept."""
        return self._file

    @property
    def dirty(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._revision != self._saved_revision

    @property
    def revision(self) -> int:
        """Counts the changes."""
        return self._revision

    def edited(self, case: Case, waited: float = 0.0) -> None:
        """Take over a newer case; it will be saved.

        Args:
            case: The case.
            waited: For how many seconds the key was on its way: a busy machine must not make the save later still.
        """
        self._case = case
        self._revision += 1
        self._last_edit = asyncio.get_running_loop().time()
        self._first_edit = self._first_edit or self._last_edit - waited
        self._failures = 0
        self._edited.set()
        if not self.state.problem:
            self._say(SaveState(self.state.saved, pending=True, unkept=self.state.unkept))

    def read_again(self, case: Case) -> None:
        """Take over the case as another program wrote it; there is nothing to save."""
        self._case, self._store = case, case.store

    def stop(self, state: SaveState) -> None:
        """Take over that this window may not write any more."""
        self._say(state)

    def try_again(self) -> None:
        """Save at the next occasion, whether something was changed or not."""
        self._revision += 1
        self._edited.set()

    def put_off(self) -> float:
        """Return for how many seconds the next save waits for more keys; asked in the event loop."""
        return self._first_edit + WAIT - asyncio.get_running_loop().time()

    async def write(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        """Return what a function returns that writes; the end of the program waits for it.

        Args:
            work: The function.
            args: What it is called with.

        Raises:
            Exception: What the function raised.
        """
        if self._closed:
            # A save that failed is tried again later, by which time the case may have been left.
            return await asyncio.to_thread(work, *args)
        try:
            written = asyncio.get_running_loop().run_in_executor(self._writers, work, *args)
        except RuntimeError:
            # No thread can be begun, as where the memory is full: the keys wait for the disk then, and nothing is lost.
            return work(*args)
        return await written

    async def look(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        """Return what a function returns that only looks at the file; nobody is held up by a disk that gives no answer.

        Args:
            work: The function.
            args: What it is called with.

        Raises:
            Exception: What the function raised.
        """
        return await looked(nobody, self._file.path, work, *args)

    def close(self) -> None:
        """Take no more work; what is being written is written whole."""
        self._closed = True
        self._writers.shutdown(wait=False)

    async def run(self) -> None:
        """Save until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._edited.wait()
            while (wait := self.put_off()) > 0:
                await asyncio.sleep(wait)
            self._edited.clear()
            self._first_edit = 0.0
            case, revision = self._case, self._revision
            if self._synced and (left := self._last_edit + IDLE_WHEN_SYNCED - loop.time()) > 0:
                await self.write(self._remember, case)
                loop.call_later(left, self._edited.set)
                continue
            state = await self._saved_in_time(case, revision)
            self._say(state)
            if state.problem:
                wait = RETRIES[min(self._failures, len(RETRIES) - 1)]
                self._failures += 1
                loop.call_later(wait, self._edited.set)

    async def _saved_in_time(self, case: Case, revision: int) -> SaveState:
        """Save in a thread; where the disk gives no answer for long, say so and go on waiting: one write at a time."""
        saving = asyncio.ensure_future(self.write(self._save, case, revision))
        if not await self._answered(saving, PATIENCE):
            while not saving.done():
                await self.keep_aside()
                await asyncio.wait((saving,), timeout=ASIDE_EVERY)
        return await saving

    async def _answered(self, writing: asyncio.Future[Any], seconds: float) -> bool:
        """Wait for a write for some time, and return whether it came to its end."""
        if (await asyncio.wait((writing,), timeout=seconds))[0]:
            return True
        self._unanswered.add(writing)
        writing.add_done_callback(self._unanswered.discard)
        return False

    @property
    def stuck(self) -> bool:
        """Whether a write waits for a disk that gives no answer: every other one would wait behind it."""
        return bool(self._unanswered)

    async def save_in_time(self) -> str:
        """Write what is not on the disk yet, for somebody who wants to leave and does not wait for ever.

        Returns:
            Why it could not be saved; empty when it is safe.
        """
        if not self.dirty:
            return ""
        if not self.stuck:
            saving = asyncio.ensure_future(self.write(self.save_now))
            if await self._answered(saving, ANSWER):
                return saving.result()
        await self.keep_aside()
        return self.state.problem

    async def keep_aside(self) -> None:
        """Keep what was typed in the history while the disk gives no answer, and say how that stands."""
        if self._aside == self._revision:
            return
        while self._aside != self._revision:
            if self._keeping is None:
                self._keeping = asyncio.ensure_future(self._keep(self._case, self._revision))
            keeping = self._keeping
            # The history may be on the same disk.
            if not (await asyncio.wait((keeping,), timeout=ANSWER))[0] or not keeping.result():
                break
        self._say(self._no_answer(kept=self._aside == self._revision))

    async def _keep(self, case: Case, revision: int) -> bool:
        try:
            if await think(self._file.keep_aside, case):
                self._aside = revision
                return True
        except (AppealError, OSError):
            pass
        finally:
            self._keeping = None
        return False

    def _no_answer(self, *, kept: bool) -> SaveState:
        words = t(
            "The disk gives no answer, and {file} is not saved yet; it will be as soon as the disk is back.",
            file=shown(self._file.path),
        )
        return SaveState(self.state.saved, True, "failed", words, t("no answer from the disk"), kept)

    async def watch(self, changed: Callable[[], None]) -> None:
        """Look at the file now and then, until cancelled.

        Args:
            changed: Is called in the event loop when the file holds something else than was written last.
        """
        seen: tuple[int, ...] = ()
        while True:
            await asyncio.sleep(WATCHED_EVERY)
            # A disk that refuses one look may allow the next; what it means for a save, the save tells.
            with contextlib.suppress(AppealError, OSError):
                stamp = await self.look(self._file.stamp)
                if stamp != seen or not stamp or self._file.hold is not None:
                    seen = stamp
                    if await self.look(self.has_changed_outside):
                        changed()

    def has_changed_outside(self) -> bool:
        """Return whether another program changed the file, or another window took it over."""
        return not self.state.trouble and (self.taken_over() is not None or self._file.changed_outside())

    def taken_over(self) -> SaveState | None:
        """Return the state of a case that another window took over; None where this one may write."""
        try:
            if self._file.hold is not None:
                self._file.hold.check()
        except TakenOverError as error:
            return SaveState(
                self.state.saved, self.dirty, "taken_over", said(error), said(error.short), self._file.kept
            )
        return None

    def save_now(self) -> str:
        """Write what is not on the disk yet, at once and in this thread.

        Returns:
            Why it could not be saved; empty when it is safe.
        """
        if not self.dirty:
            return ""
        if self.stuck:
            # It would wait behind the write that does.
            state = self._no_answer(kept=self._aside == self._revision or self._file.keep_aside(self._case))
        else:
            state = self._save(self._case, self._revision)
        # Only remembered: this may run in a signal's handler, where nothing is to be drawn.
        self.state = state
        return state.problem

    def _save(self, case: Case, revision: int) -> SaveState:
        """Write one state of the case, and say how that went; whatever goes wrong, the next state is tried."""
        try:
            problem = self._save_store(case)
            self._file.write(case, revision)
        except AppealError as error:
            short = said(error.short) if isinstance(error, NotSavedError) else ""
            return SaveState(
                self.state.saved, True, _trouble(error), said(error), short or said(error), kept=self._file.kept
            )
        except Exception as error:
            # A mistake of our own in here must not end the saving of everything that comes after it.
            kind = type(error).__name__
            return SaveState(
                self.state.saved,
                True,
                "failed",
                t("The case was not saved ({kind}).", kind=kind),
                kind,
                self._file.kept,
            )
        if problem:
            return SaveState(self.state.saved, True, "failed", problem, t("store details"), self._file.kept)
        self._saved_revision = max(revision, self._saved_revision)
        unkept = said(self._file.not_kept) if self._file.not_kept is not None else ""
        return SaveState(datetime.datetime.now(), pending=self.dirty, unkept=unkept)

    def _save_store(self, case: Case) -> str:
        """Save the details of a store that other cases use as well: it is read from there when the case is opened.

        Returns:
            Why they would be lost there; empty where they are not.
        """
        store = case.store
        if store == self._store or not store.id:
            return ""
        # Into the history first: two more writes are between here and the file.
        self._remember(case)
        try:
            save_store(self._folders, store)
        except AppealError as error:
            # The case holds its own copy, which counts where no other one can be read.
            return said(error) if with_current_store(self._folders, case).store != store else ""
        self._store = store
        return ""

    def _remember(self, case: Case) -> None:
        try:
            self._file.remember(case)
        except (AppealError, OSError):
            # The save that follows tells.
            pass

    def _say(self, state: SaveState) -> None:
        if state != self.state or state.problem:
            self.state = state
            self._tell(state)


def _trouble(error: AppealError) -> Trouble:
    match error:
        case ConflictError():
            return "conflict"
        case DeletedError():
            return "deleted"
        case TakenOverError():
            return "taken_over"
        case _:
            return "failed"
