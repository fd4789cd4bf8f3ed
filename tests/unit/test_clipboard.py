"""The system's clipboard: proven, bounded in time, and never an error."""

from __future__ import annotations

import time

import pyperclip
import pytest

from appeal_tui import clipboard


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what lies on a clipboard in memory, the last text last."""
    texts: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", texts.append)
    monkeypatch.setattr(pyperclip, "paste", lambda: texts[-1])
    return texts


def test_a_copied_text_is_read_back_to_prove_it(board: list[str]) -> None:
    assert clipboard.copy_text("深圳 letter\n")
    assert board == ["深圳 letter\n"]
    assert clipboard.paste_text() == "深圳 letter\n"


def test_a_clipboard_that_lost_the_text_is_told(board: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyperclip, "paste", lambda: "something else")
    assert not clipboard.copy_text("letter")


def test_a_clipboard_that_changes_line_ends_still_holds_the_text(
    board: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyperclip, "paste", lambda: board[-1].replace("\n", "\r\n"))
    assert clipboard.copy_text("one\ntwo\n")


def test_a_machine_without_a_clipboard_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise pyperclip.PyperclipException("no mechanism")

    monkeypatch.setattr(pyperclip, "copy", refuse)
    monkeypatch.setattr(pyperclip, "paste", refuse)
    assert not clipboard.copy_text("letter")
    assert clipboard.paste_text() is None


def test_a_clipboard_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.05)
    monkeypatch.setattr(pyperclip, "copy", lambda _: time.sleep(0.5))
    monkeypatch.setattr(pyperclip, "paste", lambda: time.sleep(0.5))
    start = time.monotonic()
    assert not clipboard.copy_text("letter")
    assert clipboard.paste_text() is None
    assert time.monotonic() - start < 0.4


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_a_session_over_ssh_is_known_by_its_environment(name: str) -> None:
    assert clipboard.over_ssh({name: "10.0.0.1 22"})
    assert not clipboard.over_ssh({name: ""})
    assert not clipboard.over_ssh({"DISPLAY": ":0"})
