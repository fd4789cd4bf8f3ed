"""What is said and tells nothing, and figures and days that cannot be so: faults that only the whole of a letter shows."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_near_misses import found
from .test_plans import AC, PM, RC, ZAC, ZPM, ZRC, chinese, english

ASKED = (
    "Used sold as new: B0ABCDE123. Explain the root cause, what you did with the units sold, actions and prevention."
)


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        ("We take every unit very seriously and understand how important it is.", False),
        ("We are always happy to provide everything on request.", False),
        ("We take returns very seriously: all 14 units were called back on 3 February 2026.", True),
        ("The 14 units came back by 6 February 2026 and lie in bin R.", True),
    ],
)
def test_a_section_that_only_assures_answers_nothing(reviewer: Reviewer, answer: str, answered: bool) -> None:
    text = english(RC, AC, PM).replace("Prevention\n", f"Units sold\n{answer}\n\nPrevention\n")
    assert ("unaddressed_demand" not in found(reviewer, text, notice=ASKED)) is answered


@pytest.mark.parametrize(
    ("answer", "answered"),
    [
        ("我们非常重视已经售出的商品，对每一位买家的反馈都认真记录。", False),
        ("售出的商品均有记录，如有需要可以随时配合调查。", False),
        ("我们非常重视，14件商品已于2026年2月6日全部召回。", True),
    ],
)
def test_a_chinese_section_that_only_assures_answers_nothing(reviewer: Reviewer, answer: str, answered: bool) -> None:
    text = chinese(ZRC, ZAC, ZPM).replace("预防措施\n", f"已售出商品的处理\n{answer}\n\n预防措施\n")
    notice = "二手商品当作新品销售：B0ABCDE123。请说明根本原因、已售出商品的处理情况、已采取的措施和预防措施。"
    assert ("unaddressed_demand" not in found(reviewer, text, notice=notice)) is answered


def test_behind_its_name_in_a_list_an_assurance_answers_nothing_either(reviewer: Reviewer) -> None:
    answers = "Answers\n\n1. Why. {rc}\n\n2. Units sold. {units}\n\n3. Actions taken\n{ac}\n\n4. Prevention\n{pm}\n"
    parts = {"rc": RC[3:].replace("\n2. ", " "), "ac": AC, "pm": PM}
    empty = answers.format(units="We take this very seriously and understand how important it is.", **parts)
    told = answers.format(units="All 14 units were called back on 6 February 2026.", **parts)
    assert "unaddressed_demand" in found(reviewer, empty, notice=ASKED)
    assert "unaddressed_demand" not in found(reviewer, told, notice=ASKED)


@pytest.mark.parametrize(
    ("lead", "parts", "fits"),
    [
        ("28 of them have a defect. We read all 28 and sorted them:", (15, 9, 6), False),
        ("28 of them have a defect. We read all 28 and sorted them:", (15, 9, 4), True),
        ("28 of them have a defect, and some more than one. We sorted them:", (15, 9, 6), True),
    ],
)
def test_a_list_that_sorts_out_a_set_makes_its_number(
    reviewer: Reviewer, lead: str, parts: tuple[int, int, int], fits: bool
) -> None:
    kinds = (
        "broken lids: nobody had tested the carton",
        "wrong colours: both lay in one bin",
        "late refunds: one clerk",
    )
    listed = "\n".join(f"- {count} {kind}." for count, kind in zip(parts, kinds, strict=True))
    rc = f"Between 1 and 30 January 2026 we shipped 1,340 orders. {lead}\n{listed}"
    assert ("contradiction" not in found(reviewer, english(rc, AC, PM))) is fits


@pytest.mark.parametrize(("total", "fits"), [("395", False), ("375", True)])
def test_a_sentence_that_adds_up_makes_the_sum(reviewer: Reviewer, total: str, fits: bool) -> None:
    cause = f"3. 1月5日至1月13日，第一款售出210件，第二款售出165件，合计{total}件。"
    assert ("contradiction" not in found(reviewer, chinese(f"{ZRC}\n{cause}", ZAC, ZPM))) is fits


@pytest.mark.parametrize(
    ("act", "since"),
    [
        ("After receiving your notice of 2 February 2026 we held a meeting on 20 January 2026.", False),
        ("After receiving your notice of 2 February 2026 we held a meeting on 3 February 2026.", True),
        ("We had held a meeting about returns on 20 January 2026.", True),
    ],
)
def test_what_is_told_as_done_after_the_notice_has_a_day_after_it(reviewer: Reviewer, act: str, since: bool) -> None:
    assert ("date_before_notice" not in found(reviewer, english(RC, f"{AC}\n4. {act}", PM))) is since


@pytest.mark.parametrize(("month", "since"), [("1", False), ("2", True)])
def test_so_has_a_list_below_such_words(reviewer: Reviewer, month: str, since: bool) -> None:
    lead = "收到贵方2月2日的通知后，我们立即做了以下处理："
    acts = ZAC.replace("2026年2月", f"2026年{month}月")
    text = f"关于 B0ABCDE123 的申诉\n\n根本原因\n{ZRC}\n\n{lead}\n{acts}\n\n预防措施\n{ZPM}\n"
    assert ("date_before_notice" not in found(reviewer, text)) is since


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("The root cause is that our defect rate went over 1%. We saw 9 bad feedbacks and 4 claims.", False),
        ("The rate rose above 1% because a number of buyers filed claims or left low feedback.", False),
        ("This complaint was made by a competitor who attacks us. Our lamp is original.", False),
        ("The rate rose above 1% because nobody opened the returned boxes.", True),
    ],
)
def test_what_buyers_did_is_no_root_cause(reviewer: Reviewer, cause: str, told: bool) -> None:
    assert ("no_root_cause" not in found(reviewer, english(cause, AC, PM), causes=["perf_odr"])) is told


@pytest.mark.parametrize(
    ("words", "pointed"),
    [
        ("The statement covers January 2026 and was issued by the bank.", False),
        ("The attached statement covers January 2026.", True),
        ("See bank_statement.pdf of January 2026.", True),
    ],
)
def test_a_file_is_pointed_to_not_only_spoken_of(reviewer: Reviewer, words: str, pointed: bool) -> None:
    text = f"Verification of our deposit account\n\nThe holder is Havel Ltd. {words}\n"
    given = {"route": "verification", "causes": ["ver_payment"], "attachments": ["bank_statement.pdf"]}
    assert ("attachment_unnamed" not in found(reviewer, text, **given, notice="Upload a bank statement.")) is pointed


def test_a_paper_too_large_to_upload_is_not_sent(reviewer: Reviewer) -> None:
    text = "Verification\n\nThe bank letter is bank_letter.pdf. The statement of the card is too large to upload.\n"
    given = {"route": "verification", "causes": ["ver_payment"], "attachments": ["bank_letter.pdf"]}
    notice = "Please provide a bank letter and a statement of the credit card."
    assert "unaddressed_demand" in found(reviewer, text, **given, notice=notice)


@pytest.mark.parametrize(
    ("cause", "blamed"),
    [
        ("Swift Parcel did not scan our parcels at the depot. Their scanners were broken.", True),
        ("Our lamp is original, it comes from the factory directly.", False),
    ],
)
def test_a_firm_is_known_by_what_it_does_for_the_seller(reviewer: Reviewer, cause: str, blamed: bool) -> None:
    text = english(cause, f"{AC}\n4. On 6 February 2026 the contract with Swift Parcel ended.", PM)
    assert ("blame_supplier_only" in found(reviewer, text, causes=["perf_vtr"])) is blamed


def test_hearsay_is_not_confirmed(reviewer: Reviewer) -> None:
    act = "4. 据仓库说应该已经给其余买家退款了，具体还没有核实。"
    assert "truth_gate" in found(reviewer, chinese(ZRC, f"{ZAC}\n{act}", ZPM))


@pytest.mark.parametrize(
    ("now", "same"),
    [
        ("Dear team, here is our plan again. {plan} Please look at it once more.", True),
        ("{plan}", True),
        (
            "We have opened all 412 boxes since then; 9 held used units. The three buyers were refunded on 6 March.",
            False,
        ),
    ],
)
def test_the_same_letter_is_known_however_it_is_laid_out(reviewer: Reviewer, now: str, same: bool) -> None:
    before = english(RC, AC, PM)
    text = now.format(plan=" ".join(before.replace("\n", " ").split()))
    assert ("resubmit_same" in found(reviewer, text, previous=before)) is same
