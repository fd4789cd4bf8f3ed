"""What stands in one cell of a report: a value, or why it cannot be used. Nothing is guessed at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from appeal_tui.domain.blanks import ASIN, read_date
from appeal_tui.words import Words

Value = str | int | datetime.date


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell cannot be used."""

    why: Words


EMPTY = Trouble(Words("is empty"))
_ROUNDED = Trouble(Words("an ID that a spreadsheet has rounded, like 1.1E+16"))
_DATED = Trouble(Words("an ID of which a spreadsheet has made a date"))
_NO_ORDER_ID = Trouble(Words("is no order ID"))
_NO_ASIN = Trouble(Words("is no ASIN"))
_NO_COUNT = Trouble(Words("is no whole number"))
_NO_STARS = Trouble(Words("is no rating from 1 to 5"))
_NO_DAY = Trouble(Words("is no date like 2026-11-20: a spreadsheet may have changed it"))
_TOO_LONG = Trouble(Words("is longer than such a value can be"))

_ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}")
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_DATE_FORM = re.compile(
    r"[0-9]{1,4}[-/. ][^\W\d_]{3,9}\.?(?:[-/. ][0-9]{1,4})?|[^\W\d_]{3,9}\.?[-/. ][0-9]{1,4}"
    r"|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ T].*)?|[0-9]{1,4}[年月][0-9]{1,2}[月日].*"
)
_AS_TEXT = re.compile(r"=?\"(.*)\"|'(.*)")
"""How spreadsheets are told that something is a text."""
_COUNT = re.compile(r"([0-9]{1,7})(?:[.,]0+)?")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_LONGEST_WORD = 200
_FIRST_YEAR, _LAST_YEAR = 1995, 2100


def read_cell(kind: str, text: str) -> Value | Trouble:
    """Return the value of a cell that is not empty.

    Args:
        kind: The type of its column.
        text: What stands there, cleaned and without spaces around it.
    """
    return _READERS[kind](text)


def _id(text: str) -> str:
    found = _AS_TEXT.fullmatch(text)
    return (found[1] or found[2] or "").strip() if found else text


def _order_id(text: str) -> Value | Trouble:
    if _ORDER_ID.fullmatch(text):
        return text
    text = _id(text)
    return text if _ORDER_ID.fullmatch(text) else _spoilt(text) or _NO_ORDER_ID


def _asin(text: str) -> Value | Trouble:
    text = _id(text).upper()
    return text if ASIN.fullmatch(text) else _spoilt(text) or _NO_ASIN


def _spoilt(text: str) -> Trouble | None:
    """Return what a spreadsheet has done to an identifier, if it has done anything."""
    if _SCIENTIFIC.fullmatch(text):
        return _ROUNDED
    return _DATED if len(text) <= _LONGEST_WORD and _DATE_FORM.fullmatch(text) else None


def _count(text: str) -> Value | Trouble:
    found = _COUNT.fullmatch(text)
    return int(found[1]) if found else _NO_COUNT


def _stars(text: str) -> Value | Trouble:
    stars = _count(text)
    return stars if isinstance(stars, int) and 1 <= stars <= 5 else _NO_STARS


def _day(text: str) -> Value | Trouble:
    found = _ISO_DAY.match(text)
    try:
        day = datetime.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return _NO_DAY
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else _NO_DAY


def _word(text: str) -> Value | Trouble:
    return text if len(text) <= _LONGEST_WORD else _TOO_LONG


def _as_it_is(text: str) -> Value | Trouble:
    return text


_READERS: dict[str, Callable[[str], Value | Trouble]] = {
    "order_id": _order_id,
    "asin": _asin,
    "count": _count,
    "stars": _stars,
    "day": _day,
    "any_day": _word,
    "word": _word,
    "words": _as_it_is,
}


@dataclass(slots=True)
class _Range:
    first: datetime.date | None = None
    last: datetime.date | None = None
    fits: bool = True

    def add(self, day: datetime.date | None) -> None:
        if day is None:
            self.fits = False
            return
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)


_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")
_WITH_MONTH = re.compile(r"[0-9]{1,2}[- ][^\W\d_]{3,9}\.?[- ][0-9]{4}(?![0-9])")
_MOST_DAYS = 5000
_NO_RANGE: tuple[None, None] = (None, None)


@dataclass(slots=True)
class DayRange:
    """The first and the last of many days, written as a store writes them.

    Whether the day or the month stands first is told by all of them together, or not at all.
    """

    _day_first: _Range = field(default_factory=_Range)
    _month_first: _Range = field(default_factory=_Range)
    _seen: set[str | datetime.date] = field(default_factory=set)

    def add(self, day: Value) -> None:
        """Count a day."""
        if isinstance(day, str):
            # The time behind it is another one in every row.
            found = _ISO_DAY.match(day) or _FIGURES.match(day) or _WITH_MONTH.match(day)
            day = found[0] if found else day
        if day in self._seen or isinstance(day, int) or len(self._seen) > _MOST_DAYS:
            return
        self._seen.add(day)
        if len(self._seen) > _MOST_DAYS:
            # No report is over so many days: these are none.
            day = ""
        day_first = month_first = day if isinstance(day, datetime.date) else None
        if isinstance(day, str) and (match := _FIGURES.match(day)):
            one, two, year = int(match[1]), int(match[3]), int(match[4])
            year += 2000 if year < 100 else 0
            day_first = _calendar(year, two, one)
            # Dates with full stops have the day first everywhere.
            month_first = None if match[2] == "." else _calendar(year, one, two)
        elif isinstance(day, str):
            day_first = month_first = read_date(day)
        self._day_first.add(day_first)
        self._month_first.add(month_first)

    @property
    def ends(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day, or twice None where they are not clear."""
        ranges = {(one.first, one.last) for one in (self._day_first, self._month_first) if one.fits and one.first}
        return ranges.pop() if len(ranges) == 1 else _NO_RANGE


def _calendar(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
