"""A notice as a stream for comparing: letters and digits only, with the way back to the original text.

Pasted notices lose spaces, gain line breaks inside words, quotes, bullets, accents, full-width forms and misread letters.
None of that is in the stream: words stand without anything between them, in lower case, without accents, traditional
characters as simplified ones, and letters that scanners mix up as one letter. A sentence end is the one mark that stays.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, zip_longest

from appeal_tui.reader.han import SIMPLIFIED

_LONGEST_WORD = 500
HEAD = 4
"""Words are looked for only where so many of their first letters stand in a text."""

MOST_READ = 20_000
"""Words behind this many characters are not read: no notice is that long, and a paste must not hold up the screen."""

END = "\u00b6"
"""Stands in the stream where a sentence ends."""

_PIECE = "[A-Z][a-z]{2,20}"
_WORD = re.compile(
    rf"(?<![^\W_])[a-z]{{2,20}}(?=(?:{_PIECE}){{2,4}}(?![^\W_]))|(?<=[a-z]){_PIECE}(?=(?:{_PIECE}){{0,3}}(?![^\W_]))|[^\W_]{{1,64}}"
)
"""'lateShipmentRate' is several words. A longer run of letters is read in pieces: no word is that long, and a place in it is
looked for letter by letter."""
_PLAIN: dict[str, str] = {
    chr(code): sign
    for code, sign in {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    0x3000: " ", 0xA0: " ", 0x202F: " ", 0x2009: " ",
    0x2018: "'", 0x2019: "'", 0x201A: "'", 0x02BC: "'", 0x60: "'", 0xB4: "'",
    0x201C: '"', 0x201D: '"', 0x201E: '"', 0x00AB: '"', 0x00BB: '"', 0x300C: '"', 0x300D: '"', 0x300E: '"',
    0x300F: '"', 0x300A: '"', 0x300B: '"', 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-",
    0x2212: "-", 0xFE63: "-", 0x2028: "\n", 0x2029: "\n", 0x85: "\n", 0x0D: "\n", 0xFE6A: "%",
    }.items()
}  # fmt: skip
_MISREAD = re.compile(r"(?=[a-z01]*[a-z]{2})[a-z][a-z]*[01][a-z]{2,}")
"""A word with one digit among its letters, as scanners write 'va1id'."""
_JOINING = re.compile(r"rn|[01]", re.IGNORECASE)
"""Where these stand in a word, a part of it may have another form than the same letters in the whole."""
_DIGITS = str.maketrans({"1": "i", "0": "o"})
_LOOKALIKES = str.maketrans({"l": "i", "v": "y"})
_STOPS = re.compile(
    # 'n?avez pas' has lost its apostrophe.
    r"[!\u3002\u2026]|\?(?!(?<=[A-Za-z\u00c0-\u00ff]\?)[a-z\u00df-\u00ff])"
    r"|:[ \t\n]{0,3}\"|\.(?![\w/])|\.(?=[A-Z])|\n[ \t>|+]*\n"
    r"|\n[ \t>|+]*(?:[-*\u2022\u00b7\u25cf\u25aa?]{1,3}|\d{1,2}[.)])[ \t]"
)
_DAY = re.compile(r"(?<=\d)\.\s{1,2}[^\W\d]{3,10}\.?\s(?:19|20)\d\d")
"""'Bis zum 14. März 2026' goes on behind its dot."""
_COUNTING = "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,2}"
_NUMBERED = re.compile(
    rf"\n[ \t>|+]*(?:\d{{1,2}}[.)][ \t]|\((?:\d{{1,2}}|[a-h]|{_COUNTING})\)|(?:\d{{1,2}}|{_COUNTING})\u3001|[\u2460-\u2473])"
)
"""The number of a point: 1. and 2), (3), and as Chinese and Japanese have them: （一）, 二、, ③."""
_LABEL = re.compile(r"[ \t>|+]*[^\s:%]{1,16}(?: [^\s:%]{1,12}){0,2}\s?:(?!//)")
_GLUED = 18
"""A longer word is several words without spaces between them, or a compound."""
_CLAUSE_END = re.compile(r"[,;:\u3001\uff0c\uff1b\uff1a()\[\]]|[-\u2013\u2014]{1,2} | -")
_BRACKET = re.compile(r"[\[(]")
_SENTENCE_END = re.compile(r"[?.!:\n\u3002]")
_GOING_ON = re.compile(
    r"[をんーっゃゅょぁぃぅぇぉッャュョァィゥェォ々们們吗嗎呢]|まで|から|など|には|による|により|的(?![确確])|了(?![解却結结不])"
)
"""With this no sentence begins: such a line was cut, however short the one above it is."""
_GOES_ON = ",\u3001("
_FAR_FROM_FULL = 0.5
_WIDEST = 110
"""Longer lines are not wrapped: there every line break is meant."""


def _ends_line(source: str, line: int, last: int, newline: int, word: re.Match[str], width: int) -> bool:
    """Whether the break between two lines is meant: before a list's number, at labels, or where the next word had room."""
    if _NUMBERED.match(source, newline):
        return True
    first = source[word.start()]
    has_room = width > _WIDEST or last - line + len(word[0]) < width - 3
    if (has_room or first > "\u2e7f") and (_LABEL.match(source, newline + 1) or _LABEL.match(source, line, last + 1)):
        return True
    if first > "\u2e7f":
        if _GOING_ON.match(source, word.start()):
            return False
        # No capital tells where a sentence begins; a line that is far from full was ended on purpose.
        return source[last] not in _GOES_ON and last - line < width * _FAR_FROM_FULL
    return first.isupper() and source[last] != "," and has_room


def plain(text: str) -> str:
    """Return a text of the same length with full-width forms, quotes, dashes and spaces in their ASCII form."""
    # In the order of their codes: a full-width accent becomes one that is itself made plain, but not twice.
    for sign in ("\r", "`") if text.isascii() else sorted(_PLAIN.keys() & set(text)):
        text = text.replace(sign, _PLAIN[sign])
    return text


_QUOTED_LINE = re.compile(r"(?m)^[ \t]*>.*$")
_FEWEST_QUOTED, _MOST_REMARKS = 6, 0.25
"""So many quoted lines are a mail that is passed on, if what stands around them is at most this share of them."""


def _without_remarks(text: str) -> str:
    """Return a text of the same length in which blanks stand for the few words that somebody wrote around a quoted mail."""
    quoted = [match.span() for match in _QUOTED_LINE.finditer(text)] if ">" in text else []
    if len(quoted) < _FEWEST_QUOTED:
        return text
    around = list(zip((0, *(end for _, end in quoted)), (*(start for start, _ in quoted), len(text)), strict=True))
    remarks = sum(len(text[start:end].strip()) for start, end in around)
    if remarks > _MOST_REMARKS * sum(end - start for start, end in quoted):
        return text
    kept = [text[start:end] for start, end in quoted]
    blank = [_NO_BREAK.sub(" ", text[start:end]) for start, end in around]
    return "".join(chain.from_iterable(zip_longest(blank, kept, fillvalue="")))


_NO_BREAK = re.compile(r"[^\n]")
_SCANNED = re.compile(r"(?<=[a-z\u00df-\u00ff])I(?=[a-z\u00df-\u00ff])|(?<![^\W_])l(?=[dmnt][a-z])")


def _as_written(text: str) -> str:
    """Return a text of the same length with I and l as they were before a scanner took one for the other: 'CompIaint lD'."""
    return _SCANNED.sub(lambda match: "l" if match[0] == "I" else "I", text)


_TAIWAN = {
    "存取": "访问", "装置": "设备", "登入": "登录", "资讯": "信息", "网路": "网络", "软体": "软件",
    "视讯": "视频", "影片": "视频", "侦测": "检测", "身分": "身份", "贩售": "销售", "仿冒": "假冒",
    "停权": "停用", "卖场": "店铺", "出货": "发货", "讯息": "消息", "拨款": "放款", "拨付": "支付",
    "搜寻": "搜索",
}  # fmt: skip
"""Words of Taiwan for what the mainland calls otherwise, in simplified characters; each is as long as the other."""
_SAID_IN_TAIWAN = re.compile("|".join(_TAIWAN))


@lru_cache(maxsize=20_000)
def canonical(word: str) -> str:
    """Return a word as the stream holds it."""
    if not word.isascii():
        word = _SAID_IN_TAIWAN.sub(lambda match: _TAIWAN[match[0]], "".join(map(_canonical_letter, word)))
    word = word.lower()
    if _MISREAD.fullmatch(word):
        word = word[0] + word[1:].translate(_DIGITS)
    return word.translate(_LOOKALIKES).replace("rn", "m")


@lru_cache(maxsize=5_000)
def _letters_of(word: str) -> Mapping[int, int]:
    """Return how many letters of a word give so many characters of its form."""
    whole = canonical(word)
    found: dict[int, int] = {}
    for count in range(1, len(word)):
        form = canonical(word[:count])
        if whole.startswith(form):
            found.setdefault(len(form), count)
    return found


def _canonical_letter(letter: str) -> str:
    if letter > "\u2e7f":
        letter = unicodedata.normalize("NFKC", letter)
        return letter.translate(SIMPLIFIED)
    base = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(c for c in base if not unicodedata.combining(c))


_QUOTING = re.compile(r"\n[ \t]{0,8}(?:[>|][ \t]?){1,8}")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the notice and where they stand in it."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words on one line, without the marks that a quoting mail puts before its lines."""
        return " ".join(_QUOTING.sub(" ", self.text).split())


class Stream:
    """A text without everything that pasting can damage."""

    def __init__(self, text: str) -> None:
        """Read a text.

        Args:
            text: The notice, untouched; all places that are given back are places in it.
        """
        self.text = text
        self.plain = plain(text)
        parts: list[str] = []
        places: list[int] = []
        words: list[tuple[int, int]] = []
        clauses = [0]
        ends: list[int] = []
        place = last = line = 0
        source = self.read = _as_written(_without_remarks(self.plain[:MOST_READ]))
        width = max(map(len, source.split("\n")))
        for match in _WORD.finditer(source):
            start, end = match.span()
            if start > last + 1 or source[last:start] not in (" ", ""):
                newline = source.find("\n", last, start)
                if parts and (
                    (_STOPS.search(source, last, start + 1) and not _DAY.match(source, last))
                    or (newline >= 0 and _ends_line(source, line, last, newline, match, width))
                ):
                    parts.append(END)
                    ends.append(place)
                    places.append(place)
                    words.append((last, last))
                    place += 1
                    clauses.append(place)
                elif _CLAUSE_END.search(source, last, start):
                    clauses.append(place)
                if newline >= 0:
                    line = source.rfind("\n", last, start) + 1
            form = canonical(match[0])
            if form:
                parts.append(form)
                places.append(place)
                words.append((start, end))
                place += len(form)
            last = end
        self.form = "".join(parts)
        self._places = places
        self._words = words
        self._clauses = clauses
        self._begins = frozenset(places)
        self.sentence_ends = ends
        """Where sentences end in the stream, but for the last one."""

    @property
    def word_places(self) -> list[int]:
        """Where words begin, in order; among them the ends of sentences."""
        return self._places

    @cached_property
    def heads(self) -> Mapping[str, Sequence[int]]:
        """The first letters that words which stand in the stream may have, `HEAD` of them, and where they stand."""
        form = self.form
        found: dict[str, list[int]] = {}
        for at in range(len(form)):
            found.setdefault(form[at : at + HEAD], []).append(at)
        return found

    def sentences_with(self, words: str) -> int:
        """Return in which sentences some words of canonical form stand: bit 1 << n for the sentence before the n-th end."""
        form, ends = self.form, self.sentence_ends
        bits = 0
        if len(words) < HEAD:
            at = form.find(words)
            while at >= 0:
                number = bisect_left(ends, at)
                bits |= 1 << number
                at = form.find(words, ends[number]) if number < len(ends) else -1
            return bits
        for at in self.heads.get(words[:HEAD], ()):
            if form.startswith(words, at):
                bits |= 1 << bisect_left(ends, at)
        return bits

    @cached_property
    def _shifts(self) -> Sequence[int]:
        """How far each sentence stands behind the first one that is the same, letter for letter and word for word."""
        first: dict[tuple[str, tuple[int, ...]], int] = {}
        shifts: list[int] = []
        start = at = 0
        for end in (*self.sentence_ends, len(self.form)):
            stop = bisect_left(self._places, end, at)
            words = tuple(place - start for place in self._places[at:stop])
            shifts.append(start - first.setdefault((self.form[start:end], words), start))
            start, at = end + 1, stop + 1
        return shifts if any(shifts) else ()

    def first_like(self, place: int) -> int:
        """Return the same place in the first sentence that is the same as the one around a place."""
        shifts = self._shifts
        return place - shifts[bisect_left(self.sentence_ends, place)] if shifts else place

    def begins_word(self, place: int) -> bool:
        """Whether a word, or a character of a script without spaces, begins at a place of the stream."""
        return place in self._begins or place >= len(self.form) or self.form[place] > "\u2e7f"

    def letters_left(self, place: int) -> int:
        """Return how many letters of a word stand from a place on; of glued words, where spaces were lost, none."""
        at = bisect_left(self._places, place)
        end = self._places[at] if at < len(self._places) else len(self.form)
        start = self._places[at - 1] if at else 0
        return 0 if end - start > _GLUED else end - place

    def is_question(self, place: int) -> bool:
        """Whether the sentence around a place ends with a question mark."""
        start, end = self.sentence(place)
        first, last = self.original(start), self.original(end - 1)
        stop = _SENTENCE_END.search(self.plain, last, last + 40)
        return stop is not None and stop[0] == "?" and not _BRACKET.search(self.plain, first, last)

    def original(self, place: int) -> int:
        """Return where the character at a place of the stream stands in the text."""
        if not self._words:
            return 0
        if place >= len(self.form):
            return self._words[-1][1]
        at = bisect_right(self._places, place) - 1
        start, end = self._words[at]
        return self._inside(start, end, place - self._places[at])

    def _inside(self, start: int, end: int, count: int) -> int:
        """Return the index of the letter that gives the `count`-th character of a word's form."""
        if count == 0:
            return start
        if end - start > _LONGEST_WORD:
            # No word of a language: it need not be told to the letter, and the way below takes the square of its length.
            return min(start + count, end)
        word = self.plain[start:end]
        if word.isascii() and not _JOINING.search(word):
            return min(start + count, end)
        return min(start + _letters_of(word).get(count, count), end)

    def place_of(self, index: int) -> int:
        """Return the first place of the stream that stands at or behind an index of the text."""
        at = bisect_right(self._words, (index, 1 << 60))
        if at and self._words[at - 1][1] > index:
            start = self._words[at - 1][0]
            return (
                self._places[at - 1] + len(canonical(self.plain[start:index]))
                if index > start
                else self._places[at - 1]
            )
        return self._places[at] if at < len(self._places) else len(self.form)

    def quote(self, start: int, end: int) -> Quote:
        """Return the original words between two places of the stream."""
        first = self.original(start)
        last = self.original(end - 1) + 1 if end > start else first
        at = bisect_right(self._places, end - 1) - 1
        if at >= 0 and end > start:
            word_start, word_end = self._words[at]
            # A word that ends in the middle ("deactivat") is shown whole, unless it is a run of characters without spaces.
            if self.plain[word_start:word_end].isascii() or self.form[end - 1] < "\u2e80":
                last = word_end
        return Quote(self.text[first:last], first, last)

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        start = self.form.rfind(END, 0, place + 1) + 1
        end = self.form.find(END, max(place, start))
        return start, end if end >= 0 else len(self.form)

    def clause(self, place: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends: what stands between commas, brackets or dashes."""
        first, last = self.sentence(place)
        at = bisect_right(self._clauses, place)
        start = self._clauses[at - 1] if at else 0
        end = self._clauses[at] if at < len(self._clauses) else len(self.form)
        return max(first, start), min(last, end)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where every sentence begins and ends."""
        start = 0
        while start <= len(self.form):
            end = self.form.find(END, start)
            end = end if end >= 0 else len(self.form)
            if end > start:
                yield start, end
            start = end + 1
