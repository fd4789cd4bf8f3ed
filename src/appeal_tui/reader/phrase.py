"""Phrases of notices as an expert writes them, and where they occur in a stream.

A phrase is plain words. `(a|b)` is one of several, an empty member means that the words may be missing; `*` at the end of
a word is any ending; `..` is up to some words, `...` up to a line of them, never beyond the sentence. `^` in front: only at
the beginning of a sentence; `$` at the end: only at its end; `~` in front: also inside a word. Nothing is repeated and
nothing is nested without bound, so finding takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appeal_tui.reader.stream import END, Stream, canonical

_ENDING = 9
_SHORT_GAP = 45
_LONG_GAP = 120
_MOST_FORMS = 200
_MOST_HITS = 60
_DISTINCT = 12
_SHORT_WORD = 4
_WORD = re.compile(r"[^\W_]+")


class PhraseError(ValueError):
    """A phrase that cannot be read; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in a stream."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """One wording of a phrase: pieces that follow each other, each within a distance of the last."""

    pieces: tuple[str, ...]
    gaps: tuple[int, ...]
    at_start: bool
    at_end: bool
    word_start: bool
    word_end: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready for finding."""

    source: str
    forms: tuple[_Form, ...]

    def find(self, stream: Stream) -> Iterator[Hit]:
        """Yield where the phrase occurs; places that several wordings share are yielded once each."""
        for form in self.forms:
            yield from _find(form, stream)


def read_phrase(source: str) -> Phrase:
    """Return a phrase that can be found.

    Raises:
        PhraseError: Its signs do not fit together.
    """
    text = source.strip()
    at_start, at_end, inside = text.startswith("^"), text.endswith("$"), text.startswith("~")
    wordings = list(_expand(text.strip("^$~ ")))
    if len(wordings) > _MOST_FORMS:
        raise PhraseError(f"'{source}' has {len(wordings)} wordings: split it")
    forms = {form for words in wordings if (form := _form(words, at_start, at_end, inside)) is not None}
    if not forms:
        raise PhraseError(f"'{source}' holds no words")
    return Phrase(source, tuple(sorted(forms, key=lambda form: form.pieces)))


def _expand(text: str) -> Iterator[str]:
    opening = text.find("(")
    if opening < 0:
        if ")" in text or "|" in text:
            raise PhraseError(f"'{text}' has a sign ) or | without (")
        yield text
        return
    depth, parts, start = 0, [], opening + 1
    for n in range(opening, len(text)):
        match text[n]:
            case "(":
                depth += 1
            case "|" if depth == 1:
                parts.append(text[start:n])
                start = n + 1
            case ")":
                depth -= 1
                if depth == 0:
                    parts.append(text[start:n])
                    rests = list(_expand(text[n + 1 :]))
                    for part in parts:
                        for inner in _expand(part):
                            for rest in rests:
                                yield f"{text[:opening]}{inner}{rest}"
                    return
    raise PhraseError(f"'{text}' has a sign ( without )")


def _form(words: str, at_start: bool, at_end: bool, inside: bool) -> _Form | None:
    pieces: list[str] = []
    gaps: list[int] = []
    current, gap = "", 0
    last_word = ""
    for word in re.findall(r"\.{2,3}|[^\W_]+\*?", words):
        if word.startswith(".."):
            if current:
                pieces.append(current)
                gaps.append(gap)
                current = ""
            gap = _LONG_GAP if word == "..." else _SHORT_GAP
            continue
        current += canonical(word.rstrip("*"))
        last_word = word
        if word.endswith("*"):
            pieces.append(current)
            gaps.append(gap)
            current, gap = "", _ENDING
    if current:
        pieces.append(current)
        gaps.append(gap)
    if not pieces:
        return None
    ascii_only = pieces[0].isascii()
    length = sum(map(len, pieces))
    return _Form(
        tuple(pieces),
        tuple(gaps),
        at_start,
        at_end,
        word_start=ascii_only and not inside and (length < _DISTINCT or len(pieces[0]) < _DISTINCT),
        word_end=pieces[-1].isascii() and not last_word.endswith("*") and len(last_word) <= _SHORT_WORD,
    )


def _find(form: _Form, stream: Stream) -> Iterator[Hit]:
    text = stream.form
    if not all(map(stream.may_hold, form.pieces)):
        return
    first = form.pieces[0]
    place, hits, tries = -1, 0, 0
    while hits < _MOST_HITS and tries < _MOST_HITS * 10:
        place = text.find(first, place + 1)
        if place < 0:
            return
        tries += 1
        if form.word_start and not stream.begins_word(place):
            continue
        if form.at_start and place > 0 and text[place - 1] != END:
            continue
        end = _rest(form, text, place + len(first))
        if end is None or (form.word_end and not stream.begins_word(end)):
            continue
        if form.at_end and end < len(text) and text[end] != END:
            continue
        hits += 1
        yield Hit(place, end)


def _rest(form: _Form, text: str, end: int) -> int | None:
    """Return where the pieces behind the first one end, or None where one is missing."""
    for piece, gap in zip(form.pieces[1:], form.gaps[1:], strict=True):
        place = text.find(piece, end, end + gap + len(piece))
        if place < 0 or END in text[end:place]:
            return None
        end = place + len(piece)
    return end
