import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from appeal_tui.storage.folders import Folders
from appeal_tui.storage.holding import Hold, TakenOverError


def test_the_second_window_may_not_write_until_it_takes_over(folders: Folders) -> None:
    path = folders.cases / "a.toml"
    first, second = Hold(folders, path), Hold(folders, path)
    assert first.take()
    first.check()
    assert not second.take()
    assert second.take(over=True)
    second.check()
    with pytest.raises(TakenOverError, match="another window"):
        first.check()
    assert first.take(over=True)
    first.check()


def test_a_window_that_closes_leaves_nothing_behind(folders: Folders) -> None:
    path = folders.cases / "a.toml"
    first = Hold(folders, path)
    assert first.take()
    first.release()
    assert [entry.name for entry in folders.locks.iterdir() if not entry.name.endswith(".lock")] == []
    second = Hold(folders, path)
    assert second.take()
    first.release()
    second.check()


def test_a_window_that_took_over_does_not_lose_the_case_when_the_first_closes(folders: Folders) -> None:
    path = folders.cases / "a.toml"
    first, second = Hold(folders, path), Hold(folders, path)
    assert first.take()
    assert second.take(over=True)
    first.release()
    second.check()
    assert not Hold(folders, path).take()


def test_a_window_that_was_killed_holds_nobody_back(folders: Folders) -> None:
    path = folders.cases / "a.toml"
    code = (
        "import sys, pathlib\n"
        "from appeal_tui.storage.folders import Folders\n"
        "from appeal_tui.storage.holding import Hold\n"
        "data, state, config, path = map(pathlib.Path, sys.argv[1:])\n"
        "hold = Hold(Folders(data, state, config), path)\n"
        "print(hold.take(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    words: list[str | Path] = [sys.executable, "-c", code, folders.data, folders.state, folders.config, path]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        assert not Hold(folders, path).take()
        os.kill(other.pid, signal.SIGKILL)
    assert Hold(folders, path).take()


def test_without_a_place_for_locks_a_window_may_write(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    nowhere = Folders(folders.data, tmp_path / "file", folders.config)
    hold = Hold(nowhere, folders.cases / "a.toml")
    assert hold.take()
    hold.check()
    hold.release()
