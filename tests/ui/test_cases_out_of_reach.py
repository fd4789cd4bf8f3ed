"""A case that cannot be opened is brought back from the list."""

from __future__ import annotations

from appeal_tui.storage.case_file import CaseFile, create_case
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.widgets.form import Form
from tests.ui.wizard import filled_case, running, until


async def test_a_damaged_case_is_brought_back_by_two_keys(folders: Folders) -> None:
    path = create_case(folders, filled_case()).path
    path.write_bytes(path.read_bytes()[:100])
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
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
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
        await pilot.press("enter")
        await until(pilot, path.exists)
        assert CaseFile(path).read() == filled_case()


async def test_a_store_that_is_changed_in_a_case_is_the_same_after_a_kill(folders: Folders) -> None:
    """The details of a store are read from its own file: that must not be older than the case."""
    from msgspec.structs import replace

    from appeal_tui.storage.stores import save_store, with_current_store
    from tests.ui.wizard import go_to, opened

    store = save_store(folders, filled_case().store)
    case = replace(filled_case(), store=store)
    async with opened(folders, case) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("end", *"XYZ")
        path = folders.cases / f"{case.id}.toml"
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme TradingXYZ")
        assert with_current_store(folders, CaseFile(path).read()).store.name == "Acme TradingXYZ"
