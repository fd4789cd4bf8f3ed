"""The rates that a notice gives: which metric, its value, its target, its window.

A rate is told in a row: a name, the seller's own figure, the target, the window, in any order and each at most once. What
cannot be told by the words beside a figure is told by Amazon's own limits: 4 % of late shipments is a target whatever
stands around it, and another figure beside such a target is the seller's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from appeal_tui.reader.findings import MetricFound
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.metric_roles import Beside
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
from appeal_tui.reader.rates import Figure, Lines, Rates
from appeal_tui.reader.stream import Quote, Stream

_ABSENT = "absent"
_SILENT = ("remark", "links")
_SAME = 0.0006
_WEEK = 7
"""The late rate of a week is told beside that of ten days, and stands for it alone."""
_FAR = 170
_CLOSE = 60


def find_metrics(stream: Stream, layout: Layout, said: Marks, knowledge: NoticeKnowledge) -> tuple[MetricFound, ...]:
    """Return the rates of a notice in the order of the text, one for each group of orders that it tells apart.

    Args:
        stream: The notice.
        layout: Its blocks.
        said: Where the rules hold.
        knowledge: Amazon's own targets, and the words beside figures.
    """
    limits, forms, beside = knowledge.limits, knowledge.made(Rates), knowledge.made(Beside)
    lines = Lines(stream.read)
    named = {lines.number(stream.original(mark.hit.start)) for mark in said.of("metrics")}
    all_ = forms.figures(stream, lines, named)
    words = MetricWords(said, all_)
    if not all_ and not words.names:
        return ()
    rates = with_names_by_targets(stream, _rates(stream, layout, words, lines, all_, knowledge), limits)
    rates = with_targets_of_others(rates, limits)
    told = [rate for rate in rates if rate.role != _ABSENT]
    rows = rows_of(told, limits)
    for metric, value, quote in _counts(stream, layout, words, forms, beside):
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
    knowledge: NoticeKnowledge,
) -> list[Rate]:
    limits, forms, beside = knowledge.limits, knowledge.made(Rates), knowledge.made(Beside)
    columns = columns_of(stream, forms, words, lines, all_)
    found: list[Rate] = []
    last = 30
    for number, figure in enumerate(all_):
        if layout.block(figure.place) in _SILENT or is_of_a_part(stream, all_, number, words):
            continue
        mark = columns.names.get(number) or _metric_of(stream, figure, words, beside)
        role = ""
        if mark is None and not figure.is_absent:
            mark = _only_metric(figure, words, limits)
            role = beside.role(stream, all_, number, words, mark.hit) if mark else ""
            if mark is None or (not role and not _is_limit(mark.rule.id, figure, limits)):
                mark = None
        if mark is None:
            if not figure.is_absent:
                role = _role_of_unnamed(stream, all_, number, words, beside)
                days = forms.window_near(stream.read, figure.start, figure.end)
                found.append(Rate(UNNAMED, figure, role, days, figure.quote(stream)))
            continue
        if mark.rule.id == "other":
            continue
        role = role or columns.roles.get(number) or beside.role(stream, all_, number, words, mark.hit)
        if number + 1 < len(all_) and beside.rises_to(stream, figure, all_[number + 1]):
            role = "past"
        elif number and beside.rises_to(stream, all_[number - 1], figure):
            role = "value"
        role = _ABSENT if figure.is_absent else role
        metric = mark.rule.id
        days = columns.days.get(number) or forms.window_near(stream.read, figure.start, figure.end)
        if metric == "lsr":
            is_value = role not in ("target", "past", "others") and figure.number != limits.get(LSR[30])
            if days is None and is_value and forms.names_two_windows(stream.read, *_around(stream, figure)):
                taken = {rate.days for rate in found if rate.metric in LSR.values() and rate.role != "target"}
                days = 30 if 10 in taken else 10
            last = days if days in LSR else last
            metric = LSR.get(days or 0, LSR[10] if days == _WEEK else LSR[last])
        is_named = stream.sentence(figure.place)[0] <= mark.hit.start and beside.is_called_rate(
            stream.quote(mark.hit.start, mark.hit.end).words
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


def _metric_of(stream: Stream, figure: Figure, words: MetricWords, beside: Beside) -> Mark | None:
    place = figure.place
    start, end = stream.sentence(place)
    at = bisect_right(words.starts, place)
    before = words.names[at - 1] if at else None
    after = words.names[at] if at < len(words.names) else None
    if after is not None and not (after.hit.start < end and after.hit.start - place < _FAR):
        after = None
    if before is not None and before.hit.start >= start:
        if after is not None and after.hit.start - figure.stop < _CLOSE and beside.is_of_things(stream, figure.end):
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


def _role_of_unnamed(stream: Stream, all_: Sequence[Figure], number: int, words: MetricWords, beside: Beside) -> str:
    """Return what the words beside a figure say that it is, where no metric is named."""
    start, _ = stream.sentence(all_[number].place)
    return beside.role(stream, all_, number, words, Hit(start, start))


def _counts(
    stream: Stream, layout: Layout, words: MetricWords, forms: Rates, beside: Beside
) -> list[tuple[str, float, Quote]]:
    """Return rates that are told as counts: '9 of 226 orders'."""
    found: list[tuple[str, float, Quote]] = []
    for some, all_, match in forms.counts(stream.read):
        if not beside.counts_things(stream, max(0, match.start() - 12), match.end() + 40):
            continue
        place = stream.place_of(match.start())
        start, end = match.span()
        mark = _metric_of(stream, Figure(0, start, end, place, stream.place_of(end), 0), words, beside)
        if mark is None or mark.rule.id == "other" or layout.block(place) in _SILENT:
            continue
        name = mark.rule.id
        if name == "lsr":
            name = LSR.get(forms.window_near(stream.read, start, end) or 30, LSR[30])
        found.append((name, round(some / all_, 4), Quote(stream.text[start:end], start, end)))
    return found
