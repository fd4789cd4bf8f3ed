"""TOML, read with a guard before the parser and written so that it reads back as the same."""

from __future__ import annotations

import re
from typing import Any

from appeal_tui.errors import DamagedCaseError
from appeal_tui.storage.kinds import foreign_kind
from appeal_tui.storage.reading import size_words

LARGEST = 16 * 1024 * 1024
"""The most bytes that a file of the program may have."""

_END = {"complete": True}
"""The last table of a file. A file cut off between two tables would be good TOML with half of the answers."""

_MARK = b'app = "appeal-tui"'
_OURS = re.compile(rb"""^\s*app\s*=\s*["']appeal-tui["']""", re.M)

_DEEPEST = 64
_MOST_DOTS = 64
_MOST_KEYS = 100_000
_MOST_TOKENS = 1_000_000

# Possessive throughout, so that no text makes it slow. Strings come first: what stands in them is not structure.
_TOKENS = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"""|["'\[\]{}.=]|\n++""",
    re.DOTALL,
)


def read_table(data: bytes, subject: str) -> tuple[dict[str, Any], bool]:
    """Read TOML that anybody may have written.

    Args:
        data: The bytes of the file.
        subject: The file as a message's subject, such as "The case file 'a.toml'".

    Returns:
        The table, and whether the end mark is there.

    Raises:
        DamagedCaseError: It is too large, too deep, or no TOML at all.
    """
    import tomllib

    if not data.strip(b" \t\r\n\x00"):
        state = "filled with zeros" if data.strip() else "empty"
        raise DamagedCaseError(f"{subject} is {state}: restore an earlier copy of it, or choose another file.")
    if len(data) > LARGEST:
        raise DamagedCaseError(f"{subject} is larger than {size_words(LARGEST)}: choose another file.")
    kind = foreign_kind(data)
    try:
        text = data.decode("utf-8-sig")
        guard(text)
        table = tomllib.loads(text)
        return table, table.pop("end", None) == _END
    # Besides its own error, the parser raises plain ones for long numbers, deep nesting and impossible dates.
    except (ValueError, RecursionError, OverflowError, KeyError, TypeError, AttributeError) as error:
        if _was_ours(data):
            raise DamagedCaseError(f"{subject} is {kind or 'damaged'}: restore an earlier copy of it.") from error
        raise DamagedCaseError(f"{subject} is {kind or 'of another program'}: choose another file.") from error


def write_table(table: dict[str, Any]) -> bytes:
    """Return a table as TOML with the end mark, texts of several lines readable where that is exact.

    Args:
        table: Tables, lists (no tuples) and plain values, their texts cleaned.
    """
    import tomllib

    import tomli_w

    table = {**table, "end": _END}
    written = tomli_w.dumps(table, multiline_strings=True)
    if tomllib.loads(written) != table:
        # A carriage return would become a line feed; the plain form escapes every control character.
        written = tomli_w.dumps(table)
    return written.encode()


def _was_ours(data: bytes) -> bool:
    """Whether bytes that are no good TOML begin or end as a file of the program does."""
    return (
        _OURS.search(data[:1000]) is not None
        or _MARK.startswith(data.strip())
        or data.rstrip().endswith(b"[end]\ncomplete = true")
    )


def guard(text: str) -> None:
    """Refuse what would keep the parser busy for seconds; whoever parses TOML of others calls it first.

    Raises:
        ValueError: It is too deep, has too many keys, or a string that does not end.
    """
    depth = dots = keys = 0
    for count, match in enumerate(_TOKENS.finditer(text)):
        token = match[0]
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case ".":
                dots += 1
            case "=":
                keys += 1
            case "\n":
                dots = 0
            case "#":
                pass
            case _ if len(token) == 1:
                raise ValueError("a string does not end")
        if depth > _DEEPEST or dots > _MOST_DOTS or keys > _MOST_KEYS or count > _MOST_TOKENS:
            raise ValueError("too deep or too many keys")
