"""Which lines refer to which exhibit."""

from __future__ import annotations

from appeal_tui.letter.citations import citations
from appeal_tui.letter.exhibits import LabelledExhibit
from appeal_tui.letter.letter import Block, Letter, Section, Sentence


def cited(*texts: str, labels: str = "ABC") -> dict[str, tuple[str, ...]]:
    """Return the citations of a letter that says these lines, 1.1, 1.2 and so on."""
    lines = tuple(Sentence(text, f"item.x.{i}", f"1.{i}") for i, text in enumerate(texts, 1))
    letter = Letter(
        "plan",
        "en",
        (),
        Section("opening", "", (Sentence("About Exhibit A.", "causes"),), "plain"),
        (Block("x", "", (Section("actions", "1", lines),)),),
        (Section("attachments", "2", (Sentence("Exhibit A: a.pdf", "exhibit.x.ev1", "2.1"),), "list"),),
    )
    return citations(letter, [LabelledExhibit(label, label, "", "") for label in labels])


def test_lines_that_refer_to_an_exhibit_are_found() -> None:
    assert cited("We did it. (Exhibit A)", "Nothing.", "That too. (Exhibits A and C)") == {
        "A": ("1.1", "1.3"),
        "B": (),
        "C": ("1.3",),
    }


def test_a_list_of_exhibits_is_read_to_its_end() -> None:
    assert cited("So. (Exhibits A, B and C)") == {"A": ("1.1",), "B": ("1.1",), "C": ("1.1",)}


def test_a_reference_written_by_hand_counts() -> None:
    assert cited("Exhibit B shows the scan, see also Exhibit C.")["B"] == ("1.1",)


def test_the_list_of_attachments_is_no_reference() -> None:
    assert cited("Nothing.")["A"] == ()


def test_a_word_behind_exhibit_is_no_label() -> None:
    assert cited("An Exhibit Area was closed, exhibit A too, and Amazon saw Exhibit AB.", labels="AB") == {
        "A": (),
        "B": (),
    }


def test_a_line_that_names_an_exhibit_twice_is_told_once() -> None:
    assert cited("Exhibit A, and again Exhibit A.")["A"] == ("1.1",)
