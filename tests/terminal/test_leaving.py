"""However the program ends, what was typed is on the disk and the terminal is as it was."""

from __future__ import annotations

import signal
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .conftest import Start
from .wizard import Wizard

TYPED = "Acme Trading 0123456789"
IN_TIME = 2.0
"""Seconds in which the system expects a program to be gone."""


def only_case(folder: Path) -> dict[str, Any]:
    """Return the only case as it is on the disk."""
    (path,) = (folder / "data" / "cases").glob("*.toml")
    return tomllib.loads(path.read_text("utf-8"))


def type_and_wait_50_ms(wizard: Wizard) -> None:
    """Type a name and give the last key the time that it had before the signal: less than any pause for a save."""
    wizard.begin_case()
    wizard.type_into("Store", TYPED[:-1])
    wizard.enter(TYPED[-1])
    end = time.monotonic() + 0.05
    while (left := end - time.monotonic()) > 0:
        wizard.read(left)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_in_the_middle_of_typing_loses_no_key(
    start: Start, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    with start() as wizard:
        type_and_wait_50_ms(wizard)
        begin = time.monotonic()
        wizard.signal(number)
        assert wizard.wait_for_exit() == status
        assert time.monotonic() - begin < IN_TIME
        assert only_case(tmp_path)["store"]["name"] == TYPED
        if number == signal.SIGTERM:
            assert not wizard.on_alternate_screen
            assert wizard.is_restored, wizard.modes_left_on


def test_a_closed_window_in_the_middle_of_typing_loses_no_key(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        type_and_wait_50_ms(wizard)
        begin = time.monotonic()
        wizard.close_window()
        assert wizard.wait_for_exit() == 129
        assert time.monotonic() - begin < IN_TIME
    assert only_case(tmp_path)["store"]["name"] == TYPED


@pytest.mark.parametrize("how", ["termination", "closed window"])
def test_a_burst_of_keys_that_is_still_being_shown_is_saved_when_the_program_is_to_end(
    start: Start, tmp_path: Path, how: str
) -> None:
    burst = "0123456789abcdefghijklmnopqrstuvwxyz"
    with start() as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme")
        wizard.go_to_notice()
        wizard.enter("Hello ")
        wizard.wait_for("Hello")
        # Nothing of it is on the screen yet; but the program has it once nothing is left in the terminal.
        wizard.enter(burst)
        wizard.wait_until(lambda: wizard.shows("Hello 0"), "the first of the keys")
        if how == "closed window":
            wizard.close_window()
        else:
            wizard.signal(signal.SIGTERM)
        assert wizard.wait_for_exit() == (129 if how == "closed window" else 143)
    assert only_case(tmp_path)["notice"]["text"] == f"Hello {burst}"


def test_a_terminal_that_is_stuck_does_not_hold_the_program_back(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        type_and_wait_50_ms(wizard)
        # Nobody reads what the program writes any more, as over a line that is dead.
        wizard.signal(signal.SIGHUP)
        end = time.monotonic() + IN_TIME
        while wizard.status() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert wizard.status() == 129
    assert only_case(tmp_path)["store"]["name"] == TYPED


STUCK = """import ctypes
import os

os_fsync, system, lock = os.fsync, ctypes.CDLL(None), ctypes.create_string_buffer(64)
system.pthread_mutex_lock(lock)

def fsync(file):
    return system.pthread_mutex_lock(lock) if os.path.exists(os.environ["STUCK"]) else os_fsync(file)

os.fsync = fsync
"""
"""Read by Python as it starts: a disk that answers no more, as that of a network that is gone; no signal wakes who waits."""


@contextmanager
def stuck(start: Start, folder: Path, disk: str) -> Iterator[Wizard]:
    """Run a wizard in which a case is open and a second text is typed, while a disk answers no more."""
    (folder / "stuck").mkdir()
    (folder / "stuck" / "sitecustomize.py").write_text(disk, "utf-8")
    with start(PYTHONPATH=str(folder / "stuck"), STUCK=str(folder / "gone")) as wizard:
        wizard.begin_case()
        wizard.type_until_saved("Store", "Acme")
        (folder / "gone").touch()
        wizard.enter(" 2")
        wizard.wait_for(r"\[Acme 2")
        yield wizard


def test_a_disk_that_answers_no_more_does_not_hold_the_program_back(start: Start, tmp_path: Path) -> None:
    with stuck(start, tmp_path, STUCK) as wizard:
        begin = time.monotonic()
        wizard.signal(signal.SIGTERM)
        assert wizard.wait_for_exit() == 143
        assert time.monotonic() - begin < IN_TIME + 1
        assert wizard.is_restored, wizard.modes_left_on
    assert only_case(tmp_path)["store"]["name"] == "Acme"


def test_a_seller_may_leave_a_disk_that_answers_no_more(start: Start, tmp_path: Path) -> None:
    """The history is on another disk: what was typed is there."""
    here = "os.path.exists(os.environ['STUCK']) and '/cases' in os.readlink(f'/proc/self/fd/{file}')"
    with stuck(start, tmp_path, STUCK.replace('os.path.exists(os.environ["STUCK"])', here)) as wizard:
        wizard.press("ctrl+q")
        wizard.wait_for("The disk gives no answer")
        wizard.wait_for("Leave; the history keeps what is not saved")
        # It can be gone back to, and left again.
        wizard.press("escape")
        wizard.wait_until_gone("Leave; the history")
        wizard.enter("3")
        wizard.wait_for(r"\[Acme 23")
        wizard.press("ctrl+q")
        wizard.wait_for("Leave; the history keeps what is not saved")
        begin = time.monotonic()
        wizard.press("end", "up", "enter")
        assert wizard.wait_for_exit() == 1
        assert time.monotonic() - begin < IN_TIME
        assert wizard.is_restored, wizard.modes_left_on
        assert b"What you typed is in the history" in wizard.raw[-200:]
    assert only_case(tmp_path)["store"]["name"] == "Acme"
    with start() as wizard:
        wizard.wait_for_list()
        wizard.press("enter")
        wizard.wait_for("Resumed")
        wizard.wait_for(r"Acme 23")
        wizard.quit()


@pytest.mark.thorough
def test_details_of_a_store_that_wait_for_a_disk_do_not_hold_up_the_end(start: Start, tmp_path: Path) -> None:
    here = "os.path.exists(os.environ['STUCK']) and '/stores' in os.readlink(f'/proc/self/fd/{file}')"
    with stuck(start, tmp_path, STUCK.replace('os.path.exists(os.environ["STUCK"])', here)) as wizard:
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 1
        assert wizard.is_restored, wizard.modes_left_on
        assert b"A disk gives no answer, and is not waited for any longer." in wizard.raw[-300:]
    assert only_case(tmp_path)["store"]["name"] == "Acme 2"


FULL = """import os
import threading

start = threading.Thread.start

def refuse(self):
    if os.path.exists(os.environ["FULL"]):
        raise RuntimeError("can't start new thread")
    start(self)

threading.Thread.start = refuse
"""
"""Read by Python as it starts: a memory in which there is no room for a thread."""


def test_a_full_memory_does_not_keep_the_program_from_saving_and_leaving(start: Start, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "sitecustomize.py").write_text(FULL, "utf-8")
    with start(PYTHONPATH=str(tmp_path / "full"), FULL=str(tmp_path / "now")) as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme")
        (tmp_path / "now").touch()
        wizard.signal(signal.SIGTERM)
        assert wizard.wait_for_exit() == 143
        assert wizard.is_restored, wizard.modes_left_on
    assert only_case(tmp_path)["store"]["name"] == "Acme"


def test_a_full_memory_does_not_end_saving(start: Start, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "sitecustomize.py").write_text(FULL, "utf-8")
    with start(PYTHONPATH=str(tmp_path / "full"), FULL=str(tmp_path / "now")) as wizard:
        wizard.begin_case()
        (tmp_path / "now").touch()
        wizard.type_into("Store", "Acme")
        wizard.wait_until(lambda: only_case(tmp_path).get("store") == {"name": "Acme"}, "the first save")
        wizard.enter("X")
        wizard.wait_until(lambda: only_case(tmp_path).get("store") == {"name": "AcmeX"}, "the second save")
        (tmp_path / "now").unlink()
        wizard.quit()


def test_a_termination_while_the_terminal_is_being_taken_over_gives_it_back(start: Start) -> None:
    with start() as wizard:
        wizard.wait_until(lambda: wizard.on_alternate_screen, "the first mode")
        wizard.signal(signal.SIGTERM)
        assert wizard.wait_for_exit() == 143
        assert wizard.is_restored, wizard.modes_left_on


def test_a_termination_gives_a_terminal_back_that_nobody_reads_until_it_is_over(start: Start) -> None:
    with start() as wizard:
        wizard.begin_case()
        # More than the terminal takes while nobody reads it.
        for columns in (100, 119, 101, 118, 102, 120):
            wizard.resize(columns, 40)
        wizard.signal(signal.SIGTERM)
        end = time.monotonic() + IN_TIME
        while wizard.status() is None:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert wizard.wait_for_exit() == 143
        assert wizard.is_restored, wizard.modes_left_on


def test_ctrl_q_leaves_at_once_with_everything_saved_and_a_clean_terminal(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        type_and_wait_50_ms(wizard)
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
        assert not wizard.on_alternate_screen
        assert wizard.is_restored, wizard.modes_left_on
        assert b"Traceback" not in wizard.raw
    assert only_case(tmp_path)["store"]["name"] == TYPED


def test_ctrl_c_does_not_end_the_program(start: Start) -> None:
    with start() as wizard:
        wizard.begin_case()
        wizard.press("ctrl+c")
        wizard.type_into("Store", "still here")
        wizard.quit()


def test_a_kill_of_the_empty_list_leaves_nothing_behind_that_the_next_start_stumbles_over(
    start: Start, tmp_path: Path
) -> None:
    with start() as wizard:
        wizard.wait_for_list()
        wizard.signal(signal.SIGKILL)
        assert wizard.wait_for_exit() == -signal.SIGKILL
    with start() as wizard:
        wizard.begin_case()
        wizard.quit()
