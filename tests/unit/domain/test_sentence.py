"""Sentences read as if a person had written them, and what the seller typed stays what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.domain.blanks import Filled, read_blank
from appeal_tui.domain.sentence import article_for, blank_kind, blanks_of, mistakes_in, write_list, write_sentence


def written(text: str, **typed: str) -> str:
    """Return a sentence with words for its blanks; a figure is read as one."""
    values = {name: value for name, word in typed.items() if isinstance(value := _read(word), Filled)}
    return write_sentence(text, values).text


def _read(word: str) -> object:
    return read_blank("count" if word.isdigit() else "asin_list" if word.startswith("B0") else "name", word)


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        ("0", "We refunded 0 orders, which were late."),
        ("1", "We refunded 1 order, which was late."),
        ("2", "We refunded 2 orders, which were late."),
        ("1000", "We refunded 1,000 orders, which were late."),
    ],
)
def test_words_agree_with_the_number(count: str, sentence: str) -> None:
    text = "We refunded {order_count} {order_count|order|orders}, which {order_count|was|were} late."
    assert written(text, order_count=count) == sentence


def test_words_agree_with_the_number_of_asins_in_a_list() -> None:
    text = "We closed {asin_list}; {asin_list|it is|they are} gone."
    assert written(text, asin_list="B0ABCDE123") == "We closed B0ABCDE123; it is gone."
    assert written(text, asin_list="B0ABCDE123, B0ABCDE124, B0ABCDE125") == (
        "We closed B0ABCDE123, B0ABCDE124 and B0ABCDE125; they are gone."
    )


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("warehouse lead", "a"),
        ("operations manager", "an"),
        ("hour", "an"),
        ("honest mistake", "an"),
        ("house", "a"),
        ("unit", "a"),
        ("uniform", "a"),
        ("unopened box", "an"),
        ("unimportant", "an"),
        ("unidentified parcel", "an"),
        ("user", "a"),
        ("SKU", "a"),
        ("SOP", "an"),
        ("usual check", "a"),
        ("European plug", "a"),
        ("utility", "a"),
        ("one-page form", "a"),
        ("once-a-week check", "a"),
        ("umbrella", "an"),
        ("FBA unit", "an"),
        ("UPS label", "a"),
        ("USB cable", "a"),
        ("ASIN", "an"),
        ("NASA badge", "a"),
        ("8-hour shift", "an"),
        ("80 cm box", "an"),
        ("11 cm box", "an"),
        ("18000 order batch", "an"),
        ("1100 order batch", "a"),
        ("12 cm box", "a"),
        ('"Anna" sheet', "an"),
        ("(old) form", "an"),
        ("仓库主管", "a"),
        ("", "a"),
    ],
)
def test_the_article_follows_the_sound(words: str, article: str) -> None:
    assert article_for(words) == article


def test_the_article_stands_before_the_value() -> None:
    assert written("We trained {a role}.", role="operations manager") == "We trained an operations manager."
    assert written("{A role} checks it.", role="warehouse lead") == "A warehouse lead checks it."


def test_members_are_listed_as_in_prose() -> None:
    assert [write_list(tuple("ABC"[:n])) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert write_list(("甲", "乙", "丙"), "zh-Hans") == "甲、乙、丙"


def test_a_blank_without_a_value_stands_in_brackets_and_is_named_once() -> None:
    done = write_sentence("We moved {order_count} to {carrier} and told {carrier}.", {"order_count": Filled("3", 3.0)})
    assert done.text == "We moved 3 to [carrier] and told [carrier]."
    assert done.missing == ("carrier",)
    assert write_sentence("{A listing_field} of {quantity|unit|units}", {}).text == "A [listing field] of units"


def test_the_names_of_blanks_are_found_in_order_and_once() -> None:
    text = "{A role} sends {quantity} {quantity|unit|units} of {asin_2} to {role} {{not_this}}."
    assert blanks_of(text) == ("role", "quantity", "asin_2")
    assert [blank_kind(name) for name in ("quantity", "quantity_2", "asin_list", "asin_list_12")] == [
        "quantity",
        "quantity",
        "asin_list",
        "asin_list",
    ]


@given(st.text(st.sampled_from("{}|abA _role12%"), min_size=1, max_size=30))
def test_braces_in_a_value_stay_literal(value: str) -> None:
    done = write_sentence("x {role} y", {"role": Filled(value), "a": Filled("never"), "ab": Filled("never")})
    assert done.text == f"x {value} y"
    assert done.missing == ()


def test_doubled_braces_are_one() -> None:
    assert written("A {{role}} of {role}.", role="lead") == "A {role} of lead."


@pytest.mark.parametrize(
    "text", ["{role", "role}", "{Role}", "{ role }", "{role|one}", "{role|a|b|c}", "{the role}", "{}"]
)
def test_a_stray_brace_is_a_mistake(text: str) -> None:
    assert mistakes_in(text) == "stray brace"


@pytest.mark.parametrize("text", ["", "no blank", "{{ and }}", "{role} {role_2} {a role} {A role} {role||s}"])
def test_a_sound_sentence_has_no_mistake(text: str) -> None:
    assert mistakes_in(text) is None


def test_a_value_that_ends_in_a_full_stop_ends_the_sentence() -> None:
    assert written("We buy from {supplier}.", supplier="Foo Co., Ltd.") == "We buy from Foo Co., Ltd."
    assert written("{supplier} sold it.", supplier="Foo Ltd.") == "Foo Ltd. sold it."


@pytest.mark.parametrize(
    ("owner", "frequency", "said"),
    [
        ("Dana Whitfield", "every Monday", "由 Dana Whitfield every Monday 编制。"),
        ("Dana Whitfield", "每周一", "由 Dana Whitfield 每周一编制。"),
        ("李娜", "每周一", "由李娜每周一编制。"),
    ],
)
def test_two_blanks_side_by_side_are_two_words(owner: str, frequency: str, said: str) -> None:
    values = {"owner": read_blank("name", owner), "frequency": read_blank("text", frequency)}
    filled = {name: value for name, value in values.items() if isinstance(value, Filled)}
    assert write_sentence("由{owner}{frequency}编制。", filled, "zh-Hans").text == said


def test_a_sentence_that_begins_with_a_blank_begins_with_a_capital() -> None:
    assert written("{owner} checks it.", owner="our warehouse lead") == "Our warehouse lead checks it."
    assert written("{owner} checks it.", owner="eBay team") == "eBay team checks it."
    assert written("We say {owner}.", owner="our lead") == "We say our lead."


@pytest.mark.parametrize(
    ("owner", "written"),
    [
        ("Tom Baker, warehouse lead", "Tom Baker, warehouse lead, reads the report."),
        ("Tom Baker, our warehouse lead", "Tom Baker, our warehouse lead, reads the report."),
        ("Tom Baker (warehouse lead)", "Tom Baker (warehouse lead) reads the report."),
        ("Tom Baker, Maria Lopez", "Tom Baker, Maria Lopez reads the report."),
        ("warehouse lead", "Warehouse lead reads the report."),
    ],
)
def test_a_role_behind_a_name_ends_with_a_comma_where_the_sentence_goes_on(owner: str, written: str) -> None:
    assert write_sentence("{owner} reads the report.", {"owner": Filled(owner)}).text == written


def test_at_the_end_of_a_sentence_a_role_has_no_comma_behind_it() -> None:
    values = {"owner": Filled("Tom Baker, warehouse lead")}
    assert write_sentence("It is signed by {owner}.", values).text == "It is signed by Tom Baker, warehouse lead."
    assert write_sentence("{owner} and a deputy sign.", values).text == "Tom Baker, warehouse lead and a deputy sign."
