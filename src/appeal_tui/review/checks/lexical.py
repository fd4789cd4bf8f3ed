"""Rules that are words: any pattern is a finding, unless the sentence speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.review.checks.facts import NOTES
from appeal_tui.review.knowledge import find_all, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, Unit
from appeal_tui.review.patterns import FewPatterns
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject
from appeal_tui.review.weighing import is_sound

_NO_NAMES = ("promise_absolute", "emotion", "flattery", "intro_history", "template_boiler")
"""Rules whose words may be the name of a brand: `Never Again Dry` promises nothing."""
_OVER_LINES = ("emoji_markup", "all_caps", "blank_unfilled")
"""Rules whose places may be in headings or belong to no sentence."""


def words_of(subject: Subject, rule: Rule) -> Check:
    """Yield the places of a rule's patterns, one for each sentence."""
    hits = list(places_of(subject, rule, subject.speech.rule(rule)))
    if not hits:
        return
    beside = sum(1 for _ in find_all(subject.speech.beside(rule), subject.letter.flat)) if len(hits) < rule.least else 0
    if len(hits) + beside >= rule.least:
        yield from hits[: rule.most or None]


def places_of(subject: Subject, rule: Rule, patterns: FewPatterns) -> Iterator[Hit]:
    """Yield the places of patterns in which nothing speaks against a rule, one for each sentence.

    Args:
        subject: The letter and its case.
        rule: The rule that says what speaks against it, and where it counts.
        patterns: What is looked for.
    """
    speech, letter = subject.speech, subject.letter
    against = speech.unless(rule)
    last: tuple[Unit, int, int] | None = None
    notes = [note.span() for note in find_all(speech.list(NOTES), letter.flat)] if rule.id == "blank_unfilled" else []
    for match in find_all(patterns, letter.flat):
        start, end = match.span()
        if any(first < end and start < last_of for first, last_of in notes):
            continue
        unit = letter.unit_at(start)
        if rule.id in _OVER_LINES:
            if rule.id != "all_caps" or _shouts(
                letter, unit, start, end, is_a_name=search(against, match[0]) is not None
            ):
                yield Hit(start, end)
            continue
        if unit is None and (behind := letter.unit_at(end - 1)) is not None:
            # What may be any words begins with the number of a list item, ahead of its sentence.
            unit, start = behind, max(start, behind.start)
        if unit is None or end > unit.end or (unit.quoted and not rule.quotes) or unit.heading:
            continue
        if rule.sections and unit.section not in rule.sections and not _may_open(rule, unit, letter):
            continue
        if search(against, unit.text) or (rule.id in _NO_NAMES and _is_name(match[0], unit, start)):
            continue
        if is_sound(subject, rule, unit, start, end):
            continue
        if rule.each or rule.least > 1:
            # With a threshold every phrase counts.
            yield Hit(start, end)
        elif last is not None and last[0] is unit:
            last = (unit, last[1], max(end, last[2]))
        else:
            if last is not None:
                yield Hit(last[1], last[2])
            last = (unit, start, end)
    # One finding a sentence is enough to mend it; it reaches from the first phrase to the last.
    if last is not None:
        yield Hit(last[1], last[2])


def _shouts(letter: LetterText, unit: Unit | None, start: int, end: int, *, is_a_name: bool) -> bool:
    """Whether capitals shout: not where they head a part, name a company, or stand in a blank, which has a rule of its own."""
    heads = unit is not None and (unit.heading or _is_title(letter, start, end))
    return not (heads or is_a_name or letter.flat[start - 1 : start] in _OPEN)


_OPEN = ("[", "<", "{")


def _is_title(letter: LetterText, start: int, end: int) -> bool:
    """Whether capitals are a line of their own that ends like a title: without a full stop or an exclamation mark."""
    line = letter.flat[letter.flat.rfind("\n", 0, start) + 1 : (letter.flat + "\n").index("\n", end)].strip()
    last = not letter.flat[end:].strip()
    # The title of the letter may go on in small letters: "LATE SHIPMENTS - plan of Marsh Lane".
    first = not letter.flat[:start].strip()
    titled = not last and (first or line.isupper()) and _PLEADS.search(line) is None
    return titled and len(line.split()) <= _TITLE and _SENTENCE_ENDS.search(line) is None


_SENTENCE_ENDS = expression(r"[.!?](?:\s|$)|[！？。]")
_PLEADS = expression(r"\b(?:please|beg(?:ging)?|asking you|help us|urgent(?:ly)?|read this|listen)\b", re.IGNORECASE)
""""PLEASE READ THIS WHOLE EMAIL" heads no part of a letter."""
_TITLE = 12
"""The most words of a line in capitals that may be a title."""


def _is_name(words: str, unit: Unit, start: int) -> bool:
    """Whether words are written as a name: every one of them with a capital, inside a sentence or in quotes."""
    parts = words.strip("\"'").split()
    if len(parts) < 2 or not all(part[0].isupper() for part in parts if part[0].isalpha()) or words.isupper():
        return False
    before = unit.text[: start - unit.start].rstrip(" ")
    return bool(before)


def _may_open(rule: Rule, unit: Unit, letter: LetterText) -> bool:
    """Whether a sentence that no heading places stands so far ahead that it opens the letter."""
    return "opening" in rule.sections and unit.section not in letter.headed and unit.start < len(letter.flat) // 4
