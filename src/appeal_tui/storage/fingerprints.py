"""What the file of an exhibit holds, in short: so that one that is changed later is noticed before Amazon gets it."""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from appeal_tui.domain.case import Case, Fingerprint
from appeal_tui.domain.documents import differs, kept_of
from appeal_tui.storage.evidence_file import is_elsewhere
from appeal_tui.storage.looks import disk_of, look_at_each
from appeal_tui.storage.reading import ANSWER

LARGEST = 100_000_000
"""Bytes of a file up to which its content is read; a larger one is known by its size and its time alone."""

_PIECE = 1 << 20

_known: dict[tuple[int, ...], str] = {}
"""The hashes of the files that were read, by what the system knows of them; no file is read again while that stays."""

_MOST_KNOWN = 1_000


def fingerprint(path: str, kept: Fingerprint | None = None) -> Fingerprint | None:
    """Return what a file holds now; None where it is none that can be read, or changes meanwhile.

    The call may wait for a disk, so it belongs into a look.

    Args:
        path: The path, as typed.
        kept: What it held before: where size and time are the same, it is not read.
    """
    path = path.strip()
    try:
        file = Path(path).expanduser()
        found = file.stat()
        if not stat.S_ISREG(found.st_mode) or is_elsewhere(found):
            return None
        now = Fingerprint(path, "", found.st_size, _time_of(found))
        if kept is not None and (kept.size, kept.modified) == (now.size, now.modified) and kept.modified:
            return kept
        if now.size > LARGEST:
            return now
        content = _content(file, found)
    except (OSError, ValueError, RuntimeError):
        return None
    return Fingerprint(path, content, now.size, now.modified) if content else None


def changed_documents(case: Case) -> dict[str, Fingerprint]:
    """Return what the files hold now that are not as they were when they were attached, by the id of the exhibit.

    A disk that gives no answer, or is too slow, is not waited for: then nothing is said of its files.

    Args:
        case: The case; an exhibit of which nothing was kept is left out.
    """
    attached = [
        (name, kept) for name, exhibit in case.exhibits.items() if exhibit.attached and (kept := kept_of(case, name))
    ]
    found = look_at_each({name: look_for(kept.path, kept) for name, kept in attached}, ANSWER)
    return {name: now for name, kept in attached if (now := found.get(name)) is not None and differs(kept, now)}


def fingerprints_of(paths: Mapping[str, str]) -> dict[str, Fingerprint]:
    """Return what some files hold now, without those that cannot be read in time.

    Args:
        paths: The paths, as typed, by the ids of their exhibits.
    """
    found = look_at_each({name: look_for(path) for name, path in paths.items() if path.strip()}, ANSWER)
    return {name: now for name, now in found.items() if now is not None}


def look_for(path: str, kept: Fingerprint | None = None) -> tuple[tuple[str, str], Callable[[], Fingerprint | None]]:
    """Return place and look for `fingerprint`: reading a large file holds up no other look at its folder."""
    return ("content", disk_of(path)), partial(fingerprint, path, kept)


def _content(file: Path, found: os.stat_result) -> str:
    """Return the hash of a file; empty where it is another one by the end."""
    key = _key(found)
    if key in _known:
        return _known[key]
    # Something else may have taken its place: a pipe must not be waited for.
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if _key(os.fstat(descriptor)) != key:
            return ""
        content = hashlib.sha256()
        left = found.st_size
        while left > 0 and (piece := os.read(descriptor, min(_PIECE, left))):
            content.update(piece)
            left -= len(piece)
        if left or _key(os.fstat(descriptor)) != key:
            return ""
    finally:
        os.close(descriptor)
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    return _known.setdefault(key, content.hexdigest())


def _key(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _time_of(found: os.stat_result) -> str:
    """Return when a file was changed, UTC; empty where that is no time of the calendar."""
    try:
        moment = datetime.datetime.fromtimestamp(0, datetime.UTC) + datetime.timedelta(
            microseconds=found.st_mtime_ns // 1000
        )
    except OverflowError:
        return ""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
