"""A letter in Simplified Chinese says what the English one says, with dates and lists as Chinese letters have them."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import LETTER_ROUTES
from appeal_tui.letter.citations import citations
from appeal_tui.letter.exhibits import label_exhibits
from appeal_tui.letter.layout import Format, lay_out
from appeal_tui.letter.phrases import phrases
from appeal_tui.letter.reading_copy import other_language, reading_copy, write_reading_copy
from tests.filling import CAUSES, full_case, letter_of


def in_chinese(case: Case) -> Case:
    return replace(case, letter_language="zh-Hans")


def copy_of(case: Case, catalogue: Catalogue, form: Format = "txt") -> str:
    guide = catalogue.guide(case.causes)
    lines = reading_copy(case, guide, catalogue.marketplaces, catalogue.metrics, "zh-Hans", form)
    return write_reading_copy(lines, ("zh-Hans", "en"), form)


def test_both_languages_have_the_same_phrases_with_the_same_blanks() -> None:
    english, chinese = phrases("en"), phrases("zh-Hans")
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", chinese[key])), key


@pytest.mark.parametrize("cause", CAUSES)
def test_every_line_of_a_letter_has_its_counterpart_in_chinese(catalogue: Catalogue, cause: str) -> None:
    for route in catalogue.causes[cause].routes:
        if route not in LETTER_ROUTES:
            continue
        case = full_case(catalogue, cause, route=route)
        english, chinese = letter_of(case, catalogue), letter_of(in_chinese(case), catalogue)
        assert [s.origin for s in english.sentences] == [s.origin for s in chinese.sentences]
        assert [s.label for s in english.sentences] == [s.label for s in chinese.sentences]
        assert [s.number for s in english.sections] == [s.number for s in chinese.sections]
        assert lay_out(english, "txt").count("\n") == lay_out(chinese, "txt").count("\n")


@pytest.mark.parametrize("route", LETTER_ROUTES)
def test_markdown_has_as_many_lines_in_chinese(catalogue: Catalogue, route: str) -> None:
    cause = next(key for key, one in catalogue.causes.items() if route in one.routes)
    case = full_case(catalogue, cause, route=route)
    english, chinese = letter_of(case, catalogue), letter_of(in_chinese(case), catalogue)
    assert lay_out(english, "md").count("\n") == lay_out(chinese, "md").count("\n")


def test_a_chinese_letter_has_chinese_dates_headings_and_lists(catalogue: Catalogue) -> None:
    text = lay_out(letter_of(in_chinese(full_case(catalogue, "perf_lsr")), catalogue), "txt")
    assert text.startswith("行动计划 - Acme Trading（Acme Trading Ltd） - Amazon.com\n")
    assert "收到通知的日期：2026年11月18日。" in text
    assert "涉及的 ASIN：B0ABCDE123、B0ABCDE124。" in text
    assert "1. 根本原因" in text
    assert "Notice received" not in text


def test_references_to_exhibits_are_read_in_chinese_too(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_lsr")
    exhibits = label_exhibits(case, catalogue.chosen(case.causes))
    cited = citations(letter_of(case, catalogue), exhibits)
    assert any(cited.values())
    assert citations(letter_of(in_chinese(case), catalogue), exhibits) == cited


def test_what_the_seller_typed_in_chinese_stands_in_an_english_letter_as_it_was_typed(catalogue: Catalogue) -> None:
    case = edits.write_own_item("own.1", "root_cause", "perf_lsr", "我们的仓库在国庆期间停工。")(
        full_case(catalogue, "perf_lsr")
    )
    case = edits.set_status("own.1", "true")(case)
    assert "我们的仓库在国庆期间停工。" in lay_out(letter_of(case, catalogue), "txt")


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("causes", [("perf_lsr",), ("prod_inauthentic", "perf_odr")])
def test_the_reading_copy_has_every_line_of_the_letter_in_its_order(
    catalogue: Catalogue, causes: tuple[str, ...], form: Format
) -> None:
    case = full_case(catalogue, *causes)
    letter = lay_out(letter_of(case, catalogue), form).splitlines()
    copy = iter(copy_of(case, catalogue, form).splitlines())
    assert all(any(line == other for other in copy) for line in letter)


@pytest.mark.parametrize("form", ["txt", "md"])
def test_the_reading_copy_says_first_that_it_is_not_for_sending(catalogue: Catalogue, form: Format) -> None:
    head = copy_of(full_case(catalogue, "perf_lsr"), catalogue, form).splitlines()[:3]
    assert "请勿发送" in head[0]
    assert any("not for sending" in line for line in head)


def test_under_each_line_stands_its_chinese_form(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_lsr")
    lines = copy_of(case, catalogue).splitlines()
    at = lines.index("Notice received on 2026-11-18.")
    assert lines[at + 1] == "    收到通知的日期：2026年11月18日。"
    marked = copy_of(case, catalogue, "md").splitlines()
    at = marked.index("Notice received on 2026-11-18.")
    assert marked[at + 1 : at + 3] == ["", "> 收到通知的日期：2026年11月18日。"]


def test_a_sentence_changed_by_hand_stands_as_it_was_written_with_a_mark(catalogue: Catalogue) -> None:
    case = edits.rewrite_sentence("item.perf_lsr.rc1", "then", "We shipped late.")(full_case(catalogue, "perf_lsr"))
    assert "    1.1 We shipped late. [此句由您手工修改，只有英文]" in copy_of(case, catalogue).splitlines()


def test_a_sentence_struck_out_stands_in_neither_language(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_lsr")
    built = next(s for s in letter_of(case, catalogue).sentences if s.origin == "notice.received")
    assert "收到通知的日期" not in copy_of(edits.rewrite_sentence(built.origin, built.text, "")(case), catalogue)


def test_the_same_case_gives_the_same_copy(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "prod_ip")
    assert copy_of(case, catalogue) == copy_of(case, catalogue)


def test_a_letter_is_read_in_the_language_that_it_is_not_written_in() -> None:
    assert other_language("en") == "zh-Hans"
    assert other_language("zh-Hans") == "en"
