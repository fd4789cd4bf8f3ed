"""Files that are worked with, conditions, remarks of a tool, who buys for a store, figures that are no parts."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

ATTACHED = {**GIVEN, "attachments": ["scan.pdf"]}
LEASE = {**GIVEN, "attachments": ["warehouse_lease.pdf"]}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('4. On 6 February 2026 our assistant opened a file named "carrier_claim.zip" (scan.pdf).', False),
        ("4. On 6 February 2026 the factory signed a new contract appendix (scan.pdf).", False),
        ("4. On 6 February 2026 we wrote down the licence of each image before we upload it (scan.pdf).", False),
        ("4. On 6 February 2026 we listed the claims in carrier_claim.zip (scan.pdf).", True),
    ],
)
def test_a_file_that_was_only_opened_does_not_go_with_the_letter(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("attachment_missing", english(RC, f"{AC}\n{line}", PM), ATTACHED) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. A change of template needs a second sign-off with the zone report attached.", False),
        ("4. The invoices of May are attached.", True),
    ],
)
def test_what_is_attached_each_time_does_not_go_with_the_letter(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("attachment_missing", english(RC, AC, f"{PM}\n{line}"), LEASE) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("(Adjust or delete this line if the destruction has not actually taken place.)", True),
        ("Warehouse manager Colin Tate calls the courier at 15:00 every working day to confirm the collection.", False),
    ],
)
def test_a_remark_of_a_tool_is_not_for_amazon(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("truth_gate", english(RC, f"{AC}\n4. {line}", PM), GIVEN) is told


def test_an_act_that_somebody_has_yet_to_confirm_is_not_confirmed(reviewer: Reviewer) -> None:
    given = {**GIVEN, "language": "zh-Hans"}
    acts = f"{ZAC}\n4. 2026年2月6日为仓库安排加班（此项是否已执行，待仓库确认）。"
    assert reviewer.tells("truth_gate", chinese(ZRC, acts, ZPM), given)
    assert not reviewer.tells("truth_gate", chinese(ZRC, f"{ZAC}\n4. 2026年2月6日仓库已确认加班。", ZPM), given)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. Packaging buyer Fay Morton changes a box only after a drop test.", False),
        ("4. When a seal is broken, buyer Fay Morton sends the pallet back.", False),
        ("4. When a seal is broken, buyer Fay Morton complains.", True),
        ("4. One of them was Fay Morton, 14 Orchard Rise, Ludlow, order 203-5518846-1129307.", True),
        ("4. We called the buyer Fay Morton, 14 Bracken Lane.", True),
    ],
)
def test_who_buys_for_the_store_is_no_buyer(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("buyer_pii", english(RC, AC, f"{PM}\n{line}"), GIVEN) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. Unless the listing is restored by noon on 14 March 2026, we are instructed to issue proceedings.", False),
        ("4. On 14 March 2026 we stopped all orders for it.", True),
    ],
)
def test_a_condition_is_no_act(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("future_date", english(RC, f"{AC}\n{line}", PM), GIVEN) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("62 of 343 parcels arrived late. 55 of them went to zones 7 and 8.", False),
        ("62 of 343 parcels arrived late. 55 of them went to the north and 18 to the south.", True),
    ],
)
def test_two_zones_are_no_two_parts(reviewer: Reviewer, lines: str, told: bool) -> None:
    assert reviewer.tells("contradiction", english(f"{RC}\n3. {lines}", AC, PM), GIVEN) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("单价和金额已遮盖，其他内容未作任何改动。", False),
        ("我们2月1日的申诉信内容完整，现原样再次提交一遍。", True),
    ],
)
def test_a_paper_with_covered_prices_is_no_second_letter(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {**GIVEN, "language": "zh-Hans"}
    assert reviewer.tells("resubmit_same", f"{line}\n\n{chinese(ZRC, ZAC, ZPM)}", given) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The original (scan.pdf) of the invoice is dated 9 April 2024 and covers 80 lamps.", False),
        ("The new supplier's invoice (scan.pdf) is dated 9 April 2024 and covers 80 lamps.", True),
    ],
)
def test_the_original_of_a_changed_invoice_may_be_old(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {
        **ATTACHED,
        "causes": ["int_forged"],
        "notice": "Invoices of the last 365 days were changed. Send valid invoices.",
    }
    assert reviewer.tells("invoice_age", english(f"{RC}\n3. {line}", AC, PM), given) is told


def test_two_invoices_of_one_size_are_two(reviewer: Reviewer) -> None:
    given = {**ATTACHED, "notice": "Used sold as new: B0ABCDE123. Send a plan and invoices from the last 365 days."}
    lines = "The invoices are in scan.pdf: 12 January 2026, 150 pieces, and 20 January 2026, 150 pieces. Sold in 365 days: {}."
    assert not reviewer.tells("invoice_gap", english(RC, AC, f"{PM}\n\nInvoices\n{lines.format(244)}"), given)
    assert reviewer.tells("invoice_gap", english(RC, AC, f"{PM}\n\nInvoices\n{lines.format(344)}"), given)
    lines = "The invoice of 12 January 2026 is in scan.pdf: 90 + 150 units. Sold in 365 days: {}."
    assert not reviewer.tells("invoice_gap", english(RC, AC, f"{PM}\n\nInvoices\n{lines.format(240)}"), given)
    assert reviewer.tells("invoice_gap", english(RC, AC, f"{PM}\n\nInvoices\n{lines.format(241)}"), given)


def test_how_products_were_listed_heads_the_cause(reviewer: Reviewer) -> None:
    letter = english(RC, AC, PM).replace("Root cause", "A. How the products were listed")
    assert not reviewer.tells("no_root_cause", letter, GIVEN)
    assert reviewer.tells("ignorance_only", letter.replace(RC, "We were not familiar with the policy."), GIVEN)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("3. Section 2 of E1_scan.pdf permits sales on Amazon; annex A lists the product.", False),
        ("3. E1_scan.pdf is the permit; annex A lists the product.", True),
    ],
)
def test_the_annex_of_a_contract_is_no_file(reviewer: Reviewer, line: str, told: bool) -> None:
    assert (
        reviewer.tells(
            "attachment_missing", english(f"{RC}\n{line}", AC, PM), {**GIVEN, "attachments": ["E1_scan.pdf"]}
        )
        is told
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. On 6 February 2026 the owner named 11 March 2026 as the day of its answer.", False),
        ("4. On 11 March 2026 the owner answered.", True),
    ],
)
def test_a_day_that_somebody_named_is_no_day_of_an_act(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("future_date", english(RC, f"{AC}\n{line}", PM), GIVEN) is told


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Ms. Serene Koh at DBS Tuas branch can confirm the letter on +65 5550 0176.", "buyer_pii"),
        ("Engineer Mr. Pan tears down three pieces of each lot and compares them.", "emotion"),
    ],
)
def test_a_clerk_of_a_bank_and_a_test_that_destroys_are_nothing_to_tell(
    reviewer: Reviewer, line: str, rule: str
) -> None:
    assert not reviewer.tells(rule, english(RC, AC, f"{PM}\n4. {line}"), GIVEN)


def test_whose_name_a_label_shows_need_not_be_reached(reviewer: Reviewer) -> None:
    given = {**GIVEN, "route": "verification", "causes": ["prod_compliance"], "attachments": ["photo_label.pdf"]}
    letter = "Compliance of B0ABCDE123\n\nphoto_label.pdf: photos of the packaging with the CE mark."
    label = "Send photos of the packaging showing the CE mark, manufacturer's name and address."
    assert not reviewer.tells("unaddressed_demand", letter, {**given, "notice": label})
    asked = "Send photos of the packaging, and the supplier's phone number and address."
    assert reviewer.tells("unaddressed_demand", letter, {**given, "notice": asked})
