"""A machine of its own for every test: home, folders, and nothing of the environment that the tests run in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compiled import copy_compiled

from .wizard import Wizard

Start = Callable[..., Wizard]


PINNED = """import itertools
from appeal_tui.storage import case_ids

def pinned(folders, store_name, today):
    ids = (f"case-acme{number}" for number in itertools.count(1))
    return next(name for name in ids if not (folders.cases / f"{name}.toml").exists())

case_ids.new_case_id = pinned
"""
"""Read by Python as it starts: the ids of cases are the same in every run, and with them the phrasings of a letter."""


@pytest.fixture(scope="session")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the program's path that pins the ids of its cases: case-acme1, case-acme2."""
    folder = tmp_path_factory.mktemp("pinned")
    (folder / "sitecustomize.py").write_text(PINNED, "utf-8")
    return folder


@pytest.fixture
def env(tmp_path: Path, pinned: Path) -> dict[str, str]:
    """Return the environment of the program under test."""
    environment = {"PATH": os.environ["PATH"]}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(pinned), os.environ.get("PYTHONPATH", ""))))
    environment |= {"HOME": str(tmp_path), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    environment |= {f"APPEAL_TUI_{kind.upper()}_DIR": str(tmp_path / kind) for kind in ("data", "state", "config")}
    (tmp_path / "state").mkdir(mode=0o700)
    copy_compiled(tmp_path / "state" / "cache")
    return environment


@pytest.fixture
def start(env: dict[str, str], tmp_path: Path) -> Start:
    """Return a function that starts the wizard on a terminal."""

    def start_wizard(*arguments: str | Path, size: tuple[int, int] = (120, 40), **more: str | None) -> Wizard:
        environment = {**env, **{name: value for name, value in more.items() if value is not None}}
        for name in (name for name, value in more.items() if value is None):
            environment.pop(name, None)
        return Wizard(environment, tmp_path, *arguments, size=size)

    return start_wizard
