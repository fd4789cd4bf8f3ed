"""From which length a paragraph is too long, and what is none."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, english

SENTENCE = "The clerk put the tin back on the wrong shelf. "
"""Ten words."""
ROWS = "\n".join(f"Tin {number}{{gap}}green tea{{gap}}large lid{{gap}}kept" for number in range(1, 20))
"""More words than a paragraph may have."""
LONG_ROWS = "\n".join(
    f"Tin of green tea {number}{{gap}}large packet{{gap}}counted and labelled again{{gap}}Mia Holt, Leeds"
    for number in range(1, 9)
)
"""The same in rows that are as long as a line of prose."""


@pytest.mark.parametrize(
    ("paragraph", "long"),
    [
        (SENTENCE * 10, False),
        (SENTENCE * 11, True),
        (ROWS.format(gap=" | "), False),
        (ROWS.format(gap=" "), True),
        (LONG_ROWS.format(gap=" | "), False),
        (LONG_ROWS.format(gap="    "), False),
    ],
    ids=["100 words", "110 words", "rows with bars", "lines without columns", "long rows", "rows with gaps"],
)
def test_how_long_a_paragraph_may_be(reviewer: Reviewer, paragraph: str, long: bool) -> None:
    assert reviewer.tells("wall_of_text", english(paragraph, AC, PM), GIVEN) is long
