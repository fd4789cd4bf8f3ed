"""One act without a day among dated ones, and one measure without an owner among those of others."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("A second pick-up at 19:00 was agreed with the carrier.", True),
        ("The 14 buyers received a refund.", True),
        ("The three returned units were sent to the factory.", True),
        ("We already give refund to all 14 buyers.", True),
        # A figure, a hope, what is to come and what has its day by another word.
        ("Of the 39 orders 38 have a carrier scan.", False),
        ("173 units were left: 128 in FBA and 45 with us.", False),
        ("As far as I know the units have been destroyed.", False),
        ("All were refunded on the day they came back.", False),
    ],
)
def test_an_act_without_a_day_is_told_among_dated_ones(reviewer: Reviewer, act: str, told: bool) -> None:
    assert reviewer.tells("no_date", english(RC, f"{AC}\n4. {act}", PM), GIVEN) == told


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("检查了店铺其余68个商品的修改记录。", True),
        ("给那 9 位买家全部退款。", True),
        ("拆分后的页面已由我们逐条核对。", True),
        ("我们计划下周更换货代。", False),
        ("买家投诉中有 9 件尺寸不符。", False),
    ],
)
def test_a_chinese_act_without_a_day_is_told_among_dated_ones(reviewer: Reviewer, act: str, told: bool) -> None:
    assert reviewer.tells("no_date", chinese(ZRC, f"{ZAC}\n4. {act}", ZPM), GIVEN) == told


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("New carriers are added after a trial of 25 parcels.", True),
        ("Returns with a comment about the material are reported within 1 day.", True),
        ("When a state of emergency is declared, prices are frozen.", True),
        # A state and a ban need nobody.
        ("Returned pieces go only to B-goods.", False),
    ],
)
def test_a_measure_without_an_owner_is_told_among_owned_ones(reviewer: Reviewer, measure: str, told: bool) -> None:
    assert reviewer.tells("no_owner", english(RC, AC, f"{PM}\n4. {measure}"), GIVEN) == told


@pytest.mark.parametrize(
    "measure",
    [
        "新的推广方案需要审批以后才可以执行。",
        "每天 10:00 和 20:00 各清空一次买家消息。",
        "每批货出厂前开箱检查，有其他印刷品的不予放行。",
        "订单量超过每天40个时，增派人手。",
    ],
)
def test_a_chinese_measure_without_an_owner_is_told_among_owned_ones(reviewer: Reviewer, measure: str) -> None:
    assert reviewer.tells("no_owner", chinese(ZRC, ZAC, f"{ZPM}\n4. {measure}"), GIVEN)


def test_papers_that_are_wanted_and_of_which_there_are_none_are_missing(reviewer: Reviewer) -> None:
    given = {
        **GIVEN,
        "route": "dispute",
        "causes": ["int_related"],
        "notice": "If you are not related to Norvell Outdoor, send documents that show this, such as a lease.",
    }
    letter = "We have no relation to Norvell Outdoor. Our company was registered in 2023.\n\nAnn Poe"
    assert reviewer.tells("unaddressed_demand", letter, given)
    assert not reviewer.tells("unaddressed_demand", letter, {**given, "attachments": None})
    assert not reviewer.tells(
        "unaddressed_demand", f"{letter}\n\nThe lease is attached: lease.pdf", {**given, "attachments": ["lease.pdf"]}
    )


def test_products_that_somebody_attached_to_a_page_are_no_attachments(reviewer: Reviewer) -> None:
    letter = english(f"On 3 May our contractor attached two new products, a bowl and a mat, as styles.\n{RC}", AC, PM)
    assert not reviewer.tells("attachment_missing", letter, GIVEN)


@pytest.mark.parametrize(
    ("measure", "vague"),
    [
        # Who has an intention, and how often, makes no act of it.
        ("Every day Ana Ruiz pays more attention to carriers and monitors closely that parcels come on time.", True),
        ("Sandra is more careful with each claim from now on.", True),
        ("Our sales desk optimizes delivery promises every week.", True),
        ("Every day Ana Ruiz compares the scans of the carrier with the open orders.", False),
        ("Sandra opens the photo folder before each claim.", False),
    ],
)
def test_an_intention_with_an_owner_is_still_none_to_be_checked(reviewer: Reviewer, measure: str, vague: bool) -> None:
    assert reviewer.tells("vague_verb", english(RC, AC, f"{PM}\n4. {measure}"), GIVEN) == vague


@pytest.mark.parametrize(
    "intention", ["今后我司将进一步加强物流管理，提高服务水平。", "We know we should improve our logistics ability."]
)
def test_an_intention_outside_the_plan_is_told_too(reviewer: Reviewer, intention: str) -> None:
    letter = chinese(ZRC, ZAC, ZPM) if "今" in intention else english(RC, AC, PM)
    heading = "其他说明" if "今" in intention else "Further information"
    assert reviewer.tells("vague_verb", f"{letter}\n{heading}\n{intention}\n", GIVEN)


@pytest.mark.parametrize(
    ("rule", "sentence", "told"),
    [
        ("blame_competitor", "Norvell uses such reports to sabotage cheaper sellers.", True),
        ("blame_competitor", "Norvell uses such reports to find wrong labels.", False),
        ("blame_buyer", "No buyer has returned a unit as not genuine.", False),
        ("emotion", "The operation director splits the family within 24 hours.", False),
        ("promise_absolute", "股东只有我一个人，持股百分之百。", False),
        ("promise_absolute", "我们百分之百遵守政策。", True),
        ("blame_competitor", "其实同类目的卖家都在恶意刷评攻击我们。", True),
    ],
)
def test_words_are_told_by_what_stands_beside_them(reviewer: Reviewer, rule: str, sentence: str, told: bool) -> None:
    letter = (
        chinese(f"{ZRC}\n3. {sentence}", ZAC, ZPM) if sentence[0] > "z" else english(f"{RC}\n3. {sentence}", AC, PM)
    )
    assert reviewer.tells(rule, letter, GIVEN) == told


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("One sample of every lot is sent to Intertek before the goods leave the factory.", True),
        ("The order list is searched for addresses of employees each Friday.", True),
        ("The order list of each Friday is searched by two employees.", False),
    ],
)
def test_a_laboratory_and_those_who_are_looked_for_own_no_measure(reviewer: Reviewer, measure: str, told: bool) -> None:
    assert reviewer.tells("no_owner", english(RC, AC, f"{PM}\n4. {measure}"), GIVEN) == told


def test_what_counts_on_every_shopper_is_a_stock_phrase(reviewer: Reviewer) -> None:
    # One alone may be said by anybody.
    other = "We ensure a world-class experience.\n\n"
    phrase = "Whether you're a shopper in Paris or in Berlin, you can count on our commitment to excellence. "
    assert reviewer.tells("template_boiler", phrase + other + english(RC, AC, PM), GIVEN)
    assert not reviewer.tells("template_boiler", other + english(RC, AC, PM), GIVEN)


@pytest.mark.parametrize(
    ("rule", "sentence", "told"),
    [
        ("truth_gate", "As far as I believe, the accountant has done the other five.", True),
        ("truth_gate", "The invoices are uploaded (I think Karim did it, he still has to tell me).", True),
        ("truth_gate", "The accountant has done the other five.", False),
        ("resubmit_same", "Here is our plan of 3 February once more, the content is the same.", True),
        ("resubmit_same", "Here is our plan of 3 February with what was missing.", False),
        ("blame_buyer", "The women who complain lie to get the money back and keep the roller.", True),
        ("blame_competitor", "This report is just a move to knock out a rival in Q4.", True),
        ("foreign_asin", "Our sister listing B0ABCDE777 has the same title and was left alone.", True),
        ("foreign_asin", "Our other caps B0ABCDE777 were never the subject of a report.", True),
        ("foreign_asin", "我们另一款饭盒B0ABCDE777资料也一样，请一并恢复。", True),
        ("foreign_asin", "我们自查时发现另一款饭盒B0ABCDE777有同样问题，已下架。", False),
        ("foreign_asin", "We also closed B0ABCDE777, our scissors, to be on the safe side.", True),
        ("foreign_asin", "Our audit of 40 listings found this in B0ABCDE777, which we also closed.", False),
        ("foreign_asin", "同时检查了B0ABCDE777，更换电源线16条。", True),
        ("foreign_asin", "清查全部商品时同时下架了B0ABCDE777。", False),
        ("truth_gate", "The 96 lamps were destroyed (warehouse, please confirm whether this was done).", True),
        ("truth_gate", "The warehouse confirmed that this was done.", False),
        ("resubmit_same", "This is the plan that we sent on 3 February, word for word except for one date.", True),
        ("resubmit_same", "This is the plan that you asked for on 3 February, with each step and its date.", False),
        ("all_caps", "The account is that of ZHONGSHAN HENGLAN GUANGYU LIGHTING CO LTD.", False),
        ("all_caps", "The account is ours AND NOBODY ELSE HAS IT, please.", True),
        ("all_caps", "账户主体为 ZHONGSHAN HENGLAN GUANGYU LIGHTING CO LTD。", False),
        ("case_refs", "如果需要其他文件，请告知。", False),
        ("case_refs", "我们等了三周，请告知。", True),
        ("links", "售后邮件请买家到我们的独立网站登记。", False),
        ("links", "请到我们的独立网站查看。", True),
        ("promise_absolute", "质保承诺改为对所有买家生效。", False),
        ("promise_absolute", "我们承诺所有订单准时。", True),
        ("promise_absolute", "100% of our items will always be new.", True),
        ("promise_absolute", "100% of our items are inspected.", False),
        ("threat_legal", "Our attorney files a complaint for the lost income.", True),
        ("threat_legal", "Our attorney files the reports of the rights owner.", False),
        ("resubmit_same", "Below is the same text I sent on 3 February.", True),
        ("truth_gate", "The factory confirmed the same text.", False),
        ("own_secrets", "Order 303-5519027-8842106 was one of them.", False),
        ("own_secrets", "Our card is 4111 1111 1111 1111.", True),
        ("ignorance_only", "Two pickers used paper lists and got a digit wrong.", False),
        ("links", "删除了我们电脑和网盘中保存的原图文件。", False),
        ("links", "文件见百度网盘。", True),
    ],
)
def test_more_words_are_told_by_what_stands_beside_them(
    reviewer: Reviewer, rule: str, sentence: str, told: bool
) -> None:
    chinese_one = any("\u4e00" <= one <= "\u9fff" for one in sentence)
    letter = chinese(f"{ZRC}\n3. {sentence}", ZAC, ZPM) if chinese_one else english(f"{RC}\n3. {sentence}", AC, PM)
    if rule == "truth_gate":
        letter = english(RC, f"{AC}\n4. {sentence}", PM)
    if rule == "ignorance_only":
        letter = english(sentence, AC, PM)
    assert reviewer.tells(rule, letter, GIVEN) == told


@pytest.mark.parametrize(
    ("heading", "measure", "told"),
    [
        # A heading with a rate tells no rhythm, one with a day does.
        ("How we stay above 95%", "Jill looks at the orders that have no carrier scan.", True),
        ("What we do every week", "Jill looks at the orders that have no carrier scan.", False),
        ("Prevention", "At 2 complaints in 30 days the owner pauses the item and orders a check.", False),
    ],
)
def test_a_heading_tells_a_rhythm_by_its_days(reviewer: Reviewer, heading: str, measure: str, told: bool) -> None:
    letter = english(RC, AC, f"{PM}\n4. {measure}").replace("\nPrevention\n", f"\n{heading}\n")
    assert reviewer.tells("no_frequency", letter, GIVEN) == told


def test_who_cannot_give_what_is_asked_for_has_not_answered(reviewer: Reviewer) -> None:
    given = {**GIVEN, "route": "funds", "causes": ["fund_hold"], "notice": "Send invoices for the goods sold."}
    letter = "Please release the funds. The invoices I can not give because my supplier closed in August.\n\nAnn Poe"
    assert reviewer.tells("unaddressed_demand", letter, given)
