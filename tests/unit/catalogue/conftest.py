"""A small catalogue to make mistakes in: the built-in one with three of its causes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from appeal_tui.resources import templates_folder

KEPT = {
    "policy": ("pol_comm", "pol_nad"),
    "verification": ("ver_payment",),
}

Change = Callable[[str, str, str], int]
"""Replace a text that stands once in a file by another one, and return its line."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the built-in catalogue, cut down to a few causes."""
    folder = tmp_path / "templates"
    shutil.copytree(templates_folder(), folder, ignore=shutil.ignore_patterns("causes", "letters", "interface"))
    blocks = re.split(r"(?m)^(?=\[)", (folder / "families.toml").read_text("utf-8"))
    families = {}
    for block in blocks[1:]:
        name = block[1 : block.index("]")]
        if name in KEPT:
            causes = "".join(f'    "{cause}",\n' for cause in KEPT[name])
            families[name] = re.sub(r"(?s)causes = \[.*?\]", f"causes = [\n{causes}]", block)
            (folder / "causes" / name).mkdir(parents=True)
            for cause in KEPT[name]:
                shutil.copy(templates_folder() / "causes" / name / f"{cause}.toml", folder / "causes" / name)
    (folder / "families.toml").write_text(blocks[0] + "".join(families.values()), "utf-8")
    return folder


@pytest.fixture
def change(root: Path) -> Change:
    """Return a function that changes a file of the copy."""

    def change_file(name: str, old: str, new: str) -> int:
        path = root / name
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        before, _, after = text.partition(old)
        path.write_text(before + new + after, "utf-8", newline="\n")
        return before.count("\n") + 1

    return change_file
