"""Patterns that are a finding even for causes that a rule otherwise passes over: other accounts in a letter about one."""

from __future__ import annotations

import pytest

from .measure import Reviewer

GIVEN = {
    "route": "dispute",
    "causes": ["int_related"],
    "notice": "Your account is related to another account that was deactivated.",
}
LETTER = "About the related account\n\nThe account that was deactivated is not ours.\n\n{}\n"
ZLETTER = "关于关联账户的说明\n\n被停用的账户不是我们的。\n\n{}\n"


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [
        ("My sister also runs an Amazon store.", True),
        ("My brother still has a seller account.", True),
        ("My sister also runs a bakery.", False),
        ("My sister ran an Amazon store in 2019.", False),
        ("We still operate a second store.", True),
        ("We already use two healthy accounts.", True),
        ("We still operate a second warehouse.", False),
        ("Our spare account sells the same lamps and is in good health.", True),
        ("Our second Amazon store keeps the same lamps.", True),
        ("Our spare account was closed in 2019.", False),
        # In a letter about such an account, the account itself is spoken of.
        ("We have another account, which you named, since 2019.", False),
    ],
)
def test_an_account_that_goes_on_is_told_in_a_letter_about_a_linked_one(
    reviewer: Reviewer, said: str, goes_on: bool
) -> None:
    text = LETTER.format(said)
    assert ("other_accounts" in {one.rule for one in reviewer.findings(text, GIVEN)}) is goes_on
    assert reviewer.tells("other_accounts", text, GIVEN) is goes_on


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [
        ("我们同时经营另一家店铺。", True),
        ("目前有三个店铺在售。", True),
        ("备用账号可以使用。", True),
        ("我们经营一家面包房。", False),
        ("备用钥匙在仓库。", False),
    ],
)
def test_an_account_that_goes_on_is_told_in_chinese_too(reviewer: Reviewer, said: str, goes_on: bool) -> None:
    assert reviewer.tells("other_accounts", ZLETTER.format(said), GIVEN) is goes_on


def test_the_rule_itself_does_not_count_for_such_a_letter(reviewer: Reviewer) -> None:
    said = LETTER.format("We have another account on Amazon.")
    assert not reviewer.tells("other_accounts", said, GIVEN)
    assert reviewer.tells("other_accounts", said, {**GIVEN, "causes": ["perf_odr"]})


def test_a_rule_without_such_patterns_stays_silent_for_the_causes_it_passes_over(reviewer: Reviewer) -> None:
    silent = [rule for rule in reviewer.knowledge.rules.values() if rule.not_causes and not rule.even_so]
    assert silent
    text = LETTER.format("We still operate a second store.")
    assert not [rule.id for rule in silent if rule.id in {one.rule for one in reviewer.findings(text, GIVEN)}]


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("Our other account Testwood Kids sells without any problems.", "en", True),
        ("我们的另一个账户 Testwood Kids 一直正常销售，没有投诉。", "zh-Hans", True),
        ("我们不拥有也不操作 Testwood Kids。", "zh-Hans", False),
    ],
)
def test_another_account_that_sells_is_told_in_a_letter_about_a_linked_one(
    reviewer: Reviewer, line: str, language: str, told: bool
) -> None:
    given = {**GIVEN, "route": "dispute", "causes": ["int_related"], "language": language}
    assert reviewer.tells("other_accounts", line, given) is told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("My cousin's account Lumo was reactivated after one call.", True),
        ("My wife's store has the same address and never had a problem.", True),
        ("Besides, my brother's Amazon account sells books.", True),
        ("Until this is solved the orders go through my brother's Amazon account.", True),
        ("We use my husband's Amazon account for the moment.", True),
        ("We can sell through the account of our sister company.", True),
        ("My brother's account is the one that you named.", False),
    ],
)
def test_the_account_of_a_relative_that_goes_on_is_told(reviewer: Reviewer, said: str, told: bool) -> None:
    assert reviewer.tells("other_accounts", LETTER.format(said), GIVEN) is told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("我朋友的店铺一直正常。", True),
        ("我表哥的账户从来没有被关联。", True),
        ("那是我表哥在2023年注册的店铺，我们从来没有参与。", False),
    ],
)
def test_the_account_of_a_relative_that_goes_on_is_told_in_chinese(reviewer: Reviewer, said: str, told: bool) -> None:
    assert reviewer.tells("other_accounts", ZLETTER.format(said), GIVEN) is told


def test_money_to_the_account_of_a_relative_is_no_new_account(reviewer: Reviewer) -> None:
    said = ZLETTER.format("可以先把货款打到我老婆的另一个亚马逊账户。")
    assert reviewer.tells("other_accounts", said, {**GIVEN, "causes": ["ver_payment"], "route": "verification"})
    assert not reviewer.tells("new_account_threat", said, GIVEN)
