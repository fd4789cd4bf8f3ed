"""The rates that a notice gives: which metric, its value, its target, its window.

A rate is told in a row: a name, the seller's own figure, the target, the window, in any order and each at most once. What
cannot be told by the words beside a figure is told by Amazon's own limits: 4 % of late shipments is a target whatever
stands around it, and another figure beside such a target is the seller's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from appeal_tui.reader.findings import MetricFound
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.metric_rows import (
    LSR,
    UNNAMED,
    Rate,
    rows_of,
    sharing,
    with_absent,
    with_names_by_targets,
    with_targets_of_others,
)
from appeal_tui.reader.metric_tables import columns_of
from appeal_tui.reader.metric_words import MetricWords, is_of_a_part
from appeal_tui.reader.rates import Figure, Lines, counts, figures, names_two_windows, window_near
from appeal_tui.reader.stream import Quote, Stream

_ABSENT = "absent"
_SILENT = ("remark", "links")
_ORDERS = re.compile(
    r"message|contact|nachricht|anfrage|messagg|mensaje|消息|order|shipment|package|parcel|unit|bestellung|sendung|commande|colis|ordin|pedido|注文|订单|訂單|包裹|件|笔|筆",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\s?\(?(?:over|under|above|below|than|in|über|unter|sur|su|en|per)\b", re.IGNORECASE)
_PERIOD_BEHIND = re.compile(
    r"[a-z]{0,3}\s{0,2}(?:the\s(?:last|past)\s)?\d{1,2}[\s-]{0,2}(?:days?|hours?|tagen?|stunden|jours|heures|giorni|ore|días|horas|天|日|小时|時間)",
    re.IGNORECASE,
)
_OF_ORDERS = re.compile(
    r"\s(?:of|der|von|ihrer|de|des|di|degli|dei|delle|du)\s|的(?:订单|訂單|包裹|消息)|の(?:注文|出荷)", re.IGNORECASE
)
_SIGN = re.compile(r"[<>\u2264\u2265]\s{0,2}$")
_LABEL = re.compile(r"[a-z]{0,3}\s?:", re.IGNORECASE)
"""Behind '12.5%   Last week: 7.9%' that word is the next figure's."""
_FROM = re.compile(r"(?:\bfrom|\bvon|\bde|\bdal(?:l')?|\bdel|由|从|從)\s{0,2}$", re.IGNORECASE)
_TO = re.compile(
    r"\s{0,2}(?:up\sto|down\sto|to|auf|à|au|al(?:l')?|a|から|(?:上升|升|增|涨|提高|上昇|下降|降|跌)?(?:至|到))\s{0,2}",
    re.IGNORECASE,
)
_PAUSED = re.compile(r"[,;.\n]\s")
_BREAK = re.compile(r"[,;:.\n)]|\s-\s")
_RATE = re.compile(
    r"rate|quote|率|taux|pourcentage|tass[oi]|percentual|tasa|índice|porcentaje|\b(?:odr|lsr|ldr|vtr|otdr|idr|pcr|ncx)\b",
    re.IGNORECASE,
)
"""What a metric is called, not what happened to the orders."""
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|gegenüber|contre|contro|frente\s(?:al?|a\sun))\s{0,2}(?:the\s)?$", re.IGNORECASE
)
"""'14.8% against 4.0% for offers of this type': a comparison, no target."""
_SAME = 0.0006
_WEEK = 7
"""The late rate of a week is told beside that of ten days, and stands for it alone."""
_BEFORE = 40
_AFTER = 3
_FAR = 170
_CLOSE = 60


def find_metrics(stream: Stream, layout: Layout, said: Marks, limits: Mapping[str, float]) -> tuple[MetricFound, ...]:
    """Return the rates of a notice in the order of the text, one for each group of orders that it tells apart.

    Args:
        stream: The notice.
        layout: Its blocks.
        said: Where the rules hold.
        limits: Amazon's own targets, by metric.
    """
    lines = Lines(stream.read)
    all_ = figures(stream, lines)
    words = MetricWords(said, all_)
    if not all_ and not words.names:
        return ()
    rates = with_names_by_targets(stream, _rates(stream, layout, words, lines, all_, limits), limits)
    rates = with_targets_of_others(rates, limits)
    told = [rate for rate in rates if rate.role != _ABSENT]
    rows = rows_of(told, limits)
    for metric, value, quote in _counts(stream, layout, words):
        known = rows.get(metric)
        told_twice = (row.value for found in rows.values() for row in found if row.value is not None)
        if any(abs(row - value) < _SAME or abs(1 - row - value) < _SAME for row in told_twice):
            # '11.8% (2 of 17 orders)', '13 of 61 came late (on time: 78.7%)'
            continue
        if known is None or known[0].value is None:
            old = known[0] if known else MetricFound(metric, None, None, None, ())
            rows[metric] = [replace(old, value=value, quotes=(*old.quotes, quote))]
    return with_absent(sharing(rows), [rate for rate in rates if rate.role == _ABSENT], told, limits)


def _rates(
    stream: Stream,
    layout: Layout,
    words: MetricWords,
    lines: Lines,
    all_: Sequence[Figure],
    limits: Mapping[str, float],
) -> list[Rate]:
    columns = columns_of(stream, words, lines, all_)
    found: list[Rate] = []
    last = 30
    for number, figure in enumerate(all_):
        if layout.block(figure.place) in _SILENT or is_of_a_part(stream, all_, number, words):
            continue
        mark = columns.names.get(number) or _metric_of(stream, figure, words)
        role = ""
        if mark is None and not figure.is_absent:
            mark = _only_metric(figure, words, limits)
            role = _role(stream, all_, number, words, mark.hit) if mark else ""
            if mark is None or (not role and not _is_limit(mark.rule.id, figure, limits)):
                mark = None
        if mark is None:
            if not figure.is_absent:
                role = _role_of_unnamed(stream, all_, number, words)
                days = window_near(stream.plain, figure.start, figure.end)
                found.append(Rate(UNNAMED, figure, role, days, figure.quote(stream)))
            continue
        if mark.rule.id == "other":
            continue
        role = role or columns.roles.get(number) or _role(stream, all_, number, words, mark.hit)
        if number + 1 < len(all_) and _rises_to(stream, figure, all_[number + 1]):
            role = "past"
        elif number and _rises_to(stream, all_[number - 1], figure):
            role = "value"
        role = _ABSENT if figure.is_absent else role
        metric = mark.rule.id
        days = columns.days.get(number) or window_near(stream.plain, figure.start, figure.end)
        if metric == "lsr":
            is_value = role not in ("target", "past", "others") and figure.number != limits.get(LSR[30])
            if days is None and is_value and names_two_windows(stream.plain, *_around(stream, figure)):
                taken = {rate.days for rate in found if rate.metric in LSR.values() and rate.role != "target"}
                days = 30 if 10 in taken else 10
            last = days if days in LSR else last
            metric = LSR.get(days or 0, LSR[10] if days == _WEEK else LSR[last])
        is_named = stream.sentence(figure.place)[0] <= mark.hit.start and bool(
            _RATE.search(stream.quote(mark.hit.start, mark.hit.end).words)
        )
        found.append(Rate(metric, figure, role, days, figure.quote(stream), is_named))
    return found


def _is_limit(metric: str, figure: Figure, limits: Mapping[str, float]) -> bool:
    return limits.get(LSR[30] if metric == "lsr" else metric) == figure.number


def _only_metric(figure: Figure, words: MetricWords, limits: Mapping[str, float]) -> Mark | None:
    """Return the metric that a figure far from any name is of: the only one that is named, or the one whose target it is."""
    before = [mark for mark in words.names if mark.hit.start < figure.place and mark.rule.id != "other"]
    known = {mark.rule.id for mark in before}
    if len(known) > 1:
        before = [mark for mark in before if _is_limit(mark.rule.id, figure, limits)]
        known = {mark.rule.id for mark in before}
    return before[-1] if len(known) == 1 else None


def _around(stream: Stream, figure: Figure) -> tuple[int, int]:
    start, end = stream.sentence(figure.place)
    return stream.original(start), stream.original(end - 1) + 1


def _metric_of(stream: Stream, figure: Figure, words: MetricWords) -> Mark | None:
    place = figure.place
    start, end = stream.sentence(place)
    at = bisect_right(words.starts, place)
    before = words.names[at - 1] if at else None
    after = words.names[at] if at < len(words.names) else None
    if after is not None and not (after.hit.start < end and after.hit.start - place < _FAR):
        after = None
    if before is not None and before.hit.start >= start:
        if after is not None and after.hit.start - figure.stop < _CLOSE and _OF_ORDERS.match(stream.plain, figure.end):
            between = stream.plain[stream.original(before.hit.end - 1) : figure.start]
            if "%" in between or "," in between:
                # '9.3% were cancelled, and 14% of your orders were late'
                return after
        return before
    if after is not None:
        same_line = before is not None and "\n" not in stream.plain[stream.original(before.hit.end - 1) : figure.start]
        if same_line and "\n" in stream.plain[figure.end : stream.original(after.hit.start)]:
            # '"odr": {"rate": "2.6%"}' of a program, and another rate in the next line.
            return before
        return after
    if before is not None and place - before.hit.end < _FAR:
        return before
    return None


def _role_of_unnamed(stream: Stream, all_: Sequence[Figure], number: int, words: MetricWords) -> str:
    """Return what the words beside a figure say that it is, where no metric is named."""
    start, _ = stream.sentence(all_[number].place)
    return _role(stream, all_, number, words, Hit(start, start))


def _role(stream: Stream, all_: Sequence[Figure], number: int, words: MetricWords, name: Hit) -> str:
    """Return what the words beside a figure say that it is."""
    here = all_[number]
    if _SIGN.search(stream.plain[max(0, here.start - 4) : here.start]):
        return "target"
    start, end = stream.sentence(here.place)
    first = max(start, all_[number - 1].stop if number else start)
    limit = min(end, all_[number + 1].place if number + 1 < len(all_) else end)
    best: tuple[int, int, str] | None = None
    near = slice(bisect_left(words.role_starts, first), bisect_left(words.role_starts, limit))
    for mark in words.roles[near]:
        hit, role = mark.hit, mark.rule.id
        if hit.end <= here.place and here.place - hit.end <= _BEFORE:
            if role != "others" and hit.end <= name.start < here.place:
                # 'Two metrics miss our targets: late shipment rate: 6.1%'
                continue
            if _PERIOD_BEHIND.match(stream.plain, stream.original(hit.end - 1) + 1):
                # 'over 30 days' is no 'over 4%'.
                continue
            if number and _follows(stream, all_[number - 1].end, hit.start):
                # '95% requirement (last: 88.9%)': that word is the other figure's.
                continue
            distance = here.place - hit.end
            if role == "others" and not _PAUSED.search(stream.plain, stream.original(hit.end - 1) + 1, here.start):
                # 'On average sellers have a rate of 0.6%'
                distance = 0
        elif role == "others" and hit.start >= here.stop and _is_behind(stream, all_, number, hit):
            distance = -1 if _AGAINST.search(stream.plain, max(0, here.start - 16), here.start) else 1
        elif (
            role == "target"
            and hit.start >= here.stop
            and hit.end <= limit
            and _follows(stream, here.end, hit.start)
            and not _LABEL.match(stream.plain, stream.original(hit.end - 1) + 1)
            and not _COMPARES.match(stream.plain, here.end)
        ):
            distance = 0
        else:
            continue
        rank = (distance, hit.start - hit.end, role)
        best = rank if best is None or rank < best else best
    return best[2] if best is not None else ""


def _is_behind(stream: Stream, all_: Sequence[Figure], number: int, hit: Hit) -> bool:
    """Whether words say of whom the figure before them is: 'the 3.9% that similar offers have', but not '5%; others 2%'."""
    here = all_[number]
    between = stream.plain[here.end : stream.original(hit.start)]
    if len(between) > _BEFORE or _BREAK.search(between):
        return False
    after = all_[number + 1].start if number + 1 < len(all_) else len(stream.plain)
    return (
        after > len(stream.plain) - 1
        or _BREAK.search(stream.plain, stream.original(hit.end - 1) + 1, after) is not None
    )


def _rises_to(stream: Stream, one: Figure, other: Figure) -> bool:
    """Whether two figures stand in 'from 0.8% to 1.9%'."""
    between = stream.plain[one.end : other.start]
    return bool(_TO.fullmatch(between) and _FROM.search(stream.plain[max(0, one.start - 12) : one.start]))


def _follows(stream: Stream, end: int, place: int) -> bool:
    """Whether words stand right behind a figure, as in '95% requirement' but not in '88%; the target'."""
    start = stream.original(place)
    return start - end <= _AFTER and stream.plain[end:start].strip() in ("", "の", "的", "(", "/")


def _counts(stream: Stream, layout: Layout, words: MetricWords) -> list[tuple[str, float, Quote]]:
    """Return rates that are told as counts: '9 of 226 orders'."""
    found: list[tuple[str, float, Quote]] = []
    for some, all_, match in counts(stream.read):
        if not _ORDERS.search(stream.plain, max(0, match.start() - 12), match.end() + 40):
            continue
        place = stream.place_of(match.start())
        start, end = match.span()
        mark = _metric_of(stream, Figure(0, start, end, place, stream.place_of(end), 0), words)
        if mark is None or mark.rule.id == "other" or layout.block(place) in _SILENT:
            continue
        name = mark.rule.id
        if name == "lsr":
            name = LSR.get(window_near(stream.plain, start, end) or 30, LSR[30])
        found.append((name, round(some / all_, 4), Quote(stream.text[start:end], start, end)))
    return found


_IF = re.compile(
    r"\s{0,3}(?:(?:if|should|once|when|in\scase|si|se|qualora|en\scas|en\scaso|wenn|falls|sollten?|sobald)\b|如|若|倘|一旦|もし|万一|再度|再び)",
    re.IGNORECASE,
)


def is_on_condition(stream: Stream, row: MetricFound) -> bool:
    """Whether a target alone is a threat: 'if your rate goes beyond 1% again'."""
    if not row.quotes:
        return False
    start, _ = stream.sentence(stream.place_of(row.quotes[0].start))
    return _IF.match(stream.plain, stream.original(start)) is not None
