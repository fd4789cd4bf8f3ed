"""Marks lines that hold only words of the program: keys, names of steps. They are never hidden."""

from __future__ import annotations

from rich.style import Style

CHROME = "appeal-tui-chrome"
"""The name in the meta data of a style that says so."""

PLAIN = Style(meta={CHROME: True})
"""A style that changes nothing, and says so."""
