"""Step 8: where to send the letter, what was sent and when, what Amazon replied, and what to do next."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from textual import events, on

from appeal_tui.catalogue.freshness import CHECK_AGAIN_AFTER, oldest_check
from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Problem, read_blank, read_date
from appeal_tui.domain.text import clean, count_words, is_passage, visible
from appeal_tui.i18n import t, tn
from appeal_tui.ui import pasting
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.folds import Folds
from appeal_tui.ui.follow_up import advice_state, forum_draft
from appeal_tui.ui.follow_up_rows import (
    advice_rows,
    forum_rows,
    later_rows,
    path_rows,
    phone_rows,
    situation_rows,
)
from appeal_tui.ui.letter_page import write_letter
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.round_rows import answer_is_unclear, earlier_rows, next_round_rows, reply_rows, sent_rows
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.thinking import think
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Field, Gap, Row, Text


class SendStep(StepPane):
    """What happens after the letter is written: the seller does it, the step tells how and remembers it."""

    STEP = "send"

    def __init__(self, view: CaseView) -> None:
        """Open the step with its long parts folded."""
        super().__init__(view)
        self._folds = Folds()
        self._day = ""
        """The day of sending as typed, until the seller confirms it."""
        self._asking = False
        """Whether the question about what was sent is open, or on its way to the screen."""

    # --- what is shown ----------------------------------------------------------------------------------------------

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return what to do now first; what is for later is folded."""
        case = view.case
        rows: list[Row] = []
        if case.sent:
            rows += sent_rows(view, case.rounds[-1])
            rows += reply_rows(case.rounds[-1], view.now.date(), asked=self._folds.is_open("reply"))
            if not answer_is_unclear(case.rounds[-1]):
                rows += advice_rows(view, advice_state(case.rounds[-1], view.now.date()))
            rows += next_round_rows(view)
            rows += [Gap(), Text(text=t("More"), tone="heading")]
            if not case.rounds[-1].outcome and not answer_is_unclear(case.rounds[-1]):
                rows += self._folds.rows("while", t("While you wait"), advice_rows(view, "sent", titled=False))
            rows += self._folds.rows("where", t("Where to send it"), path_rows(view, self._folds))
        else:
            rows += self._to_do(view)
            ready = not view.blocking
            if ready:
                rows += path_rows(view, self._folds)
            if view.causes and ready:
                rows += self._to_send(view)
            rows += [Gap(), Text(text=t("More"), tone="heading")]
            if not ready:
                rows += self._folds.rows("where", t("Where to send it"), path_rows(view, self._folds))
            if view.wants_letter:
                rows += self._folds.rows("before", t("Before you send"), advice_rows(view, "draft", titled=False))
            rows += situation_rows(view, self._folds)
        rows += phone_rows(view, self._folds)
        rows += forum_rows(view, self._folds)
        rows += later_rows(view, self._folds)
        rows += earlier_rows(view)
        checked, today = view.catalogue.follow_up.checked, view.now.date()
        said = t("Amazon changes its pages often. All this was checked on {date}.", date=checked.isoformat())
        old = (today - checked).days > CHECK_AGAIN_AFTER
        rows += [Gap(), Text(text=said, tone="warning" if old else "muted")]
        if oldest := oldest_check(view.catalogue, view.case.causes, today):
            words = t(
                "What is said about your cause was checked on {date}: it may have changed.", date=oldest.isoformat()
            )
            rows.append(Text(text=words, tone="muted"))
        return tuple(rows)

    # --- not sent yet -----------------------------------------------------------------------------------------------

    def _to_do(self, view: CaseView) -> list[Row]:
        if not view.causes:
            return [
                Text(text=t("Choose the cause first: where to send the answer depends on it."), tone="heading"),
                Action(key="go.cause", text=t("Choose the cause")),
            ]
        if not view.wants_letter:
            return [
                Text(text=t("No letter is wanted here: do it on Amazon's page."), tone="heading"),
                Action(key="go.letter", text=t("See what to do, step by step")),
            ]
        if view.blocking:
            return [
                Text(
                    text=tn(
                        "Do not send yet: {n} thing must be settled first.",
                        "Do not send yet: {n} things must be settled first.",
                        len(view.blocking),
                    ),
                    tone="error",
                ),
                Action(key="go.letter", text=t("See what is missing")),
            ]
        return [
            Text(text=t("Ready to paste. Now you send it: this program sends nothing."), tone="good"),
            Action(key="go.letter", text=t("Copy or save the letter")),
        ]

    def _to_send(self, view: CaseView) -> list[Row]:
        read = read_blank("date", self._day)
        letter = view.wants_letter
        return [
            Gap(),
            Text(text=t("After you sent it") if letter else t("What was done"), tone="heading"),
            Field(key="sent", label=t("sent on") if letter else t("done on"), value=self._day, label_width=12, help="sent",
                  placeholder=view.now.date().isoformat(),
                  problem=t(read.message, value=read.value) if isinstance(read, Problem) else "",
                  hint=t("The day on which you clicked Submit. Empty means today.")),
            Action(key="confirm", text=t("I have sent this text") if letter else t("I have done this"), help="sent",
                   hint=t("Only after you clicked Submit on Amazon's page. The exact text is kept with this case.")),
        ]  # fmt: skip

    # --- what the seller does ---------------------------------------------------------------------------------------

    @on(Form.Ticked, "#form")
    def _read_on(self) -> None:
        self.form.action_move(1)

    @on(Form.Typed, "#form")
    def _typed(self, event: Form.Typed) -> None:
        match event.key:
            case "sent":
                self._day = event.value
                self.show(self.view)
            case "replied":
                self.change(edits.record_reply(replied=event.value), group=event.key)
            case "reply":
                self.change(edits.record_reply(reply=event.value), group=event.key)

    @on(Form.Chosen, "#form")
    def _chosen(self, event: Form.Chosen) -> None:
        self.change(edits.record_reply(outcome="" if event.again else event.value))  # type: ignore[arg-type]

    @on(Form.Pressed, "#form")
    def _pressed(self, event: Form.Pressed) -> None:
        kind, _, rest = event.key.partition(".")
        match kind:
            case "fold":
                self._folds.turn(rest)
                self.show(self.view)
                self.post_message(self.HintChanged())
            case "go":
                self.post_message(StepRequested(rest))
            case "answered":
                self._folds.open("reply")
                self.show(self.view)
                self.form.move_to("replied")
            case "confirm":
                self._confirm()
            case "read":
                self._read(int(rest))
            case "next":
                self._start_next_round()
            case "copy":
                self._run(self._copy_draft())

    def on_paste(self, event: events.Paste) -> None:
        """Take a message that no field wanted as Amazon's reply: that is what a seller pastes after sending."""
        if not (self.view.case.sent and is_passage(event.text)):
            return
        event.stop()
        if not pasting.fits(self, event.text, 0, pasting.DOCUMENT):
            return
        self._folds.open("reply")
        if self.view.case.rounds[-1].reply.strip():
            words = t("A reply is noted here already: paste into its field what belongs to it.")
            self.notify(words, severity="warning", markup=False)
            self.show(self.view)
            self.form.move_to("reply")
            return
        self.going_to = "outcome"
        self.change(edits.record_reply(reply=pasting.fold_long_lines(clean(event.text))))

    def _start_next_round(self) -> None:
        last = self.view.case.rounds[-1]
        self.going_to = "go.letter"
        self.change(edits.start_next_round(t("--- The notice before this reply ---")))
        if last.reply.strip():
            words = t(
                "The reply now stands above the notice: look at what was found in it, and when the answer is due."
            )
            self.post_message(StepRequested("notice", "notice.text"))
        else:
            words = t("The next round begins. Your answers are all here: change what the reply asks for.")
        self.notify(words, timeout=10, markup=False)

    def _run(self, work: Any) -> None:
        self.app.run_task(work)  # type: ignore[attr-defined]

    def _read(self, index: int) -> None:
        from appeal_tui.ui.screens.dialogs import ReadDialog

        one = self.view.case.rounds[index]
        text = one.text.rstrip("\n") or t("(no text: it was done on Amazon's page)")
        if one.reply.strip():
            text += "\n\n" + t("--- Reply from Amazon ---") + "\n\n" + one.reply.rstrip("\n")
        self.app.push_screen(ReadDialog(t("Round {n}, sent on {date}", n=index + 1, date=visible(one.sent)), text))

    async def _copy_draft(self) -> None:
        from appeal_tui.ui.clipboard import copy

        said_so = await copy(self.app, forum_draft(self.view))
        self.notify(
            f"{t('Remove all personal data before you post it.')} {said_so}",
            title=t("Copied"),
            timeout=10,
            markup=False,
        )

    # --- confirming what was sent -----------------------------------------------------------------------------------

    def _confirm(self) -> None:
        today = self.view.now.date()
        day = read_date(self._day) if self._day.strip() else today
        if day is None:
            words = t("Say on which day you sent it, like 2026-11-20.")
        elif day > today:
            words = t("{date} is in the future: say when it was sent.", date=day.isoformat())
        else:
            # The question comes a moment later: a second Enter meanwhile would note the same letter as two rounds.
            if not self._asking:
                self._asking = True
                self._run(self._ask_unless_it_fails(day))
            return
        self.notify(words, severity="warning", timeout=10, markup=False)
        self.form.move_to("sent")

    async def _ask_unless_it_fails(self, day: datetime.date) -> None:
        try:
            await self._ask(day)
        except BaseException:
            self._asking = False
            raise

    async def _ask(self, day: datetime.date) -> None:
        from appeal_tui.ui.screens.dialogs import ChoiceDialog

        view, text = self.view, ""
        if view.wants_letter:
            templates: Path = self.app.folders.templates  # type: ignore[attr-defined]
            text, problem = await think(write_letter, view.letter, "txt", templates)
            if problem:
                self.notify(problem, severity="warning", timeout=10, markup=False)
            question = tn(
                "Did you paste exactly this text ({n} word) into Amazon's page, and click Submit, on {date}?",
                "Did you paste exactly this text ({n} words) into Amazon's page, and click Submit, on {date}?",
                count_words(text),
                date=day.isoformat(),
            )
            question += "\n\n" + t("It is kept as it is. The next letter must not contradict it.")
            choices = [
                ("no", t("Not yet")),
                ("yes", t("Yes, exactly this text was submitted")),
                ("changed", t("I changed words on Amazon's page: change them here first")),
            ]
        else:
            question = t("Did you finish this on Amazon's page on {date}?", date=day.isoformat())
            choices = [("no", t("Not yet")), ("yes", t("Yes, it is done"))]

        def answered(answer: str | None) -> None:
            self._asking = False
            if answer == "yes":
                self._day = ""
                # What comes next stands at the top.
                self.going_to = f"read.{len(view.case.rounds)}" if text else "outcome"
                self.change(edits.record_sent(day, text))
            elif answer == "changed":
                self.post_message(StepRequested("letter"))

        self.app.push_screen(ChoiceDialog(t("Confirm what you sent"), question, choices), answered)
