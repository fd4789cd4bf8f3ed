"""What looks like a fault and is none, and faults that look like none: letters of other hands, told in general words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appeal_tui.review.reviewing import finds

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def found(reviewer: Reviewer, text: str, **given: object) -> dict[str, str]:
    return {one.rule: one.severity for one in reviewer.findings(text, {**GIVEN, **given})}


@pytest.mark.parametrize(
    ("measure", "owned"),
    [
        ("Royal Mail Tracked is used for all orders above 40 GBP.", True),
        ("Manual entry of grades is switched off for all three users, each time.", True),
        ("Returned units are inspected on arrival.", False),
        ("A second look is taken and the grade compared with the photo, every time.", False),
    ],
)
def test_beside_measures_with_owners_a_state_needs_none(reviewer: Reviewer, measure: str, owned: bool) -> None:
    assert ("no_owner" in found(reviewer, english(RC, AC, f"{PM}\n4. {measure}"))) is not owned


@pytest.mark.parametrize(
    ("act", "dated"),
    [
        ("The nine units are kept in bin R and are not for sale.", True),
        ("We have not used any service and have not asked friends.", True),
        ("It took us two days.", True),
        ("We scrapped nine of the units.", False),
    ],
)
def test_beside_dated_acts_a_state_needs_no_day(reviewer: Reviewer, act: str, dated: bool) -> None:
    assert ("no_date" in found(reviewer, english(RC, f"{AC}\n4. {act}", PM))) is not dated


def test_words_in_quotes_are_no_other_language(reviewer: Reviewer) -> None:
    cause = "3. 标题写成“Lumio lamp bulb with warm light”，漏了“for / compatible with”，没有人核对。"
    assert "mixed_language" not in found(reviewer, chinese(f"{ZRC}\n{cause}", ZAC, ZPM))


@pytest.mark.parametrize(
    ("act", "sure"),
    [
        ("The nine units were probably returned to the wholesaler, as far as I know.", False),
        ("I think the labels have been removed by now.", False),
        ("On 6 February 2026 the nine units were returned to the wholesaler.", True),
    ],
)
def test_an_act_of_which_nobody_is_sure_is_not_confirmed(reviewer: Reviewer, act: str, sure: bool) -> None:
    assert ("truth_gate" in found(reviewer, english(RC, f"{AC}\n4. {act}", PM))) is not sure


def test_a_rate_above_a_list_and_one_behind_its_day_are_two_rates(reviewer: Reviewer) -> None:
    rc = "In April 2026 we had 14 defects in 702 orders (1.99%):\n1. Nobody had tested the thinner carton."
    pm = f"{PM}\n\nODR on 18.9.2026: 1.41% (60 days), no new defect since."
    given = {"causes": ["perf_odr"], "received": "2026-09-03", "today": "2026-09-18"}
    assert "metric_before_after" not in found(reviewer, english(rc, AC, pm), **given)
    assert "metric_before_after" in found(reviewer, english(rc, AC, PM), **given)


def test_no_late_order_on_some_days_denies_none_of_the_late_ones(reviewer: Reviewer) -> None:
    rc = "1. 39 of the 43 late orders were placed while the dispatcher was ill; nobody stood in for her."
    ac = "1. On 4 February 2026 Imran did the dispatch alone, with no late order on 4 and 5 February."
    assert "contradiction" not in found(reviewer, english(rc, ac, PM), causes=["perf_lsr"])


def test_genuine_units_of_which_some_were_fake_are_told_in_two_ways(reviewer: Reviewer) -> None:
    opening = "All wallets we sold under B0ABCDE123 are authentic."
    admitted = "That said, a few of the wallets were counterfeit and came from a market stall."
    sound = "They come from the brand itself; the invoice is attached."
    given = {"route": "dispute", "causes": ["prod_counterfeit"], "attachments": None}
    assert "contradiction" in found(reviewer, f"{opening}\n\n{sound}\n\n{admitted}", **given)
    assert "contradiction" not in found(reviewer, f"{opening}\n\n{sound}", **given)


def test_what_the_first_letter_said_and_how_it_really_was_is_another_story(reviewer: Reviewer) -> None:
    told = "In July we wrote to you that a worker had packed wrong slips. In fact our manager had bought from a shop."
    assert "story_changed" in found(reviewer, english(f"1. {told}\n{RC}", AC, PM))
    assert "story_changed" not in found(reviewer, english(RC, AC, PM))


@pytest.mark.parametrize(
    ("sold_to", "other"),
    [
        ("Sold to M. Castellano, who ordered for us on his own credit", True),
        ("Sold to Desert Sun Traders LLC", False),
    ],
)
def test_an_invoice_to_a_partner_is_in_another_name(reviewer: Reviewer, sold_to: str, other: bool) -> None:
    text = (
        "Documents for B0ABCDE123\n\nInvoice: inv_93380.pdf of 10 January 2026, 250 units. "
        f"{sold_to}; the account of ours on Amazon is registered to Desert Sun Traders LLC.\n"
    )
    given = {"route": "verification", "causes": ["prod_inauthentic"], "attachments": ["inv_93380.pdf"]}
    assert ("entity_mismatch" in found(reviewer, text, **given)) is other


def test_changes_that_somebody_else_made_are_told_in_other_words(reviewer: Reviewer) -> None:
    notice = "账户可能被他人访问。请更改密码，并告知哪些更改不是由您作出的。"
    text = "回复 11 月 9 日的通知\n\n下列各项不是我们做的：\n1. 11 月 7 日，存款账户被换。\n\n我们已于 11 月 9 日更改密码。\n"
    given = {"route": "verification", "causes": ["int_compromised"], "notice": notice}
    assert "unaddressed_demand" not in found(reviewer, text, **given)


def test_an_order_that_was_sent_again_is_no_letter(reviewer: Reviewer) -> None:
    act = "4. On 4 February 2026 order 202-1234567-7654321 was sent again to the buyer with signature."
    assert "resubmit_same" not in found(reviewer, english(RC, f"{AC}\n{act}", PM))


def test_the_annex_of_a_contract_is_no_attachment(reviewer: Reviewer) -> None:
    measure = "4. 合同附件里写明7个关键物料，工厂换其中任何一个，须由质检员吴倩批准。"
    assert "attachment_missing" not in found(reviewer, chinese(ZRC, ZAC, f"{ZPM}\n{measure}"))
    assert "attachment_missing" in found(reviewer, chinese(ZRC, ZAC, f"{ZPM}\n4. 检测报告见附件。"))


def test_a_mistake_that_is_owned_is_no_denial(reviewer: Reviewer) -> None:
    opening = "We never had a written rule for returned goods, and that was our mistake."
    assert "contradiction" not in found(reviewer, f"{opening}\n\n{english(RC, AC, PM)}")


def test_a_wife_and_gift_cards_make_no_paper_in_another_name(reviewer: Reviewer) -> None:
    act = "4. The same cards were used in my wife's account, Luma Gifts, but on 5 February she stopped this as well."
    rules = found(reviewer, english(RC, f"{AC}\n{act}", PM))
    assert "other_accounts" in rules
    assert "entity_mismatch" not in rules


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("The lead reads 25 sent messages against the guideline on each Friday.", False),
        ("Nine machines that came back were sent out again.", False),
        ("If it has not reached you, we will ask the owner to forward the retraction once more.", False),
        ("We submit the same plan again.", True),
        ("We submit our plan again without changes, because it is complete.", True),
    ],
)
def test_a_letter_is_the_same_only_where_its_writer_sends_it_again(reviewer: Reviewer, line: str, same: bool) -> None:
    assert ("resubmit_same" in found(reviewer, english(RC, AC, PM) + f"\n{line}\n")) is same


def test_the_words_that_say_so_are_told_and_no_share_is_made_up(reviewer: Reviewer) -> None:
    text = english(RC, AC, PM) + "\nWe submit our plan again without changes.\n"
    told = [one.text() for one in reviewer.findings(text, {**GIVEN}) if one.rule == "resubmit_same"]
    assert told
    assert "again without changes" in told[0]
    assert "%" not in told[0]


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("(please confirm that this was really done before you submit)", "en"),
        ("[Note: adjust this figure to your real count]", "en"),
        ("（此条待确认，如未做请删除）", "zh"),
    ],
)
def test_a_note_to_the_sender_is_a_doubt_and_no_blank(reviewer: Reviewer, note: str, language: str) -> None:
    text = chinese(ZRC, f"{ZAC}\n{note}", ZPM) if language == "zh" else english(RC, f"{AC} {note}", PM)
    rules = found(reviewer, text)
    assert rules.get("truth_gate") == "error"
    assert "blank_unfilled" not in rules


def test_goods_sold_beyond_their_own_invoice_are_found_beside_other_products(reviewer: Reviewer) -> None:
    rest = "过去 365 天的销量：香薰机 641 件，小夜灯 1,207 件。"
    notice = "您的账户已被停用。请提供过去 365 天的采购发票。"
    short = chinese(ZRC, ZAC, ZPM) + f"\n{rest}其中加湿器一年卖出 2,650 件，发票数量为 2,000 件。\n"
    enough = chinese(ZRC, ZAC, ZPM) + f"\n{rest}其中加湿器一年卖出 1,650 件，发票数量为 2,000 件。\n"
    assert "invoice_gap" in found(reviewer, short, notice=notice)
    assert "invoice_gap" not in found(reviewer, enough, notice=notice)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Who we are in this matter: the seller of the nine units.", "intro_history"),
        ("These two are the best sellers among the forty listings that we checked.", "intro_history"),
        ("Our purchaser Signe Holm compared the nine units with the sample on 7 May 2026.", "buyer_pii"),
    ],
)
def test_plain_facts_are_neither_praise_nor_personal_data(reviewer: Reviewer, line: str, rule: str) -> None:
    assert rule not in found(reviewer, english(RC, f"{AC}\n4. {line}", PM))


def test_returns_without_a_reason_blame_no_buyer(reviewer: Reviewer) -> None:
    act = "4. 2026年5月8日对 15 位买家逐一回复，告知可以无理由退货。"
    assert "blame_buyer" not in found(reviewer, chinese(ZRC, f"{ZAC}\n{act}", ZPM))


def test_a_dated_act_under_a_cause_is_no_cause(reviewer: Reviewer) -> None:
    causes = f"{RC}\n- 8 May 2026: the two puzzle sets moved to shelves in different aisles."
    assert "cause_without_action" not in found(reviewer, english(causes, AC, PM))


def test_the_code_of_a_product_is_no_card(reviewer: Reviewer) -> None:
    assert "own_secrets" not in found(reviewer, english(RC, f"{AC}\n4. The GTIN 4009123400308 was corrected.", PM))
    assert "own_secrets" in found(reviewer, english(RC, f"{AC}\n4. The card is 4111111111111111.", PM))


def test_in_a_dispute_a_denial_beside_an_explanation_is_a_hint_and_in_a_plan_a_warning(reviewer: Reviewer) -> None:
    text = "We did not violate the policy.\n\nThe rescan of the invoice is our fault. We take responsibility for it.\n"
    assert found(reviewer, text, route="dispute").get("contradiction") == "hint"
    assert found(reviewer, text, route="plan").get("contradiction") == "warning"


def test_papers_that_are_sent_answer_for_whom_they_name(reviewer: Reviewer) -> None:
    notice = "We restricted access to your account. Please send proof of identity of the owner."
    text = "We changed the password on 7 May 2026.\nOwner's ID for your check: 01_owner_id.pdf.\n"
    given = {"notice": notice, "route": "verification", "causes": ["int_compromised"]}
    assert "unaddressed_demand" not in found(reviewer, text, **given, attachments=["01_owner_id.pdf"])
    without = text.replace("Owner's ID for your check: 01_owner_id.pdf.", "That is all.")
    assert "unaddressed_demand" in found(reviewer, without, **given, attachments=[])


def test_what_is_missing_is_told_once(reviewer: Reviewer) -> None:
    notice = "We could not verify your supplier. Please send current contact details of the supplier of B0BZ61HXKD."
    given = {**GIVEN, "notice": notice, "route": "verification", "causes": ["prod_inauthentic"], "attachments": []}
    told = [
        one for one in reviewer.findings("We bought B0BZ61HXKD in 2026.\n", given) if one.rule == "unaddressed_demand"
    ]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("measure", "over"),
    [
        ("The two people of the afternoon shift were shown how to read a date code.", True),
        ("In May the two listers had a course on variations.", True),
        ("New packers are shown how to read a date code on their first day.", False),
        ("The two listers have a course on variations every May.", False),
    ],
)
def test_a_training_that_was_held_prevents_nothing(reviewer: Reviewer, measure: str, over: bool) -> None:
    assert ("past_in_prevent" in found(reviewer, english(RC, AC, f"{PM}\n4. {measure}"))) is over


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("My nephew's wife has an account of her own on Amazon.", "other_accounts"),
        ("The manual does not say that the PINK lamp is brown-pink.", ""),
        ("We take no part in social media groups.", ""),
        ("Our accountant can send further documents on request.", ""),
    ],
)
def test_one_word_more_makes_another_matter_of_it(reviewer: Reviewer, words: str, fault: str) -> None:
    watched = {"other_accounts", "own_secrets", "threat_legal", "attachment_missing"}
    assert watched & set(found(reviewer, english(f"{RC}\n3. {words}", AC, PM))) == ({fault} if fault else set())


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("买家收到的却是另一家店的箱子。", ""),
        ("当时由亚马逊运营负责人一人审核。", ""),
        ("电费账单户名为房东，租赁合同见附件；地址与营业执照一致。", ""),
        ("我们还有一家店铺在卖同款。", "other_accounts"),
    ],
)
def test_shops_of_others_and_job_titles_are_no_faults(reviewer: Reviewer, words: str, fault: str) -> None:
    watched = {"other_accounts", "blame_amazon", "entity_mismatch"}
    assert watched & set(found(reviewer, chinese(f"{ZRC}\n3. {words}", ZAC, ZPM))) == ({fault} if fault else set())


@pytest.mark.parametrize(
    ("asked", "offered"), [("", True), (" Explain the actions you took and how you prevent it.", False)]
)
def test_an_acknowledgement_beside_measures_replaces_no_plan(reviewer: Reviewer, asked: str, offered: bool) -> None:
    notice = f"Used sold as new: B0ABCDE123. You can acknowledge this violation in Account Health.{asked}"
    assert ("quiz_available" in found(reviewer, english(RC, AC, PM), notice=notice)) is offered


@pytest.mark.parametrize("heading", ["In force now", "What is in force now", "What is different from now on"])
def test_what_is_in_force_now_is_the_prevention(reviewer: Reviewer, heading: str) -> None:
    text = english(RC, AC, PM).replace("\nPrevention\n", f"\n{heading}:\n")
    assert "unaddressed_demand" not in found(reviewer, text)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("water_bill.pdf is the bill of South West Water, addressed to Eleanor Marlow, our director.", False),
        ("water_bill.pdf is the bill of South West Water, addressed to Eleanor Marlow, a friend.", True),
    ],
)
def test_a_bill_may_name_the_director(reviewer: Reviewer, sentence: str, other: bool) -> None:
    text = f"Verification of Fernhill Ceramics Ltd\n\n{sentence}\n\nFernhill Ceramics Ltd\n"
    given = {"route": "verification", "causes": ["ver_identity"], "attachments": ["water_bill.pdf"]}
    assert ("entity_mismatch" in found(reviewer, text, **given, notice="Upload a utility bill.")) is other


def test_what_is_asked_of_amazon_is_no_measure(reviewer: Reviewer) -> None:
    assert "vague_verb" not in found(reviewer, chinese(ZRC, f"{ZAC}\n4. 请根据以上证据重新审核本账户。", ZPM))


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        ("We have improved our quality control and our communication.", "vague_verb"),
        ("As far as I know, the nine units have probably been scrapped.", "truth_gate"),
        ("We scrapped nine of the units.", "no_date"),
    ],
)
def test_beside_dated_acts_a_day_is_missed_only_where_it_would_mend_something(
    reviewer: Reviewer, act: str, rule: str
) -> None:
    watched = {"no_date", "vague_verb", "truth_gate"}
    assert watched & set(found(reviewer, english(RC, f"{AC}\n4. {act}", PM))) == {rule}


@pytest.mark.parametrize(
    ("text", "at_odds"),
    [
        ("I have never taken part in the business of that store. Until March 2024 I held 30% of its company.", True),
        ("I have never taken part in the business of that store. My cousin opened it in 2022.", False),
        ("我从未参与过该店的任何经营。2024年3月之前，我持有其公司30%的股份，负责该店的选品和广告。", True),
        ("我从未参与过该店的任何经营。该店由我堂弟于2022年开设。", False),
    ],
)
def test_who_held_a_share_took_part(reviewer: Reviewer, text: str, at_odds: bool) -> None:
    given = {"route": "dispute", "causes": ["int_related"], "notice": "Your account is related to another account."}
    assert ("contradiction" in found(reviewer, f"Lantern Yard / 关于该店的说明\n\n{text}\n", **given)) is at_odds


@pytest.mark.parametrize(
    ("read", "other"), [("buyer messages and invoices of May", False), ("the buyer on the invoices of May", True)]
)
def test_what_buyers_wrote_beside_invoices_is_no_other_name_on_them(reviewer: Reviewer, read: str, other: bool) -> None:
    letter = f"About B0ABCDE123\n\nOn 5 June 2026 Dana Whitfield compared the notice with {read}.\n"
    subject = replace(reviewer.subject(letter, {**GIVEN, "route": "dispute"}), entity="Harbor Pine Goods LLC")
    assert finds(reviewer.knowledge.rules["entity_mismatch"], subject) is other


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("深圳市松柏贸易有限公司，电话 0755-8888 1234，网址 www.songbai.cn。", False),
        ("深圳市松柏贸易有限公司，0755-88881234，www.songbai.cn。", False),
        ("资料见 www.songbai.cn，电话 0755-88881234。", True),
        ("电话 0755-88881234，网站文件见 https://pan.baidu.com/s/abc。", True),
    ],
)
def test_the_website_beside_the_telephone_of_a_company_is_no_link(reviewer: Reviewer, said: str, link: bool) -> None:
    assert reviewer.tells("links", chinese(ZRC, f"{ZAC}\n4. {said}", ZPM), GIVEN) is link


@pytest.mark.parametrize(
    ("said", "at_odds"),
    [
        ("我们把全部拆封商品移出全新库存：30件已弃置，12件改以二手重新上架。", False),
        ("我们的商品全部是全新的，退货重新上架。", True),
    ],
)
def test_to_move_goods_out_of_new_stock_is_not_to_call_them_new(reviewer: Reviewer, said: str, at_odds: bool) -> None:
    given = {**GIVEN, "causes": ["pol_condition"]}
    assert reviewer.tells("contradiction", chinese(ZRC, f"{ZAC}\n4. {said}", ZPM), given) is at_odds


@pytest.mark.parametrize(
    ("said", "dated"),
    [
        ("我们把2026年1月5日至2026年3月1日售出的120件商品与采购发票一一对应，制成对照表，2026年3月15日完成。", False),
        ("我们提交采购发票，2026年3月15日开具。", True),
    ],
)
def test_a_table_of_invoices_is_dated_by_itself(reviewer: Reviewer, said: str, dated: bool) -> None:
    given = {**GIVEN, "causes": ["fund_hold"], "received": "2026-03-10", "today": "2026-03-20"}
    assert reviewer.tells("invoice_age", chinese(ZRC, f"{ZAC}\n4. {said}", ZPM), given) is dated


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Dear rights owner Sorrel & Finch Ltd\n\nThe invoice is made out to Dunmore Loom Ltd.", "entity_mismatch"),
        ("卖家：杭州栖木家居有限公司\n\n两张发票的购买方均为杭州栖木家居有限公司。", "entity_mismatch"),
        ("We acknowledge that the two invoices were not authentic. The other 7 are authentic.", "contradiction"),
        ("我们承认违规。我们保证绝不会再出现任何刷单行为。", "contradiction"),
        ("Contact: Ms. Sheng, phone 0572-5550-166.", "buyer_pii"),
        (
            "我们在全部页面的标题和描述中用moth、insect、repel、pest、mildew五个词逐一搜索，没有找到任何结果。",
            "mixed_language",
        ),
        ("The first plan said only that the items were joined.", "story_changed"),
    ],
)
def test_what_looks_like_a_fault_in_a_letter_about_papers(reviewer: Reviewer, text: str, rule: str) -> None:
    notice = "Report of the rights owner Sorrel & Finch Ltd. Ask Sorrel & Finch Ltd for a retraction."
    given = {
        "route": "acknowledge",
        "causes": ["prod_ip"],
        "language": "zh-Hans" if "，" in text or "。" in text else "en",
    }
    assert rule not in found(reviewer, text, **given, notice=notice)


@pytest.mark.parametrize(
    ("route", "told"),
    [("acknowledge", False), ("quiz", True), ("plan", True), ("verification", False), ("funds", False)],
)
def test_an_acknowledgement_is_not_told_that_one_may_be_sent(reviewer: Reviewer, route: str, told: bool) -> None:
    notice = "You may instead acknowledge the violation in Account Health."
    assert ("quiz_available" in found(reviewer, english(RC, AC, PM), route=route, notice=notice)) is told


@pytest.mark.parametrize(
    "notice", ["Pass the quiz in Account Health.", "Acknowledge the policy. You do not need to send a plan of action."]
)
def test_a_plan_is_told_that_a_quiz_or_an_acknowledgement_is_enough(reviewer: Reviewer, notice: str) -> None:
    assert "quiz_available" in found(reviewer, english(RC, AC, PM), route="acknowledge", notice=notice)
    # What was done and what is done now belongs to an acknowledgement too.
    acknowledged = f"We acknowledge it.\n\nActions taken\n{AC}\n\nPrevention\n{PM}\n"
    assert "quiz_available" not in found(reviewer, acknowledged, route="acknowledge", notice=notice)


@pytest.mark.parametrize(("route", "told"), [("plan", True), ("dispute", False)])
def test_whoever_disputes_gives_no_ignorance_as_a_cause(reviewer: Reviewer, route: str, told: bool) -> None:
    text = english("1. We did not know the policy.", AC, PM)
    assert ("ignorance_only" in found(reviewer, text, route=route)) is told


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("A paper seal lies over the flap and tears.", "emotion"),
        ("Lantern hook: 2,000 in our hall, none at Amazon.", "blame_amazon"),
        ("No other company uses this mould.", "flattery"),
        ("The deposit account has been in Seller Central since 2023.", "intro_history"),
        ("Phone 206-555-0119, website halbrook.example.", "links"),
        ("我们判断这是系统识别为异常的原因。", "blame_amazon"),
    ],
)
def test_words_that_are_meant_otherwise(reviewer: Reviewer, line: str, rule: str) -> None:
    text = chinese(ZRC, f"{ZAC}\n4. {line}", ZPM) if "。" in line else english(RC, f"{AC}\n4. {line}", PM)
    assert rule not in found(reviewer, text)


def test_a_bracket_at_the_begin_of_a_line_names_what_stands_behind_it(reviewer: Reviewer) -> None:
    assert "blank_unfilled" not in found(reviewer, f"【店铺】Hezhou Kids\n{chinese(ZRC, ZAC, ZPM)}")
    assert "blank_unfilled" in found(reviewer, f"【公司名称】于2015年成立，主营灯具。\n{chinese(ZRC, ZAC, ZPM)}")


@pytest.mark.parametrize("heading", ["What you asked for besides", "Further answers", "Disclosure"])
def test_answers_below_the_plan_are_no_measures(reviewer: Reviewer, heading: str) -> None:
    answers = "- Place of work: photos are taken at the bench\n- Prices: they are read from a list"
    assert (
        not {"no_owner", "no_frequency", "past_in_prevent"}
        & found(reviewer, f"{english(RC, AC, PM)}\n\n{heading}\n{answers}").keys()
    )


def test_chinese_answers_below_the_plan_are_no_measures(reviewer: Reviewer) -> None:
    answers = "- 修改前：标题为桌面风扇，主图已核对。\n- 修改后：标题为挂脖风扇，主图已核对。"
    text = f"{chinese(ZRC, ZAC, ZPM)}\n\n贵方要求的补充内容\n{answers}"
    assert not {"no_owner", "no_frequency"} & found(reviewer, text).keys()


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        ("On 3 November 2026 the limit was set to 0.", True),
        ("On 3 November 2026 the limit was set to 0 (for 4).", False),
        ("On 3 November 2026 the limit was set to 0. Cause 4.", False),
        ("On 3 November 2026 the limit was set to 0. Causes 1 and 4.", False),
        ("On 3 November 2026 the limit was set to 0. Cause 1.", True),
    ],
)
def test_a_cause_is_answered_by_its_number(reviewer: Reviewer, answer: str, open_: bool) -> None:
    cause = "Our purchaser was free to pick whatever source he liked below three thousand dollars without asking."
    number = RC.count("\n") + 2
    text = english(
        f"{RC}\n{number}. {cause}", f"{AC}\n4. {answer.replace('4.', f'{number}.').replace('4)', f'{number})')}", PM
    )
    assert ("cause_without_action" in found(reviewer, text)) is open_


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("We found no review that was bought or written by someone near us.", "blame_competitor"),
        ("On 2 November 2026 we reported the defect to the regulator.", "threat_legal"),
    ],
)
def test_what_is_denied_or_told_to_an_authority(reviewer: Reviewer, line: str, rule: str) -> None:
    assert rule not in found(reviewer, english(RC, f"{AC}\n4. {line}", PM))
