"""One sentence about another matter than the notice's: what is left over from another letter."""

from __future__ import annotations

from typing import Any

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def strays(reviewer: Reviewer, line: str, causes: list[str]) -> list[str]:
    """Return what is found to be about another cause in a sound plan with a line more among its actions."""
    in_chinese = any("\u4e00" <= one <= "\u9fff" for one in line)
    number = (ZAC if in_chinese else AC).count("\n") + 2
    text = chinese(ZRC, f"{ZAC}\n{number}. {line}", ZPM) if in_chinese else english(RC, f"{AC}\n{number}. {line}", PM)
    given: dict[str, Any] = {**GIVEN, "causes": causes, "language": "zh-Hans" if in_chinese else "en"}
    return [one.quote for one in reviewer.findings(text, given) if one.rule == "wrong_cause" and one.quote in line]


@pytest.mark.parametrize(
    ("line", "causes", "stray"),
    [
        ("On 5 May 2026 a second carrier was asked, to bring down late shipments.", ["pol_condition"], True),
        ("On 5 May 2026 the list of returns was read, to bring down returns.", ["pol_condition"], False),
        ("On 5 May 2026 we stopped asking for 5 star reviews.", ["pol_condition"], True),
        ("On 5 May 2026 we stopped asking for 5 star reviews.", ["pol_reviews"], False),
        ("On 5 May 2026 we stopped asking for 5 star reviews.", ["pol_comm"], False),
        ("On 5 May 2026 we looked for five bad reviews.", ["pol_condition"], False),
        ("On 5 May 2026 our confirmation rate was corrected.", ["prod_restricted"], True),
        ("On 5 May 2026 handling time was raised to 2 days so that orders leave on time.", ["prod_restricted"], True),
        ("On 5 May 2026 handling time was raised to 2 days so that orders leave on time.", ["perf_lsr"], False),
        ("On 5 May 2026 we stopped asking friends for product reviews.", ["pol_condition"], True),
        ("On 5 May 2026 we took a trade mark licence for 14 listings.", ["prod_safety"], True),
        ("On 5 May 2026 we took a trade mark licence for 14 listings.", ["prod_inauthentic"], False),
        ("There was no authenticity check of the goods on 5 May 2026.", ["prod_restricted"], True),
        ("There was no authenticity check of the goods on 5 May 2026.", ["prod_ip"], False),
        ("2026年5月5日，删除标题中含他人商标的关键词，避免侵权投诉。", ["perf_vtr"], True),
        ("2026年5月5日，删除标题中含他人商标的关键词，避免侵权投诉。", ["prod_ip"], False),
        ("2026年5月5日，为延迟发货的订单退款。", ["prod_safety"], True),
        ("2026年5月5日，我们将迟发率从6%降到2%。", ["ver_identity"], True),
        ("2026年5月5日，我们将迟发率从6%降到2%。", ["int_related"], False),
        ("2026年5月5日，删除了所有索评卡片。", ["prod_restricted"], True),
        ("2026年5月5日，搜索评论中的“烫”字。", ["prod_restricted"], False),
    ],
)
def test_a_sentence_left_over_from_another_letter(
    reviewer: Reviewer, line: str, causes: list[str], stray: bool
) -> None:
    assert bool(strays(reviewer, line, causes)) is stray
