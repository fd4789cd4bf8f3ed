"""Labels of exhibits, as letters cite them and files bear them; and the notice as every part of the program takes it."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from appeal_tui.domain.case import Case, Notice
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.reading import read_notice
from appeal_tui.resources import templates_folder
from appeal_tui.review.dates import find_dates
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.notice import facts_of

from .measure import Reviewer


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("(Exhibit A)", {"A"}), ("Exhibits A, B and C show it", {"A", "B", "C"}), ("exhibit A to D", {"A", "B", "C", "D"}),
        ("（附件 B、C）", {"B", "C"}), ("附件A1、A2", {"A1", "A2"}), ("附件1至4", {"1", "2", "3", "4"}),
        ("附件一、附件二", {"1", "2"}),
        ("Attachments 1, 2 & 5", {"1", "2", "5"}), ("the exhibit a buyer saw", set()),
        ("附件3份", set()), ("ATTACHMENTS", set()),
    ],
)  # fmt: skip
def test_every_label_of_a_citation_is_read(text: str, labels: set[str]) -> None:
    assert {one.label for one in citations(text)} == labels


@pytest.mark.parametrize(
    ("file", "label"),
    [("A1_invoice.pdf", "A1"), ("Exhibit_B.pdf", "B"), ("03_x.pdf", "3"), ("附件B 发票.pdf", "B"), ("invoice.pdf", "")],
)
def test_a_file_bears_its_label_in_front(file: str, label: str) -> None:
    assert label_of_file(file) == label


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        ("发票和送货单见证（附件 B、C），授权书见附件 A。", ["授权.pdf", "x1.pdf", "x2.pdf"]),
        ("The seals are shown in A1, the bins in Exhibit A2.", ["A1_x.jpg", "A2_y.jpg"]),
    ],
)
def test_a_document_that_is_cited_beside_others_is_cited(reviewer: Reviewer, text: str, attachments: list[str]) -> None:
    found = reviewer.findings(text, {"route": "plan", "attachments": attachments, "today": "2026-02-09"})
    assert not [one.text() for one in found if one.rule == "attachment_unnamed"]


@pytest.mark.parametrize(
    "text", ["于2026-11-20关闭", "11月20、21日下架", "11.20日下架", "20-Nov-2026: closed", "20-21 November"]
)
def test_a_day_counts_in_any_company(text: str) -> None:
    assert find_dates(text)


def test_what_the_seller_says_is_not_asked_for_is_not_asked_for(case: Case) -> None:
    text = "Please send invoices of the last 365 days for B0ABCDE123 and your supplier's phone and address."
    reading = read_notice(text, load_notice_knowledge(templates_folder()), datetime.date(2026, 11, 20))
    asked = facts_of(replace(case, notice=Notice(text=text)), reading).demands
    aside = facts_of(replace(case, notice=Notice(text=text, set_aside=("demand.invoices",))), reading).demands
    assert "invoices" in asked
    assert set(asked) - set(aside) == {"invoices"}
