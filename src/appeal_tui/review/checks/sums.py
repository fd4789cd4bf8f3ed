"""Figures of one thing that do not fit: parts that are more than their whole, a set that grows from one sentence to the next."""

from __future__ import annotations

from itertools import pairwise

import regex

from appeal_tui.review.dates import find_dates
from appeal_tui.review.figures import numbers_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit

_COUNT = expression(r"(?<![\w.,:/$£€¥-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d:/-]|[.,]\d| ?(?:%|％|[ap]m\b|percent|days?\b|hours?\b|[年月日号点天]|美元|元))", regex.I)
_PARTS = expression(r"^(?:of (?:these|those|them|the (?P<whole>\d+)[\w ]{0,20}),?|其中[，,]?)", regex.I)
_BOUGHT = expression(
    r"\b(?:bought|procured|purchased|ordered|received|imported|took in|stocked) (?:only |about |a total of )?(\d[\d,]*)|(?:进了?|采购了?|购入|订了?|进货|到货)(?:共)?(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)", regex.I
)
_SOLD = expression(r"\b(?:sold|shipped)(?: out)? (?:only |about |a total of )?(\d[\d,]*)|(?:卖了|卖出|售出|已售|销售了?)(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)", regex.I)
_LEFT = expression(
    r"\b(?:remaining|other|rest of|last) (\d[\d,]*)|(\d[\d,]*) (?:\w+ )?(?:are |were |is )?(?:left|remain\w*|still (?:here|in stock))|(?:剩下|剩余|余下|还剩|库存还有)的?(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)", regex.I
)
_SET = expression(
    r"\b(?:all|each|every one)(?: of)?(?: the| our| these| those)? (?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[a-z]+ ){0,2}?(?P<what>buyers|customers|orders|listings|units|parcels|asins|items|products|pieces|invoices|claims|offers|packages|shipments)\b"
    r"|(?:全部|所有|这)(?:的)?(?P<nz>\d+) ?(?:位|个|名|单|笔|件|条|款)(?:受影响|相关|迟发|延误)?的?(?P<what_zh>买家|客户|订单|链接|商品|产品|包裹|单)",
    regex.I,
)
_TOLD = r"\b(?P<m>\d+|an?(?= single)|single|only one|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:late |affected |defective |cancelled |single |such )?{what}s?\b"
_TOLD_ZH = r"{what}(?:一共|共|总共|合计|有|是|为)+(?P<m>\d+) ?(?:位|个|名|单|笔|件|条|款)"


def _number(match: regex.Match[str]) -> int:
    return int(next(group for group in match.groups() if group).replace(",", ""))


def _bare(text: str) -> str:
    """Return a sentence without its dates."""
    for date in reversed(find_dates(text)):
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text


def figures_at_odds(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two neighbouring sentences whose figures exclude each other."""
    for before, unit in pairwise(units):
        if _more_than_whole(before, unit) or _more_than_bought(before, unit) or _another_number(before, unit):
            return before, unit
    return next(((unit, unit) for unit in units if _more_than_bought(unit, unit)), None)


def _more_than_whole(before: Unit, unit: Unit) -> bool:
    """Whether "of these, 31 ... and 14 ..." are more than there were."""
    lead = _PARTS.match(unit.text)
    if lead is None:
        return False
    parts = [int(match[1].replace(",", "")) for match in _COUNT.finditer(_bare(unit.text[lead.end() :]))]
    wholes = [int(match[1].replace(",", "")) for match in _COUNT.finditer(_bare(before.text))]
    whole = int(lead["whole"]) if lead["whole"] else max(wholes[-2:], default=0) if len(wholes) == 1 else (wholes or [0])[-1]
    # A part is told once: three and more numbers may be days, pieces and parts of parts.
    return len(parts) == 2 and whole > 1 and sum(parts) > whole and max(parts) < whole


def _more_than_bought(before: Unit, unit: Unit) -> bool:
    """Whether what was sold and what is left are more than what was bought."""
    text = _bare(before.text if before is unit else f"{before.text} {unit.text}")
    bought, sold, left = (pattern.findall(text) for pattern in (_BOUGHT, _SOLD, _LEFT))
    if not (len(bought) == len(sold) == len(left) == 1):
        return False
    whole, gone, rest = (_number(pattern.search(text)) for pattern in (_BOUGHT, _SOLD, _LEFT))  # type: ignore[arg-type]
    return gone + rest > whole


def _another_number(before: Unit, unit: Unit) -> bool:
    """Whether "all the 26 late orders" follow 18 of them."""
    match = _SET.search(_bare(unit.text))
    if match is None:
        return False
    what = match["what"] or match["what_zh"]
    told = regex.search(
        (_TOLD if match["what"] else _TOLD_ZH).format(what=regex.escape(what.rstrip("s"))), _bare(before.text), regex.I
    )
    if told is None or (match["what"] and _COUNT.findall(_bare(before.text))[1:]):
        return False
    first = numbers_of(told["m"]) or {"1"}
    second = numbers_of(match["n"] or match["nz"])
    return all(int(one) < int(two) for one in first for two in second if one.isdigit() and two.isdigit())
