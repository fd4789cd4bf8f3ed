"""Names and papers that a letter may have: those of the rights owner, of suppliers, of who complained; and those it may not."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

IP: dict[str, Any] = {
    **GIVEN,
    "route": "retraction",
    "causes": ["prod_ip"],
    "notice": "We removed B0ABCDE123. Rights owner: Nadine Frey Fotografie. Contact the rights owner for a retraction.",
}


@pytest.mark.parametrize(("name", "found"), [("Frey", False), ("Klein", True)])
def test_who_complained_under_her_own_name_is_no_buyer(reviewer: Reviewer, name: str, found: bool) -> None:
    letter = f"B0ABCDE123\n\nOn 3 February 2026 we wrote to Ms. {name}, named the two images, and took them out."
    assert reviewer.tells("buyer_pii", letter, IP) is found


@pytest.mark.parametrize(
    ("who", "found"),
    [("We bought them from our supplier Inland Ltd.", False), ("The buyer returned all of them.", True)],
)
def test_their_phone_is_that_of_the_one_spoken_of(reviewer: Reviewer, who: str, found: bool) -> None:
    letter = english(RC, f"{AC}\n\n{who} Their phone is 608-555-0119.", PM)
    assert reviewer.tells("buyer_pii", letter, GIVEN) is found


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("I keep the invoices by ASIN, so that an invoice filed under another name shows up.", False),
        ("The invoice of 5 January is in another company's name.", True),
    ],
)
def test_where_an_invoice_is_filed_is_no_name_on_it(reviewer: Reviewer, measure: str, found: bool) -> None:
    assert reviewer.tells("entity_mismatch", english(RC, f"{AC}\n4. {measure}", PM), GIVEN) is found


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("我公司营业执照上的法人是王佳，股东只有她一个人。", False),
        ("营业执照上写的是房东个人的名字。", True),
        ("我们没有让第三方以其名义开具发票。", False),
        ("工厂以其名义开具发票。", True),
    ],
)
def test_papers_in_a_name(reviewer: Reviewer, fact: str, found: bool) -> None:
    assert reviewer.tells("entity_mismatch", chinese(f"{ZRC}\n3. {fact}", ZAC, ZPM), GIVEN) is found


@pytest.mark.parametrize(("name", "found"), [("Orchard Lane Goods LLC", False), ("Pine Street Goods LLC", True)])
def test_a_letter_tells_the_legal_name(reviewer: Reviewer, name: str, found: bool) -> None:
    notice = "Please provide your legal name and address, and invoices for B0ABCDE123."
    letter = (
        f"Legal name: Orchard Lane Goods LLC.\n\nInvoice made out to {name}: invoice.pdf.\n\n"
        "The account is held by the LLC."
    )
    given = {**GIVEN, "route": "funds", "causes": ["fund_hold"], "notice": notice, "attachments": ["invoice.pdf"]}
    assert reviewer.tells("entity_mismatch", letter, given) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("取消备用金账户，余额转回公司账户", False),
        ("停用了我们的备用账号", True),
        ("收回批量上传权限，只保留我和店长两个账号", False),
        ("新运营开通账号前先考试", False),
        ("我们还有两个账号在销售", True),
    ],
)
def test_accounts_that_are_none_of_a_seller(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("other_accounts", chinese(ZRC, f"{ZAC}\n4. 2026年2月6日{words}。", ZPM), GIVEN) is found


@pytest.mark.parametrize(
    ("whose", "found"), [("brother-in-law's seller account", True), ("bank's account desk", False)]
)
def test_accounts_of_relatives_by_marriage(reviewer: Reviewer, whose: str, found: bool) -> None:
    letter = f"{english(RC, AC, PM)}\nIf it is easier we can move the listings over to my {whose}."
    assert reviewer.tells("other_accounts", letter, GIVEN) is found


@pytest.mark.parametrize(("words", "found"), [("见“律师函回复_2026-02-06.pdf”", False), ("我们将发送律师函", True)])
def test_a_file_of_a_lawyer_threatens_nobody(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("threat_legal", chinese(ZRC, f"{ZAC}\n4. 2026年2月6日{words}。", ZPM), GIVEN) is found


@pytest.mark.parametrize(
    ("service", "found"), [("一家“测评”服务商", True), ("服务商“快推阿凯”", False), ("推广公司“红鹿”工作室", False)]
)
def test_a_service_in_quotes_has_a_name_or_only_a_kind(reviewer: Reviewer, service: str, found: bool) -> None:
    notice = "您的账户存在操纵销售排名的行为。请说明：根本原因；您已采取的措施，包括参与的账户和服务商；预防措施。"
    given = {**GIVEN, "causes": ["pol_rank"], "notice": notice}
    letter = chinese(f"1. 运营经理联系了{service}，安排了137个订单，没有人审批。", ZAC, ZPM)
    assert reviewer.tells("unaddressed_demand", letter, given) is found


@pytest.mark.parametrize(("invoice", "found"), [("对方的装箱单和发票", True), ("我们的采购发票", False)])
def test_an_invoice_of_another_shop_in_the_parcel_is_none_for_amazon(
    reviewer: Reviewer, invoice: str, found: bool
) -> None:
    given = {
        **GIVEN,
        "causes": ["pol_dropship"],
        "notice": "您违反了直接代发货政策。请提交行动计划，说明根本原因、措施和预防。请一并提供最近的采购发票。",
        "attachments": ["采购合同.pdf"],
    }
    letter = chinese(f"1. 采购员在其他网站下单并直接寄给买家，共219单，包裹内有{invoice}。", ZAC, ZPM)
    assert reviewer.tells("unaddressed_demand", letter, given) is found


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("买家王女士（电话 626-555-0119）在收到退款后删除了一星评论。", True),
        ("表中买家电话626-555-0119等资料已经删除。", False),
    ],
)
def test_a_buyer_who_deleted_a_review_has_data_too(reviewer: Reviewer, fact: str, found: bool) -> None:
    assert reviewer.tells("buyer_pii", chinese(f"{ZRC}\n3. {fact}", ZAC, ZPM), GIVEN) is found


@pytest.mark.parametrize(
    ("words", "found"), [("All of our documents are sound and always will be.", True), ("All are sound.", False)]
)
def test_what_always_will_be_is_promised(reviewer: Reviewer, words: str, found: bool) -> None:
    assert reviewer.tells("promise_absolute", f"{english(RC, AC, PM)}\n{words}", GIVEN) is found
