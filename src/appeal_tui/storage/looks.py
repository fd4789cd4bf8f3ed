"""Looks at places that may give no answer: a disk that sleeps, a network that is away, a cloud.

A look has a thread that nobody waits for when the program ends. Few threads wait for one place and not many for all of them,
so that what is asked again and again fills no pool; whoever saves is in none of them.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from threading import Lock, Thread
from typing import Any, TypeAlias, TypeVar

AT_A_PLACE, IN_ALL = 3, 24
"""How many threads wait for one place, and for all places."""

LOOKER = "looking"
"""What such a thread is called."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
_Asked: TypeAlias = tuple[Future[Any], Callable[[], Any]]


class Looks:
    """Threads that look, started when they are needed."""

    def __init__(self, name: str = LOOKER, at_a_place: int = AT_A_PLACE, in_all: int = IN_ALL) -> None:
        """Have none yet.

        Args:
            name: What the threads are called.
            at_a_place: How many of them wait for one place.
            in_all: How many there are.
        """
        self._name, self._at_a_place, self._in_all = name, at_a_place, in_all
        self._lock = Lock()
        self._waiting: dict[Hashable, deque[_Asked]] = {}
        self._busy: Counter[Hashable] = Counter()

    def ask(self, place: Hashable, look: Callable[[], T], *, instead: bool = False) -> Future[T]:
        """Have a look taken, and return what will have its answer; one that is cancelled before it began is not taken.

        Args:
            place: What may give no answer, such as a folder: others wait for it in the same line.
            look: Looks, and changes nothing.
            instead: Whether the looks that wait in the line are cancelled.
        """
        future: Future[T] = Future()
        with self._lock:
            line = self._waiting.setdefault(place, deque())
            overtaken = tuple(line) if instead else ()
            if instead:
                line.clear()
            line.append((future, look))
            self._begin()
        for older, _ in overtaken:
            older.cancel()
        return future

    def _begin(self) -> None:
        """Begin threads for what waits, as far as there may be more of them; the lock is held."""
        for place, line in self._waiting.items():
            room = min(self._at_a_place - self._busy[place], self._in_all - self._busy.total(), len(line))
            for _ in range(room):
                self._busy[place] += 1
                first = line.popleft()
                try:
                    Thread(target=self._run, args=(place, first), name=self._name, daemon=True).start()
                except (RuntimeError, MemoryError):
                    # No room for a thread: whoever asked is told that there is no answer, and the next look tries again.
                    self._busy[place] -= 1
                    line.appendleft(first)
                    return

    def _run(self, place: Hashable, first: _Asked) -> None:
        asked: _Asked | None = first
        while asked is not None:
            self._answer(*asked)
            asked = self._next(place)

    @staticmethod
    def _answer(future: Future[Any], look: Callable[[], Any]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            answer = look()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(answer)

    def _next(self, place: Hashable) -> _Asked | None:
        with self._lock:
            if line := self._waiting.get(place):
                return line.popleft()
            self._waiting.pop(place, None)
            self._busy[place] -= 1
            self._busy += Counter()
            # Another place may have waited for this thread to end.
            self._begin()
            return None


LOOKS = Looks()
"""Those of this program."""


def look_at_each(looks: Mapping[K, tuple[Hashable, Callable[[], T]]], patience: float) -> dict[K, T]:
    """Return what several looks give, without those that give no answer; waits while some of them do.

    Args:
        looks: Place and look, by what is asked for.
        patience: Seconds without any answer after which the rest is not waited for.

    Raises:
        Exception: What a look raised.
    """
    asked = {LOOKS.ask(place, look): key for key, (place, look) in looks.items()}
    found: dict[K, T] = {}
    left: Iterable[Future[T]] = set(asked)
    while left:
        done, left = wait(left, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            break
        found |= {asked[future]: future.result() for future in done}
    for future in left:
        future.cancel()
    # In the order in which they were asked for.
    return {key: found[key] for key in looks if key in found}


def disk_of(path: str) -> str:
    """Return what gives an answer for a file, as typed, or does not: its folder. Nothing is looked at."""
    return os.path.dirname(os.path.expanduser(path.strip())) or os.curdir  # noqa: PTH111, PTH120 - these never raise
