"""What every test may use: the built-in catalogue, folders of its own, a fixed clock, the option --update-golden."""

from __future__ import annotations

import datetime
import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Case
from appeal_tui.storage.folders import Folders

from . import beginning, compiled, known, parsed

NOW = datetime.datetime(2026, 11, 24, 14, 3, tzinfo=datetime.UTC)
"""The moment at which every test happens."""

# Whatever language the machine speaks.
os.environ["APPEAL_TUI_LANGUAGE"] = "en"

# What pytest makes of a module's asserts is kept, whatever the environment says: every process would make it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Nothing of what is made while the tests are collected can be thrown away.
gc.disable()

# The same examples on every machine, and no limit of time on a busy one.
settings.register_profile("appeal-tui", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("appeal-tui")

parsed.parse_once()
known.find_out_once()


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes share the work: one more than there are processors, because screens and terminals wait.

    Each process reads the rules once for itself: with two more than there are, that costs what the waiting saves.
    """
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    beginning.share(session.config)


def pytest_collection_finish() -> None:
    # What was made until here lives until the end: the collector need not look at it again and again.
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 10, 50)


def pytest_configure(config: pytest.Config) -> None:
    compiled.begin(config)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    # Behind the end of every fixture: a test may have had the disk fail.
    compiled.share_expressions()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    # pytest looks through everything five times for what is destroyed too late; after once there is nothing left to look at.
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    compiled.end(config)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden letters anew instead of comparing with them"
    )


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the built-in catalogue."""
    return compiled.built_in_catalogue()


@pytest.fixture
def disk_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare tests of screens and commands the wait for the disk; `tests/unit/storage` and `tests/terminal` do wait for it."""
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, lambda fd: None, raising=False)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Return three folders that no other test knows; none of them exists yet."""
    return Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def now() -> datetime.datetime:
    """Return the moment at which the test happens."""
    return NOW


@pytest.fixture
def today(now: datetime.datetime) -> datetime.date:
    """Return the seller's day."""
    return now.date()


@pytest.fixture
def case(now: datetime.datetime) -> Case:
    """Return a case in which nothing is answered yet."""
    return Case(id="acme-ab2c", created=now)
