"""Two programs at one file."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case, Store
from appeal_tui.errors import NotSavedError
from appeal_tui.storage import locking as module
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.codec import parse_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.locking import locked
from appeal_tui.storage.stores import list_stores, locked_stores, save_store
from appeal_tui.storage.trash import move_to_trash

HOLD = """
import sys, time
from pathlib import Path
from appeal_tui.storage.locking import locked
with locked(Path(sys.argv[1]), Path(sys.argv[2])):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def held_by_another(locks: Path, path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", HOLD, locks, path], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            yield other
        finally:
            other.kill()


class Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let this process wait for nothing."""
    clock = Clock()
    monkeypatch.setattr(time, "sleep", clock.sleep)
    monkeypatch.setattr(time, "perf_counter", lambda: clock.now)
    return clock


def on_disk(path: Path) -> Case:
    return parse_case(path.read_bytes())[0]


def test_thirty_changes_at_once_are_all_in_the_file(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How long one waits is another test; on a busy machine thirty may need longer than anybody should wait.
    monkeypatch.setattr(module, "WAIT", 60.0)
    path = create_case(folders, full_case).path

    def change(number: int) -> None:
        file = CaseFile(path, folders)
        with file.locked():
            case = file.read()
            assert file.write(replace(case, facts={**case.facts, f"fact{number}": str(number)}), 1) is not None

    with ThreadPoolExecutor(30) as pool:
        list(pool.map(change, range(30)))
    assert on_disk(path).facts == {**full_case.facts, **{f"fact{number}": str(number) for number in range(30)}}
    assert [entry.name for entry in folders.cases.iterdir()] == [path.name]


def test_a_write_alone_takes_the_lock_so_that_one_of_two_windows_wins(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 60.0)
    path = create_case(folders, full_case).path
    windows = [CaseFile(path, folders) for _ in range(8)]
    for file in windows:
        file.read()

    def write(number: int) -> bool:
        try:
            return windows[number].write(replace(full_case, step=f"window {number}"), 1) is not None
        except NotSavedError:
            return False

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(write, range(8)))
    assert won.count(True) == 1
    assert on_disk(path).step == f"window {won.index(True)}"
    steps = {on_disk(entry).step for entry in folders.cases.iterdir()}
    assert steps == {f"window {number}" for number in range(8)}


def test_a_case_that_another_program_holds_is_not_saved_and_says_so(
    folders: Folders, full_case: Case, clock: Clock
) -> None:
    file = create_case(folders, full_case)
    with held_by_another(folders.locks, file.path):
        for work in (
            lambda: file.write(replace(full_case, step="x"), 1),
            lambda: move_to_trash(folders, file.path),
        ):
            start = clock.now
            with pytest.raises(NotSavedError, match=r"Another program is changing '.*acme-ab2c\.toml': try again"):
                work()
            assert clock.now - start == pytest.approx(2)
    assert on_disk(file.path) == full_case
    assert file.write(replace(full_case, step="x"), 1) is not None


def test_another_program_is_waited_for_two_seconds(folders: Folders, tmp_path: Path, clock: Clock) -> None:
    with held_by_another(folders.locks, tmp_path / "x"):
        with pytest.raises(NotSavedError), locked(folders.locks, tmp_path / "x"):
            pass
        assert clock.now == pytest.approx(2)


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_the_lock_of_a_killed_program_blocks_nobody(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    with held_by_another(folders.locks, file.path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert file.write(replace(full_case, step="x"), 1) is not None


def test_a_link_and_its_target_share_a_lock_and_other_files_do_not(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.1)
    (tmp_path / "link").symlink_to("x")
    with held_by_another(folders.locks, tmp_path / "x"):
        with pytest.raises(NotSavedError), locked(folders.locks, tmp_path / "link"):
            pass
        with locked(folders.locks, tmp_path / "y"):
            pass


def test_a_block_inside_a_block_is_let_through_but_not_another_thread(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 0.1)
    refused: list[bool] = []

    def enter() -> None:
        try:
            with locked(folders.locks, tmp_path / "x"):
                refused.append(False)
        except NotSavedError:
            refused.append(True)

    with locked(folders.locks, tmp_path / "x"):
        with locked(folders.locks, tmp_path / "x"):
            pass
        thread = threading.Thread(target=enter)
        thread.start()
        thread.join()
    enter()
    assert refused == [True, False]


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_locks_are_on_this_machine_and_for_their_owner_only(folders: Folders, full_case: Case) -> None:
    before = os.umask(0)
    try:
        create_case(folders, full_case)
    finally:
        os.umask(before)
    assert folders.locks.stat().st_mode & 0o777 == 0o700
    (lock,) = folders.locks.iterdir()
    assert lock.name.endswith(".lock")
    assert len(lock.name) == 64 + len(".lock")
    assert lock.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folders.data.rglob("*") if path.is_file()] == ["acme-ab2c.toml"]


@pytest.mark.parametrize(
    "failure",
    [OSError(errno.ENOLCK, "x"), OSError(errno.ENOTSUP, "x"), OSError(errno.ENOSYS, "x"), NotImplementedError()],
    ids=repr,
)
def test_where_there_are_no_locks_the_case_is_saved_all_the_same(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(filelock.FileLock, "acquire", fail)
    file = create_case(folders, full_case)
    assert file.write(replace(full_case, step="x"), 1) is not None


@pytest.mark.skipif(os.name != "posix", reason="flock")
def test_a_file_system_without_locks_gets_no_lock_that_could_outlive_us(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSYS, "x")

    monkeypatch.setattr(fcntl, "flock", fail)
    file = create_case(folders, full_case)
    assert file.write(replace(full_case, step="x"), 1) is not None
    assert all(lock.stat().st_size == 0 for lock in folders.locks.iterdir())


def test_without_a_place_for_locks_the_case_is_saved_all_the_same(folders: Folders, full_case: Case) -> None:
    folders.state.write_bytes(b"a file")
    file = create_case(folders, full_case)
    assert file.write(replace(full_case, step="x"), 1) is not None


def test_details_of_a_store_that_two_cases_change_at_once_are_both_kept(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAIT", 60.0)
    save_store(folders, Store(name="Acme"))

    def change(name: str) -> None:
        with locked_stores(folders):
            (store,) = list_stores(folders)
            save_store(folders, replace(store, **{name: "typed"}))

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(change, ("legal_entity", "merchant_token", "contact")))
    expected = Store(id="acme", name="Acme", legal_entity="typed", merchant_token="typed", contact="typed")
    assert list_stores(folders) == [expected]


def test_a_lock_that_cannot_be_given_back_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = filelock.FileLock.release

    def fail(lock: filelock.FileLock, force: bool = False) -> None:
        release(lock, force)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(filelock.FileLock, "release", fail)
    for _ in range(2):
        with locked(tmp_path / "locks", tmp_path / "a.toml"):
            pass
