"""Which items apply, what may be said of them, where they stand, and what is missing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, ItemAnswer, Status
from appeal_tui.domain.cause import BlankLabel, Item, Part
from appeal_tui.domain.plan import (
    PARTS_OF,
    form_of,
    groups,
    kind_of,
    phrasing,
    read_item,
    readings,
    route_of,
    statuses,
    wants_letter,
)
from tests.filling import empty_case, first, full_case

ITEM = Item(
    id="x.ca1",
    part="corrective_action",
    cause="x",
    text={
        "en": "We sent {quantity} {quantity|unit|units} to {warehouse} on {date}.",
        "zh-Hans": "我们于{date}寄出{quantity}件。",
    },
    planned={"en": "We will send {quantity} {quantity|unit|units} to {warehouse}."},
)
MEASURE = Item(
    id="x.pm1",
    part="preventive_measure",
    cause="x",
    text={"en": "The shelf is counted."},
    done={"en": "We labelled the shelf."},
)


def answered(case: Case, item: Item, **answer: object) -> Case:
    return replace(case, items={item.id: ItemAnswer(ticked=True, **answer)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "offered"),
    [
        ("root_cause", ("true", "not_us")),
        ("statement", ("true", "not_us")),
        ("corrective_action", ("done", "planned", "not_us")),
        ("preventive_measure", ("ongoing", "planned", "not_us")),
    ],
)
def test_each_part_offers_what_can_be_said_of_it(part: Part, offered: tuple[Status, ...]) -> None:
    assert statuses(Item(id="x.1", part=part, text={"en": "X."})) == offered


def test_a_measure_with_a_form_for_it_may_be_done_once_and_for_all() -> None:
    assert statuses(MEASURE) == ("done", "ongoing", "planned", "not_us")


def test_a_line_of_ones_own_among_the_acts_may_be_anything() -> None:
    for part in ("corrective_action", "preventive_measure"):
        own = Item(id="own.1", part=part, text={"en": ""})
        assert statuses(own) == ("done", "ongoing", "planned", "not_us")
    assert statuses(Item(id="own.1", part="root_cause", text={"en": ""})) == ("true", "not_us")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("", "We sent {quantity} {quantity|unit|units} to {warehouse} on {date}."),
        ("done", "We sent {quantity} {quantity|unit|units} to {warehouse} on {date}."),
        ("planned", "We will send {quantity} {quantity|unit|units} to {warehouse}."),
    ],
)
def test_the_tense_follows_the_status(status: Status, sentence: str) -> None:
    assert form_of(ITEM, status) == sentence


def test_a_measure_has_its_own_past_and_keeps_the_present_as_a_promise() -> None:
    assert form_of(MEASURE, "done") == "We labelled the shelf."
    assert form_of(MEASURE, "planned") == form_of(MEASURE, "ongoing") == "The shelf is counted."


def test_a_language_that_is_missing_falls_back_to_english() -> None:
    assert form_of(ITEM, "done", "zh-Hans") == "我们于{date}寄出{quantity}件。"
    assert form_of(ITEM, "planned", "zh-Hans") == form_of(ITEM, "planned")


VARIED = Item(
    id="perf_odr.ca7",
    part="corrective_action",
    text={"en": "We sent {quantity}.", "zh-Hans": "我们寄出{quantity}件。"},
    variants=({"en": "{quantity} went out.", "zh-Hans": "已寄出{quantity}件。"}, {"en": "Sent: {quantity}."}),
)


def test_two_sellers_do_not_write_the_same_letter_and_one_seller_always_does() -> None:
    chosen = [form_of(VARIED, "done", "en", f"case-{number}") for number in range(60)]
    assert set(chosen) == {text["en"] for text in (VARIED.text, *VARIED.variants)}
    assert chosen == [form_of(VARIED, "done", "en", f"case-{number}") for number in range(60)]
    # Written down, so that no change of the program changes the letters of open cases.
    assert chosen[:4] == ["We sent {quantity}.", "We sent {quantity}.", "{quantity} went out.", "Sent: {quantity}."]


def test_a_phrasing_without_a_translation_gives_way_to_one_that_has_it() -> None:
    for number in range(20):
        assert form_of(VARIED, "done", "zh-Hans", f"case-{number}") in (
            "我们寄出{quantity}件。",
            "已寄出{quantity}件。",
        )


def test_without_a_case_the_first_phrasing_stands() -> None:
    assert form_of(VARIED, "done") == "We sent {quantity}."
    assert form_of(VARIED, "planned", "en", "case-1") == form_of(VARIED, "done", "en", "case-1")


def test_a_phrasing_that_goes_changes_only_the_cases_that_had_it() -> None:
    fewer = replace(VARIED, variants=VARIED.variants[:1])
    gone = VARIED.variants[1]
    for number in range(60):
        before = phrasing(VARIED, f"case-{number}")
        if before != gone:
            assert phrasing(fewer, f"case-{number}") == before


@pytest.mark.parametrize(
    ("part", "status", "place"),
    [
        ("root_cause", "true", "root_cause"),
        ("statement", "true", "statement"),
        ("corrective_action", "done", "actions"),
        ("corrective_action", "planned", "commitments"),
        ("preventive_measure", "ongoing", "prevention"),
        ("preventive_measure", "planned", "commitments"),
        ("preventive_measure", "done", "actions"),
        ("root_cause", "", ""),
        ("root_cause", "not_us", ""),
    ],
)
def test_the_status_decides_where_an_item_stands(
    case: Case, catalogue: Catalogue, part: Part, status: Status, place: str
) -> None:
    item = Item(id="x.1", part=part, text={"en": "We did it."})
    said = ItemAnswer(ticked=True, status=status, date="2026-11-20")
    reading = read_item(item, replace(case, items={"x.1": said}), catalogue.blanks)
    assert reading.place == place
    assert reading.stands == bool(place)
    assert reading.unconfirmed == (status == "")
    unticked = replace(case, items={"x.1": replace(said, ticked=False)})
    assert read_item(item, unticked, catalogue.blanks).place == ""


def test_an_item_stands_only_when_every_blank_has_a_usable_value(case: Case, catalogue: Catalogue) -> None:
    blanks = {"quantity": "1", "warehouse": "our warehouse in Leipzig", "date": "2026-11-20"}
    full = read_item(ITEM, answered(case, ITEM, status="done", blanks=blanks), catalogue.blanks)
    assert full.stands
    assert full.missing == ()
    assert full.sentence == "We sent 1 unit to our warehouse in Leipzig on 2026-11-20."
    for name, typed in (("quantity", ""), ("quantity", "some"), ("warehouse", "TBD"), ("date", "05/06/2026")):
        lacking = read_item(ITEM, answered(case, ITEM, status="done", blanks={**blanks, name: typed}), catalogue.blanks)
        assert lacking.missing == (name,)
        assert not lacking.stands
        assert lacking.sentence.count("[") == 1, "a hole is shown as one"
        assert [field.name for field in lacking.fields if field.problem] == ([name] if typed else [])


def test_a_plan_needs_its_day_and_asks_only_for_the_blanks_of_its_own_form(case: Case, catalogue: Catalogue) -> None:
    blanks = {"quantity": "3", "warehouse": "our warehouse in Leipzig", "date": "2026-11-20"}
    planned = answered(case, ITEM, status="planned", blanks=blanks)
    reading = read_item(ITEM, planned, catalogue.blanks)
    assert [(field.name, field.is_blank) for field in reading.fields] == [
        ("quantity", True),
        ("warehouse", True),
        ("date", False),
    ]
    assert reading.missing == ("date",)
    dated = answered(case, ITEM, status="planned", blanks=blanks, date="2026-12-15")
    assert read_item(ITEM, dated, catalogue.blanks).stands


def test_a_promise_that_names_its_day_itself_is_not_asked_for_another(case: Case, catalogue: Catalogue) -> None:
    item = Item(id="x.pm2", part="preventive_measure", text={"en": "From {date} on, the shelf is counted."})
    reading = read_item(item, answered(case, item, status="planned", blanks={"date": "2026-12-01"}), catalogue.blanks)
    assert [field.name for field in reading.fields] == ["date"]
    assert reading.stands


def test_owner_rhythm_and_date_are_asked_for_where_the_sentence_does_not_tell_them(
    case: Case, catalogue: Catalogue
) -> None:
    def asked(item: Item, status: Status) -> list[str]:
        return [f.name for f in read_item(item, answered(case, item, status=status), catalogue.blanks).fields]

    assert asked(MEASURE, "ongoing") == ["owner", "rhythm"]
    assert asked(replace(MEASURE, owner="in_text"), "ongoing") == ["rhythm"]
    assert asked(replace(MEASURE, rhythm="in_text"), "ongoing") == ["owner"]
    assert asked(MEASURE, "done") == ["date"]
    assert asked(MEASURE, "not_us") == []


def test_what_says_when_who_and_how_often_is_wished_for_and_not_needed(case: Case, catalogue: Catalogue) -> None:
    for status in ("ongoing", "done"):
        assert read_item(MEASURE, answered(case, MEASURE, status=status), catalogue.blanks).stands


def test_a_line_of_ones_own_stands_as_it_was_typed(case: Case, catalogue: Catalogue) -> None:
    own = Item(id="own.1", part="root_cause", text={"en": ""})
    typed = "We  shipped {late} & {{without}} a scan."
    reading = read_item(own, answered(case, own, status="true", text=typed), catalogue.blanks)
    assert reading.sentence == "We shipped {late} & {{without}} a scan."
    assert reading.stands
    for nothing in ("", "...", "TBD"):
        assert not read_item(own, answered(case, own, status="true", text=nothing), catalogue.blanks).stands


def test_the_label_of_an_item_decides_how_its_blank_is_checked(catalogue: Catalogue) -> None:
    item = Item(
        id="x.1", text={"en": "{quantity} {document_2} {unheard_of}"},
        blanks={"quantity": BlankLabel(label={"en": "share"}, type="percent"), "document_2": BlankLabel(label={"en": "x"})},
    )  # fmt: skip
    kinds = [kind_of(item, name, catalogue.blanks) for name in ("quantity", "document_2", "unheard_of")]
    assert kinds == ["percent", "text", "text"]


def test_the_route_is_the_sellers_or_a_plan_where_one_is_allowed(catalogue: Catalogue) -> None:
    def route(*causes: str, chosen: str = "") -> str:
        return route_of(empty_case(*causes, route=chosen), catalogue.chosen(causes))

    assert route() == "plan"
    assert route("perf_odr") == "plan"
    assert route("int_forged") == "plan"
    assert route("ver_identity") == "verification"
    assert route("fund_hold") == "funds"
    assert route("ver_identity", "perf_odr") == "plan"
    assert route("perf_odr", chosen="dispute") == "dispute"
    assert route("perf_odr", chosen="a route of a newer version") == "plan"


def test_two_routes_end_in_things_to_do_and_offer_no_items(catalogue: Catalogue) -> None:
    for route in ("quiz", "acknowledge"):
        assert not wants_letter(route)
        assert groups(empty_case("perf_odr", route=route), catalogue.guide(("perf_odr",))) == ()


def test_a_dispute_offers_facts_and_no_admission(catalogue: Catalogue) -> None:
    for cause in catalogue.causes.values():
        if "dispute" in cause.routes:
            offered = groups(empty_case(cause.id, route="dispute"), catalogue.guide((cause.id,)))
            assert {group.part for group in offered} == {"statement"}
            assert any(group.items for group in offered)


@pytest.mark.parametrize("route", PARTS_OF)
def test_groups_come_part_by_part_and_cause_by_cause(catalogue: Catalogue, route: str) -> None:
    causes = ("prod_inauthentic", "pol_dropship")
    offered = groups(empty_case(*causes, route=route), catalogue.guide(causes))
    parts = list(dict.fromkeys(group.part for group in offered))
    assert tuple(parts) == PARTS_OF[route]  # type: ignore[index]
    for part in parts:
        named = [group.cause for group in offered if group.part == part and group.to == "amazon"]
        assert named == ([*causes, ""] if part == "statement" and route in catalogue.routes else [*causes])


def test_what_is_for_the_rights_owner_stands_apart_before_all_else(catalogue: Catalogue) -> None:
    offered = groups(empty_case("prod_ip", route="retraction"), catalogue.guide(("prod_ip",)))
    statements = [group for group in offered if group.part == "statement"]
    assert [group.to for group in statements] == ["rights_owner", "amazon", "amazon"]
    for group in statements:
        assert {item.to for item in group.items} <= {group.to}


def test_only_statements_of_the_route_are_offered(catalogue: Catalogue) -> None:
    case = empty_case("prod_inauthentic", route="verification")
    offered = groups(case, catalogue.guide(case.causes))
    statements = [item for group in offered if group.part == "statement" for item in group.items]
    assert statements
    assert all("verification" in item.routes for item in statements)


def test_what_was_moved_comes_first_and_the_rest_keeps_the_catalogues_order(catalogue: Catalogue) -> None:
    cause = catalogue.causes["perf_odr"]
    ids = [item.id for item in cause.root_causes]
    case = replace(empty_case("perf_odr"), order=(ids[3], ids[1], "own.1"))
    case = edits.write_own_item("own.1", "root_cause", "perf_odr", "We did it.")(case)
    shown = [item.id for item in groups(case, catalogue.guide(case.causes))[0].items]
    assert shown == [ids[3], ids[1], "own.1", *(key for key in ids if key not in (ids[3], ids[1]))]


def test_a_line_of_ones_own_stands_under_its_cause_and_part(catalogue: Catalogue) -> None:
    case = edits.write_own_item("own.1", "preventive_measure", "perf_lsr")(empty_case("perf_odr", "perf_lsr"))
    where = [
        (group.part, group.cause)
        for group in groups(case, catalogue.guide(case.causes))
        if "own.1" in {item.id for item in group.items}
    ]
    assert where == [("preventive_measure", "perf_lsr")]


@pytest.mark.parametrize("cause", ["perf_odr", "int_forged", "ver_identity", "fund_hold"])
def test_everything_filled_in_stands(catalogue: Catalogue, cause: str) -> None:
    case = full_case(catalogue, cause)
    read = [reading for _, items in readings(case, catalogue.guide(case.causes)) for reading in items]
    assert read
    assert [reading.item.id for reading in read if not reading.stands] == []
    assert read[0].item == first(catalogue.causes[cause], read[0].item.part) or read[0].item.cause == ""
