"""Looks at a disk that may give no answer: what waits for it is told, and holds up neither a key nor the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from appeal_tui.ui.thinking import think

PATIENCE = 8.0
"""Seconds after which it is told that there is no answer; single files have a shorter time."""

P = ParamSpec("P")
T = TypeVar("T")


async def looked(tell: Callable[[], None], look: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function gives that looks at a disk; where that takes long, say so and go on waiting.

    Args:
        tell: Says that there is no answer.
        look: The function; what it writes may be left half done.
        args: What it is called with.
        kwargs: The same, by name.
    """
    looking = asyncio.ensure_future(think(look, *args, **kwargs))
    if not (await asyncio.wait((looking,), timeout=PATIENCE))[0]:
        tell()
    return await looking
