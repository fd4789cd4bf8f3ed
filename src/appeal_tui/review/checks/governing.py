"""What stands above points and holds for each of them: a heading, a leading line, a label, a sentence about all of them."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.review.checks.owners import names_owner, people_of
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import LetterSpeech
from appeal_tui.review.letter_text import Statement, Unit
from appeal_tui.review.subject import Subject

_LABEL_EN, _LABEL_ZH = 5, 12
"""The most words, or Chinese characters, of a line without a full stop that is a label."""


def above(subject: Subject, point: Statement) -> Iterator[str]:
    """Yield the texts that hold for a point, the nearest first."""
    for unit in reversed(subject.letter.units):
        if unit.start >= point.start:
            continue
        if unit.section != point.section:
            return
        if not unit.quoted and _holds_for_more(subject, unit):
            yield unit.text


def _holds_for_more(subject: Subject, unit: Unit) -> bool:
    text = unit.text.rstrip()
    if unit.heading or text.endswith((":", "：")):
        return True
    if unit.item >= 0:
        return False
    chinese = subject.letter.chinese
    label = (len(text) <= _LABEL_ZH if chinese else len(text.split()) <= _LABEL_EN) and not text.endswith((".", "。"))
    return label or subject.speech.frame("holds_for_all").search(text) is not None


def gives_owner(subject: Subject, text: str) -> bool:
    """Whether a text that holds for more says who does it: a heading that only speaks of a department does not."""
    if not names_owner(subject, text):
        return False
    if subject.speech.frame("responsible").search(text):
        return True
    people = people_of(subject.speech.speech, subject.letter.flat)
    return text.rstrip().endswith((":", "：")) and any(name in text for name in people)


def gives_day(speech: LetterSpeech, text: str) -> bool:
    """Whether a text that holds for more gives the day of acts, not the day of the notice."""
    before, behind = speech.frame("before_day_of_notice"), speech.frame("behind_day_of_notice")
    return any(
        not date.partial and not before.search(text[: date.start]) and not behind.search(text[date.end :])
        for date in find_dates(text)
    )
