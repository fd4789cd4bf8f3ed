"""What a text is written with: the points of its plain words."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.catalogue.mistakes import Mistake
from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.rule_files import NOT_A_NOTICE, read_word_votes
from appeal_tui.reader.stream import Stream, canonical
from appeal_tui.reader.word_votes import ALWAYS, points_of_words, words_of
from tests.unit.reader.measure import knowledge

VOTES = {ALWAYS: {NOT_A_NOTICE: 1.0}, canonical("invoice"): {NOT_A_NOTICE: 4.0}, "账": {"account_deactivation": 4.0}}
FILLER = " ".join(
    f"{first}{second}" for first in "abcdefgh" for second in ("one", "two", "ten", "six", "nine", "few", "any")
)


def test_each_word_counts_once_however_often_it_stands() -> None:
    once, often = (Stream(f"{FILLER} invoice" + " invoice" * times) for times in (0, 9))
    assert words_of(once) == words_of(often)
    assert points_of_words(once, VOTES) == points_of_words(often, VOTES)


def test_a_word_counts_in_whatever_form_it_is_pasted() -> None:
    assert words_of(Stream("INVOICE Invoice Ｉｎｖｏｉｃｅ")) == words_of(Stream("invoice"))
    assert words_of(Stream("賬戶")) == words_of(Stream("账户")) == frozenset("账户")
    assert not words_of(Stream("B08PLN6XW2 114-1234567-1234567 2026 ---"))


def test_a_long_text_weighs_no_more_than_its_share() -> None:
    short, long = (
        points_of_words(Stream(f"{FILLER} invoice {more}"), VOTES) for more in ("", FILLER.replace("e", "u"))
    )
    assert short[NOT_A_NOTICE] > long[NOT_A_NOTICE] > VOTES[ALWAYS][NOT_A_NOTICE]


def test_a_few_words_say_little_and_nothing_against_what_the_rules_take_for_a_notice() -> None:
    line = Stream("your invoice is here")
    assert 0 < points_of_words(line, VOTES)[NOT_A_NOTICE] < 0.5
    told = points_of_words(line, {**VOTES, canonical("your"): {"at_risk_warning": 1.0}}, is_notice=True)
    assert told[NOT_A_NOTICE] <= told["at_risk_warning"]
    whole = Stream(f"{FILLER} invoice")
    assert points_of_words(whole, VOTES, is_notice=True) == points_of_words(whole, VOTES)


@given(st.text())
def test_any_text_has_words_and_points(text: str) -> None:
    stream = Stream(text)
    assert points_of_words(stream, VOTES).keys() <= {NOT_A_NOTICE, "account_deactivation"}
    assert not points_of_words(stream, {})


def test_a_letter_of_another_sender_is_no_notice_though_something_is_closed_and_papers_are_asked_for() -> None:
    letter = (
        "Dear Mr Halloran,\n\nFollowing our annual review the merchant facility ending 4471 has been suspended with immediate "
        "effect. Card settlements received since Tuesday are being held. To lift the suspension our underwriting desk needs "
        "your latest management accounts, three months of bank statements and a copy of the director's passport by 12 June.\n\n"
        "Please quote reference MF-20918 in any correspondence, or telephone your relationship manager at the branch.\n\nYours "
        "sincerely,\nCommercial Banking\nNorthbrook Bank plc, registered office 1 Quay Street, Bristol"
    )
    assert read_notice(letter, knowledge()).kind.value == NOT_A_NOTICE


def test_a_word_that_gives_points_to_nothing_known_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "notices" / "word_votes.toml"
    file.parent.mkdir()
    file.write_text('checked = 2026-11-28\n[always]\nlistings = 1.0\n[words]\n"invoice" = { closed = 1.0 }\n', "utf-8")
    mistakes: list[Mistake] = []
    read_word_votes(tmp_path, mistakes)
    assert [str(one).partition(": ")[0] for one in mistakes] == [
        "notices/word_votes.toml:2",
        "notices/word_votes.toml:5",
    ]


def test_two_words_that_the_reader_cannot_tell_apart_are_named(tmp_path: Path) -> None:
    file = tmp_path / "notices" / "word_votes.toml"
    file.parent.mkdir()
    rows = '"reviews" = { not_a_notice = 1.0 }\n"Reviews" = { not_a_notice = 2.0 }\n"review" = { not_a_notice = 2.0 }\n'
    file.write_text(f"checked = 2026-11-28\n[words]\n{rows}", "utf-8")
    mistakes: list[Mistake] = []
    read_word_votes(tmp_path, mistakes)
    assert [str(one) for one in mistakes] == [
        "notices/word_votes.toml:4: words: Reviews and reviews are one word to the reader"
    ]
