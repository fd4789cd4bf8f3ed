"""What of a report could not be read: where it stands, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from appeal_tui.words import Words

MOST_NAMED = 1000
"""Places that are named; of more, only how many there are."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A row that no fact is made from."""

    row: int
    column: str
    """Its name in the file; empty: the whole row."""
    why: Words


@dataclass(slots=True)
class Passed:
    """The rows of a report while they are read."""

    rows: int = 0
    """All of them, those that are passed over too."""
    count: int = 0
    """Those that are passed over."""
    named: list[PassedOver] = field(default_factory=list)

    def add(self, row: int, column: str, why: Words) -> None:
        """Pass over a row."""
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(PassedOver(row, column, why))
