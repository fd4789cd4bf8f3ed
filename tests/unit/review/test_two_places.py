"""What is seen only where two places are compared: two sentences, the letter and its files, the letter and the one before."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer

WANTED = "We have reviewed your appeal. Send a plan with the root cause, the actions taken and the steps to prevent it."
CAUSES = (
    "We shipped 41 glass jars in single-wall boxes without dividers, and 9 of them broke.",
    "Buyer messages went to one inbox that only the office manager read, so 5 buyers waited three days.",
)
PACKER = "Our packer used boxes without dividers, so 9 jars broke."
SUPPLIER = "Our supplier delivered a lot with thin glass, so 9 jars broke."


def plan(*causes: str, act: str = "two more colleagues got access to the buyer inbox.") -> str:
    told = "\n".join(f"{number}. {cause}" for number, cause in enumerate(causes, 1))
    return (
        f"Appeal of Fern Ltd\n\nRoot cause\n{told}\n\nActions taken\n"
        "- 12 March 2026: double-wall boxes with dividers bought; a drop test of ten sets broke none.\n"
        f"- 13 March 2026: {act}\n\n"
        "Prevention\n- Packing lead Owen Pryce drops one packed set out of every 50 and signs the log.\n"
        "- Ruth Adeyemi reads the response-time report of the messages each Monday.\n"
    )


def rules(reviewer: Reviewer, text: str, **given: Any) -> set[str]:
    known = {"route": "plan", "received": "2026-03-10", "today": "2026-03-20", "notice": WANTED, **given}
    return {one.rule for one in reviewer.findings(text, known)}


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        (plan(SUPPLIER, CAUSES[1]), plan(PACKER, CAUSES[1]), True),
        (plan(*CAUSES), plan(*CAUSES, act="the list of the messages was made."), False),
        (plan(*CAUSES), plan(CAUSES[0] + " 27 buyers reported it.", CAUSES[1]), False),
        (plan("We sent 15 orders late.", CAUSES[0]), plan("We sent 38 orders late.", CAUSES[0]), True),
        (
            plan(SUPPLIER, CAUSES[1]),
            plan("In our first appeal we named the supplier. This was wrong: our packer used no dividers.", CAUSES[1]),
            False,
        ),
        ("原因是供应商开票时录错数量，随后作废重开。", "是因为我们公司财务在扫描后修改了数量。请恢复账户。", True),
        ("原因是供应商开票时录错数量，随后作废重开。", "原因是供应商开票时录错数量，声明见附件。请恢复账户。", False),
    ],
)
def test_another_story_is_told_by_what_changed(reviewer: Reviewer, before: str, now: str, changed: bool) -> None:
    assert ("story_changed" in rules(reviewer, now, previous=before)) is changed


def test_who_sends_the_same_again_leaves_open_what_amazon_missed(reviewer: Reviewer) -> None:
    reply = "We cannot reinstate your listings because the plan does not explain what was done for the open orders."
    assert {"resubmit_same", "unaddressed_demand"} <= rules(
        reviewer, plan(*CAUSES), previous=plan(*CAUSES), notice=reply
    )


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("The three invoices add up to 600 units. We sold 655 units in the same period.", True),
        ("Our invoices cover 500 bottles; sales in the window were 530.", True),
        ("The invoices show 600 units. We sold 620; the 20 units more were left over from the stock of 2024.", False),
        ("The invoices show 600 units. 655 units were sold, of which 60 had come back and were sold again.", False),
        ("发票数量共250台。近365天销量286台，另有库存8台。", True),
        ("发票合计600件，售出620件，多出的20件为2025年1月盘点时的期初库存。", False),
    ],
)
def test_a_gap_is_one_that_the_letter_does_not_tell_of(reviewer: Reviewer, said: str, wrong: bool) -> None:
    asked = "We could not verify B0A1FLASK9. Send invoices of the last 365 days. 请提供发票。"
    text = f"B0A1FLASK9: inv_1_2025-06-02.pdf, inv_2_2025-10-14.pdf\n\n{said}\n"
    files = ["inv_1_2025-06-02.pdf", "inv_2_2025-10-14.pdf"]
    found = rules(reviewer, text, route="verification", notice=asked, attachments=files)
    assert ("invoice_gap" in found) is wrong


@pytest.mark.parametrize(
    ("denial", "told", "wrong"),
    [
        ("No invoice was changed by anybody.", "Our bookkeeper edited the quantity on the invoice.", True),
        ("No reviews were bought.", "Our marketer paid 22 people for reviews.", True),
        ("We asked no buyer to change a review.", "Our marketer put a card into 400 parcels.", False),
        ("The other listings have no violation.", "We acknowledge that we used a picture of the brand.", False),
        ("发票完全真实，没有人改动过。", "财务在扫描后用软件把发票数量从120改成210。", True),
        ("其他商品没有此类问题。", "我们承认主图使用了他人图片。", False),
    ],
)
def test_a_denial_speaks_against_what_is_told(reviewer: Reviewer, denial: str, told: str, wrong: bool) -> None:
    text = f"{denial}\n\nRoot cause\n{told}\n" if denial.isascii() else f"{denial}\n\n根本原因\n{told}\n"
    assert ("contradiction" in rules(reviewer, text)) is wrong


def test_a_number_points_to_no_file_that_tells_another_kind(reviewer: Reviewer) -> None:
    files = ["拆检记录.pdf", "发票_2025-05-18.pdf", "发票_2025-09-06.pdf"]
    text = "根本原因\n采购员没有向批发商索要发票。\n\n已采取的措施\n1. 2026年3月12日，终止合作。厂家授权书见附件3。\n"
    assert "attachment_missing" in rules(reviewer, text, attachments=files)


def test_figures_of_before_are_none_of_after(reviewer: Reviewer) -> None:
    text = plan(
        "47 of 512 orders (9.2%, 30 days) and 29 of 171 (17%, 10 days) were late, as we kept a cut-off too late."
    )
    assert "metric_before_after" in rules(reviewer, f"{text}\nThe rate has improved since.\n", causes=["perf_lsr"])
    after = f"{text}\nThe rate has improved to 1.2% on 18 March 2026.\n"
    assert "metric_before_after" not in rules(reviewer, after, causes=["perf_lsr"])


def test_a_note_of_the_writer_is_no_part_of_a_letter(reviewer: Reviewer) -> None:
    for note in (
        "(note to self - we have not really done the training but it sounds good)",
        "(reminder: this has not actually happened yet)",
    ):
        assert "truth_gate" in rules(reviewer, plan(*CAUSES, act=f"all packers trained. {note}"))
    assert "truth_gate" not in rules(reviewer, plan(*CAUSES, act="the training that had not been done was held."))
