"""Names what a file is that is not what was asked for, by its first bytes."""

from __future__ import annotations

import re

from appeal_tui.words import Words

_MAGIC = (
    (b"%PDF-", Words("a PDF")),
    (b"PK\x03\x04", Words("a zip archive or an Office document")),
    (b"PK\x05\x06", Words("a zip archive")),
    (b"\x89PNG\r\n\x1a\n", Words("a picture")),
    (b"\xff\xd8\xff", Words("a picture")),
    (b"GIF8", Words("a picture")),
    (b"{\\rtf", Words("an RTF document")),
    (b"\x1f\x8b", Words("a gzip archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Words("an old Office document or an Outlook message")),
    (b"SQLite format 3\x00", Words("a database")),
)

_WEB_PAGE = re.compile(
    # Windows puts a head of its own before a page on the clipboard.
    rb"(?:Version:[\d.]+\s+StartHTML:-?\d+\s++(?:[A-Za-z]+:[^\r\n<]*+\s++)*+)?"
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
# An array in JSON; '[word]' and '[[word]]' begin a TOML file.
_JSON = re.compile(rb"\s*(?:\{|\[\s*[{\"])")


def binary_kind(data: bytes) -> str:
    """Name a format that is no text, such as 'a PDF'; empty where the first bytes are of none that is known."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def is_rich_text(data: bytes) -> bool:
    """Whether it begins as an RTF document does."""
    return data.lstrip().startswith(b"{\\rtf")


def is_web_page(data: bytes) -> bool:
    """Whether it begins as an HTML page does."""
    return _WEB_PAGE.match(data[:2000]) is not None


def foreign_kind(data: bytes) -> str:
    """Name what is not one of the program's own files, such as 'a web page'; empty where that cannot be told."""
    if kind := binary_kind(data):
        return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Words("text in UTF-16")
    if data and not data.strip(b"\x00"):
        return Words("filled with zeros")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if is_web_page(data):
        return Words("a web page")
    if re.search(rb"^(?:<{7}|>{7}) ", data, re.M):
        return Words("two versions of a file with merge marks")
    if _JSON.match(data):
        return Words("JSON")
    if b"\x00" in data:
        return Words("damaged by zeros")
    return ""
