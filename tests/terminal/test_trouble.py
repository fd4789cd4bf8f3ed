"""What happens to the file of an open case from outside is shown, kept, and never costs a keystroke."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from .conftest import Start
from .wizard import PROGRAM, Wizard


def only_case(folder: Path) -> Path:
    """Return the file of the only case."""
    (path,) = (folder / "data" / "cases").glob("*.toml")
    return path


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def in_history(folder: Path, text: str) -> bool:
    return any(text in path.read_text("utf-8") for path in (folder / "state" / "history").glob("*/*.toml"))


def wait_for_disk(wizard: Wizard, test: Callable[[], bool]) -> None:
    end = time.monotonic() + 15
    while not test():
        assert time.monotonic() < end, wizard.text
        wizard.read(0.05)


def begin(wizard: Wizard, folder: Path, name: str = "Acme") -> Path:
    """Begin a case with a store, wait until it is saved, and return its file."""
    wizard.begin_case()
    wizard.type_until_saved("Store", name)
    return only_case(folder)


def choose(wizard: Wizard, words: str) -> None:
    """Choose a line of a dialog."""
    wizard.wait_for(words)
    for _ in range(12):
        if wizard.shows(rf"> ?(?:->|\[ \])? *{words}"):
            break
        wizard.press("down")
        wizard.read(0.1)
    wizard.press("enter")


def test_a_second_window_may_look_and_take_over(start: Start, tmp_path: Path) -> None:
    with start() as first:
        path = begin(first, tmp_path)
        with start("open", path.stem) as second:
            second.wait_for("READ-ONLY")
            second.enter("x")
            second.wait_for("Nothing was changed")
            assert content(path)["store"]["name"] == "Acme"
            second.press("ctrl+s")
            choose(second, "Take the case over")
            second.wait_until_gone("READ-ONLY")
            second.enter("Hello")
            wait_for_disk(second, lambda: content(path).get("notice", {}).get("text") == "Hello")
            first.wait_for("taken over by another window")
            first.enter("lost?")
            second.quit()
        assert content(path)["store"]["name"] == "Acme"
        assert content(path)["notice"]["text"] == "Hello"


def test_a_change_from_outside_is_shown_where_nothing_is_under_way(
    start: Start, tmp_path: Path, env: dict[str, str]
) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        subprocess.run([PROGRAM, "set", path.stem, "store.name", "From outside"], env=env, check=True)
        wizard.wait_for(r"\[From outside")
        wizard.press("end")
        wizard.enter(" and in")
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "From outside and in")
        wizard.quit()


def test_a_change_from_outside_while_typing_is_compared(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        theirs = tmp_path / "theirs.toml"
        theirs.write_text(path.read_text("utf-8").replace('"Acme"', '"Theirs"'), "utf-8")
        wizard.enter(" Mine")
        # In one step: a file that is open for writing while the program puts its own in the place is lost to both.
        theirs.replace(path)
        wizard.wait_for("compares them")
        wizard.enter(" and more")
        wizard.press("enter")
        wait_for_disk(wizard, lambda: in_history(tmp_path, "Acme Mine and more"))
        assert content(path)["store"]["name"] == "Theirs"
        wizard.press("ctrl+s")
        choose(wizard, "Compare the two versions")
        wizard.wait_for(r"theirs +Theirs")
        wizard.wait_for(r"mine +Acme Mine and more")
        wizard.press("f5")
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "Acme Mine and more")
        wizard.wait_until_gone("NOT SAVED")
        assert only_case(tmp_path) == path
        assert in_history(tmp_path, "Theirs")
        wizard.quit()


def test_a_deleted_file_is_created_again_only_when_the_seller_says_so(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        path.unlink()
        wizard.wait_for("the file was deleted")
        wizard.press("ctrl+s")
        choose(wizard, "Create the file again")
        wait_for_disk(wizard, lambda: path.exists() and content(path)["store"]["name"] == "Acme")
        wizard.wait_until_gone("NOT SAVED")
        wizard.quit()


def test_a_folder_that_goes_and_comes_back(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        path.parent.rename(tmp_path / "away")
        wizard.enter(" Two")
        wizard.wait_for("the folder is gone")
        assert not path.parent.exists()
        wizard.enter(" Three")
        (tmp_path / "away").rename(path.parent)
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "Acme Two Three")
        wizard.wait_until_gone("NOT SAVED")
        wizard.quit()


def test_what_was_typed_before_a_kill_is_resumed(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        before = path.read_bytes()
        wizard.enter(" Two")
        wait_for_disk(wizard, lambda: in_history(tmp_path, "Acme Two"))
        wizard.signal(signal.SIGKILL)
        wizard.wait_for_exit()
    # As if the kill had come between the history and the case file.
    path.write_bytes(before)
    for version in (tmp_path / "state" / "history" / path.stem).glob("*.saved.toml"):
        if "Acme Two" in version.read_text("utf-8"):
            version.rename(str(version).replace(".saved", ""))
    with start("open", path.stem) as wizard:
        wizard.wait_for("Resumed: 1 answer")
        wizard.wait_for(r"\[Acme Two")
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "Acme Two")
        wizard.quit()


def test_a_stop_and_a_continuation(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        wizard.enter(" Two")
        wizard.wait_for(r"\[Acme Two")
        wizard.signal(signal.SIGTSTP)
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "Acme Two")
        wizard.wait_for_stop()
        assert not wizard.on_alternate_screen
        path.write_text(path.read_text("utf-8").replace("Acme Two", "Theirs"), "utf-8")
        wizard.signal(signal.SIGCONT)
        wizard.wait_for(r"\[Theirs")
        wizard.quit()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own with half a megabyte, where the tests may mount one."""
    folder = tmp_path / "data"
    folder.mkdir()
    mount: list[str | Path] = ["mount", "-t", "tmpfs", "-o", "size=512k,mode=0700", "tmpfs", folder]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_made_up_for(start: Start, tmp_path: Path, small_disk: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(b"x" * 1000)
        before = path.read_bytes()
        wizard.enter(" Two")
        wizard.wait_for(r"NOT SAVED \(\^S\): disk full")
        assert path.read_bytes() == before
        assert in_history(tmp_path, "Acme Two")
        wizard.enter(" Three")
        wizard.wait_for(r"\[Acme Two Three")
        wizard.press("ctrl+q")
        wizard.wait_for("Leave; the history keeps what is not saved")
        wizard.press("escape")
        filler.unlink()
        wait_for_disk(wizard, lambda: content(path)["store"]["name"] == "Acme Two Three")
        wizard.wait_until_gone("NOT SAVED")
        wizard.quit()


def test_a_read_only_disk_is_told_before_anybody_types(start: Start, tmp_path: Path, small_disk: Path) -> None:
    with start() as wizard:
        path = begin(wizard, tmp_path)
        wizard.quit()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with start("open", path.stem) as wizard:
        wizard.wait_for("READ-ONLY")
        wizard.press("ctrl+s")
        choose(wizard, "Save a copy elsewhere")
        wizard.wait_for("The case as it is now")
        wizard.press("ctrl+u")
        wizard.enter(str(tmp_path / "copy.toml"))
        wizard.wait_for("copy.toml")
        wizard.press("enter")
        wizard.wait_for("A copy is saved")
        wizard.quit()
    assert content(tmp_path / "copy.toml")["store"]["name"] == "Acme"
