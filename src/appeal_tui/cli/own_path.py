"""Lets libraries be found where they are installed before PYTHONPATH is asked: anybody's `json.py` may lie there."""

import os
import sys


def put_behind(path: list[str], folders: str) -> None:
    """Put the folders of PYTHONPATH behind all others; what only they hold is still found.

    Args:
        path: Where Python looks for modules; changed in place.
        folders: The variable. A folder that holds this program itself stays where it is.
    """
    given = {os.path.abspath(folder) for folder in folders.split(os.pathsep) if folder}  # noqa: PTH100 - as Python does
    last = [entry for entry in path if entry in given and not os.path.isdir(os.path.join(entry, "appeal_tui"))]  # noqa: PTH112, PTH118
    path[:] = [entry for entry in path if entry not in last] + last


put_behind(sys.path, os.environ.get("PYTHONPATH", ""))
