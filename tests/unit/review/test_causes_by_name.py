"""Plans whose actions and measures say which cause they answer: what none of them names is left unanswered."""

from __future__ import annotations

import pytest

from appeal_tui.review.checks.cause_references import labels_named

from .measure import Reviewer
from .test_plans import GIVEN, chinese, english

CAUSES = (
    "{0} The returns bins carried no label, so 14 returned units were sold as new since 11 January 2026.\n"
    "{1} Nobody opened returned boxes before they were put back on the shelf, because no step said so.\n"
    "{2} We let three assistants share one login, so nobody saw who had released the returns."
)
ACTIONS = (
    "1. On 3 February 2026 we labelled the bins ({0}).\n2. On 4 February 2026 we opened all returned boxes ({1}).\n"
    "3. On 5 February 2026 the login was closed and three new ones were made{2}."
)
MEASURES = "1. The shift lead opens ten returned boxes per week ({1}).\n2. The returns clerk labels each unit ({0})."


def left_out(reviewer: Reviewer, text: str) -> list[str]:
    return [one.quote for one in reviewer.findings(text, GIVEN) if one.rule == "cause_without_action"]


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("1.", "2.", "3."), ("cause 1", "cause 2", "cause 3")),
        (("1.", "2.", "3."), ("1", "2", "3")),
        (("1.", "2.", "3."), ("for 1", "for 1, 2", "for 3")),
        (("a)", "b)", "c)"), ("a", "b", "c")),
        (("A1.", "A2.", "A3."), ("A1", "A2", "A3")),
        (("1.1", "1.2", "1.3"), ("for 1.1", "for 1.2", "for 1.3")),
    ],
)
def test_the_cause_that_no_answer_names_is_found(
    reviewer: Reviewer, labels: tuple[str, str, str], names: tuple[str, str, str]
) -> None:
    causes = CAUSES.format(*labels)
    one, two, three = names
    text = english(causes, ACTIONS.format(one, two, ""), MEASURES.format(one, two))
    assert left_out(reviewer, text) == [
        "We let three assistants share one login, so nobody saw who had released the returns."
    ]
    assert left_out(reviewer, english(causes, ACTIONS.format(one, two, f" ({three})"), MEASURES.format(one, two))) == []


def test_a_chinese_cause_that_no_answer_names_is_found(reviewer: Reviewer) -> None:
    causes = (
        "1. 退货箱没有标识，自2026年1月11日起共有14件退货被当作新品发出。\n"
        "2. 退货入库前没有人开箱检查。\n3. 三名助理共用一个登录账号，无法追查是谁放行的。"
    )
    actions = (
        "1. 2026年2月3日贴上标识。（对应原因1）\n2. 2026年2月5日逐件开箱。（对应原因2）\n"
        "3. 2026年2月6日停用该登录账号。{}"
    )
    measures = "1. 仓库主管每周抽查10箱退货。（对应原因2）\n2. 退货专员为每件退货贴标。（对应原因1）"
    assert left_out(reviewer, chinese(causes, actions.format(""), measures)) == [
        "三名助理共用一个登录账号，无法追查是谁放行的。"
    ]
    assert left_out(reviewer, chinese(causes, actions.format("（对应原因3）"), measures)) == []


def test_two_references_name_no_causes_for_the_whole_plan(reviewer: Reviewer) -> None:
    text = english(
        CAUSES.format("1.", "2.", "3."),
        "1. On 3 February 2026 we labelled the bins (1).\n2. On 4 February 2026 we opened all returned boxes (2).\n"
        "3. On 5 February 2026 the shared login was closed and three new ones were made for the assistants.",
        "1. The shift lead opens ten returned boxes per week.\n2. The returns clerk labels each unit.",
    )
    assert left_out(reviewer, text) == []


def test_how_many_were_sold_is_no_cause_that_an_answer_must_name(reviewer: Reviewer) -> None:
    causes = CAUSES.format("1.", "2.", "3.").replace(
        "We let three assistants share one login, so nobody saw who had released the returns",
        "From 11 January to 1 February 2026 the shop sold 417 units in this way",
    )
    assert left_out(reviewer, english(causes, ACTIONS.format("1", "2", ""), MEASURES.format("1", "2"))) == []


def test_points_that_a_letter_and_a_number_label_are_a_list(reviewer: Reviewer) -> None:
    text = english(
        CAUSES.format("A1.", "A2.", "A3."),
        "B1. On 3 February 2026 we labelled the bins.\nB2. On 4 February 2026 we opened all returned boxes.\n"
        "B3. We paid back the buyers.",
        "C1. The shift lead opens ten returned boxes per week.\nC2. The returns clerk labels returned units.",
    )
    found = {(one.rule, one.quote) for one in reviewer.findings(text, GIVEN)}
    assert ("no_date", "We paid back the buyers.") in found
    assert ("no_frequency", "The returns clerk labels returned units.") in found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Cause 2. We trained the packers.", {2}),
        ("(for 1 and 2) We trained the packers.", {1, 2}),
        ("Answers reasons 1, 2.3 and 4.", {1, 3, 4}),
        ("针对1、2和3：培训。", {1, 2, 3}),
        ("Cause no. 12 is mended.", {12}),
        ("For cause 30% of the parcels", set()),
        ("We paid for 2 parcels.", set()),
    ],
)
def test_causes_are_referred_to_by_their_numbers(text: str, numbers: set[int]) -> None:
    assert labels_named(text) == {str(number) for number in numbers}
