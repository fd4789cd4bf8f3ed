"""How long a paste may be, and what is said about one that is longer.

Textual takes a paste character by character and lays a text area's line out anew for every key: a paste of megabytes
would hold up the screen for many seconds, and every key after it. No answer is that long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeal_tui.i18n import t

if TYPE_CHECKING:
    from textual.widget import Widget

FIELD = 20_000
"""Characters that a field of an answer takes: more than a whole letter has."""

DOCUMENT = 200_000
"""Characters that a notice, a letter or a message from Amazon may have; of any longer paste nothing is waited for."""

_LONGEST_LINE = 2_000


def fits(widget: Widget, pasted: str, stays: int, longest: int, words: str = "") -> bool:
    """Whether a text has room in a field; where it has not, the seller is told.

    Args:
        widget: The field, or what stands for it.
        pasted: The text.
        stays: How many characters of the field stay there.
        longest: How many it takes.
        words: What to say, already translated; otherwise that it is too long for a field.
    """
    if (length := stays + len(pasted)) <= longest:
        return True
    widget.notify(words or too_long_for_a_field(length, longest), severity="error", timeout=10, markup=False)
    return False


def too_long_for_a_field(length: int, longest: int) -> str:
    """Return the sentence about a paste that a field has no room for."""
    return t(
        "That is too long for one field ({n} characters, it takes {longest}): nothing was pasted, copy only what belongs here.",
        n=length,
        longest=longest,
    )


def too_long_for_anything(length: int) -> str:
    """Return the sentence about a paste that no field has room for."""
    return t(
        "What you pasted is too long ({n} characters, at most {longest}): nothing was pasted, copy only what belongs here.",
        n=length,
        longest=DOCUMENT,
    )


def fold_long_lines(text: str) -> str:
    """Return a text whose lines are short enough to be edited fluently; they are broken at spaces."""
    lines = []
    for line in text.split("\n"):
        while len(line) > _LONGEST_LINE:
            cut = line.rfind(" ", 1, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            lines.append(line[:cut])
            line = line[cut:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)
