"""What a letter was before: another story than the one that the notice quotes, or the same letter again."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

NOTICE = "Used sold as new: B0ABCDE123. {} Root cause, actions taken and prevention please."
ZNOTICE = "二手商品当作新品出售：B0ABCDE123。{}请说明根本原因、已采取的措施和预防措施。"
OTHER = "1. Our listing assistant copied the picture of a larger set, so that buyers of 14 units missed a cable."
ZOTHER = "1. 上架助理复制了大套装的主图，买家误以为14件商品都含充电线。"


def changed(reviewer: Reviewer, text: str, told: str) -> bool:
    notice = (ZNOTICE if text.startswith("关于") else NOTICE).format(told)
    return reviewer.tells("story_changed", text, {**GIVEN, "notice": notice})


@pytest.mark.parametrize(
    "told",
    [
        "In your first appeal you stated that the returns bins carried no label and nobody opened returned boxes.",
        "You told us earlier that the returns bins carried no label and nobody opened returned boxes.",
        "You have explained to us, that the returns bins carried no label and nobody opened returned boxes.",
        "Your plan said that the returns bins carried no label and nobody opened returned boxes.",
        "Your appeal stated: the returns bins carried no label and nobody opened returned boxes.",
        "You named bins without a label and returned boxes that nobody opened as the root cause.",
    ],
)
def test_a_story_is_another_one_than_the_notice_quotes(reviewer: Reviewer, told: str) -> None:
    assert changed(reviewer, english(OTHER, AC, PM), told)
    assert not changed(reviewer, english(RC, AC, PM), told)


@pytest.mark.parametrize(
    "told",
    [
        # Nobody says that the seller had told it.
        "We know that the returns bins carried no label and nobody opened returned boxes.",
        "A buyer wrote that the returns bins carried no label and nobody opened returned boxes.",
        # Two words are no story, nor are they with numbers.
        "You stated that bins were old.",
        "You stated that 14 of 230 bins were old.",
    ],
)
def test_what_the_notice_says_itself_is_no_story_of_the_seller(reviewer: Reviewer, told: str) -> None:
    assert not changed(reviewer, english(OTHER, AC, PM), told)


def test_who_corrects_himself_tells_no_other_story(reviewer: Reviewer) -> None:
    told = "You stated that the returns bins carried no label and nobody opened returned boxes."
    assert changed(reviewer, english(OTHER, AC, PM), told)
    assert not changed(reviewer, english(f"We hereby correct that.\n{OTHER}", AC, PM), told)


def test_a_notice_in_another_language_quotes_no_story(reviewer: Reviewer) -> None:
    told = "您此前表示退货箱没有标识，退货入库前无人开箱检查。"
    notice = "Used sold as new: B0ABCDE123. You stated that the returns bins carried no label and nobody opened boxes."
    text = chinese(ZOTHER, ZAC, ZPM)
    assert changed(reviewer, text, told)
    assert not reviewer.tells("story_changed", text, {**GIVEN, "notice": notice})
    assert not reviewer.tells("story_changed", text, {**GIVEN, "notice": f"{notice} {notice} {told}"})


@pytest.mark.parametrize(
    ("told", "quoted"),
    [
        ("您此前表示退货箱没有标识，退货入库前无人开箱检查。", True),
        ("您在上次申诉中说明了，退货箱没有标识，退货入库前无人开箱检查。", True),
        # This is a request.
        ("请您此次说明退货箱没有标识，退货入库前无人开箱检查。", False),
        ("请您此前说明退货箱没有标识，退货入库前无人开箱检查。", False),
    ],
)
def test_a_chinese_notice_quotes_a_story(reviewer: Reviewer, told: str, quoted: bool) -> None:
    assert changed(reviewer, chinese(ZOTHER, ZAC, ZPM), told) is quoted
    assert not changed(reviewer, chinese(ZRC, ZAC, ZPM), told)


def test_a_letter_without_headings_tells_its_cause_where_it_says_why(reviewer: Reviewer) -> None:
    told = "您此前表示退货箱没有标识，退货入库前无人开箱检查。"
    letter = "关于 B0ABCDE123 的申诉\n\n原因是{}。请恢复。\n"
    assert changed(reviewer, letter.format("上架助理复制了大套装的主图，买家误以为含充电线"), told)
    assert not changed(reviewer, letter.format("退货箱没有标识，退货入库前无人开箱检查"), told)


def test_the_place_of_another_story_is_its_root_cause(reviewer: Reviewer) -> None:
    told = "You stated that the returns bins carried no label for B0ABCDE123 and nobody opened returned boxes."
    text = english(OTHER, AC, PM)
    given = {**GIVEN, "notice": NOTICE.format(told)}
    (one,) = [one for one in reviewer.findings(text, given) if one.rule == "story_changed"]
    assert text[one.start : one.end] == OTHER.removeprefix("1. ")
    assert dict(one.values)["before"].startswith("the returns bins carried no label for and")


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("In our earlier appeal we said that a worker had packed wrong slips.", True),
        ("In our earlier appeal we merely said that a worker had packed wrong slips.", False),
        ("Our earlier appeal explained the slips; here is more detail.", False),
        ("Our earlier appeal explained the slips.", True),
    ],
)
def test_what_is_told_in_more_detail_is_no_other_story(reviewer: Reviewer, said: str, another: bool) -> None:
    assert changed(reviewer, english(f"{said}\n{RC}", AC, PM), "") is another


@pytest.mark.parametrize(
    ("said", "another"),
    [
        ("上次申诉中我们称退货箱有标识。", True),
        ("上次申诉中我们称退货箱有标识，没有讲清楚标识的内容。", False),
        ("上次申诉中我们提到退货箱，这次补上日期。", False),
        ("上次申诉中提到的只写了退货箱。", False),
    ],
)
def test_what_is_told_in_more_detail_is_no_other_story_in_chinese(reviewer: Reviewer, said: str, another: bool) -> None:
    assert changed(reviewer, chinese(f"{said}\n{ZRC}", ZAC, ZPM), "") is another


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("We are sending our plan one more time.", True),
        ("We submit our letter a second time", True),
        ("Word for word, our plan:", True),
        ("Our answer of May, which is unchanged, follows.", True),
        ("We send the bins one more time to the clerk.", False),
        ("Our price is unchanged.", False),
        ("Our plan is new, word by word.", False),
    ],
)
def test_the_line_above_a_letter_tells_that_it_is_the_same(reviewer: Reviewer, line: str, same: bool) -> None:
    assert reviewer.tells("resubmit_same", f"{line}\n\n{english(RC, AC, PM)}", GIVEN) is same


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("本信内容与2月1日提交的计划完全一致", True),
        ("申诉内容和2月1日的信一样。", True),
        ("库存内容与2月1日的清单一致", False),
    ],
)
def test_the_line_above_a_chinese_letter_tells_that_it_is_the_same(reviewer: Reviewer, line: str, same: bool) -> None:
    assert reviewer.tells("resubmit_same", f"{line}\n\n{chinese(ZRC, ZAC, ZPM)}", GIVEN) is same


@pytest.mark.parametrize(("line", "open_still"), [("We submit our plan a second time", True), ("Our plan", False)])
def test_what_a_reply_missed_stays_open_where_only_a_line_tells_that_it_is_the_same(
    reviewer: Reviewer, line: str, open_still: bool
) -> None:
    reply = "Your plan for B0ABCDE123 does not explain what was done for the open orders."
    text = f"{line}\n\n{english(RC, AC, PM)}"
    hits = [one for one in reviewer.findings(text, {**GIVEN, "notice": reply}) if one.rule == "unaddressed_demand"]
    assert any("what was done for the open orders" in one.text() for one in hits) is open_still


@pytest.mark.parametrize(
    ("told", "now", "other"),
    [
        # Somebody outside did it; now it was a hand of the house.
        (
            "In your appeal you stated that the supplier printed the labels of the lamps.",
            "The labels of the lamps were typed again by our assistant.",
            True,
        ),
        (
            "In your appeal you stated that the supplier printed the labels of the lamps.",
            "The supplier printed the labels of the lamps from a wrong file.",
            False,
        ),
        # Bought from another one.
        (
            "In your appeal you stated that you bought the lamps from the distributor Norvell Trading.",
            "We bought the lamps directly from Orsetti.",
            True,
        ),
        (
            "In your appeal you stated that you bought the lamps from the distributor Norvell Trading.",
            "We bought the lamps from Norvell and have two invoices.",
            False,
        ),
        # A tie that was denied.
        (
            "In your appeal you stated that you do not know this account.",
            "The account was opened by me in 2023 for a second shop.",
            True,
        ),
        # So few words that none of them comes back.
        ("In your appeal you stated that your bookkeeper was ill.", "Nobody opened the boxes.", True),
        (
            "In your appeal you stated that your bookkeeper was ill.",
            "Our bookkeeper was away, and nobody opened the boxes.",
            False,
        ),
    ],
)
def test_what_was_told_before_is_set_beside_what_is_told_now(
    reviewer: Reviewer, told: str, now: str, other: bool
) -> None:
    assert changed(reviewer, english(f"1. {now}", AC, PM), told) is other


QUOTED = (
    'You stated: "The returns bins carried no label, so 14 of 230 returned units were sold as new since 11 January '
    '2026. Nobody opened returned boxes before they were put back on the shelf." This is not enough.'
)


@pytest.mark.parametrize(("cause", "same"), [(RC, True), (OTHER, False)])
def test_a_letter_that_the_notice_quotes_is_the_same_letter(reviewer: Reviewer, cause: str, same: bool) -> None:
    given = {**GIVEN, "notice": NOTICE.format(QUOTED)}
    assert reviewer.tells("resubmit_same", english(cause, AC, PM), given) is same


def test_a_few_quoted_words_are_no_letter(reviewer: Reviewer) -> None:
    given = {**GIVEN, "notice": NOTICE.format('You wrote "the returns bins carried no label" in your appeal.')}
    assert not reviewer.tells("resubmit_same", english(RC, AC, PM), given)


@pytest.mark.parametrize(
    ("now", "other"),
    [
        ("我们从广州路行批发部共采购300件。", True),
        ("我们由品牌方深圳总代理供货，共采购300件。", False),
        # Another number is another story, too.
        ("我们由品牌方深圳总代理供货，共采购180件。", True),
    ],
)
def test_another_source_than_was_told_in_chinese(reviewer: Reviewer, now: str, other: bool) -> None:
    told = "您当时说明：商品由品牌方深圳总代理供货，共采购300件。"
    assert changed(reviewer, chinese(f"1. {now}", ZAC, ZPM), told) is other


@pytest.mark.parametrize(
    ("told", "line", "another"),
    [
        # Another number of the same things, the first of which stands nowhere.
        ("212 packages had no valid tracking", "147 of our packages had no valid tracking.", True),
        ("212 packages had no valid tracking", "Not 212 but 147 packages had no valid tracking.", False),
        ("212 packages had no valid tracking", "100 packages and 112 packages had no valid tracking.", False),
        ("212 packages had no valid tracking", "147 buyers wrote to us.", False),
        # What there was is said not to have been.
        ("a marketing company posted the notes on the bins", "There was no marketing company.", True),
        ("a marketing company posted the notes on the bins", "There was no list of the company.", False),
        # Who did it.
        ("the supplier mistyped the quantity", "Our purchasing agent raised the quantity in the file.", True),
        ("the supplier mistyped the quantity", "The supplier typed a wrong quantity.", False),
    ],
)
def test_what_the_notice_says_was_told_is_set_beside_numbers_names_and_hands(
    reviewer: Reviewer, told: str, line: str, another: bool
) -> None:
    notice = f"You stated that {told}, because returns bins carried no label and nobody opened returned boxes."
    assert changed(reviewer, english(f"{RC}\n3. {line}", AC, PM), notice) is another


@pytest.mark.parametrize("saying", ["It says that", "In your letter, in which you state that", "Your plan states that"])
def test_a_notice_quotes_in_the_present(reviewer: Reviewer, saying: str) -> None:
    told = f"{saying} the returns bins carried no label and nobody opened returned boxes."
    assert changed(reviewer, english(OTHER, AC, PM), told)
    assert not changed(reviewer, english(RC, AC, PM), told)


def test_a_plan_that_is_asked_for_quotes_nothing(reviewer: Reviewer) -> None:
    asked = "Send a plan that explains: why bins carried no label and nobody opened returned boxes."
    assert not changed(reviewer, english(OTHER, AC, PM), asked)


def test_somebody_outside_did_what_an_employee_was_said_to_have_done(reviewer: Reviewer) -> None:
    told = "You stated that one former employee put 14 returned units back without your knowledge."
    others = "1. Our fulfilment agency put 14 returned units back, and we had not told it what is sold as new."
    assert changed(reviewer, english(others, AC, PM), told)
    assert not changed(reviewer, english(others.replace("Our fulfilment agency", "A former employee"), AC, PM), told)
