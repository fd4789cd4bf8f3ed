"""When an app in a test has nothing left to do: told by the app itself, not by how busy the machine is."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app
from textual.screen import Screen

from appeal_tui.storage.looks import LOOKS

_PATIENCE = 0.02
"""Seconds for which threads are waited for; a test that needs what they do waits for it by itself."""


class DrawnAtRest:
    """Has a screen draw what changed when its app is at rest, once, instead of after each of the layouts before.

    Textual lays a screen out several times when a step opens and draws all of it each time, where a terminal is fast enough.
    """

    _draws = False
    _render = Compositor.render_update

    @classmethod
    def render_update(cls, compositor: Compositor, full: bool = False, **how: Any) -> RenderableType | None:
        """Render as Textual does, where everything is laid out or the whole screen is asked for; else leave it for later."""
        return cls._render(compositor, full, **how) if full or cls._draws else None

    @classmethod
    def draw(cls, screen: Screen[Any]) -> None:
        """Draw what changed."""
        cls._draws = True
        try:
            screen._compositor_refresh()
        finally:
            cls._draws = False


async def at_rest(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until every message is handled and everything that changed is drawn.

    Textual's pilot looks instead whether the process used little time within a fiftieth of a second, twice with each key:
    most of the time of a test would go into that, and on a busy machine it proves less.

    Args:
        min_sleep: As Textual has it; nothing needs a least time here.
        max_sleep: Seconds after which to go on in any case, for an app that never rests.
    """
    loop: Any = asyncio.get_running_loop()
    begun = monotonic()
    while (waited := monotonic() - begun) < max_sleep:
        # One turn lets everything run that is ready. What is ready after it was made ready by that.
        await asyncio.sleep(0)
        if loop._ready:
            continue
        screen = _screen()
        if screen is not None and _has_work(screen):
            # What Textual does sixty times a second, for several changes at once.
            screen._on_timer_update()
        elif screen is not None and screen._compositor._dirty_regions:
            DrawnAtRest.draw(screen)
        elif waited < _PATIENCE and _threads_are_busy(loop):
            await asyncio.sleep(0.001)
        else:
            return


def _screen() -> Screen[Any] | None:
    """Return the screen, if there is one that may be drawn."""
    app = active_app.get()
    if app._exit or not app._screen_stack or app._batch_count:
        return None
    return app.screen if app.screen.is_current else None


def _has_work(screen: Screen[Any]) -> bool:
    """Say whether something is waiting that the screen is to lay out, or to do after that."""
    waiting = (
        screen._layout_required,
        screen._scroll_required,
        screen._repaint_required,
        screen._recompose_required,
        screen._dirty_widgets,
        screen._callbacks,
    )
    return any(waiting)


def _threads_are_busy(loop: Any) -> bool:
    """Say whether a thread of the loop, or one that saves or looks at a disk, is at work."""
    session = getattr(getattr(active_app.get(), "_open", None), "_session", None)
    pools = (loop._default_executor, session.saver._writers if session is not None else None)
    return bool(LOOKS._busy) or any(
        pool is not None and (not pool._work_queue.empty() or pool._idle_semaphore._value < len(pool._threads))
        for pool in pools
    )
