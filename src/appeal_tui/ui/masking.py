"""Hides names, ids and amounts on the whole screen, line by line, whatever draws them."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from appeal_tui.domain.masking import MARK, hidden_spans
from appeal_tui.ui.widgets.chrome import CHROME


class Mask(LineFilter):
    """Draws a mark in every cell of what is to be hidden."""

    def __init__(self) -> None:
        """Begin switched off."""
        super().__init__(enabled=False)
        self.words: frozenset[str] = frozenset()
        """The words to hide besides everything with a digit in it, in small letters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line with what is private hidden; each keeps its width and style."""
        if any(segment.style is not None and CHROME in segment.style.meta for segment in segments):
            return segments
        text = "".join(segment.text for segment in segments if not segment.control)
        hidden = [False] * len(text)
        for start, end in hidden_spans(text, self.words):
            hidden[start:end] = [True] * (end - start)
        if not any(hidden):
            return segments
        masked, at = [], 0
        for segment in segments:
            if segment.control:
                masked.append(segment)
                continue
            shown = "".join(
                MARK * cell_len(character) if hidden[at + index] and not character.isspace() else character
                for index, character in enumerate(segment.text)
            )
            at += len(segment.text)
            masked.append(Segment(shown, segment.style))
        return masked
