"""Whole letters as sellers would send them: one of each route, from typed answers, in English and in Chinese.

The golden letters of all causes tick everything; these tick what one seller would. Each story is a file of answers for
`appeal-tui set --answers`, what the seller types otherwise for the Chinese letter, and the two letters. `pytest
tests/unit/letter/test_stories.py --update-golden` writes the letters anew; the difference is for a person to read.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli.answer_file import read_answers
from appeal_tui.cli.session import known_keys
from appeal_tui.domain.case import Case
from appeal_tui.domain.keys import edit_for
from appeal_tui.letter.layout import lay_out
from appeal_tui.letter.rights_owner import build_rights_owner_letter
from appeal_tui.review.structure import review_structure
from tests.filling import DAY, letter_of

FOLDER = Path(__file__).parents[2] / "golden" / "stories"
STORIES = sorted(path.stem for path in FOLDER.glob("*.toml") if "." not in path.stem)


def told(story: str, language: str, catalogue: Catalogue) -> Case:
    """Return the case of a story with every answer of its files."""
    names = [story] if language == "en" else [story, f"{story}.{language}"]
    case, known = Case(id=f"story-{story.replace('_', '-')}", created=DAY), known_keys(catalogue)
    for name in names:
        for key, typed in read_answers((FOLDER / f"{name}.toml").read_text("utf-8")).items():
            case = edit_for(key, typed, known)(case)
    return case


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("story", STORIES)
def test_a_story_gives_the_letter_that_was_approved(
    catalogue: Catalogue, story: str, language: str, update: bool
) -> None:
    text = lay_out(letter_of(told(story, language, catalogue), catalogue), "txt")
    path = FOLDER / (f"{story}.txt" if language == "en" else f"{story}.{language}.txt")
    if update:
        path.write_text(text, "utf-8", newline="\n")
    assert text.splitlines() == path.read_text("utf-8").splitlines(), f"{path.name} differs; --update-golden"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_letter_to_the_rights_owner_reads_as_it_was_approved(
    catalogue: Catalogue, language: str, update: bool
) -> None:
    case = told("retraction_prod_ip", language, catalogue)
    letter = build_rights_owner_letter(case, catalogue.guide(case.causes), catalogue.marketplaces)
    assert letter is not None
    text = lay_out(letter, "txt")
    path = FOLDER / ("rights_owner.txt" if language == "en" else f"rights_owner.{language}.txt")
    if update:
        path.write_text(text, "utf-8", newline="\n")
    assert text.splitlines() == path.read_text("utf-8").splitlines(), f"{path.name} differs; --update-golden"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("story", STORIES)
def test_nothing_in_a_story_keeps_its_letter_back(catalogue: Catalogue, story: str, language: str) -> None:
    case = told(story, language, catalogue)
    letter = letter_of(case, catalogue)
    found = review_structure(case, catalogue.guide(case.causes), letter, datetime.date(2026, 11, 24))
    assert not [f"{finding.key}: {finding.text()}" for finding in found if finding.blocks]


@pytest.mark.parametrize("story", STORIES)
def test_a_chinese_letter_holds_no_english_sentence(catalogue: Catalogue, story: str) -> None:
    text = lay_out(letter_of(told(story, "zh-Hans", catalogue), catalogue), "txt")
    body = [line for line in text.splitlines() if not line.startswith("附件")]
    assert not [line for line in body if re.search(r"\b(?:We|we|the|The|and|is|was) [a-z]+ [a-z]+", line)]


def test_there_is_one_story_of_each_route_that_ends_in_a_letter(catalogue: Catalogue) -> None:
    routes = {told(story, "en", catalogue).route for story in STORIES}
    assert routes == {"plan", "dispute", "verification", "retraction", "funds"}
