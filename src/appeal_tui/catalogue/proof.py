"""Remembers that files were found without any mistake, so that they are not proven again until one of them changes.

What came with the program was proven before it was released: `PROVEN` names those folders by a hash of every byte.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import appeal_tui
from appeal_tui.catalogue.compiled import keep, kept
from appeal_tui.catalogue.own import MOST_FILES
from appeal_tui.catalogue.toml_file import LARGEST_FILE
from appeal_tui.errors import UnreadableError
from appeal_tui.resources import templates_folder
from appeal_tui.storage.reading import read_regular

PROVEN = "proven.txt"
"""A file of the built-in catalogue, written by `tools/proven.py`: a line with a name and a hash for each folder."""


def came_proven(folder: Path, *more: object) -> bool:
    """Return whether a folder holds, byte for byte, what was proven before the program was released.

    Args:
        folder: A folder of a catalogue, such as `review`.
        more: What else its proof rests on.
    """
    try:
        lines = (templates_folder() / PROVEN).read_text("ascii").splitlines()
    except (OSError, ValueError):
        return False
    return proven_line(folder, *more) in lines


def proven_line(folder: Path, *more: object) -> str:
    """Return the line by which a folder is known; without a hash where one of its files cannot be read.

    Args:
        folder: A folder of a catalogue.
        more: What else its proof rests on.
    """
    digest = hashlib.sha256(repr(more).encode("utf-8", "surrogateescape"))
    for path in toml_files(folder):
        try:
            data = read_regular(path, largest=LARGEST_FILE)
        except UnreadableError:
            return folder.name
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name} {len(data)}\n".encode("utf-8", "surrogateescape") + data)
    return f"{folder.name} {digest.hexdigest()}"


class Proof:
    """Whether some files were found clean before, by this version of the program.

    It says nothing else: no message is ever read from it, and whatever is not exactly so is proven anew.
    """

    def __init__(self, cache: Path, name: str, files: Iterable[Path], *more: object) -> None:
        """Look for the proof of some files.

        Args:
            cache: A private folder.
            name: What is proven, such as `review`.
            files: Every file on which it rests; their bytes count, not their dates.
            more: What else it rests on.
        """
        self._digest = _digest(files, name, *more)
        self._file = cache / f"proven_{name}-{self._digest.hex()[:16]}.msgpack"

    @property
    def holds(self) -> bool:
        """Whether they were found clean."""
        return self._digest != b"" and kept(self._file) == self._digest

    def keep(self) -> None:
        """Remember that they are clean."""
        if self._digest:
            keep(self._file, self._digest)


def toml_files(root: Path) -> list[Path]:
    """Return the files of a catalogue folder, letters and translations left out; no link to a folder is followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("letters", "interface"))
        found += [Path(place, name) for name in sorted(names) if name.endswith(".toml")]
        if len(found) > MOST_FILES:
            break
    return found


def _digest(files: Iterable[Path], *more: object) -> bytes:
    """Return a hash of the files and of the program; empty where one of them cannot be read."""
    digest = hashlib.sha256(
        "\n".join(map(str, (appeal_tui.__version__, sys.version, *more))).encode("utf-8", "replace")
    )
    for code in sorted(Path(__file__).parents[1].rglob("*.py")):
        # Where the program itself is being worked on, a proof of its older self is none.
        status = code.stat()
        digest.update(f"{code} {status.st_mtime_ns} {status.st_size}\n".encode("utf-8", "surrogateescape"))
    for number, path in enumerate(files):
        if number >= MOST_FILES:
            return b""
        try:
            data = read_regular(path, largest=LARGEST_FILE)
        except UnreadableError:
            return b""
        digest.update(f"{path} {len(data)}\n".encode("utf-8", "surrogateescape") + data)
    return digest.digest()
