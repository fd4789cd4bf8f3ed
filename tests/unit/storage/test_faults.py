"""Whatever stops a flow, and wherever: nothing that was there is lost, and everything can be opened afterwards."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from tests.faults import LOOKS, count_calls, disks_after_power_cuts, failing_at, look_of, stopped_at, stops

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.errors import AppealError, NotSavedError
from appeal_tui.storage import case_text, codec, history, migrations
from appeal_tui.storage.bundle import Enclosure, write_bundle
from appeal_tui.storage.case_creation import create_case, import_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.doctor import examine
from appeal_tui.storage.evidence_file import look_at
from appeal_tui.storage.export_file import write_export
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.trash import list_trash, move_to_trash, restore_from_trash
from appeal_tui.storage.versions import delete_for_good, past_of

TODAY = datetime.date(2026, 11, 24)


@dataclass(frozen=True)
class Flow:
    """Something that a user does, and what may be found if it is stopped."""

    prepare: Callable[[Folders, Case], object]
    act: Callable[[Folders, Case], object]
    steps: tuple[str, ...]
    """The steps that the case `acme-ab2c` may be found on."""
    missing: bool = False
    """Whether the case may be missing."""
    last: str = ""
    """The step on which it must be found when the flow came to its end; empty: any."""


def at(case: Case, step: str) -> Case:
    return edits.visit_step(step)(case)


def save(folders: Folders, case: Case, step: str = "new") -> None:
    file = CaseFile(folders.cases / f"{case.id}.toml", folders)
    file.write(at(file.read(), step), 1)


def start(folders: Folders, case: Case) -> None:
    create_case(folders, at(case, "old"))


def trashed(folders: Folders, case: Case) -> None:
    start(folders, case)
    move_to_trash(folders, folders.cases / f"{case.id}.toml")


def elsewhere(folders: Folders, case: Case) -> Path:
    path = folders.data.parent / "theirs.toml"
    path.write_bytes(dump_case(at(case, "new")))
    return path


def attach(folders: Folders, case: Case) -> None:
    file = CaseFile(folders.cases / f"{case.id}.toml", folders)
    file.write(at(edits.describe_exhibit("own.1", file="invoice.pdf")(file.read()), "new"), 1)


def bring_back(folders: Folders, case: Case) -> None:
    past = past_of(folders, case.id)
    past.bring_back(past.version(1)[1])


def foreign_form(folders: Folders, case: Case) -> None:
    """A file with comments and a value that cannot be used, as an editor may leave it."""
    data = (
        dump_case(at(case, "old"))
        .replace(b"[store]", b"# mine\n[store]\nmood = 3")
        .replace(b"draft = 2", b'draft = ""')
    )
    (folders.cases / f"{case.id}.toml").write_bytes(data)


def edit(folders: Folders, case: Case) -> None:
    save(folders, case, "mid")
    save(folders, case)


def saved(folders: Folders, case: Case) -> None:
    start(folders, case)
    save(folders, case)


def exported(folders: Folders, case: Case) -> None:
    start(folders, case)
    write_export(folders.data / "letter.txt", "old\n" * 999, force=False)


def bundle(folders: Folders, name: str) -> None:
    """Write a bundle with a document that is called by its content."""
    document = folders.data.parent / f"{name}.pdf"
    document.write_bytes(name.encode() * 99)
    exhibit = Enclosure("A", document.name, "invoice", str(document))
    write_bundle(folders.data / "bundle.zip", {"letter.txt": ("", name)}, (exhibit,), force=True, folders=folders)


def bundled(folders: Folders, case: Case) -> None:
    start(folders, case)
    (folders.data.parent / "new.pdf").write_bytes(b"new" * 99)
    bundle(folders, "old")


def of_schema_one(folders: Folders, case: Case) -> None:
    (folders.cases / f"{case.id}.toml").write_bytes(dump_case(at(case, "old")))


def migrate(folders: Folders, case: Case) -> None:
    """Save a case of an earlier schema, as a version with one more step would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", (lambda table: {**table, "draft": 1},))
        patch.setattr(codec, "SCHEMA", 2)
        patch.setattr(case_text, "SCHEMA", 2)
        save(folders, case)


FLOWS = {
    "autosave": Flow(start, save, ("old", "new"), last="new"),
    "new": Flow(lambda *_: None, lambda f, c: create_case(f, at(c, "new")), ("new",), missing=True, last="new"),
    "edit": Flow(start, edit, ("old", "mid", "new"), last="new"),
    "attach": Flow(start, attach, ("old", "new"), last="new"),
    "import": Flow(
        elsewhere, lambda f, c: import_case(f, f.data.parent / "theirs.toml", TODAY), ("new",), missing=True, last="new"
    ),
    "repair": Flow(foreign_form, save, ("old", "new"), last="new"),
    "delete": Flow(start, lambda f, c: move_to_trash(f, f.cases / f"{c.id}.toml"), ("old",), missing=True),
    "restore": Flow(trashed, lambda f, c: restore_from_trash(f, list_trash(f)[0]), ("old",), missing=True, last="old"),
    "bring back": Flow(saved, bring_back, ("old", "new"), last="old"),
    "migrate": Flow(of_schema_one, migrate, ("old", "new"), last="new"),
    "bundle": Flow(bundled, lambda f, _: bundle(f, "new"), ("old",)),
    "export": Flow(exported, lambda f, _: write_export(f.data / "letter.txt", "new\n" * 999, force=True), ("old",)),
}


def copy_to(folders: Folders, root: Path) -> Folders:
    """Return the same folders below another one; what names a place names the new one."""
    copied = Folders(root / "data", root / "state", root / "config")
    for place in copied.history.glob("*/place"):
        if data := place.read_bytes():
            place.write_bytes(data.replace(os.fsencode(folders.cases), os.fsencode(copied.cases)))
    return copied


def check(folders: Folders, case: Case, flow: Flow, *, ended: bool) -> None:
    """Start anew and look at everything."""
    for letter in folders.data.glob("*.txt"):
        assert letter.read_text() in (("new\n" * 999,) if ended else ("old\n" * 999, "new\n" * 999))
    for path in folders.data.glob("*.zip"):
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            name = archive.read("letter.txt").decode()
            assert name in (("new",) if ended else ("old", "new"))
            assert archive.read(f"exhibit-A-{name}.pdf") == name.encode() * 99
    heads = {head.id: head for head in refresh_index(folders)}
    assert not list(folders.cases.glob(".appeal-tui-*"))
    head = heads.get(case.id)
    if head is None or head.gone:
        assert flow.missing
        kept = list_trash(folders) or head is not None
        assert kept or not ended or flow is FLOWS["new"]
        assert not (ended and flow.last)
        return
    assert head.problem == ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codec, "SCHEMA", 2)
        found = CaseFile(folders.cases / f"{case.id}.toml", folders).read()
    assert found.step in flow.steps
    # Nothing is mixed: but for the step and what the flow adds, it is the case as it was.
    assert replace(found, step="", exhibits={}, draft=1) == replace(case, step="", exhibits={}, draft=1)
    if ended and flow.last:
        assert found.step == flow.last
    versions = CaseFile(folders.cases / f"{case.id}.toml", folders).history(case.id)
    for version in versions.versions():
        assert versions.read(version) is not None or not version.saved


@pytest.fixture(autouse=True)
def imported() -> None:
    """Import what is imported late, so that only the flow's own calls are counted."""
    import ctypes  # noqa: F401
    import tomllib  # noqa: F401

    import filelock  # noqa: F401
    import tomli_w  # noqa: F401


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: what is proven here does not depend on how long a disk takes."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def prepared(root: Path, flow: Flow, case: Case) -> Iterator[Folders]:
    """Yield the folders as a flow finds them, as often as is asked; they are made once and copied."""
    folders, master = Folders(root / "data", root / "state", root / "config"), root.with_name("master")
    folders.cases.mkdir(parents=True)
    flow.prepare(folders, case)
    shutil.copytree(root, master, symlinks=True)
    for _ in range(400):
        yield folders
        shutil.rmtree(root)
        shutil.copytree(master, root, symlinks=True)
    pytest.fail("the calls never ended")


# A stop behind a call is one before the next call. The power cuts below go through every flow in each run.
@pytest.mark.parametrize(
    "name", [*list(FLOWS)[::2], *(pytest.param(name, marks=pytest.mark.thorough) for name in list(FLOWS)[1::2])]
)
def test_a_stop_at_any_call_leaves_the_old_or_the_new(disk: Path, full_case: Case, name: str) -> None:
    flow, root = FLOWS[name], disk / "root"
    places = prepared(root, flow, full_case)
    folders = next(places)
    calls = stops(lambda: flow.act(folders, full_case), root)
    assert len(calls) > 3
    for number, _ in zip(calls, places, strict=False):
        stopped = stopped_at(lambda: flow.act(folders, full_case), number)
        assert stopped == (number != calls[-1])
        check(folders, full_case, flow, ended=not stopped)


@pytest.mark.parametrize("name", FLOWS)
def test_a_power_cut_after_any_call_leaves_the_old_or_the_new(disk: Path, full_case: Case, name: str) -> None:
    flow, root = FLOWS[name], disk / "root"
    folders = Folders(root / "data", root / "state", root / "config")
    folders.cases.mkdir(parents=True)
    flow.prepare(folders, full_case)
    # With and without the names that were not synced; each different disk once.
    disks = {
        (found.look(lose_names=lose_names), ended): (found, lose_names, ended)
        for found, ended in disks_after_power_cuts(lambda: flow.act(folders, full_case), root)
        for lose_names in (False, True)
    }
    for number, (found, lose_names, ended) in enumerate(disks.values()):
        target = disk / str(number)
        found.build(root, target, lose_names=lose_names)
        check(copy_to(folders, target), full_case, flow, ended=ended)
        shutil.rmtree(target)


# A full disk meets every flow; an error of the disk and a missing permission are met by what all of them write with.
@pytest.mark.parametrize(
    ("name", "number"),
    [
        *((name, errno.ENOSPC) for name in FLOWS),
        ("edit", errno.EIO),
        pytest.param("new", errno.EIO, marks=pytest.mark.thorough),
        *(pytest.param(name, errno.EACCES, marks=pytest.mark.thorough) for name in ("edit", "new")),
    ],
)
def test_an_error_at_any_call_is_told_or_met(disk: Path, full_case: Case, name: str, number: int) -> None:
    flow, seen = FLOWS[name], set()
    for at_call, folders in enumerate(prepared(disk / "root", flow, full_case), 1):
        ended = False
        with failing_at(at_call, OSError(number, os.strerror(number))) as failed, suppress(AppealError):
            flow.act(folders, full_case)
            ended = True
        # Many errors leave the same disk.
        look = (look_of(disk / "root"), ended)
        if look not in seen:
            seen.add(look)
            check(folders, full_case, flow, ended=ended)
        if not failed:
            assert ended
            return


@pytest.mark.parametrize("number", [errno.EIO, pytest.param(errno.EACCES, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("name", ["autosave", "new", "migrate"])
def test_a_disk_that_does_not_answer_a_look_is_told_or_met(disk: Path, full_case: Case, name: str, number: int) -> None:
    flow, error, seen = FLOWS[name], OSError(number, os.strerror(number)), set()
    for at_call, folders in enumerate(prepared(disk / "root", flow, full_case), 1):
        ended = False
        with failing_at(at_call, error, LOOKS) as failed, suppress(AppealError):
            flow.act(folders, full_case)
            ended = True
        look = (look_of(disk / "root"), ended)
        if look not in seen:
            seen.add(look)
            check(folders, full_case, flow, ended=ended)
        if not failed:
            assert ended
            return


def damaged(folders: Folders, case: Case) -> None:
    saved(folders, case)
    (folders.cases / f"{case.id}.toml").write_bytes(b"id = [")


LOOKING: dict[str, tuple[Callable[[Folders, Case], object], Callable[[Folders, Case], object]]] = {
    "a damaged file": (damaged, lambda f, c: CaseFile(f.cases / f"{c.id}.toml", f).read()),
    "the list": (saved, lambda f, _: refresh_index(f)),
    "deleting for good": (trashed, lambda f, c: delete_for_good(f, c.id)),
    "doctor": (saved, lambda f, _: list(examine(f))),
    "a bundle": (bundled, lambda f, _: bundle(f, "new")),
    "the file of an exhibit": (exported, lambda f, _: look_at(str(f.data / "letter.pdf"))),
}


@pytest.mark.parametrize("name", LOOKING)
def test_a_disk_that_does_not_answer_whoever_only_looks_gives_a_sentence(
    disk: Path, full_case: Case, name: str
) -> None:
    prepare, act = LOOKING[name]
    folders = Folders(disk / "data", disk / "state", disk / "config")
    folders.cases.mkdir(parents=True)
    prepare(folders, full_case)
    (folders.data / "letter.pdf").write_bytes(b"%PDF-1.7")
    error = OSError(errno.EIO, os.strerror(errno.EIO))
    for number in range(1, 400):
        with failing_at(number, error, (*LOOKS, "statvfs", "close")) as failed, suppress(AppealError):
            act(folders, full_case)
        if not failed:
            return
    pytest.fail("the calls never ended")


def test_a_case_that_is_told_as_not_deleted_is_where_it_was(folders: Folders, full_case: Case) -> None:
    start(folders, full_case)
    path = folders.cases / "acme-ab2c.toml"
    folders.trash.mkdir()
    with (
        failing_at(1, OSError(errno.EIO, os.strerror(errno.EIO)), ("fsync",)),
        pytest.raises(NotSavedError, match="was not deleted"),
    ):
        move_to_trash(folders, path)
    assert path.exists()
    assert list_trash(folders) == []


def no_answer_about(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Let every look at a name fail."""

    def failing(real: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def look(looked_at: str | Path, **named: bool) -> os.stat_result:
            if Path(looked_at) == path:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(looked_at, **named)

        return look

    for name in ("stat", "lstat"):
        patch.setattr(os, name, failing(getattr(os, name)))


def test_a_case_comes_back_from_the_trash_over_no_other_one(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    trashed(folders, full_case)
    (deleted,) = list_trash(folders)
    there = folders.cases / "acme-ab2c.toml"
    there.write_bytes(b"another one")
    with monkeypatch.context() as patch, failing_at(1, OSError(errno.EPERM, "no links"), ("link",)):
        no_answer_about(there, patch)
        with pytest.raises(NotSavedError):
            restore_from_trash(folders, deleted)
    assert there.read_bytes() == b"another one"
    assert deleted.exists()


def test_a_leftover_that_cannot_be_read_for_now_is_kept(
    folders: Folders, full_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = folders.cases / ".appeal-tui-4194305-0123abcd.tmp"
    left.write_bytes(dump_case(full_case))
    os.utime(left, (0, 0))
    with monkeypatch.context() as patch:
        no_answer_about(left, patch)
        refresh_index(folders)
    assert left.exists()
    refresh_index(folders)
    assert not left.exists()
    assert CaseFile(folders.cases / "acme-ab2c.toml", folders).history("acme-ab2c").newest() is not None


def test_a_history_that_cannot_be_listed_for_now_gets_no_version_out_of_order(
    folders: Folders, full_case: Case
) -> None:
    start(folders, full_case)
    file = CaseFile(folders.cases / "acme-ab2c.toml", folders)
    case, kept = file.read(), set()
    for revision, number in enumerate((1, 1, 2, 3)):
        with failing_at(number, OSError(errno.EIO, os.strerror(errno.EIO)), ("listdir",)), suppress(NotSavedError):
            file.write(at(case, f"after {revision}"), revision)
        kept.add(file.kept)
        file.write(at(case, f"again {revision}"), revision)
        numbers = [version.number for version in file.history(case.id).versions()]
        assert numbers == sorted(set(numbers), reverse=True)
    assert kept == {True, False}


def test_the_file_of_an_earlier_schema_stays_in_the_history(folders: Folders, full_case: Case) -> None:
    of_schema_one(folders, full_case)
    before = (folders.cases / "acme-ab2c.toml").read_bytes()
    migrate(folders, full_case)
    assert b"schema = 2" in (folders.cases / "acme-ab2c.toml").read_bytes()
    found = CaseFile(folders.cases / "acme-ab2c.toml", folders).history(full_case.id).find(history.hash_of(before))
    assert found is not None
    assert found[0].kept
    assert found[1] == before


def test_the_number_of_calls_of_a_save_is_known(folders: Folders, full_case: Case) -> None:
    start(folders, full_case)
    assert 15 < count_calls(lambda: save(folders, full_case)) < 60
