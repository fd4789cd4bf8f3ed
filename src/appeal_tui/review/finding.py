"""A finding: one thing that review found, with the place to mend it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from appeal_tui.domain.text import narrow

Severity = Literal["error", "warning", "hint"]

DOCUMENT_CHANGED = "document_changed"
"""The rule of a document that is no longer what was attached; the seller takes it as it is, or attaches another one."""


DOCUMENT_TWICE = "document_twice"
"""The rule of a document that is attached under two labels."""


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
    """The answer to mend, as `appeal-tui set` takes it; empty for a text that has no answers."""
    blocks: bool = False
    """Whether the letter would be untrue with it, so that it is not exported."""
    start: int | None = None
    """Where the words that it is about begin in the letter, in characters; None where something is missing."""
    end: int | None = None
    """Where they end."""
    quote: str = ""
    """The words."""
    why: str = ""
    """Why reviewers refuse it."""
    fix: str = ""
    """How to mend it."""
    good: str = ""
    """An example of how it reads when it is right."""

    def text(self) -> str:
        """Return the message with its blanks filled."""
        return self.message.format(**dict(self.values))

    @property
    def identity(self) -> str:
        """Return what stays the same while the fault stays: the rule, the answer, and the words.

        A finding is dismissed by its identity, so a dismissal ends as soon as the words change.
        """
        words = narrow(self.quote) or narrow(" ".join(value for _, value in self.values))
        return f"{self.rule}:{self.key}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"
