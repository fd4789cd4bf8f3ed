"""Whole letters: sound ones are left alone, and each fault put into one is found at its place."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Any

import pytest

from appeal_tui.review.finding import Finding

from .measure import LETTERS, Reviewer, letters, touches
from .own_letters import FAULTS, SOUND

Read = dict[str, tuple[str, dict[str, Any], tuple[Finding, ...]]]


@pytest.fixture(scope="module", params=[8, pytest.param(1, marks=pytest.mark.thorough)])
def read(request: pytest.FixtureRequest, reviewer: Reviewer) -> Read:
    """Return every eighth letter of another hand, or each of them, with what is found in them."""
    some = islice(letters(LETTERS), 0, None, request.param)
    return {name: (text, given, reviewer.findings(text, given)) for name, text, given in some}


@pytest.fixture(scope="module")
def sound(reviewer: Reviewer) -> dict[str, set[str]]:
    """Return the rules that find something in each of our own letters as it stands."""
    return {name: {one.rule for one in reviewer.findings(letter.text, letter.given)} for name, letter in SOUND.items()}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_letter_has_neither_error_nor_warning(reviewer: Reviewer, name: str) -> None:
    letter = SOUND[name]
    found = reviewer.findings(letter.text, letter.given)
    assert [(one.rule, one.quote) for one in found if one.severity != "hint"] == []


@pytest.mark.parametrize(("name", "there", "instead", "rule", "words"), FAULTS)
def test_a_fault_is_found_where_it_stands(
    reviewer: Reviewer, sound: dict[str, set[str]], name: str, there: str, instead: str, rule: str, words: str
) -> None:
    letter = SOUND[name]
    assert there in letter.text
    text = letter.text.replace(there, instead, 1)
    assert rule not in sound[name]
    found = [one for one in reviewer.findings(text, letter.given) if one.rule == rule]
    assert [one for one in found if touches(text, words, one)], found
    assert all(one.start is None or text[one.start : one.end] == one.quote for one in found)


def test_every_place_is_a_place_of_the_text(read: Read) -> None:
    for text, _, found in read.values():
        for one in found:
            assert (one.start is None) == (one.end is None)
            assert one.start is None or text[one.start : one.end] == one.quote


def test_every_finding_says_why_and_how_to_mend_it(read: Read) -> None:
    for _, _, found in read.values():
        for one in found:
            assert one.why
            assert one.fix
            assert one.good
            assert one.text()


def scored(read: Read) -> Counter[str]:
    count: Counter[str] = Counter()
    for text, given, findings in read.values():
        open_faults: list[dict[str, Any]] = list(given["faults"])
        named = {fault["rule"] for fault in open_faults}
        for one in findings:
            match = next((f for f in open_faults if f["rule"] == one.rule and touches(text, f["quote"], one)), None)
            if match is not None:
                open_faults.remove(match)
                count["right"] += 1
            elif one.rule not in named:
                count["wrong"] += 1
            if given["good"] and one.severity != "hint":
                count["alarms"] += 1
                count["errors"] += one.severity == "error"
        count["missed"] += len(open_faults)
        count["good"] += given["good"]
    return count


def test_letters_of_another_hand_are_read_as_a_careful_reviewer_reads_them(read: Read) -> None:
    count = scored(read)
    assert count["right"] >= 0.85 * (count["right"] + count["missed"])
    assert count["right"] >= 0.85 * (count["right"] + count["wrong"])
    assert count["alarms"] < 0.3 * count["good"]
    assert count["errors"] == 0


def test_the_same_letter_gives_the_same_findings_in_any_order_of_calls(reviewer: Reviewer, read: Read) -> None:
    for text, given, found in list(read.values())[::-9]:
        assert reviewer.findings(text, given) == found


def identities(found: tuple[Finding, ...]) -> set[str]:
    return {one.identity for one in found}


def test_a_finding_keeps_its_identity_while_its_words_stay_and_loses_it_when_they_change(reviewer: Reviewer) -> None:
    letter = SOUND["agency"]
    one = letter.text.replace("Thank you for your time.", "We guarantee that this will never happen again.")
    moved = one.replace("Dear Amazon Seller Performance Team,", "Dear Team,")
    other = one.replace("We guarantee that", "We guarantee you that")
    assert identities(reviewer.findings(one, letter.given)) == identities(reviewer.findings(moved, letter.given))
    assert identities(reviewer.findings(one, letter.given)) != identities(reviewer.findings(other, letter.given))
