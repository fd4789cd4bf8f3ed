"""Looks at the file of an exhibit, without reading it: would an upload page of Amazon take it?"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from appeal_tui.words import later

LARGEST = 50_000_000
"""The most bytes that Amazon's identity checklist names for one file."""

TAKEN_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".gif"})
"""The endings of the files that Seller Central takes."""
_PICTURES = frozenset({".heic", ".heif", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".svg", ".jfif"})
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"})


def look_at(path: str) -> str:
    """Say what is wrong with a file that is to be uploaded.

    Only the directory entry is looked at: the file is not opened. The call may still wait for a slow disk or network,
    so it belongs into a thread.

    Args:
        path: The path, as typed.

    Returns:
        One sentence that says what to do; empty where nothing is wrong.
    """
    path = path.strip()
    try:
        file = Path(path).expanduser()
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        if _is_there(_plain_spelling(path)):
            return later("The file is there, but spelt differently: take the quotation marks and backslashes away.")
        return later("There is no file of this name. Type its whole path.")
    except PermissionError:
        return _NOT_READABLE
    except (OSError, ValueError, RuntimeError):
        return later("There is no file of this name. Type its whole path.")
    if stat.S_ISDIR(found.st_mode):
        return later("This is a folder: name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        return later("This is a pipe or a device: name an ordinary file.")
    if problem := _wrong_type(file.suffix.lower()):
        return problem
    if found.st_size == 0:
        return later("This file is empty: choose the one that holds the document.")
    if found.st_size > LARGEST:
        return later("This file is larger than 50 MB, which upload pages refuse: make a smaller scan.")
    return "" if os.access(file, os.R_OK) else _NOT_READABLE


def wrong_with(paths: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with files that are to be uploaded, by path as typed; those that are fine are left out.

    Args:
        paths: The paths, as typed; empty ones are passed over.
    """
    return {path: problem for typed in paths if (path := typed.strip()) and (problem := look_at(path))}


_NOT_READABLE = later("This file may not be read: give yourself the permission to read it.")


def _wrong_type(suffix: str) -> str:
    if suffix in TAKEN_ENDINGS:
        return ""
    if suffix in _PICTURES:
        return later("Seller Central takes PDF, JPG, PNG and GIF: save the picture as JPG.")
    if suffix in _ARCHIVES:
        return later("Seller Central takes PDF, JPG, PNG and GIF: unpack this archive and name a file of it.")
    return later("Seller Central takes PDF, JPG, PNG and GIF: save the document as PDF.")


def _plain_spelling(path: str) -> str:
    """Return a path without what terminals put around a file that is dragged into them."""
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        path = path[1:-1]
    return path.replace("\\ ", " ")


def _is_there(path: str) -> bool:
    try:
        return Path(path).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):
        return False
