"""Leaves the terminal without Textual's own way out, which may wait for ever for one that is gone or stuck."""

from __future__ import annotations

import contextlib
import os
import queue
import select
import threading
import time
from typing import Any

# The keyboard protocol goes before the screen that it belongs to.
_RESET = b"\x1b[<u" + b"".join(b"\x1b[?%dl" % mode for mode in (1000, 1003, 1004, 1006, 1015, 2004, 2048, 1049))
_RESET += b"\x1b[?7h\x1b[?25h\x1b[0m"
_LAST_FRAME = 0.2
"""Seconds for which the frame that is being written is waited for."""


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

    def __init__(self, driver: Any) -> None:
        """Prepare to leave the terminal of one of Textual's drivers, which has taken it over already."""
        self._driver = driver
        self._writer: Any = None

    def silence(self) -> None:
        """Write nothing any more; may be called in a signal's handler.

        Whoever waits for room among what is to be written goes on: a terminal that is gone takes nothing.
        """
        self._writer = getattr(self._driver, "_writer_thread", None)
        if self._writer is not None:
            self._driver._writer_thread = _Nobody()
            # In a thread: the handler may have interrupted the one that holds the lock of the queue.
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
        """Give the terminal back as it was found, behind the frame that is being written; never waits for long."""
        import termios

        if self._writer is not None:
            self._writer.join(_LAST_FRAME)
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(self._driver.fileno, termios.TCSANOW, self._driver.attrs_before)
        out, rest = self._driver._file.fileno(), _RESET
        end = time.monotonic() + _LAST_FRAME
        with contextlib.suppress(OSError):
            os.set_blocking(out, False)
            try:
                # What was written before may still fill the terminal.
                while rest and select.select([], [out], [], max(end - time.monotonic(), 0.0))[1]:
                    with contextlib.suppress(BlockingIOError):
                        rest = rest[os.write(out, rest) :]
            finally:
                os.set_blocking(out, True)
