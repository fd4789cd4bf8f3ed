"""Dates as notices write them, in all of their languages; the words stand in `dates.toml` and `numbers.toml`."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.periods import han_number
from appeal_tui.reader.word_files import SCRIPTS

_MONTH = "(?P<m>[A-Za-z\u00c0-\u017f]{3,10})"
_YEAR = r"(?P<y>(?:19|20)\s?\d\s?\d)"
_CENTURIES = ("19", "20")
_ERA = LateForm(r"令和\s?(?P<y>\d{1,2}|元)\s?年\s?(?P<n>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日", needs="令")
_ERA_BEGAN = 2018
_DECEMBER = 12
_HAN = LateForm(
    r"(?P<y>[一二][〇零○一二三四五六七八九]{3})\s?年\s?(?P<n>[一二三四五六七八九十]{1,2})\s?月\s?(?P<d>[一二三四五六七八九十廿]{1,3})\s?[日号號]",
    needs="年",
)
_MOST = 200
_BEFORE = 200


class Dates:
    """The forms of dates, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("dates")
        self._months = knowledge.months
        of, ordinal = words.form("of"), words.form("ordinal")
        self._forms = tuple(
            LateForm(form, needs="年" if "年" in form else _CENTURIES)
            for form in (
                r"(?<![\w-])(?P<y>(?:19|20)\d\d)\s{0,2}[-./]\s{0,2}(?P<n>\d{1,2})\s{0,2}[-./]\s{0,2}(?P<d>\d{1,2})(?![\d])",
                r"(?<!\d)(?P<y>(?:1\s?9|2\s?0)\s?\d\s?\d)\s{0,3}年\s{0,3}(?P<n>\d\s?\d?)\s{0,3}月\s{0,3}(?P<d>\d\s?\d?)\s{0,3}[日号號]",
                rf"(?<![\w.])(?P<d>\d{{1,2}})(?:{ordinal}|\.)?[\s,-]{{0,3}}(?:{of}\s)?\s?{_MONTH}\.?[\s,-]{{0,3}}(?:{of}\s)?\s?{_YEAR}(?!\d)",
                rf"(?<![^\W\d_]){_MONTH}\.?\s{{0,3}}(?P<d>\d{{1,2}}){ordinal}?\s{{0,2}},?\s{{0,3}}{_YEAR}(?!\d)",
                r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)",
                r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)",
            )
        )
        latin, han = (words.form("month_end", script=script) for script in SCRIPTS)
        self._month_end = (
            LateForm(rf"{latin}\s{_MONTH}\.?\s(?:{of}\s)?{_YEAR}(?!\d)", re.IGNORECASE, needs=_CENTURIES),
            LateForm(rf"(?<!\d)(?P<y>20\d\d)\s{{0,2}}年\s{{0,2}}(?P<n>\d{{1,2}})\s{{0,2}}月\s{{0,2}}{han}", needs="年"),
        )
        self._example = LateForm(words.form("example"), re.IGNORECASE)

    def find(self, text: str, *, month_first: bool | None = None) -> Iterator[tuple[datetime.date, int, int]]:
        """Yield the dates of a text and where they stand, in order.

        Args:
            text: The text, in its plain form.
            month_first: How to read 3/4/2026; None: such a date is passed over.
        """
        found: dict[int, tuple[datetime.date, int, int]] = {}
        for form in (_ERA, _HAN, *self._forms, *self._month_end):
            for match in form.finditer(text):
                day = self._day(self._in_figures(form, match.groupdict()), month_first)
                if day is not None and not any(s < match.end() and match.start() < e for _, s, e in found.values()):
                    found[match.start()] = (day, match.start(), match.end())
                if len(found) > _MOST:
                    break
        yield from (found[start] for start in sorted(found))

    def is_example(self, text: str, first: int, start: int) -> bool:
        """Whether a sentence says in front of a date that it is none of the case: 'For example, if you ship on …'.

        Args:
            text: The text, in its plain form.
            first: Where the sentence begins.
            start: Where the date begins.
        """
        return self._example.search(text, max(first, start - _BEFORE), start) is not None

    def _in_figures(self, form: LateForm | re.Pattern[str], groups: dict[str, str | None]) -> dict[str, str | None]:
        """Return the parts of a date in figures; with the last day where it names the end of a month."""
        if form is _ERA:
            year = groups["y"] or ""
            return {**groups, "y": str(_ERA_BEGAN + (1 if year == "元" else int(year)))}
        if form is _HAN:
            year = "".join("0" if sign in "〇零○" else str(han_number(sign)) for sign in groups["y"] or "")
            return {"y": year, "n": str(han_number(groups["n"] or "")), "d": str(han_number(groups["d"] or ""))}
        if form in self._month_end:
            month = self._months.get((groups.get("m") or "").casefold()) or int(groups.get("n") or 0)
            year = "".join((groups["y"] or "").split())
            last = calendar.monthrange(int(year), month)[1] if 1 <= month <= _DECEMBER else 0
            return {"y": year, "n": str(month), "d": str(last)}
        return groups

    def _day(self, groups: dict[str, str | None], month_first: bool | None) -> datetime.date | None:
        if groups.get("m"):
            month = self._months.get((groups["m"] or "").casefold())
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
