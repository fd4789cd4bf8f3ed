"""Wordings that were taken for faults, and faults that were taken for none: each beside its nearest neighbour."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

VERIFICATION: dict[str, Any] = {
    **GIVEN,
    "route": "verification",
    "causes": ["ver_payment"],
    "notice": "Please send a bank letter.",
    "attachments": ["bank.pdf"],
}


def says(reviewer: Reviewer, rule: str, sentence: str) -> bool:
    """Whether a rule finds something in a short answer with one sentence beside its paper."""
    if any("\u4e00" <= one <= "\u9fff" for one in sentence):
        text = f"关于账户的说明\n\n银行证明为bank.pdf。\n\n{sentence}\n"
    else:
        text = f"About our account.\n\nThe bank letter of 3 February is bank.pdf.\n\n{sentence}\n"
    return reviewer.tells(rule, text, VERIFICATION)


@pytest.mark.parametrize(
    ("note", "doubt"),
    [
        ("(client: please confirm the number) Nine units were scrapped.", True),
        ("[Editor, is this really so?] Nine units were scrapped.", True),
        ("(NB: I am not sure) Nine units were scrapped.", True),
        ("(client: many thanks) Nine units were scrapped.", False),
        ("The client, we are sure, got nine units.", False),
        ("We keep a log because Amazon likes to see one.", True),
        ("We keep a log because Amazon asks for one.", False),
    ],
)
def test_a_note_to_the_client_is_a_doubt(reviewer: Reviewer, note: str, doubt: bool) -> None:
    text = english(RC, f"{AC}\n4. On 6 February 2026 we looked. {note}", PM)
    assert reviewer.tells("truth_gate", text, GIVEN) is doubt


@pytest.mark.parametrize(
    ("note", "doubt"),
    [
        ("（先写上，回头再看）", True),
        ("（数量先放着）", True),
        ("（先放在B区）", False),
        ("（仓库尚未回话，等小邓确认）", True),
        ("（还没点完，待仓库回复）", True),
        ("（仓库尚未发货）", False),
        ("（等小邓确认后发出）", False),
    ],
)
def test_a_note_to_the_client_is_a_doubt_in_chinese(reviewer: Reviewer, note: str, doubt: bool) -> None:
    text = chinese(ZRC, f"{ZAC}\n4. 2026年2月6日报废9件{note}。", ZPM)
    assert reviewer.tells("truth_gate", text, GIVEN) is doubt


@pytest.mark.parametrize(
    ("act", "shouted"),
    [
        ("On 6 February 2026 we told [NAME OF THE PURCHASING MANAGER HERE] of it.", False),
        ("On 6 February 2026 we told <NAME OF THE PURCHASING MANAGER HERE> of it.", False),
        ("On 6 February 2026 we told {NAME OF THE PURCHASING MANAGER HERE} of it.", False),
        ("On 6 February 2026 we told (NAME OF THE PURCHASING MANAGER HERE) of it.", True),
        ("On 6 February 2026 we told EVERY SINGLE PURCHASING MANAGER HERE of it.", True),
    ],
)
def test_capitals_in_an_unfilled_blank_are_not_shouted(reviewer: Reviewer, act: str, shouted: bool) -> None:
    assert reviewer.tells("all_caps", english(RC, f"{AC}\n4. {act}", PM), GIVEN) is shouted


@pytest.mark.parametrize(
    ("act", "alone"),
    [
        ("On 6 February 2026 the clerk's access card was removed.", False),
        ("On 6 February 2026 the clerk whose passwords have been removed agreed.", False),
        ("On 6 February 2026 the clerk was removed.", True),
        ("On 6 February 2026 the employee responsible was terminated.", True),
        ("On 6 February 2026 we counted them: of them fewer arrived than what we had packed.", False),
        ("On 6 February 2026 the employee had packed up.", True),
        ("On 6 February 2026 we issued the termination of the employee.", True),
        ("On 6 February 2026 the supply contract and the termination of the manager were filed.", False),
    ],
)
def test_who_is_removed_is_a_person(reviewer: Reviewer, act: str, alone: bool) -> None:
    text = english(RC, f"{AC}\n4. {act}", "1. The shift lead opens ten returned boxes per week.")
    assert reviewer.tells("firing_only", text, GIVEN) is alone


@pytest.mark.parametrize(
    ("rule", "said", "sound"),
    [
        (
            "promise_absolute",
            "We guarantee that no order will ever be late again.",
            "The courier guarantees that no order will ever be late again.",
        ),
        ("promise_absolute", "我们承诺不再使用该图片。", "我们在给商标方的信中承诺不再使用该图片。"),
        ("attachment_missing", "需要的话，我们可随时提供合同。", "如有疑问，我们可随时提供合同。"),
        ("attachment_missing", "合同可随时提供。", "如对此有疑问，合同可随时提供。"),
        (
            "entity_mismatch",
            "It was paid with my wife's card, and her account was used.",
            "It was paid with my wife's card, and her account was closed.",
        ),
        (
            "entity_mismatch",
            "It was paid with my wife's card, and her account of 2019 was opened.",
            "It was paid with my wife's card, and her account of 2019 was frozen.",
        ),
        ("entity_mismatch", "发票抬头为旧公司。", "发票抬头为旧公司，与账户主体一致。"),
        ("entity_mismatch", "发票抬头为旧公司，与账户主体不一致。", "发票抬头和账户主体相同，旧公司已并入。"),
        ("flattery", "感激平台给予合作机会。", "感激平台给予申诉机会。"),
        ("odd_unicode", "The lamps\thave a label.", "The lamps have a label."),
        (
            "blame_buyer",
            "Buyers got cables whose kind they do not know.",
            "Buyers got cables of a kind which they do not know.",
        ),
        ("case_refs", "We need to know which documents you want.", "We need to clarify which documents you want."),
        (
            "case_refs",
            "Please tell us which document it is.",
            "If your records name one, please tell us which document it is.",
        ),
        ("threat_legal", "我们将以营业执照为证据请律师起诉。", "营业执照由律师保管。"),
        ("threat_legal", "Otherwise our attorney files suit on Monday.", "Our attorney files the trademark on Monday."),
        (
            "blame_competitor",
            "We are sure that a competitor sent you this report.",
            "We are sure that a competitor sent you his price list.",
        ),
        ("truth_gate", "应该已经全部报废了，仓库还没有回复确认。", "全部报废了，仓库已经回复确认。"),
        (
            "resubmit_same",
            "Please find our letter of 4 May once more, word for word.",
            "Please find our letter of 4 May and the new invoice.",
        ),
        ("resubmit_same", "现将5月4日的申诉原文（仅补第4项）再次提交。", "现将5月4日的申诉原文（附件1）一并说明。"),
        (
            "new_account_threat",
            "We will continue to sell under another name.",
            "A company sells lamps under another name, and the goods continue to sell under another name.",
        ),
    ],
)
def test_a_wording_is_a_fault_only_in_its_sense(reviewer: Reviewer, rule: str, said: str, sound: str) -> None:
    assert says(reviewer, rule, said)
    assert not says(reviewer, rule, sound)


@pytest.mark.parametrize(
    ("named", "other"),
    [
        ("发票抬头为山海贸易有限公司。", True),
        ("发票抬头为与账户名称相同的公司。", False),
        ("发票抬头为和账户同名的云海家居公司。", False),
        ("发票抬头均为本地云海家居公司。", False),
    ],
)
def test_a_company_on_a_paper_is_another_one(reviewer: Reviewer, named: str, other: bool) -> None:
    text = f"关于账户的说明\n\n我司为云岭家居有限公司。\n\n{named}\n"
    assert reviewer.tells("entity_mismatch", text, VERIFICATION) is other


@pytest.mark.parametrize(
    ("maker", "other"),
    [("：均为山海电器公司", True), ("：均为本山海电器公司", False), ("为云岭电器公司", False)],
)
def test_a_maker_on_a_paper_is_another_one(reviewer: Reviewer, maker: str, other: bool) -> None:
    text = f"关于账户的说明\n\n报告的制造商为云岭电器公司。证书的制造商{maker}。\n"
    assert reviewer.tells("entity_mismatch", text, VERIFICATION) is other


@pytest.mark.parametrize(
    ("said", "personal"),
    [
        ("Three of them, Anna Keller at 12 Oakham too, were late.", True),
        ("Three of them, as Anna Keller told us, were late.", False),
        ("放在Keller女士家 12 Mill路的包裹晚到。", True),
        ("放在Keller女士店里的包裹晚到。", False),
        ("The lot was checked by the buyer, Anna Keller, and booked.", False),
        ("The lot was bought by the buyer, Anna Keller, and booked.", True),
        ("Our chief buyer, Anna Keller, compares each lot with its invoice.", False),
        ("The receipt shows buyer Anna Keller.", False),
        ("The message shows buyer Anna Keller.", True),
    ],
)
def test_a_capital_behind_a_word_is_no_whole_word(reviewer: Reviewer, said: str, personal: bool) -> None:
    assert says(reviewer, "buyer_pii", said) is personal
