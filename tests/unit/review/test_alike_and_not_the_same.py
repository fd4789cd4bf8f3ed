"""Words that look like a fault and are none, and figures and names that belong to somebody else."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

MONDAYS = "1. Each Monday the shift lead counts the open orders."
ASKS_INVOICES = {
    **GIVEN,
    "notice": "Send invoices of the last 365 days for B0C7KQ41TR and B0C7KR93LM, and a plan of action.",
}


@pytest.mark.parametrize(("invoiced", "found"), [("410", False), ("310", True)])
def test_what_was_sold_and_invoiced_of_each_product_stands_in_one_sentence(
    reviewer: Reviewer, invoiced: str, found: bool
) -> None:
    sold = f"We sold 674 units of B0C7KQ41TR against 840 invoiced, and 327 units of B0C7KR93LM against {invoiced} invoiced."
    files = "01_invoice_2026-01-04.pdf: 480 units of B0C7KQ41TR, 260 units of B0C7KR93LM"
    assert reviewer.tells("invoice_gap", english(RC, AC, f"{PM}\n\n{files}\n\n{sold}"), ASKS_INVOICES) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [("我们不认识前一位租户，也不知道其店铺名称。", False), ("如果不恢复，我们就租用别人的账户继续销售。", True)],
)
def test_a_tenant_is_no_rented_account(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("new_account_threat", chinese(f"{ZRC}{text}", ZAC, ZPM), GIVEN) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We attach it again as the file that the supplier's system sent, not as a scan.", False),
        ("We attach it again, as it was not read the first time.", True),
    ],
)
def test_a_paper_sent_again_in_another_form_is_not_the_same(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("resubmit_same", english(f"{RC} {text}", AC, PM), GIVEN) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 6 February 2026 Ms Renner wrote to the brand's trademark department.", False),
        ("On 6 February 2026 Ms Renner wrote to us that the strap broke.", True),
        ("On 6 February 2026 Ms Brandt of Aerolith's brand protection desk wrote that she withdraws it.", False),
    ],
)
def test_who_writes_to_somebody_else_is_no_buyer(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("buyer_pii", english(RC, f"{AC}\n4. {text}", PM), GIVEN) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We dismissed the packer who had left the 21 orders lying.", True),
        ("We filled the place of the packer who had left the company in January.", False),
    ],
)
def test_who_left_something_lying_did_not_leave(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("firing_only", english(RC, f"1. 6 February 2026: {text}", MONDAYS), GIVEN) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I was told the old flyers have been destroyed, I assume this is correct.", True),
        ("I was told that they were destroyed but have not seen it.", True),
        ("I was told that they were destroyed and saw the receipt.", False),
    ],
)
def test_what_is_assumed_to_be_correct_is_not_known(reviewer: Reviewer, text: str, found: bool) -> None:
    assert reviewer.tells("truth_gate", english(RC, f"{AC}\n4. 6 February 2026: {text}", PM), GIVEN) is found


def test_the_importer_that_is_named_at_the_end_does_not_sign(reviewer: Reviewer) -> None:
    papers = "invoice_2026-01-04.pdf, 120 pieces, made out to Northgate Hobby Supply LLC."
    end = "The importer is Lindgard Model Import Inc., 900 Commerce Drive, Aurora.\n\nPeter Northgate"
    assert not reviewer.tells("entity_mismatch", english(RC, AC, f"{PM}\n\n{papers}\n{end}"), GIVEN)
    signed = end.replace("The importer is ", "").replace(", 900 Commerce Drive, Aurora.\n\nPeter Northgate", "")
    assert reviewer.tells("entity_mismatch", english(RC, AC, f"{PM}\n\n{papers}\n\n{signed}"), GIVEN)


@pytest.mark.parametrize(("name", "found"), [("Ｂ０ＣＱ７Ｎ４ＨＹＢ", False), ("该商品", True)])
def test_a_full_width_asin_names_its_product(reviewer: Reviewer, name: str, found: bool) -> None:
    given = {**GIVEN, "notice": "您的账户存在操纵销售排名的行为，涉及商品 B0CQ7N4HYB。请提交行动计划。"}
    assert reviewer.tells("no_asin", chinese(f"关于 {name}：{ZRC}", ZAC, ZPM), given) is found


@pytest.mark.parametrize(("agency", "found"), [("RankPilot Media, Vilnius,", False), ("the media", True)])
def test_an_agency_called_media_is_no_press(reviewer: Reviewer, agency: str, found: bool) -> None:
    text = (
        f"In May 2026 I signed with {agency} for our launch support."
        if not found
        else "Otherwise we will go to the media."
    )
    assert reviewer.tells("threat_legal", english(f"{RC} {text}", AC, PM), GIVEN) is found
