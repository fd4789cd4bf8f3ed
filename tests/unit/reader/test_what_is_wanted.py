"""What a notice wants where it tells what was done, what will come by itself, or that Amazon will call."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


def _demands(text: str) -> set[str]:
    return {demand.value for demand in _read(text).demands}


@pytest.mark.parametrize(
    ("told", "demand"),
    [
        ("We closed your listing on Monday.", "edit_listing"),
        ("The price was updated. Details are shown below.", "edit_listing"),
        ("You repeatedly confirmed the shipment of orders before a carrier had them.", "prevention"),
        ("You submitted the invoices of another firm.", "invoices"),
    ],
)
def test_what_is_told_as_done_is_not_asked_for(told: str, demand: str) -> None:
    assert demand not in _demands(f"Hello,\n\nWe are writing about your offer B0CTESTA12.\n\n{told}\n\nAmazon.com")


@pytest.mark.parametrize(
    ("asked", "demand"),
    [
        ("Please close your listing and correct the title.", "edit_listing"),
        ("It will be restored only if you send invoices of your supplier.", "invoices"),
        (
            "We'd like to hear from you how the price came about and how you will keep it from happening again.",
            "prevention",
        ),
        (
            "Our decision is reversed only by one of the following: a ruling of a court, or a licence.",
            "evidence_of_compliance",
        ),
        ("Tell us:\n\n i. why the units were described as new\n ii. what you have changed since", "actions"),
    ],
)
def test_what_is_to_be_done_is_asked_for(asked: str, demand: str) -> None:
    assert demand in _demands(f"Hello,\n\nWe removed your listing B0CTESTA12.\n\n{asked}\n\nAmazon.com")


def test_because_is_no_question_in_spanish() -> None:
    removed = "Hola:\n\nHemos retirado las siguientes ofertas porque su precio es excesivo: B0CTESTA12.\n\nAmazon.es"
    assert "root_cause" not in _demands(removed)
    asked = "Hola:\n\nDesactivamos su cuenta.\n\nPara reactivarla, explíquenos por qué los pedidos salieron tarde.\n\nAmazon.es"
    assert "root_cause" in _demands(asked)
