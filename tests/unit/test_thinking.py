"""What is computed beside the screen: its result and its mistakes arrive, and nobody waits for it at the end."""

from __future__ import annotations

import asyncio
import threading

import pytest

from appeal_tui.ui.thinking import think, written


def test_what_was_computed_arrives() -> None:
    assert asyncio.run(think(max, [1, 3, 2], key=lambda number: -number)) == 1


def test_a_mistake_arrives() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        asyncio.run(think(int, "x"))


def test_what_is_written_is_waited_for_at_the_end() -> None:
    async def write() -> bool:
        return await written(lambda: threading.current_thread().daemon)

    assert asyncio.run(write()) is False


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
