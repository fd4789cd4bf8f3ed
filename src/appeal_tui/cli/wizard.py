"""`appeal-tui` and `appeal-tui open`: the wizard, where there is a terminal for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TextIO

from appeal_tui.errors import UsageError
from appeal_tui.i18n import t

if TYPE_CHECKING:
    from argparse import Namespace


def open_wizard(arguments: Namespace) -> int:
    """Open the wizard, on the list of cases or in a case."""
    if not _has_terminal():
        raise UsageError(
            t(
                "The wizard needs a terminal: without one use new, set, show, check, export or list ('appeal-tui --help')."
            )
        )
    from appeal_tui.storage.folders import find_folders

    folders = find_folders(os.environ)
    ref: str | None = getattr(arguments, "case", None)
    if ref is not None:
        # A wrong name is told here, before the screen is taken over.
        from appeal_tui.storage.case_ids import find_case_file

        find_case_file(folders, ref)
    from appeal_tui.ui.start import run_wizard

    return run_wizard(folders, ref)


def _has_terminal() -> bool:
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"": open_wizard, "open": open_wizard}
