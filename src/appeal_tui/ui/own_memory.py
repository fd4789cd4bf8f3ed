"""Finds the memory that saving takes where there is none left: a reserve, and what a programming error holds on to."""

from __future__ import annotations

import mmap
import traceback

_RESERVE = 4 << 20
"""Bytes that saving a long case and telling about it take with room to spare. They are no memory until somebody uses
them, but count where a limit is set."""


class MemoryReserve:
    """Room that is kept free for the last save."""

    def __init__(self) -> None:
        """Take the room, where there is some."""
        try:
            self._room: mmap.mmap | None = mmap.mmap(-1, _RESERVE)
        except OSError:
            self._room = None

    def give_back(self, error: BaseException) -> None:
        """Make room for what is to be done behind an error.

        Args:
            error: It and those before it forget the local variables of every frame that they went through, for what
                filled the memory lives on in them; its places can be told as before.
        """
        if self._room is not None:
            self._room.close()
            self._room = None
        told: list[BaseException | None] = [error]
        seen: set[int] = set()
        while told:
            one = told.pop()
            if one is not None and id(one) not in seen:
                seen.add(id(one))
                traceback.clear_frames(one.__traceback__)
                told += (one.__cause__, one.__context__)
