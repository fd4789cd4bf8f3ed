"""What is computed beside the screen: its result and its mistakes arrive, and nobody waits for it at the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from appeal_tui.ui.thinking import AT_ONCE, Overtaken, think, think_newest, written


def test_what_was_computed_arrives() -> None:
    assert asyncio.run(think(max, [1, 3, 2], key=lambda number: -number)) == 1


def test_a_mistake_arrives() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        asyncio.run(think(int, "x"))


def test_what_is_written_is_waited_for_at_the_end() -> None:
    async def write() -> bool:
        return await written(lambda: threading.current_thread().daemon)

    assert asyncio.run(write()) is False


def test_what_is_written_is_written_whole_though_nobody_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mistakes: list[object] = []
    monkeypatch.setattr(threading, "excepthook", mistakes.append)
    thoughts = Thoughts()

    async def leave() -> None:
        task = asyncio.create_task(written(thoughts.work, 0))
        await thoughts.is_so(lambda: thoughts.begun == [0])
        task.cancel()
        await asyncio.wait((task,))
        assert task.cancelled()

    asyncio.run(leave())
    thoughts.go_on[0].set()
    for thread in threading.enumerate():
        if thread.name == "writing":
            thread.join(30)
    assert mistakes == []


def test_the_end_does_not_wait_for_it() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert go_on.wait(30)

    async def leave() -> None:
        task = asyncio.create_task(think(work))
        while not begun.is_set():
            await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())
    working = [thread for thread in threading.enumerate() if thread.name == "thinking"]
    assert working
    assert all(thread.daemon for thread in working)
    go_on.set()
    for thread in working:
        thread.join(30)


class Thoughts:
    """Work that lasts until it is told to end, and what came of it."""

    def __init__(self) -> None:
        # A thread of another test may be about to end.
        self._before = set(threading.enumerate())
        self.begun: list[int] = []
        self.go_on = [threading.Event() for _ in range(50)]
        self.came: list[int] = []
        self.overtaken: list[int] = []

    def work(self, number: int) -> int:
        self.begun.append(number)
        assert self.go_on[number].wait(30)
        return number

    async def newest(self, number: int) -> None:
        try:
            self.came.append(await think_newest("test", self.work, number))
        except Overtaken:
            self.overtaken.append(number)

    async def is_so(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0)

    @property
    def threads(self) -> int:
        return sum(1 for thread in threading.enumerate() if thread.name == "thinking" and thread not in self._before)


def test_of_what_is_asked_again_and_again_only_the_newest_is_computed_in_a_few_threads() -> None:
    thoughts = Thoughts()

    async def ask() -> None:
        tasks = []
        for number in range(50):
            tasks.append(asyncio.create_task(thoughts.newest(number)))
            await asyncio.sleep(0)
            assert thoughts.threads <= AT_ONCE
        await thoughts.is_so(lambda: len(thoughts.overtaken) == 50 - AT_ONCE - 1)
        for event in thoughts.go_on:
            event.set()
        await asyncio.gather(*tasks)

    asyncio.run(ask())
    assert thoughts.begun == [*range(AT_ONCE), 49]
    assert thoughts.came[-1] == 49
    assert sorted(thoughts.came + thoughts.overtaken) == list(range(50))


def test_what_is_ready_after_something_newer_is_not_taken_for_new() -> None:
    thoughts = Thoughts()

    async def ask() -> None:
        tasks = [asyncio.create_task(thoughts.newest(number)) for number in (0, 1)]
        await thoughts.is_so(lambda: len(thoughts.begun) == 2)
        thoughts.go_on[1].set()
        await thoughts.is_so(lambda: thoughts.came == [1])
        thoughts.go_on[0].set()
        await asyncio.gather(*tasks)

    asyncio.run(ask())
    assert (thoughts.came, thoughts.overtaken) == ([1], [0])


def test_what_was_overtaken_ends_as_if_it_were_cancelled_also_by_its_mistakes() -> None:
    thoughts = Thoughts()

    def fail() -> None:
        thoughts.work(0)
        raise ValueError("old")

    async def ask() -> None:
        old = asyncio.create_task(think_newest("test", fail))
        await thoughts.is_so(lambda: thoughts.begun == [0])
        thoughts.go_on[1].set()
        await thoughts.newest(1)
        thoughts.go_on[0].set()
        await asyncio.wait((old,))
        assert old.cancelled()

    asyncio.run(ask())


def test_all_of_what_is_not_for_the_newest_only_is_computed_in_a_few_threads() -> None:
    thoughts = Thoughts()

    async def ask() -> list[int]:
        tasks = [asyncio.create_task(think(thoughts.work, number)) for number in range(10)]
        await thoughts.is_so(lambda: len(thoughts.begun) == AT_ONCE)
        assert thoughts.threads <= AT_ONCE
        # Who does not wait any more has nothing computed.
        tasks[7].cancel()
        await asyncio.wait((tasks[7],))
        for event in thoughts.go_on:
            event.set()
        return [await task for number, task in enumerate(tasks) if number != 7]

    assert asyncio.run(ask()) == [0, 1, 2, 3, 4, 5, 6, 8, 9]
    assert 7 not in thoughts.begun
