"""Lines that only show: the title at the top, the hint above the keys."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from appeal_tui.ui.widgets.wrapping import clip, wrap


class TopBar(Widget, can_focus=False):
    """One line: what is open at the left, its state at the right."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"top-bar--state", "top-bar--alarm"}

    heading: reactive[str] = reactive("")
    """What is open."""
    state: reactive[str] = reactive("")
    """How it stands, such as 'saved 14:02'."""
    alarm: reactive[bool] = reactive(False)
    """Whether the state is one that the user must see."""

    def render_line(self, y: int) -> Strip:
        """Draw the line; the state is never cut, the heading gives way."""
        base = self.rich_style
        width = self.size.width
        if y:
            return Strip.blank(width, base)
        name = "top-bar--alarm" if self.alarm else "top-bar--state"
        state = clip(self.state, width - 2)
        heading = clip(self.heading, max(width - cell_len(state) - 4, 0))
        middle = " " * max(width - 2 - cell_len(heading) - cell_len(state), 0)
        return Strip(
            [
                Segment(f" {heading}{middle}", base),
                Segment(state, self.get_visual_style(name).rich_style),
            ]
        ).adjust_cell_length(width, base)


class HintBar(Widget, can_focus=False):
    """Two lines above the keys: what the row under the cursor wants. They keep text fields off the foot of the screen."""

    ALLOW_SELECT = False

    hint: reactive[str] = reactive("")
    """The text."""
    alarm: reactive[bool] = reactive(False)
    """Whether the text is one that the user must see."""

    def watch_alarm(self) -> None:
        """Look like it."""
        self.set_class(self.alarm, "-alarm")

    def render_line(self, y: int) -> Strip:
        """Draw one of the two lines."""
        base = self.rich_style
        width = self.size.width
        lines = wrap(self.hint, max(width - 2, 2)) if self.hint else ()
        if y < len(lines):
            text = (
                lines[y]
                if y < self.size.height - 1 or len(lines) <= self.size.height
                else clip(lines[y] + " …", width - 2)
            )
            return Strip([Segment(" " + text, base)]).adjust_cell_length(width, base)
        return Strip.blank(width, base)
