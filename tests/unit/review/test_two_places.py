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


HANDLING = "The handling time of bulky furniture was set to one day, so that shipping labels were confirmed too late."
SOFTWARE = "Our stock software synchronised quantities twice daily, and oversold lamps could not be delivered."


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        # Nobody is blamed in either, and nothing is counted: only what they speak of is another thing.
        (HANDLING, SOFTWARE, HANDLING[:58]),
        (HANDLING, "Since handling time of bulky furniture was one day, labels were confirmed too late.", ""),
        # Two words are no story.
        (HANDLING, "Broken software.", ""),
        (
            "原因是大件家具的备货时间设置为一天，发货标签确认过晚。",
            "原因是库存软件每日同步两次，灯具超卖后无法配送。",
            "原因是大件家具",
        ),
        ("原因是大件家具的备货时间设置为一天，发货标签确认过晚。", "由于大件家具备货时间只有一天，标签确认过晚。", ""),
    ],
)
def test_a_cause_that_shares_hardly_a_word_with_the_one_before_is_another_story(
    reviewer: Reviewer, before: str, now: str, told: str
) -> None:
    first, second = (text if text.startswith(("原因", "由于")) else plan(text) for text in (before, now))
    known = {"route": "plan", "received": "2026-03-10", "today": "2026-03-20", "notice": WANTED, "previous": first}
    found = [one for one in reviewer.findings(second, known) if one.rule == "story_changed"]
    assert bool(found) is bool(told)
    if found:
        assert dict(found[0].values)["before"].startswith(told)
        assert second[found[0].start : found[0].end].strip().startswith(now[:20])


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
    assert "truth_gate" not in rules(reviewer, plan("We did not actually check the invoices of this supplier."))


NAMED_FIRM = "Corvi Leather packed the wallets without film, and this made them look worn."


@pytest.mark.parametrize(
    ("opening", "blamed"),
    [("Appeal of Fern Ltd", True), ("Appeal of Corvi Leather", False)],
)
def test_a_firm_named_with_its_form_is_somebody_else_unless_it_writes(
    reviewer: Reviewer, opening: str, blamed: bool
) -> None:
    text = (
        plan(NAMED_FIRM).replace("Appeal of Fern Ltd", opening)
        + "\nInvoice\nCorvi Leather Srl, invoice 318, 500 units.\n"
    )
    assert ("blame_supplier_only" in rules(reviewer, text)) is blamed


def test_a_letter_may_say_itself_that_it_was_sent_before(reviewer: Reviewer) -> None:
    text = (
        "申诉\n\n以下内容与 2 月 10 日提交的行动计划一致，现再次提交，请重新审核。\n\n"
        "根本原因\n1. 打包员没有扫描标签，12 个包裹发错。\n\n"
        "已采取的措施\n1. 2026 年 2 月 8 日，对 12 单全额退款。\n\n预防措施\n1. 仓管员马超每天核对扫描记录。"
    )
    found = rules(reviewer, text)
    assert "resubmit_same" in found
    assert "date_before_notice" not in found


def test_what_the_first_letter_left_open_is_no_other_story(reviewer: Reviewer) -> None:
    text = plan("Our first appeal said that the cause was under examination. " + CAUSES[0], CAUSES[1])
    assert "story_changed" not in rules(reviewer, text)


def test_the_title_of_a_letter_may_begin_in_capitals(reviewer: Reviewer) -> None:
    text = plan(*CAUSES).replace("Appeal of Fern Ltd", "VALID TRACKING RATE, CATEGORY HOME - plan of Fern Ltd")
    assert "all_caps" not in rules(reviewer, text)


@pytest.mark.parametrize(("number", "secret"), [("phone +39 0444 555 0163", False), ("card 4539 1488 0343 6467", True)])
def test_a_telephone_number_is_no_card(reviewer: Reviewer, number: str, secret: bool) -> None:
    assert ("own_secrets" in rules(reviewer, plan(*CAUSES) + f"\nContact: {number}.\n")) is secret


@pytest.mark.parametrize(
    ("sentence", "mismatch"),
    [
        ("电费账单的户名是房东宁波天童物业管理有限公司，我们是承租人。", False),
        ("电费账单的户名是房东宁波天童物业管理有限公司。", True),
    ],
)
def test_the_bill_of_a_landlord_is_explained_by_the_lease(reviewer: Reviewer, sentence: str, mismatch: bool) -> None:
    text = f"回复：身份验证通知\n\n公司名称：宁波禾屿贸易有限公司\n\n{sentence}\n\n请审核以上文件。"
    given = {"route": "verification", "causes": ["ver_identity"], "notice": "请提交水电费账单。"}
    assert ("entity_mismatch" in rules(reviewer, text, **given)) is mismatch


def test_nothing_is_denied_by_owning_up_to_claims_for_what_was_never_sent(reviewer: Reviewer) -> None:
    text = plan(
        "For 21 shipments the contents given to Amazon were higher than what we had packed, because the clerk copied them.",
        CAUSES[1],
    ).replace("Root cause", "33 claims were invalid: the units had never been sent.\n\nRoot cause", 1)
    assert "contradiction" not in rules(reviewer, text)


@pytest.mark.parametrize(
    "note",
    [
        "The amounts should have been repaid on 12 March, I still have to ask the accountant whether this was really done.",
        "款项应已于3月12日退回，还要问会计是否真的退了。",
    ],
)
def test_what_somebody_still_has_to_ask_may_not_stand_in_the_letter(reviewer: Reviewer, note: str) -> None:
    assert "truth_gate" in rules(reviewer, f"{note}\n\n{note}")


def test_invoices_that_are_added_up_in_the_letter_leave_no_gap(reviewer: Reviewer) -> None:
    text = (
        "We bought 240 units on 7 November 2025 (invoice 1) and 180 on 12 February 2026 (invoice 2).\n\n"
        "Since then we sold 331 units of this product. {}\n"
    )
    notice = "Send invoices for B0CW93FJ2T."
    assert "invoice_gap" in rules(reviewer, text.format("All of them were new."), notice=notice)
    told = text.format("The two invoices cover 420; the other 89 are in our warehouse.")
    assert "invoice_gap" not in rules(reviewer, told, notice=notice)


def test_our_own_firm_by_another_word_is_no_other_name(reviewer: Reviewer) -> None:
    assert "entity_mismatch" not in rules(reviewer, "两张发票的购买方都是本账户的注册公司。\n")


def test_what_we_did_not_know_of_others_is_no_question_to_amazon(reviewer: Reviewer) -> None:
    assert "case_refs" not in rules(reviewer, "根本原因\n我们当时不清楚该租户是否也在亚马逊销售。\n")
    assert "case_refs" in rules(reviewer, "我们不清楚亚马逊是否收到了资料。\n")
