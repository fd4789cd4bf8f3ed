"""Regular expressions, each compiled when it is first used; what an earlier run has compiled is taken over from disk.

So are the words without which an expression of the code, or of its checks, cannot be found: most texts hold none of them;
and how far the places of a rule's pattern reach.

Compiling is what takes long: a letter needs some hundred expressions, at two milliseconds each. The library gives a
compiled expression as plain values, as it does for `pickle`, and makes it from them again in a fraction of the time.
"""

from __future__ import annotations

import copyreg
import sys
from functools import cache as once
from pathlib import Path
from typing import cast

import msgspec
import regex

from appeal_tui.catalogue import compiled as files
from appeal_tui.review import needs as needs_module
from appeal_tui.review import pieces as pieces_module
from appeal_tui.review.candidates import Reach
from appeal_tui.review.needs import Needs, holds, normal_again, words_needed
from appeal_tui.review.pieces import stays_in_line, stays_in_sentence

_WORTH = 8
"""So many new expressions are worth the writing of a file."""
_FEW = 100
"""So many words are looked for faster than an expression with them is tried."""
_LONG = 3000
"""A text of more characters is a letter and no sentence: it holds most words."""
_MOST = 8000
"""What is kept begins anew beyond so many: rules that an editor changed leave expressions that nobody uses."""

_Values = tuple[
    str,
    int,
    bytes | list[int],
    dict[str, int],
    dict[int, str],
    dict[str, str],
    list[str],
    int,
    tuple[int, ...],
    int,
    int,
]
"""What the library gives of an expression; of another make it is not kept."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An expression as it is kept."""

    pattern: str
    flags: int
    values: _Values


class _File(msgspec.Struct, frozen=True, array_like=True):
    """What is kept."""

    expressions: list[_Kept]
    needs: dict[str, Needs]
    reach: dict[str, Reach]


class _Expressions:
    """The expressions of this process."""

    def __init__(self) -> None:
        self._needs: dict[str, Needs] = {}
        self._reach: dict[str, Reach] = {}
        self._ready: dict[tuple[str, int], regex.Pattern[str]] = {}
        self._kept: dict[tuple[str, int], _Values] = {}
        self._new = 0

    def compiled(self, pattern: str, flags: int) -> regex.Pattern[str]:
        found = self._ready.get((pattern, flags))
        if found is None:
            found = self._taken_over(pattern, flags)
            if found is None:
                # The library's own store is small: thousands of rules would drive out what is written into the checks.
                found = regex.compile(pattern, flags, cache_pattern=False)
                self._new += 1
            self._ready[pattern, flags] = found
        return found

    def _taken_over(self, pattern: str, flags: int) -> regex.Pattern[str] | None:
        values = self._kept.get((pattern, flags))
        try:
            return cast("regex.Pattern[str]", _maker()(*values)) if values is not None else None
        except (TypeError, ValueError, RuntimeError, regex.error):
            return None

    def needed(self, pattern: str) -> Needs:
        found = self._needs.get(pattern)
        if found is None:
            few = [tuple(words for words in way if len(words) <= _FEW) for way in words_needed(pattern)]
            found = self._needs[pattern] = tuple(few) if all(few) else ()
        return found

    def reach(self, pattern: str) -> Reach:
        found = self._reach.get(pattern)
        if found is None:
            found = Reach.TEXT
            if stays_in_line(pattern):
                found = Reach.SENTENCE if stays_in_sentence(pattern) else Reach.LINE
            self._reach[pattern] = found
        return found

    def take_over(self, file: Path) -> None:
        data = files.kept(file)
        try:
            found = msgspec.msgpack.decode(data, type=_File) if data is not None else _File([], {}, {})
        except (ValueError, msgspec.MsgspecError):
            found = _File([], {}, {})
        self._kept = {(one.pattern, one.flags): one.values for one in found.expressions}
        self._needs = found.needs | self._needs
        self._reach = found.reach | self._reach

    def keep(self, file: Path) -> None:
        if self._new < _WORTH:
            return
        # Another thread may compile meanwhile.
        ready = list(self._ready.items())
        used = {key: values for key, pattern in ready if (values := _values(pattern)) is not None}
        self._kept = used if len(self._kept) + self._new > _MOST else self._kept | used
        self._new = 0
        expressions = [_Kept(*key, values) for key, values in self._kept.items()]
        kept = _File(expressions, self._needs.copy(), self._reach.copy())
        files.keep(file, msgspec.msgpack.encode(kept))


_EXPRESSIONS = _Expressions()


def compiled(pattern: str, flags: int) -> regex.Pattern[str]:
    """Return an expression ready for searching; the same one for the same pattern.

    Args:
        pattern: The pattern.
        flags: As `regex.compile` takes them.

    Raises:
        regex.error: It is no pattern.
        RecursionError: It is too deep.
    """
    return _EXPRESSIONS.compiled(pattern, flags)


def needed(pattern: str) -> Needs:
    """Return the words without which an expression cannot be found, as far as to look for them takes less than to try it.

    Args:
        pattern: The pattern.
    """
    return _EXPRESSIONS.needed(pattern)


def may_hold(text: str, needs: Needs) -> bool:
    """Return whether a text may hold what an expression needs.

    Args:
        text: The text.
        needs: The words that `needed` returns.
    """
    # Asked thousands of times for each letter.
    return not needs or len(text) > _LONG or holds(normal_again(text), needs)


def reach_of(pattern: str) -> Reach:
    """Return how far the places of a pattern reach at most.

    Args:
        pattern: The pattern.
    """
    return _EXPRESSIONS.reach(pattern)


def take_over(cache: Path) -> None:
    """Take over the expressions that earlier runs have kept.

    Args:
        cache: A private folder.
    """
    _EXPRESSIONS.take_over(_file(cache))


def keep(cache: Path) -> None:
    """Keep the expressions that were compiled, if there are enough new ones; where that is not possible, do nothing.

    Args:
        cache: A private folder; it need not be writable.
    """
    _EXPRESSIONS.keep(_file(cache))


def _file(cache: Path) -> Path:
    # What the library gives is made for this very library on this very machine.
    made_for = (sys.version, sys.byteorder, getattr(regex, "__version__", ""))
    code = (__file__, str(needs_module.__file__), str(pieces_module.__file__), str(regex.__file__))
    return files.compiled_file(cache, "expressions", code, *made_for)


@once
def _maker() -> type:
    return cast("type", copyreg.dispatch_table[regex.Pattern](regex.compile("a"))[0])


def _values(pattern: regex.Pattern[str]) -> _Values | None:
    """Return the plain values of an expression, or None where they are of another make."""
    try:
        return cast("_Values", msgspec.convert(copyreg.dispatch_table[regex.Pattern](pattern)[1], _Values))
    except (KeyError, TypeError, msgspec.ValidationError):
        return None
