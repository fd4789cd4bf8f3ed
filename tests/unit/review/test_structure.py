"""Each finding of the structure: a case that has it, one that has not, and whether it keeps the letter back."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Exhibit, ItemAnswer, Notice, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.review.finding import Finding
from appeal_tui.review.structure import review_structure
from tests.filling import CAUSES, empty_case, full_case, letter_of

Review = Callable[[Case], tuple[Finding, ...]]


@pytest.fixture
def review(catalogue: Catalogue, today: datetime.date) -> Review:
    def find(case: Case) -> tuple[Finding, ...]:
        return review_structure(case, catalogue.guide(case.causes), letter_of(case, catalogue), today)

    return find


@pytest.fixture(scope="module")
def full(catalogue: Catalogue) -> Case:
    """Return a case with which nothing is wrong."""
    return full_case(catalogue, "perf_odr")


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_case_that_is_complete_has_no_finding(catalogue: Catalogue, review: Review, cause: str) -> None:
    for route in catalogue.causes[cause].routes:
        found = review(full_case(catalogue, cause, route=route))
        # Whoever ticks everything ticks lines that exclude each other.
        assert [finding for finding in found if finding.rule != "contradiction"] == []


def test_two_lines_that_exclude_each_other_are_found_once(catalogue: Catalogue, review: Review) -> None:
    case = full_case(catalogue, "perf_otdr")
    found = [finding for finding in review(case) if finding.rule == "contradiction"]
    assert [(finding.severity, finding.blocks, finding.key) for finding in found] == [
        ("warning", False, "item.perf_otdr.pm2")
    ]
    assert "contradiction" not in rules(review(edits.set_status("perf_otdr.pm7", "not_us")(case)))


def own(part: str, status: str, **answer: str) -> Edit:
    said = ItemAnswer(ticked=True, text="We counted the shelf.", part=part, cause="perf_odr", status=status, **answer)  # type: ignore[arg-type]
    return lambda case: replace(case, items={**case.items, "own.1": said})


def without(*parts: str) -> Edit:
    return lambda case: replace(
        case, items={key: answer for key, answer in case.items.items() if not any(f".{part}" in key for part in parts)}
    )


def both(*changes: Edit) -> Edit:
    def edit(case: Case) -> Case:
        for change in changes:
            case = change(case)
        return case

    return edit


FOUND = [
    # rule, severity, whether it keeps the letter back, key to mend, what is wrong with the complete case
    ("no_cause", "error", True, "causes", edits.choose_causes([])),
    ("no_store", "warning", False, "store.name", edits.use_store(Store())),
    ("no_notice", "hint", False, "notice.text", edits.paste_notice(" \n")),
    ("no_notice_date", "warning", False, "notice.received", edits.describe_notice("received", "")),
    ("no_notice_date", "warning", False, "notice.received", edits.describe_notice("received", "05/06/2026")),
    ("due_unclear", "warning", False, "notice.due", edits.describe_notice("due", "soon")),
    ("letter_language", "warning", False, "letter_language", edits.choose_letter_language("tlh")),
    ("blank_unfilled", "error", True, "item.own.1",
     both(own("root_cause", "true"), edits.describe_item("own.1", "text", "We shipped [number] orders by {carrier} late."))),
    ("blank_unfilled", "error", True, "sentence.item.perf_odr.rc1",
     edits.rewrite_sentence("item.perf_odr.rc1", "then", "We shipped {quantity} orders late.")),
    ("truth_gate", "error", True, "item.perf_odr.rc1.status", edits.set_status("perf_odr.rc1", "")),
    ("blank_unfilled", "error", True, "item.perf_odr.rc1.carrier", edits.fill_blank("perf_odr.rc1", "carrier", "")),
    ("blank_invalid", "error", True, "item.perf_odr.rc1.carrier", edits.fill_blank("perf_odr.rc1", "carrier", "TBD")),
    ("blank_invalid", "error", True, "item.own.1.text", own("root_cause", "true")),
    ("future_date", "error", True, "item.perf_odr.ca1.date", edits.fill_blank("perf_odr.ca1", "date", "2026-11-25")),
    ("future_date", "error", True, "item.own.1.date", own("corrective_action", "done", date="2026-12-01")),
    ("blank_unfilled", "error", True, "item.own.1.date", own("corrective_action", "planned")),
    ("blank_invalid", "error", True, "item.own.1.date", own("corrective_action", "done", date="last week")),
    ("no_date", "warning", False, "item.own.1.date", own("corrective_action", "done")),
    ("no_owner", "warning", False, "item.own.1.owner", own("preventive_measure", "ongoing", rhythm="every Monday")),
    ("no_frequency", "warning", False, "item.own.1.rhythm", own("preventive_measure", "ongoing", owner="our lead")),
    ("no_root_cause", "error", False, "plan.perf_odr.root_cause", without("rc")),
    ("empty_actions", "error", False, "plan.perf_odr.corrective_action", without("ca")),
    ("empty_prevention", "error", False, "plan.perf_odr.preventive_measure", without("pm")),
    ("cause_without_action", "warning", False, "item.perf_odr.rc1", without("ca")),
    ("cause_without_action", "warning", False, "item.perf_odr.rc1", without("pm")),
    ("empty_letter", "error", True, "plan", without("rc", "ca", "pm")),
    ("attachment_missing", "warning", False, "exhibit.perf_odr.ev1.file",
     both(edits.describe_exhibit("perf_odr.ev1", file=""), edits.describe_exhibit("perf_odr.ev1", shows=" "))),
    ("attachment_missing", "warning", False, "exhibit.own.1.file", edits.describe_exhibit("own.1", attached=True)),
    ("edit_stale", "warning", False, "sentence.item.perf_odr.rc1",
     edits.rewrite_sentence("item.perf_odr.rc1", "What the answers gave then.", "Mine.")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severity", "blocks", "key", "edit"), FOUND)
def test_what_is_wrong_is_found_where_it_is_mended(
    full: Case, review: Review, rule: str, severity: str, blocks: bool, key: str, edit: Edit
) -> None:
    assert rule not in rules(review(full)), "the complete case has it not"
    case = edit(full)
    if key == "item.own.1.text":
        case = edits.describe_item("own.1", "text", "...")(case)
    found = [finding for finding in review(case) if finding.rule == rule and finding.key == key]
    assert found, review(case)
    assert {(finding.severity, finding.blocks) for finding in found} == {(severity, blocks)}


def test_every_rule_of_the_structure_is_tried() -> None:
    import ast
    import inspect

    from appeal_tui.review import structure

    strings = {
        node.value for node in ast.walk(ast.parse(inspect.getsource(structure))) if isinstance(node, ast.Constant)
    }
    tried = {rule for rule, *_ in FOUND}
    assert tried <= strings
    source = inspect.getsource(structure)
    import re

    named = set(re.findall(r'_find\(\s*"(\w+)"', source)) | set(re.findall(r'": \("(\w+)", ', source))
    assert named == tried | {"contradiction"}


@pytest.mark.parametrize(
    "edit",
    [
        edits.set_status("perf_odr.rc1", "not_us"),
        both(edits.set_status("perf_odr.rc1", ""), edits.tick("perf_odr.rc1", False)),
        both(edits.fill_blank("perf_odr.rc1", "carrier", ""), edits.tick("perf_odr.rc1", False)),
        both(edits.fill_blank("perf_odr.rc1", "carrier", "TBD"), edits.set_status("perf_odr.rc1", "not_us")),
        edits.fill_blank("perf_odr.ca1", "date", "2026-11-24"),
        own("corrective_action", "planned", date="2027-01-15"),
        own("corrective_action", "done", date="2026-11-24"),
        own("preventive_measure", "ongoing", owner="our lead", rhythm="every Monday"),
        edits.describe_notice("due", ""),
        edits.describe_exhibit("perf_odr.ev1", file=""),
        edits.describe_exhibit("perf_odr.ev1", attached=False),
        edits.describe_exhibit("perf_lsr.ev1", attached=True),
        edits.rewrite_sentence("item.perf_odr.rc99", "a", "b"),
    ],
)
def test_what_is_not_wrong_is_not_found(full: Case, review: Review, edit: Edit) -> None:
    assert review(edit(full)) == ()


def test_a_period_is_not_called_unclear_only_because_the_day_is_missing(full: Case, review: Review) -> None:
    assert rules(review(edits.describe_notice("received", "")(full))) == {"no_notice_date"}


def test_two_findings_of_one_line_are_dismissed_apart(full: Case, review: Review) -> None:
    found = [one for one in review(without("ca", "pm")(full)) if one.rule == "cause_without_action"]
    by_key: dict[str, set[str]] = {}
    for one in found:
        by_key.setdefault(one.key, set()).add(one.identity)
    assert any(len([one for one in found if one.key == key]) == 2 for key in by_key)
    assert sum(map(len, by_key.values())) == len(found)


def test_an_own_act_answers_the_root_causes_of_its_cause(full: Case, review: Review) -> None:
    assert "cause_without_action" in rules(review(without("pm")(full)))
    case = both(without("pm"), own("preventive_measure", "ongoing", owner="our lead", rhythm="daily"))(full)
    assert rules(review(case)) == set()
    done = both(without("pm"), own("preventive_measure", "done", date="2026-11-20"))(full)
    assert rules(review(done)) == {"empty_prevention", "cause_without_action"}, "what is done once prevents nothing"


def test_each_of_several_causes_is_looked_at(catalogue: Catalogue, review: Review) -> None:
    case = full_case(catalogue, "perf_odr", "perf_lsr")
    assert review(case) == ()
    items = {key: answer for key, answer in case.items.items() if not key.startswith("perf_lsr.rc")}
    (finding,) = review(replace(case, items=items))
    assert (finding.rule, finding.key) == ("no_root_cause", "plan.perf_lsr.root_cause")
    assert catalogue.causes["perf_lsr"].name["en"] in finding.text()


def test_a_route_that_is_no_plan_needs_no_three_parts(catalogue: Catalogue, review: Review) -> None:
    case = full_case(catalogue, "int_forged", route="dispute")
    one = next(iter(case.items))
    assert review(replace(case, items={one: case.items[one]})) == ()
    assert rules(review(replace(case, items={}))) == {"empty_letter"}


@pytest.mark.parametrize("route", ["quiz", "acknowledge"])
def test_a_route_without_a_letter_has_nothing_to_review_in_it(full: Case, review: Review, route: str) -> None:
    assert review(replace(edits.set_status("perf_odr.rc1", "")(full), route=route)) == ()


def test_the_gravest_come_first_and_those_that_block_before_them(review: Review) -> None:
    case = replace(
        empty_case("perf_odr"),
        notice=Notice(received="2026-11-20", due="soon"),
        items={"perf_odr.rc1": ItemAnswer(ticked=True)},
        exhibits={"perf_odr.ev1": Exhibit(attached=True)},
    )
    found = review(case)
    rank = {"error": 0, "warning": 1, "hint": 2}
    order = [(not finding.blocks, rank[finding.severity]) for finding in found]
    assert order == sorted(order)
    assert found[0].rule == "truth_gate"
    assert {finding.severity for finding in found} == {"error", "warning", "hint"}


def test_everything_that_would_be_untrue_blocks(catalogue: Catalogue, review: Review) -> None:
    """A letter without blocking findings says only what was confirmed, filled in, and has happened."""
    case = full_case(catalogue, "perf_odr")
    for key, answer in list(case.items.items())[::6]:
        spoilt = replace(case, items={**case.items, key: replace(answer, status="")})
        assert any(finding.blocks and finding.key == f"item.{key}.status" for finding in review(spoilt))
        for name in answer.blanks:
            hole = edits.fill_blank(key, name, "")(case)
            assert any(finding.blocks and finding.key == f"item.{key}.{name}" for finding in review(hole))


def test_findings_are_sentences_and_braces_of_the_seller_stay_his(full: Case, review: Review) -> None:
    typed = "{x} {0} {sentence} %s"
    case = both(
        edits.describe_notice("due", typed),
        own("root_cause", ""),
        edits.describe_item("own.1", "text", typed),
        edits.fill_blank("perf_odr.ca1", "date", typed),
        edits.rewrite_sentence("item.perf_odr.rc1", "then", typed),
    )(full)
    found = review(case)
    assert {"due_unclear", "truth_gate", "blank_invalid", "edit_stale"} <= rules(found)
    assert sum(typed in finding.text() for finding in found) >= 4
    for finding in found:
        assert finding.text().endswith((".", '"', ")", '."')), finding.text()
        assert "\n" not in finding.text()


def test_a_long_sentence_is_shortened_in_a_finding(full: Case, review: Review) -> None:
    case = both(own("root_cause", ""), edits.describe_item("own.1", "text", "word " * 200))(full)
    (finding,) = review(case)
    assert len(finding.text()) < 200
