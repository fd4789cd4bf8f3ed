"""The size of the window as the terminal has it, where the last report of a change was an old one.

Textual reads the size in the handler of a signal. A change that comes while the handler of the one before it runs is
reported first, and the older size after it: the program would go on drawing for a window that is no longer there.
"""

from __future__ import annotations

import shutil
import signal

SETTLED = 0.2
"""Seconds after the last report of a change, when the size is compared with the terminal's."""


def ask_again_if_other(known: tuple[int, int]) -> None:
    """Let the size be reported anew where the terminal has another one than is known.

    Args:
        known: Columns and rows of the last report.
    """
    if shutil.get_terminal_size(known) != known and hasattr(signal, "SIGWINCH"):
        signal.raise_signal(signal.SIGWINCH)
