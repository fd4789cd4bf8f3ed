"""Single sentences of many wordings: each is put into a sound plan, and what a reviewer sees in it is found or not."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .sentences import FAULTY, SOUND
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

_ANSWERED_ELSEWHERE = {"cause_without_action", "wrong_cause"}
"""What is found where a cause is added to a plan that does not answer it."""


def in_a_plan(section: str, sentence: str, *, alone: bool = False) -> str:
    """Return a sound plan with a sentence added to a part of it, or in place of the part."""
    in_chinese = any("\u4e00" <= character <= "\u9fff" for character in sentence)
    parts = [ZRC, ZAC, ZPM] if in_chinese else [RC, AC, PM]
    whole = chinese if in_chinese else english
    if section == "opening":
        return f"{sentence}\n\n{whole(*parts)}"
    number = ("root_cause", "actions", "prevention").index(section)
    parts[number] = f"1. {sentence}" if alone else f"{parts[number]}\n{parts[number].count(chr(10)) + 2}. {sentence}"
    return whole(*parts)


_ONE_OF_TWO = {"template_boiler": "We thank you for your valued customers."}
"""What stands beside a sentence where one place alone is no finding: one place more."""


def rules_at(reviewer: Reviewer, section: str, sentence: str, *, alone: bool = False, beside: str = "") -> set[str]:
    text = in_a_plan(section, sentence, alone=alone) + (f"\n\n{beside}" if beside else "")
    given: dict[str, Any] = {**GIVEN, "attachments": None, "today": "2026-11-09"}
    begin = text.find(sentence)
    return {
        one.rule
        for one in reviewer.findings(text, given)
        if one.start is not None and one.end is not None and one.start < begin + len(sentence) and one.end > begin
    }


@pytest.mark.parametrize("each", [5, pytest.param(1, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("rule", FAULTY)
def test_a_fault_is_found_in_whatever_words(reviewer: Reviewer, rule: str, each: int) -> None:
    alone = rule == "ignorance_only"
    missed = [
        sentence
        for section, sentence in FAULTY[rule][::each]
        if rule not in rules_at(reviewer, section, sentence, alone=alone, beside=_ONE_OF_TWO.get(rule, ""))
    ]
    assert missed == []


@pytest.mark.parametrize("rule", _ONE_OF_TWO)
def test_what_stands_beside_a_sentence_is_no_finding_by_itself(reviewer: Reviewer, rule: str) -> None:
    text = f"{english(RC, AC, PM)}\n\n{_ONE_OF_TWO[rule]}"
    assert rule not in {
        one.rule for one in reviewer.findings(text, {**GIVEN, "attachments": None, "today": "2026-11-09"})
    }


@pytest.mark.parametrize("each", [4, pytest.param(1, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("section", ["root_cause", "actions", "prevention"])
def test_nothing_is_found_in_sound_sentences(reviewer: Reviewer, section: str, each: int) -> None:
    found = {
        sentence: rules
        for place, sentence in SOUND[::each]
        if place == section and (rules := rules_at(reviewer, place, sentence) - _ANSWERED_ELSEWHERE)
    }
    assert found == {}


def test_the_number_of_a_point_does_not_hide_what_stands_behind_it(reviewer: Reviewer) -> None:
    text = english(f"1.1 Buyers lied to keep the goods.\n1.2 {RC[3:]}", AC, PM)
    assert [one.quote for one in reviewer.findings(text, GIVEN) if one.rule == "blame_buyer"] == ["Buyers lied"]
