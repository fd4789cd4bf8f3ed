"""What follows from the rows of a report, each fact with its file and the number of its rows."""

from __future__ import annotations

import datetime

import pytest

from appeal_tui.reports.cells import DayRange
from appeal_tui.reports.facts import (
    AnyFact,
    AsinUnits,
    CancelledOrders,
    InvoiceDefects,
    NegativeFeedback,
    ReasonCount,
    ReturnClaims,
    Returns,
    UnitsSold,
    WaitingReturns,
)
from tests import reports
from tests.reports import ALL_ORDERS, ASIN, FBA_RETURNS, INVOICE_DEFECTS, SELLER_RETURNS, fba_return, order, order_id

from .reading import UNTIL, places, read

OTHER = "B0TEST0002"


def day(ago: int) -> str:
    return f"{UNTIL - datetime.timedelta(days=ago)}T10:00:00+00:00"


def test_units_are_counted_by_asin_in_365_days_without_cancelled_lines() -> None:
    rows = [
        order(1, purchase_date=day(0)),
        order(2, purchase_date=day(364), quantity="3"),
        order(3, purchase_date=day(365), quantity="100"),
        order(4, asin=OTHER, quantity="9"),
        order(5, order_status="Cancelled", item_status="Cancelled"),
        order(6, item_status="cancelled"),
        order(7, order_status="Pending", item_status="", quantity="1"),
        order(8, purchase_date="2026-11-25T00:00:00Z", quantity="100"),
        order(9, order_status="Cancelled", item_status=""),
    ]
    sold, cancelled = read(reports.table(ALL_ORDERS, rows)).facts
    assert sold == UnitsSold(
        file="report.txt", rows=4, first=UNTIL - datetime.timedelta(days=364), last=UNTIL, units=15, whole_year=True,
        asins=(AsinUnits(asin=OTHER, units=9, rows=1), AsinUnits(asin=ASIN, units=6, rows=3)),
    )  # fmt: skip
    assert cancelled == CancelledOrders(
        file="report.txt", rows=9, first=UNTIL - datetime.timedelta(days=365), last=datetime.date(2026, 11, 25),
        cancelled=2, orders=9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("oldest", "newest", "whole"),
    [(364, 0, True), (358, 6, True), (358, 7, False), (350, 0, False), (364, 9, False)],
)
def test_a_file_covers_the_year_only_where_it_reaches_over_all_of_it(oldest: int, newest: int, whole: bool) -> None:
    rows = [order(1, purchase_date=day(oldest)), order(2, purchase_date=day(newest))]
    (sold,) = (fact for fact in read(reports.table(ALL_ORDERS, rows)).facts if isinstance(fact, UnitsSold))
    assert sold.whole_year is whole


def test_where_all_is_cancelled_nothing_is_said_of_units_and_equal_counts_stand_by_their_names() -> None:
    (cancelled,) = read(reports.table(ALL_ORDERS, [order(1, order_status="Canceled")])).facts
    assert isinstance(cancelled, CancelledOrders)
    rows = [order(1, asin=OTHER), order(2), order(3, asin="B0TEST0003")]
    (sold,) = (fact for fact in read(reports.table(ALL_ORDERS, rows)).facts if isinstance(fact, UnitsSold))
    assert [part.asin for part in sold.asins] == [ASIN, OTHER, "B0TEST0003"]


def test_lines_of_one_order_are_one_order() -> None:
    rows = [order(1, order_status="Cancelled"), order(1, asin=OTHER, order_status="Cancelled"), order(2)]
    (cancelled,) = (f for f in read(reports.table(ALL_ORDERS, rows)).facts if isinstance(f, CancelledOrders))
    assert (cancelled.cancelled, cancelled.orders, cancelled.rows) == (1, 2, 3)


def test_negative_feedback_has_one_or_two_stars() -> None:
    found = read(reports.feedback(("24.11.2026", "1"), ("1.10.2026", "2"), ("3.11.2026", "3"), ("4.11.2026", "0")))
    assert found.facts == (
        NegativeFeedback(
            file="report.txt", rows=3, first=datetime.date(2026, 10, 1), last=datetime.date(2026, 11, 24), negative=2,
            feedback=3,
        ),
    )  # fmt: skip
    assert places(found) == [(5, "Rating", "is no rating from 1 to 5")]


RANGES = {
    "day first": (["24/11/26", "03/04/26"], ("2026-04-03", "2026-11-24")),
    "month first": (["11/24/26", "03/04/26"], ("2026-03-04", "2026-11-24")),
    "not clear": (["03/04/26", "05/06/26"], None),
    "the same either way": (["03/03/26"], ("2026-03-03", "2026-03-03")),
    "with full stops": (["03.04.2026", "5.6.26"], ("2026-04-03", "2026-06-05")),
    "both": (["24/11/26", "11/24/26"], None),
    "ISO": (["2026-11-24T10:00:00Z", "2026-01-02 03:04"], ("2026-01-02", "2026-11-24")),
    "names of months": (["24-Nov-2026", "3 Oct 2026 08:00"], ("2026-10-03", "2026-11-24")),
    "none": (["soon"], None),
    "no such day": (["31.02.2026"], None),
}


@pytest.mark.parametrize("name", RANGES)
def test_days_as_a_store_writes_them_are_told_by_all_of_them_together_or_not_at_all(name: str) -> None:
    days, wanted = RANGES[name]
    found = DayRange()
    for one in days:
        found.add(one)
    assert tuple(map(str, found.ends)) == (wanted or ("None", "None"))


def test_more_days_than_a_report_can_have_are_none() -> None:
    found = DayRange()
    for number in range(5001):
        found.add(datetime.date(2000, 1, 1) + datetime.timedelta(days=number))
    assert found.ends == (None, None)


def test_days_that_are_none_cost_no_time() -> None:
    found = DayRange()
    for number in range(100_000):
        found.add(f"x{number}")
    assert found.ends == (None, None)


def test_returns_are_counted_by_asin_and_reason() -> None:
    rows = [
        fba_return(1),
        fba_return(2, quantity="2"),
        fba_return(3, reason="NOT_COMPATIBLE", return_date="2026-10-20T00:00:00Z"),
        fba_return(4, asin=OTHER),
        fba_return(5, reason=""),
    ]
    found = read(reports.table(FBA_RETURNS, rows))
    assert places(found) == [(6, "reason", "is empty")]
    (returns,) = found.facts
    assert isinstance(returns, Returns)
    assert (returns.rows, returns.units, str(returns.first), str(returns.last)) == (4, 5, "2026-10-05", "2026-10-20")
    first, second = returns.asins
    assert (first.asin, first.units, first.rows) == (ASIN, 4, 3)
    assert first.reasons == (ReasonCount(reason="DEFECTIVE", units=3), ReasonCount(reason="NOT_COMPATIBLE", units=1))
    assert (second.asin, second.units) == (OTHER, 1)


def test_returns_of_seller_fulfilled_orders_have_a_header_of_their_own() -> None:
    found = read(reports.table(SELLER_RETURNS, [reports.seller_return()]))
    assert found.kind.id == "seller_returns"
    returns = found.facts[0]
    assert isinstance(returns, Returns)
    assert (returns.units, str(returns.first)) == (1, "2026-11-24")
    assert reports.BUYER not in repr(found)


def of_returns(*rows: dict[str, str], without: str = "") -> list[AnyFact]:
    """Return what follows from returns beside the returned units."""
    header = [name for name in SELLER_RETURNS if name != without]
    return [fact for fact in read(reports.table(header, rows)).facts if not isinstance(fact, Returns)]


def test_orders_with_an_a_to_z_claim_are_counted_once_and_so_are_those_that_wait_for_an_answer() -> None:
    claims, waiting = of_returns(
        reports.seller_return(1, claim="Y", day="01-Nov-2026"),
        reports.seller_return(1, claim="Y", day="03-Nov-2026", status="Pending approval"),
        reports.seller_return(2, claim="N", day="20-Nov-2026", status="PendingApproval"),
        reports.seller_return(3, claim="", day="22-Nov-2026", status=""),
        reports.seller_return(4, claim="maybe", day="24-Nov-2026", status="Closed"),
    )
    assert claims == ReturnClaims(
        file="report.txt",
        rows=3,
        first=datetime.date(2026, 11, 1),
        last=datetime.date(2026, 11, 20),
        claims=1,
        orders=2,
    )
    assert waiting == WaitingReturns(
        file="report.txt",
        rows=4,
        first=datetime.date(2026, 11, 3),
        last=datetime.date(2026, 11, 20),
        waiting=2,
        orders=3,
    )


@pytest.mark.parametrize(
    ("without", "left"), [("A-to-Z Claim", WaitingReturns), ("Return request status", ReturnClaims)]
)
def test_a_report_without_the_column_says_nothing_of_it(without: str, left: type) -> None:
    row = reports.seller_return(status="Pending")
    assert [type(fact) for fact in of_returns(row, without=without)] == [left]
    assert of_returns({**row, "A-to-Z Claim": "", "Return request status": " "}) == []


def test_that_nothing_waits_is_not_said_because_the_word_for_it_may_be_another() -> None:
    assert not any(isinstance(fact, WaitingReturns) for fact in of_returns(reports.seller_return(status="Offen")))


def test_orders_with_invoice_defects_are_counted_once() -> None:
    rows = [
        {
            "Order ID": order_id(1),
            "Ship Date UTC": "2026-11-10",
            "Defect Type": "Missing",
            "Defect Reason": "No invoice",
        },
        {
            "Order ID": order_id(1),
            "Ship Date UTC": "2026-11-11",
            "Defect Type": "Missing",
            "Defect Reason": "No invoice",
        },
        {"Order ID": order_id(2), "Ship Date UTC": "2026-11-12", "Defect Type": "Late"},
        {"Order ID": "1.1E+16", "Ship Date UTC": "2026-11-12", "Defect Type": "Late"},
    ]
    found = read(reports.table(INVOICE_DEFECTS, rows))
    assert found.facts == (
        InvoiceDefects(
            file="report.txt", rows=3, first=datetime.date(2026, 11, 10), last=datetime.date(2026, 11, 12),
            orders=(order_id(1), order_id(2)),
            reasons=(ReasonCount(reason="Missing: No invoice", units=2), ReasonCount(reason="Late", units=1)),
        ),
    )  # fmt: skip
    assert found.passed == 1
