"""What a reading proposes for a case, and what the seller does with it."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.proposals import Proposal, accept, accept_all, proposals, set_aside, withdraw
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge, notices

NOTICE = """Hello,

Your listings below were deactivated after a report from a rights owner about trademark infringement.

Why did this happen?
Your late shipment rate is 7.2% for the last 30 days. The target is under 4%.

Send us the following within 72 hours:
- The root cause of the infringement
- Invoices of your supplier

Rights owner: Corvina Brands Ltd.
Complaint ID: 17823300451
ASIN: B0C1D2E3F4, B0C1D2E3F5
"""
KNOWN = {"prod_ip", "perf_lsr", "amazon-com", "lsr_30"}
EMPTY = Case(id="a-1", created=datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC))


@cache
def reading_of_notice() -> NoticeReading:
    return read_notice(NOTICE, knowledge(), datetime.date(2026, 11, 20))


def offered(case: Case = EMPTY) -> dict[str, Proposal]:
    return {proposal.key: proposal for proposal in proposals(reading_of_notice(), case, KNOWN)}


def test_nothing_is_accepted_before_the_seller_says_so() -> None:
    found = offered()
    assert {"due", "asins", "metric.lsr_30", "fact.rights_owner", "demand.invoices"} <= found.keys()
    assert {proposal.state for proposal in found.values()} == {"open"}


def test_every_proposal_shows_the_words_that_prove_it() -> None:
    for proposal in offered().values():
        assert proposal.quotes, proposal.key
        assert all(NOTICE[quote.start : quote.end] == quote.text for quote in proposal.quotes)


@pytest.mark.parametrize("key", sorted(offered()))
def test_an_accepted_finding_is_an_answer_and_can_be_withdrawn(key: str) -> None:
    case = accept(offered()[key])(EMPTY)
    accepted = offered(case)[key]
    assert accepted.state == "accepted"
    assert withdraw(accepted)(case) == EMPTY


@pytest.mark.parametrize("key", sorted(offered()))
def test_a_finding_that_is_set_aside_is_no_answer_and_stays_so(key: str) -> None:
    case = accept(offered()[key])(EMPTY)
    case = set_aside(offered(case)[key])(case)
    assert offered(case)[key].state == "set_aside"
    # Accepting everything that is open leaves it alone.
    assert offered(accept_all(tuple(offered(case).values()))(case))[key].state == "set_aside"
    assert offered(accept(offered(case)[key])(case))[key].state == "accepted"


def test_accepting_all_answers_everything_at_once() -> None:
    case = accept_all(tuple(offered().values()))(EMPTY)
    assert case.notice.due == "72 hours"
    assert case.notice.asins == "B0C1D2E3F4, B0C1D2E3F5"
    assert case.notice.facts["rights_owner"] == "Corvina Brands Ltd."
    assert case.metrics["lsr_30"].before == "7.2%"
    assert {"root_cause", "invoices"} <= set(case.notice.demands)
    assert "prod_ip" in case.causes


def test_asins_that_the_seller_typed_stay_when_those_of_the_notice_are_accepted() -> None:
    case = edits.describe_notice("asins", "B0AAAAAAA1")(EMPTY)
    case = accept(offered(case)["asins"])(case)
    assert case.notice.asins == "B0AAAAAAA1, B0C1D2E3F4, B0C1D2E3F5"
    assert withdraw(offered(case)["asins"])(case).notice.asins == "B0AAAAAAA1"


def test_what_the_catalogue_does_not_have_is_not_proposed() -> None:
    assert not [key for key in offered() if key.startswith("cause.") and key.removeprefix("cause.") not in KNOWN]


@pytest.mark.parametrize(
    ("reply", "due"),
    [
        ("We reviewed your appeal. The root cause lacks detail. Please send us more.", ""),
        ("We reviewed your appeal. Please send us the root cause within 7 days.", "7 days"),
    ],
)
def test_the_deadline_of_the_notice_before_a_reply_is_not_offered_for_the_next_letter(reply: str, due: str) -> None:
    case = edits.paste_notice(NOTICE)(EMPTY)
    case = edits.record_sent(datetime.date(2026, 11, 21), "Plan of action")(case)
    case = edits.record_reply(outcome="rejected", replied="2026-11-24", reply=reply)(case)
    assert offered(case)["due"].value == "72 hours"
    case = edits.start_next_round()(case)
    reading = read_notice(case.notice.text, knowledge(), datetime.date(2026, 11, 24))
    assert [one.value for one in proposals(reading, case, KNOWN) if one.kind == "due"] == ([due] if due else [])


@given(st.sampled_from([text for _, text, _ in notices()]), st.randoms())
def test_any_order_of_decisions_ends_with_every_finding_decided(text: str, random: object) -> None:
    case = EMPTY
    reading = read_notice(text, knowledge(), datetime.date(2026, 11, 20))

    def now() -> dict[str, Proposal]:
        return {proposal.key: proposal for proposal in proposals(reading, case, KNOWN)}

    for key in list(now()):
        decide = random.choice([accept, set_aside])  # type: ignore[attr-defined]
        case = decide(now()[key])(case)
    states = {proposal.key: proposal.state for proposal in now().values()}
    # Of two answers wanted in one place, such as two values of one metric, the later one stands.
    assert "open" not in {state for key, state in states.items() if not key.startswith("metric.")}
