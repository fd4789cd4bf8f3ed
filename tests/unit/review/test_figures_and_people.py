"""Figures that exclude each other, papers that are more than the files, and persons in Chinese letters."""

from __future__ import annotations

import pytest

from appeal_tui.review.checks.enumerating import names_more_than
from appeal_tui.review.checks.owners import people_of
from appeal_tui.review.checks.sums import figures_at_odds
from appeal_tui.review.letter_text import Unit


def sentences(*texts: str) -> list[Unit]:
    return [Unit(0, len(text), text, "root_cause", 1, -1) for text in texts]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "We shipped 520 orders and 39 were late.",
            "Of these, 31 were late because of the printer and 14 for the shift.",
        ),
        ("We bought 200 units and sold 180 of them.", "The remaining 65 units are in the cage."),
        ("In October we had 18 late orders.", "All the 26 late orders were shipped by 15 October."),
        ("这批货一共进了600个，卖了350个。", "剩下的400个已经移除回仓。"),
    ],
)
def test_figures_that_exclude_each_other_are_found(texts: tuple[str, str]) -> None:
    assert figures_at_odds(sentences(*texts)) is not None


@pytest.mark.parametrize(
    "texts",
    [
        (
            "We shipped 520 orders and 45 were late.",
            "Of these, 31 were late because of the printer and 14 for the shift.",
        ),
        ("We bought 200 units and sold 180 of them.", "The remaining 20 units are in the cage."),
        ("Two buyers got no box.", "All eight buyers were refunded."),
    ],
)
def test_figures_that_fit_are_left_alone(texts: tuple[str, str]) -> None:
    assert figures_at_odds(sentences(*texts)) is None


def test_more_papers_than_files_are_counted() -> None:
    sentence = "We attach the passport, the business licence and the electricity bill."
    assert names_more_than(sentence, ["passport.jpg", "bill.pdf"])
    assert not names_more_than(sentence, ["passport.jpg", "licence.pdf", "bill.pdf"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("每天10点,刘佳与客服王敏轮流清空退货请求。", {"刘佳", "王敏"}),
        ("入职当天由人事梁敏收取申报表。", {"梁敏"}),
        ("每周一,检查全部安全文件,高于标准的方可发货。", set()),
    ],
)
def test_persons_of_a_chinese_letter_are_known_by_surname_and_role(text: str, names: set[str]) -> None:
    assert people_of(text, True) == names
