"""Facts that follow from a report: typed, each with the file that it comes from and the number of its rows."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything that facts are made of."""


class Fact(Part, frozen=True, kw_only=True, tag_field="fact"):
    """Something that the rows of one report prove."""

    file: str
    rows: int
    """Rows that it was made from; in a report that is no table, entries."""
    first: datetime.date | None = None
    """The first day that it speaks of, where the report tells."""
    last: datetime.date | None = None


class MetricFact(Fact, frozen=True, tag="metric"):
    """A rate as Amazon measures it. Whether it is a violation is for Amazon to say: `status`."""

    metric: str
    """Its id in `metrics.toml`."""
    name: str
    """What the report calls it, or most reports do."""
    marketplace: str
    status: str
    """What Amazon says of it: GOOD, BAD, or NONE where it has no data."""
    fulfilment: str = ""
    """`MFN` or `AFN`, where each is measured on its own."""
    value: float | None = None
    """A fraction; None where there is no data."""
    target: float | None = None
    condition: Literal["", "LESS_THAN", "GREATER_THAN", "EQUALS"] = ""
    count: int | None = None
    """Orders, packages or units behind the rate; None where the report's counts and its rate contradict each other."""
    total: int | None = None


class AccountStatus(Fact, frozen=True, tag="account_status"):
    """What Amazon says of the account in one marketplace."""

    marketplace: str
    status: str


class HealthRating(Fact, frozen=True, tag="account_health_rating"):
    """The account health rating."""

    marketplace: str
    status: str
    score: float | None = None


class Violations(Fact, frozen=True, tag="violations"):
    """How many violations of one kind are open."""

    tile: str
    """Which kind, by its id in `templates/reports/account_health.toml`."""
    marketplace: str
    status: str
    open: int
    causes: tuple[str, ...]
    """What they may belong to."""


class AsinUnits(Part, frozen=True):
    """The units sold of one ASIN."""

    asin: str
    units: int
    rows: int


class UnitsSold(Fact, frozen=True, tag="units_sold"):
    """Units sold in the 365 days up to a day, cancelled ones left out."""

    units: int
    whole_year: bool
    """Whether the file reaches back over all of the 365 days."""
    asins: tuple[AsinUnits, ...]
    """The most sold first."""


class CancelledOrders(Fact, frozen=True, tag="cancelled_orders"):
    """Orders that were cancelled, by whomever: the report does not say."""

    cancelled: int
    orders: int


class NegativeFeedback(Fact, frozen=True, tag="negative_feedback"):
    """Feedback with one or two stars."""

    negative: int
    feedback: int


class ReasonCount(Part, frozen=True):
    """How often one reason is given."""

    reason: str
    units: int
    """Returned units; of invoices, rows."""


class AsinReturns(Part, frozen=True):
    """The returns of one ASIN."""

    asin: str
    units: int
    rows: int
    reasons: tuple[ReasonCount, ...]
    """The most frequent first."""


class Returns(Fact, frozen=True, tag="returns"):
    """Returned units by ASIN and reason."""

    units: int
    asins: tuple[AsinReturns, ...]
    """The most returned first."""


class ReturnClaims(Fact, frozen=True, tag="a_to_z_claims"):
    """Returns for which the buyer has made an A-to-z claim."""

    claims: int
    """Orders with a claim."""
    orders: int
    """Orders of which the report says whether there is one."""


class WaitingReturns(Fact, frozen=True, tag="waiting_returns"):
    """Returns that nobody has answered; their days are those on which they were asked for."""

    waiting: int
    """Orders that wait."""
    orders: int
    """Orders of which the report says how they stand."""


class InvoiceDefects(Fact, frozen=True, tag="invoice_defects"):
    """Orders with an invoice that is missing, late or wrong."""

    orders: tuple[str, ...]
    """Their ids, each once."""
    reasons: tuple[ReasonCount, ...]


AnyFact = (
    MetricFact | AccountStatus | HealthRating | Violations | UnitsSold | CancelledOrders | NegativeFeedback | Returns
    | ReturnClaims | WaitingReturns | InvoiceDefects
)  # fmt: skip
"""One of the facts."""
