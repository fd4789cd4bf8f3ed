"""Leaving when the system asks to: a termination and a closed window are no reason to lose a keystroke.

Textual sets no handler for either: the process would die at once, on SIGTERM with the terminal left in raw mode.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable


def prepare(leave: Callable[[int], None], save: Callable[[], None]) -> None:
    """Set the handlers of this process.

    Args:
        leave: Saves, puts the screen back and ends with a status; called in the event loop.
        save: Saves without writing to the terminal.
    """
    loop = asyncio.get_running_loop()
    if hasattr(signal, "SIGHUP"):
        loop.add_signal_handler(signal.SIGTERM, leave, 128 + signal.SIGTERM)
        # Not through the loop: with the terminal gone, Textual may be stuck writing to it, and then no handler runs.
        signal.signal(signal.SIGHUP, lambda *_: _hang_up(save))
    elif hasattr(signal, "SIGBREAK"):
        signal.signal(signal.SIGBREAK, lambda *_: _hang_up(save))


def _hang_up(save: Callable[[], None]) -> None:
    try:
        save()
    finally:
        os._exit(129)
