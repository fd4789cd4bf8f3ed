"""The rounds of a case, as rows: what was sent, what Amazon replied, and what comes next."""

from __future__ import annotations

import datetime

from appeal_tui.domain.blanks import Problem, read_blank, read_date
from appeal_tui.domain.case import Round
from appeal_tui.domain.text import count_words, is_passage, visible
from appeal_tui.i18n import t, tn
from appeal_tui.ui import pasting
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.follow_up import OUTCOMES
from appeal_tui.ui.notice_words import from_today
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Gap, Row, Text


def sent_rows(view: CaseView, last: Round) -> list[Row]:
    """Return what was sent in a round, and when."""
    number = len(view.case.rounds)
    day = read_date(last.sent)
    today = view.now.date()
    days = (today - day).days if day else 0
    ago = tn("{n} day ago", "{n} days ago", days) if days > 0 else t("today")
    if days < 0:
        # The clock of the machine was another one then, or is now.
        ago = t("this computer's clock says that today is {date}", date=today.isoformat())
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


def reply_rows(last: Round, today: datetime.date, *, asked: bool) -> list[Row]:
    """Return the fields for Amazon's reply.

    Args:
        last: The round that it answers.
        today: The seller's local day.
        asked: Whether the seller wants to note one.
    """
    read = read_blank("date", last.replied)
    unclear = answer_is_unclear(last)
    rows: list[Row] = [
        Gap(),
        Text(text=t("Reply from Amazon"), tone="heading"),
        Choice(key="outcome", label=t("outcome"), options=tuple((key, t(words)) for key, words in OUTCOMES.items()),
               chosen=last.outcome, label_width=12, help="outcome",
               problem=t("Say what the message says: what to do next depends on it.") if unclear else "",
               hint=t("What does the message say? Left and right choose.")),
    ]  # fmt: skip
    if not (last.outcome or last.reply or last.replied or asked):
        rows.append(Action(key="answered", text=t("An answer came: note it here"), help="reply"))
        return rows
    return [
        *rows,
        Field(key="replied", label=t("replied on"), value=last.replied, label_width=12, help="reply",
              lets_by=is_passage,
              placeholder=t("like 2026-11-20"),
              suggestion=today.isoformat(), suggested_by=from_today(today, last.replied),
              problem=t(read.message, value=read.value) if isinstance(read, Problem) else "",
              hint=t("The date of the message.")),
        Field(key="reply", label=t("text"), value=last.reply, label_width=12, height=4, help="reply",
              longest=pasting.DOCUMENT,
              placeholder=t("paste the whole message here"),
              hint=t("Paste the whole message, from the first line to the last.")),
    ]  # fmt: skip


def answer_is_unclear(last: Round) -> bool:
    """Whether an answer came of which the seller has not said what it means."""
    return not last.outcome and bool(last.reply.strip() or last.replied.strip())


def next_round_rows(view: CaseView) -> list[Row]:
    """Return the way into the next round; none after a reinstatement."""
    last = view.case.rounds[-1]
    if last.outcome == "reinstated":
        return []
    detail = t("Your answers stay. A second letter must say something new: answer the reply, point by point.")
    if not last.outcome and not answer_is_unclear(last):
        detail = t("No answer is noted yet. Your answers stay. A second letter must say something new.")
    number = len(view.case.rounds) + 1
    return [Gap(), Action(key="next", text=t("Start the next round ({n})", n=number), detail=detail, help="reply")]


def earlier_rows(view: CaseView) -> list[Row]:
    """Return the rounds before the one that is written or with Amazon."""
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
