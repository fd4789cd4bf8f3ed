"""The app: holds the open case, lets it be saved, and moves between the case list and the wizard."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gc
import time
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from textual import events, on
from textual.app import App, ScreenStackError
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.reactive import var
from textual.widget import MountError

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError
from appeal_tui.i18n import interface, later, said, t, tn
from appeal_tui.i18n.choice import speak
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.settings import Settings, read_settings, write_settings
from appeal_tui.ui.arriving import settled, stop_reading
from appeal_tui.ui.departure import Departure
from appeal_tui.ui.held_keys import LONGEST_HOLD, HeldKeys
from appeal_tui.ui.input_driver import LongPastes
from appeal_tui.ui.messages import CaseEdited, CaseRequested, NewCaseRequested, PasteCleaned, PasteTooLong
from appeal_tui.ui.open_case import OpenCase
from appeal_tui.ui.own_memory import MemoryReserve
from appeal_tui.ui.pasting import too_long_for_anything
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.themes import DARK, LIGHT
from appeal_tui.ui.window_size import SETTLED, ask_again_if_other

if TYPE_CHECKING:
    from appeal_tui.catalogue.catalogue import Catalogue
    from appeal_tui.domain.case import Case
    from appeal_tui.ui.hiding import Hiding


_WRITING_KEYS = ("backspace", "delete", "ctrl+v", "ctrl+x", "ctrl+u", "ctrl+k", "ctrl+w", "ctrl+d", "ctrl+f")
"""Keys besides the characters that change a text."""


def local_now() -> datetime.datetime:
    """Return the seller's local time, in the zone that the machine is in now: it may have travelled since the start."""
    if hasattr(time, "tzset"):
        time.tzset()
    return datetime.datetime.now()


class AppealApp(App[None]):
    """The wizard and the list of cases."""

    CSS_PATH = "app.tcss"
    TITLE = "appeal-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("ctrl+p", "commands", later("Commands"), priority=True),
        Binding("ctrl+q", "quit", later("Quit"), priority=True),
        Binding("ctrl+s", "already_saved", later("Save"), show=False, priority=True),
        Binding("f9", "mask", later("Hide names and numbers"), show=False, priority=True),
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
        clock: Callable[[], datetime.datetime] = local_now,
    ) -> None:
        """Create the app.

        Args:
            folders: Where cases, stores and settings are.
            case_ref: The case to open at once; None opens the list.
            clock: Gives the seller's local time.
        """
        super().__init__()
        self.memory_reserve = MemoryReserve()
        """For the last save, should the memory be full."""
        self.folders = folders
        self.clock = clock
        self.settings = read_settings(folders)
        self._styled_with: dict[str, str] = {}
        self._choose_theme()
        speak(self.settings.language)
        self._case_ref = case_ref
        self._open = OpenCase(self)
        self._hiding: Hiding | None = None
        self.departure = Departure(self._open.save_now, self._arrive, self._settle, self._open.release)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._held = HeldKeys()
        self.long_pastes = LongPastes()
        """Pastes on their way past the parser of Textual."""
        self._catalogue: asyncio.Task[Catalogue] | None = None
        self.last_problem = ""
        """Why the last save failed, for the command line to tell after the screen is gone."""

    # --- start and end ----------------------------------------------------------------------------------------------

    def get_default_screen(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - Textual's own signature
        """Return the list of cases."""
        from appeal_tui.ui.screens.home import HomeScreen

        return HomeScreen(self.folders, self.clock)

    def on_mount(self) -> None:
        """Set signals; what is not needed for the first frame is loaded behind it."""
        asyncio.get_running_loop().set_exception_handler(self._callback_failed)
        if not self.is_headless:
            self.departure.prepare(self._open.look_at_file)
        self.call_after_refresh(self._after_first_frame)

    def on_resize(self) -> None:
        """Look a moment after a change whether the size is really the one that was reported."""
        self.set_timer(SETTLED, lambda: ask_again_if_other(self.size))

    def _choose_theme(self) -> None:
        """Choose the theme before the styles are read: to change it afterwards is to read all of them again."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.set_reactive(AppealApp.theme, LIGHT.name if self.settings.theme == "light" else DARK.name)
        self._styled_with = self.get_css_variables()
        self.stylesheet.set_variables(self._styled_with)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again where their variables changed, which they did not at the start."""
        if self._styled_with != (variables := self.get_css_variables()):
            self._styled_with = variables
            super().refresh_css(animate)

    def _after_first_frame(self) -> None:
        # The collector was off while everything was imported; what lives now lives until the end.
        gc.freeze()
        gc.enable()
        self.run_task(self._tell_catalogue_problem())
        if self._case_ref is not None:
            self.run_task(self._open.open(self._case_ref))

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
        """Load the catalogue, and say once where the user's own one, or a part of it, is not used."""
        catalogue = await self.load_catalogue()
        if catalogue.problem:
            self.notify(said(catalogue.told_problem), severity="warning", timeout=12, markup=False)
        if catalogue.unused:
            self.notify(said(catalogue.told_unused), severity="warning", timeout=12, markup=False)

    def run_task(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside the screen; what goes wrong is told in one sentence."""
        task = self.begin_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def begin_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do as `run_task`, and return the task for somebody who holds it and ends it before its time."""

        async def told() -> None:
            try:
                await work
            except AppealError as error:
                self.release_keys()
                self.notify(said(error), severity="error", timeout=12, markup=False)
            except OSError as error:
                self.release_keys()
                reason = visible(error.strerror or type(error).__name__)
                self.notify(t("The system refused: {reason}.", reason=reason), severity="error", markup=False)
            except Exception as error:
                # A mistake of our own: it ends the program as one in a handler would, rather than unseen.
                self._handle_exception(error)

        return asyncio.create_task(told())

    def on_unmount(self) -> None:
        """Write what is left; tasks are cancelled by now."""
        self.departure.end_in_time()
        self.last_problem = self._open.save_now()
        self._open.release()
        self._open.forget_untouched()
        self._open.finish_writing()

    async def _arrive(self) -> None:
        """Let what was typed arrive in the case."""
        await settled(self, lambda: self._open.revision, lambda: self._held.holding)

    async def _settle(self) -> None:
        """Let what was typed arrive in the case, and take nothing more."""
        # Nobody looks any more, and painting takes most of the time of a key.
        self._begin_batch()
        await stop_reading(self._driver)
        await self._arrive()

    def _handle_exception(self, error: Exception) -> None:
        # What was on its way to a screen finds it gone while the program is being left: that is no mistake.
        leaving = self._exit or self.departure.status
        if not (leaving and isinstance(error, NoMatches | MountError | ScreenStackError)):
            self.memory_reserve.give_back(error)
            super()._handle_exception(error)

    def _callback_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End the program where a callback failed: whoever waited for it, such as a save, would wait for ever."""
        error = context.get("exception")
        if "handle" in context and isinstance(error, Exception):
            self._handle_exception(error)
        else:
            loop.default_exception_handler(context)

    def _fatal_error(self) -> None:
        """End after a programming error, without the local variables that Textual prints: they hold the case."""
        # Before anything else, which may fail in turn.
        problem = self.rescue()
        with contextlib.suppress(Exception):
            from appeal_tui.ui.crash import report_crash

            self._exit_renderables.append(report_crash(self.folders, problem))
        self._close_messages_no_wait()

    def rescue(self) -> str:
        """Save behind a programming error, and say why that was not possible; empty where all is safe."""
        try:
            return self._open.save_now()
        except Exception:
            return "It could not be saved."

    async def action_quit(self) -> None:
        """Leave; where something could not be saved, ask first."""
        if await self._open.could_not_be_saved(leaving=True):
            return
        await self._open.keep_store()
        self.exit()

    async def leave_at_once(self) -> None:
        """Leave; where a save waits for a disk that gives no answer, it is not waited for."""
        if self._open.stuck:
            # A key may have been on its way when the question came, and is not in the history yet.
            await self._arrive()
            self.departure.leave(await self._open.leave_behind())
        else:
            # It is back.
            self.exit()

    # --- keys while a case opens ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait while a case opens: they belong to what comes."""
        if isinstance(event, events.Paste):
            if not event.text:
                # What is left of one that was too long.
                return
            event.text = self.long_pastes.take(event.text)
        if isinstance(event, events.Key | events.Paste):
            self._open.expect(event)
        if self._held.takes(event):
            pass
        elif self.save_state.read_only and self._would_write(event):
            self._open.refuse()
        else:
            await super().on_event(event)

    def _would_write(self, event: events.Event) -> bool:
        """Whether a key or a paste would change the case, in a window that may not."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded or len(self.screen_stack) != 2:
            return False
        return isinstance(event, events.Paste) or event.is_printable or event.key in _WRITING_KEYS

    @on(PasteCleaned)
    def _tell_cleaned(self, message: PasteCleaned) -> None:
        words = tn(
            "{n} character that acts on a terminal was taken out of what you pasted.",
            "{n} characters that act on a terminal were taken out of what you pasted.",
            message.removed,
        )
        self.notify(words, timeout=10, markup=False)

    @on(PasteTooLong)
    def _tell_too_long(self, message: PasteTooLong) -> None:
        self.notify(too_long_for_anything(message.characters), severity="error", timeout=10, markup=False)

    def hold_keys(self) -> None:
        """Let keys wait until the case that is being opened has the focus."""
        if not self._held.holding:
            self._held.holding = True
            self.set_timer(LONGEST_HOLD, self.release_keys)

    def release_keys(self) -> None:
        """Let the keys that waited go, before any later one."""
        if self._held.holding:
            self.call_next(self._held.replay, self.on_event)

    # --- the open case ----------------------------------------------------------------------------------------------

    @on(CaseEdited)
    def _apply(self, message: CaseEdited) -> None:
        self._open.apply(message)

    def action_undo(self) -> None:
        """Take the last change back, over steps and lists."""
        self._open.undo()

    def action_already_saved(self) -> None:
        """Say that there is nothing to save by hand; where something is wrong, say what can be done."""
        self._open.tell_saved()

    def replace_case(self, case: Case) -> None:
        """Show and save another state of the open case, which can be taken back."""
        self._open.replace(case)

    @on(CaseRequested)
    def _case_requested(self, message: CaseRequested) -> None:
        self.run_task(self._open.open(message.path, message.beside))

    def expect_case(self) -> None:
        """Get ready to open a case, behind what is shown."""
        self.run_task(self._open.prepare())

    @on(NewCaseRequested)
    def _new_case_requested(self) -> None:
        self.run_task(self._open.begin())

    async def take_case_over(self) -> None:
        """Take the open case from the window that has it."""
        await self._open.take_over()

    async def action_close_case(self) -> None:
        """Go back to the list of cases; everything is saved first."""
        await self.close_case()

    async def close_case(self, *, lose: bool = False) -> None:
        """Go back to the list of cases.

        Args:
            lose: Go also where something could not be saved.
        """
        if await self._open.leave(lose=lose):
            await self.pop_screen()

    def action_mask(self) -> None:
        """Hide names, ids and amounts from others who see the screen, or show them again."""
        if self._hiding is None:
            from appeal_tui.ui.hiding import Hiding

            self._hiding = Hiding(self)
            self.run_task(self._hiding.learn_common_words())
        self._hiding.turn()

    def watch_case(self) -> None:
        """Hide what was typed just now as well."""
        if self._hiding is not None:
            self._hiding.learn_words()

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
        # The variable is for the start only: what is chosen now wins.
        speak(language, {})
        self.language = interface.language

    def keep_settings(self, settings: Settings) -> None:
        """Remember the settings for the next start."""
        self.settings = settings
        self.run_task(asyncio.to_thread(write_settings, self.folders, settings))
