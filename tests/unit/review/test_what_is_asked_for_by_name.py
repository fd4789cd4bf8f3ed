"""What a notice asks for by its name: standards, agreements, services, a website; and plans that it does not want."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english
from .test_requests_of_a_notice import is_open


@pytest.mark.parametrize(
    ("asked", "answer", "no_answer"),
    [
        (
            "Send a test report to UL 2056.",
            "The test report, UL2056, is attached.",
            "The test report, UN 38.3, is attached.",
        ),
        (
            "Send a test report to ASTM F963.",
            "The test report, ASTM F963-23, is attached.",
            "The test report is attached.",
        ),
        ("Send a report that covers 16 CFR 1263.", "Tested to 16 CFR part 1263, see the report.", "See the report."),
        ("请提供 UN38.3 和 UL 2056 检测报告。", "检测报告UN38.3、UL2056见附件。", "检测报告UN38.3见附件。"),
    ],
)
def test_a_standard_by_its_number_stands_in_the_letter(
    reviewer: Reviewer, asked: str, answer: str, no_answer: str
) -> None:
    assert not is_open(reviewer, asked, answer)
    assert is_open(reviewer, asked, no_answer)


def test_a_standard_of_laboratories_and_one_that_was_only_seen_are_not_asked_for(reviewer: Reviewer) -> None:
    report = "The test report is attached."
    assert not is_open(reviewer, "Send a test report from a laboratory accredited to ISO 17025.", report)
    assert not is_open(reviewer, "The label names UL 2056. Send a test report.", report)


@pytest.mark.parametrize(
    ("asked", "answer", "no_answer"),
    [
        ("Send the agreement with each supplier.", "The contract with Norvell is attached.", "Norvell packs for us."),
        (
            "Send the supplier's telephone and website.",
            "Phone: 0551 222 333, norvell.example.",
            "Phone: 0551 222 333. We sell on Amazon.com.",
        ),
        (
            "Buyers paid third parties. Send the third parties used.",
            "The agency Brightstar Media, contracted in May.",
            "A service sent gift cards of USD 15.",
        ),
        ("Send the name and contact details of any service you used.", "Service used: Norvell Claims.", "It is over."),
        ("Send a bank statement.", "The bank statement of May is attached.", "Our bank account is with Norvell Bank."),
        ("请提供您所使用的服务商或社群的名称。", "服务商：诺威工作室。", "我们在两个社群中联系买家。"),
        ("State the period in which it was used.", "In use on April 20 and since then.", "It was used by us."),
        (
            "Send the supplier's telephone and website.",
            "Phone: 0551 222 333, www.norvell.example.",
            "Phone: 0551 222 333. Photos: https://files.example/norvell/photos.",
        ),
        (
            "Tell us how you informed the buyers of the lot.",
            "On 3 May we wrote to all 40 buyers of the lot.",
            "On 3 May the buyers were refunded.",
        ),
        (
            "Send a signed statement of the supplier that it issued the invoice.",
            "The supplier confirms the invoice in its letter, confirmation.pdf.",
            "The sales manager is willing to help.",
        ),
        (
            "Send the original invoice.",
            "The invoice as the supplier sent it by e-mail is attached.",
            "The scan of our paper copy is attached.",
        ),
        (
            "State the patent number.",
            "The patent US D912,345 shows twelve wires, ours has fourteen.",
            "The drawing of the patent shows twelve wires, ours has fourteen.",
        ),
        (
            "Send a copy of the insert.",
            "The insert is shown in insert.pdf.",
            "We put a leaflet with a code into 860 boxes.",
        ),
        ("请提供购买该电脑的凭证。", "购买电脑的收据见附件。", "我们目前使用3台电脑。"),
        ("请说明如何通知受影响的买家。", "5月3日向40位买家发出停止使用的消息。", "5月3日给买家退款。"),
        ("请说明如何处理剩余库存。", "本地仓 640 件全部封存。", "确认其余商品不含激光。"),
        ("请提供供应商出具的书面证明。", "供应商已盖章确认，见确认函。", "发票见附件。"),
        ("请提供发票原件。", "发票原件见附件。", "发票见附件。"),
        ("请写明专利号。", "专利 ZL202330123456.7 的图片有12条线。", "该专利的图片有12条线。"),
        ("请提供好评卡的照片。", "好评卡照片见附件。", "我们一共发放了500张好评卡。"),
        ("请提供欧盟负责人的名称。", "欧盟负责人：诺威公司。", "欧盟负责人：我们已与一家服务公司签约。"),
        (
            "State whether you have reviewed your other variation families.",
            "On 3 May we checked all 36 families.",
            "Ann Poe signs new ones.",
        ),
        (
            "Confirm the expiry dates and lot numbers of your present stock.",
            "The remaining stock has the date 31 October 2027, lot 7.",
            "Ann Poe writes the date on each carton.",
        ),
        ("请提供货物运输单据。", "运输单据见附件。", "视频面谈已预约。"),
        ("List the price history of B0ABCDE123.", "The price history is in prices.csv.", "A maximum was entered."),
        ("Give the tracking ids of the 14 late orders.", "Tracking: 1Z999AA10123456784.", "We ship with UPS."),
        (
            "Send a sample of your packing slip.",
            "The packing slip is in slip.pdf.",
            "The agency used its own packing slip.",
        ),
        ("Send a bank statement.", "The bank statement of May is attached.", "Bank statement: you can look yourself."),
        ("请提供装箱单样张。", "装箱单样张见附件。", "代发仓的装箱单有误。"),
        (
            "Send the EPR number and the battery EPR number.",
            "EPR number: DE 4711 2208; of the battery 5511 9902.",
            "EPR number: DE 4711 2208.",
        ),
        ("Tell us the date on which you first listed it.", "First listed on 3 May 2024.", "We sell it on Amazon.com."),
        ("State the number of units sold.", "So far we sold 214.", "It was not tested at 1.2 bar before we sold it."),
        ("Send an identity document of the owner.", "The owner's voter card is in scan.pdf.", "The owner is Ann Poe."),
        ("请写明库存数量。", "海外仓 154 盏封存。", "库存灯具已封存。"),
        (
            "Send the warehouse address.",
            "Our warehouse is at 12 Foundry Road.",
            "We keep all goods in our own warehouse.",
        ),
        ("请对未结的 A-to-z 索赔作出说明。", "没有未结的 A-to-z 索赔。", "买家已退款。"),
    ],
)
def test_who_is_asked_for_a_name_or_a_paper_gives_it(
    reviewer: Reviewer, asked: str, answer: str, no_answer: str
) -> None:
    assert not is_open(reviewer, asked, answer)
    assert is_open(reviewer, asked, no_answer)


@pytest.mark.parametrize(
    "asked", ["Send a paper on the right to use your warehouse address.", "Send records of receipt and stock rotation."]
)
def test_what_only_sounds_like_an_address_or_an_invoice_is_not_asked_for(reviewer: Reviewer, asked: str) -> None:
    assert not is_open(reviewer, asked, "The lease of Unit 6 and the records are in records.pdf.")


def test_how_many_is_asked_for_between_other_requests_too(reviewer: Reviewer) -> None:
    notice = "Send a plan: the root cause, what you did to stop it, how many messages went out, and what you do now."
    given = {**GIVEN, "notice": notice}
    assert reviewer.tells("unaddressed_demand", english(RC, AC, PM), given)
    assert not reviewer.tells("unaddressed_demand", english(f"{RC} 31 messages went out.", AC, PM), given)


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        ("Please upload the business licence. This review does not need a plan of action.", True),
        ("Please upload the business licence and a plan of action.", False),
        ("Your answer did not include a plan of action. Please upload it with the business licence.", False),
        ("Please upload the business licence. No plan of action is needed.", True),
        ("请上传营业执照。本次审核无需提供行动计划。", True),
        ("请上传营业执照，并提交行动计划。", False),
    ],
)
def test_a_plan_where_the_notice_wants_none_is_told(reviewer: Reviewer, notice: str, told: bool) -> None:
    letter = chinese(ZRC, ZAC, ZPM) if "请" in notice else english(RC, AC, PM)
    language = "zh-Hans" if "请" in notice else "en"
    given = {**GIVEN, "route": "verification", "causes": ["pol_condition"], "notice": notice, "language": language}
    assert reviewer.tells("wrong_cause", letter, given) is told
