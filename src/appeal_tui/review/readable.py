"""Tells without compiling that a pattern can be read: to compile thousands of them takes many seconds."""

from __future__ import annotations

import re

_DEEPEST = 9
"""Brackets in one another that are looked into."""

_ESCAPE = r"\\(?:[dDsSwWnt]|x[0-9a-f]{2}|[^\w\s])"
_CHARACTER = rf"(?:[^\\()\[\]{{}}|*+?^$\s]|[ \n]|{_ESCAPE})"
# A range stands for itself only where its order is plain.
_SET = rf"\[\^?-?(?:a-z|A-Z|0-9|(?:[^\\\[\]^|&~-]|{_ESCAPE})(?!-[^\]]))++-?\]"
_OFTEN = r"(?:[*+?]|\{(?:\d{1,3},?|[01],[1-9]\d{0,2})\})[?+]?"


def _grammar() -> re.Pattern[str]:
    inner = ""
    for _ in range(_DEEPEST):
        group = rf"|\((?:\?(?:[:=!]|-i:|<[=!])){inner}\)" if inner else ""
        inner = rf"(?:(?:{_CHARACTER}|{_SET}{group})(?:{_OFTEN})?|\\[bB]|[|^$])*+"
    return re.compile(inner)


_READABLE = _grammar()


def surely_readable(pattern: str) -> bool:
    """Return whether a pattern is made only of what is never wrong; of any other one it is not known.

    Args:
        pattern: A regular expression, its word lists put in.
    """
    return _READABLE.fullmatch(pattern) is not None
