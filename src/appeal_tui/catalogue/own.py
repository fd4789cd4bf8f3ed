"""The user's own catalogue: files laid out like ours that override and extend it, entry by entry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from appeal_tui.catalogue.mistakes import Mistake
from appeal_tui.catalogue.toml_file import LARGEST_FILE
from appeal_tui.domain.text import clean
from appeal_tui.storage.reading import size_words

MOST_FILES = 300
"""Files of a user's own catalogue."""

MOST_BYTES = 3_000_000
"""Bytes of all of them together, twice as many as ours: they are read at the first start after each change."""

_MOST_SEEN = 3000
"""Files and folders that are looked at: the folder may be a link to a whole disk."""

_DEEPEST = 4
"""Folders in one another that are looked into: a catalogue has three."""

_NOT_OWN = ("letters", "interface", "notices", "reports", "review")
"""Folders that are no part of the user's own catalogue; letters are templates."""

_RULES = ("glossary.toml", "writing.toml")
"""Files that are no part of the user's own catalogue either: what ours is held to."""

LONGEST_TEXT = 5_000
"""Characters of one text: longer than any paragraph that the wizard could show."""

MOST_ENTRIES = 300
"""Entries of one list of a file."""

MOST_IN_ALL = 10_000
"""Entries of all files together, some three times as many as ours."""

OF_THE_SENTENCE = ("text", "variants", "planned", "done", "owner", "rhythm", "blanks")
"""What belongs to the sentence of an item, and goes with it when the item gets another one."""

_TABLES = ("blanks.toml", "families.toml", "help.toml", "marketplaces.toml", "metrics.toml", "sources.toml")
"""Files whose tables are entries by key."""


class OwnFiles(NamedTuple):
    """What lies in a user's own folder."""

    names: list[str]
    """The files of the catalogue, by their names below the folder."""
    excess: str
    """Why they cannot be read, such as too many of them, and what to do about it; empty where they can."""


def own_files(folder: Path) -> OwnFiles:
    """Return the catalogue files of a user's own folder; no link to a folder is followed."""
    names: list[str] = []
    seen = 0
    locked: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: locked.append(str(error.filename))):
        below = Path(place).relative_to(folder)
        seen += len(folders) + len(files)
        names += [(below / name).as_posix() for name in files if name.endswith(".toml")]
        if seen > _MOST_SEEN or len(names) > MOST_FILES:
            return OwnFiles(sorted(names)[:MOST_FILES], f"holds more than {MOST_FILES} files: move other files away")
        if not below.parts:
            folders[:] = [name for name in folders if name not in _NOT_OWN]
        if len(below.parts) >= _DEEPEST:
            folders.clear()
    names.sort()
    if locked:
        place = os.path.relpath(locked[0], folder)
        said = "cannot be read" if place == "." else f"has the folder {place}, which cannot be read"
        return OwnFiles(names, f"{said}: give yourself the permission, or move it away")
    return OwnFiles(names, excess_of((folder / name for name in names), MOST_BYTES))


def excess_of(files: Iterable[Path], most: int) -> str:
    """Return what is too much of some files, and what to do about it; empty where all of them can be read in time.

    Args:
        files: The files; they need not be there.
        most: The bytes that they may have together.
    """
    size = 0
    for number, path in enumerate(files):
        if number >= MOST_FILES:
            return f"holds more than {MOST_FILES} files: move other files away"
        with suppress(OSError):
            # One that is too large by itself is named when it is read.
            size += min(os.stat(path).st_size, LARGEST_FILE)  # noqa: PTH116 - Path costs a third of the time
    return f"holds more than {size_words(most)} of causes and texts: move some of them away" if size > most else ""


def unused(folder: Path, root: Path) -> list[str]:
    """Return what of a user's own folder nothing reads, although it says something else than ours: files and folders.

    Args:
        folder: The user's own folder.
        root: The folder of ours. A copy of one of its files changes nothing, and is not named.
    """
    found = [name for name in _RULES if _says_else(folder / name, root / name)]
    for name in _NOT_OWN[1:]:
        files = islice(os.walk(folder / name), _MOST_SEEN)
        own = (Path(place, file) for place, _, names in files for file in names if file.endswith(".toml"))
        if any(_says_else(path, root / path.relative_to(folder)) for path in islice(own, MOST_FILES)):
            found.append(name)
    return found


def no_folder(path: Path) -> Mistake:
    """Return the mistake of a file that stands where the user's own folder would be."""
    return Mistake(str(path), 1, "is no folder: move it away, and make a folder of that name", "broken")


def _says_else(own: Path, ours: Path) -> bool:
    """Whether a file is there and is no copy of ours."""
    with suppress(OSError):
        size = own.stat().st_size
        return not ours.is_file() or size != ours.stat().st_size or own.read_bytes() != ours.read_bytes()
    return False


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether a file is a link to something outside of its folder; one that leads nowhere is not."""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def merge_own(name: str, ours: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return a file of ours with the user's own one laid over it.

    An entry with an id of ours replaces what it names key by key, and an entry with a new id is added. An item that
    gets another text gets with it everything that belongs to the sentence, so that no form of the old one is left.

    Args:
        name: The file's name in the catalogue.
        ours: Its tables; empty where we have no such file.
        own: The user's tables.
    """
    merged = dict(ours)
    for key, value in own.items():
        old = ours.get(key)
        if name in _TABLES and isinstance(value, dict) and isinstance(old, dict):
            merged[key] = {**old, **value}
            if name == "families.toml" and "causes" in value:
                merged[key]["causes"] = _united(old.get("causes"), value["causes"])
        elif _is_tables(value) and isinstance(old, list) and _is_tables(old):
            merged[key] = _merge_tables(old, value)
        else:
            merged[key] = value
    return merged


def _united(old: Any, new: Any) -> Any:
    if not isinstance(old, list) or not isinstance(new, list):
        return new
    return [*old, *(key for key in new if key not in old)]


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _merge_tables(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    merged = {str(entry.get("id", place)): entry for place, entry in enumerate(old)}
    for place, entry in enumerate(new):
        key = str(entry.get("id", f"new {place}"))
        kept = merged.get(key, {})
        if "text" in entry:
            kept = {word: value for word, value in kept.items() if word not in OF_THE_SENTENCE}
        merged[key] = {**kept, **entry}
    return list(merged.values())


def cleaned(value: Any) -> Any:
    """Return plain values in which every text went through the border, keys too."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(str(key), multiline=False): cleaned(part) for key, part in value.items()}
        case list():
            return [cleaned(part) for part in value]
        case _:
            return value


def oversized(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the place of everything that is too large, and what to do about it."""
    match value:
        case str() if len(value) > LONGEST_TEXT:
            yield path, f"is longer than {LONGEST_TEXT} characters: shorten it"
        case dict() | list() if len(value) > MOST_ENTRIES:
            yield path, f"has more than {MOST_ENTRIES} entries: take some out"
        case dict():
            for key, part in value.items():
                yield from oversized(part, (*path, key))
        case list():
            for place, part in enumerate(value):
                yield from oversized(part, (*path, place))
