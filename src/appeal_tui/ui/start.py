"""Opens the wizard; imports as little as it can until then."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeal_tui.storage.folders import Folders
    from appeal_tui.ui.app import AppealApp
    from appeal_tui.ui.farewell import Farewell


_HARMLESS = {
    "TEXTUAL_DISABLE_KITTY_KEY": ("", "0", "1"),
    "TEXTUAL_ANIMATIONS": ("none", "basic", "full"),
    "TEXTUAL_COLOR_SYSTEM": ("auto", "standard", "256", "truecolor", "windows"),
}
"""What only helps a terminal, with the values that Textual knows: it stops at any other one."""


_TURN = 0.001
"""Seconds after which a thread that works lets another one have its turn."""


def forget_steering(environ: MutableMapping[str, str]) -> None:
    """Take out of the environment what lets Textual write logs and pictures of a confidential screen, or press keys.

    A size of the window goes as well: it is the terminal's, and one of a hundred thousand lines is drawn for ever.

    Args:
        environ: The environment; what only helps a terminal stays.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL") or name in ("COLUMNS", "LINES")]:
        if environ[name] not in _HARMLESS.get(name, ()):
            del environ[name]


def _end_at_once(app: AppealApp, farewell: Farewell, error: Exception) -> None:
    app.memory_reserve.give_back(error)
    farewell.silence()
    problem = app.rescue()
    farewell.restore()
    with suppress(Exception):
        from appeal_tui.ui.crash import report_crash

        # Not the one of now: where the loop cannot even be ended, Textual still takes what is printed.
        if sys.__stderr__ is not None:
            sys.__stderr__.write(report_crash(app.folders, problem).plain)
            sys.__stderr__.flush()
    # Whatever else there is to be done may fail as well.
    os._exit(1)


def run_wizard(folders: Folders, case_ref: str | None = None) -> int:
    """Open the full-screen wizard and return its exit status.

    Args:
        folders: Where cases, stores and settings are.
        case_ref: The case to open at once; None opens the list.
    """
    forget_steering(os.environ)
    # While keys come in a flood, a save in its thread waits this long behind each of its forty calls of the system.
    sys.setswitchinterval(_TURN)
    # Importing makes many objects and no garbage: the app switches the collector on behind its first frame.
    gc.disable()
    from appeal_tui.domain.text import visible
    from appeal_tui.ui.app import AppealApp
    from appeal_tui.ui.farewell import Farewell
    from appeal_tui.ui.input_driver import take_over_decoding

    app = AppealApp(folders, case_ref)
    take_over_decoding(app.post_message, app.long_pastes)
    farewell = Farewell(lambda: app._driver)
    app.departure.begin(farewell)
    try:
        app.run()
    except Exception as error:
        # Not in what the app does but in the loop that calls it, as where the memory is full: Textual tells nobody then.
        _end_at_once(app, farewell, error)
    app.departure.finish()
    if app.last_problem:
        # It came up when the screen was gone already: nobody has seen it.
        sys.stderr.write(f"{visible(app.last_problem)}\n")
    return app.departure.status or app.return_code or (1 if app.last_problem else 0)
