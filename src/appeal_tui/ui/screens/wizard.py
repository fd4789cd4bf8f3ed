"""The wizard: the steps of one case around one work area."""

from __future__ import annotations

import asyncio
import datetime
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.steps import STEPS, Step
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t
from appeal_tui.ui.arriving import typed_into
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.messages import CaseEdited, StepRequested
from appeal_tui.ui.notice_watch import NoticeWatch
from appeal_tui.ui.rail_steps import rail_steps
from appeal_tui.ui.review_watch import ReviewWatch
from appeal_tui.ui.screens.styled_once import StyledOnce
from appeal_tui.ui.steps import STEP_NAMES, step_class
from appeal_tui.ui.top_line import case_title, due_words, saving_words
from appeal_tui.ui.trouble_line import trouble_words
from appeal_tui.ui.widgets.bars import HintBar, TopBar
from appeal_tui.ui.widgets.form import Form, FramedForm
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from appeal_tui.ui.save_state import SaveState
    from appeal_tui.ui.steps.step_pane import StepPane

_PAUSE = 0.3
"""Seconds without an edit after which the notice is read, and the letter reviewed."""

_SETTLE = 0.12
"""Seconds without an edit after which the letter, the rail and the findings are brought up to date."""


class WizardScreen(StyledOnce, Screen[None]):
    """The steps of one case: rail, work area, and the letter that grows beside it."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("ctrl+n", "next_step", later("Next"), priority=True),
        Binding("ctrl+b", "previous_step", later("Back"), priority=True),
        Binding("f1", "help", later("Help"), priority=True),
        Binding("f5", "return_to_review", later("To review"), priority=True),
        Binding("f6", "toggle_letter", later("Letter"), priority=True),
        Binding("escape", "back", later("Back"), priority=False),
        Binding("escape", "leave", later("Cases"), priority=False),
        Binding("ctrl+z", "app.undo", later("Undo"), show=False),
    ]

    def __init__(self, case: Case, catalogue: Catalogue, now: datetime.datetime) -> None:
        """Open a case.

        Args:
            case: The case.
            catalogue: The catalogue.
            now: The seller's local time.
        """
        super().__init__()
        self._view = CaseView(case, catalogue, now)
        self._notice = NoticeWatch()
        self._reading: Timer | None = None
        self._review = ReviewWatch()
        self._reviewing: Timer | None = None
        self._catalogue = catalogue
        self._step: Step = case.step if case.step in STEPS else "notice"
        self._pane: StepPane | None = None
        self._one_step = asyncio.Lock()
        """Held while a step opens."""
        self._from_review = False
        self._full_letter = False
        self._left_for_letter: Widget | None = None
        """What had the focus before the letter took the place of the step."""
        self._settling: Timer | None = None

    def compose(self) -> ComposeResult:
        """Compose the frame; the step is mounted when it is opened."""
        # As the width of the window will have it: once everything is there, it would all be styled again.
        fitting = max(one for one in self.HORIZONTAL_BREAKPOINTS if one[0] <= self.app.size.width)
        self.add_class(fitting[1])
        yield TopBar()
        with Horizontal(id="frame"):
            yield StepRail(id="rail")
            yield Vertical(id="work")
            yield FramedForm(id="side")
        yield HintBar()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Open the step where the case was left, and follow the case."""
        await self._open(self._step)
        self.watch(self.app, "case", self._show_case, init=False)
        self._follow_notice()
        self._follow_review()
        self.watch(self.app, "save_state", self._show_save_state)
        self.watch(self.app, "language", self._speak, init=False)
        self.set_interval(30, self._tick)

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self._step

    @property
    def view(self) -> CaseView:
        """The case as it is shown."""
        return self._view

    @property
    def is_reviewed(self) -> bool:
        """Whether everything that is shown of the review holds for the case as it is."""
        notice = self._view.case.notice
        is_read = not self._notice.is_behind(notice) and (self._view.notice is not None or not notice.text.strip())
        return (
            is_read and self._settling is None and not self._review.is_busy and not self._review.is_behind(self._view)
        )

    # --- showing ----------------------------------------------------------------------------------------------------

    def _show_case(self, case: Case | None) -> None:
        if case is None or not self.is_attached:
            return
        self._view = self._view_of(case)
        if self._pane is not None and self._pane.stands:
            self._pane.show(self._view)
            self._show_hint()
        self._follow_notice()
        self._follow_review()
        # What is beside the work follows when the keys pause, so that no key waits for it.
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(_SETTLE, self._show_surroundings)

    def _view_of(self, case: Case) -> CaseView:
        return CaseView(case, self._catalogue, self._now(), self._notice.reading, self._review.reviewed)

    async def _speak(self) -> None:
        """Show everything in another language, at the row where the seller was."""
        row = self._pane.current_row if self._pane else None
        self._view = self._view_of(self._view.case)
        await self._open(self._step, row.key if row else "")
        self._follow_review()
        self._show_save_state(self.app.save_state)  # type: ignore[attr-defined]

    def _follow_notice(self) -> None:
        """Read the notice anew once the keys pause, where it changed."""
        if self._notice.is_behind(self._view.case.notice):
            if self._reading is not None:
                self._reading.stop()
            self._reading = self.set_timer(_PAUSE, self._read_notice)

    def _read_notice(self) -> None:
        async def read() -> None:
            await self._notice.read(self._view.case.notice, self.app.folders.cache)  # type: ignore[attr-defined]
            if self.is_attached:
                self._show_case(self._view.case)

        self.app.run_task(read())  # type: ignore[attr-defined]

    def _follow_review(self) -> None:
        """Review the letter anew once the keys pause, where the case changed."""
        if self._review.is_behind(self._view) and not self._review.is_busy:
            if self._reviewing is not None:
                self._reviewing.stop()
            self._reviewing = self.set_timer(_PAUSE, self._review_case)

    def _review_case(self) -> None:
        async def review() -> None:
            try:
                folders = self.app.folders  # type: ignore[attr-defined]
                await self._review.review(self._view, folders.templates, folders.cache)
            finally:
                if self.is_attached:
                    # What changed meanwhile is reviewed from here.
                    self._show_case(self._view.case)

        if not self._review.is_busy:
            self.app.run_task(review())  # type: ignore[attr-defined]

    def _show_surroundings(self) -> None:
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        if not self.query(StepRail):
            # The pause of the keys may end while the screen is being taken down.
            return
        view, rail = self._view, self.query_one(StepRail)
        rail.steps = rail_steps(view)
        rail.current = self._step
        self.query_one(TopBar).heading = case_title(view)
        side = self.query_one("#side", Form)
        if side.display:
            from appeal_tui.ui.letter_rows import side_rows

            side.show(side_rows(view))

    def _show_save_state(self, state: SaveState) -> None:
        bar = self.query_one(TopBar)
        bar.alarm = bool(state.trouble)
        due = due_words(self._view.case, self._now())
        bar.state = " \u00b7 ".join(part for part in (saving_words(state), due) if part)
        self._show_hint()

    def _tick(self) -> None:
        self._show_save_state(self.app.save_state)  # type: ignore[attr-defined]

    def _now(self) -> datetime.datetime:
        now: datetime.datetime = self.app.clock()  # type: ignore[attr-defined]
        return now

    def _show_hint(self) -> None:
        row = self._pane.current_row if self._pane else None
        hint = visible(row.hint) if row else ""
        if isinstance(self.focused, StepRail):
            hint = t("The arrows go through the steps, Enter opens one. Tab goes back to the answers.")
        elif self.focused is not None and any(node.id == "side" for node in self.focused.ancestors):
            hint = t("Enter goes to the answer that made this line. F6 puts the letter away.")
        trouble = trouble_words(self.app.save_state)  # type: ignore[attr-defined]
        # A reading or a review may come in while the screen is being left.
        for bar in self.query(HintBar):
            bar.alarm, bar.hint = bool(trouble), trouble or hint

    # --- steps ------------------------------------------------------------------------------------------------------

    async def _open(self, step: Step, key: str = "") -> None:
        # A key that comes while a step opens is the app's, and does not wait for the screen.
        async with self._one_step:
            await self._take_step(step, key)

    async def _take_step(self, step: Step, key: str) -> None:
        if self._pane is not None and self._pane.is_attached:
            # Before the step goes: what was typed into it belongs to it.
            await typed_into(self._pane, _SETTLE)
        self._step = step
        work = self.query_one("#work", Vertical)
        with self.app.batch_update():
            await work.remove_children()
            self._pane = step_class(step)(self._view)
            await work.mount(self._pane)
            if self._pane.view is not self._view:
                # A reading or a review came in while it was mounted.
                self._pane.show(self._view)
            work.border_title = Content(t(STEP_NAMES[step]))
            # Not with each key: setting a title draws the whole frame.
            self.query_one("#side").border_title = Content(t("Letter"))
            self._place_letter()
            self._show_surroundings()
        # At once, so that the next key finds the step; keys wait in the app's queue until then.
        self._start(key)
        if self._view.case.step != step:
            self.post_message(CaseEdited(edits.visit_step(step), "step"))
        self.refresh_bindings()

    def _start(self, key: str) -> None:
        if self._pane is not None:
            self._pane.start(key)
            self._show_hint()

    def _place_letter(self) -> None:
        """Show the letter beside the steps that write it; where there is no room, F6 puts it in their place."""
        side = self.query_one("#side", Form)
        wide = self.has_class("-wide") or self.app.size.width >= 100
        beside = wide and self._step in ("cause", "audit", "plan", "evidence", "review")
        side.display = self._view.wants_letter and (beside != self._full_letter if wide else self._full_letter)
        self.query_one("#work").display = wide or not side.display

    def on_resize(self) -> None:
        """Place the letter anew."""
        if self._pane is not None:
            self._place_letter()
            self._show_surroundings()

    @on(StepRail.StepChosen)
    async def _chosen(self, event: StepRail.StepChosen) -> None:
        self._from_review = False
        await self._open(event.step)  # type: ignore[arg-type]

    @on(StepRequested)
    async def _requested(self, event: StepRequested) -> None:
        event.stop()
        # A jump to a finding's place comes back; whoever only goes to another step goes on from there.
        self._from_review = self._step == "review" and event.step != "review" and bool(event.key)
        await self._open(event.step, event.key)  # type: ignore[arg-type]

    @on(Form.Pressed, "#side")
    async def _side_pressed(self, event: Form.Pressed) -> None:
        event.stop()
        from appeal_tui.ui.places import place_of

        key = event.key.partition(":")[2]
        self._full_letter = False
        await self._open(*place_of(key))

    @on(Form.CursorMoved, "#side")
    def _side_moved(self, event: Form.CursorMoved) -> None:
        event.stop()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self._show_hint()

    def on_step_pane_hint_changed(self) -> None:
        """Show what the row under the cursor wants."""
        self._show_hint()

    async def action_next_step(self) -> None:
        """Go on to the next step; after a change from the review, back to it."""
        if self._from_review:
            await self.action_return_to_review()
            return
        index = STEPS.index(self._step)
        if index + 1 < len(STEPS):
            await self._open(STEPS[index + 1])

    async def action_previous_step(self) -> None:
        """Go back to the step before."""
        index = STEPS.index(self._step)
        if index:
            await self._open(STEPS[index - 1])

    async def action_return_to_review(self) -> None:
        """Go back to the review after a change."""
        self._from_review = False
        await self._open("review")

    def action_toggle_letter(self) -> None:
        """Show or hide the letter."""
        self._full_letter = not self._full_letter
        self._place_letter()
        self._show_surroundings()
        side = self.query_one("#side", Form)
        if side.display and not self.query_one("#work").display:
            self._left_for_letter = self.focused
            side.focus()
        elif self._pane is not None and self._pane not in (self.focused.ancestors if self.focused else ()):
            # Back to where the seller was, which may be a text and not the form above it.
            left, self._left_for_letter = self._left_for_letter, None
            back = left if left is not None and self._pane in left.ancestors else self._pane.form
            back.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something."""
        match action:
            case "next_step":
                return self._step != STEPS[-1]
            case "previous_step":
                return self._step != STEPS[0]
            case "return_to_review":
                return self._from_review
            case "back" | "leave":
                within = self.is_mounted and (
                    self._is_letter_alone or (self._pane is not None and self._pane.is_within)
                )
                return within == (action == "back")
            case "toggle_letter":
                return self._view.wants_letter and self._step not in ("letter",)
            case _:
                return True

    def action_help(self) -> None:
        """Explain the question under the cursor."""
        from appeal_tui.ui.help_text import help_for
        from appeal_tui.ui.screens.dialogs import ReadDialog

        row = self._pane.current_row if self._pane else None
        own = self._pane.help_of(row) if self._pane and row else None
        self.app.push_screen(ReadDialog(*(own or help_for(self._catalogue, self._step, row))))

    @property
    def _is_letter_alone(self) -> bool:
        """Whether the letter stands in the place of the step."""
        return self._full_letter and not self.query_one("#work").display

    def action_back(self) -> None:
        """Go one level up in the step: out of the filter, out of the findings, out of the letter."""
        if self._is_letter_alone:
            self.action_toggle_letter()
        elif self._pane is not None:
            self._pane.clear_filter()
            self.refresh_bindings()

    async def action_leave(self) -> None:
        """Go back to the list of cases."""
        await self.app.run_action("close_case")
