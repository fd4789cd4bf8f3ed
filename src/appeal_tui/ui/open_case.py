"""The open case of the app: how it is opened, changed, saved, taken from another window, and left."""

from __future__ import annotations

import asyncio
import contextlib
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from appeal_tui.errors import AppealError
from appeal_tui.i18n import said, t
from appeal_tui.storage.reading import is_missing
from appeal_tui.ui.messages import SEEN, CaseEdited
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.thinking import think
from appeal_tui.ui.undo import UndoList

if TYPE_CHECKING:
    from textual.events import Event

    from appeal_tui.domain.case import Case
    from appeal_tui.ui.app import AppealApp
    from appeal_tui.ui.case_session import CaseSession
    from appeal_tui.ui.save_state import Trouble

_OPENING = (
    "appeal_tui.ui.case_session",
    "appeal_tui.ui.screens.wizard",
    "appeal_tui.ui.letter_rows",
    "appeal_tui.review.structure",
    "dateutil.parser",
)
"""What the opening of a case imports."""


class OpenCase:
    """What the app does with the one case that is open; the case itself is the app's, where the screens watch it."""

    def __init__(self, app: AppealApp) -> None:
        """Have no case open yet.

        Args:
            app: The app, whose `case` and `save_state` are kept up to date.
        """
        self._app = app
        self._session: CaseSession | None = None
        self._undo = UndoList()
        self._told_of: tuple[int, ...] | None = None
        """The file that could not be read when another program had changed it, as the system knows it."""
        self._opening = False
        self._begun: Case | None = None
        """The open case as it was begun here; None where it was there before."""
        self._refused: Trouble = ""
        """The trouble for which it was said that nothing can be changed."""
        self._typed_at = 0.0
        """When the oldest key came that has not become a change, by the clock of Textual's messages; 0: there is none."""

    # --- opening and leaving ----------------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Import what opens a case while the seller still looks at the list."""
        for name in _OPENING:
            await think(import_module, name)

    async def open(self, ref: str, beside: str = "") -> None:
        """Open the wizard on a case.

        Args:
            ref: The id of the case, or its path.
            beside: The path of a second version of it, to be compared with it.

        Raises:
            AppealError: There is no such case, or its file cannot be read.
        """
        if self._opening:
            # Whoever waits for a slow disk presses the key again.
            return
        self._opening = True
        try:
            from appeal_tui.ui.case_session import CaseSession

            # A disk that does not answer must not keep the program from ending, and what is written is written whole.
            await self._show(await think(CaseSession.opened, self._app.folders, ref, self._tell, beside))
        finally:
            self._opening = False
        if beside:
            # Behind the keys that waited, which were not meant for the question.
            self._app.call_next(self.shoot_trouble)

    async def begin(self) -> None:
        """Begin a case and open the wizard on it.

        Raises:
            AppealError: It could not be created.
        """
        from appeal_tui.ui.case_session import CaseSession

        today = self._app.clock().date()
        session = await asyncio.to_thread(CaseSession.begun, self._app.folders, today, self._tell)
        await self._show(session)
        self._begun = session.case

    async def _show(self, session: CaseSession) -> None:
        from appeal_tui.ui.screens.wizard import WizardScreen

        app = self._app
        catalogue = await app.load_catalogue()
        self._undo = UndoList()
        self._session, self._begun, self._refused = session, None, ""
        app.save_state = session.state
        app.case = session.case
        session.start(app.begin_task)
        session.watch(self.look_at_file, app.begin_task)
        await app.push_screen(WizardScreen(session.case, catalogue, app.clock()))
        app.release_keys()
        for note in session.notes:
            app.notify(note, timeout=12, markup=False)
        if session.file.conflict is not None:
            self._tell_conflict()

    async def leave(self, *, lose: bool = False) -> bool:
        """Leave the case for the list; where it could not be saved, ask what to do and stay.

        Args:
            lose: Leave also where something could not be saved.

        Returns:
            Whether the case was left.
        """
        session = self._session
        if session is None:
            return False
        await self.keep_store()
        if not lose and await self.could_not_be_saved():
            return False
        await session.close()
        await asyncio.to_thread(self.forget_untouched)
        self._session, self._app.case, self._app.save_state = None, None, SaveState()
        return True

    def forget_untouched(self) -> None:
        """Put a case that was begun and is left without an answer out of the list, once all that was typed has arrived."""
        session, begun, case = self._session, self._begun, self._app.case
        if session is None or begun is None or case is None or replace(case, step="") != replace(begun, step=""):
            return
        if session.file.changed_outside():
            # Somebody else has answered something in it.
            return
        from appeal_tui.storage.trash import move_to_trash

        # Where it stays, it is an empty case in the list: nothing that anybody needs to be told.
        with contextlib.suppress(AppealError):
            move_to_trash(self._app.folders, session.file.path)

    async def could_not_be_saved(self, *, leaving: bool = False) -> bool:
        """Save what is left, and where that fails ask what to do.

        Args:
            leaving: Whether the program is about to end.
        """
        if self._session is not None and await self._session.saver.save_in_time() != "":
            self.shoot_trouble(leaving=leaving)
            return True
        return False

    def finish_writing(self) -> None:
        """Begin to write nothing more; what is being written is written whole."""
        if self._session is not None:
            self._session.saver.close()

    def release(self) -> None:
        """Let other windows have the case."""
        if self._session is not None and self._session.file.hold is not None:
            self._session.file.hold.release()

    # --- changing ---------------------------------------------------------------------------------------------------

    def expect(self, key: Event) -> None:
        """Note a key or a paste that may become a change."""
        self._typed_at = self._typed_at or key.time

    def apply(self, message: CaseEdited) -> None:
        """Take over a change that the seller made."""
        waited, self._typed_at = message.time - self._typed_at if self._typed_at else 0.0, 0.0
        case = self._app.case
        if case is None or (edited := message.edit(case)) == case:
            return
        is_content = message.group not in ("step", SEEN)
        if self._app.save_state.read_only:
            if is_content:
                self.refuse()
            return
        if is_content:
            self._undo.push(case, message.group)
        if message.group == SEEN and not self.revision:
            # Nobody has changed anything yet: to open a case is no reason to write it.
            self._app.case = edited
            return
        self._take(edited, waited, quiet=bool(message.group and self._app.departure.status))

    def replace(self, case: Case) -> None:
        """Show and save another state of the case, which can be taken back."""
        if self._app.case is not None:
            self._undo.push(self._app.case)
        self._take(case)

    def undo(self) -> None:
        """Take the last change back, over steps and lists."""
        app = self._app
        if app.case is None or app.save_state.read_only:
            return
        before = self._undo.pop()
        if before is None:
            app.notify(t("There is nothing to take back."), markup=False)
            return
        self._take(replace(before, step=app.case.step))

    def _take(self, case: Case, waited: float = 0.0, *, quiet: bool = False) -> None:
        if self._session is not None:
            # Before it is shown, which takes longer: what waits to be saved waits from now on.
            self._session.saver.edited(case, waited)
        if quiet:
            # The program is about to end: text that is still coming in is only saved. Showing it would take too long.
            self._app.set_reactive(type(self._app).case, case)
        else:
            self._app.case = case

    # --- saving -----------------------------------------------------------------------------------------------------

    @property
    def revision(self) -> int:
        """How many changes the saver was given."""
        return self._session.saver.revision if self._session is not None else 0

    def save_now(self) -> str:
        """Save at once and in this thread, and say why it could not be done; empty when all is safe."""
        return self._session.saver.save_now() if self._session is not None else ""

    @property
    def stuck(self) -> bool:
        """Whether a save waits for a disk that gives no answer."""
        return self._session is not None and self._session.saver.stuck

    async def leave_behind(self) -> str:
        """Keep what was typed last in the history, and say what becomes of a case whose disk gives no answer."""
        saver = self._session.saver if self._session is not None else None
        # A history that took nothing when the seller was asked is not waited for again.
        if saver is not None and saver.state.kept:
            await saver.keep_aside()
        if saver is not None and saver.state.kept:
            return t("The disk gives no answer. What you typed is in the history: the next start takes it up.")
        return t("The disk gives no answer, and what you typed last is not saved.")

    def tell_saved(self) -> None:
        """Say that there is nothing to save by hand; where something is wrong, say what can be done."""
        if self._app.save_state.trouble and self._app.case is not None:
            if not self._app.screen.is_modal:
                self.shoot_trouble()
        else:
            self._app.notify(t("Everything is saved while you type."), markup=False)

    def refuse(self) -> None:
        """Say, once, that nothing can be changed here; a question would take the next keys for its answer."""
        trouble = self._app.save_state.trouble
        if trouble != self._refused:
            self._refused = trouble
            words = t("Nothing was changed: this case can only be read here. ^S shows what can be done.")
            self._app.notify(words, severity="warning", markup=False)

    def shoot_trouble(self, *, leaving: bool = False) -> None:
        """Say what is wrong with saving, and offer what can be done; only ever where the seller asked for it.

        What comes up by itself would take the keys that were meant for a text: the screen says so instead.
        """
        from appeal_tui.ui.trouble import TroubleShooter

        if self._session is not None:
            state = self._app.save_state if self._app.save_state.trouble else self._session.saver.state
            TroubleShooter(self._app, self._session).ask(state, leaving=leaving)

    def _tell(self, state: SaveState) -> None:
        before, self._app.save_state = self._app.save_state, state
        if self._session is not None and self._session.file.conflict is not None and not state.trouble:
            self._tell_conflict()
        if state.unkept and not before.unkept:
            # Once, and not at every save: it is saved, only an earlier version could not be had back.
            words = t("The case is saved, but not in its history: {reason}", reason=state.unkept)
            self._app.notify(words, severity="warning", timeout=12, markup=False)

    def _tell_conflict(self) -> None:
        """Tell of another version that was found beside the one that is saved."""
        saved = self._app.save_state
        if not saved.trouble:
            words = t("Another program changed this case. Both versions are kept: compare them.")
            self._app.save_state = SaveState(saved.saved, trouble="conflict", problem=words, short=t("two versions"))

    async def keep_store(self) -> None:
        """Keep the details of the store for other cases, as they were typed in this one."""
        session, case = self._session, self._app.case
        if session is None or case is None or not case.store.name.strip() or self._app.save_state.read_only:
            return
        from appeal_tui.domain.edits import use_store
        from appeal_tui.storage.stores import save_store
        from appeal_tui.ui.saving import ANSWER

        saving = asyncio.ensure_future(session.saver.write(save_store, self._app.folders, case.store))
        if not (await asyncio.wait((saving,), timeout=ANSWER))[0]:
            # A disk that gives no answer must not keep anybody from leaving; the case holds its own copy.
            saving.add_done_callback(lambda late: late.exception())
            return
        try:
            store = saving.result()
        except AppealError as error:
            self._app.notify(said(error), severity="warning", markup=False)
            return
        if store != case.store and self._app.case is not None:
            self._take(use_store(store)(self._app.case))

    # --- others who write to it -------------------------------------------------------------------------------------

    def look_at_file(self) -> None:
        """Look whether another program or window changed the case."""
        if self._session is not None:
            self._app.run_task(self._take_from_outside(self._session))

    async def _take_from_outside(self, session: CaseSession) -> None:
        """Show what another program wrote, where nothing of ours is under way; otherwise the next save asks."""
        if not await session.saver.look(session.saver.has_changed_outside) or session is not self._session:
            return
        if (taken := session.saver.taken_over()) is not None and not session.saver.dirty:
            session.saver.stop(taken)
            return
        before, stamp = self._app.case, await session.saver.look(session.file.stamp)
        # Only what is known not to be there is missing, and a network that answers no more must not hold up the keys.
        if session.saver.dirty or before is None or await session.saver.look(is_missing, session.file.path):
            session.saver.try_again()
            return
        try:
            theirs, anew = await session.saver.look(session.file.read_again)
        except AppealError as error:
            # Half of a file that is still being copied: told once, and the next save asks what is to become of it.
            if session is self._session and stamp != self._told_of:
                self._told_of = stamp
                self._app.notify(said(error), severity="error", timeout=12, markup=False)
            return
        if self._app.case is not before or session.saver.dirty or session is not self._session:
            # Something was typed meanwhile: what stands in the file is still another version, and the save finds it.
            session.saver.try_again()
            return
        session.file.go_on_from(anew)
        self._undo.push(before)
        session.saver.read_again(theirs)
        self._app.case = theirs
        words = t("Another program changed this case; it was read again. ^Z takes that back.")
        self._app.notify(words, timeout=12, markup=False)

    async def take_over(self) -> None:
        """Take the case from the window that has it."""
        if (session := self._session) is not None:
            case = await asyncio.to_thread(session.take_over)
            self._app.save_state, self._refused = SaveState(), ""
            session.saver.read_again(case)
            session.resume(self._app.begin_task)
            self._app.case = case
