"""The report of account health, which is JSON: read leniently, because its own schema contradicts itself.

What is there is read; a figure that contradicts itself is not used, and said to be passed over.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping
from typing import Any

from appeal_tui.domain.text import visible
from appeal_tui.reports.facts import AccountStatus, AnyFact, HealthRating, MetricFact, Violations
from appeal_tui.reports.knowledge import JsonKind, MetricWords
from appeal_tui.reports.passed import Passed
from appeal_tui.words import Words

_STATUSES, _METRICS = "accountStatuses", "performanceMetrics"
_RATING = "accountHealthRating"
_RATING_STATUSES = ("ahrStatus", "accountHealthRatingStatus")
_CONDITIONS = ("LESS_THAN", "GREATER_THAN", "EQUALS")
_NO_DATA = "NONE"
_LONGEST = 100
_CLOSE = 0.0006
"""A rate that is rounded to three places agrees with its counts."""
_LARGEST_COUNT = 10**12

_NO_RATE = Words("has no rate")
_NO_FRACTION = Words("has a rate that is no fraction between 0 and 1")
_NO_COUNT = Words("has no whole number as its count")
_NO_TABLE = Words("is no table")


def is_health(data: object) -> bool:
    """Whether a value read from JSON is such a report."""
    return isinstance(data, dict) and any(isinstance(data.get(key), list) for key in (_STATUSES, _METRICS))


def health_facts(data: Mapping[str, Any], kind: JsonKind, file: str, passed: Passed) -> Iterator[AnyFact]:
    """Yield what a report says, each thing once.

    Args:
        data: The report, as JSON has it.
        kind: By which names its figures are known.
        file: The name of the file.
        passed: Gets what cannot be used; its row is the number of the marketplace.
    """
    for entry in _tables(data.get(_STATUSES)):
        if status := _text(entry.get("status")):
            yield AccountStatus(file=file, rows=1, marketplace=_text(entry.get("marketplaceId")), status=status)
    for number, entry in enumerate(_list(data.get(_METRICS)), 1):
        if not isinstance(entry, dict):
            passed.add(number, _METRICS, _NO_TABLE)
            continue
        passed.rows += 1
        yield from dict.fromkeys(_of_marketplace(entry, kind, file, number, passed))


def _of_marketplace(
    entry: Mapping[str, Any], kind: JsonKind, file: str, number: int, passed: Passed
) -> Iterator[AnyFact]:
    marketplace = _text(entry.get("marketplaceId"))
    if isinstance(rating := entry.get(_RATING), dict):
        first, last = _range(rating)
        status = next((said for key in _RATING_STATUSES if (said := _text(rating.get(key)))), "")
        score = _number(rating.get("ahrScore"))
        if status or score is not None:
            yield HealthRating(
                file=file, rows=1, first=first, last=last, marketplace=marketplace, status=status, score=score
            )
    names = dict.fromkeys(name for words in kind.metrics for name in words.names)
    for name in names:
        for node in _tables(entry.get(name)):
            words = _words_for(kind, name, node)
            for part, below in _parts(node, words):
                if (fact := _metric(below, words, name, part, marketplace, file, number, passed)) is not None:
                    yield fact
    for tile in kind.tiles:
        for name in tile.names:
            for node in _tables(entry.get(name)):
                first, last = _range(node)
                if (count := _whole(node.get("defectsCount"))) is None:
                    passed.add(number, name, _NO_COUNT)
                    continue
                yield Violations(
                    file=file, rows=1, first=first, last=last, tile=tile.id, marketplace=marketplace,
                    status=_status(node), open=count, causes=tile.causes,
                )  # fmt: skip


def _words_for(kind: JsonKind, name: str, node: Mapping[str, Any]) -> MetricWords:
    """Return which metric of a name it is: of two that differ in their window, the one whose window is nearer."""
    named = [words for words in kind.metrics if name in words.names]
    first, last = _range(node)
    if first is None or last is None:
        return named[0]
    days = (last - first).days + 1
    return min(named, key=lambda words: abs(words.days - days) if words.days else 0)


def _parts(node: Mapping[str, Any], words: MetricWords) -> Iterator[tuple[str, Mapping[str, Any]]]:
    parts = [(part.upper(), node[part]) for part in words.parts if isinstance(node.get(part), dict)]
    yield from parts or [("", node)]


def _metric(
    node: Mapping[str, Any],
    words: MetricWords,
    name: str,
    part: str,
    marketplace: str,
    file: str,
    number: int,
    passed: Passed,
) -> MetricFact | None:
    column = ".".join(filter(None, (name, part.lower())))
    first, last = _range(node)
    status = _status(node)
    rate = _number(node.get("rate"))
    count, total = _whole(_counted(node.get(words.count))), _whole(node.get(words.total))
    if rate is not None and not 0 <= rate <= 1:
        passed.add(number, column, _NO_FRACTION)
        return None
    if rate is None and status != _NO_DATA and total != 0:
        passed.add(number, column, _NO_RATE)
        return None
    if total == 0 or status == _NO_DATA:
        # No orders, no rate: a zero there is no merit, and a hundred percent none either.
        rate = None
    agree = rate is not None and total and count is not None and count <= total and abs(count / total - rate) < _CLOSE
    condition = _text(node.get("targetCondition"))
    target = _number(node.get("targetValue"))
    return MetricFact(
        file=file, rows=1, first=first, last=last, metric=words.id, name=words.names[0], marketplace=marketplace, status=status,
        fulfilment=part, value=rate, target=target if target is not None and 0 <= target <= 1 else None,
        condition=condition if condition in _CONDITIONS else "",  # type: ignore[arg-type]
        count=count if agree else None, total=total if agree else None,
    )  # fmt: skip


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _tables(value: object) -> list[dict[str, Any]]:
    """Return the tables of a list, or the one that stands in its place."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _text(value: object) -> str:
    return visible(value).strip()[:_LONGEST] if isinstance(value, str) else ""


def _status(node: Mapping[str, Any]) -> str:
    return _text(node.get("status")).upper() or _NO_DATA


def _number(value: object) -> float | None:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LARGEST_COUNT:
        return None
    return float(value) if math.isfinite(value) else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _counted(value: object) -> object:
    """Return a count, which may stand in a table of its own together with a status."""
    return value.get("count") if isinstance(value, dict) else value


def _range(node: Mapping[str, Any]) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and the last day of a figure, or twice None where they make no sense."""
    found = node.get("reportingDateRange")
    ends = [_day(found.get(key)) for key in ("reportingDateFrom", "reportingDateTo")] if isinstance(found, dict) else []
    first, last = ends or (None, None)
    return (first, last) if first is not None and last is not None and first <= last else (None, None)


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
