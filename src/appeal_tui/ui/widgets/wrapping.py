"""Breaks prose into lines by cells, Chinese and English alike.

Textual's own wrapping breaks at spaces only, so that a Chinese sentence behind a mark falls to the next line as one
long word. Here a line may break between any two wide characters, but never before closing punctuation.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。、；：？！）】》」』〉〕］｝”’％…·～—,.;:?!)]}%")
_NOT_LAST = frozenset("（【《「『〈〔［｛“‘([{")


@lru_cache(maxsize=8192)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text, each at most `width` cells wide.

    Args:
        text: One paragraph.
        width: In cells; at least two, because a wide character cannot be split.
    """
    width = max(width, 2)
    if cell_len(text) <= width:
        return (text,)
    lines: list[str] = []
    line = ""
    used = 0
    for chunk in _chunks(text):
        size = cell_len(chunk)
        if used + cell_len(chunk.rstrip()) <= width:
            line, used = line + chunk, used + size
            continue
        if line:
            lines.append(line.rstrip())
            line, used = "", 0
        chunk = chunk.lstrip() if lines else chunk
        while cell_len(chunk.rstrip()) > width:
            cut = _cut(chunk, width)
            lines.append(chunk[:cut])
            chunk = chunk[cut:]
        line, used = chunk, cell_len(chunk)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return tuple(lines)


def clip(text: str, width: int) -> str:
    """Return a text cut to `width` cells, with an ellipsis where something is left out."""
    if cell_len(text) <= width:
        return text
    return text[: _fitting(text, width - 1)].rstrip() + "…" if width > 0 else ""


def fill(text: str, width: int) -> str:
    """Return a text clipped or padded to exactly `width` cells."""
    text = clip(text, width)
    return text + " " * (width - cell_len(text))


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a text fit into a width."""
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return index
    return len(text)


def _cut(text: str, width: int) -> int:
    """Return where a word that is too long for a line is cut: at least one character stays before, no closing sign behind."""
    cut = max(_fitting(text, width), 1)
    fitting = cut
    while cut > 1 and cut < len(text) and (text[cut] in _NOT_FIRST or text[cut - 1] in _NOT_LAST):
        cut -= 1
    return cut if cut > 1 else fitting


def _chunks(text: str) -> list[str]:
    """Return the pieces between which a line may break, spaces at their ends."""
    chunks: list[str] = []
    start = 0
    for index in range(1, len(text)):
        before, after = text[index - 1], text[index]
        if before == " " and after != " ":
            # A space before a wide closing sign is a slip, not a place to break.
            breakable = after not in _NOT_FIRST or cell_len(after) == 1
        elif after == " " or before == " ":
            breakable = False
        else:
            wide = cell_len(before) > 1 or cell_len(after) > 1
            breakable = wide and after not in _NOT_FIRST and before not in _NOT_LAST
        if breakable:
            chunks.append(text[start:index])
            start = index
    chunks.append(text[start:])
    return chunks
