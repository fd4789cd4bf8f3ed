"""Points that are numbered as Chinese and Japanese number them, and lists of what was done."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


def _causes(text: str) -> list[str]:
    return [cause.id for cause in _read(text).causes]


@pytest.mark.parametrize("numbers", ["（1）（2）（3）", "（一）（二）（三）", "一、二、三、", "1、2、3、", "①②③"])
def test_each_numbered_point_names_its_own_conduct(numbers: str) -> None:
    third = len(numbers) // 3
    one, two, three = (numbers[n : n + third] for n in range(0, len(numbers), third))
    text = (
        "您好：\n\n您的卖家账户已被停用。\n\n为什么会发生这种情况？\n经核查，您的账户有以下行为：\n"
        f"{one}以返现和礼品卡换取买家的好评；\n{two}自己下单购买自己的商品，抬高销售排名；\n"
        f"{three}用多个关联账户发布同样的商品。\n\n请提交行动计划。\n"
    )
    assert {"pol_reviews", "pol_rank"} <= set(_causes(text))


def test_other_accounts_beside_reviews_and_ranks_make_no_list() -> None:
    text = (
        "您好：\n\n您的卖家账户已被停用。\n\n为什么会发生这种情况？\n您的账户以返现换取买家的五星好评，"
        "并用多个买家账户购买自己的商品，抬高销售排名。\n\n请提交行动计划。\n"
    )
    assert {"pol_reviews", "pol_rank"} <= set(_causes(text))


def test_what_the_rules_forbid_names_no_cause() -> None:
    text = (
        "Hello,\n\nYour account has been deactivated. The Seller Code of Conduct forbids the manipulation of customer "
        "reviews, the misuse of sales rank, related accounts and messages with advertising.\n\nPlease send a plan."
    )
    assert len(_causes(text)) <= 1


@pytest.mark.parametrize(
    "rows",
    [
        "知识产权投诉 0 | 商品真实性买家投诉 0 | 受限商品政策违规 0",
        "Received intellectual property complaints 0\nProduct authenticity complaints 0\nRestricted product violations 0",
        "Erhaltene Beschwerden über geistiges Eigentum: 0\nVerstöße gegen die Produktsicherheit: 0",
    ],
)
def test_a_row_that_counts_none_names_no_cause(rows: str) -> None:
    assert not read_notice(
        f"您的账户面临停用风险。Your account is at risk of deactivation.\n{rows}\n", knowledge(), is_notice=True
    ).causes


def test_items_behind_a_bracketed_heading_are_asked_for() -> None:
    text = (
        "出品用アカウントを一時停止いたしました。\n\n【ご提出いただくもの】\n（１）問題が生じた根本的な理由\n"
        "（２）既に講じられた対応\n（３）再発防止のための施策\n"
    )
    assert {"root_cause", "actions", "prevention"} <= {demand.value for demand in _read(text).demands}


@pytest.mark.parametrize(
    "why",
    [
        "我們偵測到有不明裝置登入您的帳戶，並有未經授權的存取。",
        "您的帳號遭到他人登入，銀行帳戶已在未經授權下變更。",
    ],
)
def test_words_of_taiwan_count_as_those_of_the_mainland(why: str) -> None:
    text = f"您好：\n\n我們已暫時停用您的賣家帳戶。\n\n為什麼會發生這種情況？\n{why}\n\n請變更密碼，並提供身分證件。\n"
    assert _causes(text)[:1] == ["int_compromised"]
