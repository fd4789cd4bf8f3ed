"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from appeal_tui.review.candidates import Candidate, Found, JoinedCandidate, Place, Reach, Spans
from appeal_tui.review.expressions import compiled
from appeal_tui.review.joining import Joined
from appeal_tui.review.needs import Needs, words_needed
from appeal_tui.review.pieces import Pieces, Words, begin_of, lines, sentences, stays_in_line, stays_in_sentence
from appeal_tui.review.remembering import MOST, remembered


def flags_of(*, sensitive: bool = False) -> int:
    """Return the flags with which patterns are compiled.

    Args:
        sensitive: Whether capital letters count.
    """
    return _SENSITIVE if sensitive else _USUAL


# As plain numbers: a flag of the library is slow to join and to hash.
_SENSITIVE = int(regex.MULTILINE | regex.V0)
_USUAL = int(regex.IGNORECASE) | _SENSITIVE


@dataclass(eq=False)
class Patterns:
    """Patterns of which any may be found, each compiled when it is first needed.

    What was found in a sentence or a line is remembered: of a letter that is looked at again most of them are the same.
    """

    sources: tuple[str | Joined, ...]
    known: Mapping[str, Needs]
    """The words that patterns need, as far as they were looked for before."""
    flags: int
    classes: dict[tuple[str, ...], Patterns]
    """The classes of words that other patterns join, kept by their members."""
    given_up: set[int] = field(default_factory=set)
    """The patterns whose search took too long. They are not tried again: each sentence of a letter would take as long."""
    first: dict[str, Found | None] = field(default_factory=dict)
    """By sentence the first place of any pattern."""
    inside: dict[Reach, dict[str, Spans]] = field(default_factory=dict)
    """By sentence, and by line, the places of the patterns that reach no further."""
    _needs: dict[int, Needs] = field(default_factory=dict)
    _compiled: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def within(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text, or in any part of it."""
        return FewPatterns(self, low)

    def few(self, low: Words) -> FewPatterns:
        """Return those that can be found in a text; asked again for the same text the same ones, with what they found."""
        found = low.few.get(self)
        if found is None:
            found = low.few[self] = self.within(low)
        return found

    def candidates(self, low: Words) -> tuple[Candidate | JoinedCandidate, ...]:
        """Return those that can be found in a text, or in any part of it."""
        numbers = set(self._always)
        by_begin, begins = self._beginning
        for begin in begins & low.begins:
            numbers.update(by_begin[begin])
        found: list[Candidate | JoinedCandidate] = []
        for number in sorted(numbers):
            source = self.sources[number]
            if isinstance(source, str):
                if low.holds(needs := self.needs(number)):
                    found.append(Candidate(self, number, needs))
            elif (left := self._class(source.left).few(low)).candidates:
                right = self._class(source.right).few(low)
                if right.candidates:
                    found.append(JoinedCandidate(self, number, left, right))
        return tuple(found)

    @cached_property
    def _beginning(self) -> tuple[dict[str, list[int]], frozenset[str]]:
        """The patterns by the beginnings of the words of which each needs one, and the beginnings."""
        found: dict[str, list[int]] = {}
        for number, source in enumerate(self.sources):
            if isinstance(source, str) and (needs := self.needs(number)):
                for begin in {begin_of(word) for word in needs[0]}:
                    found.setdefault(begin, []).append(number)
        return found, frozenset(found)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The patterns that need no words, or those of two classes."""
        return tuple(n for n, source in enumerate(self.sources) if not isinstance(source, str) or not self.needs(n))

    def _class(self, members: tuple[str, ...]) -> Patterns:
        if members not in self.classes:
            self.classes[members] = Patterns(members, self.known, self.flags, self.classes)
        return self.classes[members]

    def needs(self, number: int) -> Needs:
        """Return the words without which one of the patterns cannot be found."""
        if number not in self._needs:
            source = self.sources[number]
            assert isinstance(source, str)
            self._needs[number] = self.known[source] if source in self.known else words_needed(source)
        return self._needs[number]

    @cached_property
    def anywhere(self) -> tuple[int, ...]:
        """The patterns that may be found over more than one line, or that every line may hold."""
        return tuple(number for number in range(len(self.sources)) if self.reach(number) is Reach.TEXT)

    def reach(self, number: int) -> Reach:
        """Return how far the places of a pattern reach at most."""
        source = self.sources[number]
        if not isinstance(source, str) or not self.needs(number) or not stays_in_line(source):
            return Reach.TEXT
        return Reach.SENTENCE if stays_in_sentence(source) else Reach.LINE

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching; of a joined one what stands between."""
        found = self._compiled.get(number)
        if found is None:
            source = self.sources[number]
            found = compiled(source if isinstance(source, str) else source.between, self.flags)
            self._compiled[number] = found
        return found


_SOME = 3
"""So few patterns are tried one by one, and so few sentences."""


def _first(candidates: Iterable[Candidate | JoinedCandidate], text: str) -> Found | None:
    """Return the first place of any of some patterns."""
    best: Found | None = None
    low = text.lower()
    for one in candidates:
        match = one.search(text, low)
        if match is not None and (best is None or match.start() < best.start()):
            best = match
    return best


@dataclass(slots=True)
class FewPatterns:
    """The patterns that may be found in one letter. A search that takes too long finds nothing."""

    owner: Patterns
    low: Words
    """The letter in small letters."""
    _candidates: tuple[Candidate | JoinedCandidate, ...] | None = None
    _asked: int = 0
    """For so many new sentences it was asked which of them may be found there."""
    _seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[Candidate | JoinedCandidate, ...]:
        """They themselves; looked for when first needed, for what was found before is remembered."""
        if self._candidates is None:
            self._candidates = self.owner.candidates(self.low)
        return self._candidates

    def search(self, text: str) -> Found | None:
        """Return the first place of any pattern."""
        if self.low.has_sentence(text):
            return remembered(self.owner.first, text, lambda: _first(self._near(text), text))
        return _first(self.candidates, text) if self.candidates else None

    def _near(self, text: str) -> Sequence[Candidate | JoinedCandidate]:
        """Return those that may be found in a sentence of the letter: few of them, mostly none."""
        self._asked += 1
        if self._candidates is None and self._asked < _SOME:
            # The others were asked for in an earlier letter.
            return self.owner.few(self.low.sentence(text)).candidates
        return self.candidates if len(self.candidates) < _SOME else self.owner.few(self.low.sentence(text)).candidates

    def finditer(self, text: str) -> Iterator[Found]:
        """Yield the places of any pattern, from left to right, none overlapping another one."""
        reached = -1
        for start, end in sorted(self._spans(text), key=lambda span: (span[0], -span[1])):
            if start >= reached:
                reached = end
                yield Place(text, start, end)

    def every(self, text: str) -> list[tuple[int, int]]:
        """Return the begin and the end of every place of each pattern, from left to right; asked again, the same."""
        if text not in self._seen:
            self._seen[text] = sorted(set(self._spans(text)))
        return self._seen[text]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield begin and end of every place of each pattern, one pattern or piece of the text after the other."""
        if "\n" not in text or not (pieces := sentences(text)).apart:
            yield from (place.span() for one in self.candidates for place in one.places(text))
            return
        yield from self._inside(Reach.SENTENCE, pieces)
        yield from self._inside(Reach.LINE, lines(text))
        if self.owner.anywhere:
            for one in self.candidates:
                if one.reach is Reach.TEXT:
                    yield from (place.span() for place in one.places(text))

    def _inside(self, reach: Reach, pieces: Pieces) -> Iterator[tuple[int, int]]:
        """Yield the places in the pieces of a text, of patterns that reach no further; only new pieces are looked at."""
        known = self.owner.inside.setdefault(reach, {})
        fresh = [number for number, (piece, _) in enumerate(pieces.named) if piece not in known]
        if len(known) + len(fresh) > MOST:
            # Another thread may still read what is forgotten.
            known = self.owner.inside[reach] = {}
            fresh = list(range(len(pieces.named)))
        if fresh:
            known |= self._looked(reach, pieces.only(fresh))
        for piece, start in pieces.named:
            for first, last in known[piece]:
                yield start + first, start + last

    def _looked(self, reach: Reach, pieces: Pieces) -> dict[str, Spans]:
        """Return by piece what is found in it."""
        found: dict[int, Spans] = {}
        for one in self.owner.few(pieces.words).candidates:
            if isinstance(one, Candidate) and one.reach is reach:
                for start, spans in one.inside(pieces):
                    found[start] = found.get(start, ()) + spans
        return {piece: found.get(start, ()) for piece, start in pieces.named}

    def matches(self, text: str, start: int = 0) -> bool:
        """Whether any pattern is found exactly at a place."""
        return any(one.at(text, start) for one in self.candidates)

    def covers(self, text: str) -> bool:
        """Whether any pattern is the whole text."""
        low = text.lower()
        return any(one.covers(text, low) for one in self.candidates)

    def without(self, text: str) -> str:
        """Return a text with every place of a pattern left out."""
        for match in reversed(tuple(self.finditer(text))):
            text = f"{text[: match.start()]} {text[match.end() :]}"
        return text
