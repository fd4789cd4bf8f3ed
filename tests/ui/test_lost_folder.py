"""The folder of cases goes away under the list, as with a stick that is pulled out, and comes back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from appeal_tui.domain import edits
from appeal_tui.errors import UnreadableError
from appeal_tui.i18n import interface
from appeal_tui.storage import reading
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.screens.dialogs import ChoiceDialog, ReadDialog
from appeal_tui.ui.screens.home import HomeScreen
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.long_list import LongList
from appeal_tui.ui.widgets.prose import Prose
from appeal_tui.ui.widgets.rows import Action, Text
from tests.ui.wizard import case_with, filled_case, running, until


@pytest.fixture(autouse=True)
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the folder be looked at only when a test says so."""
    monkeypatch.setattr("appeal_tui.ui.screens.home.LOOKED_EVERY", 3600.0)


@pytest.fixture
def folders(folders: Folders) -> Folders:
    """Return folders with one case."""
    create_case(folders, filled_case())
    refresh_index(folders)
    return folders


def pull_out(folders: Folders) -> None:
    """Take the folder of cases away."""
    folders.cases.rename(folders.data / "away")


def plug_in(folders: Folders) -> None:
    """Bring the folder of cases back."""
    (folders.data / "away").rename(folders.cases)


def shown(app: AppealApp, width: int = 100) -> str:
    """Return what the list shows in so many columns."""
    cases = app.screen_stack[0].query_one(LongList)
    return "\n".join("".join(text for text, _ in cases._draw(row, width)) for row in range(cases.count))


async def seen(app: AppealApp, pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so while the list looks at its folder, and then until nothing looks at it any more."""
    await until(pilot, looking(app, condition))
    await until(pilot, lambda: not app._tasks, "the end of looking")


def looking(app: AppealApp, condition: Callable[[], bool]) -> Callable[[], bool]:
    """Return a condition that is waited for while the list looks at its folder, as it does every two seconds."""
    home = app.screen_stack[0]
    assert isinstance(home, HomeScreen)

    def so() -> bool:
        home.look_again()
        return condition()

    return so


async def test_a_folder_that_goes_is_told_and_the_list_comes_back_with_it(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Acme Trading" in shown(app))
        pull_out(folders)
        await seen(app, pilot, lambda: "The folder with your cases is not there." in shown(app))
        assert str(folders.cases) in shown(app).replace("\n", "")
        assert "1 case was in it" in shown(app)
        assert "Acme Trading" not in shown(app)
        assert not app._notifications
        plug_in(folders)
        await seen(app, pilot, lambda: "Acme Trading" in shown(app))
        assert "not there" not in shown(app)


async def test_a_folder_that_is_gone_at_the_start_is_no_welcome(folders: Folders) -> None:
    pull_out(folders)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "The folder with your cases is not there." in shown(app))
        assert "was deactivated" not in shown(app)


def enter_key(app: AppealApp) -> list[str]:
    """Return what the last line of the screen says that Enter does."""
    return [word for key, word, _ in app.screen.query_one(KeyBar).shown() if key == "Enter"]


async def test_the_keys_name_what_enter_does_where_there_is_no_list(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Acme Trading" in shown(app))
        assert enter_key(app) == ["Open"]
        pull_out(folders)
        await seen(app, pilot, lambda: "not there" in shown(app))
        assert enter_key(app) == ["Make the folder anew"]
        folders.cases.write_text("a file")
        await seen(app, pilot, lambda: "cannot be read" in shown(app))
        assert enter_key(app) == ["Look again"]
        folders.cases.unlink()
        plug_in(folders)
        await pilot.press("enter")
        await until(pilot, lambda: "Acme Trading" in shown(app))
        assert enter_key(app) == ["Open"]


async def test_no_case_is_begun_in_the_place_of_a_lost_folder_unasked(folders: Folders) -> None:
    pull_out(folders)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "not there" in shown(app))
        await pilot.press("ctrl+n")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and not app._tasks)
        assert not folders.cases.exists()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("down", "enter")
        # Each case can be brought back, and the next key begins one.
        await until(pilot, lambda: "The file of this case is gone" in shown(app))
        assert folders.cases.is_dir()


async def test_a_notice_that_is_pasted_over_a_lost_folder_begins_nothing(folders: Folders) -> None:
    pull_out(folders)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "not there" in shown(app))
        app.post_message(events.Paste("Hello,\n\nyour account has been deactivated.\n" * 9))
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        assert not folders.cases.exists()
        assert not app._held.holding


async def test_a_folder_that_may_not_be_read_is_told_for_as_long_as_that_is_so(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Acme Trading" in shown(app))
        pull_out(folders)
        folders.cases.write_text("a file")
        app.screen.post_message(events.ScreenResume())
        await until(pilot, lambda: "cannot be read" in shown(app))
        folders.cases.unlink()
        plug_in(folders)
        await seen(app, pilot, lambda: "Acme Trading" in shown(app))


async def test_cases_that_came_while_the_folder_was_away_are_in_the_list(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        pull_out(folders)
        await seen(app, pilot, lambda: "not there" in shown(app))
        plug_in(folders)
        create_case(folders, case_with(case_id="other-ab2c"))
        await seen(app, pilot, lambda: "New case" in shown(app) and "Acme Trading" in shown(app))


async def test_a_file_that_gives_no_answer_holds_up_neither_the_list_nor_the_keys(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = threading.Event()

    def read_head(*_: object) -> CaseHead:
        back.wait()
        raise UnreadableError("It never came.")

    (folders.cases / "slow-ab2c.toml").write_bytes(b"x")
    monkeypatch.setattr("appeal_tui.storage.case_list.read_head", read_head)
    try:
        async with running(folders) as (app, pilot):
            await until(pilot, lambda: "Acme Trading" in shown(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, WizardScreen))
            assert not back.is_set()
            back.set()
    finally:
        back.set()


class Away:
    """Paths that give no answer until they are let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.back = threading.Event()
        self.names: tuple[str, ...] = ()
        for name in ("open", "scandir"):
            monkeypatch.setattr(os, name, self._slow(getattr(os, name)))

    def _slow(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def wait_first(path: Any = ".", *args: Any, **named: Any) -> Any:
            if not isinstance(path, int) and Path(os.fsdecode(path)).name in self.names:
                self.back.wait()
            return real(path, *args, **named)

        return wait_first


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[Away]:
    """Return what lets files and folders be without an answer; they have one again behind the test."""
    monkeypatch.setattr(reading, "ANSWER", 0.1)
    monkeypatch.setattr("appeal_tui.ui.looking.PATIENCE", 0.5)
    away = Away(monkeypatch)
    yield away
    away.back.set()


@pytest.fixture
def in_english_again() -> Iterator[None]:
    yield
    interface.speak("en")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "No answer: is its disk or network there?"),
        ("zh-Hans", "没有响应：它所在的磁盘或网络是否已连接？"),
    ],
)
@pytest.mark.usefixtures("in_english_again")
async def test_a_file_in_the_cloud_is_named_in_the_list_and_read_when_it_is_there(
    folders: Folders, away: Away, language: str, sentence: str
) -> None:
    create_case(folders, case_with(edits.describe_store("name", "Far Away"), case_id="far-ab2c"))
    away.names = ("far-ab2c.toml",)
    async with running(folders) as (app, pilot):
        app.action_speak(language)
        # Whole in a window of 80 columns, and the name once.
        await until(pilot, lambda: sentence in shown(app, 74))
        assert shown(app, 74).count("far-ab2c") == 1
        assert "Acme Trading" in shown(app)
        away.back.set()
        await until(pilot, lambda: all(thread.name != reading.READER for thread in threading.enumerate()))
        await seen(app, pilot, lambda: "Far Away" in shown(app))
        assert sentence not in shown(app)


async def test_a_program_that_ends_waits_for_no_file(folders: Folders, away: Away) -> None:
    create_case(folders, case_with(case_id="far-ab2c"))
    away.names = ("far-ab2c.toml",)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "No answer" in shown(app))
        await pilot.press("ctrl+q")
    assert not away.back.is_set()


async def test_a_case_whose_file_gives_no_answer_is_told_and_the_list_goes_on(folders: Folders, away: Away) -> None:
    create_case(folders, case_with(edits.describe_store("name", "Far Away"), case_id="far-ab2c"))
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Far Away" in shown(app) and not app._tasks)
        away.names = ("far-ab2c.toml",)
        await pilot.press(*"far", "enter")
        await until(pilot, lambda: any("gives no answer" in note.message for note in app._notifications))
        assert isinstance(app.screen, HomeScreen)
        assert not app._held.holding
        away.back.set()
        await until(pilot, lambda: all(thread.name != reading.READER for thread in threading.enumerate()))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, WizardScreen))


@pytest.mark.parametrize("key", ["enter", "delete"])
async def test_a_case_whose_disk_gives_no_answer_is_not_written_to(folders: Folders, away: Away, key: str) -> None:
    away.names = ("acme-ab2c.toml",)
    os.utime(folders.cases / "acme-ab2c.toml", (1, 1))
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "No answer" in shown(app))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
        dialog = app.screen
        words = " ".join(row.text for row in dialog.query_one(Form).rows if isinstance(row, Text))
        assert words.startswith(f"'{folders.cases}/acme-ab2c.toml'\nNo answer: is its disk or network there?")
        offered = [row.key for row in dialog.query_one(Form).rows if isinstance(row, Action)]
        assert offered == ["look", "read", "copy", "save", "stay"]
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReadDialog))
        assert "store.name = Acme Trading" in app.screen.query_one(Prose)._text
        await pilot.press("escape")
        assert not away.back.is_set()


async def test_the_version_in_the_history_is_saved_elsewhere_and_opens_there(
    folders: Folders, away: Away, tmp_path: Path
) -> None:
    away.names = ("acme-ab2c.toml",)
    os.utime(folders.cases / "acme-ab2c.toml", (1, 1))
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "No answer" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
        app.screen.query_one(Form).move_to("save")
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query(Input)))
        app.screen.query_one(Input).value = str(tmp_path / "mine.toml")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "mine.toml").exists)
        await until(pilot, lambda: not app._tasks)
    assert CaseFile(tmp_path / "mine.toml").read() == filled_case()


async def test_where_there_is_no_version_it_is_only_looked_at_again(folders: Folders, away: Away) -> None:
    (folders.cases / "far-ab2c.toml").write_bytes(dump_case(case_with(case_id="far-ab2c")))
    away.names = ("far-ab2c.toml",)
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "No answer" in shown(app))
        await pilot.press(*"far", "enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
        offered = [row.key for row in app.screen.query_one(Form).rows if isinstance(row, Action)]
        assert offered == ["look", "stay"]
        away.back.set()
        await until(pilot, lambda: all(thread.name != reading.READER for thread in threading.enumerate()))
        await pilot.press("enter")
        await until(pilot, lambda: "No answer" not in shown(app) and isinstance(app.screen, HomeScreen))


async def test_a_case_that_is_in_the_cloud_only_is_not_written_beside(folders: Folders) -> None:
    file = folders.cases / "acme-ab2c.toml"
    file.rename(file.with_name(".acme-ab2c.toml.icloud"))
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Not downloaded yet" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and bool(app.screen.query_one(Form).rows))
        offered = [row.key for row in app.screen.query_one(Form).rows if isinstance(row, Action)]
        assert offered == ["look", "read", "copy", "save", "stay"]


async def test_a_case_that_takes_long_to_open_is_opened_once(folders: Folders, away: Away) -> None:
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Acme Trading" in shown(app) and not app._tasks)
        away.names = ("acme-ab2c.toml",)
        before, reading.ANSWER = reading.ANSWER, 20.0
        await pilot.press("enter")
        app.release_keys()
        await pilot.press("enter")
        away.back.set()
        await until(pilot, lambda: isinstance(app.screen, WizardScreen) and not app._tasks)
        reading.ANSWER = before
        assert len(app.screen_stack) == 2
        assert app.save_state.trouble == ""


async def test_a_folder_that_gives_no_answer_is_told_until_it_does(folders: Folders, away: Away) -> None:
    async with running(folders) as (app, pilot):
        await until(pilot, lambda: "Acme Trading" in shown(app) and not app._tasks)
        away.names = ("cases",)
        app.screen.post_message(events.ScreenResume())
        await until(pilot, lambda: "gives no answer" in shown(app))
        assert "The list comes back by itself." in shown(app)
        away.back.set()
        await until(pilot, lambda: "Acme Trading" in shown(app))
        assert "gives no answer" not in shown(app)
