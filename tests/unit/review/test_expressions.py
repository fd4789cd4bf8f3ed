"""Expressions are kept between runs, and are tried only on the pieces of a text that hold their words."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.review import expressions
from appeal_tui.review.needs import words_needed
from appeal_tui.review.patterns import Patterns, flags_of
from appeal_tui.review.pieces import Words, sentences, stays_in_sentence

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
    few = Patterns((source,), {source: words_needed(source)}, flags_of(), {}).within(Words(text.lower()))
    wanted = [match.span() for match in regex.finditer(source, text, flags_of())]
    assert [place.span() for place in few.finditer(text)] == wanted


def test_pieces_that_hold_one_word_of_each_set_are_named() -> None:
    text = "The buyer lied. We paid 3.5 percent. The buyer paid."
    needs = (frozenset({"buyer", "shopper"}), frozenset({"paid"}))
    assert [text[start:end] for start, end in sentences(text).holding(needs)] == [" The buyer paid."]
