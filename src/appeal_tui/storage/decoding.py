"""Turns the bytes of a text file into text, and says by which encoding."""

from __future__ import annotations

import codecs

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


_SHIFT = b"\x1b$"
"""Begins Japanese characters in ISO-2022-JP, whose bytes are ASCII."""
_KANA = 0.15
"""Of a Japanese text at least this share is kana; GB 18030 has them at the bytes of EUC-JP, and no Chinese text uses them."""
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
    if len(fitting) > 1:
        import charset_normalizer

        best = charset_normalizer.from_bytes(data, cp_isolation=list(fitting)).best()
        if best is not None and best.encoding in fitting:
            return fitting[best.encoding]
    return next(iter(fitting.values()), None)


def _kana(text: str) -> float:
    """Return the share of kana among the characters that are not ASCII."""
    signs = [letter for letter in text if letter > "\x7f"]
    return sum("\u3041" <= letter <= "\u30fe" for letter in signs) / len(signs) if signs else 0.0
