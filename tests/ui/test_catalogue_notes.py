"""What the catalogue has to say beside its lists: other situations, what is not covered, old rules, changed sentences."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.cause import Cause, Situation
from appeal_tui.domain.plan import form_of
from appeal_tui.domain.wording import remembering
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Row, Text

from .wizard import case_with, opened, until

Use = Callable[[Catalogue], None]


def texts(app: AppealApp) -> list[str]:
    """Return the words of every row of the step."""
    return [row.text for row in rows(app) if isinstance(row, Text | Action)]


def rows(app: AppealApp) -> tuple[Row, ...]:
    return app.screen.query_one("#form", Form).rows


def with_cause(catalogue: Catalogue, cause: Cause) -> Catalogue:
    return replace(catalogue, causes={**catalogue.causes, cause.id: cause})


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Return a function that lets the app start with a catalogue."""
    return lambda catalogue: monkeypatch.setattr(AppealApp, "_load_catalogue", lambda self: catalogue)


async def test_what_is_not_covered_stands_below_the_causes_with_the_place_to_go(
    folders: Folders, catalogue: Catalogue
) -> None:
    entry = catalogue.not_covered[0]
    async with opened(folders, case_with(edits.visit_step("cause"))) as (app, pilot):
        assert texts(app)[-len(catalogue.not_covered) - 1 :][1] == entry.name["en"]
        assert entry.where["en"] not in texts(app)
        app.screen.query_one("#form", Form).move_to(f"fold.{entry.id}")
        await pilot.press("enter")
        await until(pilot, lambda: entry.where["en"] in texts(app))


async def test_the_filter_finds_what_is_not_covered_by_its_cues(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, case_with(edits.visit_step("cause"))) as (app, pilot):
        app.screen.query_one("#form", Form).move_to("cause.perf_odr")
        await pilot.press(*"kdp")
        await until(pilot, lambda: catalogue.not_covered[0].where["en"] in texts(app))
        assert not any("Order defect" in text for text in texts(app))


async def test_a_situation_of_the_cause_opens_with_its_advice(folders: Folders, catalogue: Catalogue, use: Use) -> None:
    situation = Situation(id="perf_lsr.si1", name={"en": "Prime orders"}, advice={"en": "Say which orders."})
    use(with_cause(catalogue, replace(catalogue.causes["perf_lsr"], situations=(situation,))))
    case = case_with(edits.choose_causes(["perf_lsr"]), edits.visit_step("cause"))
    async with opened(folders, case) as (app, pilot):
        assert "Prime orders" in texts(app)
        assert "Say which orders." not in texts(app)
        app.screen.query_one("#form", Form).move_to("fold.perf_lsr.si1")
        await pilot.press("enter")
        await until(pilot, lambda: "Say which orders." in texts(app))


@pytest.mark.parametrize("step", ["cause", "send"])
async def test_a_cause_that_was_checked_long_ago_says_so(
    folders: Folders, catalogue: Catalogue, use: Use, step: str
) -> None:
    old = replace(catalogue.causes["perf_lsr"], checked=datetime.date(2026, 1, 2))
    use(with_cause(catalogue, old))
    async with opened(folders, case_with(edits.choose_causes(["perf_lsr"]), edits.visit_step(step))) as (app, _):
        assert any("2026-01-02" in text for text in texts(app))
    async with opened(
        folders, case_with(edits.choose_causes(["perf_odr"]), edits.visit_step(step), case_id="other-ab2c")
    ) as (app, _):
        assert not any("2026-01-02" in text for text in texts(app))


async def test_a_line_that_reads_differently_is_shown_until_it_is_read(
    folders: Folders, catalogue: Catalogue, use: Use
) -> None:
    case = case_with(edits.choose_causes(["perf_lsr"]), edits.visit_step("plan"))
    item = catalogue.causes["perf_lsr"].root_causes[0]
    before = {item.id: replace(item, text={"en": "We were slow."}, variants=())}
    case = remembering(edits.set_status(item.id, "true"), before)(case)
    async with opened(folders, case) as (app, pilot):
        assert any("this line read: We were slow." in text for text in texts(app))
        assert any("reads differently" in text for text in texts(app))
        app.screen.query_one("#form", Form).move_to(f"reread.{item.id}")
        await pilot.press("enter")
        await until(pilot, lambda: not any("reads differently" in text for text in texts(app)))
        assert app.case is not None
        assert app.case.items[item.id].wording == form_of(item, "true", "en", case.id)


async def test_an_answer_keeps_how_its_line_read(folders: Folders, catalogue: Catalogue) -> None:
    item = catalogue.causes["perf_lsr"].root_causes[0]
    case = case_with(edits.choose_causes(["perf_lsr"]), edits.visit_step("plan"))
    async with opened(folders, case) as (app, pilot):
        app.screen.query_one("#form", Form).move_to(f"item.{item.id}")
        await pilot.press("space")
        await until(pilot, lambda: app.case is not None and item.id in app.case.items)
        assert app.case is not None
        assert app.case.items[item.id].wording


async def test_an_own_catalogue_that_is_wrong_is_told_at_the_start(
    folders: Folders, catalogue: Catalogue, use: Use
) -> None:
    use(replace(catalogue, problem="Your own catalogue is not used: blanks.toml:2: wrong"))
    async with opened(folders, case_with(edits.visit_step("cause"))) as (app, pilot):
        await until(pilot, lambda: any("blanks.toml:2" in note.message for note in app._notifications))


async def test_the_language_of_the_letter_is_chosen_with_the_kind_of_answer(
    folders: Folders, catalogue: Catalogue
) -> None:
    case = case_with(edits.choose_causes(["perf_lsr"]), edits.visit_step("cause"))
    async with opened(folders, case) as (app, pilot):
        app.screen.query_one("#form", Form).move_to("letter_language")
        await pilot.press("right")
        await until(pilot, lambda: app.case is not None and app.case.letter_language == "zh-Hans")
        assert app.case is not None
        assert app.case.route == "", "the kind of answer is another question"
