"""No phrase decides alone what kind a text is: signs are counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from appeal_tui.reader.kinds import most_points
from appeal_tui.reader.reading import read_notice, signs_of_notice
from appeal_tui.reader.rule_files import check_notice_knowledge
from appeal_tui.reader.signs import points_of
from tests.unit.reader.measure import TEMPLATES, knowledge

TEXTS = [
    (
        "account_deactivation",
        """Good morning,

from today on your shop at Amazon.co.uk is locked, and what you had on sale with us has been delisted. Money that is due
to you is retained for the time being; please send out the orders that are still open.

Reason: in the last month 7.1% of your orders were confirmed late; we require less than 4%.

To sell again, write to us why this happened, what you changed and how you keep it from happening again.""",
    ),
    (
        "listing_removal",
        """Dear seller,

shoppers told us that units of this item reached them with a broken seal. The offer was therefore taken off sale.
ASIN: B0C7TTQ4WX. Please show us invoices of your supplier if you want to relist it.""",
    ),
    (
        "at_risk_warning",
        """Hello,

your cancellation rate was 3.2% last week and should be under 2.5%. Nothing was switched off so far. If the rate stays
where it is, the offers that you ship yourself may be paused. You need not reply to this.""",
    ),
    (
        "appeal_rejection",
        """Hello,

we studied the plan that you sent on Monday. It leaves open who checks incoming stock, and the two invoices do not show the
quantity. That is why we cannot reopen your store at present. Please send us a revised plan.""",
    ),
    ("reinstated", "您好，您补充的发票已通过审核，您的店铺现已解封，可以继续销售。感谢您的配合。"),
    (
        "more_info_request",
        """Guten Tag,

um Ihre Angaben bestätigen zu können, brauchen wir von Ihnen einen Handelsregisterauszug und eine aktuelle Stromrechnung.
Bitte laden Sie beides bis zum 3. Mai in Seller Central hoch. Bis dahin können Sie weiter verkaufen.""",
    ),
    (
        "not_a_notice",
        """Hi all, my shop on Amazon got locked last night. I have all the invoices and my ODR is at zero. Does anyone know what
I should write? I am really desperate, my whole family lives from this.""",
    ),
    (
        "not_a_notice",
        """Dear seller, your Etsy shop has been suspended because of repeated late deliveries. Please send us a plan that
explains what you are going to change.""",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS, ids=range(len(TEXTS)))
def test_a_text_in_words_of_its_own_is_told_by_what_its_signs_say_together(kind: str, text: str) -> None:
    assert read_notice(text, knowledge()).kind.value == kind


@pytest.mark.parametrize(
    "said",
    [
        "你们好，昨晚店铺被封，怎么办？邮件原文：您的亚马逊卖家账户已被停用，因为您曾向买家提供礼品卡以换取五星评论。"
        "要重新激活账户，请发送行动计划，说明根本原因、已采取的措施和预防措施。",
        "Your selling account has been deactivated because gift cards were sent in exchange for five-star reviews. "
        "Please send us a plan of action.",
        "Ihr Verkäuferkonto wurde deaktiviert, weil Käufer eine Geschenkkarte für eine Bewertung mit fünf Sternen erhielten. "
        "Bitte senden Sie uns einen Maßnahmenplan.",
    ],
)
def test_gift_cards_for_reviews_are_the_business_of_sellers(said: str) -> None:
    reading = read_notice(said, knowledge())
    assert reading.kind.value == "account_deactivation"
    assert reading.causes[0].id == "pol_reviews"
    assert "word other_amazon" not in signs_of_notice(said, knowledge())


def test_gift_cards_of_a_shopper_are_not() -> None:
    said = (
        "Your gift card order was cancelled. The balance of your gift card has been returned to your shopping account."
    )
    assert "word other_amazon" in signs_of_notice(said, knowledge())


def test_a_sign_counts_with_its_strength() -> None:
    votes = {"a": {"reinstated": 2.0}, "b": {"reinstated": -1.0, "not_a_notice": 1.0}}
    assert points_of({"a": 0.5, "b": 1.0, "c": 1.0}, votes) == {"reinstated": 0.0, "not_a_notice": 1.0}


def test_a_vote_for_a_kind_or_route_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "notices", tmp_path / "notices")
    file = tmp_path / "notices" / "votes.toml"
    file.write_text(
        'checked = 2026-11-26\n\n[votes]\n"always" = { closed = 1.0 }\n\n[routes]\n"final" = { letter = 1.0 }\n',
        "utf-8",
    )
    mistakes = [str(one) for one in check_notice_knowledge(tmp_path, []) if "votes.toml" in str(one)]
    assert len(mistakes) == 2
    assert "votes.toml:4" in mistakes[0]
    assert "no kind is called closed" in mistakes[0]
    assert "votes.toml:7" in mistakes[1]
    assert "no route is called letter" in mistakes[1]


def test_every_vote_is_of_a_sign_that_some_rule_or_part_can_give() -> None:
    words = {rule.id for rule in knowledge().rules["signs"]}
    for name in knowledge().votes.votes:
        first, _, rest = name.partition(" ")
        if first in ("word", "words"):
            assert rest.removesuffix(" at the top") in words, name


def test_a_run_of_characters_without_end_is_read_in_no_time() -> None:
    text = "您的账户已被停用" + "账" * 19_000
    assert read_notice(text, knowledge()).kind.value != ""


def test_a_notice_by_the_rules_is_none_only_where_the_points_say_so_clearly() -> None:
    close = {"not_a_notice": 2.0, "listing_removal": 1.6, "reinstated": 0.1}
    assert most_points(close, "account_deactivation") == "listing_removal"
    assert most_points(close, "not_a_notice") == "not_a_notice"
    assert most_points({**close, "not_a_notice": 4.0}, "account_deactivation") == "not_a_notice"
