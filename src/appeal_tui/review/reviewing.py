"""The strictest reader: a letter and its case in, findings out. Pure, so that it may run in any thread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from appeal_tui.review.checks import CHECKS
from appeal_tui.review.checks.lexical import places_of, words_of
from appeal_tui.review.finding import Finding, Severity
from appeal_tui.review.knowledge import said
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Hit, Subject, applies
from appeal_tui.review.weighing import weighed

_RANK = {"error": 0, "warning": 1, "hint": 2}
_LONGEST_QUOTE = 160


def review_letter(subject: Subject, language: str = "en", *, only: Rule | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a letter, gravest first, otherwise in the order of the letter.

    Args:
        subject: The letter, its notice and its case.
        language: The language of the messages.
        only: A rule whose findings alone are wanted; those that they rest on are looked at for its sake.
    """
    found: list[Finding] = []
    by_signs = subject.speech.speech.weighed
    wanted = set(subject.knowledge.rules if only is None else (only.id, *only.yields_to))
    if not wanted.isdisjoint(by_signs):
        # A sentence that another of these rules found is not judged by its signs.
        wanted |= by_signs
    for rule in subject.knowledge.rules.values():
        if rule.id in wanted and (applies(rule, subject) or rule.even_so):
            found += (_finding(hit, rule, subject, language) for hit in _hits(rule, subject))
    if not wanted.isdisjoint(by_signs):
        found += [_finding(hit, rule, subject, language) for rule, hit in weighed(subject, found)]
    places = _places_by_rule(found)
    return sort_findings([one for one in found if not _outdone(one, places, subject)])


def finds(rule: Rule, subject: Subject) -> bool:
    """Return whether a letter has a finding of one rule; what that rests on is looked at only where it may have one.

    Args:
        rule: The rule.
        subject: The letter, its notice and its case.
    """
    counts = applies(rule, subject) or rule.even_so
    own = [_finding(hit, rule, subject, "en") for hit in _hits(rule, subject)] if counts else []
    if own and not rule.yields_to:
        return True
    # The fewer sentences others have found, the more are judged by their signs: where this is none, there is none at all.
    if not own and not (
        rule.id in subject.speech.speech.weighed and any(one is rule for one, _ in weighed(subject, own))
    ):
        return False
    return any(one.rule == rule.id for one in review_letter(subject, only=rule))


def _places_by_rule(found: list[Finding]) -> dict[str, list[int]]:
    """Return where the findings of each rule begin, in the order of the letter."""
    places: dict[str, list[int]] = {}
    for finding in found:
        if finding.start is not None:
            places.setdefault(finding.rule, []).append(finding.start)
    return {rule: sorted(starts) for rule, starts in places.items()}


def _outdone(finding: Finding, places: dict[str, list[int]], subject: Subject) -> bool:
    """Whether a rule that says more about it has found the same sentence."""
    rules = subject.knowledge.rules
    unit = subject.letter.unit_at(finding.start) if finding.start is not None else None
    if unit is None:
        return False

    def found_in_it(rule: str) -> int:
        starts = places.get(rule, [])
        return bisect_left(starts, unit.end) - bisect_left(starts, unit.start)

    def holds(rule: str) -> bool:
        return found_in_it(rule) >= rules[rule].numbers.get("holds", float("inf"))

    if any(rule != finding.rule and finding.rule in rules[rule].yields_to and holds(rule) for rule in places):
        return True
    return not holds(finding.rule) and any(found_in_it(rule) for rule in rules[finding.rule].yields_to)


def sort_findings(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return findings gravest first, otherwise in the order of the letter."""
    return tuple(
        sorted(findings, key=lambda one: (not one.blocks, _RANK[one.severity], one.start is None, one.start or 0))
    )


def _hits(rule: Rule, subject: Subject) -> Iterator[Hit]:
    if not applies(rule, subject):
        yield from places_of(subject, rule, subject.speech.even_so(rule))
        return
    check = CHECKS.get(rule.id)
    yield from check(subject, rule) if check is not None else words_of(subject, rule)


def _finding(hit: Hit, rule: Rule, subject: Subject, language: str) -> Finding:
    text = subject.raw if rule.id == "odd_unicode" and subject.raw else subject.letter.text
    quote = text[hit.start : hit.end] if hit.start is not None else ""
    severity: Severity = hit.severity or rule.severity  # type: ignore[assignment]
    return explained(
        rule, language,
        values=(("quote", shortened(quote)), *hit.values), key=hit.key or rule.key, start=hit.start, end=hit.end,
        quote=quote, severity=severity,
    )  # fmt: skip


def explained(
    rule: Rule,
    language: str,
    *,
    values: tuple[tuple[str, str], ...],
    key: str,
    start: int | None = None,
    end: int | None = None,
    quote: str = "",
    severity: Severity | None = None,
    blocks: bool | None = None,
) -> Finding:
    """Return a finding of a rule with its explanations in a language."""
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        message=said(rule.message, language),
        values=values,
        key=key,
        blocks=rule.blocks if blocks is None else blocks,
        start=start,
        end=end,
        quote=quote,
        why=said(rule.why, language),
        fix=said(rule.fix, language),
        good=said(rule.good, language),
    )


def shortened(words: str) -> str:
    """Return words as a message quotes them: one line, not too long."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 4].rsplit(" ", 1)[0] + " ..."
