"""Leaving when the system asks to: a termination and a closed window are no reason to lose a keystroke.

Textual sets no handler for either: the process would die at once, on SIGTERM with the terminal left in raw mode. Its own
way out may hang on a terminal that is gone, so a second alarm ends the process whatever happens.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from functools import partial
from types import FrameType
from typing import Any

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t
from appeal_tui.ui.farewell import Farewell

_AT_LAST, _LAST_SAVE, _NO_LONGER = 1.6, 0.2, 0.05
"""Seconds in which a program that was asked to end has ended, for one more save, and for a disk that answers no more: it is
to be gone after two."""


_WAY_OUT = 5.0
"""Seconds in which a program that was left by its seller has ended."""


class Departure:
    """The handlers of the process."""

    def __init__(
        self,
        save: Callable[[], object],
        arrive: Callable[[], Awaitable[None]],
        settle: Callable[[], Awaitable[None]],
        release: Callable[[], object],
    ) -> None:
        """Prepare to leave.

        Args:
            save: Saves without writing to the terminal; may be called at any moment, in the main thread.
            arrive: Lets what was typed arrive, and lets the program go on afterwards.
            settle: Lets what was typed arrive for the last time: nothing is read or painted any more.
            release: Lets other windows have the case; called in the event loop.
        """
        self.status = 0
        """With what status the process is to end; 0: nobody asked for it."""
        self._save, self._arrive, self._settle, self._release = save, arrive, settle, release
        self._farewell: Farewell | None = None
        self._gone = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._leaving, self._left = threading.Event(), False

    def begin(self, farewell: Farewell) -> None:
        """Set the handlers before the terminal is taken over: a signal may come while that is being done.

        Args:
            farewell: Leaves the terminal.
        """
        self._farewell = farewell
        if sys.platform != "win32":
            # Not through the loop: it may be stuck writing to the terminal, and then no handler of its own runs.
            signal.signal(signal.SIGTERM, self._terminate)
            signal.signal(signal.SIGHUP, self._hang_up)

    def prepare(self, resumed: Callable[[], None]) -> None:
        """Let what was typed arrive before the program ends, from now on; called in the event loop.

        Args:
            resumed: Is called in the event loop when the program goes on after it was suspended.
        """
        self._loop = asyncio.get_running_loop()
        # Now: when it is needed, there may be no memory for a thread. In a test the process goes on behind the app.
        if self._farewell is not None:
            threading.Thread(target=self._insist, name="departure", daemon=True).start()
        if sys.platform == "win32":
            self._prepare_on_windows()
        else:
            self._guard_suspension(resumed)

    def finish(self) -> None:
        """Take the handlers away behind the end of the app; where a signal ended it, end the process now."""
        if self.status:
            self._exit()
        # Python waits for them as well, but for ever: here the time for the end still runs.
        for thread in threading.enumerate():
            if not thread.daemon and thread is not threading.current_thread():
                thread.join()
        self._left = True
        if self._farewell is not None and sys.platform != "win32":
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)

    def leave(self, problem: str) -> None:
        """End the process now, because the seller says so: a disk that gives no answer is not waited for.

        Args:
            problem: What to say when the screen is gone; empty: nothing.
        """
        if self._farewell is not None:
            self._farewell.silence()
        self.status = 1 if problem else 0
        self._exit(problem)

    def end_in_time(self) -> None:
        """End the process some time after the app has come to its end, should a thread wait for a disk by then.

        Whatever a thread still writes is whole or not there.
        """
        self._leaving.set()

    def _insist(self) -> None:
        self._leaving.wait()
        # Nothing wakes it before: a thread that ends while Python does needs memory that there may not be.
        time.sleep(_WAY_OUT)
        if not self._left:
            self.leave(t("A disk gives no answer, and is not waited for any longer."))

    def _hang_up(self, *_: object) -> None:
        self._end(129, gone=True)

    def _terminate(self, *_: object) -> None:
        self._end(143, gone=False)

    def _end(self, status: int, *, gone: bool) -> None:
        """End with a status; where the terminal is gone, it is left alone: whoever writes to it may wait for ever."""
        if self.status:
            return
        self.status, self._gone = status, gone
        self._end_at_last()
        if self._farewell is not None:
            self._farewell.silence()
        self._save()
        try:
            self._soon(self._settle_and_end)
        except RuntimeError:
            # There is no event loop yet, or none any more: nothing is on its way.
            self._exit()

    async def _settle_and_end(self) -> None:
        with contextlib.suppress(Exception):
            await self._settle()
        self._save()
        with contextlib.suppress(Exception):
            self._release()
        # Without Textual's way out, and Python's: they wait for whatever still runs in a thread.
        self._exit()

    def _exit(self, problem: str = "") -> None:
        if not self._gone and self._farewell is not None:
            with contextlib.suppress(Exception):
                self._farewell.restore()
        # Not the one of now: Textual takes what is printed while it runs.
        if problem and sys.__stderr__ is not None:
            with contextlib.suppress(Exception):
                sys.__stderr__.write(f"{visible(problem)}\n")
                sys.__stderr__.flush()
        os._exit(self.status)

    def _soon(self, work: Callable[[], Any]) -> None:
        if self._loop is None:
            raise RuntimeError("no event loop yet")

        def begin() -> None:
            task = asyncio.ensure_future(work())
            self._tasks.add(task)

        self._loop.call_soon_threadsafe(begin)

    def _end_at_last(self) -> None:
        """End the process after a time, should the way out not be found until then."""

        def end(*_: object) -> None:
            self._exit()

        def save_and_end(*_: object) -> None:
            # What arrived until now is saved; but a disk that hangs is not waited for.
            signal.signal(signal.SIGALRM, end)
            signal.setitimer(signal.ITIMER_REAL, _LAST_SAVE)
            self._save()
            end()

        signal.signal(signal.SIGALRM, save_and_end)
        signal.setitimer(signal.ITIMER_REAL, _AT_LAST)
        # A thread that waits for a disk in the middle of a call of the system runs no handler, so another one ends it.
        watch = threading.Timer(_AT_LAST + _LAST_SAVE + _NO_LONGER, self._exit)
        watch.daemon = True
        # Where the memory is full there is no room for a thread, and what was typed is to be saved all the same.
        with contextlib.suppress(RuntimeError, MemoryError):
            watch.start()

    def _guard_suspension(self, resumed: Callable[[], None]) -> None:
        """Save before the program stops, and look at the file when it goes on."""
        stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
        stopping, stopped = [False], [False]

        def stop_now(number: int) -> None:
            self._save()
            stopping[0], stopped[0] = False, True
            if callable(stop):
                stop(number, None)

        async def arrive_and_stop(number: int) -> None:
            with contextlib.suppress(Exception):
                await self._arrive()
            if stopping[0]:
                stop_now(number)

        def suspend(number: int, frame: FrameType | None) -> None:
            # A key may be on the screen and not yet in the case. Who asks twice is not kept waiting.
            if stopping[0]:
                stop_now(number)
                return
            stopping[0] = True
            self._save()
            self._soon(partial(arrive_and_stop, number))

        def resume(number: int, frame: FrameType | None) -> None:
            # A terminal that hangs up sends this signal as well: then there is nothing to put back.
            if not stopped[0] or self.status:
                return
            stopped[0] = False
            if callable(go_on):
                go_on(number, frame)
            assert self._loop is not None
            self._loop.call_soon_threadsafe(resumed)

        signal.signal(signal.SIGTSTP, suspend)
        signal.signal(signal.SIGCONT, resume)

    def _prepare_on_windows(self) -> None:
        """Save inside the console's own handler: Windows ends the process as soon as it returns."""
        import ctypes

        kind: Any = getattr(ctypes, "WINFUNCTYPE")(ctypes.c_int, ctypes.c_uint)  # noqa: B009  # only there
        interruption, closing = 1, (2, 5, 6)

        def handle(event: int) -> int:
            if event in closing:
                self.status, self._gone = 129, True
                self._end_on_windows()
            if event == interruption:
                # Ctrl+Break is no key, whatever the mode of the console, and would end the process at once.
                if self._farewell is not None:
                    self._farewell.silence()
                self.status = 143
                self._end_on_windows()
            return 0

        self._handler = kind(handle)
        getattr(ctypes, "windll").kernel32.SetConsoleCtrlHandler(self._handler, 1)  # noqa: B009

    def _end_on_windows(self) -> None:
        """Save, let what was typed arrive while the console waits, and end; in the thread of the console."""
        self._save()
        arrived = threading.Event()

        async def settle() -> None:
            try:
                with contextlib.suppress(Exception):
                    await self._settle()
                self._save()
                with contextlib.suppress(Exception):
                    self._release()
            finally:
                arrived.set()

        with contextlib.suppress(RuntimeError):
            self._soon(settle)
            arrived.wait(_AT_LAST)
        self._exit()
