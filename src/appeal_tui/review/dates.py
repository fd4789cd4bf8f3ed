"""Dates as letters write them, in English and Chinese, with a year and without one."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from appeal_tui.review.late import expression

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_BEFORE, _BEHIND = "figures before", "figures behind"
"""Stand for the name of a month with figures beside it where a form says what every date of it holds."""
_Forms = tuple[tuple[str, regex.Pattern[str]], ...]
_FORMS: _Forms = tuple(
    (sign, expression(form, re.IGNORECASE))
    for sign, form in (
        ("20|19", r"(?<![A-Za-z0-9-])(?P<y>(?:19|20)\d\d) ?[-./] ?(?P<n>\d{1,2}) ?[-./] ?(?P<d>\d{1,2})(?!\d)"),
        ("年", r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<n>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号號]?"),
        (
            _BEFORE,
            rf"(?<![A-Za-z0-9.-])(?:\d{{1,2}} ?(?:-|to|and|&) ?)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ -](?:of )?{_MONTH},?[ -]{_YEAR}(?!\d)",
        ),
        (_BEHIND, rf"(?<![A-Za-z0-9]){_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}(?!\d)"),
        (".", r"(?<![\d.])(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)"),
        ("/", r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)"),
        ("-", r"(?<![\w-])(?P<a>\d{1,2})-(?P<b>\d{1,2})-(?P<y>(?:19|20)\d\d)(?![\d-])"),
        (
            _BEFORE,
            rf"(?<![A-Za-z0-9.-])(?:\d{{1,2}} ?(?:-|to|and|&) ?)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?![a-z])",
        ),
        (_BEHIND, rf"(?<![A-Za-z0-9]){_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%.:,]\d)(?!\w)"),
        ("月", r"(?<!\d)(?P<n>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?(?:[、,，至到和~-] ?\d{1,2} ?)*[日号號]"),
        ("日|号|號", r"(?<![\d./-])(?P<n>\d{1,2}) ?[./-] ?(?P<d>\d{1,2}) ?[日号號]"),
        ("/", r"(?:(?<=\bon )|(?<=\bby ))(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])"),
    )
)
_VAGUE: _Forms = tuple(
    (sign, expression(form, re.IGNORECASE))
    for sign, form in (
        (_BEHIND, rf"(?<![A-Za-z0-9]){_MONTH},? {_YEAR}(?!\d)"),
        ("年", rf"(?<!\d){_YEAR} ?年 ?(?P<n>\d{{1,2}}) ?月"),
        ("-", rf"(?<![\d-]){_YEAR}-(?P<n>\d\d)(?![\d-])"),
    )
)
"""The forms of dates, each with the signs of which a text with such a date holds one: most texts hold none of them."""
_DIGIT = expression(r"\d")
_A_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_FIGURES_AHEAD = expression(rf"\d(?:st|nd|rd|th)?,?[ -](?:of )?{_A_MONTH}", re.IGNORECASE)
# Blanks ahead of figures are rarer than the letters that a month may begin with; its name is read from its end.
_FIGURES_FOLLOW = re.compile(r" (?=\d)")
_NAME_ENDS = expression(rf"(?r)(?<![a-z0-9])(?P<month>{_A_MONTH})[a-z]*\.?,?", re.IGNORECASE)
_AHEAD: Mapping[str, int] = {_BEFORE: len("10 and 1"), _BEHIND: 0}
"""So many characters ahead of the figure and the month, or of the month and the figure, a date may begin at most."""

ANY_DATE = (
    r"(?:(?:19|20)\d\d ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2} ?[日号]?|\d{1,2} ?月 ?\d{1,2} ?[日号]"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?: \d{4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,?(?: \d{4})?"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)"
)
"""A pattern for any written date, for use inside others."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text."""

    day: datetime.date | None
    """None where the year is not written or day and month could be exchanged."""
    start: int
    end: int
    partial: bool = False
    """A month or a year only; then `day` is its last day."""
    month: int = 0
    """Of a date without a year."""
    of_month: int = 0

    def near(self, today: datetime.date) -> datetime.date | None:
        """Return the day, and of a date without a year the one nearest to a day."""
        if self.day is not None or not self.month:
            return self.day
        days = []
        for year in (today.year - 1, today.year, today.year + 1):
            try:
                days.append(datetime.date(year, self.month, self.of_month))
            except ValueError:
                continue
        return min(days, key=lambda day: abs(day - today)) if days else None


class _Taken:
    """The places of a text that a date has; none of them overlaps another one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def leaves(self, match: regex.Match[str]) -> bool:
        """Whether no date stands where a form was found."""
        after = bisect_right(self._ends, match.start())
        return after == len(self._starts) or self._starts[after] >= match.end()

    def add(self, match: regex.Match[str]) -> None:
        """Take the place of a date that was found; it must be free."""
        insort(self._starts, match.start())
        insort(self._ends, match.end())


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return the dates of a text, in order."""
    if _DIGIT.search(text) is None:
        return ()
    found: list[WrittenDate] = []
    taken = _Taken()
    named = {
        _BEFORE: [match.start() for match in _FIGURES_AHEAD.finditer(text)],
        _BEHIND: [
            name.start("month")
            for blank in _FIGURES_FOLLOW.finditer(text)
            if (name := _NAME_ENDS.match(text, 0, blank.start()))
        ],
    }
    for match in _matches(_FORMS, text, named):
        if taken.leaves(match):
            groups = match.groupdict()
            valid, day = _day(groups)
            if valid:
                taken.add(match)
                bare = day is None and groups.get("d") is not None
                month = (_month(groups["m"] or "") if groups.get("m") else int(groups.get("n") or 0)) if bare else 0
                found.append(
                    WrittenDate(
                        day, match.start(), match.end(), month=month, of_month=int(groups["d"] or 0) if bare else 0
                    )
                )
    for match in _matches(_VAGUE, text, named):
        if taken.leaves(match):
            for date in _month_end(match):
                taken.add(match)
                found.append(date)
    return _with_years_of_rows(text, sorted(found, key=lambda one: one.start))


_IN_A_ROW = expression(r" ?(?:,|、|，|;|/)? ?(?:and|&|or|to|和|及|与|以及)? ?", re.IGNORECASE)
"""What stands between the dates of a row: "February 3, May 19 and September 8, 2026"."""


def _with_years_of_rows(text: str, dates: list[WrittenDate]) -> tuple[WrittenDate, ...]:
    """Return the dates with the year that is written once for a row of them, at its end or at its beginning."""
    for places, beside in ((range(len(dates) - 2, -1, -1), 1), (range(1, len(dates)), -1)):
        for place in places:
            one, other = dates[place], dates[place + beside]
            first, second = sorted((one, other), key=lambda date: date.start)
            if (
                one.day is None
                and one.month
                and other.day is not None
                and not other.partial
                and _IN_A_ROW.fullmatch(text[first.end : second.start])
            ):
                dates[place] = replace(one, day=_in_year(other.day.year, one))
    return tuple(dates)


def _in_year(year: int, date: WrittenDate) -> datetime.date | None:
    try:
        return datetime.date(year, date.month, date.of_month)
    except ValueError:
        return None


def _matches(forms: _Forms, text: str, named: Mapping[str, list[int]]) -> Iterator[regex.Match[str]]:
    for signs, form in forms:
        if signs in named:
            for place in named[signs]:
                # Whatever stands ahead of them begins with a figure.
                begins = [begin for begin in range(max(0, place - _AHEAD[signs]), place) if text[begin].isdecimal()]
                for begin in (*begins, place):
                    if (match := form.match(text, begin)) and match.end() > place:
                        yield match
                        break
        elif any(sign in text for sign in signs.split("|")):
            yield from form.finditer(text)


def without_dates(text: str) -> str:
    """Return a text of the same length with blanks in the place of its dates."""
    for date in find_dates(text):
        more = _ONE_DAY_MORE.match(text, date.end)
        end = more.end() if more is not None else date.end
        text = text[: date.start] + " " * (end - date.start) + text[end:]
    return text


_ONE_DAY_MORE = regex.compile(r" (?:and|or) (?:[1-9]|[12]\d|3[01])(?=[,.;:)]?(?:\s|$))(?! [a-z])", regex.I)
"""The second day of "November 5 and 6"."""


def _month_end(match: regex.Match[str]) -> Iterator[WrittenDate]:
    groups = match.groupdict()
    year = int(groups["y"] or 0)
    month = _month(groups["m"]) if groups.get("m") else int(groups.get("n") or 0)
    if 1 <= month <= 12:
        after = datetime.date(year + month // 12, month % 12 + 1, 1)
        yield WrittenDate(after - datetime.timedelta(days=1), match.start(), match.end(), partial=True)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


def _day(groups: dict[str, str | None]) -> tuple[bool, datetime.date | None]:
    """Return whether it is a date at all, and which day, where that is certain."""
    if groups.get("a"):
        first, second = int(groups["a"] or 0), int(groups["b"] or 0)
        if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
            return False, None
        if first <= 12 and second <= 12 and first != second:
            return True, None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month = _month(groups["m"] or "") if groups.get("m") else int(groups["n"] or 0)
        day = int(groups["d"] or 0)
    if not groups.get("y"):
        return 1 <= month <= 12 and 1 <= day <= 31, None
    try:
        return True, datetime.date(int(groups["y"] or 0), month, day)
    except ValueError:
        return False, None


def begins_with_day(text: str) -> bool:
    """Whether a sentence begins with the day of an act: neither since when nor until when."""
    if _MAY_BEGIN.match(text) is None:
        return False
    dates = find_dates(text)
    return (
        bool(dates)
        and _FIRST.fullmatch(text[: dates[0].start]) is not None
        and not text[dates[0].end :].lstrip().startswith(("起", "之前", "前", "以后", "后", "开始"))
    )


_FIRST = expression(r"\W*(?:on|于|在)? *", re.IGNORECASE)
_MAY_BEGIN = expression(rf"\W*(?:(?:on|于|在) *)?(?:\d|{_A_MONTH})", re.IGNORECASE)
