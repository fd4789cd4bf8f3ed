"""Patterns as an editor writes them, made ready for searching: word lists are put in, classes of words stay apart.

A pattern may begin or end with a class of words, as in `<customer><apart><deceit>`. Written out it would be one expression
of many thousand characters, which takes long to compile. So the members of each class are searched by themselves, once
for all rules, and only what stands between two of them is looked at for each rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appeal_tui.review.dates import ANY_DATE

Lists = Mapping[str, Iterable[str]]

_ONE_LIST = re.compile(r"<([a-z_]+)>")
_FIRST = re.compile(r"<(?P<name>[a-z_]+)>(?=[^?*+{])")
_LAST = re.compile(r"<(?P<name>[a-z_]+)>$")
_GAP = r"(?:\\b)? ?(?:\((?:\?:)?<(?:0,)?\d{1,3}>\)\??|<(?:0,)?\d{1,3}>)(?: ?\\b| )?"
_GAP_BEHIND, _GAP_BEFORE = re.compile(_GAP), re.compile(_GAP + "$")
"""A gap beside a class of words: it lies between two searches, so that each of them begins where its words begin."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A pattern that begins or ends with a class of words."""

    left: tuple[str, ...]
    """Patterns of which one begins it."""
    between: str
    """What stands between, as one expression."""
    right: tuple[str, ...]
    """Patterns of which one ends it."""


def prepared(sources: Iterable[str], lists: Lists, classes: frozenset[str], *, bounded: bool) -> Iterator[str | Joined]:
    """Yield patterns of an editor ready for searching.

    Args:
        sources: The patterns, with `<name>` for a word list and `<40>` or `<0,40>` for a gap inside one sentence.
        lists: The word lists.
        classes: The names of those lists that are classes of words.
        bounded: Whether each begins and ends at the border of a word.
    """
    for source in sources:
        if (whole := _ONE_LIST.fullmatch(source)) and whole[1] in classes:
            yield from prepared(lists[whole[1]], lists, classes, bounded=bounded)
        elif joined := _joined(source, lists, classes, bounded=bounded):
            yield joined
        else:
            yield join_patterns((source,), lists, bounded=bounded)


def plain_patterns(sources: Iterable[str], lists: Lists, classes: frozenset[str], *, bounded: bool) -> Iterator[str]:
    """Yield every expression that is searched for the patterns of an editor, without what stands between classes."""
    for one in prepared(sources, lists, classes, bounded=bounded):
        if isinstance(one, Joined):
            yield from one.left
            yield from one.right
        else:
            yield one


def all_pieces(sources: Iterable[str], lists: Lists, classes: frozenset[str], *, bounded: bool) -> Iterator[str]:
    """Yield every expression that is searched for the patterns of an editor, and what stands between classes."""
    for one in prepared(sources, lists, classes, bounded=bounded):
        if isinstance(one, Joined):
            yield from (*one.left, one.between, *one.right)
        else:
            yield one


def _joined(source: str, lists: Lists, classes: frozenset[str], *, bounded: bool) -> Joined | None:
    first, last = _FIRST.match(source), _LAST.search(source)
    first = first if first and first["name"] in classes else None
    last = last if last and last["name"] in classes else None
    if (first is None and last is None) or (first and last and last.start() < first.end()):
        return None
    if _is_choice(source):
        return None
    left = _members(first["name"], lists, bounded=bounded) if first else ()
    right = _members(last["name"], lists, bounded=bounded) if last else ()
    if first and last:
        return Joined(left, _inner(source[first.end() : last.start()], lists, bounded=bounded), right)
    if first:
        gap = _GAP_BEHIND.match(source, first.end())
        rest = _expand(source[gap.end() if gap else first.end() :], lists, bounded=bounded)
        between = _inner(gap[0], lists, bounded=bounded) if gap else ""
        return Joined(left, between, (f"(?:{rest})" + _end(bounded),))
    assert last is not None
    gap = _GAP_BEFORE.search(source, 0, last.start())
    begin = _expand(source[: gap.start() if gap else last.start()], lists, bounded=bounded)
    between = _inner(gap[0], lists, bounded=bounded) if gap else ""
    return Joined((_begin(bounded) + f"(?:{begin})",), between, right)


def _inner(source: str, lists: Lists, *, bounded: bool) -> str:
    # The members of a class keep to the borders of words by themselves.
    source = source.removeprefix(r"\b").removesuffix(r"\b")
    return f"(?:{_expand(source, lists, bounded=bounded)})"


def _members(name: str, lists: Lists, *, bounded: bool) -> tuple[str, ...]:
    return tuple(
        _begin(bounded) + f"(?:{_expand(member, lists, bounded=bounded)})" + _end(bounded) for member in lists[name]
    )


def _is_choice(source: str) -> bool:
    """Whether a pattern is a choice of several outside all brackets."""
    if "|" not in source:
        return False
    depth = 0
    for place, character in enumerate(source):
        if place and source[place - 1] == "\\":
            continue
        depth += (character in "([") - (character in ")]")
        if character == "|" and depth == 0:
            return True
    return False


def join_patterns(patterns: Iterable[str], lists: Lists, *, bounded: bool) -> str:
    """Return patterns of an editor as one regular expression, with every list put in."""
    return _begin(bounded) + f"(?:{'|'.join(expanded(patterns, lists, bounded=bounded))})" + _end(bounded)


def expanded(patterns: Iterable[str], lists: Lists, *, bounded: bool) -> Iterator[str]:
    """Yield patterns of an editor as regular expressions, with every list put in."""
    return (_expand(pattern, lists, bounded=bounded) for pattern in patterns)


def _begin(bounded: bool) -> str:
    return r"(?<!\w)" if bounded else ""


def _end(bounded: bool) -> str:
    return r"(?!\w)" if bounded else ""


def _expand(pattern: str, lists: Lists, *, bounded: bool) -> str:
    # A gap does not end inside a word: the "sue" of "issue" is none.
    edge = r"(?:(?<!\w)|(?!\w))" if bounded else ""

    def put(match: re.Match[str]) -> str:
        if match["most"]:
            return rf"(?:[^.!?。！？\n]|\.(?=\d)){{0,{match['most']}}}?" + edge
        if match["name"] == "date":
            return ANY_DATE
        return "(?:" + "|".join(_expand(member, lists, bounded=bounded) for member in lists[match["name"]]) + ")"

    # Most patterns are plain words: what they do not hold is not looked for.
    expanded = _PUT.sub(put, pattern) if "<" in pattern else pattern
    if bounded and r"\d" in expanded:
        expanded = _FIGURE.sub(r"\\d+(?:[.,]\\d+)*", expanded)
    return expanded if expanded.isalnum() else _SIGNS.sub(_quick, expanded)


def _quick(sign: re.Match[str]) -> str:
    """Return a sign of a pattern, or a set of characters, as it is searched."""
    if sign["space"]:
        return " +"
    if sign["group"]:
        # Groups are for the editor's eyes; remembering what each of them found costs time.
        return "(?:"
    # Of what has no small and no capital form nobody need ask for the other one.
    return f"(?-i:{sign[0]})" if sign["set"] and _CASELESS.fullmatch(sign[0]) else sign[0]


_FIGURE = re.compile(r"(?<!\(\?!)(?<!\(\?=)(?<!<!)(?<!<=)(?<!\\)\\d(?=$|\||\))")
"""A figure that ends a pattern: what keeps to the borders of words would find it in numbers of one figure only."""
_SET = r"\[\^?\]?(?:\\.|[^\]\\])*\]"
_SIGNS = re.compile(rf"\\.|\(\?-i:{_SET}\)|(?P<set>{_SET})|(?P<group>\((?!\?))|(?P<space> (?![?*+{{]))")
"""The signs of a pattern that are searched otherwise than an editor writes them; none of them is one inside a set."""
_CASELESS = re.compile(
    r"\[\^?(?:[^A-Za-z\[\]\\\x7f-\u2fff\ua000-\ufeff\uff21-\uff5a]|\\[nstdwSDW]|\\x27|\\u[4-9][0-9a-f]{3}|\\[^A-Za-z0-9])+\]"
)
"""A set of characters of which none has a small and a capital form."""
_PUT = re.compile(r"(?<!\?)<(?:(?:0,)?(?P<most>\d{1,3})|(?P<name>[a-z_]+))>")
