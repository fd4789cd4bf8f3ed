"""Looks at the file of an exhibit and its first bytes: would an upload page of Amazon take it?"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from appeal_tui.storage.looks import disk_of, look_at_each
from appeal_tui.storage.reading import ANSWER
from appeal_tui.words import later

LARGEST = 50_000_000
"""The most bytes that Amazon's identity checklist names for one file."""

TAKEN_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".gif"})
"""The endings of the files that Seller Central takes."""
_PICTURES = frozenset({".heic", ".heif", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".svg", ".jfif"})
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"})


def look_at(path: str) -> str:
    """Say what is wrong with a file that is to be uploaded.

    The directory entry is looked at, and the first bytes of a file that is on this computer. The call may wait for a
    slow disk or network, so it belongs into a thread.

    Args:
        path: The path, as typed.

    Returns:
        One sentence that says what to do; empty where nothing is wrong.
    """
    path = path.strip()
    try:
        file = Path(path).expanduser()
        found = file.stat()
    except PermissionError:
        return _NOT_READABLE
    except (OSError, ValueError, RuntimeError):
        # Windows does not even look for a name with quotation marks: to it, that is no name.
        if _is_there(_plain_spelling(path)):
            return later("The file is there, but spelt differently: take the quotation marks and backslashes away.")
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
    if not os.access(file, os.R_OK):
        return _NOT_READABLE
    return "" if is_elsewhere(found) else _wrong_content(_beginning(file))


def wrong_with(paths: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with files that are to be uploaded, by path as typed; those that are fine are left out.

    A disk that gives no answer is not waited for.

    Args:
        paths: The paths, as typed; empty ones are passed over.
    """
    named = [path for typed in paths if (path := typed.strip())]
    found = look_at_each({path: (disk_of(path), partial(look_at, path)) for path in named}, ANSWER)
    return {path: problem for path in named if (problem := found.get(path, NO_ANSWER))}


NO_ANSWER = later("No answer: is its disk or network there?")
"""What is said of a file of which nothing is known."""

_NOT_READABLE = later("This file may not be read: give yourself the permission to read it.")


def _wrong_type(suffix: str) -> str:
    if suffix in TAKEN_ENDINGS:
        return ""
    if suffix in _PICTURES:
        return later("Seller Central takes PDF, JPG, PNG and GIF: save the picture as JPG.")
    if suffix in _ARCHIVES:
        return later("Seller Central takes PDF, JPG, PNG and GIF: unpack this archive and name a file of it.")
    return later("Seller Central takes PDF, JPG, PNG and GIF: save the document as PDF.")


_FOREIGN = {
    later("By its content this is a picture of another type, like HEIC or WebP, whatever its name says: save it anew as JPG."):
        rb"....ftyp(?:hei|hev|mif1|msf1|avi[fs])|RIFF....WEBP|II\*\0|MM\0\*",
    later("By its content this is a document of another type, like Word or a web page, whatever its name says: "
          "save it anew as PDF."):
        rb"PK\x03\x04.*(?:\[Content_Types\]\.xml|_rels/|word/|xl/|ppt/|docProps/|mimetypeapplication/vnd\.oasis)"
        rb"|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf|(?:\xef\xbb\xbf)?\s*(?i:<!doctype html|<html)",
    later("By its content this is an archive, like ZIP, whatever its name says: unpack it and name a file of it."):
        rb"PK\x03\x04|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08",
}  # fmt: skip
"""What to say of files that begin so; anything else is believed, since a PDF may begin with something before its mark."""

_BEGINNING = 4_096
"""Bytes that tell a document of Word or Excel from another ZIP file."""

_NOT_HERE = 0x401000
_DATALESS = 0x40000000


def is_elsewhere(found: os.stat_result) -> bool:
    """Whether reading a file would fetch all of it: one that OneDrive or iCloud keeps online only."""
    return bool(getattr(found, "st_file_attributes", 0) & _NOT_HERE or getattr(found, "st_flags", 0) & _DATALESS)


def _beginning(file: Path) -> bytes:
    """Return the first bytes of a regular file; none where they cannot be read."""
    try:
        # Something else may have taken its place: a pipe must not be waited for.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            return os.read(descriptor, _BEGINNING) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
        finally:
            os.close(descriptor)
    except OSError:
        return b""


def _wrong_content(beginning: bytes) -> str:
    return next((said for said, pattern in _FOREIGN.items() if re.match(pattern, beginning, re.DOTALL)), "")


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
