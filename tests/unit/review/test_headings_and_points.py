"""Headings in words of their own, and leading lines that open nothing."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, english


def parts(reviewer: Reviewer, text: str) -> dict[str, str]:
    """Return the part in which each sentence of a letter stands."""
    return {unit.text.strip(): unit.section for unit in reviewer.subject(text, GIVEN).letter.units}


def named(reviewer: Reviewer, text: str) -> frozenset[str]:
    """Return the parts that a letter names in headings."""
    return frozenset(reviewer.subject(text, GIVEN).letter.named)


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("From here on", "From there on"),
        ("From here", "From there"),
        ("To keep it so", "To keep him so"),
        ("To keep it right at every desk", "To keep it at every desk"),
        ("It stays that way", "It says that way"),
        ("So it stays right", "So it stays"),
        ("What we do on every lot", "What we did on every lot"),
        ("What we do before each dispatch", "What we had before each dispatch"),
        ("What I do with any new supplier", "What I do with suppliers"),
        ("What we do differently", "What we do badly"),
        ("What we do to this end", "What we did to this end"),
    ],
)
def test_a_heading_tells_that_the_measures_stand_below(reviewer: Reviewer, heading: str, other: str) -> None:
    # In front of the actions, where the place of a part tells nothing.
    text = f"Appeal for B0ABCDE123\n\nRoot cause\n{RC}\n\n{{}}\n{PM}\n\nActions taken\n{AC}\n"
    assert "prevention" in named(reviewer, text.format(heading))
    assert "prevention" not in named(reviewer, text.format(other))


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("How access was obtained", "How access works"),
        ("How the account was taken over", "How the account was used"),
        ("How the intruders got in", "How the clerks got in"),
        ("How entry to it was possible", "How entry to it is priced"),
    ],
)
def test_a_heading_tells_that_the_root_cause_stands_below(reviewer: Reviewer, heading: str, other: str) -> None:
    text = f"Appeal for B0ABCDE123\n\nActions taken\n{AC}\n\n{{}}\n{RC}\n\nPrevention\n{PM}\n"
    assert "root_cause" in named(reviewer, text.format(heading))
    assert "root_cause" not in named(reviewer, text.format(other))


def test_a_heading_of_three_letters_may_end_with_a_full_stop(reviewer: Reviewer) -> None:
    line = "{} The returns bins carried no label, so 14 of 230 returned units were sold as new."
    text = english("", AC, PM).replace("Root cause\n", line)
    told = line.removeprefix("{} ")
    assert parts(reviewer, text.format("Why."))[told] == "root_cause"
    assert told not in parts(reviewer, text.format("Why"))


def test_what_was_done_ahead_of_the_cause_is_the_story_where_acts_stand_behind_it(reviewer: Reviewer) -> None:
    story = "Our manager bought 86 reviews from a service."
    text = english(RC, AC, PM).replace("Root cause\n", f"What we did\n{story}\n\nRoot cause\n")
    assert parts(reviewer, text)[story] == "facts"
    assert parts(reviewer, text.replace("Actions taken\n", "Our list\n"))[story] == "actions"


LEADING = (
    "Returns go through three hands, none of which is told what the other does:\n"
    "- the clerk labels each unit every day\n- the shift lead opens each box every day\n- the owner reads the list daily\n"
)


def test_points_of_a_cause_open_no_measures_that_have_a_heading_of_their_own(reviewer: Reviewer) -> None:
    text = english(f"Nobody put a label on the bins.\n{LEADING}", AC, PM)
    assert parts(reviewer, text)["the owner reads the list daily"] == "root_cause"
    # Without such a heading they may be what was asked for.
    without = text.replace("\nPrevention\n", "\n").replace(f"\n{PM}\n", "")
    assert parts(reviewer, without)["the owner reads the list daily"] == "prevention"


POINTS = (
    "- The cause that we gave stands: the bins had no label.\n"
    "- The clerk labels each unit every day.\n- The shift lead opens ten boxes every Friday."
)


def test_a_point_that_speaks_of_the_cause_leaves_the_other_points_measures(reviewer: Reviewer) -> None:
    # Where an earlier letter told the cause, this one has no heading for it.
    told = parts(reviewer, f"Second letter\n\nActions taken\n{AC}\n\nPrevention, in more detail\n{POINTS}\n")
    assert told["the bins had no label."] == "root_cause"
    assert told["The clerk labels each unit every day."] == "prevention"
    assert told["The shift lead opens ten boxes every Friday."] == "prevention"


def test_points_that_name_the_parts_open_them(reviewer: Reviewer) -> None:
    plan = (
        "Appeal\n\n- Root cause: The bins had no label.\n- Actions taken: On 3 February 2026 we closed the offer.\n"
        "- On 4 February 2026 we refunded all.\n"
    )
    told = parts(reviewer, plan)
    assert told["On 3 February 2026 we closed the offer."] == "actions"
    assert told["On 4 February 2026 we refunded all."] == "actions"


@pytest.mark.parametrize(("mark", "headed"), [("3.1", True), ("4.", False)])
def test_a_numbered_title_heads_its_finer_points(reviewer: Reviewer, mark: str, headed: bool) -> None:
    title = "3. All the things that we have come to see since then"
    points = f"{mark} The clerk has a list.\n{mark} The lead has another one."
    text = f"Appeal for B0ABCDE123\n\nRoot cause\n{RC}\n\n{title}\n{points}\n\nPrevention\n{PM}\n"
    units = reviewer.subject(text, GIVEN).letter.units
    assert next(unit.heading for unit in units if unit.text == title.removeprefix("3. ")) is headed


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What we do", "prevention"),
        ("How it works from here on", "prevention"),
        ("What the card said and how it got there", "root_cause"),
    ],
)
def test_headings_in_plain_words(reviewer: Reviewer, heading: str, part: str) -> None:
    text = f"Appeal for B0ABCDE123\n\nActions taken\n{AC}\n\n{heading}\nThe clerk has a list of bins.\n"
    assert parts(reviewer, text)["The clerk has a list of bins."] == part


@pytest.mark.parametrize("heading", ["We have done:", "Done so far:", "We did the following:"])
def test_what_was_done_heads_the_actions(reviewer: Reviewer, heading: str) -> None:
    text = english(RC, AC, PM).replace("Actions taken", heading)
    assert heading in text
    assert not reviewer.tells("no_date", text, GIVEN)
    # A sentence above the list is no act that lacks its day, one in it is.
    assert reviewer.tells("no_date", text.replace("\n\nPrevent", "\n4. We wrote to all nine buyers.\n\nPrevent"), GIVEN)


@pytest.mark.parametrize("heading", ["Part B. Actions taken", "Part B: Actions taken", "Section C - Actions taken"])
def test_a_part_may_have_a_letter_for_its_number(reviewer: Reviewer, heading: str) -> None:
    text = f"Appeal for B0ABCDE123\n\nPart A. Root cause\n{RC}\n\n{heading}\n{AC}\n\nPart D. Prevention\n{PM}\n"
    assert {"root_cause", "actions", "prevention"} <= named(reviewer, text)


def test_points_may_be_numbered_by_a_letter_and_a_figure_or_in_words(reviewer: Reviewer) -> None:
    text = "Root cause\nA.1 Nobody looked at the bins.\nA.2 The bins had no label.\n\nActions\nB.1 On 3 May we labelled them.\n"
    assert "Nobody looked at the bins." in parts(reviewer, text)
    words = (
        "One. What happened. The bins had no label.\n\nTwo. What we did. On 3 May we labelled them.\n\n"
        "Three. What stays. Ann reads them."
    )
    assert parts(reviewer, words)["On 3 May we labelled them."] == "actions"
    assert parts(reviewer, words)["Ann reads them."] == "prevention"


@pytest.mark.parametrize("heading", ["货源", "供应链信息", "货物来源", "采购情况", "影响数量"])
def test_where_goods_come_from_is_no_part_of_the_plan(reviewer: Reviewer, heading: str) -> None:
    told = parts(
        reviewer, f"根本原因\n1. 退货箱没有标识。\n\n{heading}\n1. 采购发票共300件。\n\n已采取的措施\n1. 5月3日下架。\n"
    )
    assert told["采购发票共300件。"] == "facts"
