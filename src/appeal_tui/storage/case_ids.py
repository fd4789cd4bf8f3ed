"""Names of case files: made by the program, found by what a user types."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

from appeal_tui.domain.text import narrow, slug, visible
from appeal_tui.errors import UnreadableError, UsageError
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.reading import shown

SUFFIX = ".toml"
CASE_ID = re.compile(r"[a-z0-9-]{1,60}")

_LETTERS = "abcdefghijklmnopqrstuvwxyz23456789"


def is_case_name(name: str) -> bool:
    """Whether a file of that name in the folder of cases holds a case, or a copy of one: no hidden or temporary file."""
    return name.endswith(SUFFIX) and not name.startswith((".", "~"))


def new_case_id(folders: Folders, store_name: str, today: datetime.date) -> str:
    """Return a free id for a new case.

    Args:
        folders: Where the cases are.
        store_name: What the user calls the store; a name without a Latin letter gives `case` and the day.
        today: The day.
    """
    import secrets

    stem = slug(store_name) or f"case-{today:%Y-%m-%d}"
    while True:
        case_id = f"{stem}-{''.join(secrets.choice(_LETTERS) for _ in range(4))}"
        if not os.path.lexists(folders.cases / f"{case_id}{SUFFIX}"):
            return case_id


def find_case_file(folders: Folders, ref: str) -> Path:
    """Return the file of the case that a user means.

    Args:
        folders: Where the cases are.
        ref: The id of a case, the beginning of one, or the path of a file. What has a slash in it or ends in `.toml`
            is a path.

    Raises:
        UsageError: No case fits, or several do.
        UnreadableError: The folder of cases may not be read, or the case is in the cloud only.
        LostFolderError: It is gone.
    """
    if "/" in ref or os.sep in ref or ref.lower().endswith(SUFFIX):
        return _by_path(folders, ref)
    wanted = narrow(ref).lower()
    stems = _stems(folders)
    if wanted in stems:
        return folders.cases / f"{wanted}{SUFFIX}"
    fitting = [stem for stem in stems if wanted and stem.startswith(wanted)]
    if len(fitting) == 1:
        return folders.cases / f"{fitting[0]}{SUFFIX}"
    if not fitting:
        # The list of cases needs names, and no history.
        from appeal_tui.storage.history import History

        if CASE_ID.fullmatch(wanted) and (away := next(folders.cases.glob(f".{wanted}*{SUFFIX}.icloud"), None)):
            name = visible(away.name[1:].removesuffix(f"{SUFFIX}.icloud"))
            raise UnreadableError("'{name}' is not downloaded yet: download it.", name=name)
        if wanted and CASE_ID.fullmatch(wanted) and (found := History(folders.history / wanted).newest()):
            raise UsageError(
                "The file of the case '{case}' is gone; its version of {moment} is in the history: 'appeal-tui "
                "restore {case}' brings it back.",
                case=wanted,
                moment=f"{found[0].local:%Y-%m-%d %H:%M}",
            )
        raise UsageError("There is no case '{name}': 'appeal-tui list' shows all of them.", name=visible(ref))
    named = ", ".join(f"'{stem}'" for stem in fitting[:3]) + (", …" if len(fitting) > 3 else "")
    raise UsageError(
        "'{name}' fits {n} cases ({named}): type more of the one you mean.",
        name=visible(ref),
        n=len(fitting),
        named=named,
    )


def _by_path(folders: Folders, ref: str) -> Path:
    try:
        path = Path(os.path.abspath(Path(ref).expanduser()))  # noqa: PTH100  # a link keeps its name
        if os.path.lexists(path):
            return path
        # As the folder of cases shows it.
        inside = folders.cases / ref
        if "/" not in ref and os.sep not in ref and CASE_ID.fullmatch(inside.stem) and os.path.lexists(inside):
            return inside
    except (RuntimeError, ValueError) as error:
        raise UsageError("'{name}' is not a file name: type it again.", name=visible(ref)) from error
    raise UsageError("There is no file {file}: 'appeal-tui list' shows all cases.", file=shown(path))


def _stems(folders: Folders) -> list[str]:
    """Return the ids of all cases by the names of their files, in order."""
    try:
        with os.scandir(folders.cases) as entries:
            names = [entry.name for entry in entries]
    except FileNotFoundError:
        from appeal_tui.storage.case_list import check_cases_are_there

        check_cases_are_there(folders)
        return []
    except OSError as error:
        raise UnreadableError(
            "{folder} cannot be read: check that it is a folder of yours.", folder=shown(folders.cases)
        ) from error
    stems = [name.removesuffix(SUFFIX) for name in names if is_case_name(name)]
    return sorted(stem for stem in stems if CASE_ID.fullmatch(stem))
