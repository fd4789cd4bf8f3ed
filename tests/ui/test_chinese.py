"""The wizard in Chinese: every step, at both sizes, and the change of the language with a case open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from textual.screen import Screen
from textual.widget import Widget

from appeal_tui.domain import edits
from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import interface
from appeal_tui.i18n.choice import VARIABLE
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.widgets.bars import HintBar, TopBar
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.prose import Prose
from appeal_tui.ui.widgets.rows import Action, Tick
from appeal_tui.ui.widgets.step_rail import StepRail
from tests.ui.test_translation import words_of
from tests.ui.wizard import SMALL, WIDE, case_with, filled_case, go_to, opened, running, until

CHINESE = re.compile("[\u4e00-\u9fff]")
NEVER_FIRST = "，。、；：？！）】》”…"


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, "zh-Hans")
    yield
    interface.speak("en")


@pytest.fixture
def in_english_again() -> Iterator[None]:
    yield
    interface.speak("en")


def drawn(widget: Widget) -> list[str]:
    """The lines of a widget as they stand on the screen."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_every_step_stands_in_chinese_inside_its_lines_with_the_keys_that_matter(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        for step in STEPS:
            form = await go_to(app, pilot, step)
            await until(pilot, partial(has_rows, form), "the rows")
            shown = "\n".join(text for text in words_of(form) if text)
            assert CHINESE.search(shown), shown
            assert_inside_its_lines(app.screen, form)
            keys = app.screen.query_one(KeyBar)
            assert all(CHINESE.search(word) for _, word, _ in keys.shown() if not word[:1].isascii())
            for key in ("^N" if step != "send" else "^B", "F1", "^P"):
                assert key in drawn(keys)[0], (step, drawn(keys)[0])


def has_rows(form: Form) -> bool:
    return len(form.rows) > 1


def assert_inside_its_lines(screen: Screen[Any], form: Form) -> None:
    for kind in (FormLines, TopBar, HintBar, KeyBar, StepRail):
        for widget in screen.query(kind):
            for line in drawn(widget):
                # A wide character that is cut in half makes a line one cell too short or too long.
                assert cell_len(line) == widget.size.width, (kind, line)
    for lines in form.query(FormLines):
        for line in drawn(lines):
            assert line.strip("> │")[:1] not in tuple(NEVER_FIRST), line


@pytest.mark.usefixtures("in_chinese")
async def test_the_list_of_cases_stands_in_chinese_columns(folders: Folders) -> None:
    async with opened(folders, filled_case(), SMALL) as (app, pilot):
        await pilot.press("escape")
        await until(pilot, lambda: bool(app.screen.query("#cases")), "the list")
        await until(pilot, lambda: "Acme" in drawn(app.screen.query_one("#cases"))[0], "the case")
        cases = app.screen.query_one("#cases")
        assert CHINESE.search(drawn(cases)[0])
        assert {cell_len(line) for line in drawn(cases)} == {cases.size.width}


@pytest.mark.usefixtures("in_chinese")
async def test_a_chinese_value_keeps_the_end_of_its_field_in_place_while_it_is_typed(folders: Folders) -> None:
    async with opened(folders, case_with(), SMALL) as (app, pilot):
        form = await go_to(app, pilot, "notice", "store.name")
        lines = form.query_one(FormLines)
        index = [row.key for row in form.rows].index("store.name")
        end = {line.rstrip(" ▁▂▃▄▅▆▇█")[-1:] for line in (drawn(lines)[lines.region_of(index).y],)}
        assert end == {"]"}
        for character in "深圳市福兴贸易有限公司深圳市福兴贸易有限公司深圳市a福兴贸易有限公司深圳市福兴贸易":
            await pilot.press(character)
            line = drawn(lines)[lines.region_of(index).y]
            assert cell_len(line) == lines.size.width
            assert cell_len(line[: line.rindex("]")]) == lines.row_width + 1, line
        assert app.case is not None
        assert app.case.store.name.startswith("深圳市福兴")


@pytest.mark.usefixtures("in_english_again")
async def test_the_language_is_changed_from_the_list_of_commands_while_the_case_stays_open(folders: Folders) -> None:
    case = edits.visit_step("plan")(filled_case())
    row = "item.perf_lsr.ca1.order_count"
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "plan", row)
        await until(pilot, lambda: form.cursor_key == row, "the row")
        assert not CHINESE.search(drawn(app.screen.query_one(KeyBar))[0])
        before = app.case

        async def choose(words: str) -> None:
            await pilot.press("ctrl+p")
            await until(pilot, lambda: app.screen.query_one(Form).id != "form", "the commands")
            await pilot.press(*words)
            await pilot.press("down", "enter")
            await until(pilot, lambda: bool(app.screen.query("PlanStep #form")), "the plan")

        await choose("简体")
        await until(pilot, lambda: "下一步" in drawn(app.screen.query_one(KeyBar))[0], "the Chinese keys")
        form = app.screen.query_one("PlanStep #form", Form)
        assert form.cursor_key == row
        assert app.case == before
        assert "计划" in "".join(drawn(app.screen.query_one(StepRail)))
        await choose("English")
        await until(pilot, lambda: "Next" in drawn(app.screen.query_one(KeyBar))[0], "the English keys")
        assert app.screen.query_one("PlanStep #form", Form).cursor_key == row

    async with running(folders, case.id) as (app, _):
        assert app.settings.language == "en", "the choice is kept"


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_the_help_breaks_its_lines_between_chinese_characters(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        await go_to(app, pilot, "plan", "item.perf_lsr.rc1.days")
        await pilot.press("f1")
        await until(pilot, lambda: bool(app.screen.query(Prose)), "the help")
        prose = app.screen.query_one(Prose)
        await until(pilot, lambda: prose.size.height > 0, "its lines")
        lines = [line.rstrip() for line in drawn(prose)]
        assert max(map(cell_len, lines)) > prose.size.width - 4, "lines are filled"
        assert all(line[:1] not in tuple(NEVER_FIRST) for line in lines)
        shown = "".join("".join(lines).split())
        assert shown == "".join(str(prose.content).split()), "nothing is cut off"


@pytest.mark.usefixtures("in_chinese")
async def test_the_plan_asks_in_chinese_and_shows_what_the_english_letter_says(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        form = await go_to(app, pilot, "plan")
        ticks = {row.key: row for row in form.rows if isinstance(row, Tick) and row.key.startswith("item.")}
        assert all(CHINESE.search(tick.text) for tick in ticks.values())
        chosen, other = ticks["item.perf_lsr.rc1"], ticks["item.perf_lsr.rc2"]
        assert "3" in chosen.text, "blanks are filled in it"
        assert chosen.note.startswith("We left the handling time at 1 day")
        assert other.note == "", "an item that is not ticked is asked in one language only"
        letter = "\n".join(row.text for row in app.screen.query_one("#side", Form).rows if isinstance(row, Action))
        assert chosen.note.split(" although")[0] in letter
