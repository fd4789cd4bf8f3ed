"""Two versions of a case: what differs, and every way to make them one."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Round
from appeal_tui.domain.comparing import differences, merge, suggested

BASE = edits.write_own_item("own.1", "corrective_action", "perf_lsr", "We hired packers.")(
    edits.describe_store("name", "Acme")(
        Case(id="a", created=datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC), causes=("perf_lsr",))
    )
)
MINE = edits.describe_item("own.1", "text", "We hired two packers.")(edits.describe_store("contact", "Li")(BASE))
THEIRS = replace(
    edits.describe_item("own.1", "text", "We hired cousins.")(edits.describe_store("name", "Acme Ltd")(BASE)),
    causes=("perf_lsr", "perf_odr"),
    rounds=(Round(sent="2026-11-21", text="x"),),
    step="plan",
)


def places(mine: Case, theirs: Case) -> list[str]:
    return [".".join(found.place) for found in differences(mine, theirs)]


def test_the_same_case_has_no_differences() -> None:
    assert differences(BASE, BASE) == ()


def test_where_the_seller_was_is_no_difference() -> None:
    assert differences(BASE, edits.visit_step("letter")(BASE)) == ()


def test_each_answer_is_a_difference_of_its_own() -> None:
    assert places(MINE, THEIRS) == ["store.name", "store.contact", "causes", "items.own.1.text", "rounds"]


def test_the_side_that_changed_is_suggested() -> None:
    found = {".".join(found.place): suggested(found, BASE) for found in differences(MINE, THEIRS)}
    assert found == {
        "store.name": "theirs", "store.contact": "mine", "causes": "theirs", "items.own.1.text": "mine",
        "rounds": "theirs",
    }  # fmt: skip


def test_mine_theirs_and_both() -> None:
    found = differences(MINE, THEIRS)
    assert merge(MINE, THEIRS, {}) == MINE
    everything = merge(MINE, THEIRS, {one.place: "theirs" for one in found})
    assert differences(everything, THEIRS) == ()
    both = merge(MINE, THEIRS, {one.place: "both" for one in found if one.can_be_both})
    assert both.items["own.1"].text == "We hired two packers. We hired cousins."
    assert both.causes == ("perf_lsr", "perf_odr")
    assert both.store == MINE.store


def test_what_one_side_does_not_have_can_be_taken_away() -> None:
    merged = merge(MINE, THEIRS, {("store", "contact"): "theirs"})
    assert merged.store.contact == ""
