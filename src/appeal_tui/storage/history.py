"""The versions of a case, on this machine only: every save goes here first, and nothing here is ever written over."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from appeal_tui.errors import UnreadableError
from appeal_tui.storage.atomic import sync_folder, told, write_atomically, write_new
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_regular
from appeal_tui.storage.toml_text import LARGEST

_NAME = re.compile(r"(\d{8,})-(\d{8}T\d{6}Z)-([0-9a-f]{16})-([0-9a-f]{16})((?:\.saved|\.kept)*)\.toml")
_PLACE = "place"
_MOMENT = "%Y%m%dT%H%M%SZ"
_NOTHING = "0" * 16

ALWAYS = 20
"""The newest versions, which are never thinned out."""

MOST_BYTES = 50_000_000
"""What the versions of one case may take together."""

_STEPS = ((3600, 10), (86_400, 600), (90 * 86_400, 86_400))
"""Up to which age (seconds) one version in how many seconds is kept."""

_LONGEST_GAP = 7 * 86_400
"""Seconds between two versions, from which on they do not count as time that has passed."""


def hash_of(data: bytes) -> str:
    """Return the name of some bytes by their content."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a case. Versions are in the order of their numbers: a clock may go backwards."""

    path: Path
    number: int
    moment: datetime.datetime
    """When it was written, by the clock of the machine."""
    content: str
    """The beginning of its hash."""
    base: str
    """The beginning of the hash of what the case file held before; zeros: nothing."""
    saved: bool = False
    """Whether it is known to have reached the case file."""
    kept: bool = False
    """Whether it stays until the case is deleted for good."""

    @property
    def local(self) -> datetime.datetime:
        """When it was written, in the zone of the machine; in UTC where that has none that can be used."""
        try:
            return self.moment.astimezone()
        except (ValueError, OverflowError, OSError):
            return self.moment

    def is_of(self, content: str) -> bool:
        """Whether it holds the bytes with a hash."""
        return content.startswith(self.content)

    def follows(self, content: str) -> bool:
        """Whether it was written when the case file held the bytes with a hash; "" is no file."""
        return (content or _NOTHING).startswith(self.base)


@dataclass(frozen=True, slots=True)
class History:
    """The versions of one case."""

    folder: Path
    """Where they are."""

    def versions(self) -> list[Version]:
        """Return the versions, the newest first; what is cut off is among them until it is read."""
        try:
            return self._listed()
        except OSError:
            return []

    def _listed(self) -> list[Version]:
        names = os.listdir(self.folder)  # noqa: PTH208  # names are all that is needed
        found = [version for name in names if (version := _parsed(self.folder / name)) is not None]
        return sorted(found, key=lambda version: (version.number, version.moment), reverse=True)

    def read(self, version: Version) -> bytes | None:
        """Return the bytes of a version; None where it is not whole, as after a power cut."""
        try:
            data = read_regular(version.path, largest=LARGEST)
        except UnreadableError:
            return None
        return data if version.is_of(hash_of(data)) else None

    def newest(self) -> tuple[Version, bytes] | None:
        """Return the newest version that is whole."""
        for version in self.versions():
            if (data := self.read(version)) is not None:
                return version, data
        return None

    def find(self, content: str) -> tuple[Version, bytes] | None:
        """Return the version that holds the bytes with a hash."""
        for version in self.versions():
            if version.is_of(content) and (data := self.read(version)) is not None:
                return version, data
        return None

    def add(self, data: bytes, base: str, place: Path, *, kept: bool = False) -> Version:
        """Keep a version; back only when it would survive a power cut.

        Args:
            data: The bytes of the case.
            base: The hash of what the case file holds now, as far as is known; "" is no file.
            place: The case file.
            kept: Keep it until the case is deleted for good.

        Raises:
            NotSavedError: It could not be written.
        """
        self._prepare(place)
        with told(self.folder, len(data)):
            # A number that was given before would put the newest version behind the older ones.
            number = next((version.number for version in self._listed()), 0) + 1
        moment = datetime.datetime.now(datetime.UTC)
        content, before, flag = hash_of(data)[:16], (base or _NOTHING)[:16], ".kept" if kept else ""
        path = self.folder / f"{number:08d}-{moment:{_MOMENT}}-{content}-{before}{flag}.toml"
        with told(path, len(data)):
            # Two programs may take the same number: their names differ all the same, by what is in them.
            with suppress(FileExistsError):
                write_new(path, data)
            try:
                sync_folder(self.folder)
            except OSError:
                # Told as not kept: found at the next start, it would look like text that another program wrote.
                with suppress(OSError):
                    path.unlink()
                raise
        version = _parsed(path)
        assert version is not None
        return version

    def keep(self, data: bytes, base: str, place: Path) -> Version:
        """Keep a version until the case is deleted for good, and return it.

        Raises:
            NotSavedError: It could not be written.
        """
        found = self.find(hash_of(data))
        if found is None:
            return self.add(data, base, place, kept=True)
        version = found[0]
        if not version.kept:
            with suppress(OSError):
                path = version.path.with_name(version.path.name.removesuffix(".toml") + ".kept.toml")
                version.path.rename(path)
                sync_folder(self.folder)
                return replace(version, path=path, kept=True)
        return version

    def mark_saved(self, version: Version) -> None:
        """Remember that a version reached the case file. Not synced: without it, it is only looked at once more."""
        if not version.saved:
            with suppress(OSError):
                version.path.rename(version.path.with_name(version.path.name.removesuffix(".toml") + ".saved.toml"))

    def forget(self, version: Version) -> None:
        """Take a version away that is of no case: its file could not be written. The folder goes with its last one."""
        with suppress(OSError):
            version.path.unlink()
            if not self._listed():
                (self.folder / _PLACE).unlink()
                self.folder.rmdir()

    def place(self) -> Path | None:
        """Return the case file that the versions belong to."""
        try:
            return Path(os.fsdecode(read_regular(self.folder / _PLACE, largest=10_000)))
        except UnreadableError:
            return None

    def prune(self, now: datetime.datetime) -> None:
        """Thin the versions out: the older, the fewer.

        Args:
            now: The moment, with its zone.
        """
        seen: set[tuple[int, int]] = set()
        room, age, later = MOST_BYTES, 0.0, now
        for index, version in enumerate(self.versions()):
            # Added up from version to version: a clock that jumps makes none of them old, nor does a case that rests.
            gap, later = (later - version.moment).total_seconds(), version.moment
            age += gap if 0 < gap < _LONGEST_GAP else 0.0
            with suppress(OSError):
                size = version.path.stat().st_size
                wanted = index < ALWAYS or version.kept or _is_first(version, age, seen)
                if wanted and (size <= room or index < ALWAYS or version.kept):
                    room -= size
                else:
                    version.path.unlink()

    def size(self) -> int:
        """Return how many bytes the versions take."""
        total = 0
        for version in self.versions():
            with suppress(OSError):
                total += version.path.stat().st_size
        return total

    def _prepare(self, place: Path) -> None:
        if self.place() != place:
            make_private(self.folder)
            write_atomically(self.folder / _PLACE, os.fsencode(place))


def history_of(folders: Folders, case_id: str, place: Path) -> History:
    """Return the history of a case.

    Args:
        folders: Where the histories are.
        case_id: The id of the case.
        place: Its file. A case of the same id in another folder of cases has a history of its own.
    """
    history = History(folders.history / case_id)
    there = history.place()
    if there is not None and there != place and os.path.lexists(there.parent) and there.parent != place.parent:
        return History(folders.history / f"{case_id}~{hash_of(os.fsencode(place.parent))[:8]}")
    return history


def histories(folders: Folders) -> list[History]:
    """Return the histories of all cases that are, or were, in the folder of cases."""
    try:
        found = [History(Path(entry.path)) for entry in os.scandir(folders.history) if entry.is_dir()]
    except OSError:
        return []
    return [history for history in found if (place := history.place()) and place.parent == folders.cases]


def _is_first(version: Version, age: float, seen: set[tuple[int, int]]) -> bool:
    """Whether a version is the newest one of its span of time; the oldest spans are not kept at all."""
    for oldest, span in _STEPS:
        if age <= oldest:
            key = (span, int(version.moment.timestamp()) // span)
            if key in seen:
                return False
            seen.add(key)
            return True
    return False


def _parsed(path: Path) -> Version | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        moment = datetime.datetime.strptime(match[2] + "+0000", _MOMENT + "%z")
    except ValueError:
        return None
    return Version(path, int(match[1]), moment, match[3], match[4], ".saved" in match[5], ".kept" in match[5])
