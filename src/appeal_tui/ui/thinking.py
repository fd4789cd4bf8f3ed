"""Computes in a thread that nobody waits for when the program ends: a review that nobody will see must not keep it open.

What writes a file belongs into `written` or `asyncio.to_thread` or, where it saves a case, into `Autosaver.write`: these are
waited for.
What looks at a disk that may hang belongs into `ui/looking.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def think(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns that is called in a thread of its own.

    Args:
        work: The function; it changes nothing, and may be left half done.
        args: What it is called with.
        kwargs: The same, by name.

    Raises:
        Exception: What the function raised.
    """
    return await _called(partial(work, *args, **kwargs), "thinking", daemon=True)


async def written(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns that writes to a place of the seller's choice; the end of the program waits for it.

    In a thread of its own: a disk that gives no answer must not take one of the few that everybody shares.

    Args:
        work: The function.
        args: What it is called with.
        kwargs: The same, by name.

    Raises:
        Exception: What the function raised.
    """
    return await _called(partial(work, *args, **kwargs), "writing", daemon=False)


async def _called(work: Callable[[], T], name: str, *, daemon: bool) -> T:
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def deliver(give: Callable[[], None]) -> None:
        if not result.done():
            give()

    def run() -> None:
        try:
            value = work()
        except BaseException as error:
            mistake = error
            give: Callable[[], None] = lambda: result.set_exception(mistake)  # noqa: E731
        else:
            give = lambda: result.set_result(value)  # noqa: E731
        # The loop may be gone by now.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(deliver, give)

    threading.Thread(target=run, name=name, daemon=daemon).start()
    return await result
