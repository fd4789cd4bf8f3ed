"""When the autosave saves, and what it says of a save that did only half of its work."""

from __future__ import annotations

import asyncio
import datetime
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case, Store
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.codec import parse_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History
from appeal_tui.storage.stores import save_store, with_current_store
from appeal_tui.ui import saving
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.saving import Autosaver


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def case() -> Case:
    created = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    return Case(id="acme-ab2c", created=created, store=Store(id="acme", name="Acme", contact="Li"))


def save(folders: Folders, file: CaseFile, case: Case, store: Store) -> tuple[str, SaveState, bool]:
    """Save a case with other details of its store; return what was said, and whether something is left to save."""

    async def run() -> tuple[str, SaveState, bool]:
        saver = Autosaver(file, case, lambda state: None, folders)
        saver.edited(replace(case, store=store))
        said = saver.save_now()
        return said, saver.state, saver.dirty

    return asyncio.run(run())


def test_details_of_a_store_that_are_too_long_to_be_kept_are_told_and_stay_unsaved(
    folders: Folders, case: Case
) -> None:
    file = create_case(folders, case)
    save_store(folders, case.store)
    store = replace(case.store, contact="x" * 1_100_000)
    said, state, dirty = save(folders, file, case, store)
    assert said.startswith("The store was not saved, its details are longer than any form takes")
    assert (state.trouble, dirty) == ("failed", True)
    # The case holds them, and so does its history.
    assert file.read().store == store


def test_details_that_only_the_case_can_hold_are_no_trouble(folders: Folders, case: Case) -> None:
    file = create_case(folders, case)
    folders.stores.mkdir(parents=True)
    (folders.stores / "acme.toml").write_text("damaged")
    store = replace(case.store, contact="Wang")
    said, _, dirty = save(folders, file, case, store)
    assert (said, dirty) == ("", False)
    assert with_current_store(folders, file.read()).store == store


def test_details_that_can_be_kept_are_saved_for_other_cases(folders: Folders, case: Case) -> None:
    file = create_case(folders, case)
    save_store(folders, case.store)
    store = replace(case.store, contact="Wang")
    assert save(folders, file, case, store)[0] == ""
    assert with_current_store(folders, case).store == store


def test_a_state_that_is_saved_and_not_in_the_history_is_told_once(
    folders: Folders, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSavedError("The disk of the history is full.")

    file = create_case(folders, case)
    told: list[SaveState] = []

    async def run() -> None:
        saver = Autosaver(file, case, told.append, folders)
        saver.edited(replace(case, step="plan"))
        assert saver.save_now() == ""
        assert saver.state.unkept == "The disk of the history is full."
        # While the next key is on its way it is still so: nothing new is to be told.
        saver.edited(replace(case, step="review"))
        assert told[-1].unkept == saver.state.unkept
        monkeypatch.undo()
        assert saver.save_now() == ""
        assert saver.state.unkept == ""

    monkeypatch.setattr(History, "add", full)
    asyncio.run(run())


def wait_until_saved_after(folders: Folders, case: Case, waited: list[float]) -> float:
    """Return for how many seconds a save is put off after changes whose keys were on their way for some seconds."""
    file = create_case(folders, case)

    async def run() -> float:
        saver = Autosaver(file, case, lambda state: None, folders)
        for number, seconds in enumerate(waited):
            saver.edited(replace(case, step=f"step {number}"), seconds)
        return saver.put_off()

    return asyncio.run(run())


def test_a_save_begins_a_moment_after_the_first_key_however_many_follow(
    folders: Folders, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "WAIT", 1000.0)
    assert 900 < wait_until_saved_after(folders, case, [0.0, 0.0]) <= 1000


def test_a_key_that_was_long_on_its_way_is_saved_the_sooner(
    folders: Folders, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "WAIT", 1000.0)
    assert 500 < wait_until_saved_after(folders, case, [400.0, 0.0]) <= 600


def test_what_was_typed_is_in_the_history_before_the_store_is_saved(
    folders: Folders, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = create_case(folders, case)
    store = replace(case.store, contact="Wang")
    seen: list[Store] = []

    def look(*_: object) -> None:
        found = file.history(case.id).newest()
        assert found is not None
        seen.append(parse_case(found[1])[0].store)

    monkeypatch.setattr(saving, "save_store", look)
    save(folders, file, case, store)
    assert seen == [store]


def test_a_disk_that_gives_no_answer_is_told_while_it_is_waited_for_and_made_up_for(
    folders: Folders, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network drive is gone for a minute: one write waits for it, typing goes on, and the last state is saved."""
    file = create_case(folders, case)
    back, real = threading.Event(), CaseFile.write

    def write(self: CaseFile, case: Case, revision: int) -> datetime.datetime | None:
        back.wait()
        return real(self, case, revision)

    async def run() -> None:
        told: asyncio.Queue[SaveState] = asyncio.Queue()
        saver = Autosaver(file, case, told.put_nowait, folders)
        task = asyncio.create_task(saver.run())
        saver.edited(replace(case, step="plan"))
        assert (await told.get()).pending
        state = await told.get()
        assert (state.trouble, state.short, state.pending) == ("failed", "no answer from the disk", True)
        assert "as soon as the disk is back" in state.problem
        saver.edited(replace(case, step="review"))
        back.set()
        while state.trouble or saver.dirty:
            state = await told.get()
        task.cancel()

    monkeypatch.setattr(CaseFile, "write", write)
    monkeypatch.setattr(saving, "PATIENCE", 0.0)
    monkeypatch.setattr(saving, "WAIT", 0.0)
    try:
        asyncio.run(run())
    finally:
        back.set()
    assert file.read().step == "review"
