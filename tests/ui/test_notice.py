"""The notice step: what was found stands beside the text, and becomes an answer when the seller says so."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.notice_rows import found_rows
from appeal_tui.ui.notice_text import NoticeText
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.notice import NoticeStep
from appeal_tui.ui.widgets.bars import HintBar
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Field, Text, Tick
from appeal_tui.ui.widgets.step_rail import StepRail

from .wizard import NOW, SMALL, WIDE, case_with, go_to, opened, paste, running, until

NOTICE = """Hello Acme Trading,

Your Amazon.de listings below were deactivated after a report from a rights owner about trademark infringement.

Send us the root cause of the infringement within 72 hours.

Rights owner: Corvina Brands Ltd.
Complaint ID: 17823300451
ASIN: B0C1D2E3F4
"""


def pasted() -> Case:
    return case_with(
        edits.describe_store("name", "Acme Trading"),
        edits.describe_notice("received", "2026-11-23"),
        edits.paste_notice(NOTICE),
    )


def found(app: AppealApp) -> Form:
    return app.screen.query_one("#found", Form)


async def read(app: AppealApp, pilot: Pilot[None]) -> None:
    screen = app.screen
    assert isinstance(screen, WizardScreen)
    await until(pilot, lambda: screen.view.notice is not None, "the reading")
    await pilot.pause()


async def at_finding(app: AppealApp, pilot: Pilot[None], key: str) -> None:
    await read(app, pilot)
    await pilot.press("f2")
    found(app).move_to(f"found.{key}")
    await pilot.pause()


def case_of(app: AppealApp) -> Case:
    assert app.case is not None
    return app.case


@pytest.mark.parametrize("field", ["store.name", "notice.asins"])
async def test_a_notice_that_is_pasted_before_anything_else_goes_where_it_belongs(folders: Folders, field: str) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        form = await go_to(app, pilot, "notice", field)
        await paste(app, pilot, NOTICE)
        await until(pilot, lambda: bool(case_of(app).notice.text))
        assert case_of(app).notice.text == NOTICE
        assert case_of(app).store.name == case_of(app).notice.asins == ""
        assert app.screen.query_one(NoticeText).has_focus
        form.move_to("notice.asins")
        await pilot.pause()
        await paste(app, pilot, "B0C1D2E3F4\nB0C1D2E3F5\nB0C1D2E3F6\n")
        assert case_of(app).notice.asins == "B0C1D2E3F4 B0C1D2E3F5 B0C1D2E3F6"
        form.move_to("store.name")
        await pilot.pause()
        await paste(app, pilot, "Acme\nTrading\n")
        assert case_of(app).store.name == "Acme Trading", "two lines are a name that was copied with its line end"


@pytest.mark.parametrize(
    ("pasted_text", "stands", "told"),
    [
        (
            "Version:0.9\nStartHTML:00000097\nEndHTML:00000300\n<html><body><p>Your account was "
            "<b>deactivated</b>.</p><p>Send a plan &amp; papers.</p></body></html>",
            "Your account was deactivated.\n\nSend a plan & papers.",
            "marks of a web page",
        ),
        ("<html><p>One</p></html>", "One", "marks of a web page"),
        ("{\\rtf1\\ansi Your account {\\b x}}", "{\\rtf1\\ansi Your account {\\b x}}", "looks like RTF"),
        ("We write <html> tags.", "We write <html> tags.", ""),
        ("<html></html>", "<html></html>", ""),
    ],
    ids=["a page from a clipboard", "a page", "RTF", "a word about pages", "a page of nothing"],
)
async def test_marks_around_a_notice_are_taken_out_or_told(
    folders: Folders, pasted_text: str, stands: str, told: str
) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.text")
        await paste(app, pilot, pasted_text)
        await until(pilot, lambda: case_of(app).notice.text == stands)
        notes = " ".join(note.message for note in app._notifications)
        assert (told in notes) if told else not notes


@pytest.mark.parametrize(
    ("source", "stands", "told"),
    [
        (
            "Hello,=20\n\nWe=E2=80=99ve deactivated your account. Rate =3D 1.2%.\n",
            "Hello, \n\nWe\u2019ve deactivated your account. Rate = 1.2%.\n",
            "source of an e-mail",
        ),
        pytest.param("<html><p>One</p></html>", "One", "marks of a web page", marks=pytest.mark.thorough),
    ],
)
async def test_what_was_pasted_comes_back_as_it_was(folders: Folders, source: str, stands: str, told: str) -> None:
    async with opened(folders, case_with(edits.paste_notice("Before: "))) as (app, pilot):
        form = await go_to(app, pilot, "notice", "notice.text")

        async def shows(text: str) -> None:
            await until(pilot, lambda: case_of(app).notice.text == text == app.screen.query_one(NoticeText).text)

        for name in ("NoticeText", "Form"):
            app.screen.query_one(NoticeText).focus()
            await pilot.press("end")
            await paste(app, pilot, source)
            await shows(f"Before: {stands}")
            # In the field its own list of changes counts, elsewhere that of the case.
            if name == "Form":
                form.focus()
            await pilot.press("ctrl+z")
            await shows(f"Before: {source}")
            await pilot.press("ctrl+z")
            await shows("Before: ")
        assert told in " ".join(note.message for note in app._notifications)


async def test_a_notice_that_is_pasted_over_the_list_of_cases_begins_a_case(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await pilot.pause()
        app.post_message(events.Paste("Acme"))
        await pilot.pause()
        assert app.case is None
        app.post_message(events.Paste(NOTICE))
        await until(pilot, lambda: app.case is not None and bool(app.case.notice.text))
        assert case_of(app).notice.text == NOTICE
        assert case_of(app).store.name == ""


def caret_is_seen(text: NoticeText) -> bool:
    """Whether the line with the cursor stands in the part of the notice that is shown."""
    text._recompute_cursor_offset()  # type: ignore[no-untyped-call]
    return 0 <= text._cursor_offset[1] - text.scroll_offset.y < text.scrollable_content_region.height


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_notice_that_comes_in_pieces_is_shown_where_the_next_piece_goes(
    folders: Folders, size: tuple[int, int]
) -> None:
    """As a terminal sends it that puts no marks around a paste, and a slow line delivers it."""
    async with opened(folders, case_with(), size) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.text")
        text = app.screen.query_one(NoticeText)
        for number in range(4):
            await paste(app, pilot, f"{NOTICE}\n{'A long line that has to be broken. ' * 20}\nPiece {number}.\n")
            await until(pilot, lambda: case_of(app).notice.text == text.text)
            # The first piece opens the findings beside the text, which breaks its lines anew.
            await until(pilot, lambda: caret_is_seen(text), f"the end of piece {number}")
        assert text.text.endswith("Piece 3.\n")
        await read(app, pilot)
        assert caret_is_seen(text)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_notice_that_is_pasted_over_the_fields_is_shown_at_its_end(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, case_with(), size) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await paste(app, pilot, NOTICE * 6)
        await until(pilot, lambda: bool(case_of(app).notice.text))
        await read(app, pilot)
        assert caret_is_seen(app.screen.query_one(NoticeText))


@pytest.mark.parametrize("size", [WIDE, pytest.param(SMALL, marks=pytest.mark.thorough)])
async def test_space_takes_a_finding_over_and_a_second_one_takes_it_back(
    folders: Folders, size: tuple[int, int]
) -> None:
    async with opened(folders, pasted(), size) as (app, pilot):
        await at_finding(app, pilot, "due")
        await pilot.press("space")
        assert case_of(app).notice.due == "72 hours"
        await pilot.press("space")
        assert case_of(app).notice.due == ""


async def test_moving_over_the_findings_marks_their_words_in_the_notice(folders: Folders) -> None:
    async with opened(folders, pasted()) as (app, pilot):
        await at_finding(app, pilot, "asins")
        assert app.screen.query_one(NoticeText).selected_text == "B0C1D2E3F4"
        assert found(app).has_focus_within


@pytest.mark.parametrize("size", [WIDE, pytest.param(SMALL, marks=pytest.mark.thorough)])
async def test_enter_goes_to_the_words_and_f2_comes_back(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, pasted(), size) as (app, pilot):
        await at_finding(app, pilot, "fact.rights_owner")
        await pilot.press("enter")
        text = app.screen.query_one(NoticeText)
        assert text.has_focus
        assert text.region.height > 0
        assert text.selected_text.startswith("Corvina Brands")
        await pilot.press("f2")
        assert found(app).has_focus_within
        assert found(app).region.height > 0
        assert found(app).cursor_key == "found.fact.rights_owner"


async def test_delete_says_that_a_finding_is_not_so(folders: Folders) -> None:
    async with opened(folders, pasted()) as (app, pilot):
        await at_finding(app, pilot, "cause.prod_ip")
        await pilot.press("delete")
        assert case_of(app).notice.set_aside == ("cause.prod_ip",)
        await until(pilot, lambda: isinstance(row := found(app).current, Tick) and row.mark == "[-]", "the mark")
        await pilot.press("f7")
        assert "prod_ip" not in case_of(app).causes
        assert case_of(app).notice.due == "72 hours"


async def test_f8_goes_to_where_a_finding_is_corrected(folders: Folders) -> None:
    async with opened(folders, pasted()) as (app, pilot):
        await at_finding(app, pilot, "fact.rights_owner")
        await pilot.press("f8")
        form = app.screen.query_one("NoticeStep > #form", Form)
        await until(pilot, lambda: form.cursor_key == "notice.facts.rights_owner", "the field")
        await pilot.press(*"Corvina")
        assert case_of(app).notice.facts == {"rights_owner": "Corvina"}
        await at_finding(app, pilot, "cause.prod_ip")
        await pilot.press("f8")
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        await until(pilot, lambda: screen.step == "cause", "the step Cause")


async def test_the_findings_follow_what_is_pasted(folders: Folders) -> None:
    async with opened(folders, case_with(edits.describe_store("name", "Acme"))) as (app, pilot):
        step = app.screen.query_one(NoticeStep)
        assert found(app).region.height == 0
        step.query_one(NoticeText).focus()
        await paste(app, pilot, NOTICE)
        await until(pilot, lambda: any(row.key == "found.asins" for row in found(app).rows), "the ASINs")
        assert case_of(app).notice.asins == ""


async def test_what_is_confirmed_of_the_notice_is_offered_where_a_blank_asks_for_it(folders: Folders) -> None:
    case = case_with(
        edits.choose_causes(["prod_ip"]),
        edits.choose_route("plan"),
        edits.state_notice_fact("rights_owner", "Corvina Brands Ltd."),
        edits.set_status("prod_ip.ca3", "done"),
    )
    async with opened(folders, case) as (app, pilot):
        form = await go_to(app, pilot, "plan", "item.prod_ip.ca3.rights_owner")
        assert isinstance(form.current, Field)
        assert "Corvina Brands Ltd." in form.current.suggested_by
        assert form.current.value == ""
        await pilot.press("right")
        assert case_of(app).items["prod_ip.ca3"].blanks["rights_owner"] == "Corvina Brands Ltd."


async def test_the_step_cause_offers_the_causes_that_the_notice_names(folders: Folders) -> None:
    async with opened(folders, pasted()) as (app, pilot):
        await read(app, pilot)
        form = await go_to(app, pilot, "cause")
        form.move_to("named.prod_ip")
        await pilot.press("enter")
        assert case_of(app).causes == ("prod_ip",)


LATE = """Your seller-fulfilled offers on Amazon.co.uk were deactivated because of late dispatches.

Late Dispatch Rate
Period     Your rate    Target
10 days    6.35%        under 4%
30 days    4.92%        under 4%

Send us the root cause within 72 hours.
"""


async def test_a_rate_that_was_found_says_over_which_days_it_was_measured(folders: Folders) -> None:
    async with opened(folders, case_with(edits.paste_notice(LATE))) as (app, pilot):
        await read(app, pilot)
        rates = [row.text for row in found(app).rows if isinstance(row, Tick) and row.key.startswith("found.metric")]
        assert rates == ["Late shipment rate (last 10 days): 6.35%", "Late shipment rate (last 30 days): 4.92%"]


async def test_on_a_small_screen_the_text_says_how_much_was_found_in_it(folders: Folders) -> None:
    async with opened(folders, case_with(edits.paste_notice(LATE)), SMALL) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.text")
        await read(app, pilot)
        number = len(wizard(app).view.proposals)
        assert number > 3
        hint = app.screen.query_one(HintBar)
        await until(pilot, lambda: hint.hint.startswith(f"{number} things were found in it"), "the number")
        await pilot.press("f7")
        await until(pilot, lambda: hint.hint.startswith("Read here"), "the plain hint")
        # No function key selects the text: the next key would delete the notice.
        await pilot.press("f7")
        assert app.screen.query_one(NoticeText).selected_text == ""
        await pilot.press("f6")
        assert not app.screen.query_one(NoticeText).has_focus
        await until(pilot, lambda: hint.hint.startswith("Enter goes to the answer"), "the hint of the letter")
        await pilot.press("f6", "ctrl+a")
        assert app.screen.query_one(NoticeText).selected_text == LATE, "behind the letter one is where one was"


async def test_while_the_notice_is_read_it_says_so(folders: Folders) -> None:
    case = case_with(edits.paste_notice(LATE))
    async with opened(folders, case) as (app, _):
        view = CaseView(case, wizard(app).view.catalogue, NOW)
        [row] = found_rows(view)
        assert isinstance(row, Text)
        assert row.text == "Reading the notice ..."


def wizard(app: AppealApp) -> WizardScreen:
    assert isinstance(app.screen, WizardScreen)
    return app.screen


async def test_the_day_of_the_notice_is_today_by_one_key(folders: Folders) -> None:
    async with opened(folders, case_with()) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.received")
        await pilot.press("right")
        await until(pilot, lambda: case_of(app).notice.received == f"{NOW:%Y-%m-%d}", "today")


async def test_the_hint_is_about_what_has_the_focus(folders: Folders) -> None:
    async with opened(folders, pasted()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        hint = app.screen.query_one(HintBar)
        assert hint.hint.startswith("The name of your selling account")
        app.screen.query_one(StepRail).focus()
        await until(pilot, lambda: hint.hint.startswith("The arrows go through the steps"), "the hint of the rail")


REMEMBERED = (
    "They want a government-issued ID of the legal representative, our business licence, and a utility bill for gas, "
    "electricity, water or internet issued within the last 90 days. The name and address on the bill must match the name "
    "and address in Seller Central."
)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_seller_says_that_it_is_a_notice(folders: Folders, size: tuple[int, int]) -> None:
    async with opened(folders, case_with(edits.paste_notice(REMEMBERED)), size=size) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.text")
        await at_finding(app, pilot, "is_notice")
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        assert not screen.view.proposals
        await pilot.press("enter")
        await until(pilot, lambda: bool(screen.view.proposals), "the reading as a notice")
        assert "kind" in case_of(app).notice.set_aside
        assert {one.value for one in screen.view.proposals if one.kind == "demand"} >= {"identity", "utility_bill"}


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
async def test_down_goes_from_the_fields_into_the_text_and_up_comes_back(
    folders: Folders, size: tuple[int, int]
) -> None:
    case = case_with(edits.describe_store("name", "Acme Trading"))
    async with opened(folders, case, size=size) as (app, pilot):
        await go_to(app, pilot, "notice", "notice.asins")
        await pilot.press("down")
        await until(pilot, lambda: app.screen.query_one(NoticeText).has_focus)
        await pilot.press("H", "i", "up", "home", "up")
        form = app.screen.query_one("#form", Form)
        await until(pilot, lambda: form.has_focus_within and form.cursor_key == "notice.asins")
        assert app.case is not None
        assert app.case.notice.text == "Hi"
        assert app.case.notice.asins == ""
