"""The policies that a notice names; the words that tell them stand in `policy_names.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.labels import some_of
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import Quote, Stream

_SHORTEST = 4
_REACH = 200


class Policies:
    """The forms of the names of policies, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("policy_names")
        self._named = LateForm(
            rf"(?:[A-Z][\w&/'-]{{1,24}}(?:\s{{1,2}}|-)(?:{words.form('joint')}\s{{1,2}}){{0,2}}){{1,7}}"
            rf"{words.form('head')}(?:\s{words.form('about')}\s(?:[A-Z][\w-]+\s?){{1,4}})?"
        )
        self._plain = LateForm(
            rf"{words.form('plain_lead')}\s{{1,2}}"
            rf"(?P<v>(?:[A-Za-z][\w'-]{{2,20}}\s{{1,2}}){{1,5}}{words.form('plain_head')})",
            re.IGNORECASE,
        )
        self._quoted = LateForm(
            r"[\"《「『]\s?(?P<v>[^\"\n《》「」『』]{4,80}?)\s?[\"》」』]"
            rf"|{words.form('policy_of')}\s(?P<g>[A-ZÄÖÜ][\w-]+(?:\s[\w-]+){{0,4}})"
        )
        self._policy = LateForm(words.form("policy"), re.IGNORECASE)
        self._agreement = LateForm(words.form("agreement"), re.IGNORECASE)
        self._lead = LateForm(rf"^(?:{words.form('lead')}\s{{1,2}}){{1,4}}")
        self._too_plain = LateForm(words.form("too_plain"), re.IGNORECASE)

    def find(self, stream: Stream, layout: Layout, said: Marks) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
        """Return the policies named as breached, and those that are only linked."""
        blamed = [mark.hit for mark in said.of("policies") if mark.rule.id == "breached"]
        breached: dict[str, Found] = {}
        linked: dict[str, Found] = {}
        for value, start, end in self._names(stream.read):
            place = stream.place_of(start)
            block = layout.block(place)
            found = Found(value, (Quote(stream.text[start:end], start, end),))
            sentence = stream.sentence(place)
            blames = any(sentence[0] <= hit.start < sentence[1] and hit.start < place + _REACH for hit in blamed)
            strong = block in ("why", "opening", "evidence") or layout.is_object(place)
            if block == "remark":
                continue
            (breached if strong and blames else linked).setdefault(value.casefold(), found)
        if len(breached) > 1:
            for key in [key for key in breached if self._agreement.search(key)]:
                linked.setdefault(key, breached.pop(key))
        return tuple(breached.values()), tuple(one for key, one in linked.items() if key not in breached)

    def _names(self, text: str) -> Iterator[tuple[str, int, int]]:
        taken: list[tuple[int, int]] = []
        names: list[tuple[int, int, str]] = []
        for match in some_of(self._quoted, text):
            name = match["v"] or match["g"]
            if match["g"] or self._policy.search(name):
                names.append((*match.span("v" if match["v"] else "g"), name))
        names += [(*match.span(), match[0]) for match in some_of(self._named, text)]
        names += [(*match.span("v"), match["v"]) for match in some_of(self._plain, text) if match["v"][:1].isupper()]
        for start, end, name in names:
            lead = self._lead.match(name)
            cut = lead.end() if lead else 0
            value = " ".join(name[cut:].split()).strip(" .,'\"")
            if len(value) < _SHORTEST or self._too_plain.fullmatch(value):
                continue
            if not any(s < end and start + cut < e for s, e in taken):
                taken.append((start + cut, end))
                yield value, start + cut, end
