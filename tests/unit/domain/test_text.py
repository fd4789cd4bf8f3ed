"""What comes in is cleaned, and loses nothing that a person wrote."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.domain.text import clean, count_words, minutes_to_read, narrow, shortened, slug, visible

DIRTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b[]PX^_0;31m\x07\x9b\x9d\x9c\x90\r\n\t\x0b\x85\u2028\u202e\u200b\ufeff\u200d"),
    )
)
"""Text in which control sequences, line ends and invisible signs are common."""


@given(DIRTY)
def test_no_control_character_is_left(text: str) -> None:
    left = clean(text)
    assert not [c for c in left if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u2028\u2029\ud800-\udfff]", left)


@given(DIRTY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert visible(visible(text)) == visible(text)


@given(DIRTY)
def test_one_line_stays_one_line(text: str) -> None:
    assert not set("\n\t\r") & set(clean(text, multiline=False))


@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))))
def test_letters_figures_signs_and_spaces_are_kept_as_they_are(text: str) -> None:
    kept = re.sub("[\ufe00-\ufe0f]", "", text)
    assert clean(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        'We refunded 14 orders (B0ABCDE123) on 6 May: 120.50 USD, i.e. 25 % - "all" of them; see A/B & C #3 @ 5 pm!',
        "我们于 2026年11月20日 退款 14 笔订单；库存已“全部”隔离。",
        "Ünïcödé, naïve café, Łódź, İstanbul, 日本語 ひらがな, 한국어, العربية, עברית, हिन्दी",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f44d\U0001f3fd",
        "می\u200cخواهم",
        "first line\n\n\tsecond line\n",
        "a{b}c {{x}} {% y %} [b]bold[/b] <b> \\ `code`",
    ],
)
def test_what_people_write_is_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("dirty", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\after", "after"),
        ("\x1b(Bafter", "after"),
        ("a\x1b", "a"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("\ufeffB0ABC\u200bDE123", "B0ABCDE123"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
        ("\ud800", "\ufffd"),
        ("\U0001ffff\ufdd0", "\ufffd\ufffd"),
    ],
)
def test_what_only_machines_write_goes(dirty: str, left: str) -> None:
    assert clean(dirty) == left


def test_a_control_string_without_an_end_takes_nothing_of_the_text_along() -> None:
    assert clean("\x1b]0;Hello\nyour account was deactivated") == "0;Hello\nyour account was deactivated"


def test_utf_8_that_was_read_as_latin_1_keeps_its_words() -> None:
    mangled = "They said \u201cstop\u201d on Monday and \u201cgo\u201d on Friday.\nThe rest.".encode().decode("latin-1")
    left = clean(mangled)
    for word in ("They said", "stop", "on Monday and", "go", "on Friday.", "The rest."):
        assert word in left


def test_narrow_makes_full_width_forms_narrow_and_spaces_single() -> None:
    assert narrow("  Ｂ０ＡＢＣ\u3000１２ %\u00a0x\n") == "B0ABC 12 %x".replace("%x", "% x")


@given(st.text())
def test_a_slug_is_safe_in_a_file_name(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= 40


@pytest.mark.parametrize(
    ("text", "made"), [("Acme Trading Ltd.", "acme-trading-ltd"), ("Müller & Söhne", "muller-sohne"), ("深圳", "")]
)
def test_a_slug_keeps_what_ascii_can_say(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("- We shipped 31 orders - late.", 5),
        ("我们已停用 2 个 ASIN。", 8),
        ("\u30a2\u30ab\u30a6\u30f3\u30c8", 5),
        ("，。 -", 0),
    ],
)
def test_words_are_counted_as_their_writers_count_them(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("It is short.", "It is short."),
        ("We shipped the orders late in May.", "We shipped the ..."),
        ("Hello 您的账户因迟发率超标已被停用请提交", "Hello 您的账户因迟发率超标 ..."),
        ("您的账户因迟发率超标已被停用请提交行动计划", "您的账户因迟发率超标已被停用请提 ..."),
    ],
)
def test_a_long_text_is_cut_behind_a_word_and_chinese_behind_a_character(text: str, short: str) -> None:
    assert shortened(text, 20) == short


@given(st.text(), st.integers(8, 60))
def test_a_shortened_text_is_no_longer_than_wanted(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest


@pytest.mark.parametrize(
    ("text", "minutes"), [("word " * 440, 2.0), ("字" * 800, 2.0), ("", 0.0), ("字" * 300 + " word" * 100, 1.0)]
)
def test_a_text_is_read_at_the_pace_of_its_script(text: str, minutes: float) -> None:
    assert minutes_to_read(text) == minutes
