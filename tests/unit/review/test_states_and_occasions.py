"""Measures that are states, bans or tied to an occasion need no rhythm; what is told of numbers or in politeness is none."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def lacks(reviewer: Reviewer, rule: str, measure: str) -> bool:
    """Whether a rule finds something once a measure stands below sound ones."""
    in_chinese = any("\u4e00" <= one <= "\u9fff" for one in measure)
    text = chinese(ZRC, ZAC, f"{ZPM}\n4. {measure}") if in_chinese else english(RC, AC, f"{PM}\n4. {measure}")
    return reviewer.tells(rule, text, GIVEN)


@pytest.mark.parametrize(
    ("occasion", "without"),
    [
        (
            "The shift lead tests 5 units of a new clerk for the first three weeks.",
            "The shift lead tests 5 units of a new clerk.",
        ),
        (
            "The shift lead signs the tickets in their first shifts.",
            "The shift lead signs the tickets in their shifts.",
        ),
        ("A change of packaging is tested by the shift lead.", "The packaging is tested by the shift lead."),
        ("A new supplier to our shop is visited by the owner.", "The supplier to our shop is visited by the owner."),
        ("Any new supplier is visited by the owner.", "One supplier is visited by the owner."),
        ("The label printer prints the bin number.", "The clerk prints the bin number."),
        ("The scanner loudly warns the packer.", "The shift lead loudly warns the packer."),
    ],
)
def test_an_occasion_and_a_tool_at_work_need_no_rhythm(reviewer: Reviewer, occasion: str, without: str) -> None:
    assert not lacks(reviewer, "no_frequency", occasion)
    assert lacks(reviewer, "no_frequency", without)


@pytest.mark.parametrize(
    ("occasion", "without"),
    [
        ("新增供应商均归店长管。", "新增供应商归店长管。"),
        ("新来的客服须由店长考核。", "来的客服由店长考核。"),
        ("换包装前应问店长。", "换包装前问店长。"),
        ("换包装前先问店长。", "换包装前问店长。"),
        ("只保留店长审核的报价。", "店长审核报价。"),
        ("改价权限只给店长。", "改价权限给店长。"),
        ("店长当日处理订单。", "店长处理当日应发订单。"),
        ("店长当天处理订单。", "店长处理当天到期订单。"),
        ("店长首日审核图片。", "店长审核首图。"),
        ("店长审核首批图片。", "店长审核首页图片。"),
    ],
)
def test_an_occasion_and_a_ban_need_no_rhythm_in_chinese(reviewer: Reviewer, occasion: str, without: str) -> None:
    assert not lacks(reviewer, "no_frequency", occasion)
    assert lacks(reviewer, "no_frequency", without)


@pytest.mark.parametrize(
    "measure",
    [
        "The shift lead opens boxes and withholds the lot if one is wet.",
        "The shift lead checks boxes and returns the lot when it looks dirty.",
        "The shift lead checks boxes and sets the lot aside where something is missing.",
        "仓库主管检查退货箱，没有标签的退回。",
        "仓库主管核对清单，当天到期的先处理。",
        "仓库主管检查退货箱，没有标签的24小时内退回。",
        "仓库主管核对清单，当日到期的上午处理。",
    ],
)
def test_what_follows_from_a_look_is_no_occasion(reviewer: Reviewer, measure: str) -> None:
    assert lacks(reviewer, "no_frequency", measure)


@pytest.mark.parametrize(
    ("measure", "over"),
    [
        ("410 of the units were sold.", False),
        ("1,240 blue glass jars had been shipped.", False),
        ("410 units were repaired.", True),
    ],
)
def test_a_number_of_units_in_the_measures_is_none_that_is_over(reviewer: Reviewer, measure: str, over: bool) -> None:
    assert lacks(reviewer, "past_in_prevent", measure) is over


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("收纳箱检查标签20个：120", False),
        ("收纳箱检查标签。", True),
        ("如贵方还需要检查其他资料，请告知我们。", False),
        ("如有疑问需要检查，我们随时配合。", False),
        ("如货物需要检查其他标签，每天补贴。", True),
    ],
)
def test_a_list_of_numbers_and_politeness_are_no_measures(reviewer: Reviewer, line: str, measure: bool) -> None:
    # A line of its own behind the list.
    text = chinese(ZRC, ZAC, "\n".join(one[3:] for one in ZPM.splitlines()) + f"\n{line}")
    assert reviewer.tells("no_owner", text, GIVEN) is measure


@pytest.mark.parametrize(
    ("measure", "over"),
    [
        ("店长审过的货架只留给未拆封商品了。", False),
        ("店长审过的货架留出空位了。", True),
        ("小李的后台权限均已收回了。", False),
        ("小李的后台权限表收回了。", True),
    ],
)
def test_a_state_that_was_brought_about_is_not_over(reviewer: Reviewer, measure: str, over: bool) -> None:
    assert lacks(reviewer, "past_in_prevent", measure) is over


@pytest.mark.parametrize(
    ("measure", "rule"),
    [
        ("主管会检查服务质量。", "no_frequency"),
        ("主管会抽查服务质量。", "no_frequency"),
        ("主管会提升服务质量。", "vague_verb"),
        # Nothing in it is too general to be looked at.
        ("主管会给退货贴标。", "no_frequency"),
    ],
)
def test_a_look_without_its_day_is_told_so_and_is_not_vague(reviewer: Reviewer, measure: str, rule: str) -> None:
    told = {"no_frequency", "vague_verb"}
    assert {one for one in told if lacks(reviewer, one, measure)} == {rule}


@pytest.mark.parametrize(
    ("point", "unanswered"),
    [
        ("Our listing was put online in March and its cables were sold to schools by 4 vendors.", False),
        ("This article was published on 3 March 2025, its cables being sold to 4 schools.", False),
        ("Our listing was put online in March and its cables reached schools by 4 vendors.", True),
        ("In the 90 days before this notice we had 1,240 standard orders for cables from schools.", False),
        ("In the three months of school I had 400 parcels with cables for pupils.", False),
        ("In the 90 days before this notice we lost 1,240 standard orders for cables from schools.", True),
        ("截至通知当天共售出410件充电线给学校客户。", False),
        ("自三月上线以来销售了410条充电线给学校客户。", False),
        ("截至通知当天共损坏410件充电线给学校客户。", True),
    ],
)
def test_a_point_that_only_counts_needs_no_answer(reviewer: Reviewer, point: str, unanswered: bool) -> None:
    in_chinese = any("\u4e00" <= one <= "\u9fff" for one in point)
    text = chinese(f"{ZRC}\n3. {point}", ZAC, ZPM) if in_chinese else english(f"{RC}\n3. {point}", AC, PM)
    assert reviewer.tells("cause_without_action", text, GIVEN) is unanswered
