"""Looks at folders, disks and cases, and says what could cost the user something."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError
from appeal_tui.storage.atomic import drop, leftovers, temporary_file
from appeal_tui.storage.case_list import check_cases_are_there, refresh_index
from appeal_tui.storage.folders import Folders, synced_by
from appeal_tui.storage.gone import LostFolderError
from appeal_tui.storage.history import histories
from appeal_tui.storage.reading import shown, size_words
from appeal_tui.storage.swap import exchange, swap
from appeal_tui.words import Words

_LITTLE = 50_000_000
_MOST_HISTORY = 500_000_000


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at."""

    subject: str
    """What was looked at: a fixed word, for programs."""
    words: str
    """What was found, in one sentence."""
    well: bool = True
    """Whether there is nothing to do."""


def examine(folders: Folders) -> Iterator[Sign]:
    """Yield what is found; nothing is changed but for temporary files, which are gone afterwards.

    Args:
        folders: What to look at.
    """
    for subject, folder in (("data", folders.data), ("state", folders.state), ("config", folders.config)):
        if folder is folders.data and _has_lost_cases(folders):
            # That it is gone is told of the cases; it is not made anew.
            continue
        yield from _folder(subject, folder)
    if _is_folder(folders.cases):
        yield from _disk(folders.cases)
        yield _synced(folders.cases)
    if _is_folder(folders.state):
        yield _locks(folders)
    yield from _cases(folders)
    yield from _history(folders)
    yield from _redirected(folders)


def _has_lost_cases(folders: Folders) -> bool:
    try:
        check_cases_are_there(folders)
    except LostFolderError:
        return not _is_folder(folders.data)
    return False


def _is_folder(path: Path) -> bool:
    """Whether it is a folder; not where a folder above it may not be entered, which is told of that one."""
    return os.path.isdir(path)  # noqa: PTH112 - the other one raises where a disk does not answer


def _folder(subject: str, folder: Path) -> Iterator[Sign]:
    try:
        yield from _look_at_folder(subject, folder)
    except OSError as error:
        reason = visible(error.strerror or str(error))
        yield Sign(
            subject,
            Words(
                "{folder} gives no answer ({reason}): is its disk or network there?",
                folder=shown(folder),
                reason=reason,
            ),
            False,
        )


def _look_at_folder(subject: str, folder: Path) -> Iterator[Sign]:
    if not _is_folder(folder):
        yield Sign(subject, Words("{folder} is not there yet; it is made when it is needed.", folder=shown(folder)))
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Sign(
            subject,
            Words("{folder} is read-only, and nothing in it can be saved: allow writing.", folder=shown(folder)),
            False,
        )
        return
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name != "nt" and mode & 0o077:
        if _keeps_rights(folder):
            words = Words(
                "{folder} is open to other users of this computer: run 'chmod 700' on it.", folder=shown(folder)
            )
            yield Sign(subject, words, False)
        else:
            # NTFS, exFAT and the like: their rights are set where the disk is mounted, and 'chmod' changes nothing.
            words = Words(
                "The disk of {folder} keeps no rights: whoever may read the disk can read what is in it.",
                folder=shown(folder),
            )
            yield Sign(subject, words)
    free = shutil.disk_usage(folder).free
    if free < _LITTLE:
        yield Sign(
            subject,
            Words("The disk of {folder} has only {size} left: make room.", folder=shown(folder), size=size_words(free)),
            False,
        )
    else:
        yield Sign(
            subject, Words("{folder} can be written; {size} are free.", folder=shown(folder), size=size_words(free))
        )


def _keeps_rights(folder: Path) -> bool:
    """Try whether a file that is made for its owner only is so."""
    try:
        with temporary_file(folder / "a", b"") as probe:
            return not stat.S_IMODE(probe.stat().st_mode) & 0o077
    except OSError:
        return True


def _disk(folder: Path) -> Iterator[Sign]:
    """Try what a save does, with two temporary files."""
    try:
        with temporary_file(folder / "a", b"1") as one, temporary_file(folder / "b", b"2") as other:
            exchanges = _can_swap(one, other)
            link = other.with_name(f"{other.name[:-12]}00000000.tmp")
            links = _can(lambda: os.link(other, link))
            drop(link)
    except OSError as error:
        yield Sign(
            "disk",
            Words(
                "{folder} cannot be written ({reason}).",
                folder=shown(folder),
                reason=visible(error.strerror or str(error)),
            ),
            False,
        )
        return
    weaker = [words for words, can in (("exchange two files", exchanges), ("link files", links)) if not can]
    if weaker:
        yield Sign(
            "disk",
            Words(
                "The disk of the cases cannot {what}; saves go a weaker way that also works.", what=" or ".join(weaker)
            ),
        )
    else:
        yield Sign("disk", Words("The disk of the cases can do all that a save needs."))


def _can_swap(one: Path, other: Path) -> bool:
    """Whether a save can take the place of a file and keep that one, as the system does it."""
    if sys.platform != "win32":
        return _can(lambda: exchange(one, other))
    # Windows has no call that exchanges two files, but one that keeps the displaced one.
    try:
        aside = swap(one, other)
    except OSError:
        return False
    if aside is not None:
        drop(aside)
    return aside is not None


def _can(act: Callable[[], None]) -> bool:
    try:
        act()
    except OSError as error:
        return error.errno == errno.EEXIST
    return True


def _synced(folder: Path) -> Sign:
    if name := synced_by(folder):
        return Sign(
            "sync", Words("The cases are in a folder of {name}; their history is on this computer only.", name=name)
        )
    return Sign("sync", Words("The cases are in no folder of a sync service that is known here."))


def _locks(folders: Folders) -> Sign:
    from filelock import FileLock

    path = folders.locks / "doctor.lock"
    try:
        if not _is_folder(folders.locks):
            return Sign("locks", Words("No case was changed yet on this computer."))
        lock = FileLock(path, 0, 0o600, fallback_to_soft=False)
        lock.acquire()
        lock.release()
    except (OSError, NotImplementedError):
        return Sign("locks", Words("This disk has no locks: do not open one case in two windows."), False)
    return Sign("locks", Words("Two windows are kept from changing one case at once."))


def _cases(folders: Folders) -> Iterator[Sign]:
    try:
        heads = refresh_index(folders)
    except AppealError as error:
        yield Sign("cases", str(error), False)
        return
    for head in heads:
        if head.problem:
            yield Sign("case", head.problem, False)
        elif head.copy_of:
            yield Sign(
                "copy",
                Words(
                    "'{name}' is a second version of '{other}': compare the two.",
                    name=visible(head.name),
                    other=head.copy_of,
                ),
                False,
            )
    count = sum(1 for head in heads if not head.problem and not head.copy_of)
    yield Sign("cases", Words("{n} cases can be opened.", n=count))
    if left := leftovers(folders.cases):
        yield Sign(
            "leftovers",
            Words(
                "{n} unfinished files lie in {folder} and cannot be removed.", n=len(left), folder=shown(folders.cases)
            ),
            False,
        )


def _history(folders: Folders) -> Iterator[Sign]:
    count = total = 0
    for history in histories(folders):
        versions = history.versions()
        count += len(versions)
        total += history.size()
        found = history.newest()
        if found and not found[0].saved:
            name = history.folder.name.partition("~")[0]
            place = history.place()
            if place and os.path.lexists(place):
                yield Sign(
                    "unsaved",
                    Words("'{name}' has text that has not reached its file yet: open it once.", name=name),
                    False,
                )
    words = Words("The history holds {n} versions, {size}.", n=count, size=size_words(total))
    if total > _MOST_HISTORY:
        yield Sign("history", Words("{words} That is much: delete old cases for good.", words=words), False)
    else:
        yield Sign("history", words)
    try:
        rescued = len(list(folders.rescue.iterdir()))
    except OSError:
        rescued = 0
    if rescued:
        yield Sign(
            "rescue",
            Words("{n} files that could not be read are kept in {folder}.", n=rescued, folder=shown(folders.rescue)),
        )


def _redirected(folders: Folders) -> Iterator[Sign]:
    """Tell where Python from the Microsoft Store puts the folder somewhere else, which goes with that Python."""
    if os.name == "nt" and _is_folder(folders.data):
        real = Path(os.path.realpath(folders.data))
        if "\\packages\\pythonsoftwarefoundation" in str(real).lower():
            yield Sign(
                "redirected",
                Words(
                    "The cases are in {folder}, which is removed together with this Python: set APPEAL_TUI_DATA_DIR "
                    "to a folder of your own.",
                    folder=shown(real),
                ),
                False,
            )
