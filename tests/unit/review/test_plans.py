"""Plans in three parts: what each part lacks is found, in English and in Chinese, and nothing in sound ones."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from appeal_tui.review.reviewing import review_letter

from .measure import Reviewer


def english(rc: str, ac: str, pm: str) -> str:
    return f"Appeal for B0ABCDE123\n\nRoot cause\n{rc}\n\nActions taken\n{ac}\n\nPrevention\n{pm}\n"


def chinese(rc: str, ac: str, pm: str) -> str:
    return f"关于 B0ABCDE123 的申诉\n\n根本原因\n{rc}\n\n已采取的措施\n{ac}\n\n预防措施\n{pm}\n"


RC = "1. The returns bins carried no label, so 14 of 230 returned units were sold as new since 11 January 2026.\n2. Nobody opened returned boxes before they were put back on the shelf."
AC = "1. On 3 February 2026 we closed the offer.\n2. On 4 February 2026 we refunded the 14 buyers.\n3. On 5 February 2026 we opened all 230 returned boxes and labelled the bins."
PM = "1. The returns clerk labels each returned unit and puts it into bin R.\n2. The shift lead opens ten returned boxes per week.\n3. The owner reads return reasons every Friday."
ZRC = "1. 退货箱没有标识，自2026年1月11日起共有14件退货被当作新品发出。\n2. 退货入库前没有人开箱检查。"
ZAC = "1. 2026年2月3日下架该商品。\n2. 2026年2月4日为14位买家退款。\n3. 2026年2月5日对230件退货逐件开箱，并为退货箱贴上标识。"
ZPM = "1. 退货专员为每件退货贴标后放入R区。\n2. 仓库主管每周抽查10箱退货。\n3. 店长每周五查看退货原因。"

GIVEN: dict[str, Any] = {
    "route": "plan",
    "causes": ["pol_condition"],
    "received": "2026-02-02",
    "today": "2026-02-09",
    "attachments": [],
    "notice": "Used sold as new: B0ABCDE123. Root cause, actions taken and prevention please.",
}

PLANS = [
    ("no_root_cause", english("Our account was deactivated because we violated the condition policy.", AC, PM)),
    ("no_root_cause", english("Some customers complained about the item.", AC, PM)),
    ("no_root_cause", chinese("我们的商品收到了买家的投诉，违反了亚马逊政策。", ZAC, ZPM)),
    ("no_root_cause", english("We apologise for the issue and take full responsibility.", AC, PM)),
    ("blame_supplier_only", english("The manufacturer delivered units with damaged seals.", AC, PM)),
    ("blame_supplier_only", english("Our 3PL warehouse mixed up returned and new units.", AC, PM)),
    ("blame_supplier_only", chinese("工厂发来的货包装破损，供应商没有做好质检。", ZAC, ZPM)),
    ("ignorance_only", english("As a new seller, we had limited knowledge of Amazon's policies.", AC, PM)),
    ("ignorance_only", english("This happened due to our lack of understanding of the condition guidelines.", AC, PM)),
    ("ignorance_only", chinese("由于我们对平台规则了解不够透彻，导致了此次违规。", ZAC, ZPM)),
    (
        "no_date",
        english(
            RC,
            "1. We closed the offer.\n2. We refunded the buyers.\n3. We labelled the bins and opened returned boxes.",
            PM,
        ),
    ),
    ("no_date", chinese(ZRC, "1. 我们下架了商品。\n2. 我们给买家退了款。\n3. 退货箱已贴标识并开箱检查。", ZPM)),
    (
        "no_owner",
        english(
            RC, AC, "1. Returned units are labelled and put into bin R every day.\n2. Boxes will be opened weekly."
        ),
    ),
    ("no_owner", chinese(ZRC, ZAC, "1. 每件退货都会贴标。\n2. 每周抽查10箱退货。")),
    ("no_frequency", english(RC, AC, "1. The returns clerk labels returned units.\n2. The shift lead opens boxes.")),
    ("no_frequency", chinese(ZRC, ZAC, "1. 退货专员给退货贴标。\n2. 仓库主管抽查退货。")),
    (
        "past_in_prevent",
        english(
            RC, AC, "1. We held a training for all staff about returns on 6 February 2026.\n2. We bought new bins."
        ),
    ),
    ("past_in_prevent", chinese(ZRC, ZAC, "1. 我们已组织员工进行了退货培训。\n2. 我们购买了新的退货箱。")),
    ("future_in_done", english(RC, AC + "\n4. Our team is going to check the remaining returned stock.", PM)),
    ("future_in_done", english(RC, AC + "\n4. A full audit of returned stock will be carried out.", PM)),
    ("future_in_done", chinese(ZRC, ZAC + "\n4. 我们计划对剩余退货进行检查。", ZPM)),
    ("future_in_done", chinese(ZRC, ZAC + "\n4. 下一步会对全部退货库存进行盘点。", ZPM)),
    ("future_date", english(RC, AC + "\n4. On 3 March 2026 we scrapped 6 returned units.", PM)),
    ("future_date", chinese(ZRC, ZAC + "\n4. 2026年3月3日报废退货6件。", ZPM)),
    (
        "firing_only",
        english(
            RC,
            AC + "\n4. On 6 February 2026 the employee responsible for returns was dismissed.",
            "1. The shift lead opens ten returned boxes per week.",
        ),
    ),
    ("firing_only", chinese(ZRC, ZAC + "\n4. 2026年2月6日已解雇负责退货的员工。", "1. 仓库主管每周抽查10箱退货。")),
    (
        "cause_without_action",
        english(
            RC + "\n3. The main picture showed the accessories of the larger set, so buyers missed a cable.", AC, PM
        ),
    ),
    ("cause_without_action", chinese(ZRC + "\n3. 主图展示了套装才有的充电线，买家误以为包含。", ZAC, ZPM)),
    ("no_asin", english(RC, AC, PM).replace("B0ABCDE123", "our item")),
    ("foreign_asin", english(RC, AC.replace("closed the offer", "closed the offer B0QQQQQQ11"), PM)),
    ("unaddressed_demand", english(RC, AC, "").replace("\n\nPrevention\n", "")),
    (
        "too_short",
        "B0ABCDE123: we removed the returned units and refunded buyers because bins were not labelled. Sorry.",
    ),
    ("wall_of_text", english(" ".join((RC + " ").replace("\n", " ") for _ in range(5)), AC, PM)),
    (
        "no_numbers",
        english(
            "The returns bins carried no label and nobody opened returned boxes.",
            "We closed the offer and refunded buyers and labelled bins.",
            "The shift lead opens returned boxes every week.",
        ),
    ),
    (
        "wrong_cause",
        english(
            "1. We listed variations of different bottles in one family.\n2. The parent ASIN had child ASINs that were not the same product.",
            "1. On 3 February 2026 we split the variation family.\n2. On 4 February 2026 we deleted the parent ASIN.",
            "1. The listing lead approves every new variation family.\n2. The owner checks ten variations every month.",
        ),
    ),
    ("mixed_language", english(RC, AC + "\n4. 我们还通知了所有的买家。", PM)),
    ("contradiction", english("We did not sell used items. " + RC, AC + "\nWe acknowledge the violation.", PM)),
    ("date_before_notice", english(RC, AC.replace("February", "January").replace("5 January", "9 January"), PM)),
    ("attachment_missing", english(RC, AC + "\n4. Photos of the bins are attached.", PM)),
]


@pytest.mark.parametrize("text", [english(RC, AC, PM), chinese(ZRC, ZAC, ZPM)], ids=["en", "zh"])
def test_a_plan_with_its_three_parts_is_left_alone(reviewer: Reviewer, text: str) -> None:
    # Short as it is, it is only hinted at that a reviewer may want more.
    assert {(one.rule, one.severity) for one in reviewer.findings(text, GIVEN)} <= {("too_short", "hint")}


@pytest.mark.parametrize(("rule", "text"), PLANS, ids=[f"{number}-{rule}" for number, (rule, _) in enumerate(PLANS)])
def test_what_a_part_lacks_is_found(reviewer: Reviewer, rule: str, text: str) -> None:
    assert rule in {one.rule for one in reviewer.findings(text, GIVEN)}


def test_what_was_done_before_a_reply_to_the_first_letter_is_not_too_early(reviewer: Reviewer) -> None:
    text = next(text for rule, text in PLANS if rule == "date_before_notice")
    first = reviewer.subject(text, GIVEN)
    second = dataclasses.replace(first, earlier="We did not open returned boxes and have changed nothing yet.")
    assert "date_before_notice" in {one.rule for one in review_letter(first)}
    assert "date_before_notice" not in {one.rule for one in review_letter(second)}


UNITS = [
    ("The invoice of 3 March 2026 covers 20 units; the 25 orders contained 28 units.", True),
    ("The two invoices cover all 40 units. Between May and July we sold 45 units.", True),
    ("The invoice shows 40 units. All 40 units came from the factory. We sold 52 units by 1 May 2026.", True),
    ("The invoices cover the 45 units that we sold. We sold 45 units.", False),
    ("We bought 60 units (invoice 33). We sold 45 units. Of these 5 were returned.", False),
    ("The invoice shows 40 units. We sold 45 units; the difference of 5 units is stock from before.", False),
    (
        "Invoices of 19 November 2025 (300 pieces) and 11 February 2026 (200 pieces) are attached. Sold in 365 days: 342.",
        False,
    ),
    ("发票数量60件。2026年1月至4月销售75件。", True),
    ("发票共80件，同期售出75件。", False),
]


@pytest.mark.parametrize(("text", "too_few"), UNITS)
def test_more_units_sold_than_invoiced_are_found_whatever_else_the_letter_says_of_covered_units(
    reviewer: Reviewer, text: str, too_few: bool
) -> None:
    given = {"route": "plan", "received": "2026-05-05", "today": "2026-05-20", "notice": "Please send invoices."}
    assert any(one.rule == "invoice_gap" for one in reviewer.findings(text, given)) is too_few


UNOWNED = [
    "每周五核对库存。", "每批货都要留样。", "Weekly audits of the listings take place.",
    "Every new listing gets verified before publication.",
]  # fmt: skip


@pytest.mark.parametrize("measure", UNOWNED)
def test_the_name_of_a_day_is_no_owner(reviewer: Reviewer, measure: str) -> None:
    in_chinese = measure.endswith("。")
    text = chinese(ZRC, ZAC, f"{ZPM}\n4. {measure}") if in_chinese else english(RC, AC, f"{PM}\n4. {measure}")
    assert any(one.rule == "no_owner" and measure in one.quote for one in reviewer.findings(text, GIVEN))


@pytest.mark.parametrize("measure", ["采购经理审核供应商资质。", "客服经理关注差评。"])
def test_a_measure_of_somebody_without_a_rhythm_has_none(reviewer: Reviewer, measure: str) -> None:
    text = chinese(ZRC, ZAC, f"{ZPM}\n4. {measure}")
    assert any(one.rule == "no_frequency" and measure in one.quote for one in reviewer.findings(text, GIVEN))
