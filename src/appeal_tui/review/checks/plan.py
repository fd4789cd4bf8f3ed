"""What each sentence of a plan must say: a date, an owner, a rhythm, something that can be checked."""

from __future__ import annotations

import regex

from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import Rule, search
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.subject import Check, Hit, Subject

_FIGURE = regex.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|half)\b|[两三四五六七八九十百]\w?[个件人名单次天周月步道]",
    regex.I,
)
_NAME = regex.compile(
    r"(?<=[a-z,;:.] )[A-Z][a-z]+ [A-Z][a-z]+|(?<=[a-z,] )[A-Z]{2,}|^[A-Z][a-z]+(?: \([^)]{2,30}\))?,? (?:[a-z -]{3,30}, )?(?:also |always |only |then )?[a-z]{2,}(?<!s)s (?:a|an|the|each|every|all|any|which|that|whether|his|her|our|\d|of|in|on|for|with|through|at|once|new|open)\b|\b[A-Z][a-z]+ [A-Z][a-z]+(?= (?:checks|reviews|approves|reads|signs))"
)
_POLITE = regex.compile(
    r"(?:apologi|sorry|thank|sincerely|regards|please|hope|request|ask (?:amazon|you)|look forward|attached|enclosed|confident|believe|appreciat|consider|reinstat|reactivat|take full|understand)"
    r"|(?:抱歉|道歉|致歉|感谢|谢谢|恳请|请(?:求|贵|亚马逊|审|恢复|予)|希望|期待|此致|敬礼|附件|相信|承担)",
    regex.I,
)
_SHORT_EN, _SHORT_ZH = 4, 8


def _measures(subject: Subject, *sections: str) -> tuple[Statement, ...]:
    """Return the points of a part that claim something, without polite or introducing sentences."""
    chinese = subject.letter.chinese
    points = subject.letter.statements(*sections)
    if not subject.letter.headed & set(sections):
        # Without a heading only what sounds like it belongs to the part.
        points = tuple(point for point in points if search(subject.speech.cue(sections[0]), point.text))
    listed = [point for point in points if point.item]
    if len(listed) >= 2:
        # Beside a list, a sentence before or after it introduces or ends it.
        points = tuple(listed)
    return tuple(
        point
        for point in points
        if (len(point.text) >= _SHORT_ZH if chinese else len(point.text.split()) >= _SHORT_EN)
        and not (not point.item and _POLITE.search(point.text))
    )


def vague_verb(subject: Subject, rule: Rule) -> Check:
    """Find sentences whose only verb is a good intention."""
    speech = subject.speech
    for unit in subject.letter.of("actions", "prevention", "mixed", "opening", "commitments"):
        match = search(speech.list("vague"), unit.text)
        if match is None or unit.quoted:
            continue
        if unit.section == "opening" and not regex.search(
            r"\b(?:we|i) (?:will|shall|have|are going)\b|我们(?:将|会|已)", unit.text, regex.I
        ):
            continue
        rest = unit.text[: match.start()] + " " + unit.text[match.end() :]
        if (
            _FIGURE.search(unit.text)
            or find_dates(unit.text)
            or search(speech.list("role"), rest)
            or search(speech.list("frequency"), rest)
            or search(speech.list("tool"), rest)
            or (not subject.letter.chinese and _NAME.search(unit.text))
        ):
            continue
        yield Hit(unit.start, unit.end)


def _lacking(subject: Subject, points: tuple[Statement, ...], lacks: list[Statement]) -> Check:
    """Yield each point that lacks something, where that is more than a slip among many that have it."""
    for point in lacks:
        yield Hit(point.start, point.end)


def no_owner(subject: Subject, rule: Rule) -> Check:
    """Find measures that nobody owns."""
    if not subject.wants_plan:
        return
    points = _measures(subject, "prevention")
    role = subject.speech.list("role")
    lacks = [
        point
        for point in points
        if not search(role, point.text) and not _NAME.search(point.text) and not _technical(point.text)
    ]
    if len(lacks) * 2 >= len(points):
        yield from _lacking(subject, points, lacks)


def no_frequency(subject: Subject, rule: Rule) -> Check:
    """Find measures without a rhythm or a trigger."""
    if not subject.wants_plan:
        return
    points = _measures(subject, "prevention")
    rhythm = subject.speech.list("frequency")
    lacks = [point for point in points if not search(rhythm, point.text) and not _technical(point.text)]
    if len(lacks) * 2 >= len(points):
        yield from _lacking(subject, points, lacks)


def _technical(text: str) -> bool:
    """Whether a measure works by itself: a block, a lock, a setting."""
    return bool(
        regex.search(
            r"\b(?:blocks?|blocked|locks?|locked|cannot be (?:listed|published|shipped|sold)|no longer (?:buy|sell|use|offer|accept|list)|stopped (?:buying|selling|using))\b|不再(?:采购|销售|使用|接受)|系统(?:自动|拦截)",
            text,
            regex.I,
        )
    )


def no_date(subject: Subject, rule: Rule) -> Check:
    """Find done acts without a date."""
    points = _measures(subject, "actions")
    lacks = [point for point in points if not find_dates(point.text) and not _dated_before(subject, point)]
    if points and len(lacks) * 2 >= len(points) and subject.is_plan:
        yield from _lacking(subject, points, lacks)


def _dated_before(subject: Subject, point: Statement) -> bool:
    """Whether a heading or an introducing sentence above a list gives its date."""
    above = subject.letter.flat[: point.start].rsplit("\n\n", 1)[-1]
    lead = [line for line in above.split("\n") if line.rstrip().endswith((":", "：")) or line.lower().startswith("on ")]
    return any(find_dates(line) for line in lead)
