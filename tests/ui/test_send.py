"""The step Send, as a seller goes through it."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace
from textual import events
from textual.widgets import Static

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Notice, Outcome, Round, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.letter.layout import lay_out
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import clipboard
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.follow_up import advice_state, fitting_paths, forum_draft
from appeal_tui.ui.screens.dialogs import ChoiceDialog, ReadDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.send import SendStep
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Field
from tests.filling import confirmed, empty_case, letter_of
from tests.ui.wizard import StepOnScreen, until

TODAY = datetime.date(2026, 11, 24)

REPLY = "Hello,\n\nwe need greater detail on the root cause.\n\nReply within 7 days.\n"
"""What Amazon answers."""


def now() -> datetime.datetime:
    return datetime.datetime(2026, 11, 24, 14, 3)


def ready(catalogue: Catalogue) -> Case:
    """Return a case whose letter may leave."""
    cause = catalogue.causes["perf_odr"]
    items = (cause.root_causes[0], cause.corrective_actions[0], cause.preventive_measures[0])
    return replace(
        empty_case("perf_odr"),
        store=Store(name="Acme Trading", contact="Jane Doe"),
        notice=Notice(text="Hello, your account was deactivated.", received="2026-11-18", due="14 days"),
        items={item.id: confirmed(item, catalogue) for item in items},
        step="send",
    )


def sent(catalogue: Catalogue, day: str = "2026-11-24", outcome: Outcome = "") -> Case:
    """Return a case whose letter is with Amazon."""
    return replace(ready(catalogue), rounds=(Round(sent=day, text="Plan of action\n\nWe did it.\n", outcome=outcome),))


class Send(StepOnScreen):
    """The step Send in a running app."""

    step = SendStep

    async def choose(self, key: str) -> None:
        """Go to a row and press Enter."""
        self.form.move_to(key)
        await self.pilot.pause()
        assert self.form.cursor_key == key
        await self.press("enter")

    async def fill(self, key: str, text: str) -> None:
        await self.go(key)
        await self.type(text)

    async def confirm(self, answer: str) -> None:
        """Say that the text was sent, and answer the question."""
        await self.choose("confirm")
        await self.until(lambda: isinstance(self.app.screen, ChoiceDialog))
        self.app.screen.query_one(Form).move_to(answer)
        await self.press("enter")
        await self.until(lambda: isinstance(self.app.screen, WizardScreen))


@asynccontextmanager
async def opened(
    folders: Folders, case: Case, *changes: Edit, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Send]:
    """Open a case on the step."""
    for change in changes:
        case = change(case)
    create_case(folders, case)
    app = AppealApp(folders, case.id, now)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(app.screen.query(SendStep)) and bool(Send(app, pilot).form.rows))
        await pilot.pause()
        yield Send(app, pilot)


def saved(folders: Folders) -> Case:
    return CaseFile(folders.cases / "acme-ab2c.toml").read()


# --- where to send it -------------------------------------------------------------------------------------------------


async def test_the_first_screen_says_where_to_send_it_and_that_nothing_is_sent(
    folders: Folders, catalogue: Catalogue
) -> None:
    async with opened(folders, ready(catalogue), size=(80, 24)) as send:
        first = send.words.splitlines()[:16]
        assert "this program sends nothing" in first[0]
        assert any("Appeal for a performance metric" in line for line in first)
        assert any(line.startswith(" 1. Open Performance > Account Health.") for line in first)
        assert "was sent" not in send.words.replace("What was sent", "")


@pytest.mark.parametrize(
    ("cause", "route", "first"),
    [
        ("perf_odr", "plan", "path.metric"),
        ("prod_inauthentic", "plan", "path.account"),
        ("prod_inauthentic", "dispute", "path.account"),
        ("ver_identity", "verification", "path.documents"),
        ("prod_ip", "retraction", "path.retraction"),
        ("perf_odr", "quiz", "path.quiz"),
        ("fund_hold", "funds", "path.funds"),
    ],
)
def test_the_path_that_fits_best_comes_first(catalogue: Catalogue, cause: str, route: str, first: str) -> None:
    fitting, others = fitting_paths(CaseView(empty_case(cause, route=route), catalogue, now()))
    assert fitting[0].id == first
    everything = {path.id for path in (*fitting, *others)} | {"path.phone", "path.forum"}
    assert everything == {path.id for path in catalogue.follow_up.path}


async def test_other_situations_unfold_and_fold(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as send:
        assert "No appeal button" not in send.keys
        await send.choose("fold.others")
        await send.choose("fold.path.path.no_button")
        assert "Look in all three places" in send.words
        await send.choose("fold.others")
        assert "Look in all three places" not in send.words


async def test_a_letter_that_is_not_ready_cannot_be_noted_as_sent(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue), edits.set_status("perf_odr.rc1", "")) as send:
        assert "Do not send yet: 1 thing must be settled first." in send.words
        assert "confirm" not in send.keys
        await send.choose("go.letter")
        await send.until(lambda: send.case.step == "letter")


async def test_without_a_cause_the_step_leads_to_the_causes(folders: Folders) -> None:
    async with opened(folders, replace(empty_case(), step="send")) as send:
        assert "confirm" not in send.keys
        await send.press("enter")
        await send.until(lambda: send.case.step == "cause")


# --- what was sent ----------------------------------------------------------------------------------------------------


async def test_what_was_sent_is_kept_word_for_word_with_its_day(folders: Folders, catalogue: Catalogue) -> None:
    case = ready(catalogue)
    text = lay_out(letter_of(case, catalogue), "txt")
    async with opened(folders, case) as send:
        field = send.row("sent")
        assert isinstance(field, Field)
        assert field.placeholder == "2026-11-24"
        await send.fill("sent", "2026-11-23")
        await send.confirm("yes")
        await send.until(lambda: send.case.sent)
        assert "Round 1 was sent on 2026-11-23 (1 day ago)." in send.words
        assert send.form.cursor_key == "read.0"
        await send.choose("read.0")
        await send.until(lambda: isinstance(send.app.screen, ReadDialog))
        assert text.rstrip("\n") in str(send.app.screen.query_one(Static).content)
        await send.press("escape", "ctrl+q")
    assert saved(folders).rounds == (Round(sent="2026-11-23", text=text),)


async def test_without_a_day_it_was_today(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as send:
        await send.confirm("yes")
        await send.until(lambda: send.case.sent)
        assert send.case.rounds[0].sent == "2026-11-24"
        assert "(today)" in send.words


async def test_enter_twice_asks_once_and_notes_one_round(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as send:
        send.form.move_to("confirm")
        await send.pilot.pause()
        # What two keys come to before there is a dialog: a key that is later goes to the dialog.
        form = send.form
        form.post_message(Form.Pressed(form, "confirm"))
        form.post_message(Form.Pressed(form, "confirm"))
        await send.until(lambda: isinstance(send.app.screen, ChoiceDialog))
        await send.until(lambda: not send.app._tasks)
        assert [type(one) for one in send.app.screen_stack].count(ChoiceDialog) == 1


@pytest.mark.parametrize("answer", ["no", "changed"])
async def test_nothing_is_noted_unless_exactly_this_text_was_submitted(
    folders: Folders, catalogue: Catalogue, answer: str
) -> None:
    async with opened(folders, ready(catalogue)) as send:
        await send.confirm(answer)
        await send.until(lambda: send.case.step == ("letter" if answer == "changed" else "send"))
        assert send.case.rounds == ()


@pytest.mark.parametrize(("day", "reason"), [("2026-11-25", "in the future"), ("soon", "Say on which day")])
async def test_a_day_that_cannot_be_is_refused(folders: Folders, catalogue: Catalogue, day: str, reason: str) -> None:
    async with opened(folders, ready(catalogue)) as send:
        await send.fill("sent", day)
        await send.choose("confirm")
        assert reason in send.told
        assert isinstance(send.app.screen, WizardScreen)
        assert send.form.cursor_key == "sent"


async def test_a_quiz_is_noted_as_done_without_a_text(folders: Folders) -> None:
    case = replace(empty_case("perf_odr", route="quiz"), step="send")
    async with opened(folders, case) as send:
        assert "I have done this" in send.words
        await send.confirm("yes")
        await send.until(lambda: send.case.sent)
        assert send.case.rounds == (Round(sent="2026-11-24", text=""),)
        assert "Round 1 was done on 2026-11-24" in send.words
        assert "read.0" not in send.keys


# --- the reply --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "outcome", "state"),
    [
        ("2026-11-24", "", "no_answer_early"),
        ("2026-11-22", "", "no_answer_early"),
        ("2026-11-21", "", "no_answer_late"),
        ("2026-11-19", "", "no_answer_late"),
        ("2026-11-18", "", "no_answer_long"),
        ("2026-11-18", "rejected", "rejected"),
    ],
)
def test_the_advice_follows_the_days_until_amazon_replies(day: str, outcome: Outcome, state: str) -> None:
    assert advice_state(Round(sent=day, text="", outcome=outcome), TODAY) == state


def test_there_is_advice_for_every_outcome(catalogue: Catalogue) -> None:
    from appeal_tui.ui.follow_up import OUTCOMES

    assert {outcome for outcome in OUTCOMES if outcome} <= {advice.id for advice in catalogue.follow_up.state}


async def test_the_reply_is_noted_and_its_advice_is_shown(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, sent(catalogue, "2026-11-20")) as send:
        assert "What to do now: No answer, day 3 to 5" in send.words
        await send.choose("answered")
        assert send.form.cursor_key == "replied"
        await send.fill("replied", "2026-11-23")
        send.form.move_to("reply")
        await send.pilot.pause()
        send.app.post_message(events.Paste("Hello,\n\nwe need greater detail."))
        await send.until(lambda: send.case.rounds[0].reply != "")
        send.form.move_to("outcome")
        await send.press("right")
        assert "What to do now: Amazon asks for more information" in send.words
        assert "Do not send the same text again." in send.words
        await send.press("ctrl+q")
    [one] = saved(folders).rounds
    assert (one.outcome, one.replied, one.reply) == ("more_info", "2026-11-23", "Hello,\n\nwe need greater detail.")


async def test_after_a_reinstatement_the_list_for_it_is_there(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, sent(catalogue, outcome="reinstated")) as send:
        await send.choose("fold.after")
        assert "Take a screenshot of the account status" in send.words
        assert "fold.funds" not in send.keys
        assert "next" not in send.keys


async def test_the_next_round_keeps_the_answers_and_lists_the_earlier_one(
    folders: Folders, catalogue: Catalogue
) -> None:
    async with opened(folders, sent(catalogue, outcome="more_info")) as send:
        assert "A second letter must say something new" in send.words
        before = send.case.items
        await send.choose("next")
        await send.until(lambda: send.case.draft == 2)
        assert send.case.items == before
        assert not send.case.sent
        assert "Round 1: sent on 2026-11-24, 6 words, more information wanted" in send.words
        assert "Answer a reply from Amazon" in send.words.splitlines()[4]
        assert "next" not in send.keys


async def test_a_reply_that_is_pasted_anywhere_becomes_the_text_of_the_reply(
    folders: Folders, catalogue: Catalogue
) -> None:
    for start in ("answered", "read.0"):
        case = replace(sent(catalogue, "2026-11-20"), id=f"acme-{start.replace('.', '')[:4]}")
        async with opened(folders, case) as send:
            if start == "answered":
                await send.choose("answered")
                assert send.form.cursor_key == "replied"
            else:
                send.form.move_to(start)
            await send.pilot.pause()
            send.app.post_message(events.Paste(REPLY))
            await send.until(lambda: send.case.rounds[0].reply != "")
            await send.until(lambda: send.form.cursor_key == "outcome")
            assert send.case.rounds[0].reply == REPLY
            assert send.case.rounds[0].replied == ""
            # What is to be done hangs on what the reply says: nobody is told to wait for the answer that is there.
            assert "Say what the message says" in send.words
            assert "No answer" not in send.words
            await send.press("right")
            assert "What to do now: Amazon asks for more information" in send.words


async def test_a_second_message_does_not_write_over_the_reply(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, sent(catalogue), edits.record_reply(reply="We need more.")) as send:
        send.app.post_message(events.Paste(REPLY))
        await send.until(lambda: "noted here already" in send.told)
        assert send.form.cursor_key == "reply"
        assert send.case.rounds[0].reply == "We need more."


async def test_the_next_round_begins_with_the_reply_above_the_notice(folders: Folders, catalogue: Catalogue) -> None:
    answer = edits.record_reply(outcome="more_info", reply=REPLY, replied="2026-11-23")
    async with opened(folders, sent(catalogue), answer) as send:
        await send.choose("next")
        screen = send.app.screen
        assert isinstance(screen, WizardScreen)
        await send.until(lambda: screen.step == "notice" and bool(screen.query("NoticeStep #notice")))
        notice = send.case.notice
        assert notice.text.startswith(REPLY.strip())
        assert notice.text.endswith("Hello, your account was deactivated.")
        assert (notice.received, notice.due) == ("2026-11-23", "")
        assert "The reply now stands above the notice" in send.told


async def test_a_round_that_is_not_sent_has_no_next_one(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as send:
        assert "next" not in send.keys
        assert "outcome" not in send.keys


# --- phone and forum --------------------------------------------------------------------------------------------------


async def test_the_phone_script_has_its_questions_and_what_never_to_say(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as send:
        assert "Which action and which policy" not in send.words
        await send.choose("fold.phone")
        assert " 1. Which action and which policy are recorded for my account?" in send.words
        assert "Do not plead." in send.words
        await send.press("down", "enter", "enter")
        assert send.form.cursor_key == "step.path.phone.3"


async def test_the_forum_draft_is_filled_and_copied(
    folders: Folders, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy_text", lambda text: not copied.append(text))  # type: ignore[func-returns-value]
    monkeypatch.setattr(clipboard, "over_ssh", lambda environ: False)
    case = sent(catalogue, "2026-11-20")
    draft = forum_draft(CaseView(case, catalogue, now()))
    async with opened(folders, case) as send:
        await send.choose("fold.forum")
        assert " |  Appeal on Amazon.com, Order defect rate above target: which point is still open?" in send.words
        await send.choose("copy.forum")
        await send.until(lambda: "Copied" in send.told)
        assert "Remove all personal data" in send.told
    assert copied == [draft]
    assert "Appeal sent on: 2026-11-20" in draft
    assert "Date of the notice: 2026-11-18" in draft
    assert "{" not in draft
