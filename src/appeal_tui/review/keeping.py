"""Keeps what review knows in a compiled form until a file changes: finding the words of each pattern takes most of a start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from appeal_tui.catalogue import compiled
from appeal_tui.review import group_index as group_index_module
from appeal_tui.review import joining as joining_module
from appeal_tui.review import made_ready as made_ready_module
from appeal_tui.review import needs as needs_module
from appeal_tui.review import rule_files as rule_files_module
from appeal_tui.review import wording as wording_module
from appeal_tui.review.group_index import index_groups
from appeal_tui.review.joining import Joined, plain_patterns, prepared
from appeal_tui.review.knowledge import ReviewKnowledge, kind_of
from appeal_tui.review.made_ready import MadeReady
from appeal_tui.review.needs import KNOWN, Needs, words_needed
from appeal_tui.review.rule_files import (
    LANGUAGES,
    CheckFile,
    FrameFile,
    PartPointFile,
    PointFile,
    QuestionFile,
    Rule,
    SignFile,
    TopicFile,
    WhyFile,
    WordFile,
)
from appeal_tui.review.vocabulary import words_in


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The knowledge as it is kept."""

    rules: dict[str, Rule]
    words: WordFile
    topics: TopicFile
    whys: WhyFile
    questions: QuestionFile
    signs: SignFile
    points: PointFile
    part_points: PartPointFile
    frames: FrameFile
    checks: dict[str, CheckFile]
    made_ready: dict[str, msgspec.Raw]


class _ReadLate(Mapping[str, MadeReady]):
    """What was made ready of each language, read when it is first asked for: few letters are of several languages."""

    def __init__(self, written: Mapping[str, msgspec.Raw]) -> None:
        self._written = written
        self._read: dict[str, MadeReady] = {}

    def __getitem__(self, language: str) -> MadeReady:
        if language not in self._read:
            self._read[language] = msgspec.msgpack.decode(self._written[language], type=MadeReady)
        return self._read[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


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
        found.part_points,
        found.frames,
        found.checks,
        made_ready=_ReadLate(found.made_ready),
    )


def keep(file: Path, knowledge: ReviewKnowledge) -> ReviewKnowledge:
    """Write the knowledge in its compiled form, and return it with what was made ready for that."""
    made = {language: _made_ready(language, knowledge) for language in LANGUAGES}
    kept = _Kept(
        dict(knowledge.rules),
        knowledge.words,
        knowledge.topics,
        knowledge.whys,
        knowledge.questions,
        # They stand by language in what was made ready of them.
        msgspec.structs.replace(knowledge.signs, groups={}),
        msgspec.structs.replace(knowledge.points, points={}),
        msgspec.structs.replace(knowledge.part_points, points={}),
        knowledge.frames,
        dict(knowledge.checks),
        {language: msgspec.Raw(msgspec.msgpack.encode(one)) for language, one in made.items()},
    )
    compiled.keep(file, msgspec.msgpack.encode(kept))
    return replace(knowledge, made_ready=made)


def compiled_file(root: Path, cache: Path) -> Path:
    """Return where the compiled form of a folder is kept."""
    modules = (group_index_module, joining_module, made_ready_module, needs_module, rule_files_module, wording_module)
    code = tuple(Path(module.__file__ or "") for module in modules)
    rules = root / "review"
    return compiled.compiled_file(cache, "review", (*code, rules / KNOWN, *sorted(rules.rglob("*.toml"))), root)


def _made_ready(language: str, knowledge: ReviewKnowledge) -> MadeReady:
    """Return everything of one language that takes long to be made."""
    found: dict[str, dict[str, list[tuple[str | Joined, Needs]]]] = {}
    members: dict[str, Needs] = {}
    for bounded, source in _written(knowledge, language):
        lists, classes = knowledge.words.lists[language], knowledge.words.classes
        of_its_kind = found.setdefault(kind_of(language, bounded=bounded), {})
        if source not in of_its_kind:
            ready = list(prepared((source,), lists, classes, bounded=bounded))
            of_its_kind[source] = [(one, _needs_of(one, knowledge) if isinstance(one, str) else ()) for one in ready]
            for one in ready:
                if not isinstance(one, str):
                    members |= {member: _needs_of(member, knowledge) for member in (*one.left, *one.right)}
    wordings = {
        f"{file} {name}": [(source, _needs_of(source, knowledge)) for source in several]
        for file, name, several in _wordings(knowledge, language)
    }
    needs = [needed for kind in found.values() for several in kind.values() for _, needed in several]
    needs += [needed for several in wordings.values() for _, needed in several]
    return MadeReady(
        found,
        members,
        wordings,
        frozenset(words_in((*needs, *members.values()))),
        index_groups(knowledge.signs.groups.get(language, {}), language),
        knowledge.points.points.get(language, {}),
        knowledge.part_points.points.get(language, {}),
    )


def sources(knowledge: ReviewKnowledge) -> Iterable[str]:
    """Yield every pattern in the form in which it is searched, and those of wordings."""
    for language in LANGUAGES:
        lists, classes = knowledge.words.lists[language], knowledge.words.classes
        for bounded, source in _written(knowledge, language):
            yield from plain_patterns((source,), lists, classes, bounded=bounded)
        for *_, several in _wordings(knowledge, language):
            yield from several


def _needs_of(source: str, knowledge: ReviewKnowledge) -> Needs:
    return knowledge.needs[source] if source in knowledge.needs else words_needed(source)


def _wordings(knowledge: ReviewKnowledge, language: str) -> Iterable[tuple[str, str, list[str]]]:
    """Yield every wording and frame of a language by its file and name, as expressions that are tried."""
    named = [(file, name) for file, check in knowledge.checks.items() for name in check.names(language)]
    for file, name in (*named, *(("frames", name) for name in knowledge.frames.frames[language])):
        yield file, name, knowledge.alternatives_of(language, file, name)


def _written(knowledge: ReviewKnowledge, language: str) -> Iterable[tuple[bool, str]]:
    """Yield every pattern of a language as an editor wrote it, and whether it keeps to the borders of words."""
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
    for group in (words.headings, words.cues, words.lists):
        tables += [({language: patterns}, True) for patterns in group[language].values()]
    for table, bounded in tables:
        for source in table.get(language, ()):
            yield bounded and language == "en", source
