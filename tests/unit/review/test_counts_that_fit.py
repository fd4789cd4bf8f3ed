"""Counts that make another number than their whole, rates that are told twice, and units on several invoices."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

RATE = {
    **GIVEN,
    "causes": ["perf_lsr"],
    "notice": "Your late shipment rate is 9.6%, above the target of 4%. Send a plan: root cause, actions, prevention.",
}


@pytest.mark.parametrize(
    ("told", "odd"),
    [
        ("He paid 38 reviews between April 11 and August 2: 21 for B0ABCDE123 and 19 for B0ABCDE124.", True),
        ("He paid 40 reviews between April 11 and August 2: 21 for B0ABCDE123 and 19 for B0ABCDE124.", False),
        # Two parts of more than two, and parts of a part.
        ("He paid 38 reviews: 5 for the one, 21 for the second and 12 for the third.", False),
        ("5 of the 7 were sold as new: 3 of B0ABCDE123 and 3 of B0ABCDE124.", False),
        # What is more than the whole, or far less, divides something else.
        ("He sent 9 messages: 21 for B0ABCDE123 and 19 for B0ABCDE124.", False),
        ("He sent 900 messages: 21 for B0ABCDE123 and 19 for B0ABCDE124.", False),
    ],
)
def test_two_parts_make_their_whole(reviewer: Reviewer, told: str, odd: bool) -> None:
    assert reviewer.tells("contradiction", english(f"{RC}\n3. {told}", AC, PM), GIVEN) == odd


def test_two_parts_make_their_whole_in_chinese(reviewer: Reviewer) -> None:
    told = "共付费 38 条评论：B0ABCDE123 {} 条，B0ABCDE124 19 条。"
    assert reviewer.tells("contradiction", chinese(f"{ZRC}\n3. {told.format(21)}", ZAC, ZPM), GIVEN)
    assert not reviewer.tells("contradiction", chinese(f"{ZRC}\n3. {told.format(19)}", ZAC, ZPM), GIVEN)


@pytest.mark.parametrize(("third", "odd"), [(20, True), (13, False)])
def test_causes_make_the_number_that_is_told_before_them(reviewer: Reviewer, third: int, odd: bool) -> None:
    causes = (
        "1. We used a consolidator that hands over late. This concerns 31 orders.\n"
        "2. In 12 orders the label was printed and the parcel stayed here.\n"
        f"3. In {third} orders the number was typed by hand."
    )
    before = "In November we shipped 431 orders. 56 had no valid tracking.\n\n"
    assert reviewer.tells("contradiction", before + english(causes, AC, PM), GIVEN) == odd


@pytest.mark.parametrize(
    ("facts", "both"),
    [
        # So many of so many are the rate that is told; what was mended is none.
        ("38 of our 396 orders were late. The rate was 9.6%.", False),
        ("The rate was 9.6%. We have answered 31 of the 38 buyers.", False),
        ("The rate was 9.6%. On 3 February we corrected 31 of the 38 orders.", False),
        ("The rate was 9.6%. From 3 to 8 February 0 late among 33 orders.", True),
        ("The rate was 9.6%. From 3 to 8 February it was 1.2%.", True),
        ("The rate was 9.6%. Of the 41 orders since 3 February none was late.", True),
    ],
)
def test_a_rate_is_told_before_and_after(reviewer: Reviewer, facts: str, both: bool) -> None:
    assert reviewer.tells("metric_before_after", f"{facts}\n\n{english(RC, AC, PM)}", RATE) != both


@pytest.mark.parametrize(
    ("sentence", "notice", "told"),
    [
        ("On 7 February we wrote to Ms. Svane, and she answered.", "Lotte Svane reported your images.", False),
        ("On 7 February we wrote to Ms. Svane, and she answered.", "A buyer reported your item.", True),
        ("We have covered the names and addresses of the buyers.", "A buyer reported your item.", False),
        ("Before each order the buyer, Sana Mirza, fills the form.", "A buyer reported your item.", False),
    ],
)
def test_whom_amazon_names_and_who_buys_in_are_no_buyers(
    reviewer: Reviewer, sentence: str, notice: str, told: bool
) -> None:
    letter = english(RC, f"{AC}\n4. {sentence}", PM)
    assert reviewer.tells("buyer_pii", letter, {**GIVEN, "notice": f"{notice} {GIVEN['notice']}"}) == told


def test_an_attachment_that_somebody_opened_is_none_of_the_letter(reviewer: Reviewer) -> None:
    opened = "On the same evening I opened an attachment that looked like a carrier invoice."
    assert not reviewer.tells("attachment_missing", english(RC, f"{AC}\n4. {opened}", PM), GIVEN)


@pytest.mark.parametrize(("third", "gap"), [("1,200", False), ("300", True)])
def test_invoices_in_a_row_hold_what_they_hold_together(reviewer: Reviewer, third: str, gap: bool) -> None:
    given = {
        **GIVEN,
        "route": "dispute",
        "causes": ["prod_counterfeit"],
        "notice": "Send invoices for the last 365 days that match your sales of B0ABCDE123.",
        "attachments": ["invoices.pdf"],
        "today": "2026-11-28",
        "received": "2026-11-24",
    }
    letter = (
        f"B0ABCDE123 is genuine.\n\nThree invoices of February 3, May 19 and September 8, 2026: 900, 900 and {third} packs. "
        "Sold in the last 365 days: 2,214 packs. See invoices.pdf."
    )
    assert reviewer.tells("invoice_gap", letter, given) == gap


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bill to: Teton Gear Partners, which is owned by a cousin of our manager", True),
        ("Bill to: Redfern Supply LLC", False),
        ("Buyer on the invoice: Huang Jiaming (private name)", True),
        ("Sold to November 2: 1,544 units", False),
    ],
)
def test_a_label_on_an_invoice_names_its_buyer(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {**GIVEN, "route": "verification", "causes": ["prod_inauthentic"], "attachments": ["invoice_1302.pdf"]}
    letter = (
        f"Documents for B0ABCDE123, sold by Redfern Supply LLC.\n\ninvoice_1302.pdf\n- {line}\n\nRedfern Supply LLC"
    )
    assert reviewer.tells("entity_mismatch", letter, given) == told


def test_a_label_on_a_chinese_invoice_names_its_buyer(reviewer: Reviewer) -> None:
    given = {**GIVEN, "route": "verification", "causes": ["prod_inauthentic"], "attachments": ["发票_1302.pdf"]}
    letter = (
        "主体：厦门一沐电子商务有限公司\n\n（1）发票_1302.pdf\n购买方：{}\n内容：600 支\n\n厦门一沐电子商务有限公司"
    )
    assert reviewer.tells("entity_mismatch", letter.format("厦门沐一贸易有限公司"), given)
    assert not reviewer.tells("entity_mismatch", letter.format("厦门一沐电子商务有限公司"), given)


@pytest.mark.parametrize(
    ("rule", "sentence", "told"),
    [
        ("resubmit_same", "We read our plan again and have nothing to change, so it goes to you word for word.", True),
        ("resubmit_same", "We read our plan again and changed the third point.", False),
        ("intro_history", "My husband and I founded Little Owl Phonics in 1998 at a kitchen table.", True),
    ],
)
def test_what_is_said_in_other_words_is_told_too(reviewer: Reviewer, rule: str, sentence: str, told: bool) -> None:
    assert reviewer.tells(rule, f"{sentence}\n\n{english(RC, AC, PM)}", GIVEN) == told
