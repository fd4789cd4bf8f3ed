"""Checks the rules of `templates/review/`: every pattern can be read, and every rule does what its examples say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import regex

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.own import LONGEST_TEXT
from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Texts
from appeal_tui.domain.keys import KnownKeys, edit_for
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.domain.plan import PARTS_OF
from appeal_tui.errors import AppealError
from appeal_tui.letter.building import build_letter
from appeal_tui.review.casework import review_case
from appeal_tui.review.check_words import ANY_LANGUAGE, CHECK_WORDS
from appeal_tui.review.checks import CHECKS
from appeal_tui.review.expressions import compiled
from appeal_tui.review.frames import FRAMES, Parts, lacks
from appeal_tui.review.joining import all_pieces
from appeal_tui.review.knowledge import ReviewKnowledge, read_review_knowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.readable import surely_readable
from appeal_tui.review.reviewing import finds
from appeal_tui.review.rule_files import LANGUAGES, SECTIONS, CheckFile, Example, Rule
from appeal_tui.review.subject import Subject
from appeal_tui.review.wording import joined

_DAY = datetime.date(2026, 11, 24)
_BY_CASE = ("truth_gate", "opposite_routes", "fact_lost", "fact_added", "stock_text", "box_full", "too_long")
"""Rules that need no pattern and no check of their own, or no example: they rest on a case or on a length."""

_MOST_SLOW = 4
"""Lists with a pattern that takes too long, after which no further rule is tried: there is enough to mend."""


def check_review_knowledge(
    root: Path, catalogue: Catalogue | None, known: KnownKeys | None, *, proven: bool = False
) -> list[Mistake]:
    """Return every mistake of `review/` in a catalogue folder, by file and line.

    Args:
        root: A folder laid out like `templates/`.
        catalogue: The catalogue of the folder, for examples that are cases; None where it cannot be read.
        known: The keys that such examples may name.
        proven: Whether all that rests on the files of `review/` alone is known to be right: then only the examples
            that are cases are tried, for those rest on the catalogue too.
    """
    knowledge, mistakes, sources = read_review_knowledge(root)
    if knowledge is None:
        return sorted(mistakes)
    if not proven:
        mistakes += _patterns(knowledge, sources)
    if mistakes:
        # A rule that cannot be read cannot be tried.
        return sorted(mistakes)
    for name, source in sources.items():
        if name.startswith("rules/"):
            for rule in knowledge.rules.values():
                if _has(source, rule.id) and len(_slow(knowledge)) < _MOST_SLOW:
                    mistakes += _rule(rule, source, knowledge, catalogue, known, proven=proven)
    return sorted([*mistakes, *(_too_slow(name, sources) for name in _slow(knowledge))])


def _slow(knowledge: ReviewKnowledge) -> set[str]:
    return {name for language in LANGUAGES for name in knowledge.speech(language).given_up()}


def _too_slow(name: str, sources: dict[str, SourceFile]) -> Mistake:
    """Name a pattern that took too long on an example, by its rule or its list."""
    key = name.partition(":")[2] or name
    for file, source in sources.items():
        if file.startswith("rules/") and _has(source, key):
            line = _line_of_id(source, key, "unless" if name.startswith("unless") else "patterns")
            return Mistake(source.name, line, f"{key}: a pattern takes too long: write it in a simpler way")
    source = sources["words.toml"]
    return Mistake(
        source.name, _line(source, f"{key} ="), f"{key}: a pattern takes too long: write it in a simpler way"
    )


def _has(source: SourceFile, key: str) -> bool:
    return re.search(rf'^id = "{re.escape(key)}"', source.text, re.MULTILINE) is not None


# --- patterns ---------------------------------------------------------------------------------------------------------


def _patterns(knowledge: ReviewKnowledge, sources: dict[str, SourceFile]) -> Iterator[Mistake]:
    for table in ("headings", "cues", "lists"):
        for language, lists in getattr(knowledge.words, table).items():
            for name, patterns in lists.items():
                file = "classes.toml" if table == "lists" and _holds(sources["classes.toml"], name) else "words.toml"
                yield from _all(patterns, language, f"{table}.{language}: {name}", sources[file], knowledge)
    for table in ("causes", "strong", "core", "telling", "demands", "asked_by", "asked", "topics", "documents"):
        for name, by_language in getattr(knowledge.topics, table).items():
            for language, patterns in by_language.items():
                if language != "file":
                    yield from _all(patterns, language, f"{table}.{name}", sources["topics.toml"], knowledge)
    yield from _frames(knowledge, sources["frames.toml"])
    for check, words in knowledge.checks.items():
        yield from _check_words(words, CHECK_WORDS[check], sources[f"checks/{check}.toml"], knowledge)
    for why in knowledge.whys.rules:
        for by_language in (why.patterns, why.unless):
            for language, patterns in by_language.items():
                yield from _all(patterns, language, why.id, sources["whys.toml"], knowledge)
    for language, patterns in knowledge.questions.stock.items():
        yield from _all(patterns, language, "stock", sources["questions.toml"], knowledge)
    for name, source in sources.items():
        if name.startswith("rules/"):
            for rule in knowledge.rules.values():
                if _has(source, rule.id):
                    for by_language in (rule.patterns, rule.unless, rule.beside):
                        for language, patterns in by_language.items():
                            yield from _all(patterns, language, rule.id, source, knowledge)


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
                    source.name, _line(source, f"{name} ="), f"{what}: the program knows no frame of that name"
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
            yield from _all(patterns, language, f"lists.{language}: {name}", source, knowledge, file.lists)
    for language, words in file.words.items():
        for name, patterns in words.items():
            what = f"words.{language}: {name}"
            if name not in known:
                yield Mistake(
                    source.name, _line(source, f"{name} ="), f"{what}: the program knows no words of that name"
                )
                continue
            # Words that count in every language may name the lists of each of them.
            for spoken in LANGUAGES if language == ANY_LANGUAGE else (language,):
                if wrong := tuple(_with_parts(patterns, known[name], spoken, what, source, knowledge, file.lists)):
                    yield from wrong
                    break


def _with_parts(
    patterns: tuple[str, ...],
    parts: Parts,
    language: str,
    what: str,
    source: SourceFile,
    knowledge: ReviewKnowledge,
    own: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Iterator[Mistake]:
    """Name the patterns that cannot be read, or, where all can, those that lack a part that the program reads."""
    wrong = tuple(_all(patterns, language, what, source, knowledge, own))
    yield from wrong
    for pattern in () if wrong else patterns:
        lists = {**knowledge.words.lists[language], **own.get(language, {})}
        if missing := lacks(pattern, joined((pattern,), lists), parts):
            yield Mistake(source.name, _line(source, pattern), f"{what}: {missing} is missing")


def _holds(source: SourceFile, name: str) -> bool:
    return re.search(rf"^{name} = ", source.text, re.MULTILINE) is not None


def _all(
    patterns: tuple[str, ...],
    language: str,
    what: str,
    source: SourceFile,
    knowledge: ReviewKnowledge,
    own: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType({}),
) -> Iterator[Mistake]:
    if language not in LANGUAGES:
        yield Mistake(source.name, _line(source, what), f"{what}: there are no letters in the language {language}")
        return
    for pattern in patterns:
        try:
            lists = {**knowledge.words.lists[language], **own.get(language, {})}
            # As nearly all are searched, so that those that an example needs are compiled once.
            pieces = tuple(all_pieces((pattern,), lists, knowledge.words.classes, bounded=language == "en"))
        except KeyError as error:
            yield Mistake(
                source.name, _line(source, pattern), f"{what}: there is no list <{error.args[0]}> in words.toml"
            )
            continue
        if mistake := next(filter(None, map(_mistake_in, pieces)), ""):
            yield Mistake(source.name, _line(source, pattern), f"{what}: not a pattern: {mistake}")


def _mistake_in(pattern: str) -> str:
    """Return why a pattern cannot be read, or nothing."""
    if surely_readable(pattern):
        return ""
    try:
        compiled(pattern, flags_of())
    except (regex.error, RecursionError) as error:
        return str(error)
    return ""


def _line(source: SourceFile, words: str) -> int:
    # A pattern stands in the file with its backslashes doubled.
    for form in (words.replace("\\", "\\\\"), words):
        place = source.text.find(form)
        if place >= 0:
            return source.text.count("\n", 0, place) + 1
    return 1


def _line_of_id(source: SourceFile, key: str, word: str = "") -> int:
    """Return the line of the entry with an id; of the first `word` in it, if given."""
    lines = source.text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.strip() == f'id = "{key}"'), 0)
    for number in range(start + 1, len(lines) if word else start):
        if lines[number].startswith("["):
            break
        if re.match(rf"{re.escape(word)}\b", lines[number]):
            return number + 1
    return start + 1


# --- rules ------------------------------------------------------------------------------------------------------------


def _rule(
    rule: Rule,
    source: SourceFile,
    knowledge: ReviewKnowledge,
    catalogue: Catalogue | None,
    known: KnownKeys | None,
    *,
    proven: bool,
) -> Iterator[Mistake]:
    def mistake(message: str, word: str = "") -> Mistake:
        return Mistake(source.name, _line_of_id(source, rule.id, word), f"{rule.id}: {message}")

    for name in ("message", "why", "fix", "good"):
        texts: Texts = getattr(rule, name)
        for language in LANGUAGES:
            if not texts.get(language, "").strip():
                yield mistake(f"{name} has no form in {language}", name)
    for section in (*rule.sections, *rule.weighed_in):
        if section not in SECTIONS:
            yield mistake(f"no part of a letter is called {section}", "sections")
    for route in rule.routes:
        if route not in PARTS_OF:
            yield mistake(f"no kind of answer is called {route}", "routes")
    if rule.id in _BY_CASE and not rule.bad and not rule.fine:
        return
    if not rule.patterns and rule.id not in CHECKS and rule.id not in _BY_CASE:
        yield mistake("has no pattern, and the program has no check of that name")
    if not rule.bad and rule.id not in _BY_CASE:
        yield mistake("has no bad example", "bad")
    if not rule.fine:
        yield mistake("has no good example", "fine")
    for wanted, word, examples in ((True, "bad", rule.bad), (False, "fine", rule.fine)):
        for example in examples:
            if (catalogue is None or known is None) if example.answers else proven:
                continue
            if max(map(len, (example.text, example.earlier, *example.answers.values()))) > LONGEST_TEXT:
                yield mistake(f"an example is longer than {LONGEST_TEXT} characters: shorten it", word)
                continue
            try:
                found = is_found_in(example, rule, knowledge, catalogue, known)
            except AppealError as error:
                yield mistake(f"an example cannot be read: {error}", word)
                continue
            if found is not wanted:
                start = " ".join((example.text or str(example.answers)).split())[:60]
                yield mistake(f"{'does not find' if wanted else 'finds something in'} its own example: {start}", word)


def is_found_in(
    example: Example,
    rule: Rule,
    knowledge: ReviewKnowledge,
    catalogue: Catalogue | None = None,
    known: KnownKeys | None = None,
) -> bool:
    """Return whether a rule finds something in one of its examples.

    Args:
        example: A letter with what is known of its case, or the answers of a case.
        rule: The rule.
        knowledge: The rules.
        catalogue: The catalogue, for an example that is a case.
        known: The keys that such an example may name.

    Raises:
        AppealError: An answer of the example cannot be set.
    """
    today = read_date(example.today) or _DAY
    if example.answers and catalogue is not None and known is not None:
        case = Case(id="example", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
        edits: list[Callable[[Case], Case]] = [edit_for(key, typed, known) for key, typed in example.answers.items()]
        for edit in edits:
            case = edit(case)
        guide = catalogue.guide(case.causes)
        letter = build_letter(case, guide, catalogue.marketplaces, catalogue.metrics)
        findings = review_case(case, guide, letter, "", knowledge, today).findings
        return any(one.rule == rule.id for one in findings)
    given = example.notice
    notice = NoticeFacts(
        causes=given.get("causes", ()),
        asins=given.get("asins", ()),
        demands=given.get("demands", ()),
        order_ids=given.get("order_ids", ()),
    )
    subject = Subject(
        letter=read_letter(example.text, knowledge, language=example.language),
        knowledge=knowledge,
        today=today,
        notice=notice,
        received=read_date(example.received),
        route=example.route,
        causes=notice.causes,
        attachments=example.attachments,
        earlier=example.earlier,
        raw=example.text,
    )
    return finds(rule, subject)
