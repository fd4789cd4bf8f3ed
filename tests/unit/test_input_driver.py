"""What the terminal sends is decoded without losing or believing anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.ui.input_driver import LongPastes, TerminalDecoder
from appeal_tui.ui.messages import PasteCleaned, PasteTooLong
from appeal_tui.ui.pasting import DOCUMENT

BEGIN, END = "\x1b[200~", "\x1b[201~"


def decoded(data: bytes, size: int) -> str:
    """Return what the program gets: keys, and pastes between their marks."""
    text, _ = read(data, size)
    return text


def read(data: bytes, size: int) -> tuple[str, list[object]]:
    told: list[object] = []
    pastes = LongPastes()
    decoder = TerminalDecoder(told.append, pastes)
    out = "".join(decoder.decode(data[i : i + size]) for i in range(0, len(data), size)) + decoder.decode(b"", True)
    # As the parser cuts it and the app reads it.
    return "".join(pastes.take(piece) for piece in re.split(f"({BEGIN}|{END})".replace("[", r"\["), out)), told


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_paste_with_escape_sequences_arrives_whole_and_cleaned(size: int) -> None:
    pasted = "Hello\n\x1b]52;c;aGFja2Vk\x07red\x1b[31mtext\x1b[0m \u8d26\u6237 end\n"
    assert decoded(f"a{BEGIN}{pasted}{END}b".encode(), size) == f"a{BEGIN}Hello\nredtext \u8d26\u6237 end\n{END}b"


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_keys_outside_a_paste_are_left_alone(size: int) -> None:
    keys = "a\x1b[A\x1b[20~\x1b\x1b[200\x1bOP\u4e2d"
    assert decoded(keys.encode(), size) == keys


def test_a_lone_escape_key_does_not_wait() -> None:
    assert TerminalDecoder(print, LongPastes()).decode(b"\x1b") == "\x1b"


def test_a_byte_that_is_no_utf8_becomes_a_replacement_character() -> None:
    assert decoded(b"a\xffb", 10) == "a\ufffdb"


@pytest.mark.parametrize("size", [1, 1000, 1_000_000])
def test_a_paste_as_long_as_a_document_may_be_comes_whole(size: int) -> None:
    pasted = ("lorem ipsum dolor sit amet\n" * 10_000)[:DOCUMENT]
    assert decoded(f"{BEGIN}{pasted}{END}z".encode(), size) == f"{BEGIN}{pasted}{END}z"


@pytest.mark.parametrize("size", [1000, 100_000_000])
@pytest.mark.parametrize("length", [DOCUMENT + 1, 2 * DOCUMENT + 3, 10_000_000])
def test_a_longer_paste_goes_nowhere_and_is_told(length: int, size: int) -> None:
    text, told = read(f"{BEGIN}{'a' * length}{END}z{BEGIN}b{END}".encode(), size)
    assert text == f"{BEGIN}{END}z{BEGIN}b{END}"
    (message,) = told
    assert isinstance(message, PasteTooLong)
    assert message.characters == length


def test_line_ends_and_control_sequences_do_not_make_a_paste_too_long() -> None:
    pasted = "a\r\n\x1b[1m" * (DOCUMENT // 4)
    text, told = read(f"{BEGIN}{pasted}{END}".encode(), 1000)
    assert text == BEGIN + "a\n" * (DOCUMENT // 4) + END
    assert len(told) == 1
    assert isinstance(told[0], PasteCleaned)


def test_two_pastes_in_one_read_are_two_pastes() -> None:
    assert decoded(f"{BEGIN}a\x1b[1m{END}{BEGIN}b{END}".encode(), 1000) == f"{BEGIN}a{END}{BEGIN}b{END}"


@given(st.binary(max_size=200), st.integers(1, 50))
def test_nothing_that_arrives_ends_the_program(data: bytes, size: int) -> None:
    assert isinstance(decoded(data, size), str)


def test_a_long_paste_goes_past_the_parser_and_arrives_in_its_place() -> None:
    pastes = LongPastes()
    decoder = TerminalDecoder(print, pastes)
    notice = "Your account was deactivated. " * 200
    parsed = decoder.decode(f"a{BEGIN}{notice}{END}b".encode())
    assert len(parsed) < 100
    assert pastes.take(parsed.split(BEGIN)[1].split(END)[0]) == notice
