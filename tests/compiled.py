"""What is compiled once in a run of the tests, whatever number of processes share it: catalogue, cues, rules, expressions."""

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
from appeal_tui.review import expressions
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.reading import load_review_knowledge

_FOLDER = "APPEAL_TUI_TESTS_COMPILED"

_MANY = 40
"""So many new expressions are worth being shared."""

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


def expressions_of_letters() -> None:
    """Compile what the review of a letter needs, for every process and for every program that a test starts."""
    # It needs this module itself.
    from tests.unit.review.measure import Reviewer
    from tests.unit.review.own_letters import SOUND

    reviewer = Reviewer()
    for letter in SOUND.values():
        reviewer.findings(letter.text, letter.given)
    share_expressions()


class _Shared:
    """What this process knows of the expressions that others compiled."""

    made = 0
    """How many expressions were ready when this process shared them last."""
    seen = 0.0
    """When the file was changed that was taken over last."""


def share_expressions() -> None:
    """Take over what other processes compiled, and keep for them what this one did, where it is worth it."""
    folder = Path(os.environ[_FOLDER])
    ours = expressions._EXPRESSIONS
    file = expressions._file(folder / "cache")
    made = len(ours._ready)
    if (changed := _changed(file)) not in (0.0, _Shared.seen):
        _Shared.seen = changed
        expressions.take_over(folder / "cache")
    if made - _Shared.made < _MANY:
        return
    with FileLock(folder / "expressions.lock"):
        expressions.take_over(folder / "cache")
        # Some may have been kept for the program of a test alone.
        ours._new = made - _Shared.made
        expressions.keep(folder / "cache")
        _Shared.made, _Shared.seen = made, _changed(file)


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        # It is not there yet, or just being written.
        return 0.0


KINDS: tuple[Callable[[], object], ...] = (
    review_knowledge,
    notice_knowledge,
    expressions_of_letters,
    built_in_catalogue,
)
"""What is compiled, the dearest first; what needs another of them stands behind it."""


def copy_compiled(to: Path) -> None:
    """Put what is compiled into the cache of a home of its own."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for kind in (review_knowledge, notice_knowledge, built_in_catalogue):
        kind()
    # While another process writes, one of them is not there.
    with FileLock(Path(os.environ[_FOLDER]) / "expressions.lock"):
        for path in (Path(os.environ[_FOLDER]) / "cache").glob("*.msgpack"):
            # The program writes a new file in place of one, and never into it.
            try:
                os.link(path, to / path.name)
            except OSError:
                (to / path.name).write_bytes(path.read_bytes())
            (to / path.name).chmod(0o600)
