"""A small catalogue to make mistakes in: the built-in one with two of its causes."""

from __future__ import annotations

import pickle
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.catalogue import check_texts, mistakes
from appeal_tui.catalogue.toml_lines import find_lines
from appeal_tui.domain.sentence import blank_kind
from appeal_tui.resources import templates_folder

KEPT = {
    "policy": ("pol_comm",),
    "verification": ("ver_payment",),
}

Change = Callable[[str, str, str], int]
"""Replace the first of a text in a file by another one, and return its line."""


def _only(text: str, wanted: Callable[[str], bool]) -> str:
    """Return a file of tables with only some of them."""
    head, *tables = re.split(r"(?m)^(?=\[)", text)
    return head + "".join(table for table in tables if wanted(table[1 : table.index("]")]))


@pytest.fixture(scope="package", autouse=True)
def parsed_once() -> Iterator[None]:
    """Parse and look at no text twice: nearly every test changes one of many, and that takes most of the time."""
    kept: dict[str, bytes] = {}
    loads = tomllib.loads

    def loads_once(text: str) -> dict[str, Any]:
        if text not in kept:
            kept[text] = pickle.dumps(loads(text))
        table: dict[str, Any] = pickle.loads(kept[text])  # our own
        return table

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", loads_once)
        patch.setattr(mistakes, "find_lines", cache(find_lines))
        for look in ("bare", "sentences_of", "wrong_word"):
            patch.setattr(check_texts, look, cache(getattr(check_texts, look)))
        characters = check_texts._check_characters
        patch.setattr(check_texts, "_check_characters", cache(lambda text, language: tuple(characters(text, language))))
        yield


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the built-in catalogue, cut down to a few causes; nobody changes it."""
    folder = tmp_path_factory.mktemp("small") / "templates"
    shutil.copytree(templates_folder(), folder, ignore=shutil.ignore_patterns("causes", "letters", "interface"))
    for family, causes in KEPT.items():
        (folder / "causes" / family).mkdir(parents=True)
        for cause in causes:
            shutil.copy(templates_folder() / "causes" / family / f"{cause}.toml", folder / "causes" / family)

    def cut(name: str, wanted: Callable[[str], bool]) -> None:
        path = folder / name
        path.write_text(_only(path.read_text("utf-8"), wanted), "utf-8", newline="\n")

    named = "".join(path.read_text("utf-8") for path in folder.rglob("*.toml") if path.name != "sources.toml")
    cut("sources.toml", lambda key: f'"{key}"' in named)
    # What a finished catalogue must have is asked for by the tests that are about it.
    rules = folder / "writing.toml"
    rules.write_text(rules.read_text("utf-8").replace("strict = true", "strict = false"), "utf-8", newline="\n")
    for route in ("funds", "retraction", "verification"):
        cut(f"routes/{route}.toml", lambda key: key != "[statements")
    used = {blank_kind(name) for name in re.findall(r"\{(?:[aA] )?([a-z_0-9]+)", named)}
    cut("blanks.toml", lambda key: key in used or key in ("tool", "order_count"))
    cut("marketplaces.toml", lambda key: key == "amazon-com")
    cut("families.toml", lambda key: key in KEPT)
    families = folder / "families.toml"
    text = families.read_text("utf-8")
    for cause in re.findall(r'"(\w+)",\n', text):
        if not any(cause in causes for causes in KEPT.values()):
            text = text.replace(f'    "{cause}",\n', "")
    families.write_text(text, "utf-8", newline="\n")
    return folder


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """Return a small catalogue of one's own."""
    return Path(shutil.copytree(small, tmp_path / "templates"))


@pytest.fixture
def change(root: Path) -> Change:
    """Return a function that changes a file of the copy."""

    def change_file(name: str, old: str, new: str) -> int:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        before, _, after = text.partition(old)
        path.write_text(before + new + after, "utf-8", newline="\n")
        return before.count("\n") + 1

    return change_file
