"""Step 2: why Amazon acted, and which kind of answer the notice wants."""

from __future__ import annotations

from textual import on

from appeal_tui.catalogue.freshness import oldest_check
from appeal_tui.domain import edits
from appeal_tui.domain.cause import say
from appeal_tui.i18n import interface, t, tn
from appeal_tui.i18n.choice import LANGUAGES
from appeal_tui.letter.phrases import letter_language, letter_languages
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.notice_rows import short
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Choice, Gap, Row, Text, Tick


class CauseStep(StepPane):
    """The causes by family, and the route of the chosen ones."""

    STEP = "cause"
    filterable = True

    def __init__(self, view: CaseView) -> None:
        """Open the step with its long parts folded."""
        super().__init__(view)
        self._unfolded: set[str] = set()

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the choice of the route, then the causes."""
        language = interface.language
        rows: list[Row] = [] if self.filter else self._chosen_rows(view)
        for family in view.catalogue.families.values():
            members = [view.catalogue.causes[key] for key in family.causes if key in view.catalogue.causes]
            shown = [
                cause
                for cause in members
                if self.matches(
                    cause.id,
                    *cause.name.values(),
                    say(cause.scope, language),
                    *(c for cues in cause.cues.values() for c in cues),
                )
            ]
            if not shown:
                continue
            rows += [
                Text(text=say(family.name, language), tone="heading"),
                Text(text=say(family.about, language), tone="muted"),
            ]
            for cause in shown:
                chosen = cause.id in view.case.causes
                rows.append(
                    Tick(
                        key=f"cause.{cause.id}",
                        text=say(cause.name, language),
                        ticked=chosen,
                        note=say(cause.scope, language) if chosen else "",
                        help="cause",
                        hint="" if chosen else say(cause.scope, language),
                    )
                )
            rows.append(Gap())
        rows += self._not_covered(view)
        if self.filter and len(rows) == 0:
            rows.append(Text(text=t("No cause has these words. Esc clears the filter.")))
        return tuple(rows)

    def _not_covered(self, view: CaseView) -> list[Row]:
        """Return what this program does not answer, each with the place to go; found by the filter too."""
        language = interface.language
        shown = [
            entry
            for entry in view.catalogue.not_covered
            if self.matches(entry.id, *entry.name.values(), *(c for cues in entry.cues.values() for c in cues))
        ]
        if not shown:
            return []
        rows: list[Row] = [Text(text=t("Not covered here, and where to go instead"), tone="heading")]
        for entry in shown:
            rows += self._fold(
                entry.id, say(entry.name, language), say(entry.where, language), opened=bool(self.filter)
            )
        return [*rows, Gap()]

    def _situations(self, view: CaseView) -> list[Row]:
        """Return the variants of the chosen causes that need a slightly different answer."""
        language = interface.language
        known = [situation for cause in view.causes for situation in cause.situations]
        rows: list[Row] = [Text(text=t("Is this your situation?"), tone="muted")] if known else []
        for situation in known:
            rows += self._fold(situation.id, say(situation.name, language), say(situation.advice, language))
        return rows

    def _fold(self, name: str, title: str, text: str, *, opened: bool = False) -> list[Row]:
        """Return a text that opens and closes with Enter."""
        opened = opened or name in self._unfolded
        head = Action(key=f"fold.{name}", text=title, mark="[-]" if opened else "[+]",
                      hint=t("Enter folds it up.") if opened else t("Enter shows it."))  # fmt: skip
        return [head, Text(text=text, indent=4)] if opened else [head]

    def _chosen_rows(self, view: CaseView) -> list[Row]:
        language = interface.language
        named = self._named(view)
        if not view.causes:
            return [
                *named,
                Text(text=t("Why did Amazon act? Tick what the notice says, under 'Why did this happen?'.")),
                Text(
                    text=t("Type to search, Space ticks. Choose several only where the notice names several."),
                    tone="muted",
                ),
                Gap(),
            ]
        routes = dict.fromkeys(route for cause in view.causes for route in cause.routes)
        names = tuple((r, say(view.catalogue.routes[r].name, language)) for r in routes if r in view.catalogue.routes)
        rows: list[Row] = [
            *named,
            Text(text=tn("{n} cause chosen", "{n} causes chosen", len(view.causes)), tone="heading"),
            Choice(
                key="route",
                label=t("answer wanted"),
                options=names,
                chosen=view.route,
                help="route",
                hint=t("What does the notice ask for? Left and right choose."),
                label_width=14,
            ),
        ]
        if view.route in view.catalogue.routes:
            rows.append(Text(text=say(view.catalogue.routes[view.route].about, language), tone="muted"))
        if view.wants_letter:
            rows.append(
                Choice(
                    key="letter_language",
                    label=t("letter in"),
                    options=tuple((tag, LANGUAGES.get(tag, tag)) for tag in letter_languages()),
                    chosen=letter_language(view.case.letter_language),
                    hint=t("English is right unless the notice says that another language is accepted."),
                    label_width=14,
                )
            )
        rows += [
            Text(
                text=f"{say(cause.name, language)}: {say(cause.advice, language)}"
                if len(view.causes) > 1
                else say(cause.advice, language)
            )
            for cause in view.causes
        ]
        rows += self._situations(view)
        if checked := oldest_check(view.catalogue, view.case.causes, view.now.date()):
            words = t(
                "This was last compared with Amazon's pages on {date}: check what may have changed since.",
                date=checked.isoformat(),
            )
            rows.append(Text(text=words, tone="muted"))
        if not view.wants_letter:
            rows.append(
                Text(
                    text=t("No plan of action is wanted here: the step Letter says what to do instead."), tone="warning"
                )
            )
        rows.append(Gap())
        return rows

    def _named(self, view: CaseView) -> list[Row]:
        """Return the causes that the notice names and the seller has not decided about."""
        opened = [one for one in view.proposals if one.kind == "cause" and one.state == "open"]
        if not opened:
            return []
        rows = (
            Action(
                key=f"named.{one.value}",
                text=say(view.catalogue.causes[one.value].name, interface.language),
                mark="[+]",
                detail=f'"{short(one.quotes[0])}"' if one.quotes else "",
                help="cause",
                hint=t("Enter chooses it. Look whether the words really say so."),
            )
            for one in opened
        )
        return [Text(text=t("Named in the notice"), tone="heading"), *rows, Gap()]

    @on(Form.Pressed, "#form")
    def _pressed(self, event: Form.Pressed) -> None:
        kind, _, name = event.key.partition(".")
        if kind == "fold":
            self._unfolded ^= {name}
            self.show(self.view)
        else:
            self.going_to = "route"
            self.change(edits.toggle_cause(name))

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        self.change(edits.toggle_cause(event.key.removeprefix("cause.")))

    @on(Form.Chosen, "#form")
    def _chosen(self, event: Form.Chosen) -> None:
        edit = edits.choose_letter_language if event.key == "letter_language" else edits.choose_route
        self.change(edit(event.value))

    def start(self, key: str = "") -> None:
        """Go to the kind of answer where causes are chosen, else to the first cause."""
        super().start("route" if self.view.causes else "")
