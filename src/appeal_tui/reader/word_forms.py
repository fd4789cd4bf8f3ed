"""Words of notices as an expert writes them, made into parts of forms: regular expressions over the text itself.

Phrases (`phrase.py`) are looked for in a stream that holds letters and digits only. Where figures, dates and names stand, the
signs between them count too, and so their words become forms. The signs that an expert writes are the same: `(a|b)`, `?`,
`*`, `.`, `..`, `...`, `~`. A `?` behind a space
is a space that may be missing. A dot at a letter is that dot. Accents and hyphens do not matter, nor whether a
Chinese sign is the simplified or the traditional one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from appeal_tui.reader.han import SIMPLIFIED
from appeal_tui.reader.phrase import GAPS, PhraseError

NOTHING = "(?!)"
"""A form that never holds."""
_ENDING = r"\w{0,9}"
_SPACE, _AT_EDGE = r"[\s-]{1,3}", r"[\s-]{0,3}"
LETTER = "A-Za-z\u00c0-\u00ff"
BEGINS, ENDS = f"(?-i:(?<![{LETTER}]))", f"(?-i:(?![{LETTER}]))"
"""No letter stands before, or behind; both cases are named, since looking for the other one takes long to make ready."""
_HAN = "\u2e7f"
_TRADITIONAL: dict[int, str] = {}
for _traditional, _simplified in SIMPLIFIED.items():
    _TRADITIONAL[_simplified] = _TRADITIONAL.get(_simplified, "") + chr(_traditional)
_MISPLACED = "?*^$<>"
_TOKEN = re.compile(r"(?<!\S)\.{1,3}(?!\S)|[()|?*]|\s+|.")


def form_of(phrases: Iterable[str]) -> str:
    """Return a form that holds one of several phrases, the longest first.

    Args:
        phrases: As an expert wrote them, with their terms written out.

    Raises:
        PhraseError: The signs of one do not fit together.
    """
    groups: dict[tuple[bool, bool], list[str]] = {}
    for phrase in sorted(dict.fromkeys(phrases), key=len, reverse=True):
        source = phrase.strip()
        form, ends = _form(source.removeprefix("~").strip())
        begins = not source.startswith("~") and _is_letter(_first(source))
        groups.setdefault((begins, ends), []).append(form)
    parts = [
        f"{BEGINS if begins else ''}(?:{'|'.join(forms)}){ENDS if ends else ''}"
        for (begins, ends), forms in groups.items()
    ]
    return f"(?:{'|'.join(parts)})" if parts else NOTHING


def _form(source: str) -> tuple[str, bool]:
    tokens = _TOKEN.findall(source)
    form, rest, ends = _sequence(tokens, 0, source)
    if rest < len(tokens):
        raise PhraseError(f"'{source}' has a sign {tokens[rest]} without (")
    if not form or re.fullmatch(form, ""):
        raise PhraseError(f"'{source}' holds no words that must be there")
    return form, ends


def _sequence(tokens: Sequence[str], at: int, source: str) -> tuple[str, int, bool]:
    """Read up to the end, a `|` or a `)`; return the form, where reading stopped, and whether a word ends there."""
    parts: list[str] = []
    ends = False
    space = ""
    while at < len(tokens) and tokens[at] not in ("|", ")"):
        token = tokens[at]
        at += 1
        if len(token) == 1 and token in _MISPLACED:
            raise PhraseError(f"'{source}' has a sign {token} that stands behind nothing")
        if token.isspace():
            may_be_missing = at < len(tokens) and tokens[at] == "?"
            at += may_be_missing
            space = _AT_EDGE if may_be_missing or not parts else _SPACE
            continue
        if set(token) == {"."} and (len(token) > 1 or _stands_alone(tokens, at - 1)):
            parts.append(rf"[\w\s]{{0,{GAPS[len(token) - 1]}}}")
            space, ends = "", False
            continue
        may_be_empty = False
        if token == "(":  # noqa: S105 - of a pattern
            part, at, may_be_empty, ends = _choice(tokens, at, source)
        else:
            part, ends = _sign(token, parts and not space), _is_letter(token)
        if at < len(tokens) and tokens[at] == "?":
            may_be_empty = True
            at += 1
        if at < len(tokens) and tokens[at] == "*":
            part += _ENDING
            ends = False
            at += 1
        if may_be_empty and not space and not parts and at < len(tokens) and tokens[at].isspace():
            # The space behind what may be missing goes with it.
            part += _SPACE
            at += 1
        if may_be_empty:
            part = f"{part}?" if not space and (len(part) == 1 or part == r"\.") else f"(?:{space}{part})?"
        else:
            part = space + part
        parts.append(part)
        space = ""
    return "".join(parts) + (_AT_EDGE if space and parts else ""), at, ends


def _stands_alone(tokens: Sequence[str], at: int) -> bool:
    return (at == 0 or tokens[at - 1].isspace()) and (at + 1 >= len(tokens) or tokens[at + 1].isspace())


def _choice(tokens: Sequence[str], at: int, source: str) -> tuple[str, int, bool, bool]:
    members: list[str] = []
    every_ends: list[bool] = []
    while True:
        member, at, ends = _sequence(tokens, at, source)
        members.append(member)
        every_ends.append(ends)
        if at >= len(tokens):
            raise PhraseError(f"'{source}' has a sign ( without )")
        at += 1
        if tokens[at - 1] == ")":
            break
    words = [member for member in dict.fromkeys(members) if member]
    if not words:
        raise PhraseError(f"'{source}' has an empty ( )")
    return f"(?:{'|'.join(words)})", at, "" in members, any(every_ends)


def _sign(sign: str, follows: object) -> str:
    """Return the form of one letter or sign."""
    if sign == "'":
        return r"['\s]"
    if sign == "-":
        return r"[\s-]{0,3}"
    if sign > _HAN:
        both = sign + _TRADITIONAL.get(ord(sign), "")
        # Pastes hold spaces between signs.
        return (r"\s?" if follows else "") + (f"[{both}]" if len(both) > 1 else sign)
    base = unicodedata.normalize("NFD", sign)[0]
    return f"[{sign}{base}]" if base != sign else re.escape(sign)


def _first(source: str) -> str:
    return next((sign for sign in source if sign not in "( "), "")


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and sign < _HAN
