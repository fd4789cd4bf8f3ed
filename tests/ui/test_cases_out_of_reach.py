"""A case that cannot be opened is brought back from the list."""

from __future__ import annotations

import pytest

from appeal_tui.domain import edits
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.trash import list_trash
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.screens.conflict import ConflictScreen
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.home import HomeScreen
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.long_list import LongList
from appeal_tui.ui.widgets.rows import Text
from tests.ui.wizard import filled_case, go_to, opened, running, until


def shows_rows(app: AppealApp) -> bool:
    """Whether the dialog on top is there, rows and all."""
    return any(form.rows for form in app.screen.query(Form))


async def test_a_damaged_case_is_brought_back_by_two_keys(folders: Folders) -> None:
    path = create_case(folders, filled_case()).path
    path.write_bytes(path.read_bytes()[:100])
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and shows_rows(app))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, ChoiceDialog))
        await until(pilot, lambda: not refresh_index(folders)[0].problem)
        assert CaseFile(path).read() == filled_case()


async def test_a_case_whose_file_is_gone_stays_in_the_list_until_it_is_brought_back(folders: Folders) -> None:
    path = create_case(folders, filled_case()).path
    path.unlink()
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and shows_rows(app))
        await pilot.press("enter")
        await until(pilot, path.exists)
        assert CaseFile(path).read() == filled_case()


async def test_a_store_that_is_changed_in_a_case_is_the_same_after_a_kill(folders: Folders) -> None:
    """The details of a store are read from its own file: that must not be older than the case."""
    from msgspec.structs import replace

    from appeal_tui.storage.stores import save_store, with_current_store

    store = save_store(folders, filled_case().store)
    case = replace(filled_case(), store=store)
    async with opened(folders, case) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("end", *"XYZ")
        path = folders.cases / f"{case.id}.toml"
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme TradingXYZ")
        assert with_current_store(folders, CaseFile(path).read()).store.name == "Acme TradingXYZ"


async def test_a_second_version_is_compared_with_its_case_and_moved_aside(folders: Folders) -> None:
    case = filled_case()
    path = create_case(folders, case).path
    copy = path.with_name("acme-ab2c (1).toml")
    copy.write_bytes(dump_case(edits.describe_store("contact", "Mr Copy")(case)))
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: len(refresh_index(folders)) == 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and shows_rows(app))
        # What the opening changes is being saved, and what comes of that is told as well.
        session = app._open._session
        assert session is not None
        await until(pilot, lambda: not session.saver.dirty)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConflictScreen) and shows_rows(app))
        # An answer is called what its screen calls it.
        assert "Signed by" in [row.text for row in app.screen.query_one(Form).rows if isinstance(row, Text)]
        await pilot.press("f3", "f5")
        await until(pilot, lambda: CaseFile(path).read().store.contact == "Mr Copy")
        await until(pilot, lambda: app.save_state.trouble == "")
        assert not copy.exists()
        assert [kept.name.endswith(copy.name) for kept in list_trash(folders)] == [True]


async def test_the_cursor_stays_on_a_second_version_when_the_list_is_drawn_anew(folders: Folders) -> None:
    case = filled_case()
    path = create_case(folders, case).path
    path.with_name("acme-ab2c (1).toml").write_bytes(dump_case(edits.describe_store("contact", "Mr Copy")(case)))
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        cases = app.screen.query_one(LongList)
        await until(pilot, lambda: cases.count == 2)
        await pilot.press("down")
        await until(pilot, lambda: cases.cursor == 1)
        home = app.screen
        assert isinstance(home, HomeScreen)
        home._show(keep=True)
        assert cases.cursor == 1


async def test_in_a_synced_folder_the_history_does_not_wait_and_leaving_saves(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("appeal_tui.ui.saving.synced_by", lambda _: "dropbox")
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("end", "X")
        file = CaseFile(folders.cases / "acme-ab2c.toml", folders)
        await until(pilot, lambda: b"Acme TradingX" in (file.history("acme-ab2c").newest() or (None, b""))[1])
        assert CaseFile(file.path).read().store.name == "Acme Trading"
    assert CaseFile(file.path).read().store.name == "Acme TradingX"


async def test_a_list_that_comes_in_while_the_wizard_ends_shows_nothing_and_ends_quietly(folders: Folders) -> None:
    """The folder is read in a thread; by the time that it is, the widgets of the list may be gone."""

    async with running(folders) as (app, pilot):
        await until(pilot, lambda: bool(app.screen.query(LongList)))
        screen = app.screen
        await screen.query("*").remove()
        created = create_case(folders, filled_case())
        assert created.path.exists()
        screen._look()  # type: ignore[attr-defined]
        await until(pilot, lambda: bool(screen._heads))  # type: ignore[attr-defined]
        await pilot.pause()
    assert app.return_code in (0, None)
