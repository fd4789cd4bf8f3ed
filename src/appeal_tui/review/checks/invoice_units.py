"""Numbers of units in lines about goods."""

from __future__ import annotations

import regex

from appeal_tui.review.figures import whole_number
from appeal_tui.review.late import expression

LINE_UNITS = expression(
    r"(?<![\d,-])(\d[\d,]*) (?:units|pieces|pcs|items|sets|pairs)\b|(?<![\d,-])(\d[\d,]*) ?(?:件|个|套|台|只|双)"
)


def number_of(match: regex.Match[str]) -> int:
    """Return the number that a pattern with several ways of telling it has found."""
    return whole_number(next(group for group in match.groups() if group))
