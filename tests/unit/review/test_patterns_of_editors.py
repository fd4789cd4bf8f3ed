"""Patterns as an editor writes them: how they are searched, which words they need, where a wording of several is found."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.resources import templates_folder
from appeal_tui.review.dates import find_dates
from appeal_tui.review.group_index import index_groups
from appeal_tui.review.headings import Headings
from appeal_tui.review.joining import Joined, join_patterns
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.needs import A_FIGURE, NO_LATIN, words_needed
from appeal_tui.review.patterns import Patterns, flags_of
from appeal_tui.review.pieces import Words
from appeal_tui.review.reading import load_review_knowledge
from appeal_tui.review.vocabulary import Vocabulary
from appeal_tui.review.wording import Alternative, Wording, alternatives


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("[(（]", "why?", False),
        ("[(（]", "(why", True),
        ("sold[, ]to", "sold+to", False),
        ("sold to", "sold   to", True),
        (r"a\(b", "a(b", True),
        ("(?:of|by)[^.;]{0,9}us", "of all OF US", True),
        ("(?-i:[A-Z][^.;]{0,9}US)", "Of all OF us", False),
        ("(?-i:[( ]x)", "?x", False),
        ("(?-i:[( ]x)", "+x", False),
        ("(?-i:[( ])x", "(X", True),
        ("[a-c]{2}", "AB", True),
        ("[é]t[é]", "ÉTÉ", True),
    ],
)
def test_what_an_editor_writes_in_a_set_stays_as_it_is(pattern: str, text: str, *, found: bool) -> None:
    assert (regex.search(join_patterns((pattern,), {}, bounded=False), text, flags_of()) is not None) is found


def test_groups_of_an_editor_are_not_remembered() -> None:
    assert regex.compile(join_patterns(("(a|b)[(]c(?<name>d)",), {}, bounded=False)).groups == 1


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("[单个件]", ("个", "件", "单")),
        ("[:：]", (":", "：")),
        ("[1-9]", (A_FIGURE,)),
        (r"[\d1-9]", (A_FIGURE,)),
        (r"[\u4e00-\u9fff]{2}", (NO_LATIN,)),
    ],
)
def test_a_set_of_characters_needs_one_of_them(pattern: str, needs: tuple[str, ...]) -> None:
    assert words_needed(pattern) == ((needs,),)


@pytest.mark.parametrize("pattern", ["[ab]", "[^:]", "[.:]", r"[\d,]", "[a一]", "[à-ü]", "[\u0130-\u2000]"])
def test_a_set_that_tells_nothing_needs_nothing(pattern: str) -> None:
    assert words_needed(pattern) == ()


_WORDS = ("sold", "to", "us", "by", "12", "，", "发票", "SOLD", "x")
_PATTERNS = ("sold to", r"sold(?: to)? us", r"\d+ (?:us|x)", "by us", "us", "发票", r"sold [^，]{0,4}x")


@given(
    st.lists(st.sampled_from(_PATTERNS), min_size=1, max_size=5),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9),
)
def test_a_wording_is_found_where_its_patterns_as_one_are_found(patterns: list[str], words: list[str]) -> None:
    text = " ".join(words)
    wording = Wording(map(Alternative, alternatives(patterns, {})))
    letter = f"We wrote. {text} We came."
    here = wording.within(Words(letter, [(0, 9), (10, 10 + len(text))]))
    whole = regex.compile(join_patterns(patterns, {}, bounded=False), flags_of())
    first = whole.search(text)
    every = [place.span() for place in whole.finditer(text)]
    for one in (wording, here):
        found = one.search(text)
        assert (found and found.span()) == (first and first.span())
        assert [place.span() for place in one.places(text)] == every
        assert one.may_stand(text) or not every
        begin, match = one.begins(text), whole.match(text)
        assert (begin and begin.span()) == (match and match.span())
    assert here.search(letter[2:]) is None or regex.search(whole, letter[2:])


def test_patterns_without_the_parts_that_others_have_are_searched_as_one() -> None:
    wording = Wording(map(Alternative, alternatives((r"sold (?<n>\d+)", "none sold"), {})))
    found = wording.search("none sold")
    assert found is not None and found["n"] is None
    assert len(alternatives((r"sold (?<n>\d+)", r"(?<n>\d+) sold"), {})) == 2
    assert alternatives((), {}) == []


def test_plain_words_beside_each_other_are_tried_at_once() -> None:
    assert alternatives(("sold", "to us", r"by \d", "bought"), {}) == ["(?:sold|to +us)", r"(?:by +\d)", "(?:bought)"]


def test_a_part_of_a_letter_lies_in_some_of_its_sentences() -> None:
    text = "We paid. We came home. We left."
    words = Words(text, [(0, 8), (9, 22), (23, 31)])
    assert words.blocks_of["We came home."] == 0b010
    assert words.blocks_of["came"] == 0b010
    assert words.blocks_of["We paid. We came"] == 0b011
    assert words.blocks_of[text] == 0b111
    # What ends inside a word may hold a word that no sentence holds.
    assert words.blocks_of["We cam"] is None
    assert words.blocks_of["We stayed."] is None
    assert words.blocks_of[""] is None


def test_what_needs_words_of_two_sentences_is_found_in_both_together() -> None:
    text = "The buyer lied. We paid a refund. We left."
    words = Words(text, [(0, 15), (16, 33), (34, 42)])
    few = Patterns((r"lied\.\s+we +paid", "we +left"), {}, flags_of(), {}).few(words)
    found = few.search("The buyer lied. We paid a refund.")
    assert found is not None and found.span() == (10, 23)
    assert few.search("We paid a refund.") is None
    wording = Wording([Alternative(r"lied\.\s+we +paid")]).within(words)
    assert wording.search("The buyer lied. We paid a refund.") is not None
    assert wording.search("We paid a refund. We left.") is None


def test_two_classes_of_words_may_lie_in_two_sentences_of_a_part() -> None:
    text = "He was a buyer. Lied he has. We left."
    words = Words(text, [(0, 15), (16, 28), (29, 37)])
    joined = Joined(("buyer",), r"\.\s+", ("lied",))
    few = Patterns((joined,), {}, flags_of(), {}).few(words)
    found = few.search("He was a buyer. Lied he has.")
    assert found is not None and found.span() == (9, 20)
    assert few.search("Lied he has. We left.") is None


@pytest.mark.parametrize(
    "text", ["Root cause", "ROOT CAUSES", "Actions taken", "The root", "We took actions", "Remedying"]
)
def test_a_line_is_a_heading_of_the_parts_whose_patterns_are_the_whole_of_it(text: str) -> None:
    sources = {"cause": (r"root +causes?", r"\W*reasons?"), "acts": ("actions?(?: +taken)?", r"[\w ]*steps?", r"\w{9}")}
    parts = {part: Patterns(of_it, {}, flags_of(), {}) for part, of_it in sources.items()}
    wanted = {
        part for part, of_it in sources.items() for one in of_it if regex.fullmatch(one, text, flags_of()) is not None
    }
    assert Headings(parts, Vocabulary()).parts_of(text) == wanted


@pytest.mark.parametrize("text", ["10 and 12 May 2026", "on 2 - 4 May 2026", "5th of May 2026", "May 5, 2026"])
def test_a_day_ahead_of_its_month_may_be_the_second_of_two(text: str) -> None:
    (date,) = find_dates(text)
    assert date.day is not None and date.day.month == 5
    assert date.start == min(text.index(one) for one in ("10", "2", "5", "May") if one in text)


def test_entries_of_groups_are_kept_by_how_they_begin() -> None:
    index = index_groups({"praise": ("admir*", "second to none"), "kin": ("wife", "second wif*")}, "en")
    assert index.beginnings["admir"].signs == ["<praise>"]
    assert index.longest == len("admir")
    assert index.whole["second"].before == {"to": [(("none",), "<praise>")]}
    assert index.whole["second"].before_beginning == [("wif", ((), "<kin>"))]
    assert index_groups({"kin": ("妻子",)}, "zh-Hans").by_character == {"妻": [("妻子", "<kin>")]}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_what_was_made_ready_finds_the_same(tmp_path: Path, language: str) -> None:
    root = templates_folder()
    load_review_knowledge(root, tmp_path)
    kept, plain = load_review_knowledge(root, tmp_path), load_review_knowledge(root)
    assert kept.speech(language).is_made_ready()
    assert not plain.speech(language).is_made_ready()
    text = "Root cause\nBuyers lied, and 12 units of 发票 were sold to us.\n根本原因\n买家撒谎，我们卖了12件。\n"
    for rule in kept.rules.values():
        one, other = (
            [place.span() for place in read_letter(text, known, language=language).speech.rule(rule).finditer(text)]
            for known in (kept, plain)
        )
        assert one == other, rule.id
    sentence = "We admired it in 2026." if language == "en" else "我的孩子在2026年病了。"
    assert kept.speech(language).weighing(sentence) == plain.speech(language).weighing(sentence)
