"""Which part of a plan a sentence belongs to where no heading says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.resources import templates_folder
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.part_points import CLOSING, OPENING, STATES, PartPoints
from appeal_tui.review.proving import check_review_knowledge

from .measure import Reviewer

_ANY = frozenset[str]()
_NEXT = {one: {other: 0.6 if one == other else 0.1 for other in STATES} for one in STATES}
_POINTS = PartPoints(
    {"because": {"root_cause": 3.0}, "removed": {"actions": 3.0}, "weekly": {"prevention": 3.0}},
    {"begin": {OPENING: 0.9, "root_cause": 0.1}, **_NEXT},
)


def _told(
    *signs: str, allowed: dict[int, frozenset[str]] | None = None, headed: frozenset[int] = frozenset()
) -> list[str]:
    worths = [_POINTS.worth("words", {sign: 1.0} if sign else {}) for sign in signs]
    limits = [(allowed or {}).get(number, _ANY) for number in range(len(signs))]
    return [one.part for one in _POINTS.tell(worths, limits, [number in headed for number in range(len(signs))])]


def test_a_sentence_that_says_nothing_goes_with_its_neighbours() -> None:
    assert _told("because", "", "because") == ["root_cause"] * 3
    assert _told("because", "weekly", "", "weekly")[2] == "prevention"


def test_a_sentence_takes_no_part_but_those_that_it_may_belong_to() -> None:
    assert _told("because", "removed", allowed={1: frozenset(["root_cause", CLOSING])})[1] == "root_cause"


def test_behind_a_heading_any_part_may_follow_any_other() -> None:
    never = {one: {one: 1.0} for one in STATES}
    points = PartPoints({"weekly": {"prevention": 3.0}}, {"begin": {"root_cause": 1.0}, **never})
    worths = [points.worth("words", {}), points.worth("words", {"weekly": 1.0})]
    assert [one.part for one in points.tell(worths, [_ANY, _ANY], [False, False])] == ["root_cause", "root_cause"]
    assert [one.part for one in points.tell(worths, [_ANY, _ANY], [False, True])] == ["root_cause", "prevention"]


def test_no_sentences_have_no_parts() -> None:
    assert _POINTS.tell([], [], []) == []


@given(st.lists(st.sampled_from(["because", "removed", "weekly", ""]), min_size=1, max_size=30), st.data())
def test_each_sentence_has_one_allowed_part_and_a_share_of_certainty(signs: list[str], data: st.DataObject) -> None:
    count = len(signs)
    limits = data.draw(st.lists(st.frozensets(st.sampled_from(STATES)), min_size=count, max_size=count))
    headed = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    told = _POINTS.tell([_POINTS.worth("words", {sign: 1.0}) for sign in signs], limits, headed)
    assert len(told) == count
    for one, limit, first in zip(told, limits, [True] + [False] * (count - 1), strict=True):
        assert 0.0 <= one.sure <= 1.0 + 1e-9
        # The first sentence may not be what the letter never begins with.
        assert not limit or one.part in limit or (first and not limit & {OPENING, "root_cause"})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            """Hello,

I write about the notice of 3 May for B0ABCDE123.

Our picker took the wrong size because the two shelves had no labels, and nobody looked at the parcel again.

On 4 May 2026 I refunded all nine buyers. On 5 May 2026 we put labels on both shelves and moved the sizes apart.

From now on Ann Poe scans each item. Every Monday the shift lead opens ten parcels and writes down what she finds.

Thank you for your time.""",
        ),
        (
            "zh-Hans",
            """您好：

我写信说明 B0ABCDE123 的通知。

因为两个尺码放在同一个货架上，没有标签，打包前也没有人核对，所以拣货员拿错了尺码。

2026年5月4日我们已给九位买家全额退款。2026年5月5日已在两个货架贴上标签并分开存放。

今后每个包裹封箱前由张敏扫描条码。仓库主管每周一抽查十个包裹并登记结果。

谢谢。""",
        ),
    ],
)
def test_a_letter_without_any_heading_has_the_parts_of_a_plan(reviewer: Reviewer, language: str, text: str) -> None:
    letter = read_letter(text, reviewer.knowledge, language=language)
    paragraphs = {unit.text: unit.section for unit in letter.sentences}
    parts = list(dict.fromkeys(paragraphs.values()))
    assert [part for part in parts if part not in (OPENING, CLOSING)] == ["root_cause", "actions", "prevention"]
    assert letter.named == frozenset()
    assert "actions" in letter.sure


def test_a_part_without_a_heading_is_found_below_that_of_another_part(reviewer: Reviewer) -> None:
    text = (
        "Root cause: nobody compared the label with the order, because the scanner was broken.\n\n"
        "On 4 May 2026 we refunded the nine buyers. On 5 May 2026 we bought two scanners.\n\n"
        "Every Friday Ann Poe opens ten parcels and compares them with the orders.\n"
    )
    sections = [unit.section for unit in read_letter(text, reviewer.knowledge, language="en").sentences]
    assert sections == ["root_cause", "actions", "actions", "prevention"]


def test_a_block_with_a_title_of_its_own_is_placed_by_its_words(reviewer: Reviewer) -> None:
    text = (
        "The tale of the two bins\n\nReturned lamps went into the bin of new ones, because neither of them had a label. "
        "Nobody looked into the boxes again.\n\nDone in May\n\n1. On 4 May 2026 we refunded nine buyers.\n"
        "2. On 5 May 2026 both bins got labels.\n\nFrom June\n\n1. Ann Poe opens each returned box.\n"
        "2. Every Friday the shift lead counts both bins.\n"
    )
    letter = read_letter(text, reviewer.knowledge, language="en")
    assert [unit.section for unit in letter.sentences] == ["root_cause"] * 2 + ["actions"] * 2 + ["prevention"] * 2


def test_mistakes_in_the_table_are_named(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    shutil.copytree(templates_folder() / "review", own / "review")
    table = own / "review" / "part_points.toml"
    text = table.read_text("utf-8")
    lines = text.splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith("actions = {"))
    lines[number] = "actions = { acts = 1.0 }"
    table.write_text("\n".join(lines), "utf-8")
    found = {(one.line, one.message) for one in check_review_knowledge(own, None, None)}
    assert {message for _, message in found} == {
        "follows.en: nothing follows actions",
        "follows.en: actions: there is no part acts; there are opening, root_cause, actions, prevention, facts",
    }
    assert number + 1 in {line for line, _ in found}
