"""The report of account health, whose schema contradicts itself: what is there is read, what makes no sense is told."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.errors import UnreadableError
from appeal_tui.reports.facts import AccountStatus, HealthRating, MetricFact, Violations
from appeal_tui.reports.filling import percent, rate_words
from appeal_tui.reports.reading import ReportReading
from tests.reports import figure, health, knowledge, usual_health

from .reading import places, read, refused

HEALTH = knowledge().kinds["account_health"]


def read_health(**metrics: Any) -> ReportReading:
    return read(json.dumps(health(**metrics)))


def metrics(found: ReportReading) -> list[MetricFact]:
    return [fact for fact in found.facts if isinstance(fact, MetricFact)]


def test_a_usual_report_gives_status_rating_rates_and_counts() -> None:
    found = read(usual_health())
    assert (found.kind.id, found.encoding, found.rows, found.passed) == ("account_health", "utf-8", 1, 0)
    account, rating, mfn, afn, late, tile = found.facts
    assert isinstance(account, AccountStatus)
    assert (account.marketplace, account.status) == ("A1PA6795UKMFR9", "AT_RISK")
    assert isinstance(rating, HealthRating)
    assert (rating.status, rating.score) == ("WARNED", 172)
    assert isinstance(mfn, MetricFact)
    assert (mfn.metric, mfn.fulfilment, mfn.value, mfn.status) == ("odr", "MFN", 0.0148, "BAD")
    assert (mfn.count, mfn.total, mfn.target, mfn.condition) == (8, 540, 0.01, "LESS_THAN")
    assert (str(mfn.first), str(mfn.last), mfn.file, mfn.rows) == ("2026-10-25", "2026-11-23", "report.txt", 1)
    assert isinstance(afn, MetricFact)
    assert (afn.fulfilment, afn.value, afn.status) == ("AFN", None, "NONE"), "no data is not bad, and not good either"
    assert isinstance(late, MetricFact)
    assert (late.metric, late.value) == ("lsr_30", 0.0574)
    assert isinstance(tile, Violations)
    assert (tile.tile, tile.open, tile.causes) == ("listing_policy", 2, ("pol_variation",))


def test_a_rate_that_misses_its_target_is_what_amazon_says_of_it() -> None:
    (rate,) = metrics(read_health(onTimeDeliveryRate=figure(0.4286, "GOOD", 0.97, targetCondition="GREATER_THAN")))
    assert (rate.value, rate.target, rate.status) == (0.4286, 0.97, "GOOD")


@pytest.mark.parametrize("name", ["preFulfillmentCancellationRate", "prefulfillmentCancelRate"])
def test_a_figure_is_known_by_each_of_its_names(name: str) -> None:
    (rate,) = metrics(read_health(**{name: figure(0.005, cancellationCount=1, orderCount=200)}))
    assert (rate.metric, rate.count) == ("cancel", 1)
    (tile,) = (fact for fact in read_health(documentRequest={"defectsCount": 8}).facts if isinstance(fact, Violations))
    assert (tile.tile, tile.open, tile.status) == ("documents", 8, "NONE")
    (rating,) = (
        fact
        for fact in read_health(accountHealthRating={"accountHealthRatingStatus": "GREAT"}).facts
        if isinstance(fact, HealthRating)
    )
    assert (rating.status, rating.score) == ("GREAT", None)


def test_two_windows_of_one_rate_are_two_metrics_and_each_is_told_once() -> None:
    ten = {**figure(0.02), "reportingDateRange": {"reportingDateFrom": "2026-11-14", "reportingDateTo": "2026-11-23"}}
    found = metrics(read_health(lateShipmentRate=figure(0.05), lateShipmentRateList=[ten, figure(0.05), 7]))
    assert [(rate.metric, rate.value) for rate in found] == [("lsr_30", 0.05), ("lsr_10", 0.02)]


def test_counts_that_contradict_their_rate_are_not_used() -> None:
    more_than_all = figure(0.9529, onTimeDeliveryCount=847_987, shipmentCountWithValidTracking=808_046)
    other = figure(0.009, orderCount=539_000, orderWithDefects={"count": 1078})
    late, odr = metrics(read_health(onTimeDeliveryRate=more_than_all, orderDefectRate={"mfn": other}))[::-1]
    assert (late.value, late.count) == (0.9529, None)
    assert (odr.value, odr.count, odr.total) == (0.009, None, None)
    assert rate_words(late, HEALTH, "en") == "95.29%"


@pytest.mark.parametrize(
    ("rate", "why"),
    [(5.7, "no fraction"), (-0.1, "no fraction"), (None, "has no rate"), ("many", "has no rate"), (True, "has no rate"),
     ([1], "has no rate"), (10**400, "has no rate")],
)  # fmt: skip
def test_a_rate_that_is_none_is_passed_over(rate: object, why: str) -> None:
    found = read_health(lateShipmentRate=figure(rate, orderCount=7))
    assert metrics(found) == []
    ((row, column, said),) = places(found)
    assert (row, column) == (1, "lateShipmentRate")
    assert why in said


def test_a_rate_may_be_written_as_a_text_and_a_range_may_be_missing_or_turned() -> None:
    node = {
        **figure("0.0123"),
        "reportingDateRange": {"reportingDateFrom": "2026-11-23", "reportingDateTo": "2026-01-01"},
    }
    (rate,) = metrics(read_health(invoiceDefectRate=node))
    assert (rate.metric, rate.value, rate.first) == ("idr", 0.0123, None)
    (rate,) = metrics(read_health(invoiceDefectRate={"rate": 0.01}))
    assert (rate.value, rate.status, rate.target) == (None, "NONE", None)


def test_no_orders_are_no_data() -> None:
    (rate,) = metrics(read_health(validTrackingRate=figure(1, "GOOD", shipmentCount=0, validTrackingCount=0)))
    assert rate.value is None


def test_infinite_numbers_and_texts_that_act_on_a_terminal_do_no_harm() -> None:
    found = read('{"accountStatuses": [{"status": "AT\\u001b[31m_RISK", "marketplaceId": 7}], "performanceMetrics": '
                 '[{"lateShipmentRate": {"rate": NaN, "targetValue": Infinity, "status": "BAD"}}, 5]}')  # fmt: skip
    (account,) = (fact for fact in found.facts if isinstance(fact, AccountStatus))
    assert (account.status, account.marketplace) == ("AT_RISK", "")
    assert [why for _, _, why in places(found)] == ["has no rate", "is no table"]


def test_other_json_is_refused() -> None:
    assert "not the seller performance report" in refused('{"orders": []}')
    assert "not the seller performance report" in refused('{"performanceMetrics": {}}')
    assert "larger than 5 MB" in refused(b"[" + b" " * 5_000_001)


@pytest.mark.parametrize(
    ("fraction", "target", "said"),
    [
        (0.0574, 0.04, "5.74%"), (0.04, 0.04, "4%"),
        (0.039999, 0.04, "3.9999%"), (0.0400001, 0.04, "4.00001%"), (0, None, "0%"),
        (1, 0.95, "100%"), (0.03203973037, 0.04, "3.2%"), (0.1, None, "10%"), (1e-7, None, "0%"),
    ],
)  # fmt: skip
def test_rounding_never_moves_a_rate_over_its_target(fraction: float, target: float | None, said: str) -> None:
    assert percent(fraction, target) == said


def test_the_counts_are_said_in_the_language_of_the_letter() -> None:
    late = metrics(read(usual_health()))[2]
    assert rate_words(late, HEALTH, "en") == "5.74% (31 of 540 orders)"
    assert rate_words(late, HEALTH, "zh-Hans") == "5.74%（540 个订单中有 31 个）"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats()
    | st.text(max_size=5) | st.sampled_from(["GOOD", 0.04, "2026-11-20"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["rate", "status", "mfn", "orderCount", "lateShipmentCount", "reportingDateRange", "reportingDateFrom",
                         "reportingDateTo", "defectsCount", "targetValue", "count", "ahrStatus"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["orderDefectRate", "lateShipmentRate", "listingPolicyViolations", "accountHealthRating"]),
        values,
    )
)
def test_any_values_give_facts_that_make_sense(given: dict[str, Any]) -> None:
    try:
        found = read(json.dumps(health(**given)))
    except UnreadableError as error:  # a number of a thousand digits
        assert str(error).endswith(".")
        return
    for fact in metrics(found):
        assert fact.value is None or (0 <= fact.value <= 1 and math.isfinite(fact.value))
        assert fact.count is None or fact.count <= (fact.total or 0)
        assert fact.value is None or rate_words(fact, HEALTH, "en")
