"""The skeleton of a notice: which block every sentence belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import END, Stream

_LONG_SENTENCE = 180
_BEFORE_MARK = 60
_OBJECT_REACH = 70
_LABEL = 32
_HEAD = 30
_LONG_LABEL = 90


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the stream that belongs to one block."""

    start: int
    end: int
    block: str


class Layout:
    """Which block stands where."""

    def __init__(self, stream: Stream, found: Marks) -> None:
        """Divide a stream by the headings and the tell-tale sentences of `blocks.toml`."""
        self._stream = stream
        headings: list[tuple[int, int, str]] = []
        marks: list[tuple[int, int, float, str]] = []
        objects: list[int] = []
        charges: set[int] = set()
        greetings: list[int] = []
        for mark in found.of("blocks"):
            rule, hit = mark.rule, mark.hit
            if rule.place == "charge":
                charges.add(stream.sentence(hit.start)[0])
            elif rule.place == "object":
                objects.append(hit.end)
            elif rule.place == "heading":
                headings.append((hit.start, hit.end, rule.id))
            else:
                marks.append((hit.start, hit.end, rule.weight, rule.id))
                if rule.id == "greeting":
                    greetings.append(hit.start)
        self._greetings = sorted(greetings)
        self._objects = sorted(objects)
        self._charges = frozenset(charges)
        headings.sort()
        marks.sort()
        self.headings = tuple(headings)
        self._heading_starts = [start for start, _, _ in headings]
        self.blocks = frozenset(block for _, _, block in headings) | {block for _, _, _, block in marks}
        parts: list[Part] = []
        signed = listed = False
        at = mark_at = 0
        block = before_evidence = "opening"
        for start, end in stream.sentences():
            begin, first_heading = start, at
            while at < len(headings) and headings[at][0] < end:
                place, _, name = headings[at]
                if place > begin:
                    parts.append(Part(begin, place, block))
                    begin = place
                if name == "evidence" and block != "evidence":
                    before_evidence = block
                block = name
                at += 1
            if block == "evidence" and at == first_heading and not signed and _is_prose(stream, start, end):
                block = before_evidence if before_evidence in ("why", "back") else "opening"
            if block == "evidence" and at > first_heading and end - begin > _LONG_LABEL:
                # A label and its value, and then, in a paste without line breaks, the text goes on.
                parts.append(Part(begin, begin + _LONG_LABEL // 2, block))
                begin += _LONG_LABEL // 2
                block = before_evidence if before_evidence in ("why", "back") else "opening"
            if at == first_heading and _is_heading_of_its_own(stream, start, end):
                # 'Can I sell elsewhere?' begins something else, whatever it is.
                block = "aside"
            listed = listed and at == first_heading and _is_item(stream, start) and _names_a_page(stream, start, end)
            is_row = bool(parts) and parts[-1].block in ("help", "links") and _is_row_of_pages(stream, start, end)
            parts.append(Part(begin, end, "links" if listed or is_row else block))
            while mark_at < len(marks) and marks[mark_at][0] < start:
                mark_at += 1
            best: tuple[float, int, str] | None = None
            n = mark_at
            while n < len(marks) and marks[n][0] < end:
                is_mistaken = marks[n][3] == "remark" and _is_of_the_text(stream, marks[n][0])
                if not is_mistaken and (best is None or marks[n][2] > best[0]):
                    best = (marks[n][2], marks[n][0], marks[n][3])
                n += 1
            mark_at = n
            # 'How do I reactivate my account?' is a heading, not the seller's remark.
            if best is not None and not (best[2] == "remark" and at > first_heading):
                _, place, name = best
                begin = start if end - start < _LONG_SENTENCE else max(start, place - _BEFORE_MARK)
                while parts and parts[-1].start >= begin:
                    parts.pop()
                if parts and parts[-1].end > begin:
                    parts[-1] = Part(parts[-1].start, begin, parts[-1].block)
                parts.append(Part(begin, end, name))
                if (
                    name in ("back", "links")
                    and ":" in stream.plain[stream.original(end - 1) : stream.original(end + 1)]
                ):
                    # 'Please send us:' or 'See these pages:' and a list.
                    listed = name == "links"
                    block = block if listed else "back"
                if name in _LASTING and not (name == "signoff" and start < _HEAD):
                    # A name above the mail is its sender's, and signs nothing.
                    block = _LASTING[name]
                    signed = name == "signoff"
        self.parts = tuple(parts)
        self._starts = [part.start for part in parts]

    def block(self, place: int) -> str:
        """Return the block that a place of the stream belongs to."""
        at = bisect_right(self._starts, place) - 1
        return self.parts[at].block if at >= 0 else "opening"

    def message(self, place: int) -> int:
        """Return which of several messages pasted as one a place belongs to: each begins with its greeting."""
        return bisect_right(self._greetings, place)

    def is_object(self, place: int) -> bool:
        """Whether 'the root cause of' or the like stands closely before a place: what follows names the cause."""
        at = bisect_right(self._objects, place)
        if at == 0 or place - self._objects[at - 1] > _OBJECT_REACH:
            return False
        return END not in self._stream.form[self._objects[at - 1] : place]

    def is_heading(self, place: int, reach: int | None = None) -> bool:
        """Whether a heading of the skeleton stands in the sentence around a place, within `reach` letters of its start."""
        start, end = self._stream.sentence(place)
        end = end if reach is None else min(end, start + reach)
        at = bisect_left(self._heading_starts, start)
        return at < len(self._heading_starts) and self._heading_starts[at] < end

    def ends_in_heading(self, place: int) -> bool:
        """Whether a heading stands behind a place in its sentence, as in a paste that lost its line breaks."""
        _, end = self._stream.sentence(place)
        at = bisect_right(self._heading_starts, place)
        return at < len(self._heading_starts) and self._heading_starts[at] < end

    def accuses(self, place: int) -> bool:
        """Whether the sentence around a place says what was found, reported or missed."""
        return self._stream.sentence(place)[0] in self._charges

    def all_of(self, *blocks: str) -> list[Part]:
        """Return the parts of some blocks, in order."""
        return [part for part in self.parts if part.block in blocks]


def _is_heading_of_its_own(stream: Stream, start: int, end: int) -> bool:
    """Whether a sentence is a short question on a line of its own that is no item of a list."""
    first, last = stream.original(start), stream.original(end - 1) + 1
    if last - first > _LONG_LABEL or not stream.is_question(start) or _is_item(stream, start):
        return False
    before = stream.plain[max(0, first - _LABEL) : first]
    return (first == 0 or _AFTER_A_GAP.search(before) is not None) and _ON_ITS_OWN.match(stream.plain, last) is not None


def _is_of_the_text(stream: Stream, place: int) -> bool:
    """Whether a word that a seller would write is none of his: 'tick "I have read the policy"', '(i) a video call'."""
    first = stream.original(place)
    return (first > 0 and stream.plain[first - 1] == '"') or stream.plain[first + 1 : first + 2] == ")"


def _names_a_page(stream: Stream, start: int, end: int) -> bool:
    """Whether a sentence is a title between quotation marks, or stands beside an address."""
    words = stream.plain[max(0, stream.original(start) - 2) : stream.original(end - 1) + 2]
    return '"' in words or "http" in words


def _is_row_of_pages(stream: Stream, start: int, end: int) -> bool:
    """Whether a sentence is a row of short titles with bars between them: 'Pricing | Condition guidelines | Reviews'."""
    titles = _BAR.split(stream.plain[stream.original(start) : stream.original(end)])
    return len(titles) >= _LEAST_OF_A_ROW and all(_TITLE.fullmatch(title) for title in titles)


def _is_item(stream: Stream, start: int) -> bool:
    """Whether a sentence stands behind a bullet or a number, at the beginning of its line."""
    first = stream.original(start)
    line = stream.plain[stream.plain.rfind("\n", 0, first) + 1 : first] if first else ""
    return len(line) <= _LABEL and _BULLET.match(line) is not None


def _is_prose(stream: Stream, start: int, end: int) -> bool:
    """Whether a sentence behind labels such as 'ASIN:' is text again."""
    words = stream.plain[stream.original(start) : stream.original(end)]
    least = _LABEL if stream.form[start:end].isascii() else _LABEL // 3
    return end - start > least and ":" not in words[:_LABEL]


_BAR = re.compile(r"[|\u00b7\u2022;\uff1b\uff5c\u3001]")
_TITLE = re.compile(r"[^\d:%\n]{2,50}")
_LEAST_OF_A_ROW = 3
_AFTER_A_GAP = re.compile(r"\n[\s>|]*\n[\s>|*_#]*$")
_ON_ITS_OWN = re.compile(r"[\"')*\s]{0,6}\?[^\S\n]*[*_]{0,2}[^\S\n]*(?:\n|$)")
_BULLET = re.compile(
    r"[\s>|]{0,8}(?:[-*+?\u2022\u00b7\u2013\u2014\u30fb\u25cf\u25aa\u2500\uff0d]{1,3}|\(?(?:\d{1,2}|[a-h])[.)\uff0e\u3001])[\s\"(]*"
)

_LASTING = {"greeting": "opening", "signoff": "evidence"}
"""Sentences that begin another block for what follows: behind the sign-off stands the evidence."""
