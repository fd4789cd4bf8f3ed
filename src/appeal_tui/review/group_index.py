"""Where the groups of words are looked up: the entries of `templates/review/signs.toml` by how they begin.

It is made once and kept in the compiled form of the rules: of some thousand entries it takes longer than a letter does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

Further = tuple[tuple[str, ...], str]
"""The words of an entry but the first two, and the sign that it is; `*` ends words that may go on."""


class Begin(msgspec.Struct, frozen=True, array_like=True):
    """What the first word of English entries tells."""

    signs: list[str] = []
    """The groups that have it for an entry."""
    before: dict[str, list[Further]] = {}
    """The entries that begin with it, by the word that comes next."""
    before_beginning: list[tuple[str, Further]] = []
    """The same where that word may go on, each with the beginning of that word."""


class GroupIndex(msgspec.Struct, frozen=True, array_like=True):
    """The entries of one language."""

    whole: dict[str, Begin] = {}
    """English ones by their first word."""
    beginnings: dict[str, Begin] = {}
    """English ones by the beginning of a first word that may go on."""
    longest: int = 0
    """The most letters of such a beginning."""
    by_character: dict[str, list[tuple[str, str]]] = {}
    """Chinese ones by their first character: the words, and the sign that they are."""


def index_groups(groups: Mapping[str, Iterable[str]], language: str) -> GroupIndex:
    """Return groups of words by how their entries begin.

    Args:
        groups: By name the words and word groups; in English `*` at the end of a word stands for any ending.
        language: `en` or `zh-Hans`.
    """
    entries = [(entry, f"<{group}>") for group, entries in groups.items() for entry in entries]
    if language.startswith("zh"):
        by_character: dict[str, list[tuple[str, str]]] = {}
        for entry, sign in entries:
            by_character.setdefault(entry[0], []).append((entry, sign))
        return GroupIndex(by_character=by_character)
    whole: dict[str, Begin] = {}
    beginnings: dict[str, Begin] = {}
    for entry, sign in entries:
        first, *words = entry.lower().split()
        begins = beginnings if first.endswith("*") else whole
        _add(begins.setdefault(first.removesuffix("*"), Begin()), words, sign)
    return GroupIndex(whole, beginnings, max(map(len, beginnings), default=0))


def _add(begin: Begin, words: list[str], sign: str) -> None:
    if not words:
        begin.signs.append(sign)
        return
    further = (tuple(words[1:]), sign)
    if words[0].endswith("*"):
        begin.before_beginning.append((words[0][:-1], further))
    else:
        begin.before.setdefault(words[0], []).append(further)
