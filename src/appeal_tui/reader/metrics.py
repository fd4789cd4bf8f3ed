"""The rates that a notice gives: which metric, its value, its target, its period."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from appeal_tui.reader.findings import MetricFound
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.stream import Quote, Stream

_RATE = re.compile(
    r"(?<![A-Za-z0-9.,])(?:百分之)?(?P<n>\d(?:\n?\d){0,2}(?:\s?[.,]\s?\d{1,3})?)\s{0,2}(?:%|percent\b|per\scent\b|prozent\b|pour\scent\b"
    r"|per\scento\b|por\sciento\b|パーセント|(?<=百分之\d)(?!\d)|(?<=百分之\d\d))",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<![\d.,])(?P<a>\d{1,3}(?:[,.\u202f\s]\d{3})?|\d{4,6})(?:\s(?:orders?|bestellungen|commandes|ordini|pedidos|packages|shipments|units))?"
    r"\s{0,2}(?:(?:out\s)?of(?:\s(?:your|the|all))?|von(?:\s(?:ihren|insgesamt))?|sur|su|de(?:\slos)?|/)\s{0,2}"
    r"(?P<b>\d{1,3}(?:[,.\u202f\s]\d{3})?|\d{4,6})(?![\d.,/%]\d)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(?:out\sof|von|sur|su|de\slos|in)\s(?P<b>\d{2,6})\b[^.%\n\d]{0,60}?(?:\d{1,2}-day[^.%\n\d]{0,20})?,\s(?:only\s)?(?P<a>\d{1,6})\b",
    re.IGNORECASE,
)
_COUNT_CJK = re.compile(
    r"(?P<b>\d{2,6})\s?[笔筆个個件]?[^\n。,\d%]{0,14}(?:中|のうち)(?:有|只有|僅|仅|、)?\s?(?P<a>\d{1,6})\s?[笔筆个個件]?"
)
_DAYS = re.compile(
    r"(?<![\d.,])(?P<n>7|10|14|30|60|90)\s{0,2}-?\s{0,2}(?:(?:calendar\s|rolling\s)?days?|tage?n?|jours?|giorni|días?|dias?|天|日間|日)",
    re.IGNORECASE,
)
_TWO_WINDOWS = re.compile(
    r"(?<!\d)10[\s-]{0,3}(?:days?|天|日間?|tage?n?)?[\s-]{0,3}(?:and|or|und|和|及|/|,|et|e|y|および)[\s-]{0,3}30", re.I
)
_ORDERS = re.compile(
    r"message|contact|nachricht|anfrage|messagg|mensaje|消息|order|shipment|package|parcel|unit|bestellung|sendung|commande|colis|ordin|pedido|注文|订单|訂單|包裹",
    re.I,
)
_COMPARES = re.compile(r"\s?\(?(?:over|under|above|below|than|in|über|unter|sur|su|en|per)\b", re.I)
_PERIOD_BEHIND = re.compile(
    r"[a-z]{0,3}\s{0,2}(?:the\s(?:last|past)\s)?\d{1,2}[\s-]{0,2}(?:days?|tagen?|jours|giorni|días|天|日)", re.I
)
_BEFORE = 40
_BESIDE = 12
_BEHIND = 25
"""A period in front of a rate is meant sooner than one behind it."""
_SIGN = re.compile(r"[<>\u2264\u2265]\s{0,2}$")
_AFTER = 3
_FAR = 170
_DAYS_NEAR = 90
_MOST = 100
_LSR = ("lsr_10", "lsr_30")


@dataclass(frozen=True, slots=True)
class _Rate:
    number: float
    metric: str
    is_target: bool | None
    """None: neither a word for targets nor one for values stands with it."""
    days: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    stop: int
    match: re.Match[str]


class _Names:
    """Where metrics are named and where words for targets and values stand."""

    def __init__(self, said: Marks) -> None:
        marks = said.of("metrics")
        self.names = [mark for mark in marks if mark.rule.id not in ("target", "value")]
        self.signs = [mark for mark in marks if mark.rule.id in ("target", "value")]
        self.starts = [mark.hit.start for mark in self.names]


def find_metrics(stream: Stream, layout: Layout, said: Marks) -> tuple[MetricFound, ...]:
    """Return the rates of a notice, each metric once, in the order of the text."""
    names = _Names(said)
    if not any(mark.rule.id != "other" for mark in names.names):
        return ()
    places = [
        _Place(stream.place_of(match.start("n")), stream.place_of(match.end()), match)
        for match, _ in zip(_RATE.finditer(stream.read), range(_MOST), strict=False)
    ]
    found: dict[str, MetricFound] = {}
    last = "lsr_30"
    for number in range(len(places)):
        rate = _read(stream, layout, places, number, names, last)
        if rate is None:
            continue
        if rate.is_target is None and not _is_beside(stream, places, number):
            rate = replace(rate, is_target=False)
        if rate.metric in _LSR:
            last = rate.metric
        found[rate.metric] = _joined(found.get(rate.metric), rate)
    for metric, old in found.items():
        if old.value is not None and old.value == old.target:
            # Twice the target: the seller's own rate is not told.
            found[metric] = replace(old, value=None)
    for metric, value, quote in _counts(stream, layout, names):
        known = found.get(metric)
        if known is None or known.value is None:
            old = known or MetricFound(metric, None, None, None, ())
            found[metric] = replace(old, value=value, quotes=(*old.quotes, quote))
    return _sharing(found)


def _is_beside(stream: Stream, places: Sequence[_Place], number: int) -> bool:
    """Whether a rate stands beside the one before it, as in '5.2% / 4%'."""
    if not number:
        return False
    between = stream.plain[places[number - 1].match.end() : places[number].match.start()]
    return len(between) <= _BESIDE and not re.search(r"[.;。；\n]", between)


def _joined(old: MetricFound | None, rate: _Rate) -> MetricFound:
    old = old or MetricFound(rate.metric, None, None, None, ())
    is_target = rate.is_target
    if is_target is None:
        # '5.2% / 4%': what nothing marks is the value, and behind the value the target.
        is_target = old.value is not None and old.target is None
    return MetricFound(
        rate.metric,
        rate.number if old.value is None and not is_target else old.value,
        rate.number if old.target is None and is_target else old.target,
        old.period_days or rate.days,
        (*old.quotes, rate.quote),
    )


def _sharing(found: dict[str, MetricFound]) -> tuple[MetricFound, ...]:
    """Let both windows of the late rate share a target that is said once."""
    targets = [found[key].target for key in _LSR if key in found and found[key].target is not None]
    for key in _LSR:
        if key in found and found[key].target is None and targets:
            found[key] = replace(found[key], target=targets[0])
    if all(key in found for key in _LSR) and any(found[key].value is None for key in _LSR):
        # A target alone is said of both windows; the value tells which one is meant.
        empty = next(key for key in _LSR if found[key].value is None)
        if any(found[key].value is not None for key in _LSR):
            del found[empty]
    return tuple(found.values())


def _read(
    stream: Stream, layout: Layout, places: Sequence[_Place], number: int, names: _Names, last: str
) -> _Rate | None:
    here = places[number]
    match = here.match
    if layout.block(here.start) in ("remark", "links"):
        return None
    mark = _metric_of(stream, here.start, names)
    if mark is None or mark.rule.id == "other":
        return None
    name = mark.rule.id
    days = _days_near(stream.plain, match.start(), match.end())
    if name == "lsr":
        name = "lsr_10" if days == 10 else "lsr_30" if days else last
    value = float(Decimal("".join(match["n"].split()).replace(",", ".")) / 100)
    if not 0 <= value <= 1:
        return None
    quote = Quote(stream.text[match.start() : match.end()], match.start(), match.end())
    return _Rate(value, name, _is_target(stream, places, number, names.signs, mark), days, quote)


def _metric_of(stream: Stream, place: int, names: _Names) -> Mark | None:
    start, end = stream.sentence(place)
    at = bisect_right(names.starts, place)
    before = names.names[at - 1] if at else None
    after = names.names[at] if at < len(names.names) else None
    if before is not None and before.hit.start >= start:
        # The longest name that begins there: 'seller response rate' before 'rate'.
        return before
    if after is not None and after.hit.start < end and after.hit.start - place < _FAR:
        return after
    if before is not None and place - before.hit.end < _FAR:
        return before
    return None


def _is_target(stream: Stream, places: Sequence[_Place], number: int, signs: Sequence[Mark], name: Mark) -> bool | None:
    """Whether a rate is a target: by the nearest word in front of it, no other rate between, or right behind it."""
    here = places[number]
    if _SIGN.search(stream.plain[max(0, here.match.start() - 4) : here.match.start()]):
        return True
    start, end = stream.sentence(here.start)
    first = max(start, places[number - 1].stop if number else start)
    limit = places[number + 1].start if number + 1 < len(places) else end
    best: tuple[int, int, bool] | None = None
    for mark in signs:
        hit = mark.hit
        if first <= hit.start and hit.end <= here.start and here.start - hit.end <= _BEFORE:
            if hit.end <= name.hit.start < here.start:
                # 'Two metrics miss our targets: late shipment rate: 6.1%'
                continue
            if _PERIOD_BEHIND.match(stream.plain, stream.original(hit.end - 1) + 1):
                # 'over 30 days' is no 'over 4%'.
                continue
            if number and _follows(stream, places[number - 1].match.end(), hit.start):
                # '95% requirement (last: 88.9%)': that word is the other rate's.
                continue
            distance = here.start - hit.end
        elif (
            mark.rule.id == "target"
            and hit.start >= here.stop
            and hit.end <= min(end, limit)
            and _follows(stream, here.match.end(), hit.start)
        ):
            if _COMPARES.match(stream.plain, here.match.end()):
                continue
            distance = 0
        else:
            continue
        rank = (distance, hit.start - hit.end, mark.rule.id == "target")
        if best is None or rank < best:
            best = rank
    return best[2] if best is not None else None


def _follows(stream: Stream, end: int, place: int) -> bool:
    """Whether words stand right behind a rate, as in '95% requirement' but not in '88%; the target'."""
    start = stream.original(place)
    return start - end <= _AFTER and stream.plain[end:start].strip() in ("", "の", "的")


def _counts(stream: Stream, layout: Layout, names: _Names) -> list[tuple[str, float, Quote]]:
    """Return rates that are told as counts: '9 of 226 orders'."""
    found: list[tuple[str, float, Quote]] = []
    forms = (_COUNT, _OUT_OF, _COUNT_CJK)
    for match in (one for form in forms for one, _ in zip(form.finditer(stream.read), range(_MOST), strict=False)):
        some, all_ = (int(re.sub(r"\D", "", match[key])) for key in ("a", "b"))
        if (
            not 0 < some <= all_
            or all_ < 10
            or not _ORDERS.search(stream.plain, max(0, match.start() - 12), match.end() + 40)
        ):
            continue
        place = stream.place_of(match.start())
        mark = _metric_of(stream, place, names)
        if mark is None or mark.rule.id == "other" or layout.block(place) in ("remark", "links"):
            continue
        name = mark.rule.id
        if name == "lsr":
            days = _days_near(stream.plain, match.start(), match.end())
            name = "lsr_10" if days == 10 else "lsr_30"
        found.append((name, round(some / all_, 4), Quote(stream.text[match.start() : match.end()], *match.span())))
    return found


def _days_near(text: str, start: int, end: int) -> int | None:
    window = (max(0, start - _DAYS_NEAR), min(len(text), end + _DAYS_NEAR))
    if _TWO_WINDOWS.search(text, *window):
        return None
    best: tuple[int, int] | None = None
    for match in _DAYS.finditer(text, *window):
        if match.end() <= start:
            gap = start - match.end()
        elif "\n" in text[end : match.start()]:
            # What stands in the next line is said of the next rate.
            continue
        else:
            gap = match.start() - end + (-_DAYS_NEAR if text[end : match.start()].strip() == "(" else _BEHIND)
        between = text[match.end() : start] if match.end() <= start else text[end : match.start()]
        if "%" in between or "\n\n" in between or ". " in between:
            continue
        if best is None or gap < best[0]:
            best = (gap, int(match["n"]))
    return best[1] if best else None
