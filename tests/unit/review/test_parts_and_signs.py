"""What signs and parts tell of one sentence: doubts in any words, others who are blamed, what reads like no measure."""

from __future__ import annotations

import pytest

from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.placing import reads_like

from .measure import Reviewer
from .test_said_in_other_words import tells


@pytest.mark.parametrize(
    ("rule", "part", "faulty", "sound"),
    [
        (
            "other_accounts",
            "opening",
            "My wife is selling from the same flat under her own seller login.",
            "My wife packs the orders in the same flat and has no seller login.",
        ),
        (
            "other_accounts",
            "opening",
            "我们还有两个账号在销售，状态都正常。",
            "请贵方重新核验并恢复账户。",
        ),
        (
            "threat_legal",
            "opening",
            "Should this not be settled by Friday, our solicitors have instructions to claim the lost takings.",
            "Ann Poe attended a course on design patents with our outside attorney.",
        ),
        ("threat_legal", "opening", "Copies of this letter go to the press on Monday.", "Copies travel by Media Mail."),
        (
            "blame_amazon",
            "opening",
            "The whole thing is a slip of your computer.",
            'The setting "repackage" for FBA returns is switched off.',
        ),
        (
            "blame_competitor",
            "opening",
            "Two competitors kept bidding in order to have us thrown off the listing.",
            "公司没有规定谁可以举报，也没有人核对专利是否已经授权，举报工具人人可用。",
        ),
        (
            "blame_buyer",
            "opening",
            "In most of these six the packet lay with the neighbour only and the person was simply too lazy to go and ask.",
            "The parcel lay with the neighbour and the person could not know that.",
        ),
        (
            "emotion",
            "opening",
            "My seamstress has gone two months without full pay.",
            'The feed calls them "garden accessories".',
        ),
        (
            "emotion",
            "prevention",
            "All packers are in tears every Friday when the lead reads the list.",
            "Engineer Mr. Pan tears down three pieces of each lot every Friday.",
        ),
        (
            "own_secrets",
            "opening",
            "The new password set, it is now Zahra#Oud2026 so that you can test it.",
            "The new password was set on 4 May 2026.",
        ),
        (
            "buyer_pii",
            "opening",
            "We mailed Mrs. Judith Applegarth on 8 July.",
            "The result is mailed to Dr. Kulkarni, who closes every hit within one day.",
        ),
        (
            "truth_gate",
            "actions",
            "On 4 May 2026 all lamps went back; they should be with us by now, I have not been able to count them.",
            "On 4 May 2026 Ann Poe counted the 96 pieces that had come back.",
        ),
    ],
)
def test_one_sentence_is_a_fault_and_its_neighbour_is_none(
    reviewer: Reviewer, rule: str, part: str, faulty: str, sound: str
) -> None:
    assert tells(reviewer, rule, part, faulty)
    assert not tells(reviewer, rule, part, sound)


@pytest.mark.parametrize(
    "cause",
    [
        "承运商六月下旬在分拨中心爆仓，包裹平均滞留3天，67个迟到订单全部是他们派送太慢造成的。",
        "问题出在供货商身上，他们把自己的送货单塞进了包裹，事先一声没吭。",
    ],
)
def test_a_cause_that_is_wholly_the_fault_of_others_is_told(reviewer: Reviewer, cause: str) -> None:
    acts = "已采取的措施\n1. 2026年2月6日已给14位买家退款。\n\n预防措施\n1. 仓库主管李明每天核对订单。\n"
    letter = f"根本原因\n{cause}\n\n{acts}"
    given = {
        "language": "zh-Hans",
        "route": "plan",
        "causes": ["perf_lsr"],
        "received": "2026-02-05",
        "today": "2026-02-09",
    }
    assert reviewer.tells("blame_supplier_only", letter, given)


def test_parts_of_a_product_are_no_files_that_go_with_the_letter(reviewer: Reviewer) -> None:
    line = "2026年2月6日更新退货单 R-3，增加封条、杯体、刀头、附件 4 项。"
    letter = f"根本原因\n1. 退货箱没有标识。\n\n已采取的措施\n1. {line}\n\n预防措施\n1. 仓库主管李明每天核对退货。\n"
    given = {"language": "zh-Hans", "route": "plan", "causes": ["pol_condition"], "attachments": []}
    assert not reviewer.tells("attachment_missing", letter, given)
    assert reviewer.tells("attachment_missing", letter.replace("附件 4 项", "见附件 4"), given)


def test_signs_alone_warn_and_block_nothing(reviewer: Reviewer) -> None:
    line = "I believe that our prep center has by now also pulled the rest of lot 114, but have not had word from them."
    letter = (
        f"Root cause\nNobody looked at the lot number.\n\nActions\n1. {line}\n\nPrevention\n1. Ann reads lot numbers.\n"
    )
    given = {"language": "en", "route": "plan", "causes": ["prod_safety"]}
    found = [one for one in reviewer.findings(letter, given) if one.rule == "truth_gate"]
    assert [one.severity for one in found] == ["warning"]


def test_what_reads_like_no_measure_has_no_rhythm_to_lack(reviewer: Reviewer) -> None:
    speech = read_letter("We sell lamps.", reviewer.knowledge, language="en").speech
    assert reads_like(speech, "Ann Poe opens ten parcels every Friday before the truck leaves.", "prevention")
    assert not reads_like(speech, "On 4 May 2026 we refunded all nine buyers in full.", "prevention")


def test_days_with_dashes_date_an_act(reviewer: Reviewer) -> None:
    assert not tells(
        reviewer, "no_date", "actions", "17-04-2026: the corrected pattern was handed over to the second unit."
    )
    assert tells(reviewer, "no_date", "actions", "The corrected pattern was handed over to the second unit.")


def test_the_phrases_of_a_chinese_letter_end_before_a_day(reviewer: Reviewer) -> None:
    text = "你好 账号昨天被停了 尺码表用错了版本 一开始没人发现 11月6号已经把38个链接改了 5个买家也都退了款"
    sentences = [unit.text for unit in reviewer.subject(text, {"language": "zh-Hans"}).letter.sentences]
    assert sentences == text.split(" ")


_PROSE = """Hello,

I write about the notice of 3 May for B0ABCDE123. The picker took the wrong size because the two shelves had no labels.
Nobody looked at the parcel again before it was closed, since the scanner had been broken for two weeks. Nine buyers got
the wrong size in April. We had one shelf for both sizes.

On 4 May 2026 I refunded all nine buyers. On 5 May 2026 I put labels on both shelves. On 6 May 2026 I moved the sizes
apart. On 6 May 2026 I bought two scanners. On 7 May 2026 I checked the other 14 products of the same shelf.

{measures}

{end}
"""
_OWNED = "From now on Ann Poe scans each item before the box is closed. Every Monday Ann Poe opens ten parcels."


def test_plain_prose_is_asked_for_owners_too(reviewer: Reviewer) -> None:
    given = {"language": "en", "route": "plan", "causes": ["pol_nad"], "received": "2026-05-03", "today": "2026-05-09"}
    nobody = f"{_OWNED} Every evening the labels are compared with the orders. Every Friday the shelves are counted."
    end = "Thank you for your time."
    assert reviewer.tells("no_owner", _PROSE.format(measures=nobody, end=end), given)
    assert not reviewer.tells("no_owner", _PROSE.format(measures=_OWNED, end=end), given)


def test_what_ends_plain_prose_may_be_vague(reviewer: Reviewer) -> None:
    given = {"language": "en", "route": "plan", "causes": ["pol_nad"], "received": "2026-05-03", "today": "2026-05-09"}
    vague = "Our compliance efforts have been strengthened and we monitor changes in policy closely."
    assert reviewer.tells("vague_verb", _PROSE.format(measures=_OWNED, end=f"Thank you for your time. {vague}"), given)


def test_a_block_whose_words_tell_nothing_is_no_part_of_a_plan(reviewer: Reviewer) -> None:
    text = "Where we are\n\nLamp Street 4, Bremen.\n\nHow to reach us\n\nPhone 0421 555 0100.\n"
    letter = read_letter(text, reviewer.knowledge, language="en")
    assert not {unit.section for unit in letter.sentences} & {"root_cause", "actions", "prevention"}


def test_an_act_below_the_heading_of_the_cause_is_no_cause_that_needs_an_answer(reviewer: Reviewer) -> None:
    act = "Refunds: 38 buyers were refunded in full, 949 USD in all, and were told that they may keep the sofa."
    letter = (
        "Root cause\n1. The shelf labels carried no size, so the picker took the wrong box.\n"
        f"2. {act}\n\nActions taken\n1. On 4 May 2026 the shelf labels got sizes.\n\n"
        "Prevention\n1. Every Friday Ann Poe checks the shelf labels and the boxes.\n"
    )
    given = {"language": "en", "route": "plan", "causes": ["pol_nad"], "received": "2026-05-03", "today": "2026-05-09"}
    assert not reviewer.tells("cause_without_action", letter, given)
    cause = "The night shift had no key for the scanner cabinet and read the numbers from a paper list."
    assert reviewer.tells("cause_without_action", letter.replace(act, cause), given)
