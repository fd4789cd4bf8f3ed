"""Keeps what was read from files in a compiled form until one of them changes; without it a start only takes longer."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable
from pathlib import Path

import appeal_tui
from appeal_tui.storage.atomic import drop, temporary_name

_CHECK = 4
"""How many bytes of checksum stand in front of the data."""


def compiled_file(cache: Path, name: str, read: Iterable[str | Path], *folders: object) -> Path:
    """Return where the compiled form of some files is kept: the name changes with each of them, and with the program.

    Args:
        cache: A private folder.
        name: What is compiled, such as `catalogue`.
        read: The files that it is made of; code that says how it is laid out is one of them. They need not be there.
        folders: What else tells one compiled form from another.
    """
    digest = hashlib.sha256(" ".join(map(str, (appeal_tui.__version__, *folders))).encode("utf-8", "surrogateescape"))
    for path in read:
        try:
            status = os.stat(path)  # noqa: PTH116 - Path costs a third of the time here
            stamp = f"{path} {status.st_mtime_ns} {status.st_size}\n"
        except OSError:
            # A link that leads nowhere is told when it is read.
            stamp = f"{path} missing\n"
        digest.update(stamp.encode("utf-8", "surrogateescape"))
    return cache / f"{name}-{digest.hexdigest()[:16]}.msgpack"


def kept(compiled: Path) -> bytes | None:
    """Return what was kept, or None where it is not there or damaged."""
    try:
        data = compiled.read_bytes()
    except OSError:
        return None
    return data[_CHECK:] if zlib.crc32(data[_CHECK:]).to_bytes(_CHECK) == data[:_CHECK] else None


def keep(compiled: Path, data: bytes) -> None:
    """Write a compiled form in place of older ones of the same name; where that is not possible, do nothing."""
    temporary = temporary_name(compiled)
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in compiled.parent.glob(f"{compiled.name.rpartition('-')[0]}-*.msgpack"):
            old.unlink(missing_ok=True)
        temporary.write_bytes(zlib.crc32(data).to_bytes(_CHECK) + data)
        temporary.replace(compiled)
    except OSError:
        pass  # a cache that cannot be kept costs time at the next start, nothing else
    finally:
        # Half of one would only fill a disk that is full.
        drop(temporary)
