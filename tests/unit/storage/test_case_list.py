import errno
import os
import threading
from contextlib import nullcontext
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case, Notice, Round, Store
from appeal_tui.errors import UnreadableError
from appeal_tui.storage import case_list as module
from appeal_tui.storage import reading
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_head import CaseHead, read_head
from appeal_tui.storage.case_ids import find_case_file
from appeal_tui.storage.case_list import read_index, refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.stores import save_store, with_current_store
from appeal_tui.storage.trash import move_to_trash


def put(folders: Folders, case: Case, name: str, mtime: int = 1_000) -> Path:
    path = folders.cases / f"{name}.toml"
    path.write_bytes(dump_case(replace(case, id=name)))
    os.utime(path, (mtime, mtime))
    return path


@pytest.fixture
def plain(full_case: Case) -> Case:
    return replace(full_case, notice=Notice(), rounds=(), draft=1)


def test_the_list_tells_what_is_needed_of_a_case(folders: Folders, full_case: Case) -> None:
    put(folders, full_case, "acme-ab2c")
    (head,) = refresh_index(folders)
    assert (head.id, head.name, head.store_name) == ("acme-ab2c", "acme-ab2c.toml", "Acme 深圳")
    assert (head.marketplace, head.causes) == ("amazon-com", ("inauthentic", "late-shipment"))
    assert (head.received, head.due, head.step) == ("2026-11-20", "2026-11-23T00:00:00", "plan")
    assert (head.sent, head.rounds, head.outcome, head.problem) == (False, 1, "rejected", "")
    assert read_index(folders) == [head]


def test_only_what_changed_is_read_again(folders: Folders, plain: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        put(folders, plain, name)
    refresh_index(folders)
    read: list[str] = []

    def counted(path: Path, *info: int) -> CaseHead:
        read.append(path.stem)
        return read_head(path, *info)

    monkeypatch.setattr(module, "read_head", counted)
    refresh_index(folders)
    assert read == []
    put(folders, replace(plain, step="x"), "b", 1_000)
    (folders.cases / "c.toml").unlink()
    put(folders, plain, "d")
    assert sorted(head.id for head in refresh_index(folders)) == ["a", "b", "d"]
    assert sorted(read) == ["b", "d"]
    assert sorted(head.id for head in read_index(folders)) == ["a", "b", "d"]


def test_a_save_in_the_same_tick_and_of_the_same_size_is_seen(folders: Folders, plain: Case) -> None:
    path = put(folders, replace(plain, step="one"), "a")
    refresh_index(folders)
    other = put(folders, replace(plain, step="two"), "b")
    other.write_bytes(other.read_bytes().replace(b'id = "b"', b'id = "a"'))
    os.utime(other, (1_000, 1_000))
    other.replace(path)
    assert [head.step for head in refresh_index(folders)] == ["two"]


def test_the_list_shows_what_a_store_is_called_now(folders: Folders, plain: Case) -> None:
    for name in ("a", "b"):
        put(folders, plain, name)
    put(folders, replace(plain, store=Store(name="Nameless 深圳")), "c")
    assert {head.store_name for head in refresh_index(folders)} == {"Acme 深圳", "Nameless 深圳"}
    save_store(folders, replace(plain.store, name="Beta"))
    expected = {"a": "Beta", "b": "Beta", "c": "Nameless 深圳"}
    assert {head.id: head.store_name for head in refresh_index(folders)} == expected
    assert {head.id: head.store_name for head in read_index(folders)} == expected
    (folders.stores / "acme.toml").write_bytes(b"[[[")
    put(folders, plain, "d")
    assert {head.id: head.store_name for head in refresh_index(folders)} == {**expected, "d": "Acme 深圳"}


def test_open_deadlines_come_first_and_closed_cases_last(folders: Folders, plain: Case) -> None:
    reinstated = (Round(sent="2026-11-20", text="x", outcome="reinstated"),)
    put(folders, plain, "old", 1_000)
    put(folders, plain, "new", 2_000)
    put(folders, replace(plain, notice=Notice(due="2026-12-02")), "later", 1_000)
    put(folders, replace(plain, notice=Notice(due="2026-12-01")), "soon", 1_000)
    put(folders, replace(plain, notice=Notice(due="2026-12-01"), rounds=reinstated), "won", 9_000)
    put(folders, replace(plain, notice=Notice(due="2026-11-01"), rounds=(Round(sent="x", text="x"),)), "sent", 1_500)
    expected = ["soon", "later", "new", "sent", "old", "won"]
    assert [head.id for head in refresh_index(folders)] == expected
    assert [head.id for head in refresh_index(folders)] == expected
    assert [head.id for head in read_index(folders)] == expected


def test_a_problem_is_kept_so_that_it_can_be_said_in_another_language(folders: Folders) -> None:
    (folders.cases / "bad.toml").write_bytes(b'app = "appeal-tui"\nschema = 1\n')
    refresh_index(folders)
    (head,) = read_index(folders)
    german = {"The case file '{name}'": "Die Falldatei '{name}'"}
    said = head.problem.said(lambda message: german.get(message, message), "de")
    assert said.startswith("Die Falldatei 'bad.toml' is cut off")
    assert head.problem.startswith("The case file 'bad.toml' is cut off")


@pytest.mark.parametrize("packed", [["{a}", {"b": 1}], ["{0}", {"b": 1}], ["x"], ["{a.b}", {"a": 1}], ["x", []], 3])
def test_an_index_with_a_sentence_that_cannot_be_said_is_made_anew(
    folders: Folders, plain: Case, packed: object
) -> None:
    put(folders, plain, "a")
    heads = refresh_index(folders)
    index = msgspec.msgpack.decode((folders.cache / "cases.msgpack").read_bytes())
    place = CaseHead.__struct_fields__.index("problem")
    index[2][0][place] = packed
    (folders.cache / "cases.msgpack").write_bytes(msgspec.msgpack.encode(index))
    assert read_index(folders) == []
    assert refresh_index(folders) == heads


def test_what_cannot_be_opened_is_listed_with_its_problem(folders: Folders, plain: Case) -> None:
    put(folders, plain, "good")
    (folders.cases / "cut.toml").write_bytes(dump_case(plain)[:60])
    (folders.cases / "newer.toml").write_bytes(dump_case(plain).replace(b"schema = 1", b"schema = 2"))
    (folders.cases / "gone.toml").symlink_to("nowhere")
    (folders.cases / "folder.toml").mkdir()
    problems = {head.id: head.problem for head in refresh_index(folders) if head.problem}
    assert problems.keys() == {"cut", "gone", "folder"}


def test_conflict_copies_stand_under_their_case(folders: Folders, plain: Case) -> None:
    put(folders, plain, "other", 9_000)
    put(folders, plain, "good", 1_000)
    copies = [
        "good (conflict laptop 2026-11-24 14.03.22).toml",
        "good (Li's conflicted copy 2026-11-24).toml",
        "good.sync-conflict-20261124-140322-ABC.toml",
        "good-LAPTOP.toml",
        "good 2.toml",
        "good (1).toml",
    ]
    for name in copies:
        (folders.cases / name).write_bytes((folders.cases / "good.toml").read_bytes())
    (folders.cases / "good (2).toml").write_bytes(b"x")
    for _ in range(2):
        heads = refresh_index(folders)
        assert [head.name for head in heads][:2] == ["other.toml", "good.toml"]
        assert {head.name for head in heads[2:]} == {*copies, "good (2).toml"}
        assert [head.copy_of for head in heads] == ["", "", *["good"] * 7]


@pytest.mark.parametrize("name", ["Good", "GOOD (2)", "Go\u0308od", "G\u00f6od"])
def test_a_twin_whose_name_another_system_wrote_differently_stands_under_its_case(
    folders: Folders, plain: Case, name: str
) -> None:
    """Capitals, and accents as macOS takes them apart: the id in the file decides, and not its name."""
    data = put(folders, plain, "good").read_bytes()
    (folders.cases / f"{name}.toml").write_bytes(data)
    assert [(head.id, head.copy_of) for head in refresh_index(folders)] == [("good", ""), ("good", "good")]


def test_a_copy_whose_case_is_gone_is_the_case(folders: Folders, plain: Case) -> None:
    put(folders, plain, "good")
    (folders.cases / "good.toml").rename(folders.cases / "good (1).toml")
    (head,) = refresh_index(folders)
    assert (head.id, head.copy_of) == ("good", "")


def test_a_file_in_the_cloud_is_named(folders: Folders) -> None:
    (folders.cases / ".good.toml.icloud").write_bytes(b"bplist00")
    (head,) = refresh_index(folders)
    assert head.problem == "Not downloaded yet: download it."


def test_a_case_whose_file_is_gone_is_listed_from_its_history(folders: Folders, plain: Case) -> None:
    file = create_case(folders, plain)
    assert [head.gone for head in refresh_index(folders)] == [False]
    file.path.unlink()
    for _ in range(2):
        (head,) = refresh_index(folders)
        assert head.gone
        assert f"'appeal-tui restore {plain.id}' brings it back" in head.problem
    other = Folders(folders.data.parent / "elsewhere", folders.state, folders.config)
    assert refresh_index(other) == []
    move_to_trash(folders, create_case(folders, replace(plain, id="second")).path)
    assert [head.id for head in refresh_index(folders)] == [plain.id]


def test_litter_is_no_case(folders: Folders, plain: Case) -> None:
    put(folders, plain, "good")
    litter = ".appeal-tui-4194304-0123abcd.tmp"
    for name in (".good.toml", litter, "~$good.toml", "good.toml~", ".good.toml.swp", ".DS_Store", "notes.txt"):
        (folders.cases / name).write_bytes(b"x")
    assert [head.id for head in refresh_index(folders)] == ["good"]
    assert not (folders.cases / litter).exists()


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x93\x01\xa0\x90", b"\x93\x01\xc4\x01x\x91\x91\x01", bytes(1000)])
def test_a_damaged_index_is_made_again(folders: Folders, plain: Case, data: bytes) -> None:
    put(folders, plain, "a")
    refresh_index(folders)
    (folders.cache / "cases.msgpack").write_bytes(data)
    assert read_index(folders) == []
    assert [head.id for head in refresh_index(folders)] == ["a"]


def test_the_index_of_another_folder_is_not_taken(folders: Folders, plain: Case, tmp_path: Path) -> None:
    put(folders, plain, "a")
    refresh_index(folders)
    other = Folders(tmp_path / "other", folders.state, folders.config)
    assert read_index(other) == []
    assert refresh_index(other) == []


def test_the_list_works_without_a_place_for_the_index(folders: Folders, plain: Case) -> None:
    put(folders, plain, "a")
    folders.state.write_bytes(b"a file")
    assert [head.id for head in refresh_index(folders)] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="names are bytes")
def test_a_name_that_is_no_unicode_does_no_harm(folders: Folders, plain: Case) -> None:
    put(folders, plain, "a")
    with open(os.fsencode(folders.cases) + b"/b\xff.toml", "wb") as file:  # noqa: PTH123
        file.write(dump_case(replace(plain, id="b")))
    for _ in range(2):
        assert sorted(head.id for head in refresh_index(folders)) == ["a", "b"]
    assert [head.id for head in read_index(folders)] == ["a"]


def test_an_impossible_deadline_is_none(folders: Folders, plain: Case) -> None:
    put(folders, replace(plain, notice=Notice(received="2099-11-20", due="9999 weeks")), "a")
    put(folders, replace(plain, notice=Notice(received="2026-11-20", due="soon")), "b")
    assert [head.problem for head in refresh_index(folders)] == ["", ""]


def test_one_file_that_gives_no_answer_spoils_no_list(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_case(folders, full_case)
    create_case(folders, replace(full_case, id="other-ab2c"))

    class Entry:
        def __init__(self, real: os.DirEntry[str]) -> None:
            self.name, self.path, self.is_symlink = real.name, real.path, real.is_symlink
            self._real = real

        def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
            if self.name.startswith("acme"):
                raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
            return self._real.stat(follow_symlinks=follow_symlinks)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: nullcontext(Entry(entry) for entry in real(path)))
    assert {head.id for head in refresh_index(folders)} == {"acme-ab2c", "other-ab2c"}


def test_files_that_give_no_answer_are_named_and_read_as_soon_as_they_do(
    folders: Folders, plain: Case, away: threading.Event
) -> None:
    for name in ("good", "slow1", "slow2", "slow3", "slow4", "zoo"):
        put(folders, plain, name)
    heads = {head.id: head for head in refresh_index(folders)}
    assert sorted(heads) == ["good", "slow1", "slow2", "slow3", "slow4", "zoo"]
    for name in ("slow1", "slow2", "slow3", "slow4"):
        assert heads[name].problem == "No answer: is its disk or network there?"
        assert heads[name].silent
    # Who waits for three of them waits for no fourth; all that answer are there after one more look.
    heads = {head.id: head for head in refresh_index(folders)}
    assert [heads[name].problem for name in ("good", "zoo")] == ["", ""]
    away.set()
    for thread in threading.enumerate():
        if thread.name == reading.READER:
            thread.join()
    assert not any(head.problem or head.silent for head in refresh_index(folders))


def test_a_case_whose_file_gives_no_answer_is_not_opened_and_not_waited_for(
    folders: Folders, plain: Case, away: threading.Event
) -> None:
    path = put(folders, plain, "slow")
    with pytest.raises(UnreadableError, match="gives no answer"):
        CaseFile(path, folders).read()


def test_a_store_that_gives_no_answer_leaves_the_case_its_own_copy(
    folders: Folders, plain: Case, away: threading.Event
) -> None:
    store = save_store(folders, Store(name="Slow"))
    put(folders, replace(plain, store=replace(store, name="Slow as it was")), "good")
    (head,) = refresh_index(folders)
    assert (head.store_name, head.problem) == ("Slow as it was", "")
    assert with_current_store(folders, CaseFile(folders.cases / "good.toml").read()).store.name == "Slow as it was"


def test_a_case_that_is_in_the_cloud_is_called_so_where_it_is_asked_for(folders: Folders) -> None:
    (folders.cases / ".good-ab2c.toml.icloud").write_bytes(b"bplist00")
    for ref in ("good", "good-ab2c"):
        with pytest.raises(UnreadableError, match="'good-ab2c' is not downloaded yet"):
            find_case_file(folders, ref)
