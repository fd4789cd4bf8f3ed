"""Undo over everything that a case is: a list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from appeal_tui.domain.case import Case

_MOST = 200


class UndoList:
    """The earlier states of the open case, newest last."""

    def __init__(self) -> None:
        """Begin with nothing to take back."""
        self._cases: list[Case] = []
        self._group = ""

    def push(self, case: Case, group: str = "") -> None:
        """Remember a state before a change; changes of one group in a row are one."""
        if group and group == self._group and self._cases:
            return
        self._group = group
        self._cases.append(case)
        del self._cases[:-_MOST]

    def pop(self) -> Case | None:
        """Return the state before the last change, or None."""
        self._group = ""
        return self._cases.pop() if self._cases else None
