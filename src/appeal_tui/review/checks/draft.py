"""A draft from elsewhere against the case: which facts it has lost, and which it has that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.domain.blanks import ASIN, ORDER_ID
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import Rule
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Check, Hit, KnownFacts, Subject

_NUMBER = expression(r"(?<![A-Za-z0-9.-])\d[\d,.]*\d%?|(?<![A-Za-z0-9.-])\d%?(?![A-Za-z0-9.-])")
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
    days = {date.day.isoformat() for date in subject.letter.dates if date.day}
    for fact in dict.fromkeys(subject.known.stated):
        if fact and _plain(fact) not in flat and fact not in days:
            yield Hit(values=(("fact", fact),))


def fact_added(subject: Subject, rule: Rule) -> Check:
    """Find numbers, dates, identifiers and names that nobody gave."""
    if subject.known is not None:
        for start, end in added_facts(subject, subject.known):
            yield Hit(start, end)


def added_facts(subject: Subject, known: KnownFacts) -> Iterator[tuple[int, int]]:
    """Yield the places of numbers, dates, identifiers and names of a letter that are not among known facts."""
    given = _plain(known.everything)
    given_days = {date.day for date in find_dates(known.everything) if date.day}
    given_numbers = {match[0].replace(",", "").rstrip("%") for match in _NUMBER.finditer(known.everything)}
    flat = subject.letter.flat
    taken = bytearray(len(flat))

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def take(start: int, end: int) -> None:
        taken[start:end] = b"x" * len(taken[start:end])

    for date in subject.letter.dates:
        take(date.start, date.end)
        if date.day is not None and date.day not in given_days and date.day.isoformat() not in given:
            yield date.start, date.end
    for pattern in (ASIN, ORDER_ID):
        for found in pattern.finditer(flat):
            if free(found.start(), found.end()):
                take(found.start(), found.end())
                if _plain(found[0]) not in given:
                    yield found.start(), found.end()
    for unit in subject.letter.sentences:
        for match in _NUMBER.finditer(unit.text):
            start, end = unit.start + match.start(), unit.start + match.end()
            number = match[0].replace(",", "").rstrip("%.")
            if free(start, end) and number not in given_numbers and not (len(number) == 1 and number in "0123"):
                take(start, end)
                yield start, end
        for match in _NAME.finditer(unit.text):
            start, end = unit.start + match.start(), unit.start + match.end()
            if free(start, end) and _plain(match[0]) not in given and match[0].casefold() not in _KNOWN_NAMES:
                take(start, end)
                if not _AMAZONS.search(match[0]):
                    yield start, end


_AMAZONS = expression(
    r"\b(?:Policy|Policies|Agreement|Guidelines?|Shipping|Conduct|Central|Health|Performance|Program|Plan|Store|Team|Support)\b"
)
"""Names that are Amazon's, of rules and pages, and nobody needs to give."""


_THOUSANDS = expression(r"(?<=\d),(?=\d{3}(?!\d))")


def _plain(text: str) -> str:
    # A draft may write 2640 for our 2,640: that is the same fact.
    return _THOUSANDS.sub("", " ".join(text.casefold().split()))
