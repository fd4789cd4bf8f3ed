"""When the autosave saves, and what it says of a save that did only half of its work."""

from __future__ import annotations

import asyncio
import datetime
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from appeal_tui.domain.case import Case, Store
from appeal_tui.errors import NotSavedError
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.codec import parse_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.history import History
from appeal_tui.storage.stores import save_store, with_current_store
from appeal_tui.ui import saving
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.saving import Autosaver
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.step_rail import StepRail
from tests.ui.wizard import opened, until


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def case() -> Case:
    created = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    return Case(id="acme-ab2c", created=created, store=Store(id="acme", name="Acme", contact="Li"), step="notice")


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


def test_a_save_that_is_tried_again_when_the_case_is_left_is_written_all_the_same(folders: Folders, case: Case) -> None:
    file = create_case(folders, case)

    async def run() -> str:
        saver = Autosaver(file, case, lambda state: None, folders)
        saver.edited(replace(case, step="plan"))
        saver.close()
        return await saver.save_in_time()

    assert asyncio.run(run()) == ""
    assert file.read().step == "plan"


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


# --- leaving while a disk gives no answer -----------------------------------------------------------------------------


class Disks:
    """Folders whose disks give no answer to a write."""

    def __init__(self) -> None:
        self.dead: set[str] = set()
        self._back = threading.Event()

    def fsync(self, descriptor: int) -> None:
        if self.dead.intersection(Path(f"/proc/self/fd/{descriptor}").readlink().parts):
            self._back.wait()

    def revive(self) -> None:
        self.dead.clear()
        self._back.set()


@pytest.fixture
def disks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disks]:
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs the names of open files")
    disks = Disks()
    monkeypatch.setattr(os, "fsync", disks.fsync)
    monkeypatch.setattr(saving, "ANSWER", 0.2)
    monkeypatch.setattr(saving, "ASIDE_EVERY", 0.01)
    monkeypatch.setattr(saving, "WAIT", 0.0)
    yield disks
    disks.revive()


def change(app: AppealApp, step: str) -> None:
    assert app.case is not None
    app.replace_case(replace(app.case, step=step))


async def asked_to_leave(app: AppealApp, pilot: Pilot[None]) -> ChoiceDialog:
    """Ask to leave, and return the question that comes."""
    await pilot.press("ctrl+q")
    await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
    assert isinstance(app.screen, ChoiceDialog)
    return app.screen


def newest_step(folders: Folders, case: Case) -> str:
    """Return the step of the newest version in the history."""
    found = CaseFile(folders.cases / "acme-ab2c.toml", folders).history(case.id).newest()
    return parse_case(found[1])[0].step if found is not None else ""


@pytest.mark.parametrize("history_is_dead", [False, True])
async def test_a_disk_that_gives_no_answer_is_left_after_a_question(
    folders: Folders, case: Case, disks: Disks, monkeypatch: pytest.MonkeyPatch, history_is_dead: bool
) -> None:
    left: list[str] = []
    async with opened(folders, case) as (app, pilot):
        monkeypatch.setattr(app.departure, "leave", left.append)
        disks.dead = {"cases", "history"} if history_is_dead else {"cases"}
        change(app, "plan")
        words = dict((await asked_to_leave(app, pilot))._choices)["leave"]
        assert words == (
            "Leave and lose what is not saved" if history_is_dead else "Leave; the history keeps what is not saved"
        )
        # Whoever goes on is asked again, about what was typed since.
        await pilot.press("escape")
        change(app, "review")
        (await asked_to_leave(app, pilot)).query_one(Form).move_to("leave")
        assert left == []
        await pilot.press("enter")
        await until(pilot, lambda: bool(left))
        assert ("is in the history" in left[0]) is not history_is_dead
        assert history_is_dead or newest_step(folders, case) == "review"
        disks.revive()
        # In a test the program goes on: the write that waited is over before the app closes.
        await until(pilot, lambda: not app.save_state.trouble and not app.save_state.pending)
    assert CaseFile(folders.cases / "acme-ab2c.toml", folders).read().step == "review"


async def test_a_key_that_arrives_behind_the_question_is_in_the_history_of_who_leaves(
    folders: Folders, case: Case, disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[str] = []
    async with opened(folders, case) as (app, pilot):
        monkeypatch.setattr(app.departure, "leave", left.append)
        disks.dead = {"cases"}
        change(app, "plan")
        dialog = await asked_to_leave(app, pilot)
        change(app, "review")
        dialog.query_one(Form).move_to("leave")
        await pilot.press("enter")
        await until(pilot, lambda: bool(left))
        assert "is in the history" in left[0]
        assert newest_step(folders, case) == "review"
        disks.revive()
        await until(pilot, lambda: not app.save_state.trouble and not app.save_state.pending)


async def test_a_case_on_a_disk_that_gives_no_answer_can_be_left_once_it_is_back(
    folders: Folders, case: Case, disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, case) as (app, pilot):
        disks.dead = {"cases"}
        change(app, "plan")
        dialog = await asked_to_leave(app, pilot)
        disks.revive()
        await until(pilot, lambda: not app._open.stuck)
        dialog.query_one(Form).move_to("leave")
        await pilot.press("enter")
        await until(pilot, lambda: app._exit)
    assert CaseFile(folders.cases / "acme-ab2c.toml", folders).read().step == "plan"


async def test_what_is_typed_while_a_disk_gives_no_answer_is_in_the_history(
    folders: Folders, case: Case, disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.1)
    async with opened(folders, case) as (app, pilot):
        disks.dead = {"cases"}
        for step in ("plan", "review"):
            change(app, step)
            await until(pilot, lambda step=step: newest_step(folders, case) == step)  # type: ignore[misc]
            await until(pilot, lambda: app.save_state.kept)
        assert app.save_state.short == "no answer from the disk"
        disks.revive()
        await until(pilot, lambda: not app.save_state.trouble and not app.save_state.pending)
    assert CaseFile(folders.cases / "acme-ab2c.toml", folders).read().step == "review"


async def test_details_of_a_store_on_a_disk_that_gives_no_answer_keep_nobody_from_leaving(
    folders: Folders, case: Case, disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "WAIT", 1000.0)
    async with opened(folders, replace(case, store=Store(name="Acme"))) as (app, pilot):
        disks.dead = {"stores"}
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
        disks.revive()


async def test_a_pause_of_the_keys_may_end_while_the_screen_is_taken_down(folders: Folders, case: Case) -> None:
    async with opened(folders, case) as (app, _):
        assert isinstance(app.screen, WizardScreen)
        await app.screen.query_one(StepRail).remove()
        app.screen._show_surroundings()
        assert not app.screen.query(StepRail)
