"""The app: holds the open case, lets it be saved, and moves between the case list and the wizard."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gc
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.reactive import var

from appeal_tui.errors import AppealError
from appeal_tui.i18n import interface, later, t
from appeal_tui.i18n.choice import speak
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.settings import Settings, read_settings, write_settings
from appeal_tui.ui import departure
from appeal_tui.ui.messages import CaseEdited, CaseRequested, NewCaseRequested
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.themes import DARK, LIGHT
from appeal_tui.ui.undo import UndoList

if TYPE_CHECKING:
    from appeal_tui.catalogue.catalogue import Catalogue
    from appeal_tui.domain.case import Case
    from appeal_tui.ui.saving import Autosaver


_LONGEST_HOLD = 3.0
"""Seconds for which keys wait at most."""


class AppealApp(App[None]):
    """The wizard and the list of cases."""

    CSS_PATH = "app.tcss"
    TITLE = "appeal-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("ctrl+p", "commands", later("Commands"), priority=True),
        Binding("ctrl+q", "quit", later("Quit"), priority=True),
        Binding("ctrl+s", "already_saved", later("Save"), show=False, priority=True),
    ]

    case: var[Case | None] = var(None)
    """The open case. Changed by `CaseEdited` and by undo, and by nothing else."""

    save_state: var[SaveState] = var(SaveState())
    """What is known about the last save of the open case."""

    language: var[str] = var("", init=False)
    """The language of the interface. Screens show themselves anew when it changes."""

    def __init__(
        self,
        folders: Folders,
        case_ref: str | None = None,
        clock: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        """Create the app.

        Args:
            folders: Where cases, stores and settings are.
            case_ref: The case to open at once; None opens the list.
            clock: Gives the seller's local time.
        """
        super().__init__()
        self.folders = folders
        self.clock = clock
        self.settings = read_settings(folders)
        speak(self.settings.language)
        self._case_ref = case_ref
        self._saver: Autosaver | None = None
        self._saving: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._undo = UndoList()
        self._holding = False
        self._held: list[events.Event] = []
        self._catalogue: asyncio.Task[Catalogue] | None = None
        self.last_problem = ""
        """Why the last save failed, for the command line to tell after the screen is gone."""

    # --- start and end ----------------------------------------------------------------------------------------------

    def get_default_screen(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - Textual's own signature
        """Return the list of cases."""
        from appeal_tui.ui.screens.home import HomeScreen

        return HomeScreen(self.folders, self.clock)

    def on_mount(self) -> None:
        """Set theme and signals; what is not needed for the first frame is loaded behind it."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = LIGHT.name if self.settings.theme == "light" else DARK.name
        if not self.is_headless:
            departure.prepare(self.leave_on_termination, self.save_on_hang_up)
        self.call_after_refresh(self._after_first_frame)

    def _after_first_frame(self) -> None:
        # The collector was off while everything was imported; what lives now lives until the end.
        gc.freeze()
        gc.enable()
        self.run_task(self._tell_catalogue_problem())
        if self._case_ref is not None:
            self.run_task(self.open_case(self._case_ref))

    def load_catalogue(self) -> asyncio.Task[Catalogue]:
        """Return the task that loads the catalogue; it is begun at the first call."""
        if self._catalogue is None:
            self._catalogue = asyncio.create_task(asyncio.to_thread(self._load_catalogue))
        return self._catalogue

    def _load_catalogue(self) -> Catalogue:
        from appeal_tui.catalogue.loading import load_catalogue
        from appeal_tui.resources import templates_folder

        return load_catalogue(templates_folder(), self.folders.cache, self.folders.templates)

    async def _tell_catalogue_problem(self) -> None:
        """Load the catalogue, and say once where the user's own one cannot be used."""
        if problem := (await self.load_catalogue()).problem:
            self.notify(problem, severity="warning", timeout=12, markup=False)

    def run_task(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside the screen; what goes wrong is told in one sentence."""

        async def told() -> None:
            try:
                await work
            except AppealError as error:
                self.release_keys()
                self.notify(str(error), severity="error", timeout=12, markup=False)

        task = asyncio.create_task(told())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def on_unmount(self) -> None:
        """Write what is left; tasks are cancelled by now."""
        if self._saver is not None:
            self.last_problem = self._saver.save_now()

    def leave_on_termination(self, status: int) -> None:
        """Leave in good order when the system asks to: save first, then the screen is put back."""
        if self._saver is not None:
            self.last_problem = self._saver.save_now()
        self.exit(return_code=status)

    def save_on_hang_up(self) -> None:
        """Save without a word to the terminal, which is gone."""
        if self._saver is not None:
            self._saver.save_now()

    def _fatal_error(self) -> None:
        """End after a programming error, without the local variables that Textual prints: they hold the case."""
        from appeal_tui.ui.crash import report_crash

        if self._saver is not None:
            with contextlib.suppress(Exception):
                self._saver.save_now()
        self._exit_renderables.append(report_crash(self.folders))
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave; where something could not be saved, ask first."""
        if self._saver is not None and (problem := await asyncio.to_thread(self._saver.save_now)):
            from appeal_tui.ui.screens.dialogs import ChoiceDialog

            choices = (("stay", t("Stay and try again")), ("leave", t("Leave and lose what is not saved")))
            dialog = ChoiceDialog(t("Not saved"), problem, choices)
            self.push_screen(dialog, lambda answer: self.exit() if answer == "leave" else None)
            return
        await self._keep_store()
        self.exit()

    # --- keys while a case opens ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait while a case opens: they belong to what comes."""
        if self._holding and isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._held.append(event)
        else:
            await super().on_event(event)

    def hold_keys(self) -> None:
        """Let keys wait until the case that is being opened has the focus."""
        if not self._holding:
            self._holding = True
            self.set_timer(_LONGEST_HOLD, self.release_keys)

    def release_keys(self) -> None:
        """Let the keys that waited go, before any later one."""
        if self._holding:
            self.call_next(self._replay)

    async def _replay(self) -> None:
        held, self._held, self._holding = self._held, [], False
        for event in held:
            await super().on_event(event)

    # --- the open case ----------------------------------------------------------------------------------------------

    @on(CaseEdited)
    def _apply(self, message: CaseEdited) -> None:
        if self.case is None:
            return
        edited = message.edit(self.case)
        if edited == self.case:
            return
        if message.group != "step":
            self._undo.push(self.case, message.group)
        self._take(edited)

    def _take(self, case: Case) -> None:
        self.case = case
        if self._saver is not None:
            self._saver.edited(case)

    def action_undo(self) -> None:
        """Take the last change back, over steps and lists."""
        if self.case is None:
            return
        before = self._undo.pop()
        if before is None:
            self.notify(t("There is nothing to take back."), markup=False)
            return
        self._take(replace(before, step=self.case.step))

    def action_already_saved(self) -> None:
        """Say that there is nothing to save by hand."""
        state = self.save_state
        words = state.problem or t("Everything is saved while you type.")
        self.notify(words, severity="error" if state.problem else "information", markup=False)

    @on(CaseRequested)
    def _case_requested(self, message: CaseRequested) -> None:
        self.run_task(self.open_case(message.path))

    @on(NewCaseRequested)
    def _new_case_requested(self) -> None:
        self.run_task(self.new_case())

    async def open_case(self, ref: str) -> None:
        """Open the wizard on a case, given by its id or its path."""
        from appeal_tui.storage.case_file import CaseFile
        from appeal_tui.storage.case_ids import find_case_file
        from appeal_tui.storage.stores import with_current_store

        def read() -> tuple[CaseFile, Case]:
            file = CaseFile(find_case_file(self.folders, ref), self.folders.locks)
            return file, with_current_store(self.folders, file.read())

        file, case = await asyncio.to_thread(read)
        await self._show_wizard(file, case)

    async def new_case(self) -> None:
        """Begin a case and open the wizard on it."""
        from appeal_tui.domain.case import Case
        from appeal_tui.storage.case_file import create_case
        from appeal_tui.storage.case_ids import new_case_id

        def create() -> tuple[Any, Case]:
            now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
            case = Case(id=new_case_id(self.folders, "", self.clock().date()), created=now)
            return create_case(self.folders, case), case

        file, case = await asyncio.to_thread(create)
        await self._show_wizard(file, case)

    async def _show_wizard(self, file: Any, case: Case) -> None:
        from appeal_tui.ui.saving import Autosaver
        from appeal_tui.ui.screens.wizard import WizardScreen

        catalogue = await self.load_catalogue()
        self._undo = UndoList()
        self._saver = Autosaver(file, case, self._tell_save_state)
        self.save_state = SaveState()
        self.case = case
        self._saving = asyncio.create_task(self._saver.run())
        await self.push_screen(WizardScreen(case, catalogue, self.clock()))
        self.release_keys()

    def _tell_save_state(self, state: SaveState) -> None:
        self.save_state = state

    async def action_close_case(self) -> None:
        """Go back to the list of cases; everything is saved first."""
        if self._saver is None:
            return
        await self._keep_store()
        if problem := await asyncio.to_thread(self._saver.save_now):
            self.notify(t("NOT SAVED: {problem}", problem=problem), severity="error", timeout=12, markup=False)
            return
        if self._saving is not None:
            self._saving.cancel()
        self._saver, self._saving, self.case = None, None, None
        await self.pop_screen()

    async def _keep_store(self) -> None:
        """Keep the details of the store for other cases, as they were typed in this one."""
        case = self.case
        if case is None or not case.store.name.strip():
            return
        from appeal_tui.domain.edits import use_store
        from appeal_tui.storage.stores import save_store

        try:
            store = await asyncio.to_thread(save_store, self.folders, case.store)
        except AppealError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if store != case.store and self.case is not None:
            self._take(use_store(store)(self.case))

    # --- commands ---------------------------------------------------------------------------------------------------

    def action_commands(self) -> None:
        """Offer everything that can be done now."""
        from appeal_tui.ui.commands import open_commands

        open_commands(self)

    def action_switch_theme(self) -> None:
        """Change between dark and light."""
        dark = self.theme == DARK.name
        self.theme = LIGHT.name if dark else DARK.name
        self.keep_settings(replace(self.settings, theme="light" if dark else "dark"))

    def action_speak(self, language: str) -> None:
        """Speak another language from now on; the case stays open where it is."""
        self.keep_settings(replace(self.settings, language=language))
        speak(language)
        self.language = interface.language

    def keep_settings(self, settings: Settings) -> None:
        """Remember the settings for the next start."""
        self.settings = settings
        self.run_task(asyncio.to_thread(write_settings, self.folders, settings))
