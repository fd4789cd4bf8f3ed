"""What is told after a programming error: one sentence and the place of a report that holds no case text."""

from __future__ import annotations

import datetime
import sys
import traceback

from rich.text import Text as RichText

from appeal_tui.domain.text import visible
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.folders import Folders, make_private


def report_crash(folders: Folders, problem: str) -> RichText:
    """Write a report of the current exception, without local variables and without its message, and name it.

    Args:
        folders: Where the report goes.
        problem: Why the case could not be saved; empty when it is safe.
    """
    kind, _, where = sys.exc_info()
    lines = [
        f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in (traceback.extract_tb(where) if where else [])
    ]
    name = kind.__name__ if kind else "error"
    report = "\n".join((f"{name}", *lines, ""))
    path = folders.state / "crash" / f"{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%S%fZ}.txt"
    try:
        make_private(path.parent)
        write_atomically(path, report.encode("utf-8", "replace"))
        place = f" A report without your texts is in {visible(str(path))}."
    except NotSavedError:
        place = ""
    case = "Your case is saved." if not problem else f"Your case: {visible(problem)}"
    return RichText(f"appeal-tui met an error of its own ({name}) and had to stop. {case}{place}\n")
