"""The rates that a notice gives: which metric, its value, its target, its period."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from appeal_tui.reader.findings import MetricFound
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.stream import Quote, Stream

_RATE = re.compile(
    r"(?<![A-Za-z0-9.,])(?:百分之)?(?P<n>\d(?:\n?\d){0,2}(?:\s?[.,]\s?\d{1,3})?)\s{0,2}(?:%|％|percent\b|per\scent\b|prozent\b|pour\scent\b|per\scento\b|por\sciento\b|パーセント)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?<![\d.,])(?P<n>7|10|14|30|60|90)\s{0,2}-?\s{0,2}(?:(?:calendar\s|rolling\s)?days?|tage?n?|jours?|giorni|días?|dias?|天|日間|日)",
    re.IGNORECASE,
)
_TWO_WINDOWS = re.compile(
    r"(?<!\d)10[\s-]{0,3}(?:days?|天|日間?|tage?n?)?[\s-]{0,3}(?:and|or|und|和|及|/|,|et|e|y|および)[\s-]{0,3}30", re.I
)
_BEFORE = 34
_FAR = 150
_DAYS_NEAR = 90
_MOST = 100


@dataclass(frozen=True, slots=True)
class _Rate:
    number: float
    metric: str
    is_target: bool
    days: int | None
    quote: Quote


def find_metrics(stream: Stream, layout: Layout, said: Marks) -> tuple[MetricFound, ...]:
    """Return the rates of a notice, each metric once, in the order of the text."""
    marks = said.of("metrics")
    names = [mark for mark in marks if mark.rule.id not in ("target", "value")]
    if not any(mark.rule.id != "other" for mark in names):
        return ()
    signs = [mark for mark in marks if mark.rule.id in ("target", "value")]
    found: dict[str, MetricFound] = {}
    rates = [match for match, _ in zip(_RATE.finditer(stream.plain), range(_MOST), strict=False)]
    last = "lsr_30"
    for match in rates:
        rate = _read(stream, layout, match, names, signs, last)
        if rate is None:
            continue
        if rate.metric.startswith("lsr"):
            last = rate.metric
        old = found.get(rate.metric) or MetricFound(rate.metric, None, None, None, ())
        found[rate.metric] = MetricFound(
            rate.metric,
            rate.number if old.value is None and not rate.is_target else old.value,
            rate.number if old.target is None and rate.is_target else old.target,
            old.period_days or rate.days,
            (*old.quotes, rate.quote),
        )
    return tuple(found.values())


def _read(
    stream: Stream, layout: Layout, match: re.Match[str], names: list[Mark], signs: list[Mark], last: str
) -> _Rate | None:
    place = stream.place_of(match.start("n"))
    stop = stream.place_of(match.end())
    if layout.block(place) in ("remark", "links"):
        return None
    mark = _metric_of(stream, place, names)
    if mark is None or mark.rule.id == "other":
        return None
    name = mark.rule.id
    days = _days_near(stream.plain, match.start(), match.end())
    if name == "lsr":
        name = "lsr_10" if days == 10 else "lsr_30" if days else last
    number = float(Decimal("".join(match["n"].split()).replace(",", ".")) / 100)
    if not 0 <= number <= 1:
        return None
    quote = Quote(stream.text[match.start() : match.end()], match.start(), match.end())
    return _Rate(number, name, _is_target(stream, place, stop, signs, mark), days, quote)


def _metric_of(stream: Stream, place: int, names: list[Mark]) -> Mark | None:
    start, end = stream.sentence(place)
    at = bisect_right([mark.hit.start for mark in names], place)
    before = names[at - 1] if at else None
    after = names[at] if at < len(names) else None
    if before is not None and before.hit.start >= start:
        # The longest name that begins there: 'seller response rate' before 'rate'.
        return before
    if after is not None and after.hit.start < end and after.hit.start - place < _FAR:
        return after
    if before is not None and place - before.hit.end < _FAR:
        return before
    return None


def _is_target(stream: Stream, place: int, stop: int, signs: list[Mark], name: Mark) -> bool:
    start, end = stream.sentence(place)
    best: tuple[int, int, bool] | None = None
    for mark in signs:
        hit = mark.hit
        if start <= hit.start and hit.end <= place and place - hit.end <= _BEFORE:
            if hit.end <= name.hit.start < place:
                # 'Two metrics miss our targets: late shipment rate: 6.1%'
                continue
            distance = place - hit.end
        elif hit.start == stop and hit.end <= end and _is_close(stream, stop):
            distance = 0
        else:
            continue
        rank = (distance, hit.start - hit.end, mark.rule.id == "target")
        if best is None or rank < best:
            best = rank
    return best is not None and best[2]


def _is_close(stream: Stream, place: int) -> bool:
    """Whether nothing but a space stands before a place, as in '95% requirement' but not in '88%; the target'."""
    at = stream.original(place)
    return stream.plain[max(0, at - 2) : at].strip() in ("", "%", "％")


def _days_near(text: str, start: int, end: int) -> int | None:
    window = (max(0, start - _DAYS_NEAR), min(len(text), end + _DAYS_NEAR))
    if _TWO_WINDOWS.search(text, *window):
        return None
    best: tuple[int, int] | None = None
    for match in _DAYS.finditer(text, *window):
        gap = start - match.end() if match.end() <= start else match.start() - end
        between = text[match.end() : start] if match.end() <= start else text[end : match.start()]
        if "%" in between or "\n\n" in between or ". " in between:
            continue
        if best is None or gap < best[0]:
            best = (gap, int(match["n"]))
    return best[1] if best else None
