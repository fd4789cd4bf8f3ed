"""Puts a text on the clipboard by the best way there is, and says honestly how sure that is."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from textual.app import App

from appeal_tui.clipboard import copy_text, over_ssh
from appeal_tui.i18n import t


async def copy(app: App[Any], text: str) -> str:
    """Copy a text, and return the sentence to show.

    The system's own clipboard is proved by reading it back. Over ssh it would be the wrong machine's, so there, and where
    it fails, the terminal is asked (OSC 52); a terminal never answers whether it did so.

    Args:
        app: The running app, which can write to the terminal.
        text: What to copy.
    """
    if not over_ssh(os.environ) and await asyncio.to_thread(copy_text, text):
        return t(
            "It is on the clipboard of this computer. A clipboard manager may keep it. The sure way is to save it as a file."
        )
    app.copy_to_clipboard(text)
    return t(
        "The terminal was asked to put it on the clipboard. Not every terminal does: paste it and check its last line. "
        "A clipboard manager may keep it. The sure way is to save it as a file."
    )
