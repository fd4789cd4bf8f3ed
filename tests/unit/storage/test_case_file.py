import datetime
import errno
import os
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.errors import DamagedCaseError, NotSavedError, UnreadableError, UsageError
from appeal_tui.storage import case_place, conflicts, history, swap
from appeal_tui.storage.case_creation import create_case, import_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import CASE_ID, find_case_file, new_case_id
from appeal_tui.storage.case_place import CasePlace
from appeal_tui.storage.codec import NewerCaseError, dump_case, parse_case
from appeal_tui.storage.conflicts import ConflictError
from appeal_tui.storage.export_file import free_name
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import hash_of

TODAY = datetime.date(2026, 11, 24)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def in_parallel(work: Callable[[int], object], count: int) -> None:
    """Run work in threads, and raise what one of them raised."""
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(work, range(count)))


def on_disk(path: Path) -> Case:
    return parse_case(path.read_bytes())[0]


def test_a_new_case_is_created_and_saved_again(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    assert file.path == folders.cases / "acme-ab2c.toml"
    assert file.path.stat().st_mode & 0o777 == 0o600
    saved = file.write(replace(full_case, step="letter"), 1)
    assert saved is not None
    assert saved.tzinfo is datetime.UTC
    assert on_disk(file.path).step == "letter"
    assert CaseFile(file.path).read().step == "letter"
    assert names(folders.cases) == ["acme-ab2c.toml"]


def test_creating_never_replaces_a_case(folders: Folders, full_case: Case) -> None:
    create_case(folders, full_case)
    with pytest.raises(NotSavedError, match="is there already"):
        create_case(folders, replace(full_case, step="other"))
    assert on_disk(folders.cases / "acme-ab2c.toml") == full_case


@pytest.mark.parametrize("bad", ["../x", "", "a/b", "A", "x" * 61, "a b"])
def test_a_case_with_a_bad_id_is_not_created(folders: Folders, full_case: Case, bad: str) -> None:
    with pytest.raises(NotSavedError, match="its id"):
        create_case(folders, replace(full_case, id=bad))
    assert names(folders.cases) == []


def test_an_older_revision_never_lands_on_a_newer_one(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    file.write(replace(full_case, step="newer"), 5)
    assert file.write(replace(full_case, step="older"), 4) is None
    assert on_disk(file.path).step == "newer"


def test_nothing_is_written_when_nothing_changed(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    monkeypatch.setattr(CasePlace, "put", lambda *_: pytest.fail("written"))
    before = file.path.stat()
    saved = file.write(full_case, 1)
    assert saved is not None
    assert abs(saved.timestamp() - before.st_mtime) < 1
    assert file.path.stat().st_ino == before.st_ino


def test_a_file_changed_outside_is_kept_and_ours_is_saved_beside_it(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    theirs = dump_case(replace(full_case, step="theirs"))
    file.path.write_bytes(theirs)
    for revision, step in ((1, "ours"), (2, "ours again")):
        with pytest.raises(NotSavedError, match=r"changed by another program") as caught:
            file.write(replace(full_case, step=step), revision)
        named = re.findall(r"'([^']+)'", str(caught.value))
        assert named[0] == str(file.path)
        assert on_disk(folders.cases / named[1]).step == step
        assert file.path.read_bytes() == theirs
    assert len(names(folders.cases)) == 2
    assert re.fullmatch(r"acme-ab2c \(conflict [a-z0-9-]+ 20\d\d-\d\d-\d\d \d\d\.\d\d\.\d\d\)\.toml", named[1])


def test_two_windows_do_not_write_over_each_other(folders: Folders, full_case: Case) -> None:
    first = create_case(folders, full_case)
    second = CaseFile(first.path, folders)
    second.read()
    second.write(replace(full_case, step="second"), 1)
    with pytest.raises(NotSavedError):
        first.write(replace(full_case, step="first"), 1)
    assert on_disk(first.path).step == "second"
    assert first.read().step == "second"
    assert first.write(replace(full_case, step="third"), 2) is not None


def test_a_file_that_somebody_takes_at_the_last_moment_is_not_replaced(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    file.path.unlink()
    file.create_again()
    real = os.link

    def link(source: Path, target: Path) -> None:
        if Path(target) == file.path:
            file.path.write_bytes(b"theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(NotSavedError, match="conflict"):
        file.write(full_case, 1)
    assert file.path.read_bytes() == b"theirs"


def test_a_version_that_comes_between_the_look_and_the_swap_is_set_beside(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    theirs = dump_case(replace(full_case, step="theirs"))
    real = swap.swap

    def late(temporary: Path, path: Path) -> Path | None:
        path.write_bytes(theirs)
        return real(temporary, path)

    with monkeypatch.context() as patch:
        patch.setattr(case_place, "swap", late)
        assert file.write(replace(full_case, step="ours"), 1) is not None
    assert on_disk(file.path).step == "ours"
    assert file.conflict is not None
    assert file.conflict.theirs.read_bytes() == theirs
    assert len(names(folders.cases)) == 2
    assert file.read_theirs().step == "theirs"
    file.settle(full_case.id)
    assert names(folders.cases) == ["acme-ab2c.toml"]
    assert file.history(full_case.id).find(hash_of(theirs)) is not None
    assert file.write(replace(full_case, step="both"), 2) is not None


def test_two_losers_of_the_same_second_both_keep_their_text(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = create_case(folders, full_case).path
    # Without locks, so that both look for a free name before either writes.
    losers = [CaseFile(path) for _ in range(6)]
    for file in losers:
        file.read()
    path.write_bytes(dump_case(replace(full_case, step="theirs")))
    both, looked = threading.Barrier(len(losers)), threading.local()

    def free(wanted: Path) -> Path:
        found = free_name(wanted)
        if not hasattr(looked, "once"):
            looked.once = True
            both.wait(10)
        return found

    monkeypatch.setattr(conflicts, "free_name", free)
    told: list[str] = []

    def lose(number: int) -> None:
        with pytest.raises(NotSavedError) as caught:
            losers[number].write(replace(full_case, step=f"loser {number}"), 1)
        told.append(re.findall(r"'([^']+)'", str(caught.value))[1])

    in_parallel(lose, len(losers))
    copies = {on_disk(folders.cases / name).step for name in told}
    assert copies == {f"loser {number}" for number in range(len(losers))}
    assert on_disk(path).step == "theirs"
    assert [name for name in names(folders.cases) if name.startswith(".")] == []


def test_our_version_outlives_the_end_of_a_conflict_also_where_the_history_had_no_room_for_it(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    file.path.write_bytes(dump_case(edits.visit_step("theirs")(full_case)))
    ours = edits.visit_step("ours")(full_case)

    def no_room(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(history, "write_new", no_room)
        with pytest.raises(ConflictError):
            file.write(ours, 1)
    assert not file.kept
    file.read_theirs()
    file.settle(full_case.id)
    file.write(edits.visit_step("merged")(full_case), 2)
    steps = {
        parse_case(data)[0].step
        for version in file.history(full_case.id).versions()
        if (data := file.history(full_case.id).read(version)) is not None
    }
    assert steps >= {"ours", "theirs", "merged"}


def test_a_conflict_copy_that_somebody_edits_is_not_replaced(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    file.path.write_bytes(dump_case(replace(full_case, step="theirs")))
    for number in range(3):
        with pytest.raises(NotSavedError) as caught:
            file.write(replace(full_case, step=f"ours {number}"), number)
        copy = folders.cases / re.findall(r"'([^']+)'", str(caught.value))[1]
        assert on_disk(copy).step == f"ours {number}"
        if number == 0:
            copy.write_bytes(b"edited")
            edited = copy
    assert edited.read_bytes() == b"edited"
    assert len(names(folders.cases)) == 3


def test_a_deleted_file_is_made_again_when_the_user_says_so(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    file.path.unlink()
    changed = replace(full_case, step="x")
    with pytest.raises(conflicts.DeletedError, match="deleted by another program"):
        file.write(changed, 1)
    assert file.kept
    assert names(folders.cases) == []
    file.create_again()
    assert file.write(changed, 1) is not None
    assert on_disk(file.path) == changed


def test_a_folder_that_is_gone_is_not_made_again(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    folders.cases.rename(folders.data / "elsewhere")
    with pytest.raises(NotSavedError, match="folder is gone"):
        file.write(replace(full_case, step="x"), 1)
    assert not folders.cases.exists()
    (folders.data / "elsewhere").rename(folders.cases)
    assert file.write(replace(full_case, step="x"), 1) is not None


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:50], lambda data: data.replace(b"schema = 1", b'schema = 9\nstep = ["later"]')]
)
def test_a_damaged_or_newer_file_is_never_written_over(folders: Folders, full_case: Case, spoil: object) -> None:
    file = create_case(folders, full_case)
    spoilt = spoil(file.path.read_bytes())  # type: ignore[operator]
    file.path.write_bytes(spoilt)
    with pytest.raises(DamagedCaseError, match=r"'acme-ab2c\.toml'"):
        file.read()
    assert file.obstacle()
    with pytest.raises(NotSavedError, match="not written over"):
        file.write(full_case, 1)
    unread = CaseFile(file.path, folders)
    with pytest.raises(NotSavedError, match="changed by another"):
        unread.write(full_case, 1)
    assert file.path.read_bytes() == spoilt


def test_a_newer_file_is_read_and_never_written(folders: Folders, full_case: Case) -> None:
    path = folders.cases / "a.toml"
    newer = dump_case(full_case).replace(b"schema = 1", b"schema = 9")
    path.write_bytes(newer)
    file = CaseFile(path, folders)
    assert file.read() == full_case
    assert "later version" in file.obstacle()
    with pytest.raises(NotSavedError, match="later version"):
        file.write(replace(full_case, step="x"), 1)
    with pytest.raises(NewerCaseError):
        import_case(folders, path, TODAY)
    assert path.read_bytes() == newer


def test_what_a_later_version_wrote_survives_a_save(folders: Folders, full_case: Case) -> None:
    path = folders.cases / "a.toml"
    path.write_bytes(dump_case(full_case, {"mood": "good", "notice": {"channel": "mail"}}))
    file = CaseFile(path, folders)
    file.write(replace(file.read(), step="x"), 1)
    assert parse_case(path.read_bytes())[1] == {"mood": "good", "notice": {"channel": "mail"}}
    assert file.unknown == {"mood": "good", "notice": {"channel": "mail"}}


def test_a_new_case_may_bring_along_what_a_later_version_wrote(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case, unknown={"mood": "good"})
    assert file.unknown == {"mood": "good"}
    assert parse_case(file.path.read_bytes()) == (full_case, {"mood": "good"})


def test_an_imported_case_keeps_its_bytes_but_for_the_id(folders: Folders, full_case: Case, tmp_path: Path) -> None:
    source = tmp_path / "theirs.toml"
    original = b"# from Li\r\n" + dump_case(full_case, {"mood": "good"}).replace(b"\n", b"\r\n")
    source.write_bytes(original)
    first, case, _ = import_case(folders, source, TODAY)
    assert case == full_case
    assert first.path.read_bytes() == original
    second, twin, _ = import_case(folders, source, TODAY)
    assert twin == replace(full_case, id=twin.id)
    assert second.path.read_bytes() == original.replace(b'"acme-ab2c"', f'"{twin.id}"'.encode())
    assert second.unknown == {"mood": "good"}
    assert first.path.read_bytes() == source.read_bytes() == original
    second.write(replace(twin, step="x"), 1)
    assert parse_case(second.path.read_bytes()) == (replace(twin, step="x"), {"mood": "good"})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"[notice]", "[notice] # \u202e\x9b31m".encode()),
        lambda data: data.replace(b'id = "acme-ab2c"', b"""id = '''acme-ab2c'''"""),
    ],
    ids=["control characters", "an id in another form"],
)
def test_an_imported_case_is_written_anew_where_its_bytes_will_not_do(
    folders: Folders, full_case: Case, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    create_case(folders, full_case)
    source = tmp_path / "theirs.toml"
    source.write_bytes(spoil(dump_case(full_case)))
    file, case, _ = import_case(folders, source, TODAY)
    assert file.path.read_bytes() == dump_case(case)
    assert case == replace(full_case, id=case.id)


def test_many_programs_that_import_one_file_get_a_case_each(folders: Folders, full_case: Case, tmp_path: Path) -> None:
    source = tmp_path / "theirs.toml"
    source.write_bytes(dump_case(full_case))
    made: list[Path] = []
    in_parallel(lambda _: made.append(import_case(folders, source, TODAY)[0].path), 8)
    assert len(set(made)) == len(names(folders.cases)) == 8
    assert {on_disk(path).id for path in made} == {path.stem for path in made}


def test_what_is_no_file_is_refused_in_a_sentence(folders: Folders) -> None:
    (folders.cases / "folder.toml").mkdir()
    os.mkfifo(folders.cases / "pipe.toml")
    (folders.cases / "gone.toml").symlink_to("nowhere")
    (folders.cases / "round.toml").symlink_to("round.toml")
    with (folders.cases / "large.toml").open("wb") as file:
        file.truncate(3_000_000_000)
    for name, words in {
        "folder.toml": "is a folder",
        "pipe.toml": "is a pipe",
        "gone.toml": "is a link to a file that is gone",
        "round.toml": "leads back to itself",
        "large.toml": "larger than 17 MB",
        "none.toml": "There is no file",
        "nul\0.toml": "is not a file name",
    }.items():
        with pytest.raises(UnreadableError, match=words):
            CaseFile(folders.cases / name).read()


@pytest.mark.parametrize(("number", "words"), [(errno.EACCES, "may not be read"), (errno.EIO, "cannot be read")])
def test_a_file_that_cannot_be_read_is_told(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    file = create_case(folders, full_case)

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail)
        with pytest.raises(UnreadableError, match=words):
            file.read()
    with pytest.raises(NotSavedError, match="stays as it is"):
        file.write(replace(full_case, step="x"), 1)
    assert on_disk(file.path) == full_case


def test_a_link_inside_the_folder_is_followed_and_one_out_of_it_is_not_written(
    folders: Folders, full_case: Case, tmp_path: Path
) -> None:
    target = create_case(folders, full_case).path
    link = folders.cases / "link.toml"
    link.symlink_to(target.name)
    file = CaseFile(link, folders)
    file.write(replace(file.read(), step="x"), 1)
    assert link.is_symlink()
    assert on_disk(target).step == "x"
    (tmp_path / "out.toml").write_bytes(dump_case(full_case))
    link.unlink()
    link.symlink_to(tmp_path / "out.toml")
    file = CaseFile(link, folders)
    file.read()
    assert "link out of its folder" in file.obstacle()
    with pytest.raises(NotSavedError, match="link out of its folder"):
        file.write(replace(full_case, step="y"), 1)


def test_a_read_only_file_is_told_before_anybody_types(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    assert file.obstacle() == ""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "read-only" in file.obstacle()


def test_a_save_that_failed_is_made_up_for(folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    file = create_case(folders, full_case)
    changed = replace(full_case, step="x")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    for call in ((os, "write"), (os, "fsync"), (swap, "exchange")):
        with monkeypatch.context() as patch:
            patch.setattr(*call, fail)
            with pytest.raises(NotSavedError, match="disk is full"):
                file.write(changed, 1)
        assert on_disk(file.path) == full_case
        assert names(folders.cases) == ["acme-ab2c.toml"]
    assert file.write(changed, 1) is not None
    assert on_disk(file.path) == changed


def test_a_failed_sync_of_the_folder_is_no_conflict_afterwards(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, full_case)
    changed = replace(full_case, step="x")
    real, calls = os.fsync, []

    def fail(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 4:
            raise OSError(errno.EIO, "error")
        real(descriptor)

    file.remember(changed)
    monkeypatch.setattr(os, "fsync", fail)
    calls.extend([0, 0])
    with pytest.raises(NotSavedError):
        file.write(changed, 1)
    assert file.write(changed, 1) is not None
    assert file.write(replace(changed, step="y"), 2) is not None


def test_a_failed_sync_of_the_history_is_no_text_of_another_program_afterwards(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As copied there by hand: nothing of it is in the history yet.
    path = folders.cases / f"{full_case.id}.toml"
    path.write_bytes(dump_case(full_case))
    file = CaseFile(path, folders)
    changed = replace(file.read(), step="x")
    real, folder = os.fsync, folders.history / full_case.id

    def fail(descriptor: int) -> None:
        if any(folder.glob("*-*")) and os.path.samestat(os.fstat(descriptor), folder.stat()):
            raise OSError(errno.ENOSPC, "error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    assert file.write(changed, 1) is not None
    assert file.not_kept is not None
    monkeypatch.undo()
    again = CaseFile(path, folders)
    assert again.read() == changed
    assert again.conflict is None


def write_late(file: CaseFile, case: Case, meanwhile: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Save a case on a disk that gives no answer until something was done."""
    waiting, back, real = threading.Event(), threading.Event(), CasePlace.put

    def put(place: CasePlace, path: Path, data: bytes) -> Path | None:
        waiting.set()
        back.wait()
        return real(place, path, data)

    with monkeypatch.context() as patch, ThreadPoolExecutor(1) as pool:
        patch.setattr(CasePlace, "put", put)
        writing = pool.submit(file.write, case, 1)
        try:
            waiting.wait()
            meanwhile()
        finally:
            back.set()
        assert writing.result() is not None


def opened(folders: Folders, case: Case) -> tuple[CaseFile, Case]:
    """Create a case and return its file, read, with what it holds."""
    create_case(folders, case)
    file = CaseFile(folders.cases / "acme-ab2c.toml", folders)
    return file, file.read()


def test_what_is_kept_aside_while_a_write_waits_is_taken_up_whether_that_reached_the_file_or_not(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, case = opened(folders, full_case)

    def meanwhile() -> None:
        assert file.keep_aside(replace(case, step="newest"))
        anew = CaseFile(file.path, folders)
        assert anew.read().step == "newest"
        assert anew.conflict is None

    write_late(file, replace(case, step="late"), meanwhile, monkeypatch)
    anew = CaseFile(file.path, folders)
    assert (anew.read().step, anew.conflict) == ("newest", None)
    assert anew.recovered is not None
    assert anew.recovered.step == "late"
    anew.write(replace(case, step="newest"), 1)
    assert on_disk(file.path).step == "newest"


def test_what_is_kept_aside_is_compared_with_what_another_program_wrote(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, case = opened(folders, full_case)
    write_late(file, replace(case, step="late"), lambda: file.keep_aside(replace(case, step="newest")), monkeypatch)
    # Back at what it was before, by somebody who did not know of the later ones.
    file.path.write_bytes(dump_case(replace(case, step="theirs")))
    anew = CaseFile(file.path, folders)
    assert anew.read().step == "theirs"
    assert anew.conflict is not None


def test_what_cannot_be_kept_aside_is_said(folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    create_case(folders, full_case)
    path = folders.cases / "acme-ab2c.toml"
    assert not CaseFile(path, folders).keep_aside(full_case)
    file = CaseFile(path, folders)
    file.read()

    def no_room(*_: object, **__: object) -> None:
        raise NotSavedError("no room")

    monkeypatch.setattr(history.History, "add", no_room)
    assert not file.keep_aside(full_case)


def test_many_threads_leave_the_newest_revision(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    threads = [
        threading.Thread(target=file.write, args=(replace(full_case, step=f"s{number}"), number))
        for number in range(1, 13)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert on_disk(file.path).step == "s12"


def test_ids_are_made_of_the_stores_name_and_free(folders: Folders, full_case: Case) -> None:
    made = {new_case_id(folders, "Acme & Söhne GmbH", TODAY) for _ in range(20)}
    assert all(re.fullmatch(r"acme-sohne-gmbh-[a-z2-9]{4}", name) for name in made)
    assert len(made) > 15
    assert re.fullmatch(r"case-2026-11-24-[a-z2-9]{4}", new_case_id(folders, "深圳", TODAY))
    assert CASE_ID.fullmatch(new_case_id(folders, "x" * 200, TODAY))


def test_a_case_is_found_by_its_id_or_its_beginning(folders: Folders) -> None:
    for name in ("acme-aaaa", "acme-aabb", "acme-ccdd", "zeta-2222", "zeta-22222", "acme-aaaa (conflict 2026)"):
        (folders.cases / f"{name}.toml").touch()
    assert find_case_file(folders, "acme-aaaa").name == "acme-aaaa.toml"
    assert find_case_file(folders, "Acme-C").name == "acme-ccdd.toml"
    assert find_case_file(folders, "zeta-2222").name == "zeta-2222.toml"
    with pytest.raises(UsageError, match="fits 3 cases \\('acme-aaaa', 'acme-aabb', 'acme-ccdd'\\)"):
        find_case_file(folders, "acme")
    for ref in ("none", "", "..", "*", "\x1b[31m"):
        with pytest.raises(UsageError, match="There is no case"):
            find_case_file(folders, ref)


def test_a_case_is_found_by_a_path(folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").touch()
    (folders.cases / "acme-aaaa.toml").touch()
    assert find_case_file(folders, "mine.toml") == tmp_path / "mine.toml"
    assert find_case_file(folders, f"{tmp_path}/mine.toml") == tmp_path / "mine.toml"
    assert find_case_file(folders, "acme-aaaa.toml") == folders.cases / "acme-aaaa.toml"
    for ref in ("./none.toml", "../acme-aaaa", "a\0.toml", "~nobody-here/x.toml"):
        with pytest.raises(UsageError):
            find_case_file(folders, ref)


def test_many_saves_leave_no_descriptor_open(folders: Folders, full_case: Case) -> None:
    file = create_case(folders, full_case)
    file.write(replace(full_case, step="first"), 0)
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
    for number in range(1, 60):
        file.write(replace(full_case, step=f"s{number}"), number)
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert names(folders.cases) == ["acme-ab2c.toml"]
