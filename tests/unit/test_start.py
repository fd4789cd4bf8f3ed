"""What the environment may say to the interface."""

from __future__ import annotations

from appeal_tui.ui.start import forget_steering


def test_nothing_in_the_environment_makes_textual_write_draw_or_press_keys() -> None:
    environ = {
        "TEXTUAL_LOG": "log",
        "TEXTUAL": "devtools",
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_SCREENSHOT": "1",
        "TERM": "x",
    }
    forget_steering(environ)
    assert environ == {"TERM": "x"}


def test_what_helps_a_terminal_stays_where_its_value_is_known() -> None:
    known = {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_DISABLE_KITTY_KEY": "1"}
    environ = dict(known)
    forget_steering(environ)
    assert environ == known
    environ = dict.fromkeys(known, "nonsense")
    forget_steering(environ)
    assert environ == {}
