"""Which policies a notice says were breached, and by their whole names."""

from __future__ import annotations

import time

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_NOTICE = {
    "en": "Hello,\n\nYour seller account has been deactivated.\n\nWhy did this happen?\n{}\n\nSend a plan of action.",
    "de": "Guten Tag,\n\nIhr Verkäuferkonto wurde deaktiviert.\n\nWarum ist das passiert?\n{}\n\nIhr Maßnahmenplan fehlt.",
    "fr": "Bonjour,\n\nVotre compte vendeur a été désactivé.\n\nPourquoi ?\n{}\n\nVeuillez envoyer un plan d'action.",
    "it": "Gentile venditore,\n\nil Suo account è stato disattivato.\n\nPerché è successo?\n{}\n\nInvii un piano d'azione.",
    "es": "Hola:\n\nHemos desactivado su cuenta de vendedor.\n\n¿Por qué ha ocurrido?\n{}\n\nEnvíe un plan de acción.",
    "zh": "您好：\n\n您的卖家账户已被停用。\n\n为什么会发生这种情况？\n{}\n\n请提交行动计划。",
    "ja": "出品者様\n\n出品用アカウントを停止いたしました。\n\nこの措置がとられた理由\n{}\n\n改善計画をご提出ください。",
}


def _policies(language: str, why: str) -> list[str]:
    found: list[str] = read_notice(_NOTICE[language].format(why), knowledge()).as_json()["facts"]["policies"]
    return found


@pytest.mark.parametrize(
    ("language", "why", "names"),
    [
        (
            "en",
            "Fakes are not allowed under the Amazon Anti-Counterfeiting Policy.",
            ["Amazon Anti-Counterfeiting Policy"],
        ),
        ("en", "Our Drop Shipping policy requires that you are the seller of record.", ["Drop Shipping policy"]),
        ("en", "Titles with prices do not follow our product detail page rules.", ["product detail page rules"]),
        (
            "en",
            "You broke the FBA Reimbursement Policy and the Seller Code of Conduct.",
            ["FBA Reimbursement Policy", "Seller Code of Conduct"],
        ),
        (
            "en",
            "Such offers go against the Selling Policies and Seller Code of Conduct.",
            ["Selling Policies and Seller Code of Conduct"],
        ),
        ("en", "This is a breach\n> of our Restricted\n> Products policy.", ["Restricted Products policy"]),
        ("de", "Nach unserer Richtlinie für faire Preise ist das nicht erlaubt.", ["Richtlinie für faire Preise"]),
        ("de", "Das verstößt gegen unsere Kommunikationsrichtlinien.", ["Kommunikationsrichtlinien"]),
        ("fr", "Cela enfreint notre règlement sur les produits dangereux.", ["règlement sur les produits dangereux"]),
        ("it", "La vendita viola la nostra politica sul drop shipping.", ["politica sul drop shipping"]),
        ("es", "Esto incumple nuestra política de precios justos.", ["política de precios justos"]),
        ("zh", "您违反了我们的商品评论政策和变体政策。", ["商品评论政策", "变体政策"]),
        ("zh", "该行为违反《买家与卖家沟通准则》。", ["买家与卖家沟通准则"]),
        (
            "ja",
            "コンディションガイドラインおよび公正な価格に関するポリシーに違反しています。",
            ["コンディションガイドライン", "公正な価格に関するポリシー"],
        ),
    ],
)
def test_a_policy_that_is_named_where_it_is_said_what_happened_has_its_whole_name(
    language: str, why: str, names: list[str]
) -> None:
    assert _policies(language, why) == names


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "We acted in accordance with section 3 of the Amazon Services Business Solutions Agreement."),
        ("en", "See Account Health > Listing Policy Violations."),
        ("en", "Our policies do not allow this, and these guidelines hold for all sellers."),
        ("en", 'For help, search for "Write a plan of action to reinstate an account" in Help.'),
        ("de", "Wir haben gemäß Abschnitt 3 der Vereinbarung gehandelt. Unsere Richtlinien gelten für alle."),
        ("zh", "根据《亚马逊商业解决方案协议》第 3 条，我们采取了此措施。我们的政策适用于所有卖家。"),
        ("ja", "当社のポリシーをご確認ください。"),
    ],
)
def test_the_agreement_that_frames_a_decision_and_plain_words_are_no_policy(language: str, why: str) -> None:
    assert _policies(language, why) == []


def test_a_policy_that_is_only_pointed_to_counts_where_no_other_is_named() -> None:
    text = 'Hello,\n\nWe removed B0CTESTA12: the item arrived used.\n\nSee "Condition Guidelines" in Help.\n\nSend invoices.'
    assert read_notice(text, knowledge()).as_json()["facts"]["policies"] == ["Condition Guidelines"]


@pytest.mark.parametrize(
    "words", ["our Aa  ", "Richtlinie zu ", "politica sul drop ", "违反我们的规", "コンのンの", '"Policy on ', "Aa-"]
)
def test_names_without_an_end_take_no_time(words: str) -> None:
    _policies("en", "")
    begun = time.perf_counter()
    _policies("en", words * 5000)
    assert time.perf_counter() - begun < 2
