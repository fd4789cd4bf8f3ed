"""New case files: of a case that begins, and of one that comes from elsewhere."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import clean
from appeal_tui.errors import DamagedCaseError, NotSavedError
from appeal_tui.storage.atomic import ExistsError, write_atomically
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import SUFFIX, new_case_id
from appeal_tui.storage.case_list import check_cases_are_there
from appeal_tui.storage.codec import NewerCaseError, dump_case, parse_case
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.toml_text import LARGEST
from appeal_tui.words import Words


def create_case(
    folders: Folders, case: Case, unknown: Mapping[str, Any] | None = None, *, original: bytes = b""
) -> CaseFile:
    """Save a new case as `cases/<id>.toml`.

    Args:
        folders: Where the cases are; the folder is made where it is missing.
        case: The case, with a free id.
        unknown: What a later version wrote into the file that the case comes from.
        original: The bytes of that file. They are kept where they say the same but for the id: comments, order and all.

    Returns:
        Its file, open for writing.

    Raises:
        ExistsError: There is a case of that id already.
        LostFolderError: The folder of cases is gone.
        NotSavedError: It was not saved.
    """
    check_cases_are_there(folders)
    make_private(folders.cases)
    file = CaseFile(folders.cases / f"{case.id}{SUFFIX}", folders)
    data = dump_case(case, unknown)
    # What could not be read again must not be written; a bad id could even leave the folder.
    try:
        read = parse_case(data)
    except DamagedCaseError as error:
        raise NotSavedError(
            "The case was not saved, its id may hold only a-z, 0-9 and hyphens: use another id."
        ) from error
    data = _kept(original, read) or data
    with file.locked():
        if os.path.lexists(file.path):
            raise ExistsError(Words("{file} is there already: choose another name.", file=shown(file.path)))
        with file.first_version(case.id, data):
            write_atomically(file.path, data, exclusive=True)
        file.read()
    return file


def import_case(folders: Folders, path: Path, today: datetime.date) -> tuple[CaseFile, Case, tuple[str, ...]]:
    """Take a case file from anywhere over, as a case of its own.

    Args:
        folders: Where the cases are.
        path: The file; it stays as it is.
        today: The day, for a new id where the case's own is in use.

    Returns:
        The new file, the case, and the places of the file whose values could not be used.

    Raises:
        UnreadableError: It cannot be read, or is no case.
        NotSavedError: It was not saved.
    """
    source = CaseFile(path)
    case = source.read()
    if source.newer:
        raise NewerCaseError(source.newer)
    original = read_regular(path, largest=LARGEST)
    try:
        return create_case(folders, case, source.unknown, original=original), case, source.repairs
    except ExistsError:
        case = replace(case, id=new_case_id(folders, case.store.name, today))
        return create_case(folders, case, source.unknown, original=original), case, source.repairs


def _kept(original: bytes, read: tuple[Case, dict[str, Any]]) -> bytes:
    """Return the bytes of a file with the id of a case; empty where they would not say exactly what the case says."""
    new = re.sub(
        rb"""^id[ \t]*=[ \t]*["'][a-z0-9-]*["']""", b'id = "%s"' % read[0].id.encode(), original, count=1, flags=re.M
    )
    try:
        text = new.decode().replace("\r\n", "\n")
        # Not even in a comment may there be anything that disturbs a terminal.
        return new if clean(text) == text and parse_case(new) == read else b""
    except (ValueError, DamagedCaseError):
        return b""
