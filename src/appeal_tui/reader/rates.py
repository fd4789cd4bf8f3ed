"""The parts of which a notice tells a rate: figures, counts, windows of days, and where each of them stands.

The words beside them stand in `figures.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.spelled import Spelled
from appeal_tui.reader.stream import Quote, Stream
from appeal_tui.reader.word_files import HAN, LATIN, Forms

_SHARE = re.compile(r"(?<=[=:])\s{0,3}\"?(?P<n>0?\.\d{1,5}|1\.0{1,4}|0(?=\s{0,3}[;,}\n]))(?![\d.%]|\s{0,2}%)")
"""A rate as programs write it: 'lateShipmentRate = 0.052'."""
_BARE = re.compile(
    r"(?:\.{3,}|\u2026|_{3,}|\u00b7{3,}|\t|\|)[^\S\n]{0,3}(?P<n>[01][.,]\d{2,4})(?=[^\S\n]{0,3}(?:$|[^\W\d]|[|(]))",
    re.MULTILINE,
)
"""A rate in a list of labels: 'Valid Tracking Rate ............ 0.874'."""
_KEY = re.compile(r"(?:[a-z][A-Z]|[A-Za-z]_[A-Za-z]|\w=|\"\w{1,40}\"\s?:|\s=\s)")
_NUMBER = r"\d{1,3}(?:[,.\u202f\s]\d{3})?|\d{4,6}"
_WINDOWS = frozenset({7, 10, 14, 30, 60, 90})
"""The windows of days in which Amazon measures."""
_DAYS_NEAR = 90
_BEHIND = 25
"""A window in front of a rate is meant sooner than one behind it."""
_OF_FIGURE = 60
_PAUSE = re.compile(r"\.\s|\s-{1,2}\s|[,;:|/\n\u3001\u3002\u30fb]")
_LABELS = re.compile(r"[)\]\"]{0,2}\s?[:=]")
"""'Last 10 days: 4.1%' names what follows."""
_WRAPPED = re.compile(r"(?<=[^\n%]{12}[a-z])\n(?:>[^\S\n]?){0,4}(?=[a-z\d])")
"""A line break inside of a sentence: 'in the last' in one line, '10 days' in the next."""
_FIGURE = re.compile(r"\d[.,]\d|%")
_FEWEST = 10
"""Of fewer orders no rate is told in counts."""
_MOST = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage and where it stands, in the text and in the stream."""

    number: float
    """A fraction: 0.04 is 4 %."""
    start: int
    end: int
    place: int
    stop: int
    line: int
    """The number of its line."""
    is_absent: bool = False
    """It says that there is no figure: 'n/a'."""

    def quote(self, stream: Stream) -> Quote:
        """Return its words."""
        return Quote(stream.text[self.start : self.end], self.start, self.end)


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        """Look through a text."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._end = len(text)

    def number(self, index: int) -> int:
        """Return the number of the line that an index of the text is in."""
        return bisect_right(self._starts, index) - 1

    def span(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends."""
        return self._starts[line], self._starts[line + 1] - 1 if line + 1 < len(self._starts) else self._end


class Rates:
    """The forms of figures, counts and windows, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("figures")
        joined, days = words.form("and"), words.form("days")
        percent = rf"(?:%|{words.form('percent')}|(?<=百分之\d)(?!\d)|(?<=百分之\d\d))"
        self._rate = LateForm(
            r"(?<![A-Za-z0-9.,])(?:百分之)?(?P<n>\d(?:\n?[\dO]){0,2}(?:\s?[.,]\s?(?:>\s)?\d{1,3})?)\s{0,2}"
            # '4 and 2.5 percent': the sign stands once.
            rf"(?:{percent}|(?={joined}\s(?:[a-z]{{2,9}}\s){{0,2}}\d{{1,2}}(?:[.,]\d{{1,2}})?\s{{0,2}}{percent}))",
            re.IGNORECASE,
        )
        self._none = LateForm(
            rf"(?:^|[:=|/\t(,;)-]|\s\s)\s{{0,2}}\"?(?P<n>{words.form('none')})(?=[^\S\n]{{0,3}}(?:$|[;|/,()\t.\"]|\s\s))"
            rf"|(?P<m>{words.form('no_data')})",
            re.IGNORECASE | re.MULTILINE,
        )
        self._spelled = knowledge.made(Spelled)
        self._counts = tuple(LateForm(form, re.IGNORECASE) for form in _forms_of_counts(words))
        self._numbers = {word: number for word, number in knowledge.numbers.items() if number in _WINDOWS}
        self._days = LateForm(
            r"(?<!\d[.,])(?<![\dA-Za-z\u00c0-\u024f\u3040-\u9fff])"
            rf"(?P<n>7|10|14|30|3O|60|90|{'|'.join(map(re.escape, self._numbers)) or '(?!)'})\s{{0,2}}-?\s{{0,2}}{days}"
            rf"|(?<=\D)(?<!\d[.,])(?P<c>7|10|14|30|60|90)\s{{0,2}}{words.form('days', script=HAN)}",
            re.IGNORECASE,
        )
        self._two_windows = LateForm(
            rf"(?<!\d)10[\s-]{{0,3}}{days}?[\s-]{{0,3}}(?:[/,;、]|{joined})[\s-]{{0,3}}30\s?-?\s?{days}", re.IGNORECASE
        )

    def figures(self, stream: Stream, lines: Lines, named: Set[int]) -> list[Figure]:
        """Return the percentages of a notice up to 100 %, in figures and words, its bare shares, and each 'n/a', in order.

        Args:
            stream: The notice.
            lines: Its lines.
            named: The lines in which a metric, a target or a value is named: there a bare share is a rate.
        """
        text = stream.read
        rates = [(_fraction(match["n"], 100), match.start("n"), match.end()) for match in _some(self._rate, text)]
        shares = [
            *(match for match in _some(_SHARE, text) if _is_of_a_program(text, match, lines)),
            *(match for match in _some(_BARE, text) if lines.number(match.start("n")) in named),
        ]
        rates += [(_fraction(match["n"], 1), match.start("n"), match.end()) for match in shares]
        rates += self._spelled.percentages(text)
        absent = [(0.0, match.start(match.lastgroup or 0), match.end()) for match in _some(self._none, text)]
        found = []
        every = [(*rate, False) for rate in rates] + [(*none, True) for none in absent]
        for number, start, end, is_absent in sorted(every, key=lambda one: one[1])[:_MOST]:
            if number <= 1:
                place, stop = stream.place_of(start), stream.place_of(end)
                found.append(Figure(number, start, end, place, stop, lines.number(start), is_absent=is_absent))
        return found

    def counts(self, text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Yield 'some of all' as told in counts: '9 of 226 orders'."""
        for form in self._counts:
            for match in _some(form, text):
                some, all_ = (int(re.sub(r"\D", "", match[key])) for key in ("a", "b"))
                if 0 < some <= all_ and all_ >= _FEWEST:
                    yield some, all_, match

    def windows(self, text: str, start: int, end: int) -> list[int]:
        """Return the windows of days that a stretch of text names, in order."""
        return [self._days_of(match) for match in self._days.finditer(text, start, end)]

    def window_near(self, text: str, start: int, end: int) -> int | None:
        """Return the window of days that is meant with a figure: the nearest one without another figure between."""
        near = (max(0, start - _DAYS_NEAR), min(len(text), end + _DAYS_NEAR))
        if self._two_windows.search(text, *near):
            return None
        best: tuple[int, int] | None = None
        for match in self._days.finditer(text, *near):
            if match.end() <= start:
                gap = start - match.end()
                between = text[match.end() : start]
                if _is_in_brackets_of_another(text, match.start(), match.end(), start):
                    continue
                if _LABELS.match(text, match.end()):
                    pass
                elif _belongs_before(text, match.start()) or _ends_line(text, match.start(), match.end()):
                    if text[match.end() : match.end() + 1] in (",", ";"):
                        # '2.5% over 7 days, and your late shipment rate is 7.2%'
                        continue
                    gap += _DAYS_NEAR
            else:
                between = text[end : match.start()]
                gap = match.start() - end + (-_DAYS_NEAR if between.strip() == "(" else _BEHIND)
                if "\n" in _WRAPPED.sub(" ", text[end : match.end()]) or _LABELS.match(text, match.end()):
                    # What stands in the next line, or before a colon, is said of the next rate.
                    continue
            if "%" in between or "\n\n" in between or ". " in between:
                continue
            if best is None or gap < best[0]:
                best = (gap, self._days_of(match))
        return best[1] if best else None

    def names_two_windows(self, text: str, start: int, end: int) -> bool:
        """Whether '10 and 30 days' stands in a stretch of text."""
        return bool(self._two_windows.search(text, start, end))

    def _days_of(self, match: re.Match[str]) -> int:
        word = (match["n"] or match["c"]).casefold()
        # '3O' is a scanner's 30.
        return self._numbers[word] if word in self._numbers else int(word.replace("o", "0"))


def _fraction(figures: str, whole: int) -> float:
    # A scanner writes 90 as 9O.
    return float(Decimal(re.sub(r"[\s>]", "", figures).replace(",", ".").upper().replace("O", "0")) / whole)


def _forms_of_counts(words: Forms) -> Iterator[str]:
    counted = f"{words.form('counter')}?"
    yield (
        rf"(?<![\d.,])(?P<a>{_NUMBER})(?:\s{words.form('things')})?\s{{0,2}}(?:{words.form('out_of')}|/)\s{{0,2}}"
        rf"(?P<b>{_NUMBER})(?![\d.,/%]\d)"
    )
    yield (
        rf"{words.form('of_all')}\s(?P<b>\d{{2,6}})\b[^.%\n\d]{{0,60}}?(?:\d{{1,2}}[\s-]{words.form('days')}[^.%\n\d]{{0,20}})?,"
        rf"\s(?:{words.form('are', script=LATIN)}\s)?(?P<a>\d{{1,6}})\b"
    )
    yield (
        rf"(?P<b>\d{{2,6}})\s?{counted}[^\n。%\d]{{0,14}}{words.form('among')}(?:{words.form('are', script=HAN)}|、)?\s?"
        rf"(?P<a>\d{{1,6}})\s?{counted}"
    )
    yield (
        rf"(?P<b>\d{{2,6}})\s?{counted}{words.form('things', script=HAN)}{words.form('among')}[^\n。%\d]{{0,14}}"
        rf"(?P<a>\d{{1,6}})\s?{counted}"
    )
    yield (
        rf"(?P<a>\d{{1,6}})\s?{counted}[^\n。%\d]{{0,10}}[（(，,]\s?{words.form('in_all')}\s?"
        rf"(?P<b>\d{{2,6}})\s?{counted}"
    )


def _is_of_a_program(text: str, match: re.Match[str], lines: Lines) -> bool:
    start, end = lines.span(lines.number(match.start("n")))
    return _KEY.search(text, start, end) is not None


def _some(form: LateForm | re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(form.finditer(text), _MOST)


def _is_in_brackets_of_another(text: str, first: int, last: int, figure: int) -> bool:
    """Whether a window stands in brackets that hold another figure: '4.9% (target 2.5%, 7 days), late shipments 7.2%'."""
    opened = text.rfind("(", max(0, first - _DAYS_NEAR), first)
    closed = text.find(")", last, figure)
    return opened >= 0 and closed >= 0 and "%" in text[opened:first] and ")" not in text[opened:first]


def _belongs_before(text: str, place: int) -> bool:
    """Whether a window follows a figure as in '7.4% in the last ten days and 5.8% …'."""
    figure = text.rfind("%", max(0, place - _OF_FIGURE), place)
    return figure >= 0 and not _PAUSE.search(_WRAPPED.sub(" ", text[figure + 1 : place + 1]))


def _ends_line(text: str, start: int, end: int) -> bool:
    """Whether a window ends a line that has a figure of its own."""
    line = text.rfind("\n", 0, start) + 1
    return text.find("\n", end, end + 3) >= 0 and _FIGURE.search(text, line, start) is not None
