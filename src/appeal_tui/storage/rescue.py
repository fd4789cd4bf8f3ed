"""Puts bytes that cannot be used as they are into a place of their own, before anything is done to their file."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from pathlib import Path

from appeal_tui.domain.text import slug
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.case_ids import CASE_ID
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.history import hash_of


def rescue(folders: Folders, data: bytes, name: str) -> Path | None:
    """Keep bytes in the folder of rescued files; the same bytes once.

    Args:
        folders: Where that folder is.
        data: The bytes.
        name: What their file was called.

    Returns:
        Where they are; None where they could not be written.
    """
    content = hash_of(data)[:16]
    with suppress(OSError):
        for there in folders.rescue.glob(f"*-{content}-*"):
            return there
    moment = datetime.datetime.now(datetime.UTC)
    known = Path(name).suffix.lower() if Path(name).suffix.lower() in (".txt", ".md", ".zip") else ".toml"
    # The id of a case is kept whole, to be found again when the case is deleted for good.
    stem = name if CASE_ID.fullmatch(name) else slug(Path(name).stem) or "file"
    path = folders.rescue / f"{moment:%Y%m%dT%H%M%SZ}-{content}-{stem}{known}"
    with suppress(NotSavedError):
        make_private(folders.rescue)
        write_atomically(path, data)
        return path
    return None


def is_rescued_of(path: Path, case_id: str) -> bool:
    """Whether a file in that folder is what was kept of a case, and not of one whose id ends in the same way."""
    return re.fullmatch(rf"\d{{8}}T\d{{6}}Z-[0-9a-f]{{16}}-{re.escape(case_id)}\.toml", path.name) is not None
