"""What the terminal sends is decoded without losing or believing anything."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.ui import input_driver, unmarked_pastes
from appeal_tui.ui.input_driver import LongPastes, TerminalDecoder, take_over_decoding
from appeal_tui.ui.messages import PasteCleaned, PasteTooLong
from appeal_tui.ui.pasting import DOCUMENT

BEGIN, END = "\x1b[200~", "\x1b[201~"


NOTICE = "Hello Northwind,\r\rYour account was deactivated.\rASIN\tReason\rB0ABCDEFGH\tInauthentic, page 2 of 3\r" * 40
"""As a terminal without bracketed paste sends it: line ends are the key Enter, columns the key Tab."""


def nothing_more() -> bytes:
    """Stand for a terminal that sends nothing behind what was read."""
    return b""


def pieces(*data: str | bytes) -> Callable[[], bytes]:
    """Stand for a terminal that sends these pieces one after the other, and then nothing."""
    left = [piece.encode() if isinstance(piece, str) else piece for piece in data]
    return lambda: left.pop(0) if left else b""


def unmarked(*data: str | bytes) -> tuple[str, list[object]]:
    """Return what the program gets of pieces that come without the marks of a paste."""
    told: list[object] = []
    pastes = LongPastes()
    more = pieces(*data)
    decoder = TerminalDecoder(told.append, pastes, more)
    out = ""
    while read_next := more():
        out += decoder.decode(read_next)
    return "".join(pastes.take(piece) for piece in re.split(r"(\x1b\[20[01]~)", out)), told


def decoded(data: bytes, size: int) -> str:
    """Return what the program gets: keys, and pastes between their marks."""
    text, _ = read(data, size)
    return text


def read(data: bytes, size: int) -> tuple[str, list[object]]:
    told: list[object] = []
    pastes = LongPastes()
    decoder = TerminalDecoder(told.append, pastes, nothing_more)
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
    assert TerminalDecoder(print, LongPastes(), nothing_more).decode(b"\x1b") == "\x1b"


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
    decoder = TerminalDecoder(print, pastes, nothing_more)
    notice = "Your account was deactivated. " * 200
    parsed = decoder.decode(f"a{BEGIN}{notice}{END}b".encode())
    assert len(parsed) < 100
    assert pastes.take(parsed.split(BEGIN)[1].split(END)[0]) == notice


def test_a_flood_of_text_without_marks_is_one_paste_with_its_line_ends_and_tabs() -> None:
    sent = NOTICE.encode()
    out, told = unmarked(*(sent[i : i + 1000] for i in range(0, len(sent), 1000)))
    assert out == BEGIN + NOTICE.replace("\r", "\n") + END
    assert not told


def test_what_acts_on_a_terminal_in_a_flood_presses_no_key() -> None:
    out, told = unmarked(NOTICE + NOTICE.replace("page", "\x1b[15~pa\x11ge\x1b[31m"))
    assert out == BEGIN + (2 * NOTICE).replace("\r", "\n") + END
    assert isinstance(told[0], PasteCleaned)


def test_keys_behind_a_flood_of_text_are_keys() -> None:
    words = "some words that were typed ahead by a program, and not by hand " * 10
    assert unmarked(words.rstrip() + "\x11")[0] == f"{BEGIN}{words.rstrip()}{END}\x11"
    assert unmarked(words.rstrip() + "\x1b[20~")[0] == f"{BEGIN}{words.rstrip()}{END}\x1b[20~"
    assert unmarked(words)[0] == f"{BEGIN}{words.rstrip()}{END} "
    assert unmarked(words.rstrip(), "\t")[0] == f"{BEGIN}{words.rstrip()}{END}\t"


def test_a_paste_with_marks_behind_a_flood_of_text_is_a_paste_of_its_own() -> None:
    words = "x" * 300
    assert unmarked(f"{words}{BEGIN}{'y' * 300}{END}z")[0] == f"{BEGIN}{words}{END}{BEGIN}{'y' * 300}{END}z"


def test_a_flood_that_comes_in_small_pieces_becomes_a_paste_once_no_hand_could_type_it() -> None:
    sent = NOTICE.encode()
    out, _ = unmarked(*(sent[i : i + 30] for i in range(0, len(sent), 30)))
    typed, *pasted = re.split(r"\x1b\[20[01]~", out)
    assert 0 < len(typed) < 250
    assert (typed + "".join(pasted)).replace("\r", "\n") == NOTICE.replace("\r", "\n")


@pytest.mark.parametrize("keys", ["a" * 150, "x\x7f" * 300, "\x1b[B" * 300, "word \r" * 20, "\x0e\t" * 300])
def test_keys_of_a_fast_hand_and_of_a_held_key_stay_keys(keys: str) -> None:
    assert unmarked(keys)[0] == keys


def test_a_flood_longer_than_anything_takes_goes_nowhere_and_is_told() -> None:
    out, told = unmarked(*["lorem ipsum " * 5_000] * 10, "\x1b[A")
    assert out == ""
    (message,) = told
    assert isinstance(message, PasteTooLong)
    assert message.characters == 600_003


def test_a_long_flood_and_a_paste_with_marks_behind_it_are_told_apart() -> None:
    out, told = unmarked("lorem ipsum " * 20_000, BEGIN + "a" * 5_000, "a" * 5_000 + END + "b")
    assert out == f"{BEGIN}{END} {BEGIN}{'a' * 10_000}{END}b"
    assert isinstance(told[0], PasteTooLong)


def test_a_mark_that_is_cut_between_two_reads_begins_no_flood() -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    out = [decoder.decode(data.encode()) for data in ("a\x1b[20", "0~" + "b" * 500, END + "c")]
    assert "".join(out) == f"a{BEGIN}{'b' * 500}{END}c"


class Clock:
    """Stands for the time, which goes on only when a test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        for module in (input_driver, unmarked_pastes):
            monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_paste_whose_end_is_lost_ends_when_nothing_came_for_a_while(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    assert decoder.decode(f"{BEGIN}Hello".encode()) == BEGIN
    clock.now += 6
    assert decoder.decode(b"x") == f"Hello{END}x"


def test_what_a_paste_without_an_end_holds_goes_on_when_the_program_ends() -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    assert decoder.decode(f"{BEGIN}Hello".encode(), True) == f"{BEGIN}Hello{END}"


def test_nobody_waits_for_more_of_a_flood_when_the_program_ends() -> None:
    def more() -> bytes:
        raise AssertionError("asked for more")

    assert "x" * 300 in TerminalDecoder(print, LongPastes(), more).decode(b"x" * 300, True)


def test_a_paste_that_is_too_long_takes_no_memory() -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    decoder.decode(BEGIN.encode())
    for _ in range(50):
        decoder.decode(b"x" * 100_000)
    assert decoder._pasted is not None
    assert sum(map(len, decoder._pasted)) < 5 * DOCUMENT


def test_line_ends_of_windows_are_nothing_that_was_taken_out() -> None:
    assert read(f"{BEGIN}a\r\nb\r\n{END}".encode(), 100) == (f"{BEGIN}a\nb\n{END}", [])


def test_long_pastes_are_told_apart_and_handed_out_once() -> None:
    pastes = LongPastes()
    names = [pastes.put("first"), pastes.put("second")]
    assert [pastes.take(name) for name in names] == ["first", "second"]
    assert [pastes.take(name) for name in names] == names


def test_textuals_driver_decodes_with_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import linux_driver

    monkeypatch.setattr(linux_driver, "getincrementaldecoder", None)
    take_over_decoding(print, LongPastes())
    assert vars(linux_driver)["getincrementaldecoder"]("utf-8")().decode(b"a\xffb") == "a\ufffdb"


def test_typing_for_hours_is_no_flood(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    out = ""
    for character in "The quick brown fox jumps over the lazy dog. " * 20:
        out += decoder.decode(character.encode())
        clock.now += 0.02
    assert BEGIN not in out


def test_a_single_character_behind_a_key_in_a_flood_is_a_key() -> None:
    assert unmarked("x" * 300 + "\x11y")[0] == f"{BEGIN}{'x' * 300}{END}\x11y"


def test_a_flood_goes_on_for_a_moment_behind_a_pause(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    decoder.decode(b"x" * 300)
    clock.now += 0.05
    assert decoder.decode(b"and more") == f"{BEGIN}and more{END}"
    clock.now += 0.6
    assert decoder.decode(b"y") == "y"


def test_a_tab_at_the_end_of_a_piece_of_a_flood_leaves_no_field(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    assert decoder.decode(b"ASIN\tReason\r" * 20 + b"B0ABCDEFGH\t").endswith(f"B0ABCDEFGH\t{END}")


def test_a_flood_that_pauses_nowhere_is_handed_on_piece_by_piece_with_its_tabs_and_line_ends(clock: Clock) -> None:
    def more() -> bytes:
        clock.now += 0.02
        return b"12345\t"

    out = TerminalDecoder(print, LongPastes(), more).decode(b"x" * 300)
    assert out.startswith(BEGIN)
    assert out.endswith(f"\t{END}")
    assert len(out) < 500


def test_spaces_at_the_ends_of_a_flood_are_keys_because_a_field_takes_them_off_a_paste() -> None:
    assert unmarked("  " + "x" * 300 + " ")[0] == f"  {BEGIN}{'x' * 300}{END} "


def test_a_short_word_before_a_key_and_a_flood_is_typed() -> None:
    assert unmarked("ab\x1b[B" + "x" * 300)[0] == f"ab\x1b[B{BEGIN}{'x' * 300}{END}"


def test_a_key_in_a_flow_of_short_pieces_ends_it(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), nothing_more)
    assert decoder.decode(b"x" * 150) + decoder.decode(b"\x1b[B") + decoder.decode(b"y" * 150) == (
        "x" * 150 + "\x1b[B" + "y" * 150
    )


def test_a_terminal_that_is_gone_sends_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def __init__(self, error: Exception) -> None:
            self.error = error

        def fileno(self) -> int:
            raise self.error

    for stdin in (None, Gone(ValueError("closed")), Gone(OSError("no such device"))):
        monkeypatch.setattr("sys.__stdin__", stdin)
        assert unmarked_pastes.more_from_terminal() == b""


def test_a_marked_paste_that_is_too_long_behind_a_flood_takes_the_flood_not_along() -> None:
    flood = "x" * 300
    out, told = unmarked(flood, f"{BEGIN}aaa", "b" * 500_000, f"{END}k")
    assert out == f"{BEGIN}{flood}{END}{BEGIN}{END}k"
    assert [type(message) for message in told] == [PasteTooLong]


def flowing(clock: Clock, *piece: bytes) -> Callable[[], bytes]:
    """Stand for a terminal that never pauses: it sends some pieces, and the last of them again and again."""
    left = list(piece)

    def more() -> bytes:
        clock.now += 0.02
        return left.pop(0) if len(left) > 1 else left[0]

    return more


def test_a_line_end_at_the_cut_of_a_flood_that_goes_on_is_text_also_after_one_that_had_ended(clock: Clock) -> None:
    # A pause behind the first one; behind the second, ten pieces in a row are as long as is waited for.
    waits = iter((b"", *[b"12345"] * 9, b"1234\r"))

    def more() -> bytes:
        clock.now += 1 / 32
        return next(waits)

    decoder = TerminalDecoder(print, LongPastes(), more)
    assert decoder.decode(b"x" * 300).endswith(f"x{END}")
    assert decoder.decode(b"y" * 300).endswith(f"1234\n{END}")


def test_enter_between_a_line_in_a_flood_and_another_key_is_a_key(clock: Clock) -> None:
    decoder = TerminalDecoder(print, LongPastes(), flowing(clock, b"\x1b[B"))
    assert decoder.decode(b"x" * 300 + b"\r").startswith(f"{BEGIN}{'x' * 300}{END}\r\x1b[B")
