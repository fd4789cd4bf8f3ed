"""What is denied beside an admission, the cause that no measure answers, points that lack a day or an owner."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

CHINESE = {**GIVEN, "language": "zh-Hans"}


@pytest.mark.parametrize(
    ("denial", "cause"),
    [
        (
            "Our client has never solicited a review in exchange for anything of value.",
            "1. Corebend acknowledges that in June 2026 its manager engaged a service, which sent gift cards for reviews.",
        ),
        (
            "Corebend has never tried to influence a customer review in any way.",
            "1. We ordered the card, and we acknowledge that it broke the customer review policy.",
        ),
    ],
)
def test_a_denial_of_any_attempt_stands_beside_no_admission(reviewer: Reviewer, denial: str, cause: str) -> None:
    given = {**GIVEN, "causes": ["pol_reviews"]}
    assert reviewer.tells("contradiction", f"{denial}\n\n{english(cause, AC, PM)}", given)
    assert not reviewer.tells("contradiction", english(cause, AC, PM), given)


def test_who_calls_a_complaint_untrue_has_no_cause_to_tell(reviewer: Reviewer) -> None:
    denial = "另外需要说明，我们销售的一直是正品，从未售假，此次投诉不属实。"
    cause = "1. 今年1月我们从批发商购进600套，没有索取品牌授权书。\n2. 上架前没有人审核。"
    given = {**CHINESE, "causes": ["prod_counterfeit"]}
    assert reviewer.tells("contradiction", f"{chinese(cause, ZAC, ZPM)}\n{denial}", given)
    assert not reviewer.tells("contradiction", chinese(cause, ZAC, ZPM), given)


LAST = (
    "3. Our size chart was in inches of the body and not of the garment, and eleven people wrote that it is too tight."
)


def test_the_cause_that_is_added_last_is_the_one_that_is_forgotten(reviewer: Reviewer) -> None:
    assert reviewer.tells("cause_without_action", english(f"{RC}\n{LAST}", AC, PM), GIVEN)
    chart = "4. On 6 February 2026 we redrew the size chart in inches of the garment."
    assert not reviewer.tells("cause_without_action", english(f"{RC}\n{LAST}", f"{AC}\n{chart}", PM), GIVEN)


@pytest.mark.parametrize(
    ("denial", "told"),
    [
        (
            "We have no connection of any kind with Pinecrest Deals.",
            "In 2024 I worked for Pinecrest Deals as a consultant.",
        ),
        ("我们与GloryMax没有任何关系。", "2024年4月之前，该店铺也是由我们公司的电脑登录的。"),
    ],
)
def test_no_tie_at_all_is_denied_beside_one_that_is_told(reviewer: Reviewer, denial: str, told: str) -> None:
    given = {**GIVEN, "route": "dispute", "causes": ["int_related"], "language": "zh-Hans" if "我" in denial else "en"}
    line = "租约自2024年5月开始，第{}页。" if "我" in denial else "Our lease began in May 2024, page {}."
    between = "\n".join(f"{number}. {line.format(number)}" for number in range(2, 8))
    letter = "About the account\n\n1. {}\n{}\n8. {}\n"
    assert reviewer.tells("contradiction", letter.format(denial, between, told), given)
    assert not reviewer.tells("contradiction", letter.format(denial, between, "Our router is new."), given)


REASONS = """Request about B0ABCDE123

The listing does not use the trademark that the complaint relies on.

Why there is no infringement
1. The two marks differ in spelling and are registered for different goods: the office looked at ours after the other one.
2. The word Brightfin occurs neither in the listing nor among the backend keywords of our lamps for children.

Contact with the rights owner
On 3 February we wrote to the legal department and asked for a retraction. No answer has come by today.
"""


def test_who_disputes_gives_reasons_that_nobody_need_answer(reviewer: Reviewer) -> None:
    given = {**GIVEN, "causes": ["prod_ip"]}
    assert not reviewer.tells("cause_without_action", REASONS, {**given, "route": "dispute"})
    assert reviewer.tells("cause_without_action", REASONS, given)


@pytest.mark.parametrize("act", ["已将该运营助理开除，并通报全公司。", "已给 4 位未收到货的买家补发商品。"])
def test_what_is_told_as_done_in_chinese_lacks_its_day(reviewer: Reviewer, act: str) -> None:
    assert reviewer.tells("no_date", chinese(ZRC, f"{ZAC}\n4. {act}", ZPM), CHINESE)
    assert not reviewer.tells("no_date", chinese(ZRC, f"{ZAC}\n4. 2026年2月6日，{act}", ZPM), CHINESE)


def test_a_number_before_a_day_numbers_the_point(reviewer: Reviewer) -> None:
    acts = (
        "1、2月3日下架该商品。\n2、2月4日为14位买家退款。\n3、我们对库存做了全面检查，挑出23件。\n4、2月6日为箱子贴标。"
    )
    (found,) = [one for one in reviewer.findings(chinese(ZRC, acts, ZPM), CHINESE) if one.rule == "no_date"]
    assert found.quote == "我们对库存做了全面检查，挑出23件。"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("4. Every order is packed with a neutral box.", "no_owner"),
        ("4. Tracking numbers are validated each evening before upload.", "no_owner"),
        ("4. The token is renewed on time.", "no_owner"),
        ("4. The owner checks that the labels show only our name.", "no_frequency"),
    ],
)
def test_a_point_among_others_lacks_what_they_have(reviewer: Reviewer, line: str, rule: str) -> None:
    assert reviewer.tells(rule, english(RC, AC, f"{PM}\n{line}"), GIVEN)
    assert not reviewer.tells(rule, english(RC, AC, PM), GIVEN)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("To whom it may concern,", True),
        ("Dear team,", False),
    ],
)
def test_one_phrase_of_every_template_is_enough(reviewer: Reviewer, line: str, told: bool) -> None:
    assert reviewer.tells("template_boiler", f"{line}\n\n{english(RC, AC, PM)}", GIVEN) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("If this bank is no good, take the bank account of my other seller account, the one for kitchens.", True),
        ("If this bank is no good, take the other bank account, the one for kitchens.", False),
    ],
)
def test_the_bank_account_of_another_seller_account_names_that_account(
    reviewer: Reviewer, line: str, told: bool
) -> None:
    given = {**GIVEN, "route": "verification", "causes": ["ver_payment"]}
    assert reviewer.tells("other_accounts", f"Our papers follow.\n\n{line}", given) is told


def test_an_invoice_to_a_private_person_is_in_another_name(reviewer: Reviewer) -> None:
    given = {**GIVEN, "route": "verification", "causes": ["prod_inauthentic"], "attachments": ["invoice.pdf"]}
    assert reviewer.tells("entity_mismatch", "invoice.pdf, buyer name on invoice: Mr. Lin Guobin (personal).", given)
    assert not reviewer.tells("entity_mismatch", "invoice.pdf, buyer name on invoice: Lin Trading Ltd.", given)


def test_going_to_among_the_acts_is_a_promise(reviewer: Reviewer) -> None:
    assert reviewer.tells(
        "future_in_done", english(RC, f"{AC}\n4. 6 February: going to contact the 14 buyers.", PM), GIVEN
    )
    assert not reviewer.tells(
        "future_in_done", english(RC, f"{AC}\n4. 6 February: contacted the 14 buyers.", PM), GIVEN
    )


def test_a_person_by_name_is_dismissed_as_well(reviewer: Reviewer) -> None:
    act = "1. On 3 February 2026 we dismissed Zhou Kai from the company."
    measure = "1. The owner reads return reasons every Friday."
    assert reviewer.tells("firing_only", english(RC, act, measure), GIVEN)
    assert not reviewer.tells("firing_only", english(RC, AC, measure), GIVEN)


DISPUTE = {
    **GIVEN,
    "route": "dispute",
    "causes": ["prod_restricted"],
    "notice": "B0ABCDE123 was removed as a pesticide. If it is none, tell us why.",
}


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        ("We are sorry for listing it, this was our mistake.", True),
        ("We acknowledge that it broke the policy.", True),
        ("There was no violation from our side.", False),
        ("The sachet holds cedar chips.", False),
    ],
)
def test_an_admission_in_a_letter_that_disputes(reviewer: Reviewer, said: str, odd: bool) -> None:
    text = f"B0ABCDE123 is a sachet with a scent.\n\nThe page makes no claim about insects.\n\n{said}\n"
    assert reviewer.tells("contradiction", text, DISPUTE) is odd


FORGED = {
    **GIVEN,
    "route": "dispute",
    "causes": ["int_forged"],
    "notice": "Invoice NV-20 could not be verified. Send the original.",
}


@pytest.mark.parametrize(
    ("said", "odd"),
    [
        ("Our assistant only changed the quantity from 20 to 200.", True),
        ("The invoice was typed again by our assistant.", True),
        ("Our assistant scanned the invoice in colour.", False),
    ],
)
def test_a_paper_that_was_changed_beside_the_denial(reviewer: Reviewer, said: str, odd: bool) -> None:
    facts = "1. Norvell issued it on 3 May.\n2. It is NV-20.pdf.\n3. It has four lines.\n4. The lamps came on 9 May."
    text = f"Invoice NV-20 was not altered in any way.\n\n{facts}\n5. {said}\n"
    assert reviewer.tells("contradiction", text, FORGED) is odd


@pytest.mark.parametrize(
    ("denial", "said", "odd"),
    [
        ("There is no relation.", "Their bookkeeper used our log-in for three weeks.", True),
        ("We have no connection with Lumo Home.", "For some weeks we paid her Amazon fees.", True),
        ("There is no relation.", "Both firms rented a desk in one hall.", False),
    ],
)
def test_a_tie_beside_its_denial(reviewer: Reviewer, denial: str, said: str, odd: bool) -> None:
    given = {**DISPUTE, "causes": ["int_related"], "notice": "Your account is related to Lumo Home."}
    assert reviewer.tells("contradiction", f"{denial}\n\nOur owner is Ann Pike.\n\n{said}\n", given) is odd


@pytest.mark.parametrize(
    ("said", "odd"),
    [("这些包裹由我们付运费，店铺是用我的身份证注册的。", True), ("我们委托启帆网络代运营店铺。", False)],
)
def test_a_tie_beside_its_denial_in_chinese(reviewer: Reviewer, said: str, odd: bool) -> None:
    given = {**CHINESE, "route": "dispute", "causes": ["int_related"], "notice": "您的账户与鹿木家居相关联。"}
    text = f"店铺说明\n\n我们与鹿木家居没有任何关系。\n\n{said}\n"
    assert reviewer.tells("contradiction", text, given) is odd
