"""The fields above the text of the notice, as rows: whose store it is about, when it came, when the answer is due."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from appeal_tui.domain.blanks import Problem, read_asins, read_blank
from appeal_tui.domain.case import Notice
from appeal_tui.domain.cause import say
from appeal_tui.domain.deadline import due_at, due_is_unclear
from appeal_tui.domain.text import clean, is_passage
from appeal_tui.i18n import interface, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.notice_rows import FACT_NAMES
from appeal_tui.ui.notice_words import from_today
from appeal_tui.ui.widgets.rows import Action, Field, Row


def field_rows(view: CaseView, emptied: Collection[str]) -> tuple[Row, ...]:
    """Return the fields.

    Args:
        view: The case.
        emptied: Facts that were emptied just now: their fields stay.
    """
    case, notice = view.case, view.case.notice
    market = view.catalogue.marketplaces.get(case.marketplace)
    market_words = (
        t("{marketplace} ({country})", marketplace=market.name, country=say(market.country, interface.language))
        if market
        else case.marketplace
    )
    received = read_blank("date", notice.received)
    asins = read_asins(notice.asins)
    due = due_at(notice)
    details = [x for x in (case.store.legal_entity, case.store.merchant_token, case.store.contact) if x.strip()]
    width = 18
    return (
        Field(
            key="store.name",
            lets_by=is_passage,
            label=t("Store"),
            value=case.store.name,
            label_width=width,
            help="store",
            placeholder=t("the display name that buyers see"),
            hint=t("The name of your selling account. Its details are typed once and used by every case."),
        ),
        Action(
            key="store.details",
            text=t("Store details"),
            mark=" " * 19 + "->",
            help="store",
            detail="",
            hint=t(
                "Legal entity, merchant token and who signs: {details}",
                details=", ".join(details) if details else t("nothing yet"),
            ),
        ),
        Action(
            key="marketplace",
            text=t("Marketplace: {name}", name=market_words),
            mark=" " * 19 + "->",
            help="marketplace",
            hint=t("Enter chooses in which of Amazon's stores it happened."),
        ),
        Field(
            key="notice.received",
            lets_by=is_passage,
            label=t("Received on"),
            value=notice.received,
            label_width=width,
            help="received",
            placeholder=t("e.g. {good}", good="2026-11-20"),
            suggestion=view.now.date().isoformat(),
            suggested_by=from_today(view.now.date(), notice.received),
            problem=t(received.message, value=received.value) if isinstance(received, Problem) else "",
            hint=t("The day on which the notice arrived, like 2026-11-20."),
        ),
        Field(
            key="notice.due",
            lets_by=is_passage,
            label=t("Answer due"),
            value=notice.due,
            label_width=width,
            help="due",
            placeholder=t("e.g. 72 hours, 14 days, or a date"),
            problem=t("Write a date, or a period like 72 hours.")
            if due_is_unclear(notice) and notice.received.strip()
            else t("Say first when it was received.")
            if due_is_unclear(notice)
            else "",
            note=due_note(due) if due and not notice.due[:4].isdigit() else "",
            hint=t("How long Amazon gives you to answer. Not the 90 days for which funds may be held."),
        ),
        Field(
            key="notice.asins",
            lets_by=_is_no_list,
            label=t("ASINs named"),
            value=notice.asins,
            label_width=width,
            help="notice_text",
            placeholder=t("e.g. {good}", good="B0ABCDE123, B0ABCDE124"),
            note=tn("{n} ASIN", "{n} ASINs", len(asins)) if len(asins) > 1 else "",
            problem=t("No ASIN of ten characters is in this text.") if notice.asins.strip() and not asins else "",
            hint=t("The ASINs that the notice lists, usually at its very end."),
        ),
        *_facts(notice, emptied),
    )


def _is_no_list(text: str) -> bool:
    """Whether a text that is pasted has lines enough without an ASIN to be the notice, and not the list in it."""
    return is_passage("\n".join(line for line in clean(text).split("\n") if not read_asins(line)))


def _facts(notice: Notice, emptied: Collection[str]) -> list[Field]:
    """Return the names and numbers that the seller confirmed; they can be corrected here."""
    return [
        Field(
            key=f"notice.facts.{kind}",
            label=t(FACT_NAMES[kind]),
            value=notice.facts.get(kind, ""),
            label_width=18,
            help="findings",
            hint=t("As the notice names it. It is offered where a blank of the plan asks for it."),
        )
        for kind in FACT_NAMES
        if kind in notice.facts or kind in emptied
    ]


def due_note(due: datetime.datetime) -> str:
    """Return a deadline in words; midnight belongs to the day before it."""
    if due.hour or due.minute:
        return t("that is {date}", date=due.strftime("%Y-%m-%d %H:%M"))
    return t("that is until the end of {date}", date=f"{due - datetime.timedelta(days=1):%Y-%m-%d}")
