"""The screen is drawn for the window as it is, also where the terminal's reports of its size came out of order."""

from __future__ import annotations

import os
import shutil
import signal
from types import FrameType

import pytest
from textual import events
from textual.geometry import Size

from appeal_tui.storage.folders import Folders
from tests.ui.wizard import running, until


async def test_a_size_that_was_reported_too_late_is_asked_for_again(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def report(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        app.post_message(events.Resize(Size(120, 40), Size(120, 40)))

    async with running(folders, size=(120, 40)) as (app, pilot):
        monkeypatch.setattr(shutil, "get_terminal_size", lambda fallback=(80, 24): os.terminal_size((120, 40)))
        before = signal.signal(signal.SIGWINCH, report)
        try:
            app.post_message(events.Resize(Size(112, 7), Size(112, 7)))
            # A look that was due for the first size may come first, and ask once more.
            await until(pilot, lambda: bool(asked) and app.size == (120, 40))
            assert set(asked) == {signal.SIGWINCH}
        finally:
            signal.signal(signal.SIGWINCH, before)
