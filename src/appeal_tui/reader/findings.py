"""What the reader found, each finding with its words and their place in the notice."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from appeal_tui.reader.stream import Quote


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that the notice says: an id or a value, and the words that say it."""

    value: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseFound:
    """A cause that the notice names."""

    id: str
    score: float
    """1.0 is as sure as rules can be."""
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class MetricFound:
    """A rate that the notice gives; a target alone is no value."""

    id: str
    value: float | None
    target: float | None
    period_days: int | None
    quotes: tuple[Quote, ...]
    is_absent: bool = False
    """The notice says that there is no value: 'n/a'."""


@dataclass(frozen=True, slots=True)
class DeadlineFound:
    """By when Amazon wants the answer."""

    quote: Quote
    value: int | None = None
    unit: str = ""
    """hours, days, business_days, weeks or months."""
    date: datetime.date | None = None
    due: datetime.date | None = None
    """The day, where the notice names it or the day of receipt is known."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the notice names."""

    asins: tuple[Found, ...] = ()
    titles: tuple[tuple[str, Found], ...] = ()
    """Titles by ASIN."""
    doubtful_asins: tuple[Found, ...] = ()
    """Masked, or not ten characters long: shown, never repaired."""
    order_ids: tuple[Found, ...] = ()
    complaint_ids: tuple[Found, ...] = ()
    dates: tuple[Found, ...] = ()
    deadline: DeadlineFound | None = None
    metrics: tuple[MetricFound, ...] = ()
    marketplace: Found | None = None
    rights_owner: Found | None = None
    brands: tuple[Found, ...] = ()
    policies: tuple[Found, ...] = ()
    """Named as breached."""
    linked_policies: tuple[Found, ...] = ()
    """Only linked or recommended for reading."""


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """A notice as the rules read it."""

    kind: Found
    language: str
    causes: tuple[CauseFound, ...]
    route: Found
    scope: Found
    demands: tuple[Found, ...]
    facts: Facts
    phishing: tuple[Found, ...] = ()
    """Marks of a forged mail. None found does not mean that a text is genuine."""
    unread: int = 0
    """How many characters at the end of an overlong text were looked through for identifiers only."""

    def as_json(self) -> dict[str, Any]:
        """Return the reading as `appeal-tui read --json` prints it."""
        facts = self.facts
        return {
            "kind": self.kind.value,
            "language": self.language,
            "causes": [
                {"id": cause.id, "score": cause.score, "phrases": [_quote(quote) for quote in cause.quotes]}
                for cause in self.causes
            ],
            "route": self.route.value,
            "scope": self.scope.value,
            "demands": [{"id": demand.value, "text": demand.quotes[0].text} for demand in self.demands],
            "facts": {
                "asins": _values(facts.asins),
                "order_ids": _values(facts.order_ids),
                "complaint_ids": _values(facts.complaint_ids),
                "dates": _values(facts.dates),
                "deadline": _deadline(facts.deadline),
                "metrics": [
                    {"id": m.id, "value": m.value, "target": m.target, "period_days": m.period_days}
                    for m in facts.metrics
                ],
                "marketplace": facts.marketplace.value if facts.marketplace else None,
                "rights_owner": facts.rights_owner.value if facts.rights_owner else None,
                "brands": _values(facts.brands),
                "policies": _values(facts.policies),
                "linked_policies": _values(facts.linked_policies),
                "titles": {asin: title.value for asin, title in facts.titles},
                "doubtful_asins": _values(facts.doubtful_asins),
            },
            "phishing": [{"id": mark.value, "text": mark.quotes[0].text} for mark in self.phishing],
        }


def _values(found: tuple[Found, ...]) -> list[str]:
    return [one.value for one in found]


def _quote(quote: Quote) -> dict[str, str | int]:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def _deadline(found: DeadlineFound | None) -> dict[str, Any] | None:
    if found is None:
        return None
    if found.date is not None:
        return {"date": found.date.isoformat()}
    return {"value": found.value, "unit": found.unit}
