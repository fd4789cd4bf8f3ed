"""Words beside figures: their notation, and what the checker says of their files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.reader.bounds import Bounds
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.periods import Period, Periods
from appeal_tui.reader.phrase import PhraseError
from appeal_tui.reader.rule_files import check_notice_knowledge
from appeal_tui.reader.word_forms import form_of
from appeal_tui.resources import templates_folder


def _holds(phrase: str, text: str) -> bool:
    return re.search(form_of([phrase]), text, re.IGNORECASE) is not None


@pytest.mark.parametrize(
    ("phrase", "text", "is_held"),
    [
        ("no later than", "No later  than", True),
        ("no later than", "no-later-than", True),
        ("no later than", "nolater than", False),
        ("day", "days", False),
        ("day", "today", False),
        ("~day", "today", True),
        ("day*", "daytime", True),
        ("days?", "day", True),
        ("(un)?till?", "until", True),
        ("(un)?till?", "til", True),
        ("(by|on) (the)? first", "by first", True),
        ("(by|on) (the)? first", "on the first", True),
        ("by (when)?", "by", True),
        ("by (when)?", "by when", True),
        ("(your |)account", "your account", True),
        ("complaint ?id", "complaintID", True),
        ("n.a.", "na", False),
        ("n.?a.?", "na", True),
        ("días", "dias", True),
        ("cut-?off", "cutoff", True),
        ("last . is", "last day of all is", True),
        ("last . is", "last. Is", False),
        ("工作日", "5 工 作 日", True),
        ("权利人", "權利人", True),
        ("d'ici", "d'ici", True),
        ("7", "7days", True),
    ],
)
def test_words_are_found_as_their_notation_says(phrase: str, text: str, *, is_held: bool) -> None:
    assert _holds(phrase, text) == is_held


@pytest.mark.parametrize("phrase", ["", "(a|b", "a)", "?", "* a", "()", "a?", "^a", "(a|)", "<nothing>"])
def test_signs_that_do_not_fit_together_are_a_mistake(phrase: str) -> None:
    with pytest.raises(PhraseError):
        form_of([phrase])


@given(st.lists(st.text(alphabet="ab ()|?*.~-'é日", max_size=12), max_size=4))
def test_whatever_an_expert_writes_is_a_form_or_a_mistake(phrases: list[str]) -> None:
    try:
        form = form_of(phrases)
    except PhraseError:
        return
    assert re.compile(form).fullmatch("") is None


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    shutil.copytree(templates_folder() / "notices", folder / "notices")
    for name in ("marketplaces.toml", "metrics.toml"):
        shutil.copy(templates_folder() / name, folder)
    return folder


def _mistakes(catalogue: Path, name: str, old: str, new: str) -> list[tuple[str, int, str]]:
    file = catalogue / "notices" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    causes = [path.stem for path in (templates_folder() / "causes").glob("*/*.toml")]
    return [(one.file, one.line, one.message) for one in check_notice_knowledge(catalogue, causes)]


def _line(catalogue: Path, name: str, words: str) -> int:
    text = (catalogue / "notices" / name).read_text("utf-8")
    return text.count("\n", 0, text.index(words)) + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("bounds.toml", '"before", "(un)?till?"', '"before", "(un?till?"', "without"),
        ("bounds.toml", 'id = "paper"', 'id = "papers"', "papers: nothing is called so"),
        ("bounds.toml", 'place = "behind"', 'place = "beside"', "a place is 'before' or 'behind'"),
        ("periods.toml", "phrases.de =", "phrases.nl =", "unknown language nl"),
        ("names.toml", '"reporter"', '"<reporter>"', "unknown term <reporter>"),
        ("numbers.toml", 'en = ["january|jan", ', "en = [", "11 months"),
        ("numbers.toml", "[numbers.de]", "[numbers.nl]", "unknown language nl"),
        ("numbers.toml", 'unit = "hours"', 'unit = "minutes"', "minutes"),
    ],
)
def test_a_mistake_in_the_words_is_told_with_file_and_line(
    catalogue: Path, name: str, old: str, new: str, message: str
) -> None:
    line = _line(catalogue, name, old)

    found = _mistakes(catalogue, name, old, new)

    assert any(message in words and (file, at) == (f"notices/{name}", line) for file, at, words in found), found


def test_a_rule_whose_words_are_missing_is_told(catalogue: Path) -> None:
    found = _mistakes(catalogue, "stores.toml", 'id = "company"', 'id = "sells"')

    assert any(file == "notices/stores.toml" and "no rule has the id company" in words for file, _, words in found)


def _knowledge_with(catalogue: Path, name: str, old: str, new: str) -> NoticeKnowledge:
    assert _mistakes(catalogue, name, old, new) == []
    return load_notice_knowledge(catalogue)


def test_a_word_that_an_expert_adds_binds_a_day(catalogue: Path) -> None:
    known = _knowledge_with(catalogue, "bounds.toml", '"before", "(un)?till?"', '"before", "latest by the close of"')

    assert Bounds(known).of_day("Answer latest by the close of 3 May 2026", 30, 40) > 0


def test_a_number_that_an_expert_adds_counts(catalogue: Path) -> None:
    known = _knowledge_with(catalogue, "numbers.toml", "twelve = 12", "twelve = 12\na-dozen = 12")

    assert list(Periods(known).find("within a dozen days")) == [Period(12, "days", 7, 19, False)]
