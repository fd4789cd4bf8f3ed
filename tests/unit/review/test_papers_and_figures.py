"""Names on invoices, what was invoiced and sold, items of a notice in one line, a quiz that is offered."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.review.reviewing import review_letter

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The invoice INV-20.pdf is issued to Mr P. Hale personally rather than to Hale Lamps Ltd.", True),
        ("The invoice INV-20.pdf is issued to Hale Lamps Ltd, which holds this account.", False),
    ],
)
def test_an_invoice_to_somebody_rather_than_to_the_firm(reviewer: Reviewer, said: str, found: bool) -> None:
    assert reviewer.tells("entity_mismatch", english(RC, f"{AC}\n4. {said}", PM), GIVEN) is found


@pytest.mark.parametrize(("holder", "found"), [("宁波市禾川贸易有限公司", True), ("宁波市青禾灯具有限公司", False)])
def test_the_names_of_an_invoice_and_of_the_account_in_one_sentence(
    reviewer: Reviewer, holder: str, found: bool
) -> None:
    said = f"发票抬头为{holder}，本账户的注册主体为宁波市青禾灯具有限公司。"
    assert reviewer.tells("entity_mismatch", chinese(ZRC, f"{ZAC}\n4. {said}", ZPM), GIVEN) is found


@pytest.mark.parametrize(("sold", "found"), [(265, True), (225, False)])
def test_more_sold_than_invoiced_in_one_row(reviewer: Reviewer, sold: int, found: bool) -> None:
    given = {**GIVEN, "causes": ["prod_inauthentic"], "notice": "Send invoices for B0ABCDE123 of the last 365 days."}
    text = english(RC, AC, f"{PM}\n\nInvoices\nB0ABCDE123: invoiced 240, sold {sold}.")
    assert reviewer.tells("invoice_gap", text, given) is found


@pytest.mark.parametrize(
    ("asked", "open_"),
    [
        ("-- that open orders are fulfilled or refunded -- invoices of the last 180 days -- a plan", True),
        ("invoices of the last 180 days or a statement of your bank", False),
    ],
)
def test_an_item_of_a_list_is_no_choice_with_the_next_one(reviewer: Reviewer, asked: str, open_: bool) -> None:
    given: dict[str, Any] = {
        **GIVEN,
        "route": "funds",
        "causes": ["fund_hold"],
        "notice": f"Your account is deactivated and we hold your funds. Please provide: {asked}.",
        "attachments": ["bank_statement.pdf"],
    }
    text = "Request for the balance\n\nNo order is open; 5 were refunded on 3 February 2026 within two days of receipt.\n\n"
    text += "bank_statement.pdf shows the account of Hale Lamps Ltd."
    found = [dict(one.values)["demand"] for one in reviewer.findings(text, given) if one.rule == "unaddressed_demand"]
    assert ("invoices" in found) is open_


def test_a_quiz_of_so_many_questions_is_offered(reviewer: Reviewer) -> None:
    notice = "You can take a five-question quiz in Account Health. Otherwise send a plan."
    assert reviewer.tells("quiz_available", english(RC, AC, PM), {**GIVEN, "notice": notice})


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ("perf_lsr", "{n}% ({n} of 104)."),
        ("prod_inauthentic", "发票，至少 {n} 件，开票日期在 180 天以内；"),
        ("prod_inauthentic", "We sold {n} bottles.\n4. The invoice INV-1 holds 40 bottles."),
        pytest.param(
            "perf_lsr",
            "{n} orders were confirmed before pickup, 31 of {n} orders were lost.",
            marks=pytest.mark.thorough,
        ),
        ("prod_inauthentic", "See Exhibits {n} to {n} and Attachment {n}."),
    ],
)
def test_a_figure_of_thousands_of_digits_ends_no_review(reviewer: Reviewer, cause: str, said: str) -> None:
    # An answer may have twenty thousand, and stands in the letter as it was typed.
    said = said.replace("{n}", "9" * 4500)
    given = {**GIVEN, "causes": [cause], "attachments": ["1_invoice.pdf"]}
    for text in (english(RC, f"{AC}\n4. {said}", PM), *([f"{said}\npdf."] if cause == "perf_lsr" else [])):
        assert review_letter(reviewer.subject(text, given))
