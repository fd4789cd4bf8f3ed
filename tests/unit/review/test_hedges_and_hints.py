"""What is only believed to be done, buyers and Amazon blamed in passing, the founder's story, files beside Chinese words."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


@pytest.mark.parametrize(
    ("rule", "said", "found"),
    [
        ("truth_gate", "On 6 February 2026 the bins were, it is believed, emptied by the landlord.", True),
        ("truth_gate", "On 6 February 2026 the bins were emptied, subject to confirmation by our accountant.", True),
        ("truth_gate", "On 6 February 2026 the tins were scrapped, or this is what we assume.", True),
        ("truth_gate", "On 6 February 2026 we gave the clerk a list of what we assume to be used units.", False),
        ("blame_buyer", "The buyer is a known scammer.", True),
        ("blame_buyer", "The buyer is a known customer of ours.", False),
        ("blame_amazon", "Your system kept the offer open, so the fault is on your end.", True),
        ("blame_amazon", "Your system showed the offer as closed on 6 February 2026.", False),
        ("intro_history", "My father opened the parcels together with the clerk.", False),
        ("vague_verb", "We reviewed [insert product] with care.", False),
    ],
)
def test_a_sentence_and_its_neighbour(reviewer: Reviewer, rule: str, said: str, found: bool) -> None:
    assert reviewer.tells(rule, english(RC, f"{AC}\n4. {said}", PM), GIVEN) is found


def test_who_is_spoken_to_is_no_vague_act(reviewer: Reviewer) -> None:
    assert not reviewer.tells("vague_verb", f"To the compliance team.\n{english(RC, AC, PM)}", GIVEN)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("We note that B0ZZZZ1234, which is not ours, has the same fault.", True),
        ("Our audit of 40 listings found the same fault in B0ZZZZ1234.", False),
    ],
)
def test_the_product_of_somebody_else_is_a_foreign_one(reviewer: Reviewer, said: str, found: bool) -> None:
    assert reviewer.tells("foreign_asin", english(RC, f"{AC}\n4. {said}", PM), GIVEN) is found


@pytest.mark.parametrize(("said", "found"), [("；仓库照片见附件", True), ("", False)])
def test_a_file_right_before_chinese_words_is_a_file(reviewer: Reviewer, said: str, found: bool) -> None:
    given = {**GIVEN, "attachments": ["进货发票_20260105.pdf"]}
    text = chinese(ZRC, f"{ZAC}\n4. 2026年2月6日入库900件，进货发票_20260105.pdf的抬头为本公司{said}。", ZPM)
    assert reviewer.tells("attachment_missing", text, given) is found


@pytest.mark.parametrize(
    ("after", "found"), [("When we sorted the 14 units, we saw that six were our own.", False), ("", True)]
)
def test_what_was_seen_later_is_no_other_story(reviewer: Reviewer, after: str, found: bool) -> None:
    text = f"My first letter gave the courier as the cause. {after}\n\n{english(RC, AC, PM)}"
    assert reviewer.tells("story_changed", text, GIVEN) is found
