"""The clock goes backwards, jumps, or the machine travels: what is shown is counted anew, and says what day it is taken for."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Round
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp, local_now
from appeal_tui.ui.screens.home import HomeScreen
from appeal_tui.ui.steps.send import SendStep
from appeal_tui.ui.widgets.bars import TopBar
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.long_list import LongList
from appeal_tui.ui.widgets.rows import Text
from tests.ui.wizard import NOW, filled_case, go_to, opened, running, until

TWENTY_YEARS = datetime.timedelta(days=7305)


def row(app: AppealApp) -> str:
    """Return the first row of the list."""
    return "".join(text for text, _ in app.screen.query_one(LongList)._draw(0, 100))


async def test_the_list_counts_anew_when_the_clock_jumps_and_says_what_day_it_is_taken_for(folders: Folders) -> None:
    create_case(folders, filled_case())
    refresh_index(folders)
    async with running(folders) as (app, pilot):
        home = app.screen
        assert isinstance(home, HomeScreen)
        bar = home.query_one(TopBar)
        await until(pilot, lambda: "due in 1 d 9 h" in row(app))
        assert bar.state.endswith("today is 2026-11-24")
        for later, words, day in (
            (TWENTY_YEARS, "overdue", "2046-11-24"),
            (-TWENTY_YEARS, "due in 7306 d", "2006-11-24"),
            (datetime.timedelta(hours=9), "due in 1 d 0 h", "2026-11-24"),
        ):
            home._clock = lambda later=later: NOW + later  # type: ignore[misc]
            home.look_again()
            assert words in row(app)
            assert bar.state.endswith(f"today is {day}")


async def test_the_top_line_counts_anew_when_the_clock_jumps(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, _):
        bar = app.screen.query_one(TopBar)
        for later, words in ((TWENTY_YEARS, "answer was due 2026-11-26"), (-TWENTY_YEARS, "answer due in 7306 d")):
            app.clock = lambda later=later: NOW + later  # type: ignore[misc]
            app.screen._tick()  # type: ignore[attr-defined]
            assert words in bar.state
            assert "-" not in bar.state.replace("2026-11-26", "")


async def test_a_round_that_was_sent_on_a_later_day_than_today_is_not_sent_today(folders: Folders) -> None:
    sent = replace(filled_case(), rounds=(Round(sent="2026-11-30", text="Dear Amazon"),), draft=1)
    async with opened(folders, sent) as (app, pilot):
        await go_to(app, pilot, "send")
        form = app.screen.query_one(SendStep).query_one("#form", Form)
        shown = "\n".join(row.text for row in form.rows if isinstance(row, Text))
        assert "sent on 2026-11-30 (this computer's clock says that today is 2026-11-24)" in shown


async def test_what_is_typed_after_the_clock_went_back_is_the_newest_version(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
            return datetime.datetime.now(tz) - TWENTY_YEARS

    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await pilot.press("end", "1")
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme Trading1")
        with monkeypatch.context() as patch:
            for module in ("storage.history", "storage.case_file", "ui.saving"):
                fake = type("Earlier", (), {**vars(datetime), "datetime": Earlier})
                patch.setattr(f"appeal_tui.{module}.datetime", fake)
            await pilot.press("2")
            await until(pilot, lambda: CaseFile(path).read().store.name == "Acme Trading12")
            await until(pilot, lambda: not app.save_state.pending)
        assert "saved" in app.screen.query_one(TopBar).state
    found = CaseFile(path, folders).history("acme-ab2c").newest()
    assert found is not None
    assert b"Acme Trading12" in found[1]
    assert found[0].moment.year < 2020
    file = CaseFile(path, folders)
    assert file.read().store.name == "Acme Trading12"
    assert file.recovered is None
    assert file.conflict is None


@pytest.fixture
def travelled(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the zone back that the machine had."""
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this system is asked for anew every time")
def test_the_zone_is_the_one_that_the_machine_is_in_now(travelled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for zone, hours in (("UTC0", 0), ("CST-8", 8), ("PST8", -8)):
        monkeypatch.setenv("TZ", zone)
        expected = datetime.datetime.now(datetime.UTC).replace(tzinfo=None) + datetime.timedelta(hours=hours)
        assert abs(local_now() - expected) < datetime.timedelta(minutes=1)
