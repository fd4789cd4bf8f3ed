"""The smallest Textual program: what every full-screen Textual program costs before it does anything of its own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield Label("Hello world")


if __name__ == "__main__":
    Bare().run()
