"""Sentences that sound like a plea, a promise, a talk with support or a reproach, and are none."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english


@pytest.mark.parametrize(
    ("rule", "said", "found"),
    [
        ("emotion", "On Sunday we broke down a pallet of tins.", False),
        ("emotion", "My wife broke down when she read the mail.", True),
        ("emotion", "On Sunday we counted everything we have on the shelves.", False),
        ("promise_absolute", "Last year we set the promise all orders are measured by.", False),
        ("promise_absolute", "We set a promise that no courier could keep.", False),
        ("promise_absolute", "We promise that all orders will be shipped in two days.", True),
        ("case_refs", "We spoke to the agent who books our containers.", False),
        ("case_refs", "We spoke with an Amazon agent about it.", True),
        ("intro_history", "A journalist was interested in our story.", False),
        ("intro_history", "Our story began in a garage.", True),
        ("buyer_pii", "On 4 February 2026 the lamp was sent by Mr Holt in Hull.", False),
        ("buyer_pii", "On 4 February 2026 we sent Mr Holt in Hull a lamp.", True),
        ("blame_amazon", "The packing instruction was wrong.", False),
        ("blame_amazon", "Your instruction was wrong.", True),
        ("template_boiler", "We take this matter very seriously.", False),
        (
            "template_boiler",
            "We take this matter very seriously. Customer satisfaction is our top priority.",
            True,
        ),
    ],
)
def test_a_sentence_and_its_neighbour(reviewer: Reviewer, rule: str, said: str, found: bool) -> None:
    assert reviewer.tells(rule, english(f"{RC}\n{said}", AC, PM), GIVEN) is found
