"""Shortcuts of finding find the same as the long way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.lexicon import Lexicon
from appeal_tui.reader.matching import Hit, find_phrase
from appeal_tui.reader.phrase import Phrase, PhraseError, clues_of, is_inside
from appeal_tui.reader.stream import Stream, canonical, plain

PHRASES = (
    "account . (suspended|deactivated|closed)",
    "we (have )?(removed|closed) .. (listing|offers)?",
    "~ship late",
    "^your account",
    "(account|listing) (is|was)? closed$",
    "账户 .. (停用|关闭)",
    "(late|slow)? .. (shipments|orders) (were late)?",
)
PIECES = (
    *("account", "your", "we", "closed", "removed", "listing", "offers", "shipLate", "late", "orders", "is", "the"),
    *("账户", "停用", "您的", ".", "!", ",", "suspended", "warn1ng", "return"),
)
WORDS = st.lists(st.sampled_from([*PIECES, "\n\n"]), max_size=40).map(" ".join)


def _lexicon(phrases: tuple[str, ...]) -> Lexicon:
    beginnings: dict[str, list[int]] = {}
    numbers: dict[tuple[str, ...], int] = {}
    groups: dict[str, list[int]] = {}
    needed = []
    for number, source in enumerate(phrases):
        clues = clues_of(source)
        for words in clues.beginnings:
            beginnings.setdefault(words, []).append(number)
        needed.append([numbers.setdefault(group, len(numbers)) for group in clues.needed])
    for group, number in numbers.items():
        for words in group:
            groups.setdefault(words, []).append(number)
    inside = frozenset(number for number, source in enumerate(phrases) if is_inside(source))
    return Lexicon(beginnings, inside, needed, groups)


def _found(text: str, source: str) -> list[Hit]:
    stream = Stream(text)
    places = _lexicon((source,)).places(stream).get(0, [])
    return list(find_phrase(Phrase(source), stream, places))


@given(WORDS, st.sampled_from(PHRASES))
def test_a_phrase_that_is_left_out_by_its_words_stands_nowhere(text: str, source: str) -> None:
    stream = Stream(text)
    beginnings = clues_of(source).beginnings
    everywhere = [
        place
        for place in range(len(stream.form))
        if any(
            stream.form.startswith(words, place)
            and (not words.isascii() or is_inside(source) or place in stream.word_places)
            for words in beginnings
        )
    ]
    assert _found(text, source) == list(find_phrase(Phrase(source), stream, everywhere))


@given(WORDS, st.integers(2, 4), st.sampled_from(PHRASES))
def test_a_text_that_is_repeated_says_the_same_again_and_again(text: str, times: int, source: str) -> None:
    once = f"{text}.\n\n"
    length = len(Stream(once + "End").form) - len("end")
    first = _found(once, source)
    repeated = _found(once * times, source)
    # 60 times are enough for every use.
    assert repeated == [Hit(hit.start + n * length, hit.end + n * length) for n in range(times) for hit in first][:60]


def test_words_that_are_needed_must_stand_in_the_sentence_of_the_beginning() -> None:
    assert _found("Your account was suspended.", PHRASES[0])
    assert not _found("Your account is fine. The listing was suspended.", PHRASES[0])


@given(WORDS)
def test_a_sentence_with_words_is_told_by_its_bit(text: str) -> None:
    stream = Stream(text)
    sentences = stream.form.split("\u00b6")
    for words in ("account", "we", "is", "停用", "late", "ate"):
        expected = sum(1 << number for number, sentence in enumerate(sentences) if canonical(words) in sentence)
        assert stream.sentences_with(canonical(words)) == expected


@given(st.text(alphabet="ab`\r\n\u201c\u2019\uff40\uff05\uff21\u3000\u557f\u2014.\u00a0"))
def test_a_plain_text_has_a_sign_for_every_sign(text: str) -> None:
    assert plain(text) == "".join(map(plain, text))
    assert len(plain(text)) == len(text)


@given(
    st.text(alphabet="rn01aVl\u00e9\ufb01\u0301\u8d26\u6237\u30a2\u3250", min_size=1, max_size=12), st.integers(1, 12)
)
def test_each_place_of_a_word_is_told_to_the_letter(word: str, count: int) -> None:
    stream = Stream(word)
    if stream.form and count < len(stream.form):
        place = stream.original(count)
        assert 0 <= place <= len(word)
        if word.isascii() and word.isalnum() and len(canonical(word)) == len(word):
            assert place == count


@given(st.text(alphabet="ab1: @\n\u5e74"))
@pytest.mark.parametrize(
    "form", [LateForm(r"a\s?:", needs=":"), LateForm(r"\d\s?\u5e74", is_ascii=False), LateForm("A", re.IGNORECASE)]
)
def test_a_late_form_finds_what_its_expression_finds(form: LateForm, text: str) -> None:
    expression = re.compile(form._source, form._flags)
    assert [match.span() for match in form.finditer(text)] == [match.span() for match in expression.finditer(text)]
    assert bool(form.search(text)) == bool(expression.search(text))
    assert bool(form.match(text, 1)) == bool(expression.match(text, 1))
    assert bool(form.fullmatch(text, 0, 1)) == bool(expression.fullmatch(text, 0, 1))


@pytest.mark.parametrize("source", ["(account|closed", "account)", "(account)?", ".."])
def test_a_phrase_whose_signs_do_not_fit_together_is_refused(source: str) -> None:
    with pytest.raises(PhraseError):
        clues_of(source)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("(remissions|entfernungs)(auftrag*|aufträge)", "Geben Sie einen Remissionsauftrag auf.", "remissionsauftrag"),
        ("(versand|liefer)verzögerung*", "wegen einer Lieferverzögerung", "iieferyerzogerung"),
        ("(sendungs|tracking)(nummer|code)*", "Ihre Sendungsnummer", "sendungsnummer"),
        ("(käufer|kunden)(nachricht*|anfrage*)", "79 % der Käufernachrichten", "kaufemachricht"),
        ("(versand|liefer) verzögerung*", "Versand: Verzögerungen", "yersandyerzogerung"),
        ("(versand|liefer)verzögerung*", "eine Verzögerung", ""),
        ("(und|oder)? (rechnung|beleg)", "oder Belege", "oderbeieg"),
    ],
)
def test_words_that_are_written_in_two_halves_are_found_whole(source: str, text: str, found: str) -> None:
    stream = Stream(text)
    hits = find_phrase(Phrase(source), stream, range(len(stream.form)))
    assert next((stream.form[hit.start : hit.end] for hit in hits), "") == found
