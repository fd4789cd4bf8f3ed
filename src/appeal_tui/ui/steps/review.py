"""Step 6: what a strict reader would find, what the letter answers, and every answer with a way back to it."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.binding import Binding

from appeal_tui.domain import edits
from appeal_tui.domain.cause import say
from appeal_tui.i18n import interface, later, t
from appeal_tui.review.finding import DOCUMENT_CHANGED, Finding
from appeal_tui.ui.answer_rows import answer_rows
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.places import place_of
from appeal_tui.ui.remedies import remedy_of
from appeal_tui.ui.review_parts import asin_rows, demand_rows, length_rows, matrix_rows, meter_rows
from appeal_tui.ui.review_rows import dismissed_rows, finding_help, finding_rows, finding_words, keyed
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text


class ReviewStep(StepPane):
    """Findings first, then what the letter answers, then every answer by step."""

    STEP = "review"
    BINDINGS = [
        Binding("f2", "next_finding", later("Next finding")),
        Binding("f4", "take_as_it_is", later("Take it as it is"), priority=True),
        Binding("f8", "set_aside", later("Set aside"), priority=True),
    ]

    def __init__(self, view: CaseView) -> None:
        """Open the review with nothing unfolded."""
        super().__init__(view)
        self._unfolded = ""
        """The finding that shows why it matters: the one under the cursor."""
        self._findings: Mapping[str, Finding] = {}
        self._dismissed: Mapping[str, Finding] = {}
        self._limits: dict[str, str] = {}
        """What was typed as the limit of a box and is no number."""
        self._below: tuple[CaseView, tuple[Row, ...]] | None = None

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show(self, view: CaseView) -> None:
        """Show a case, and unfold the finding under the cursor."""
        super().show(view)
        self._unfold()

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the findings, what the letter answers, and the answers."""
        if not view.causes:
            return (
                Text(text=t("There is nothing to review yet: say first why Amazon acted.")),
                Gap(),
                Action(key="0:causes", text=t("Choose the cause")),
            )
        self._findings, self._dismissed = keyed(view.findings), keyed(view.dismissed, "x")
        if not view.wants_letter:
            return (
                Text(text=t("This route wants no letter: the step Letter says what to do.")),
                Gap(),
                *demand_rows(view),
                *answer_rows(view),
                *_refusals(view),
            )
        return (*finding_rows(view, self._findings, self._unfolded), *self._rest(view))

    def _rest(self, view: CaseView) -> tuple[Row, ...]:
        """Return what stands below the findings: it stays the same while the cursor moves."""
        if self._below is None or self._below[0] is not view or self._limits:
            rows = (
                *dismissed_rows(view, self._dismissed),
                *demand_rows(view),
                *asin_rows(view),
                *matrix_rows(view),
                *meter_rows(view),
                *length_rows(view, self._limits),
                *answer_rows(view),
                *_refusals(view),
            )
            self._below = (view, rows)
        return self._below[1]

    def start(self, key: str = "") -> None:
        """Focus the step with the finding under the cursor unfolded."""
        super().start(key)
        self._unfold()

    def _unfold(self) -> None:
        """Unfold the finding under the cursor, and fold the one that was."""
        here = self.form.cursor_key
        wanted = here if here in self._findings else ""
        if wanted != self._unfolded:
            self._unfolded = wanted
            self.form.show(self.rows_of(self.view))
            if here:
                # The rows above grew or shrank, so that it stands elsewhere now.
                self.form.move_to(here)
        self.refresh_bindings()

    def help_of(self, row: Row) -> tuple[str, str] | None:
        """Return what F1 says of a finding."""
        finding = self._findings.get(row.key) or self._dismissed.get(row.key)
        return finding_help(finding, self.view) if finding else None

    # --- what the seller does ---------------------------------------------------------------------------------------

    @on(Form.CursorMoved)
    def _moved(self) -> None:
        self._unfold()

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        if finding := self._dismissed.get(event.key):
            self.change(edits.restore_finding(finding.identity))
            return
        found = self._findings.get(event.key)
        key = event.key.partition(":")[2]
        if found is not None and not found.key:
            self.post_message(StepRequested("letter"))
        elif found is not None and (remedy := remedy_of(self.view, found)):
            self.post_message(StepRequested("plan", remedy))
        elif key.startswith("box."):
            self.form.move_to(key)
        else:
            self.post_message(StepRequested(*place_of(key)))

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        box, typed = event.key.removeprefix("box."), event.value.strip().replace(",", "")
        self._limits.pop(box, None)
        self._below = None
        if typed and not (typed.isdecimal() and len(typed) <= _LONGEST_FIGURE):
            self._limits[box] = event.value
            self.show(self.view)
        else:
            self.change(edits.limit_box(box, int(typed or 0)), group=event.key)

    def action_next_finding(self) -> None:
        """Go to the next finding."""
        keys = [row.key for row in self.form.rows if row.key in self._findings]
        if keys:
            here = keys.index(self.form.cursor_key) if self.form.cursor_key in keys else -1
            self.form.move_to(keys[(here + 1) % len(keys)])

    def action_set_aside(self) -> None:
        """Set the finding under the cursor aside with a reason, or bring it back."""
        here = self.form.cursor_key
        if finding := self._dismissed.get(here):
            self.change(edits.restore_finding(finding.identity))
        elif finding := self._findings.get(here):
            if finding.blocks:
                words = t("The letter would be untrue with it, so it cannot be set aside.")
                self.notify(words, severity="warning", markup=False)
                return
            self._ask_reason(finding)

    def _ask_reason(self, finding: Finding) -> None:
        from appeal_tui.ui.screens.line_dialogs import ReasonDialog

        about = t("Why does it not count in your case? The reason is kept with the case; Amazon does not see it.")
        dialog = ReasonDialog(t("Set aside"), f"{finding_words(finding, self.view)}\n\n{about}")
        self.app.push_screen(
            dialog, lambda reason: self.change(edits.dismiss_finding(finding.identity, reason)) if reason else None
        )

    def action_take_as_it_is(self) -> None:
        """Take the changed file of the document under the cursor for the one that was meant."""
        finding = self._findings.get(self.form.cursor_key)
        if finding is not None and finding.rule == DOCUMENT_CHANGED:
            self.run_worker(self._take_as_it_is(finding.key.removeprefix("exhibit.").removesuffix(".file")))

    async def _take_as_it_is(self, name: str) -> None:
        from appeal_tui.storage.fingerprints import look_for

        # A finding is that of the last review: the document may have been taken away since.
        exhibit = self.view.case.exhibits.get(name)
        if exhibit is None:
            return
        place, look = look_for(exhibit.file)
        if (now := await looked(nobody, place, look)) is not None:
            self.change(edits.keep_fingerprints({name: now}))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something."""
        match action:
            case "next_finding":
                return bool(self._findings) and self.view.wants_letter
            case "take_as_it_is":
                found = self._findings.get(self.form.cursor_key) if self.is_attached else None
                return found is not None and found.rule == DOCUMENT_CHANGED
            case "set_aside":
                here = self.form.cursor_key if self.is_attached else ""
                found = self._findings.get(here)
                return here in self._dismissed or (found is not None and not found.blocks)
            case _:
                return True


_LONGEST_FIGURE = 6


def _refusals(view: CaseView) -> list[Row]:
    rows: list[Row] = [Text(text=t("Why appeals of this kind are refused"), tone="heading")]
    for cause in view.causes:
        rows += [
            Text(text=say(line.text, interface.language), mark="-", indent=2, tone="muted") for line in cause.rejections
        ]
    return rows
