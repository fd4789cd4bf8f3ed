"""The words without which a pattern cannot be found, read from the pattern itself, or known beforehand.

To read them from five thousand patterns takes seconds, which nobody should wait for at the first check. They are kept in a
file beside the rules, made by `tools/needed_words.py`, under the fingerprint of each pattern: of a pattern that was changed
since they are read anew.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import regex

SHORTEST, LONGEST, LONGEST_CHINESE = 2, 8, 4
"""How many characters a needed word has, where one does not tell enough: of longer ones the first say enough."""
_COMMON = frozenset(
    (
        *("a", "all", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "each", "every"),
        *("for", "from", "had", "has", "have", "her", "his", "i", "in", "is", "it", "its", "my", "no", "not", "of"),
        *("on", "one", "or", "our", "out", "she", "so", "some", "than", "that", "the", "their", "them", "there"),
        *("these", "they", "this", "those", "to", "two", "us", "was", "we", "were", "what", "when", "which", "who"),
        *("will", "with", "would", "you", "your"),
    )
)
"""Words that nearly every English sentence has one of: they tell little."""
_WORTH_OF_ONE = 0.6
"""What one character tells: a Chinese one, or that there is a figure, which nearly half of the sentences of a letter have."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_Parsed = list[tuple[Any, Any]]

A_FIGURE, NO_LATIN = "\ue000", "\ue001"
"""The words that a pattern needs with any figure in it, or with a character that is none of ASCII. No letter has them:
they have no meaning."""

Needs = tuple[tuple[tuple[str, ...], ...], ...]
"""The ways in which a pattern may be found, none if nothing is sure: for each some groups of words, of each of which at
least one word stands wherever it is found in this way, as `normal` writes a text.

A word with a space in front, or behind, is found only where a word begins, or ends; none has a space inside.
"""


KNOWN = "needed_words.bin"
"""The file with the words that are known beforehand, in the folder of the rules."""


class KnownNeeds(Mapping[str, Needs]):
    """The words of the patterns for which they are known beforehand, by the pattern."""

    def __init__(self, by_print: Mapping[bytes, Needs]) -> None:
        """Take the words by the fingerprint of their pattern."""
        self._by_print = by_print

    def __getitem__(self, source: str) -> Needs:
        return self._by_print[_fingerprint(source)]

    def __iter__(self) -> Iterator[str]:
        # The patterns themselves are not kept.
        return iter(())

    def __len__(self) -> int:
        return len(self._by_print)


def known_needs(file: Path) -> Mapping[str, Needs]:
    """Return the words that are known beforehand; none where the file is missing or damaged."""
    try:
        return KnownNeeds(msgspec.msgpack.decode(zlib.decompress(file.read_bytes()), type=dict[bytes, Needs]))
    except (OSError, zlib.error, msgspec.MsgspecError):
        return {}


def packed_needs(sources: Iterable[str]) -> bytes:
    """Return the words of patterns as the file has them; the same patterns always give the same bytes."""
    words = {_fingerprint(source): words_needed(source) for source in sources}
    return zlib.compress(msgspec.msgpack.encode(dict(sorted(words.items()))), 9)


def _fingerprint(source: str) -> bytes:
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def normal(text: str) -> str:
    """Return a text as it is asked for needed words: in small letters, with one space wherever a word begins or ends.

    Behind the words of a text with a figure stands `A_FIGURE`, and of one that is not all ASCII `NO_LATIN`.
    """
    low = f" {_apart(text)} {A_FIGURE} " if _DIGIT.search(text) else f" {_apart(text)} "
    return low if text.isascii() else f"{low}{NO_LATIN} "


def _apart(text: str) -> str:
    return " ".join(_RUNS.findall(text.lower()))


normal_again = lru_cache(maxsize=512)(normal)
"""Writes a sentence as `normal` does; many expressions ask the same one."""
_SENTENCE = 3000
"""A text of more characters is a letter and no sentence."""


def normal_sentence(text: str) -> str:
    """Return a sentence as it is asked for needed words, as `normal` does; many expressions ask the same one."""
    return normal_again(text) if len(text) <= _SENTENCE else normal(text)


def holds(low: str, needs: Needs) -> bool:
    """Whether what one of the ways needs stands in a text that `normal` has written."""
    for way in needs:
        for words in way:
            for word in words:
                if word in low:
                    break
            else:
                break
        else:
            return True
    return not needs


_RUNS = regex.compile(r"\w+|[^\w\s]+")
_WORD = regex.compile(r"\w")
_DIGIT = re.compile(r"\d")
_LATIN_1 = 0xFF
"""Up to here are the letters of the languages of Western Europe."""
_NAME = re.compile(r"(?<!\\)\(\?P?<(?=[A-Za-z_])\w+>")
# No needed word lies in two sentences, nor in two lines.
_APART = regex.compile(r"[.!?。！？\s]")


def cuts_word(text: str, place: int) -> bool:
    """Return whether a part of a text that begins or ends at a place has the border of a word where the text has none."""
    return 0 < place < len(text) and _WORD.match(text, place - 1) is not None and _WORD.match(text, place) is not None


def tells_alone(character: str) -> bool:
    """Whether one character is a needed word: a Chinese one, or a sign such as `@`."""
    return not (character.isascii() and character.isalnum())


def _shortened(word: str) -> str:
    return word[: LONGEST if word.isascii() else LONGEST_CHINESE]


def words_needed(source: str) -> Needs:
    """Return the words without which a pattern is not found; none if nothing is sure."""
    try:
        # Which library reads it differs only in how parts are named.
        parsed = re._parser.parse(_NAME.sub("(?:", source), re.IGNORECASE | re.MULTILINE)  # type: ignore[attr-defined]
        ways = [_needs(way, border=False, after=False)[0] for way in _ways(list(parsed))]
    except (re.error, AttributeError, RecursionError, OverflowError):
        # What only the larger library reads is always tried.
        return ()
    return _joined(ways) if all(ways) else ()


def _ways(parsed: _Parsed) -> list[_Parsed]:
    """Return a pattern as a choice of several: by the branches of the first part of it that is one."""
    for place, (operation, argument) in enumerate(parsed):
        name = str(operation)
        branches = argument[1] if name == "BRANCH" else _ways(list(argument[3])) if name == "SUBPATTERN" else ()
        if len(branches) > 1:
            return [[*parsed[:place], *branch, *parsed[place + 1 :]] for branch in branches]
    return [parsed]


def _joined(ways: list[list[frozenset[str]]]) -> Needs:
    """Return the ways with the sets of each that tell most, those that differ in the first one only as one."""
    firsts: dict[tuple[frozenset[str], ...], set[str]] = {}
    for way in ways:
        # What is seldom found is looked for first: few words, and long ones.
        first, *others = sorted(dict.fromkeys(way), key=lambda words: len(words) / min(map(_worth, words)) ** 2)
        kept = [first]
        for words in others:
            # Where one of fewer words stands, one of more does.
            if len(kept) < _MOST_SETS and not any(fewer <= words for fewer in kept):
                kept.append(words)
        firsts.setdefault(tuple(kept[1:]), set()).update(first)
    alone = frozenset(firsts.pop((), ()))
    rests: dict[frozenset[str], list[tuple[frozenset[str], ...]]] = {}
    for rest, begins in firsts.items():
        if left := begins - alone:
            rests.setdefault(frozenset(left), []).append(rest)
    joined = [(first, *_in_any(several)) for first, several in rests.items()]
    if alone:
        joined.append((alone,))
    return tuple(tuple(tuple(sorted(words)) for words in way) for way in joined)


_MOST_SETS = 4
"""So many sets of words of a way are asked for: further ones rule out little."""


def _in_any(ways: list[tuple[frozenset[str], ...]]) -> list[frozenset[str]]:
    """Return sets of words of each of which one stands wherever one of several ways is found."""
    return [frozenset().union(*sets) for sets in zip(*ways, strict=False)]


def _worth(word: str) -> float:
    """Return how much a word tells: the longer it is, the fewer sentences hold it."""
    if len(word) < SHORTEST:
        return _WORTH_OF_ONE
    return 1 if word.strip() in _COMMON else len(word)


def _bounded(character: str) -> bool:
    """Whether a word with this letter at its border is looked for there only: Chinese sentences are cut anywhere."""
    return character.isascii() and _WORD.match(character) is not None


def _needs(parsed: _Parsed, *, border: bool, after: bool) -> tuple[list[frozenset[str]], bool]:
    """Return the sets of words, and whether what stands behind is sure to begin at the border of a word.

    Args:
        parsed: A pattern, as the standard library reads it.
        border: Whether it is sure to begin at the border of a word, or behind what is no part of one.
        after: Whether what stands behind it is sure to be a border, or no part of a word.
    """
    needs: list[frozenset[str]] = []
    # What is sure to stand here without a gap, and whether it begins at a border.
    run, first = "", False

    def close(*, ends: bool) -> None:
        nonlocal run
        if run:
            begins = " " if first and _bounded(run[0]) else ""
            behind = " " if ends and _bounded(run[-1]) else ""
            # Inside a run what is no part of a word ends one.
            words = f"{begins}{_apart(run).replace(' ', ' | ')}{behind}".split("|")
            needs.extend(
                frozenset((_shortened(word),))
                for word in words
                if word and (len(word) >= SHORTEST or tells_alone(word))
            )
        run = ""

    for place, (operation, argument) in enumerate(parsed):
        name = str(operation)
        if letter := argument if name == "LITERAL" else _one_letter(argument) if name == "IN" else 0:
            character = chr(letter)
            # A letter whose small form is longer is no safe substring.
            if len(character.lower()) == 1 and not _APART.match(character):
                if not run:
                    first = border
                run += character.lower()
            else:
                close(ends=not _WORD.match(character))
            border = not _WORD.match(character)
            continue
        rest = parsed[place + 1 :]
        if name == "BRANCH":
            # The parser has taken out with what all branches begin: a word is told by its begin and its end.
            begin = [("LITERAL", ord(character)) for character in run]
            opens = _opens(rest, after=after)
            branches = [
                _needs([*begin, *branch], border=first if run else border, after=opens) for branch in argument[1]
            ]
            border = all(each for _, each in branches)
            best = [_best(each) for each, _ in branches]
            if all(best):
                needs.append(frozenset().union(*best))
                run = ""
            else:
                close(ends=False)
            continue
        close(ends=_opens(parsed[place:], after=after))
        if name == "IN":
            needs += _one_of(argument)
        if name == "SUBPATTERN":
            more, border = _needs(list(argument[3]), border=border, after=_opens(rest, after=after))
            needs += more
        elif name in _REPEATS:
            least, most, body = argument
            opens = most == 1 and _opens(rest, after=after)
            more, ends = _needs(list(body), border=border, after=opens)
            if least > 0:
                needs += more
            border = ends and (border or least > 0)
        elif name == "ATOMIC_GROUP":
            more, border = _needs(list(argument), border=border, after=False)
            needs += more
        elif name == "AT":
            border = border or str(argument) in ("AT_BEGINNING", "AT_BEGINNING_STRING", "AT_BOUNDARY")
        elif name == "ASSERT_NOT":
            # Not behind a part of a word.
            border = border or (argument[0] < 0 and _is_word(list(argument[1])))
        elif name == "ASSERT":
            border = border or (argument[0] < 0 and _needs(list(argument[1]), border=False, after=False)[1])
        else:
            border = name == "IN" and _is_no_word(argument)
    close(ends=after)
    return needs, border


def _opens(parsed: _Parsed, *, after: bool) -> bool:
    """Whether the begin of a pattern is sure to be a border behind a word, or no part of a word."""
    if not parsed:
        return after
    (operation, argument), rest = parsed[0], parsed[1:]
    name = str(operation)
    if name == "LITERAL":
        return not _WORD.match(chr(argument))
    if name == "IN":
        return _is_no_word(argument)
    if name == "SUBPATTERN":
        return _opens([*argument[3], *rest], after=after)
    if name == "ATOMIC_GROUP":
        return _opens([*argument, *rest], after=after)
    if name == "BRANCH":
        return all(_opens([*branch, *rest], after=after) for branch in argument[1])
    if name in _REPEATS:
        return _opens([*argument[2], *rest], after=after) and (argument[0] > 0 or _opens(rest, after=after))
    if name == "AT":
        return str(argument) in ("AT_BOUNDARY", "AT_END", "AT_END_STRING") or (
            str(argument) != "AT_NON_BOUNDARY" and _opens(rest, after=after)
        )
    if name == "ASSERT_NOT":
        return (argument[0] > 0 and _is_word(list(argument[1]))) or _opens(rest, after=after)
    if name == "ASSERT":
        return (argument[0] > 0 and _opens(list(argument[1]), after=False)) or _opens(rest, after=after)
    return False


def _is_word(parsed: _Parsed) -> bool:
    """Whether a pattern is any part of a word, and no more."""
    return (
        len(parsed) == 1
        and str(parsed[0][0]) == "IN"
        and str(parsed[0][1][0][0]) != "NEGATE"
        and any(_category(one) == "CATEGORY_WORD" for one in parsed[0][1])
    )


def _is_no_word(members: _Parsed) -> bool:
    """Whether no member of a set of characters is part of a word."""
    return all(
        (str(one[0]) == "LITERAL" and not _WORD.match(chr(one[1])))
        or _category(one) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")
        for one in members
    )


def _one_of(members: _Parsed) -> list[frozenset[str]]:
    """Return the words of which one stands where a member of a set of characters does, if each of them is one."""
    if all(map(_is_figure, members)):
        return [frozenset((A_FIGURE,))]
    characters = {chr(one[1]).lower() if str(one[0]) == "LITERAL" else "" for one in members}
    if all(len(one) == 1 and tells_alone(one) and not _APART.match(one) for one in characters):
        return [frozenset(characters)]
    return [frozenset((NO_LATIN,))] if all(map(_is_no_latin, members)) else []


def _is_figure(member: tuple[Any, Any]) -> bool:
    """Whether every character that a member of a set stands for is a figure."""
    name, value = str(member[0]), member[1]
    if name in ("LITERAL", "RANGE"):
        first, last = (value, value) if name == "LITERAL" else value
        return ord("0") <= int(first) <= int(last) <= ord("9")
    return _category(member) == "CATEGORY_DIGIT"


def _is_no_latin(member: tuple[Any, Any]) -> bool:
    """Whether no character of ASCII is a member of a set, in small or in capital letters."""
    if str(member[0]) not in ("LITERAL", "RANGE"):
        return False
    first, last = (member[1], member[1]) if str(member[0]) == "LITERAL" else member[1]
    # Three letters beyond ASCII have one of ASCII for their small or capital form: the long s, the Kelvin sign, the dotted i.
    return first > _LATIN_1 and not any(first <= ord(one) <= last for one in "\u0130\u0131\u017f\u212a")


def _one_letter(members: _Parsed) -> int:
    """Return the letter that a set of characters is, as `[Ii]` is one, or 0."""
    letters = {chr(one[1]).lower() if str(one[0]) == "LITERAL" else "" for one in members}
    return ord(letter) if len(letters) == 1 and len(letter := letters.pop()) == 1 else 0


def _category(member: tuple[Any, Any]) -> str:
    return str(member[1]) if str(member[0]) == "CATEGORY" else ""


def _best(needs: list[frozenset[str]]) -> frozenset[str]:
    """Return the set of a branch that is the most telling: the one whose shortest word is the longest."""
    return max(needs, key=lambda words: (min(map(_worth, words)), -len(words)), default=frozenset())
