"""A saved e-mail as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appeal_tui.domain.text import clean
from appeal_tui.storage.decoding import decode_text
from appeal_tui.storage.html_text import html_to_text

if TYPE_CHECKING:
    from email.message import EmailMessage


# The standard library needs minutes for a header of 100 kB; in real mails these have a few hundred bytes.
_HEADERS = re.compile(rb"^(?:content-[a-z-]++|subject):[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADER = 2000
_MOST_BOUNDARIES = 100
_BOUNDARY = re.compile(rb"""boundary[ \t]*+=[ \t]*+["']?+([^"';\s]++)""", re.IGNORECASE)
_MOST_PARTS = 1000


def email_to_text(data: bytes) -> tuple[str, str] | None:
    """Return subject and body of an e-mail, and the body's encoding; None where it has neither text nor HTML.

    Args:
        data: The bytes of an `.eml` file.

    Raises:
        ValueError: It is so crooked that reading it would take minutes.
    """
    import email
    import email.policy

    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    _guard(data)
    message = email.message_from_bytes(data, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and (found := _body(part)) and found[0].strip():
                text, encoding = found
                return _with_subject(message, html_to_text(text) if kind == "text/html" else text), encoding
    return None


def _body(part: EmailMessage) -> tuple[str, str] | None:
    """Return the text of a part, with its transfer encoding undone."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return None
    charset = part.get_content_charset("")
    # An encoding that is declared and does not fit is an everyday mistake: guessed then, as in a file.
    return decode_text(data, charset)


def _with_subject(message: EmailMessage, text: str) -> str:
    subject = clean(str(message.get("subject", "")), multiline=False).strip()
    return f"Subject: {subject}\n\n{text}" if subject else text


def _guard(data: bytes) -> None:
    if any(len(match[0]) > _LONGEST_HEADER for match in _HEADERS.finditer(data)):
        raise ValueError("a header is too long")
    if data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
        raise ValueError("too many boundaries")
    if sum(data.count(b"--" + boundary) for boundary in set(_BOUNDARY.findall(data))) > _MOST_PARTS:
        raise ValueError("too many parts")
