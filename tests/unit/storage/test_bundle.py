"""The ZIP file with the letter and its documents: whole or not there, and harmless wherever it is unpacked."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
import threading
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.domain.case import Fingerprint
from appeal_tui.errors import NotSavedError, RefusedError
from appeal_tui.storage import bundle, export_file
from appeal_tui.storage.bundle import INDEX, Enclosure, ExhibitsError, LargeBundleError, archive_name, write_bundle
from appeal_tui.storage.folders import Folders

TEXTS = {"letter.txt": ("The letter", "Dear Amazon 深圳\n"), "letter.md": ("To read", "# Dear Amazon\n")}


def enclosure(path: Path | str, label: str = "A", shows: str = "invoice 12", name: str = "") -> Enclosure:
    return Enclosure(label, name or Path(path).name, shows, str(path))


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "进货发票 12.PDF"
    path.write_bytes(b"%PDF-1.7 invoice")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_archive_holds_the_letter_the_documents_and_an_index_of_them(tmp_path: Path, invoice: Path) -> None:
    path = tmp_path / "bundle.zip"
    none = Enclosure("B", "", "photo of the shelf", "")
    written = write_bundle(path, TEXTS, (enclosure(invoice), none), force=False)
    assert (written.path, written.missing) == (path, ("B",))
    assert path.stat().st_mode & 0o777 == 0o600
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["letter.txt", "letter.md", INDEX, "exhibit-A-12.pdf"]
        assert archive.read("letter.txt").decode() == TEXTS["letter.txt"][1]
        assert archive.read("letter.md").decode() == TEXTS["letter.md"][1]
        assert archive.read("exhibit-A-12.pdf") == b"%PDF-1.7 invoice"
        index = archive.read(INDEX).decode()
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.external_attr >> 16 == stat.S_IFREG | 0o600
            assert (entry.compress_type, entry.extra, entry.comment) == (ZIP_STORED, b"", b"")
    assert index == (
        "What is in this archive\n\n"
        f"letter.txt\n    The letter\n    Size in bytes: 19\n    SHA-256: {sha(TEXTS['letter.txt'][1].encode())}\n\n"
        f"letter.md\n    To read\n    Size in bytes: 14\n    SHA-256: {sha(TEXTS['letter.md'][1].encode())}\n\n"
        "exhibit-A-12.pdf\n    Exhibit A: invoice 12\n    Name of the file: 进货发票 12.PDF\n    Size in bytes: 16\n"
        f"    SHA-256: {sha(invoice.read_bytes())}\n\n"
        "Exhibit B: photo of the shelf\n    No file was named for it: it is not in this archive.\n"
    )
    assert str(tmp_path) not in index


def test_a_document_that_was_changed_since_it_was_attached_is_told_and_put_in_as_it_is(
    tmp_path: Path, invoice: Path
) -> None:
    def written(kept: Fingerprint | None) -> tuple[str, ...]:
        document = replace(enclosure(invoice), kept=kept)
        return write_bundle(tmp_path / "b.zip", TEXTS, (document,), force=True).changed

    assert written(None) == ()
    assert written(Fingerprint("", sha(b"%PDF-1.7 invoice"), 16)) == ()
    assert written(Fingerprint("", sha(b"%PDF-1.7 INVOICE"), 16)) == ("A",)
    # Of one that was too large to be read, the size is all that tells.
    assert (written(Fingerprint("", "", 16)), written(Fingerprint("", "", 17))) == ((), ("A",))


def test_a_document_that_is_in_it_twice_is_told_and_named_in_the_index(tmp_path: Path, invoice: Path) -> None:
    copy, other = tmp_path / "copy.pdf", tmp_path / "other.pdf"
    copy.write_bytes(b"%PDF-1.7 invoice")
    other.write_bytes(b"%PDF-1.7 another")
    documents = tuple(
        replace(enclosure(path), label=label)
        for label, path in zip("ABCD", (invoice, other, copy, invoice), strict=True)
    )
    written = write_bundle(tmp_path / "b.zip", TEXTS, documents, force=False)
    assert written.same == (("C", "A"), ("D", "A"))
    with ZipFile(written.path) as archive:
        index = archive.read(INDEX).decode()
    assert index.count("    It is the same document as Exhibit A.\n") == 2


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_same_documents_give_the_same_archive(tmp_path: Path, invoice: Path) -> None:
    write_bundle(tmp_path / "1.zip", TEXTS, (enclosure(invoice),), force=False)
    os.utime(invoice, (1, 1))
    invoice.chmod(0o444)
    write_bundle(tmp_path / "2.zip", TEXTS, (enclosure(invoice),), force=False)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


# --- names ------------------------------------------------------------------------------------------------------------

HOSTILE = [
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x.pdf", "\\\\server\\share\\a.pdf", "~/.ssh/id", "a\0b.pdf", "CON",
    "con.pdf", "NUL.txt", "COM1", "LPT¹.pdf", "a.pdf.", "a.pdf ", "a .pdf", "...", ".", "..", "", " ", "a:b.pdf", "a.p:df",
    "．．／a.pdf", "a\u202efdp.exe", "A.PDF", "a.pdf", "进货发票.pdf", "emoji 😀.jpg", "x" * 300 + ".pdf", "a." + "p" * 300,
    "a\nb.pdf", "a.pd\nf", "a*?<>|\".pdf", "index.txt", "letter.txt", "ＣＯＮ.pdf", "a.ＰＤＦ", "\ud800.pdf", "-rf.pdf",
    "a.\u212a",
]  # fmt: skip
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}

hostile_names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text("aA.:/\\ \0\n.。", max_size=8))


def label(index: int) -> str:
    return chr(ord("A") + index % 26) * (1 + index // 26)


@given(st.lists(hostile_names, max_size=40))
def test_names_are_unique_and_safe_whatever_the_files_are_called(called: list[str]) -> None:
    found = [archive_name(Enclosure(label(n), name, "", "x")) for n, name in enumerate(called)]
    assert len({name.lower() for name in found}) == len(called)
    for name in found:
        assert name.isascii()
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
        assert name.count(".") <= 1
        assert not name.endswith(".")
        assert not name.startswith(("-", "."))
        assert name.lower() not in {*TEXTS, INDEX}
        assert name.split(".")[0].lower() not in _RESERVED
        assert len(name) <= 80


@given(st.lists(st.tuples(hostile_names, hostile_names, st.binary(min_size=1, max_size=200)), max_size=6))
def test_what_is_unpacked_is_what_was_put_in(documents: list[tuple[str, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        enclosures = []
        for n, (name, shows, content) in enumerate(documents):
            (root / str(n)).write_bytes(content)
            enclosures.append(Enclosure(label(n), name, shows, str(root / str(n))))
        write_bundle(root / "b.zip", TEXTS, enclosures, force=False)
        with ZipFile(root / "b.zip") as archive:
            archive.extractall(root / "out")
        assert names(root / "out") == sorted([*TEXTS, INDEX, *map(archive_name, enclosures)])
        index = (root / "out" / INDEX).read_text("utf-8")
        blocks = {block.split("\n")[0]: block for block in index.rstrip("\n").split("\n\n")}
        for found, (_, _, content) in zip(enclosures, documents, strict=True):
            assert (root / "out" / archive_name(found)).read_bytes() == content
            assert sha(content) in blocks[archive_name(found)]


# --- documents that cannot be taken -----------------------------------------------------------------------------------


def a_link_out(root: Path) -> Path:
    (root / "elsewhere").mkdir()
    (root / "elsewhere" / "secret").write_bytes(b"secret")
    (root / "here").mkdir()
    (root / "here" / "a.pdf").symlink_to("../elsewhere/secret")
    return root / "here" / "a.pdf"


def a_pipe(root: Path) -> Path:
    os.mkfifo(root / "pipe")
    return root / "pipe"


def empty(root: Path) -> Path:
    (root / "empty.pdf").touch()
    return root / "empty.pdf"


def a_link_to_nothing(root: Path) -> Path:
    (root / "a.pdf").symlink_to("nothing")
    return root / "a.pdf"


def a_loop(root: Path) -> Path:
    (root / "loop").symlink_to("loop")
    return root / "loop"


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda root: root / "none.pdf", "There is no file"),
    "no folder": (lambda root: root / "none" / "a.pdf", "There is no file"),
    "a link out": (a_link_out, "is a link that leads to"),
    "a link to nothing": (a_link_to_nothing, "a link to a file that is gone"),
    "a loop": (a_loop, "leads back to itself"),
    "a pipe": (a_pipe, "a pipe or a device"),
    "a device": (lambda _: Path("/dev/zero"), "a pipe or a device"),
    "a folder": (lambda root: root, "is a folder"),
    "empty": (empty, "is empty"),
    "no name": (lambda root: root / "a\0b", "not a file name"),
    "too long": (lambda root: root / ("x" * 300), "cannot be read"),
    "no home": (lambda _: Path("~no-such-user/a.pdf"), "There is no file"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_document_that_cannot_be_taken_is_told_and_nothing_is_written(
    tmp_path: Path, invoice: Path, what: str
) -> None:
    make, words = BAD[what]
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.zip").write_bytes(b"old")
    with pytest.raises(ExhibitsError, match=f"Exhibit B: .*{words}") as raised:
        write_bundle(
            tmp_path / "out" / "b.zip",
            TEXTS,
            (enclosure(invoice), enclosure(make(root), "B"), enclosure(tmp_path / "gone", "C")),
            force=True,
        )
    assert [problem[:9] for problem in raised.value.problems] == ["Exhibit B", "Exhibit C"]
    assert (tmp_path / "out" / "b.zip").read_bytes() == b"old"
    assert names(tmp_path / "out") == ["b.zip"]


def test_a_link_within_its_folder_is_followed(tmp_path: Path, invoice: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(invoice.name)
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(tmp_path / "a.pdf"),), force=False)
    with ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("exhibit-A-a.pdf") == invoice.read_bytes()


def change(invoice: Path) -> None:
    invoice.write_bytes(b"%PDF-1.7 INVOICE")


def grow(invoice: Path) -> None:
    invoice.write_bytes(b"x" * 5_000_000)


def lose(invoice: Path) -> None:
    invoice.unlink()


def become_a_link(invoice: Path) -> None:
    invoice.unlink()
    invoice.symlink_to("/etc/passwd")


@pytest.mark.parametrize("meanwhile", [change, grow, lose, become_a_link])
def test_a_document_that_changes_while_it_is_copied_is_told_and_nothing_is_written(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], None]
) -> None:
    (tmp_path / "out").mkdir()
    real = export_file.write_content

    def late(*args: object, **named: object) -> Path:
        meanwhile(invoice)
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle, "write_content", late)
    with pytest.raises(ExhibitsError, match="Exhibit A: "):
        write_bundle(tmp_path / "out" / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    assert names(tmp_path / "out") == []


def test_control_characters_in_a_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="control characters"):
        write_bundle(tmp_path / "b.zip", {"letter.txt": ("", "a\x1b[31m")}, (), force=False)
    assert names(tmp_path) == []


# --- the file ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_there_is_replaced_only_with_leave_and_kept(
    tmp_path: Path, invoice: Path, folders: Folders
) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(b"mine")
    with pytest.raises(RefusedError, match="is there already"):
        write_bundle(path, TEXTS, (enclosure(invoice),), force=False, folders=folders)
    assert path.read_bytes() == b"mine"
    write_bundle(path, TEXTS, (enclosure(invoice),), force=True, folders=folders)
    [kept] = folders.rescue.iterdir()
    assert (kept.suffix, kept.read_bytes()) == (".zip", b"mine")


def test_an_archive_that_reads_back_otherwise_does_not_get_its_name(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def rotten(descriptor: int, data: bytes) -> int:
        return real(descriptor, bytes(data).replace(b"invoice", b"INVOICE"))

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "write", rotten)
    with pytest.raises(NotSavedError, match="was not saved"):
        write_bundle(tmp_path / "out" / "b.zip", TEXTS, (enclosure(invoice, shows=""),), force=False)
    assert names(tmp_path / "out") == []


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:7]))
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    with ZipFile(tmp_path / "b.zip") as archive:
        assert archive.read("exhibit-A-12.pdf") == invoice.read_bytes()


def test_a_disk_without_room_is_told_before_anything_is_written(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoice.write_bytes(bytes(11_000_000))
    opened: list[str] = []
    real = os.open

    def watched(path: str | Path, *args: int, **named: int) -> int:
        opened.append(Path(path).name)
        return real(path, *args, **named)

    monkeypatch.setattr(os, "open", watched)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 90, 10))
    with pytest.raises(NotSavedError, match="the disk is full: make room for 11 MB"):
        write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    assert opened == [invoice.name]


@pytest.fixture
def anything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LARGE", 10)


@pytest.mark.usefixtures("anything_is_large")
def test_more_than_a_hundred_megabytes_are_asked_about_with_their_size_before_anything_is_read(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with invoice.open("r+b") as file:
        file.truncate(153_000_000)
    with monkeypatch.context() as patch:
        patch.setattr(bundle, "_piece", lambda *_: pytest.fail("it was read"))
        with pytest.raises(LargeBundleError, match=r"153 MB.*--large") as error:
            write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice), enclosure(tmp_path / "gone")), force=False)
    assert error.value.size == 153_000_000
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.usefixtures("anything_is_large")
def test_one_that_is_too_large_is_written_with_leave(tmp_path: Path, invoice: Path) -> None:
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False, large=True)
    assert zipfile.is_zipfile(tmp_path / "b.zip")


def test_a_hundred_megabytes_are_not_asked_about(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bundle.LARGE == 100_000_000
    monkeypatch.setattr(bundle, "LARGE", 16)
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    assert zipfile.is_zipfile(tmp_path / "b.zip")


@pytest.mark.usefixtures("anything_is_large")
def test_a_large_one_that_has_no_place_is_refused_before_anybody_is_asked(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there.zip").write_bytes(b"mine")
    monkeypatch.setattr(bundle, "_piece", lambda *_: pytest.fail("it was read"))
    with pytest.raises(RefusedError, match="is there already"):
        write_bundle(tmp_path / "there.zip", TEXTS, (enclosure(invoice),), force=False)
    with pytest.raises(NotSavedError, match="no folder"):
        write_bundle(tmp_path / "none" / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    with invoice.open("r+b") as file:
        file.truncate(11_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(100, 90, 10))
    with pytest.raises(NotSavedError, match="the disk is full: make room for 11 MB"):
        write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)


def test_a_document_whose_disk_gives_no_answer_is_told_and_not_waited_for(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, real = threading.Event(), bundle._size_of

    def size_of(path: Path) -> int:
        if path.name == "far.pdf":
            back.wait(60)
        return real(path)

    monkeypatch.setattr(bundle, "_size_of", size_of)
    monkeypatch.setattr(bundle, "ANSWER", 0.1)
    far = enclosure("/net/far.pdf", "B")
    try:
        with pytest.raises(ExhibitsError, match=r"Exhibit B: 'far\.pdf' gives no answer"):
            write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice), far), force=False)
    finally:
        back.set()
    assert not (tmp_path / "b.zip").exists()


def test_a_document_is_never_whole_in_memory(tmp_path: Path, invoice: Path) -> None:
    invoice.write_bytes(bytes(9_000_000))
    tracemalloc.start()
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_documents_of_more_than_four_gigabytes_are_taken(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The limit of the older form of ZIP files, made small.
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    invoice.write_bytes(b"%PDF-1.7" + bytes(2000))
    write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    with ZipFile(tmp_path / "b.zip") as archive:
        assert archive.getinfo("exhibit-A-12.pdf").extract_version == zipfile.ZIP64_VERSION
        assert archive.read("exhibit-A-12.pdf") == invoice.read_bytes()


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_document_whose_disk_fails_is_told(
    tmp_path: Path, invoice: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def failing(path: Path) -> object:
        class File:
            def __enter__(self) -> File:
                return self

            def __exit__(self, *_: object) -> None:
                pass

            def read(self, _: int) -> bytes:
                raise OSError(number, os.strerror(number))

        return File()

    monkeypatch.setattr(bundle, "open_at_home", failing)
    with pytest.raises(ExhibitsError, match=r"Exhibit A: .*(cannot|may not) be read"):
        write_bundle(tmp_path / "b.zip", TEXTS, (enclosure(invoice),), force=False)
    assert names(tmp_path) == [invoice.name]
