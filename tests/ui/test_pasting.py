"""How much of a paste a field takes, and how long lines are broken."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.ui import pasting


class Field:
    """Stands for a field, and keeps what is told there."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def notify(self, words: str, **_: Any) -> None:
        self.told.append(words)


@pytest.mark.parametrize(("stays", "pasted", "has_room"), [(0, 10, True), (4, 6, True), (5, 6, False), (0, 11, False)])
def test_what_stands_in_a_field_counts_with_what_is_pasted(stays: int, pasted: int, has_room: bool) -> None:
    field: Any = Field()
    assert pasting.fits(field, "x" * pasted, stays, 10) == has_room
    assert [str(stays + pasted) in words for words in field.told] == [True] * (not has_room)


def test_a_line_that_is_too_long_is_broken_at_spaces_and_loses_no_word() -> None:
    text = "short\n" + "words " * 1_000 + "\n\nend"
    lines = pasting.fold_long_lines(text).split("\n")
    assert max(map(len, lines)) <= 2_000
    assert " ".join(lines).split() == text.split()
    assert lines[0] == "short"
    assert lines[-2:] == ["", "end"]
    assert not any(line.startswith(" ") for line in lines)


def test_a_line_without_a_space_is_broken_all_the_same() -> None:
    lines = pasting.fold_long_lines("x" * 4_500).split("\n")
    assert [len(line) for line in lines] == [2_000, 2_000, 500]


def test_short_lines_stay_as_they_are() -> None:
    text = "  indented\n\tone  \n"
    assert pasting.fold_long_lines(text) == text
