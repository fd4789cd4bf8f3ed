"""Labels of exhibits: how a letter cites them, one by one or several at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from appeal_tui.review.figures import whole_number
from appeal_tui.review.late import expression

_ONE = (
    r"(?-i:[A-Z]{1,2}\d{0,2})(?![A-Za-z0-9'])|(?-i:[a-h])(?=[.,;:)\]]|$)"
    r"|\d{1,2}(?:\.\d{1,2})?(?![A-Za-z0-9%]| ?(?:份|个|张|页|件|项|种|套))|[一二三四五六七八九十]"
)
_JOIN = r" ?(?:,|，|、|;|&|/|\+|\band\b|\bto\b|,? and\b|-|~|至|到|和|及|与) ?(?:(?:exhibit|attachment|附件) ?)?"
_COUNTED = r" (?:cartons?|boxes|units?|pieces|pages?|copies|sets?|items|pallets?|orders?|parcels?|photos?)\b"
"""What makes a figure behind a label a number of things: "Exhibit B, 10 cartons"."""
_CITED = expression(
    r"(?:\b(?:exhibit|attachment|annex|enclosure|appendix)(?:s|es)?(?: no\.?)?(?::? |:|#)"
    rf"|(?:附件|附录|附表|证据|材料)[ :：#“\"]?)(?P<labels>(?:{_ONE})(?:{_JOIN}(?:{_ONE})(?!{_COUNTED}))*)",
    regex.I | regex.M,
)
_RANGE = expression(
    r"(?P<from>[A-Z]|\d{1,2}) ?(?:-|~|\bto\b|至|到) ?(?:exhibit |附件 ?)?(?P<to>[A-Z]|\d{1,2})(?![A-Za-z0-9])"
)
_WORD = expression(r"^(?:exhibit|attachment|annex|appendix|附件)[ _-]*", regex.I)
_BEGINS_FILE = expression(r"([A-Za-z]\d{0,2}|\d{1,2})(?=[ _.\-、)）]|[\u4e00-\u9fff])")
_HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Citation:
    """One label at its place in a letter."""

    label: str
    """In capitals; a Chinese number as a figure."""
    start: int
    end: int


def citations(text: str) -> Iterator[Citation]:
    """Yield the labels that a text cites, in order; the ends of a range stand for what lies between them too."""
    for match in _CITED.finditer(text):
        start = match.start("labels")
        words = match["labels"]
        for one in regex.finditer(_ONE, words, regex.I | regex.M):
            yield Citation(_plain(one[0]), match.start(), start + one.end())
        for span in _RANGE.finditer(words):
            first, last = span["from"].upper(), span["to"].upper()
            for label in _between(first, last):
                yield Citation(label, match.start(), start + span.end())


def label_of_file(name: str) -> str:
    """Return the label with which the name of a file begins, such as `A1` or `3`; empty where there is none."""
    match = _BEGINS_FILE.match(_WORD.sub("", name))
    return _plain(match[1]) if match else ""


def _plain(label: str) -> str:
    if label in _HAN:
        return str(_HAN.index(label) + 1)
    return label.lstrip("0").upper() or label


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit():
        yield from (
            str(number) for number in range(whole_number(first) + 1, min(whole_number(last), whole_number(first) + 40))
        )
    elif first.isalpha() and last.isalpha():
        yield from (chr(code) for code in range(ord(first) + 1, ord(last)))
