"""What is known about the last save of the open case."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Trouble = Literal["", "conflict", "deleted", "taken_over", "read_only", "failed"]
"""Why the case is not saved; each has its own way out. Empty: nothing is wrong."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is known about the last save."""

    saved: datetime.datetime | None = None
    """When the case was last safe on the disk, in local time."""
    pending: bool = False
    """Whether something is not on the disk yet."""
    trouble: Trouble = ""
    """What keeps the case from being saved."""
    problem: str = ""
    """Why it could not be saved, as a sentence that says what to do."""
    short: str = ""
    """The same in a few words, for one line of the screen."""
    kept: bool = False
    """Whether the text that is not saved is in the history of this computer."""
    unkept: str = ""
    """Why what was saved last is not in the history, as a sentence; empty where it is."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.trouble in ("read_only", "taken_over")
