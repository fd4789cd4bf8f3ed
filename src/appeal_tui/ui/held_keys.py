"""Lets keys wait while a case opens: they belong to what comes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events

LONGEST_HOLD = 3.0
"""Seconds for which keys wait at most."""

Take = Callable[[events.Event], Awaitable[None]]
"""Does what an event means."""


class HeldKeys:
    """The keys and pastes that wait."""

    def __init__(self) -> None:
        """Let nothing wait."""
        self.holding = False
        """Whether keys wait now."""
        self._held: list[events.Event] = []

    def takes(self, event: events.Event) -> bool:
        """Let an event wait, and say whether it does."""
        waits = self.holding and isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if waits:
            self._held.append(event)
        return waits

    async def replay(self, take: Take) -> None:
        """Let everything go that waited, in its order.

        Args:
            take: Does what one event means.
        """
        held, self._held, self.holding = self._held, [], False
        for event in held:
            await take(event)
