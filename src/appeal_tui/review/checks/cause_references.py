"""Which causes the actions and measures of a plan say that they answer: "(cause 2)", "(a)", "(A1, A2)"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.subject import Subject

_NUMBER = r"\d{1,2}(?:\.\d{1,2})?(?![\d%]|\.\d)"
_NAMED = expression(
    r"(?:\b(?:causes?|reasons?) (?:no\.? ?)?|\((?:for|to|re|against) |(?:原因|问题|针对|对应) ?)"
    rf"(?P<labels>{_NUMBER}(?:(?:,| and|&|、|和| und) ?{_NUMBER})*)",
    regex.I,
)
_LABEL = rf"(?:[A-Z]?{_NUMBER}|[A-Ha-h](?!\w))"
_IN_BRACKETS = expression(
    rf"(?<=[(（\[])(?:(?:for|to|re|see|against|causes?|reasons?|points?|原因|对应|针对)[ :：]?)*(?P<labels>{_LABEL}(?:(?:,| and| &|、|和|\+|/) ?{_LABEL})*)(?=[)）\]])"
)
"""What answers a cause in brackets, where most answers do so: "(1, 2)"."""
_ONE_LABEL = expression(r"(?<![A-Za-z\d])(?:\d{1,2}\.)?([A-Za-z]?\d{1,2}|[A-Ha-h])(?![A-Za-z\d])")
_BEFORE = 8
"""Characters before a point of a list in which its label stands."""
_AT_POINT = expression(r"(?:^|\n)\W*(?:\d{1,2}\.)?([A-Za-z]?\d{1,2}|[A-Ha-h])[.):、．：）]*[ ]*$")
_FEWEST_REFERENCES = 3


def causes_named(subject: Subject, causes: Sequence[Statement], text: str) -> frozenset[int]:
    """Return the places of the causes that a text says by their labels that it answers: "Cause 2", "(for 1 and 2)"."""
    return _places(subject, causes, _NAMED, text)


def cause_left_unnamed(subject: Subject, causes: Sequence[Statement], answers: Sequence[Statement]) -> int | None:
    """Return the place of the one cause that no answer names, in a plan most of whose answers name theirs."""
    named = [
        _places(subject, causes, _NAMED, answer.text) or _places(subject, causes, _IN_BRACKETS, answer.text)
        for answer in answers
    ]
    naming = sum(bool(places) for places in named)
    if naming < _FEWEST_REFERENCES or naming * 2 < len(named):
        return None
    left = frozenset(range(len(causes))).difference(*named)
    return next(iter(left)) if len(left) == 1 else None


def labels_named(text: str, form: regex.Pattern[str] = _NAMED) -> frozenset[str]:
    """Return the labels of causes that a text names: "(for 1 and 2.3)" names 1 and 3."""
    return frozenset(label.upper() for place in form.finditer(text) for label in _ONE_LABEL.findall(place["labels"]))


def _places(subject: Subject, causes: Sequence[Statement], form: regex.Pattern[str], text: str) -> frozenset[int]:
    labels = labels_named(text, form)
    if not labels:
        return frozenset()
    return frozenset(place for place, cause in enumerate(causes) if _label(subject, place, cause) in labels)


def _label(subject: Subject, place: int, cause: Statement) -> str:
    """Return what a cause is called in its list, or its number where nothing stands before it."""
    before = _AT_POINT.search(subject.letter.flat[max(0, cause.start - _BEFORE) : cause.start])
    return before[1].upper() if before is not None else str(place + 1)
