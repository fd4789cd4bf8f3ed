"""Owners, rhythms, days and causes in every form that sellers write them, each in a whole letter."""

from __future__ import annotations

from functools import cache

import pytest

from .measure import Reviewer

EN = """Root cause
{cause}

Actions taken
{actions}

Prevention
{measures}

The late shipment rate was 5.7% (1-30 May 2026) and is 1.2% (1-10 June 2026).
"""
ZH = """根本原因
{cause}

已采取的措施
{actions}

预防措施
{measures}

迟发率由5.7%（2026年5月1日至30日）降至1.2%（2026年6月1日至10日）。
"""
GOOD_EN = {
    "cause": "Until 2 June we had set a handling time of one day although packing took two, so 31 of 540 orders left late.",
    "actions": "On 9 June 2026 we set the handling time to two days for 140 listings.\nOn 10 June 2026 we refunded 12 buyers.",
    "measures": "The warehouse lead checks the open orders every day at 10:00.\nEvery Monday the manager compares the rates.",
}
GOOD_ZH = {
    "cause": "直到6月2日，我们一直把备货时间设为一天，而打包实际需要两天，因此540个订单中有31个迟发。",
    "actions": "2026年6月9日，我们将140个链接的备货时间改为两天。\n2026年6月10日，我们为12位买家退款。",
    "measures": "仓库主管每个工作日10点核对未发订单。\n运营经理每周一比对迟发率。",
}


@cache
def reviewer() -> Reviewer:
    return Reviewer()


def rules(part: str, *lines: str) -> set[str]:
    """Return the rules that find something in a good letter of which one part says something else."""
    chinese = any("\u4e00" <= character <= "\u9fff" for character in lines[0])
    letter = (ZH if chinese else EN).format(**{**(GOOD_ZH if chinese else GOOD_EN), part: "\n".join(lines)})
    given = {"language": "zh-Hans" if chinese else "en", "route": "plan", "causes": ["perf_lsr"]}
    given |= {"received": "2026-06-08", "today": "2026-06-15"}
    return {one.rule for one in reviewer().findings(letter, given)}


@pytest.mark.parametrize(
    "line",
    [
        "Maria Lopez (QA): weekly sample of 20 parcels.",
        "Ruth: order report at 8:30 each weekday.",
        "Dispatch (Yusuf): each parcel is weighed and scanned.",
        "I print the list of open orders at 9 am every day.",
        "Our 3PL sends the manifest each night, and Priya compares it by 9 am.",
        "由何静负责每周二抽查20个包裹。",
        "合伙人郑磊每周复核一次扫描记录。",
        "罗茜：工作日8:30打开订单报告。",
        "店主本人每天登录后台查看两次。",
    ],
)
def test_an_owner_is_known_in_any_form(line: str) -> None:
    assert "no_owner" not in rules("measures", line, line)


@pytest.mark.parametrize(
    "line",
    [
        "At each intake the receiving clerk counts the cartons.",
        "The moment stock falls low, the buyer reorders.",
        "Should the rate pass the limit, the manager closes the listing.",
        "Following any late scan, the lead calls the carrier.",
        "The accountant matches refunds with orders at month end.",
        "到货时由仓管清点。",
        "一有漏扫，组长立刻联系承运商。",
        "改价之前由经理签字。",
        "新人由组长在上岗第一周带教。",
    ],
)
def test_a_rhythm_or_a_trigger_is_known_in_any_form(line: str) -> None:
    assert "no_frequency" not in rules("measures", line, line)


@pytest.mark.parametrize(
    "line",
    [
        "On the 11th we retrained both packers.",
        "That same day we refunded 12 buyers.",
        "In calendar week 24 we changed the carrier for all parcels.",
        "次日我们购买了第二台扫描枪。",
        "第24周我们更换了承运商。",
        "我们于六月九日修改了140个链接。",
    ],
)
def test_a_day_may_be_told_by_a_week_or_by_another_day(line: str) -> None:
    first = (
        "2026年6月9日，我们停止接单。" if "\u4e00" <= line[1] <= "\u9fff" else "On 9 June 2026 we stopped new orders."
    )
    assert "no_date" not in rules("actions", first, line)


@pytest.mark.parametrize(
    ("part", "line", "rule"),
    [
        ("cause", "Several orders were shipped late, which led to a bad rate.", "no_root_cause"),
        ("cause", "The cause was insufficient quality control.", "no_root_cause"),
        ("cause", "部分订单发货较晚，导致指标不好。", "no_root_cause"),
        ("measures", "Our manager monitors everything closely.", "vague_verb"),
        ("measures", "主管将严格监督各项工作。", "vague_verb"),
        ("measures", "Two packers were trained on 9 June.", "past_in_prevent"),
        ("actions", "We corrected the handling time of all listings.", "no_date"),
        ("actions", "We are currently retraining the packers.", "future_in_done"),
    ],
)
def test_a_general_word_is_no_cause_no_act_and_no_measure(part: str, line: str, rule: str) -> None:
    assert rule in rules(part, line)


@pytest.mark.parametrize("good", [GOOD_EN, GOOD_ZH])
def test_the_letter_itself_alarms_nobody(good: dict[str, str]) -> None:
    assert not rules("cause", good["cause"]) - {"too_short"}


@pytest.mark.parametrize(
    ("opening", "rule"),
    [
        ("因为不了解政策，我们请服务商给 B0AR36NKVY 做了约三十单。", "ignorance_only"),
        ("The parcels were late because the courier was really slow in that week.", "blame_supplier_only"),
    ],
)
def test_a_cause_above_the_first_heading_is_judged_as_one(opening: str, rule: str) -> None:
    chinese = opening[0] > "\u4e00"
    letter = (ZH if chinese else EN).format(**{**(GOOD_ZH if chinese else GOOD_EN), "cause": ""})
    letter = f"{opening}\n\n{letter.partition(chr(10) * 3)[2] or letter.partition(chr(10) * 2)[2]}"
    given = {"language": "zh-Hans" if chinese else "en", "route": "plan", "causes": ["perf_lsr"]}
    found = reviewer().findings(letter, given | {"received": "2026-06-08", "today": "2026-06-15"})
    assert rule in {one.rule for one in found}
    assert "no_root_cause" not in {one.rule for one in found}


@pytest.mark.parametrize(
    ("part", "line", "rule"),
    [
        ("measures", "You see the new text at https://www.kestrel.example/contact any time.", "links"),
        ("measures", "We promise 100% of orders will arrive on time from now.", "promise_absolute"),
        ("actions", "The four claims are from liars who got the lamp.", "blame_buyer"),
        ("actions", "All packers have no wages this month.", "emotion"),
        ("actions", "我们全体员工深感羞愧。", "emotion"),
    ],
)
def test_plain_words_of_stressed_sellers_are_found(part: str, line: str, rule: str) -> None:
    assert rule in rules(part, line)


def test_a_share_that_is_inspected_is_no_promise() -> None:
    assert "promise_absolute" not in rules(
        "measures", "Ines Roth checks 100% of orders above 50 EUR before the box closes."
    )
    assert "links" not in rules(
        "actions", "On 9 June 2026 we wrote to the supplier, www.fareast-lamps.example, for the report."
    )


def test_spaces_end_the_sentences_of_a_chinese_letter_without_full_stops() -> None:
    letter = (
        "你好 账号昨天被停了 我们的尺码表从8月20号开始用错了版本 美国码和欧洲码写反 一开始没人发现 "
        "11月6号已经把38个链接的尺码表改了 5个买家也都退了款 以后产品经理小段每次上新都拿实物量一遍再写尺码表"
    )
    subject = reviewer().subject(letter, {"language": "zh-Hans", "route": "plan", "causes": ["perf_odr"]})
    assert len(subject.letter.sentences) == 8
    assert {unit.section for unit in subject.letter.sentences} >= {"actions", "prevention"}
    dated = "发票_20250303.pdf：2025 年 3 月 3 日，150 台 单价 20 元 已付款 已收货"
    assert len(reviewer().subject(dated, {"language": "zh-Hans"}).letter.units) == 1


def test_a_figure_beside_what_was_not_known_is_no_step() -> None:
    assert "ignorance_only" in rules(
        "cause",
        "1. 我们不了解亚马逊对发货时间的要求，没有仔细阅读迟发率政策。9月20日至10月19日的 360 个订单中 27 个迟发。",
    )


def test_what_is_so_from_now_on_denies_nothing() -> None:
    line = "Our FBA setting sends sellable returns back to stock without anyone looking at them."
    assert "contradiction" not in rules("cause", line, "All our items are new from now on.")
    assert "contradiction" in rules("cause", line, "All our items are new.")


def test_a_number_that_is_told_answers_how_many() -> None:
    letter = EN.format(**GOOD_EN | {"cause": "The card went into 408 orders because nobody reads what is printed."})
    notice = "Your account was deactivated. Send a plan: root cause, actions, prevention. State how many orders contained it."
    given = {"language": "en", "route": "plan", "causes": ["pol_comm"], "notice": notice, "today": "2026-06-15"}
    assert "unaddressed_demand" not in {one.rule for one in reviewer().findings(letter, given)}
    untold = letter.replace("408 orders", "some parcels").replace("31 of 540 orders", "some of them")
    assert untold != letter


@pytest.mark.parametrize("name", ["After:", "From now.", "Next time:", "Afterwards"])
def test_a_heading_in_plain_words_opens_the_measures(name: str) -> None:
    letter = (
        "Why:\n1. We used a cheap line without scan.\n\nWhat we did:\n- 4 November we refunded 7 orders.\n\n"
        f"{name}\n- Ines Roth reads the tracking page at 10:00."
    )
    subject = reviewer().subject(letter, {"language": "en", "route": "plan", "causes": ["perf_odr"]})
    assert subject.letter.sentences[-1].section == "prevention"


def test_until_now_is_no_measure_and_a_user_is_no_password() -> None:
    given = {"language": "en", "route": "dispute", "causes": ["prod_counterfeit"], "today": "2026-06-15"}
    notice = "If you believe that the items are genuine, send invoices from the last 365 days that cover the quantity you sold."
    letter = "All our goods are genuine.\n\n1. The invoice is for 50 pieces, and we sold 83 pieces until now.\n"
    found = reviewer().findings(letter, given | {"notice": notice, "received": "2026-06-08"})
    assert "invoice_gap" in {one.rule for one in found}
    secured = 'On 12 June: new password for Seller Central, all devices signed out, user "support.fba2" deleted.'
    assert "own_secrets" not in rules("actions", secured)
    assert "own_secrets" in rules("actions", "Login to my bank with password Qin!8820.")


def test_the_parts_of_a_plan_are_no_request_of_their_own() -> None:
    notice = (
        "Your on-time delivery rate was 82.6%. Select Submit appeal and tell us why orders were delivered late, "
        "what you did to resolve this, and what you do to deliver on time."
    )
    given = {"language": "en", "route": "plan", "causes": ["perf_otdr"], "notice": notice, "today": "2026-06-15"}
    assert "unaddressed_demand" not in {one.rule for one in reviewer().findings(EN.format(**GOOD_EN), given)}
    asks = notice.replace("and what you do", "which carriers you used on each day, and what you do")
    assert "unaddressed_demand" in {
        one.rule for one in reviewer().findings(EN.format(**GOOD_EN), given | {"notice": asks})
    }


def test_who_buys_for_a_store_and_the_store_itself_are_no_buyers() -> None:
    assert "buyer_pii" not in rules(
        "measures", "The buyer, Nick Adair, opens each carton from a new source on arrival."
    )
    assert "buyer_pii" in rules("actions", "On 9 June 2026 we refunded the buyer, Nick Adair, 12 Elm Street, Dayton.")
    letter = (
        "Invoice 4471 - Kavala Olive Goods, Thessaloniki\n\n"
        "1. 01_invoice.pdf: 17 June 2026, 600 jars, buyer Kavala Olive Goods EPE.\n"
    )
    given = {"language": "en", "route": "dispute", "causes": ["int_forged"], "today": "2026-06-25"}
    assert "buyer_pii" not in {one.rule for one in reviewer().findings(letter, given)}


def test_a_second_account_is_no_paper_in_another_name() -> None:
    letter = "Vega was my old store.\n\n{}\n"
    given = {"language": "en", "route": "dispute", "causes": ["int_related"], "today": "2026-06-25"}
    line = "I have also a second account in Japan with the name of my sister, it has no problem."
    found = {one.rule for one in reviewer().findings(letter.format(line), given)}
    assert "other_accounts" in found
    assert "entity_mismatch" not in found
    bill = "The utility bill is in the name of my sister."
    assert "entity_mismatch" in {one.rule for one in reviewer().findings(letter.format(bill), given)}


def test_a_sentence_that_opens_a_row_of_files_points_to_them() -> None:
    letter = "Here are the invoices that you asked for.\n\nTwo are attached. {} is of 4 May 2026 and shows 120 units.\n"
    given = {"language": "en", "route": "verification", "causes": ["prod_inauthentic"], "today": "2026-06-15"}
    given |= {"attachments": ["norvik_A.pdf", "norvik_B.pdf"]}
    assert "attachment_missing" not in {one.rule for one in reviewer().findings(letter.format("norvik_A.pdf"), given)}
    assert "attachment_missing" in {one.rule for one in reviewer().findings(letter.format("The first"), given)}
