"""What a fact can fill in a case: a metric as Amazon shows it, or the blanks of a line that the seller has ticked.

Nothing is filled here: an offer becomes an edit when the seller takes it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from appeal_tui.domain import edits
from appeal_tui.domain.blanks import in_thousands, read_asins
from appeal_tui.domain.case import Case, ItemAnswer, MetricAnswer
from appeal_tui.domain.cause import say
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.plan import Guide, groups
from appeal_tui.reports.facts import (
    AnyFact,
    AsinReturns,
    AsinUnits,
    CancelledOrders,
    MetricFact,
    NegativeFeedback,
    ReturnClaims,
    Returns,
    UnitsSold,
    WaitingReturns,
)
from appeal_tui.reports.knowledge import Fill, JsonKind, Kind

MOMENTS = ("before", "after")
"""When a metric was read: at the notice, or now."""

PARTS: Mapping[str, frozenset[str]] = {
    "units_sold": frozenset({"asin", "units", "period"}),
    "returns": frozenset({"asin", "units", "period", "most_units", "most_reason"}),
    "cancelled_orders": frozenset({"cancelled", "period"}),
    "negative_feedback": frozenset({"negative", "period"}),
    "a_to_z_claims": frozenset({"claims", "period"}),
    "waiting_returns": frozenset({"waiting"}),
}
"""What of a fact can go into a blank."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a fact can fill."""

    key: str
    """The first answer that it fills, as `appeal-tui set` calls it."""
    values: tuple[tuple[str, str], ...]
    """Each answer, and what goes into it."""
    taken: bool
    """Whether all of it stands in the case now."""
    replaces: str = ""
    """What stands in the first place now, where that is something else."""

    @property
    def edit(self) -> Edit:
        """Fill it in, as if it were typed."""
        return _edit_for(self.values)


def withdrawn(offer: Offer, before: Case) -> Edit:
    """Return the edit that brings back what stood in the places of an offer; what it had filled before leaves nothing.

    Args:
        offer: The offer.
        before: The case before it was taken.
    """
    stood = ((key, value, _answer(before, key)) for key, value in offer.values)
    return _edit_for(tuple((key, "" if old == value else old) for key, value, old in stood))


def offers_of_metric(fact: MetricFact, kind: Kind, case: Case) -> tuple[Offer, ...]:
    """Return where a rate can go: at the notice, and now; nothing where Amazon has no data."""
    if fact.value is None:
        return ()
    value = rate_words(fact, kind, case.letter_language)
    return tuple(_offer(case, ((f"metric.{fact.metric}.{moment}", value),)) for moment in MOMENTS)


def offers_of_asin(
    fact: UnitsSold | Returns, part: AsinUnits | AsinReturns, kind: Kind, case: Case, guide: Guide
) -> Iterator[Offer]:
    """Yield which ticked lines of the plan an ASIN's figures can fill.

    Args:
        fact: The fact.
        part: The ASIN's share of it.
        kind: The report, which names the lines.
        case: The case.
        guide: The chosen causes.
    """
    values = _parts(fact, part)
    for fill, answer in _ticked_lines(fact, kind, case, guide):
        if fill.whole_year and not (isinstance(fact, UnitsSold) and fact.whole_year):
            continue
        named = next((answer.blanks.get(blank, "") for blank, name in fill.blanks.items() if name == "asin"), "")
        if named.strip() and read_asins(named) != (part.asin,):
            # The line speaks of another ASIN.
            continue
        yield from _filled(fill, values, case)


def offers_of_count(fact: AnyFact, kind: Kind, case: Case, guide: Guide) -> Iterator[Offer]:
    """Yield which ticked lines of the plan a count of orders or ratings can fill; of none no line speaks.

    Args:
        fact: The fact.
        kind: The report, which names the lines.
        case: The case.
        guide: The chosen causes.
    """
    match fact:
        case CancelledOrders():
            part, number = "cancelled", fact.cancelled
        case NegativeFeedback():
            part, number = "negative", fact.negative
        case ReturnClaims():
            part, number = "claims", fact.claims
        case WaitingReturns():
            part, number = "waiting", fact.waiting
        case _:
            return
    values = {part: str(number), "period": period_words(fact.first, fact.last)}
    for fill, _ in _ticked_lines(fact, kind, case, guide) if number else ():
        yield from _filled(fill, values, case)


def _ticked_lines(fact: AnyFact, kind: Kind, case: Case, guide: Guide) -> Iterator[tuple[Fill, ItemAnswer]]:
    """Yield the ticked lines of the plan that a report names for a fact, each with what is said of it."""
    shown = {item.id for group in groups(case, guide) for item in group.items}
    for fill in kind.fills:
        answer = case.items.get(fill.item, ItemAnswer())
        if fill.fact == fact.__struct_config__.tag and fill.item in shown and answer.ticked:
            yield fill, answer


def _filled(fill: Fill, values: Mapping[str, str], case: Case) -> Iterator[Offer]:
    """Yield the offer to fill a line, where there is a value for each of its blanks."""
    if all(values.get(name) for name in fill.blanks.values()):
        blanks = sorted(fill.blanks.items(), key=lambda pair: pair[1] == "asin")
        yield _offer(case, tuple((f"item.{fill.item}.{blank}", values[name]) for blank, name in blanks))


def asins_first(parts: Sequence[AsinUnits | AsinReturns], case: Case, most: int) -> list[AsinUnits | AsinReturns]:
    """Return some ASINs of a fact, those that the notice names first.

    Args:
        parts: All of them.
        case: The case.
        most: How many are wanted.
    """
    named = frozenset(read_asins(case.notice.asins))
    mine = [part for part in parts if part.asin in named]
    return [*mine, *islice((part for part in parts if part.asin not in named), most)][:most]


def rate_words(fact: MetricFact, kind: Kind, language: str) -> str:
    """Return a rate as the field for it wants it, such as `5.74% (31 of 540 orders)`."""
    rate = percent(fact.value or 0.0, fact.target)
    if fact.count is None or fact.total is None or not isinstance(kind, JsonKind):
        return rate
    said = say(kind.counted(fact.metric, fact.name), language).format(
        count=in_thousands(str(fact.count)), total=in_thousands(str(fact.total))
    )
    return f"{rate}（{said}）" if language.startswith("zh") else f"{rate} ({said})"


def percent(fraction: float, target: float | None = None) -> str:
    """Return a fraction in percent, with two places, or with as many as it takes not to fall on its target by rounding."""
    exact = Decimal(str(fraction)) * 100
    limit = None if target is None else Decimal(str(target)) * 100
    for places in range(2, 7):
        rounded = round(exact, places)
        if limit is None or (rounded > limit) - (rounded < limit) == (exact > limit) - (exact < limit):
            break
    return f"{rounded:f}".rstrip("0").rstrip(".") + "%"


def period_words(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return two days as a period, as the field for it wants it; empty where they are not clear."""
    return f"{first.isoformat()} to {last.isoformat()}" if first and last else ""


def _parts(fact: UnitsSold | Returns, part: AsinUnits | AsinReturns) -> dict[str, str]:
    values = {"asin": part.asin, "units": str(part.units), "period": period_words(fact.first, fact.last)}
    if isinstance(part, AsinReturns):
        values |= {"most_units": str(part.reasons[0].units), "most_reason": part.reasons[0].reason}
    return values


def _offer(case: Case, values: tuple[tuple[str, str], ...]) -> Offer:
    key, value = values[0]
    stands = _answer(case, key)
    taken = all(_answer(case, name) == wanted for name, wanted in values)
    return Offer(key, values, taken, "" if stands == value else stands)


def _answer(case: Case, key: str) -> str:
    """Return what stands in a case under the key of a metric or of a blank."""
    kind, _, rest = key.partition(".")
    name, _, last = rest.rpartition(".")
    if kind == "metric":
        return str(getattr(case.metrics.get(name, MetricAnswer()), last))
    return case.items.get(name, ItemAnswer()).blanks.get(last, "")


def _edit_for(values: tuple[tuple[str, str], ...]) -> Edit:
    def edit(case: Case) -> Case:
        for key, value in values:
            kind, _, rest = key.partition(".")
            name, _, last = rest.rpartition(".")
            change = edits.state_metric if kind == "metric" else edits.fill_blank
            case = change(name, last, value)(case)
        return case

    return edit
