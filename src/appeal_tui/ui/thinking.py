"""Computes in a thread that nobody waits for when the program ends: a review that nobody will see must not keep it open.

Few threads compute one thing, however often it is asked for; what is asked for while they do waits, and where only the
newest counts, one thing waits at most.
What writes a file belongs into `written` or `asyncio.to_thread` or, where it saves a case, into `Autosaver.write`: these are
waited for.
What looks at a disk that may hang belongs into `ui/looking.py`.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import itertools
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from appeal_tui.storage.looks import Looks
from appeal_tui.ui.looking import arrived

P = ParamSpec("P")
T = TypeVar("T")

AT_ONCE = 3
"""How many threads compute one thing: one that hangs holds up no other."""

# Not bounded in all, so that nothing waits for what has nothing to do with it; there are few things to compute.
_THOUGHTS = Looks("thinking", AT_ONCE, sys.maxsize)
_numbers = itertools.count(1)
_newest: dict[str, int] = {}
"""The number of the newest answer that was given, by the name of what it answers."""


class Overtaken(asyncio.CancelledError):
    """Something newer was asked for, or has its answer already; what waits for it ends as if it were cancelled."""


async def think(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function returns that is called in a thread beside the screen.

    Args:
        work: The function; it changes nothing, and may be left half done.
        args: What it is called with.
        kwargs: The same, by name.

    Raises:
        Exception: What the function raised.
    """
    return await arrived(_THOUGHTS.ask(work, partial(work, *args, **kwargs)))


async def think_newest(name: str, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return the same of something that changes and of which only the newest state counts.

    Args:
        name: What is computed: of the same thing nothing older is given after something newer.
        work: The function; it changes nothing, and may be left half done.
        args: What it is called with.
        kwargs: The same, by name.

    Raises:
        Exception: What the function raised.
        Overtaken: Nobody is to see the answer any more.
    """
    number = next(_numbers)
    try:
        answer = await arrived(_THOUGHTS.ask(name, partial(work, *args, **kwargs), instead=True))
    except concurrent.futures.CancelledError:
        raise Overtaken from None
    except Exception:
        if _is_old(name, number):
            raise Overtaken from None
        raise
    if _is_old(name, number):
        raise Overtaken
    return answer


def _is_old(name: str, number: int) -> bool:
    if number < _newest.get(name, 0):
        return True
    _newest[name] = number
    return False


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
    answer: concurrent.futures.Future[T] = concurrent.futures.Future()
    # Begun as soon as there is a thread: it is not cancelled with whoever waits for it.
    answer.set_running_or_notify_cancel()

    def run() -> None:
        try:
            written = work(*args, **kwargs)
        except BaseException as error:
            answer.set_exception(error)
        else:
            answer.set_result(written)

    threading.Thread(target=run, name="writing", daemon=False).start()
    return await arrived(answer)
