"""Where everything is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError, NotSavedError, UsageError
from appeal_tui.storage.atomic import not_saved, sync_folder
from appeal_tui.storage.reading import shown

_NAME = "appeal-tui"


@dataclass(frozen=True, slots=True)
class Folders:
    """The three folders of the program, and what lies in them."""

    data: Path
    """Cases and stores; may be in a folder that is synchronised with other machines."""
    state: Path
    """What belongs to this machine only."""
    config: Path
    """What the user sets."""

    @property
    def cases(self) -> Path:
        """One file for each case."""
        return self.data / "cases"

    @property
    def stores(self) -> Path:
        """One file for each store."""
        return self.data / "stores"

    @property
    def trash(self) -> Path:
        """Deleted cases."""
        return self.data / "trash"

    @property
    def cache(self) -> Path:
        """What can be made again from the rest."""
        return self.state / "cache"

    @property
    def locks(self) -> Path:
        """What keeps two programs from changing one file at once."""
        return self.state / "locks"

    @property
    def history(self) -> Path:
        """The versions of every case."""
        return self.state / "history"

    @property
    def rescue(self) -> Path:
        """What was saved in an emergency."""
        return self.state / "rescue"

    @property
    def templates(self) -> Path:
        """The user's own letter templates."""
        return self.config / "templates"


def find_folders(environ: Mapping[str, str]) -> Folders:
    """Return the program's folders; nothing is created.

    Args:
        environ: The environment: `APPEAL_TUI_DATA_DIR`, `APPEAL_TUI_STATE_DIR` and `APPEAL_TUI_CONFIG_DIR` go before
            what the system provides.

    Raises:
        UsageError: One of the variables holds no usable path.
        AppealError: The user has no home folder and no variable stands in for it.
    """
    return Folders(*(_find(kind, environ) for kind in ("data", "state", "config")))


_SYNCED = ("onedrive", "dropbox", "icloud drive", "mobile documents", "google drive", "googledrive", "nextcloud")


def synced_by(folder: Path) -> str:
    """Return the name of the sync service whose folder this is in, as far as its path tells; empty: none."""
    parts = [part.lower() for part in Path(os.path.realpath(folder)).parts]
    return next((name for name in _SYNCED for part in parts if part.startswith(name)), "")


def make_private(folder: Path) -> None:
    """Create a folder, and those above it, for its owner only; one that is there already is left as it is.

    Raises:
        NotSavedError: It cannot be created.
    """
    try:
        _make(folder)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
        raise NotSavedError("{folder} is a file where a folder is needed: move it away.", folder=shown(file)) from error
    except OSError as error:
        raise NotSavedError(not_saved(folder, error)) from error


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        # Another window was faster, which is fine; a file of that name is not.
        if not folder.is_dir():
            raise
        return
    sync_folder(folder.parent)


def _find(kind: str, environ: Mapping[str, str]) -> Path:
    variable = f"APPEAL_TUI_{kind.upper()}_DIR"
    if own := environ.get(variable, ""):
        return _override(variable, own)
    try:
        return _system_folder(kind, environ)
    except (RuntimeError, KeyError) as error:
        raise AppealError(
            "There is no home folder: set {variable} to the folder that appeal-tui may use.", variable=variable
        ) from error


def _override(variable: str, value: str) -> Path:
    if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in value):
        raise UsageError("{variable} holds control characters: set it to the path of a folder.", variable=variable)
    try:
        # abspath, not resolve: a link that the user chose stays the name that messages show.
        return Path(os.path.abspath(Path(value).expanduser()))  # noqa: PTH100
    except (RuntimeError, OSError) as error:
        raise UsageError(
            "{variable} is '{value}': set it to the whole path of a folder.", variable=variable, value=visible(value)
        ) from error


def _system_folder(kind: str, environ: Mapping[str, str]) -> Path:
    if sys.platform not in ("win32", "darwin"):
        base = environ.get(f"XDG_{kind.upper()}_HOME", "")
        # The specification says that a relative path is to be ignored.
        if Path(base).is_absolute():
            return Path(base) / _NAME
    import platformdirs

    find = {
        "data": platformdirs.user_data_dir,
        "state": platformdirs.user_state_dir,
        "config": platformdirs.user_config_dir,
    }[kind]
    found = Path(find(_NAME, appauthor=False))
    if found.is_absolute():
        return found
    # A relative XDG variable of the process itself, or '~' unexpanded because there is no home (then home() raises).
    return Path.home() / {"data": ".local/share", "state": ".local/state", "config": ".config"}[kind] / _NAME
