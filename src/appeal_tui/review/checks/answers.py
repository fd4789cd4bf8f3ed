"""Whether every root cause of a plan is answered: by the words that it alone has, found again in actions and measures."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from appeal_tui.review.checks.parts import only_counts
from appeal_tui.review.checks.topics import lacks_part
from appeal_tui.review.content import content_of
from appeal_tui.review.knowledge import search
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_CAUSE_EN, _CAUSE_ZH = 25, 8
"""The fewest characters of a point that tells a cause."""
_FEW_CAUSES = 4
_WORDS, _MANY_WORDS = 3, 5
"""The fewest words of its own that a cause must have before their absence says something, and says it for sure."""


def cause_without_action(subject: Subject, rule: Rule) -> Check:
    """Find a root cause of which neither actions nor measures speak, or a plan in which one of both is missing."""
    named = subject.letter.named
    if "root_cause" in named and len(named & {"actions", "prevention"}) == 1:
        missing = "actions" if "prevention" in named else "prevention"
        if lacks_part(subject, missing):
            yield Hit(severity="hint")
            return
    causes = _causes(subject)
    answers = subject.letter.statements("actions", "prevention", "commitments", "mixed")
    if len(causes) < 2 or not answers:
        return
    words = [content_of(subject, cause.text) for cause in causes]
    themes = [_themes(subject, cause.text) for cause in causes]
    text = "\n".join(answer.text for answer in answers)
    answered = content_of(subject, text)
    for number, cause in enumerate(causes):
        tells = search(subject.speech.list("mechanism"), cause.text) or not regex.search(r"\d", cause.text)
        if len(words[number]) < _WORDS or not tells or only_counts(cause.text):
            continue
        others = [other for other in range(len(causes)) if other != number]
        covered = _covered(words[number], [words[other] for other in others], answered)
        # A pair of Chinese characters is seldom found again where the same thing is said in other words.
        if covered >= rule.numbers["covered_chinese" if subject.letter.chinese else "covered"]:
            continue
        elsewhere = themes[number].difference(*(themes[other] for other in others)) & _themes(subject, text)
        if len(words[number]) >= _MANY_WORDS and not (subject.letter.chinese and elsewhere):
            # Among many causes each has few words that only it has.
            sure = not subject.letter.chinese or len(causes) <= _FEW_CAUSES
            yield Hit(cause.start, cause.end, severity="" if sure else "hint")
        elif not elsewhere:
            # A short cause may be answered in other words: not where what it alone is about is spoken of too.
            yield Hit(cause.start, cause.end, severity="hint")


def _causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause that are set apart; sentences of one paragraph tell one cause."""
    points = [
        point
        for point in subject.letter.statements("root_cause")
        if len(point.text) > (_CAUSE_ZH if subject.letter.chinese else _CAUSE_EN) and not only_counts(point.text)
    ]
    listed = tuple(point for point in points if point.item)
    return listed if len(listed) >= 2 else ()


def _covered(own: frozenset[str], others: Sequence[frozenset[str]], answered: frozenset[str]) -> float:
    """Return which share of the words of a cause is found again; what every cause speaks of tells the least."""
    weights = {word: 1 / (1 + sum(word in other for other in others)) for word in own}
    return sum(weight for word, weight in weights.items() if word in answered) / sum(weights.values())


def _themes(subject: Subject, text: str) -> set[str]:
    themes = subject.knowledge.topics.topics
    return {name for name, forms in themes.items() if search(subject.speech.of(f"topic:{name}", forms), text)}
