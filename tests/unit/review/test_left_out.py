"""Products, orders and complaints of a notice that the letter leaves out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from appeal_tui.review.checks.left_out import asins_left_out, complaints_left_out, orders_left_out
from appeal_tui.review.subject import Check, Subject

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english

ORDERS = ("203-1111111-1111111", "203-2222222-2222222")
EACH = "Send root cause, actions taken and prevention for each ASIN: B0ABCDE123, B0ABCDE124."


def left_out(check: Callable[[Subject], Check], reviewer: Reviewer, text: str, **given: Any) -> list[str]:
    """Return what a check says that a letter leaves out; a subject itself is too much to be shown by a test that fails."""
    return [dict(hit.values)["demand"] for hit in check(reviewer.subject(text, {**GIVEN, **given}))]


def plan(*more: str) -> str:
    return english("\n".join((RC, *more)), AC, PM)


@pytest.mark.parametrize(
    ("notice", "more", "missing"),
    [
        (EACH, "", ["B0ABCDE124"]),
        (EACH, "B0ABCDE124 had no label either.", []),
        (EACH, "Both products had no label.", []),
        (EACH, "All two listings had no label.", []),
        # Small letters name a product too.
        (EACH, "b0abcde124 had no label either.", []),
        (EACH.replace("for each ASIN", "for your listings"), "", []),
        (EACH.replace(", B0ABCDE124", ""), "", []),
        ("请就每个ASIN说明原因：B0ABCDE123、B0ABCDE124。", "", ["B0ABCDE124"]),
        ("请就每个ASIN说明原因：B0ABCDE123、B0ABCDE124。", "两款商品均无标识。", []),
    ],
)
def test_a_product_of_the_notice_is_left_out(reviewer: Reviewer, notice: str, more: str, missing: list[str]) -> None:
    assert left_out(asins_left_out, reviewer, plan(more), notice=notice) == missing


def test_a_letter_that_names_no_product_leaves_out_none_of_them(reviewer: Reviewer) -> None:
    text = plan().replace("B0ABCDE123", "our lamps")
    assert left_out(asins_left_out, reviewer, text, notice=EACH) == []
    assert left_out(asins_left_out, reviewer, plan(), notice=EACH, route="dispute") == []


ASKED = f"B0ABCDE123. Please explain the orders {ORDERS[0]} and {ORDERS[1]}."


@pytest.mark.parametrize(
    ("notice", "more", "files", "missing"),
    [
        (ASKED, "", [], [", ".join(ORDERS)]),
        (ASKED, f"Order {ORDERS[0]} was a returned unit.", [], [ORDERS[1]]),
        (ASKED, f"Orders {ORDERS[0]} and {ORDERS[1]} were returned units.", [], []),
        # A file may hold them all, but not where the letter goes through them.
        (ASKED, "", ["list_of_orders.xlsx"], []),
        (ASKED, f"Order {ORDERS[0]} was a returned unit.", ["list_of_orders.xlsx"], [ORDERS[1]]),
        (ASKED.replace("Please explain", "Buyers complained about"), "", [], []),
    ],
)
def test_an_order_that_the_notice_wants_explained_is_left_out(
    reviewer: Reviewer, notice: str, more: str, files: list[str], missing: list[str]
) -> None:
    assert left_out(orders_left_out, reviewer, plan(more), notice=notice, attachments=files) == missing


@pytest.mark.parametrize(("orders", "missing"), [(6, 1), (7, 0)])
def test_of_many_orders_nobody_expects_each(reviewer: Reviewer, orders: int, missing: int) -> None:
    listed = ", ".join(f"203-1111111-{number:07}" for number in range(orders))
    notice = f"B0ABCDE123. Please explain these orders: {listed}."
    assert len(left_out(orders_left_out, reviewer, plan(), notice=notice)) == missing


COMPLAINTS = "B0ABCDE123 was removed: complaint ID 123456789, complaint ID 987654321."


@pytest.mark.parametrize(
    ("notice", "more", "missing"),
    [
        (COMPLAINTS, "Complaint 123456789 was withdrawn.", ["987654321"]),
        (COMPLAINTS, "Complaints 123456789 and 987654321 were withdrawn.", []),
        # A letter that names none of them speaks of the matter as a whole.
        (COMPLAINTS, "", []),
        (COMPLAINTS.replace(", complaint ID 987654321", ""), "Complaint 123456780 was withdrawn.", []),
        ("B0ABCDE123已下架：投诉对方称123456789，投诉对方称987654321。", "投诉123456789已撤回。", ["987654321"]),
        ("B0ABCDE123已下架：投诉编号123456789，投诉编号987654321。", "投诉123456789已撤回。", ["987654321"]),
    ],
)
def test_a_complaint_of_the_notice_is_left_out(reviewer: Reviewer, notice: str, more: str, missing: list[str]) -> None:
    assert left_out(complaints_left_out, reviewer, plan(more), notice=notice) == missing


@pytest.mark.parametrize(
    ("notice", "more", "demand"),
    [
        (EACH, "", "B0ABCDE124"),
        (ASKED, f"Order {ORDERS[0]} was a returned unit.", ORDERS[1]),
        (COMPLAINTS, "Complaint 123456789 was withdrawn.", "987654321"),
    ],
)
def test_what_is_left_out_is_told_with_what_else_is_open(
    reviewer: Reviewer, notice: str, more: str, demand: str
) -> None:
    given = {**GIVEN, "notice": notice}
    told = [one.text() for one in reviewer.findings(plan(more), given) if one.rule == "unaddressed_demand"]
    assert [demand in text for text in told] == [True]
