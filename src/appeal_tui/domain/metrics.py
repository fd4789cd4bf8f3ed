"""Metrics: what a seller's figure means beside Amazon's target."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from appeal_tui.domain.blanks import Filled, read_blank
from appeal_tui.words import later

Op = Literal["", "lt", "le", "gt", "ge"]
"""How a rate must stand to its limit; empty where Amazon publishes no target."""

TARGET_FORMS: Mapping[Op, str] = {
    "lt": later("under {limit}"),
    "le": later("at most {limit}"),
    "gt": later("over {limit}"),
    "ge": later("at least {limit}"),
}
"""How a target is said; the interface translates these."""

_ANY_RATE = re.compile(r"\d\s*%")
# A sign, a range or a hedge before the figure leaves open what it is: such a rate is not judged.
_PLAIN_RATE = re.compile(r"(?:^|[\s(:=])(\d{1,3}(?:[.,]\d+)?)%")
_HEDGED = re.compile(
    r"[~<>\u2248\u2264\u2265]|(?i:\b(?:about|approx\w*|around|over|under|more|less|up to|below|above)\b)"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a rate stands to its target."""

    within: bool
    """Whether it meets the target."""
    points: str
    """The percentage points between rate and limit, without a sign: `0.7`."""


def judge_rate(typed: str, op: Op, limit: float | None) -> Verdict | None:
    """Compare a rate with a target.

    Args:
        typed: What the seller typed, such as `5.74%` or `5.74% (31 of 540 orders)`.
        op: How the rate must stand to the limit.
        limit: The limit as a fraction.

    Returns:
        The verdict; None where there is no target, or where the text does not hold exactly one plain rate.
    """
    rate = read_rate(typed)
    if rate is None or not op or limit is None:
        return None
    bound = _percent(limit)
    within = {"lt": rate < bound, "le": rate <= bound, "gt": rate > bound, "ge": rate >= bound}[op]
    return Verdict(within, _plain(abs(rate - bound)))


def read_rate(typed: str) -> Decimal | None:
    """Return the rate of a text in percent, or None where it holds none, several, or one that is hedged."""
    filled = read_blank("rate", typed)
    if not isinstance(filled, Filled) or len(_ANY_RATE.findall(filled.text)) != 1:
        return None
    found = _PLAIN_RATE.search(filled.text)
    if found is None or _HEDGED.search(filled.text[: found.end()]):
        return None
    rate = Decimal(found[1].replace(",", "."))
    return rate if rate <= 100 else None


def limit_words(limit: float) -> str:
    """Return a limit as it is said: `2.5%` for 0.025."""
    return f"{_plain(_percent(limit))}%"


def _percent(fraction: float) -> Decimal:
    # By way of the text: 0.07 * 100 is 7.000000000000001 in binary.
    return Decimal(str(fraction)) * 100


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
