"""Typing is never lost, however fast the keys come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.steps import Step
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import pasting
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import PasteTooLong
from appeal_tui.ui.screens.draft_dialog import DraftDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.echo import Echo
from appeal_tui.ui.widgets.rows import Field
from tests.ui.wizard import case_with, filled_case, go_to, opened, paste, reviewed, until

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


async def burst(app: AppealApp, text: str, turns: int) -> None:
    """Type a text without waiting for the screen; let the app do a few turns between the keys."""
    for character in text:
        app.post_message(events.Key(character, character))
        for _ in range(turns):
            await asyncio.sleep(0)


async def test_a_burst_of_keys_arrives_whole_in_a_field(folders: Folders) -> None:
    await arrives_whole(folders, case_with(), "notice", "store.name", lambda case: case.store.name)


async def test_a_burst_of_keys_arrives_whole_in_the_notice(folders: Folders) -> None:
    await arrives_whole(folders, case_with(), "notice", "notice.text", lambda case: case.notice.text)


async def test_a_burst_of_keys_arrives_whole_in_prose(folders: Folders) -> None:
    case = edits.describe_item("own.1", "text", "")(filled_case())
    await arrives_whole(folders, case, "plan", "item.own.1.text", lambda case: case.items["own.1"].text)


def is_as_long(app: AppealApp, typed: Callable[[Case], str], length: int) -> bool:
    return app.case is not None and len(typed(app.case)) >= length


async def arrives_whole(folders: Folders, case: Case, step: str, key: str, typed: Callable[[Case], str]) -> None:
    """Type the alphabet at several speeds, one after the other."""
    expected = ""
    async with opened(folders, case) as (app, pilot):
        await go_to(app, pilot, step, key)
        # At once, while the screen is at work on the key before, and after it.
        for turns in (0, 3, 50):
            expected += ALPHABET
            await burst(app, ALPHABET, turns)
            await until(pilot, partial(is_as_long, app, typed, len(expected)), f"{turns} turns")
            assert app.case is not None
            assert typed(app.case) == expected


async def test_a_letter_typed_and_taken_back_at_once_is_gone(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, "notice", "store.name")
        app.post_message(events.Key("x", "x"))
        app.post_message(events.Key("backspace", None))
        await settled(pilot)
        assert app.case is not None
        assert app.case.store.name == "Acme Trading"
        assert isinstance(form.current, Field)
        assert form.current.value == "Acme Trading"


async def test_undo_shows_the_earlier_value_in_the_field(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, "notice", "store.name")
        await burst(app, " Ltd", 3)
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Acme Trading Ltd")
        await settled(pilot)
        app.action_undo()
        await settled(pilot)
        assert app.case is not None
        assert app.case.store.name == "Acme Trading"
        assert isinstance(form.current, Field)
        await burst(app, "!", 3)
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Acme Trading!")


@pytest.mark.parametrize(
    ("step", "key"), [("notice", "notice.text"), ("letter", "draft.check"), ("plan", "item.own.1.text")]
)
async def test_a_paste_of_many_lines_is_taken_back_where_it_was_pasted(folders: Folders, step: str, key: str) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, step, key)
        if step == "letter":
            await until(pilot, lambda: any(row.key == key for row in form.rows))
            form.move_to(key)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, DraftDialog))
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.pause()
        area = app.focused
        assert isinstance(area, TextArea)
        await pilot.press("ctrl+end")
        before = area.text
        await paste(app, pilot, "We cannot accept this.\n" * 60)
        assert area.document.line_count > 60
        # The bar at its side goes, and with it more lines than those that the cursor stood behind.
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert area.text == before
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert area.document.line_count > 60


async def test_a_paste_of_several_lines_into_a_field_is_kept_whole(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await paste(app, pilot, "Acme\r\nTrading\tLtd\x1b[31m")
        assert app.case is not None
        assert app.case.store.name == "Acme Trading Ltd"


def told(app: AppealApp) -> list[str]:
    return [str(notification.message) for notification in app._notifications]


TOO_LONG_FOR_A_FIELD = [
    ("notice", "store.name", lambda case: case.store.name),
    ("plan", "item.own.1.text", lambda case: case.items["own.1"].text),
]


@pytest.mark.parametrize(("step", "key", "typed"), TOO_LONG_FOR_A_FIELD)
async def test_a_paste_that_is_too_long_for_a_field_is_refused_and_the_field_keeps_what_it_holds(
    folders: Folders, step: str, key: str, typed: Callable[[Case], str]
) -> None:
    case = filled_case()
    async with opened(folders, case) as (app, pilot):
        await go_to(app, pilot, step, key)
        await paste(app, pilot, "word " * (pasting.FIELD // 5 + 1))
        assert app.case is not None
        assert typed(app.case) == typed(case)
        assert ["it takes 20000" in words for words in told(app)] == [True]
        await burst(app, "!", 3)
        await until(pilot, lambda: app.case is not None and typed(app.case) == typed(case) + "!")


async def test_several_pastes_into_one_field_have_one_limit_and_a_marked_text_makes_room(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "plan", "item.own.1.text")
        whole, area = "a" * pasting.FIELD, app.focused
        assert isinstance(area, TextArea)
        area.select_all()
        await paste(app, pilot, whole)
        await until(pilot, lambda: app.case is not None and app.case.items["own.1"].text == whole)
        await paste(app, pilot, "b")
        assert len(told(app)) == 1
        area.select_all()
        await paste(app, pilot, "We hired packers.")
        await until(pilot, lambda: app.case is not None and app.case.items["own.1"].text == "We hired packers.")


async def test_a_paste_into_a_line_takes_the_place_of_what_is_marked(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press(*["shift+left"] * 4)
        await paste(app, pilot, "ders")
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Acme Traders")


async def test_a_notice_pasted_over_a_marked_one_takes_its_place(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.text")
        await pilot.press("ctrl+a")
        await paste(app, pilot, "Another notice.")
        await until(pilot, lambda: app.case is not None and app.case.notice.text == "Another notice.")


async def test_a_paste_that_is_too_long_for_the_line_of_a_dialog_is_refused(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await app.push_screen(PathDialog("Open", "a file", "/home/li/notice.txt"))
        await paste(app, pilot, "a" * 30_000)
        assert app.screen.query_one(Input).value == "/home/li/notice.txt"
        assert len(told(app)) == 1


async def test_a_paste_that_nothing_has_room_for_is_told(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        app.post_message(PasteTooLong(2_000_000))
        app.post_message(events.Paste(""))
        await until(pilot, lambda: bool(told(app)))
        assert "2000000 characters, at most 200000" in told(app)[0]


async def test_what_was_typed_is_in_the_file_within_a_second_or_so(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await burst(app, ALPHABET, 1)
        path = folders.cases / "acme-ab2c.toml"
        await until(pilot, lambda: ALPHABET in path.read_text("utf-8"), "the save")
    assert CaseFile(path).read().store.name == ALPHABET


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


def test_an_echo_is_told_from_a_change_made_elsewhere() -> None:
    echo = Echo()
    echo.send("a")
    echo.send("ab")
    echo.send("abc")
    assert echo.hear("a")
    assert echo.hear("abc")
    assert echo.last is None
    assert not echo.hear("undone")
    assert echo.hear("undone"), "nothing new came down"


async def test_a_field_that_is_left_and_entered_again_at_once_has_what_was_typed(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.received")
        for key in (*"2026", "down", "up", *"-11-20"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: app.case is not None and len(app.case.notice.received) >= 10)
        assert app.case is not None
        assert app.case.notice.received == "2026-11-20"


async def test_space_twice_in_a_burst_ticks_and_unticks(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "plan", "item.perf_lsr.rc2")
        app.post_message(events.Key("space", " "))
        app.post_message(events.Key("space", " "))
        await settled(pilot)
        assert app.case is not None
        assert "perf_lsr.rc2" not in app.case.items


async def test_tab_leaves_the_form_behind_its_last_field_and_comes_back(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        form = await go_to(app, pilot, "notice", "notice.asins")
        await pilot.press("tab")
        assert app.focused is app.screen.query_one("#notice")
        await pilot.press("shift+tab")
        assert app.focused in list(form.walk_children())


async def test_editing_keys_in_a_burst_keep_their_order(folders: Folders) -> None:
    case = edits.describe_item("own.1", "text", "")(filled_case())
    case = edits.paste_notice("")(edits.describe_store("name", "")(case))
    fields: tuple[tuple[str, str, Callable[[Case], str]], ...] = (
        ("notice", "store.name", lambda case: case.store.name),
        ("notice", "notice.text", lambda case: case.notice.text),
        ("plan", "item.own.1.text", lambda case: case.items["own.1"].text),
    )
    async with opened(folders, case) as (app, pilot):
        for step, field, typed in fields:
            await go_to(app, pilot, step, field)
            for key in (*"abx", "backspace", *"d", "home", *"0", "end", *"9", "ctrl+u", *"ok"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
            await settled(pilot)
            assert app.case is not None
            assert typed(app.case) == "ok", field


async def test_a_filter_puts_the_cursor_on_the_first_match(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        form = await go_to(app, pilot, "cause")
        await pilot.press("pagedown", "pagedown", *"late")
        await settled(pilot)
        first = next(row.key for row in form.rows if row.key.startswith("cause."))
        assert form.cursor_key == first


async def test_a_space_belongs_to_the_filter_while_two_words_are_looked_for_and_ticks_otherwise(
    folders: Folders,
) -> None:
    async with opened(folders, case_with(edits.choose_causes(("perf_lsr",)))) as (app, pilot):
        form = await go_to(app, pilot, "plan", "item.perf_lsr.ca1")
        form.move_to("part")
        await pilot.press(*"handling", "space", *"time")
        await settled(pilot)
        ticks = [row for row in form.rows if row.key.startswith("item.")]
        assert ticks
        assert app.case is not None
        assert not app.case.items, "nothing is ticked by a word of the filter"
        await pilot.press("up", "down", "space")
        await settled(pilot)
        assert len(app.case.items) == 1, "behind an arrow key the space bar ticks"
        await pilot.press("escape", *"perf_lsr.ca10", "space")
        await settled(pilot)
        assert app.case.items["perf_lsr.ca10"].ticked, "no line has a word behind this one"


async def test_a_line_of_the_plan_is_found_by_its_words_in_every_phrasing_and_language(folders: Folders) -> None:
    async with opened(folders, case_with(edits.choose_causes(("perf_lsr",)))) as (app, pilot):
        form = await go_to(app, pilot, "plan", "item.perf_lsr.ca1")
        for word in ("weekend shift", "saturdays", "周末班", "值班人员", "perf_lsr.ca10"):
            form.move_to("part")
            for character in word:
                app.post_message(events.Key(character, character))
            await settled(pilot)
            assert "item.perf_lsr.ca10" in [row.key for row in form.rows], word
            assert "item.perf_lsr.ca1" not in [row.key for row in form.rows], word
            await pilot.press("escape")
            await settled(pilot)
            assert "item.perf_lsr.ca1" in [row.key for row in form.rows], "without the filter all are there again"


async def test_a_line_that_only_another_phrasing_matches_never_hides_the_others(folders: Folders) -> None:
    async with opened(folders, case_with(edits.choose_causes(("perf_lsr",)))) as (app, pilot):
        form = await go_to(app, pilot, "plan", "item.perf_lsr.ca1")
        form.move_to("part")
        await pilot.press(*"cleared")
        await settled(pilot)
        found = [row.key for row in form.rows if row.key.startswith("item.")]
        assert sorted(found) == ["item.perf_lsr.ca1", "item.perf_lsr.ca9"]


async def test_what_is_typed_behind_the_key_of_a_dialog_belongs_to_the_dialog(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await burst(app, ALPHABET, 0)
        app.post_message(events.Key("f3", None))
        await burst(app, "/no/such/notice.txt", 0)
        await until(pilot, lambda: isinstance(app.screen, PathDialog) and bool(app.screen.query(Input)), "the dialog")
        path = app.screen.query_one(Input)
        await until(pilot, lambda: path.value.endswith(".txt"), "the path")
        assert path.value == "/no/such/notice.txt"
        assert app.case is not None
        assert app.case.store.name == ALPHABET


async def test_a_letter_that_looks_for_nothing_keeps_no_key_waiting(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever waited for other rows would wait until the test is given up.
    monkeypatch.setattr("appeal_tui.ui.widgets.form._PATIENCE", 1000)
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, "send")
        await until(
            pilot, lambda: form.current is not None and not isinstance(form.current, Field), "a row to stand on"
        )
        # Afterwards nothing else shows the rows anew.
        await reviewed(app, pilot)
        before = form.cursor_key
        await pilot.press("q", "down")
        assert form.cursor_key != before


async def test_what_is_pasted_into_prose_is_shown_at_its_end(folders: Folders) -> None:
    case = edits.describe_item("own.1", "text", "")(filled_case())
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "plan", "item.own.1.text")
        for number in range(3):
            await paste(app, pilot, f"A line of it.\nAnother one.\nPiece {number}.\n" * 5)
        prose = form._editing.prose
        assert prose is not None
        prose._recompute_cursor_offset()  # type: ignore[no-untyped-call]
        assert prose.cursor_location == prose.document.end
        assert 0 <= prose._cursor_offset[1] - prose.scroll_offset.y < prose.size.height


async def test_steps_that_are_asked_for_while_another_one_opens_come_one_by_one(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        # The screen opens the first step; a key that comes meanwhile is the app's, and neither waits for the other.
        several: tuple[tuple[Step, ...], ...] = (("notice", "cause"), ("cause", "letter"), ("plan", "notice", "send"))
        for steps in several:
            await asyncio.gather(*map(screen._open, steps))
            await settled(pilot)
            assert screen.query_one(StepPane).STEP == screen.step == steps[-1]
