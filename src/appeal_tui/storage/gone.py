"""Cases that are known and not there: their files are gone, or the whole folder is."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from appeal_tui.errors import NotSavedError
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History
from appeal_tui.storage.reading import shown
from appeal_tui.storage.trash import list_trash
from appeal_tui.words import Words


class LostFolderError(NotSavedError):
    """The folder of cases is gone: a stick that was pulled out, a folder that got another name."""

    def __init__(self, folder: Path, known: int) -> None:
        """Tell of a folder.

        Args:
            folder: The folder of cases.
            known: How many cases were in it.
        """
        super().__init__(
            "The folder {folder} with your cases is gone: bring it back, or create an empty folder of that "
            "name to begin anew.",
            Words("the folder is gone"),
            folder=shown(folder),
        )
        self.known = known


def is_away(folders: Folders) -> bool:
    """Whether there is no folder of cases; a disk that does not answer may have it."""
    try:
        folders.cases.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def check_folder_of(folders: Folders, heads: Collection[CaseHead]) -> None:
    """Tell a missing folder of cases from one that was not made yet.

    Args:
        folders: Where everything is; the folder of cases is not there.
        heads: The cases that the index knows.

    Raises:
        LostFolderError: There were cases in it.
    """
    known = sum(not head.gone and not head.copy_of for head in heads) or len(gone_cases(folders, ()))
    if known:
        raise LostFolderError(folders.cases, known)


def gone_cases(folders: Folders, there: Collection[str]) -> list[CaseHead]:
    """Return the cases whose files are gone, although nobody deleted them here: they are in the history.

    Args:
        folders: Where everything is.
        there: The ids of the cases whose files are there.
    """
    try:
        names = sorted(os.listdir(folders.history))  # noqa: PTH208  # ten thousand of them, as strings
    except OSError:
        return []
    gone = []
    for name in names:
        key = name.partition("~")[0]
        if key in there:
            continue
        history = History(folders.history / name)
        place = history.place()
        if place is None or place.parent != folders.cases or os.path.lexists(place) or _is_trashed(folders, place):
            continue
        if found := history.newest():
            problem = Words(
                "The file of this case is gone; its version of {moment} is in the history: 'appeal-tui restore "
                "{case}' brings it back.",
                moment=f"{found[0].local:%Y-%m-%d %H:%M}",
                case=key,
            )
            gone.append(CaseHead(key, place.name, 0, 0, problem=problem, gone=True))
    return gone


def _is_trashed(folders: Folders, place: Path) -> bool:
    return any(path.name.endswith(f"Z-{place.name}") for path in list_trash(folders))
