"""Rules that are words: any pattern is a finding, unless the sentence speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.review.knowledge import Rule, find_all, search
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.subject import Check, Hit, Subject

_OVER_LINES = ("emoji_markup", "all_caps", "blank_unfilled")
"""Rules whose places may be in headings or belong to no sentence."""


def words_of(subject: Subject, rule: Rule) -> Check:
    """Yield the places of a rule's patterns, one for each sentence."""
    hits = list(_places(subject, rule))
    if not hits:
        return
    beside = sum(1 for _ in find_all(subject.speech.beside(rule), subject.letter.flat)) if len(hits) < rule.least else 0
    if len(hits) + beside >= rule.least:
        yield from hits[: rule.most or None]


def _places(subject: Subject, rule: Rule) -> Iterator[Hit]:
    speech, letter = subject.speech, subject.letter
    against = speech.unless(rule)
    last: Unit | None = None
    for match in find_all(speech.rule(rule), letter.flat):
        unit = letter.unit_at(match.start())
        if rule.id in _OVER_LINES:
            if rule.id == "all_caps" and unit is not None and unit.heading:
                continue
            if unit is None or unit is not last or rule.id == "blank_unfilled":
                yield Hit(match.start(), match.end())
            last = unit
            continue
        if unit is None or match.end() > unit.end or (unit.quoted and not rule.quotes):
            continue
        if unit.heading or (rule.sections and unit.section not in rule.sections):
            continue
        # With a threshold every phrase counts; otherwise one finding a sentence is enough to mend it.
        if (unit is last and rule.least == 1 and not rule.each) or search(against, unit.text):
            continue
        last = unit
        yield Hit(match.start(), match.end())
