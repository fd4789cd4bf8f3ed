"""Notices in words that nobody foresaw: what happened instead of the violation's name, and by when."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_VERIFICATION = "Dear seller,\n\nYour Amazon account was deactivated because we could not verify your identity.\n{}\n"
_DEED = "Dear seller,\n\n{}. Your Amazon account has been deactivated for this reason. Please send a plan of action.\n"


def _read(text: str) -> dict[str, Any]:
    return read_notice(text, knowledge()).as_json()


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("Buyers received your goods in the box of another retailer", "pol_dropship"),
        ("Only 84% of your parcels arrived when promised", "perf_otdr"),
        ("You claimed refunds for inventory that was never in our warehouse", "pol_abuse"),
        ("The firm named on the invoice did not issue it", "int_forged"),
        ("The battery of the item caught fire", "prod_safety"),
    ],
)
def test_a_cause_is_found_by_what_happened_without_the_name_of_the_violation(told: str, cause: str) -> None:
    assert [found["id"] for found in _read(_DEED.format(told))["causes"]][:1] == [cause]


@pytest.mark.parametrize(
    "told",
    [
        "We have removed your listing because customers say the item is not as described.",
        "Your offer is closed. Item not as advertised: customers say the sheets are polyester.",
    ],
)
def test_what_is_not_as_described_is_a_reason_and_no_reason_taken_back(told: str) -> None:
    assert [cause.id for cause in read_notice(f"Hello,\n\n{told}", knowledge()).causes] == ["pol_nad"]


def test_withheld_money_may_be_claimed_within_a_period_that_is_the_deadline() -> None:
    said = "To get the balance you have to, within 60 days, submit a disbursement request."
    assert _read(_VERIFICATION.format(said))["facts"]["deadline"]["value"] == 60


def test_the_age_of_a_bill_in_brackets_is_no_deadline() -> None:
    said = "Send a utility bill (within 90 days) with the address."
    assert _read(_VERIFICATION.format(said))["facts"]["deadline"] is None


def test_a_day_alone_behind_a_question_is_the_deadline() -> None:
    said = "Please send us the documents.\n\nBy when? 21 March 2022."
    assert str(_read(_VERIFICATION.format(said))["facts"]["deadline"]["date"]) == "2022-03-21"


def test_a_quiz_that_stands_before_the_plan_is_the_answer() -> None:
    text = (
        "Hello,\n\nYour Amazon selling account was deactivated because your order defect rate is 1.8%.\n"
        "Pass the quiz in Account Health within 72 hours. Otherwise you have to submit a plan of action.\n"
    )
    assert _read(text)["route"] == "quiz"
