"""The members of a variation family, and what a letter says of the one that was sent before."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

FAMILY = {**GIVEN, "causes": ["pol_variation"], "notice": "Variation misuse: B0ABCDE123. Send a plan of action."}


@pytest.mark.parametrize(
    ("given", "act", "foreign"),
    [
        (FAMILY, "On 6 February 2026 the child B0MNPQR456 was taken out.", False),
        (FAMILY, "Our lamp B0MNPQR456 sells very well.", True),
        (GIVEN, "On 6 February 2026 the child B0MNPQR456 was taken out.", True),
        (
            {**FAMILY, "notice": "Variation misuse: B0ABCDE123, B0ABCDE124. Send a plan of action."},
            "On 6 February 2026 the kettle B0MNPQR456 was taken out.",
            True,
        ),
    ],
)
def test_members_of_a_family_are_no_foreign_products(
    reviewer: Reviewer, given: dict[str, object], act: str, foreign: bool
) -> None:
    assert reviewer.tells("foreign_asin", english(RC, f"{AC}\n4. {act}", PM), given) is foreign


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("My first letter said that the bins were mixed up, which was too short.", False),
        ("Our earlier plan named the shelf only in passing. It did not explain how the bins were mixed up.", False),
        ("My first letter blamed the courier. In fact our own bins were mixed up.", True),
    ],
)
def test_what_was_left_open_is_no_other_story(reviewer: Reviewer, said: str, changed: bool) -> None:
    assert reviewer.tells("story_changed", english(f"{said}\n{RC}", AC, PM), GIVEN) is changed


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Here is the same plan one more time.", True),
        ("We resubmit the appeal of May in its entirety.", True),
        ("We resubmit the invoice with the seal of the wholesaler.", False),
        ("现将原方案再次递交。", True),
        ("文字未做任何调整。", True),
        ("商品页面的文字未做翻译。", False),
    ],
)
def test_a_letter_that_is_sent_as_it_was(reviewer: Reviewer, said: str, same: bool) -> None:
    text = chinese(ZRC, ZAC, ZPM) if said > "\u4e00" else english(RC, AC, PM)
    assert reviewer.tells("resubmit_same", f"{said}\n\n{text}", GIVEN) is same
