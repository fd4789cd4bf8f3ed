"""The five whys in the step Plan, as a seller answers them."""

from __future__ import annotations

import pytest

from appeal_tui.domain import edits
from appeal_tui.letter.building import build_letter
from appeal_tui.letter.layout import lay_out
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.widgets.rows import Field, Tick
from tests.ui.test_review import saved, words
from tests.ui.wizard import SMALL, WIDE, filled_case, go_to, opened, reviewed, until

CAUSE = "perf_lsr.rc1"


@pytest.fixture(params=[WIDE, pytest.param(SMALL, marks=pytest.mark.thorough)], ids=["wide", "small"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


async def test_asking_why_unfolds_the_ladder_from_what_amazon_saw(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "plan", f"why.{CAUSE}")
        assert "Seen: " not in words(form)
        await pilot.press("enter")
        await pilot.pause()
        assert "Seen: Orders were confirmed as shipped after" in words(form)
        assert [row.key for row in form.rows if ".why." in row.key] == [
            f"item.{CAUSE}.why.{rung}" for rung in ("step", "reason", "control")
        ]


async def test_the_right_arrow_takes_the_example_and_it_is_kept(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "plan", f"item.{CAUSE}.why.reason")
        assert form.cursor_key == f"item.{CAUSE}.why.reason"
        field = form.current
        assert isinstance(field, Field)
        await pilot.press("right")
        await until(pilot, lambda: saved(folders, app).items[CAUSE].whys == {"reason": field.suggestion})


async def test_an_answer_that_stops_too_early_gets_the_next_question(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "plan", f"item.{CAUSE}.why.step")
        await reviewed(app, pilot)
        await pilot.press(*"employee", "space", *"error")
        await until(pilot, lambda: isinstance(form.current, Field) and "Which check was missing" in form.current.note)
        await pilot.press("home", *"nobody", "space", *"checked", "space", *"the", "space", *"list.", "space")
        await until(pilot, lambda: saved(folders, app).items[CAUSE].whys.get("step", "").startswith("nobody checked"))


async def test_a_control_is_taken_into_the_plan_from_the_ladder(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "plan", f"item.{CAUSE}.why.control")
        offered = [row for row in form.rows if isinstance(row, Tick) and row.key.startswith("control.")]
        first = next(row for row in offered if not row.ticked)
        measure = first.key.partition(":")[2]
        form.move_to(first.key)
        await pilot.press("space")
        await until(pilot, lambda: measure in saved(folders, app).items)
        assert saved(folders, app).items[measure].ticked
        assert saved(folders, app).items[measure].status == "", "a tick alone asserts nothing"
        await pilot.press("enter")
        await until(pilot, lambda: form.cursor_key == f"item.{measure}")


async def test_answers_of_the_ladder_never_stand_in_the_letter(folders: Folders) -> None:
    case = edits.answer_why(CAUSE, "step", "Zebra crossing")(filled_case())
    async with opened(folders, case) as (app, pilot):
        screen = await reviewed(app, pilot)
        view = screen.view
        letter = build_letter(view.case, view.guide, view.catalogue.marketplaces, view.catalogue.metrics)
        assert "Zebra" not in lay_out(letter, "txt")
        assert "Zebra" not in words(screen.query_one("#side"))  # type: ignore[arg-type]
