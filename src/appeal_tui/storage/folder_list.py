"""What stands in a folder, for a user who looks for a file."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path

from appeal_tui.domain.text import clean
from appeal_tui.words import NO_WORDS, Words

MOST = 200
"""Entries that a list takes; whoever looks for one of more types the beginning of its name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder."""

    name: str
    line: str
    """Its path as it would be typed; that of a folder ends with the separator."""
    is_folder: bool


@dataclass(frozen=True, slots=True)
class FolderList:
    """The files and folders that begin as a path does that is being typed."""

    entries: tuple[Entry, ...] = ()
    """Folders first, each kind by name."""
    left_out: int = 0
    """How many more there are."""
    problem: Words = NO_WORDS
    """Why there is no list, as one sentence; empty: there is one."""


def list_folder(typed: str, endings: Collection[str] = ()) -> FolderList:
    """Return what a path that is being typed may go on with; this waits for the disk.

    Without a folder in it, the path begins in the user's home. Hidden entries are listed once a dot is typed; names
    that no key can type are never listed.

    Args:
        typed: The path so far, `~` for the home.
        endings: The endings of the files that are looked for, such as `.pdf`, in small letters; empty: any.
    """
    folder, beginning = os.path.split(typed)
    try:
        place = Path(folder).expanduser() if folder else Path.home()
        with os.scandir(place) as found:
            entries = [
                entry
                for one in found
                if (entry := _entry(one, folder, endings)) is not None
                and entry.name.casefold().startswith(beginning.casefold())
                and (beginning.startswith(".") or not entry.name.startswith("."))
            ]
    except (FileNotFoundError, NotADirectoryError):
        return FolderList(problem=Words("There is no folder '{name}'.", name=folder))
    except (OSError, RuntimeError, ValueError):
        return FolderList(problem=Words("The folder '{name}' cannot be read.", name=folder or "~"))
    first = nsmallest(MOST, entries, key=lambda entry: (not entry.is_folder, entry.name.casefold(), entry.name))
    return FolderList(tuple(first), len(entries) - len(first))


def _entry(one: os.DirEntry[str], folder: str, endings: Collection[str]) -> Entry | None:
    if clean(one.name, multiline=False) != one.name:
        return None
    try:
        is_folder = one.is_dir()
        is_file = one.is_file()
    except OSError:
        return None
    if is_folder:
        return Entry(one.name, os.path.join(folder or "~", one.name, ""), is_folder)  # noqa: PTH118 - Path drops the end
    wanted = is_file and (not endings or Path(one.name).suffix.casefold() in endings)
    return Entry(one.name, os.path.join(folder or "~", one.name), is_folder) if wanted else None  # noqa: PTH118
