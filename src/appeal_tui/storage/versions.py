"""Earlier versions of a case: finding them, bringing one back, and deleting a case with all of them for good."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from appeal_tui.domain.text import narrow, visible
from appeal_tui.errors import DamagedCaseError, NotSavedError, UnreadableError, UsageError
from appeal_tui.storage.atomic import not_saved
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import CASE_ID, SUFFIX, find_case_file
from appeal_tui.storage.codec import open_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History, Version, history_of
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.rescue import is_rescued_of
from appeal_tui.storage.toml_text import LARGEST
from appeal_tui.storage.trash import list_trash
from appeal_tui.words import Words


@dataclass(frozen=True, slots=True)
class Past:
    """A case with its earlier versions; its file may be damaged, in the trash, or gone."""

    case_id: str
    file: CaseFile
    history: History

    def version(self, number: int | None) -> tuple[Version, bytes]:
        """Return a version with its bytes.

        Args:
            number: Its number; None for the newest one that is whole.

        Raises:
            UsageError: There is none.
        """
        for version in self.history.versions():
            if number in (None, version.number) and (data := self.history.read(version)) is not None:
                return version, data
        if number is None:
            raise UsageError("There is no earlier version of '{case}' on this machine.", case=self.case_id)
        raise UsageError(
            "There is no version {number} of '{case}': 'appeal-tui history {case}' lists them.",
            number=number,
            case=self.case_id,
        )

    def bring_back(self, data: bytes) -> None:
        """Put a version into the case file; what is there now stays in the history for ever.

        Raises:
            UnreadableError: The version is no case.
            NotSavedError: It was not saved.
        """
        open_case(data, subject=Words("This version"), stem=self.case_id)
        self.file.replace_by(data, self.case_id)


def past_of(folders: Folders, ref: str) -> Past:
    """Return a case with its versions.

    Args:
        folders: Where everything is.
        ref: The id of a case, the beginning of one, or the path of its file; the whole id where the file is gone.

    Raises:
        UsageError: There is no such case, and never was.
    """
    try:
        path = find_case_file(folders, ref)
    except UsageError:
        case_id = narrow(ref).lower()
        if not CASE_ID.fullmatch(case_id) or not os.path.isdir(folders.history / case_id):  # noqa: PTH112
            raise
        path = folders.cases / f"{case_id}{SUFFIX}"
    else:
        case_id = _id_in(path)
    if not CASE_ID.fullmatch(case_id):
        raise UsageError("{file} has no earlier versions: its name is none of a case.", file=shown(path))
    return Past(case_id, CaseFile(path, folders), history_of(folders, case_id, path))


def _id_in(path: Path) -> str:
    """Return the id of the case in a file; what its name says where it cannot be read."""
    try:
        return open_case(read_regular(path, largest=LARGEST), stem=path.stem).case.id
    except (UnreadableError, DamagedCaseError):
        return path.stem


def delete_for_good(folders: Folders, case_id: str) -> int:
    """Remove what the trash, the history and the rescued files hold of a case.

    Args:
        folders: Where they are.
        case_id: The id of the case; its file is in the trash, or gone.

    Returns:
        How many files were removed.

    Raises:
        UsageError: There is nothing of this case.
        NotSavedError: Some of it could not be removed.
    """
    place = folders.cases / f"{case_id}{SUFFIX}"
    if os.path.lexists(place):
        raise UsageError("The case '{case}' is not in the trash: delete it first.", case=visible(case_id))
    files = [path for path in list_trash(folders) if path.name.endswith(f"Z-{place.name}")]
    history = history_of(folders, case_id, place)
    try:
        files += [path for path in folders.rescue.iterdir() if is_rescued_of(path, case_id)]
    except FileNotFoundError:
        pass
    except OSError as error:
        raise NotSavedError("Not all of it was deleted: {reason}", reason=not_saved(folders.rescue, error)) from error
    with locked(folders.locks, place):
        count = len(files) + len(history.versions())
        if not count:
            raise UsageError(
                "There is nothing of a case '{case}' in the trash or in the history.", case=visible(case_id)
            )
        try:
            for path in files:
                path.unlink(missing_ok=True)
            with suppress(FileNotFoundError):
                shutil.rmtree(history.folder)
        except OSError as error:
            raise NotSavedError(
                "Not all of it was deleted: {reason}", reason=not_saved(history.folder, error)
            ) from error
    return count
