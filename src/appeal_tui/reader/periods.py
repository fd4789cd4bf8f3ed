"""Periods of time as notices write them: an amount in figures or words, and a unit, in all of their languages.

The words stand in `periods.toml` and `numbers.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.word_files import SCRIPTS, UNITS
from appeal_tui.reader.word_forms import BEGINS, ENDS

_SIGNS = "一二三四五六七八九"
HAN_DIGITS = {sign: number for number, sign in enumerate(_SIGNS, 1)} | {"两": 2, "兩": 2, "〇": 0, "零": 0, "廿": 20}
"""What each Chinese sign of a number counts."""
_HAN_NUMBER = "[一二三四五六七八九十两兩廿]{1,4}"
_ARTICLES = frozenset({"a", "an"})
_MOST = 200


@dataclass(frozen=True, slots=True)
class Period:
    """An amount of time, and where it stands in the text."""

    count: int
    unit: str
    """`hours`, `days`, `business_days`, `weeks` or `months`."""
    start: int
    end: int
    is_range: bool
    """It is an end of '24 to 48 hours': nobody is given such a time to answer."""


class Periods:
    """The forms of periods, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("periods")
        self._numbers = knowledge.numbers
        self._wholes = knowledge.wholes
        numbers = _one_of(sorted(self._numbers, key=len, reverse=True))
        wholes = "|".join(r"\s{1,3}".join(map(re.escape, word.split())) for word in self._wholes)
        latin, han = (
            "|".join(f"(?P<{unit}>{words.form(unit, script=script)})" for unit in UNITS) for script in SCRIPTS
        )
        self._forms = (
            LateForm(
                rf"{BEGINS}(?<!\d)(?<!\d[.,:/-])(?:(?P<n>\d{{1,3}})|(?P<w>{numbers}))"
                r"(?:\s{0,2}[(\[]\s?(?:\d{1,3}|[a-z-]{3,14})\s?[)\]])?[\s-]{0,3}"
                rf"(?:{words.form('adjective')}[\s-]{{1,3}}){{0,2}}(?:{latin})"
                rf"|{BEGINS}(?P<alone>{wholes or '(?!)'}){ENDS}",
                re.IGNORECASE,
            ),
            LateForm(
                r"(?<![\d月年/.-])(?<![月年]\s)(?<!\d[.,:])(?<![第每周週])"
                rf"(?:(?P<n>\d(?:\s?\d){{0,2}})|(?P<h>{_HAN_NUMBER}))"
                rf"(?:\s?[(]\s?(?:\d{{1,3}}|{_HAN_NUMBER})\s?(?:天|日)?\s?[)])?\s{{0,2}}{words.form('counter')}?\s?(?:{han})"
                rf"(?!{words.form('no_unit')})"
            ),
        )
        joins = rf"\s{{0,2}}(?:[~\u301c-]|{words.form('range')})\s{{0,2}}"
        self._range = LateForm(rf"\d{{1,3}}{joins}$", re.IGNORECASE)
        self._range_ahead = LateForm(rf"{joins}(?:\d{{1,3}}|[a-z]{{3,6}})\s{{0,2}}[a-z日天小時时个工営]", re.IGNORECASE)
        self._before_one = LateForm(rf"{words.form('one')}\s{{1,2}}$", re.IGNORECASE)

    def find(self, text: str) -> Iterator[Period]:
        """Yield the periods of a text.

        Args:
            text: The text in its plain form, without line breaks inside of its sentences.
        """
        for form in self._forms:
            for match in islice(form.finditer(text), _MOST):
                groups = match.groupdict()
                if alone := groups.get("alone"):
                    count, unit = self._wholes[" ".join(alone.casefold().split())]
                else:
                    unit = next(name for name in UNITS if groups[name])
                    count = self._count(groups)
                before = text[max(0, match.start() - 9) : match.start()]
                if (groups.get("w") or "").casefold() in _ARTICLES and not self._before_one.search(before):
                    continue
                if count:
                    stop = match.end() - len(groups.get(unit) or "")
                    is_range = bool(self._range.search(before) or self._range_ahead.match(text, stop))
                    yield Period(count, unit, match.start(), match.end(), is_range)

    def _count(self, groups: dict[str, str | None]) -> int:
        if figures := groups["n"]:
            return int("".join(figures.split()))
        if word := groups.get("w"):
            return self._numbers.get(" ".join(word.casefold().replace("-", " ").split()), 0)
        return han_number(groups.get("h") or "")


def _one_of(words: Iterable[str]) -> str:
    """Return a form of one of several words, in their order; by their first letters, which is found sooner."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], []).append(r"[\s-]".join(map(re.escape, word[1:].split(" "))))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


def han_number(signs: str) -> int:
    """Return the number that Chinese signs write: 十四 is 14, 七十二 is 72, 二〇二六 is 2026; 0 where they write none."""
    signs = signs.replace("廿", "二十")
    if not signs or any(sign != "十" and sign not in HAN_DIGITS for sign in signs):
        return 0
    if "十" not in signs:
        return int("".join(str(HAN_DIGITS[sign]) for sign in signs))
    tens, _, ones = signs.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (HAN_DIGITS[tens] if tens else 1) * 10 + (HAN_DIGITS[ones] if ones else 0)
