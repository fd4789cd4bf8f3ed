"""Leaving the terminal on Windows, where there is no `termios`; the console is played by a stand-in here."""

from __future__ import annotations

import builtins
import io
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from appeal_tui.ui import farewell
from appeal_tui.ui.farewell import Farewell


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_termios(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "termios":
            raise ModuleNotFoundError("No module named 'termios'", name="termios")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_termios)
    monkeypatch.setattr(farewell, "sys", SimpleNamespace(platform="win32"))
    # What a restoring process sets, and this one is to keep.
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def leave(file: Any, restored: Any) -> None:
    driver = SimpleNamespace(_file=file, _restore_console=restored, _writer_thread=None)
    leaving = Farewell(lambda: driver)
    leaving.silence()
    leaving.restore()


def test_the_console_gets_its_screen_and_then_its_mode_back() -> None:
    file, seen = io.StringIO(), list[str]()
    leave(file, lambda: seen.append(file.getvalue()))
    assert "\x1b[?1049l" in seen[0]


def test_a_console_that_was_not_taken_over_yet_has_no_mode_to_get_back() -> None:
    file = io.StringIO()
    leave(file, None)
    assert file.getvalue()


def test_a_console_that_takes_nothing_is_not_waited_for() -> None:
    taken = threading.Event()
    leave(SimpleNamespace(write=lambda _: taken.wait(10), flush=lambda: None), None)
    assert not taken.is_set()
    taken.set()


def test_before_the_terminal_is_taken_over_there_is_nothing_to_do() -> None:
    Farewell(lambda: None).restore()
