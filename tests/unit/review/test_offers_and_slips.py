"""Days that are offered or were written wrong, accounts of others, questions in lists, effort that nobody can look at."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

VERIFICATION = {**GIVEN, "route": "verification", "causes": ["ver_identity"]}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2. In January our clerk typed 30 October 2027 instead of 2026 into the shipment form.", False),
        ("2. In January our clerk typed 30 October 2027 rather than the day on the carton.", False),
        ("2. On 30 October 2027 our clerk typed the wrong day into the shipment form.", True),
    ],
)
def test_a_day_that_was_written_wrong_is_no_day_of_an_act(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("future_date", english(f"{RC}\n{line}", AC, PM), GIVEN) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("- 2027-03-20 (Monday) 10:00\n- 2027-03-23, 2 pm", False),
        ("- 2027年3月20日（周五）10:00\n- 2027年3月23日（周一）下午2点", False),
        ("- 2027-03-20 10:00 CET", False),
        ("- 2027年3月20日、21日，每天9点至17点，地点为自有产线。", False),
        ("- 2027年3月20日，签订了每天17:00上门揽收的合同。", True),
        ("- 2027-03-20 10:00: the call took place.", True),
        ("- 2027-03-20 10:00: we sent all.", True),
    ],
)
def test_times_that_are_offered_for_a_call_are_no_acts(reviewer: Reviewer, lines: str, told: bool) -> None:
    given = {**VERIFICATION, "language": "zh-Hans" if "年" in lines else "en"}
    assert reviewer.tells("future_date", f"What happened\n{lines}" if told else lines, given) is told


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("we open the hall each day from 9:00 to 17:00", False),
        ("we opened the hall each day from 9:00 to 17:00", True),
        ("we open the hall", True),
    ],
)
def test_hours_at_which_somebody_is_there_are_no_act(reviewer: Reviewer, act: str, told: bool) -> None:
    assert reviewer.tells("future_date", english(RC, f"{AC}\n4. On 20 March 2026 {act}.", PM), GIVEN) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("We do not own that account and share no owner, bank account or address with it.", False),
        ("The bank statement is in the name of my wife.", True),
    ],
)
def test_an_account_that_is_not_ours_is_no_paper_in_another_name(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {**GIVEN, "route": "dispute", "causes": ["int_related"]}
    assert reviewer.tells("entity_mismatch", f"{line}\n\nA letter of the bank is attached.", given) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("原绑定账户的开户名是法定代表人个人姓名，不是公司名称，现已改为对公账户。", False),
        ("对账单的开户名是法定代表人个人姓名，不是公司名称。", True),
    ],
)
def test_the_account_of_before_is_no_paper_in_another_name(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {**VERIFICATION, "causes": ["ver_payment"], "language": "zh-Hans"}
    assert reviewer.tells("entity_mismatch", line, given) is told


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("1. 客服在 43 条买家消息里写了公司邮箱，因为消息模板没有人审核。", False),
        ("1. 客服在 43 条买家消息里写了公司邮箱，因为没有通过审核。", True),
    ],
)
def test_what_nobody_looks_at_is_a_cause(reviewer: Reviewer, cause: str, told: bool) -> None:
    given = {**GIVEN, "causes": ["pol_comm"], "language": "zh-Hans"}
    assert reviewer.tells("no_root_cause", chinese(cause, ZAC, ZPM), given) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("我们多次联系，至今没有解决，为什么这么慢？", True),
        ("【待确认：仓库是否在3月14日完成盘点？】", False),
    ],
)
def test_a_question_to_amazon_may_stand_in_a_list(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {**GIVEN, "language": "zh-Hans"}
    assert reviewer.tells("case_refs", chinese(ZRC, ZAC, f"{ZPM}\n4. {line}"), given) is told


@pytest.mark.parametrize(
    ("measure", "severity"),
    [
        ("We will pay more attention to shipping.", "warning"),
        ("Our warehouse lead pays more attention to packaging with every shipment.", "hint"),
        ("Tom Field watches the stock level closely every week.", "hint"),
        ("Tom Field reads the stock level every Monday and orders below 20 units.", None),
    ],
)
def test_more_attention_is_no_measure(reviewer: Reviewer, measure: str, severity: str | None) -> None:
    found = {one.rule: one.severity for one in reviewer.findings(english(RC, AC, f"{PM}\n4. {measure}"), GIVEN)}
    assert found.get("vague_verb") == severity


@pytest.mark.parametrize(
    ("rule", "line", "language"),
    [
        ("blank_unfilled", "4. 每周一由仓库主管（负责人姓名）核对库存。", "zh-Hans"),
        ("promise_absolute", "4. From here on every parcel ships on time, 100%, no exceptions.", "en"),
        ("resubmit_same", "We send our plan of 3 January once more in the same wording.", "en"),
    ],
)
def test_wordings_that_were_not_known(reviewer: Reviewer, rule: str, line: str, language: str) -> None:
    text = chinese(ZRC, ZAC, f"{ZPM}\n{line}") if language != "en" else english(RC, AC, f"{PM}\n{line}")
    assert reviewer.tells(rule, text, {**GIVEN, "language": language})


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("invoices for your five best-selling products of the last 90 days", False),
        ("invoices of the last 90 days for your five products", True),
    ],
)
def test_the_time_in_which_products_sold_best_is_none_of_invoices(reviewer: Reviewer, asked: str, told: bool) -> None:
    given = {
        **VERIFICATION,
        "causes": ["fund_hold"],
        "notice": f"Your funds are being held. Please send {asked}.",
        "attachments": ["invoices.pdf"],
        "received": "2026-12-03",
        "today": "2026-12-04",
    }
    text = "Invoices of 12 July 2026 and 30 June 2026 for the five products: invoices.pdf, 2,150 units."
    assert reviewer.tells("invoice_age", text, given) is told


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("emotion", "决定人：运营经理高阳。"),
        ("attachment_missing", "当时建变体不需要审批，一个人就能上传发票和图片。"),
    ],
)
def test_chinese_words_of_work_are_neither_pleas_nor_papers(reviewer: Reviewer, rule: str, line: str) -> None:
    text = chinese(f"{ZRC}\n3. {line}", ZAC, ZPM)
    assert not reviewer.tells(rule, text, {**GIVEN, "language": "zh-Hans"})


def test_the_firm_that_buys_is_no_buyer(reviewer: Reviewer) -> None:
    line = "Invoice 12: 1,500 pcs. Buyer is Foshan Testwood Trading Co., Ltd., same as our account."
    assert not reviewer.tells("buyer_pii", english(RC, AC, f"{PM}\n\n{line}"), GIVEN)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. 把两个商品的广告和促销全部停掉了。", True),
        ("4. 促销期间由店长每天核对库存。", False),
    ],
)
def test_a_promotion_that_was_stopped_is_an_act_of_a_day(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("no_date", chinese(ZRC, f"{ZAC}\n{line}", ZPM), {**GIVEN, "language": "zh-Hans"}) is told


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("1. Buyers complained that they had received used items which were listed as new.", True),
        ("1. Buyers complained that items were used, because nobody opened returned boxes.", False),
    ],
)
def test_what_buyers_complained_of_is_no_cause(reviewer: Reviewer, cause: str, told: bool) -> None:
    assert reviewer.tells("no_root_cause", english(cause, AC, PM), GIVEN) is told


def test_what_was_found_out_heads_the_root_cause(reviewer: Reviewer) -> None:
    text = chinese(ZRC, ZAC, ZPM).replace("根本原因", "通知：3位买家反映收到的商品有使用痕迹\n\n查明的情况")
    assert not reviewer.tells("no_root_cause", text, {**GIVEN, "language": "zh-Hans"})
