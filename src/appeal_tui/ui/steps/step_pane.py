"""What every step has in common: a form that shows the case, and edits that go up as messages."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from appeal_tui.domain.edits import Edit
from appeal_tui.domain.steps import Step
from appeal_tui.domain.wording import remembering
from appeal_tui.i18n import t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.messages import CaseEdited
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Gap, Row, Text, Tick


class StepPane(Vertical):
    """The work area of one step.

    A step turns the case into rows (`rows_of`) and what the seller does with a row into an edit; it keeps nothing of
    the case itself.
    """

    BLANK = True
    """What is in it covers it: with each scrolling, all of it would be drawn below that once more."""
    STEP: ClassVar[Step]

    class HintChanged(Message):
        """The row under the cursor is another one."""

    def __init__(self, view: CaseView) -> None:
        """Create the step for a case."""
        super().__init__(classes="step")
        self.view = view
        self.filter = ""
        self.going_to = ""
        """The row to go to once the case that has it comes down."""

    def compose(self) -> ComposeResult:
        """Compose the form."""
        yield Form(id="form")

    @property
    def stands(self) -> bool:
        """Whether everything of the step is there; a reading or a review may come in while it comes or goes."""
        return self.is_attached and bool(self.query("#form"))

    @property
    def form(self) -> Form:
        """The step's form."""
        return self.query_one("#form", Form)

    @property
    def current_row(self) -> Row | None:
        """The row that the seller is at; None where there is none."""
        form = next(iter(self.query("#form").results(Form)), None)
        return form.current if form is not None and form.is_attached else None

    def on_mount(self) -> None:
        """Show the case."""
        self.show(self.view)

    def show(self, view: CaseView) -> None:
        """Show a case; may be called at any time."""
        self.view = view
        rows = self.rows_of(view)
        if self.filter:
            rows = (
                Text(text=t("Filter: {filter}   (Esc clears it)", filter=self.filter), tone="warning"),
                Gap(),
                *rows,
            )
        self.form.show(rows)
        if self.going_to and any(row.key == self.going_to for row in rows):
            self.form.move_to(self.going_to)
            self.going_to = ""

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return what the step shows of a case."""
        raise NotImplementedError

    def help_of(self, row: Row) -> tuple[str, str] | None:
        """Return title and text of what F1 says of a row; None where the help of the catalogue says it."""
        return None

    def start(self, key: str = "") -> None:
        """Focus the step, at the answer with a key where it has one."""
        if key:
            self.form.move_to(key)
        self.form.focus()

    def change(self, edit: Edit, group: str = "") -> None:
        """Ask the app to change the case.

        Args:
            edit: The change.
            group: Changes of one group in a row are undone together, such as the keys typed into one field.
        """
        self.post_message(CaseEdited(remembering(edit, self.view.catalogue.items), group))

    @on(Form.CursorMoved)
    def _cursor_moved(self, event: Form.CursorMoved) -> None:
        event.stop()
        self.post_message(self.HintChanged())

    @on(Form.FilterTyped)
    def _filter_typed(self, event: Form.FilterTyped) -> None:
        event.stop()
        if event.character == " " and not self._goes_on_after_a_space():
            # No two words that are looked for: the space bar does what it always does.
            self.form.action_activate()
            return
        if self.filterable:
            before = self.form.cursor_key
            self.filter = self.filter[:-1] if event.character == "backspace" else self.filter + event.character
            self.show(self.view)
            self.refresh_bindings()
            keys = [row.key for row in self.form.rows if isinstance(row, Tick)]
            if before not in {row.key for row in self.form.rows} and keys:
                # The row is gone: the first match is what was looked for, not what happens to stand nearest.
                self.form.move_to(keys[0])
        else:
            self.form.nothing_changes()

    def _goes_on_after_a_space(self) -> bool:
        """Whether something in the list has the words of the filter and another word behind them."""
        if not (self.filterable and self.filter):
            return False
        before, self.filter = self.filter, self.filter + " "
        found = any(isinstance(row, Tick) for row in self.rows_of(self.view))
        self.filter = before
        return found

    filterable: ClassVar[bool] = False
    """Whether typing on a row that is no field narrows the list."""

    @property
    def is_within(self) -> bool:
        """Whether Escape leads one level up in the step before it leaves the case."""
        return bool(self.filter)

    def clear_filter(self) -> None:
        """Go that level up: drop the filter."""
        self.filter = ""
        self.show(self.view)

    def matches(self, *texts: str) -> bool:
        """Whether a row stays while the seller filters."""
        wanted = self.filter.casefold()
        return not wanted or any(wanted in text.casefold() for text in texts)
