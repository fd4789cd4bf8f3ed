"""A text that was copied from the source of an e-mail, as the text that its sender wrote.

Only what is plainly such a source is decoded: a text that merely holds a '=20' must stay as it is, letter by letter.
"""

from __future__ import annotations

import binascii
import re

from appeal_tui.storage.decoding import decode_text, looks_binary
from appeal_tui.storage.email_text import email_to_text
from appeal_tui.storage.html_text import html_to_text
from appeal_tui.storage.kinds import is_web_page

_FIELD = r"[A-Za-z][A-Za-z0-9-]{0,60}+:[^\n]*+\n(?:[ \t]++[^\n]*+\n)*+"
_HEAD = re.compile(rf"(?:From [^\n]*+\n)?(?:--(?P<boundary>\S{{1,70}})[ \t]*\n)?(?P<head>(?:{_FIELD}){{1,200}}+)\n")
"""The head of a mail, or of a part whose boundary was copied with it."""
_CODED = re.compile(
    r"^content-(?:transfer-encoding:[ \t]*(?:quoted-printable|base64)\b|type:[ \t]*multipart/)",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_CHARSET = re.compile(r"charset[ \t]*=[ \t]*[\"']?(?!utf-?8|us-ascii)", re.IGNORECASE)

_ESCAPE = re.compile(r"=(?:([0-9A-Fa-f]{2})|(?=[ \t]*(?:\n|\Z)))")
_SOFT = re.compile(r"^[^\n]{55,79}=[ \t]*$", re.MULTILINE)
"""A line that was broken because it is long: of a short one with a '=' at its end that cannot be told."""
_SEQUENCE = re.compile(
    r"=(?:[CD][0-9A-F]|E[0-9A-F]=[89AB][0-9A-F]|F[0-4]=[89AB][0-9A-F]=[89AB][0-9A-F])=[89AB][0-9A-F]"
)
"""A character in UTF-8."""
_BLANKS = (0x09, 0x20)
_ANYWHERE = frozenset(b'=\r\n!"#$@[\\]^`{|}~')
"""Characters of ASCII that some programs write in code wherever they stand; nobody does so with letters and digits."""
_AT_THE_BEGINNING = frozenset(b"F.")
"""Those that mean something to mail servers at the beginning of a line."""
_LEAST_SIGNS = 2

_BASE64_LINE = re.compile(r"[A-Za-z0-9+/]++={0,2}")
_LEAST_LETTERS = 80
_SHORTEST_LINE = 60


def source_to_text(text: str, data: bytes | None = None) -> tuple[str, str] | None:
    """Return what the source of a mail says, and its encoding; None where the text is no such source.

    Args:
        text: The text: a whole mail with its head, some parts of one, or a body in quoted-printable or base64.
        data: Its bytes, where they are known: they may be in the encoding that the mail declares.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _mail(text.lstrip(), data) or _quoted_printable(text) or _base64(text)
    if found is None or not found[0].strip():
        return None
    if is_web_page(found[0][:2000].encode("utf-8", "replace")):
        return html_to_text(found[0]), found[1]
    return found


def _mail(text: str, data: bytes | None) -> tuple[str, str] | None:
    if (head := _HEAD.match(text)) is None or not _CODED.search(head["head"]):
        return None
    if data is None:
        if not text.isascii() and _OTHER_CHARSET.search(text):
            # The characters were decoded on their way here, and would be so a second time.
            return None
        data = text.encode("utf-8", "replace")
    if boundary := head["boundary"]:
        data = b'Content-Type: multipart/mixed; boundary="%s"\n\n%s' % (boundary.encode("utf-8", "replace"), data)
    try:
        return email_to_text(data.lstrip())
    except Exception:  # the standard library's parser raises many kinds on crooked input
        return None


def _quoted_printable(text: str) -> tuple[str, str] | None:
    if "=" not in text:
        return None
    soft, sequences = len(_SOFT.findall(text)), len(_SEQUENCE.findall(text.upper()))
    if not soft and not sequences:
        return None
    escapes = list(_ESCAPE.finditer(text))
    # A text has one sign of equality that is none of these, if it has any.
    if len(escapes) != text.count("=") or not all(_is_needed(escape) for escape in escapes):
        return None
    if not sequences and len(escapes) < _LEAST_SIGNS:
        return None
    data = binascii.a2b_qp(re.sub(r"=[ \t]+(?=\n|\Z)", "=", text).encode("utf-8", "replace"))
    if (found := decode_text(data)) is None or (not soft and found[1] != "utf-8"):
        return None
    return found[0].replace("\r\n", "\n"), found[1]


def _is_needed(escape: re.Match[str]) -> bool:
    """Whether a character would be written in code by a mail program, where it stands."""
    if escape[1] is None:
        return True
    code = int(escape[1], 16)
    if code >= 0x80 or code in _ANYWHERE:
        return True
    if code in _BLANKS:
        return escape.string[escape.end() : escape.end() + 1] in ("", "\n", "=")
    return code in _AT_THE_BEGINNING and escape.string[max(0, escape.start() - 1) : escape.start()] in ("", "\n")


def _base64(text: str) -> tuple[str, str] | None:
    lines = text.split()
    letters = sum(map(len, lines))
    if letters < _LEAST_LETTERS or letters % 4 or not all(map(_BASE64_LINE.fullmatch, lines)):
        return None
    if len({len(line) for line in lines[:-1]}) > 1 or len(lines[0]) < max(_SHORTEST_LINE, len(lines[-1])):
        return None
    try:
        data = binascii.a2b_base64("".join(lines), strict_mode=True)
        decoded = data.decode("utf-8")
    except ValueError:
        return None
    # What is written has words, or signs that stand for words; a key has neither.
    if looks_binary(data) or not re.search(r"[a-z] |[^\W\d_a-zA-Z]", decoded):
        return None
    return decoded.replace("\r\n", "\n"), "utf-8"
