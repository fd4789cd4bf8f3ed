"""Many patterns as one: only those are tried whose fixed words stand in a text at all.

A reviewer's lists are long and a letter uses few of their words, so most patterns are passed over by looking for plain
substrings, which is a hundred times faster than trying them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_

import regex

from appeal_tui.review.candidates import Candidate, Found, JoinedCandidate, Place, Reach, Spans
from appeal_tui.review.expressions import compiled, reach_of
from appeal_tui.review.joining import Joined
from appeal_tui.review.needs import Needs, normal_sentence, words_needed
from appeal_tui.review.pieces import Parts, Words, each, words_of
from appeal_tui.review.remembering import remembered
from appeal_tui.review.vocabulary import Vocabulary, words_in


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
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """The words that letters are asked for without being told before."""
    given: tuple[Needs | None, ...] = ()
    """The words that each of the patterns needs, or None where they are not known; as many as there are patterns, or none."""
    given_up: set[int] = field(default_factory=set)
    """The patterns whose search took too long. They are not tried again: each sentence of a letter would take as long."""
    first: dict[str, Found | None] = field(default_factory=dict)
    """By sentence the first place of any pattern."""
    inside: dict[Reach, dict[str, Spans]] = field(default_factory=dict)
    """By sentence, and by line, the places of the patterns that reach no further."""
    _reach: dict[int, Reach] = field(default_factory=dict)
    _compiled: dict[int, regex.Pattern[str]] = field(default_factory=dict)

    def few(self, words: Words) -> FewPatterns:
        """Return those that can be found in a text, or in any part of it; asked again for the same text, the same."""
        found = words.few.get(self)
        if found is None:
            found = words.few[self] = FewPatterns(self, words)
        return found

    def candidates(self, words: Words) -> tuple[Candidate | JoinedCandidate, ...]:
        """Return those that can be found in a text, or in any part of it."""
        words.look_for(self._words if words.is_long else self._unusual)
        missing, holding = words.held.keys().isdisjoint, words.held.get
        blocks = dict.fromkeys(self._always, -1)
        # Plain loops: thousands of ways are asked for. Of most the letter holds no word, and to see that takes less than to
        # look up which ways have one that it holds.
        for number, way in self._ways:
            if missing(way[0]):
                continue
            held = -1
            for group in way:
                here = 0
                for word in group:
                    here |= holding(word, 0)
                if not here:
                    break
                held &= here
            else:
                # Of none of the blocks where its words stand in several: it may reach over them.
                blocks[number] = blocks.get(number, 0) | held
        found: list[Candidate | JoinedCandidate] = []
        for number in sorted(blocks):
            source = self.sources[number]
            if isinstance(source, str):
                if blocks[number] or self.reach(number) is not Reach.SENTENCE:
                    found.append(Candidate(self, number, self.needs(number), blocks[number]))
            elif (left := self._class(source.left).few(words)).candidates:
                right = self._class(source.right).few(words)
                if right.candidates:
                    found.append(JoinedCandidate(self, number, left, right))
        return tuple(found)

    @cached_property
    def _ways(self) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
        """The ways in which patterns may be found, each behind the number of its pattern."""
        return [(number, way) for number, needs in enumerate(self._needs) for way in needs]

    @property
    def _words(self) -> Iterable[str]:
        """All words that patterns need."""
        return words_in(self._needs)

    @cached_property
    def _unusual(self) -> tuple[str, ...]:
        """The words of patterns of which they were not known beforehand: an editor has changed them."""
        return tuple(
            words_in(
                self._needs[number]
                for number, source in enumerate(self.sources)
                if (not self.given or self.given[number] is None)
                and isinstance(source, str)
                and source not in self.known
            )
        )

    @cached_property
    def _always(self) -> tuple[int, ...]:
        """The patterns that need no words, or those of two classes."""
        return tuple(number for number, needs in enumerate(self._needs) if not needs)

    def is_all_of(self, number: int, text: str) -> bool:
        """Whether one of the patterns is the whole of a text, which is short and not looked through for all words before."""
        source = self.sources[number]
        if isinstance(source, str):
            return Candidate(self, number, self.needs(number), 0).covers(text)
        few = (self._class(members).few(words_of(text, self.vocabulary)) for members in (source.left, source.right))
        return JoinedCandidate(self, number, *few).covers(text)

    def _class(self, members: tuple[str, ...]) -> Patterns:
        if members not in self.classes:
            self.classes[members] = Patterns(members, self.known, self.flags, self.classes, self.vocabulary)
        return self.classes[members]

    @cached_property
    def _needs(self) -> list[Needs]:
        """What each pattern needs; nothing for those of two classes."""
        given = self.given or (None,) * len(self.sources)
        return [
            self._needs_of(source) if needs is None else needs
            for source, needs in zip(self.sources, given, strict=True)
        ]

    def _needs_of(self, source: str | Joined) -> Needs:
        if not isinstance(source, str):
            return ()
        found = self.known.get(source)
        return words_needed(source) if found is None else found

    def needs(self, number: int) -> Needs:
        """Return the words without which one of the patterns cannot be found."""
        return self._needs[number]

    def reach(self, number: int) -> Reach:
        """Return how far the places of a pattern reach at most."""
        if number not in self._reach:
            self._reach[number] = self._reach_of(number)
        return self._reach[number]

    def _reach_of(self, number: int) -> Reach:
        source = self.sources[number]
        return reach_of(source) if isinstance(source, str) and self.needs(number) else Reach.TEXT

    def compiled(self, number: int) -> regex.Pattern[str]:
        """Return one of the patterns, ready for searching; of a joined one what stands between."""
        found = self._compiled.get(number)
        if found is None:
            source = self.sources[number]
            found = compiled(source if isinstance(source, str) else source.between, self.flags)
            self._compiled[number] = found
        return found


def _first(candidates: Iterable[Candidate | JoinedCandidate], text: str) -> Found | None:
    """Return the first place of any of some patterns."""
    best: Found | None = None
    for one in candidates:
        match = one.search(text)
        if match is not None and (best is None or match.start() < best.start()):
            best = match
    return best


@dataclass(slots=True)
class FewPatterns:
    """The patterns that may be found in one letter. A search that takes too long finds nothing."""

    owner: Patterns
    words: Words
    """The letter."""
    _candidates: tuple[Candidate | JoinedCandidate, ...] | None = None
    _blocks: int | None = None
    _seen: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def candidates(self) -> tuple[Candidate | JoinedCandidate, ...]:
        """They themselves."""
        if self._candidates is None:
            self._candidates = self.owner.candidates(self.words)
        return self._candidates

    @property
    def blocks(self) -> int:
        """The numbers of the blocks of the letter in which any may be found, as bits."""
        if self._blocks is None:
            self._blocks = reduce(or_, (one.blocks for one in self.candidates), 0)
        return self._blocks

    def search(self, text: str) -> Found | None:
        """Return the first place of any pattern."""
        blocks = self.words.blocks_of[text]
        if blocks is None or blocks & (blocks - 1):
            return _first(self._in(text), text)
        if not self.blocks & blocks:
            return None
        return remembered(self.owner.first, text, lambda: _first(self._in_blocks(blocks), text))

    def _in_blocks(self, blocks: int) -> Iterator[Candidate | JoinedCandidate]:
        """Yield those that may be found in a part of the letter that lies in some of its blocks."""
        if not blocks & (blocks - 1):
            return (one for one in self.candidates if one.blocks & blocks)
        # What goes on beyond a sentence may have some of its words in each of them.
        return (
            one
            for one in self.candidates
            if one.blocks & blocks or (one.reach is not Reach.SENTENCE and one.may_lie_in(self.words, blocks))
        )

    def _in(self, text: str) -> Iterable[Candidate | JoinedCandidate]:
        """Return those that may be found in a part of the letter."""
        if not self.candidates:
            return ()
        blocks = self.words.blocks_of[text]
        if blocks is not None:
            return self._in_blocks(blocks)
        low = normal_sentence(text)
        return (one for one in self.candidates if one.may_stand(low))

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
        if "\n" not in text:
            yield from (place.span() for one in self._in(text) for place in one.places(text))
        elif text != self.words.text:
            yield from self.owner.few(words_of(text, self.words.vocabulary))._spans(text)
        else:
            for one in self.candidates:
                if one.reach is Reach.TEXT:
                    yield from (place.span() for place in one.places(text))
            yield from self._inside(Reach.SENTENCE, self.words.sentences)
            yield from self._inside(Reach.LINE, self.words.lines)

    def _inside(self, reach: Reach, parts: Parts) -> Iterator[tuple[int, int]]:
        """Yield the places in the parts of the letter, of patterns that reach no further; only new parts are looked at."""
        here = [
            (parts.of(one.blocks) if reach is Reach.SENTENCE else parts.having(one.needs), one)
            for one in self.candidates
            if isinstance(one, Candidate) and one.reach is reach
        ]
        known = self.owner.inside.setdefault(reach, {})
        for number in each(reduce(or_, (bits for bits, _ in here), 0)):
            start, end = parts.spans[number]

            def look(number: int = number, start: int = start, end: int = end) -> Spans:
                trying = (one for bits, one in here if bits >> number & 1)
                return tuple(span for one in trying for span in one.inside(self.words.text, start, end))

            for first, last in remembered(known, parts.name(number), look):
                yield start + first, start + last

    def matches(self, text: str, start: int = 0) -> bool:
        """Whether any pattern is found exactly at a place."""
        return any(one.at(text, start) for one in self._in(text))

    def without(self, text: str) -> str:
        """Return a text with every place of a pattern left out."""
        for match in reversed(tuple(self.finditer(text))):
            text = f"{text[: match.start()]} {text[match.end() :]}"
        return text
