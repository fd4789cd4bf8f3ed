"""The whole plan of every cause, by the keys of the wizard, to the exported letter."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.plan import PARTS_OF, groups, route_of
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Choice, Field, Row, Tick
from tests.filling import CAUSES, CONFIRMED, good_value
from tests.ui.wizard import case_with, go_to, opened, until

ALWAYS = ("perf_vtr", "ver_payment")
"""A plan and a letter that is none: these are walked in every run, the others where there is time."""


@pytest.mark.parametrize(
    "cause", [cause if cause in ALWAYS else pytest.param(cause, marks=pytest.mark.thorough) for cause in CAUSES]
)
async def test_every_line_of_a_cause_is_ticked_filled_and_exported(
    folders: Folders, catalogue: Catalogue, cause: str, tmp_path: Path
) -> None:
    case = case_with(
        edits.describe_store("name", "Acme Trading"),
        edits.describe_notice("received", "2026-11-18"),
        edits.choose_causes([cause]),
    )
    typed: list[str] = []
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "plan")
        form.move_to("part")
        for _ in PARTS_OF[route_of(case, catalogue.chosen([cause]))]:
            # Nothing is painted meanwhile: what is on the screen is for the snapshots, and would take most of the time.
            with app.batch_update():
                await fill_part(app, form, catalogue, typed)
            await pilot.press("f2")
        await go_to(app, pilot, "letter")
        for key, name in (("f7", "letter.txt"), ("f8", "letter.md")):
            await pilot.press(key)
            await until(pilot, lambda: bool(app.screen.query(Input)), "the path dialog")
            app.screen.query_one(Input).value = str(tmp_path / name)
            await pilot.press("enter")
            await until(pilot, (tmp_path / name).exists, name)
        assert app.case is not None
        shown = groups(app.case, catalogue.guide([cause]))

    text = (tmp_path / "letter.txt").read_text("utf-8")
    assert all(app.case.items[item.id].ticked for group in shown for item in group.items)
    # A list of ASINs is joined as prose joins it; every member of it must be there.
    pieces = [piece for value in typed for piece in (value.split(", ") if value.startswith("B0") else [value])]
    assert [piece for piece in pieces if piece not in text] == []
    assert not re.search(r"\{|\}|\[[a-z]|\*\*|^#", text, re.MULTILINE)
    assert re.search(r"^# ", (tmp_path / "letter.md").read_text("utf-8"), re.MULTILINE)


async def fill_part(app: AppealApp, form: Form, catalogue: Catalogue, typed: list[str]) -> None:
    """Go down a list with the arrow key; tick, confirm and fill whatever comes."""
    last = max(index for index, row in enumerate(form.rows) if row.reachable)
    while form.current is not form.rows[last]:
        before = form.cursor_key
        app.simulate_key("down")
        await changed(lambda: form.cursor_key, before)
        assert form.current is not None
        if form.current.key.startswith("item."):
            await answer(app, form, form.current, catalogue, typed)
        last = max(index for index, row in enumerate(form.rows) if row.reachable)


async def answer(app: AppealApp, form: Form, row: Row, catalogue: Catalogue, typed: list[str]) -> None:
    match row:
        case Tick(ticked=False):
            app.simulate_key("space")
            await soon(lambda: isinstance(form.current, Tick) and form.current.ticked)
        case Choice(key=key) if key.endswith(".status"):
            wanted = CONFIRMED[catalogue.items[key.removeprefix("item.").removesuffix(".status")].part]
            while (chosen := chosen_of(form)) != wanted:
                app.simulate_key("right")
                await changed(lambda: chosen_of(form), chosen)
        case Field(key=key, value=""):
            value = value_for(key, catalogue)
            app.post_message(events.Paste(value))
            await soon(lambda: isinstance(form.current, Field) and form.current.value == value)
            typed.append(value)
        case _:
            pass


def chosen_of(form: Form) -> str:
    assert isinstance(form.current, Choice)
    return form.current.chosen


async def changed(now: Callable[[], str], before: str) -> None:
    """Wait until something is no longer what it was."""
    await soon(lambda: now() != before)


async def soon(condition: Callable[[], bool]) -> None:
    """Let the app work until something is so; a pause of the pilot after each of 10,000 keys would take minutes."""
    for _ in range(20_000):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("the key did nothing")


def value_for(key: str, catalogue: Catalogue) -> str:
    name, _, field = key.removeprefix("item.").rpartition(".")
    item = catalogue.items[name]
    if field in ("owner", "rhythm") and f"{{{field}}}" not in item.text["en"]:
        return {"owner": "Our warehouse lead", "rhythm": "every Monday"}[field]
    if field == "date" and "{date}" not in item.text["en"]:
        return "2026-11-20"
    return good_value(item, field, catalogue)
