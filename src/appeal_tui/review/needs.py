"""The words without which a pattern cannot be found, read from the pattern itself."""

from __future__ import annotations

import re
from typing import Any

_SHORTEST = 2

Needs = tuple[frozenset[str], ...]
"""Of each set at least one member stands wherever a pattern is found, in small letters; none if nothing is sure."""


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
