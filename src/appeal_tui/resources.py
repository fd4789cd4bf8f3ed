"""Finds `templates/`: beside the package in a wheel, at the top level in a checkout or an editable install."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from appeal_tui.errors import CatalogueError

_PACKAGE = Path(__file__).resolve().parent


@cache
def templates_folder() -> Path:
    """Return the folder of the catalogue that came with the program.

    Raises:
        CatalogueError: The installation is incomplete.
    """
    for folder in (_PACKAGE / "_templates", _PACKAGE.parents[1] / "templates"):
        if (folder / "families.toml").is_file():
            return folder
    raise CatalogueError(
        "The folder 'templates' of appeal-tui is missing: install the program again (pip install --force-reinstall appeal-tui)."
    )
