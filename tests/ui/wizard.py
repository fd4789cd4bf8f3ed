"""The wizard in a test: opened on a case, and driven as a seller drives it."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.edits import Edit
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Row

NOW = datetime.datetime(2026, 11, 24, 14, 3)
"""The seller's local time in every test of a screen."""

WIDE = (120, 40)
SMALL = (80, 24)


def _is_so(condition: Callable[[], bool]) -> bool:
    try:
        return condition()
    except NoMatches:
        return False


async def until(pilot: Pilot[None], condition: Callable[[], bool], what: str = "it") -> None:
    """Wait until something is so; a busy machine may take its time, and one where all is well never does.

    While one step takes the place of another there is neither: what is asked of them is not so yet.
    """
    for _ in range(4000):
        if _is_so(condition):
            # A pause has every widget do what it has to: too dear to be what a wait is made of.
            await pilot.pause(0)
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"{what} never came to be")


@asynccontextmanager
async def running(
    folders: Folders, case_ref: str | None = None, size: tuple[int, int] = WIDE
) -> AsyncIterator[tuple[AppealApp, Pilot[None]]]:
    """Run the app on the list of cases, or on a case."""
    app = AppealApp(folders, case_ref, clock=lambda: NOW)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if case_ref is not None:
            await until(pilot, lambda: bool(app.screen.query("#form")), "the step")
            await pilot.pause()
        yield app, pilot


@asynccontextmanager
async def opened(
    folders: Folders, case: Case, size: tuple[int, int] = WIDE
) -> AsyncIterator[tuple[AppealApp, Pilot[None]]]:
    """Save a case and open the wizard on it."""
    create_case(folders, case)
    async with running(folders, case.id, size) as (app, pilot):
        yield app, pilot


def case_with(*changes: Edit, case_id: str = "acme-ab2c") -> Case:
    """Return a case in which these things are answered."""
    case = Case(id=case_id, created=datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC))
    for change in changes:
        case = change(case)
    return case


def filled_case() -> Case:
    """Return a late-shipment case with something in every step."""
    return case_with(
        edits.describe_store("name", "Acme Trading"),
        edits.describe_store("legal_entity", "Acme Trading Ltd"),
        edits.describe_store("contact", "Li Wei, managing director"),
        edits.describe_notice("received", "2026-11-23"),
        edits.describe_notice("due", "72 hours"),
        edits.describe_notice("asins", "B0ABCDE123, B0ABCDE124"),
        edits.paste_notice("Hello,\n\nYour account has been deactivated.\n\nWhy did this happen?\nLate shipments."),
        edits.choose_causes(["perf_lsr"]),
        edits.state_metric("lsr_30", "before", "5.7%"),
        edits.answer_check("perf_lsr.pc1", "no"),
        edits.set_status("perf_lsr.rc1", "true"),
        edits.fill_blank("perf_lsr.rc1", "days", "1"),
        edits.fill_blank("perf_lsr.rc1", "days_2", "3"),
        edits.fill_blank("perf_lsr.rc1", "period", "2026-10-01 to 2026-10-31"),
        edits.set_status("perf_lsr.ca1", "done"),
        edits.fill_blank("perf_lsr.ca1", "order_count", "31"),
        edits.fill_blank("perf_lsr.ca1", "date", "2026-11-21"),
        edits.tick("perf_lsr.ca3", True),
        edits.set_status("perf_lsr.pm1", "ongoing"),
        edits.fill_blank("perf_lsr.pm1", "owner", "warehouse lead"),
        edits.fill_blank("perf_lsr.pm1", "hours", "9"),
        edits.write_own_item("own.1", "corrective_action", "perf_lsr", "We hired two temporary packers."),
        edits.set_status("own.1", "done"),
        edits.describe_item("own.1", "date", "2026-11-22"),
        edits.describe_exhibit("perf_lsr.ev1", file="late-report.pdf", shows="the counted orders"),
    )


async def go_to(app: AppealApp, pilot: Pilot[None], step: str, key: str = "") -> Form:
    """Open a step as the command palette does, and return its form."""
    screen = app.screen
    assert isinstance(screen, WizardScreen)
    screen.post_message(StepRequested(step, key))
    await until(pilot, lambda: screen.step == step and bool(screen.query(f"{step.capitalize()}Step #form")), step)
    await pilot.pause()
    return screen.query_one(f"{step.capitalize()}Step #form", Form)


async def reviewed(app: AppealApp, pilot: Pilot[None]) -> WizardScreen:
    """Wait until the notice is read and the letter reviewed, as the case is now; return the wizard."""
    screen = app.screen
    assert isinstance(screen, WizardScreen)
    await until(pilot, lambda: screen.view.reviewed is not None and screen.is_reviewed, "the review")
    await pilot.pause()
    return screen


async def paste(app: AppealApp, pilot: Pilot[None], text: str) -> None:
    """Paste a text as a terminal does."""
    assert app.focused is not None
    app.post_message(events.Paste(text))
    await pilot.pause()


_KEYS = {
    " ": "space", ".": "full_stop", "/": "slash", "-": "minus", "_": "underscore", "%": "percent_sign",
    "(": "left_parenthesis", ")": "right_parenthesis",
}  # fmt: skip
"""What the keys of some characters are called."""


class StepOnScreen:
    """A step in a running app, with what a seller sees of it and does in it."""

    step: type[StepPane]

    def __init__(self, app: AppealApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def form(self) -> Form:
        return self.app.screen.query_one(self.step).form

    @property
    def case(self) -> Case:
        assert self.app.case is not None
        return self.app.case

    @property
    def keys(self) -> list[str]:
        return [row.key for row in self.form.rows if row.key]

    @property
    def words(self) -> str:
        return "\n".join("".join(text for text, _ in line) for row in self.form.rows for line in row.lines(400))

    @property
    def told(self) -> str:
        return "\n".join(f"{note.title} {note.message}" for note in self.app._notifications)

    def row(self, key: str) -> Row:
        return next(row for row in self.form.rows if row.key == key)

    async def go(self, key: str) -> None:
        self.form.move_to(key)
        await self.pilot.pause()
        assert self.form.cursor_key == key

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(_KEYS.get(character, character) for character in text))

    async def until(self, condition: Callable[[], bool]) -> None:
        await until(self.pilot, condition)
