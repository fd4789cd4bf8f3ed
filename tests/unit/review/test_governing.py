"""What stands above a list holds for each of its points; what only got better is vague on any day."""

import pytest

from tests.unit.review.measure import Reviewer

_CAUSE = (
    "Root cause\nFrom 1 to 30 April 2026 we shipped 412 orders and 31 went out late, "
    "because our cut-off stood at 18:00 while the carrier came at 16:00.\n\n"
)
_DONE = "Actions taken\n- 4 May 2026: Dana Ruiz set the cut-off to 15:00.\n\n"
_AHEAD = "Prevention\n- Dana Ruiz compares the cut-off with the pickup time every Monday."


def rules_of(text: str) -> set[str]:
    given = {"route": "plan", "causes": ["perf_lsr"], "today": "2026-05-22", "received": "2026-05-03"}
    return {finding.rule for finding in Reviewer().findings(text, given)}


@pytest.mark.parametrize(
    "lead", ["Actions taken on 4 May 2026", "Actions taken\nThe following was done by 8 May 2026:"]
)
def test_a_day_above_a_list_is_the_day_of_each_act(lead: str) -> None:
    acts = f"{lead}\n- Dana Ruiz set the cut-off to 15:00.\n- Dana refunded 31 buyers, USD 410 in all.\n\n"
    assert "no_date" not in rules_of(_CAUSE + acts + _AHEAD)


def test_an_owner_named_for_the_whole_list_owns_each_measure() -> None:
    measures = (
        "Prevention (owner: Dana Ruiz)\n- The cut-off is compared with the pickup time every Monday.\n"
        "- Closing days are entered before each holiday."
    )
    assert "no_owner" not in rules_of(_CAUSE + _DONE + measures)


@pytest.mark.parametrize(
    "lead", ["Dana Ruiz does the following:", "Dana Ruiz is responsible for all of the following measures."]
)
def test_a_sentence_above_a_list_names_who_does_each_measure(lead: str) -> None:
    measures = f"Prevention\n{lead}\n- The cut-off is compared with the pickup time every Monday."
    assert "no_owner" not in rules_of(_CAUSE + _DONE + measures)


def test_without_anybody_above_it_a_measure_has_no_owner() -> None:
    measures = "Prevention\n- The cut-off is compared with the pickup time every Monday."
    assert "no_owner" in rules_of(_CAUSE + _DONE + measures)


def test_a_heading_in_which_somebody_is_only_spoken_of_names_no_owner() -> None:
    measures = "Prevention since the talk with Dana Ruiz\n- The cut-off is compared with the pickup time every Monday."
    assert "no_owner" in rules_of(_CAUSE + _DONE + measures)


def test_an_act_that_only_made_something_better_is_vague_whatever_its_day() -> None:
    act = "Actions taken\n- 5 May 2026: Dana Ruiz put the packing on a sounder footing.\n\n"
    assert "vague_verb" in rules_of(_CAUSE + act + _AHEAD)
