"""Whether every root cause of a plan is answered: by the words that it alone has, found again in actions and measures."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from appeal_tui.review.checks.cause_references import cause_left_unnamed, causes_named
from appeal_tui.review.checks.owners import people_of
from appeal_tui.review.checks.parts import accuses_or_pleads, gives_reason, only_counts
from appeal_tui.review.checks.topics import lacks_part
from appeal_tui.review.content import content_of
from appeal_tui.review.dates import begins_with_day
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.placing import reads_like
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_CAUSE_EN, _CAUSE_ZH = 25, 8
"""The fewest characters of a point that tells a cause."""
_FEW_CAUSES = 4
_WORDS, _MANY_WORDS = 3, 5
"""The fewest words of its own that a cause must have before their absence says something, and says it for sure."""


_DIGIT = expression(r"\d")


def cause_without_action(subject: Subject, rule: Rule) -> Check:
    """Find a root cause of which neither actions nor measures speak, or a plan in which one of both is missing."""
    named = subject.letter.named
    if subject.wants_plan and "root_cause" in named and len(named & {"actions", "prevention"}) == 1:
        missing = "actions" if "prevention" in named else "prevention"
        if lacks_part(subject, missing):
            yield Hit(severity="hint")
            return
    causes = _causes(subject)
    answers = subject.letter.statements("actions", "prevention", "commitments", "mixed")
    if len(causes) < 2 or not answers:
        return
    # Who is named does not tell what it is about: the same clerk may do anything.
    names = content_of(subject, " ".join(people_of(subject.speech.speech, subject.letter.flat)))
    words = [content_of(subject, cause.text) - names for cause in causes]
    themes = [_themes(subject, cause.text) for cause in causes]
    text = "\n".join(answer.text for answer in answers)
    answered, named_in = content_of(subject, text), causes_named(subject, causes, text)
    unnamed = cause_left_unnamed(subject, causes, answers)
    if unnamed is not None:
        yield Hit(causes[unnamed].start, causes[unnamed].end)
        return
    for number, cause in enumerate(causes):
        if not number and not cause.item and not _ORDINAL.search(cause.text):
            # What stands before a cause that is added tells the facts too.
            continue
        tells = (
            search(subject.speech.list("mechanism"), cause.text)
            or gives_reason(subject, cause.text)
            or not _DIGIT.search(cause.text)
            or number > 0
        )
        if len(words[number]) < _WORDS or not tells or only_counts(subject, cause.text) or number in named_in:
            continue
        others = [other for other in range(len(causes)) if other != number]
        covered = _covered(words[number], [words[other] for other in others], answered)
        # A pair of Chinese characters is seldom found again where the same thing is said in other words.
        if covered >= rule.numbers["covered_chinese" if subject.letter.chinese else "covered"]:
            continue
        if covered and number + 1 < len(causes):
            # A plan is built on the causes that come first; it is the last one, an afterthought, that is forgotten.
            continue
        if not covered and len(words[number]) > _MANY_WORDS:
            # Not one of many words is found again: then it is sure, whatever theme is spoken of elsewhere.
            yield Hit(cause.start, cause.end)
            continue
        elsewhere = themes[number].difference(*(themes[other] for other in others)) & _themes(subject, text)
        if len(words[number]) >= _MANY_WORDS and not (subject.letter.chinese and elsewhere):
            # Among many causes each has few words that only it has.
            sure = not covered and (not subject.letter.chinese or len(causes) <= _FEW_CAUSES)
            yield Hit(cause.start, cause.end, severity="" if sure else "hint")
        elif not elsewhere:
            # A short cause may be answered in other words: not where what it alone is about is spoken of too.
            yield Hit(cause.start, cause.end, severity="hint")


def _causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause that are set apart: list items, or what `first` and `second` tell apart."""
    listed = tuple(point for point in subject.letter.statements("root_cause") if point.item and _tells(subject, point))
    if len(listed) >= 2:
        return listed
    counted = tuple(point for point in _counted(subject) if _tells(subject, point))
    return counted if len(counted) >= 2 else ()


def _tells(subject: Subject, point: Statement) -> bool:
    long_enough = len(point.text) > (_CAUSE_ZH if subject.letter.chinese else _CAUSE_EN)
    if accuses_or_pleads(subject, point.text):
        # Another rule tells so, and nobody need answer it.
        return False
    if begins_with_day(point.text) or _LABEL.fullmatch(point.text.strip()):
        # '30 December: second table opened' is an act, whatever part of the letter it seems to stand in.
        return False
    # Whoever denies something tells no cause of it.
    return (
        long_enough
        and not only_counts(subject, point.text)
        and search(subject.speech.list("deny"), point.text) is None
        and reads_like(subject.speech, point.text, "root_cause")
    )


_LABEL = expression(r"[^，。；：:]{2,12}[：:][^，。；：:]{2,40}")
"""A line such as "account holder: ...", which tells no cause."""
_ORDINAL = expression(
    r"^\W*(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|finally)\b"
    r"|^\W*(?:our|the|an?|another|one|a) ?(?:first|second|third|last|other|further|additional|next|more)? (?:mistake|error|cause|reason|problem|fault|failure|gap|thing|factor|point)\b"
    r"|^\W*(?:第[一二三四]|其[一二三四]|[一二三四]是|[一二三四]，|首先|其次|再次|再者|另一(?:个)?(?:原因|问题)|还有一个)",
    regex.I,
)


_ADDS = expression(
    r"^\W*(?:in addition|additionally|besides(?=,)|moreover|furthermore|on top of (?:that|this)|what is more|apart from (?:this|that)"
    r"|(?:an? )?(?:further|another|additional|other) (?:\d+|reason|cause|problem|group|\w+ (?:orders?|parcels?|complaints?))|also,|the (?:other|remaining|rest of the|last) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)\b"
    r"|the (?:second|third|fourth|last|other) (?:was|were|is|are|came|one)\b|for (?:the )?(?:other |remaining )?\d+ (?:more )?(?:orders|parcels|shipments|units|buyers|items)\b|\d+ (?:more|others?|further)|something else)\b"
    r"|^\W*(?:另外|此外|除此之外|另有|还有|再有|其余|剩下|其他)",
    regex.I,
)
"""How a sentence begins that adds a cause to those before it."""


def _counted(subject: Subject) -> tuple[Statement, ...]:
    """Return the causes that sentences of a paragraph count; what stands before the first of them introduces them."""
    found: list[Statement] = []
    first_cause: Statement | None = None
    # Where no heading opens them, a letter about a rate begins with what made the orders late.
    opens = "root_cause" not in subject.letter.headed and any(one.startswith("perf_") for one in subject.causes)
    parts = ("opening", "root_cause") if opens else ("root_cause",)
    for unit in subject.letter.of(*parts):
        adds = _ADDS.search(unit.text) is not None and (found or first_cause)
        if adds and not found and first_cause is not None:
            found.append(first_cause)
        if adds or _ORDINAL.search(unit.text):
            found.append(Statement(unit.start, unit.end, unit.text, unit.section, item=unit.item >= 0))
        elif found:
            first = found[-1]
            text = subject.letter.flat[first.start : unit.end]
            found[-1] = Statement(first.start, unit.end, text, first.section, item=first.item)
        elif not unit.heading:
            start = first_cause.start if first_cause is not None else unit.start
            first_cause = Statement(start, unit.end, subject.letter.flat[start : unit.end], unit.section, item=False)
    return tuple(found)


def _covered(own: frozenset[str], others: Sequence[frozenset[str]], answered: frozenset[str]) -> float:
    """Return which share of the words of a cause is found again; what every cause speaks of tells the least."""
    weights = {word: 1 / (1 + sum(word in other for other in others)) for word in own}
    return sum(weight for word, weight in weights.items() if word in answered) / sum(weights.values())


def _themes(subject: Subject, text: str) -> set[str]:
    themes = subject.knowledge.topics.topics
    return {name for name, forms in themes.items() if search(subject.speech.of(f"topic:{name}", forms), text)}
