"""What commands read: a file, or standard input for `-`."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path

from appeal_tui.cli import output
from appeal_tui.errors import UnreadableError
from appeal_tui.i18n import t
from appeal_tui.storage.decoding import decode_text, looks_binary
from appeal_tui.storage.kinds import binary_kind
from appeal_tui.storage.reading import read_regular, shown, size_words
from appeal_tui.storage.text_file import read_text_file, text_of

STANDARD_INPUT = "-"

_LARGEST_NOTICE = 1_000_000
_LARGEST_ANSWERS = 4_000_000
_SHORT = 1000
_UNICODE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def as_typed(word: str) -> str:
    """Return an argument as it was typed, also where the locale knows no more than ASCII: terminals send UTF-8."""
    try:
        return os.fsencode(word).decode("utf-8") if not word.isascii() else word
    except UnicodeError:
        return word


def read_notice(name: str) -> str:
    """Return the text of a notice: of a text file, a saved e-mail or web page, or of standard input.

    Raises:
        UnreadableError: It cannot be read, is too large, empty, or no text.
    """
    if name != STANDARD_INPUT:
        found = read_text_file(Path(name), largest=_LARGEST_NOTICE)
    else:
        found = text_of(standard_input(_LARGEST_NOTICE), t("Standard input"))
    if not found.encoding.startswith("utf"):
        # The encoding is a guess, and only the seller can see whether it is right.
        output.tell(
            t("The notice was read as {encoding}: look whether its words came out right.", encoding=found.encoding)
        )
    if found.from_source:
        output.tell(t("The notice was the source of an e-mail: it was decoded. Look it over."))
    return found.text


def read_value(name: str) -> str:
    """Return the value of an answer from a file or standard input; it may be empty.

    Raises:
        UnreadableError: It cannot be read, is too large, or no text.
    """
    return _text(name, _LARGEST_NOTICE).rstrip("\r\n")


def read_answers_text(name: str) -> str:
    """Return the text of a file of answers.

    Raises:
        UnreadableError: It cannot be read, is too large, or is not UTF-8: a guess could change an answer unseen.
    """
    return _text(name, _LARGEST_ANSWERS, guess=False)


def _text(name: str, largest: int, *, guess: bool = True) -> str:
    if name == STANDARD_INPUT:
        subject, data = t("Standard input"), standard_input(largest)
    else:
        path = Path(name)
        subject, data = shown(path), read_regular(path, largest=largest)
    if not data:
        return ""
    text, encoding = _decoded(data, subject)
    if not guess and not encoding.startswith("utf"):
        raise UnreadableError(t("{subject} is not UTF-8: save it as UTF-8.", subject=subject))
    return text


def _decoded(data: bytes, subject: str) -> tuple[str, str]:
    if kind := binary_kind(data):
        raise UnreadableError(
            t("{subject} is {kind}, not text: copy its text into a text file.", subject=subject, kind=kind)
        )
    # In a short value a stray control character is no sign of anything, and is removed with the others.
    binary = looks_binary(data) if len(data) > _SHORT else b"\x00" in data and not data.startswith(_UNICODE_MARKS)
    found = None if binary else decode_text(data)
    if found is None:
        raise UnreadableError(t("{subject} holds no text that can be read: save it as UTF-8 text.", subject=subject))
    return found


def standard_input(largest: int) -> bytes:
    """Return what standard input holds.

    Raises:
        UnreadableError: It is closed, or larger than `largest` bytes.
    """
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableError(t("Standard input is closed: name a file instead of -."))
    data = sys.stdin.buffer.read(largest + 1)
    if len(data) > largest:
        raise UnreadableError(
            t("Standard input is larger than {size}: give it a smaller text.", size=size_words(largest))
        )
    return data
