"""Expressions are kept between runs, and are tried only on the pieces of a text that hold their words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.review import expressions, late, pieces
from appeal_tui.review import remembering as remembering_module
from appeal_tui.review.late import expression, remembering
from appeal_tui.review.needs import words_needed
from appeal_tui.review.patterns import Patterns, flags_of
from appeal_tui.review.pieces import Words, stays_in_sentence
from appeal_tui.review.remembering import MOST, remembered
from appeal_tui.review.vocabulary import Vocabulary

PATTERNS = tuple(rf"(?<!\w)(?:buyer{word}s? +(?:lied|cheat(?:ed|s)))(?!\w)" for word in "abcdefghij")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin a process that has compiled nothing."""
    monkeypatch.setattr(expressions, "_EXPRESSIONS", expressions._Expressions())


@pytest.mark.usefixtures("run")
def test_what_one_run_compiled_the_next_one_takes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in PATTERNS:
        expressions.compiled(pattern, flags_of())
    expressions.keep(tmp_path)
    monkeypatch.setattr(expressions, "_EXPRESSIONS", expressions._Expressions())
    expressions.take_over(tmp_path)
    expressions._maker()
    monkeypatch.setattr(regex, "compile", _never)
    for letter, pattern in zip("abcdefghij", PATTERNS, strict=True):
        found = expressions.compiled(pattern, flags_of()).search(f"The BUYER{letter} lied.")
        assert found is not None and found.span() == (4, 15)


def _never(*_: object, **__: object) -> None:
    raise AssertionError("an expression is compiled again")


@pytest.mark.usefixtures("run")
def test_few_new_expressions_are_not_worth_a_file(tmp_path: Path) -> None:
    expressions.compiled(PATTERNS[0], flags_of())
    expressions.keep(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("run")
def test_what_is_compiled_while_they_are_kept_does_not_end_the_keeping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pattern in PATTERNS:
        expressions.compiled(pattern, flags_of())
    values = expressions._values

    def meanwhile(pattern: regex.Pattern[str]) -> object:
        # As the thread of another review does.
        expressions.compiled(f"{pattern.pattern}!", flags_of())
        return values(pattern)

    monkeypatch.setattr(expressions, "_values", meanwhile)
    expressions.keep(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("run")
def test_a_damaged_file_of_expressions_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in PATTERNS:
        expressions.compiled(pattern, flags_of())
    expressions.keep(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-40])
    monkeypatch.setattr(expressions, "_EXPRESSIONS", expressions._Expressions())
    expressions.take_over(tmp_path)
    assert expressions.compiled(PATTERNS[0], flags_of()).search("the buyera lied") is not None


GAP = r"(?:[^.!?。！？\n]|\.(?=\d))"


@pytest.mark.parametrize(
    ("pattern", "stays"),
    [
        (rf"(?<!\w)(?:buyers? +{GAP}{{0,20}}?lied)(?!\w)", True),
        (r"buyer[^.,;!?\n]{0,20}lied", True),
        (r"buyer.{0,20}lied", False),
        (r"buyer[^,]{0,20}lied", False),
        (r"buyer lied$", False),
        (r"buyer\W+lied", False),
        (r"buyer [!-~]+", False),
        (r"why\?", False),
    ],
)
def test_a_pattern_that_may_go_beyond_a_sentence_is_known(pattern: str, stays: bool) -> None:
    assert stays_in_sentence(pattern) is stays


@given(st.lists(st.sampled_from(["buyer", "lied", "3.5", "we", ".", "!", "\n", "。", " ", "to"]), max_size=24))
def test_pieces_hide_nothing_that_a_search_of_the_whole_text_finds(parts: list[str]) -> None:
    text = "Buyer " + " ".join(parts)
    source = rf"(?<!\w)(?:buyers? +{GAP}{{0,12}}?lied|we +to)(?!\w)"
    few = Patterns((source,), {source: words_needed(source)}, flags_of(), {}).few(Words(text))
    wanted = [match.span() for match in regex.finditer(source, text, flags_of())]
    assert [place.span() for place in few.finditer(text)] == wanted


def test_pieces_that_hold_what_a_pattern_needs_are_named() -> None:
    text = "The buyer lied. We paid 3.5 percent. The buyer paid."
    assert Words(text).having((" buyer ", " shopper", "nobody")) == 0b101
    assert Words(text).having(("nobody",)) == 0
    # A sentence that was told may reach over what looks like the end of one.
    assert Words(text, [(0, 14), (15, len(text))]).having(("paid",)) == 0b10


def test_a_pattern_is_tried_only_where_one_of_its_branches_has_all_of_its_words() -> None:
    text = "The buyer lied. We paid 3.5 percent. The buyer paid. A shopper came."
    for source, blocks in ((r"buyer +paid|shopper +lied", 0b100), (r"buyer +came|shopper +paid", None)):
        few = Patterns((source,), {}, flags_of(), {}).few(Words(text))
        assert [one.blocks for one in few.candidates] == ([blocks] if blocks else [])


def test_a_sentence_that_begins_inside_a_word_begins_with_a_word() -> None:
    text = "第一步SKU 12 was checked"
    few = Patterns((r"\bSKU\b",), {}, flags_of(), {})
    found = few.few(Words(text, [(3, len(text))])).search(text[3:])
    assert found is not None and found.span() == (0, 3)


def test_what_is_cut_out_of_a_chinese_sentence_may_begin_with_any_of_its_words() -> None:
    few = Patterns(("^我们", "从未"), {}, flags_of(), {}).few(Words("从未有过投诉我们也查了。"))
    assert few.search("我们也查了") is not None


def test_in_a_long_text_the_same_is_found_as_in_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The buyer lied. We paid 3.5 percent.\nThe buyers  LIED, and we to."
    short = Patterns(_REACHES, {}, flags_of(), {}).few(Words(text))
    monkeypatch.setattr(pieces, "_LONG", 10)
    long = Patterns(_REACHES, {}, flags_of(), {}).few(Words(text))
    assert long.every(text) == short.every(text) != []
    assert [one.number for one in long.candidates] == [one.number for one in short.candidates]


_PARTS = st.lists(
    st.sampled_from(["buyer", "Buyers", "lied", "3.5", "we", ".", "!", "\n", "。", " ", "to", "x 1", "\n\n"]),
    max_size=30,
)
_REACHES = (
    rf"(?<!\w)(?:buyers? +{GAP}{{0,12}}?lied|we +to)(?!\w)",
    r"^(?:we|to)\b",
    r"(?<![.\w])buyers? .{0,9}lied",
    r"to\s+we",
    r"\d",
)
"""Patterns that stay in a sentence, that begin a line, that stay in a line, that go beyond it, and that need no word."""


@given(st.lists(_PARTS, min_size=2, max_size=5))
def test_what_is_remembered_of_earlier_letters_changes_nothing(letters: list[list[str]]) -> None:
    kept = Patterns(_REACHES, {}, flags_of(), {})
    for parts in letters:
        text = "We wrote.\n" + " ".join(parts)
        few, new = (
            Patterns(_REACHES, {}, flags_of(), {}).few(Words(text)),
            kept.few(Words(text)),
        )
        assert [place.span() for place in new.finditer(text)] == [place.span() for place in few.finditer(text)]
        wanted = sorted({m.span() for source in _REACHES for m in regex.finditer(source, text, flags_of())})
        assert new.every(text) == wanted


def test_a_sentence_is_searched_once_in_all_letters_that_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    liars = Patterns((r"buyers? +lied",), {}, flags_of(), {})
    first = liars.few(_letter("The buyer lied.", "We paid."))
    place = first.search("The buyer lied.")
    assert place is not None
    assert place.span() == (4, 14)
    monkeypatch.setattr(Patterns, "compiled", _never)
    again = liars.few(_letter("The buyer lied.", "We came."))
    assert again.search("The buyer lied.") == place
    assert again.search("We came.") is None


def _letter(*units: str) -> Words:
    text = " ".join(units)
    begins = [text.index(unit) for unit in units]
    return Words(text, [(begin, begin + len(unit)) for begin, unit in zip(begins, units, strict=True)])


def test_no_more_is_remembered_than_some_long_letters_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering_module, "MOST", 10)
    liars = Patterns((r"buyers? +lied",), {}, flags_of(), {})
    for number in range(30):
        text = f"The buyer lied {number} times.\nWe paid {number} of them."
        assert len(list(liars.few(Words(text)).finditer(text))) == 1
    assert all(len(known) <= 10 for known in liars.inside.values())
    monkeypatch.undo()
    known: dict[str, int] = {}
    for number in range(MOST + 1):
        assert remembered(known, str(number), lambda: number) == number  # noqa: B023 - it is called at once
    assert len(known) == 1
    assert remembered(known, "a whole letter " * 400, lambda: 7) == 7
    assert len(known) == 1


def test_an_expression_that_remembers_finds_what_another_one_finds() -> None:
    text = "Files: a.pdf, b.pdf."
    usual, remembers = expression(r"\w\.pdf"), remembering(r"\w\.pdf")
    for _ in range(2):
        assert [match[0] for match in remembers.finditer(text)] == [match[0] for match in usual.finditer(text)]
        found = remembers.search(text)
        assert found is not None
        assert found[0] == "a.pdf"
        assert remembers.search("none") is None
    assert remembers.sub("", text) == "Files: , ."


def test_an_expression_is_not_tried_on_a_sentence_without_the_words_that_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    liars = expression(r"\b(?:buyer|shopper)s? lied\b", regex.IGNORECASE)
    found = liars.search("Nobody paid, but the Buyers lied.")
    assert found is not None and found[0] == "Buyers lied"
    assert liars.search("Nobody paid, but the Buyers lied.", 25) is None
    monkeypatch.setattr(late, "compiled", _never)
    assert liars.search("The buying lied.") is None
    assert list(liars.finditer("We paid.")) == []


@pytest.mark.usefixtures("run")
def test_the_words_that_an_expression_needs_are_kept_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in PATTERNS:
        expressions.compiled(pattern, flags_of())
    assert not expressions.may_hold("We paid.", expressions.needed(PATTERNS[0]))
    expressions.keep(tmp_path)
    monkeypatch.setattr(expressions, "_EXPRESSIONS", expressions._Expressions())
    expressions.take_over(tmp_path)
    monkeypatch.setattr(expressions, "words_needed", _never)
    assert not expressions.may_hold("We paid.", expressions.needed(PATTERNS[0]))
    assert expressions.may_hold("The buyeras lied.", expressions.needed(PATTERNS[0]))


@pytest.mark.parametrize("make", [expression, remembering])
def test_an_expression_of_the_code_that_never_ends_in_a_long_text_is_given_up(
    make: Callable[[str], regex.Pattern[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "TIME_LIMIT", 0.01)
    text = "9" * 40_000
    assert make(r"(?:\d+)+(?:x|y)").search(text) is None
    endless = make(r"(?:\d+)+(?:z|x)")
    assert list(endless.finditer(text)) == []
    # Not tried again in such a text, and as ever in a sentence.
    assert endless.search(f"{text}z") is None
    assert endless.search("9z") is not None


def test_a_pattern_whose_words_stand_in_two_sentences_is_tried_where_it_may_reach_over_them() -> None:
    few = Patterns((r"buyer\b[^\n]{0,40}\bpaid\b[^\n]{0,40}\brefund",), {}, flags_of(), {})
    text = "The buyer lied. We paid him. A refund came."
    found = few.few(Words(text)).search(text)
    assert found is not None and found.span() == (4, text.index("refund") + len("refund"))
    assert few.few(Words("The buyer lied. A refund came.")).candidates == ()


def test_words_that_no_vocabulary_has_are_looked_for_in_the_letter() -> None:
    vocabulary = Vocabulary((" buyer", "paid"))
    text = "The buyer lied. Nobody signed the 3 slips."
    known = Patterns((r"buyer +lied",), {"buyer +lied": words_needed("buyer +lied")}, flags_of(), {}, vocabulary)
    changed = Patterns((r"signed +the +\d+ +slips",), {}, flags_of(), {}, vocabulary)
    words = Words(text, (), vocabulary)
    assert [place.span() for place in changed.few(words).finditer(text)] == [(23, 41)]
    assert words.having(("paid",)) == 0
    # "lied" is known, and no word of the vocabulary: whoever knows a pattern has its words there.
    assert known.few(words).candidates == ()
