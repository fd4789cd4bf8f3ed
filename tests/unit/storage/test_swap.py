"""On Windows the system itself swaps two files; what it answers there is played by a stand-in here."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from appeal_tui.storage import swap as module

Answer = Callable[[str, str, str], int]
"""What the system does with the file, the new one and the name for the old one; 0, or the number of an error."""


def replaced(path: str, new: str, old: str) -> int:
    Path(path).rename(old)
    Path(new).rename(path)
    return 0


def moved_away(path: str, new: str, old: str) -> int:
    Path(path).rename(old)
    return 1177


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a new file and the one that it is to replace."""
    new, path = tmp_path / "new", tmp_path / "case.toml"
    new.write_text("new")
    path.write_text("old")
    return new, path


def play(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    last = [0]

    def call(path: str, new: str, old: str, *_: object) -> int:
        last[0] = answer(path, new, old)
        return int(last[0] == 0)

    kernel = SimpleNamespace(ReplaceFileW=call)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    monkeypatch.setattr(ctypes, "get_last_error", lambda: last[0], raising=False)
    monkeypatch.setattr(ctypes, "FormatError", lambda number: f"error {number}", raising=False)


@pytest.mark.parametrize("answer", [replaced, moved_away])
def test_the_old_file_is_handed_back(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    play(monkeypatch, answer)
    aside = module._replace_file(*files)
    assert files[1].read_text() == "new"
    assert aside is not None
    assert aside.read_text() == "old"


@pytest.mark.parametrize("number", [1, 50, 120])
def test_a_disk_that_does_not_know_the_call_gets_a_plain_rename(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    play(monkeypatch, lambda *_: number)
    assert module._replace_file(*files) is None
    assert files[1].read_text() == "new"


@pytest.mark.parametrize("number", [5, 32, 1175, 1176])
def test_a_file_that_is_held_stays_as_it_is(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    play(monkeypatch, lambda *_: number)
    with pytest.raises(OSError, match=f"error {number}"):
        module._replace_file(*files)
    assert [file.read_text() for file in files] == ["new", "old"]


def test_the_old_file_gets_its_name_back_where_the_new_one_cannot_have_it(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.replace

    def refuse(one: Path, other: Path) -> None:
        if one == files[0]:
            raise PermissionError("held")
        rename(one, other)

    play(monkeypatch, moved_away)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        module._replace_file(*files)
    assert [file.read_text() for file in files] == ["new", "old"]
