"""The brands that a notice is about: behind a label, or named as a brand in a sentence; the words stand in `brands.toml`."""

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

_WORD = r"[A-Z\u00c0-\u00dd0-9][\w&'-]{0,24}"
_OPEN, _CLOSE = r"[\"'\u201e\u300c\u300e\u00ab]", r"[\"'\u300d\u300f\u00bb]"
_IN_QUOTES = rf"{_OPEN}(?P<v>[^\"'\n\u3001\u3002]{{2,40}}?){_CLOSE}"
_NUMBERS = re.compile(r"^[\W\d]*(?:[A-Z]{2})?[\d\W]{4,}$|\d{5,}")
_SPLIT = re.compile(r"\s?[,;\u3001\uff0c/]\s?")
_PROSE = re.compile(r"^(?:[a-z]\w*\s+){3}|[\u3041-\u309f](?:$|[\u3041-\u309f])|[\u3002\uff0c]|(?:\b\w+\b\s+){6}")
"""Behind a label may stand what is asked for, and no name."""
_QUIET = ("remark", "links", "help")
_MOST = 50
_REGISTERED = re.compile(
    r"(?<=\w)[\s,(]{1,3}(?:(?:reg|registration|no|nr|n[\u00b0\u00ba]|#|[A-Z]{2})\.?\s?){0,3}\d[\d.]{5,12}\)?$",
    re.IGNORECASE,
)
"""The number under which a mark is registered, behind its name."""
_FIRST_WORD = re.compile(r"[A-Z\u00c0-\u00dd][\w'-]{3,24}(?=[ ,])")


class Brands:
    """The forms of brands, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("brands")
        self._labels = knowledge.made(Labels)
        latin, han = (words.form("label", script=script) for script in SCRIPTS)
        self._label = LateForm(
            rf"(?:(?<!/){latin}(?:\s?/\s?{words.form('label')})?"
            rf"(?P<more>(?:[ \t](?!{words.form('other_label')})[^\W\d]{{1,12}}){{0,3}})"
            rf"|(?<![\u4e00-\u9fff]){han}){COLON}(?P<v>[^\n]{{1,80}})",
            re.IGNORECASE,
            needs=":=",
        )
        name = rf"(?!{words.form('no_name')}){_WORD}(?:[ ](?:&[ ])?{_WORD}){{0,3}}"
        called = rf"(?:(?i:{words.form('called')})[ \t])?"
        joined, signs = (words.form("name", "behind", script=script) for script in SCRIPTS)
        self._named = tuple(
            LateForm(form)
            for form in (
                rf"(?i:{words.form('name', 'before')})[ \t]{called}(?P<v>{name})",
                rf"(?i:{words.form('quoted', 'before')})[ \t]?{called}{_IN_QUOTES}",
                rf"{_IN_QUOTES}[ \t]?(?i:{words.form('quoted', 'behind')})",
                rf"(?P<v>{name})[ -]{joined}(?=[ .,;)])",
                rf"(?P<v>{name})[ ]?{signs}",
                rf"(?P<v>{name})[ ]\({words.form('in_brackets')}(?!\s{words.form('other_label')}|\s[A-Z])",
            )
        )
        self._firm = LateForm(rf"\s{knowledge.words('names').form('firm')}\.?$")
        self._quoted_title = LateForm(r"\"(?P<v>[A-Z][^\"\n]{8,120})\"[ ,]{1,2}\(?(?:ASIN:?[ ])?B0[0-9A-Z]{8}")
        no_brand = words.form("no_brand")
        self._no_brand = LateForm(rf"{no_brand}(?:\s{no_brand})?", re.IGNORECASE)
        self._lead = LateForm(rf"(?:{words.form('lead')}\s|\s)+")
        self._prose = LateForm(words.form("prose"))

    def find(
        self, stream: Stream, layout: Layout, titles: Sequence[tuple[str, Found]] = (), owner: Found | None = None
    ) -> tuple[Found, ...]:
        """Return the brands that a notice names as such; brand words in titles and examples are none.

        Args:
            stream: The notice.
            layout: Its blocks.
            titles: The titles of listings, by ASIN.
            owner: The rights owner.
        """
        found: dict[str, Found] = {}
        for match in some_of(self._label, stream.plain[: len(stream.read)]):
            if layout.block(stream.place_of(match.start())) == "remark":
                continue
            one = self._labels.value(stream, match)
            # 'If you have an agreement with the brand or a license: send it'
            if one and not (match["more"] and one.value[0].islower()):
                for part in _SPLIT.split(one.value):
                    self._add(found, _REGISTERED.sub("", part.strip()), one.quotes[0])
        for form in self._named:
            for match in some_of(form, stream.read):
                if layout.block(stream.place_of(match.start())) in _QUIET:
                    continue
                end = match.start("v") + len(match["v"].rstrip(".,'- ").removesuffix("'s"))
                lead = self._lead.match(stream.plain, match.start("v"), end)
                start = lead.end() if lead else match.start("v")
                if start < end and not self._firm.search(stream.plain[start:end]):
                    text = stream.text[start:end]
                    self._add(found, text, Quote(text, start, end))
        if not found:
            self._add_of_titles(found, stream, titles, owner)
        return tuple(found.values())

    def _add_of_titles(
        self, found: dict[str, Found], stream: Stream, titles: Sequence[tuple[str, Found]], owner: Found | None
    ) -> None:
        """Add the name with which a title begins, where the rights owner or a sentence has it too."""
        begun = [(title.value, title.quotes[0].start) for _, title in titles]
        begun += [(match["v"], match.start("v")) for match in some_of(self._quoted_title, stream.read)]
        for title, start in begun:
            match = _FIRST_WORD.match(title)
            if match is None:
                continue
            name = match[0]
            is_owners = owner is not None and owner.value.casefold().startswith(name.casefold())
            said = re.compile(rf"[a-z][ ]\"?{re.escape(name)}(?![\w-])")
            if is_owners or any(
                place.end() < start or place.start() > start + len(title) for place in said.finditer(stream.read)
            ):
                self._add(found, name, Quote(stream.text[start : start + len(name)], start, start + len(name)))

    def _add(self, found: dict[str, Found], name: str, quote: Quote) -> None:
        known = {key.casefold() for key in found}
        is_name = (
            len(name) > 1
            and not _PROSE.search(name)
            and not self._prose.search(name)
            and not self._no_brand.fullmatch(name)
            and not _NUMBERS.search(name)
        )
        if is_name and len(found) < _MOST and name.casefold() not in known:
            found[name] = Found(name, (quote,))
