"""The steps of the wizard: a column where there is room, one line where there is not."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from appeal_tui.i18n import later
from appeal_tui.ui.widgets.chrome import PLAIN
from appeal_tui.ui.widgets.wrapping import fill


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step as the rail shows it."""

    id: str
    name: str
    mark: str
    """One character that tells the state."""
    count: str = ""
    """What is open there, such as the number of findings."""
    brief: str = ""
    """The same in fewer characters, where the steps stand in one line."""
    short_name: str = ""
    """The name in fewer characters; empty where it is short already."""


class StepRail(Widget, can_focus=True):
    """Shows every step with its state and opens one on Enter or a click."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"step-rail--current", "step-rail--cursor", "step-rail--step", "step-rail--mark"}
    BINDINGS = [
        Binding("up,left", "move(-1)", later("Step before"), show=False),
        Binding("down,right", "move(1)", later("Next step"), show=False),
        Binding("enter,space", "open", later("Open step"), show=False),
    ]

    steps: reactive[tuple[RailStep, ...]] = reactive(())
    """The steps, in order."""
    current: reactive[str] = reactive("")
    """The id of the open step."""
    cursor: reactive[int] = reactive(0)

    @dataclass
    class StepChosen(Message):
        """The user wants to be on a step."""

        step: str

    @property
    def flat(self) -> bool:
        """Whether the steps stand in one line."""
        return self.size.height <= 1

    def watch_current(self, current: str) -> None:
        """Put the cursor on the open step."""
        self.cursor = next((i for i, step in enumerate(self.steps) if step.id == current), 0)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor = min(max(self.cursor + by, 0), len(self.steps) - 1)

    def action_open(self) -> None:
        """Open the step under the cursor."""
        if self.steps:
            self.post_message(self.StepChosen(self.steps[self.cursor].id))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return (self._flat_line(y) if self.flat else self._column_line(y)).apply_style(PLAIN)

    def _column_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        if y >= len(self.steps):
            return Strip.blank(width, base)
        step = self.steps[y]
        mark = ">" if step.id == self.current else step.mark
        text = f"{y + 1} {step.name}"
        count = step.count if cell_len(text) + cell_len(step.count) + 3 <= width else step.brief
        room = width - 2 - (cell_len(count) + 1 if count else 0)
        style = self._style(y, step)
        return Strip(
            [
                Segment(f"{mark} ", style),
                Segment(fill(text, max(room, 1)), style),
                Segment(f" {count}" if count else "", style),
            ]
        ).adjust_cell_length(width, style)

    def _flat_places(self) -> list[tuple[int, str]]:
        """Return the column and the text of every step in one line, as much as fits.

        Counts give way before names, and names give way whole: the open step keeps its own.
        """
        for short, counts, names in (
            (False, True, True),
            (True, True, True),
            (True, False, True),
            (True, False, False),
        ):
            places, x = [], 1
            for index, step in enumerate(self.steps):
                here = step.id == self.current
                name = f" {step.short_name or step.name if short else step.name}" if names or here else ""
                count = f" {step.brief}" if counts and step.brief else "!" if step.brief[:1] == "!" else ""
                text = f"{'>' if here else step.mark}{index + 1}{name}{count}"
                places.append((x, text))
                x += cell_len(text) + 1
            if x <= self.size.width + 1:
                break
        return places

    def _flat_line(self, y: int) -> Strip:
        base = self.rich_style
        segments = [Segment(" ", base)]
        for index, (_, text) in enumerate(self._flat_places() if y == 0 else ()):
            segments += [Segment(text, self._style(index, self.steps[index])), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, index: int, step: RailStep):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Rich's style
        name = "step"
        if step.id == self.current:
            name = "current"
        if self.has_focus and index == self.cursor:
            name = "cursor"
        return self.get_visual_style(f"step-rail--{name}").rich_style

    def on_click(self, event: events.Click) -> None:
        """Open the step that was clicked."""
        index = event.y
        if self.flat:
            index = max((i for i, (x, _) in enumerate(self._flat_places()) if x <= event.x), default=0)
        if 0 <= index < len(self.steps):
            self.post_message(self.StepChosen(self.steps[index].id))
