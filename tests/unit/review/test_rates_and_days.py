"""Rates that are told by counts, before and after, and days to come that are told without a year."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english

METRIC = {
    **GIVEN,
    "causes": ["perf_lsr"],
    "notice": "Your late shipment rate is above 4%. Root cause, actions taken and prevention please.",
    "today": "2026-02-20",
}
RATE = "1. Nobody printed labels on Fridays, so that the late shipment rate was 5.7%."
COUNTS = "1. Nobody printed labels on Fridays, so that 31 of 540 orders were late."


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("From 6 to 19 February 2026: 0 of 58.", True),
        ("From 6 to 19 February 2026: 0 out of 58 (all Fridays).", True),
        ("From 6 to 19 February 2026: 0/58.", True),
        ("From 6 to 19 February 2026: none of 58", True),
        ("From 6 to 19 February 2026 we shipped 3 late out of 58 orders.", True),
        ("From 6 to 19 February 2026 we sent 58 two-day tracked parcels and all 58 arrived.", True),
        ("From 6 to 19 February 2026 58 tracked parcels were sent, and 58 arrived.", True),
        ("From 6 to 19 February 2026 58 parcels were sent.", False),
        # A whole date and a part number are no share.
        ("Until 19/2/2026 the parcels were sent.", False),
        ("On 2026/02/19 the label KL-3/58-2 was printed.", False),
        ("From 6 to 19 February 2026 we looked at 3 of 58 in the list.", False),
    ],
)
def test_a_rate_may_be_told_by_counts_after_the_change(reviewer: Reviewer, after: str, told: bool) -> None:
    text = english(RATE, AC, f"{PM}\n\n{after}")
    assert reviewer.tells("metric_before_after", text, METRIC) is not told


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("Since 6 February 2026 the late shipment rate is 0.8%.", True),
        # It was counted before, and nothing was counted since.
        ("", False),
    ],
)
def test_a_rate_may_be_told_by_counts_before_the_change(reviewer: Reviewer, after: str, told: bool) -> None:
    assert reviewer.tells("metric_before_after", english(COUNTS, AC, f"{PM}\n\n{after}"), METRIC) is not told


@pytest.mark.parametrize("when", ["was", "now is"])
def test_counts_and_a_rate_of_one_cause_are_no_rate_after(reviewer: Reviewer, when: str) -> None:
    both = f"1. Nobody printed labels on Fridays: 31 of 540 orders were late.\n2. The late shipment rate {when} 5.7%."
    assert reviewer.tells("metric_before_after", english(both, AC, PM), METRIC)


@pytest.mark.parametrize(
    ("none", "told"),
    [
        ("The late shipment rate of 5.7% became 0 of 58.", True),
        ("The late shipment rate of 5.7% became none of 58.", True),
        ("The late shipment rate of 5.7% became 0/58.", True),
        ("The late shipment rate of 5.7% became 10 of 58.", False),
        ("The late shipment rate of 5.7% is no 58 days old.", False),
    ],
)
def test_none_of_so_many_beside_a_rate_is_the_rate_after(reviewer: Reviewer, none: str, told: bool) -> None:
    text = english(COUNTS, AC, f"{PM}\n\nOn 19 February 2026: {none}")
    without = english("1. Nobody printed labels on Fridays.", AC, f"{PM}\n\nOn 19 February 2026: {none}")
    assert not reviewer.tells("metric_before_after", text, METRIC)
    assert reviewer.tells("metric_before_after", without, METRIC) is not told


@pytest.mark.parametrize(
    ("act", "to_come"),
    [
        ("On 26 February we sent the parcels with valid tracking.", True),
        ("On 26 February 2026 we confirmed valid tracking of all orders.", True),
        ("On 6 February we sent the parcels with valid tracking.", False),
        ("On 26 February the pass that is valid was shown.", False),
    ],
)
def test_valid_tracking_is_done_and_no_day_that_is_to_come(reviewer: Reviewer, act: str, to_come: bool) -> None:
    assert reviewer.tells("future_date", english(RC, f"{AC}\n4. {act}", PM), METRIC) is to_come


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear Amazon, my two pages had the wrong parent. I closed the two pages. I am careful now.", True),
        (
            "Dear Amazon, my two pages had the wrong parent. I closed the two pages on the same day. I am careful now.",
            False,
        ),
        ("Dear Amazon, my two pages had the wrong parent. On 3 May 2026 I closed the two pages. I am careful.", False),
        ("Dear Amazon, my two pages had the wrong parent. I like the two pages. I am careful now.", False),
        # The day of the act before it.
        ("Dear Amazon, they had the wrong parent. On 3 May 2026 I stopped both. Then I closed the two pages.", False),
    ],
)
def test_an_act_of_a_short_letter_has_a_day_wherever_it_is_told(reviewer: Reviewer, text: str, told: bool) -> None:
    assert reviewer.tells("no_date", text, {**GIVEN, "causes": ["pol_variation"]}) is told


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("移除FBA全部库存242件。", True),
        ("2026年5月5日移除FBA全部库存242件。", False),
        ("每批到货后移除旧标签。", False),
    ],
)
def test_a_bare_verb_among_chinese_acts_has_a_day(reviewer: Reviewer, act: str, told: bool) -> None:
    assert reviewer.tells("no_date", chinese(ZRC, f"{ZAC}\n4. {act}", ZPM), GIVEN) is told


@pytest.mark.parametrize(
    ("after", "lacking"),
    [
        ("", True),
        ("We guarantee a rate of 0% and 100% from now on.", True),
        ("From 6 to 19 February 2026: late 0.9%, tracked 98%.", False),
    ],
)
def test_rates_that_only_amazon_told_are_none_of_after(reviewer: Reviewer, after: str, lacking: bool) -> None:
    notice = "Late shipment rate: 5.7% (target 4%). Valid tracking rate: 88% (target 95%). Send a plan for each metric."
    given = {**METRIC, "causes": ["perf_lsr", "perf_vtr"], "notice": notice}
    late = "1. Nobody printed labels on Fridays: the late shipment rate was 5.7%."
    cause = f"{late}\n2. Letters have no number: the valid tracking rate was 88%."
    assert reviewer.tells("metric_before_after", english(cause, AC, f"{PM}\n\n{after}"), given) is lacking
