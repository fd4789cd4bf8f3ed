"""Looks at a disk that may give no answer: what waits for it is told, and holds up neither a key nor the end nor a save."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar, TypeVarTuple

from appeal_tui.storage.looks import LOOKS

PATIENCE = 8.0
"""Seconds after which it is told that there is no answer; single files have a shorter time."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


def nobody() -> None:
    """Tell nobody that there is no answer: what is shown stays as it is until there is one."""


async def looked(
    tell: Callable[[], None], place: Hashable, look: Callable[[*Ts], T], *args: *Ts, patience: float | None = None
) -> T:
    """Return what a function gives that looks at a disk; where that takes long, say so and go on waiting.

    Args:
        tell: Says that there is no answer.
        place: What may give no answer, such as a folder: few threads wait for it, however often it is asked.
        look: The function; what it writes may be left half done.
        args: What it is called with.
        patience: Seconds after which it is told that there is no answer; None: `PATIENCE`.

    Raises:
        Exception: What the function raised.
    """
    looking = asyncio.ensure_future(arrived(LOOKS.ask(place, partial(look, *args))))
    try:
        if not (await asyncio.wait((looking,), timeout=PATIENCE if patience is None else patience))[0]:
            tell()
        return await looking
    finally:
        # Who asked may be gone: what waits in the line need not be looked at any more.
        looking.cancel()


async def arrived(answer: Future[T]) -> T:
    """Return what a thread gives; where nobody waits for it any more, what did not begin is not done.

    Args:
        answer: Will have the answer.

    Raises:
        Exception: What was raised in the thread.
        concurrent.futures.CancelledError: It was cancelled before it began.
    """
    loop = asyncio.get_running_loop()
    there = asyncio.Event()

    def come(_: object) -> None:
        # The loop may be gone by now.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(there.set)

    answer.add_done_callback(come)
    try:
        await there.wait()
    except asyncio.CancelledError:
        answer.cancel()
        raise
    return answer.result()
