"""Keeps what review knows in a compiled form until a file changes: finding the words of each pattern takes most of a start."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

import appeal_tui
from appeal_tui.review import knowledge as knowledge_module
from appeal_tui.review import patterns as patterns_module
from appeal_tui.review.knowledge import (
    LANGUAGES,
    QuestionFile,
    ReviewKnowledge,
    Rule,
    TopicFile,
    WhyFile,
    WordFile,
    join_patterns,
)
from appeal_tui.review.patterns import words_needed

Needs = dict[str, tuple[frozenset[str], ...]]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The knowledge as it is kept."""

    rules: dict[str, Rule]
    words: WordFile
    topics: TopicFile
    whys: WhyFile
    questions: QuestionFile
    needs: Needs


def kept(file: Path) -> ReviewKnowledge | None:
    """Return the knowledge of a compiled file, or None where there is none or it is damaged."""
    try:
        data = file.read_bytes()
        if zlib.crc32(data[4:]).to_bytes(4) != data[:4]:
            return None
        found = msgspec.msgpack.decode(data[4:], type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return ReviewKnowledge(found.rules, found.words, found.topics, found.whys, found.questions, found.needs)


def keep(file: Path, knowledge: ReviewKnowledge) -> ReviewKnowledge:
    """Write the knowledge in its compiled form, and return it with the words that its patterns need."""
    needs = {source: words_needed(source) for source in _sources(knowledge)}
    whole = ReviewKnowledge(
        knowledge.rules, knowledge.words, knowledge.topics, knowledge.whys, knowledge.questions, needs
    )
    data = msgspec.msgpack.encode(
        _Kept(dict(whole.rules), whole.words, whole.topics, whole.whys, whole.questions, needs)
    )
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in file.parent.glob("review-*.msgpack"):
            old.unlink(missing_ok=True)
        temporary = file.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(zlib.crc32(data).to_bytes(4) + data)
        temporary.replace(file)
    except OSError:
        pass  # a cache that cannot be kept costs time at the next start, nothing else
    return whole


def compiled_file(root: Path, cache: Path) -> Path:
    """Return where the compiled form of a folder is kept; the name changes with every file of the rules."""
    digest = hashlib.sha256(f"{appeal_tui.__version__} {root}".encode("utf-8", "surrogateescape"))
    for file in (
        Path(knowledge_module.__file__),
        Path(patterns_module.__file__),
        *sorted((root / "review").rglob("*.toml")),
    ):
        try:
            status = file.stat()
        except OSError:
            continue
        digest.update(f"{file} {status.st_mtime_ns} {status.st_size}\n".encode("utf-8", "surrogateescape"))
    return cache / f"review-{digest.hexdigest()[:16]}.msgpack"


def _sources(knowledge: ReviewKnowledge) -> Iterable[str]:
    """Yield every pattern in the form in which it is searched."""
    words, topics = knowledge.words, knowledge.topics
    tables: list[tuple[Mapping[str, Iterable[str]], bool]] = [
        (table, True)
        for group in (topics.causes, topics.strong, topics.demands, topics.topics, topics.documents)
        for table in group.values()
    ]
    tables += [(table, True) for why in knowledge.whys.rules for table in (why.patterns, why.unless)]
    tables.append((knowledge.questions.stock, True))
    for rule in knowledge.rules.values():
        tables += [(rule.patterns, rule.words), (rule.unless, True), (rule.beside, True)]
    for language in LANGUAGES:
        lists = words.lists[language]
        for group in (words.headings, words.cues, words.lists):
            tables += [({language: patterns}, True) for patterns in group[language].values()]
        for table, bounded in tables:
            for source in table.get(language, ()):
                yield join_patterns((source,), lists, bounded=bounded and language == "en")
