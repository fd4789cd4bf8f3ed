"""Loads the catalogue fast: parsed once, then kept in a compiled form until a file changes."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import msgspec

import appeal_tui
from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.errors import CatalogueError


def load_catalogue(root: Path, cache: Path | None = None) -> Catalogue:
    """Return the catalogue of a folder.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    compiled = cache / f"catalogue-{_fingerprint(root)}.msgpack" if cache else None
    if compiled is not None:
        try:
            return _decoded(compiled.read_bytes())
        except (OSError, ValueError, msgspec.MsgspecError):
            pass  # not compiled yet, or damaged: parse the files
    from appeal_tui.catalogue.reading import CatalogueReader

    reader = CatalogueReader(root)
    catalogue = reader.read()
    if catalogue is None:
        raise CatalogueError(
            "The catalogue cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=reader.mistakes[0]
        )
    if compiled is not None:
        _keep(compiled, _encoded(catalogue))
    return catalogue


def _encoded(catalogue: Catalogue) -> bytes:
    data = msgspec.msgpack.encode(catalogue)
    return zlib.crc32(data).to_bytes(4) + data


def _decoded(kept: bytes) -> Catalogue:
    if zlib.crc32(kept[4:]).to_bytes(4) != kept[:4]:
        raise ValueError("damaged")
    return msgspec.msgpack.decode(kept[4:], type=Catalogue)


def _fingerprint(root: Path) -> str:
    """Return a digest that changes when a file of the catalogue, or the program, does."""
    digest = hashlib.sha256(f"{appeal_tui.__version__} {root}".encode("utf-8", "surrogateescape"))
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("letters", "interface"))
        for name in sorted(names):
            if name.endswith(".toml"):
                status = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - Path costs a third of the time here
                digest.update(f"{name} {status.st_mtime_ns} {status.st_size}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]


def _keep(compiled: Path, data: bytes) -> None:
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in compiled.parent.glob("catalogue-*.msgpack"):
            old.unlink(missing_ok=True)
        temporary = compiled.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(data)
        temporary.replace(compiled)
    except OSError:
        pass  # a cache that cannot be kept costs time at the next start, nothing else
