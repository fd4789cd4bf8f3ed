"""Phrases of notices as an expert writes them.

A phrase is plain words. `(a|b)` is one of several; an empty member, or a `?` behind it, means that the words may be
missing; `?` behind a word that its last letter may be; `*` at the end of a word is any ending; `.` is up to two words, `..`
up to some, `...` up to a line of them, never beyond the sentence; `<name>` is a term of `vocabulary.toml`. `^` in front: only
at the beginning of a sentence; `$` at the end: only at its end; `~` in front: also inside a word. A short word must be
whole; a longer one may have an inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from appeal_tui.reader.stream import canonical

_ENDING = 9
_INFLECTION = 3
_PARTICLE = 1
GAPS = (22, 45, 120)
"""What one, two and three dots may pass over, in letters."""
DISTINCT = 12
"""A beginning of this length is found inside words too."""
_SHORT_WORD = 4
_DEEPEST = 4
_KEY = 3
_TERM = re.compile(r"<([a-z_]+)>")
_TOKEN = re.compile(r"\.{1,3}|[()|?]|[^\W_]+\*?|\s+|.")


class PhraseError(ValueError):
    """A phrase that cannot be read; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other without anything between them."""

    text: str
    is_short: bool
    """The last word must end there."""
    slack: int
    """How many characters may stand before what follows: an ending or an inflection."""
    is_latin: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Some letters that may stand between words."""

    length: int


class Choice:
    """One of several: found by the first letters of its members."""

    __slots__ = ("has_signs", "index", "lengths", "may_be_empty", "members", "others")

    def __init__(self, members: Iterable[tuple[Node, ...]]) -> None:
        """Take the members; an empty one means that all may be missing."""
        self.members = tuple(members)
        self.may_be_empty = () in self.members
        self.others = tuple(member for member in self.members if member and not isinstance(member[0], Words))
        index: dict[str, list[tuple[int, Words, tuple[Node, ...]]]] = {}
        for number, member in enumerate(self.members):
            if member and isinstance(first := member[0], Words):
                index.setdefault(first.text[:_KEY], []).append((number, first, member[1:]))
        self.index = {key: tuple(found) for key, found in index.items()}
        self.lengths = tuple(sorted({len(key) for key in index}, reverse=True))
        self.has_signs = any(not key.isascii() for key in index)


Node = Words | Gap | Choice


class Phrase:
    """A phrase ready for finding: what it can begin with is known, the rest is read where it is needed."""

    __slots__ = ("_needed", "_nodes", "at_end", "at_start", "beginnings", "inside", "source")

    def __init__(self, source: str, beginnings: Sequence[str], nodes: tuple[Node, ...] | None = None) -> None:
        """Take a phrase as an expert wrote it, with its terms written out, and the words that it can begin with."""
        text = source.strip()
        self.source = text
        self.beginnings = beginnings
        self.at_start = text.startswith("^")
        self.at_end = text.endswith("$")
        self.inside = text.startswith("~")
        self._nodes = nodes
        self._needed: tuple[str, ...] | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The words, gaps and choices of the phrase."""
        if self._nodes is None:
            self._nodes = _read_nodes(self.source)
        return self._nodes

    @property
    def needed(self) -> Sequence[str]:
        """Words of which a text must hold one for the phrase to stand in it: those that it can end with, as far as known."""
        if self._needed is None:
            self._needed = _needed(self.nodes)
        return self._needed

    def begins_anywhere(self, words: str) -> bool:
        """Whether a beginning is so distinct that it counts inside a word too: pastes lose spaces."""
        return self.inside or len(words) >= DISTINCT or not words.isascii()


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


@lru_cache(maxsize=32_768)
def beginnings_of(source: str) -> tuple[str, ...]:
    """Return the words that a phrase can begin with; who checks a catalogue reads each of its phrases twice.

    Raises:
        PhraseError: Its signs do not fit together.
    """
    return tuple(read_phrase(source).beginnings)


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


def _read_nodes(source: str) -> tuple[Node, ...]:
    tokens = _TOKEN.findall(source.strip().strip("^$~ "))
    nodes, rest = _sequence(tokens, 0)
    if rest < len(tokens):
        raise PhraseError(f"'{source}' has a sign {tokens[rest]} without (")
    return nodes


def _sequence(tokens: Sequence[str], at: int) -> tuple[tuple[Node, ...], int]:
    """Read nodes up to the end, a `|` or a `)`; return them and where reading stopped."""
    nodes: list[Node] = []
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
            nodes.append(Gap(GAPS[len(token) - 1]))
        elif token[0].isalnum():
            if at + 1 < len(tokens) and tokens[at + 1] == "?":
                close()
                shorter = (_words([token[:-1]]),) if len(token) > 1 else ()
                nodes.append(Choice(((_words([token]),), shorter)))
                at += 1
            else:
                words.append(token)
            if token.endswith("*"):
                close()
        elif token == "*":  # noqa: S105 - of a pattern
            close()
            nodes.append(Gap(_ENDING))
        at += 1
    close()
    return tuple(nodes), at


def _choice(tokens: Sequence[str], at: int) -> tuple[Choice, int]:
    members: list[tuple[Node, ...]] = []
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
    return Choice(tuple(dict.fromkeys(members))), at


def _words(words: Sequence[str]) -> Words:
    text = "".join(canonical(word.rstrip("*")) for word in words)
    last = words[-1]
    is_latin = text.isascii()
    if not text[-1].isascii():
        return Words(text, False, _ENDING if last.endswith("*") else _PARTICLE, is_latin)
    if last.endswith("*"):
        return Words(text, False, _ENDING, is_latin)
    is_short = len(last) <= _SHORT_WORD
    return Words(text, is_short, 0 if is_short else _INFLECTION, is_latin)


def _needed(nodes: Sequence[Node]) -> tuple[str, ...]:
    for node in reversed(nodes):
        match node:
            case Words():
                return (node.text,)
            case Choice() if not node.may_be_empty and not node.others:
                return tuple(member[0].text for member in node.members if isinstance(member[0], Words))
    return ("",)


def _beginnings(nodes: Iterable[Node]) -> tuple[set[str], bool]:
    """Return the words that nodes can begin with, and whether all of them may be missing."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case Words():
                return found | {node.text}, False
            case Choice():
                empty = False
                for member in node.members:
                    words, may_be_empty = _beginnings(member)
                    found |= words
                    empty = empty or may_be_empty
                if not empty:
                    return found, False
    return found, True
