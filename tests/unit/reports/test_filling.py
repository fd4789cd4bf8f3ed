"""What a fact can fill in a case, and how it is taken and given back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Filled, read_blank
from appeal_tui.domain.case import Case, MetricAnswer
from appeal_tui.domain.metrics import judge_rate
from appeal_tui.domain.plan import kind_of
from appeal_tui.reports.facts import MetricFact, Returns, UnitsSold
from appeal_tui.reports.filling import Offer, asins_first, offers_of_asin, offers_of_count, offers_of_metric, withdrawn
from tests import reports
from tests.reports import ALL_ORDERS, ASIN, FBA_RETURNS, fba_return, figure, health, order
from tests.ui.wizard import case_with

from .reading import read
from .test_facts import day

HEALTH = reports.knowledge().kinds["account_health"]


def metric(**given: Any) -> MetricFact:
    return next(f for f in read(json.dumps(health(**given))).facts if isinstance(f, MetricFact))


LATE = metric(lateShipmentRate=figure(0.0574, "BAD", orderCount=540, lateShipmentCount=31))


def test_a_rate_goes_where_the_seller_would_type_it_and_is_read_there() -> None:
    before, after = offers_of_metric(LATE, HEALTH, case_with())
    assert (before.key, after.key) == ("metric.lsr_30.before", "metric.lsr_30.after")
    case = after.edit(case_with())
    assert case.metrics == {"lsr_30": MetricAnswer(after="5.74% (31 of 540 orders)")}
    assert isinstance(read_blank("rate", case.metrics["lsr_30"].after), Filled)
    verdict = judge_rate(case.metrics["lsr_30"].after, "lt", 0.04)
    assert verdict is not None and not verdict.within
    assert [offer.taken for offer in offers_of_metric(LATE, HEALTH, case)] == [False, True]


def test_in_a_chinese_letter_it_is_written_in_chinese_and_read_all_the_same() -> None:
    (before, _) = offers_of_metric(LATE, HEALTH, case_with(edits.choose_letter_language("zh-Hans")))
    value = before.edit(case_with()).metrics["lsr_30"].before
    assert value == "5.74%（540 个订单中有 31 个）"
    assert isinstance(read_blank("rate", value), Filled)
    assert judge_rate(value, "lt", 0.04) is not None


def test_what_stood_there_before_is_named_and_comes_back() -> None:
    case = case_with(edits.state_metric("lsr_30", "before", "6%"))
    before, _ = offers_of_metric(LATE, HEALTH, case)
    assert before.replaces == "6%"
    taken = before.edit(case)
    assert withdrawn(offers_of_metric(LATE, HEALTH, taken)[0], case)(taken) == case
    assert withdrawn(before, case_with())(before.edit(case_with())) == case_with()


def test_what_stood_there_already_leaves_nothing_when_it_is_given_back() -> None:
    value = offers_of_metric(LATE, HEALTH, case_with())[0].values[0][1]
    case = case_with(edits.state_metric("lsr_30", "before", value))
    before, _ = offers_of_metric(LATE, HEALTH, case)
    assert (before.taken, before.replaces) == (True, ""), "a value takes the place of another one only"
    assert withdrawn(before, case)(case) == case_with()


@pytest.mark.parametrize(
    ("rate", "counts", "written"),
    [
        (0.05, {}, "5%"),
        (0.1, {"orderCount": 10, "lateShipmentCount": 1}, "10% (1 of 10 orders)"),
        (0.0574, {"orderCount": 21540, "lateShipmentCount": 1236}, "5.74% (1,236 of 21,540 orders)"),
        (0.0574, {"orderCount": 540}, "5.74%"),
        (0.0574, {"lateShipmentCount": 31}, "5.74%"),
    ],
)
def test_a_rate_is_written_with_its_counts_where_there_are_both(
    rate: float, counts: dict[str, int], written: str
) -> None:
    before, _ = offers_of_metric(metric(lateShipmentRate=figure(rate, "BAD", **counts)), HEALTH, case_with())
    assert before.values[0][1] == written


def test_without_data_nothing_is_offered() -> None:
    assert offers_of_metric(metric(lateShipmentRate=figure(0, "NONE")), HEALTH, case_with()) == ()


def sold(*days: int) -> UnitsSold:
    rows = [order(number, purchase_date=day(ago)) for number, ago in enumerate(days, 1)]
    return next(f for f in read(reports.table(ALL_ORDERS, rows)).facts if isinstance(f, UnitsSold))


def offered(fact: UnitsSold | Returns, case: Case, catalogue: Catalogue, kind: str) -> list[Offer]:
    guide = catalogue.guide(case.causes)
    return list(offers_of_asin(fact, fact.asins[0], reports.knowledge().kinds[kind], case, guide))


def test_units_fill_a_ticked_line_of_a_chosen_cause_that_speaks_of_no_other_asin(catalogue: Catalogue) -> None:
    line = "prod_inauthentic.rc11"
    chosen = case_with(edits.choose_causes(["prod_inauthentic"]))
    whole = sold(364, 0)
    assert offered(whole, chosen, catalogue, "all_orders") == [], "the line is not ticked"
    ticked = edits.tick(line, True)(chosen)
    (offer,) = offered(whole, ticked, catalogue, "all_orders")
    assert offer.values == ((f"item.{line}.quantity", "4"), (f"item.{line}.asin", ASIN))
    assert offer.edit(ticked).items[line].blanks == {"quantity": "4", "asin": ASIN}
    assert offered(whole, offer.edit(ticked), catalogue, "all_orders")[0].taken
    assert offered(whole, edits.fill_blank(line, "asin", "B0TEST0009")(ticked), catalogue, "all_orders") == []
    assert offered(whole, replace(ticked, causes=()), catalogue, "all_orders") == []
    assert offered(sold(30, 0), ticked, catalogue, "all_orders") == [], "365 days need a file over 365 days"


def test_a_line_is_taken_only_with_all_of_its_blanks_and_only_by_the_fact_that_it_names(catalogue: Catalogue) -> None:
    line = "prod_inauthentic.rc11"
    case = case_with(edits.choose_causes(["prod_inauthentic"]), edits.tick(line, True))
    (offer,) = offered(sold(364, 0), edits.fill_blank(line, "quantity", "4")(case), catalogue, "all_orders")
    assert not offer.taken, "the ASIN is not there yet"
    kind = reports.knowledge().kinds["all_orders"]
    fill = next(fill for fill in kind.fills if fill.item == line)
    other = replace(kind, fills=(replace(fill, fact="returns"),))
    fact = sold(364, 0)
    assert not list(offers_of_asin(fact, fact.asins[0], other, case, catalogue.guide(case.causes)))


def test_returns_fill_count_reason_and_period(catalogue: Catalogue) -> None:
    line = "pol_nad.ca10"
    case = case_with(edits.choose_causes(["pol_nad"]), edits.tick(line, True))
    rows = [fba_return(1, quantity="3"), fba_return(2, reason="NOT_COMPATIBLE", return_date="2026-10-20T00:00:00Z")]
    (fact,) = read(reports.table(FBA_RETURNS, rows)).facts
    assert isinstance(fact, Returns)
    (offer,) = offered(fact, case, catalogue, "fba_returns")
    assert offer.edit(case).items[line].blanks == {
        "order_count": "4", "quantity": "3", "reason": "DEFECTIVE", "period": "2026-10-05 to 2026-10-20",
        "asin_list": ASIN,
    }  # fmt: skip


def counted(text: str, case: Case, catalogue: Catalogue) -> list[Offer]:
    found = read(text)
    guide = catalogue.guide(case.causes)
    return [offer for fact in found.facts for offer in offers_of_count(fact, found.kind, case, guide)]


def test_cancelled_orders_fill_a_ticked_line_with_their_period(catalogue: Catalogue) -> None:
    line = "perf_cancel.ca1"
    chosen = case_with(edits.choose_causes(["perf_cancel"]))
    rows = [order(1, order_status="Cancelled", purchase_date="2026-11-02T10:00:00Z"), order(2)]
    text = reports.table(ALL_ORDERS, rows)
    assert counted(text, chosen, catalogue) == [], "the line is not ticked"
    ticked = edits.tick(line, True)(chosen)
    (offer,) = counted(text, ticked, catalogue)
    assert offer.edit(ticked).items[line].blanks == {"order_count": "1", "period": "2026-11-02 to 2026-11-10"}
    assert counted(text, offer.edit(ticked), catalogue)[0].taken
    assert counted(reports.table(ALL_ORDERS, [order(2)]), ticked, catalogue) == [], "of none no line speaks"


def test_negative_feedback_fills_a_line_where_its_days_are_clear(catalogue: Catalogue) -> None:
    line = "perf_odr.ca22"
    case = case_with(edits.choose_causes(["perf_odr"]), edits.tick(line, True))
    (offer,) = counted(reports.feedback(("24.11.2026", "1"), ("1.10.2026", "2"), ("2.10.2026", "5")), case, catalogue)
    assert offer.edit(case).items[line].blanks == {"order_count": "2", "period": "2026-10-01 to 2026-11-24"}
    assert counted(reports.feedback(("03/04/26", "1")), case, catalogue) == []


def test_returns_with_an_a_to_z_claim_fill_the_line_that_says_how_many_became_one(catalogue: Catalogue) -> None:
    line = "perf_odr.rc12"
    case = case_with(edits.choose_causes(["perf_odr"]), edits.tick(line, True))
    rows = [reports.seller_return(1, claim="Y"), reports.seller_return(2)]
    (offer,) = counted(reports.table(reports.SELLER_RETURNS, rows), case, catalogue)
    assert offer.edit(case).items[line].blanks == {"order_count": "1"}


@pytest.mark.parametrize("kind", ["all_orders", "fba_returns", "feedback", "seller_returns"])
def test_every_line_that_is_named_takes_what_would_be_filled(catalogue: Catalogue, kind: str) -> None:
    for fill in reports.knowledge().kinds[kind].fills:
        item = catalogue.items[fill.item]
        values = {
            "asin": ASIN,
            "units": "4",
            "period": "2026-10-05 to 2026-10-20",
            "most_units": "3",
            "most_reason": "DEFECTIVE",
            "cancelled": "2",
            "claims": "3",
            "negative": "2",
        }

        for blank, part in fill.blanks.items():
            assert isinstance(read_blank(kind_of(item, blank, catalogue.blanks), values[part]), Filled)


def test_the_asins_of_the_notice_come_first() -> None:
    rows = [order(1, quantity="9"), order(2, asin="B0TEST0002")]
    (fact,) = (f for f in read(reports.table(ALL_ORDERS, rows)).facts if isinstance(f, UnitsSold))
    case = case_with(edits.describe_notice("asins", "B0TEST0002"))
    assert [part.asin for part in asins_first(fact.asins, case, 10)] == ["B0TEST0002", ASIN]
    assert [part.asin for part in asins_first(fact.asins, case, 1)] == ["B0TEST0002"]
