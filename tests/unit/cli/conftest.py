"""A home of its own for every test, and the command line as a function."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.catalogue import loading
from appeal_tui.cli import checking, main, reading
from tests.compiled import copy_compiled, notice_knowledge, review_knowledge
from tests.known import decoded_once


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        return [json.loads(line) for line in self.lines]


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def disk(disk_is_not_waited_for: None) -> None:
    """Go on without waiting for the disk."""


@pytest.fixture(autouse=True)
def knowledge_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every command the phrases and rules; that a program loads them itself is shown by those that are started."""
    for module in (checking, reading):
        monkeypatch.setattr(module, "load_notice_knowledge", lambda root, cache: notice_knowledge())
    monkeypatch.setattr(checking, "load_review_knowledge", lambda root, cache: review_knowledge())


@pytest.fixture(autouse=True)
def catalogue_is_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every command the causes that one before it decoded; whether the files changed since is looked at by each."""
    monkeypatch.setattr(loading, "_decoded", decoded_once)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that is the program's whole world."""
    (tmp_path / "state").mkdir(0o700)
    copy_compiled(tmp_path / "state" / "cache")
    for kind in ("data", "state", "config"):
        monkeypatch.setenv(f"APPEAL_TUI_{kind.upper()}_DIR", str(tmp_path / kind))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command."""

    def run_command(*argv: str | Path, stdin: str | bytes = b"") -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        capsys.readouterr()
        code = main([str(word) for word in argv])
        return Result(code, *capsys.readouterr())

    return run_command


@pytest.fixture
def case_id(run: Run) -> str:
    """Return the id of a fresh case about the order defect rate."""
    made = run("new", "--store", "Acme Trading", "--cause", "perf_odr")
    assert made.code == 0, made.err
    return made.lines[0]


def one_sentence(result: Result, code: int) -> str:
    """Return the complaint, having checked that it is one line for people and that nothing was printed."""
    assert result.code == code, result
    assert result.out == ""
    assert result.err.startswith("appeal-tui: "), result.err
    assert result.err.count("\n") == 1, result.err
    assert "Traceback" not in result.err
    assert result.err.rstrip().endswith((".", "]")), result.err
    return result.err.removeprefix("appeal-tui: ").rstrip("\n")
