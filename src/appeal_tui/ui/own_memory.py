"""Gives back the memory that a programming error holds on to, before anything is saved behind it."""

from __future__ import annotations

import traceback


def forget_variables(error: BaseException) -> None:
    """Clear the local variables of every frame that an error went through, and those of the errors before it.

    Where the memory is full, what filled it lives on in them, and what was typed could not be saved.

    Args:
        error: The error; its places can be told as before.
    """
    told: BaseException | None = error
    seen: set[int] = set()
    while told is not None and id(told) not in seen:
        seen.add(id(told))
        traceback.clear_frames(told.__traceback__)
        told = told.__cause__ or told.__context__
