"""A finding: one thing that review found, with the place to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that review found."""

    rule: str
    """The rule's id, as in the list of faults for which appeals are refused."""
    severity: Severity
    message: str
    """One sentence with blanks in braces, to be translated."""
    values: tuple[tuple[str, str], ...]
    """What goes into the blanks of the message."""
    key: str
    """The answer to mend, as `appeal-tui set` takes it."""
    blocks: bool = False
    """Whether the letter would be untrue with it, so that it is not exported."""

    def text(self) -> str:
        """Return the message in English."""
        return self.message.format(**dict(self.values))
