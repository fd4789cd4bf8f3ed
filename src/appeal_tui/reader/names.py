"""Rights owner and titles of a notice; the words that tell them stand in `names.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.labels import COLON, Labels, some_of
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.stream import Quote, Stream
from appeal_tui.reader.word_files import SCRIPTS

_TELLING = ("why", "opening", "back", "evidence", "greeting")
"""The blocks in which a firm may be told to have complained."""
_CAPITALIZED = r"[A-Z\u00c0-\u00dd][\w&'-]{1,24}(?:(?<=\bCo)\.)?"
_ADDRESS = (
    r"[\w.+-]{1,40}\s?(?:@|[(\[]at[)\]]\s?)(?![\w.-]{0,30}amazon)[\w-]{1,40}\."
    r"|(?:[\w.+-]{1,40}[\s@])?\[email\W{1,3}protected\]"
)
"""An address, also where a forum or a careful writer hid its sign."""
_LABEL = re.compile(r"[^:\n]{2,30}:\s")
"""Behind a label stands another one."""
_REACH = 300
_GREETING = re.compile(r"[^\W\d_][^\n.,:;]{0,18}[\s,]\s?")


_ASIN = re.compile(r"B0[0-9A-Z]{8}(?![0-9A-Za-z])")


class Names:
    """The forms of rights owners and titles, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("names")
        self._labels = knowledge.made(Labels)
        # What stands behind one label may be the next one: it is not taken.
        self._owner = LateForm(
            rf"{words.form('owner')}{COLON}(?=(?P<v>[^\n]{{2,90}}))", re.IGNORECASE, needs=(":", "=", "....")
        )
        self._owners = LateForm(words.form("owner"), re.IGNORECASE)
        self._title = LateForm(
            rf"{words.form('title')}\s{{0,2}}[:=]\s{{0,3}}(?P<v>[^\n]{{2,200}})", re.IGNORECASE, needs=":="
        )
        self._complains = LateForm(words.form("complains"), re.IGNORECASE)
        self._firm = LateForm(
            r"(?P<v>(?!Amazon)[A-Z\u00c0-\u00dd][\w&'-]{1,24}"
            rf"(?:,?\s(?:{words.form('joint')}\s)?[A-Z\u00c0-\u00dd][\w&'-]{{0,24}}){{0,4}},?\s"
            rf"{words.form('firm')}(?:\.(?=[\s,;)\"]|$))?(?=[\s,;:.)\"。、]|$))"
            rf"|(?P<c>{words.form('company', 'before')}[\u3041-\u9fff]{{2,14}}?(?=[はがのよか、。\s])"
            rf"|[\u3041-\u9fff（）()]{{2,20}}?{words.form('company', 'behind')})"
        )

        latin, han = (words.form("firm_lead", script=script) for script in SCRIPTS)
        self._firm_lead = LateForm(rf"{latin}\s{{1,3}}|[^\n]*{han}")
        name = rf"(?!{words.form('no_owner')})(?P<v>{_CAPITALIZED}(?:[ ](?:{words.form('joint')}[ ])?{_CAPITALIZED}){{1,4}})"
        self._no_owner = LateForm(words.form("no_owner"))
        self._addressed = LateForm(
            rf"(?<![\w.-]){name}(?:[ ]?,?[ ]{{0,2}}[(<]?|[ ]?[:-][ ]|\n[ \t>*\u2022-]{{0,6}})(?:(?i:e-?mail)[: ]{{1,2}})?"
            rf"(?:{_ADDRESS})",
            needs=("@", "(at)", "[at]", "[email"),
        )
        self._names = (
            LateForm(rf"(?i:{words.form('reported_by')})[ ]{{1,2}}{name}(?=[ ]?[.,;:(]|\n|[ ][a-z])"),
            LateForm(rf"(?<![\w.-]){name}[ ]\((?i:{words.form('of_right')})\)", needs="("),
            self._addressed,
            LateForm(rf"(?i:{words.form('owner')}),[ ]{name}(?=,)", needs=","),
            # Latin letters in a Chinese or Japanese sentence: '品牌方 Norvelle 确认'.
            LateForm(
                rf"{words.form('owner', script=SCRIPTS[1])}[ \"]{{1,2}}"
                rf"(?P<v>{_CAPITALIZED}(?:[ ](?:&[ ])?{_CAPITALIZED}){{0,4}})(?=[ \"]{{0,2}}[\u3041-\u9fff])",
                is_ascii=False,
            ),
        )

    def rights_owner(self, stream: Stream, layout: Layout) -> Found | None:
        """Return who complained, where the notice names one."""
        for match in some_of(self._owner, stream.read):
            found = self._labels.value(stream, match)
            is_name = found and not _LABEL.match(found.value) and not _ASIN.match(found.value)
            if is_name and layout.block(stream.place_of(match.start())) != "remark":
                return found
        return self._complainant(stream, layout) or self._named(stream, layout)

    def _is_greeted(self, stream: Stream, start: int, end: int) -> bool:
        """Whether a name is the seller's own: 'Dear Harbor Nine Inc.,'."""
        if stream.plain[end : end + 1] not in (",", ":"):
            return False
        line = stream.plain.rfind("\n", 0, start) + 1
        return bool(self._no_owner.match(stream.plain, start) or _GREETING.fullmatch(stream.plain, line, start))

    def _named(self, stream: Stream, layout: Layout) -> Found | None:
        """Return a name in capitals by whom something was reported, or to whom the seller is to write."""
        for form in self._names:
            for match in some_of(form, stream.read):
                start, end = match.span("v")
                place = stream.place_of(start)
                block = layout.block(place)
                if block not in _TELLING and not (form is self._addressed and block == "error"):
                    # 'If you think that this is an error, write to', and then a name and its address.
                    continue
                first, last = stream.sentence(place)
                told = self._complains.search(stream.plain, stream.original(first), stream.original(last - 1) + 1)
                if form is self._addressed:
                    told = told or self._owners.search(stream.plain, max(0, start - _REACH), start)
                if told and not self._is_greeted(stream, start, end):
                    return Found(stream.text[start:end], (Quote(stream.text[start:end], start, end),))
        return None

    def _complainant(self, stream: Stream, layout: Layout) -> Found | None:
        """Return a firm of which a sentence says that it reported something."""
        for match in some_of(self._firm, stream.read):
            start, end = match.span("v" if match["v"] else "c")
            place = stream.place_of(start)
            first, last = stream.sentence(place)
            # 'GmbH & Co. KG' and 'S.L.' look like the end of a sentence.
            last = max(last, stream.sentence(stream.place_of(end))[1])
            words = stream.plain[stream.original(first) : start] + stream.plain[end : stream.original(last - 1) + 1]
            if lead := self._firm_lead.match(stream.plain, start, end):
                start = lead.end()
            if (
                layout.block(place) in _TELLING
                and self._complains.search(words)
                and not self._is_greeted(stream, start, end)
            ):
                if stream.plain[end - 1] == "." and not self._labels.abbreviated.search(stream.plain[start:end]):
                    # 'by Dunmore Audio GmbH.' ends the sentence.
                    end -= 1
                return Found(stream.text[start:end], (Quote(stream.text[start:end], start, end),))
        return None

    def titles(self, stream: Stream, asins: Sequence[Found]) -> tuple[tuple[str, Found], ...]:
        """Return the titles that stand with the ASINs of a notice."""
        titles: dict[str, Found] = {}
        places = sorted((quote.end, asin.value) for asin in asins for quote in asin.quotes)
        for match in some_of(self._title, stream.read) if places else ():
            before = [asin for end, asin in places if match.start() - 200 < end <= match.start()]
            if before and (found := self._labels.value(stream, match, title=True)):
                titles.setdefault(before[-1], found)
        return tuple(titles.items())
