"""`history`, `restore --version`, `delete --for-good` and `doctor`: nothing that was saved is out of reach."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from appeal_tui.storage import doctor

from .conftest import Run, one_sentence


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return what moves the machine to another zone of time."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system is asked for anew every time")
    with monkeypatch.context() as moved:

        def move(place: str) -> None:
            moved.setenv("TZ", place)
            time.tzset()

        yield move
    time.tzset()


def due_of(run: Run, case_id: str) -> str:
    return next((line for line in run("show", case_id, "--keys").lines if line.startswith('"notice.due"')), "")


def set_due(run: Run, case_id: str, *values: str) -> None:
    for value in values:
        assert run("set", case_id, "notice.due", value).code == 0


def test_every_save_is_a_version(run: Run, case_id: str) -> None:
    set_due(run, case_id, "1 day", "2 days")
    listed = run("history", case_id, "--json").json_lines
    assert [version["version"] for version in listed] == [3, 2, 1]
    assert all(version["saved"] for version in listed)
    assert '"notice.due" = "1 day"' in run("history", case_id, "2").out
    assert run("history", case_id).lines[1].startswith("3 ")


def test_an_earlier_version_comes_back_and_the_later_one_stays(run: Run, case_id: str) -> None:
    set_due(run, case_id, "1 day", "2 days")
    assert run("restore", case_id, "--version", "2", "--json").json["id"] == case_id
    assert due_of(run, case_id) == '"notice.due" = "1 day"'
    kept = [version for version in run("history", case_id, "--json").json_lines if version["kept"]]
    assert [version["version"] for version in kept] == [3]
    assert '"notice.due" = "2 days"' in run("history", case_id, "3").out


def test_a_case_that_is_there_is_not_replaced_without_a_number(run: Run, case_id: str) -> None:
    assert "--version" in one_sentence(run("restore", case_id), 2)
    assert "lists them" in one_sentence(run("restore", case_id, "--version", "99"), 2)
    assert "Name the case" in one_sentence(run("restore", "--version", "1"), 2)


def test_a_damaged_case_names_its_version_and_gets_it_back(run: Run, home: Path, case_id: str) -> None:
    set_due(run, case_id, "1 day")
    path = home / "data" / "cases" / f"{case_id}.toml"
    damaged = path.read_bytes()[:80]
    path.write_bytes(damaged)
    said = one_sentence(run("show", case_id), 2)
    assert f"'appeal-tui restore {case_id}' brings it back" in said
    assert path.read_bytes() == damaged
    assert run("restore", case_id).code == 0
    assert due_of(run, case_id) == '"notice.due" = "1 day"'
    assert [rescued.read_bytes() for rescued in (home / "state" / "rescue").iterdir()] == [damaged]


def test_a_case_whose_file_is_gone_is_listed_and_comes_back(run: Run, home: Path, case_id: str) -> None:
    (home / "data" / "cases" / f"{case_id}.toml").unlink()
    (listed,) = run("list", "--json").json_lines
    assert listed["gone"]
    assert "is gone" in one_sentence(run("show", case_id), 2)
    assert run("restore", case_id).lines[0] == case_id
    assert run("show", case_id).code == 0


def test_a_folder_that_is_gone_is_not_made_anew(run: Run, home: Path, case_id: str) -> None:
    (home / "data").rename(home / "away")
    assert "is gone: bring it back" in one_sentence(run("new"), 2)
    assert not (home / "data").exists()
    looked = run("doctor")
    assert "is gone: bring it back" in looked.out
    assert "data' is not there yet" not in looked.out
    (home / "away").rename(home / "data")
    assert run("new").code == 0


def test_delete_for_good_leaves_nothing(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    path.write_bytes(b"damaged")
    run("show", case_id)
    run("restore", case_id)
    assert "--yes" in one_sentence(run("delete", case_id, "--for-good"), 2)
    said = run("delete", case_id, "--for-good", "--yes")
    assert "backup" in said.out
    left = [file for file in home.rglob("*") if file.is_file() and case_id in str(file)]
    assert left == []
    assert run("list").out == ""
    assert "There is no case" in one_sentence(run("delete", case_id, "--for-good", "--yes"), 2)


@pytest.mark.parametrize("case_id", ["acme", "a" * 60])
def test_delete_for_good_leaves_what_was_rescued_of_other_cases(run: Run, home: Path, case_id: str) -> None:
    cases, rescued = home / "data" / "cases", home / "state" / "rescue"
    cases.mkdir(parents=True)
    for name in (case_id, f"big-{case_id}"[:60]):
        (cases / f"{name}.toml").write_bytes(f"damaged {name}".encode())
        run("show", name)
    assert len(list(rescued.iterdir())) == 2
    assert run("delete", case_id, "--for-good", "--yes").code == 0
    assert [one.read_bytes() for one in rescued.iterdir()] == [f"damaged big-{case_id}"[: 8 + 60].encode()]


def test_a_name_in_the_trash_with_an_impossible_moment_hides_nothing(
    run: Run, home: Path, case_id: str, zone: Callable[[str], None]
) -> None:
    run("delete", case_id, "--yes")
    for moment in ("00010101T000000000000Z", "99991231T235959999999Z"):
        (home / "data" / "trash" / f"{moment}-odd.toml").write_bytes(b"")
    for place in ("America/Los_Angeles", "Asia/Shanghai", "<+99>-99"):
        zone(place)
        for words in (("restore",), ("restore", "--json")):
            listed = run(*words)
            assert (listed.code, listed.err) == (0, "")
            assert case_id in listed.out


def test_a_zone_that_is_none_keeps_no_version_out_of_reach(
    run: Run, home: Path, case_id: str, zone: Callable[[str], None]
) -> None:
    zone("<+99>-99")
    assert run("history", case_id).code == 0
    path = home / "data" / "cases" / f"{case_id}.toml"
    path.write_bytes(path.read_bytes()[:80])
    assert f"'appeal-tui restore {case_id}' brings it back" in one_sentence(run("show", case_id), 2)
    path.unlink()
    assert run("list", "--json").json["gone"]
    assert run("restore", case_id).code == 0


def test_what_is_in_the_trash_can_be_deleted_for_good(run: Run, home: Path, case_id: str) -> None:
    assert run("delete", case_id, "--yes", "--json").json["id"] == case_id
    assert run("delete", case_id, "--for-good", "--yes", "--json").json["deleted"] >= 2
    assert run("restore").out == ""


def test_doctor_finds_nothing_where_all_is_well(run: Run, case_id: str) -> None:
    found = run("doctor", "--json")
    assert found.code == 0, found
    assert {sign["subject"] for sign in found.json_lines} >= {"data", "state", "disk", "locks", "cases", "history"}
    assert run("doctor").lines[0].startswith("ok: ")


def test_doctor_names_what_could_cost_something(run: Run, home: Path, case_id: str) -> None:
    cases = home / "data" / "cases"
    (cases / f"{case_id} (1).toml").write_bytes((cases / f"{case_id}.toml").read_bytes())
    (cases / "cut.toml").write_bytes(b'app = "appeal-tui"\n')
    (home / "data").chmod(0o755)
    (home / "state" / "history" / case_id).rename(home / "state" / "history" / "ghost")
    place = home / "state" / "history" / "ghost" / "place"
    place.write_text(str(cases / "ghost.toml"))
    found = run("doctor")
    assert found.code == 1
    for words in ("open to other users", "second version", "cut.toml", "restore ghost"):
        assert words in found.out


def test_doctor_goes_on_where_a_folder_may_not_be_looked_at(
    run: Run, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def guard(name: str) -> None:
        real = getattr(os, name)

        def guarded(path: object, *args: Any, **kwargs: Any) -> Any:
            if str(path).endswith("/data/cases"):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *args, **kwargs)

        monkeypatch.setattr(os, name, guarded)

    guard("stat")
    guard("scandir")
    found = run("doctor", "--json")
    assert found.code == 1
    assert {sign["subject"] for sign in found.json_lines} >= {"data", "state", "config", "cases", "history"}


def test_doctor_advises_no_chmod_where_the_disk_keeps_no_rights(
    run: Run, home: Path, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "data").chmod(0o755)

    def write_open(path: Path, data: bytes) -> None:
        path.write_bytes(data)
        path.chmod(0o755)

    monkeypatch.setattr("appeal_tui.storage.atomic.write_new", write_open)
    found = run("doctor")
    assert "keeps no rights" in found.out
    assert "'chmod 700'" not in found.out
    assert found.code == 0


@pytest.mark.parametrize("keeps", [True, False])
def test_doctor_tries_on_windows_what_a_save_does_there(
    run: Run, home: Path, case_id: str, monkeypatch: pytest.MonkeyPatch, keeps: bool
) -> None:
    def swapped(temporary: Path, path: Path) -> Path | None:
        if not keeps:
            temporary.replace(path)
            return None
        aside = path.with_name(".appeal-tui-1-00000000.tmp")
        path.rename(aside)
        temporary.rename(path)
        return aside

    def no_such_call(*_: object) -> None:
        raise TypeError("bad argument type for built-in operation")

    monkeypatch.setattr(doctor, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(doctor, "swap", swapped)
    monkeypatch.setattr(doctor, "exchange", no_such_call)
    found = run("doctor")
    assert found.code == 0, found
    assert ("can do all that a save needs" in found.out) == keeps
    assert [path.name for path in (home / "data" / "cases").iterdir()] == [f"{case_id}.toml"]


def test_values_that_cannot_be_used_are_named_and_the_others_stay(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    path.write_bytes(b'app = "appeal-tui"\nschema = 1\nid = "%s"\ncreated = 5\nstep = 3\ncauses = ["perf_odr"]\n[store]\n'
                     b'name = "Acme"\ncontact = 7\n[items.x]\nticked = "yes"\nstatus = "done"\n[end]\ncomplete = true\n'
                     % case_id.encode())  # fmt: skip
    said = run("show", case_id, "--json")
    assert said.code == 0
    assert said.json["store"]["name"].startswith("Acme")
    assert said.json["items"]["x"]["status"] == "done"
    for place in ("step", "store.contact", "items.x.ticked", "created"):
        assert f"The value of {place} in the file cannot be used" in said.err
    before = path.read_bytes()
    assert run("set", case_id, "notice.due", "1 day").code == 0
    assert any(file.read_bytes() == before for file in (home / "state" / "history" / case_id).glob("*.kept.*"))
