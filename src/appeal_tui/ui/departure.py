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
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any

_HANG_UP = 1.5
"""Seconds in which a program whose terminal is gone has ended."""

_TERMINATION = 3.0
"""Seconds in which a program that was asked to end has ended."""

_RESET = b"\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?7h\x1b[<u\x1b[0m"


class Departure:
    """The handlers of the process."""

    def __init__(
        self, save: Callable[[], object], settle: Callable[[], Awaitable[None]], leave: Callable[[int], None]
    ) -> None:
        """Prepare to leave.

        Args:
            save: Saves without writing to the terminal; may be called at any moment, in the main thread.
            settle: Lets what was typed arrive.
            leave: Puts the screen back and ends with a status; called in the event loop.
        """
        self.status = 0
        """With what status the process is to end; 0: nobody asked for it."""
        self._save, self._settle, self._leave = save, settle, leave
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def prepare(self, resumed: Callable[[], None]) -> None:
        """Set the handlers.

        Args:
            resumed: Is called in the event loop when the program goes on after it was suspended.
        """
        self._loop = asyncio.get_running_loop()
        if sys.platform == "win32":
            self._prepare_on_windows()
            return
        # Not through the loop: it may be stuck writing to the terminal, and then no handler of its own runs.
        signal.signal(signal.SIGTERM, self._terminate)
        signal.signal(signal.SIGHUP, self._hang_up)
        self._guard_suspension(resumed)

    def _hang_up(self, *_: object) -> None:
        self.status = 129
        self._end_at_last(_HANG_UP, b"")
        self._save()
        self._soon(self._settle_and_end)

    def _terminate(self, *_: object) -> None:
        self.status = 143
        self._end_at_last(_TERMINATION, _RESET)
        self._save()
        self._soon(self._settle_and_leave)

    async def _settle_and_end(self) -> None:
        # The screen is not put back: there is none, and whoever writes to it may wait for ever.
        with contextlib.suppress(Exception):
            await self._settle()
        self._save()
        os._exit(self.status)

    async def _settle_and_leave(self) -> None:
        with contextlib.suppress(Exception):
            await self._settle()
        self._save()
        self._leave(self.status)

    def _soon(self, work: Callable[[], Any]) -> None:
        assert self._loop is not None

        def begin() -> None:
            task = asyncio.ensure_future(work())
            self._tasks.add(task)

        self._loop.call_soon_threadsafe(begin)

    def _end_at_last(self, seconds: float, farewell: bytes) -> None:
        """End the process after a time, should the way out not be found until then."""

        def end(*_: object) -> None:
            if farewell:
                with contextlib.suppress(OSError):
                    os.write(1, farewell)
                    os.system("stty sane 2>/dev/null")  # noqa: S605, S607  # a fixed command
            os._exit(self.status)

        signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def _guard_suspension(self, resumed: Callable[[], None]) -> None:
        """Save before the program stops, and look at the file when it goes on."""
        stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
        stopped = [False]

        def suspend(number: int, frame: FrameType | None) -> None:
            self._save()
            stopped[0] = True
            if callable(stop):
                stop(number, frame)

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
        closing = (2, 5, 6)

        def handle(event: int) -> int:
            if event in closing:
                self._save()
                os._exit(129)
            return 0

        self._handler = kind(handle)
        getattr(ctypes, "windll").kernel32.SetConsoleCtrlHandler(self._handler, 1)  # noqa: B009
