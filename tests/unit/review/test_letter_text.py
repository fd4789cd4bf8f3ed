"""A letter in plain text: its parts, items and sentences, each at its place."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appeal_tui.review.dates import find_dates
from appeal_tui.review.letter_text import read_letter

from .measure import built_in

KNOWLEDGE = built_in()


def sections(text: str) -> list[tuple[str, str]]:
    return [(unit.section, unit.text) for unit in read_letter(text, KNOWLEDGE).sentences]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("1. Root Cause Analysis (RCA)", "root_cause"), ("What went wrong", "root_cause"), ("Why did this happen?", "root_cause"),
        ("**Corrective actions**", "actions"), ("II. Steps already taken", "actions"), ("WHAT WE HAVE DONE", "actions"),
        ("What actions have you taken to resolve the issue?", "actions"), ("## Preventive Measures", "prevention"),
        ("Steps we have taken to prevent a repeat", "prevention"), ("How we keep the rate low", "prevention"),
        ("Quality control going forward", "prevention"), ("Next steps", "commitments"), ("Attachments:", "attachments"),
        ("一、问题的根本原因", "root_cause"), ("【问题出在哪里】", "root_cause"), ("二、我们已采取的纠正措施：", "actions"),
        ("Box 2. Actions taken", "actions"), ("Box 3 - Prevention", "prevention"), ("第二栏：已采取的措施", "actions"),
        ("（三）防止再次发生的措施", "prevention"), ("以后怎么做", "prevention"), ("附件清单", "attachments"),
    ],
)  # fmt: skip
def test_a_part_is_known_by_any_of_its_names(heading: str, section: str) -> None:
    body = "2026年5月6日我们退款了14个订单。" if heading[0] > "\u2e80" else "On 6 May 2026 we refunded 14 orders."
    first = read_letter(f"{heading}\n{body}", KNOWLEDGE).units[0]
    assert (first.section, first.heading) == (section, True)


def test_a_heading_and_its_sentence_may_share_a_line() -> None:
    text = (
        "Root cause: We shipped late.\nActions: On 6 May we refunded 9 orders.\nPrevention: The lead checks it daily."
    )
    assert [section for section, _ in sections(text)] == ["root_cause", "actions", "prevention"]


def test_a_cause_that_a_measure_refers_to_opens_no_part() -> None:
    text = "Root cause\nReason one: nobody counted.\n\nPrevention\nReason one: Anna Li counts every Friday."
    assert sections(text) == [
        ("root_cause", "nobody counted."),
        ("prevention", "Reason one: Anna Li counts every Friday."),
    ]
    by_cause = (
        "Root cause 1: nobody counted the stock.\nPrevention: Anna Li counts every Friday.\n"
        "Root cause 2: there was no list.\nPrevention: Bo Lin keeps one."
    )
    assert [section for section, _ in sections(by_cause)] == ["root_cause", "prevention", "root_cause", "prevention"]


def test_a_sentence_that_names_a_part_is_no_heading() -> None:
    assert sections("The root cause was found on 6 May by our lead.")[0][1].startswith("The root cause")


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = "Actions taken\n2.1 We pulled the remaining 181 units from stock and then we\n    destroyed them on 15 October 2025."
    assert len(sections(text)) == 1


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = "We bought 40 units from Foo Co. Ltd. in Leeds at 5.7% less. They were new."
    assert [words for _, words in sections(text)] == [
        "We bought 40 units from Foo Co. Ltd. in Leeds at 5.7% less.", "They were new."
    ]  # fmt: skip


def test_a_line_of_the_notice_is_quoted_and_not_said() -> None:
    notice = "If you do not answer, we may take legal action and withhold your funds."
    letter = read_letter(f'Your notice says:\n"{notice}"\nWe refunded 9 orders.', KNOWLEDGE, notice)
    assert [unit.quoted for unit in letter.sentences] == [True, False]


def test_what_stands_behind_the_last_list_ends_the_letter() -> None:
    text = "Prevention\n- The lead checks it daily.\n- The owner reads it weekly.\n\nRate on 6 May: 0.3%."
    assert [section for section, _ in sections(text)] == ["prevention", "prevention", "facts"]


def test_a_chinese_signature_is_no_measure() -> None:
    text = "预防措施\n邓琳每批抽检50件。\n\n质量总监 冯国强"
    assert [unit.section for unit in read_letter(text, KNOWLEDGE).units] == ["prevention", "prevention", "facts"]


def test_a_letter_without_headings_is_told_apart_by_cue_and_tense() -> None:
    text = (
        "This happened because our clerk typed the numbers by hand. On 6 May 2026 we bought two scanners. "
        "From now on the shift lead checks ten labels every day."
    )
    assert [section for section, _ in sections(text)] == ["root_cause", "actions", "prevention"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB 1.。\n-*#:：原因措施\t\u2019\u00a0?!(（"), max_size=200))
def test_any_text_is_read_without_losing_a_place(text: str) -> None:
    letter = read_letter(text, KNOWLEDGE)
    assert len(letter.flat) == len(text)
    last = 0
    for unit in letter.units:
        assert last <= unit.start < unit.end <= len(text)
        assert unit.text == letter.flat[unit.start : unit.end]
        assert letter.unit_at(unit.start) is unit
        last = unit.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 6 May 2026", "2026-05-06"), ("May 6th, 2026", "2026-05-06"), ("2026-05-06", "2026-05-06"), ("2026/5/6", "2026-05-06"),
        ("06.05.2026", "2026-05-06"), ("13/05/2026", "2026-05-13"), ("于2026年5月6日下架", "2026-05-06"), ("2026 年 5 月 6 日", "2026-05-06"),
        ("05/06/2026", None), ("5 月 6 日", None), ("May 6", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_is_written_and_never_guessed(text: str, day: str | None) -> None:
    (found,) = find_dates(text)
    assert found.day == (datetime.date.fromisoformat(day) if day else None)


def test_a_date_without_a_year_is_the_one_nearest_to_today() -> None:
    (found,) = find_dates("December 30")
    assert found.near(datetime.date(2026, 1, 5)) == datetime.date(2025, 12, 30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("February 3, May 19 and September 8, 2026", ["2026-02-03", "2026-05-19", "2026-09-08"]),
        ("3 May 2026, 9 June and 1 July", ["2026-05-03", "2026-06-09", "2026-07-01"]),
        ("2026年4月2日、5月3日和6月1日", ["2026-04-02", "2026-05-03", "2026-06-01"]),
        ("on 3 May 2026 we closed it, and on 4 June", ["2026-05-03", ""]),
        ("29 February and 3 May 2026", ["", "2026-05-03"]),
    ],
)
def test_the_year_that_is_written_once_is_that_of_a_whole_row(text: str, days: list[str]) -> None:
    assert [date.day.isoformat() if date.day else "" for date in find_dates(text)] == days


@pytest.mark.parametrize(
    "text", ["order 111-1111111-1111111", "5.5.5.5", "2026-13-45", "the may 2 of them", "room 12/34"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not [one for one in find_dates(text) if one.day]


@given(
    st.lists(st.sampled_from(["3 May 2026", "2026-05-03", "May 2026", "May 3", "3/5/2026", "of", "the"]), max_size=12)
)
def test_dates_are_found_in_order_and_none_overlaps_another(parts: list[str]) -> None:
    text = " ".join(parts)
    found = find_dates(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert len(found) >= sum(part in ("3 May 2026", "2026-05-03") for part in parts)


def test_thousands_of_dates_are_found_each_once() -> None:
    assert len(find_dates("我们于2026年5月3日退款。" * 3_000)) == 3_000
