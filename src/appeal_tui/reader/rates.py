"""The parts of which a notice tells a rate: figures, counts, windows of days, and where each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from appeal_tui.reader.stream import Quote, Stream

_PERCENT = (
    r"(?:%|(?:percent|per\scent|prozent|pour\scent|per\scento|por\sciento)\b|パーセント"
    r"|(?<=百分之\d)(?!\d)|(?<=百分之\d\d))"
)
_RATE = re.compile(
    r"(?<![A-Za-z0-9.,])(?:百分之)?(?P<n>\d(?:\n?\d){0,2}(?:\s?[.,]\s?(?:>\s)?\d{1,3})?)\s{0,2}"
    # '4 and 2.5 percent': the sign stands once.
    rf"(?:{_PERCENT}|(?=(?:and|or|und|et|ou|e|y|o)\s(?:[a-z]{{2,9}}\s){{0,2}}\d{{1,2}}(?:[.,]\d{{1,2}})?\s{{0,2}}{_PERCENT}))",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?<=[=:])\s{0,3}\"?(?P<n>0?\.\d{1,5}|1\.0{1,4}|0(?=\s{0,3}[;,}\n]))(?![\d.%]|\s{0,2}%)")
"""A rate as programs write it: 'lateShipmentRate = 0.052'."""
_KEY = re.compile(r"(?:[a-z][A-Z]|[A-Za-z]_[A-Za-z]|\w=|\"\w{1,40}\"\s?:|\s=\s)")
_NONE = re.compile(
    r"(?:^|[:=|/\t(,;)-]|\s\s)\s{0,2}\"?(?P<n>n\.?/a\.?|n\.\s?[ads]\.|not\s(?:available|applicable|measured)|none\syet|null|k\.\s?a\."
    r"|keine\sangaben?|nicht\sverfügbar|s\.\s?o\.|non\s(?:disponible|applicable|disponibile|applicabile)|no\s(?:disponible|aplicable))"
    r"(?=[^\S\n]{0,3}(?:$|[;|/,()\t.\"]|\s\s))"
    r"|(?P<m>\b(?:no|insufficient|(?:not\s)?enough|too\slittle)\sdata\b|\b(?:keine|zu\swenige?|unzureichende|nicht\sgenügend)\sdaten\b|\bdati\sinsufficienti\b"
    r"|\bnessun\sdato\b|\bdonnées\sinsuffisantes\b|\b(?:aucune|pas\sde)\sdonnées?\b|\bdatos\sinsuficientes\b|\bsin\sdatos\b"
    r"|(?:数据|數據|資料|データ)(?:不足|なし)|[暂暫][无無](?:数据|資料|數據|(?=\s|$|[;|,。()]))|无数据|無資料|不适用|不適用|該当なし|対象外)",
    re.IGNORECASE | re.MULTILINE,
)
"""A cell of a table, or what stands behind a label, that gives no figure."""
_NUMBER = r"\d{1,3}(?:[,.\u202f\s]\d{3})?|\d{4,6}"
_COUNTED = r"[笔筆个個件单單条條]?"
_COUNTS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.,])(?P<a>{_NUMBER})(?:\s(?:orders?|bestellungen|commandes|ordini|pedidos|packages|shipments|units|messages))?"
        r"\s{0,2}(?:(?:out\s)?of(?:\s(?:your|the|all))?|von(?:\s(?:ihren|insgesamt))?|sur|su|de(?:\slos)?|/)\s{0,2}"
        rf"(?P<b>{_NUMBER})(?![\d.,/%]\d)",
        r"(?:out\sof|von|sur|su|de\slos|in|of)\s(?P<b>\d{2,6})\b[^.%\n\d]{0,60}?(?:\d{1,2}-day[^.%\n\d]{0,20})?,\s(?:only\s)?(?P<a>\d{1,6})\b",
        rf"(?P<b>\d{{2,6}})\s?{_COUNTED}[^\n。%\d]{{0,14}}(?:中|のうち|里|裡)(?:有|只有|僅|仅|、)?\s?(?P<a>\d{{1,6}})\s?{_COUNTED}",
        rf"(?P<b>\d{{2,6}})\s?{_COUNTED}(?:订单|訂單|包裹|消息|注文)(?:中|里|裡|のうち)[^\n。%\d]{{0,14}}(?P<a>\d{{1,6}})\s?{_COUNTED}",
        rf"(?P<a>\d{{1,6}})\s?{_COUNTED}[^\n。%\d]{{0,10}}[（(，,]\s?(?:共|全部|總共|总共|全)\s?(?P<b>\d{{2,6}})\s?{_COUNTED}",
    )
)
_WORDS = {
    "seven": 7, "sieben": 7, "sept": 7, "sette": 7, "siete": 7, "ten": 10, "zehn": 10, "dix": 10, "dieci": 10,
    "diez": 10, "fourteen": 14, "thirty": 30, "dreißig": 30, "trente": 30, "trenta": 30, "treinta": 30, "sixty": 60,
    "sechzig": 60, "soixante": 60, "sessanta": 60, "sesenta": 60, "ninety": 90,
}  # fmt: skip
_DAY_WORD = r"(?:(?:calendar\s|rolling\s)?days?|tage?n?|jours?|giorni|días?|dias?|d\b|天|日間|日)"
_DAYS = re.compile(
    rf"(?<!\d[.,])(?<![\dA-Za-z\u00c0-\u024f\u3040-\u9fff])(?P<n>7|10|14|30|3O|60|90|{'|'.join(_WORDS)})\s{{0,2}}-?\s{{0,2}}{_DAY_WORD}"
    r"|(?<=\D)(?<!\d[.,])(?P<c>7|10|14|30|60|90)\s{0,2}(?:天|日間|日)",
    re.IGNORECASE,
)
_TWO_WINDOWS = re.compile(
    rf"(?<!\d)10[\s-]{{0,3}}{_DAY_WORD}?[\s-]{{0,3}}(?:and|or|und|bzw\.|和|及|/|,|;|、|et|ou|e|y|および)[\s-]{{0,3}}30\s?-?\s?{_DAY_WORD}",
    re.IGNORECASE,
)
_DAYS_NEAR = 90
_BEHIND = 25
"""A window in front of a rate is meant sooner than one behind it."""
_OF_FIGURE = 40
_PAUSE = re.compile(r"\.\s|\s-{1,2}\s|[,;:|/\n\u3001\u3002\u30fb]")
_LABELS = re.compile(r"[)\]\"]{0,2}\s?[:=]")
"""'Last 10 days: 4.1%' names what follows."""
_FIGURE = re.compile(r"\d[.,]\d|%")
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


def figures(stream: Stream, lines: Lines) -> list[Figure]:
    """Return the percentages of a notice up to 100 %, the shares that programs write, and each 'n/a', in order."""
    found = []
    forms = [(match.start("n"), match, 100) for match in _some(_RATE, stream.read)]
    shares = (match for match in _some(_SHARE, stream.read) if _is_of_a_program(stream.read, match, lines))
    forms += [(match.start("n"), match, 1) for match in shares]
    forms += [(match.start(match.lastgroup or 0), match, 0) for match in _some(_NONE, stream.read)]
    for start, match, whole in sorted(forms, key=lambda one: one[0])[:_MOST]:
        number = float(Decimal(re.sub(r"[\s>]", "", match["n"]).replace(",", ".")) / whole) if whole else 0.0
        if number <= 1:
            place, stop = stream.place_of(start), stream.place_of(match.end())
            found.append(Figure(number, start, match.end(), place, stop, lines.number(start), is_absent=not whole))
    return found


def _is_of_a_program(text: str, match: re.Match[str], lines: Lines) -> bool:
    start, end = lines.span(lines.number(match.start("n")))
    return _KEY.search(text, start, end) is not None


def _some(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    return islice(form.finditer(text), _MOST)


def counts(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield 'some of all' as told in counts: '9 of 226 orders'."""
    for form in _COUNTS:
        for match in _some(form, text):
            some, all_ = (int(re.sub(r"\D", "", match[key])) for key in ("a", "b"))
            if 0 < some <= all_ and all_ >= 10:
                yield some, all_, match


def windows(text: str, start: int, end: int) -> list[int]:
    """Return the windows of days that a stretch of text names, in order."""
    return [_days(match) for match in _DAYS.finditer(text, start, end)]


def window_near(text: str, start: int, end: int) -> int | None:
    """Return the window of days that is meant with a figure: the nearest one without another figure between."""
    near = (max(0, start - _DAYS_NEAR), min(len(text), end + _DAYS_NEAR))
    if _TWO_WINDOWS.search(text, *near):
        return None
    best: tuple[int, int] | None = None
    for match in _DAYS.finditer(text, *near):
        if match.end() <= start:
            gap = start - match.end()
            between = text[match.end() : start]
            if _LABELS.match(text, match.end()):
                pass
            elif _belongs_before(text, match.start()) or _ends_line(text, match.start(), match.end()):
                gap += _DAYS_NEAR
        else:
            between = text[end : match.start()]
            gap = match.start() - end + (-_DAYS_NEAR if between.strip() == "(" else _BEHIND)
            if "\n" in between or _LABELS.match(text, match.end()):
                # What stands in the next line, or before a colon, is said of the next rate.
                continue
        if "%" in between or "\n\n" in between or ". " in between:
            continue
        if best is None or gap < best[0]:
            best = (gap, _days(match))
    return best[1] if best else None


def _belongs_before(text: str, place: int) -> bool:
    """Whether a window follows a figure as in '7.4% in the last ten days and 5.8% …'."""
    figure = text.rfind("%", max(0, place - _OF_FIGURE), place)
    return figure >= 0 and not _PAUSE.search(text, figure + 1, place)


def _ends_line(text: str, start: int, end: int) -> bool:
    """Whether a window ends a line that has a figure of its own."""
    line = text.rfind("\n", 0, start) + 1
    return text.find("\n", end, end + 3) >= 0 and _FIGURE.search(text, line, start) is not None


def names_two_windows(text: str, start: int, end: int) -> bool:
    """Whether '10 and 30 days' stands in a stretch of text."""
    return bool(_TWO_WINDOWS.search(text, start, end))


def _days(match: re.Match[str]) -> int:
    word = (match["n"] or match["c"]).casefold().replace("o", "0") if match["n"] != "ten" else "ten"
    word = match["n"].casefold() if match["n"] and match["n"].casefold() in _WORDS else word
    return _WORDS[word] if word in _WORDS else int(word)
