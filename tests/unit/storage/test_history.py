"""Versions of a case: in the order of their numbers, whole or not at all, and thinned out with age."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import ALWAYS, History, hash_of, history_of

NOW = datetime.datetime(2026, 11, 24, 14, 0, tzinfo=datetime.UTC)


@pytest.fixture
def history(folders: Folders) -> History:
    return history_of(folders, "acme", folders.cases / "acme.toml")


def put(history: History, number: int, age: datetime.timedelta, flags: str = "") -> None:
    """Write a version of an age."""
    history.folder.mkdir(parents=True, exist_ok=True)
    data = f"{number}".encode()
    name = f"{number:08d}-{NOW - age:%Y%m%dT%H%M%SZ}-{hash_of(data)[:16]}-{'0' * 16}{flags}.toml"
    (history.folder / name).write_bytes(data)


def test_versions_are_in_the_order_of_their_numbers_whatever_the_clock_says(history: History) -> None:
    put(history, 1, datetime.timedelta(days=-7000))
    put(history, 2, datetime.timedelta(days=7000))
    assert [version.number for version in history.versions()] == [2, 1]
    assert history.add(b"3", "", Path("/x/acme.toml")).number == 3


def test_a_version_that_is_cut_off_is_passed_over(history: History) -> None:
    place = Path("/x/acme.toml")
    history.add(b"whole", "", place)
    cut = history.add(b"cut off", "", place)
    cut.path.write_bytes(b"cut")
    found = history.newest()
    assert found is not None
    assert found[1] == b"whole"
    assert history.find(hash_of(b"cut off")) is None


def test_what_is_not_ours_in_the_folder_is_left_alone(history: History) -> None:
    history.add(b"x", "", Path("/x/acme.toml"))
    for name in ("notes.txt", "1-2-3-4.toml", "00000001-20261399T999999Z-0123456789abcdef-0123456789abcdef.toml"):
        (history.folder / name).write_bytes(b"mine")
    assert len(history.versions()) == 1
    history.prune(NOW)
    assert len(list(history.folder.iterdir())) == 5


def test_a_kept_version_is_not_written_twice(history: History) -> None:
    place = Path("/x/acme.toml")
    history.mark_saved(history.add(b"x", "", place))
    kept = history.keep(b"x", "", place)
    assert kept.kept
    assert [(version.saved, version.kept) for version in history.versions()] == [(True, True)]
    assert history.keep(b"x", "", place) == history.versions()[0]


def test_the_older_the_fewer_and_the_newest_twenty_always(history: History) -> None:
    for number, minutes in enumerate(range(2 * 24 * 60, 0, -7), 1):
        put(history, number, datetime.timedelta(minutes=minutes))
    put(history, 1_000, datetime.timedelta(days=400), ".kept")
    for seconds in range(30):
        put(history, 2_000 + seconds, datetime.timedelta(seconds=30 - seconds))
    history.prune(NOW)
    left = history.versions()
    assert [version.number for version in left[:ALWAYS]] == list(range(2_029, 2_029 - ALWAYS, -1))
    assert any(version.number == 1_000 for version in left)
    ages = [(NOW - version.moment).total_seconds() for version in left[ALWAYS:] if not version.kept]
    last_hour = [age for age in ages if age <= 3600]
    last_day = [age for age in ages if 3600 < age <= 86_400]
    assert len(last_hour) >= 8
    assert 100 < len(last_day) <= 24 * 6
    assert sum(1 for age in ages if age > 86_400) <= 3


def test_a_clock_that_jumps_twenty_years_thins_nothing_out(history: History) -> None:
    for number in range(1, 25):
        put(history, number, datetime.timedelta(minutes=25 - number))
    history.prune(NOW + datetime.timedelta(days=7300))
    assert len(history.versions()) == 24
    # What is written by the wrong clock, and by the right one again, is counted as one after the other.
    for number in range(25, 40):
        put(history, number, datetime.timedelta(days=-7300, minutes=40 - number))
    for number in range(40, 55):
        put(history, number, datetime.timedelta(minutes=40 - number))
    history.prune(NOW + datetime.timedelta(minutes=16))
    assert len(history.versions()) == 54


def test_cases_of_the_same_id_in_two_folders_have_two_histories(folders: Folders, tmp_path: Path) -> None:
    here, there = folders.cases / "acme.toml", tmp_path / "other" / "cases" / "acme.toml"
    there.parent.mkdir(parents=True)
    history_of(folders, "acme", here).add(b"here", "", here)
    other = history_of(folders, "acme", there)
    assert other.versions() == []
    other.add(b"there", "", there)
    assert [history.read(version) for history in (other,) for version in history.versions()] == [b"there"]
    here.parent.rename(tmp_path / "moved")
    moved = tmp_path / "moved" / "acme.toml"
    assert history_of(folders, "acme", moved).newest() is not None, "a folder that was moved keeps its history"
