"""What a letter says more or less than it may: acts without a day, notes to its writer, figures, a name for a cause."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

ODR = {**GIVEN, "causes": ["perf_odr"], "notice": "Your order defect rate was 2.3%. Root cause, actions, prevention."}


@pytest.mark.parametrize(("after", "found"), [("至今 0 单缺陷", False), ("至今情况良好", True)])
def test_none_of_so_many_orders_is_a_rate_in_chinese(reviewer: Reviewer, after: str, found: bool) -> None:
    rest = f"2月6日至8日我们发出 63 单，{after}；停用前 60 天为 2.3%。"
    letter = f"{chinese(f'1. 缺陷率 2.3%，因为换箱之前没有做跌落测试。{ZRC}', ZAC, ZPM)}\n{rest}"
    assert reviewer.tells("metric_before_after", letter, ODR) is found


@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("We refunded every open claim and called the carrier for all of the missing ones.", True),
        ("On 6 February 2026 we refunded every open claim.", False),
    ],
)
def test_an_act_for_every_one_of_them_needs_its_day_too(reviewer: Reviewer, act: str, found: bool) -> None:
    assert reviewer.tells("no_date", english(RC, f"{AC}\n4. {act}", PM), GIVEN) is found


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("In the meeting of 6 February we explained to the team that safety is important.", True),
        ("In the meeting of each Monday the lead explains to the team that safety is important.", False),
        ("I open an offer only after the warehouse has reported the units of 6 February.", False),
    ],
)
def test_what_was_explained_once_is_over(reviewer: Reviewer, measure: str, found: bool) -> None:
    assert reviewer.tells("past_in_prevent", english(RC, AC, f"{PM}\n4. {measure}"), GIVEN) is found


@pytest.mark.parametrize(
    ("note", "rule"),
    [
        ("(to be confirmed with the factory whether this was really done)", "truth_gate"),
        ("(to be confirmed)", "blank_unfilled"),
    ],
)
def test_a_note_that_something_is_to_be_confirmed(reviewer: Reviewer, note: str, rule: str) -> None:
    letter = english(RC, f"{AC}\n4. On 6 February 2026 the factory re-sewed all straps {note}.", PM)
    assert reviewer.tells(rule, letter, GIVEN)


@pytest.mark.parametrize(
    ("act", "found"),
    [
        ("I assume that most of the 14 buyers have been refunded by now.", True),
        ("I assume the costs of the 14 buyers.", False),
        ("I have not had the time to go through the list of buyers.", True),
    ],
)
def test_what_is_only_assumed_is_not_done(reviewer: Reviewer, act: str, found: bool) -> None:
    assert reviewer.tells("truth_gate", english(RC, f"{AC}\n4. {act}", PM), GIVEN) is found


@pytest.mark.parametrize(("words", "found"), [("(insert card scan.pdf)", False), ("(insert the date)", True)])
def test_a_file_with_insert_in_its_name_is_no_blank(reviewer: Reviewer, words: str, found: bool) -> None:
    assert (
        reviewer.tells("blank_unfilled", english(RC, f"{AC}\n4. On 6 February 2026 we stopped it {words}.", PM), GIVEN)
        is found
    )


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        ("The root cause of this is Northern Express. It lost the parcels.", True),
        ("The root cause is that we sent them without tracking. Northern Express lost them.", False),
        (
            "The factory sent opened tins. Our inspector did not pull them, because no pull test was on his sheet.",
            False,
        ),
    ],
)
def test_a_name_alone_is_a_cause_that_blames(reviewer: Reviewer, cause: str, found: bool) -> None:
    assert reviewer.tells("blame_supplier_only", english(cause, AC, PM), GIVEN) is found


def test_who_had_no_part_in_it_is_not_blamed(reviewer: Reviewer) -> None:
    letter = "B0ABCDE123\n\nOn 3 February 2026 we checked the bank account; the agency had no part in it."
    assert not reviewer.tells("blame_supplier_only", letter, {**GIVEN, "route": "dispute", "causes": ["int_related"]})


@pytest.mark.parametrize(("day", "found"), [("2025-01-20", True), ("2025-09-20", False)])
def test_an_invoice_has_its_day_in_the_name_of_its_file(reviewer: Reviewer, day: str, found: bool) -> None:
    papers = (
        f"Two invoices go with this letter:\n- 01_invoice_{day}.pdf: 200 units\n- 02_invoice_2025-09-15.pdf: 120 units\n\n"
        "We sold 264 units in the 365 days before the notice."
    )
    given = {
        **GIVEN,
        "causes": ["prod_inauthentic"],
        "notice": "Invoices of the last 365 days for B0ABCDE123, root cause, actions, prevention.",
        "attachments": [f"01_invoice_{day}.pdf", "02_invoice_2025-09-15.pdf"],
    }
    assert reviewer.tells("invoice_gap", f"{papers}\n\n{english(RC, AC, PM)}", given) is found


@pytest.mark.parametrize(("shown", "found"), [("160", True), ("260", False)])
def test_what_an_invoice_with_a_number_shows(reviewer: Reviewer, shown: str, found: bool) -> None:
    fact = f"We sold 212 units of B0ABCDE123 in the last twelve months and invoice_2 shows {shown}."
    given = {
        **GIVEN,
        "causes": ["prod_inauthentic"],
        "notice": "Invoices of the last 365 days for B0ABCDE123.",
        "attachments": ["invoice_2.pdf"],
    }
    assert reviewer.tells("invoice_gap", f"{fact}\n\n{english(RC, AC, PM)}", given) is found


@pytest.mark.parametrize(("what", "found"), [("the items sold in the last 90 days", False), ("the last 90 days", True)])
def test_the_days_of_sales_are_none_of_invoices(reviewer: Reviewer, what: str, found: bool) -> None:
    given = {
        **GIVEN,
        "causes": ["prod_inauthentic"],
        "notice": f"Please provide invoices for {what}: B0ABCDE123.",
        "attachments": ["invoice_2025-10-04.pdf"],
    }
    letter = f"Invoice of 4 October 2025: invoice_2025-10-04.pdf.\n\n{english(RC, AC, PM)}"
    assert reviewer.tells("invoice_age", letter, given) is found


STATED = (
    "Your plan of 6 January stated that the complaints were caused by a batch with misprinted labels from your wholesaler."
    " We need more detail on the root cause."
)


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        ("The real reason is that our staff put returns back into stock.", True),
        ("The wholesaler delivered a batch with misprinted labels, and nobody compared them.", False),
    ],
)
def test_another_story_than_the_plan_of_a_day(reviewer: Reviewer, cause: str, found: bool) -> None:
    assert reviewer.tells("story_changed", english(cause, AC, PM), {**GIVEN, "notice": STATED}) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [("WE ARE ASKING YOU TO PLEASE READ THIS WHOLE EMAIL", True), ("USED UNITS SOLD AS NEW IN JANUARY", False)],
)
def test_a_line_in_capitals_that_pleads_is_no_title(reviewer: Reviewer, line: str, found: bool) -> None:
    assert reviewer.tells("all_caps", english(f"{RC}\n\n{line}\n\nThe bins had no label.", AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("offer", "found"),
    [
        ("Should a retraction arrive, we shall forward it at once.", False),
        ("We shall forward the test report next week.", True),
    ],
)
def test_what_may_still_come_is_not_missing(reviewer: Reviewer, offer: str, found: bool) -> None:
    assert reviewer.tells("attachment_missing", f"{english(RC, AC, PM)}\n{offer}", GIVEN) is found


@pytest.mark.parametrize(("words", "found"), [("尊贵的亚马逊顾客", False), ("尊贵的亚马逊团队", True)])
def test_customers_are_not_flattered(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("flattery", f"{chinese(ZRC, ZAC, ZPM)}\n我们为广大{words}服务。", GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The six complaints came from buyers who had used the version of before.", False),
        ("The six complaints came from buyers who want free goods.", True),
    ],
)
def test_what_buyers_knew_before_blames_none(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("blame_buyer", english(f"{RC}\n3. {words}", AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [("We wrote to everyone who complained.", False), ("Everyone knows who is behind the complaints.", True)],
)
def test_everyone_who_complained_is_no_competitor(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("blame_competitor", english(f"{RC}\n3. {words}", AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Our system accepted the file hours late again.", False),
        ("Amazon's system accepted our file hours late again.", True),
    ],
)
def test_a_feed_of_amazon_is_blamed(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("blame_amazon", english(f"{RC}\n3. {words}", AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"), [("报告由实验室真实出具，内容未作改动。", False), ("本次申诉内容未作改动。", True)]
)
def test_a_report_that_was_not_changed_is_no_letter(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("resubmit_same", f"{chinese(ZRC, ZAC, ZPM)}\n{words}", GIVEN) is found


@pytest.mark.parametrize(
    ("cause", "found"),
    [
        ("Her upload file was not read by anyone, because our check covered prices only.", False),
        ("We did not know the condition policy.", True),
    ],
)
def test_what_nobody_read_is_no_ignorance(reviewer: Reviewer, cause: str, found: bool) -> None:
    assert reviewer.tells("ignorance_only", english(cause, AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("如何重新激活我的账户？请说明根本原因、措施和预防。", False),
        ("请说明大楼的门牌号码和楼层。根本原因、措施和预防。", True),
    ],
)
def test_a_title_of_the_notice_asks_for_nothing(reviewer: Reviewer, asked: str, found: bool) -> None:
    given = {**GIVEN, "notice": f"您的商品 B0ABCDE123 已被移除。{asked}"}
    assert reviewer.tells("unaddressed_demand", chinese(ZRC, ZAC, ZPM), given) is found
