"""Earlier forms of case files, brought to the form of today in memory; opening a file never writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""A pure function that returns the table of one schema as that of the next one."""

STEPS: tuple[Step, ...] = ()
"""The step from schema 1 to 2 comes first. A released step is never changed; `tests/golden` has a file of each schema."""


def current_schema() -> int:
    """Return the number of the form that this program writes."""
    return len(STEPS) + 1


def migrated(table: dict[str, Any], schema: int) -> dict[str, Any]:
    """Return a table of an earlier schema in the form of today; one of today or later is returned as it is.

    Raises:
        ValueError: The table is not what its schema says.
        TypeError: The same.
        LookupError: The same.
    """
    for step in STEPS[schema - 1 :]:
        table = step(table)
    return table
