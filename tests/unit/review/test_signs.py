"""Sentences that no pattern knows are judged by the words that they draw on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from appeal_tui.review import weighing
from appeal_tui.review.signs import ALWAYS, Groups, points_of, stem
from appeal_tui.review.weighing import is_sound, weighed

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english


def test_a_group_is_a_sign_of_a_sentence_with_any_of_its_words() -> None:
    groups = Groups({"praise": ("admir*", "second to none", "very admir*"), "family": ("wife",)}, "en")
    assert "<praise>" in Groups({"praise": ("very admir*",)}, "en").signs("Very admirable!")
    assert "<a year>" in groups.signs("In 2026 we came.")
    assert "<a year>" not in groups.signs("In 1926 we came.")
    assert "<praise>" in groups.signs("We admired it.")
    assert "<praise>" in groups.signs("It is second to none!")
    assert "<praise>" not in groups.signs("It is second to nobody.")
    assert "<family>" not in groups.signs("The wives came.")


def test_the_longest_word_is_one_sign_and_takes_no_time() -> None:
    groups = Groups({"praise": ("admir*",)}, "en")
    # From each of its letters to its end it would be 20 000 000 000 steps.
    signs = groups.signs(f"We admired {'a' * 200_000}s and wrote to li.wei+us@acme.example")
    assert "<praise>" in signs
    assert "email" in signs


def test_a_chinese_group_is_found_inside_a_sentence() -> None:
    groups = Groups({"family": ("妻子", "孩子")}, "zh-Hans")
    assert "<family>" in groups.signs("我的孩子病了。")
    assert "<family>" not in groups.signs("我的客户病了。")


def test_words_and_pairs_of_words_are_signs_without_their_endings() -> None:
    signs = Groups({}, "en").signs("Buyers lied twice.")
    assert {ALWAYS, "buyer", "buyer lied", "twice"} <= signs.keys()


@pytest.mark.parametrize(("word", "bare"), [("claimed", "claim"), ("claims", "claim"), ("is", "is"), ("buses", "buse")])
def test_a_short_word_keeps_its_ending(word: str, bare: str) -> None:
    assert stem(word) == bare


def test_points_are_added_by_rule_and_by_the_strength_of_the_sign() -> None:
    points = {ALWAYS: {"emotion": -1.0}, "tears": {"emotion": 3.0, "flattery": -2.0}}
    assert points_of({ALWAYS: 1.0, "tears": 0.5, "other": 1.0}, points) == {"emotion": 0.5, "flattery": -1.0}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Jealous shops next door pay people to write nasty reviews so that our ranking falls.", "blame_competitor"),
        ("Our children cry each night because their father has lost his living.", "emotion"),
        ("Our attorney will bring the matter before a judge and claim every dollar of damages.", "threat_legal"),
    ],
)
def test_a_fault_is_seen_in_words_of_the_same_kind(reviewer: Reviewer, sentence: str, rule: str) -> None:
    text = english(RC, f"{AC}\n{sentence}", PM)
    assert rule in {one.rule for one in reviewer.findings(text, GIVEN)}


def test_a_sentence_gets_one_finding_by_its_signs_and_none_where_a_pattern_has_spoken(reviewer: Reviewer) -> None:
    text = english(RC, f"{AC}\nThe customer is lying; our records show the delivery scan.", PM)
    subject = reviewer.subject(text, GIVEN)
    found = reviewer.findings(text, GIVEN)
    told = [one for one in found if one.rule == "blame_buyer"]
    assert told
    assert not [
        hit for _, hit in weighed(subject, told) if hit.start is not None and text[hit.start :].startswith("The cus")
    ]


def test_signs_of_a_sound_sentence_speak_against_what_a_pattern_has_found(reviewer: Reviewer) -> None:
    sound = "I had read the review policy when I opened the account in 2021 and I did not check the card against it."
    faulty = "Jealous shops next door pay people to write nasty reviews so that our ranking falls."
    subject = reviewer.subject(f"{sound} {faulty}", {})
    rule = reviewer.knowledge.rules["blame_competitor"]
    first, second = subject.letter.sentences
    assert is_sound(subject, rule, first, first.start, first.start + 40)
    assert not is_sound(subject, rule, second, second.start, second.start + 40)


def test_signs_say_nothing_of_rules_that_have_no_points_and_of_a_few_words(reviewer: Reviewer) -> None:
    subject = reviewer.subject("We checked 12 lots of the lamp on 4 May 2026. Thank you.", {})
    first, second = subject.letter.sentences
    rules = reviewer.knowledge.rules
    assert is_sound(subject, rules["emotion"], first, first.start, first.start + 30)
    assert not is_sound(subject, rules["no_owner"], first, first.start, first.end)
    assert not is_sound(subject, rules["emotion"], second, second.start, second.end)


def test_every_rule_that_has_points_is_a_rule(reviewer: Reviewer) -> None:
    knowledge = reviewer.knowledge
    for language, signs in knowledge.points.points.items():
        named = {rule for points in signs.values() for rule in points}
        assert named <= knowledge.rules.keys(), language
        assert {sign[1:-1] for sign in signs if sign.startswith("<") and len(sign) > 2} - {"a year"} <= set(
            knowledge.signs.groups[language]
        )


def test_a_sentence_is_cut_into_clauses_once_however_often_a_pattern_is_found_in_it(
    reviewer: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    class Counting:
        def finditer(self, text: str) -> Iterator[re.Match[str]]:
            looks.append(text)
            return re.finditer(r", ", text)

    monkeypatch.setattr(weighing, "_CLAUSE_ENDS", Counting())
    text = "We never ship late, " * 50 + "and that is so."
    subject = reviewer.subject(text, {})
    rule, (unit,) = reviewer.knowledge.rules["blame_competitor"], subject.letter.sentences
    for place in range(0, 900, 20):
        is_sound(subject, rule, unit, unit.start + place, unit.start + place + 2)
    assert looks == [unit.text]


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("How many more papers do you want from us?", "case_refs"),
        ("Is anybody there who opens the files?", "case_refs"),
        ("详情见案例编号 17384920561。", "case_refs"),
        ("For reference, this was first raised in Case ID 14790023381, and we got a general answer.", "case_refs"),
    ],
)
def test_signs_do_not_speak_against_a_pattern_that_knows_the_sentence_or_a_number(
    reviewer: Reviewer, sentence: str, rule: str
) -> None:
    text = f"根本原因\n{sentence}" if sentence[0] > "\u4e00" else english(RC, f"{AC}\n{sentence}", PM)
    assert rule in {one.rule for one in reviewer.findings(text, GIVEN)}


def test_signs_do_not_speak_against_words_that_hold_the_number_of_a_case(reviewer: Reviewer) -> None:
    text = "We checked 12 lots of the lamp on 4 May 2026 against the list that we got with case 17384920561."
    subject = reviewer.subject(text, {})
    rule, (unit,) = reviewer.knowledge.rules["emotion"], subject.letter.sentences
    assert is_sound(subject, rule, unit, unit.start, unit.start + 30)
    assert not is_sound(subject, rule, unit, text.index("case"), unit.end)
