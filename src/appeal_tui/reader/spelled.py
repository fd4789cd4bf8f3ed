"""Percentages in words: 'eighty-four point six percent', 'achtundachtzig Prozent', 百分之八十八.

The words stand in `numbers.toml` and `figures.toml`; tens and ones are put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.periods import HAN_DIGITS, han_number
from appeal_tui.reader.word_files import LATIN
from appeal_tui.reader.word_forms import BEGINS

_ARTICLES = frozenset({"a", "an"})
_HAN = LateForm(
    r"百分之\s?(?P<h>[〇零一二三四五六七八九十百两兩]{1,4})(?:\s?[点點]\s?(?P<f>[〇零一二三四五六七八九]{1,3}))?",
    needs=("百分之",),
    is_ascii=False,
)
_WHOLE = ("百", "一百")
_REACH = 60
"""A number in words is no longer."""
_MOST = 100


class Spelled:
    """The words, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("figures")
        self._numbers = {word: number for word, number in knowledge.numbers.items() if word not in _ARTICLES}
        tens = _one_of(word for word, number in self._numbers.items() if number in range(20, 100, 10))
        # 'Soixante-quinze': in French some of the tens go up to nineteen.
        ones = _one_of(word for word, number in self._numbers.items() if 0 < number < 20)
        digits = _one_of(word for word, number in self._numbers.items() if number < 10)
        joins = words.form("tens_and_ones", script=LATIN)
        self._percent = LateForm(words.form("percent", script=LATIN), re.IGNORECASE)
        self._ahead = LateForm(
            rf"{BEGINS}(?:(?P<t>{tens})(?:[\s-]{{0,2}}(?:{joins}[\s-]{{1,2}})?(?P<o>{ones}))?|(?P<u>{ones})und(?P<z>{tens})"
            rf"|(?P<w>{_one_of(self._numbers)}))"
            rf"(?:\s(?:(?P<half>{words.form('half', script=LATIN)})|{words.form('point', script=LATIN)}"
            rf"\s(?P<f>(?:{digits})(?:\s(?:{digits})){{0,2}})))?[\s-]{{1,3}}$",
            re.IGNORECASE,
        )

    def percentages(self, text: str) -> Iterator[tuple[float, int, int]]:
        """Yield the percentages of a text as fractions, and where each of them begins and ends."""
        for match in islice(_HAN.finditer(text), _MOST):
            whole = 100 if match["h"] in _WHOLE else han_number(match["h"])
            if whole or match["h"] in HAN_DIGITS:
                part = "".join(str(HAN_DIGITS[sign]) for sign in match["f"] or "零")
                yield _fraction(whole, part), match.start(), match.end()
        for sign in islice(self._percent.finditer(text), _MOST):
            found = self._ahead.search(text, max(0, sign.start() - _REACH), sign.start())
            if found is not None:
                part = "".join(str(self._number(word)) for word in re.split(r"\s", found["f"] or "zero"))
                yield _fraction(self._whole(found), "5" if found["half"] else part), found.start(), sign.end()

    def _whole(self, found: re.Match[str]) -> int:
        return sum(self._number(found[key]) for key in ("t", "o", "u", "z", "w") if found[key])

    def _number(self, word: str) -> int:
        return self._numbers[" ".join(word.casefold().replace("-", " ").split())]


def _fraction(whole: int, part: str) -> float:
    return round(float(f"{whole}.{part}") / 100, 6)


def _one_of(words: Iterable[str]) -> str:
    """Return a form of one of several words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True)) or "(?!)"
