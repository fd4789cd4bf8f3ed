"""What a notice asks for, in sentences and in numbered lists, and what counts as an answer to it."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english

LETTER = "Papers for B0ABCDE123\n\nWe bought the lamps from Norvell. {}"
ZLETTER = "B0ABCDE123的文件\n\n我们向诺威采购了这些灯。{}"


def is_open(reviewer: Reviewer, asked: str, answer: str = "", **other: Any) -> bool:
    """Whether a short letter leaves anything open that a notice asks for."""
    letter = ZLETTER if any("\u4e00" <= one <= "\u9fff" for one in asked) else LETTER
    given = {"route": "verification", "causes": ["prod_inauthentic"], "attachments": None, **other}
    notice = f"B0ABCDE123 was removed. {asked}" if letter is LETTER else f"B0ABCDE123已下架。{asked}"
    return reviewer.tells("unaddressed_demand", letter.format(answer), {**GIVEN, **given, "notice": notice})


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Send: 1. screenshots of the page.", True),
        ("Send: 1. the name of your shop; 2. screenshots of the page.", True),
        ("Send, as 10. screenshots of the page.", True),
        ("Send:\n\n1. the name of your shop\n\n2. screenshots of the page", True),
        ("Send:\n\n12) the name of your shop\n\n13) screenshots of the page", True),
        ("Send:\n\n- the name of your shop\n\n- screenshots of the page", True),
        ("Send:\n\nthe name of your shop\n\nscreenshots of the page", False),
        # A full stop ends the request where no number stands before it, and so does a paragraph.
        ("Send the name of your shop. We saw screenshots of the page.", False),
        ("Send the name of your shop.\n\nWe saw screenshots of the page.", False),
        ("请提供：1. 店铺名称；2. 页面截图。", True),
        ("请提供店铺名称。我们看到页面截图。", False),
    ],
)
def test_a_numbered_list_belongs_to_the_request_above_it(reviewer: Reviewer, asked: str, wanted: bool) -> None:
    assert is_open(reviewer, asked, "Our shop is called Lumo.") is wanted


@pytest.mark.parametrize(
    ("asked", "answer", "no_answer"),
    [
        ("Send screenshots of the page.", "See the screen captures.", "See the screen."),
        ("Send screenshots of the page.", "The screen shots are beside it.", "The shots are beside it."),
        ("Send screenshots of the page.", "The page is page_1.png.", "The page is empty."),
        ("Send screenshots of the page.", "The page is page_1.jpeg.", "The page is page_1.doc."),
        (
            "Tell us what you did with the remaining units.",
            "1,240 units are left in bin R.",
            "12 days are left until then.",
        ),
        ("Tell us what has been done with the stock.", "40 pieces were destroyed.", "30 May was left open."),
        ("Explain how you disposed of the inventory.", "We removed 40 units.", "We removed a word."),
        ("Explain how you handled the inventory.", "40 units are unsold.", "40% are unsold."),
        ("Name the responsible person in the EU.", "Responsible person: Lys BV, Delft.", "Lys is fine."),
        (
            "Name the responsible person in the EU.",
            "Our importer is Lys BV, Delft.",
            "The importer was cheap.",
        ),
        ("Provide the name of your authorised representative.", "Lys BV is our authorised rep.", "We are authorised."),
        (
            "Name the responsible person in the EU.",
            "Lys BV is our representative in the EU.",
            "Lys BV is our representative.",
        ),
        ("Provide your GPSR name.", "GPSR: Lys BV, Delft.", "The gpsr is a law."),
        ("Provide the EPA establishment number.", "The EPA establishment is 12345-CHN-1.", "We follow the EPA rules."),
        ("State the EPA registration.", "It is EPA exempt.", "It is exempt."),
        ("State the EPA reg. of the maker.", "All 40 units were destroyed.", "All were sent."),
        ("Provide the EPA number.", "We disposed of all 40 pieces.", "We disposed of it."),
        ("State the period of the violation.", "It stood there from 3 to 9 February.", "It stood there."),
        ("State the time frame.", "It stood there for two weeks.", "It stood there for us."),
        ("State the dates of the offer.", "It stood there since 3 February.", "It stood there since then."),
        ("Tell us how long it stood there.", "It stood there for ten days.", "It stood there long."),
        ("Identify the parties involved.", "Our clerk Ann Poe and the printer Vexo Ltd did it.", ""),
        ("Identify everyone who was involved.", "Our clerk Ann Poe and the printer Vexo Ltd did it.", ""),
        ("Identify anybody who is involved.", "Our clerk Ann Poe and the printer Vexo Ltd did it.", ""),
        ("Send the contact information of your supplier.", "There, contact Rolf Ostermann.", "There, contact us."),
        ("Send the contact information of your supplier.", "Contact person: Rolf Ostermann.", "Contact person: he."),
        ("Send the contact information of your supplier.", "Phone 0421 998877.", "Phone soon."),
        ("Send the contact information of your supplier.", "Telephone number: +49 421 998877.", "Telephone later."),
        ("Send the contact information of your supplier.", "Phone: (0421) 99 88 77.", "Phone: 12."),
        ("Send your business license.", "Our state licence is beside it.", "Our driving licence is beside it."),
        ("Send your business license.", "See trade-license_2026.pdf.", "See the licence."),
        ("Send your business license.", "See license_2026.jpeg.", "See papers/license.pdf."),
        ("Send proof of delivery.", "Here is the waybill.", "Here is the bill."),
        ("Send proof of delivery.", "Here are the freight papers.", "Here are the papers."),
        ("Send proof of delivery.", "Here are the bills of lading.", "Here are the bills."),
        ("Send proof of delivery.", "Here is the CMR.", "Here is the cmr."),
        ("Tell us how you treat open orders.", "All late parcels were sent by air.", "We open at nine."),
        ("Tell us how you have resolved the open claims.", "All four claims were refunded.", "Claims came in May."),
        ("Tell us who has access to the account.", "Two users may sign in.", "Nobody of that name works here."),
        ("List any other documents which were altered.", "The other nine files are as issued.", "We are sorry."),
        ("Tell us which other listings you checked.", "All 40 listings were compared.", "We are sorry."),
        ("Send the quantity in stock.", "47 units are on our shelf.", "The shelf is ours."),
    ],
)
def test_what_answers_a_request(reviewer: Reviewer, asked: str, answer: str, no_answer: str) -> None:
    assert is_open(reviewer, asked, no_answer)
    assert not is_open(reviewer, asked, answer)


@pytest.mark.parametrize(
    ("asked", "answer", "no_answer"),
    [
        ("请提供页面截图。", "见截屏。", "见页面。"),
        ("请提供页面截图。", "见page_1.png。", "见page_1。"),
        ("请说明剩余库存的处理情况。", "剩余库存已销毁。", "我们卖灯。"),
        ("请说明库存处置情况。", "剩余库存已销毁。", "我们卖灯。"),
        ("请说明如何处置余货。", "剩余40件已移除。", "我们卖灯。"),
        ("请提供欧盟负责人信息。", "欧代为莱斯公司。", "莱斯公司很好。"),
        ("请提供授权代表的名称。", "授权代表：莱斯公司。", "莱斯公司很好。"),
        ("请提供EPA登记号。", "EPA编号为12345。", "编号没有。"),
        ("请提供EPA编号。", "库存40件已销毁40件。", "库存没有。"),
        ("请说明起止时间。", "该页面2月3日至9日在线。", "该页面2月在线。"),
        ("请说明起止日期。", "该页面自2026年2月在线。", "该页面2026年2月在线。"),
        ("请说明持续时间。", "该页面持续在线。", "该页面在线。"),
        ("请下架全部类似商品，并确认。", "全部商品已自查。", "我们卖灯。"),
        ("请说明对其他商品的检查结果。", "其余40个商品已核对。", "我们卖灯。"),
        ("请说明目前尚未发货订单的处理情况。", "积压订单已全部发出。", "我们卖灯。"),
        ("请列出其他被篡改的文件。", "其余9份文件均为原件。", "我们卖灯。"),
    ],
)
def test_what_answers_a_request_in_chinese(reviewer: Reviewer, asked: str, answer: str, no_answer: str) -> None:
    assert is_open(reviewer, asked, no_answer)
    assert not is_open(reviewer, asked, answer)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("Send a letter of authorisation, an invoice, or proof that the product does not infringe.", False),
        ("Send a letter of authorisation, an invoice, and proof that the product does not infringe.", True),
        ("您的账户通过提供补偿来通知买家。", False),
        ("请提供对买家的补偿。", True),
    ],
)
def test_one_of_several_papers_is_enough_and_what_the_seller_did_is_not_asked_for(
    reviewer: Reviewer, asked: str, wanted: bool
) -> None:
    answer = "The invoice is invoice.pdf. The opinion that it does not infringe is opinion.pdf."
    assert is_open(reviewer, asked, answer) is wanted


def test_people_whom_something_befell_are_not_those_involved(reviewer: Reviewer) -> None:
    assert not is_open(reviewer, "Identify the people affected.")


INVOICE = "Please send an invoice."


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("The invoice is dated 3 May.", True),
        ("We did not ask for an invoice.", False),
        ("We never requested any invoice.", False),
        ("We did not ask him for an invoice.", False),
        ("We have not received an invoice.", False),
        ("We had no invoice.", False),
        ("We bought without an invoice.", False),
        ("There was no receipt.", False),
        ("We did not ask for an invoice in May; today each purchase has its invoice.", True),
        ("We did not ask for a price, and the invoice tells it.", True),
    ],
)
def test_a_paper_that_the_seller_never_had_is_none(reviewer: Reviewer, said: str, there: bool) -> None:
    assert is_open(reviewer, INVOICE, said) is not there


@pytest.mark.parametrize(
    ("said", "there"),
    [
        ("采购时没有向对方索要发票。", False),
        ("采购时未保留发票。", False),
        ("采购时没有发票。", False),
        ("采购发票见下。", True),
        ("没有采购新货。发票见下。", True),
    ],
)
def test_a_paper_that_the_seller_never_had_is_none_in_chinese(reviewer: Reviewer, said: str, there: bool) -> None:
    assert is_open(reviewer, "请提供发票。", said) is not there


def test_what_is_no_paper_may_be_told_as_missing(reviewer: Reviewer) -> None:
    asked = "Please update the credit card of your account."
    assert is_open(reviewer, asked)
    assert not is_open(reviewer, asked, "There was no valid credit card on file until 3 February.")


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("This brand needs authorization. Please send proof that you are authorised to sell it.", True),
        ("This brand needs authorization. Please send photos of the label.", False),
        ("Please send an authorization letter.", True),
        # One of several ways.
        ("Please send a letter of authorisation, or a retraction.", False),
    ],
)
def test_an_authorisation_is_wanted_in_any_case_or_as_one_of_several_ways(
    reviewer: Reviewer, asked: str, wanted: bool
) -> None:
    letter = LETTER.format("The photos of the label are label.jpg.")
    given = {"route": "verification", "causes": ["prod_ip"], "attachments": None, "notice": f"B0ABCDE123. {asked}"}
    demands = [one.text() for one in reviewer.findings(letter, {**GIVEN, **given}) if one.rule == "unaddressed_demand"]
    assert any("authorization" in demand for demand in demands) is wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("", True),
        ("How many: 3,120 cards.", False),
        ("How many cards: 3,120.", False),
        ("The number of cards that went out: 3,120.", False),
        ("Number of inserts: 3,120.", False),
        ("How many inserts went out, our printer told us: 3,120 sheets.", False),
        ("Inserts: 3,120.", True),
        ("Number of inserts: unknown.", True),
        ("How many: we do not know.", True),
    ],
)
def test_how_many_may_be_answered_in_the_words_of_the_question(reviewer: Reviewer, told: str, wanted: bool) -> None:
    notice = "B0ABCDE123. Send root cause, actions taken, prevention, and how many cards were put into parcels."
    text = f"{told}\n\n{english('1. Our marketer put them into parcels; nobody looked at the text.', AC, PM)}"
    given = {**GIVEN, "causes": ["pol_reviews"], "notice": notice}
    assert reviewer.tells("unaddressed_demand", text, given) is wanted


@pytest.mark.parametrize(("route", "lacks"), [("plan", True), ("verification", False)])
def test_only_a_plan_lacks_its_actions(reviewer: Reviewer, route: str, lacks: bool) -> None:
    text = f"Appeal for B0ABCDE123\n\nRoot cause\n{RC}\n\nPrevention\n{PM}\n"
    given = {**GIVEN, "route": route, "notice": "Please send an invoice for B0ABCDE123."}
    found = [one for one in reviewer.findings(text, given) if one.rule == "cause_without_action"]
    assert any(one.severity == "hint" for one in found) is lacks


def test_one_of_several_papers_is_enough_however_many_of_them_are_named(reviewer: Reviewer) -> None:
    asked = "Send supporting documents such as business registrations, {}."
    for bill in ("a lease or a utility bill", "leases or utility bills", "bank statements or passports"):
        files = {"route": "dispute", "causes": ["int_related"], "attachments": ["extract_2026.pdf"]}
        assert not is_open(reviewer, asked.format(bill), "Our company register extract is extract_2026.pdf.", **files)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Name the person who answers messages at weekends.", "Weekend messages: Ona Beck answers."),
        ("Send product photos that show all sides of the packaging.", "See pack_photos.pdf: six sides."),
        ("Send the supplier's name and contact details.", "Supplier\nHalbrook Products, phone 206-555-0119."),
        ("Tell us which recent changes were not made by you.", "The 38 listings are not mine."),
    ],
)
def test_what_is_answered_in_its_own_way(reviewer: Reviewer, asked: str, answer: str) -> None:
    assert not is_open(reviewer, asked, f"\n\n{answer}")


@pytest.mark.parametrize("line", ["公司：泉州夏笔童品有限公司", "店铺：夏笔童品工作室"])
def test_the_line_that_names_the_seller_names_no_third_party(reviewer: Reviewer, line: str) -> None:
    text = f"根本原因\n1. 我们通过一家服务商获取了评论。\n\n预防措施\n1. 店主每周核对付款。\n\n{line}"
    given = {**GIVEN, "language": "zh-Hans", "notice": "请说明获取评论的方式和涉及的第三方。", "attachments": None}
    named = text.replace("一家服务商", "服务商“鹿鸣网络”")
    for letter, told in ((text, True), (named, False)):
        assert any("第三方" in one.text() for one in reviewer.findings(letter, given)) is told


@pytest.mark.parametrize(
    ("asked", "answer", "open_"),
    [
        # Verbs in the third person, and what they head, ask as well.
        ("A plan which includes: how it came about; screenshots of the page.", "It came about by an old file.", True),
        ("A plan that explains why it happened, how you informed or refunded buyers.", "It happened in May.", True),
        (
            "A plan that explains why it happened, how you informed or refunded buyers.",
            "We refunded all buyers.",
            False,
        ),
        ("Include the orders and reviews concerned.", "We stopped it in May.", False),
        ("Include all reviews and orders concerned.", "We stopped it in May.", True),
        ("Include all reviews and orders concerned.", "The list of orders and reviews is orders_44.csv.", False),
        ("Tell us whether you contacted the rights owner.", "We sell real lamps.", True),
        ("Tell us whether you contacted the rights owner.", "We wrote to legal@norvell.example on 3 May.", False),
        ("Send a list of the affected lots.", "Every third lot goes to a laboratory for UL 2056.", True),
        ("Send a list of the affected lots.", "Only lot N-2608 was affected.", False),
        ("Tell us how you will repay the reimbursements.", "We closed twelve claims.", True),
        ("Tell us how you will repay the reimbursements.", "On 5 May we transferred 310 GBP back.", False),
        # Photos are shown, not spoken of.
        ("Send product images.", "Everybody can see the images on the detail page.", True),
        ("Send product images.", "The images are attached.", False),
        # One of several examples is enough, and what may be sent along need not be.
        ("Send proof, for example a lease, screenshots of the page.", "We sell real lamps.", False),
        ("请说明您与权利人沟通的情况。", "商品为正品。", True),
        ("请说明您与权利人沟通的情况。", "我们于5月3日致函权利人。", False),
        ("请列出涉及的批次。", "每批来货抽检。", True),
        ("请列出涉及的批次。", "仅批次N2608受影响。", False),
    ],
)
def test_what_is_asked_for_beside_the_usual(reviewer: Reviewer, asked: str, answer: str, open_: bool) -> None:
    assert is_open(reviewer, asked, answer) is open_


@pytest.mark.parametrize(
    ("asked", "open_"),
    [
        ("If you believe that the lamps are genuine, send supply chain documents.", False),
        ("Send supply chain documents.", True),
    ],
)
def test_what_is_asked_of_whoever_disputes_is_not_wanted_in_a_plan(reviewer: Reviewer, asked: str, open_: bool) -> None:
    given = {
        **GIVEN,
        "causes": ["prod_counterfeit"],
        "notice": f"{asked} Or send a plan: root cause, actions, prevention.",
    }
    assert reviewer.tells("unaddressed_demand", english(RC, AC, PM), given) is open_


@pytest.mark.parametrize(
    ("said", "withheld"),
    [
        ("The water bill is in the name of our landlord so we can not give it.", True),
        ("The list has five orders and 33 more which we give on request.", True),
        ("The water bill is in bill_2026-05.pdf.", False),
        ("水费账单在房东那里，无法提供。", True),
        ("水费账单因为是房东的名字，我们没有。", True),
    ],
)
def test_what_is_kept_back_is_open(reviewer: Reviewer, said: str, withheld: bool) -> None:
    asked = "请提供水电费账单。" if said > "\u4e00" else "Send a utility bill and the orders."
    assert is_open(reviewer, asked, said, attachments=["bill_2026-05.pdf", "账单.pdf"]) is withheld


@pytest.mark.parametrize(
    ("asked", "answer", "wanted"),
    [
        # A choice in the point before is none of this one.
        (
            "Send: 1. your label on the box or the bag. 2. Your WEEE registration number.",
            "The label is attached.",
            True,
        ),
        (
            "Send: 1. your label on the box or the bag. 2. Your WEEE registration number.",
            "The label is attached. WEEE: DE 12345678.",
            False,
        ),
        ("To begin, reply with: two dates for a video interview.", "I can be at the camera.", True),
        ("To begin, reply with: two dates for a video interview.", "Interview: 3 May 10:00 or 4 May 15:00.", False),
        ("请提供：1. 店铺名称。2. 供应商出具的书面证明。", "店铺名称为诺威。", True),
        ("请提供：1. 店铺名称。2. 供应商出具的书面证明。", "店铺名称为诺威，供应商确认函见附件。", False),
        ("请提供供应商名称和书面协议。", "供应商：诺威公司，协议见附件。", False),
        ("请提供供应商名称和联系方式。", "供应商：诺威公司。", True),
        ("Explain how unsupported claims came to be filed.", "The service filed without asking us.", False),
        ("Explain why the account holder differs from your legal name.", "The bank card is valid until 2029.", True),
        ("Explain why the account holder differs from your legal name.", "Norvell is our former company name.", False),
        ("State the packagings.", "Our packaging is a grey carton.", False),
        ("State the packagings.", "We sell a grey lamp.", True),
        ("List the orders that are still unshipped.", "Two buyers got a voucher.", True),
        ("List the orders that are still unshipped.", "No orders are open.", False),
        ("Tell us what happened to the data of the buyers.", "The club page is offline.", True),
        ("Tell us what happened to the data of the buyers.", "On 3 May all 87 e-mail addresses were deleted.", False),
        (
            "State what was done with the stock at our fulfillment centers.",
            "Our 11 units were opened one by one.",
            True,
        ),
        (
            "State what was done with the stock at our fulfillment centers.",
            "All 120 units at Amazon were removed.",
            False,
        ),
        ("请提供有权登录账户的人员名单。", "电脑两台，宽带一条。", True),
        ("请提供有权登录账户的人员名单。", "只有法定代表人和运营主管两人登录。", False),
    ],
)
def test_a_point_of_a_list_is_asked_for_by_itself(reviewer: Reviewer, asked: str, answer: str, wanted: bool) -> None:
    assert is_open(reviewer, asked, answer) == wanted


def test_a_bill_that_was_sent_before_may_be_old(reviewer: Reviewer) -> None:
    asked = "Send a utility bill from the last 90 days."
    bill = "The electricity bill of 10 January 2026 is attached."
    given = {"received": "2026-02-02", "today": "2026-02-09"}
    assert not is_open(reviewer, asked, f"The previous bill was the water bill of 1 May 2025. {bill}", **given)
    assert is_open(reviewer, asked, "The water bill of 1 May 2025 is attached.", **given)


@pytest.mark.parametrize(
    ("asked", "answer", "open_still"),
    [
        ("Send a list of the beneficial owners.", "", True),
        ("Send a list of the beneficial owners.", "The beneficial owner is Ada Lind.", False),
        ("请提交实际受益人声明。", "", True),
        ("请提交实际受益人声明。", "实际受益人为林达，持股100%。", False),
        ("Tell us why the bank account was changed.", "", True),
        ("Tell us why the bank account was changed.", "We moved to another bank because our branch closed.", False),
        ("Tell us where each of the images came from.", "", True),
        ("Tell us where each of the images came from.", "The images were taken by our own photographer.", False),
        ("Please give a list of all suppliers.", "", True),
        ("Please give a list of all suppliers.", "Our supplier is Norvell Lamps.", False),
        ("请提供开票方负责人的姓名和电话。", "", True),
        ("请提供开票方负责人的姓名和电话。", "联系人：林达，电话 0755-5550-1020。", False),
        ("请提供品牌方或其经销商出具的授权书。", "", True),
        ("请提供品牌方或其经销商出具的授权书。", "授权书.pdf 由品牌方出具。", False),
        ("请提供发票或其他凭证。", "发票见 发票.pdf。", False),
    ],
)
def test_what_is_asked_for_by_name_is_open_until_it_is_answered(
    reviewer: Reviewer, asked: str, answer: str, open_still: bool
) -> None:
    assert is_open(reviewer, asked, answer) is open_still


@pytest.mark.parametrize(("again", "wanted"), [("", False), (" Tell us how you prevent it in future.", True)])
def test_an_account_that_was_broken_into_needs_no_measures_beyond_those_that_secured_it(
    reviewer: Reviewer, again: str, wanted: bool
) -> None:
    notice = f"Somebody else used your account. Tell us what steps you have taken to secure the account.{again}"
    given = {**GIVEN, "route": "verification", "causes": ["int_compromised"], "notice": notice}
    text = (
        "Account access\n\nWhat happened\nOn 2 February 2026 a user typed her password into a false page.\n\n"
        "What we did\n1. 3 February 2026: all passwords changed.\n2. 3 February 2026: all sessions ended.\n"
    )
    found = [
        dict(one.values).get("demand") for one in reviewer.findings(text, given) if one.rule == "unaddressed_demand"
    ]
    assert ("prevention" in found) is wanted


@pytest.mark.parametrize(
    ("asked", "open_still"),
    [
        # An open question is answered in other words than it is asked in; one that names its answers is not.
        ("Please explain how the shelves were lit.", False),
        ("Please name the shelves that were lit.", True),
    ],
)
def test_an_open_question_is_not_looked_for_by_its_own_words(reviewer: Reviewer, asked: str, open_still: bool) -> None:
    assert is_open(reviewer, asked) is open_still
