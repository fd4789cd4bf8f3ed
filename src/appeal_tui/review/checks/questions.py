"""Questions to Amazon and numbers of its cases; a letter may also answer questions, or quote what a checklist asks."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_ENDS_IN_QUESTION = ("?", "？")
_LINE_ASKS = expression(r"^\W*(?:\w{1,9}\W{1,3})?[^.!?。！？\n]{4,160}[?？]", regex.M)
"""A line that begins with a question."""
_BRACKETS = (("(", ")"), ("（", "）"), ("“", "”"), ("「", "」"), ("【", "】"), ("[", "]"))
_FORM = 2
"""So many lines that begin with a question make a letter of answers."""


def case_refs(subject: Subject, rule: Rule) -> Check:
    """Find numbers of cases and questions to Amazon."""
    for hit in words_of(subject, rule):
        unit = subject.letter.unit_at(hit.start) if hit.start is not None else None
        if unit is None or not _is_own_question(subject, unit, hit):
            yield hit


def _is_own_question(subject: Subject, unit: Unit, hit: Hit) -> bool:
    """Whether a question is one that the letter answers, or stands in brackets or quotes inside a sentence."""
    flat = subject.letter.flat
    if hit.start is None or hit.end is None or not flat[hit.start : hit.end].rstrip().endswith(_ENDS_IN_QUESTION):
        return False
    before, asks = flat[unit.start : hit.start], flat[unit.start : hit.end]
    if any(asks.count(left) > asks.count(right) for left, right in _BRACKETS) or (
        before.count('"') % 2 == 1 and '"' in flat[hit.end : unit.end]
    ):
        return True
    asked = [place.span() for place in _LINE_ASKS.finditer(flat)]
    return len(asked) >= _FORM and any(start <= hit.start < end for start, end in asked)
