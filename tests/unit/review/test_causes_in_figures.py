"""Causes that only count, rates that are told as counts, and causes of another notice."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, ZAC, ZPM, chinese, english

LATE = {**GIVEN, "causes": ["perf_lsr"], "notice": "Your late shipment rate is above 4%. Send a plan of action."}
CANCELLED = {**GIVEN, "causes": ["perf_cancel"], "notice": "Your cancellation rate is too high. Send a plan of action."}
RANK = {**GIVEN, "causes": ["pol_rank"], "notice": "You misused the sales rank of B0ABCDE123. Send a plan of action."}


@pytest.mark.parametrize(
    ("further", "lacking"),
    [
        ("The figure stood at 30 of 410 orders.", True),
        ("The figure stood at 30 of 410 orders, because nobody printed the list.", False),
    ],
)
def test_figures_alone_tell_no_cause(reviewer: Reviewer, further: str, lacking: bool) -> None:
    text = english(f"Our late shipment rate was too high. {further}", AC, PM)
    assert reviewer.tells("no_root_cause", text, LATE) is lacking


@pytest.mark.parametrize(("further", "lacking"), [("总共有 31 票迟发。", True), ("打单员只打印了一张清单。", False)])
def test_figures_alone_tell_no_cause_in_chinese(reviewer: Reviewer, further: str, lacking: bool) -> None:
    assert reviewer.tells("no_root_cause", chinese(f"我们的迟发率过高。{further}", ZAC, ZPM), LATE) is lacking


@pytest.mark.parametrize(
    ("after", "lacking"),
    [
        ("Since 4 February 2026 we had 58 orders and no cancellation; the target is 2.5%.", False),
        ("Since 4 February 2026 we had 58 orders; the target is 2.5%.", True),
    ],
)
def test_none_beside_a_count_is_a_rate(reviewer: Reviewer, after: str, lacking: bool) -> None:
    cause = "The cancellation rate was 3.4%, because the stock of two halls was added up twice."
    text = english(cause, f"{AC}\n4. {after}", PM)
    assert reviewer.tells("metric_before_after", text, CANCELLED) is lacking


@pytest.mark.parametrize(
    ("cause", "other"),
    [
        ("The orders were confirmed late, since the courier came at noon.", True),
        ("We paid an agency for forty orders of our own lamp.", False),
    ],
)
def test_late_orders_are_no_answer_about_a_rank(reviewer: Reviewer, cause: str, other: bool) -> None:
    acts = "1. On 3 February 2026 we moved the pick-up.\n2. On 4 February 2026 we set the handling time to two days."
    means = "1. The packing lead ships before noon every day.\n2. The owner reads the shipment report every Friday."
    assert reviewer.tells("wrong_cause", english(cause, acts, means), RANK) is other


def test_an_accusation_of_buyers_tells_no_cause(reviewer: Reviewer) -> None:
    accused = (
        "We violated the condition policy. The customers opened the tins and returned them to get their money back."
    )
    assert reviewer.tells("no_root_cause", english(accused, AC, PM), GIVEN)
    told = f"{accused} Nobody in our hall looked into the returned tins before they were sold again."
    assert not reviewer.tells("no_root_cause", english(told, AC, PM), GIVEN)


@pytest.mark.parametrize(
    ("counted", "cause", "lacking"),
    [
        ("", "pol_comm", True),
        (" 64 of 412 buyers got one.", "pol_comm", False),
        ("", "ver_payment", False),
    ],
)
def test_days_alone_are_no_numbers(reviewer: Reviewer, counted: str, cause: str, lacking: bool) -> None:
    text = english(
        f"1. From 6 May 2025 on the clerk put a card with our address into parcels.{counted}",
        "1. On 3 February 2026 the clerk took the cards away.\n2. On 4 February 2026 the printer was told to stop.",
        "1. The shift lead looks into open parcels every Monday.",
    )
    assert reviewer.tells("no_numbers", text, {**GIVEN, "causes": [cause]}) is lacking


SHORT = "Hello,\n\n{}\n\nOur packer Ida reads the list of open orders every day at four.\n\nRegards, Ida"


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ("Our late shipment rate was over the 4% target. On 3 February 2026 we changed the handling time.", True),
        ("We got your notice about late orders. We stopped the offers.", True),
        ("The orders were late because nobody printed the list on Fridays.", False),
    ],
)
def test_in_a_short_letter_what_was_done_is_no_cause(reviewer: Reviewer, said: str, lacking: bool) -> None:
    assert reviewer.tells("no_root_cause", SHORT.format(said), LATE) is lacking


@pytest.mark.parametrize(
    ("cause", "lacking"),
    [
        ("Some of our parcels had no tracking number, so our rate fell below the target.", True),
        ("We had to cancel orders because the items were out of stock.", True),
        ("We did not provide the required documents.", True),
        ("We had to cancel orders because nobody counted the shelf.", False),
        ("我们收到关于商品的投诉，部分买家认为商品是旧的。", True),
        ("退货没有人检查，部分买家认为商品是旧的。", False),
    ],
)
def test_what_amazon_saw_is_no_cause(reviewer: Reviewer, cause: str, lacking: bool) -> None:
    text = chinese(cause, ZAC, ZPM) if cause > "\u4e00" else english(cause, AC, PM)
    assert reviewer.tells("no_root_cause", text, CANCELLED) is lacking


@pytest.mark.parametrize(
    ("cause", "only"),
    [
        (
            "We were not familiar with the variation policy. In May we put 3 units of another kind under one parent.",
            True,
        ),
        ("We were not familiar with the variation policy. Nobody checked the file before it was uploaded.", False),
        ("我们不了解变体政策。5月我们把两款雨伞放在同一父体下，共卖出20件。", True),
        ("我们不了解变体政策，上传前也没有人审核。", False),
    ],
)
def test_a_policy_that_was_not_known_is_no_cause_whatever_came_of_it(
    reviewer: Reviewer, cause: str, only: bool
) -> None:
    given = {
        **GIVEN,
        "causes": ["pol_variation"],
        "notice": "You misused variations: B0ABCDE123. Send a plan of action.",
    }
    text = chinese(cause, ZAC, ZPM) if cause > "\u4e00" else english(cause, AC, PM)
    assert reviewer.tells("ignorance_only", text, given) is only


@pytest.mark.parametrize(("causes", "told"), [(["int_related"], False), (["int_forged"], True)])
def test_a_dismissal_in_a_dispute_is_a_measure_only_where_papers_were_forged(
    reviewer: Reviewer, causes: list[str], told: bool
) -> None:
    given = {**GIVEN, "route": "dispute", "causes": causes, "notice": "Tell us how it came about."}
    text = "About B0ABCDE123\n\nThe lamps are genuine.\n\nThe assistant has been fired, so the matter is closed.\n"
    assert reviewer.tells("firing_only", text, given) is told
