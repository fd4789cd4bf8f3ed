"""Reads a notice from a file: plain text, a saved e-mail, or a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from appeal_tui.domain.text import clean
from appeal_tui.errors import UnreadableError
from appeal_tui.storage.decoding import decode_text, looks_binary
from appeal_tui.storage.email_text import email_to_text
from appeal_tui.storage.html_text import html_to_text
from appeal_tui.storage.kinds import binary_kind, is_web_page
from appeal_tui.storage.mail_source import source_to_text
from appeal_tui.storage.reading import read_regular, shown

_LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class TextFile:
    """The text of a file."""

    text: str
    """Cleaned, with LF line ends."""
    encoding: str
    """What the bytes were taken for; a guess, unless it is a Unicode one."""
    from_source: bool = False
    """Whether it was decoded from the source of a mail, though nothing said beforehand that it is one."""


def read_text_file(path: Path, *, largest: int = 1_000_000) -> TextFile:
    """Read a file that holds a notice.

    Args:
        path: A `.txt`, `.eml`, `.html` or `.htm` file, or any other text.
        largest: The most bytes that it may have.

    Raises:
        UnreadableError: It is missing, empty, too large, no regular file, no text, or of no known encoding.
    """
    return text_of(read_regular(path, largest=largest), shown(path), path.suffix)


def text_of(data: bytes, subject: str, suffix: str = "") -> TextFile:
    """Return the text of bytes that hold a notice.

    Args:
        data: The bytes, from anywhere.
        subject: Where they come from, as a message's subject, such as "'notice.txt'".
        suffix: How the name of their file ends, if they come from one: '.eml' is a saved e-mail.

    Raises:
        UnreadableError: They are empty, no text, or of no known encoding.
    """
    if not data.strip():
        raise _empty(subject)
    if kind := binary_kind(data):
        raise UnreadableError("{subject} is {kind}: open it, copy the text and paste it.", subject=subject, kind=kind)
    if looks_binary(data):
        raise UnreadableError(
            "{subject} holds no text: open it in its program, copy the text and paste it.", subject=subject
        )
    try:
        found = _read(suffix.lower(), data)
    except Exception as error:  # the standard library's parsers raise many kinds on crooked input
        raise UnreadableError("{subject} is damaged: open it, copy the text and paste it.", subject=subject) from error
    if found is None:
        raise UnreadableError(
            "{subject} is in an encoding that is not known here: open it, copy the text and paste it.", subject=subject
        )
    text = break_lines(clean(found.text))
    if not text.strip():
        raise _empty(subject)
    return TextFile(text, found.encoding, found.from_source)


def _empty(subject: str) -> UnreadableError:
    return UnreadableError("{subject} is empty: give the text of the notice.", subject=subject)


def break_lines(text: str, longest: int = _LONGEST_LINE) -> str:
    """Return a text without lines so long that a text field becomes slow: broken at spaces, or where there are none."""
    return "\n".join(line if len(line) <= longest else "\n".join(_pieces(line, longest)) for line in text.split("\n"))


def _pieces(line: str, longest: int) -> list[str]:
    pieces, start = [], 0
    while len(line) - start > longest:
        space = line.rfind(" ", start + 1, start + longest + 1)
        end = space if space > start else start + longest
        pieces.append(line[start:end])
        start = end + (space > start)
    return [*pieces, line[start:]]


def _read(suffix: str, data: bytes) -> TextFile | None:
    if suffix == ".eml":
        return TextFile(*(email_to_text(data) or ("", "")))
    if suffix in (".html", ".htm"):
        return _page(data)
    plain = decode_text(data)
    if plain is not None and (source := source_to_text(plain[0], data)) is not None:
        return TextFile(*source, from_source=True)
    if is_web_page(data):
        return _page(data)
    return TextFile(*plain) if plain is not None else None


def _page(data: bytes) -> TextFile | None:
    declared = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", data[:4000], re.I)
    found = decode_text(data, declared[1].decode("ascii", "ignore") if declared else "")
    return TextFile(html_to_text(found[0]), found[1]) if found else None
