"""Words of periods and dates that a line break cut in two, made whole: 'thirty (30) cal-' and '> endar days'.

A stream needs none of this, since it holds no spaces. The forms of periods and dates are looked for in the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.word_files import LATIN, UNITS

_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,12})(-?[ \t]{0,3}\n[ \t>|+]{0,12})(?=([^\W\d_]{1,12})(?![^\W\d_]))")
"""The first half of a word, what stands between the halves, with the marks of a quoting mail, and the second half."""


_LEAST = 2
"""So many letters each half has where no hyphen says that a word was cut."""


class CutWords:
    """The words that are made whole: units, what stands beside them, numbers and months."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("periods")
        forms = [words.form(key, script=LATIN) for key in (*UNITS, "adjective")]
        self._form = LateForm("|".join(forms), re.IGNORECASE)
        self._others = knowledge.numbers.keys() | knowledge.months.keys()

    def mend(self, text: str) -> Mended:
        """Return a text in which these words are whole."""
        return Mended(text, [match.span(2) for match in _CUT.finditer(text) if self._is_cut(match)])

    def _is_cut(self, match: re.Match[str]) -> bool:
        first, between, second = match.groups()
        if "-" not in between and min(len(first), len(second)) < _LEAST:
            # 'Se', and 'i' in the next line, are no 'sei'.
            return False
        word = first.casefold() + second.casefold()
        return word in self._others or self._form.fullmatch(word) is not None


class Mended:
    """A text without some breaks, and the way back."""

    def __init__(self, text: str, breaks: list[tuple[int, int]]) -> None:
        """Take the text and where the breaks stand in it, in order."""
        parts: list[str] = []
        self._joints: list[int] = []
        self._left_out: list[int] = [0]
        last = 0
        for start, end in breaks:
            parts.append(text[last:start])
            self._joints.append(start - self._left_out[-1])
            self._left_out.append(self._left_out[-1] + end - start)
            last = end
        self.text = "".join((*parts, text[last:]))

    def original(self, index: int) -> int:
        """Return where a sign of the mended text stands in the text."""
        return index + self._left_out[bisect_right(self._joints, index)]
