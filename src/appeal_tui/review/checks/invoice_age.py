"""Invoices that are older, or younger, than the window of the notice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import regex

from appeal_tui.review.candidates import Found
from appeal_tui.review.checks.documents import FILE, is_kind
from appeal_tui.review.checks.invoice_units import units_in
from appeal_tui.review.checks.invoice_window import DAYS, oldest_invoice
from appeal_tui.review.dates import WrittenDate, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def _dates_invoice(
    subject: Subject, unit: Unit, date: WrittenDate, named: Found | None, issued: regex.Match[str] | None
) -> bool:
    """Whether a date is the one on which an invoice was issued."""
    words = partial(subject.speech.wording, "invoice_age")
    if named:
        between = unit.text[named.end() : date.start] if named.end() <= date.start else ""
        if (
            named.end() <= date.start
            and words("leads_to_date").is_all_of(between)
            and not words("by_then").search(between)
        ):
            return True
        if subject.letter.chinese and between and len(between) < 40 and not words("act_between").search(between):
            return True
        if date.end <= named.start() and words("before_invoice").is_all_of(unit.text[date.end : named.start()]):
            return True
    if issued and not words("other_paper").search(unit.text.replace("_", " ")):
        return issued.end() <= date.start and bool(words("before_day").is_all_of(unit.text[issued.end() : date.start]))
    return False


def _listed_day(subject: Subject, unit: Unit, oldest: datetime.date) -> str:
    """Return the day of a line such as "A118, 28 October 2025, 120 units" in a list of invoices where it is too old."""
    words = partial(subject.speech.wording, "invoice_age")
    lead = words("listed").begins(unit.text)
    if lead is None or not units_in(subject, unit.text) or words("other_dated").search(unit.text):
        return ""
    first = next(iter(find_dates(unit.text)), None)
    if first is None or first.day is None or first.start > lead.end() + 1 or first.day >= oldest:
        return ""
    return first.day.isoformat()


def _named_file_day(subject: Subject, unit: Unit, oldest: datetime.date) -> str:
    """Return the day right behind the name of an invoice's file, where it is too old."""
    words = partial(subject.speech.wording, "invoice_age")
    forms = subject.knowledge.topics.documents["invoice"]["file"]
    for file in FILE.finditer(unit.text):
        labelled = words("label").search(unit.text[: file.start()]) is not None
        if not (labelled or is_kind(forms, file[0].casefold())) or words("other_paper").search(
            file[0].replace("_", " ")
        ):
            continue
        for date in find_dates(unit.text):
            close = 0 <= date.start - file.end() <= 24
            too_old = date.day is not None and date.day < oldest
            if close and too_old and words("file_to_date").is_all_of(unit.text[file.end() : date.start]):
                return unit.text[date.start : date.end]
    return ""


def invoice_age(subject: Subject, rule: Rule) -> Check:
    """Find invoices that were issued outside the window before the notice."""
    words = partial(subject.speech.wording, "invoice_age")
    oldest = oldest_invoice(subject, int(rule.numbers.get("days", DAYS)))
    if subject.received is None or oldest is None:
        return
    if subject.causes and all(cause.startswith("perf_") for cause in subject.causes):
        # The invoices of such a letter are those that buyers get.
        return
    if subject.route == "dispute" and subject.notice is not None and _asks_for_none(subject, subject.notice.text):
        # An old invoice may be the very proof that the goods are older than the right.
        return
    invoice = subject.speech.of("document:invoice", subject.knowledge.topics.documents["invoice"])
    recent = 9
    forged = "int_forged" in subject.causes
    in_names: Hit | None = None
    younger: Hit | None = None
    for unit in subject.letter.sentences:
        if unit.quoted or unit.section == "prevention" or (forged and words("original").search(unit.text)):
            # Whoever owns up to a changed invoice shows the one that it was made from, whatever its age.
            continue
        # In the name of a file a sign stands where words have a blank: "invoice_2024-03-05.pdf".
        named = search(invoice, unit.text.replace("_", " "))
        recent = 0 if named else recent + 1
        issued = words("issued").search(unit.text) if recent <= 3 else None
        if recent <= 3 and not named and (listed := _listed_day(subject, unit, oldest)):
            yield Hit(unit.start, unit.end, (("date", listed),))
            return
        if old := _named_file_day(subject, unit, oldest):
            yield Hit(unit.start, unit.end, (("date", old),))
            return
        if old := _old_invoice(subject, unit.text, oldest):
            yield Hit(unit.start, unit.end, (("date", old),))
            return
        if (late := _late_invoice(subject, unit.text, subject.received)) and not words("for_later").search(unit.text):
            younger = younger or Hit(unit.start, unit.end, (("date", late),), severity="warning")
        for date in find_dates(unit.text) if named or issued else ():
            if date.day is None:
                continue
            hit = Hit(unit.start, unit.end, (("date", date.day.isoformat()),))
            if file := _file_at(unit, date):
                # The name of a file may hold the day of the scan: only one that is too old says something.
                if date.day < oldest and is_kind(subject.knowledge.topics.documents["invoice"]["file"], file):
                    in_names = in_names or hit
            elif _dates_invoice(subject, unit, date, named, issued):
                if date.day < oldest:
                    if _begins_period(subject, unit.text, date.start, date.end, oldest):
                        continue
                    yield hit
                    return
                if date.day > subject.received and not date.partial and not words("for_later").search(unit.text):
                    # An invoice younger than the notice proves nothing for the past; it may still be told for what follows.
                    younger = younger or replace(hit, severity="warning")
        year = words("year_only").search(unit.text)
        if year and int(year["year"]) < oldest.year:
            yield Hit(unit.start, unit.end, (("date", year[0]),))
            return
    if found := in_names or younger:
        yield found


def _asks_for_none(subject: Subject, notice: str) -> bool:
    """Whether a notice, as far as it is known, speaks of no invoice and of no receipt."""
    return bool(notice.strip()) and subject.speech.wording("invoice_age", "purchases").search(notice) is None


_PERIOD = expression(
    r"(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<y1>20\d\d)|(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|q[1-4]) (?:quarter )?(?:of |in )?(?P<y2>20\d\d)"
    r"|(?P<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? ?['’](?P<y3>\d\d)\b|(?<!\d)(?P<y4>20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<y5>20\d\d) ?年(?:第)?(?P<q5>[一二三四])季度|(?P<y6>20\d\d) ?年(?P<s6>春|夏|秋|冬)",
    regex.I,
)
"""Times without a day: read as dates are, by what each of their words counts for."""
_LAST_MONTH = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12, "春": 5, "夏": 8, "秋": 11, "冬": 12}
_QUARTERS = {"f": 1, "s": 2, "t": 3, "1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _periods(text: str) -> Iterator[tuple[datetime.date, int, int]]:
    """Yield the seasons, quarters and days without marks of a text: the last day of each, and its place."""
    for match in _PERIOD.finditer(text):
        if match["y4"]:
            yield datetime.date(int(match["y4"]), int(match["m4"]), min(int(match["d4"]), 28)), *match.span()
            continue
        year = int(match["y1"] or match["y2"] or match["y5"] or match["y6"] or f"20{match['y3']}")
        if match["m"]:
            month = _SHORT_MONTHS.index(match["m"][:3].lower()) + 1
        elif match["season"] or match["s6"]:
            month = _LAST_MONTH[(match["season"] or match["s6"]).lower()]
        else:
            quarter = (match["q"] or match["q5"]).lower()
            month = 3 * (4 if quarter.startswith("fo") else _QUARTERS[quarter[1] if quarter[0] == "q" else quarter[0]])
        yield datetime.date(year, month, 28), *match.span()


def _clauses_of_invoices(
    subject: Subject, text: str
) -> Iterator[tuple[str, tuple[tuple[datetime.date, int, int], ...]]]:
    """Yield each clause that names an invoice, and the days that belong to no other thing that it names."""
    words = partial(subject.speech.wording, "invoice_age")
    files = [match.span() for match in FILE.finditer(text)]
    begin = 0
    for end in (*(match.end() for match in words("clause_ends").places(text)), len(text)):
        clause = text[begin:end]
        invoices = [match.span() for match in words("invoice").places(clause)]
        days = [(date.day, date.start, date.end) for date in find_dates(clause) if date.day is not None]
        days += [day for day in _periods(clause) if not any(day[1] < one[2] and one[1] < day[2] for one in days)]
        if invoices:
            others = [match.span() for match in words("other_dated").places(clause)]
            near = tuple(
                day
                for day in days
                if not any(one[0] <= begin + day[1] < one[1] for one in files)
                and _distance(day, invoices) < _distance(day, others)
            )
            yield clause, near
        begin = end


def _distance(day: tuple[datetime.date, int, int], places: list[tuple[int, int]]) -> int:
    """Return how far the nearest place is from a day, those behind it counting double."""
    return min((day[1] - end if end <= day[1] else 2 * (start - day[2]) for start, end in places), default=10_000)


def _begins_period(subject: Subject, text: str, start: int, end: int, oldest: datetime.date) -> bool:
    """Whether a day begins a period that was looked through and that ends inside the window: no paper is of that day."""
    words = partial(subject.speech.wording, "invoice_age")
    if words("since").search(text[:start]) and words("goes_on_since").begins(text[end:]):
        # What has been so since a day is no paper of that day.
        return True
    goes_on = words("period_on").begins(text[end:])
    if goes_on is None or words("period_before").search(text[:start]) is None:
        return False
    last = next((date.day for date in find_dates(text) if date.start == end + goes_on.end()), None)
    return last is not None and last >= oldest


def _old_invoice(subject: Subject, text: str, oldest: datetime.date) -> str:
    """Return the day of an invoice that is too old, as it is written, or nothing."""
    words = partial(subject.speech.wording, "invoice_age")
    for clause, days in _clauses_of_invoices(subject, text):
        for day, start, end in days:
            if day < oldest and not _begins_period(subject, clause, start, end, oldest):
                return clause[start:end]
        if (ago := words("long_ago").search(clause)) and _distance(
            (oldest, *ago.span()), [m.span() for m in words("invoice").places(clause)]
        ) < 60:
            return ago[0]
    return ""


def _late_invoice(subject: Subject, text: str, received: datetime.date) -> str:
    """Return the day of an invoice that was written only after the notice, or nothing."""
    words = partial(subject.speech.wording, "invoice_age")
    if (
        not (words("invoice").search(text) and words("written_late").search(text))
        or words("anew").search(text)
        or words("other_paper").search(text)
    ):
        return ""
    return next((text[d.start : d.end] for d in find_dates(text) if (day := d.near(received)) and day > received), "")


def _file_at(unit: Unit, date: WrittenDate) -> str:
    """Return the name of the file in which a date stands."""
    return next((match[0] for match in FILE.finditer(unit.text) if match.start() <= date.start < match.end()), "")
