"""The border: what comes in is cleaned here, what goes out is made visible here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Whole control sequences leave nothing behind: CSI, then OSC/DCS/SOS/PM/APC up to their end, then two-character escapes.
# One that does not end in its line takes only its beginning along, never the rest of a text; and the one-character
# forms of OSC and its kin are mostly UTF-8 that was read as Latin-1 ("\xe2\x80\x9d"), so they go alone.
_SEQUENCES = "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]?"
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_CONTROLS = "[\x00-\x08\x0e-\x1f\x7f-\x9f]"
# Direction overrides and isolates, zero-width space, word joiner and its invisible kin, BOM, annotations, tags.
# ZWJ, ZWNJ, LRM, RLM and the variation selectors stay: emoji, Persian and Indic scripts need them.
_INVISIBLE = "[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNREPRESENTABLE = f"[\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
_PIECE = 20_000


# Compiling costs as much as a fortieth of the start, and most texts hold nothing of it.
@cache
def _cleaning() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is replaced by what, in this order."""
    replaced = ((_LINE_ENDS, "\n"), (_SEQUENCES, ""), (_CONTROLS, ""), (_INVISIBLE, ""), (_UNREPRESENTABLE, "\ufffd"))
    return tuple((re.compile(pattern), by) for pattern, by in replaced)


@cache
def _suspect() -> re.Pattern[str]:
    """Return one look for all of the above: a long text is cleaned at every save."""
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\u206a-\u206f"
        f"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
    )


def clean(text: str, *, multiline: bool = True) -> str:
    """Return what the program may keep of a text that came from outside.

    Args:
        text: Anything typed, pasted, read from a file, an argument or the environment.
        multiline: Keep line ends (as LF) and tabs; otherwise both become a space.

    Returns:
        The text without control sequences, control characters and invisible direction marks.
    """
    if _is_suspect(text):
        for pattern, by in _cleaning():
            text = pattern.sub(by, text)
    return text if multiline else re.sub(r"[\n\t]+", " ", text)


def _is_suspect(text: str) -> bool:
    """Look at a text line by line, and piece by piece: one look at all of it would keep every other thread waiting."""
    return any(
        _suspect().search(line, start, start + _PIECE) is not None
        for line in text.split("\n")
        # Most lines are printable, which is known at a hundredth of the time.
        if not line.isprintable()
        for start in range(0, len(line), _PIECE)
    )


def visible(text: str) -> str:
    """Return a text that may be written to a terminal: line ends and tabs become spaces, controls vanish."""
    return clean(text, multiline=False)


def narrow(text: str) -> str:
    """Return a text for comparing and searching: full-width forms made narrow, spaces single, ends trimmed."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_passage(text: str) -> bool:
    """Whether a text is a passage of several lines rather than a value that was copied with its line ends."""
    return sum(1 for line in clean(text).split("\n") if line.strip()) > 2


def slug(text: str, *, longest: int = 40) -> str:
    """Return an ASCII file-name part made of a-z, 0-9 and hyphens; may be empty."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:longest].strip("-")


_CJK = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Characters of scripts that are written without spaces."""


def count_words(text: str) -> int:
    """Return how many words a text has; in Chinese and Japanese every character counts, as their writers count.

    A dash or a bullet that stands alone is none.
    """
    spaced, characters = _CJK.subn(" ", text)
    return characters + sum(word.isalnum() or any(map(str.isalnum, word)) for word in spaced.split())


WORDS_A_MINUTE, CHARACTERS_A_MINUTE = 220, 400
"""What is read in a minute, of a text in words and of one in Chinese or Japanese characters."""


def minutes_to_read(text: str) -> float:
    """Return how many minutes a text takes to be read, by the script of most of it."""
    words = count_words(text)
    return words / (CHARACTERS_A_MINUTE if 2 * len(_CJK.findall(text)) > words else WORDS_A_MINUTE)


def shortened(text: str, longest: int) -> str:
    """Return a text that is cut behind a word where it is longer than so many characters.

    A text that is written without spaces, or nearly so, is cut behind a character.
    """
    if len(text) <= longest:
        return text
    cut = text[: longest - 4]
    words = cut.rsplit(" ", 1)[0]
    return f"{words if len(words) > longest * 2 // 3 else cut} ..."
