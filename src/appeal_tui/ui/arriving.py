"""Lets keys that are on their way arrive: between the terminal and the field, and between the field and the case."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message_pump import MessagePump
    from textual.widget import Widget

_LOOKS = 20
_PAUSE = 0.01
_SETTLING = 1.0
"""Seconds for which a program that is to end waits at most for what was typed."""


async def drained(node: MessagePump, patience: float) -> None:
    """Wait until a node has handled every message that it has now.

    Args:
        node: The app, a screen, or a widget.
        patience: Seconds after which it is not waited for any longer.
    """
    arrived = asyncio.Event()
    if node.call_later(arrived.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(arrived.wait(), patience)


async def typed_into(part: Widget, patience: float) -> None:
    """Wait until everything that was typed into a part of the screen has become an edit.

    Args:
        part: The part.
        patience: Seconds after which each of the widgets between the keys and the part is not waited for any longer.
    """
    focused = part.screen.focused
    chain = [node for node in (focused.ancestors_with_self if focused else ()) if part in node.ancestors_with_self]
    # A key becomes a change, and a change becomes an edit: each is a message behind the one before.
    for _ in range(2):
        for node in chain:
            await drained(node, patience)


async def settled(app: App[Any], revision: Callable[[], int], waiting: Callable[[], bool]) -> None:
    """Wait until nothing that was typed is on its way: every message that a key is until it is an answer.

    Args:
        app: The running app.
        revision: Gives the number of the last change of the case.
        waiting: Says whether keys are held back.
    """
    end = asyncio.get_running_loop().time() + _SETTLING
    seen = -1
    while (left := end - asyncio.get_running_loop().time()) > 0:
        focused = app.screen.focused if app.screen_stack else None
        nodes = tuple(focused.ancestors_with_self) if focused is not None else (app,)
        now = revision()
        if now == seen and not waiting() and not any(node.message_queue_size for node in (app, *nodes)):
            return
        seen = now
        for node in (app, *nodes):
            await drained(node, left)


async def stop_reading(driver: Driver | None) -> None:
    """Take what the terminal has sent, all of it, and then nothing more.

    A terminal that is gone gives nothing for ever, at once: its thread would take the time from the one that saves.

    Args:
        driver: Textual's driver; one that reads in no thread of its own is left alone.
    """
    source: Any = driver
    thread, ended = getattr(source, "_key_thread", None), getattr(source, "exit_event", None)
    if thread is None or ended is None:
        return
    for _ in range(_LOOKS):
        # More than one read may take is there: the thread takes it before it is told to end.
        if not _waiting(source.fileno):
            break
        await asyncio.sleep(_PAUSE)
    ended.set()
    await asyncio.to_thread(thread.join, _LOOKS * _PAUSE * 2)
    # Its last keys are tasks by now, each begun by one turn of the loop, and messages after the next.
    for _ in range(3):
        await asyncio.sleep(0)
    if not thread.is_alive():
        ended.clear()


def _waiting(descriptor: int) -> int:
    """Return how many bytes a terminal has sent that nobody read; one that is gone has none."""
    import fcntl
    import struct
    import termios

    try:
        return int(struct.unpack("i", fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4)))[0])
    except OSError:
        return 0
