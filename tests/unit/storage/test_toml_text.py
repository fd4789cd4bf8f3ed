"""TOML that is read with long texts set aside reads as the standard library's parser reads it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.errors import DamagedCaseError
from appeal_tui.storage import long_texts
from appeal_tui.storage.toml_text import read_table

PIECES = st.sampled_from(
    ('"', '""', '"""', "'", "'''", "\\", "\\n", "\\\\", '\\"', "\\u0041", "\\ud800", "\\U0010ffff", "\\U00110000", "\\x",
     "\n", "\r\n", "\r", "  ", "\t", "\x00", "\x1f", "\x7f", "=", "#", "[", "]", "{", ",", "a", "key", "\u6211", "\u2028")
)  # fmt: skip


def by_parser(text: str) -> dict[str, Any] | None:
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    table.pop("end", None)
    return table


def by_us(text: str) -> dict[str, Any] | None:
    try:
        return read_table(text.encode("utf-8", "surrogatepass"), "It")[0]
    except DamagedCaseError:
        return None


@pytest.fixture(autouse=True)
def every_text_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "_LONG", 0)


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(('"', '"""', "'", "'''", "")))
def test_any_string_reads_as_the_parser_reads_it(content: str, quotes: str) -> None:
    for text in (
        f"a = {quotes}{content}{quotes}\nb = 1\n",
        f'a = {{ {quotes}{content}{quotes} = "x", y = {quotes}{content}{quotes} }}\n',
        f"{quotes}{content}{quotes} = [{quotes}{content}{quotes}, 1]\n[t.{quotes}{content}{quotes}]\nx=2\n",
    ):
        assert by_us(text) == by_parser(text), text


@given(st.lists(PIECES, max_size=30).map("".join))
def test_anything_reads_as_the_parser_reads_it(text: str) -> None:
    assert by_us(text) == (by_parser(text) if text.strip(" \t\r\n\x00") else None)


def test_a_mark_that_an_earlier_reading_used_is_an_ordinary_text(monkeypatch: pytest.MonkeyPatch) -> None:
    used = bytes(16)
    monkeypatch.setattr("os.urandom", lambda _: used)
    mark = f"{used.hex()} 0"
    assert by_us('a = "first"') == {"a": "first"}
    used = b"x" * 16
    assert by_us(f'a = "first"\nb = ["{mark}"]') == {"a": "first", "b": [mark]}
