"""Rates put into rows: of the figures of a metric, which are the seller's own and which is the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from appeal_tui.reader.findings import MetricFound
from appeal_tui.reader.rates import Figure
from appeal_tui.reader.stream import Quote, Stream

LSR = {10: "lsr_10", 30: "lsr_30"}
"""The late rate by its window in days."""
_BESIDE = 90
"""Figures of one metric that stand so closely may be of two groups of orders."""
_SEVERAL = frozenset({"odr", "vtr", "response"})
"""Measured for categories, for seller-fulfilled and FBA orders, or for several windows, apart."""
_BY_CATEGORY = "vtr"
_MORE_IS_BETTER = frozenset({"vtr", "otdr", "response"})
_BETWEEN = 180
"""A target stands at most so many characters behind the value that it is of."""
_WITHOUT_LIMIT = frozenset({"response", "ncx"})
"""Their targets are other metrics' too, or differ from item to item."""
UNNAMED = "unnamed"
"""The metric of figures that no name stands near."""
_STEP = 12
_FEW_LINES = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure of a metric, as it was found."""

    metric: str
    figure: Figure
    role: str
    """`target`, `value`, `past`, `others`, or nothing where no word says it."""
    days: int | None
    quote: Quote
    is_named: bool = False
    """The rate is called by its name in the sentence of the figure."""


def with_names_by_targets(stream: Stream, rates: Sequence[Rate], limits: Mapping[str, float]) -> list[Rate]:
    """Name figures by the target beside them: 4 % is the limit of late shipments alone, 2.5 % that of cancellations.

    Where a notice tells what happened and not what the rate is called, or tells it in words that fit another rate too,
    the target says which one is meant.

    Args:
        stream: The notice.
        rates: The figures in the order of the text; `UNNAMED` where no name stands near.
        limits: Amazon's own targets, by metric.
    """
    owners: dict[float, str] = {}
    for metric, limit in limits.items():
        owners.setdefault(limit, metric)
    result = list(rates)
    for number, rate in enumerate(rates):
        owner = owners.get(round(rate.figure.number, 6))
        first = result[number - 1] if number else None
        if first is None or rate.role != "target" or first.role in ("target", "others", "past"):
            continue
        if not _belong(stream, first, rate):
            continue
        if rate.metric != UNNAMED and first.metric == UNNAMED and _is_limit(rate, limits):
            # 'There was a defect in 2.74% of your orders. The order defect rate has to be below 1%.'
            if all(other.metric != rate.metric for other in result[: number - 1]):
                result[number - 1] = replace(first, metric=rate.metric)
            continue
        if owner is None or owner == rate.metric or _is_limit(rate, limits):
            continue
        if rate.metric != UNNAMED and _family(rate.metric) != _family(first.metric):
            continue
        if first.is_named or first.metric in _WITHOUT_LIMIT:
            continue
        late = first.days in LSR and owner in LSR.values()
        for at in (number - 1, number):
            days = rates[at].days or first.days
            name = LSR[days] if days in LSR and owner in LSR.values() else LSR[30] if owner == LSR[10] else owner
            result[at] = replace(rates[at], metric=name)
        if late and number + 1 < len(rates) and rates[number + 1].metric == UNNAMED and rates[number + 1].days in LSR:
            # '6.7% in 30 days, above 4%; 9.2% in 10 days'
            result[number + 1] = replace(rates[number + 1], metric=LSR[rates[number + 1].days or 0])
    return [rate for rate in result if rate.metric != UNNAMED]


def _belong(stream: Stream, value: Rate, target: Rate) -> bool:
    """Whether a value and a target stand in one sentence or in two that follow each other."""
    between = stream.plain[value.figure.end : target.figure.start]
    return len(between) <= _BETWEEN and "\n\n" not in between


def with_targets_of_others(rates: Sequence[Rate], limits: Mapping[str, float]) -> list[Rate]:
    """Give targets to the metric whose limit they are: 'Late … 6.2%. Cancel … 3.9%. Goals: below 4 and below 2.5%'."""
    named = list(dict.fromkeys(rate.metric for rate in rates))
    result = []
    for rate in rates:
        if not _is_limit(rate, limits):
            owners = [key for key in named if limits.get(key) == rate.figure.number]
            if owners and rate.role == "target":
                rate = replace(rate, metric=owners[0])
        result.append(rate)
    return result


def _is_limit(rate: Rate, limits: Mapping[str, float]) -> bool:
    return limits.get(rate.metric) == round(rate.figure.number, 6)


def rows_of(rates: Sequence[Rate], limits: Mapping[str, float]) -> dict[str, list[MetricFound]]:
    """Return for every metric its values, each with the target."""
    rows: dict[str, list[MetricFound]] = {}
    for metric in dict.fromkeys(rate.metric for rate in rates):
        mine = [rate for rate in rates if rate.metric == metric]
        if metric == LSR[10] and any(rate.days == 10 for rate in mine):
            mine = [rate for rate in mine if rate.days in (10, None)]
        sure = [rate for rate in mine if _is_limit(rate, limits)]
        targets = sure or [rate for rate in mine if rate.role == "target"]
        # '5.2% / 4%': what nothing marks is the value, and behind the value the target.
        values = _of_now([rate for rate in mine if rate not in targets])
        if not targets and len(values) > 1 and not values[1].role and _are_beside(values[0], values[1]):
            targets, values = values[1:2], [values[0], *values[2:]]
        values = _values(metric, values)
        target = targets[0].figure.number if targets else None
        if any(value.figure.number == target for value in values):
            # Twice the target: the seller's own rate is not told.
            values = [value for value in values if value.figure.number != target]
        rows[metric] = _found(metric, values, targets)
    return rows


def _of_now(values: list[Rate]) -> list[Rate]:
    """Leave out what was before, and what others have, where the seller's own figure of now is told."""
    told = any(value.role == "value" for value in values)
    dropped = {"past", "others"} if told else {"others"}
    return [value for value in values if value.role not in dropped] or values


def _are_beside(one: Rate, other: Rate) -> bool:
    return one.figure.line == other.figure.line and other.figure.start - one.figure.end <= _STEP


def _values(metric: str, values: Sequence[Rate]) -> list[Rate]:
    """Return the seller's own figures: the first one, and others that stand beside it as of another group of orders."""
    told = [value for value in values if value.role == "value"]
    kept = list(values[:1])
    if told and values[0].role != "value" and metric not in _SEVERAL:
        kept = told[:1]
    if metric in _SEVERAL:
        for value in values[1:]:
            last = kept[-1].figure
            near = value.figure.start - last.end <= _BESIDE and value.figure.line - last.line <= _FEW_LINES
            if near and all(value.figure.number != one.figure.number for one in kept):
                kept.append(value)
    return kept


def _found(metric: str, values: Sequence[Rate], targets: Sequence[Rate]) -> list[MetricFound]:
    target = targets[0].figure.number if targets else None
    days = next((rate.days for rate in (*values, *targets) if rate.days), None)
    quotes = tuple(rate.quote for rate in targets[:1])
    if not values:
        return [MetricFound(metric, None, target, days, quotes)] if targets else []
    return [MetricFound(metric, value.figure.number, target, days, (value.quote, *quotes)) for value in values]


def with_absent(
    found: tuple[MetricFound, ...], absent: Sequence[Rate], told: Sequence[Rate], limits: Mapping[str, float]
) -> tuple[MetricFound, ...]:
    """Add a row without a value where the notice says 'n/a', with the target that stands beside it or apart from the values.

    Args:
        found: The rows so far.
        absent: Where it says so.
        told: The figures.
        limits: Amazon's own targets, by metric.
    """
    with_value = {rate.figure.line for rate in told if rate.role != "target" and not _is_limit(rate, limits)}
    rows = list(found)
    for rate in absent:
        mine = [other for other in told if _family(other.metric) == _family(rate.metric)]
        targets = [other for other in mine if _is_limit(other, limits)] or [o for o in mine if o.role == "target"]
        beside = (o for o in targets if o.figure.line == rate.figure.line or o.figure.line not in with_value)
        target = next((other.figure.number for other in beside), None)
        known = [row for row in rows if row.id == rate.metric]
        row = MetricFound(rate.metric, None, target, rate.days, (rate.quote,), is_absent=True)
        if all(one.value is None for one in known):
            rows = [one for one in rows if one.id != rate.metric] + [row]
        elif rate.metric == _BY_CATEGORY and not any(one.is_absent for one in known):
            rows.append(row)
    return tuple(rows)


def _family(metric: str) -> str:
    return metric.partition("_")[0]


def is_met(row: MetricFound, limits: Mapping[str, float]) -> bool:
    """Whether a rate is on the right side of its target, or has no value."""
    target = row.target if row.target is not None else limits.get(row.id)
    if row.value is None or target is None:
        return row.is_absent
    return row.value >= target if row.id in _MORE_IS_BETTER else row.value < target


def sharing(rows: dict[str, list[MetricFound]]) -> tuple[MetricFound, ...]:
    """Let both windows of the late rate share a target that is said once."""
    late = [key for key in LSR.values() if rows.get(key)]
    targets = [row.target for key in late for row in rows[key] if row.target is not None]
    for key in late:
        rows[key] = [replace(row, target=targets[0]) if row.target is None and targets else row for row in rows[key]]
    if any(row.value is not None for key in late for row in rows[key]):
        # A target alone is said of both windows; the value tells which one is meant.
        for key in late:
            rows[key] = [row for row in rows[key] if row.value is not None]
    return tuple(row for found in rows.values() for row in found)
