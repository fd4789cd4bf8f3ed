"""Opens the wizard; imports as little as it can until then."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeal_tui.storage.folders import Folders


def run_wizard(folders: Folders, case_ref: str | None = None) -> int:
    """Open the full-screen wizard and return its exit status.

    Args:
        folders: Where cases, stores and settings are.
        case_ref: The case to open at once; None opens the list.
    """
    # Importing makes many objects and no garbage: the app switches the collector on behind its first frame.
    gc.disable()
    from appeal_tui.ui.app import AppealApp
    from appeal_tui.ui.input_driver import take_over_decoding

    take_over_decoding()
    app = AppealApp(folders, case_ref)
    app.run()
    return app.departure.status or app.return_code or (1 if app.last_problem else 0)
