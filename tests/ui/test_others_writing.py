"""Another program writes to the case that is open, or its disk gives no answer: both versions are kept, and typing goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.screens.conflict import ConflictScreen
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from tests.ui.wizard import filled_case, go_to, opened, until


@pytest.fixture(autouse=True)
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file be looked at only when a test says so, or a save does."""
    monkeypatch.setattr("appeal_tui.ui.saving.WATCHED_EVERY", 3600.0)


def of_others() -> bytes:
    return dump_case(edits.describe_store("name", "Theirs")(filled_case()))


def put(path: Path, data: bytes) -> None:
    """Write as a sync service does: beside, then in one step."""
    part = path.with_name("~part")
    part.write_bytes(data)
    part.replace(path)


def kept(folders: Folders) -> bytes:
    """Return all that is kept anywhere."""
    return b"".join(path.read_bytes() for root in (folders.data, folders.state) for path in root.rglob("*.toml"))


async def settled(app: AppealApp, pilot: Pilot[None]) -> None:
    """Wait until all that the opening of a case changes in it is saved."""
    session = app._open._session
    assert session is not None
    await until(pilot, lambda: not session.saver.dirty)


async def test_a_key_that_comes_while_the_other_version_is_read_makes_it_a_conflict(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await settled(app, pilot)
        real = CaseFile.read_again

        def read_again(self: CaseFile) -> tuple[Case, CaseFile]:
            found = real(self)
            app.call_from_thread(app.replace_case, edits.describe_store("name", "Mine")(filled_case()))
            return found

        monkeypatch.setattr(CaseFile, "read_again", read_again)
        path = folders.cases / "acme-ab2c.toml"
        put(path, of_others())
        app._open.look_at_file()
        await until(pilot, lambda: app.save_state.trouble == "conflict")
        assert CaseFile(path).read().store.name == "Theirs"
        assert b'"Mine"' in kept(folders)


async def test_half_of_a_file_that_is_still_being_copied_is_told_once_and_the_whole_one_is_shown(
    folders: Folders,
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        put(path, of_others()[:200])
        app._open.look_at_file()
        await until(pilot, lambda: len(app._notifications) == 1)
        app._open.look_at_file()
        await until(pilot, lambda: not app._tasks)
        await pilot.pause()
        assert len(app._notifications) == 1
        put(path, of_others())
        app._open.look_at_file()
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Theirs")
        assert app.save_state.trouble == ""


async def test_what_is_typed_over_half_of_a_file_is_put_in_its_place_when_the_seller_says_so(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        half = of_others()[:200]
        put(path, half)
        await pilot.press("end", "2")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        assert path.read_bytes() == half
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "damaged" in app.screen._text)
        await pilot.press("enter")
        await until(pilot, lambda: not app.save_state.trouble)
        assert CaseFile(path).read().store.name == "Acme Trading2"
        assert any(half == found.read_bytes() for found in folders.state.rglob("*.toml"))


async def test_a_disk_that_answers_no_more_ends_nothing_and_is_made_up_for(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")

        def failing(real: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
            def look(path: str | Path, **named: bool) -> os.stat_result:
                if str(path).startswith(str(folders.data)):
                    raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
                return real(path, **named)

            return look

        with monkeypatch.context() as patch:
            for name in ("stat", "lstat"):
                patch.setattr(os, name, failing(getattr(os, name)))
            app._open.look_at_file()
            await until(pilot, lambda: not app._tasks)
            await pilot.press("end", "2")
            await until(pilot, lambda: app.save_state.trouble == "failed")
        path = folders.cases / "acme-ab2c.toml"
        await pilot.press("x")
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme Trading2x")
        await until(pilot, lambda: not app.save_state.trouble)


async def test_a_compare_whose_other_version_changes_meanwhile_asks_again_and_keeps_all_three(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        put(path, of_others())
        await pilot.press("end", "2")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConflictScreen))
        put(path, of_others().replace(b"Theirs", b"Theirs again"))
        await pilot.press("f2", "f5")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        assert CaseFile(path).read().store.name == "Theirs again"
        everything = kept(folders)
        assert all(name in everything for name in (b'"Theirs"', b'"Theirs again"', b'"Acme Trading2"'))
