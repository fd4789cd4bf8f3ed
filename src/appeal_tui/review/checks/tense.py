"""Tense by status: done acts are past and dated, measures are present."""

from __future__ import annotations

import regex

from appeal_tui.review.dates import WrittenDate, find_dates
from appeal_tui.review.knowledge import Rule, search
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.subject import Check, Hit, Subject

_FUTURE_EN = regex.compile(
    r"(?:^|[:;,.] *|\b(?:and|then|so|also|therefore) )(?:(?:in|during|by|within|over|from|as|after|once|on) [^,]{2,50}, ?)?"
    r"(?:we|i|our \w+(?: \w+)?|the \w+(?: \w+)?|they|it|staff|employees|all \w+(?: \w+)?|he|she|each \w+|every \w+|refunds?|listings?)"
    r" (?:\w+ly |also |then |now |all |both )?(?:will|shall|(?:am|is|are) (?:\w+ )?(?:going to|planning to|about to|intending to)|plans? to|intends? to|aims? to|want to|hope to|expect to|are planning)\b"
    r"|\b(?:we|i|they)'ll\b|^(?:will|to be|going to|plan to|planning to) ",
    regex.I,
)
_FUTURE_ZH = regex.compile(r"(?:我们|我司|我方|本店|公司|团队|主管|经理)?(?:也|还|今后|后续|接下来|下一步|之后|马上|即将|立即|尽快)*(?:将会|将要|即将|将于|计划(?!书|表|A)|打算|准备(?!工作|了)|拟(?!定)|会(?:尽快|马上|立即|陆续|逐步|逐一|安排|对|把|给|在|于|继续|重新|联系|退|检|修|删|下架|培训)|将(?:尽快|立即|陆续|逐步|逐一|对|在|进行|安排|继续|重新|联系|退款|检查|修改|删除|下架|培训|更换|加强|完善|制定|建立|采取))")
_PAST_EN = regex.compile(r"\b(?:we|i|our \w+|the \w+(?: \w+)?|all \w+|\d+ \w+) (?:have |has |had |also |then |already |immediately )*(?:\w+ed|sent|sold|bought|told|wrote|put|set|took|held|gave|made|found|shut|left|ran|met|did|began|paid|spoke|drew|built|cut|got|kept|let|read|were|was)\b", regex.I)
_PAST_ZH = regex.compile(r"已|了(?!解)|完成")
_SUBORDINATE = regex.compile(r"\b(?:so that|that|which|who|whether|if|when|until|to make sure|asked|told|confirmed that|instructed)\b[^,;]{0,60}$", regex.I)


def future_in_done(subject: Subject, rule: Rule) -> Check:
    """Find promises among the actions taken."""
    chinese = subject.letter.chinese
    for unit in subject.letter.of("actions"):
        if unit.quoted:
            continue
        match = (_FUTURE_ZH if chinese else _FUTURE_EN).search(unit.text)
        if match is None:
            continue
        before = unit.text[: match.start()]
        if chinese:
            if _PAST_ZH.search(before) or regex.search(r"(?:确保|以便|使|让|要求|规定|明确|告知|通知|确认)[^，。]{0,16}$", before) or regex.search(r"(?:已|了)(?!解)", unit.text[match.end() : match.end() + 16]):
                continue
        elif _PAST_EN.search(before) or _SUBORDINATE.search(before):
            continue
        yield Hit(unit.start, unit.end)


def past_in_prevent(subject: Subject, rule: Rule) -> Check:
    """Find measures that are told as something that is over."""
    if not subject.is_plan:
        return
    rhythm = subject.speech.list("frequency")
    for point in subject.letter.statements("prevention"):
        if search(rhythm, point.text):
            continue
        if subject.letter.chinese:
            if regex.search(r"(?:已|已经)[^，。]{0,30}(?:了)?|进行了|组织了|培训了|开展了|建立了|制定了|购买了", point.text) and not regex.search(r"将|会(?!议)|须|必须|应|负责|今后|以后|从此|不再|起[，,]|现在", point.text):
                yield Hit(point.start, point.end)
            continue
        if _PAST_EN.search(point.text) and not regex.search(
            r"\b(?:will|shall|must|may|can|now|is|are|has to|have to|needs?|no longer|from now|going forward|responsible|\w+(?:ecks|iews|ves|ads|gns|nts|res|sts|ains|rts|ops|ks|eps))\b", point.text, regex.I
        ):
            yield Hit(point.start, point.end)


def future_date(subject: Subject, rule: Rule) -> Check:
    """Find done acts with a day to come."""
    for unit in subject.letter.of("actions", "mixed", "root_cause"):
        for date in _dates(subject, unit):
            if date.day is None or date.partial or date.day <= subject.today or not _is_done(subject, unit, date):
                continue
            yield Hit(unit.start, unit.end, (("date", date.day.isoformat()),))
            break


def _is_done(subject: Subject, unit: Unit, date: WrittenDate) -> bool:
    """Whether the act at a date is told as done."""
    before = unit.text[max(0, date.start - 60) : date.start]
    if subject.letter.chinese:
        after = unit.text[date.end : date.end + 40]
        if regex.search(r"(?:将|计划|预计|拟|之?前|截止|截至|到期|有效期|生效)", before[-16:] + after[:6]):
            return False
        return bool(_PAST_ZH.search(unit.text)) or not _FUTURE_ZH.search(unit.text)
    if regex.search(r"\b(?:by|before|until|till|valid (?:to|until)|expir\w+|due|no later than|from|starting|effective|scheduled (?:for|on)|planned (?:for|on)|expected)(?: on)? *$", before, regex.I):
        return False
    clause = regex.split(r"[;,] (?:and|but) ", before)[-1] + unit.text[date.end : date.end + 80]
    return not regex.search(r"\b(?:will|shall|going to|plan|planned|scheduled|expects?|expected|due|expires?|valid|booked)\b", clause, regex.I)


def _dates(subject: Subject, unit: Unit) -> tuple[WrittenDate, ...]:
    return find_dates(unit.text)


def date_before_notice(subject: Subject, rule: Rule) -> Check:
    """Find a letter in which nothing was done since the notice."""
    if subject.received is None or not subject.is_plan:
        return
    days = [date.day for unit in subject.letter.of("actions") for date in find_dates(unit.text) if date.day and not date.partial]
    if days and max(days) < subject.received:
        first = next(unit for unit in subject.letter.of("actions") if find_dates(unit.text))
        yield Hit(first.start, first.end, (("received", subject.received.isoformat()),))
