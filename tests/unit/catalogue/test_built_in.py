"""What the program knows out of the box."""

from __future__ import annotations

import datetime
import re
import tomllib

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.checking import check_catalogue
from appeal_tui.domain.cause import PLAN_PARTS, Part
from appeal_tui.domain.sentence import blanks_of
from appeal_tui.resources import templates_folder
from tests.filling import CAUSES, FAMILIES


def test_the_built_in_catalogue_has_no_mistake() -> None:
    mistakes = check_catalogue(templates_folder(), datetime.date.today())
    assert [str(mistake) for mistake in mistakes if mistake.grade != "hint"] == []


def test_there_are_twenty_eight_causes_in_six_families(catalogue: Catalogue) -> None:
    assert {name: family.causes for name, family in catalogue.families.items()} == FAMILIES
    assert tuple(catalogue.causes) == CAUSES
    assert len(CAUSES) == 28
    for key, cause in catalogue.causes.items():
        assert cause.id == key
        assert cause.id in FAMILIES[cause.family]


def test_every_cause_can_be_answered(catalogue: Catalogue) -> None:
    for cause in catalogue.causes.values():
        assert cause.evidence, cause.id
        assert cause.checks, cause.id
        assert cause.sources, cause.id
        assert cause.cues, cause.id
        assert cause.demands, cause.id
        assert any(cause.items(part) for part in (*PLAN_PARTS, "statement")), cause.id


def test_every_id_is_used_once(catalogue: Catalogue) -> None:
    causes = list(catalogue.causes.values())
    items = [item.id for cause in causes for part in (*PLAN_PARTS, "statement") for item in cause.items(part)]
    items += [item.id for route in catalogue.routes.values() for item in route.statements]
    assert len(items) == len(set(items)) == len(catalogue.items)
    assert len(catalogue.evidence) == sum(len(cause.evidence) for cause in causes)
    assert len(catalogue.practice_checks) == len(catalogue.checks) + sum(len(cause.checks) for cause in causes)
    assert len(catalogue.facts) == sum(len(cause.facts) for cause in causes)


def test_every_item_knows_its_part_and_cause(catalogue: Catalogue) -> None:
    for cause in catalogue.causes.values():
        for part in (*PLAN_PARTS, "statement"):
            for item in cause.items(part):
                assert (item.part, item.cause) == (part, cause.id)
    for key, route in catalogue.routes.items():
        for item in route.statements:
            assert (item.part, item.cause, item.routes) == ("statement", "", (key,))


@pytest.mark.parametrize(
    ("cause", "part", "words"),
    [
        # The four steps of the article of 2019 that this program grew from: find the cause, act, prevent, prove.
        ("perf_odr", "root_cause", "delivery scan"),
        ("perf_odr", "root_cause", "messages"),
        ("perf_odr", "corrective_action", "refund"),
        ("perf_odr", "preventive_measure", "every new defect"),
        ("perf_lsr", "root_cause", "handling time"),
        ("perf_lsr", "corrective_action", "handling time"),
        ("perf_cancel", "root_cause", "stock"),
        ("perf_cancel", "preventive_measure", "stock"),
        ("pol_reviews", "root_cause", "review"),
        ("pol_reviews", "corrective_action", "insert"),
        ("pol_condition", "corrective_action", "inspect"),
        ("prod_inauthentic", "corrective_action", "invoice"),
        ("prod_inauthentic", "preventive_measure", "supplier"),
        ("prod_restricted", "corrective_action", "removed"),
        ("prod_safety", "corrective_action", "stopped the sale"),
    ],
)
def test_the_examples_of_the_article_of_2019_can_be_ticked(
    catalogue: Catalogue, cause: str, part: Part, words: str
) -> None:
    found = [item.id for item in catalogue.causes[cause].items(part) if words in item.text["en"].lower()]
    assert found, f"no {part} of {cause} speaks of '{words}'"


def test_an_act_that_names_its_day_leaves_it_out_of_the_promise(catalogue: Catalogue) -> None:
    for item in catalogue.items.values():
        assert not any("date" in blanks_of(text) for text in item.planned.values()), item.id


def test_every_file_can_be_read_by_other_programs() -> None:
    for path in templates_folder().rglob("*.toml"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in data, path
        tomllib.loads(data.decode("utf-8"))


def test_ids_can_be_typed(catalogue: Catalogue) -> None:
    for key in (*catalogue.items, *catalogue.evidence, *catalogue.practice_checks, *catalogue.facts):
        assert re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z]+[0-9]+", key), key
    for key in (*catalogue.causes, *catalogue.metrics, *catalogue.blanks, *catalogue.routes):
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key), key


def test_causes_that_this_catalogue_does_not_know_are_passed_over(catalogue: Catalogue) -> None:
    guide = catalogue.guide(("perf_lsr", "of_a_newer_version", "perf_odr"))
    assert [cause.id for cause in guide.causes] == ["perf_lsr", "perf_odr"]
