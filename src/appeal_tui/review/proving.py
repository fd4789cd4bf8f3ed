"""Checks the rules of `templates/review/`: every pattern can be read, and every rule does what its examples say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

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
from appeal_tui.review.checks import CHECKS
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.proving_patterns import check_patterns, has_rule, line_of
from appeal_tui.review.reading import read_review_knowledge
from appeal_tui.review.reviewing import finds
from appeal_tui.review.rule_files import LANGUAGES, SECTIONS, Example, Rule
from appeal_tui.review.subject import Subject

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
        mistakes += check_patterns(knowledge, sources)
    if mistakes:
        # A rule that cannot be read cannot be tried.
        return sorted(mistakes)
    for name, source in sources.items():
        if name.startswith("rules/"):
            for rule in knowledge.rules.values():
                if has_rule(source, rule.id) and len(_slow(knowledge)) < _MOST_SLOW:
                    mistakes += _rule(rule, source, knowledge, catalogue, known, proven=proven)
    return sorted([*mistakes, *(_too_slow(name, sources) for name in _slow(knowledge))])


def _slow(knowledge: ReviewKnowledge) -> set[str]:
    return {name for language in LANGUAGES for name in knowledge.speech(language).given_up()}


def _too_slow(name: str, sources: dict[str, SourceFile]) -> Mistake:
    """Name a pattern that took too long on an example, by its rule or its list."""
    key = name.partition(":")[2] or name
    for file, source in sources.items():
        if file.startswith("rules/") and has_rule(source, key):
            line = _line_of_id(source, key, "unless" if name.startswith("unless") else "patterns")
            return Mistake(source.name, line, f"{key}: a pattern takes too long: write it in a simpler way")
    source = sources.get(f"{name.partition(':')[0]}.toml", sources["words.toml"])
    return Mistake(
        source.name, line_of(source, f"{key} ="), f"{key}: a pattern takes too long: write it in a simpler way"
    )


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
