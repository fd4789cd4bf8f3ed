"""What is displaced from a case file is looked at, and is lost in no case."""

from __future__ import annotations

from pathlib import Path

import pytest

from appeal_tui.errors import NotSavedError
from appeal_tui.storage import case_place
from appeal_tui.storage.atomic import TEMPORARY
from appeal_tui.storage.case_place import CasePlace
from appeal_tui.storage.history import hash_of


def _place(folder: Path) -> CasePlace:
    place = CasePlace(folder / "acme-ab2c.toml")
    place.path.write_bytes(b"ours")
    place.base = hash_of(b"ours")
    return place


def _left(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.iterdir() if TEMPORARY.fullmatch(path.name)]


def test_another_version_that_cannot_be_given_a_name_of_its_own_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, displaced: Path) -> Path:
        raise NotSavedError("The disk is full.")

    place = _place(tmp_path)
    place.path.write_bytes(b"theirs, written between the look and the exchange")
    monkeypatch.setattr(case_place, "set_beside", failing)
    with pytest.raises(NotSavedError):
        place.put(place.path, b"ours again")
    assert place.path.read_bytes() == b"ours again"
    assert _left(tmp_path) == [b"theirs, written between the look and the exchange"]


def test_what_cannot_be_read_is_nobody_s_other_version_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path) -> str:
        raise NotSavedError("The disk gives no answer.")

    place = _place(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(case_place, "hash_at", failing)
        with pytest.raises(NotSavedError):
            place.put(place.path, b"ours again")
    assert _left(tmp_path) == [b"ours"]
    assert place.put(place.path, b"and again") is None
    assert place.path.read_bytes() == b"and again"


def test_what_is_known_leaves_nothing_behind(tmp_path: Path) -> None:
    place = _place(tmp_path)
    assert place.put(place.path, b"ours again") is None
    assert [path.name for path in tmp_path.iterdir()] == ["acme-ab2c.toml"]
