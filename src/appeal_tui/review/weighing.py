"""Sentences judged by their signs: what they draw on is what faulty sentences draw on, or what sound ones do.

A sentence that no pattern knows gets one such finding at most, that of the rule with the most points. Where a pattern has
found something, signs that speak clearly for a sound sentence are a second opinion: the words of the pattern mean something
else there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from appeal_tui.review.dates import find_dates
from appeal_tui.review.finding import Finding
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.placing import PLAN
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.signs import ALWAYS
from appeal_tui.review.subject import Hit, Subject, applies

_FEWEST = 12
"""How many signs a sentence has at least that is judged by them: about five English words."""

_CLEAR = 0.7
"""More points than this must speak for a fault: many sentences that have none have a few of its signs.

A rule whose signs tell more says its own limit, `clear`.
"""

_GREETS = expression(
    r"(?:尊敬的|亲爱的|致)[^。！；]{2,24}[，,：:! ！]*(?:您好|你好)?[！!。，,：:]*|(?:您好|你好)[！!。，,]*"
)
"""A line that only greets praises nobody."""
_SOUND = -2.35
"""With fewer points than this, in its sentence and in its clause, what a pattern has found is no fault."""
_MANY = {"en": 23, "zh-Hans": 45}
"""So many signs have about nine English words, or sixteen Chinese characters."""
_AGAINST = -0.5
"""With fewer points of its own than this a shorter sentence speaks against a fault."""
_WHOLE = 0.9
"""A pattern that covers so much of a sentence knows it: its other words are too few to speak against it."""
_LONG_NUMBER = expression(r"\d{8}")
"""The number of a support case, say: no other words of its sentence make it something else."""
_CLAUSE_ENDS = expression(r"[,;:，；：]\s?|(?<=\w) (?=(?:and|but|so|which|because|while) )")


def is_sound(subject: Subject, rule: Rule, unit: Unit, start: int, end: int) -> bool:
    """Whether the signs of a sentence speak against a fault that a pattern has found in it.

    Args:
        subject: The letter and its case.
        rule: The rule whose pattern it is.
        unit: The sentence.
        start: Where the words of the pattern begin in the letter.
        end: Where they end.
    """
    speech = subject.speech
    if rule.id not in speech.speech.weighed:
        return False
    # The day on which something was done says nothing of what was done.
    words = len(unit.text) - sum(date.end - date.start for date in find_dates(unit.text))
    if end - start >= _WHOLE * words or _LONG_NUMBER.search(subject.letter.flat[start:end]):
        return False
    clause = _clause(unit.text, start - unit.start, end - unit.start)
    texts = (unit.text, clause)
    points = [speech.weighs(text).get(rule.id, 0.0) for text in texts]
    # A clause of a few words says too little against itself.
    if any(len(speech.signs(text)) < _FEWEST for text in texts) or max(points) >= _SOUND:
        return False
    # Of a short sentence most points are those that every sentence has.
    own = max(points) - speech.speech.points[ALWAYS].get(rule.id, 0.0)
    return len(speech.signs(unit.text)) >= _MANY[speech.language] or own < _AGAINST


def _clause(text: str, start: int, end: int) -> str:
    cuts = _cuts(text)
    before, behind = bisect_right(cuts, start), bisect_left(cuts, end)
    return text[cuts[before - 1] if before else 0 : cuts[behind] if behind < len(cuts) else len(text)]


@lru_cache(maxsize=64)
def _cuts(text: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence end; remembered, because a pattern may be found in it a thousand times."""
    return tuple(place.end() for place in _CLAUSE_ENDS.finditer(text))


def weighed(subject: Subject, found: Sequence[Finding]) -> Iterator[tuple[Rule, Hit]]:
    """Yield the rules that the signs of sentences speak for, with the sentences.

    Args:
        subject: The letter and its case.
        found: What the patterns and checks have found.
    """
    speech = subject.speech
    rules = {
        name: rule
        for name in sorted(speech.speech.weighed)
        if (rule := subject.knowledge.rules.get(name)) and applies(rule, subject)
    }
    told = {
        id(subject.letter.unit_at(place))
        for finding in found
        if finding.rule in rules and finding.start is not None and finding.end is not None
        for place in (finding.start, max(finding.start, finding.end - 1))
    }
    hits = [hit for unit in subject.letter.units if (hit := _weightiest(subject, unit, rules, told))]
    for rule, unit in hits:
        times = sum(1 for other in found if other.rule == rule.id) + sum(1 for other, _ in hits if other is rule)
        if times >= rule.least:
            # Signs are weaker than what somebody wrote down: they warn, and block nothing.
            yield rule, Hit(unit.start, unit.end, severity="warning" if rule.blocks else "")


def _weightiest(subject: Subject, unit: Unit, rules: dict[str, Rule], told: Container[int]) -> tuple[Rule, Unit] | None:
    if (
        unit.heading
        or unit.quoted
        or id(unit) in told
        or SALUTATION.match(unit.text.strip())
        or _GREETS.fullmatch(unit.text)
    ):
        return None
    if len(subject.speech.signs(unit.text)) < _FEWEST:
        return None
    points = {
        name: worth
        for name, worth in subject.speech.weighs(unit.text).items()
        if name in rules and worth > rules[name].numbers.get("clear", _CLEAR)
    }
    if not points:
        return None
    rule = rules[max(sorted(points), key=lambda name: points[name])]
    if rule.weighed_in and unit.section not in rule.weighed_in and subject.letter.named & {*PLAN}:
        return None
    return None if search(subject.speech.unless(rule), unit.text) else (rule, unit)
