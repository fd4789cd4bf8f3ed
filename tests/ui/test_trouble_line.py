"""What is told while a case is not saved has room above the keys of a small window, whatever happened."""

from __future__ import annotations

from typing import get_args

import pytest

from appeal_tui.i18n.choice import speak
from appeal_tui.ui.save_state import SaveState, Trouble
from appeal_tui.ui.trouble_line import trouble_words
from appeal_tui.ui.widgets.wrapping import wrap

TROUBLES = [trouble for trouble in get_args(Trouble) if trouble]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("trouble", TROUBLES)
def test_every_trouble_names_its_key_within_two_lines(trouble: Trouble, kept: bool, language: str) -> None:
    speak(language, {})
    try:
        words = trouble_words(SaveState(trouble=trouble, kept=kept))
    finally:
        speak("en", {})
    lines = wrap(words, 78)
    assert len(lines) <= 2
    assert "^S" in words


def test_where_nothing_is_wrong_the_hint_keeps_its_place() -> None:
    assert trouble_words(SaveState()) == ""


def test_two_versions_a_deleted_file_and_another_window_are_told_apart() -> None:
    told = {trouble: trouble_words(SaveState(trouble=trouble, kept=True)) for trouble in TROUBLES}
    named = ("conflict", "deleted", "taken_over", "read_only")
    assert len({told[trouble] for trouble in named} | {told["failed"]}) == len(named) + 1
    assert "compares" in told["conflict"]
    assert "deleted" in told["deleted"]
