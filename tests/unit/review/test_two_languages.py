"""Words of another language beside those of the letter: what is a word of the trade and what is none."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


@pytest.mark.parametrize(
    ("act", "mixed"),
    [
        ("2026年2月6日我们把stock数量check一遍，并notify买家和update后台。", True),
        ("2026年2月6日我们核对listing、sku、coupon和review。", False),
    ],
)
def test_english_words_without_a_space_beside_chinese_ones(reviewer: Reviewer, act: str, mixed: bool) -> None:
    assert reviewer.tells("mixed_language", chinese(ZRC, f"{ZAC}\n4. {act}", ZPM), GIVEN) is mixed


@pytest.mark.parametrize(
    ("act", "mixed"),
    [
        ("On 6 February 2026 the 运营主管 counted the shelf.", True),
        ("On 6 February 2026 Lin Hao (林浩) counted the shelf.", False),
    ],
)
def test_a_chinese_role_in_an_english_letter(reviewer: Reviewer, act: str, mixed: bool) -> None:
    assert reviewer.tells("mixed_language", english(RC, f"{AC}\n4. {act}", PM), GIVEN) is mixed


@pytest.mark.parametrize(
    ("act", "mixed"),
    [
        ("On 6 February 2026 we already 补发 all the open orders.", True),
        ("On 6 February 2026 we changed the store name to 林木 on the page.", False),
    ],
)
def test_a_chinese_word_between_small_words(reviewer: Reviewer, act: str, mixed: bool) -> None:
    assert reviewer.tells("mixed_language", english(RC, f"{AC}\n4. {act}", PM), GIVEN) is mixed
