"""A denial of the whole fault beside what tells of it."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

DISPUTE = {
    **GIVEN,
    "route": "dispute",
    "causes": ["pol_rank"],
    "notice": "Misuse of sales rank. Explain why it is wrong.",
}


@pytest.mark.parametrize(
    ("denial", "odd"),
    [
        ("We have never violated the condition rules.", True),
        ("We never had a rule for opened tins.", False),
    ],
)
def test_a_cause_that_is_denied_in_a_plan(reviewer: Reviewer, denial: str, odd: bool) -> None:
    assert reviewer.tells("contradiction", english(f"{denial}\n{RC}", AC, PM), GIVEN) is odd


@pytest.mark.parametrize(("denial", "odd"), [("此事没有任何过错。", True), ("我们没有退货登记表。", False)])
def test_a_cause_that_is_denied_in_a_chinese_plan(reviewer: Reviewer, denial: str, odd: bool) -> None:
    assert reviewer.tells("contradiction", chinese(f"{denial}\n{ZRC}", ZAC, ZPM), GIVEN) is odd


@pytest.mark.parametrize(
    ("denial", "told", "odd"),
    [
        ("We never manipulated the rank.", "In March we paid a marketing agency for forty orders.", True),
        ("We never manipulated the rank.", "In March a newspaper praised the lamp.", False),
        ("我们从未操纵排名。", "三月我们付给一家推广公司三千元。", True),
    ],
)
def test_a_dispute_that_tells_what_it_denies(reviewer: Reviewer, denial: str, told: str, odd: bool) -> None:
    opening = "关于 B0ABCDE123 的说明" if denial > "\u4e00" else "About B0ABCDE123"
    assert reviewer.tells("contradiction", f"{opening}\n\n{denial}\n\n{told}\n", DISPUTE) is odd
