"""What is compiled once in a run of the tests, whatever number of processes share it: catalogue, cues and rules."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.resources import templates_folder
from appeal_tui.review.knowledge import ReviewKnowledge, load_review_knowledge

_FOLDER = "APPEAL_TUI_TESTS_COMPILED"


def begin(config: pytest.Config) -> None:
    """Make the folder of this run, which the processes that share the work inherit."""
    if not hasattr(config, "workerinput"):
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="appeal-tui-tests-")


def end(config: pytest.Config) -> None:
    """Remove the folder of this run."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)


@cache
def compiled() -> Path | None:
    """Return the folder with everything compiled, which takes seconds; None outside a run of the tests."""
    if _FOLDER not in os.environ:
        return None
    folder = Path(os.environ[_FOLDER])
    cache = folder / "cache"
    with FileLock(folder / "lock"):
        cache.mkdir(mode=0o700, exist_ok=True)
        load_catalogue(templates_folder(), cache)
        load_notice_knowledge(templates_folder(), cache)
        load_review_knowledge(templates_folder(), cache)
    return cache


@cache
def notice_knowledge() -> NoticeKnowledge:
    """Return the phrases by which notices are read; their expressions are compiled once for all tests of a process."""
    return load_notice_knowledge(templates_folder(), compiled())


@cache
def review_knowledge() -> ReviewKnowledge:
    """Return the rules of review; their expressions are compiled once for all tests of a process."""
    return load_review_knowledge(templates_folder(), compiled())


def copy_compiled(to: Path) -> None:
    """Put what is compiled into the cache of a home of its own."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = compiled()
    assert folder is not None
    for path in folder.iterdir():
        copy = to / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)
