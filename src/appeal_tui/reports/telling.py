"""Says facts in words that can be translated: a label, its value, and what else is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appeal_tui.domain.blanks import in_thousands
from appeal_tui.domain.cause import InLanguages, Metric
from appeal_tui.domain.metrics import TARGET_FORMS, Op
from appeal_tui.reports.facts import (
    AccountStatus,
    AnyFact,
    AsinReturns,
    AsinUnits,
    CancelledOrders,
    HealthRating,
    InvoiceDefects,
    MetricFact,
    NegativeFeedback,
    ReasonCount,
    ReturnClaims,
    Returns,
    UnitsSold,
    Violations,
    WaitingReturns,
)
from appeal_tui.reports.filling import percent, rate_words
from appeal_tui.reports.knowledge import JsonKind, Kind
from appeal_tui.reports.reading import ReportReading
from appeal_tui.words import Words, later

_STATUSES = {
    "GOOD": later("Amazon says: good"),
    "BAD": later("Amazon says: bad"),
    "NONE": later("Amazon has no data"),
    "NORMAL": later("normal"),
    "AT_RISK": later("at risk"),
    "DEACTIVATED": later("deactivated"),
    "GREAT": later("great"),
    "WARNED": later("warned"),
}
"""What Amazon's words for a state mean; others are shown as they are."""

_OPS: Mapping[str, Op] = {"LESS_THAN": "lt", "GREATER_THAN": "gt"}
_FULFILMENT = {"MFN": later("seller-fulfilled"), "AFN": later("FBA")}
_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words."""

    label: str
    value: str
    notes: tuple[str, ...] = ()


def tell_all(found: ReportReading, metrics: Mapping[str, Metric], language: str) -> Iterator[tuple[AnyFact, Told]]:
    """Yield every fact of a report with its words; those that say that there is nothing are left out.

    Args:
        found: The report.
        metrics: The catalogue's metrics, for their names.
        language: The language in which the counts behind a rate are said.
    """
    # One marketplace needs no name: Amazon's is a number.
    several = len({fact.marketplace for fact in found.facts if isinstance(fact, _OF_A_MARKETPLACE)}) > 1
    for fact in found.facts:
        if (told := _tell(fact, found.kind, metrics, language)) is not None:
            where = (fact.marketplace,) if several and isinstance(fact, _OF_A_MARKETPLACE) else ()
            yield fact, Told(told.label, told.value, tuple(note for note in (*told.notes, *where) if note))


_OF_A_MARKETPLACE = MetricFact | AccountStatus | HealthRating | Violations


def _tell(fact: AnyFact, kind: Kind, metrics: Mapping[str, Metric], language: str) -> Told | None:
    match fact:
        case MetricFact():
            return _metric(fact, kind, metrics, language)
        case AccountStatus():
            return Told(Words("Account"), _status(fact.status))
        case HealthRating():
            return Told(Words("Account health rating"), _rating(fact))
        case Violations():
            return Told(_tile(kind, fact.tile), str(fact.open), (_status(fact.status),)) if fact.open else None
        case UnitsSold():
            less = "" if fact.whole_year else Words("the file does not reach over all of the 365 days")
            return Told(Words("Units sold"), _number(fact.units), (_period(fact), less))
        case CancelledOrders():
            share = Words("{count} of {total} orders", count=_number(fact.cancelled), total=_number(fact.orders))
            unsaid = Words("the report does not say who cancelled them")
            return Told(Words("Cancelled orders"), share, (_period(fact), unsaid))
        case NegativeFeedback():
            share = Words("{count} of {total} ratings", count=_number(fact.negative), total=_number(fact.feedback))
            return Told(Words("Feedback with one or two stars"), share, (_period(fact),))
        case Returns():
            return Told(Words("Units returned"), _number(fact.units), (_period(fact),))
        case ReturnClaims():
            share = Words("{count} of {total} orders", count=_number(fact.claims), total=_number(fact.orders))
            return Told(Words("Returns with an A-to-z claim"), share, (_period(fact),))
        case WaitingReturns():
            share = Words("{count} of {total} orders", count=_number(fact.waiting), total=_number(fact.orders))
            oldest = Words("the oldest of {day}", day=fact.first) if fact.first else ""
            return Told(Words("Returns that wait for an answer"), share, (oldest,))
        case InvoiceDefects():
            named = reasons_words(fact.reasons)
            return Told(Words("Orders with an invoice defect"), _number(len(fact.orders)), (_period(fact), named))


def tell_asin(part: AsinUnits | AsinReturns) -> Told:
    """Return the share of one ASIN in words."""
    reasons = (reasons_words(part.reasons),) if isinstance(part, AsinReturns) else ()
    return Told(part.asin, _number(part.units), reasons)


def reasons_words(reasons: Iterable[ReasonCount]) -> str:
    """Return reasons with their counts, the most frequent ones."""
    named = list(reasons)
    words = "; ".join(f"{one.reason} {_number(one.units)}" for one in named[:_MOST_REASONS])
    return f"{words}; ..." if len(named) > _MOST_REASONS else words


def _metric(fact: MetricFact, kind: Kind, metrics: Mapping[str, Metric], language: str) -> Told:
    known = metrics.get(fact.metric)
    label: str = InLanguages(known.name) if known else fact.metric
    if fact.fulfilment:
        channel = _FULFILMENT.get(fact.fulfilment, fact.fulfilment)
        label = Words("{metric}, {channel}", metric=label, channel=Words(channel))
    value = Words("no data") if fact.value is None else rate_words(fact, kind, language)
    notes: list[str] = []
    if fact.target is not None:
        limit = percent(fact.target)
        target = Words(TARGET_FORMS[_OPS[fact.condition]], limit=limit) if fact.condition in _OPS else limit
        notes.append(Words("target: {target}", target=target))
    notes += [_status(fact.status), _period(fact)]
    return Told(label, value, tuple(notes))


def _status(status: str) -> str:
    return Words(_STATUSES[status]) if status in _STATUSES else status


def _tile(kind: Kind, tile: str) -> str:
    tiles = kind.tiles if isinstance(kind, JsonKind) else ()
    return next((InLanguages(one.name) for one in tiles if one.id == tile), tile)


def _rating(fact: HealthRating) -> str:
    status = _status(fact.status)
    if fact.score is None:
        return status
    return Words("{score}, {status}", score=f"{fact.score:g}", status=status) if status else f"{fact.score:g}"


def _period(fact: AnyFact) -> str:
    if fact.first is None or fact.last is None:
        return ""
    if fact.first == fact.last:
        return fact.first.isoformat()
    return Words("{first} to {last}", first=fact.first, last=fact.last)


def _number(number: int) -> str:
    return in_thousands(str(number))
