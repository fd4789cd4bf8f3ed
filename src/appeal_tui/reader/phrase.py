"""Phrases of notices as an expert writes them, and where they occur in a stream.

A phrase is plain words. `(a|b)` is one of several; an empty member, or a `?` behind it, means that the words may be
missing; `?` behind a word that its last letter may be; `*` at the end of a word is any ending; `.` is up to two words, `..` up to some, `...` up to a line of them, never
beyond the sentence; `<name>` is a term of `vocabulary.toml`. `^` in front: only at the beginning of a sentence; `$` at the end: only at its end; `~` in front: also inside a
word. A short word must be whole; a longer one may have an inflection. Nothing is repeated without bound, and every place of
a text is tried a bounded number of times, so that finding takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appeal_tui.reader.stream import END, Stream, canonical

_ENDING = 9
_INFLECTION = 3
_PARTICLE = 1
_GAPS = (22, 45, 120)
"""What one, two and three dots may pass over, in letters."""
_SIGN_GAPS = (8, 24, 60)
"""The same in characters of Han or kana."""
_MOST_HITS = 60
_MOST_STATES = 40
DISTINCT = 12
"""A beginning of this length is found inside words too."""
_SHORT_WORD = 4
_DEEPEST = 4
_TERM = re.compile(r"<([a-z_]+)>")
_TOKEN = re.compile(r"\.{1,3}|[()|?]|[^\W_]+\*?|\s+|.")


class PhraseError(ValueError):
    """A phrase that cannot be read; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in a stream."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that follow each other without anything between them."""

    text: str
    is_short: bool
    """The last word must end there."""
    slack: int
    """How many characters may stand before what follows: an ending or an inflection."""

    @property
    def is_latin(self) -> bool:
        return self.text.isascii()


@dataclass(frozen=True, slots=True)
class _Gap:
    length: int


@dataclass(frozen=True, slots=True)
class _Choice:
    members: tuple[tuple[_Node, ...], ...]


_Node = _Words | _Gap | _Choice
_State = tuple[int, int]
"""A place of the stream, and how many characters may be passed over before the next words."""


class Phrase:
    """A phrase ready for finding: what it can begin with is known, the rest is read where it is needed."""

    __slots__ = ("_nodes", "at_end", "at_start", "beginnings", "inside", "source")

    def __init__(self, source: str, beginnings: Sequence[str], nodes: tuple[_Node, ...] | None = None) -> None:
        """Take a phrase as an expert wrote it, with its terms written out, and the words that it can begin with."""
        text = source.strip()
        self.source = text
        self.beginnings = beginnings
        self.at_start = text.startswith("^")
        self.at_end = text.endswith("$")
        self.inside = text.startswith("~")
        self._nodes = nodes

    @property
    def nodes(self) -> tuple[_Node, ...]:
        """The words, gaps and choices of the phrase."""
        if self._nodes is None:
            self._nodes = _read_nodes(self.source)
        return self._nodes

    def begins_anywhere(self, words: str) -> bool:
        """Whether a beginning is so distinct that it counts inside a word too: pastes lose spaces."""
        return self.inside or len(words) >= DISTINCT or not words.isascii()

    def find(self, stream: Stream, places: Iterable[int]) -> Iterator[Hit]:
        """Yield where the phrase occurs.

        Args:
            stream: The text.
            places: Where one of its beginnings stands, in order.
        """
        hits = 0
        for place in places:
            if hits >= _MOST_HITS:
                return
            if self.at_start and place > 0 and stream.form[place - 1] != END:
                continue
            ends = [end for end, _ in _advance(self.nodes, {(place, 0)}, stream)]
            if self.at_end:
                ends = [end for end in ends if _ends_sentence(stream, end)]
            if ends:
                hits += 1
                yield Hit(place, max(ends))


def read_phrase(source: str) -> Phrase:
    """Return a phrase that can be found.

    Raises:
        PhraseError: Its signs do not fit together.
    """
    nodes = _read_nodes(source)
    beginnings, may_be_empty = _beginnings(nodes)
    if may_be_empty or not beginnings:
        raise PhraseError(f"'{source}' holds no words that must be there")
    return Phrase(source, tuple(sorted(beginnings)), nodes)


def write_out(source: str, terms: Mapping[str, str]) -> str:
    """Return a phrase with its terms, such as `<account>`, written out as choices.

    Raises:
        PhraseError: It names a term that is not known.
    """
    for _ in range(_DEEPEST):
        if "<" not in source:
            return source
        for name in _TERM.findall(source):
            if name not in terms:
                raise PhraseError(f"'{source}' names the unknown term <{name}>")
            source = source.replace(f"<{name}>", f"({terms[name]})")
    raise PhraseError(f"'{source}' has terms that name each other")


def _read_nodes(source: str) -> tuple[_Node, ...]:
    tokens = _TOKEN.findall(source.strip().strip("^$~ "))
    nodes, rest = _sequence(tokens, 0)
    if rest < len(tokens):
        raise PhraseError(f"'{source}' has a sign {tokens[rest]} without (")
    return nodes


def _sequence(tokens: Sequence[str], at: int) -> tuple[tuple[_Node, ...], int]:
    """Read nodes up to the end, a `|` or a `)`; return them and where reading stopped."""
    nodes: list[_Node] = []
    words: list[str] = []

    def close() -> None:
        if words:
            nodes.append(_words(words))
            words.clear()

    while at < len(tokens) and tokens[at] not in ("|", ")"):
        token = tokens[at]
        if token == "(":  # noqa: S105 - of a pattern
            close()
            choice, at = _choice(tokens, at + 1)
            nodes.append(choice)
            continue
        if token.startswith("."):
            close()
            nodes.append(_Gap(_GAPS[len(token) - 1]))
        elif token[0].isalnum():
            if at + 1 < len(tokens) and tokens[at + 1] == "?":
                close()
                shorter = (_words([token[:-1]]),) if len(token) > 1 else ()
                nodes.append(_Choice(((_words([token]),), shorter)))
                at += 1
            else:
                words.append(token)
            if token.endswith("*"):
                close()
        elif token == "*":  # noqa: S105 - of a pattern
            close()
            nodes.append(_Gap(_ENDING))
        at += 1
    close()
    return tuple(nodes), at


def _choice(tokens: Sequence[str], at: int) -> tuple[_Choice, int]:
    members: list[tuple[_Node, ...]] = []
    while True:
        member, at = _sequence(tokens, at)
        members.append(member)
        if at >= len(tokens):
            raise PhraseError("a sign ( has no )")
        at += 1
        if tokens[at - 1] == ")":
            break
    if at < len(tokens) and tokens[at] == "?":
        members.append(())
        at += 1
    return _Choice(tuple(dict.fromkeys(members))), at


def _words(words: Sequence[str]) -> _Words:
    text = "".join(canonical(word.rstrip("*")) for word in words)
    last = words[-1]
    if not text[-1].isascii():
        return _Words(text, False, _ENDING if last.endswith("*") else _PARTICLE)
    if last.endswith("*"):
        return _Words(text, False, _ENDING)
    is_short = len(last) <= _SHORT_WORD
    return _Words(text, is_short, 0 if is_short else _INFLECTION)


def _beginnings(nodes: Iterable[_Node]) -> tuple[set[str], bool]:
    """Return the words that nodes can begin with, and whether all of them may be missing."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case _Words():
                return found | {node.text}, False
            case _Choice():
                empty = False
                for member in node.members:
                    words, may_be_empty = _beginnings(member)
                    found |= words
                    empty = empty or may_be_empty
                if not empty:
                    return found, False
    return found, True


def _advance(nodes: Iterable[_Node], states: set[_State], stream: Stream) -> set[_State]:
    """Return where a match can stand behind some nodes."""
    for node in nodes:
        match node:
            case _Gap():
                states = {(place, max(slack, node.length)) for place, slack in states}
            case _Choice():
                states = {state for member in node.members for state in _advance(member, states, stream)}
                if len(states) > _MOST_STATES:
                    states = set(sorted(states)[:_MOST_STATES])
            case _Words():
                states = {
                    # An ending belongs to its word: where the word is over, what follows must stand right there.
                    (end, 0 if node.is_latin and stream.begins_word(end) else node.slack)
                    for place, slack in states
                    if (end := _end_of(node, place, slack, stream)) is not None
                }
        if not states:
            break
    return states


def _end_of(words: _Words, place: int, slack: int, stream: Stream) -> int | None:
    form, text = stream.form, words.text
    if form.startswith(text, place):
        end = place + len(text)
        if _is_over(words, end, stream):
            return end
    if not slack:
        return None
    if not words.is_latin and slack in _GAPS:
        slack = _SIGN_GAPS[_GAPS.index(slack)]
    limit = form.find(END, place, place + slack)
    last = (limit if limit >= 0 else place + slack) + len(text)
    at = form.find(text, place + 1, last)
    while at >= 0:
        end = at + len(text)
        if (not words.is_latin or stream.begins_word(at)) and _is_over(words, end, stream):
            return end
        at = form.find(text, at + 1, last)
    return None


def _is_over(words: _Words, end: int, stream: Stream) -> bool:
    """Whether the last word ends there, but for an ending or an inflection."""
    if not words.is_latin:
        return True
    if words.is_short:
        return stream.begins_word(end)
    return stream.letters_left(end) <= words.slack or len(words.text) >= DISTINCT


def _ends_sentence(stream: Stream, place: int) -> bool:
    return place >= len(stream.form) or stream.form[place] == END
