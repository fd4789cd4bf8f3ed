"""Drafts against the case: which facts they lost, which they have that nobody gave, which demands they leave open."""

from __future__ import annotations

import datetime

import pytest

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review.checks.draft import added_facts
from appeal_tui.review.dates import find_dates
from appeal_tui.review.finding import Finding
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.reviewing import review_letter
from appeal_tui.review.subject import KnownFacts, Subject

from .drafts import DRAFTS, GIVEN, PLANS, STATED
from .measure import built_in


def findings(text: str) -> tuple[Finding, ...]:
    asins = ("B0ABCDE123", "B0ABCDE124")
    return review_letter(
        Subject(
            letter=read_letter(text, built_in(), PLANS),
            knowledge=built_in(),
            today=datetime.date(2026, 5, 20),
            notice=NoticeFacts(
                text=PLANS,
                causes=("perf_lsr",),
                demands=("root_cause", "actions", "prevention", "invoices"),
                asins=asins,
            ),
            received=datetime.date(2026, 5, 5),
            route="plan",
            causes=("perf_lsr",),
            known=KnownFacts(STATED, GIVEN),
            raw=text,
        )
    )


def told(one: Finding) -> str:
    if one.rule == "fact_lost":
        return dict(one.values)["fact"]
    days = find_dates(one.quote)
    return days[0].day.isoformat() if days and days[0].day else one.quote


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_lost_what_the_seller_stated_and_it_does_not_say(name: str) -> None:
    draft = DRAFTS[name]
    assert {told(one) for one in findings(draft.text) if one.rule == "fact_lost"} == draft.lost


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_has_added_what_nobody_gave(name: str) -> None:
    draft = DRAFTS[name]
    assert {told(one) for one in findings(draft.text) if one.rule == "fact_added"} == draft.added


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_without_a_word_about_the_invoices_leaves_that_demand_open(name: str) -> None:
    open_demands = {
        dict(one.values)["demand"] for one in findings(DRAFTS[name].text) if one.rule == "unaddressed_demand"
    }
    assert "invoices" in open_demands
    if name != "thin":
        assert not open_demands & {"actions", "prevention"}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Marta Silva checks each parcel before 16:00.", ["Marta Silva"]),
        ("Every day the warehouse manager Piotr signs the list.", ["Piotr"]),
        ("Ms Lindqvist reads each message.", ["Ms Lindqvist"]),
        ("Service checks each parcel.", []),
        ("仓库主管刘海峰每天核对清单。", ["刘海峰"]),
        ("我们删除了 3 张图片。", []),
        ("We refunded $12,000 and 7 EUR.", ["$12,000", "7"]),
    ],
)
def test_persons_and_amounts_that_nobody_gave_are_told_whole(text: str, added: list[str]) -> None:
    letter = read_letter(text, built_in())
    subject = Subject(letter=letter, knowledge=built_in(), today=datetime.date(2026, 5, 20))
    places = added_facts(subject, KnownFacts((), "Anna Li signs 3 lists before 16:00."))
    assert [letter.flat[start:end] for start, end in places] == added


def test_a_person_whom_the_seller_named_is_no_addition() -> None:
    letter = read_letter("Anna checks each parcel. Ms Li signs the list.", built_in())
    subject = Subject(letter=letter, knowledge=built_in(), today=datetime.date(2026, 5, 20))
    assert list(added_facts(subject, KnownFacts((), "The owner is Anna Li."))) == []
