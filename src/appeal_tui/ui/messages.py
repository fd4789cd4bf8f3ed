"""What screens ask the app to do: facts and requests, never widgets."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from appeal_tui.domain.edits import Edit


@dataclass
class CaseEdited(Message):
    """The seller changed the case."""

    edit: Edit
    group: str = ""
    """Changes of one group in a row are undone together."""


@dataclass
class StepRequested(Message):
    """The seller wants to be on a step, perhaps at the answer with a key."""

    step: str
    key: str = ""


@dataclass
class CaseRequested(Message):
    """The seller wants to open a case of the list."""

    path: str


class NewCaseRequested(Message):
    """The seller wants to begin a case."""
