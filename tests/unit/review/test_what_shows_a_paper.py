"""Which sentences show a paper that Amazon asks for, and which rates a plan must speak of."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

VERIFICATION = {**GIVEN, "route": "verification", "causes": ["ver_identity"], "attachments": ["passport.pdf"]}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("4. 财务每周核对采购单后才付款。", True),
        ("4. 供应商发票见附件《发票.pdf》。", False),
    ],
)
def test_a_measure_about_papers_to_come_shows_none(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {
        **GIVEN,
        "language": "zh-Hans",
        "notice": "因直送政策停用：B0ABCDE123。请提供根本原因、已采取的措施、预防措施，以及供应商发票。",
        "causes": ["pol_dropship"],
    }
    assert reviewer.tells("unaddressed_demand", chinese(ZRC, ZAC, f"{ZPM}\n{line}"), given) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("You wrote that you need a passport and invoices for the two products.", True),
        ("Enclosed are the passport and the invoices for the two products.", False),
    ],
)
def test_what_amazon_wants_is_not_there_because_it_is_repeated(reviewer: Reviewer, line: str, told: bool) -> None:
    given = {
        **VERIFICATION,
        "notice": "Send a passport of the owner and invoices of your supplier for the two products.",
    }
    assert reviewer.tells("unaddressed_demand", f"{line}\n\nPassport: passport.pdf, valid until 2031.", given) is told


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        ("银行对账单：对账单.pdf，2026年1月。", True),
        ("电费账单：账单.pdf，2026年1月。", False),
    ],
)
def test_a_bank_statement_is_no_utility_bill(reviewer: Reviewer, papers: str, told: bool) -> None:
    given = {
        **VERIFICATION,
        "language": "zh-Hans",
        "notice": "请上传过去90天内的水电煤或网络账单，显示公司地址。",
        "attachments": [],
    }
    assert reviewer.tells("unaddressed_demand", f"身份核实材料\n\n1. {papers}", given) is told


def test_a_card_number_is_no_telephone(reviewer: Reviewer) -> None:
    given = {
        **VERIFICATION,
        "causes": ["prod_inauthentic"],
        "language": "zh-Hans",
        "notice": "请提供发票，并提供供应商的联系方式，包括电话和地址。",
        "attachments": ["发票.pdf"],
    }
    text = "发票见发票.pdf，采购300台。付款卡号尾号见附页4539148803436467。"
    assert reviewer.tells("unaddressed_demand", text, given)
    assert not reviewer.tells("unaddressed_demand", f"{text}供应商电话13912345678，地址为宁波市江北区。", given)


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("4. The lead reads the list of late orders every morning.", True),
        ("4. The lead reads the list of parcels without a tracking scan every morning.", False),
    ],
)
def test_a_plan_for_several_rates_speaks_of_each(reviewer: Reviewer, measure: str, told: bool) -> None:
    given = {
        **GIVEN,
        "causes": ["perf_lsr", "perf_vtr"],
        "notice": "Your late shipment rate is 5 % and your valid tracking rate 91 %. Send root cause, actions and prevention.",
    }
    cause = "1. Nobody printed labels on Fridays, so that 31 of 540 orders were late."
    found = [
        dict(one.values)["demand"]
        for one in reviewer.findings(english(cause, AC, f"{PM}\n{measure}"), given)
        if one.rule == "unaddressed_demand"
    ]
    assert found == (["valid tracking rate"] if told else [])


def test_a_cause_to_be_explained_asks_for_no_evidence(reviewer: Reviewer) -> None:
    given = {
        **GIVEN,
        "notice": "Send a plan. It must explain the root cause of the complaints, the actions and the prevention.",
    }
    assert not reviewer.tells("unaddressed_demand", english(RC, AC, PM), given)


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("We have no utility bill because the rent includes everything.", "en", True),
        ("About the bank account we would rather not comment.", "en", True),
        ("You have had enough paper from us.", "en", True),
        ("The utility bill of January is enclosed: bill.pdf.", "en", False),
        ("欧盟责任人还在跟服务商谈，暂时没有。", "zh-Hans", True),
        ("服务商由一位朋友介绍，已经删除好友，没有资料。", "zh-Hans", True),
    ],
)
def test_who_says_that_he_does_not_send_it_has_not_answered(
    reviewer: Reviewer, line: str, language: str, told: bool
) -> None:
    notice = (
        "Please upload a passport and a utility bill." if language == "en" else "请提供护照，以及服务商和责任人的名称。"
    )
    given = {
        **VERIFICATION,
        "language": language,
        "notice": notice,
        "attachments": ["passport.pdf", "护照.pdf", "bill.pdf"],
    }
    text = f"Passport: passport.pdf.\n\n{line}" if language == "en" else f"护照：护照.pdf。\n\n{line}"
    assert reviewer.tells("unaddressed_demand", text, given) is told


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("The test report is still running at the lab.", "en", True),
        ("Label: photo will follow next week.", "en", True),
        ("The lab has the boots and the report will come before New Year.", "en", True),
        ("The test report is lab_report.pdf; a second one will follow next week.", "en", False),
        ("A refund will follow within two days.", "en", False),
        # Nobody asked for it.
        ("The import licence is still in process.", "en", False),
        ("儿童产品证书正在办理中，预计两周左右可以拿到。", "zh-Hans", True),
        ("检测报告稍后补交。", "zh-Hans", True),
        ("身份证件先交法人一位的。", "zh-Hans", True),
        ("检测报告见检测报告.pdf。", "zh-Hans", False),
        ("退款稍后会补给买家。", "zh-Hans", False),
    ],
)
def test_a_paper_that_is_to_come_answers_nothing(reviewer: Reviewer, line: str, language: str, told: bool) -> None:
    english_one = language == "en"
    notice = "Send the test report and a photo of the label." if english_one else "请提供证书、检测报告和身份证件。"
    papers = "Photo: label.jpg, lab_report.pdf." if english_one else "证书.pdf、检测报告.pdf、身份证件.jpg。"
    files = ["label.jpg", "lab_report.pdf", "证书.pdf", "检测报告.pdf", "身份证件.jpg"]
    given = {**VERIFICATION, "language": language, "causes": [], "notice": notice, "attachments": files}
    assert reviewer.tells("unaddressed_demand", f"{papers}\n\n{line}", given) is told


def test_a_measure_for_papers_to_come_is_none_that_is_missing(reviewer: Reviewer) -> None:
    line = "4. The test report will come in four weeks each year and Ann Poe reads it."
    given = {**GIVEN, "notice": "Send a plan and the test report: report.pdf.", "attachments": ["report.pdf"]}
    text = english(RC, f"{AC}\n4. The test report is report.pdf.", f"{PM}\n{line}")
    assert not reviewer.tells("unaddressed_demand", text, given)


@pytest.mark.parametrize(
    ("asked", "line", "old"),
    [
        ("a gas bill dated within the last 90 days", "Gas bill, issued July 30, 2026: bill.pdf.", True),
        ("a gas bill dated within the last 90 days", "Gas bill, issued October 30, 2026: bill.pdf.", False),
        ("a gas bill dated within the last 90 days", "The gas bill names us as the tenant since 3 May 2026.", False),
        ("a gas bill dated within the last 90 days", "We keep each bill. The shop opened on 3 May 2026.", False),
        ("a gas bill", "Gas bill, issued July 30, 2026: bill.pdf.", False),
        ("90天内的水电费账单", "2026年6月水费账单：bill.pdf。", True),
        ("最近90天内的银行对账单或证明信", "证明信由银行于2026年7月28日开具：bill.pdf。", True),
        ("最近90天内的银行对账单或证明信", "证明信：bill.pdf，开户日期2022年6月8日。", False),
        ("最近90天内的银行对账单或证明信", "证明信由银行于2026年11月2日开具：bill.pdf。", False),
    ],
)
def test_a_bill_that_is_older_than_the_notice_allows_answers_nothing(
    reviewer: Reviewer, asked: str, line: str, old: bool
) -> None:
    in_chinese = "账单" in asked
    given = {
        **VERIFICATION,
        "language": "zh-Hans" if in_chinese else "en",
        "notice": f"请上传{asked}。" if in_chinese else f"Please upload {asked}.",
        "received": "2026-11-18",
        "today": "2026-11-20",
        "attachments": ["bill.pdf"],
    }
    found = [one for one in reviewer.findings(line, given) if one.rule == "unaddressed_demand" and one.quote]
    assert bool(found) is old
    assert not reviewer.tells("invoice_age", line, given)
