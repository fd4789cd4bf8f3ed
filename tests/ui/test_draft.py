"""Checking a draft from elsewhere in the step Letter."""

from __future__ import annotations

import pytest

from appeal_tui.storage.folders import Folders
from appeal_tui.ui.screens.draft_dialog import DraftDialog
from appeal_tui.ui.widgets.form import Form
from tests.ui.test_review import words
from tests.ui.wizard import SMALL, WIDE, filled_case, go_to, opened, paste, reviewed, until

DRAFT = """Dear Amazon,

We are sorry. Competitors attack us.

Actions taken:
On 2026-11-21 we handed 4711 orders to the carrier.

Prevention:
We will be more careful.
"""


@pytest.mark.parametrize("size", [WIDE, pytest.param(SMALL, marks=pytest.mark.thorough)], ids=["wide", "small"])
async def test_a_draft_says_what_it_lost_what_it_invented_and_what_a_reader_objects_to(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, filled_case(), size) as (app, pilot):
        form = await go_to(app, pilot, "letter")
        screen = await reviewed(app, pilot)
        before = app.case
        await until(pilot, lambda: any(row.key == "draft.check" for row in form.rows))
        form.move_to("draft.check")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DraftDialog))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert not app.screen.query_one(Form).display, "nothing is pasted yet"
        await paste(app, pilot, DRAFT)
        await pilot.press("f2")
        await until(pilot, lambda: bool(app.screen.query_one(Form).rows))
        found = app.screen.query_one(Form)
        added = [row.text for row in found.rows if row.key.startswith("added.")]  # type: ignore[attr-defined]
        lost = [row.text for row in found.rows if row.key.startswith("lost.")]  # type: ignore[attr-defined]
        assert "4711" in added
        assert "B0ABCDE123" in lost
        assert any(row.key.startswith("f.blame_competitor") for row in found.rows)
        found.move_to("f.blame_competitor")
        await until(pilot, lambda: "Mend it: " in words(found))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, DraftDialog), "the draft is still there"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert app.case == before, "a draft changes nothing in the case"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DraftDialog))
        await pilot.press("f2")
        await until(pilot, lambda: bool(app.screen.query_one(Form).rows), "the draft that was pasted before")
