"""Which of the policies that a notice names it says were breached.

That is every policy that is named where the notice says what happened; where none is, the one that it points to. The
agreement of all sellers frames every decision ('in accordance with section 3 of'), and counts only where it is broken.
"""

from __future__ import annotations

import re

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.policy_names import PolicyNames
from appeal_tui.reader.said import is_about_funds
from appeal_tui.reader.stream import Quote, Stream

_REACH = 200
_TELLING = frozenset({"why", "opening", "greeting", "evidence", "standing", "aside"})
"""Blocks that say what happened."""
_MOST_POINTED_TO = 2
"""More policies that are only pointed to are a list of reading."""


class Policies:
    """The forms by which the policies of a notice are told apart."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        self._names = knowledge.made(PolicyNames)
        self._agreement = LateForm(knowledge.words("policy_names").form("agreement"), re.IGNORECASE)

    def find(self, stream: Stream, layout: Layout, said: Marks) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
        """Return the policies named as breached, and those that are only linked."""
        blamed = [mark.hit for mark in said.of("policies") if mark.rule.id == "breached"]
        telling = _TELLING | {"funds"} if is_about_funds(said) else _TELLING
        told: dict[str, Found] = {}
        pointed: dict[str, Found] = {}
        linked: dict[str, Found] = {}
        for value, start, end in self._names.find(stream.read, stream.text):
            place = stream.place_of(start)
            block = layout.block(place)
            if block == "remark":
                continue
            found = Found(value, (Quote(stream.text[start:end], start, end),))
            first, last = stream.sentence(place)
            blames = any(first <= hit.start < last and hit.start < place + _REACH for hit in blamed)
            if self._agreement.search(value) and not blames:
                group = linked
            elif block in telling or layout.is_object(place):
                group = told
            else:
                group = pointed if block not in ("funds", "help") else linked
            group.setdefault(value.casefold(), found)
        if not told and len(pointed) <= _MOST_POINTED_TO:
            told, pointed = pointed, {}
        if len(told) > 1:
            for key in [key for key in told if self._agreement.search(key)]:
                linked.setdefault(key, told.pop(key))
        for key in [key for key in told if any(other != key and other.endswith(key) for other in told)]:
            # 'Our ASIN variation policy', and then 'the variation policy'.
            told.pop(key)
        rest = {**pointed, **linked}
        return tuple(told.values()), tuple(one for key, one in rest.items() if key not in told)
