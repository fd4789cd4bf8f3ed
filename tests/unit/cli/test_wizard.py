"""`appeal-tui` and `appeal-tui open`."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from appeal_tui.storage.folders import Folders

from .conftest import Run, one_sentence


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Return the cases that a stand-in for the wizard was opened with, on a stand-in for a terminal."""
    cases: list[str | None] = []

    def run_wizard(folders: Folders, case_ref: str | None) -> int:
        assert isinstance(folders, Folders)
        cases.append(case_ref)
        return 0

    module = ModuleType("appeal_tui.ui.start")
    module.run_wizard = run_wizard  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "appeal_tui.ui", ModuleType("appeal_tui.ui"))
    monkeypatch.setitem(sys.modules, "appeal_tui.ui.start", module)
    monkeypatch.setattr("appeal_tui.cli.wizard._is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    return cases


def test_without_a_command_the_wizard_opens_on_the_list(run: Run, opened: list[str | None]) -> None:
    assert run().code == 0
    assert opened == [None]


def test_open_opens_the_wizard_in_a_case(run: Run, case_id: str, opened: list[str | None]) -> None:
    assert run("open", case_id[:7]).code == 0
    assert opened == [case_id[:7]]


def test_open_refuses_a_case_that_is_not_there_before_the_screen_changes(run: Run, opened: list[str | None]) -> None:
    one_sentence(run("open", "nope"), 2)
    assert opened == []


def test_without_a_terminal_the_commands_that_need_none_are_named(run: Run, case_id: str) -> None:
    for argv in ([], ["open", case_id]):
        said = one_sentence(run(*argv), 2)
        for command in ("new", "list", "show", "set", "check", "export"):
            assert command in said


def test_a_dumb_terminal_is_none(run: Run, opened: list[str | None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    one_sentence(run(), 2)
    assert opened == []
