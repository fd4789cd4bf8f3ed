"""The text area that every text of several lines is typed into."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widgets import TextArea

from appeal_tui.ui.widgets.own_keys import OwnKeys


class OwnTextArea(OwnKeys, TextArea):
    """A text area that runs its own keys at once, and outlives a long paste that is taken back."""

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor into view, where it stands in the text.

        Textual moves the cursor behind an undo last. When the bar at the side goes with the lines that are taken back,
        it asks for a cursor in a line that there is no more, and the app would end.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)
