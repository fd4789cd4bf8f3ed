"""What is compiled once in a run of the tests, whatever number of processes share it: catalogue, cues and rules."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.resources import templates_folder
from appeal_tui.review.knowledge import ReviewKnowledge, load_review_knowledge

_FOLDER = "APPEAL_TUI_TESTS_COMPILED"

T = TypeVar("T")


def begin(config: pytest.Config) -> None:
    """Make the folder of this run, which the processes that share the work inherit."""
    if not hasattr(config, "workerinput"):
        folder = Path(tempfile.mkdtemp(prefix="appeal-tui-tests-"))
        (folder / "cache").mkdir(mode=0o700)
        os.environ[_FOLDER] = str(folder)


def end(config: pytest.Config) -> None:
    """Remove the folder of this run."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)


def _load(kind: str, load: Callable[[Path, Path | None], T]) -> T:
    """Load one of the three; the first process compiles it, and only those that need the same one wait for it."""
    if _FOLDER not in os.environ:
        return load(templates_folder(), None)
    folder = Path(os.environ[_FOLDER])
    with FileLock(folder / f"{kind}.lock"):
        return load(templates_folder(), folder / "cache")


@cache
def built_in_catalogue() -> Catalogue:
    """Return the built-in catalogue, whose causes are decoded once for all tests of a process."""
    return _load("catalogue", load_catalogue)


@cache
def notice_knowledge() -> NoticeKnowledge:
    """Return the phrases by which notices are read; their expressions are compiled once for all tests of a process."""
    return _load("notices", load_notice_knowledge)


@cache
def review_knowledge() -> ReviewKnowledge:
    """Return the rules of review; their expressions are compiled once for all tests of a process."""
    return _load("review", load_review_knowledge)


KINDS: tuple[Callable[[], object], ...] = (review_knowledge, notice_knowledge, built_in_catalogue)
"""What is compiled, the dearest first."""


def copy_compiled(to: Path) -> None:
    """Put what is compiled into the cache of a home of its own."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for kind in KINDS:
        kind()
    for path in (Path(os.environ[_FOLDER]) / "cache").iterdir():
        copy = to / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)
