"""TOML, read with a guard before the parser and written so that it reads back as the same."""

from __future__ import annotations

import re
from typing import Any

from appeal_tui.errors import DamagedCaseError
from appeal_tui.storage.kinds import foreign_kind
from appeal_tui.storage.long_texts import put_back, take_out
from appeal_tui.storage.reading import size_words
from appeal_tui.words import Words

LARGEST = 16 * 1024 * 1024
"""The most bytes that a file of the program may have."""

_COMPLETE = {"complete": True}
END = {"end": _COMPLETE}
"""The last table of a file. A file cut off between two tables would be good TOML with half of the answers."""

_MARK = b'app = "appeal-tui"'
_OURS = re.compile(rb"""^\s*app\s*=\s*["']appeal-tui["']""", re.M)

_DEEPEST = 64
_MOST_DOTS = 64
_MOST_KEYS = 40_000
_MOST_TOKENS = 1_000_000

# Possessive throughout, so that no text makes it slow. Strings come first: what stands in them is not structure.
_TOKENS = re.compile(
    r'"""(?:[^"\\]++|(?:\\.)++|"{1,2}+(?!"))*+"{3,5}+'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}+"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
    r"|'[^'\n]*+'"
    r"|\#[^\n]*+"
    r"""|["'\[\]{}.,=]|\n++""",
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
    if not data.strip(b" \t\r\n\x00"):
        state = Words("filled with zeros") if data.strip() else Words("empty")
        raise DamagedCaseError(
            "{subject} is {state}: restore an earlier copy of it, or choose another file.", subject=subject, state=state
        )
    if len(data) > LARGEST:
        raise DamagedCaseError(
            "{subject} is larger than {size}: choose another file.", subject=subject, size=size_words(LARGEST)
        )
    kind = foreign_kind(data)
    try:
        text = data.decode("utf-8-sig")
        table = _parsed(text)
        return table, table.pop("end", None) == _COMPLETE
    # Besides its own error, the parser raises plain ones for long numbers, deep nesting and impossible dates.
    except (ValueError, RecursionError, OverflowError, KeyError, TypeError, AttributeError) as error:
        if _was_ours(data):
            raise DamagedCaseError(
                "{subject} is {kind}: restore an earlier copy of it.", subject=subject, kind=kind or Words("damaged")
            ) from error
        raise DamagedCaseError(
            "{subject} is {kind}: choose another file.", subject=subject, kind=kind or Words("of another program")
        ) from error


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    guard(text)
    short, texts = take_out(text, _TOKENS.finditer(text))
    table = tomllib.loads(short)
    return put_back(table, texts) if texts else table


def write_table(table: dict[str, Any]) -> bytes:
    """Return a table as TOML with the end mark.

    Args:
        table: Tables, lists (no tuples) and plain values.

    Raises:
        ValueError: It would not read back as the same.
    """
    return written({**table, **END}).encode()


def written(table: dict[str, Any]) -> str:
    """Return a table as TOML, texts of several lines readable.

    Args:
        table: Tables, lists (no tuples) and plain values.

    Raises:
        ValueError: It would not read back as the same.
    """
    import tomllib

    import tomli_w

    texts: list[str] = []
    data = tomli_w.dumps(_set_aside(table, texts))
    if texts or _ASIDE in data:
        if data.count(_ASIDE) != len(texts):
            raise ValueError("a text looks like the mark of another one")
        pieces = re.split(rf'"{_ASIDE}(\d+)"', data)
        pieces[1::2] = [_quoted(texts[int(number)]) for number in pieces[1::2]]
        data = "".join(pieces)
    if len(data) < _CHECKED and tomllib.loads(data) != table:
        raise ValueError("it does not read back as what was written")
    return data


_ASIDE = "appeal-tui text "
_LONG = 200
_CHECKED = 20_000
"""Characters up to which what is written is read again: a check beyond that would take longer than the save."""

_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F)} | {
    ord('"'): '\\"', ord("\\"): "\\\\", 0x08: "\\b", 0x0C: "\\f", 0x0D: "\\r", 0x0A: "\n"
}  # fmt: skip
del _ESCAPED[0x09]
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def _set_aside(value: Any, texts: list[str]) -> Any:
    """Return plain values with a mark for every long text: the writer looks at each character of one."""
    match value:
        case str():
            if "\n" not in value and len(value) < _LONG and _ASIDE not in value:
                return value
            texts.append(value)
            return f"{_ASIDE}{len(texts) - 1}"
        case dict():
            return {key: _set_aside(part, texts) for key, part in value.items()}
        case list():
            return [_set_aside(part, texts) for part in value]
        case _:
            return value


def _quoted(text: str) -> str:
    """Return a text as a string of TOML; each line of it on a line of its own, so that a person can read it."""
    if any(not line.isprintable() and _CONTROL.search(line) for line in text.split("\n")):
        quoted = text.translate(_ESCAPED)
    else:
        # The same for most texts, at a hundredth of the time.
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""\n{quoted}"""' if "\n" in text else f'"{quoted}"'


def is_readable(text: str) -> bool:
    """Whether TOML that was written has not more of anything than would be read again."""
    if max(text.count("="), text.count(","), text.count("\n[")) <= _MOST_KEYS:
        return True
    try:
        guard(text)
    except ValueError:
        return False
    return True


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
        ValueError: It is too deep, has too many keys, tables or list entries, or a string that does not end.
    """
    depth = dots = keys = tables = entries = 0
    for count, match in enumerate(_TOKENS.finditer(text)):
        token = match[0]
        match token[0]:
            case "[" | "{":
                tables += depth == 0
                depth += 1
            case "]" | "}":
                depth -= 1
            case ".":
                dots += 1
            case ",":
                entries += 1
            case "=":
                keys += 1
            case "\n":
                dots = 0
            case "#":
                pass
            case _ if len(token) == 1:
                raise ValueError("a string does not end")
        many = max(keys, tables, entries) > _MOST_KEYS or count > _MOST_TOKENS
        if many or depth > _DEEPEST or dots > _MOST_DOTS:
            raise ValueError("too deep, or too many keys, tables or entries")
