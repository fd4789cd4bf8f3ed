"""A text that is only read, broken into lines as Chinese and English want it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from appeal_tui.ui.widgets.wrapping import wrap


class Prose(Static):
    """Shows paragraphs; it is as high as they need. Textual's own `Static` breaks Chinese only where a space stands."""

    def __init__(self, text: str) -> None:
        """Show a text.

        Args:
            text: Paragraphs, each on a line; never read as markup.
        """
        super().__init__(Content(text), markup=False)
        self._text = text

    def _lines(self, width: int) -> list[str]:
        return [line for paragraph in self._text.split("\n") for line in wrap(paragraph, width)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text needs in a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the text in lines that fit."""
        return Content("\n".join(self._lines(self.content_region.width)))
