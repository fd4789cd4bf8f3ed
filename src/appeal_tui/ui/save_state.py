"""What is known about the last save of the open case."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is known about the last save."""

    saved: datetime.datetime | None = None
    """When the case was last safe on the disk, in local time."""
    pending: bool = False
    """Whether something is not on the disk yet."""
    problem: str = ""
    """Why it could not be saved."""
