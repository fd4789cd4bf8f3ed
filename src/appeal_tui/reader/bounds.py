"""Words that bind a period or a day as one that ends: 'within', 'no later than', 内, まで; from `bounds.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.word_files import UNITS

_REACH = 44
_FILL = r"\??(?:[\s\w,:'()*-]|(?<=[ap])\.(?=\s?m)|(?<=m)\.(?=\s)){0,30}$"
"""What may stand between such a word and the day: 'Friday, the', '11:59 p.m. PST on'."""
_FILL_OF_PERIOD = r"\??[\s\w,:'().\u3001*-]{0,26}$"
_FILL_OF_WEAK = r"[\s\w'(]{0,20}$"
"""Words such as 'in' must stand nearer."""
_TIME = (
    r"(?:[\s(]{0,2}\d{0,2}:?\d{0,2}[\s)]{0,2}"
    r"|\s{0,2}(?:\([^()\n]{1,8}\)\s?)?(?:[上下午前後]{2}\s?)?(?:\d{1,2}\s?[時时點点:]\s?(?:\d{2}\s?分?)?)?\s?)"
)
"""What may stand between a day and such a word: the time, or the weekday in brackets."""
_RATE_BEHIND = re.compile(r"[^.;。\n\d]{0,12}\d{1,3}(?:[.,]\d{1,3})?\s?%")

LABELLED = 3
"""How sure a label such as 'Due date:' makes it."""
_WEAK = 1
_OF_LABEL = r"(?:\s?\([^()\n]{1,20}\))?\s{0,3}(?:[:=]|-\s)\s{0,3}(?:[\w,.]{1,12}\s){0,3}$"
_Weighed = list[tuple[int, LateForm]]


class Bounds:
    """The words, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("bounds")

        def forms(key: str, place: str) -> Iterator[tuple[int, str]]:
            for weight in sorted(words.weights(key, place), reverse=True):
                yield weight, words.form(key, place, weight)

        def behind(key: str, between: str) -> _Weighed:
            return [(weight, LateForm(f"{between}{form}", re.IGNORECASE)) for weight, form in forms(key, "behind")]

        def before(key: str, between: str) -> _Weighed:
            return [
                (weight, LateForm(form + (between if weight > _WEAK else _FILL_OF_WEAK), re.IGNORECASE))
                for weight, form in forms(key, "before")
            ]

        self._label = LateForm(words.form("label") + _OF_LABEL, re.IGNORECASE)
        self._day_behind = behind("day", _TIME)
        self._day_before = before("day", _FILL)
        self._period_behind = behind("period", r"[\s)]{0,2}")
        self._period_before = before("period", _FILL_OF_PERIOD)
        units = "|".join(knowledge.words("periods").form(unit) for unit in UNITS)
        back = words.form("day_back", "before")
        self._day_back = LateForm(rf"(?:{units})\s{{1,3}}{back}\s[^.;]{{0,16}}$", re.IGNORECASE)
        self._period_back = LateForm(rf"\s{{1,3}}{words.form('period_back', 'behind')}", re.IGNORECASE)
        self._same_day = LateForm(
            rf"[^.!?\u3002\n()]{{0,24}}(?:[(=]|{words.form('same_day')})[^!?\u3002\n()]{{0,24}}$", re.IGNORECASE
        )
        self._of_rate = LateForm(rf"%[\s(]{{0,3}}{words.form('of_rate')}?[\s(]{{0,2}}$", re.IGNORECASE)
        self._of_paper = LateForm(
            rf"{words.form('paper')}\s{{0,2}}[(\[]{words.form('age_of_paper')}[\s\w]{{0,12}}$", re.IGNORECASE
        )

    def of_day(self, text: str, start: int, end: int) -> int:
        """Return how surely a word makes a day the last one; 0: none does.

        Args:
            text: The notice.
            start: Where the date begins in it.
            end: Where it ends.
        """
        before = text[max(0, start - _REACH) : start]
        if self._day_back.search(before):
            return 0
        if self._label.search(before):
            return LABELLED
        return max(_of_behind(self._day_behind, text, end), _of_before(self._day_before, before))

    def says_the_same(self, text: str, behind: int, start: int, end: int) -> bool:
        """Whether a day says once more when a period ends: 'within 14 days, i.e. by 3 May', '14日以内（5月3日まで）'.

        Args:
            text: The notice.
            behind: Where the period ends in it.
            start: Where the date begins.
            end: Where it ends.
        """
        return (
            behind <= start <= behind + _REACH
            and self.of_day(text, start, end) > 0
            and self._same_day.match(text, behind, start) is not None
        )

    def of_period(self, text: str, start: int, end: int) -> int:
        """Return how surely a word such as 'within' makes a period one that ends; 0: none does.

        Args:
            text: The notice.
            start: Where the period begins in it.
            end: Where it ends.
        """
        before = text[max(0, start - _REACH) : start]
        if (
            self._period_back.match(text, end)
            or _RATE_BEHIND.match(text, end)
            or self._of_rate.search(before)
            or self._of_paper.search(before)
        ):
            return 0
        if self._label.search(before):
            return LABELLED
        return max(_of_behind(self._period_behind, text, end), _of_before(self._period_before, before))


def _of_behind(forms: _Weighed, text: str, end: int) -> int:
    return next((weight for weight, form in forms if form.match(text, end)), 0)


def _of_before(forms: _Weighed, before: str) -> int:
    return next((weight for weight, form in forms if form.search(before)), 0)
