"""How old the rules about Amazon are: it changes its pages often, so what was checked long ago is said with a warning."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from appeal_tui.catalogue.catalogue import Catalogue

CHECK_AGAIN_AFTER = 180
"""Days after which a rule may no longer be so."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something about Amazon with the day on which it was last compared with its sources."""

    id: str
    checked: datetime.date
    file: str
    """Its file in the catalogue."""
    path: tuple[str | int, ...]
    """The keys that lead to its day there."""
    listed: bool = False
    """Whether it is one of several tables with an id."""


def dated_rules(catalogue: Catalogue) -> Iterator[Rule]:
    """Yield everything that has a day on which it was checked."""
    for key, cause in catalogue.causes.items():
        yield Rule(key, cause.checked, f"causes/{cause.family}/{key}.toml", ("checked",))
    for key, route in catalogue.routes.items():
        yield Rule(key, route.checked, f"routes/{key}.toml", ("checked",))
    for key, metric in catalogue.metrics.items():
        yield Rule(key, metric.checked, "metrics.toml", (key, "checked"))
    yield Rule("follow_up", catalogue.follow_up.checked, "follow_up.toml", ("checked",))
    for entry in catalogue.not_covered:
        yield Rule(entry.id, entry.checked, "not_covered.toml", ("not_covered",), listed=True)


def stale_rules(catalogue: Catalogue, today: datetime.date, days: int = CHECK_AGAIN_AFTER) -> tuple[Rule, ...]:
    """Return the rules that were checked more than a number of days ago.

    Args:
        catalogue: The catalogue.
        today: The seller's day.
        days: How old a rule may be.
    """
    return tuple(rule for rule in dated_rules(catalogue) if (today - rule.checked).days > days)


def future_rules(catalogue: Catalogue, today: datetime.date) -> tuple[Rule, ...]:
    """Return the rules that were checked on a day that is still to come."""
    return tuple(rule for rule in dated_rules(catalogue) if rule.checked > today)


def oldest_check(catalogue: Catalogue, causes: Iterable[str], today: datetime.date) -> datetime.date | None:
    """Return the day of the oldest check behind some causes, where it is too long ago; None where all are fresh.

    What a cause rests on: its own file, its metrics, its routes.

    Args:
        catalogue: The catalogue.
        causes: Ids of causes; those that the catalogue does not know are passed over.
        today: The seller's day.
    """
    chosen = catalogue.chosen(causes)
    needed = {key for cause in chosen for key in (cause.id, *cause.metrics, *cause.routes)}
    return min((rule.checked for rule in stale_rules(catalogue, today) if rule.id in needed), default=None)
