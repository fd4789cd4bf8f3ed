"""What a folder holds, for a path that is being typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.i18n import said
from appeal_tui.storage.folder_list import MOST, list_folder


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for name in ("Invoice 2.pdf", "invoice 1.PDF", "photo.jpg", "notes.docx", ".hidden.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "Old invoices").mkdir()
    return tmp_path


def names(typed: str, *endings: str) -> list[str]:
    return [entry.name for entry in list_folder(typed, endings).entries]


def test_folders_come_first_and_only_the_wanted_files(papers: Path) -> None:
    assert names(f"{papers}/", ".pdf", ".jpg") == ["Old invoices", "invoice 1.PDF", "Invoice 2.pdf", "photo.jpg"]
    assert "notes.docx" in names(f"{papers}/")


def test_what_is_typed_narrows_the_list_whatever_its_capitals(papers: Path) -> None:
    assert names(f"{papers}/INV", ".pdf") == ["invoice 1.PDF", "Invoice 2.pdf"]
    assert names(f"{papers}/.") == [".hidden.pdf"]
    assert names(f"{papers}/zzz") == []


def test_an_entry_is_typed_as_the_path_was(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(papers))
    monkeypatch.setenv("USERPROFILE", str(papers))
    lines = [entry.line for entry in list_folder("", (".jpg",)).entries]
    assert lines == [os.path.join("~", "Old invoices", ""), os.path.join("~", "photo.jpg")]  # noqa: PTH118
    assert [entry.line for entry in list_folder("~/ph").entries] == ["~/photo.jpg"]


def test_a_folder_that_is_not_there_is_one_sentence(papers: Path) -> None:
    for typed in (f"{papers}/nowhere/x", f"{papers}/photo.jpg/x"):
        assert said(list_folder(typed).problem).startswith("There is no folder '")


def test_a_long_list_says_how_much_it_leaves_out(tmp_path: Path) -> None:
    for number in range(MOST + 7):
        (tmp_path / f"{number:04}.pdf").touch()
    found = list_folder(f"{tmp_path}/")
    assert (len(found.entries), found.left_out) == (MOST, 7)
    assert found.entries[0].name == "0000.pdf"


def test_names_that_no_key_can_type_are_not_listed(tmp_path: Path) -> None:
    for name in (b"a\x1b[31m.pdf", b"b\n.pdf", b"c\xff.pdf", "d\u202e.pdf".encode(), b"good.pdf"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    assert names(f"{tmp_path}/") == ["good.pdf"]


@given(st.text(max_size=30))
def test_any_text_gives_a_list_or_a_sentence(typed: str) -> None:
    found = list_folder(typed)
    assert not (found.entries and said(found.problem))
