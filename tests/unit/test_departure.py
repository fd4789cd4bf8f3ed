"""What the console of Windows asks for is played by a stand-in here: to close the window, and to break the program off."""

from __future__ import annotations

import asyncio
import ctypes
import os
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from appeal_tui.ui import departure
from appeal_tui.ui.departure import Departure


class Ended(BaseException):
    """The process would have ended here."""


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[int], int]]:
    """Return the handlers that the console was given."""
    given: list[Callable[[int], int]] = []

    def end(status: int) -> None:
        raise Ended(status)

    kernel = SimpleNamespace(SetConsoleCtrlHandler=lambda handler, _: given.append(handler))
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", lambda *_: lambda function: function, raising=False)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(departure, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(os, "_exit", end)
    return given


@pytest.mark.parametrize(("event", "steps"), [(1, ["silence", "save", "restore"]), (2, ["save"]), (6, ["save"])])
def test_what_was_typed_is_saved_before_windows_ends_the_process(
    handlers: list[Callable[[int], int]], event: int, steps: list[str]
) -> None:
    done: list[str] = []

    async def nothing() -> None:
        pass

    leaving = Departure(lambda: done.append("save"), nothing, nothing, lambda: None)
    farewell = SimpleNamespace(silence=lambda: done.append("silence"), restore=lambda: done.append("restore"))
    leaving.begin(farewell)  # type: ignore[arg-type]

    async def prepare() -> None:
        leaving.prepare(lambda: None)

    asyncio.run(prepare())
    assert handlers[0](0) == 0
    assert done == []
    with pytest.raises(Ended):
        handlers[0](event)
    assert done == steps


@pytest.mark.parametrize(("event", "status"), [(1, 143), (2, 129)])
def test_what_is_still_on_its_way_arrives_while_the_console_waits(
    handlers: list[Callable[[int], int]], event: int, status: int
) -> None:
    typed, saved = ["ab"], []

    async def settle() -> None:
        arrived = asyncio.Event()
        # Later than a handler that does not wait would have ended the process.
        asyncio.get_running_loop().call_later(0.05, arrived.set)
        await arrived.wait()
        typed.append("c")

    async def nothing() -> None:
        pass

    leaving = Departure(lambda: saved.append("".join(typed)), nothing, settle, lambda: saved.append("released"))
    farewell = SimpleNamespace(silence=lambda: None, restore=lambda: None)

    def close() -> BaseException:
        with pytest.raises(Ended) as ended:
            handlers[0](event)
        return ended.value

    async def run() -> BaseException:
        leaving.begin(farewell)  # type: ignore[arg-type]
        leaving.prepare(lambda: None)
        # Windows calls its handler in a thread of its own, and the loop goes on meanwhile.
        return await asyncio.to_thread(close)

    assert asyncio.run(run()).args == (status,)
    assert saved == ["ab", "abc", "released"]


def test_a_loop_that_is_stuck_is_not_waited_for(
    handlers: list[Callable[[int], int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(departure, "_AT_LAST", 0.05)
    saved: list[str] = []

    async def nothing() -> None:
        pass

    async def never() -> None:
        await asyncio.Event().wait()

    leaving = Departure(lambda: saved.append("saved"), nothing, never, lambda: None)

    def close() -> None:
        with pytest.raises(Ended):
            handlers[0](2)

    async def run() -> None:
        leaving.begin(SimpleNamespace(silence=lambda: None, restore=lambda: None))  # type: ignore[arg-type]
        leaving.prepare(lambda: None)
        await asyncio.to_thread(close)

    asyncio.run(run())
    assert saved == ["saved"]
