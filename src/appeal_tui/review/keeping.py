"""Keeps what review knows in a compiled form until a file changes: finding the words of each pattern takes most of a start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from appeal_tui.catalogue import compiled
from appeal_tui.review import group_index as group_index_module
from appeal_tui.review import joining as joining_module
from appeal_tui.review import needs as needs_module
from appeal_tui.review import rule_files as rule_files_module
from appeal_tui.review import wording as wording_module
from appeal_tui.review.group_index import GroupIndex, index_groups
from appeal_tui.review.joining import Joined, plain_patterns, prepared
from appeal_tui.review.knowledge import ReviewKnowledge, kind_of
from appeal_tui.review.needs import KNOWN, Needs, words_needed
from appeal_tui.review.rule_files import (
    LANGUAGES,
    CheckFile,
    FrameFile,
    PointFile,
    QuestionFile,
    Rule,
    SignFile,
    TopicFile,
    WhyFile,
    WordFile,
)
from appeal_tui.review.vocabulary import Vocabulary, words_in


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The knowledge as it is kept."""

    rules: dict[str, Rule]
    words: WordFile
    topics: TopicFile
    whys: WhyFile
    questions: QuestionFile
    signs: SignFile
    points: PointFile
    frames: FrameFile
    checks: dict[str, CheckFile]
    needs: dict[str, Needs]
    ready: dict[str, dict[str, tuple[str | Joined, ...]]]
    vocabulary: frozenset[str]
    group_index: dict[str, GroupIndex]
    wordings: dict[str, list[tuple[str, Needs]]]


def kept(file: Path) -> ReviewKnowledge | None:
    """Return the knowledge of a compiled file, or None where there is none or it is damaged."""
    data = compiled.kept(file)
    try:
        found = msgspec.msgpack.decode(data, type=_Kept) if data is not None else None
    except (ValueError, msgspec.MsgspecError):
        return None
    if found is None:
        return None
    return ReviewKnowledge(
        found.rules,
        found.words,
        found.topics,
        found.whys,
        found.questions,
        found.signs,
        found.points,
        found.frames,
        found.checks,
        found.needs,
        found.ready,
        Vocabulary(found.vocabulary),
        found.group_index,
        found.wordings,
    )


def keep(file: Path, knowledge: ReviewKnowledge) -> ReviewKnowledge:
    """Write the knowledge in its compiled form, and return it with the words that its patterns need."""
    needs = {source: _needs_of(source, knowledge) for source in patterns(knowledge)}
    wordings = {
        f"{language} {file} {name}": [(source, _needs_of(source, knowledge)) for source in sources]
        for language, file, name, sources in _wordings(knowledge)
    }
    words = frozenset(words_in((*needs.values(), *(needed for several in wordings.values() for _, needed in several))))
    ready = _ready(knowledge)
    index = {language: index_groups(groups, language) for language, groups in knowledge.signs.groups.items()}
    whole = replace(
        knowledge, needs=needs, ready=ready, vocabulary=Vocabulary(words), group_index=index, wordings=wordings
    )
    kept = _Kept(
        dict(whole.rules),
        whole.words,
        whole.topics,
        whole.whys,
        whole.questions,
        whole.signs,
        whole.points,
        whole.frames,
        dict(whole.checks),
        needs,
        ready,
        words,
        index,
        wordings,
    )
    compiled.keep(file, msgspec.msgpack.encode(kept))
    return whole


def compiled_file(root: Path, cache: Path) -> Path:
    """Return where the compiled form of a folder is kept."""
    modules = (group_index_module, joining_module, needs_module, rule_files_module, wording_module)
    code = tuple(Path(module.__file__ or "") for module in modules)
    rules = root / "review"
    return compiled.compiled_file(cache, "review", (*code, rules / KNOWN, *sorted(rules.rglob("*.toml"))), root)


def _ready(knowledge: ReviewKnowledge) -> dict[str, dict[str, tuple[str | Joined, ...]]]:
    """Return the patterns ready for searching, as `ReviewKnowledge.ready` has them."""
    found: dict[str, dict[str, tuple[str | Joined, ...]]] = {}
    for language, bounded, source in _written(knowledge):
        lists, classes = knowledge.words.lists[language], knowledge.words.classes
        of_its_kind = found.setdefault(kind_of(language, bounded=bounded), {})
        if source not in of_its_kind:
            of_its_kind[source] = tuple(prepared((source,), lists, classes, bounded=bounded))
    return found


def sources(knowledge: ReviewKnowledge) -> Iterable[str]:
    """Yield every pattern in the form in which it is searched, and those of wordings."""
    yield from patterns(knowledge)
    for *_, several in _wordings(knowledge):
        yield from several


def _needs_of(source: str, knowledge: ReviewKnowledge) -> Needs:
    return knowledge.needs[source] if source in knowledge.needs else words_needed(source)


def _wordings(knowledge: ReviewKnowledge) -> Iterable[tuple[str, str, str, list[str]]]:
    """Yield every wording and frame by its language, file and name, as expressions that are tried."""
    for language in LANGUAGES:
        named = [(file, name) for file, check in knowledge.checks.items() for name in check.names(language)]
        for file, name in (*named, *(("frames", name) for name in knowledge.frames.frames[language])):
            yield language, file, name, knowledge.alternatives_of(language, file, name)


def patterns(knowledge: ReviewKnowledge) -> Iterable[str]:
    """Yield every pattern of a list or a rule in the form in which it is searched."""
    for language, bounded, source in _written(knowledge):
        lists, classes = knowledge.words.lists[language], knowledge.words.classes
        yield from plain_patterns((source,), lists, classes, bounded=bounded)


def _written(knowledge: ReviewKnowledge) -> Iterable[tuple[str, bool, str]]:
    """Yield every pattern as an editor wrote it, with its language and whether it keeps to the borders of words."""
    words, topics = knowledge.words, knowledge.topics
    tables: list[tuple[Mapping[str, Iterable[str]], bool]] = [
        (table, True)
        for group in (
            topics.causes,
            topics.strong,
            topics.stray,
            topics.core,
            topics.telling,
            topics.rates,
            topics.demands,
            topics.topics,
            topics.documents,
            topics.asked_by,
            topics.asked,
        )
        for table in group.values()
    ]
    tables += [(table, True) for why in knowledge.whys.rules for table in (why.patterns, why.unless)]
    tables.append((knowledge.questions.stock, True))
    for rule in knowledge.rules.values():
        tables += [(rule.patterns, rule.words), (rule.unless, True), (rule.beside, True), (rule.even_so, True)]
    for language in LANGUAGES:
        for group in (words.headings, words.cues, words.lists):
            tables += [({language: patterns}, True) for patterns in group[language].values()]
        for table, bounded in tables:
            for source in table.get(language, ()):
                yield language, bounded and language == "en", source
