"""What stands above points and holds for each of them: a heading, a leading line, a label, a sentence about all of them."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from appeal_tui.review.checks.owners import names_owner, people_of
from appeal_tui.review.dates import find_dates
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement, Unit
from appeal_tui.review.subject import Subject

_LABEL_EN, _LABEL_ZH = 5, 12
"""The most words, or Chinese characters, of a line without a full stop that is a label."""
_OF_ALL = expression(
    r"\b(?:all (?:of (?:this|these|it|them)|points|steps|actions|measures|items|was|were)|the following|(?:listed|set out|described|named|given) below|these (?:steps|actions|measures|points)"
    r"|each (?:of these|point|step|measure|item)|everything (?:below|here|in this)|(?:we|i) (?:acted|started|began|finished|completed (?:it|all|everything))|(?:owner|responsible|in charge|accountable|who does)\b[^.]{0,40}:)"
    r"|以下|下列|下述|上述措施|各项|各条|全部措施|所有措施|均由|都由|(?:责任人|负责人|执行人)[^。]{0,10}[:：]",
    regex.I,
)
_NOTICE = expression(
    r"\b(?:notices?|notifications?|messages?|e-?mails?|letters?|deactivat\w+|suspen\w+|reports?|complaints?|refus\w+|reject\w+|received|receipt) (?:\w+ ){0,3}$"
    r"|(?:收到|接到|通知|邮件|来信|停用|下架|投诉)[^。，]{0,6}$",
    regex.I,
)
_NOTICE_ZH = expression(r"^[^。，]{0,8}(?:的)?(?:通知|邮件|来信|停用|投诉|收到)")


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
    return label or _OF_ALL.search(text) is not None


def gives_owner(subject: Subject, text: str) -> bool:
    """Whether a text that holds for more says who does it: a heading that only speaks of a department does not."""
    if not names_owner(subject, text):
        return False
    if _RESPONSIBLE.search(text):
        return True
    people = people_of(subject.letter.flat, subject.letter.chinese)
    return text.rstrip().endswith((":", "：")) and any(name in text for name in people)


_RESPONSIBLE = expression(r"\b(?:owners?|responsib\w+|in charge|accountable)\b|责任人|负责|执行人|均由|都由", regex.I)


def gives_day(text: str) -> bool:
    """Whether a text that holds for more gives the day of acts, not the day of the notice."""
    return any(
        not date.partial and not _NOTICE.search(text[: date.start]) and not _NOTICE_ZH.match(text[date.end :])
        for date in find_dates(text)
    )
