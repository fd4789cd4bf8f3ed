"""Tables of rates: each figure belongs to the head above it, or to the window that was pasted before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from appeal_tui.reader.marks import Mark
from appeal_tui.reader.metric_words import MetricWords
from appeal_tui.reader.rates import Figure, Lines, Rates
from appeal_tui.reader.stream import Stream

_CELL = 16
"""A line of a window alone has no more characters."""
_HEADER = 4
"""A row of figures has its header at most this many lines above it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the header of a table, and the label of its row, say of a figure, by its number."""

    names: dict[int, Mark]
    days: dict[int, int]
    roles: dict[int, str]


def columns_of(stream: Stream, rates: Rates, words: MetricWords, lines: Lines, all_: Sequence[Figure]) -> Columns:
    """Read tables whose columns are windows or metrics: each figure of a row belongs to the head above it."""
    found = Columns({}, {}, {})
    by_line: dict[int, list[int]] = {}
    for number, figure in enumerate(all_):
        by_line.setdefault(figure.line, []).append(number)
    for line, numbers in by_line.items():
        if len(numbers) < 2:
            continue
        start, end = lines.span(line)
        own = words.within(stream.place_of(start), stream.place_of(end))
        window = rates.windows(stream.plain, start, end)
        named = {mark.rule.id for mark in own}
        if len(named) == len(window) == 1:
            # 'Late Shipment Rate; 13.75%; <4%; 30 days': the window of a row is that of each of its figures.
            found.days.update(dict.fromkeys(numbers, window[0]))
        if window or len(named) > 1:
            continue
        for above in range(line - 1, max(-1, line - 1 - _HEADER), -1):
            first, stop = lines.span(above)
            days = rates.windows(stream.plain, first, stop)
            names = words.within(stream.place_of(first), stream.place_of(stop))
            if len(heads := words.times(stream.place_of(first), stream.place_of(stop))) == len(numbers):
                # 'Previous evaluation | Latest evaluation'
                found.roles.update(zip(numbers, heads, strict=True))
                break
            if len(days) == len(numbers):
                found.days.update(zip(numbers, days, strict=True))
            elif len(names) == len(numbers) and not named:
                found.names.update(zip(numbers, names, strict=True))
            else:
                continue
            label = all_[numbers[0]]
            role = next(
                (mark.rule.id for mark in words.roles if stream.place_of(start) <= mark.hit.start < label.place),
                "value",
            )
            found.roles.update(dict.fromkeys(numbers, role))
            break
    found.days.update(_stacked(stream, rates, lines, all_))
    return found


def _stacked(stream: Stream, rates: Rates, lines: Lines, all_: Sequence[Figure]) -> dict[int, int]:
    """Return the windows of figures in a table that was pasted with a cell a line: first all windows, then all figures."""
    found: dict[int, int] = {}
    number = 0
    while number < len(all_):
        last = number
        while last + 1 < len(all_) and all_[last + 1].line == all_[last].line + 1:
            last += 1
        heads: list[int] = []
        for line in range(all_[number].line - 1, -1, -1):
            start, end = lines.span(line)
            days = rates.windows(stream.plain, start, end)
            if len(days) != 1 or end - start > _CELL:
                break
            heads.insert(0, days[0])
        if 1 < len(heads) <= last - number + 1:
            found.update(zip(range(number, last + 1), heads, strict=False))
        number = last + 1
    return found
