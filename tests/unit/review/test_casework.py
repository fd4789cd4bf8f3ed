"""A case reviewed: by its answers and by the letter that they give, each finding with the answer that mends it."""

from __future__ import annotations

import datetime
from itertools import cycle

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Round
from appeal_tui.domain.cause import LETTER_ROUTES
from appeal_tui.domain.edits import Edit
from appeal_tui.letter.layout import lay_out
from appeal_tui.review.casework import CaseReview, known_facts, review_case, subject_of
from appeal_tui.review.matrix import answers_matrix
from appeal_tui.review.reviewing import review_letter
from tests.filling import CAUSES, full_case, letter_of

from .measure import built_in

TODAY = datetime.date(2026, 11, 24)
KNOWLEDGE = built_in()


def reviewed(case: Case, catalogue: Catalogue, language: str = "en") -> CaseReview:
    letter = letter_of(case, catalogue)
    text = lay_out(letter, "txt")
    return review_case(case, catalogue.guide(case.causes), letter, text, KNOWLEDGE, TODAY, language=language)


def found(case: Case, catalogue: Catalogue, rule: str) -> list[tuple[str, str]]:
    return [(one.key, one.quote) for one in reviewed(case, catalogue).findings if one.rule == rule]


@pytest.fixture(scope="module")
def full(catalogue: Catalogue) -> Case:
    return full_case(catalogue, "perf_odr", route="plan")


def own_words(text: str, part: str = "corrective_action", status: str = "done") -> Edit:
    def edit(case: Case) -> Case:
        case = edits.write_own_item("own.1", part, "perf_odr", text)(case)  # type: ignore[arg-type]
        case = edits.set_status("own.1", status)(case)  # type: ignore[arg-type]
        return edits.describe_item("own.1", "date", "2026-11-20")(case)

    return edit


# Every third cause in one language: both say the same, and every letter of a cause is long.
@pytest.mark.parametrize(
    ("cause", "language"),
    [
        pytest.param(cause, language, marks=() if language == usual else pytest.mark.thorough)
        for cause, usual in zip(CAUSES, cycle(("en", "", "", "zh-Hans", "", "")), strict=False)
        for language in ("en", "zh-Hans")
    ],
)
def test_the_sentences_of_the_catalogue_alarm_nobody(catalogue: Catalogue, cause: str, language: str) -> None:
    # Whoever ticks everything writes a long letter, of lines that exclude each other, with one day for everything.
    expected = {"too_long", "contradiction", "invoice_age"}
    if language != "en":
        expected.add("mixed_language")  # the values that fill the blanks are English ones
    for route in catalogue.causes[cause].routes:
        if route in LETTER_ROUTES:
            case = replace(full_case(catalogue, cause, route=route), letter_language=language)
            alarms = reviewed(case, catalogue).findings
            assert {one.rule for one in alarms if one.severity != "hint"} <= expected, [one.text() for one in alarms]


def test_a_line_of_ones_own_puts_a_paper_into_another_name(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "prod_inauthentic", route="plan")
    own = edits.write_own_item("own.1", "corrective_action", "prod_inauthentic", "The invoice is made out to my wife.")
    case = edits.set_status("own.1", "done")(own(case))
    assert [key for key, _ in found(case, catalogue, "entity_mismatch")] == ["item.own.1"]
    edited = edits.rewrite_sentence("item.prod_inauthentic.ca6", "then", "The invoice is made out to my wife.")
    case = edited(full_case(catalogue, "prod_inauthentic", route="plan"))
    assert [key for key, _ in found(case, catalogue, "entity_mismatch")] == ["sentence.item.prod_inauthentic.ca6"]


@pytest.mark.parametrize(
    ("cause", "route", "line", "rule"),
    [
        ("pol_condition", "plan", "pol_condition.rc6", "ignorance_only"),
        ("prod_restricted", "plan", "prod_restricted.rc3", "ignorance_only"),
        ("pol_reviews", "dispute", "pol_reviews.st5", "intro_history"),
        ("prod_inauthentic", "plan", "prod_inauthentic.rc5", "new_account_threat"),
    ],
)
def test_a_line_of_the_catalogue_alone_is_no_excuse_and_no_introduction(
    catalogue: Catalogue, cause: str, route: str, line: str, rule: str
) -> None:
    full = full_case(catalogue, cause, route=route)
    case = replace(full, items={line: full.items[line]}, facts={}, exhibits={}, metrics={})
    assert found(case, catalogue, rule) == []


@pytest.mark.parametrize(
    ("cause", "route"), [("int_related", "dispute"), ("prod_ip", "retraction"), ("perf_odr", "plan")]
)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_question_is_asked_that_no_answer_of_the_case_could_mend(
    catalogue: Catalogue, cause: str, route: str, language: str
) -> None:
    case = replace(full_case(catalogue, cause, route=route), letter_language=language)
    specificity = reviewed(case, catalogue).specificity
    assert [one.key for one in specificity.weak if not one.key.startswith(("item.", "fact."))] == []
    assert "item.perf_odr.pm1" not in {one.key for one in specificity.weak}
    assert not {"item.dispute.st8", "item.retraction.st8", "item.int_related.st3"} & {
        one.key for one in specificity.weak
    }


def test_a_finding_in_the_letter_leads_to_the_answer_that_made_the_sentence(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We begged Amazon for mercy.")(full)
    assert found(case, catalogue, "emotion") == [("item.own.1", "begged Amazon for mercy")]
    case = edits.rewrite_sentence("item.perf_odr.rc1", "then", "Buyers lied to keep the goods.")(full)
    assert found(case, catalogue, "blame_buyer") == [("sentence.item.perf_odr.rc1", "Buyers lied")]


def test_a_day_to_come_is_said_once(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We closed the shop on 20 December 2026.")(full)
    case = edits.describe_item("own.1", "date", "2026-12-20")(case)
    assert len(found(case, catalogue, "future_date")) == 1


def test_a_case_is_reviewed_in_the_language_of_the_interface(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We begged Amazon for mercy.")(full)
    (one,) = [one for one in reviewed(case, catalogue, "zh-Hans").findings if one.rule == "emotion"]
    assert one.text().startswith("用情绪")
    assert one.fix.startswith("删除")


def test_words_never_block_an_export(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We will open a new account on 2030-01-01 and sue you.")(full)
    assert {one.rule for one in reviewed(case, catalogue).findings} >= {"new_account_threat", "threat_legal"}
    assert not [one for one in reviewed(case, catalogue).findings if one.blocks]


def test_a_dismissed_finding_is_kept_aside_until_its_words_change(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We begged Amazon for mercy.")(full)
    (one,) = [one for one in reviewed(case, catalogue).findings if one.rule == "emotion"]
    case = edits.dismiss_finding(one.identity, "It is the name of our brand.")(case)
    review = reviewed(case, catalogue)
    assert "emotion" not in {other.rule for other in review.findings}
    assert [other.identity for other in review.dismissed] == [one.identity]
    changed = edits.describe_item("own.1", "text", "We begged you for mercy.")(case)
    assert "emotion" in {other.rule for other in reviewed(changed, catalogue).findings}
    assert edits.dismiss_finding(one.identity, "  ")(full) == full, "a dismissal needs a reason"


def test_what_would_be_untrue_cannot_be_dismissed(catalogue: Catalogue, full: Case) -> None:
    case = edits.set_status("perf_odr.rc1", "")(full)
    (one,) = [one for one in reviewed(case, catalogue).findings if one.rule == "truth_gate"]
    assert one.why
    case = edits.dismiss_finding(one.identity, "no time")(case)
    assert one in reviewed(case, catalogue).findings


def test_a_box_of_the_form_has_the_limit_that_the_seller_read_there(catalogue: Catalogue, full: Case) -> None:
    assert found(full, catalogue, "box_full") == []
    assert found(edits.limit_box("actions", 100)(full), catalogue, "box_full") == [("box.actions", "")]


def test_a_second_letter_must_say_something_new(catalogue: Catalogue, full: Case) -> None:
    text = lay_out(letter_of(full, catalogue), "txt")
    again = replace(full, rounds=(Round(sent="2026-11-20", text=text, outcome="rejected"),), draft=2)
    assert len(found(again, catalogue, "resubmit_same")) == 1
    other = replace(full, rounds=(Round(sent="2026-11-20", text="We are sorry."),), draft=2)
    assert found(other, catalogue, "resubmit_same") == []


def test_a_cause_that_is_never_answered_in_this_way_is_named(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr", "int_compromised", route="plan")
    assert len(found(case, catalogue, "opposite_routes")) == 1


def test_the_matrix_shows_what_answers_each_root_cause(catalogue: Catalogue, full: Case) -> None:
    rows = answers_matrix(full, catalogue.guide(full.causes))
    assert rows
    assert all(row.complete for row in rows)
    bare = replace(full, items={key: answer for key, answer in full.items.items() if ".pm" not in key})
    assert not any(row.complete for row in answers_matrix(bare, catalogue.guide(bare.causes)))


def test_the_meter_asks_for_the_fact_that_is_missing(catalogue: Catalogue, full: Case) -> None:
    case = own_words("We told our people to be careful.")(full)
    weak = [one for one in reviewed(case, catalogue).specificity.weak if "careful" in one.quote]
    assert [one.key for one in weak] == [] or weak[0].key == "item.own.1"
    case = edits.write_own_item("own.2", "root_cause", "perf_odr", "Our people were careless.")(full)
    case = edits.set_status("own.2", "true")(case)
    (one,) = [one for one in reviewed(case, catalogue).specificity.weak if "careless" in one.quote]
    assert one.key == "item.own.2"
    assert one.question.startswith("Which step failed")


def drafted(text: str, case: Case, catalogue: Catalogue) -> set[tuple[str, str]]:
    guide = catalogue.guide(case.causes)
    written = lay_out(letter_of(case, catalogue), "txt")
    subject = subject_of(case, guide, text, KNOWLEDGE, TODAY, known=known_facts(case, guide, written), raw=text)
    return {
        (one.rule, one.quote or dict(one.values)["fact"])
        for one in review_letter(subject)
        if one.rule in ("fact_lost", "fact_added")
    }


def test_a_draft_may_write_a_number_with_or_without_its_thousands_sign(catalogue: Catalogue, full: Case) -> None:
    key = next(key for key, answer in full.items.items() if "quantity" in answer.blanks and answer.status != "true")
    case = edits.fill_blank(key, "quantity", "2640")(full)
    text = lay_out(letter_of(case, catalogue), "txt")
    assert "2,640" in text
    assert drafted(text.replace("2,640", "2640"), case, catalogue) == set()


def test_a_draft_of_a_case_neither_loses_nor_adds_a_fact(catalogue: Catalogue, full: Case) -> None:
    text = lay_out(letter_of(full, catalogue), "txt")
    assert {rule for rule, _ in drafted(text, full, catalogue)} == set()
    draft = text.replace("B0ABCDE123", "the item") + "\nOn 2026-10-03 Peter Braun refunded 37 orders."
    assert drafted(draft, full, catalogue) >= {
        ("fact_lost", "B0ABCDE123"), ("fact_added", "2026-10-03"), ("fact_added", "Peter Braun"), ("fact_added", "37"),
    }  # fmt: skip


def test_an_exhibit_whose_file_is_not_there_is_told_with_what_is_wrong(catalogue: Catalogue, full: Case) -> None:
    key, exhibit = next(iter(full.exhibits.items()))
    letter = letter_of(full, catalogue)
    files = {exhibit.file: "There is no file of this name. Type its whole path."}
    review = review_case(
        full, catalogue.guide(full.causes), letter, lay_out(letter, "txt"), KNOWLEDGE, TODAY, files=files
    )
    (told,) = (one for one in review.findings if one.rule == "attachment_missing")
    assert (told.key, told.severity) == (f"exhibit.{key}.file", "warning")
    assert "There is no file of this name." in told.text() and "/home/jane" not in told.text()
