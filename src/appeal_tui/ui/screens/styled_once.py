"""A screen that is styled once when it opens."""

from __future__ import annotations

from textual import events


class StyledOnce:
    """To be put before the kind of a screen: everything on it has its styles when it is shown for the first time.

    Textual makes all of them again then, and to style a step is most of what opening it takes.
    """

    _was_shown = False

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Called before the handler of Textual's screen.
        if not self._was_shown:
            self._was_shown = True
            event.refresh_styles = False
