"""The five-whys ladder: where an answer stops too early, and which question comes next."""

from __future__ import annotations

import pytest

from appeal_tui.review.whys import next_why

from .measure import built_in

KNOWLEDGE = built_in()


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ("It was an employee error.", "person"), ("We did not know the policy.", "ignorance"),
        ("It was the supplier's fault.", "supplier"), ("It was Amazon's mistake.", "amazon"),
        ("The buyers lied.", "buyer"), ("Our late shipment rate exceeded 4%.", "symptom"), ("Poor management.", "vague"),
        ("员工失误。", "person"), ("我们不了解政策。", "ignorance"), ("供应商发错货。", "supplier"), ("亚马逊误判。", "amazon"),
        ("收到了投诉。", "symptom"), ("管理不善。", "vague"), ("", "empty"),
    ],
)  # fmt: skip
def test_an_answer_that_names_no_step_of_ones_own_stops_too_early(answer: str, rule: str) -> None:
    found = next_why(answer, KNOWLEDGE)
    assert (found.stops, found.rule) == (True, rule)
    assert found.question.endswith("?")
    assert found.good


@pytest.mark.parametrize("rule", KNOWLEDGE.whys.rules, ids=lambda rule: rule.id)
def test_the_example_of_a_rule_goes_deep_enough(rule: object) -> None:
    for language in ("en", "zh-Hans"):
        assert not next_why(rule.good[language], KNOWLEDGE).stops  # type: ignore[attr-defined]


def test_in_a_dispute_the_mistake_of_amazon_may_be_the_end() -> None:
    assert not next_why("It was Amazon's mistake.", KNOWLEDGE, route="dispute").stops


def test_the_question_is_asked_in_the_language_of_the_interface() -> None:
    assert next_why("It was an employee error.", KNOWLEDGE, language="zh-Hans").question.endswith("？")
