"""Words of periods and dates that a line break cut in two."""

from __future__ import annotations

import pytest

from appeal_tui.reader.cut_words import CutWords
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("within thirty (30) cal-\n> endar days", "within thirty (30) calendar days"),
        ("before 18 Septem\nber 2022", "before 18 September 2022"),
        ("in two wee-\n> > ks, by Novem-\nber", "in two weeks, by November"),
        ("se\ni documenti", "se\ni documenti"),
        ("seller-\nfulfilled offers of the mar\nket", "seller-\nfulfilled offers of the mar\nket"),
        ("ten\n\nder", "ten\n\nder"),
        ("Within 10\ndays", "Within 10\ndays"),
    ],
)
def test_only_words_of_periods_and_dates_are_made_whole(text: str, whole: str) -> None:
    assert knowledge().made(CutWords).mend(text).text == whole


def test_the_way_back_leads_to_the_same_letters() -> None:
    text = "in two wee-\n> ks, by 3 Novem-\nber 2026, or by 4 Decem\nber 2026"
    mended = knowledge().made(CutWords).mend(text)
    assert [text[mended.original(at)] for at in range(len(mended.text))] == list(mended.text)


def test_a_deadline_over_two_lines_is_quoted_as_it_stands() -> None:
    text = "> Your listing has been removed. Please submit the invoices within thirty (30) cal-\n> endar days.\n> Amazon.com\n"
    deadline = read_notice(text, knowledge()).facts.deadline
    assert deadline is not None
    assert deadline.quote.words == "thirty (30) cal- endar days"
