"""Who owns a measure: surnames, first names in Latin letters and roles, and what only looks like a person."""

from __future__ import annotations

import pytest

from appeal_tui.review.checks.owners import people_of
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import letter_language

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


def people(knowledge: ReviewKnowledge, text: str) -> frozenset[str]:
    """Return the persons whom a text names."""
    return frozenset(people_of(knowledge.speech(letter_language(text)), text))


@pytest.mark.parametrize(
    ("measure", "owned"),
    [
        ("庞倩每天核对退货。", True),
        ("周敏每天核对退货。", True),
        # Weeks are no surname.
        ("每周核对退货。", False),
        ("两周核对一次退货。", False),
        ("单周核对退货，双周核对库存。", False),
        ("Nora每天核对退货。", True),
        ("Nora核对每批退货。", True),
        ("每批到货后，Nora核对退货。", True),
        ("Amazon核对每批退货。", False),
        ("Excel核对每批退货。", False),
        ("no核对每批退货。", False),
    ],
)
def test_a_person_or_none_owns_a_chinese_measure(reviewer: Reviewer, measure: str, owned: bool) -> None:
    assert reviewer.tells("no_owner", chinese(ZRC, ZAC, f"{ZPM}\n4. {measure}"), GIVEN) is not owned


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("顾问庞倩每天核对退货。", {"庞倩"}),
        ("助理何琳。", {"何琳"}),
        ("采购何琳每天核对退货。", {"何琳"}),
        # "Listing" and "putting on the shelf" begin like a surname.
        ("运营上架前检查图片。", set()),
        ("运营上新每天看图。", set()),
        ("运营上官燕每天看图。", {"上官燕"}),
    ],
)
def test_persons_behind_a_role(knowledge: ReviewKnowledge, text: str, names: set[str]) -> None:
    assert people(knowledge, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("4.2. Titles are compared with the box.", set()),
        ("12 Photos are compared with the box.", set()),
        ("a) Titles are compared with the box.", set()),
        ("On Monday the boxes are opened by Ferris.", {"Ferris"}),
        ("4.2. Each box is opened by Ferris.", {"Ferris"}),
    ],
)
def test_the_first_word_of_a_numbered_line_is_no_person(knowledge: ReviewKnowledge, text: str, names: set[str]) -> None:
    assert people(knowledge, text) == names


@pytest.mark.parametrize(
    ("measure", "owned"),
    [
        ("4.2 Titles are compared with the box before any change.", False),
        ("4.2 Ferris compares titles with the box before any change.", True),
    ],
)
def test_a_numbered_measure_has_no_owner_by_its_first_word(reviewer: Reviewer, measure: str, owned: bool) -> None:
    assert reviewer.tells("no_owner", english(RC, AC, f"{PM}\n{measure}"), GIVEN) is not owned


OTHERS = "1. The factory filled the boxes of the wrong lot, so that 14 buyers got used units."


@pytest.mark.parametrize(
    ("own", "shared"),
    [
        ("It came from the factory, and our clerk booked it unseen.", True),
        ("It came from the factory, and our own buyer left it unseen.", True),
        ("It came from the factory, and our office knew of it.", True),
        ("It came from the factory, and its clerk booked it unseen.", False),
    ],
)
def test_people_of_the_seller_who_did_something_share_the_fault(reviewer: Reviewer, own: str, shared: bool) -> None:
    text = english(f"{OTHERS}\n2. {own}", AC, PM)
    assert reviewer.tells("blame_supplier_only", text, GIVEN) is not shared


@pytest.mark.parametrize(
    ("own", "shared"),
    [
        ("打单员手工改了批号。", True),
        ("仓库同事没有开箱。", True),
        ("工厂人员手工改了批号。", False),
    ],
)
def test_people_of_the_seller_who_did_something_share_the_fault_in_chinese(
    reviewer: Reviewer, own: str, shared: bool
) -> None:
    text = chinese(f"1. 工厂装错了批次，14位买家收到旧货。\n2. {own}", ZAC, ZPM)
    assert reviewer.tells("blame_supplier_only", text, GIVEN) is not shared


@pytest.mark.parametrize(
    ("measure", "owned"),
    [
        # Nouns that look like persons who act.
        ("Cycle counts of 10 SKUs are made every Friday.", False),
        ("Carla counts 10 SKUs every Friday.", True),
        ("The transit times are compared with the carrier's own scans every two weeks.", False),
        ("Ten pieces of every lot run a full charge at 45 degrees with a probe.", False),
        ("Packers are shown how to use the scanner each month.", False),
        ("Packers use the scanner for each parcel.", True),
        ("Every day the open parcels are counted, and above 20 a third packer is called.", False),
        ("Every day the open parcels are counted by a third packer.", True),
        ("New suppliers are checked before each order. It asks for two references.", False),
    ],
)
def test_a_noun_or_whoever_is_taught_owns_no_measure(reviewer: Reviewer, measure: str, owned: bool) -> None:
    assert reviewer.tells("no_owner", english(RC, AC, f"{PM}\n4. {measure}"), GIVEN) is not owned


def test_lines_that_begin_with_a_label_are_points_of_a_list(reviewer: Reviewer) -> None:
    lines = (
        "Approval - Piers Lockhart signs the proof of each printed item before it is ordered",
        "Spot check - every Wednesday three packed boxes are opened on the packing line",
        "Reading - Piers Lockhart reads the list of prints on the first of each month",
    )
    found = [one for one in reviewer.findings(english(RC, AC, "\n".join(lines)), GIVEN) if one.rule == "no_owner"]
    assert [one.quote for one in found] == [lines[1]]


def test_two_labels_among_many_lines_make_no_list(reviewer: Reviewer) -> None:
    lines = (
        "Approval - Piers Lockhart signs the proof of each printed item before it is ordered",
        "and keeps the signed proof in the folder of the product for two years,",
        "where the next person finds it beside the order and the print run,",
        "Reading - Piers Lockhart reads the list of prints on the first of each month",
        "and every Wednesday three packed boxes are opened on the packing line",
    )
    assert not reviewer.tells("no_owner", english(RC, AC, "\n".join(lines)), GIVEN)


@pytest.mark.parametrize(
    ("heading", "owned"),
    [("Preventive Measures:", False), ("Corrective Actions and Measures:", False), ("Responsible: Ann Pike", True)],
)
def test_a_heading_owns_no_measure(reviewer: Reviewer, heading: str, owned: bool) -> None:
    text = f"Appeal for B0ABCDE123\n\nRoot Cause:\n{RC}\n\nCorrective Actions:\n{AC}\n\nPreventive Measures:\n"
    measures = "1. The pick-up list is checked every evening.\n2. The bins are counted every Friday."
    more = "" if heading == "Preventive Measures:" else f"{heading}\n"
    assert reviewer.tells("no_owner", f"{text}{more}{measures}\n", GIVEN) is not owned
