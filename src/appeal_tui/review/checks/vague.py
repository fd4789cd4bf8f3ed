"""Sentences of a plan that say nothing that can be checked."""

from __future__ import annotations

import regex

from appeal_tui.review.candidates import Found
from appeal_tui.review.checks.measures import is_polite, technical
from appeal_tui.review.checks.owners import names_owner, persons_in
from appeal_tui.review.dates import find_dates, without_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_FIGURE = expression(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|half)\b|[两三四五六七八九十百]\w?[个件人名单次天周月步道]",
    regex.I,
)
_NAME = expression(
    r"(?<=[a-z,;:.] )[A-Z][a-z]+ [A-Z][a-z]+|(?<=[a-z,] )[A-Z]{2,}|^[A-Z][a-z]+(?: \([^)]{2,30}\))?,? (?:[a-z -]{3,30}, )?(?:also |always |only |then )?[a-z]{2,}(?<!s)s (?:a|an|the|each|every|all|any|which|that|whether|his|her|our|\d|of|in|on|for|with|through|at|once|new|open)\b|\b[A-Z][a-z]+ [A-Z][a-z]+(?= (?:checks|reviews|approves|reads|signs))"
)


_OWN_PROMISE = expression(
    r"\b(?:we|i) (?:will|shall|have|are going|should|must|need to)\b|\bfrom now on\b|(?:我们|我司|我公司|本公司|我店|本店)(?:将|会|已|应)|今后|往后",
    regex.I,
)


_WE_ONLY = expression(
    r"\W*(?:in addition,? |also,? |going forward,? )?(?:we|i) (?:also )?(?:will|shall|are|want to|would like to|monitor|pay)\b",
    regex.I,
)
"""A promise of nobody in particular."""
_ASKS_AMAZON = expression(
    r"\W*(?:请|(?:我们|我司|我)?(?:真诚地?)?(?:希望|相信|恳请|期待)(?:审核|亚马逊|贵司|贵方|您|你们))|(?:I|We) hope that with this\b"
)


def vague_verb(subject: Subject, rule: Rule) -> Check:
    """Find sentences whose only verb is a good intention."""
    speech = subject.speech
    for unit in subject.letter.of("actions", "prevention", "mixed", "opening", "commitments", "facts", "statement"):
        if _ASKS_AMAZON.match(unit.text):
            # What Amazon is asked for is no measure.
            continue
        if not unit.quoted and _only_gets_better(subject, unit):
            yield Hit(unit.start, unit.end)
            continue
        weakly = None
        match = search(speech.list("vague"), unit.text) or (weakly := _vague_weakly(subject, unit))
        if match is None or unit.quoted:
            if not unit.quoted and (_only_means_well(subject, unit) or _merely(subject, unit)):
                yield Hit(unit.start, unit.end, severity="hint")
            continue
        if unit.section in ("opening", "facts", "statement") and (
            not _OWN_PROMISE.search(unit.text)
            # Outside the plan a stock phrase is told to be one; nobody takes it for a measure.
            or (
                search(speech.rule(subject.knowledge.rules["template_boiler"]), unit.text)
                and not _rather_an_intention(subject, unit.text)
            )
        ):
            continue
        rest = unit.text[: match.start()] + " " + unit.text[match.end() :]
        if _FIGURE.search(unit.text) or find_dates(unit.text) or search(speech.list("tool"), rest):
            continue
        if _merely(subject, unit):
            # Whose intention it is, and how often he has it, makes no act of it.
            sure = weakly is None and _WE_ONLY.match(unit.text) is not None
            yield Hit(unit.start, unit.end, severity="" if sure else "hint")
            continue
        if not subject.letter.chinese and _NAME.search(unit.text):
            continue
        often = search(speech.list("frequency"), rest)
        if often or search(speech.list("role"), rest) or (not subject.letter.chinese and names_owner(subject, rest)):
            # An owner makes no act of a good intention, unless what follows says what is to be so.
            single = sum(1 for _ in speech.list("vague").finditer(unit.text)) < 2
            if single and (often or _LEADS_ON.match(match[0]) or unit.section != "prevention"):
                continue
            if weakly and persons_in(subject.speech.speech, rest):
                # "Ms Ortega keeps track of the defect rate": somebody does something, it is only not said when.
                continue
            yield Hit(unit.start, unit.end, severity="hint")
            continue
        yield Hit(unit.start, unit.end)


def _rather_an_intention(subject: Subject, text: str) -> bool:
    """Whether the signs of a sentence tell an intention sooner than a stock phrase."""
    points = subject.speech.weighs(text)
    return points.get("vague_verb", 0.0) > max(_PLAINLY, points.get("template_boiler", 0.0))


def _vague_weakly(subject: Subject, unit: Unit) -> Found | None:
    """Return where a sentence only makes an effort: nothing in it is done by hand, none of its words can be looked at."""
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(unit.text) > _LONGEST_EFFORT:
        return None
    speech = subject.speech
    match = search(speech.list("vague_weak"), unit.text)
    return match if match and search(speech.list("concrete"), unit.text) is None else None


_LONGEST_EFFORT = 160
_PLAINLY = 3.0
"""A sentence whose signs give more points than this is an intention, whatever stock phrase is in it."""


def _merely(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence of the plan promises effort for something that cannot be looked at, and names no act."""
    text, speech = unit.text, subject.speech
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(text) > _LONGEST_EFFORT:
        return False
    if _FIGURE.search(text) or find_dates(text) or search(speech.list("tool"), text):
        return False
    merely = speech.list("merely")
    # "Pays more attention to carriers" pays nothing: what is done is looked for beside the words of the intention.
    concrete = search(speech.list("concrete"), speech.list("vague").without(merely.without(text))) is not None
    if search(merely, text) is not None:
        # "Packing got more careful": in a sentence of one clause the word for work is only its subject.
        return not concrete or (len(text) < _ONE_CLAUSE and _SECOND_CLAUSE.search(_ASIDE.sub("", text)) is None)
    return not concrete and bool(search(speech.list("vague"), text) and search(speech.list("abstract"), text))


_ONE_CLAUSE = 120
_ASIDE = expression(r", (?:the|our) [\w -]{2,24},|, (?:every|each) \w+(?=\W*$)", regex.I)
"""Who somebody is, or how often he does it, told between commas."""
_SECOND_CLAUSE = expression(r"[,;:，；：(（]|\bby \w+ing\b")


def _only_gets_better(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence tells that something got better, perhaps on which day and by whom, but not what was done to it."""
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(unit.text) > _LONGEST_EFFORT:
        return False
    # Neither its number nor its day makes it an act.
    text = _NUMBER.sub("", without_dates(unit.text)).strip(" ,:;，：、-")
    speech = subject.speech
    return (
        search(speech.list("betters"), text) is not None
        and _FIGURE.search(text) is None
        and search(speech.list("tool"), text) is None
        and _SECOND_CLAUSE.search(text) is None
    )


_NUMBER = expression(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)、]?(?=\W)|[a-z][.)]|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next)(?:ly)?,"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、.])\W*",
    regex.I,
)


def _only_means_well(subject: Subject, unit: Unit) -> bool:
    """Whether a short measure promises in words that no list knows and names nothing that could be looked at."""
    text, chinese = unit.text, subject.letter.chinese
    return (
        unit.section == "prevention"
        and "prevention" in subject.letter.headed
        and len(text) < (_WELL_MEANT_ZH if chinese else _WELL_MEANT_EN)
        and _PROMISES.search(text) is not None
        and not (
            _FIGURE.search(text)
            or find_dates(text)
            or technical(subject.speech, text)
            or is_polite(subject.speech, text)
        )
        and not (search(subject.speech.list("tool"), text) or search(subject.speech.list("frequency"), text))
        and (chinese or _NAME.search(text) is None)
        and not (names_owner(subject, text) and _looks(subject, text))
        and search(subject.speech.rule(subject.knowledge.rules["promise_absolute"]), text) is None
    )


def _looks(subject: Subject, text: str) -> bool:
    """Whether somebody looks at something, or nothing in a sentence is too general to be looked at."""
    abstract = search(subject.speech.list("abstract"), text) is not None
    return not abstract or subject.speech.wording("measures", "looks").search(text) is not None


_WELL_MEANT_EN, _WELL_MEANT_ZH = 70, 22
_PROMISES = expression(r"\b(?:will|shall)\b|会(?!议|计|员|\W|$)|将|更", regex.I)
_LEADS_ON = expression(r"ensur|mak(?:e|ing) sure|see to it that|commit|确保|做好|落实|规范", regex.I)
