"""What stands beside words decides what they say: a correction, a supplier, a question in quotes, a recall, a wish."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

SECOND = {**GIVEN, "notice": "We reviewed your plan of 6 January and need more detail on B0ABCDE123: the root cause."}


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("There were three. I correct that here and apologise.", False),
        ("The full list gives the picture above.", False),
        ("There were three.", True),
    ],
)
def test_a_correction_stands_near_what_it_corrects(reviewer: Reviewer, behind: str, found: bool) -> None:
    letter = f"Our first plan said that we held two bins. {behind}\n\n{english(RC, AC, PM)}"
    assert reviewer.tells("story_changed", letter, SECOND) is found


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("Phone 608-555-0119. Their website inlandbook.example.", False),
        ("Website inlandbook.example", False),
        ("See our website inlandbook.example.", True),
        ("Their website https://inlandbook.example/proof shows it.", True),
    ],
)
def test_the_website_of_a_firm_is_told_and_none_to_be_opened(reviewer: Reviewer, link: str, found: bool) -> None:
    assert reviewer.tells("links", f"{english(RC, AC, PM)}\n{link}", GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('five questions, for example "is it the same bin?" (sheet.pdf)', False),
        ("one thing: can you tell us why?", True),
    ],
)
def test_a_question_in_quotes_is_none_to_amazon(reviewer: Reviewer, words: str, found: bool) -> None:
    given = {**GIVEN, "attachments": ["sheet.pdf"]}
    assert reviewer.tells("case_refs", english(RC, f"{AC}\n4. On 6 February 2026 we wrote {words}", PM), given) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the incident reported to Trading Standards, form received.", False),
        ("we told Amazon that it will be reported to Trading Standards.", True),
    ],
)
def test_who_reports_an_incident_threatens_nobody(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("threat_legal", english(RC, f"{AC}\n4. 6 February 2026: {words}", PM), GIVEN) is found


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        ("In January our late shipment rate exceeded the target. Your system counts a parcel late by mistake.", True),
        ("In January our late shipment rate exceeded the target. Nobody printed the labels of Friday.", False),
    ],
)
def test_who_accuses_amazon_gives_no_cause(reviewer: Reviewer, cause: str, found: bool) -> None:
    given = {
        **GIVEN,
        "causes": ["perf_lsr"],
        "notice": "Your late shipment rate exceeded the target of 4%. Root cause please.",
    }
    assert reviewer.tells("no_root_cause", english(cause, AC, PM), given) is found
    assert not reviewer.tells("blame_supplier_only", english(cause, AC, PM), given)


@pytest.mark.parametrize(
    ("counts", "found"), [("2月17日至23日取消了7单。", True), ("因为没有人核对库存，取消了7单。", False)]
)
def test_days_and_a_number_of_orders_are_no_cause(reviewer: Reviewer, counts: str, found: bool) -> None:
    given = {**GIVEN, "causes": ["perf_cancel"], "notice": "您的取消率超过2.5%的目标。请说明根本原因、措施和预防。"}
    assert reviewer.tells("no_root_cause", chinese(f"取消率超过了2.5%的目标。{counts}", ZAC, ZPM), given) is found


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("补货不要发票的做法从2024年9月就有，主管没有制止。", False),
        ("发票开具日期为2024年9月3日。", True),
    ],
)
def test_since_when_something_was_so_is_no_day_of_an_invoice(reviewer: Reviewer, fact: str, found: bool) -> None:
    given = {**GIVEN, "causes": ["prod_inauthentic"], "notice": "请提供过去365天的发票：B0ABCDE123。"}
    assert reviewer.tells("invoice_age", chinese(f"{ZRC}\n3. {fact}", ZAC, ZPM), given) is found


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        ("B0ABCDE123 infringes a design. Explain why it does not, with evidence.", False),
        ("B0ABCDE123 infringes a design. Send invoices.", True),
    ],
)
def test_an_old_sale_may_be_the_proof_in_a_dispute(reviewer: Reviewer, notice: str, found: bool) -> None:
    given: dict[str, Any] = {
        **GIVEN,
        "route": "dispute",
        "causes": ["prod_ip"],
        "notice": notice,
        "attachments": ["invoice.pdf"],
    }
    letter = "B0ABCDE123 was sold before the design: our invoice dated 9 August 2023 (invoice.pdf) shows it."
    assert reviewer.tells("invoice_age", letter, given) is found


def test_a_sum_of_invoices_counts_no_invoice_that_is_too_old(reviewer: Reviewer) -> None:
    papers = (
        '发票A：2025年9月18日开具，数量600个，文件"发票A.pdf"\n发票B：2024年12月2日开具，数量600个，文件"发票B.pdf"\n\n'
        "同期销量为1140个，发票合计1200个，数量充足。"
    )
    given = {
        **GIVEN,
        "route": "verification",
        "causes": ["prod_inauthentic"],
        "notice": "请提供过去365天的发票，数量与销量一致：B0ABCDE123。",
        "attachments": ["发票A.pdf", "发票B.pdf"],
    }
    assert reviewer.tells("invoice_gap", f"B0ABCDE123\n\n{papers}", given)
    assert not reviewer.tells("invoice_gap", f"B0ABCDE123\n\n{papers.replace('2024年12月2日', '2025年3月2日')}", given)


@pytest.mark.parametrize(("day", "found"), [("on Friday evening", False), ("as well", True)])
def test_a_day_of_the_week_is_a_day(reviewer: Reviewer, day: str, found: bool) -> None:
    acts = f"1. On 3 February 2026 we closed the offer.\n2. Those who still complained were refunded {day}."
    assert reviewer.tells("no_date", english(RC, acts, PM), GIVEN) is found


@pytest.mark.parametrize(("name", "found"), [("Sunrise Gifts LLC", True), ("Petal & Pine Inc", False)])
def test_the_buyer_on_all_invoices(reviewer: Reviewer, name: str, found: bool) -> None:
    letter = f"Appeal of Petal & Pine Inc.\n\nThe buyer on both invoices is {name}.\n\nB0ABCDE123\n\nPetal & Pine Inc."
    given = {**GIVEN, "route": "dispute", "causes": ["prod_inauthentic"], "notice": "Send invoices for B0ABCDE123."}
    assert reviewer.tells("entity_mismatch", letter, given) is found


def test_an_importer_that_is_not_the_shop_is_another_company(reviewer: Reviewer) -> None:
    fact = "证书上的进口商为深圳市嘉禾玩具有限公司，与我店注册公司东莞市趣玩科技有限公司不同。"
    given = {**GIVEN, "route": "verification", "causes": ["prod_compliance"], "notice": "请提供 B0ABCDE123 的证书。"}
    assert reviewer.tells("entity_mismatch", f"B0ABCDE123\n\n{fact}", given)


LINES = "\n".join(
    f"{day} February, {hour}:05 - the deposit account was looked at again by the two of us and set back to ours, ending in 2219"
    for day, hour in ((17, 7), (18, 8), (19, 9), (20, 10), (21, 11))
)


@pytest.mark.parametrize(("text", "found"), [(LINES, False), (LINES.replace(" - ", " ").replace("\n", " and "), True)])
def test_lines_that_begin_with_their_day_are_a_list(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("wall_of_text", english(RC, text, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("wish", "found"), [("我们希望审核人员能认真看一看我们的材料。", False), ("我们今后会认真对待，加强管理。", True)]
)
def test_a_wish_to_amazon_is_no_vague_measure(reviewer: Reviewer, wish: str, found: bool) -> None:
    assert reviewer.tells("vague_verb", chinese(ZRC, ZAC, f"{ZPM}\n4. {wish}"), GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"), [("第四部分（补充2月4日的计划）", False), ("负责人（补充姓名）", True), ("（填写日期）", True)]
)
def test_a_title_that_adds_to_a_plan_is_no_blank(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("blank_unfilled", f"{chinese(ZRC, ZAC, ZPM)}\n{words}", GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"), [("我母亲听说店被关了，很着急。", False), ("我朋友在欧洲站的账户也是这样登录的。", True)]
)
def test_who_heard_of_the_shop_has_none(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("other_accounts", f"{chinese(ZRC, ZAC, ZPM)}\n{words}", GIVEN) is found


@pytest.mark.parametrize(("who", "found"), [("Carl was dismissed", True), ("The offer was dismissed", False)])
def test_a_dismissal_by_name(reviewer: Reviewer, who: str, found: bool) -> None:
    assert (
        reviewer.tells("firing_only", english(RC, AC, f"1. {who} on 6 February 2026, so the problem is gone."), GIVEN)
        is found
    )


def test_a_measure_checked_before_something_is_uploaded_is_no_note_to_the_writer(reviewer: Reviewer) -> None:
    measure = "4. My sister Tess checks each family against the policy page before we upload it"
    assert not reviewer.tells("truth_gate", english(RC, AC, f"{PM}\n{measure}."), GIVEN)
    assert reviewer.tells("truth_gate", english(RC, AC, f"{PM}\n4. Check the dates before we send this."), GIVEN)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("我们没有提交过虚假索赔。", True),
        ("我们没有提交过这份清单。", False),
    ],
)
def test_who_denies_false_claims_and_owns_up_to_them(reviewer: Reviewer, words: str, found: bool) -> None:
    given = {**GIVEN, "causes": ["pol_abuse"], "notice": "您提交了虚假索赔：B0ABCDE123。请说明根本原因、措施和预防。"}
    cause = f"{words}\n2. 由于没有人核对装箱单，我们把仓库还在清点的货件也当成丢失去索赔。"
    assert reviewer.tells("contradiction", chinese(cause, ZAC, ZPM), given) is found


@pytest.mark.parametrize(("sold", "found"), [("274", False), ("374", True)])
def test_two_invoices_in_a_row_are_both_counted(reviewer: Reviewer, sold: str, found: bool) -> None:
    rows = (
        "LK-901, 15 September 2025: 120 sets (1_invoice_901.pdf)\nLK-977, 22 October 2025: 200 sets (2_invoice_977.pdf)"
    )
    given = {
        **GIVEN,
        "causes": ["prod_inauthentic"],
        "notice": "Invoices of the last 365 days for B0ABCDE123, root cause, actions, prevention.",
        "attachments": ["1_invoice_901.pdf", "2_invoice_977.pdf"],
    }
    text = f"Here are both invoices:\n\n{rows}\nTogether 320. Sold in the 365 days to 20 January: {sold}."
    assert reviewer.tells("invoice_gap", f"{text}\n\n{english(RC, AC, PM)}", given) is found


def test_a_greeting_is_no_request(reviewer: Reviewer) -> None:
    opening = "亚马逊卖家绩效团队，您好：\n\n关于变体违规一事，我们高度重视，内部开会讨论，现提交行动计划。"
    given = {
        **GIVEN,
        "causes": ["pol_variation"],
        "notice": "您的商品 B0ABCDE123 违反了变体政策。请说明根本原因、措施和预防。",
    }
    assert not reviewer.tells("unaddressed_demand", f"{opening}\n\n{chinese(ZRC, ZAC, ZPM)}", given)


@pytest.mark.parametrize(("asked", "found"), [("请确保文件清晰，不是截图。", False), ("请提供后台截图。", True)])
def test_what_amazon_will_not_have_is_not_missing(reviewer: Reviewer, asked: str, found: bool) -> None:
    given = {
        **GIVEN,
        "route": "verification",
        "causes": ["ver_identity"],
        "notice": f"我们需要验证您的身份信息。请提供营业执照。{asked}",
        "attachments": ["02_营业执照.pdf"],
    }
    assert reviewer.tells("unaddressed_demand", "B0ABCDE123\n\n02_营业执照.pdf：公司名称与后台一致。", given) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [("This still has to be confirmed.", True), ("具体数字等财务核对后再确认。", True), ("This is confirmed.", False)],
)
def test_what_has_to_be_confirmed_is_told_too_soon(reviewer: Reviewer, words: str, found: bool) -> None:
    plan = english(RC, f"{AC}\n4. {words}", PM) if words.isascii() else chinese(ZRC, f"{ZAC}\n4. {words}", ZPM)
    assert reviewer.tells("truth_gate", plan, GIVEN) is found
