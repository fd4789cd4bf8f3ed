"""Causes in which others act: whether the seller tells a part of his own."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, chinese, english


@pytest.mark.parametrize(
    ("cause", "blamed"),
    [
        ("The factory sent opened tins. The purchasing clerk entered them as new.", False),
        ("The factory sent opened tins, and the seller accepted the lot.", False),
        ("The wholesaler sent pictures of the brand. No written permission was requested.", False),
        ("The factory sent opened tins. Its packers closed them with tape.", True),
        ("Nobody opened the boxes. The only reason for the dented tins is the courier.", True),
    ],
)
def test_an_own_part_is_told(reviewer: Reviewer, cause: str, blamed: bool) -> None:
    assert reviewer.tells("blame_supplier_only", english(cause, AC, PM), GIVEN) is blamed


@pytest.mark.parametrize(
    "act",
    ["Once it is the fault of the supplier, the lot goes back.", "If the supplier is at fault, the lot goes back."],
)
def test_a_measure_for_a_case_blames_nobody(reviewer: Reviewer, act: str) -> None:
    assert not reviewer.tells("blame_supplier_only", english(RC, f"{AC}\n4. {act}", PM), GIVEN)


@pytest.mark.parametrize(
    ("heading", "mixed"),
    [
        ("Root cause and corrective actions", True),
        ("Root cause", False),
        ("根本原因和已采取的措施", True),
    ],
)
def test_a_heading_of_causes_and_actions(reviewer: Reviewer, heading: str, mixed: bool) -> None:
    if heading > "\u4e00":
        text = f"关于 B0ABCDE123\n\n{heading}\n退货箱没有标识。\n2026年2月4日退款。\n"
    else:
        text = f"About B0ABCDE123\n\n{heading}\nThe bins had no label.\nOn 4 February 2026 we refunded the buyers.\n"
    sections = {unit.section for unit in reviewer.subject(text, GIVEN).letter.units}
    assert ("mixed" in sections) is mixed


@pytest.mark.parametrize(
    ("cause", "blamed"),
    [
        ("The courier that we use lost its driver. We had 340 parcels in the week.", True),
        ("The courier came to our Leeds warehouse three days late.", True),
        ("USPS was very slow to pick up and scan in October.", True),
        ("佐川急便揽收严重延误。", True),
        ("The maker shortened the cable. We received 200 units and did not compare them with our page.", False),
        ("货代把我们的包裹转给了另一家公司，该公司没有上传扫描。", True),
        ("物流公司的系统不稳定，单号没有及时上网，导致我们的有效追踪率下降。", True),
        ("货代的单号不对，我们打单时没有核对。", False),
    ],
)
def test_what_others_did_at_his_door_is_no_part_of_the_seller(reviewer: Reviewer, cause: str, blamed: bool) -> None:
    text = chinese(f"1. {cause}", ZAC, ZPM) if cause > "\u4e00" else english(f"1. {cause}", AC, PM)
    given = {**GIVEN, "causes": ["perf_vtr"]}
    assert reviewer.tells("blame_supplier_only", text, given) is blamed
