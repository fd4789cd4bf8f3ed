"""The two looks of the program: neutral greys that old terminals show as greys, and colours that can be read on them."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="appeal-dark",
    dark=True,
    primary="#3d8bd0",
    secondary="#5a5a5a",
    accent="#e0a642",
    warning="#e0a642",
    error="#d9667c",
    success="#64b383",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1e1e1e",
    panel="#262626",
    boost="#1b1b1b",
)

LIGHT = Theme(
    name="appeal-light",
    dark=False,
    primary="#1f6aa8",
    secondary="#767676",
    accent="#7a4a00",
    warning="#7a4a00",
    error="#9c1f33",
    success="#1c6b3a",
    foreground="#1c1c1c",
    background="#f2f2f2",
    surface="#ffffff",
    panel="#dedede",
    boost="#e6e6e6",
)
