"""Where a line may break, in Chinese and English alike, and how many cells of a terminal a text takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_NOT_FIRST = frozenset("，。、；：？！）】》」』〉〕］｝”’％…·～—,.;:?!)]}%")
_NOT_LAST = frozenset("（【《「『〈〔［｛“‘([{")
_NO_CELL = ("Mn", "Me", "Cf")


def cells(text: str) -> int:
    """Return how many cells a text takes in a terminal: wide characters two, marks that sit on others none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in _NO_CELL else 2 if unicodedata.east_asian_width(c) in ("W", "F") else 1
        for c in text
    )


def lines_of(text: str, width: int, measure: Callable[[str], int] = cells) -> tuple[str, ...]:
    """Return the lines of a text.

    A line may break at a space and between any two wide characters, but never before a closing sign or behind an
    opening one.

    Args:
        text: One paragraph.
        width: In cells; at least two, because a wide character cannot be split.
        measure: Tells the cells of a text.
    """
    width = max(width, 2)
    if measure(text) <= width:
        return (text,)
    lines: list[str] = []
    line = ""
    used = 0
    for chunk in _chunks(text, measure):
        size = measure(chunk)
        if used + measure(chunk.rstrip()) <= width:
            line, used = line + chunk, used + size
            continue
        if line:
            lines.append(line.rstrip())
            line, used = "", 0
        chunk = chunk.lstrip() if lines else chunk
        while measure(chunk.rstrip()) > width:
            cut = _cut(chunk, width, measure)
            lines.append(chunk[:cut])
            chunk = chunk[cut:]
        line, used = chunk, measure(chunk)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def fitting(text: str, width: int, measure: Callable[[str], int] = cells) -> int:
    """Return how many characters of a text fit into a width in cells."""
    used = 0
    for index, character in enumerate(text):
        used += measure(character)
        if used > width:
            return index
    return len(text)


def _cut(text: str, width: int, measure: Callable[[str], int]) -> int:
    """Return where a word that is too long is cut: at least one character stays before, no closing sign behind."""
    longest = cut = max(fitting(text, width, measure), 1)
    while 1 < cut < len(text) and (text[cut] in _NOT_FIRST or text[cut - 1] in _NOT_LAST):
        cut -= 1
    return cut if cut > 1 else longest


def _chunks(text: str, measure: Callable[[str], int]) -> list[str]:
    """Return the pieces between which a line may break, spaces at their ends."""
    chunks: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if _may_break(text[index - 1], text[index], measure):
            chunks.append(text[start:index])
            start = index
    chunks.append(text[start:])
    return chunks


def _may_break(before: str, after: str, measure: Callable[[str], int]) -> bool:
    if before == " " and after != " ":
        # A space before a wide closing sign is a slip, not a place to break.
        return after not in _NOT_FIRST or measure(after) == 1
    if after == " " or before == " ":
        return False
    wide = measure(before) > 1 or measure(after) > 1
    return wide and after not in _NOT_FIRST and before not in _NOT_LAST
