"""Turns the bytes of a text file into text, and says by which encoding."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)

CANDIDATES = ("gb18030", "big5", "cp932", "euc_kr", "cp1252", "euc_jp")
"""What notices are saved in where it is not UTF-8; the first one that fits wins where nothing else decides."""

# What software calls an encoding, and the larger one that it then uses.
_REALLY = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8", "shift_jis": "cp932",
           "euc_kr": "cp949", "big5": "cp950"}  # fmt: skip


ENCODINGS = {
    "utf-8": "UTF-8", "utf-16": "UTF-16", "utf-32": "UTF-32", "cp1252": "Windows-1252", "cp932": "Shift-JIS",
    "gb18030": "GB 18030", "cp950": "Big5", "cp949": "EUC-KR", "euc_jp": "EUC-JP",
}  # fmt: skip
"""What a long text can be read as, with the name by which people know it."""

_PIECE = 1 << 20
_ENOUGH = 100_000
"""Bytes of cells that are not ASCII by which the encoding of a long text is guessed."""
_MOSTLY = 0.9
"""Where so many cells are UTF-8 the others are damaged: hardly any text of another encoding is UTF-8 by chance."""
# The signs between cells are never part of a character in any of the encodings that are guessed.
_NOT_ASCII = re.compile(rb"[^\t\n\r,;|\"]*[\x80-\xff][^\t\n\r,;|\"]*")

_SHIFT = b"\x1b$"
"""Begins Japanese characters in ISO-2022-JP, whose bytes are ASCII."""
_KANA = 0.15
"""Of a Japanese text at least this share is kana; GB 18030 has them at the bytes of EUC-JP, and no Chinese text uses them."""
_HANGUL = 0.6
"""Of a Korean text at least this share is syllables; a Chinese one that is read as EUC-KR has a third of them."""
_FEW = 8
"""Of fewer characters nothing is guessed."""


def decode_text(data: bytes, declared: str = "") -> tuple[str, str] | None:
    """Return the text and its encoding, or None where no encoding fits.

    Args:
        data: The bytes of a text.
        declared: The encoding that the text itself names, if any.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _fits(data, codec, name)
    if codec := _unmarked(data):
        return _fits(data, codec, "utf-16")
    if _SHIFT in data and data.isascii() and (found := _fits(data, "iso2022_jp_ext")):
        return found[0], "iso2022_jp"
    return _fits(data, _real(declared)) or _fits(data, "utf-8") or _guess(data)


def known_encoding(name: str) -> str:
    """Return the encoding of `ENCODINGS` that a name of one means, such as 'Shift_JIS'; empty where it means none."""
    real = _real(name.replace(" ", ""))
    return "utf-8" if real == "utf-8-sig" else real if real in ENCODINGS else ""


def guess_encoding(file: BinaryIO) -> str:
    """Return which of `ENCODINGS` a long text is in, by its mark or by its cells that are not ASCII.

    Args:
        file: The text, at its beginning; what it holds is read piece by piece, to the end.
    """
    head = file.read(_PIECE)
    for mark, _, name in _MARKS:
        if head.startswith(mark):
            return name
    if _unmarked(head):
        return "utf-16"
    cells: list[bytes] = []
    size, piece = 0, head
    while piece and size < _ENOUGH:
        if not piece.isascii():
            found = _NOT_ASCII.findall(piece)
            # The first and the last one of a piece may be cut within a character.
            cells += found if piece is head and len(piece) < _PIECE else found[1:-1] or found
            size = sum(map(len, cells))
        piece = file.read(_PIECE)
    return _encoding_of(cells)


def _encoding_of(cells: list[bytes]) -> str:
    if sum(1 for cell in cells if _fits(cell, "utf-8")) >= len(cells) * _MOSTLY:
        return "utf-8"
    sample = b"\n".join(cells)[:_ENOUGH].rpartition(b"\n")[0] or b"\n".join(cells)
    if found := _guess(sample):
        return _REALLY.get(found[1], found[1])
    # In a text of several encodings the one wins that most of it fits.
    best = max(CANDIDATES, key=lambda codec: sum(1 for cell in cells if _fits(cell, codec)))
    return _REALLY.get(best, best)


def codec_for(head: bytes, encoding: str) -> str:
    """Return the codec by which a text is decoded from its beginning.

    Args:
        head: The first bytes of it.
        encoding: One of `ENCODINGS`.
    """
    for mark, codec, name in _MARKS:
        if name == encoding and head.startswith(mark):
            return codec
    if encoding == "utf-16":
        return _unmarked(head) or "utf-16-le"
    return "utf-32-le" if encoding == "utf-32" else encoding


def looks_binary(data: bytes) -> bool:
    """Whether bytes hold more control characters than a text does."""
    if data.startswith(tuple(mark for mark, _, _ in _MARKS)) or _unmarked(data):
        return False
    sample = data[:65_536]
    controls = sum(sample.count(bytes([code])) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return sample.count(0) > len(sample) // 1000 or controls > len(sample) // 50


def _unmarked(data: bytes) -> str:
    """Return the codec of UTF-16 that has no mark: every second byte of a Latin text is zero then; else nothing."""
    sample = data[: 4096 - 4096 % 2]
    half = len(sample) // 2
    if len(data) % 2 or half < _FEW:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.05 else ""


def _real(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip()).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    return _REALLY.get(name, name)


def _fits(data: bytes, codec: str, name: str = "") -> tuple[str, str] | None:
    try:
        return (data.decode(codec), name or codec) if codec else None
    # A codec that is none of texts, such as 'hex', raises LookupError.
    except (ValueError, LookupError):
        return None


def _guess(data: bytes) -> tuple[str, str] | None:
    fitting = {codec: found for codec in CANDIDATES if (found := _fits(data, codec))}
    if "euc_jp" in fitting and _kana(fitting["euc_jp"][0]) > _KANA and _kana(fitting.get("gb18030", ("",))[0]) > _KANA:
        return fitting["euc_jp"]
    fitting.pop("euc_jp", None)
    # No text of the others has the bytes of Japanese syllables, and none is nearly all Korean ones by chance.
    if "cp932" in fitting and _kana(fitting["cp932"][0]) > _KANA:
        return fitting["cp932"]
    if "euc_kr" in fitting and len(fitting) > 1 and _hangul(fitting["euc_kr"][0]) < _HANGUL:
        del fitting["euc_kr"]
    if len(fitting) > 1:
        import charset_normalizer

        best = charset_normalizer.from_bytes(data, cp_isolation=list(fitting)).best()
        if best is not None and best.encoding in fitting:
            return fitting[best.encoding]
    return next(iter(fitting.values()), None)


def _kana(text: str) -> float:
    """Return the share of kana among the characters that are not ASCII."""
    return _share(text, "\u3041", "\u30fe")


def _hangul(text: str) -> float:
    """Return the share of Korean syllables among the characters that are not ASCII."""
    return _share(text, "\uac00", "\ud7a3")


def _share(text: str, first: str, last: str) -> float:
    signs = [letter for letter in text if letter > "\x7f"]
    return sum(first <= letter <= last for letter in signs) / len(signs) if signs else 0.0
