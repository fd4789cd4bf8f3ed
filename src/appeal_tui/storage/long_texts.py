"""Takes long texts out of TOML before it is parsed: the standard library's parser looks at each character of one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

_LONG = 1000
"""Characters of a text that is worth it."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPE = re.compile(r'\\(?:([btnfr"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*\n[ \t\n]*|(.?))', re.DOTALL)
_NOT_AS_IN_JSON = ("\\/", "\\ud", "\\uD")
"""What may be an escape that JSON takes and TOML does not: a slash, and half of a character."""
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


class _NoTextError(Exception):
    """A string that the parser would refuse, so the parser gets it."""


def take_out(text: str, tokens: Iterator[re.Match[str]]) -> tuple[str, dict[str, str]]:
    """Return TOML in which a mark stands for every long value, and what each mark stands for.

    Args:
        text: The TOML.
        tokens: Its strings, brackets and equals signs, in their order.
    """
    # Not to be foreseen, so that no file can hold one.
    name = os.urandom(16).hex()
    pieces: list[str] = []
    texts: dict[str, str] = {}
    done = behind = 0
    is_value = False
    for match in tokens:
        start, end = match.span()
        if is_value and end - start > _LONG and text[start] == '"' and not text[behind:start].strip(" \t"):
            try:
                value = _meant(match[0])
            except _NoTextError:
                pass
            else:
                mark = f"{name} {len(texts)}"
                texts[mark] = value
                pieces += (text[done:start], f'"{mark}"')
                done = end
        is_value, behind = match[0] == "=", end
    return "".join((*pieces, text[done:])), texts


def put_back(value: Any, texts: Mapping[str, str]) -> Any:
    """Return what was parsed, with the long texts in the place of their marks."""
    match value:
        case str():
            return texts.get(value, value)
        case dict():
            return {key: put_back(part, texts) for key, part in value.items()}
        case list():
            return [put_back(part, texts) for part in value]
        case _:
            return value


def _meant(token: str) -> str:
    """Return the text that a string of TOML means."""
    token = token.replace("\r\n", "\n")
    lines = token.startswith('"""')
    quoted = token[3:-3].removeprefix("\n") if lines else token[1:-1]
    if _ILLEGAL.search(quoted) or (not lines and "\n" in quoted):
        raise _NoTextError
    if "\\" not in quoted:
        return quoted
    if not any(sign in quoted for sign in _NOT_AS_IN_JSON):
        # JSON escapes in the same way, and is read a hundred times faster; a quote that is not escaped would end it.
        with suppress(ValueError):
            return str(json.loads(f'"{quoted}"', strict=False))
    return _ESCAPE.sub(_character, quoted)


def _character(match: re.Match[str]) -> str:
    short, four, eight, other = match.groups()
    if short:
        return _MEANT[short]
    if code := four or eight:
        number = int(code, 16)
        if number > 0x10FFFF or 0xD800 <= number < 0xE000:
            raise _NoTextError
        return chr(number)
    if other is not None:
        raise _NoTextError
    # A backslash at the end of a line takes away the white space that follows.
    return ""
