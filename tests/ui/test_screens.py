"""What is true of every screen: keys that do what the last line says, words where there is nothing, whole names."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual import events
from textual.widget import Widget

from appeal_tui.domain import edits
from appeal_tui.domain.case import Round
from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import interface
from appeal_tui.i18n.choice import VARIABLE
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import CaseEdited
from appeal_tui.ui.screens import file_dialog
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.screens.dialogs import ChoiceDialog, PickDialog, ReadDialog
from appeal_tui.ui.screens.file_dialog import FileDialog
from appeal_tui.ui.screens.home import HomeScreen
from appeal_tui.ui.screens.line_dialogs import LineDialog, PathDialog
from appeal_tui.ui.widgets.bars import HintBar, TopBar
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Action, Line, Text, Tick
from appeal_tui.ui.widgets.step_rail import StepRail
from tests.ui.test_translation import words_of
from tests.ui.wizard import SMALL, WIDE, case_with, filled_case, go_to, opened, reviewed, running, until


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, "zh-Hans")
    yield
    interface.speak("en")


def drawn(widget: Widget) -> str:
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))


def keys_of(app: AppealApp) -> dict[str, str]:
    """The keys of the last line, each with its word."""
    return {key: word for key, word, _ in app.screen.query_one(KeyBar).shown()}


async def test_at_80_columns_the_keys_that_lead_on_and_the_names_of_the_steps_stand_whole(folders: Folders) -> None:
    async with opened(folders, filled_case(), SMALL) as (app, pilot):
        await reviewed(app, pilot)
        for step in STEPS:
            await go_to(app, pilot, step)
            await until(pilot, lambda step=step: app.screen.query_one(StepRail).current == step)  # type: ignore[misc]
            bar = drawn(app.screen.query_one(KeyBar))
            assert all(key in bar for key in ("F1 Help", "^P Commands")), bar
            rail = drawn(app.screen.query_one(StepRail))
            names = ("Notice", "Cause", "Audit", "Plan", "Evidence", "Review", "Letter", "Send")
            assert all(f"{n} {name}" in rail.replace("Self-a", "A") for n, name in enumerate(names, 1)), rail


async def test_without_a_cause_plan_and_evidence_offer_no_key_that_does_nothing(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        for step, key in (("plan", "F2"), ("evidence", "F3")):
            await go_to(app, pilot, step)
            assert key not in keys_of(app)


async def test_escape_is_called_what_it_does(folders: Folders) -> None:
    async with opened(folders, filled_case(), SMALL) as (app, pilot):
        await go_to(app, pilot, "cause")
        assert keys_of(app)["Esc"] == "Cases"
        await pilot.press("x")
        await until(pilot, lambda: keys_of(app)["Esc"] == "Back", "the way out of the filter")
        await pilot.press("escape", "f6")
        await until(pilot, lambda: not app.screen.query_one("#work").display, "the letter alone")
        assert keys_of(app)["Esc"] == "Back"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query_one("#work").display, "the step")
        assert keys_of(app)["Esc"] == "Cases"


async def test_the_list_of_cases_says_that_nothing_matches_and_fits_its_columns(folders: Folders) -> None:
    create_case(folders, filled_case())
    async with running(folders, size=SMALL) as (app, pilot):
        cases = app.screen.query_one("#cases")
        await until(pilot, lambda: "Late shipment" in drawn(cases), "the case")
        assert " .com " in drawn(cases)
        await pilot.press(*"zzz")
        await until(pilot, lambda: "No case has 'zzz'" in drawn(cases), "the words")
        assert "Del" not in keys_of(app)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("escape")
        await until(pilot, lambda: "Acme Trading" in drawn(cases), "the case again")


async def test_a_wide_list_tells_the_step_where_a_case_was_left_and_its_round(folders: Folders) -> None:
    first = replace(filled_case(), id="first", step="plan")
    create_case(folders, first)
    create_case(
        folders,
        replace(
            first,
            id="second",
            step="evidence",
            rounds=(Round(sent="2026-11-01", text="A letter.", outcome="rejected"),),
            draft=2,
        ),
    )
    async with running(folders) as (app, pilot):
        cases = app.screen.query_one("#cases")
        await until(pilot, lambda: "Evidence, round 2" in drawn(cases), "the round")
        assert " Plan " in drawn(cases)
        assert {cell_len(line) for line in drawn(cases).splitlines()} == {cases.size.width}


async def test_the_welcome_breaks_its_lines_and_names_the_languages(folders: Folders) -> None:
    async with running(folders, size=SMALL) as (app, pilot):
        cases = app.screen.query_one("#cases")
        await until(pilot, lambda: "1. Press Enter" in drawn(cases), "the welcome")
        shown = " ".join(drawn(cases).split())
        assert "paste the notice that Amazon sent." in shown
        assert "简体中文" in shown


async def test_the_commands_are_things_to_do_and_a_search_without_a_match_says_so(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and bool(app.screen.query_one(Form).rows))
        form = app.screen.query_one(Form)
        assert all(isinstance(row, Action) for row in form.rows if row.key)
        await pilot.press(*"zzzz")
        await until(pilot, lambda: "Nothing here matches." in words_of(form))
        await pilot.press("escape", "escape", "f3")
        await until(pilot, lambda: isinstance(app.screen, PathDialog) and bool(app.screen.query(KeyBar)))
        await until(
            pilot,
            lambda: keys_of(app) == {"Enter": "Accept", "Down": "Choose below", "Esc": "Back"},
            "the keys of the dialog",
        )


async def test_whoever_goes_from_the_review_to_a_step_by_name_goes_on_from_there(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "review")
        await go_to(app, pilot, "letter")
        assert "F5" not in keys_of(app)
        await go_to(app, pilot, "review")
        await go_to(app, pilot, "plan", "item.perf_lsr.ca3.days")
        assert keys_of(app)["F5"] == "To review"


async def test_the_hint_belongs_to_where_the_seller_is(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        hint = app.screen.query_one(HintBar)
        await go_to(app, pilot, "notice", "notice.text")
        await until(pilot, lambda: "F2 shows" in hint.hint, "the hint of the text")
        await go_to(app, pilot, "letter")
        await until(pilot, lambda: "Enter goes to" in hint.hint, "the hint of the letter's first line")


@pytest.mark.usefixtures("in_chinese")
async def test_a_finding_quotes_the_plan_as_the_plan_asks_it(folders: Folders) -> None:
    case = edits.fill_blank("perf_lsr.rc1", "days", "")(filled_case())
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "review")
        await reviewed(app, pilot)
        unfilled = [text for text in words_of(form) if "尚未填写" in text]
        assert unfilled
        assert not any("We took" in text for text in unfilled), unfilled
        assert any("设置的处理时间" in text for text in unfilled), unfilled


async def test_a_row_that_is_pushed_down_by_rows_above_it_stays_in_view(folders: Folders) -> None:
    async with opened(folders, filled_case(), SMALL) as (app, pilot):
        form = await go_to(app, pilot, "plan")
        await reviewed(app, pilot)
        row = form.current
        assert row is not None
        above = tuple(Tick(key=f"above.{number}", text="A line that came in", ticked=False) for number in range(60))
        form.show((*above, *form.rows))
        lines = form.query_one(FormLines)
        assert form.current == row
        await until(pilot, lambda: 0 <= lines.region_of(lines.cursor).y < lines.size.height, "the row in view")
        assert form.rows[: len(above)] == above


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_lists_of_the_plan_stay_in_view_while_it_scrolls(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "plan", "plan.corrective_action")
        lines = form.query_one(FormLines)
        await pilot.press("ctrl+end")
        while not isinstance(form.current, Tick) or form.current.ticked:
            await pilot.press("up")
        await until(pilot, lambda: lines.scroll_offset.y > 0, "the end of the list")
        await until(pilot, lambda: lines.region_of(lines.cursor).y >= lines.pinned_height, "a row that is not hidden")
        before = re.search(r"\(Actions (\d+)\)", lines.render_line(0).text)
        assert before
        await pilot.press("space")
        await until(pilot, lambda: f"(Actions {int(before[1]) + 1})" in lines.render_line(0).text, "the count")
        while lines.cursor > 0:
            assert lines.region_of(lines.cursor).y >= lines.pinned_height, form.current
            await pilot.press("up")
        await pilot.press("ctrl+end")
        await until(pilot, lambda: lines.scroll_offset.y > 0, "the end of the list")
        await pilot.click(lines, offset=(lines.render_line(0).text.index("Prevention"), 0))
        await until(pilot, lambda: "(Prevention" in lines.render_line(0).text, "the list that was clicked")
        assert lines.scroll_offset.y == 0


async def test_the_list_says_how_many_cases_a_filter_leaves(folders: Folders) -> None:
    for name in ("Acme", "Oakfield", "Acme Outlet"):
        case = case_with(edits.describe_store("name", name), case_id=f"{name.lower().replace(' ', '-')}-ab2c")
        create_case(folders, case)
    async with running(folders) as (app, pilot):
        bar = app.screen.query_one(TopBar)
        await until(pilot, lambda: bar.state == "3 cases", "the cases")
        await pilot.press(*"acme")
        await until(pilot, lambda: bar.state == "2 of 3 cases", "what the filter leaves")


@pytest.mark.parametrize("typed", [False, True])
async def test_a_case_that_is_begun_and_left_without_an_answer_is_not_kept_in_the_list(
    folders: Folders, typed: bool
) -> None:
    async with running(folders) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("NoticeStep #form")), "the new case")
        await pilot.pause()
        assert len(list(folders.cases.glob("*.toml"))) == 1
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("CauseStep #form")), "the next step")
        await pilot.press("ctrl+b")
        await until(pilot, lambda: bool(app.screen.query("NoticeStep #form")), "the notice")
        await pilot.pause()
        if typed:
            await pilot.press("A")
            await until(pilot, lambda: app.case is not None and app.case.store.name == "A", "the name")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "the list")
        await until(pilot, lambda: len(list(folders.cases.glob("*.toml"))) == int(typed), "the list without it")


async def test_a_case_that_is_begun_and_quit_without_an_answer_is_not_kept_either(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("NoticeStep #form")), "the new case")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit, "the end")
    assert list(folders.cases.glob("*.toml")) == []


async def test_a_new_case_that_is_quit_while_its_first_answer_arrives_is_kept_with_it(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("NoticeStep #form")), "the new case")
        await pilot.pause()
        # What is typed passes through the form and its screen; the key to quit may be there before it.
        app.call_next(app.action_quit)
        app.call_next(app.post_message, CaseEdited(edits.describe_store("name", "Acme"), "store"))
        await until(pilot, lambda: app._exit, "the end")
    (path,) = folders.cases.glob("*.toml")
    assert 'name = "Acme"' in path.read_text("utf-8")
    assert app.last_problem == ""


async def test_nothing_is_wrapped_before_its_room_is_known(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    widths: set[int] = set()
    wrapped = Text.lines

    def lines(row: Text, width: int) -> tuple[Line, ...]:
        widths.add(width)
        return wrapped(row, width)

    monkeypatch.setattr(Text, "lines", lines)
    async with opened(folders, filled_case()) as (app, pilot):
        for step in STEPS:
            await go_to(app, pilot, step)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, ReadDialog), "the help")
    assert widths
    assert min(widths) > 20, widths


DIALOGS: dict[str, Callable[[], Dialog[Any]]] = {
    "choice": lambda: ChoiceDialog("Title", "Text", [("a", "A"), ("b", "B")]),
    "pick": lambda: PickDialog("Title", [("a", "A"), ("b", "B")]),
    "line": lambda: LineDialog("Title", "Text", "a"),
    "file": lambda: FileDialog("Title", "Text", "/no/such/file"),
}


@pytest.mark.parametrize("last", ["enter", pytest.param("escape", marks=pytest.mark.thorough)])
@pytest.mark.parametrize(
    "name", ["choice", "file", *(pytest.param(name, marks=pytest.mark.thorough) for name in ("pick", "line"))]
)
async def test_a_dialog_is_answered_once_however_often_enter_is_pressed(
    folders: Folders, name: str, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = []
    pressed = asyncio.Event()

    async def slow(tell: object, disk: object, look: Callable[..., object], *about: object) -> object:
        await pressed.wait()
        return look(*about)

    async with opened(folders, filled_case()) as (app, pilot):
        below = app.screen_stack
        app.push_screen(DIALOGS[name](), answers.append)
        await until(pilot, lambda: len(app.screen_stack) == 3 and app.focused is not None)
        await pilot.pause()
        monkeypatch.setattr(file_dialog, "looked", slow)
        assert app.focused is not None
        # To the dialog itself: its own queue has all of them before the first one has done anything.
        for key in ("enter", "enter", "enter"):
            app.focused.post_message(events.Key(key, "\r"))
        app.screen.post_message(events.Key(last, None))
        await pilot.pause()
        pressed.set()
        await until(pilot, lambda: app.screen_stack == below)
        await pilot.pause()
        assert app.screen_stack == below
        assert len(answers) == 1
