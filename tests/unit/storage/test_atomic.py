import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from appeal_tui.errors import NotSavedError
from appeal_tui.storage import atomic
from appeal_tui.storage.atomic import ExistsError, remove_leftovers, write_atomically

CALLS = ("open", "write", "fsync", "close", "replace", "link", "unlink")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


class Breaking:
    """Lets the n-th system call fail, before or after it is done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException, *, after: bool) -> None:
        self.left = at
        self.broken = ""
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrap(getattr(os, name), error, after))

    def _wrap(self, real: Callable[..., object], error: BaseException, after: bool) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            self.left -= 1
            if self.left != 0:
                return real(*args, **kwargs)
            self.broken = real.__name__
            if after or real.__name__ == "close":
                real(*args, **kwargs)
            raise error

        return call


@pytest.mark.parametrize("exclusive", [False, True])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_whichever_call_fails_the_file_is_old_or_new_and_nothing_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exclusive: bool, after: bool, error: BaseException
) -> None:
    for at in range(1, 40):
        folder = tmp_path / str(at)
        folder.mkdir()
        path = folder / "a.toml"
        if not exclusive:
            path.write_bytes(b"old")
        with monkeypatch.context() as patch:
            breaking = Breaking(patch, at, error, after=after)
            try:
                write_atomically(path, b"new", exclusive=exclusive)
                failed = False
            except (NotSavedError, KeyboardInterrupt):
                failed = True
        content = path.read_bytes() if path.exists() else None
        assert content in (b"new", None if exclusive else b"old")
        assert failed or content == b"new"
        litter = [entry for entry in folder.iterdir() if atomic.TEMPORARY.fullmatch(entry.name)]
        # What was opened and never handed over, or cannot be removed, is swept up later.
        assert not litter or breaking.broken in ("open", "unlink")
        if breaking.left > 0:
            assert not failed
            break
    else:
        pytest.fail("the calls never ended")


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:7]))
    write_atomically(tmp_path / "a", b"0123456789" * 10)
    assert (tmp_path / "a").read_bytes() == b"0123456789" * 10


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full: make room for 40 kB"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "its disk is read-only"),
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.EMFILE, "Too many open files"),
        (errno.ENAMETOOLONG, "the name is too long"),
    ],
)
def test_the_reason_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(NotSavedError, match=words):
        write_atomically(tmp_path / "a", b"x" * 40_000)


def test_a_folder_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="folder is gone"):
        write_atomically(tmp_path / "gone" / "a", b"x")
    assert not (tmp_path / "gone").exists()


def test_the_file_is_for_its_owner_only_and_links_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"other")
    (tmp_path / "a").symlink_to(tmp_path / "other")
    write_atomically(tmp_path / "a", b"x")
    assert stat.S_IMODE((tmp_path / "a").lstat().st_mode) == 0o600
    assert (tmp_path / "other").read_bytes() == b"other"


def test_creating_never_replaces(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ExistsError):
        write_atomically(tmp_path / "a", b"new", exclusive=True)
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("there", [False, True])
def test_creating_works_on_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_links)
    if there:
        (tmp_path / "a").write_bytes(b"old")
        with pytest.raises(ExistsError):
            write_atomically(tmp_path / "a", b"new", exclusive=True)
    else:
        write_atomically(tmp_path / "a", b"new", exclusive=True)
    assert (tmp_path / "a").read_bytes() == (b"old" if there else b"new")
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_sync_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def no_sync(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", no_sync)
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def busy(code: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "busy")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(("code", "times", "waits"), [(32, 3, 3), (5, 7, 7), (5, 99, 7), (1, 99, 0)])
def test_windows_waits_for_a_scanner_that_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, times: int, waits: int
) -> None:
    slept: list[float] = []
    calls: list[int] = []
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        calls.append(1)
        if len(calls) <= times:
            raise busy(code)
        real(source, target)

    monkeypatch.setattr(atomic, "_ON_WINDOWS", True)
    monkeypatch.setattr("time.sleep", slept.append)
    monkeypatch.setattr(os, "replace", replace)
    if times < 99:
        write_atomically(tmp_path / "a", b"x")
        assert names(tmp_path) == ["a"]
    else:
        with pytest.raises(NotSavedError):
            write_atomically(tmp_path / "a", b"x")
        assert names(tmp_path) == []
    assert len(slept) == waits


def test_only_the_leftovers_of_dead_or_long_gone_programs_are_removed(tmp_path: Path) -> None:
    mine, dead, alive, old, other = (
        tmp_path / name
        for name in (
            f".appeal-tui-{os.getpid()}-0123abcd.tmp",
            ".appeal-tui-4194304-0123abcd.tmp",
            f".appeal-tui-{os.getppid()}-0123abcd.tmp",
            ".appeal-tui-1-89abcdef.tmp",
            "a.toml",
        )
    )
    for path in (mine, dead, alive, old, other):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    remove_leftovers(tmp_path)
    assert names(tmp_path) == [alive.name, other.name]


def test_a_file_that_this_program_is_writing_is_no_leftover(tmp_path: Path) -> None:
    with atomic.temporary_file(tmp_path / "a", b"x") as temporary:
        assert atomic.leftovers(tmp_path) == []
        assert temporary.read_bytes() == b"x"
    assert names(tmp_path) == []


def test_a_disk_error_is_met_by_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, []

    def fail(descriptor: int) -> None:
        calls.append(os.fstat(descriptor).st_ino)
        if len(calls) < 3:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    assert names(tmp_path) == ["a"]


def test_a_link_under_the_temporary_name_is_neither_followed_nor_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    link = tmp_path / f".appeal-tui-{os.getpid()}-00000000.tmp"
    link.symlink_to(tmp_path / "precious")
    with pytest.raises(NotSavedError):
        write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "a").exists()
