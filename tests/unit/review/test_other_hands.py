"""What sellers, consultants and helpers write in ways of their own: each line is a fault, or only looks like one."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_near_misses import found
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def section(reviewer: Reviewer, text: str, beginning: str) -> str:
    """Return the part of a letter in which a sentence stands."""
    units = reviewer.subject(text, GIVEN).letter.units
    return next(unit.section for unit in units if unit.text.startswith(beginning))


@pytest.mark.parametrize(
    ("act", "promised"),
    [
        ("9 without a box were set aside and will not be sold.", False),
        ('On 6 February we wrote to the packer: "Any carton that is not sealed will be refused at the dock."', False),
        ("The returned boxes get this card when they are repacked.", False),
        ("The remaining boxes will be opened.", True),
    ],
)
def test_what_is_set_aside_or_cited_is_no_promise(reviewer: Reviewer, act: str, promised: bool) -> None:
    assert ("future_in_done" in found(reviewer, english(RC, f"{AC}\n4. {act}", PM))) is promised


@pytest.mark.parametrize(
    "doubtful",
    [
        "Our warehouse should by now have inspected the rest; we have not heard from them, but please take this as done.",
        "I believe that the bins were emptied, but I was not there and have not seen the list.",
        "Raj to confirm that he really did this before we send it.",
    ],
)
def test_what_nobody_has_looked_at_is_not_confirmed(reviewer: Reviewer, doubtful: str) -> None:
    assert "truth_gate" in found(reviewer, english(RC, f"{AC}\n4. {doubtful}", PM))


@pytest.mark.parametrize(
    "doubtful", ["库存应该都已经隔离了，这一条先按完成写上。", "这一条还没做，先写上，等小邓确认。"]
)
def test_what_is_written_beforehand_is_not_confirmed(reviewer: Reviewer, doubtful: str) -> None:
    assert "truth_gate" in found(reviewer, chinese(ZRC, f"{ZAC}\n4. {doubtful}", ZPM))


@pytest.mark.parametrize(
    ("measure", "open_rhythm"),
    [
        ("Hanna alone can change this list.", False),
        ("Nothing from bin R is sold as new.", False),
        ("Documents are uploaded by me alone, from the folder in which the supplier's mail was saved.", False),
        ("Titles with 3 or fewer pieces are set to zero online.", False),
        ("The scanner rejects a returned code.", False),
        ("The returns clerk Dana Ruiz checks the returns.", True),
        ("Our accountant keeps the invoices in one folder.", True),
    ],
)
def test_a_ban_and_a_state_need_no_rhythm(reviewer: Reviewer, measure: str, open_rhythm: bool) -> None:
    assert ("no_frequency" in found(reviewer, english(RC, AC, f"{PM}\n4. {measure}"))) is open_rhythm


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Actions Taken 已采取的措施", "Prevention 预防措施"),
        ("二、Actions taken / 已采取的措施", "三、Prevention（预防措施）"),
    ],
)
def test_a_heading_in_two_languages_is_one(reviewer: Reviewer, before: str, behind: str) -> None:
    text = chinese(ZRC, ZAC, ZPM).replace("已采取的措施", before).replace("预防措施", behind)
    assert not {"vague_verb", "unaddressed_demand", "empty_actions"} & found(reviewer, text).keys()


def test_a_heading_may_end_with_a_full_stop(reviewer: Reviewer) -> None:
    text = english(RC, AC, PM).replace("Actions taken", "What we have done.").replace("Prevention", "How it stays so.")
    assert "unaddressed_demand" not in found(reviewer, text)


@pytest.mark.parametrize(
    "contact",
    [
        "BladeCo's phone, address and website are on both invoices.",
        "Her direct line, e-mail and the company's website are printed at the foot of each invoice.",
        "Supplier: Norvell Lighting Inc., +1 503 555 0176, norvell-lighting.example.",
    ],
)
def test_contacts_may_stand_on_the_invoices(reviewer: Reviewer, contact: str) -> None:
    given = {
        "route": "verification",
        "causes": ["prod_inauthentic"],
        "notice": "Please send invoices with the contact information of your supplier. ASIN: B0ABCDE123.",
        "attachments": ["invoice.pdf"],
    }
    text = "Papers for B0ABCDE123\n\ninvoice.pdf of 10 January 2026 is made out to us, 250 units."
    assert "unaddressed_demand" in found(reviewer, text, **given)
    assert "unaddressed_demand" not in found(reviewer, f"{text}\n\n{contact}", **given)


def test_any_paper_of_a_row_will_do(reviewer: Reviewer) -> None:
    notice = (
        "We removed B0ABCDE123 because of a complaint about a trademark. If this is an error, please send a letter of "
        "authorisation, a licensing agreement, or an explanation why the listing does not infringe."
    )
    text = "B0ABCDE123 does not infringe: the word stands nowhere in the listing, and the mark covers lamps, not fins."

    def is_open(asked: str) -> bool:
        given = {"route": "dispute", "causes": ["prod_ip"], "notice": asked}
        return any("authorization" in one.text() for one in reviewer.findings(text, given))

    assert not is_open(notice)
    assert is_open(notice.replace(", a licensing agreement, or an explanation why the listing does not infringe", ""))


def test_a_number_of_several_figures_answers_how_many(reviewer: Reviewer) -> None:
    notice = "B0ABCDE123 was removed. Send root cause, actions taken, preventive steps, and the number of units sold."
    text = english("1. Nobody opened returned boxes before they were put back on the shelf.", AC, PM)
    assert "unaddressed_demand" in found(reviewer, text, notice=notice, causes=["prod_safety"])
    told = f"Units\nSold since launch on January 14, 2026: 276\n\n{text}"
    assert "unaddressed_demand" not in found(reviewer, told, notice=notice, causes=["prod_safety"])


@pytest.mark.parametrize(
    ("rule", "said", "sound"),
    [
        (
            "blame_amazon",
            "Your document team evidently did not even open the file.",
            "Our document team did not open the file.",
        ),
        (
            "blame_competitor",
            "Two competitors had manipulated their prices on purpose to drag our repricer up.",
            "The kettle is made by a different firm from the stove.",
        ),
        (
            "threat_legal",
            "I have already spoken to my attorney and to a reporter.",
            "The contract with StarLift Media ended in writing.",
        ),
        ("emotion", "We are in tears and beg you.", "Each unit has a paper seal that tears."),
        (
            "other_accounts",
            "The same bank details work fine on my wife's Amazon account.",
            "The same bank details work fine in our shop software.",
        ),
        (
            "entity_mismatch",
            "The bank letter is in the name of Castellan Holdings, a company of my brother.",
            "6 November: we went through all bank transfers to private persons.",
        ),
    ],
)
def test_what_is_said_of_others(reviewer: Reviewer, rule: str, said: str, sound: str) -> None:
    given = {"route": "verification", "causes": ["ver_payment"], "notice": "Please send a bank letter."}
    letter = "About our account.\n\nThe bank letter of 3 February is bank.pdf.\n\n{}\n"
    assert rule in found(reviewer, letter.format(said), **given, attachments=["bank.pdf"])
    assert rule not in found(reviewer, letter.format(sound), **given, attachments=["bank.pdf"])


@pytest.mark.parametrize(
    ("rule", "said", "sound"),
    [
        ("blame_buyer", "不少买家自己用过以后又投诉，属于恶意投诉。", "写法让买家误以为是其官方配件。"),
        ("entity_mismatch", "发票的购方为我爱人名下的个体户。", "账单户名写的是房东。"),
        ("promise_absolute", "我们的货绝对是正品。", "我们的货由厂家直接发来。"),
    ],
)
def test_what_is_said_of_others_in_chinese(reviewer: Reviewer, rule: str, said: str, sound: str) -> None:
    assert rule in found(
        reviewer, f"关于 B0ABCDE123 的说明\n\n{said}\n", route="verification", causes=["prod_inauthentic"]
    )
    assert rule not in found(
        reviewer, f"关于 B0ABCDE123 的说明\n\n{sound}\n", route="verification", causes=["prod_inauthentic"]
    )


def test_a_dismissal_in_place_of_a_measure_is_found_there(reviewer: Reviewer) -> None:
    alone = "1. As the person responsible has left the company, the problem has been removed together with him."
    text = english(RC, f"{AC}\n4. On 6 February 2026 the assistant was dismissed.", alone)
    given = {"received": "2026-02-02", "today": "2026-02-09", "route": "plan", "causes": ["pol_reviews"]}
    (one,) = [one for one in reviewer.findings(text, given) if one.rule == "firing_only"]
    assert one.start is not None and one.start > text.index("Prevention")


def test_two_invoices_may_stand_in_one_line(reviewer: Reviewer) -> None:
    given = {
        "causes": ["prod_inauthentic"],
        "attachments": ["inv1.pdf", "inv2.pdf"],
        "notice": "Invoices of 365 days please.",
    }
    papers = (
        "inv1.pdf of 2 September 2025 and inv2.pdf of 3 January 2026, invoices of Sorrel Ltd, {}. We sold 329 units."
    )
    assert "invoice_gap" not in found(reviewer, papers.format("240 and 200 units"), **given)
    assert "invoice_gap" in found(reviewer, papers.format("200 units"), **given)


def test_a_set_may_be_divided_once_more(reviewer: Reviewer) -> None:
    rc = (
        "1. We opened 88 claims. 52 were for stock that was lost, 36 were not eligible: 23 concerned cartons still on the way, "
        "13 had been paid before."
    )
    assert "contradiction" not in found(reviewer, english(rc, AC, PM), causes=["pol_abuse"])


def test_without_a_rule_against_it_nothing_is_denied(reviewer: Reviewer) -> None:
    rc = "1. 我们当时没有规定拆封退货不得再作为新品出售，共46件。"
    act = "4. 2026年2月6日把库存全部召回，其中发现拆封件12件，已单独封存。"
    assert "contradiction" not in found(reviewer, chinese(rc, f"{ZAC}\n{act}", ZPM))


def test_what_others_changed_beside_a_page_that_stayed_is_not_only_their_fault(reviewer: Reviewer) -> None:
    alone = "1. In April our factory changed the fabric from 300 to 240 g per square metre."
    own = f'{alone} The order sheet showed it, but the page still said "300 g". Purchasing and listing work from two sheets.'
    assert "blame_supplier_only" in found(reviewer, english(alone, AC, PM), causes=["pol_nad"])
    assert "blame_supplier_only" not in found(reviewer, english(own, AC, PM), causes=["pol_nad"])


def test_what_others_do_in_a_measure_blames_nobody(reviewer: Reviewer) -> None:
    measure = "4. When UPS tells us of a new pickup time, Carla changes the cut-off the same day."
    assert "blame_supplier_only" not in found(reviewer, english(RC, AC, f"{PM}\n{measure}"), causes=["perf_lsr"])


def test_a_label_with_its_file_is_one_sentence(reviewer: Reviewer) -> None:
    act = "4. 2026年2月6日修改配送模板，逐条与承运商合同对照（附件一.配送模板截图.png）。"
    given = {"attachments": ["附件一.配送模板截图.png"]}
    assert "attachment_missing" not in found(reviewer, chinese(ZRC, f"{ZAC}\n{act}", ZPM), **given)


def test_short_lines_with_a_full_stop_open_what_is_listed_below_them(reviewer: Reviewer) -> None:
    text = (
        "Late shipment rate\n\nRoot cause. On 18 January we moved and left our handling time at one day.\n\n"
        "Done.\n3 February - handling time raised to two days.\n3 February - the last three open orders left.\n\n"
        "Where we stand. For 1 to 5 February the rate is 2.6% (5 of 194).\n\n"
        "How it stays so.\n- Callum Reid prints the list of orders due at 8:00 each working day.\n"
        "- If more than 60 orders are open at 14:00, Callum calls in one of two part-timers.\n"
        "- Before a move or stocktake I set the holiday dates ten days ahead; the dates of 2026 are entered.\n\nM. Loomes\n"
    )
    assert not {"unaddressed_demand", "cause_without_action"} & found(reviewer, text, causes=["perf_lsr"]).keys()
    assert section(reviewer, text, "Callum Reid prints") == "prevention"
    assert section(reviewer, text, "3 February") == "actions"


def test_behind_the_measures_of_one_issue_stands_the_root_cause_of_the_next(reviewer: Reviewer) -> None:
    issue = "ISSUE {}\n\nRoot cause. {}\n\nActions taken.\n{}\n\nPrevention.\n{}\n\n"
    first = issue.format("A: CONDITION", "The returns bins carried no label since 11 January 2026.", AC, PM)
    second = issue.format(
        "B: LATE SHIPMENT",
        "Between 8 and 13 January we received three times our usual orders with two packers.",
        AC,
        PM,
    )
    text = f"Appeal for B0ABCDE123\n\n{first}{second}"
    assert "past_in_prevent" not in found(reviewer, text)
    assert section(reviewer, text, "Between 8 and 13 January") == "root_cause"


def test_the_address_of_the_responsible_person_is_no_suppliers(reviewer: Reviewer) -> None:
    notice = (
        "B0ABCDE123 was removed. Please submit the EU Declaration of Conformity, photos of the label showing CE mark and "
        "manufacturer, and the name and address of the responsible person in the EU."
    )
    text = "B0ABCDE123: the declaration is doc.pdf, the label is label.jpg. Responsible person: Nordic RP, Malmo."
    given = {
        "route": "verification",
        "causes": ["prod_compliance"],
        "notice": notice,
        "attachments": ["doc.pdf", "label.jpg"],
    }
    assert "unaddressed_demand" not in found(reviewer, text, **given)


def test_a_line_that_names_a_paper_is_no_measure(reviewer: Reviewer) -> None:
    line = "Identity: meg_license.pdf (front and back) and bill_2026.pdf (issued 8 January 2026, an address that was changed)."
    text = f"{english(RC, AC, PM).rstrip()}\n\n{line}\n"
    assert "past_in_prevent" not in found(reviewer, text, attachments=["meg_license.pdf", "bill_2026.pdf"])
    assert section(reviewer, text, "Identity:") == "attachments"


def test_how_a_measure_was_tried_does_not_end_it(reviewer: Reviewer) -> None:
    measure = "4. The connector writes to Fiona Lowther when an upload fails; this was proved on 5 February by hand."
    assert "past_in_prevent" not in found(reviewer, english(RC, AC, f"{PM}\n{measure}"))
    ended = "4. Fiona Lowther pulled the cable on 5 February."
    assert "past_in_prevent" in found(reviewer, english(RC, AC, f"{PM}\n{ended}"))


def test_whose_account_was_broken_into_may_tell_how(reviewer: Reviewer) -> None:
    notice = "We noticed unusual activity in your account. Please change your password and send a copy of your ID."
    text = english(
        "1. A mail led our bookkeeper to a false login page.", "1. On 3 February 2026 we changed the password.", PM
    )
    given = {"route": "verification", "notice": notice, "attachments": None}
    assert "wrong_cause" not in found(reviewer, text, **given, causes=["int_compromised"])
    assert "wrong_cause" in found(reviewer, text, **given, causes=["ver_identity"])
