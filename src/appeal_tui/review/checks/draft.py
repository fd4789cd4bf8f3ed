"""A draft from elsewhere against the case: which facts it has lost, and which it has that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from appeal_tui.domain.blanks import ASIN, ORDER_ID
from appeal_tui.review.checks.owners import persons_in
from appeal_tui.review.dates import find_dates
from appeal_tui.review.figures import NUMBER, TIME, hour_of, hours_of, numbers_of, plain_number
from appeal_tui.review.late import expression
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, KnownFacts, Subject

# Bounded: a text of capitalised words only would keep it busy for minutes.
_NAME = expression(
    r"(?<![.!?:] )(?<!^)(?<![\n])\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b|\b[A-Z][\w&]{1,40}(?: [A-Z][\w&]{1,40}){0,7} (?:Ltd|Limited|Inc|LLC|GmbH|Co)\b"
)
_KNOWN_NAMES = frozenset(
    "Amazon Seller Central|Seller Performance|Performance Team|Root Cause|Plan Of Action|Account Health|Dear Amazon|Buy Shipping|Royal Mail|Best Regards|Kind Regards|Yours Sincerely|Seller Support".casefold().split(
        "|"
    )
)


def fact_lost(subject: Subject, rule: Rule) -> Check:
    """Find facts of the case that the draft does not hold."""
    if subject.known is None:
        return
    flat = _plain(subject.letter.flat)
    around = subject.received or subject.today
    days = {day.isoformat() for date in subject.letter.dates if (day := date.near(around))}
    numbers = numbers_of(subject.letter.flat)
    for fact in dict.fromkeys(subject.known.stated):
        if fact and not (
            fact in days or (plain_number(fact) in numbers if _FIGURE.fullmatch(fact) else _stands(fact, flat))
        ):
            yield Hit(values=(("fact", fact),))


_FIGURE = expression(r"[^\w]{0,3}\d[\d,.]*(?: ?[%％])?")


def _stands(fact: str, flat: str) -> bool:
    """Whether a fact stands in a text by itself, not inside a longer word."""
    words = _plain(fact)
    begin = r"(?<!\w)" if words[:1].isascii() and words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isascii() and words[-1:].isalnum() else ""
    return regex.search(begin + regex.escape(words) + end, flat, regex.ASCII) is not None


def fact_added(subject: Subject, rule: Rule) -> Check:
    """Find numbers, dates, identifiers and names that nobody gave."""
    if subject.known is not None:
        for start, end in added_facts(subject, subject.known):
            yield Hit(start, end)


def added_facts(subject: Subject, known: KnownFacts) -> Iterator[tuple[int, int]]:
    """Yield the places of numbers, dates, identifiers and names of a letter that are not among known facts."""
    given = _plain(known.everything)
    given_days = {date.day for date in find_dates(known.everything) if date.day}
    given_numbers, given_hours = numbers_of(known.everything), hours_of(known.everything)
    flat = subject.letter.flat
    taken = bytearray(len(flat))

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def take(start: int, end: int) -> None:
        taken[start:end] = b"x" * len(taken[start:end])

    for blank in _APART.finditer(flat):
        # A blank has its own rule, and round the clock is no figure.
        take(*blank.span())
    for date in subject.letter.dates:
        take(date.start, date.end)
        if date.day is not None and date.day not in given_days and date.day.isoformat() not in given:
            yield date.start, date.end
    for time in TIME.finditer(flat):
        hour = hour_of(time["half"] or time["en"] or time["en2"] or "", time["hour"] or time["hour2"])
        if free(*time.span()) and hour in given_hours:
            take(*time.span())
    for pattern in (ASIN, ORDER_ID):
        for found in pattern.finditer(flat):
            if free(found.start(), found.end()):
                take(found.start(), found.end())
                if _plain(found[0]) not in given:
                    yield found.start(), found.end()
    for unit in subject.letter.sentences:
        for match in NUMBER.finditer(unit.text):
            start, end = unit.start + match.start(), unit.start + match.end()
            number = plain_number(match[0])
            small = len(match[0]) == 1 and number in "0123"
            if free(start, end) and number not in given_numbers and not small:
                take(start, end)
                yield start - len(_sign_before(flat, start)), end
        for match in _NAME.finditer(unit.text):
            start, end = unit.start + match.start(), unit.start + match.end()
            if free(start, end) and _plain(match[0]) not in given and match[0].casefold() not in _KNOWN_NAMES:
                take(start, end)
                if not _AMAZONS.search(match[0]):
                    yield start, end
        for first, last in persons_in(subject.speech.speech, unit.text):
            start, end = unit.start + first, unit.start + last
            name = flat[start:end]
            if free(start, end) and not _is_given(name, given) and not _AMAZONS.search(name):
                take(start, end)
                yield start, end


def _is_given(name: str, given: str) -> bool:
    """Whether a person was named before: of a Chinese name what follows its first two signs may be no part of it."""
    if not name.isascii():
        return name[:2] in given
    return all(
        _stands(word, given) for word in name.replace(".", " ").split() if word not in ("Mr", "Mrs", "Ms", "Miss", "Dr")
    )


_SIGN = expression(r"(?:\b(?:US|CA|AU|NZ|HK|C|A))?[$€£¥￥] ?$")


def _sign_before(text: str, place: int) -> str:
    """Return the sign of a currency that stands before a figure."""
    sign = _SIGN.search(text[max(0, place - _LONGEST_SIGN) : place])
    return sign[0] if sign else ""


_LONGEST_SIGN = 6


_APART = expression(r"\[[^\[\]\n]{1,60}\]|\{[^{}\n]{1,60}\}|\b24 ?[/x] ?7\b|7 ?[x×*] ?24", regex.I)
_AMAZONS = expression(
    r"\b(?:Policy|Policies|Agreement|Guidelines?|Shipping|Conduct|Central|Health|Performance|Program|Plan|Store|Team|Support|Director|Manager|Lead|Leader|Officer|Department|Supervisor|Specialist|Coordinator|President|Owner|Founder|Assistant|Clerk|Analyst|Engineer|Management|Measures?|Actions?|Analysis|Cause)\b"
)
"""Names of rules, pages, roles and parts of a letter, which nobody needs to give."""


_THOUSANDS = expression(r"(?<=\d),(?=\d{3}(?!\d))")


def _plain(text: str) -> str:
    # A draft may write 2640 for our 2,640: that is the same fact.
    return _THOUSANDS.sub("", " ".join(text.casefold().split()))
