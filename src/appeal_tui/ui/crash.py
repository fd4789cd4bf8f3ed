"""What is told after a programming error: one sentence and the place of a report that holds no case text."""

from __future__ import annotations

import datetime
import sys
import traceback
from pathlib import Path

from rich.segment import Segments
from rich.text import Text as RichText

from appeal_tui.storage.folders import Folders


def report_crash(folders: Folders) -> RichText | Segments:
    """Write a report of the current exception, without local variables and without its message, and name it."""
    kind, _, where = sys.exc_info()
    lines = [
        f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in (traceback.extract_tb(where) if where else [])
    ]
    name = kind.__name__ if kind else "error"
    report = "\n".join((f"{name}", *lines, ""))
    path = folders.state / "crash" / f"{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%SZ}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(report, "utf-8")
        place = f" A report without your texts is in {_shown(path)}."
    except OSError:
        place = ""
    return RichText(f"appeal-tui met an error of its own ({name}) and had to stop. Your case is saved.{place}\n")


def _shown(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode("utf-8")
