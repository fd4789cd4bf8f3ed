"""Golden letters: every cause with every item ticked and filled in by the blanks' good examples.

`pytest tests/unit/letter/test_golden.py --update-golden` writes them anew; the difference is for a person to read.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Exhibit, Status
from appeal_tui.letter.layout import Format, lay_out
from appeal_tui.letter.reading_copy import reading_copy, write_reading_copy
from tests.filling import CAUSES, confirmed, full_case, letter_of

FOLDER = Path(__file__).parents[2] / "golden"


def compare(name: str, text: str, *, update: bool) -> None:
    path = FOLDER / name
    if update:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        return
    assert path.is_file(), f"{name} is missing: run pytest with --update-golden"
    assert text.splitlines() == path.read_text("utf-8").splitlines(), f"{name} differs; --update-golden writes it anew"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("cause", CAUSES)
def test_the_letter_of_a_cause_reads_as_it_was_approved(
    catalogue: Catalogue, cause: str, form: Format, update: bool
) -> None:
    compare(f"{cause}.{form}", lay_out(letter_of(full_case(catalogue, cause), catalogue), form), update=update)


def mixed(catalogue: Catalogue) -> Case:
    """Return a case with two causes in which everything occurs that a letter can show."""
    full = full_case(catalogue, "prod_inauthentic", "perf_odr")
    said: dict[str, Status] = {
        "prod_inauthentic.rc1": "true",
        "prod_inauthentic.ca1": "done",
        "prod_inauthentic.ca2": "planned",
        "prod_inauthentic.pm1": "planned",
        "prod_inauthentic.pm2": "ongoing",
        "perf_odr.rc1": "true",
        "perf_odr.rc2": "not_us",
        "perf_odr.rc3": "",
        "perf_odr.ca1": "done",
        "perf_odr.pm3": "done",
        "perf_odr.pm10": "planned",
    }
    kept = {key: confirmed(catalogue.items[key], catalogue, status) for key, status in said.items()}
    case = replace(full, items=kept, facts={}, marketplace="amazon-de")
    case = replace(case, exhibits={**case.exhibits, "own.1": Exhibit(attached=True, shows="a letter of our landlord")})
    case = edits.write_own_item(
        "own.1", "root_cause", "perf_odr", "We kept *two* lists of {stock} & never compared them."
    )(case)
    case = edits.set_status("own.1", "true")(case)
    case = edits.write_own_item("own.2", "preventive_measure", "perf_odr", "Both lists are compared.")(case)
    case = edits.describe_item("own.2", "owner", "our warehouse lead")(edits.set_status("own.2", "ongoing")(case))
    built = next(s for s in letter_of(case, catalogue).sentences if s.origin == "item.perf_odr.ca1")
    return edits.rewrite_sentence(built.origin, built.text, "We reviewed \u201call\u201d 14 orders by hand.")(case)


CHINESE = ("perf_odr", "prod_inauthentic", "prod_ip", "ver_identity", "fund_hold")
"""Causes whose letters are kept in Chinese too: one for each route."""


@pytest.mark.parametrize("cause", CHINESE)
def test_a_chinese_letter_reads_as_it_was_approved(catalogue: Catalogue, cause: str, update: bool) -> None:
    case = replace(full_case(catalogue, cause), letter_language="zh-Hans")
    compare(f"{cause}.zh-Hans.txt", lay_out(letter_of(case, catalogue), "txt"), update=update)


def test_a_reading_copy_reads_as_it_was_approved(catalogue: Catalogue, update: bool) -> None:
    case = full_case(catalogue, "perf_lsr")
    guide = catalogue.guide(case.causes)
    lines = reading_copy(case, guide, catalogue.marketplaces, catalogue.metrics, "zh-Hans")
    compare("reading_copy.txt", write_reading_copy(lines, ("zh-Hans", "en"), "txt"), update=update)


@pytest.mark.parametrize("form", ["txt", "md"])
def test_a_letter_about_two_causes_reads_as_it_was_approved(catalogue: Catalogue, form: Format, update: bool) -> None:
    compare(f"two_causes.{form}", lay_out(letter_of(mixed(catalogue), catalogue), form), update=update)


def test_no_golden_letter_is_left_behind() -> None:
    names = {f"{cause}.{form}" for cause in (*CAUSES, "two_causes") for form in ("txt", "md")}
    names |= {f"{cause}.zh-Hans.txt" for cause in CHINESE} | {"reading_copy.txt"}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".md")} == names
