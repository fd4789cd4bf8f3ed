"""Phrases of notices as an expert writes them.

A phrase is plain words. `(a|b)` is one of several; an empty member, or a `?` behind it, means that the words may be
missing; `?` behind a word that its last letter may be; `*` at the end of a word is any ending; `.` is up to two words, `..`
up to some, `...` up to a line of them, never beyond the sentence; `<name>` is a term of `vocabulary.toml`. `^` in front: only
at the beginning of a sentence; `$` at the end: only at its end; `~` in front: also inside a word. A short word must be
whole; a longer one may have an inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_COMPOUND = re.compile(
    r"\(([a-zà-ÿ]{2,}(?:\|[a-zà-ÿ]{2,})*)\)(?:\(([a-zà-ÿ*]{2,}(?:\|[a-zà-ÿ*]{2,})*)\)(?!\?)|([a-zà-ÿ]{2,}\*?))"
)
"""Some halves of words, and the other halves right behind them."""
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
    """A phrase ready for finding: it is read where it is needed first."""

    __slots__ = ("_nodes", "at_end", "at_start", "source")

    def __init__(self, source: str) -> None:
        """Take a phrase as an expert wrote it, with its terms written out."""
        text = source.strip()
        self.source = text
        self.at_start = text.startswith("^")
        self.at_end = text.endswith("$")
        self._nodes: tuple[Node, ...] | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The words, gaps and choices of the phrase."""
        if self._nodes is None:
            self._nodes = _read_nodes(self.source)
        return self._nodes


def is_inside(source: str) -> bool:
    """Whether a phrase counts inside a word too."""
    return source.lstrip().startswith("~")


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells from afar that a phrase may stand in a text."""

    beginnings: tuple[str, ...]
    """The words that it can begin with."""
    needed: tuple[tuple[str, ...], ...]
    """Words that must stand in the same sentence: one of each tuple."""


@lru_cache(maxsize=32_768)
def clues_of(source: str) -> Clues:
    """Return what tells that a phrase may stand in a text; who checks a catalogue reads each of its phrases twice.

    Raises:
        PhraseError: Its signs do not fit together.
    """
    nodes = _read_nodes(source)
    beginnings, may_be_empty = _beginnings(nodes)
    if may_be_empty or not beginnings:
        raise PhraseError(f"'{source}' holds no words that must be there")
    needed = {group for group in _needed(nodes) if not beginnings.issubset(group)}
    return Clues(tuple(sorted(beginnings)), tuple(sorted(needed, key=lambda group: (len(group), group))))


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
    tokens = _TOKEN.findall(_compounds_whole(source.strip().strip("^$~ ")))
    nodes, rest = _sequence(tokens, 0)
    if rest < len(tokens):
        raise PhraseError(f"'{source}' has a sign {tokens[rest]} without (")
    return nodes


def _compounds_whole(source: str) -> str:
    """Return a phrase in which words are whole that were written in two halves: '(käufer|kunden)(nachricht|anfrage)*'.

    The second half begins no word of a text, and would never be found.
    """
    for _ in range(_DEEPEST):
        whole = _COMPOUND.sub(
            lambda match: (
                f"({'|'.join(a + b for a in match[1].split('|') for b in (match[2] or match[3]).split('|'))})"
            ),
            source,
        )
        if whole == source:
            break
        source = whole
    return source


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
            end = _closing(tokens, at)
            may_be_missing = end + 1 < len(tokens) and tokens[end + 1] == "?"
            nodes.append(_choice("".join(tokens[at + 1 : end]), may_be_missing))
            at = end + 1 + may_be_missing
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


def _closing(tokens: Sequence[str], at: int) -> int:
    """Return where the `)` stands that belongs to a `(`."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += (tokens[number] == "(") - (tokens[number] == ")")
        if not depth:
            return number
    raise PhraseError("a sign ( has no )")


@lru_cache(maxsize=8_192)
def _choice(source: str, may_be_missing: bool) -> Choice:
    """Read what stands in brackets; terms stand in many phrases, and each is read once."""
    tokens = _TOKEN.findall(source)
    members: list[tuple[Node, ...]] = []
    at = -1
    while at < len(tokens):
        member, at = _sequence(tokens, at + 1)
        members.append(member)
    if may_be_missing:
        members.append(())
    return Choice(tuple(dict.fromkeys(members)))


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


def _needed(nodes: Iterable[Node]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each node that must be there, where it is known that one of them must."""
    for node in nodes:
        match node:
            case Words():
                yield (node.text,)
            case Choice() if not node.may_be_empty:
                of_members = [
                    min(_needed(member), key=lambda group: (len(group), -len(group[0])), default=())
                    for member in node.members
                ]
                if all(of_members):
                    yield tuple(sorted({word for group in of_members for word in group}))


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
