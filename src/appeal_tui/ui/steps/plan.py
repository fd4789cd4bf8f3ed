"""Step 4: the plan. Tick what is so, say how it stands, fill the blanks in place."""

from __future__ import annotations

from typing import Literal

from textual import on
from textual.binding import Binding

from appeal_tui.domain import edits
from appeal_tui.domain.cause import Part, say
from appeal_tui.domain.plan import OWN, PARTS_OF, Group, ItemReading
from appeal_tui.domain.plan import Field as AnswerField
from appeal_tui.domain.wording import accept_wording
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import item_words, words_of, words_of_variants
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.plan_rows import FACTS, answered_causes, facts_rows, item_rows, lists_row, set_aside_rows
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.whys_rows import WHY
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text

PART_LEADS: dict[Part, str] = {
    "statement": later("Tick what your records show. A statement stands in the letter once you confirm it."),
    "root_cause": later("Which process failed? Tick what is true of your store, then confirm it."),
    "corrective_action": later("What have you done already? Only what is done on a date counts as done."),
    "preventive_measure": later("What do you do from now on, who does it, and how often?"),
}


class PlanStep(StepPane):
    """The lists of the plan, one part at a time."""

    STEP = "plan"
    filterable = True
    BINDINGS = [
        Binding("f2", "next_part", later("Next part")),
        Binding("f7", "move_item(-1)", later("Move up"), show=False),
        Binding("f8", "move_item(1)", later("Move down"), show=False),
        Binding("delete", "drop_own", later("Remove own line"), show=False),
    ]

    def __init__(self, view: CaseView) -> None:
        """Open the plan on its first part."""
        super().__init__(view)
        self.part: Part | Literal["facts"] | None = next(iter(PARTS_OF[view.route]), None)
        self._asked: set[str] = set()
        """The root causes whose five whys are unfolded."""
        self._answered: dict[str, tuple[str, ...]] = {}
        """The numbers of the root causes that each line of the list answers."""

    # --- what is shown ----------------------------------------------------------------------------------------------

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the part's items, cause by cause."""
        parts = PARTS_OF[view.route]
        if not view.causes:
            return (
                Text(text=t("Choose first why Amazon acted: the plan is made of lines that answer the cause.")),
                Gap(),
                Action(key="go.cause", text=t("Choose the cause")),
            )
        if not parts:
            return (
                Text(text=t("This route wants no text: follow the steps that the step Letter lists.")),
                Gap(),
                Action(key="go.letter", text=t("See the steps")),
            )
        if self.part == FACTS:
            return (lists_row(view, parts, FACTS), Gap(), *facts_rows(view))
        if self.part not in parts:
            self.part = parts[0]
        part = self.part
        rows: list[Row] = [lists_row(view, parts, part), Gap(), Text(text=t(PART_LEADS[part]), tone="muted")]
        if changed := len(view.changed_wordings):
            words = tn(
                "{n} ticked line reads differently since you answered it. Look for the note below it.",
                "{n} ticked lines read differently since you answered them. Look for the notes below them.",
                changed,
            )
            rows.append(Text(text=words, tone="warning"))
        offered = [group for group in view.groups if group.part == part]
        self._answered = {} if part == "root_cause" else answered_causes(view)
        for group in offered:
            rows += self._group(view, group)
        return (*rows, *self._by_other_words(view, offered), *(() if self.filter else set_aside_rows(view)))

    def _found(self, view: CaseView, reading: ItemReading) -> bool:
        """Whether an item stays while the seller filters: by what it says here, or by its words in any language."""
        return self.matches(*item_words(view, reading), reading.sentence, reading.item.id, *words_of(reading.item))

    def _by_other_words(self, view: CaseView, offered: list[Group]) -> list[Row]:
        """Return the items that only another phrasing of theirs matches, behind all others."""
        if not self.filter:
            return []
        rows: list[Row] = []
        for group in offered:
            for reading in view.reading(group):
                if self.matches(*words_of_variants(reading.item)) and not self._found(view, reading):
                    rows += self._item(view, reading)
        return rows

    def _group(self, view: CaseView, group: Group) -> list[Row]:
        rows: list[Row] = [Gap()]
        if len(view.causes) > 1 or not group.cause:
            name = (
                say(view.catalogue.causes[group.cause].name, interface.language)
                if group.cause
                else t("For every cause")
                if group.to == "amazon"
                else t("For the letter to the rights owner")
            )
            rows.append(Text(text=name, tone="heading"))
        for reading in view.reading(group):
            if self._found(view, reading):
                rows += self._item(view, reading)
        if not self.filter and group.to == "amazon":
            rows.append(
                Action(
                    key=f"own.{group.part}.{group.cause}",
                    text=t("Write my own"),
                    mark="[+]",
                    help="own_item",
                    hint=t("A line in your own words, for what the list does not have."),
                )
            )
        return rows

    def _item(self, view: CaseView, reading: ItemReading) -> list[Row]:
        name = reading.item.id
        answers = self._answered.get(name, ())
        return item_rows(view, reading, whys=not self.filter, unfolded=name in self._asked, answers=answers)

    # --- what the seller does ---------------------------------------------------------------------------------------

    def start(self, key: str = "") -> None:
        """Open the part that an answer belongs to, and go there."""
        wanted = self._part_of(key)
        if wanted and wanted != self.part:
            self.part = wanted
            self.show(self.view)
        if key.startswith("plan."):
            key = ""
        if WHY in key:
            self._asked.add(key.removeprefix("item.").partition(WHY)[0])
            self.show(self.view)
        super().start(key)

    def _part_of(self, key: str) -> Part | Literal["facts"] | None:
        if key.startswith("fact."):
            return "facts"
        if key.startswith("plan."):
            last = key.rsplit(".", 1)[-1]
            return next((part for part in PARTS_OF[self.view.route] if part == last), None)
        name = ".".join(key.removeprefix("item.").split(".")[:2])
        return next((group.part for group in self.view.groups for item in group.items if item.id == name), None)

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        if event.key.startswith("control."):
            self.change(edits.toggle_item(event.key.partition(":")[2]))
            return
        self.change(edits.toggle_item(event.key.removeprefix("item.")))

    @on(Form.Chosen)
    def _chosen(self, event: Form.Chosen) -> None:
        if event.key == "part":
            self._open_part(event.value)
        elif event.key.endswith(".status"):
            item = event.key.removeprefix("item.").removesuffix(".status")
            self.change(edits.set_status(item, event.value))  # type: ignore[arg-type]

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        if event.key.startswith("fact."):
            self.change(edits.state_fact(event.key.removeprefix("fact."), event.value), group=event.key)
            return
        name, _, field = event.key.removeprefix("item.").rpartition(".")
        if WHY in event.key:
            self.change(edits.answer_why(name.removesuffix(WHY.rstrip(".")), field, event.value), group=event.key)
            return
        known = next((f for f in self._fields(name) if f.name == field), None)
        edit = edits.fill_blank if known and known.is_blank else edits.describe_item
        self.change(edit(name, field, event.value), group=event.key)

    def _fields(self, name: str) -> tuple[AnswerField, ...]:
        for group in self.view.groups:
            for reading in self.view.reading(group) if any(item.id == name for item in group.items) else ():
                if reading.item.id == name:
                    return reading.fields
        return ()

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        kind, _, rest = event.key.partition(".")
        if kind == "go":
            self.post_message(StepRequested(rest))
        elif kind == "reread":
            self.change(accept_wording(self.view.catalogue.items[rest]))
        elif kind == "why":
            self._asked ^= {rest}
            self.show(self.view)
        elif kind == "control":
            self._leave_for(f"item.{rest.partition(':')[2]}")
        elif kind == "own":
            part, _, cause = rest.partition(".")
            name = edits.next_own_id(self.view.case)
            self.going_to = f"item.{name}.text"
            self.change(edits.write_own_item(name, part, cause))  # type: ignore[arg-type]

    def _leave_for(self, key: str) -> None:
        """Go to an answer in another list of the plan."""
        self.filter = ""
        self.start(key)

    @on(Form.Sideways)
    def _sideways(self, event: Form.Sideways) -> None:
        self._next_part(event.by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next list only where there are lists."""
        return bool(self.view.causes and PARTS_OF[self.view.route]) if action == "next_part" else True

    def action_next_part(self) -> None:
        """Go on to the next list."""
        self._next_part(1)

    def _next_part(self, by: int) -> None:
        parts = (*PARTS_OF[self.view.route], FACTS)
        if self.part in parts:
            self._open_part(parts[(parts.index(self.part) + by) % len(parts)])

    def _open_part(self, part: str) -> None:
        self.part = part  # type: ignore[assignment]
        self.filter = ""
        self.show(self.view)
        self.form.move_to("part")

    def _here(self) -> tuple[str, Group] | None:
        """Return the item under the cursor and its group."""
        name = ".".join(self.form.cursor_key.removeprefix("item.").split(".")[:2])
        return next(((name, g) for g in self.view.groups for item in g.items if item.id == name), None)

    def action_move_item(self, by: int) -> None:
        """Move the item under the cursor among those of its list."""
        if here := self._here():
            name, group = here
            self.change(edits.move_item(name, [item.id for item in group.items], by))

    def action_drop_own(self) -> None:
        """Remove the line in the seller's own words under the cursor; it can be undone."""
        if (here := self._here()) and here[0].startswith(OWN):
            self.change(edits.drop_own_item(here[0]))
            self.notify(t("Removed. ^Z brings it back."), markup=False)
