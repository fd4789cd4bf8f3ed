"""From which length a paragraph is too long, and what is none."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, english

SENTENCE = "The clerk put the tin back on the wrong shelf. "
"""Ten words."""
ROWS = "\n".join(f"Tin {number}{{gap}}green tea{{gap}}large lid{{gap}}kept" for number in range(1, 20))
"""More words than a paragraph may have."""


@pytest.mark.parametrize(
    ("paragraph", "long"),
    [
        (SENTENCE * 10, False),
        (SENTENCE * 11, True),
        (ROWS.format(gap=" | "), False),
        (ROWS.format(gap=" "), True),
    ],
    ids=["100 words", "110 words", "rows with bars", "lines without columns"],
)
def test_how_long_a_paragraph_may_be(reviewer: Reviewer, paragraph: str, long: bool) -> None:
    assert reviewer.tells("wall_of_text", english(paragraph, AC, PM), GIVEN) is long
