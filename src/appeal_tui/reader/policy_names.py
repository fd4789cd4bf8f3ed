"""Where a notice names policies; the words that tell their names stand in `policy_names.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.labels import some_of
from appeal_tui.reader.late_form import LateForm

_SHORTEST = 4
_HAN, _KANA = "\u4e00-\u9fff", "\u30a1-\u30fa\u30fc\u30fb"
_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[\s>|+]{0,4})"
"""A space or a line break, with the marks of a quoting mail behind it."""
_NOUN = r"[A-ZÄÖÜ][\wäöüß-]{2,40}"
_ADJECTIVE = r"[a-zäöüß]{4,24}\s"
_CAPITAL = r"[A-Z][\w&/']{1,24}(?:-[\w&/']{1,24}){0,3}"
_WORD = r"[\wà-ÿÀ-Ý'-]{2,24}"
_QUOTING = re.compile(r"\s*\n[\s>|+]*|\s{2,}")


class PolicyNames:
    """The forms of the names of policies, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("policy_names")
        head, plain_head = words.form("head"), words.form("plain_head")
        some_words = rf"(?:[A-Za-z][\w'-]{{1,20}}{_SPACE})"
        self._quoted = LateForm(r"\"\s?(?P<v>[^\"\n]{4,80}?)\s?\"", needs=('"',))
        self._before_title = LateForm(rf"{words.form('before_title')}[\s:]{{0,3}}$", re.IGNORECASE)
        titled = words.form("titled")
        self._titled = LateForm(rf"{titled}\s?[:-]\s?\w", re.IGNORECASE)
        self._forms = (
            LateForm(
                rf"(?P<v>(?i:{titled})(?::\s|\s-\s)(?:{_CAPITAL}(?:{_SPACE}(?:&\s|(?:and|und|et|e|y)\s)?)?){{1,6}}(?<=\w))"
            ),
            LateForm(
                rf"(?P<v>(?:{_CAPITAL}{_SPACE}(?:{words.form('joint')}\s{{1,2}}){{0,2}}){{1,7}}"
                rf"(?:{head}|{plain_head})(?:\s{words.form('about')}\s(?:[A-Z][\w-]+\s?){{1,4}})?)"
            ),
            LateForm(
                rf"(?i:{words.form('plain_lead')}){_SPACE}(?P<v>(?=[A-Z]){some_words}{{1,6}}?(?i:{plain_head}))",
            ),
            LateForm(
                rf"{words.form('low_lead')}{_SPACE}(?P<v>(?:(?!{words.form('low_head')}){some_words}){{2,5}}{words.form('low_head')})",
            ),
            LateForm(
                rf"(?P<v>(?i:{words.form('policy_of')})\s(?:(?:die|der|den|das)\s)?(?:{_ADJECTIVE}){{0,2}}{_NOUN}"
                rf"(?:\s{words.form('joint_of')}\s(?:{_ADJECTIVE})?(?![\wäöüß]{{0,40}}richtlinie){_NOUN}){{0,3}})"
            ),
            LateForm(rf"(?P<v>\b[A-ZÄÖÜ][a-zäöüß]{{4,30}}{words.form('compound')})"),
            LateForm(
                rf"(?P<v>{words.form('opens')}(?:\s{_WORD}){{1,6}}?)(?=\s{{0,2}}(?:[.,;:()\"\n\u2026]|$)|\s{{1,2}}{words.form('over')})",
                re.IGNORECASE,
            ),
            LateForm(
                rf"(?:(?:{words.form('sign_lead')}){{1,3}}|{words.form('sign_and')})(?P<v>[{_HAN}]{{2,14}}?{words.form('sign_tail')})",
                is_ascii=False,
            ),
            LateForm(
                rf"(?P<v>[{_HAN}{_KANA}A-Za-z]{{2,20}}(?:{words.form('kana_joint')}[{_HAN}{_KANA}]{{1,14}}){{0,2}}"
                rf"(?:\([^()\n]{{1,10}}\))?(?:{words.form('kana_joint')})?{words.form('kana_tail')})",
                is_ascii=False,
            ),
        )
        self._policy = LateForm(words.form("policy"), re.IGNORECASE)
        self._lead = LateForm(rf"^(?:{words.form('lead')}{_SPACE}){{1,4}}")
        self._parts = LateForm(
            rf"(?<=[a-z])\s(?:and|or)\s(?=(?:the|our)\s)|(?<=[{_HAN}]){words.form('sign_and')}(?=[{_HAN}])"
        )
        self._menu = LateForm(rf"\s{words.form('menu')}", re.IGNORECASE)
        self._menu_at_end = LateForm(rf"(?:polic(?:y|ies)|rules|guidelines)\s{words.form('menu')}$", re.IGNORECASE)
        self._kana_lead = LateForm(rf"^{words.form('kana_lead')}", re.IGNORECASE, is_ascii=False)
        self._too_plain = LateForm(words.form("too_plain"), re.IGNORECASE)

    def find(self, text: str, source: str) -> Iterator[tuple[str, int, int]]:
        """Yield each name and where it begins and ends.

        Args:
            text: The text in its plain form.
            source: The same text as it was pasted; its letters stand at the same places.
        """
        taken: list[tuple[int, int]] = []
        for first, last in self._places(text):
            for start, end in self._pieces(text, first, last):
                if any(one < end and start < other for one, other in taken):
                    continue
                taken.append((start, end))
                if not self._menu.match(text, end):
                    yield _QUOTING.sub(" ", source[start:end]), start, end

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        for match in some_of(self._quoted, text):
            if self._too_plain.fullmatch(match["v"]):
                continue
            if self._menu_at_end.search(match["v"]):
                # The name of a tile, such as "Product Policy Compliance".
                continue
            if (
                self._policy.search(match["v"])
                or self._titled.match(match["v"])
                or (
                    match["v"][:1].isupper()
                    and self._before_title.search(text, max(0, match.start() - 30), match.start())
                )
            ):
                yield match.span("v")
        # Without such marks, two names may stand joined by an 'and'.
        for form in self._forms:
            for match in some_of(form, text):
                yield match.span("v")

    def _pieces(self, text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield where the names begin and end that stand joined in one place, without what leads to them."""
        start = first
        stops = [match.span() for match in self._parts.finditer(text, first, last)]
        for stop, after in [*stops, (last, last)]:
            begin = start
            if stop < last and (text[first - 1 : first] == '"' or not self._policy.search(text, begin, stop)):
                continue
            if (lead := self._lead.match(text[begin:stop])) and lead.end() < stop - begin:
                begin += lead.end()
            if lead := self._kana_lead.match(text[begin:stop]):
                begin += lead.end()
            if stop - begin >= _SHORTEST and not self._too_plain.fullmatch(" ".join(text[begin:stop].split())):
                yield begin, stop
            start = after
