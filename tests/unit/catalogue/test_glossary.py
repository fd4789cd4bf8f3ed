"""Translations use Seller Central's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.checking import check_catalogue
from appeal_tui.catalogue.glossary import load_glossary, terms_missed, wrong_word
from appeal_tui.errors import CatalogueError
from appeal_tui.resources import templates_folder

from .conftest import Change

TERMS = load_glossary(templates_folder())
COMM = "causes/policy/pol_comm.toml"


def test_each_term_stands_once_in_three_languages() -> None:
    assert len(TERMS) > 50
    assert len({term.en for term in TERMS}) == len(TERMS)
    for term in TERMS:
        assert term.zh_hans
        assert term.zh_hant
        assert not set(term.wrong) & {term.zh_hans, *term.also}, term.en


def test_names_that_sellers_know_from_amazons_page_are_translated_as_it_has_them(catalogue: Catalogue) -> None:
    tables = (catalogue.causes, catalogue.families, catalogue.metrics, catalogue.routes)
    names = [entry.name for table in tables for entry in table.values()]
    known = {"权利所有者"}  # a complaint's kind may leave out who made it
    assert [
        (name["en"], term.zh_hans) for name in names for term in terms_missed(name, TERMS) if term.zh_hans not in known
    ] == []


@pytest.mark.parametrize(
    ("english", "chinese", "missed"),
    [
        ("Order defect rate above target", "订单缺陷率超标", []),
        ("Order defect rate above target", "订单不良率超标", ["订单缺陷率"]),
        ("Order-Defect Rates", "订单指标", ["订单缺陷率"]),
        ("Reordered defects", "订单指标", []),
        ("A plan of action", "行动计划", []),
        ("Detail-page abuse", "详情页篡改", []),
    ],
)
def test_a_name_is_held_to_the_terms_that_it_has_in_english(english: str, chinese: str, missed: list[str]) -> None:
    assert [term.zh_hans for term in terms_missed({"en": english, "zh-Hans": chinese}, TERMS)] == missed


def test_a_name_without_a_translation_misses_nothing() -> None:
    assert list(terms_missed({"en": "Plan of action"}, TERMS)) == []


def test_a_word_that_amazon_does_not_use_is_found_only_where_it_stands_for_the_term() -> None:
    found = wrong_word("Open Account Health.", "打开“账户健康”。", TERMS)
    assert found is not None
    assert (found[0], found[1].zh_hans) == ("账户健康", "账户状况")
    assert wrong_word("Open the page.", "打开“账户健康”。", TERMS) is None
    assert wrong_word("Open Account Health.", "打开“账户状况”。", TERMS) is None


def test_the_checker_names_the_word_of_seller_central(root: Path, change: Change) -> None:
    line = change(
        COMM,
        "[[demands]]",
        '[[demands]]\nid = "pol_comm.dm90"\ntext.en = "A plan of action"\ntext.zh-Hans = "整改计划"\n\n[[demands]]',
    )
    (mistake,) = [m for m in check_catalogue(root) if m.grade != "hint"]
    assert (mistake.file, mistake.line) == (COMM, line + 3)
    assert mistake.message.endswith("says '整改计划' for 'plan of action': Seller Central says 行动计划")


def test_a_name_with_another_word_is_a_hint(root: Path, change: Change) -> None:
    names = 'name.en = "Order defect rate"\nname.zh-Hans = "指标"\n'
    situation = f'[[situations]]\nid = "pol_comm.si90"\n{names}advice.en = "Do it."\n'
    line = change(COMM, "[[demands]]", f"{situation}\n[[demands]]")
    (mistake,) = [m for m in check_catalogue(root) if "pol_comm.si90: its name has" in m.message]
    assert (mistake.file, mistake.line, mistake.grade) == (COMM, line + 3, "hint")


def test_a_glossary_that_cannot_be_read_is_one_sentence(root: Path) -> None:
    (root / "glossary.toml").write_text('[[terms]]\nen = "a"\n', "utf-8")
    with pytest.raises(CatalogueError, match=r"glossary\.toml"):
        check_catalogue(root)
    (root / "glossary.toml").unlink()
    assert load_glossary(root) == TERMS
