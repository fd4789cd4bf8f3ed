"""A look at the file of an exhibit."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from appeal_tui.storage import evidence_file
from appeal_tui.storage.evidence_file import LARGEST, look_at, wrong_with


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "a.jpg", "a.jpeg", "a.png", "a.gif", "发票 1.pdf"])
def test_nothing_is_wrong_with_a_file_that_seller_central_takes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert look_at(str(tmp_path / name)) == ""
    assert look_at(f"  {tmp_path / name} ") == ""


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.docx", "save the document as PDF"),
        ("a.xlsx", "save the document as PDF"),
        ("a", "save the document as PDF"),
        ("a.heic", "save the picture as JPG"),
        ("a.webp", "save the picture as JPG"),
        ("a.zip", "unpack this archive"),
    ],
)
def test_a_type_that_seller_central_does_not_take_is_named_with_the_way_out(
    tmp_path: Path, name: str, advice: str
) -> None:
    (tmp_path / name).write_bytes(b"x")
    said = look_at(str(tmp_path / name))
    assert "PDF, JPG, PNG and GIF" in said
    assert advice in said


def zip_of(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(zipfile.ZipInfo(name), "x" * 100)
    return data.getvalue()


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "save it anew as JPG"),
        (b"RIFF\x10\0\0\nWEBPVP8 ", "save it anew as JPG"),
        (b"II*\0\x08\0\0\0", "save it anew as JPG"),
        (zip_of("[Content_Types].xml"), "save it anew as PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "save it anew as PDF"),
        (b"\n<!DOCTYPE html><html>", "save it anew as PDF"),
        (zip_of("invoice.pdf"), "unpack it"),
        (b"\x1f\x8b\x08\0", "unpack it"),
    ],
    ids=["heic", "webp", "tiff", "word", "old word", "web page", "zip", "gzip"],
)
def test_a_file_of_another_type_under_the_name_of_a_good_one_is_told(
    tmp_path: Path, content: bytes, advice: str
) -> None:
    (tmp_path / "a.jpg").write_bytes(content)
    assert advice in look_at(str(tmp_path / "a.jpg"))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n", b"junk\n%PDF-1.4\n", b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\0" * 9],
    ids=["pdf", "pdf behind junk", "jpg", "png", "gif", "unknown"],
)
def test_a_file_that_is_what_it_says_or_that_nobody_knows_is_believed(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert look_at(str(tmp_path / "a.pdf")) == ""


def test_a_missing_file_a_folder_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert look_at(str(tmp_path / "gone.pdf")).startswith("There is no file")
    assert look_at(str(tmp_path / "empty.pdf" / "gone.pdf")).startswith("There is no file")
    assert look_at(str(tmp_path)).startswith("This is a folder")
    assert look_at(str(tmp_path / "empty.pdf")).startswith("This file is empty")


def test_a_file_of_more_than_fifty_megabytes_is_too_large(tmp_path: Path) -> None:
    for name, size in (("fits.pdf", LARGEST), ("large.pdf", LARGEST + 1)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    assert look_at(str(tmp_path / "fits.pdf")) == ""
    assert "50 MB" in look_at(str(tmp_path / "large.pdf"))


def test_a_path_as_a_terminal_writes_a_dragged_file_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "my invoice.pdf").write_bytes(b"x")
    path = str(tmp_path / "my invoice.pdf")
    assert look_at(path) == ""
    for written in (f"'{path}'", f'"{path}"', path.replace(" ", "\\ ")):
        assert "quotation marks" in look_at(written)


def test_quotation_marks_are_told_also_where_the_system_takes_them_for_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.stat

    def stat(path: Path, **how: bool) -> os.stat_result:
        if '"' in str(path):
            raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect", str(path))
        return real(path, **how)

    monkeypatch.setattr(Path, "stat", stat)
    (tmp_path / "my invoice.pdf").write_bytes(b"x")
    assert "quotation marks" in look_at(f'"{tmp_path / "my invoice.pdf"}"')
    assert "no file of this name" in look_at('"my invoice.pdf"')


def test_a_path_in_the_home_folder_may_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert look_at("~/a.pdf") == ""


@pytest.mark.parametrize("path", ["\0.pdf", "x" * 5000, "~nobody-of-this-name/a.pdf", "https://example.com/a.pdf"])
def test_what_is_no_path_is_told_like_a_missing_file(path: str) -> None:
    assert look_at(path).startswith("There is no file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert look_at(str(tmp_path / "a.pdf")).startswith("This is a pipe")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: False)
        assert "may not be read" in look_at(str(file))

    def refused(path: Path, **named: bool) -> os.stat_result:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "stat", refused)
    assert "may not be read" in look_at(str(file))


@pytest.mark.parametrize("elsewhere", [{"st_file_attributes": 0x400000}, {"st_flags": 0x40000000}])
def test_a_file_that_a_cloud_keeps_online_only_is_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: dict[str, int]
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"RIFF....WEBP")
    found = file.stat()
    assert "another type" in look_at(str(file))
    online = SimpleNamespace(st_mode=found.st_mode, st_size=found.st_size, **elsewhere)
    monkeypatch.setattr(os, "stat", lambda path, **named: online)
    assert look_at(str(file)) == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_that_takes_the_place_of_a_file_is_not_read_and_nothing_stays_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "a.pdf"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    os.write(writer, b"PK\x03\x04")
    closed = []
    real = os.close

    def close(descriptor: int) -> None:
        closed.append(descriptor)
        real(descriptor)

    monkeypatch.setattr(os, "close", close)
    assert evidence_file._beginning(pipe) == b""
    assert len(closed) == 1
    real(writer)


def test_what_is_wrong_is_found_by_the_path_without_spaces_around_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"x")
    assert list(wrong_with([f" {tmp_path / 'a.zip'} ", "   ", ""])) == [str(tmp_path / "a.zip")]


def test_only_quotation_marks_are_taken_off_a_path(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"x")
    assert "quotation marks" not in look_at(f"x{tmp_path / 'b.pdf'}x")
