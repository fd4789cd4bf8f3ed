"""A case that could not be begun leaves nothing behind."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case
from appeal_tui.errors import NotSavedError
from appeal_tui.storage import case_creation
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.case_creation import create_case, import_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History


def no_room(path: Path, data: bytes, *, exclusive: bool = False) -> None:
    raise NotSavedError("The disk is full.")


def test_a_case_that_could_not_be_written_is_in_no_list_and_no_history(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_creation, "write_atomically", no_room)
    with pytest.raises(NotSavedError):
        create_case(folders, full_case)
    assert refresh_index(folders) == []
    assert not (folders.history / full_case.id).exists()


def test_an_import_that_failed_leaves_its_file_and_nothing_else(
    folders: Folders, full_case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "elsewhere.toml"
    source.write_bytes(dump_case(full_case))
    monkeypatch.setattr(case_creation, "write_atomically", no_room)
    with pytest.raises(NotSavedError):
        import_case(folders, source, datetime.date(2026, 11, 24))
    assert refresh_index(folders) == []
    assert source.read_bytes() == dump_case(full_case)


def test_versions_of_an_older_case_of_that_id_stay(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    file.write(replace(full_case, step="review"), 1)
    file.path.unlink()
    before = CaseFile(file.path, folders).history(full_case.id).versions()
    monkeypatch.setattr(case_creation, "write_atomically", no_room)
    with pytest.raises(NotSavedError):
        create_case(folders, replace(full_case, step="letter"))
    assert CaseFile(file.path, folders).history(full_case.id).versions() == before


def test_a_file_that_is_there_after_all_keeps_its_version(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = write_atomically

    def late(path: Path, data: bytes, *, exclusive: bool = False) -> None:
        real(path, data, exclusive=exclusive)
        raise NotSavedError("The disk reports an error.")

    monkeypatch.setattr(case_creation, "write_atomically", late)
    with pytest.raises(NotSavedError):
        create_case(folders, full_case)
    assert CaseFile(folders.cases / f"{full_case.id}.toml", folders).read() == full_case
    assert len(History(folders.history / full_case.id).versions()) == 1


def test_why_a_version_is_not_in_the_history_is_known(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    assert file.not_kept is None
    real = os.open

    def full(path: str | Path, *more: int, **named: int) -> int:
        if str(path).startswith(str(folders.history)) and str(path).endswith(".toml"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return real(path, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", full)
        file.write(replace(full_case, step="review"), 1)
        assert "the disk is full" in str(file.not_kept)
        other = create_case(folders, replace(full_case, id="other-ab2c"))
        assert "the disk is full" in str(other.not_kept)
    file.write(replace(full_case, step="letter"), 2)
    assert file.not_kept is None
