"""Dates as notices write them, in all of their languages."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from appeal_tui.reader.periods import han_number

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv gennaio gen enero ene jänner",
            "february feb februar février fevrier févr febbraio febrero",
            "march mar märz maerz mrz mars marzo",
            "april apr avril avr aprile abril abr",
            "may mai maggio mag mayo",
            "june jun juni juin giugno giu junio",
            "july jul juli juillet juil luglio lug julio",
            "august aug août aout agosto ago",
            "september sep sept septembre settembre set septiembre setiembre",
            "october oct oktober okt octobre ottobre ott octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre dicembre dic diciembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<m>[A-Za-z\u00c0-\u017f]{3,10})"
_YEAR = r"(?P<y>(?:19|20)\s?\d\s?\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<![\w-])(?P<y>(?:19|20)\d\d)\s{0,2}[-./]\s{0,2}(?P<n>\d{1,2})\s{0,2}[-./]\s{0,2}(?P<d>\d{1,2})(?![\d])",
        r"(?<!\d)(?P<y>(?:1\s?9|2\s?0)\s?\d\s?\d)\s{0,3}年\s{0,3}(?P<n>\d\s?\d?)\s{0,3}月\s{0,3}(?P<d>\d\s?\d?)\s{0,3}[日号號]",
        rf"(?<![\w.])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s,-]{{0,3}}(?:of\s|de\s|del\s)?\s?{_MONTH}\.?[\s,-]{{0,3}}(?:de\s|del\s)?\s?{_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_MONTH}\.?\s{{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}},?\s{{0,3}}{_YEAR}(?!\d)",
        r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)


_ERA = re.compile(r"令和\s?(?P<y>\d{1,2}|元)\s?年\s?(?P<n>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
_ERA_BEGAN = 2018
_DECEMBER = 12
_HAN = re.compile(
    r"(?P<y>[一二][〇零○一二三四五六七八九]{3})\s?年\s?(?P<n>[一二三四五六七八九十]{1,2})\s?月\s?(?P<d>[一二三四五六七八九十廿]{1,3})\s?[日号號]"
)
_MONTH_END = (
    re.compile(
        r"(?:(?:the\s)?end\sof|ende(?:\sdes\smonats)?|fin(?:\sde)?|la\sfin\sde|fine(?:\sdi)?|(?:finales|fines)\sde)\s"
        rf"{_MONTH}\.?\s(?:de\s|del\s)?{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<y>20\d\d)\s{0,2}年\s{0,2}(?P<n>\d{1,2})\s{0,2}月\s{0,2}(?:底|末)"),
)


def find_dates(text: str, *, month_first: bool | None = None) -> Iterator[tuple[datetime.date, int, int]]:
    """Yield the dates of a text and where they stand, in order.

    Args:
        text: The text, in its plain form.
        month_first: How to read 3/4/2026; None: such a date is passed over.
    """
    found: dict[int, tuple[datetime.date, int, int]] = {}
    for form in (_ERA, _HAN, *_FORMS, *_MONTH_END):
        for match in form.finditer(text):
            day = _day(_in_figures(form, match.groupdict()), month_first)
            if day is not None and not any(s < match.end() and match.start() < e for _, s, e in found.values()):
                found[match.start()] = (day, match.start(), match.end())
            if len(found) > 200:
                break
    yield from (found[start] for start in sorted(found))


def _in_figures(form: re.Pattern[str], groups: dict[str, str | None]) -> dict[str, str | None]:
    """Return the parts of a date with its year, month and day in figures; the last day where it names the end of a month."""
    if form is _ERA:
        year = groups["y"] or ""
        return {**groups, "y": str(_ERA_BEGAN + (1 if year == "元" else int(year)))}
    if form is _HAN:
        year = "".join("0" if sign in "〇零○" else str(han_number(sign)) for sign in groups["y"] or "")
        return {"y": year, "n": str(han_number(groups["n"] or "")), "d": str(han_number(groups["d"] or ""))}
    if form in _MONTH_END:
        month = _MONTHS.get((groups.get("m") or "").casefold()) or int(groups.get("n") or 0)
        year = "".join((groups["y"] or "").split())
        last = calendar.monthrange(int(year), month)[1] if 1 <= month <= _DECEMBER else 0
        return {"y": year, "n": str(month), "d": str(last)}
    return groups


def _day(groups: dict[str, str | None], month_first: bool | None) -> datetime.date | None:
    if groups.get("m"):
        month = _MONTHS.get((groups["m"] or "").casefold())
    elif groups.get("n"):
        month = int("".join((groups["n"] or "").split()))
    else:
        first, second = int(groups["a"] or 0), int(groups["b"] or 0)
        if first > 12 or second > 12 or first == second:
            month = second if first > 12 else first
            day = first if first > 12 else second
        elif month_first is None:
            return None
        else:
            month, day = (first, second) if month_first else (second, first)
        groups = {**groups, "d": str(day)}
    if month is None:
        return None
    try:
        return datetime.date(
            int("".join((groups["y"] or "").split())), month, int("".join((groups["d"] or "").split()))
        )
    except ValueError:
        return None
