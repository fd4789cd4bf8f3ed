"""Invoices by their day, their file and their product: what they cover of what was sold, and which are too old."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from appeal_tui.review.checks.invoice_window import oldest_invoice

from .measure import Reviewer
from .test_plans import AC, PM, RC, english

ONE = "Please send invoices for B0ABCDE123 of the last 365 days."
TWO = "Please send invoices for B0ABCDE123 and B0ABCDE124."
ZTWO = "请提供B0ABCDE123和B0ABCDE124的发票。"


def given(**other: Any) -> dict[str, Any]:
    """Return a notice of 10 March 2026 that asks for invoices, with two files."""
    return {
        "route": "verification",
        "causes": ["prod_inauthentic"],
        "received": "2026-03-10",
        "today": "2026-03-20",
        "notice": ONE,
        "attachments": ["inv1.pdf", "inv2.pdf"],
        **other,
    }


def oldest(reviewer: Reviewer, *days: int, **other: Any) -> datetime.date | None:
    """Return the first day of an invoice that a letter of one line may show."""
    return oldest_invoice(reviewer.subject("About B0ABCDE123", given(**other)), *days)


@pytest.mark.parametrize(
    ("notice", "first"),
    [
        ("Please send invoices issued within the last 180 days.", datetime.date(2025, 9, 11)),
        ("Please send an invoice of the past 90 days.", datetime.date(2025, 12, 10)),
        # A comma parts the days from what they are not said of.
        ("We looked at the last 120 days, please send receipts.", datetime.date(2025, 3, 10)),
        ("For the last 120 days please send receipts.", datetime.date(2025, 11, 10)),
        ("请提供最近 180 天内的发票。", datetime.date(2025, 9, 11)),
        ("发票须为过去90天内开具。", datetime.date(2025, 12, 10)),
        ("Please send invoices. We looked at the orders of 60 days.", datetime.date(2025, 3, 10)),
    ],
)
def test_the_notice_tells_how_old_an_invoice_may_be(reviewer: Reviewer, notice: str, first: datetime.date) -> None:
    assert oldest(reviewer, notice=notice) == first


def test_without_its_day_a_notice_tells_no_oldest_invoice(reviewer: Reviewer) -> None:
    assert oldest(reviewer, received=None) is None
    assert oldest(reviewer, 30, notice="") == datetime.date(2026, 2, 8)


PAPERS = (
    "Papers for B0ABCDE123\n\ninv1.pdf is the invoice of {} for 300 units. "
    "inv2.pdf is the invoice of 4 November 2025 for 200 units. {}"
)


@pytest.mark.parametrize(
    ("day", "sold", "gap"),
    [
        ("2 June 2024", "In the last 365 days we sold 410 units.", True),
        ("2 June 2025", "In the last 365 days we sold 410 units.", False),
        # What the newer invoice covers by itself needs no older one.
        ("2 June 2024", "In the last 365 days we sold 190 units.", False),
        # Of which time they are is not told.
        ("2 June 2024", "We sold 410 units.", False),
    ],
)
def test_an_invoice_before_the_window_covers_nothing_of_what_was_sold_in_it(
    reviewer: Reviewer, day: str, sold: str, gap: bool
) -> None:
    assert reviewer.tells("invoice_gap", PAPERS.format(day, sold), given()) is gap


def test_the_gap_counts_only_what_is_young_enough(reviewer: Reviewer) -> None:
    text = PAPERS.format("2 June 2024", "In the last 365 days we sold 410 units.")
    (gap,) = [one for one in reviewer.findings(text, given()) if one.rule == "invoice_gap"]
    assert {name: dict(gap.values)[name] for name in ("sold", "bought")} == {"sold": "410", "bought": "200"}


@pytest.mark.parametrize(("days", "gap"), [(180, True), (300, False)])
def test_the_window_is_the_one_of_the_notice(reviewer: Reviewer, days: int, gap: bool) -> None:
    text = PAPERS.format("2 June 2025", "In this period we sold 410 units.")
    asked = given(notice=f"Please send invoices of the last {days} days.")
    assert reviewer.tells("invoice_gap", text, asked) is gap
    assert reviewer.tells("invoice_age", text, asked) is gap


@pytest.mark.parametrize(
    "papers",
    [
        "inv1.pdf is of 2 June 2024, 300 units, and inv2.pdf is of 4 November 2025, 200 units.",
        "inv1.pdf has 300 units and is of 2 June 2024.\ninv2.pdf has 200 units and is of 4 November 2025.\n",
    ],
)
def test_the_day_of_an_amount_stands_before_it_or_alone_behind_it(reviewer: Reviewer, papers: str) -> None:
    text = "Papers for B0ABCDE123\n\n{} In the last 365 days we sold {} units."
    assert reviewer.tells("invoice_gap", text.format(papers, 210), given())
    assert not reviewer.tells("invoice_gap", text.format(papers, 190), given())
    assert not reviewer.tells("invoice_gap", text.format(papers.replace("2024", "2025"), 210), given())


@pytest.mark.parametrize(("sold", "gap"), [(400, True), (300, False)])
def test_invoices_may_be_listed_by_their_files(reviewer: Reviewer, sold: int, gap: bool) -> None:
    listed = "- a17.pdf, 4 November 2025, 200 units\n- a18.pdf, 6 January 2026, 120 units\n"
    told = f"In the last 365 days we sold {sold} units."
    files = given(attachments=["a17.pdf", "a18.pdf"])
    assert reviewer.tells("invoice_gap", f"Papers for B0ABCDE123\n\n{listed}\n{told}", files) is gap
    # So they may among the actions of a plan.
    plan = english(RC, f"{AC}\n{listed}{told}", PM)
    assert reviewer.tells("invoice_gap", plan, {**files, "route": "plan"}) is gap


def test_of_several_products_the_number_of_the_notice_is_not_that_of_the_invoices(reviewer: Reviewer) -> None:
    text = "Papers\n\nInvoice inv1.pdf of 4 November 2025 is for B0ABCDE123, 200 units.\n"
    told = "Please send invoices. You sold 410 units."
    assert reviewer.tells("invoice_gap", text, given(notice=told))
    assert not reviewer.tells("invoice_gap", f"{text}B0ABCDE124 is new.", given(notice=told))


def test_where_all_invoices_are_too_old_their_age_is_told_and_no_gap(reviewer: Reviewer) -> None:
    text = (
        "Papers for B0ABCDE123\n\ninv1.pdf is the invoice of 2 June 2024 for 300 units. "
        "In the last 365 days we sold 210 units."
    )
    assert reviewer.tells("invoice_age", text, given())
    assert not reviewer.tells("invoice_gap", text, given())


@pytest.mark.parametrize(
    "line",
    [
        "- a17.pdf, 200 units",
        "- a17.pdf, 4 November 2025, two hundred units",
        "- The photograph of our shelf in Leeds is a17.pdf, 4 November 2025, 200 units",
    ],
)
def test_a_file_without_its_day_and_its_units_in_front_is_no_invoice(reviewer: Reviewer, line: str) -> None:
    text = f"Papers for B0ABCDE123\n\n{line}\n\nIn the last 365 days we sold 400 units."
    assert not reviewer.tells("invoice_gap", text, given(attachments=["a17.pdf"]))


@pytest.mark.parametrize(
    ("sold", "gap"),
    [
        ("Of both products we sold 410 units in the last 365 days.", True),
        ("Of all listings we sold 410 units.", True),
        ("Of both products we sold 340 units in the last 365 days.", False),
        # Of which of them is not told.
        ("We sold 410 units in the last 365 days.", False),
    ],
)
def test_invoices_of_all_products_are_added_up(reviewer: Reviewer, sold: str, gap: bool) -> None:
    text = (
        "Papers for B0ABCDE123 and B0ABCDE124\n\nInvoice inv1.pdf of 4 November 2025 is for B0ABCDE123, 200 units. "
        f"Invoice inv2.pdf of 6 January 2026 is for B0ABCDE124, 150 units.\n\n{sold}"
    )
    assert reviewer.tells("invoice_gap", text, given(notice=TWO)) is gap


@pytest.mark.parametrize(
    ("sold", "gap"),
    [
        ("两个商品近365天售出410件。", True),
        ("两个商品近365天售出340件。", False),
        ("近365天售出410件。", False),
    ],
)
def test_invoices_of_all_products_are_added_up_in_chinese(reviewer: Reviewer, sold: str, gap: bool) -> None:
    text = (
        "B0ABCDE123与B0ABCDE124的文件\n\n发票inv1.pdf，2025年11月4日，B0ABCDE123，200件。"
        f"发票inv2.pdf，2026年1月6日，B0ABCDE124，150件。\n\n{sold}"
    )
    assert reviewer.tells("invoice_gap", text, given(notice=ZTWO)) is gap


@pytest.mark.parametrize(
    ("sentence", "gap"),
    [
        ("B0ABCDE123: invoice inv1.pdf, 200 units, and we sold 260 units.", True),
        ("B0ABCDE123: invoice inv1.pdf, 200 units, and we sold 160 units.", False),
        ("B0ABCDE123: 260 units sold, invoice inv1.pdf 200 units.", True),
        ("B0ABCDE123: slip1.pdf, 200 units, and we sold 260 units.", False),
        ("B0ABCDE123 and B0ABCDE124: invoice inv1.pdf, 200 units, and we sold 260 units.", False),
        ("B0ABCDE123: invoices inv1.pdf, 200 units, and inv3.pdf, 90 units, and we sold 260 units.", False),
    ],
)
def test_one_sentence_may_tell_the_invoice_and_the_sales_of_one_product(
    reviewer: Reviewer, sentence: str, gap: bool
) -> None:
    text = f"Papers\n\n{sentence} B0ABCDE124: inv2.pdf."
    assert reviewer.tells("invoice_gap", text, given(notice=TWO)) is gap


@pytest.mark.parametrize(
    ("told", "gap"),
    [
        ("与第一张发票相符", False),
        ("与两张发票一致", False),
        ("与上述发票数量吻合", False),
        ("与对账单相符", True),
    ],
)
def test_a_number_that_agrees_with_an_invoice_leaves_no_gap(reviewer: Reviewer, told: str, gap: bool) -> None:
    text = f"文件\n\n发票inv1.pdf，2025年11月4日，200件。B0ABCDE123近365天售出260件，{told}。"
    assert reviewer.tells("invoice_gap", text, given(notice="请提供B0ABCDE123的发票。")) is gap


@pytest.mark.parametrize(
    ("papers", "old"),
    [
        ("Invoice: a17.pdf, 6 January 2026; invoice: a18.pdf, 2 June 2024.", True),
        ("Invoice: a17.pdf, 6 January 2026; receipt - a18.pdf, 2 June 2024.", True),
        ("Invoice: a17.pdf, 6 January 2026; photo: a18.pdf, 2 June 2024.", False),
        ("Invoice: a17.pdf, 6 January 2026; invoice: a18.pdf, 2 June 2025.", False),
        ("Receipt: a17.pdf, dated 2 June 2024 and paid by card", True),
        ("Photo: a17.pdf, dated 2 June 2024 and paid by card", False),
        ("发票：a17.pdf，2026年1月6日；收据：a18.pdf，2024年6月2日。", True),
        ("发票：a17.pdf，2026年1月6日；照片：a18.pdf，2024年6月2日。", False),
    ],
)
def test_a_label_tells_that_a_file_is_an_invoice(reviewer: Reviewer, papers: str, old: bool) -> None:
    files = given(attachments=["a17.pdf", "a18.pdf"])
    assert reviewer.tells("invoice_age", f"Papers for B0ABCDE123\n\n{papers}", files) is old


@pytest.mark.parametrize(
    ("causes", "old"),
    [
        (["perf_vtr"], False),
        (["perf_lsr", "perf_odr"], False),
        (["perf_lsr", "prod_inauthentic"], True),
        ([], True),
    ],
)
def test_invoices_that_buyers_get_may_be_of_any_day(reviewer: Reviewer, causes: list[str], old: bool) -> None:
    text = "About invoices\n\nWe attach the invoice of 2019-02-11 from our supplier."
    asked = given(causes=causes, attachments=["invoice.pdf"], notice="Please send papers.")
    assert reviewer.tells("invoice_age", text, asked) is old


@pytest.mark.parametrize(
    ("said", "old"),
    [
        ("We compared our invoices of the period 2024-01-01 to 2026-03-09 with the notice.", False),
        ("We compared our invoices of the period 2024-01-01 until 2024-12-31 with the notice.", True),
        ("We send the invoices of 2024-01-01 and 2026-03-09.", True),
        ("The invoice is of the period 2024-01-01.", True),
    ],
)
def test_a_period_that_reaches_into_the_window_is_no_day_of_an_invoice(
    reviewer: Reviewer, said: str, old: bool
) -> None:
    assert reviewer.tells("invoice_age", f"Papers for B0ABCDE123\n\n{said}", given()) is old
