"""Counts facts from the rows of a table, one row at a time."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from appeal_tui.reports.cells import DayRange, Value
from appeal_tui.reports.facts import (
    AnyFact,
    AsinReturns,
    AsinUnits,
    CancelledOrders,
    InvoiceDefects,
    NegativeFeedback,
    ReasonCount,
    ReturnClaims,
    Returns,
    UnitsSold,
    WaitingReturns,
)
from appeal_tui.reports.knowledge import TableKind

Row = Mapping[str, Value]
"""The values of a row by the id of their column; what is empty is left out."""

_ANY_DAY = ("day", "any_day")

YEAR = datetime.timedelta(days=365)
_SLACK = datetime.timedelta(days=7)
"""Days without an order at the ends of a year that a file may cover all the same."""


class Count:
    """Something that is counted."""

    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The columns without which it cannot be counted, by their id, and which types each may have."""
    USES: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The same of columns that a report may leave out or empty: then a row says nothing."""

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count.

        Args:
            kind: What the rows are.
            until: The last day of the 365 days that count.
        """
        self.rows = 0
        self.days = DayRange()

    def add(self, row: Row) -> None:
        """Count a row."""
        self.rows += 1
        self.days.add(row["day"])

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield what follows from the rows, of which there is at least one.

        Args:
            file: What the facts call it.
        """
        raise NotImplementedError


def _meaning(kind: TableKind, column: str, meaning: str) -> frozenset[str]:
    """Return the values of a column that mean something, without regard to capitals."""
    return frozenset(
        value.casefold() for one in kind.columns if one.id == column for value in one.means.get(meaning, ())
    )


class UnitsSoldCount(Count):
    """Units sold by ASIN; cancelled lines are not sold."""

    NEEDS = {"day": ("day",), "asin": ("asin",), "units": ("count",), "order_status": ("word",)}

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._after, self._until = until - YEAR, until
        self._cancelled = {name: _meaning(kind, name, "cancelled") for name in ("order_status", "item_status")}
        self._units: Counter[str] = Counter()
        self._sold: Counter[str] = Counter()
        self._days_sold = DayRange()

    def add(self, row: Row) -> None:
        """Count a row."""
        super().add(row)
        day, asin = row["day"], str(row["asin"])
        assert isinstance(day, datetime.date)
        if not self._after < day <= self._until:
            return
        if any(str(row.get(name, "")).casefold() in values for name, values in self._cancelled.items()):
            return
        self._days_sold.add(day)
        self._units[asin] += int(row["units"])  # type: ignore[arg-type]
        self._sold[asin] += 1

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the units sold."""
        first, last = self.days.ends
        if not self._sold or first is None or last is None:
            return
        sold_first, sold_last = self._days_sold.ends
        yield UnitsSold(
            file=file,
            rows=self._sold.total(),
            first=sold_first,
            last=sold_last,
            units=self._units.total(),
            whole_year=first <= self._after + _SLACK and last > self._until - _SLACK,
            asins=tuple(AsinUnits(asin=key, units=n, rows=self._sold[key]) for key, n in _sorted(self._units)),
        )


class CancelledOrdersCount(Count):
    """Orders that were cancelled."""

    NEEDS = {"day": _ANY_DAY, "order": ("order_id",), "order_status": ("word",)}

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._values = _meaning(kind, "order_status", "cancelled")
        self._orders: set[str] = set()
        self._cancelled: set[str] = set()

    def add(self, row: Row) -> None:
        """Count a row."""
        super().add(row)
        self._orders.add(str(row["order"]))
        if str(row["order_status"]).casefold() in self._values:
            self._cancelled.add(str(row["order"]))

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the cancelled orders."""
        first, last = self.days.ends
        yield CancelledOrders(
            file=file, rows=self.rows, first=first, last=last, cancelled=len(self._cancelled), orders=len(self._orders)
        )


class NegativeFeedbackCount(Count):
    """Feedback with one or two stars."""

    NEEDS = {"day": _ANY_DAY, "stars": ("stars",)}

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._negative = 0

    def add(self, row: Row) -> None:
        """Count a row."""
        super().add(row)
        self._negative += row["stars"] in (1, 2)

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the negative feedback."""
        first, last = self.days.ends
        yield NegativeFeedback(
            file=file, rows=self.rows, first=first, last=last, negative=self._negative, feedback=self.rows
        )


class ReturnsCount(Count):
    """Returned units by ASIN and reason."""

    NEEDS = {"day": _ANY_DAY, "asin": ("asin",), "units": ("count",), "reason": ("word",)}

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._units: Counter[str] = Counter()
        self._returned: Counter[str] = Counter()
        self._reasons: dict[str, Counter[str]] = {}

    def add(self, row: Row) -> None:
        """Count a row."""
        super().add(row)
        asin, units = str(row["asin"]), int(row["units"])  # type: ignore[arg-type]
        self._units[asin] += units
        self._returned[asin] += 1
        self._reasons.setdefault(asin, Counter())[str(row["reason"])] += units

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the returns."""
        first, last = self.days.ends
        yield Returns(
            file=file,
            rows=self.rows,
            first=first,
            last=last,
            units=self._units.total(),
            asins=tuple(
                AsinReturns(asin=key, units=n, rows=self._returned[key], reasons=_reasons(self._reasons[key]))
                for key, n in _sorted(self._units)
            ),
        )


class _OrdersThatAre(Count):
    """Orders of which a column says that they are something, and of which it says anything that is known."""

    COLUMN: ClassVar[str]
    IS: ClassVar[str]
    """What the values that count mean."""

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._are = _meaning(kind, self.COLUMN, self.IS)
        self._others = _meaning(kind, self.COLUMN, "other")
        self._found: set[str] = set()
        self._orders: set[str] = set()
        self._days_found = DayRange()

    def add(self, row: Row) -> None:
        """Count a row of which the column says something."""
        value, order = str(row.get(self.COLUMN, "")).casefold(), str(row["order"])
        if not value or (self._others and value not in self._are | self._others):
            return
        super().add(row)
        self._orders.add(order)
        if value in self._are:
            self._found.add(order)
            self._days_found.add(row["day"])


class ReturnClaimsCount(_OrdersThatAre):
    """Returns with an A-to-z claim."""

    NEEDS = {"day": _ANY_DAY, "order": ("order_id",)}
    USES = {"claim": ("word",)}
    COLUMN, IS = "claim", "yes"

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the claims."""
        first, last = self.days.ends
        yield ReturnClaims(
            file=file, rows=self.rows, first=first, last=last, claims=len(self._found), orders=len(self._orders)
        )


class WaitingReturnsCount(_OrdersThatAre):
    """Returns that wait for an answer."""

    NEEDS = {"day": _ANY_DAY, "order": ("order_id",)}
    USES = {"request_status": ("word",)}
    COLUMN, IS = "request_status", "waiting"

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield those that wait; of none it is not said, because no source lists the words for it."""
        if not self._found:
            return
        first, last = self._days_found.ends
        yield WaitingReturns(
            file=file, rows=self.rows, first=first, last=last, waiting=len(self._found), orders=len(self._orders)
        )


class InvoiceDefectsCount(Count):
    """Orders whose invoice is missing, late or wrong."""

    NEEDS = {"day": _ANY_DAY, "order": ("order_id",), "type": ("word",)}

    def __init__(self, kind: TableKind, until: datetime.date) -> None:
        """Begin to count."""
        super().__init__(kind, until)
        self._orders: dict[str, None] = {}
        self._reasons: Counter[str] = Counter()

    def add(self, row: Row) -> None:
        """Count a row."""
        super().add(row)
        self._orders[str(row["order"])] = None
        self._reasons[": ".join(str(row[name]) for name in ("type", "reason") if name in row)] += 1

    def facts(self, file: str) -> Iterator[AnyFact]:
        """Yield the defects."""
        first, last = self.days.ends
        yield InvoiceDefects(
            file=file, rows=self.rows, first=first, last=last, orders=tuple(self._orders),
            reasons=_reasons(self._reasons),
        )  # fmt: skip


def _sorted(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the largest count first; equal ones by name, so that one file gives one order."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _reasons(counts: Counter[str]) -> tuple[ReasonCount, ...]:
    return tuple(ReasonCount(reason=key, units=n) for key, n in _sorted(counts))


COUNTS: Mapping[str, type[Count]] = {
    "units_sold": UnitsSoldCount,
    "cancelled_orders": CancelledOrdersCount,
    "negative_feedback": NegativeFeedbackCount,
    "returns": ReturnsCount,
    "a_to_z_claims": ReturnClaimsCount,
    "waiting_returns": WaitingReturnsCount,
    "invoice_defects": InvoiceDefectsCount,
}
"""What a kind of report may name in its `counts`."""
