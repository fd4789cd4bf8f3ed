"""Figures that exclude each other, papers that are more than the files, and persons in Chinese letters."""

from __future__ import annotations

import pytest

from appeal_tui.review.checks.enumerating import names_more_than
from appeal_tui.review.checks.owners import people_of
from appeal_tui.review.checks.sameness import told_two_ways
from appeal_tui.review.checks.sums import figures_at_odds
from appeal_tui.review.knowledge import LetterSpeech, ReviewKnowledge
from appeal_tui.review.letter_text import Unit, letter_language


def sentences(*texts: str) -> list[Unit]:
    return [Unit(0, len(text), text, "root_cause", 1, -1) for text in texts]


def speech_of(knowledge: ReviewKnowledge, *texts: str) -> LetterSpeech:
    whole = " ".join(texts)
    return knowledge.speech(letter_language(whole)).within(whole)


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
def test_figures_that_exclude_each_other_are_found(knowledge: ReviewKnowledge, texts: tuple[str, str]) -> None:
    assert figures_at_odds(speech_of(knowledge, *texts), sentences(*texts)) is not None


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
def test_figures_that_fit_are_left_alone(knowledge: ReviewKnowledge, texts: tuple[str, str]) -> None:
    assert figures_at_odds(speech_of(knowledge, *texts), sentences(*texts)) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("The kettle holds 1.7 litres.", "Our page says that the kettle holds 1.5 litres."),
        ("本产品容量为500毫升。", "包装上写明容量为450毫升。"),
        ("The model is PT-20K.", "In the laboratory the model number is PT-25K."),
        ("检测报告的型号为PT-20K。", "我司销售的型号为PT-25K。"),
        ("Our patent: filing date 2024-02-19.", "As our attorney wrote, the filing date is 2024-03-01."),
        ("我司专利的申请日为2024-02-19。", "我司证书载明申请日为2024年3月1日。"),
        ("Lumen retracted its complaint on 3 May.", "Lumen has not answered us yet."),
        ("权利人已撤回投诉。", "权利人尚未回复我们的邮件。"),
        ("Our lot had 500 units.", "We sold 212 and 244 remain in stock; none was returned or lost."),
        ("9 of our 593 orders were late.", "6 of them were late because of the printer and 5 for the shift."),
        ("9 of our 593 orders were late.", "All 7 orders have been refunded."),
        ("500单中有31单迟发。", "其中20单因打印机故障，14单因换班。"),
        ("Every one of the 14 cancellations came from the feed.", "Another 3 came because the shelf was empty."),
        ("All bottles came from Hartwell.", "A handful of the bottles were bought from a liquidation pallet."),
        ("上述31单全部由打单机故障引起。", "另有5单因仓库漏发。"),
    ],
)
def test_one_thing_told_in_two_ways_is_found(knowledge: ReviewKnowledge, texts: tuple[str, str]) -> None:
    assert told_two_ways(speech_of(knowledge, *texts), sentences(*texts)) is not None


@pytest.mark.parametrize(
    "texts",
    [
        ("The kettle holds 1.7 litres.", "The kettle weighs 1.5 kg."),
        ("The kettle holds 1.7 litres.", "The old kettle holds 1.5 litres."),
        ("本产品容量为500毫升。", "旧款容量为450毫升。"),
        ("The model is PT-20K.", "Before, the model was called so: model: PT-25K."),
        ("Our patent: filing date 2024-02-19.", "Not so with our competitor: their filing date is 2024-03-01."),
        ("我司专利的申请日为2024-02-19。", "对方申请日为2024年3月1日。"),
        ("We asked whether Lumen accepted our offer.", "Lumen has not answered us yet."),
        ("Corbel retracted its complaint on 3 May.", "Lumen has not answered us yet."),
        ("如果权利人已撤回投诉，请告知。", "权利人尚未回复我们的邮件。"),
        ("Our lot had 500 units.", "We sold 212 and 244 remain in stock; 44 were damaged."),
        ("Our lot had 500 units.", "We sold 256 and 244 remain in stock; none was returned or lost."),
        ("11 of our 593 orders were late.", "6 of them were late because of the printer and 5 for the shift."),
        ("9 of our 593 orders were late.", "All 9 orders have been refunded."),
        ("500单中有34单迟发。", "其中20单因打印机故障，14单因换班。"),
        ("All bottles came from Hartwell.", "A handful of the bottles were opened."),
    ],
)
def test_things_told_once_or_of_another_thing_are_left_alone(
    knowledge: ReviewKnowledge, texts: tuple[str, str]
) -> None:
    assert told_two_ways(speech_of(knowledge, *texts), sentences(*texts)) is None


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
def test_persons_of_a_chinese_letter_are_known_by_surname_and_role(
    knowledge: ReviewKnowledge, text: str, names: set[str]
) -> None:
    assert people_of(knowledge.speech("zh-Hans"), text) == names
