"""Tense by status: done acts are past and dated, measures are present."""

from __future__ import annotations

import datetime
from itertools import takewhile

import regex

from appeal_tui.review.checks.measures import is_brief, is_over, measures_of
from appeal_tui.review.checks.rounds import is_same
from appeal_tui.review.dates import WrittenDate, begins_with_day, find_dates
from appeal_tui.review.knowledge import find_all, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_PAST_EN = expression(
    r"\b(?:we|i|our \w+|the \w+(?: \w+)?|all \w+|\d+ \w+) (?:have |has |had |also |then |already |immediately )*(?:\w+ed|sent|sold|bought|told|wrote|put|set|took|held|gave|made|found|shut|left|ran|met|did|began|paid|spoke|drew|built|cut|got|kept|let|read|were|was)\b",
    regex.I,
)
_PAST_ZH = expression(r"已|了(?!解)|完成|过(?=[。，；]|$)")
_SUBORDINATE = expression(
    r"\b(?:so that|that|which|who|whether|if|when|until|to make sure|asked|told|confirmed that|instructed)\b[^,;]{0,60}$",
    regex.I,
)


_RELATIVE = expression(
    r"^(?:that|which|who) (?:\w+ ){0,2}?(?:is|are|was|were|has|have|had|did|do|does|\w{2,}ed|came|went|sold|sent|bought|got|made)\b",
    regex.I,
)


def future_in_done(subject: Subject, rule: Rule) -> Check:
    """Find promises among the actions taken."""
    letter = subject.letter
    if not subject.is_plan or not ("actions" in letter.headed or is_brief(letter)):
        return
    # Only a heading that says so makes a promise below it a contradiction.
    severity = "" if "actions" in letter.named else "warning"
    for unit in letter.of("actions"):
        if unit.quoted:
            continue
        promises = _promises_zh if subject.letter.chinese else _promises_en
        if promises(subject, unit) or _is_to_come(subject, unit):
            yield Hit(unit.start, unit.end, severity=severity)


def _is_to_come(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence without anything past gives a day to come on which something happens."""
    if (_PAST_ZH if subject.letter.chinese else _ANY_PAST).search(unit.text) or _VALID.search(unit.text):
        return False
    days = [day for date in find_dates(unit.text) if not date.partial and (day := date.near(subject.today))]
    return bool(days) and all(0 < (day - subject.today).days < _SOON for day in days) and not begins_with_day(unit.text)


_SOON = 120
_ANY_PAST = expression(
    r"\b(?:\w{2,}ed|was|were|has|have|had|did|sent|sold|bought|told|made|took|put|set|paid|got|gave|wrote|found|left|ran|cut|shut|held|built|new)\b",
    regex.I,
)
_VALID = expression(
    r"\b(?:valid|until|till|expir\w+|due|by|before|from|since|through)\b|有效|到期|截止|起|之?前|为止", regex.I
)


_TELLS_SOMEBODY = expression(
    r"\b(?:messages?|letters?|e-?mails?|notes?|told|informed|wrote|written|notified|answered|confirmed|announced)\b(?: \w+){0,4} that\b",
    regex.I,
)
"""What somebody was told may be to come."""


def _promises_en(subject: Subject, unit: Unit) -> bool:
    ahead = subject.speech.list("ahead")
    told = _told_by_day(subject, unit.text)
    for match in (*find_all(subject.speech.list("promised"), unit.text), *find_all(ahead, unit.text)):
        before = unit.text[: match.start()]
        if _NO_PROMISE.match(unit.text, match.start()) or (
            _REFUSES.match(unit.text, match.start()) and (_OVER_EN.search(before) or _OF_THINGS.search(before))
        ):
            continue
        if told and _FIRM.search(match[0]) is None:
            # "12 December - confirmation switched to automatic: the software now sends it when the label is printed".
            continue
        if _is_in_quotes(subject.letter.flat, unit, match.start()):
            # A rule that was written down or sent to somebody is cited, and was written.
            continue
        clause = _CLAUSES.split(unit.text[: match.start()])[-1]
        if _TELLS_SOMEBODY.search(clause):
            # "Each buyer got a message that no goods will come": the message was sent.
            continue
        inside = _SUBORDINATE.search(clause)
        if inside and _RELATIVE.search(inside[0]):
            # "The orders that are still open will be cancelled": the relative clause has a verb of its own.
            clause, inside = clause[: inside.start()], None
        dated = bool(find_dates(clause)) and not _is_ahead(subject, clause)
        if _PAST_EN.search(clause) or inside or dated or _NONE.search(clause):
            continue
        after = _CLAUSES.split(unit.text[match.end() :], maxsplit=1)
        # "We will be charged for the removal; it was done on 3 May": the act itself is over.
        if len(after) == 2 and _OVER_EN.search(after[1]) and _is_past(subject, after[1]):
            continue
        return True
    return False


def _is_in_quotes(flat: str, unit: Unit, start: int) -> bool:
    """Whether a place of a sentence lies between the quotation marks of its line."""
    line = flat.rfind("\n", 0, unit.start) + 1
    return flat.count('"', line, unit.start + start) % 2 == 1


def _told_by_day(subject: Subject, text: str) -> bool:
    """Whether a sentence begins with a day that is over and tells what was done on it."""
    if not begins_with_day(text) or _ANY_PAST.search(text) is None:
        return False
    day = find_dates(text)[0].near(subject.today)
    return day is not None and day <= subject.today


_FIRM = expression(r"\b(?:will|shall|going to|plan\w*|intend\w*|about to)\b|'ll\b|\b(?:is|are) to\b", regex.I)
_NO_PROMISE = expression(
    r"(?-i:Will [A-Z][a-z]+)\b|(?:i|we) would (?:rather|never)\b|would (?:rather|never)\b", regex.I
)
"""The name, not the verb; or a wish."""
_OF_THINGS = expression(r"\b(?:they|it|these|those)\W*$", regex.I)
"""Things that will not be sold elsewhere promise no act."""
_REFUSES = expression(r"(?:[a-z]+ )?(?:will not|won't|shall not)\b", regex.I)
_NONE = expression(r"\b(?:no|none|nothing|nobody|neither)\b", regex.I)
_OVER_EN = expression(r"\b(?:was|were|did|has been|have been|had|\w{2,}ed)\b", regex.I)
_CLAUSES = expression(r"[;:.] |, (?:and|but|so) ")


def _is_ahead(subject: Subject, text: str) -> bool:
    """Whether every day of a text is to come."""
    days = [date.near(subject.today) for date in find_dates(text)]
    return all(day is not None and day > subject.today for day in days)


def _is_past(subject: Subject, text: str) -> bool:
    """Whether a text gives a day that is over."""
    return any((day := date.near(subject.today)) and day <= subject.today for date in find_dates(text))


_DONE_ZH = expression(r"(?:已|了)(?!解)")
_WANTED_ZH = expression(r"(?:确保|以便|使|让|要求|规定|明确|告知|通知|确认)[^，。]{0,16}$")


def _promises_zh(subject: Subject, unit: Unit) -> bool:
    match = search(subject.speech.list("promised"), unit.text) or search(subject.speech.list("ahead"), unit.text)
    if match is None:
        return False
    before, after = unit.text[: match.start()], unit.text[match.end() : match.end() + 16]
    if _PAST_ZH.search(before) or _WANTED_ZH.search(before):
        return False
    return not _DONE_ZH.search(after) and not _is_past(subject, unit.text)


def past_in_prevent(subject: Subject, rule: Rule) -> Check:
    """Find measures that are told as something that is over."""
    if not subject.is_plan:
        return
    for point in measures_of(subject, "prevention"):
        if is_over(subject, point.text):
            yield Hit(point.start, point.end)


def future_date(subject: Subject, rule: Rule) -> Check:
    """Find done acts with a day to come."""
    for unit in subject.letter.of("actions", "mixed", "root_cause", "facts", "statement", "opening"):
        if unit.quoted or _UNLESS.match(unit.text):
            continue
        for date in find_dates(unit.text):
            day = date.near(subject.today)
            if day is None or date.partial or day <= subject.today:
                continue
            if date.day is None and (day - subject.today).days > _SLIP:
                continue
            if _is_an_offer(unit.text, date) or _WRITTEN_WRONG.match(unit.text[date.end :]):
                continue
            if _is_done(subject, unit, date):
                told = (_PAST_ZH if subject.letter.chinese else _PAST_EN).search(unit.text) or begins_with_day(
                    unit.text
                )
                sure = date.day is not None and told and unit.section in (*subject.letter.named, "actions")
                yield Hit(unit.start, unit.end, (("date", day.isoformat()),), severity="" if sure else "warning")
                break


_SLIP = 45
"""Days ahead up to which a day without a year is one to come: further ahead it is that of the last year or of this one."""
_UNLESS = expression(r"\W*(?:unless|if|should|in case|in the event)\b|\W*(?:如果|除非|若|倘若)", regex.I)
"""How a sentence begins that tells of what may come."""


def _is_an_offer(text: str, date: WrittenDate) -> bool:
    """Whether a day stands alone with a time of it, as one that is offered for a call, or with hours at which somebody is there."""
    if _HOURS.search(text[date.end :]) and not _PAST_EN.search(text):
        return True
    around = f"{text[: date.start]}{text[date.end :]}"
    return _TIME.search(around) is not None and not _WORDS.search(_TIME.sub("", _WEEKDAY.sub("", around)))


_TIME = expression(r"\d{1,2}[:：]\d\d ?(?:[ap]\.?m\.?\b)?|\b\d{1,2} ?[ap]m\b|(?:上|下)午 ?\d{1,2} ?[点时]", regex.I)
_HOURS = expression(
    r"\b(?:each|every) day[^.;]{0,16}\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.? ?)?(?:to|until|-) ?\d|(?:每天|每日|全天|均可)[^。；]{0,6}\d{1,2}(?:[:：]\d\d)? ?[点时]? ?(?:至|到|-|~)"
)
_WEEKDAY = expression(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:周|星期|礼拜)[一二三四五六日天]|\bat\b|(?-i:\b[A-Z]{1,3}T\b|\bUTC\b)"
    r"|北京时间|(?:或|or|and|to)(?![a-z])",
    regex.I,
)
_WORDS = expression(r"[^\W\d_]")
_WRITTEN_WRONG = expression(
    r"\W*(?:instead of|rather than|in place of|as (?:the|its|their|his|her|an?) (?:day|date|deadline|time))\b|\W*(?:，|、)?而(?:不|非)是",
    regex.I,
)
"""A day that was written where another one was meant."""


_CLAUSE = expression(r"[;；。]|\. |, (?:and|but|so|because|which|since) |\b(?:because|which|since)\b")


_CLAUSE_LENGTH = 400


_AHEAD_EN = expression(
    r"\b(?:will|shall|going to|plan\w*|scheduled|expect\w*|due|expires?|valid(?! tracking)|booked|can|(?<!\d )may(?! \d)|is to|are to|opens|closes|ends|starts|begins|takes place)\b",
    regex.I,
)
_AHEAD_ZH = expression(r"(?<!已)将|计划|预计|拟|之?前(?!往)|截止|截至|到期|有效|生效|至|起|预约|约定|为止|以前|会")
_FIRST_WORDS = expression(r"\W*(?:on|and on|and)? *", regex.I)
_PAST_BEFORE = expression(
    r"\b\w+(?:ed|sent|sold|told|paid|made|done|put|set|shut)\b(?: \w+){0,6} (?:on )?$|\b(?:removed|refunded|deleted|closed|sent|completed|done|stopped|trained|hired|checked|destroyed|returned)\b[^,]{0,50}$",
    regex.I,
)
_UNTIL = expression(
    r"\b(?:by|before|until|till|to|valid|expir\w+|due|no later than|from|starting|effective|scheduled|planned|expected|booked|for|through|next|between|on or after|since)(?: on)? *$",
    regex.I,
)


def _is_done(subject: Subject, unit: Unit, date: WrittenDate) -> bool:
    """Whether the act at a date is told as done: the date begins its clause, or ends one in the past tense."""
    # Bounded: a sentence of thousands of dates would be read once for each of them.
    before = _CLAUSE.split(unit.text[max(0, date.start - _CLAUSE_LENGTH) : date.start])[-1]
    after = _CLAUSE.split(unit.text[date.end : date.end + _CLAUSE_LENGTH])[0]
    if subject.letter.chinese:
        if _AHEAD_ZH.search(before[-12:] + after[:14]):
            return False
        if unit.section == "actions":
            return len(before.strip()) <= 4 or bool(_PAST_ZH.search(before + after))
        return len(before.strip()) <= 8 and bool(_PAST_ZH.search(after))
    if _UNTIL.search(before):
        return False
    if _AHEAD_EN.search(before + " " + after):
        return False
    first = _FIRST_WORDS.fullmatch(before) is not None
    if first:
        return unit.section == "actions" or bool(_PAST_EN.search(after))
    return bool(_PAST_BEFORE.search(before))


def date_before_notice(subject: Subject, rule: Rule) -> Check:
    """Find a letter in which nothing was done since the notice; in a later round it is a reply that came last.

    What is told as done because of the notice, and has a day before it, is found wherever it stands.
    """
    if subject.received is None or not subject.wants_plan or (not subject.earlier and is_same(subject)):
        # Of a letter that is sent again it is told that it is the same one.
        return
    if found := _answers_ahead(subject, subject.received):
        yield Hit(found.start, found.end, (("received", subject.received.isoformat()),))
        return
    days = [
        day
        for unit in subject.letter.of("actions")
        for date in _acts(subject, unit)
        if not date.partial and (day := date.near(subject.received))
    ]
    if subject.earlier and days and (subject.received - max(days)).days < _ROUND:
        return
    if days and max(days) < subject.received and not _acted_elsewhere(subject, subject.received):
        dated = [unit for unit in subject.letter.of("actions") if find_dates(unit.text)]
        yield Hit(dated[0].start, dated[-1].end, (("received", subject.received.isoformat()),))


def _answers_ahead(subject: Subject, received: datetime.date) -> Unit | None:
    """Return a sentence that tells what was done after the notice, on days before it: its own, or those of the list below."""
    if subject.earlier:
        return None
    units = subject.letter.units
    for place, unit in enumerate(units):
        after = None if unit.quoted else search(subject.speech.list("after_notice"), unit.text)
        if after is None or unit.section not in ("actions", "mixed", "opening"):
            continue
        rest = unit.text[after.end() :]
        if rest.rstrip().endswith((":", "：")):
            listed = takewhile(lambda below: below.item >= 0 and not below.heading, units[place + 1 :])
            dates = tuple(date for below in listed for date in find_dates(below.text)[:1])
        else:
            dates = find_dates(rest)[:1]
        days = [day for date in dates if not date.partial and (day := date.near(received))]
        if days and max(days) < received:
            return unit
    return None


_ROUND = 60
"""So many days a round may take: what was done before the answer of Amazon may have been done since its first notice."""


def _acted_elsewhere(subject: Subject, received: datetime.date) -> bool:
    """Whether an act since the notice is told outside the actions, in a letter in which no heading opens them."""
    return "actions" not in subject.letter.named and any(
        not date.partial and (day := date.near(received)) is not None and received <= day <= subject.today
        for unit in subject.letter.of("opening", "root_cause", "facts", "statement", "mixed")
        if not unit.quoted and (_PAST_ZH if subject.letter.chinese else _ANY_PAST).search(unit.text)
        for date in _acts(subject, unit)
    )


def _acts(subject: Subject, unit: Unit) -> tuple[WrittenDate, ...]:
    """Return the dates of acts in a sentence: not those of invoices and other documents."""
    invoice = subject.speech.of("document:invoice", subject.knowledge.topics.documents["invoice"])
    return () if search(invoice, unit.text) else find_dates(unit.text)
