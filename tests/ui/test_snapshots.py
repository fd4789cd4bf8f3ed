"""How the screens look, at 120 x 40 and at 80 x 24.

The pictures hold for the version of Textual that they were made with; with another one they are not compared.
`pytest --snapshot-update` writes them anew: look at every one of them.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from appeal_tui.domain import edits
from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import interface
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.settings import Settings, write_settings
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.screens.report_dialog import ReportDialog
from appeal_tui.ui.steps.audit import AuditStep
from tests import reports
from tests.ui.wizard import NOW, SMALL, WIDE, case_with, filled_case, go_to, until

MADE_WITH = "8.2.8"

pytestmark = pytest.mark.skipif(version("textual") != MADE_WITH, reason=f"made with Textual {MADE_WITH}")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Folders whose names are the same wherever the test runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Folders(Path("data"), Path("state"), Path("config"))


def app_on(folders: Folders, case_ref: str | None = None) -> AppealApp:
    app = AppealApp(folders, case_ref, clock=lambda: NOW)
    app.animation_level = "none"
    return app


def with_cases(folders: Folders) -> None:
    create_case(folders, edits.visit_step("plan")(filled_case()))
    create_case(
        folders,
        case_with(
            edits.describe_store("name", "\u798f\u5174\u8d38\u6613 Store"),
            edits.choose_causes(["ver_identity"]),
            edits.choose_marketplace("amazon-co-jp"),
            case_id="fuxing-cd3e",
        ),
    )


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_the_empty_list_of_cases(here: Folders, snap_compare: Any, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "1. Press Enter" in str(pilot.app.screen.query_one("#cases").render_line(2).text))

    assert snap_compare(app_on(here), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_the_list_of_cases(here: Folders, snap_compare: Any, size: tuple[int, int]) -> None:
    with_cases(here)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: "Late shipment" in pilot.app.screen.query_one("#cases").render_line(0).text)
        await pilot.pause()

    assert snap_compare(app_on(here), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("step", STEPS)
def test_a_step(here: Folders, snap_compare: Any, step: str, size: tuple[int, int]) -> None:
    # Opened where it was left, so that nothing is edited and the time of the last save does not show.
    case = edits.visit_step(step)(filled_case())
    create_case(here, case)
    app = app_on(here, case.id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query(f"{step.capitalize()}Step #form")))
        await until(pilot, lambda: "Writing the letter" not in words(app))
        # The notice is read behind the first frame, and the letter reviewed after it.
        await until(pilot, lambda: app.screen.view.notice is not None)  # type: ignore[attr-defined]
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        if step == "evidence":
            # The disk is looked at behind the first frame.
            await until(pilot, lambda: "no file" in words(app))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [pytest.param(WIDE, marks=pytest.mark.thorough), SMALL])
@pytest.mark.parametrize("step", ["notice", "plan", "review", "send"])
def test_a_step_in_chinese(
    here: Folders, snap_compare: Any, monkeypatch: pytest.MonkeyPatch, step: str, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("APPEAL_TUI_LANGUAGE", "zh-Hans")
    case = edits.visit_step(step)(filled_case())
    create_case(here, case)
    app = app_on(here, case.id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query(f"{step.capitalize()}Step #form")))
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        await pilot.pause()

    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        interface.speak("en")


def test_the_plan_in_light_colours(here: Folders, snap_compare: Any) -> None:
    create_case(here, edits.visit_step("plan")(filled_case()))
    write_settings(here, Settings(theme="light"))
    app = app_on(here, filled_case().id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query("PlanStep #form")))
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        await pilot.pause()

    assert snap_compare(app, terminal_size=WIDE, run_before=before)


def test_the_plan_without_colour(here: Folders, snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    create_case(here, edits.visit_step("plan")(filled_case()))
    app = app_on(here, filled_case().id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query("PlanStep #form")))
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        await pilot.press("down")
        await pilot.pause()

    assert snap_compare(app, terminal_size=SMALL, run_before=before)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_help_on_a_blank(here: Folders, snap_compare: Any, size: tuple[int, int]) -> None:
    create_case(here, edits.visit_step("plan")(filled_case()))
    app = app_on(here, filled_case().id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query("PlanStep #form")))
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        await go_to(app, pilot, "plan", "item.perf_lsr.rc1.days")
        await pilot.press("f1")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_report(here: Folders, snap_compare: Any, size: tuple[int, int]) -> None:
    rows = [reports.order(1, product_name="größer"), *reports.orders(4), reports.order(6, amazon_order_id="1.1E+16")]
    Path("orders.csv").write_bytes(reports.table(reports.ALL_ORDERS, rows, ",").encode("cp1252"))
    create_case(here, edits.visit_step("audit")(filled_case()))
    app = app_on(here, filled_case().id)

    async def before(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.screen.query("AuditStep #form")))
        await until(pilot, lambda: app.screen.is_reviewed)  # type: ignore[attr-defined]
        app.screen.query_one(AuditStep).show_report("orders.csv")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog) and not app.screen.is_reading)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


def words(app: AppealApp) -> str:
    from appeal_tui.ui.widgets.form import Form

    return "\n".join(str(row) for form in app.screen.query(Form) for row in form.rows)
