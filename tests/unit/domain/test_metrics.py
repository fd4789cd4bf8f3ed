"""Metrics beside their targets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.domain.metrics import TARGET_FORMS, Op, Verdict, judge_rate, limit_words, read_rate
from appeal_tui.resources import templates_folder


@pytest.mark.parametrize(
    ("typed", "op", "limit", "verdict"),
    [
        ("1.7%", "lt", 0.01, Verdict(False, "0.7")),
        ("0.62", "lt", 0.01, Verdict(True, "0.38")),
        ("0,62 %", "lt", 0.01, Verdict(True, "0.38")),
        ("５．７％", "lt", 0.04, Verdict(False, "1.7")),
        ("5.7% (1-30 April)", "lt", 0.04, Verdict(False, "1.7")),
        ("31 of 540 orders (5.74%)", "lt", 0.04, Verdict(False, "1.74")),
        ("94%", "ge", 0.95, Verdict(False, "1")),
        ("95%", "ge", 0.95, Verdict(True, "0")),
        ("1%", "lt", 0.01, Verdict(False, "0")),
        ("1.00%", "le", 0.01, Verdict(True, "0")),
        ("90%", "gt", 0.9, Verdict(False, "0")),
        ("100%", "lt", 0.07, Verdict(False, "93")),
        ("0", "lt", 0.07, Verdict(True, "7")),
    ],
)
def test_one_plain_rate_is_judged(typed: str, op: Op, limit: float, verdict: Verdict) -> None:
    assert judge_rate(typed, op, limit) == verdict


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "better",
        "XXX",
        "5.7% down from 9%",
        "1-2%",
        "<1%",
        "about 1%",
        "-0.5%",
        "~1%",
        "570",
        "1.2.3%",
        "n/a",
    ],
)
def test_what_is_not_one_plain_rate_is_not_judged(typed: str) -> None:
    assert judge_rate(typed, "lt", 0.01) is None
    assert read_rate(typed) is None


def test_without_a_target_there_is_no_verdict() -> None:
    assert judge_rate("1%", "", None) is None
    assert judge_rate("1%", "lt", None) is None


def test_a_rate_is_read_exactly() -> None:
    assert read_rate("5.74%") == Decimal("5.74")


@pytest.mark.parametrize(("limit", "words"), [(0.01, "1%"), (0.025, "2.5%"), (0.07, "7%"), (0.1, "10%"), (1.0, "100%")])
def test_a_limit_is_said_without_binary_dust(limit: float, words: str) -> None:
    assert limit_words(limit) == words


def test_every_target_of_the_catalogue_can_be_said_and_judged() -> None:
    metrics = load_catalogue(templates_folder()).metrics
    targets = [metric for metric in metrics.values() if metric.op]
    assert targets
    for metric in targets:
        assert metric.limit is not None
        assert limit_words(metric.limit) in TARGET_FORMS[metric.op].format(limit=limit_words(metric.limit))
        assert judge_rate("50%", metric.op, metric.limit) is not None
