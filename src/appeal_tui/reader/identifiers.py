"""ASINs, ISBNs, order ids and complaint ids of a notice; the words in front of them stand in `identifiers.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.stream import Quote, Stream

# Each form begins with what is rare, and looks back from there: a long file is passed over quickly.
_ASIN = re.compile(
    r"[Bb]0(?<![A-Za-z0-9]..)(?:[0-9A-Za-z]{8}(?![A-Za-z0-9])|(?<=B0)[0-9A-Z]{8}(?=[A-Z][a-z]{2}))", re.DOTALL
)
"""Where a paste lost its spaces, the next word stands right behind: 'B0CX41LQ7MThank you'."""
_BROKEN_ASIN = re.compile(r"B0(?<![A-Za-z0-9]B0)([0-9A-Z]{1,7})[ \t]?\n[ \t>]{0,3}([0-9A-Z]{1,7})(?![A-Za-z0-9])")
_ISBN = re.compile(r"\d(?<![\w-]\d)\d{8}[\dX](?![\w-])", re.ASCII)
_ALMOST = re.compile(r"B0(?<![A-Za-z0-9]B0)[0-9A-Z*\u25cb\u25cf\u3007\u00d7#]{3,12}(?![A-Za-z0-9*])")
_MASK = re.compile(r"X{4}|S{4}|\*{2}|[\u25cb\u25cf\u3007\u00d7#]{2}|X{3}$|0{6}", re.IGNORECASE)
_ORDER = re.compile(r"(\d(?<![\w-]\d)\d\d)\s?-\s?(\d{7})\s?-\s?(\d{7})(?![\w-])", re.ASCII)
_NUMBER = r"[A-Z0-9][A-Z0-9-]{4,24}"
_GROUPS = r"\d{2,4}(?: \d{3,4}){2,4}(?![\w-])"
"""A number that was written in groups: '17 0092 3318'."""
_LONG_NUMBER = re.compile(r"\d(?<![\w.+/-]\d)\d{9,12}(?![\w-])", re.ASCII)
_FEWEST_FIGURES = 4
_BEFORE = 80
_BEHIND = 20
"""How near the label of a book's number stands behind it: '2070612368 (ISBN-10)'."""
_MOST = 500


class Identifiers:
    """The words in front of numbers, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("identifiers")
        itself = words.form("complaint_itself")
        self._book = LateForm(words.form("book"), re.IGNORECASE)
        number = (
            rf"(?:\s\([^()\d\n]{{3,28}}\)(?=:))?(?:\s?\.{{1,60}}\s)?[\s:#=(\"'-]{{0,6}}(?:{words.form('is')}\s?)?"
            rf"(?P<v>{_GROUPS}|{_NUMBER}(?:\s{{0,2}}[,;、]\s{{0,2}}{_NUMBER}){{0,19}})(?![A-Za-z0-9*])"
        )
        self._complaint = LateForm(
            rf"(?:{words.form('complaint')}|{itself}\s?(?=#)|{itself}\s(?=[A-Z0-9]{{0,4}}\d{{5}})){number}",
            re.IGNORECASE,
        )
        self._complaint_label = LateForm(words.form("complaint"), re.IGNORECASE)
        self._complaint_itself = LateForm(rf"(?:{words.form('complaint')}|{itself})[\s:#=-]{{0,6}}$", re.IGNORECASE)
        self._kind_of_complaint = LateForm(words.form("complaint_kind"), re.IGNORECASE)
        self._owner = LateForm(knowledge.words("names").form("owner"), re.IGNORECASE)
        self._case = LateForm(f"{words.form('case')}{number}", re.IGNORECASE)

    def asins(self, stream: Stream) -> tuple[Found, ...]:
        """Return the ASINs and ISBNs that a notice names, in order, each once."""
        found: dict[int, tuple[str, int]] = {}
        for match in _limited(_ASIN, stream.plain):
            value = match[0].upper()
            if not _MASK.search(value) and (match[0].isupper() or any(c.isdigit() for c in value[2:])):
                found[match.start()] = (value, match.end())
        for match in _limited(_BROKEN_ASIN, stream.plain):
            value = f"B0{match[1]}{match[2]}"
            if len(value) == 10 and not _MASK.search(value) and any(c.isdigit() for c in match[2]):
                found.setdefault(match.start(), (value, match.end()))
        for match in _limited(_ISBN, stream.plain):
            before = max(0, match.start() - _BEFORE)
            is_labelled = self._book.search(stream.plain, before, match.start()) or self._book.search(
                stream.plain, match.end(), match.end() + _BEHIND
            )
            of_complaint = self._complaint_itself.search(stream.plain, before, match.start())
            if is_labelled and not of_complaint and _is_isbn(match[0]):
                found[match.start()] = (match[0], match.end())
        return _once(stream, [(value, start, end) for start, (value, end) in sorted(found.items())])

    def complaint_ids(self, stream: Stream, *, of_owner: bool) -> tuple[Found, ...]:
        """Return the numbers that stand behind 'Complaint ID' and its like.

        Args:
            stream: The notice.
            of_owner: It names a rights owner: then 'Case ID' is the number of the complaint too.
        """
        named = [*self._numbers_behind(self._complaint, stream)]
        # "... infringes UK trade mark 00003391177. Complaint ID ...": beside an id with its name this is the mark's number.
        headed = not named and self._complaint_label.search(stream.read)
        rows = (
            one
            for one in self._numbers_in_rows(stream, headed.end() if headed else None)
            if not (named and self._is_of_a_right(stream, one[1]))
        )
        found = sorted({*named, *rows}, key=lambda one: one[1])
        return _once(stream, found or (list(self._numbers_behind(self._case, stream)) if of_owner else []))

    def _is_of_a_right(self, stream: Stream, place: int) -> bool:
        """Whether the words right before a number, in running text, are those for a trade mark, a patent or a design."""
        kinds = list(self._kind_of_complaint.finditer(stream.plain, max(0, place - _BEFORE), place))
        return (
            bool(kinds) and re.fullmatch(r" (?:n[or]\.? |number )?", stream.plain[kinds[-1].end() : place]) is not None
        )

    def _numbers_in_rows(self, stream: Stream, headed: int | None) -> Iterator[tuple[str, int, int]]:
        """Yield the numbers in a row with a listing and what is wrong with it, or with who reported it.

        Args:
            stream: The notice.
            headed: Behind where a column is called one of complaint ids: what it is about may stand elsewhere then.
        """
        for match in _limited(_LONG_NUMBER, stream.plain):
            start = max(stream.plain.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE)
            end = stream.plain.find("\n", match.end())
            end = min(len(stream.plain) if end < 0 else end, match.end() + _BEFORE)
            is_headed = headed is not None and headed < match.start()
            is_listed = _ASIN.search(stream.plain, start, end) and (
                is_headed or self._kind_of_complaint.search(stream.plain, start, end)
            )
            if is_listed or self._owner.search(stream.plain, start, match.start()):
                yield match[0], match.start(), match.end()

    def _numbers_behind(self, form: LateForm | re.Pattern[str], stream: Stream) -> Iterator[tuple[str, int, int]]:
        for match in _limited(form, stream.read):
            for part in re.finditer(rf"{_GROUPS}|[A-Za-z0-9-]+", match["v"]):
                value = part[0].strip("-")
                if _ASIN.fullmatch(value):
                    # Below the title "Complaint ID" of a table that lost its columns.
                    continue
                if sum(c.isdigit() for c in value) >= _FEWEST_FIGURES and not re.search(r"X{3}|\*", value, re.I):
                    start = match.start("v") + part.start()
                    yield value, start, start + len(value)


def find_doubtful_asins(stream: Stream) -> tuple[Found, ...]:
    """Return what looks like an ASIN but is masked or has not ten characters."""
    return _once(
        stream,
        [
            (match[0], match.start(), match.end())
            for match in _limited(_ALMOST, stream.plain)
            if (len(match[0]) != 10 and re.search(r"\d", match[0][2:])) or _MASK.search(match[0])
        ],
    )


def find_order_ids(stream: Stream) -> tuple[Found, ...]:
    """Return the order ids that a notice names."""
    return _once(
        stream, [("-".join(match.groups()), match.start(), match.end()) for match in _limited(_ORDER, stream.plain)]
    )


def _limited(form: LateForm | re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for match, _ in zip(form.finditer(text), range(_MOST), strict=False):
        yield match


def _once(stream: Stream, found: list[tuple[str, int, int]]) -> tuple[Found, ...]:
    values: dict[str, list[Quote]] = {}
    for value, start, end in found:
        values.setdefault(value, []).append(Quote(stream.text[start:end], start, end))
    return tuple(Found(value, tuple(quotes)) for value, quotes in values.items())


def _is_isbn(word: str) -> bool:
    digits = [10 if c == "X" else int(c) for c in word]
    return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
