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
from pathlib import Path
from typing import Any

import msgspec

_SHORTEST = 2

Needs = tuple[frozenset[str], ...]
"""Of each set at least one member stands wherever a pattern is found, in small letters; none if nothing is sure."""


KNOWN = "needed_words.bin"
"""The file with the words that are known beforehand, in the folder of the rules."""

_Words = tuple[tuple[str, ...], ...]


class KnownNeeds(Mapping[str, Needs]):
    """The words of the patterns for which they are known beforehand, by the pattern."""

    def __init__(self, by_print: Mapping[bytes, _Words]) -> None:
        """Take the words by the fingerprint of their pattern."""
        self._by_print = by_print

    def __getitem__(self, source: str) -> Needs:
        return tuple(map(frozenset, self._by_print[_fingerprint(source)]))

    def __iter__(self) -> Iterator[str]:
        # The patterns themselves are not kept.
        return iter(())

    def __len__(self) -> int:
        return len(self._by_print)


def known_needs(file: Path) -> Mapping[str, Needs]:
    """Return the words that are known beforehand; none where the file is missing or damaged."""
    try:
        return KnownNeeds(msgspec.msgpack.decode(zlib.decompress(file.read_bytes()), type=dict[bytes, _Words]))
    except (OSError, zlib.error, msgspec.MsgspecError):
        return {}


def packed_needs(sources: Iterable[str]) -> bytes:
    """Return the words of patterns as the file has them; the same patterns always give the same bytes."""
    words = {_fingerprint(source): tuple(tuple(sorted(each)) for each in words_needed(source)) for source in sources}
    return zlib.compress(msgspec.msgpack.encode(dict(sorted(words.items()))), 9)


def _fingerprint(source: str) -> bytes:
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def words_needed(source: str) -> Needs:
    """Return sets of words, of each of which at least one stands wherever a pattern is found; none if nothing is sure."""
    try:
        parsed = re._parser.parse(source, re.IGNORECASE | re.MULTILINE)  # type: ignore[attr-defined]
    except (re.error, AttributeError, RecursionError, OverflowError):
        # What only the larger library reads is always tried.
        return ()
    usable = dict.fromkeys(words for words in _needs(parsed) if all(len(word) >= _SHORTEST for word in words))
    # What is seldom found is looked for first: few words, and long ones.
    return tuple(sorted(usable, key=lambda words: len(words) / min(map(len, words)) ** 2))


def _needs(parsed: Any) -> list[frozenset[str]]:
    needs: list[frozenset[str]] = []
    run = ""

    def close() -> None:
        nonlocal run
        if run.strip():
            needs.append(frozenset((run.lower(),)))
        run = ""

    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            character = chr(argument)
            # A letter whose small form is longer is no safe substring.
            if len(character.lower()) == 1 and character != " ":
                run += character
            else:
                close()
            continue
        close()
        if name == "SUBPATTERN":
            needs += _needs(argument[3])
        elif name == "BRANCH":
            best = [_best(_needs(branch)) for branch in argument[1]]
            if all(best):
                needs.append(frozenset().union(*best))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
            needs += _needs(argument[2])
        elif name == "ATOMIC_GROUP":
            needs += _needs(argument)
    close()
    return needs


def _best(needs: list[frozenset[str]]) -> frozenset[str]:
    """Return the set of a branch that is the most telling: the one whose shortest word is the longest."""
    usable = [words for words in needs if all(len(word) >= _SHORTEST for word in words)]
    return max(usable, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())
