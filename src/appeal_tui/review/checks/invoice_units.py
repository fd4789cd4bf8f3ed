"""Numbers of units in lines about goods."""

from __future__ import annotations

import regex

from appeal_tui.review.frames import number
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Subject


def units_in(subject: Subject, text: str) -> list[int]:
    """Return how many units a line tells of, once for each number with a unit."""
    return [number(match) for match in subject.speech.wording("invoice_gap", "line_units").places(text)]


def spelt_out(text: str) -> str:
    """Return a text in which each number of a row has the unit that is told once: "900, 900 and 1,200 packs", "500 + 300 packs"."""
    for row in (_SUM, _ROW):
        text = row.sub(_each_with_unit, text)
    return text


def _each_with_unit(row: regex.Match[str]) -> str:
    return ", ".join(f"{figure} {row['unit']}" for figure in _FIGURE.findall(row["all"]))


_SUM = expression(r"(?<![\d,./$£€-])(?P<all>\d+(?:,\d{3})*(?: \+ \d+(?:,\d{3})*)+) (?P<unit>[a-z]{3,})")
# A year or a day before a count is none of a row.
_ROW = expression(
    r"(?<![\d,./$£€-])(?<![a-z] )(?P<all>(?:(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*, )*(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*,? and \d+(?:,\d{3})*) (?P<unit>[a-z]{3,})"
)
_FIGURE = expression(r"\d+(?:,\d{3})*")
