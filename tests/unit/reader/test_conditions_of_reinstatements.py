"""What was given back on a condition: the condition is an answer that is wanted, and often by a day."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_BACK = {
    "en": "Hello,\n\nYour selling account has been reactivated and your listings are live again.\n\n{}\n\nAmazon.com",
    "de": "Guten Tag,\n\nIhr Verkäuferkonto wurde reaktiviert, Ihre Angebote sind wieder online.\n\n{}\n\nAmazon.de",
    "fr": "Bonjour,\n\nVotre compte vendeur a été réactivé et vos offres sont de nouveau en ligne.\n\n{}\n\nAmazon.fr",
    "it": "Buongiorno,\n\nil Suo account venditore è stato riattivato, le offerte sono di nuovo online.\n\n{}\n\nAmazon.it",
    "es": "Hola:\n\nSu cuenta de vendedor ha sido reactivada y sus ofertas vuelven a estar activas.\n\n{}\n\nAmazon.es",
    "zh": "您好：\n\n您的卖家账户已恢复，您的商品已重新上架。\n\n{}\n\n亚马逊卖家绩效团队",
    "ja": "出品者様\n\nお客様の出品用アカウントを再開いたしました。商品は再び販売されています。\n\n{}\n\nAmazon.co.jp",
}


def _read(language: str, said: str) -> tuple[str, str, str]:
    found = read_notice(_BACK[language].format(said), knowledge()).as_json()
    deadline = found["facts"]["deadline"] or {}
    day = str(deadline.get("date") or f"{deadline.get('value', '')} {deadline.get('unit', '')}".strip())
    return found["kind"], found["route"], day


@pytest.mark.parametrize(
    ("language", "said", "route", "day"),
    [
        (
            "en",
            "Conditions attached:\n(1) Payments go out every 28 days for the next 3 months.\n"
            "(2) Complete the Code of Conduct course and its ten-question quiz within thirty days.\n"
            "(3) No new categories until (2) is done.",
            "quiz",
            "30 days",
        ),
        (
            "en",
            "There are two conditions. By 1 July 2025 split the family. And acknowledge the ASIN variation policy "
            "in Account Health.",
            "acknowledge",
            "2025-07-01",
        ),
        ("en", "This is on one condition: pass the quiz on listing practices within 14 days.", "quiz", "14 days"),
        (
            "de",
            "Dies ist an eine Bedingung geknüpft: Bitte absolvieren Sie das Quiz bis zum 3. Juli 2025.",
            "quiz",
            "2025-07-03",
        ),
        ("fr", "Une condition s'applique : répondez au quiz sous 14 jours.", "quiz", "14 days"),
        ("it", "A una condizione: completi il quiz entro 14 giorni.", "quiz", "14 days"),
        ("es", "Con una condición: complete el cuestionario en un plazo de 14 días.", "quiz", "14 days"),
        ("zh", "恢复附带条件：请在14天内完成测验。", "quiz", "14 days"),
        ("ja", "再開の条件として、14日以内に理解度テストを受験してください。", "quiz", "14 days"),
    ],
)
def test_a_condition_is_an_answer_that_is_wanted(language: str, said: str, route: str, day: str) -> None:
    assert _read(language, said) == ("reinstated", route, day)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You passed the quiz within 14 days. Please ship on time."),
        ("en", "Please read the condition guidelines within the next weeks. The quiz is behind you."),
        ("en", "Your items are in new condition. We received your quiz and your acknowledgement on 3 July 2025."),
        (
            "en",
            "The following conditions apply. You may list at most 250 SKUs until 90 days have passed without new defects.",
        ),
        ("de", "Folgende Auflagen gelten: Sie dürfen 250 Artikel anbieten, bis 90 Tage ohne Mängel vergangen sind."),
        ("de", "Sie haben das Quiz innerhalb von 14 Tagen bestanden."),
        ("es", "Durante los próximos 60 días haremos un seguimiento y ya no aceptaríamos un cuestionario."),
        ("zh", "您已在14天内完成测验。"),
    ],
)
def test_what_was_done_already_is_no_condition(language: str, said: str) -> None:
    assert _read(language, said) == ("reinstated", "none", "")


def test_good_news_with_one_thing_left_to_tick_is_a_reinstatement() -> None:
    text = (
        "Good news. We accepted your appeal, and your account on Amazon.de can be used again.\n\nOne thing is left: open "
        'Account Health, tick "I have read and understood the rules for sellers" and press Submit. Your offers stay inactive '
        "until the box is ticked.\n\nAnother violation may lead to deactivation for good."
    )
    found = read_notice(text, knowledge()).as_json()
    assert (found["kind"], found["route"]) == ("reinstated", "acknowledge")
