"""A mistake of the program itself: what was typed is saved, and the report names places and no text."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.widget import MountError

from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import saving
from tests.ui.wizard import filled_case, go_to, opened, until

SECRET = "Order 123-1234567-7654321 of Mrs Private"


async def fail() -> None:
    secret = SECRET
    raise RuntimeError(f"no: {secret}")


async def test_a_mistake_in_a_task_saves_the_case_and_tells_no_text(
    folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RuntimeError):
        async with opened(folders, filled_case()) as (app, pilot):
            await go_to(app, pilot, "notice", "store.name")
            await pilot.press("end", *"XYZ")
            await until(pilot, lambda: app.case is not None and app.case.store.name.endswith("XYZ"))
            app.run_task(fail())
            await pilot.pause(0.2)
    assert app.return_code == 1
    assert CaseFile(folders.cases / "acme-ab2c.toml").read().store.name == "Acme TradingXYZ"
    (report,) = (folders.state / "crash").iterdir()
    assert report.stat().st_mode & 0o777 == 0o600
    said = report.read_text() + "".join(capsys.readouterr())
    assert "RuntimeError" in said
    assert "in fail" in said
    for private in (SECRET, "no:", "Acme", "secret ="):
        assert private not in said


@pytest.mark.parametrize("by_signal", [False, True], ids=["left", "signal"])
@pytest.mark.parametrize("error", [NoMatches, MountError, ScreenStackError])
async def test_what_comes_too_late_for_a_screen_that_is_gone_is_no_mistake(
    folders: Folders, error: type[Exception], by_signal: bool
) -> None:
    async def show() -> None:
        raise error

    async with opened(folders, filled_case()) as (app, pilot):
        if by_signal:
            app.departure.status = 129
            app.run_task(show())
            await pilot.pause()
            assert app.is_running
            app.departure.status = 0
        app.exit()
        app.run_task(show())
    assert app.return_code == 0
    assert not (folders.state / "crash").exists()


async def test_a_save_that_meets_a_mistake_of_ours_does_not_end_saving(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, broken = CaseFile.write, [True]

    def write(self: CaseFile, *args: object) -> object:
        if broken[0]:
            raise MemoryError
        return real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(CaseFile, "write", write)
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("end", "X")
        await until(pilot, lambda: app.save_state.trouble == "failed")
        broken[0] = False
        await pilot.press("Y")
        path = folders.cases / "acme-ab2c.toml"
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme TradingXY")
        await until(pilot, lambda: app.save_state.trouble == "")


@pytest.mark.parametrize("where", ["saving", "watching", "callback"])
async def test_no_mistake_ends_saving_unseen(folders: Folders, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """What calls the saving must not end without a word: everything that is typed afterwards would be lost."""

    def broken(*_: object) -> float:
        raise MemoryError

    monkeypatch.setattr(saving, "WATCHED_EVERY", 0.2)
    with pytest.raises(MemoryError):
        async with opened(folders, filled_case()) as (app, pilot):
            await go_to(app, pilot, "notice", "store.name")
            await pilot.press("end", *"XY")
            await until(pilot, lambda: app.case is not None and app.case.store.name.endswith("XY"))
            if where == "saving":
                monkeypatch.setattr(saving.Autosaver, "put_off", broken)
            elif where == "watching":
                monkeypatch.setattr(saving.Autosaver, "has_changed_outside", broken)
            if where == "callback":
                asyncio.get_running_loop().call_soon(broken)
            else:
                await pilot.press("Z")
            await until(pilot, lambda: not app.is_running)
    assert app.return_code == 1
    assert CaseFile(folders.cases / "acme-ab2c.toml").read().store.name.startswith("Acme TradingXY")
    assert len(list((folders.state / "crash").iterdir())) == 1


async def test_a_look_at_the_file_that_fails_is_not_the_last(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "WATCHED_EVERY", 0.1)
    path = folders.cases / "acme-ab2c.toml"
    real, looks = saving.Autosaver.has_changed_outside, [0]

    def look(self: saving.Autosaver) -> bool:
        looks[0] += 1
        if looks[0] == 1:
            raise OSError(5, "Input/output error")
        return real(self)

    monkeypatch.setattr(saving.Autosaver, "has_changed_outside", look)
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await until(pilot, lambda: looks[0] > 0 and not app.save_state.pending)
        path.write_text(path.read_text("utf-8").replace("Acme Trading", "Beta Trading"), "utf-8")
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Beta Trading")
