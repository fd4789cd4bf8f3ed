"""Words that are near to those of a rule and mean something else, and the other way round."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import GIVEN

PLAN = """Plan of action for B0ABCDE123

Root cause
{cause}

Actions taken
- 2026-05-04: the packing lead moved the returns to a room of their own.

Prevention
- The packing lead compares the shelf with the list every Monday.

{rest}"""


def told(
    reviewer: Reviewer, rule: str, rest: str = "", cause: str = "No one compared the shelf with the list.", **given: Any
) -> bool:
    return reviewer.tells(rule, PLAN.format(cause=cause, rest=rest), {**GIVEN, **given})


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("How many: 412 cards in all.", False),
        ("We do not know how many cards were put into parcels.", True),
    ],
)
def test_a_question_that_is_only_repeated_has_no_answer(reviewer: Reviewer, answer: str, wanted: bool) -> None:
    notice = "Send a plan of action for B0ABCDE123. Tell us how many cards were put into parcels."
    assert told(reviewer, "unaddressed_demand", answer, notice=notice) is wanted


@pytest.mark.parametrize(
    ("rule", "sentence", "wanted"),
    [
        ("new_account_threat", "My brother runs another company, ready to sell on Amazon.", True),
        ("new_account_threat", "Our sister company sells rods under another Amazon account.", False),
        ("promise_absolute", "Our system guarantees that no order will ever be late again.", True),
        ("promise_absolute", "Amazon's system promises dates which no carrier can keep.", False),
        ("truth_gate", "(note: please check if this was really done)", True),
        ("truth_gate", "(see the note of the carrier)", False),
    ],
)
def test_a_wording_and_its_neighbour(reviewer: Reviewer, rule: str, sentence: str, wanted: bool) -> None:
    assert told(reviewer, rule, sentence) is wanted


@pytest.mark.parametrize(
    ("rule", "sentence", "wanted"),
    [
        ("attachment_missing", "如果必要，合同可随时提供。", True),
        ("attachment_missing", "如对材料有疑问，我们可以在面试中出示原件。", False),
        ("truth_gate", "（先写上架日期）", False),
        ("truth_gate", "（这条先写上，等工厂确认）", True),
    ],
)
def test_a_chinese_wording_and_its_neighbour(reviewer: Reviewer, rule: str, sentence: str, wanted: bool) -> None:
    text = f"B0ABCDE123 的行动计划\n\n{sentence}"
    assert reviewer.tells(rule, text, {**GIVEN, "attachments": []}) is wanted


def test_what_each_invoice_holds_is_added_up(reviewer: Reviewer) -> None:
    lines = "发票inv1.pdf，2026年3月1日，B0ABCDE123共200件。\n发票inv2.pdf，2026年3月8日，B0ABCDE124共150件。\n"
    notice = "请提供过去365天内B0ABCDE123、B0ABCDE124的发票。"

    def gap(sold: int) -> bool:
        text = f"发票说明\n\n{lines}两个商品近365天共售出{sold}件。"
        return reviewer.tells("invoice_gap", text, {**GIVEN, "notice": notice, "attachments": ["inv1.pdf", "inv2.pdf"]})

    assert not gap(340)
    assert gap(360)


COUNTED = "31 of 540 orders were late, because no one printed the list."


@pytest.mark.parametrize(
    ("cause", "rest", "wanted"),
    [
        (COUNTED, "From 6 to 19 May 2026: 0 of 58 orders were late.", False),
        (COUNTED, "On 6 May 55 of the 58 numbers of these orders were corrected.", True),
        (COUNTED, "From 6/2 to 19/2/2026 the parcels were sent.", True),
        ("The rate was 6.1%, because no one printed the list.", "From 6/2 to 19/2/2026 the parcels were sent.", True),
        ("The rate was 6.1%, because no one printed the list.", "Since then 0/17.", False),
    ],
)  # fmt: skip
def test_counts_are_rates_and_days_are_none(reviewer: Reviewer, cause: str, rest: str, wanted: bool) -> None:
    given = {"causes": ["perf_lsr"], "notice": "Your late shipment rate is too high. Send a plan of action."}
    assert told(reviewer, "metric_before_after", rest, cause, **given) is wanted


@pytest.mark.parametrize(
    ("asked", "answer", "wanted"),
    [
        ("Send: 1. the name of your shop. 2. screenshots of the page.", "", True),
        ("Provide the name of the responsible person.", "Responsible person: Lys BV, Delft.", False),
        ("Provide the name of the responsible person.", "", True),
        ("Send a letter of authorisation from the brand, or a retraction.", "The owner has sent a retraction.", False),
        ("Send proof that you are authorised to sell it.", "", True),
    ],
)
def test_what_is_asked_for(reviewer: Reviewer, asked: str, answer: str, wanted: bool) -> None:
    text = f"Papers for B0ABCDE123\n\nWe bought the lamps from Norvell. {answer}"
    given = {
        **GIVEN,
        "route": "verification",
        "causes": ["prod_counterfeit"],
        "attachments": None,
        "notice": f"B0ABCDE123 was removed. {asked}",
    }
    assert reviewer.tells("unaddressed_demand", text, given) is wanted
