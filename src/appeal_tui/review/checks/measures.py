"""The points of a plan that claim something, and whether they are told as something that is over."""

from __future__ import annotations

import re
from functools import partial

from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.knowledge import LetterSpeech, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, Statement
from appeal_tui.review.subject import Subject

_HAN = expression(r"[\u3400-\u9fff]")
_BRIEF = 12
_SHORT_EN, _SHORT_ZH = 3, 6


def measures_of(subject: Subject, section: str) -> tuple[Statement, ...]:
    """Return the points of a part that claim something, without polite or introducing sentences.

    Only a part that has a place of its own is understood well enough to say what it lacks.
    """
    letter, words = subject.letter, partial(subject.speech.wording, "measures")
    points = letter.statements(section)
    if section not in letter.headed | letter.sure:
        if not is_brief(letter):
            return ()
        points = tuple(point for point in points if _sounds_like(subject, section, point.text))
    listed = [point for point in points if point.item]
    # Beside a list, a sentence before or after it introduces or ends it.
    points = tuple(listed) if len(listed) >= 2 else _by_line(letter, points)
    return tuple(
        point
        for point in points
        if (len(point.text) >= _SHORT_ZH if letter.chinese else len(point.text.split()) >= _SHORT_EN)
        and not (not point.item and words("polite").search(point.text))
        and not words("report").search(point.text)
        and not (section == "prevention" and words("result").search(point.text))
        and (letter.chinese or len(_HAN.findall(point.text)) * 5 < len(point.text))
        and words("verb").search(point.text)
    )


def _sounds_like(subject: Subject, section: str, text: str) -> bool:
    if section == "prevention" and not subject.speech.wording("measures", "ahead").search(text):
        return False
    return search(subject.speech.cue(section), text) is not None


def is_brief(letter: LetterText) -> bool:
    """Whether a letter without headings is so short that each of its sentences is understood by itself."""
    return not letter.headed & {"root_cause", "actions", "prevention"} and len(letter.sentences) <= _BRIEF


def _by_line(letter: LetterText, points: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the points of a part that is written line by line, each line whole."""
    lines: list[Statement] = []
    for point in points:
        if lines and "\n" not in letter.flat[lines[-1].end : point.start]:
            first = lines[-1]
            lines[-1] = Statement(
                first.start, point.end, letter.flat[first.start : point.end], first.section, first.item
            )
        else:
            lines.append(point)
    return tuple(lines) if len(lines) >= 2 else points


def without_consequence(speech: LetterSpeech, text: str) -> str:
    """Return a measure without what follows from its result: "checks the list, and if more than 3 % are late ..." has no rhythm."""
    words = partial(speech.wording, "measures")
    clauses = _CLAUSE_ZH.split(text)
    kept, checks = [], False
    for clause in clauses:
        if checks and words("outcome").begins(clause):
            continue
        checks = checks or words("looks").search(clause) is not None
        kept.append(clause)
    text = "，".join(kept)
    for name in ("whatever", "as_needed", "of_which"):
        text = words(name).without(text)
    return text


_CLAUSE_ZH = expression(r"[，；]|[,;](?=\s?[\u4e00-\u9fff])")


def is_over(subject: Subject, text: str) -> bool:
    """Whether a measure is told as something that was done once: a rule of its own says so."""
    words = partial(subject.speech.wording, "measures")
    # What follows from an act makes no measure of it, and how a measure was tried makes it none that is over.
    text = _TRIED.sub("", words("so").without(text, ""))
    again = words("again").search(text) is not None
    if not again and (words("settled").search(text) or words("did").begins(text)):
        return True
    past = words("past").search(text) is not None
    standing = past and words("standing").search(text) is not None
    if past and not standing and _on_one_day(subject.speech, text):
        # "On 5 May she checked every photo": what stands beside the past and a day is no rhythm.
        return words("rhythm").search(text) is None
    if search(subject.speech.list("frequency"), words("lately").without(words("once").without(text))):
        return False
    return past and (begins_with_day(text) or not standing)


_TRIED = expression(
    r"; (?:this|that|it) was (?:\w+ ){0,2}?(?:proved|tested|tried|rehearsed|shown|confirmed)\b.*", re.I | re.S
)


def _on_one_day(speech: LetterSpeech, text: str) -> bool:
    """Whether a sentence tells a day on which something was done, not one since or until which it goes on."""
    since = speech.wording("measures", "since")
    return speech.wording("measures", "lately").search(text) is not None or any(
        not since.search(text[: date.start]) and not text[date.end :].lstrip().startswith(("起", "之前", "前", "开始"))
        for date in find_dates(text)
    )


def is_polite(speech: LetterSpeech, text: str) -> bool:
    """Whether a sentence thanks, asks or hopes and claims nothing."""
    return speech.wording("measures", "polite").search(text) is not None


def technical(speech: LetterSpeech, text: str) -> bool:
    """Whether a measure works by itself: a block, a lock, a setting."""
    return speech.wording("measures", "technical").search(text) is not None
