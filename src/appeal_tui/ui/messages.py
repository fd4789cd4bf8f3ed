"""What screens ask the app to do: facts and requests, never widgets.

Plain classes rather than dataclasses: they are made at every start, before the first frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from appeal_tui.domain.edits import Edit


SEEN = "seen"
"""The group of what was only seen on a disk: no change of the seller's, so that it is saved along with one and not undone."""


class CaseEdited(Message):
    """The seller changed the case."""

    def __init__(self, edit: Edit, group: str = "") -> None:
        """Tell of a change.

        Args:
            edit: The change.
            group: Changes of one group in a row are undone together.
        """
        super().__init__()
        self.edit, self.group = edit, group


class StepRequested(Message):
    """The seller wants to be on a step, perhaps at the answer with a key."""

    def __init__(self, step: str, key: str = "") -> None:
        """Ask for a step."""
        super().__init__()
        self.step, self.key = step, key


class CaseRequested(Message):
    """The seller wants to open a case of the list."""

    def __init__(self, path: str, beside: str = "") -> None:
        """Ask for the case in a file.

        Args:
            path: The file.
            beside: A second version of the case, to be compared with it.
        """
        super().__init__()
        self.path, self.beside = path, beside


class NewCaseRequested(Message):
    """The seller wants to begin a case."""


class PasteCleaned(Message):
    """Characters were taken out of a paste before it went anywhere."""

    def __init__(self, removed: int) -> None:
        """Tell how many."""
        super().__init__()
        self.removed = removed


class PasteTooLong(Message):
    """A paste went nowhere, because nothing in the program has room for it."""

    def __init__(self, characters: int) -> None:
        """Tell how many characters it had."""
        super().__init__()
        self.characters = characters
