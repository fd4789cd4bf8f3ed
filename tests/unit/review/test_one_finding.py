"""What a letter is told once, and what is none of its faults: answered questions, shared faults, papers sent to others."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english


def rules_of(reviewer: Reviewer, text: str, **given: object) -> list[str]:
    return [finding.rule for finding in reviewer.findings(text, {**GIVEN, **given})]


def test_questions_that_a_letter_answers_are_none_to_amazon(reviewer: Reviewer) -> None:
    form = f"Where did it go wrong?\n{RC}\n\nWhat is different now?\n{AC}\n\nWho looks after it?\n{PM}"
    assert "case_refs" not in rules_of(reviewer, form)


def test_a_question_in_brackets_is_part_of_a_checklist(reviewer: Reviewer) -> None:
    measure = "2. Mia Chen fills a checklist before each upload (same use, same brand, who would buy it?)."
    assert "case_refs" not in rules_of(reviewer, english(RC, AC, f"{PM}\n{measure}"))


def test_a_question_of_the_seller_is_one_to_amazon(reviewer: Reviewer) -> None:
    assert "case_refs" in rules_of(reviewer, english(RC, f"{AC}\nWhy does nobody answer our messages?", PM))


@pytest.mark.parametrize(
    ("cause", "blames"),
    [
        ("The reason lies with the factory, which changed the mould.", True),
        ("The reason lies with the factory, which changed the mould. We did not check the first carton.", False),
        ("The reason lies entirely with the factory and has nothing to do with us. We did not check the carton.", True),
    ],
)
def test_a_fault_that_is_shared_is_not_the_suppliers_alone(reviewer: Reviewer, cause: str, blames: bool) -> None:
    assert ("blame_supplier_only" in rules_of(reviewer, english(cause, AC, PM))) is blames


def test_two_sentences_near_each_other_that_exclude_each_other_are_one_finding(reviewer: Reviewer) -> None:
    cause = "We cancelled 31 of 500 orders. 26 of them came from the count and 9 from bundles, because nobody counted."
    assert rules_of(reviewer, english(cause, AC, PM)).count("contradiction") == 1


def test_a_number_that_is_told_again_is_no_second_part(reviewer: Reviewer) -> None:
    act = "On 4 May 2026 we counted them. Of the 150 lamps, 148 were in order; the 148 were shelved."
    assert "contradiction" not in rules_of(reviewer, english(RC, f"{AC}\n{act}", PM))


def test_a_reason_that_is_only_ignorance_is_found_beside_what_happened(reviewer: Reviewer) -> None:
    happened = "Our assistant refunded 118 buyers after they had posted a review."
    reason = "The reason is simply that we did not know that this is against the policy."
    step = "Nobody checked the refunds of the assistant."
    assert "ignorance_only" in rules_of(reviewer, english(f"{happened} {reason}", AC, PM))
    assert "ignorance_only" not in rules_of(reviewer, english(f"{happened} {reason} {step}", AC, PM))


def test_what_was_enclosed_to_somebody_else_is_no_attachment(reviewer: Reviewer) -> None:
    act = "5. On 4 May 2026 we wrote to the rights owner, enclosed the photos and asked for a retraction."
    assert "attachment_missing" not in rules_of(
        reviewer, english(RC, f"{AC}\n{act}", PM), attachments=["register_extract.pdf"]
    )


@pytest.mark.parametrize(
    ("measure", "owned"),
    [
        ("Stock is counted on the last Saturday of each month.", False),
        ("The pH of each batch is measured at filling, and a value under 3.5 blocks the batch.", False),
        ("The count is repeated every Friday, and a difference of 2 units leads to a full recount.", False),
        ("Each January and July the 5 of us repeat the test.", True),
        ("Mia is at the scale every Friday and weighs each parcel.", True),
    ],
)
def test_a_value_that_blocks_something_owns_no_measure(reviewer: Reviewer, measure: str, owned: bool) -> None:
    assert ("no_owner" in rules_of(reviewer, english(RC, AC, f"1. {measure}"))) is not owned


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("4. Going forward we will ensure a world-class experience for our valued customers.", "template_boiler"),
        ("4. We will strengthen our internal processes.", "vague_verb"),
    ],
)
def test_a_sentence_of_stock_phrases_is_told_as_one(reviewer: Reviewer, said: str, rule: str) -> None:
    found = {
        one for one in rules_of(reviewer, english(RC, AC, f"{PM}\n{said}")) if one in ("template_boiler", "vague_verb")
    }
    assert found == {rule}
