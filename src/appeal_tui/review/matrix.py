"""Which action and which measure answers each root cause, as a value for the screens."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.domain.case import Case
from appeal_tui.domain.plan import OWN, Guide, ItemReading, readings


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One root cause and what answers it."""

    root_cause: ItemReading
    actions: tuple[ItemReading, ...]
    """Done acts in the letter that answer it."""
    measures: tuple[ItemReading, ...]
    """Measures in the letter that answer it."""
    by_hand: bool
    """Whether it is in the seller's own words, so that only the seller knows what answers it."""

    @property
    def complete(self) -> bool:
        """Whether both an action and a measure answer it."""
        return bool(self.actions and self.measures)


def answers_matrix(case: Case, guide: Guide) -> tuple[MatrixRow, ...]:
    """Return every root cause of the letter with the confirmed items that answer it.

    Items in the seller's own words answer every root cause of their cause: the program cannot know which one.
    """
    standing = [reading for _, items in readings(case, guide) for reading in items if reading.stands]

    def answering(cause: ItemReading, place: str) -> tuple[ItemReading, ...]:
        return tuple(
            reading
            for reading in standing
            if reading.place == place
            and (
                reading.item.id in cause.item.answered_by
                or (
                    reading.item.cause == cause.item.cause
                    and (_own(reading) or _own(cause) or not cause.item.answered_by)
                )
            )
        )

    return tuple(
        MatrixRow(cause, answering(cause, "actions"), answering(cause, "prevention"), _own(cause))
        for cause in standing
        if cause.place == "root_cause"
    )


def _own(reading: ItemReading) -> bool:
    return reading.item.id.startswith(OWN)
