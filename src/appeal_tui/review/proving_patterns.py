"""Checks the patterns of `templates/review/`: each can be read, and has the parts that the program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import regex

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.review.check_words import CHECK_WORDS
from appeal_tui.review.expressions import compiled
from appeal_tui.review.frames import FRAMES, Parts, lacks
from appeal_tui.review.joining import Lists, all_pieces
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.part_points import BEGIN, STATES
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.readable import surely_readable
from appeal_tui.review.rule_files import ANY_LANGUAGE, LANGUAGES, CheckFile
from appeal_tui.review.wording import joined


def check_patterns(knowledge: ReviewKnowledge, sources: dict[str, SourceFile]) -> Iterator[Mistake]:
    """Yield what is wrong with the patterns of all files.

    Args:
        knowledge: What stands in them.
        sources: The files by their names in `review/`.
    """
    for table in ("headings", "cues", "lists"):
        for language, lists in getattr(knowledge.words, table).items():
            for name, patterns in lists.items():
                file = "classes.toml" if table == "lists" and _holds(sources["classes.toml"], name) else "words.toml"
                yield from _all(patterns, language, f"{table}.{language}: {name}", sources[file], knowledge)
    for table in (
        "causes",
        "strong",
        "stray",
        "core",
        "telling",
        "demands",
        "asked_by",
        "asked",
        "topics",
        "documents",
    ):
        for name, by_language in getattr(knowledge.topics, table).items():
            for language, patterns in by_language.items():
                if language != "file":
                    yield from _all(patterns, language, f"{table}.{name}", sources["topics.toml"], knowledge)
    yield from _groups(knowledge, sources["topics.toml"])
    yield from _frames(knowledge, sources["frames.toml"])
    yield from _parts(knowledge, sources["part_points.toml"])
    for check, words in knowledge.checks.items():
        yield from _check_words(words, CHECK_WORDS[check], sources[f"checks/{check}.toml"], knowledge)
        yield from _demands(check, words, sources[f"checks/{check}.toml"], knowledge)
    for why in knowledge.whys.rules:
        for by_language in (why.patterns, why.unless):
            for language, patterns in by_language.items():
                yield from _all(patterns, language, why.id, sources["whys.toml"], knowledge)
    for language, patterns in knowledge.questions.stock.items():
        yield from _all(patterns, language, "stock", sources["questions.toml"], knowledge)
    for name, source in sources.items():
        if name.startswith("rules/"):
            for rule in knowledge.rules.values():
                if has_rule(source, rule.id):
                    for by_language in (rule.patterns, rule.unless, rule.beside, rule.even_so):
                        for language, patterns in by_language.items():
                            yield from _all(patterns, language, rule.id, source, knowledge)


def _groups(knowledge: ReviewKnowledge, source: SourceFile) -> Iterator[Mistake]:
    """Name the groups of causes that have words and no members, which would never be looked for."""
    topics = knowledge.topics
    named = {
        **{group: f"[{table}.{group}]" for table in ("causes", "strong", "stray") for group in getattr(topics, table)},
        **dict.fromkeys(
            (one for group, beside in topics.stray_beside.items() for one in (group, *beside)), "[stray_beside]"
        ),
    }
    for group, head in named.items():
        if group not in topics.members:
            message = f"{head.strip('[]')}: there are no members of a group {group}"
            yield Mistake(source.name, line_of(source, head), message)


def _parts(knowledge: ReviewKnowledge, source: SourceFile) -> Iterator[Mistake]:
    """Name parts of a plan that are none, and those of which it is not said what follows."""
    known = ", ".join(STATES)
    for language in LANGUAGES:
        follows = knowledge.part_points.follows.get(language, {})
        for part in (BEGIN, *STATES):
            if not any(follows.get(part, {}).get(other, 0.0) > 0 for other in STATES):
                head = f"[follows.{language}]"
                yield Mistake(source.name, line_of(source, head), f"{head.strip('[]')}: nothing follows {part}")
    for table, rows in (("follows", knowledge.part_points.follows), ("points", knowledge.part_points.points)):
        for language, of_language in rows.items():
            for name, worths in of_language.items():
                for part in worths:
                    if part not in STATES:
                        message = f"{table}.{language}: {name}: there is no part {part}; there are {known}"
                        yield Mistake(source.name, line_of(source, f" {part} ="), message)


def _frames(knowledge: ReviewKnowledge, source: SourceFile) -> Iterator[Mistake]:
    for language in LANGUAGES:
        frames = knowledge.frames.frames.get(language, {})
        for name in FRAMES:
            if name not in frames:
                yield Mistake(source.name, 1, f"frames.{language}: {name} is missing")
    for language, frames in knowledge.frames.frames.items():
        for name, patterns in frames.items():
            what = f"frames.{language}: {name}"
            if name not in FRAMES:
                yield Mistake(
                    source.name, line_of(source, f"{name} ="), f"{what}: the program knows no frame of that name"
                )
                continue
            yield from _with_parts(patterns, FRAMES[name], language, what, source, knowledge, {})


def _check_words(
    file: CheckFile, known: Mapping[str, Parts], source: SourceFile, knowledge: ReviewKnowledge
) -> Iterator[Mistake]:
    for name in known:
        for language in LANGUAGES:
            if name not in file.words.get(language, {}) and name not in file.words.get(ANY_LANGUAGE, {}):
                yield Mistake(source.name, 1, f"words.{language}: {name} is missing")
    for language, lists in file.lists.items():
        for name, patterns in lists.items():
            what = f"lists.{language}: {name}"
            yield from _in_one_language(
                _all(patterns, spoken, what, source, knowledge, file.own_lists(spoken)) for spoken in _spoken(language)
            )
    for language, words in file.words.items():
        for name, patterns in words.items():
            what = f"words.{language}: {name}"
            if name not in known:
                yield Mistake(
                    source.name, line_of(source, f"{name} ="), f"{what}: the program knows no words of that name"
                )
                continue
            yield from _in_one_language(
                _with_parts(patterns, known[name], spoken, what, source, knowledge, file.own_lists(spoken))
                for spoken in _spoken(language)
            )


def _spoken(language: str) -> Iterable[str]:
    """Return the languages in which words count; those of every language may name the lists of each."""
    return LANGUAGES if language == ANY_LANGUAGE else (language,)


def _in_one_language(tried: Iterable[Iterable[Mistake]]) -> Iterable[Mistake]:
    """Return what is wrong in the first language in which anything is, so that it is told once."""
    return next(filter(None, map(tuple, tried)), ())


def _demands(check: str, file: CheckFile, source: SourceFile, knowledge: ReviewKnowledge) -> Iterator[Mistake]:
    """Name the demands that would never be asked for, and what is wrong with the patterns of the others."""
    for demand, wanted in file.demands.items():
        line = line_of(source, f"{demand}.")
        if check != _OF_DEMANDS:
            yield Mistake(source.name, line, f"demands: {demand}: these stand in {_OF_DEMANDS}.toml")
        elif demand not in knowledge.topics.demands:
            yield Mistake(source.name, line, f"demands: {demand}: topics.toml has no words for a demand of that name")
        for part in ("needs", "not_meant", "still_needs"):
            patterns, what = getattr(wanted, part), f"demands: {demand}.{part}"
            yield from _in_one_language(
                _all(patterns, spoken, what, source, knowledge, file.own_lists(spoken))
                for spoken in _spoken(ANY_LANGUAGE)
            )


_OF_DEMANDS = "asking"
"""The only check that reads words by demand."""


def _with_parts(
    patterns: tuple[str, ...],
    parts: Parts,
    language: str,
    what: str,
    source: SourceFile,
    knowledge: ReviewKnowledge,
    own: Lists,
) -> Iterator[Mistake]:
    """Name the patterns that cannot be read, or, where all can, those that lack a part that the program reads."""
    wrong = tuple(_all(patterns, language, what, source, knowledge, own))
    yield from wrong
    for pattern in () if wrong else patterns:
        lists = {**knowledge.words.lists[language], **own}
        if missing := lacks(pattern, joined((pattern,), lists), parts):
            yield Mistake(source.name, line_of(source, pattern), f"{what}: {missing} is missing")


def _holds(source: SourceFile, name: str) -> bool:
    return re.search(rf"^{name} = ", source.text, re.MULTILINE) is not None


def _all(
    patterns: tuple[str, ...],
    language: str,
    what: str,
    source: SourceFile,
    knowledge: ReviewKnowledge,
    own: Lists = MappingProxyType({}),
) -> Iterator[Mistake]:
    if language not in LANGUAGES:
        yield Mistake(source.name, line_of(source, what), f"{what}: there are no letters in the language {language}")
        return
    for pattern in patterns:
        try:
            lists = {**knowledge.words.lists[language], **own}
            # As nearly all are searched, so that those that an example needs are compiled once.
            pieces = tuple(all_pieces((pattern,), lists, knowledge.words.classes, bounded=language == "en"))
        except KeyError as error:
            yield Mistake(
                source.name, line_of(source, pattern), f"{what}: there is no list <{error.args[0]}> in words.toml"
            )
            continue
        if mistake := next(filter(None, map(_mistake_in, pieces)), ""):
            yield Mistake(source.name, line_of(source, pattern), f"{what}: not a pattern: {mistake}")


def _mistake_in(pattern: str) -> str:
    """Return why a pattern cannot be read, or nothing."""
    if surely_readable(pattern):
        return ""
    try:
        compiled(pattern, flags_of())
    except (regex.error, RecursionError) as error:
        return str(error)
    return ""


def line_of(source: SourceFile, words: str) -> int:
    """Return the line of a file with some words, or its first one."""
    # A pattern stands in the file with its backslashes doubled.
    for form in (words.replace("\\", "\\\\"), words):
        place = source.text.find(form)
        if place >= 0:
            return source.text.count("\n", 0, place) + 1
    return 1


def has_rule(source: SourceFile, key: str) -> bool:
    """Return whether a file has the rule of an id."""
    return re.search(rf'^id = "{re.escape(key)}"', source.text, re.MULTILINE) is not None
