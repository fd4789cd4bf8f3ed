import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from appeal_tui.errors import NotSavedError, RefusedError
from appeal_tui.storage import export_file
from appeal_tui.storage.export_file import free_name, write_export


def test_a_letter_is_written_for_its_owner_only(tmp_path: Path) -> None:
    path = write_export(tmp_path / "letter.txt", "Dear Amazon,\n\t深圳\n", force=False)
    assert path.read_bytes() == "Dear Amazon,\n\t深圳\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x00", "\r", "\x7f", "\x9b", "\ud800", "\x0b"])
def test_control_characters_are_refused(tmp_path: Path, bad: str) -> None:
    with pytest.raises(RefusedError, match="control characters"):
        write_export(tmp_path / "a", f"x{bad}y", force=True)
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_there_is_replaced_only_with_leave(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("old")
    (tmp_path / "letter-2.txt").touch()
    with pytest.raises(RefusedError, match=r"export to 'letter-3\.txt'"):
        write_export(path, "new", force=False)
    assert path.read_text() == "old"
    assert free_name(path).name == "letter-3.txt"
    assert free_name(tmp_path / "x").name == "x"
    write_export(path, "new", force=True)
    assert path.read_text() == "new"


def test_a_file_that_appears_at_the_last_moment_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    real = os.link

    def link(source: Path, target: Path) -> None:
        path.write_text("theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(RefusedError, match="is there already"):
        write_export(path, "new", force=False)
    assert path.read_text() == "theirs"


def test_a_link_is_followed_only_with_leave(tmp_path: Path) -> None:
    target, path = tmp_path / "target.txt", tmp_path / "link.txt"
    path.symlink_to(target.name)
    for there in (False, True):
        if there:
            target.write_text("old")
        with pytest.raises(RefusedError, match=r"is a link to '.*target\.txt'"):
            write_export(path, "new", force=False)
        assert write_export(path, "new", force=True) == target
        assert target.read_text() == "new"
        assert path.is_symlink()


def test_somebody_elses_link_in_a_shared_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "a").symlink_to(tmp_path / "target")
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert write_export(shared / "a", "x", force=True)
    if user == 0:
        os.lchown(shared / "a", 12345, 12345)
        with pytest.raises(RefusedError, match="somebody else"):
            write_export(shared / "a", "x", force=True)


@pytest.mark.parametrize("code", [errno.ENOENT, errno.ENOTDIR])
def test_a_folder_that_is_there_and_takes_no_file_is_not_called_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    # What /proc says of every new file.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(
        NotSavedError, match=r"letter\.txt' was not saved, no file can be written there: choose another"
    ):
        write_export(tmp_path / "letter.txt", "x", force=False)
    assert not any(tmp_path.iterdir())


def test_a_folder_that_goes_while_it_is_written_is_called_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    def pull(*_: object) -> int:
        if folder.is_dir():
            folder.rmdir()
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr(os, "open", pull)
    with pytest.raises(NotSavedError, match="its folder is gone: bring the folder back"):
        write_export(folder / "letter.txt", "x", force=False)


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_place_for_a_file_is_refused(tmp_path: Path, force: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "file").touch()
    for path, words in {
        tmp_path: "is a folder",
        tmp_path / "pipe": "a pipe or a device",
        tmp_path / "a\0b": "not a usable file name",
        tmp_path / ("x" * 300): "too long|not a usable file name",
    }.items():
        with pytest.raises((RefusedError, NotSavedError), match=words):
            write_export(path, "x", force=force)
    with pytest.raises(RefusedError):
        write_export(tmp_path / "round", "x", force=force)
    for path in (tmp_path / "none" / "a", tmp_path / "file" / "a"):
        with pytest.raises(NotSavedError, match="There is no folder"):
            write_export(path, "x", force=force)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "pipe", "round"]


def test_a_name_with_a_colon_is_refused_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # There, `Acme: letter.txt` would be a stream of an empty file `Acme`.
    monkeypatch.setattr(export_file, "sys", SimpleNamespace(platform="win32"))
    with pytest.raises(RefusedError, match="not a usable file name"):
        write_export(tmp_path / "Acme: letter.txt", "x", force=False)
    assert not list(tmp_path.iterdir())
