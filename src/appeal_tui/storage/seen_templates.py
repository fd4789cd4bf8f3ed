"""Which templates of the user have been used before, by what is in them: a changed one is a new one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from appeal_tui.errors import AppealError, UnreadableError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_regular

_NAME = "seen-templates.txt"
_LARGEST = 1_000_000


def take_as_seen(folders: Folders, fingerprints: Mapping[str, str]) -> list[str]:
    """Return the names of the templates that were never used in this form, and remember them.

    Args:
        folders: Where that is remembered.
        fingerprints: The hash of each template by its name.
    """
    path = folders.state / _NAME
    try:
        seen = set(read_regular(path, largest=_LARGEST).decode("ascii", "ignore").split())
    except UnreadableError:
        seen = set()
    new = [name for name, fingerprint in fingerprints.items() if fingerprint not in seen]
    if new:
        with suppress(AppealError):
            make_private(folders.state)
            write_atomically(path, "".join(f"{entry}\n" for entry in sorted({*seen, *fingerprints.values()})).encode())
    return new
