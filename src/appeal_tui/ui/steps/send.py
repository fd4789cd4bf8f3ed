"""Step 8: where to send the letter, what was sent and when, what Amazon replied, and what to do next."""

from __future__ import annotations

import asyncio
import datetime
from pathlib import Path
from typing import Any

from textual import on

from appeal_tui.catalogue.catalogue import PathSteps
from appeal_tui.catalogue.freshness import CHECK_AGAIN_AFTER, oldest_check
from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Filled, Problem, read_blank, read_date
from appeal_tui.domain.case import Outcome, Round
from appeal_tui.domain.cause import say
from appeal_tui.domain.sentence import write_list
from appeal_tui.domain.text import count_words, visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.guide_rows import listed, numbered, say_lines, texts_of
from appeal_tui.ui.letter_page import write_letter
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Gap, Row, Text, Tick

OUTCOMES: dict[Outcome, str] = {
    "": later("no answer yet"),
    "more_info": later("more information wanted"),
    "not_implemented": later("actions not carried out"),
    "documents_invalid": later("documents not accepted"),
    "rejected": later("rejected"),
    "final_rejection": later("rejected for good"),
    "partial": later("partly reinstated"),
    "reinstated": later("reinstated"),
}
"""What Amazon can reply, in words."""

_OWN_SECTION = {"phone": "path.phone", "forum": "path.forum"}
"""Paths that stand with their script or draft instead of among the other paths."""


def advice_state(last: Round, today: datetime.date) -> str:
    """Return which advice of the catalogue fits a round: by Amazon's reply, else by the days that it has had."""
    if last.outcome:
        return last.outcome
    sent = read_date(last.sent)
    days = (today - sent).days if sent else 0
    return "no_answer_early" if days <= 2 else "no_answer_late" if days <= 5 else "no_answer_long"


def fitting_paths(view: CaseView) -> tuple[list[PathSteps], list[PathSteps]]:
    """Return the click paths that fit the case, the most fitting first, and the others."""
    paths = [path for path in view.catalogue.follow_up.path if path.id not in _OWN_SECTION.values()]
    measured = any(cause.metrics for cause in view.causes)

    def rank(path: PathSteps) -> tuple[bool, bool, int]:
        # A path for few routes says more about the case than one for many.
        return (
            not (path.id == "path.reply" and view.case.rounds),
            not (path.id == "path.metric" and measured and view.route == "plan"),
            len(path.routes),
        )

    fitting = sorted(
        (p for p in paths if view.route in p.routes or (p.id == "path.reply" and view.case.rounds)), key=rank
    )
    return fitting, [path for path in paths if path not in fitting]


def forum_draft(view: CaseView) -> str:
    """Return the draft of a forum post, in the language of the letter, its blanks filled from the case."""
    case, language = view.case, view.case.letter_language
    market = view.catalogue.marketplaces.get(case.marketplace)
    received = read_blank("date", case.notice.received)
    values = {
        "marketplace": market.name if market else case.marketplace,
        "cause": write_list(tuple(say(cause.name, language) for cause in view.causes), language),
        "notice_date": received.written(language) if isinstance(received, Filled) else "",
        "sent_date": case.rounds[-1].sent if case.rounds else "",
    }
    text = "\n\n".join(say(line.text, language).strip() for line in view.catalogue.follow_up.forum)
    for name, value in values.items():
        text = text.replace("{" + name + "}", " ".join(visible(value).split()) or "...")
    return text + "\n"


class SendStep(StepPane):
    """What happens after the letter is written: the seller does it, the step tells how and remembers it."""

    STEP = "send"

    def __init__(self, view: CaseView) -> None:
        """Open the step with its long parts folded."""
        super().__init__(view)
        self._unfolded: set[str] = set()
        self._day = ""
        """The day of sending as typed, until the seller confirms it."""

    # --- what is shown ----------------------------------------------------------------------------------------------

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return what to do now first; what is for later is folded."""
        case = view.case
        rows: list[Row] = []
        if case.sent:
            rows += self._sent(view, case.rounds[-1])
            rows += self._reply(case.rounds[-1])
            rows += self._advice(view, advice_state(case.rounds[-1], view.now.date()))
            rows += self._next_round(view)
            rows += [Gap(), Text(text=t("More"), tone="heading")]
            if not case.rounds[-1].outcome:
                rows += self._fold("while", t("While you wait"), self._advice(view, "sent", titled=False))
            rows += self._fold("where", t("Where to send it"), self._paths(view))
        else:
            rows += self._to_do(view)
            ready = not view.blocking
            if ready:
                rows += self._paths(view)
            if view.causes and ready:
                rows += self._to_send(view)
            rows += [Gap(), Text(text=t("More"), tone="heading")]
            if not ready:
                rows += self._fold("where", t("Where to send it"), self._paths(view))
            if view.wants_letter:
                rows += self._fold("before", t("Before you send"), self._advice(view, "draft", titled=False))
            rows += self._situations(view)
        rows += self._phone(view)
        rows += self._forum(view)
        rows += self._later(view)
        rows += self._rounds(view)
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

    # --- folding ----------------------------------------------------------------------------------------------------

    def _is_open(self, name: str) -> bool:
        return name in self._unfolded

    def _fold(self, name: str, title: str, inside: list[Row], *, detail: str = "", indent: int = 0) -> list[Row]:
        """Return a part that opens and closes with Enter."""
        opened = self._is_open(name)
        head = Action(key=f"fold.{name}", text=title, detail=detail, mark="[-]" if opened else "[+]", indent=indent,
                      help=name if name in ("phone", "forum") else "",
                      hint=t("Enter folds it up.") if opened else t("Enter shows it."))  # fmt: skip
        return [head, *inside] if opened else [head]

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

    def _situations(self, view: CaseView) -> list[Row]:
        """Return what is different for some sellers of the chosen causes."""
        language = interface.language
        known = [situation for cause in view.causes for situation in cause.situations]
        named = tuple(f"{say(one.name, language)}: {say(one.advice, language)}" for one in known)
        return self._fold("situations", t("Special situations"), listed("situations", named, " - ")) if named else []

    def _paths(self, view: CaseView) -> list[Row]:
        fitting, others = fitting_paths(view)
        rows: list[Row] = []
        if not view.case.sent and not view.blocking:
            rows += [Gap(), Text(text=t("Where to send it"), tone="heading")]
        if fitting:
            rows += self._path(fitting[0])
        inside: list[Row] = []
        for path in (*fitting[1:], *others):
            name = f"path.{path.id}"
            steps = numbered(path.id, say_lines(path.steps), indent=8) if self._is_open(name) else []
            inside += self._fold(
                name, say(path.title, interface.language), steps, detail=say(path.text, interface.language), indent=4
            )
        return [*rows, *self._fold("others", t("Other situations"), inside)]

    def _path(self, path: PathSteps) -> list[Row]:
        return [
            Text(text=say(path.title, interface.language), tone="strong"),
            Text(text=say(path.text, interface.language), tone="muted"),
            *numbered(path.id, say_lines(path.steps)),
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

    # --- sent -------------------------------------------------------------------------------------------------------

    def _sent(self, view: CaseView, last: Round) -> list[Row]:
        number = len(view.case.rounds)
        day = read_date(last.sent)
        days = max((view.now.date() - day).days, 0) if day else 0
        ago = tn("{n} day ago", "{n} days ago", days) if days else t("today")
        said = t("Round {n} was sent on {date} ({ago}).", n=number, date=visible(last.sent), ago=ago)
        if not last.text:
            said = t("Round {n} was done on {date} ({ago}).", n=number, date=visible(last.sent), ago=ago)
            return [Text(text=said, tone="good")]
        words = tn("{n} word", "{n} words", count_words(last.text))
        return [
            Text(text=said, tone="good"),
            Action(key=f"read.{number - 1}", text=t("Read the exact text ({words})", words=words),
                   hint=t("What Amazon has from you. The next letter must agree with it.")),
        ]  # fmt: skip

    def _reply(self, last: Round) -> list[Row]:
        read = read_blank("date", last.replied)
        rows: list[Row] = [
            Gap(),
            Text(text=t("Reply from Amazon"), tone="heading"),
            Choice(key="outcome", label=t("outcome"), options=tuple((key, t(words)) for key, words in OUTCOMES.items()),
                   chosen=last.outcome, label_width=12, help="outcome",
                   hint=t("What does the message say? Left and right choose.")),
        ]  # fmt: skip
        if not (last.outcome or last.reply or last.replied or self._is_open("reply")):
            rows.append(Action(key="answered", text=t("An answer came: note it here"), help="reply"))
            return rows
        return [
            *rows,
            Field(key="replied", label=t("replied on"), value=last.replied, label_width=12, help="reply",
                  placeholder=t("like 2026-11-20"),
                  problem=t(read.message, value=read.value) if isinstance(read, Problem) else "",
                  hint=t("The date of the message.")),
            Field(key="reply", label=t("text"), value=last.reply, label_width=12, height=4, help="reply",
                  placeholder=t("paste the whole message here"),
                  hint=t("Paste the whole message, from the first line to the last.")),
        ]  # fmt: skip

    def _advice(self, view: CaseView, state: str, *, titled: bool = True) -> list[Row]:
        advice = next((advice for advice in view.catalogue.follow_up.state if advice.id == state), None)
        if advice is None:
            return []
        head: list[Row] = []
        if titled:
            title = say(advice.title, interface.language)
            head = [Gap(), Text(text=t("What to do now: {state}", state=title), tone="heading")]
        return [
            *head,
            *listed(f"{state}.do", say_lines(advice.do), " + "),
            *listed(f"{state}.not", say_lines(advice.do_not), " ! "),
        ]

    def _next_round(self, view: CaseView) -> list[Row]:
        last = view.case.rounds[-1]
        if last.outcome == "reinstated":
            return []
        detail = t("Your answers stay. A second letter must say something new: answer the reply, point by point.")
        if not last.outcome:
            detail = t("No answer is noted yet. Your answers stay. A second letter must say something new.")
        number = len(view.case.rounds) + 1
        return [Gap(), Action(key="next", text=t("Start the next round ({n})", n=number), detail=detail, help="reply")]

    # --- for later --------------------------------------------------------------------------------------------------

    def _phone(self, view: CaseView) -> list[Row]:
        guide = view.catalogue.follow_up
        if not self._is_open("phone"):
            return self._fold("phone", t("Phone script"), [])
        inside: list[Row] = []
        for path in guide.path:
            if path.id == _OWN_SECTION["phone"]:
                inside += self._path(path)
        inside += [Text(text=t("Ask in this order"), tone="strong"), *numbered("phone", texts_of(guide.phone))]
        inside += [Text(text=t("Never"), tone="strong"), *listed("phone.never", texts_of(guide.phone_never), " ! ")]
        return self._fold("phone", t("Phone script"), [*inside, Gap()])

    def _forum(self, view: CaseView) -> list[Row]:
        if not self._is_open("forum"):
            return self._fold("forum", t("Draft for the Seller Forums"), [])
        inside: list[Row] = []
        for path in view.catalogue.follow_up.path:
            if path.id == _OWN_SECTION["forum"]:
                inside += self._path(path)
        inside += [Gap(), Action(key="copy.forum", text=t("Copy the draft"), indent=4, help="forum")]
        inside += [
            Tick(key=f"step.forum.draft.{n}" if line.strip() else "", text=line, ticked=False, mark=" | ", help="forum")
            for n, line in enumerate(forum_draft(view).rstrip("\n").split("\n"))
        ]
        return self._fold("forum", t("Draft for the Seller Forums"), [*inside, Gap()])

    def _later(self, view: CaseView) -> list[Row]:
        guide = view.catalogue.follow_up
        outcome = view.case.rounds[-1].outcome if view.case.rounds else ""
        rows: list[Row] = []
        if outcome in ("reinstated", "partial"):
            rows += self._fold(
                "after", t("After the reinstatement"), listed("after", texts_of(guide.after_reinstatement), " - ")
            )
        if outcome != "reinstated":
            rows += self._fold(
                "funds", t("Your funds and your stock"), listed("funds", texts_of(guide.funds_and_stock), " - ")
            )
        return rows

    def _rounds(self, view: CaseView) -> list[Row]:
        rounds = view.case.rounds
        earlier = rounds[:-1] if view.case.sent else rounds
        if not earlier:
            return []
        rows: list[Row] = [Gap(), Text(text=t("Earlier rounds"), tone="heading")]
        for index, one in enumerate(earlier):
            words = tn("{n} word", "{n} words", count_words(one.text))
            text = t("Round {n}: sent on {date}, {words}, {outcome}", n=index + 1, date=visible(one.sent), words=words,
                     outcome=t(OUTCOMES[one.outcome]))  # fmt: skip
            rows.append(Action(key=f"read.{index}", text=text, hint=t("Enter shows what was sent, and the reply.")))
        return rows

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
                self._unfolded ^= {rest}
                self.show(self.view)
                self.post_message(self.HintChanged())
            case "go":
                self.post_message(StepRequested(rest))
            case "answered":
                self._unfolded.add("reply")
                self.show(self.view)
                self.form.move_to("replied")
            case "confirm":
                self._confirm()
            case "read":
                self._read(int(rest))
            case "next":
                self.going_to = "go.letter"
                self.change(edits.start_next_round())
                self.notify(
                    t("The next round begins. Your answers are all here: change what the reply asks for."), markup=False
                )
            case "copy":
                self._run(self._copy_draft())

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
            self._run(self._ask(day))
            return
        self.notify(words, severity="warning", timeout=10, markup=False)
        self.form.move_to("sent")

    async def _ask(self, day: datetime.date) -> None:
        from appeal_tui.ui.screens.dialogs import ChoiceDialog

        view, text = self.view, ""
        if view.wants_letter:
            templates: Path = self.app.folders.templates  # type: ignore[attr-defined]
            text, problem = await asyncio.to_thread(write_letter, view.letter, "txt", templates)
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
            if answer == "yes":
                self._day = ""
                # What comes next stands at the top.
                self.going_to = f"read.{len(view.case.rounds)}" if text else "outcome"
                self.change(edits.record_sent(day, text))
            elif answer == "changed":
                self.post_message(StepRequested("letter"))

        self.app.push_screen(ChoiceDialog(t("Confirm what you sent"), question, choices), answered)
