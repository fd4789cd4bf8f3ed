"""Leaves the terminal without Textual's own way out, which may wait for ever for one that is gone or stuck."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

# The keyboard protocol goes before the screen that it belongs to.
_RESET = b"\x1b[<u"
_RESET += b"".join(b"\x1b[?%dl" % mode for mode in (1000, 1003, 1004, 1006, 1015, 1016, 2004, 2026, 2048, 1049))
_RESET += b"\x1b[?7h\x1b[?25h\x1b[0m"
_LAST_FRAME = 0.2
"""Seconds for which the frame that is being written is waited for, and then for room behind it."""


class _Nobody:
    """Takes what is written, in place of Textual's writing thread."""

    def write(self, text: str) -> None:
        pass

    def flush(self) -> None:
        pass

    def stop(self) -> None:
        pass


class Farewell:
    """The end of the use of a terminal."""

    def __init__(self, driver: Callable[[], Any]) -> None:
        """Prepare to leave the terminal.

        Args:
            driver: Returns the one of Textual's drivers that has taken the terminal over, or is about to; None before.
        """
        self._find_driver = driver
        self._driver: Any = None
        self._writer: Any = None

    def silence(self) -> None:
        """Write nothing any more; may be called in a signal's handler.

        Whoever waits for room among what is to be written goes on: a terminal that is gone takes nothing.
        """
        self._driver = self._find_driver()
        writer = getattr(self._driver, "_writer_thread", None)
        # Who leaves and meets an error on the way does this twice.
        if writer is not None and not isinstance(writer, _Nobody):
            self._writer = writer
            self._driver._writer_thread = _Nobody()
            # In a thread: the handler may have interrupted the one that holds the lock of the queue. There may be no room
            # for one, and then whoever waits for the terminal goes on waiting.
            with contextlib.suppress(RuntimeError, MemoryError):
                threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        waiting = self._writer._queue
        with contextlib.suppress(queue.Empty):
            while True:
                waiting.get_nowait()
        with contextlib.suppress(queue.Full):
            # Its sign to end.
            waiting.put_nowait(None)

    def restore(self) -> None:
        """Give the terminal back as it was found, behind the frame that is being written; never waits for long.

        Does nothing before `silence`.
        """
        if self._driver is None:
            return
        # A writer that gives up says so to nobody.
        threading.excepthook = lambda _: None
        self._wait_for_writer()
        if sys.platform == "win32":
            self._restore_console()
            return
        import termios

        if self._driver.attrs_before is not None:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self._driver.fileno, termios.TCSANOW, self._driver.attrs_before)
        out = self._driver._file.fileno()
        with contextlib.suppress(OSError, termios.error):
            os.set_blocking(out, False)
            try:
                if not _write(out, _RESET):
                    # Nobody has read what was written before. It is thrown away: it would be wiped off anyway.
                    self._stop_writer()
                    termios.tcflush(out, termios.TCOFLUSH)
                    _write(out, _RESET)
            finally:
                os.set_blocking(out, True)

    def _restore_console(self) -> None:
        """Do it on Windows: whoever writes to a console in which somebody marks a text waits until that is done."""

        def restore() -> None:
            with contextlib.suppress(Exception):
                self._driver._file.write(_RESET.decode())
                self._driver._file.flush()
            # Not before: a console in its own mode would show the sequences.
            if self._driver._restore_console is not None:
                self._driver._restore_console()

        with contextlib.suppress(RuntimeError, MemoryError):
            thread = threading.Thread(target=restore, daemon=True)
            thread.start()
            thread.join(_LAST_FRAME)

    def _wait_for_writer(self) -> None:
        # A thread that was not started yet has nothing to write.
        with contextlib.suppress(RuntimeError):
            if self._writer is not None:
                self._writer.join(_LAST_FRAME)

    def _stop_writer(self) -> None:
        """Interrupt a thread that waits for room in the terminal, which it finds not to be one to wait for any more."""
        if self._writer is not None and self._writer.is_alive():
            signal.signal(signal.SIGWINCH, lambda *_: None)
            signal.pthread_kill(self._writer.ident, signal.SIGWINCH)
            self._wait_for_writer()


def _write(out: int, data: bytes) -> bool:
    """Write to a terminal that does not block, and return whether it has taken all of it in time."""
    end = time.monotonic() + _LAST_FRAME
    while data and select.select([], [out], [], max(end - time.monotonic(), 0.0))[1]:
        try:
            data = data[os.write(out, data) :]
        except BlockingIOError:
            time.sleep(0.001)
    return not data
