"""The same faults in words that no pattern had, each beside a sound sentence that looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def tells(reviewer: Reviewer, rule: str, part: str, line: str) -> bool:
    """Whether a rule finds anything in a sound plan with a line more in one of its parts."""
    in_chinese = any("\u4e00" <= one <= "\u9fff" for one in line)
    names = ("root_cause", "actions", "prevention")
    parts = dict(zip(names, (ZRC, ZAC, ZPM) if in_chinese else (RC, AC, PM), strict=True))
    if part in parts:
        number = parts[part].count("\n") + 2
        parts[part] += f"\n{number}. {line}"
    text = chinese(*parts.values()) if in_chinese else english(*parts.values())
    text = text if part in parts else f"{line}\n\n{text}"
    return reviewer.tells(rule, text, {**GIVEN, "language": "zh-Hans" if in_chinese else "en"})


@pytest.mark.parametrize(
    ("rule", "part", "faulty", "sound"),
    [
        ("blank_unfilled", "opening", "法定代表人【法定代表人姓名】已签字。", "法定代表人【林达】已签字。"),
        ("blame_buyer", "opening", "问题是买家使用不当。", "这是我们的漏洞，并非买家使用不当。"),
        (
            "new_account_threat",
            "opening",
            "We will open a new account in June.",
            "The new account was opened March 12.",
        ),
        ("emotion", "opening", "Six families live off this store.", "Six packers work off this list."),
        ("emotion", "opening", "I ask you with folded hands.", "I ship the sheets with folded hems."),
        (
            "blame_amazon",
            "opening",
            "It was put back by your warehouse people, who did not look into the box.",
            "It was put back by our warehouse people, who did not look into the box.",
        ),
        (
            "new_account_threat",
            "opening",
            "We will carry on selling the towels under a newly registered one.",
            "We will carry on selling the towels under a newly registered trademark.",
        ),
        (
            "intro_history",
            "opening",
            "Warmfell was started in 2011 by two brothers.",
            "Warmfell was notified in May by two buyers.",
        ),
        (
            "threat_legal",
            "opening",
            "Our solicitors take the view that this would be actionable.",
            "Our solicitors take the view that the mark differs.",
        ),
        (
            "template_boiler",
            "opening",
            "We take full responsibility for the issue.",
            "Ms Lind takes responsibility for the returns desk.",
        ),
        (
            "truth_gate",
            "actions",
            "On 6 May 2026 the 46 pieces should have been destroyed by the warehouse by now.",
            "On 6 May 2026 the 46 pieces were destroyed by the warehouse.",
        ),
        (
            "vague_verb",
            "prevention",
            "Marcus Hale, our warehouse lead, will pay closer attention to returned grinders on every shift.",
            "Marcus Hale, our warehouse lead, opens returned grinders on every shift.",
        ),
        (
            "buyer_pii",
            "opening",
            "We wrote to all, for instance Mrs Helga Brandt, Lindenweg 14, 28203 Bremen.",
            "We wrote to all, for instance in Bremen, in Kassel and in Ulm.",
        ),
        (
            "no_frequency",
            "prevention",
            "Ada Lind verifies the expiry dates in all bins.",
            "Ada Lind verifies the expiry dates in all cases of doubt.",
        ),
        (
            "no_owner",
            "prevention",
            "每月15日抽查20张主图，发现不合格当天替换。",
            "每月15日林达抽查20张主图，发现不合格当天替换。",
        ),
        ("links", "opening", "网盘链接 https://pan.example.com/s/1 可查看。", "从公司网盘中删除了7张图片。"),
        (
            "future_in_done",
            "actions",
            "On 6 May 2026 each buyer will get a message.",
            "6 May: all orders cancelled; each buyer got a message that the listing was not ours and no goods will come.",
        ),
        (
            "attachment_missing",
            "opening",
            "The printout is attached.",
            "The buyers had attached photos of the box.",
        ),
    ],
)
def test_a_fault_and_what_looks_like_it(reviewer: Reviewer, rule: str, part: str, faulty: str, sound: str) -> None:
    given = [tells(reviewer, rule, part, line) for line in (faulty, sound)]
    assert given == [True, False]


def rules_of(reviewer: Reviewer, text: str, **given: Any) -> set[str]:
    """Return the rules that find anything in a letter."""
    return {one.rule for one in reviewer.findings(text, {**GIVEN, **given})}


def test_a_short_line_ends_where_another_one_is_longer_than_any_that_was_wrapped(reviewer: Reviewer) -> None:
    long = (
        "We read every return reason of the last twelve months and found that nobody had opened a returned box before "
        "it was put back."
    )
    lines = f"- invoice_11806.pdf of 12 November 2025, 500 bottles in all\nWe sold 450 bottles.\n\n{long}"
    texts = [unit.text for unit in reviewer.subject(lines, GIVEN).letter.units]
    assert "We sold 450 bottles." in texts
    wrapped = "We read every return reason of the last year and saw\nthat nobody had opened a box."
    assert len(reviewer.subject(wrapped, GIVEN).letter.units) == 1


@pytest.mark.parametrize(("day", "dated"), [("06.05. ", True), ("", False)])
def test_a_day_with_its_month_and_no_year_is_the_day_of_an_act(reviewer: Reviewer, day: str, dated: bool) -> None:
    acts = f"On 3 February 2026 we closed the offer.\n{day}The 20 listings without own stock deleted."
    found = [one.quote for one in reviewer.findings(english(RC, acts, PM), GIVEN) if one.rule == "no_date"]
    assert any("20 listings" in one for one in found) is not dated


@pytest.mark.parametrize(
    ("first", "told"),
    [("We took her upload rights away.", True), ("On 3 May 2026 we took her upload rights away.", False)],
)
def test_an_act_that_begins_a_paragraph_of_days_needs_one_too(reviewer: Reviewer, first: str, told: bool) -> None:
    acts = f"{first} On 4 May 2026 the originals were locked away. On 5 May 2026 the clerk was trained for two hours."
    assert ("no_date" in rules_of(reviewer, english(RC, acts, PM), today="2026-05-09")) is told


@pytest.mark.parametrize("cause", ["perf_cancel", "pol_condition"])
def test_causes_that_a_letter_counts_without_a_heading(reviewer: Reviewer, cause: str) -> None:
    text = (
        "Dear team,\n\nYou asked why 24 of our 304 orders were cancelled by us.\n\n"
        "Sixteen of them were stock errors. I never gave the returns bins a label.\n\n"
        "The other eight were orders for the Highlands, Orkney and the Isle of Man. Our pallet courier doesn't serve those "
        f"postcodes above 30 kg.\n\nWhat we did:\n\n{AC}\n\nWhat we will keep doing:\n\n{PM}\n"
    )
    given = {"causes": [cause], "notice": "Your cancel rate was 7.9%. Tell us the causes and what you have done."}
    assert "cause_without_action" in rules_of(reviewer, text, **given)


@pytest.mark.parametrize(
    ("listed", "gap"),
    [
        ("发票_RD0615.pdf:2025年6月15日,500盒\n发票_RD1009.pdf:2025年10月9日,600盒", True),
        ("发票_RD0615.pdf:2025年6月15日,500盒\n发票_RD1009.pdf:2025年10月9日,1,600盒", False),
    ],
)
def test_units_behind_a_half_width_comma_are_counted(reviewer: Reviewer, listed: str, gap: bool) -> None:
    text = f"关于 B0ABCDE123 的发票\n\n{listed}\n\n2025年3月16日至2026年3月15日共售出1,860盒。\n"
    given = {"route": "verification", "causes": ["prod_inauthentic"], "attachments": None, "language": "zh-Hans"}
    given |= {
        "notice": "请提供 B0ABCDE123 过去365天的发票，数量须覆盖销量。",
        "received": "2026-03-16",
        "today": "2026-03-20",
    }
    assert ("invoice_gap" in rules_of(reviewer, text, **given)) is gap


@pytest.mark.parametrize(
    ("said", "admitted", "odd"),
    [
        (
            "No document was altered on our side.",
            "The quantity was changed by Ms. Carlier from 30 to 90.",
            True,
        ),
        ("No document was lost on our side.", "The quantity was changed by Ms. Carlier from 30 to 90.", False),
        ("No document was altered on our side.", "The quantity was read by Ms. Carlier as 30.", False),
    ],
)
def test_an_altered_paper_that_nobody_altered(reviewer: Reviewer, said: str, admitted: str, odd: bool) -> None:
    text = english(f"{said}\n{admitted}\n{RC}", AC, PM)
    given = {"causes": ["int_forged"], "notice": "The invoice that you sent was altered. Send a plan."}
    assert ("contradiction" in rules_of(reviewer, text, **given)) is odd


@pytest.mark.parametrize(("told", "wanted"), [("", True), ("I took the quiz on 8 February 2026 and passed.", False)])
def test_a_long_letter_to_who_wants_a_quiz_taken(reviewer: Reviewer, told: str, wanted: bool) -> None:
    story = (
        "The four children left the family, and we went through all other families and found one more pair of them. "
        * 9
    )
    given = {
        "route": "acknowledge",
        "causes": ["pol_variation"],
        "notice": "No plan of action is necessary. Go to Account Health and complete the ten-question quiz on variations.",
    }
    assert ("quiz_available" in rules_of(reviewer, f"Dear team,\n\n{story}{told}\n", **given)) is wanted
