"""Figures of one thing that do not fit: parts that are more than their whole, a set that grows from one sentence to the next."""

from __future__ import annotations

from itertools import pairwise

import regex

from appeal_tui.review.dates import without_dates
from appeal_tui.review.figures import numbers_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit

_COUNT = expression(
    r"(?<![\w.,:/$£€¥-])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d:/-]|[.,]\d| ?(?:%|％|[ap]m\b|percent|days?\b|hours?\b|[年月日号点天]|美元|元))",
    regex.I,
)
_PARTS = expression(r"^(?:of (?:these|those|them|the (?P<whole>\d+)[\w ]{0,20}),?|其中[，,]?)", regex.I)
_BOUGHT = expression(
    r"\b(?:bought|procured|purchased|ordered|received|imported|took in|stocked) (?:only |about |a total of )?(\d[\d,]*)|(?:进了?|采购了?|购入|订了?|进货|到货)(?:共)?(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)",
    regex.I,
)
_SOLD = expression(
    r"\b(?:sold|shipped)(?: out)? (?:only |about |a total of )?(\d[\d,]*)|(?:卖了|卖出|售出|已售|销售了?)(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)",
    regex.I,
)
_LEFT = expression(
    r"\b(?:remaining|other|rest of|last) (\d[\d,]*)|(\d[\d,]*) (?:\w+ )?(?:are |were |is )?(?:left|remain\w*|still (?:here|in stock))|(?:剩下|剩余|余下|还剩|库存还有)的?(\d[\d,]*) ?(?:个|件|台|套|只|双|盒)",
    regex.I,
)
_SET = expression(
    r"\b(?:(?:all|each|every one)(?: of)?(?: the| our| these| those)?|the) (?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?P<kind>late|affected|defective|cancelled|concerned|restricted|infringing)? ?(?P<what>buyers|customers|orders|listings|units|parcels|asins|items|products|pieces|invoices|claims|offers|packages|shipments)\b"
    r"|(?:全部|所有|这)(?:的)?(?P<nz>\d+) ?(?:位|个|名|单|笔|件|条|款)(?P<kind_zh>受影响|相关|迟发|延误)的?(?P<what_zh>买家|客户|订单|链接|商品|产品|包裹|单)",
    regex.I,
)
_TOLD = r"\b(?P<m>\d+|single|only one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) {kind} ?{what}s?\b"
_TOLD_ZH = r"{kind}的?{what}(?:一共|共|总共|合计|有|是|为)+(?P<m>\d+) ?(?:位|个|名|单|笔|件|条|款)"
_OF_ALL = expression(
    r"^of (?:the|our) (\d[\d,]*) (?:\w+ )?(?P<what>buyers|customers|orders|listings|units|parcels|items|products|shipments)\b",
    regex.I,
)
_IN_ALL = r"\b(?:had|got|received|shipped|sold|were|handled|total of) (\d[\d,]*) {what}\b"


def _number(match: regex.Match[str]) -> int:
    return int(next(group for group in match.groups() if group).replace(",", ""))


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
    parts = [int(match[1].replace(",", "")) for match in _COUNT.finditer(without_dates(unit.text[lead.end() :]))]
    wholes = [int(match[1].replace(",", "")) for match in _COUNT.finditer(without_dates(before.text))]
    whole = int(lead["whole"]) if lead["whole"] else wholes[-1] if wholes else 0
    # A part is told once: three and more numbers may be days, pieces and parts of parts.
    return len(parts) == 2 and whole > 1 and sum(parts) > whole and max(parts) < whole


def _more_than_bought(before: Unit, unit: Unit) -> bool:
    """Whether what was sold and what is left are more than what was bought."""
    text = without_dates(before.text if before is unit else f"{before.text} {unit.text}")
    bought, sold, left = (pattern.findall(text) for pattern in (_BOUGHT, _SOLD, _LEFT))
    if not (len(bought) == len(sold) == len(left) == 1):
        return False
    whole, gone, rest = (_number(pattern.search(text)) for pattern in (_BOUGHT, _SOLD, _LEFT))  # type: ignore[arg-type]
    return gone + rest > whole


def _another_number(before: Unit, unit: Unit) -> bool:
    """Whether "all the 26 late orders" follow 18 of them."""
    if (whole := _OF_ALL.match(unit.text)) and (
        first := regex.search(_IN_ALL.format(what=whole["what"]), without_dates(before.text), regex.I)
    ):
        return int(first[1].replace(",", "")) < int(whole[1].replace(",", ""))
    match = _SET.search(without_dates(unit.text))
    if match is None:
        return False
    what, kind = (match["what"] or match["what_zh"]).rstrip("s"), match["kind"] or match["kind_zh"] or ""
    form = _TOLD if match["what"] else _TOLD_ZH
    told = regex.search(form.format(what=what, kind=kind), without_dates(before.text), regex.I) or regex.search(
        form.format(what=what, kind=""), without_dates(before.text), regex.I
    )
    if told is None or (match["what"] and _COUNT.findall(without_dates(before.text))[1:]):
        return False
    if not (kind and kind in told[0]) and "single" not in told["m"] and "only" not in told["m"]:
        # Two of the buyers and all eight of them are both right.
        return False
    earlier = numbers_of(told["m"]) or {"1"}
    if before.section != unit.section:
        return False
    second = numbers_of(match["n"] or match["nz"])
    return all(int(one) < int(two) for one in earlier for two in second if one.isdigit() and two.isdigit())
