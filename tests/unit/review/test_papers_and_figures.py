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


PAPERS = {
    **GIVEN,
    "route": "verification",
    "causes": ["prod_inauthentic"],
    "received": "2026-05-02",
    "today": "2026-05-04",
    "notice": "Send invoices for B0ABCDE123 issued in the last 365 days that match your sales of 310 units.",
}
ROWS = (
    "Papers for B0ABCDE123\n\n1. invoice_41.pdf, dated 14 January 2026, {} units.\n"
    "2. invoice_42.pdf, dated 6 February 2026, 100 units.\n{}\n"
)


@pytest.mark.parametrize(
    ("first", "more", "gap"),
    [
        (150, "", True),
        (250, "", False),
        # A slip that came with the goods is no further invoice.
        (150, "3. packing_slip_41.pdf, dated 20 January 2026, 150 units.", True),
    ],
)
def test_what_amazon_counted_as_sold_stands_beside_the_invoices(
    reviewer: Reviewer, first: int, more: str, gap: bool
) -> None:
    assert reviewer.tells("invoice_gap", ROWS.format(first, more), PAPERS) is gap


@pytest.mark.parametrize(("stock", "gap"), [("90 units are in stock.", False), ("90 units are on invoice 43.", True)])
def test_what_lies_in_stock_was_not_bought_again(reviewer: Reviewer, stock: str, gap: bool) -> None:
    notice = "Send invoices for B0ABCDE123 of the last 365 days."
    text = f"Papers for B0ABCDE123\n\nQuantity. We sold 143 units. {stock} The invoice holds both.\n"
    assert reviewer.tells("invoice_gap", text, {**PAPERS, "notice": notice}) is gap


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The declaration is issued to Lumo Lighting, which is a company of our friend.", True),
        ("The invoice is made to Mr. P. Hale, he is our boss, because he paid by his own card.", True),
        ("The invoice INV-20.pdf is on the name of my old company, Tekno Mix, which I closed.", True),
        ("The invoice INV-20.pdf is made out to our company.", False),
        ("检测报告的申请方为东宁市乐家玩具厂，账户公司为宁波市青禾灯具有限公司。", True),
        ("发票的购方为何林（个人），数量 800 件。", True),
        ("发票的购方为本公司，数量 800 件。", False),
    ],
)
def test_a_paper_of_a_friend_or_of_the_owner_himself(reviewer: Reviewer, said: str, found: bool) -> None:
    title = "关于 B0ABCDE123 的文件" if said > "\u4e00" else "Papers for B0ABCDE123"
    assert reviewer.tells("entity_mismatch", f"{title}\n\n{said}\n", PAPERS) is found


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Both suppliers answer questions: Norvell Mills, Ms Tan, phone +44 20 5550 0119.", False),
        ("The buyer of order 111-2223334-5556667, Ms Tan, phone +44 20 5550 0119, was refunded.", True),
        (
            "我们已于5月3日给买家 Linda Carver（lcarver@mail.example，电话 415-555-0137）退款，并在当天写信说明了原因。",
            True,
        ),
    ],
)
def test_the_contact_of_a_supplier_is_no_buyers(reviewer: Reviewer, said: str, told: bool) -> None:
    title = "关于 B0ABCDE123 的文件" if said > "\u4e00" else "Papers for B0ABCDE123"
    assert reviewer.tells("buyer_pii", f"{title}\n\n{said}\n", PAPERS) is told


def test_a_number_of_cartons_behind_a_label_is_no_label(reviewer: Reviewer) -> None:
    given = {**PAPERS, "attachments": ["A_invoice.pdf", "B_invoice.pdf", "C_note.pdf"]}
    said = "Exhibit C: C_note.pdf\n- Delivery note for Exhibit B, 10 cartons of 24.\nExhibit A: A_invoice.pdf"
    text = f"Papers for B0ABCDE123\n\n{said}\n"
    assert not reviewer.tells("attachment_missing", text, given)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The invoice is issued to Mr P. Hale personally rather than to Hale Lamps Ltd.", True),
        # How papers are made out from now on is a measure.
        ("Each invoice must be issued to Hale Lamps Ltd rather than to Hale Lamps.", False),
    ],
)
def test_a_paper_below_the_measures_is_still_a_paper(reviewer: Reviewer, said: str, found: bool) -> None:
    assert reviewer.tells("entity_mismatch", english(RC, AC, f"{PM}\n4. {said}"), GIVEN) is found
