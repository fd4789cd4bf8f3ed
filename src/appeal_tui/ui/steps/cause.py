"""Step 2: why Amazon acted, and which kind of answer the notice wants."""

from __future__ import annotations

from textual import on

from appeal_tui.domain import edits
from appeal_tui.domain.cause import say
from appeal_tui.i18n import interface, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.notice_rows import short
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Choice, Gap, Row, Text, Tick


class CauseStep(StepPane):
    """The causes by family, and the route of the chosen ones."""

    STEP = "cause"
    filterable = True

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
        if self.filter and len(rows) == 0:
            rows.append(Text(text=t("No cause has these words. Esc clears the filter.")))
        return tuple(rows)

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
        rows += [
            Text(
                text=f"{say(cause.name, language)}: {say(cause.advice, language)}"
                if len(view.causes) > 1
                else say(cause.advice, language)
            )
            for cause in view.causes
        ]
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
        self.going_to = "route"
        self.change(edits.toggle_cause(event.key.removeprefix("named.")))

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        self.change(edits.toggle_cause(event.key.removeprefix("cause.")))

    @on(Form.Chosen, "#form")
    def _chosen(self, event: Form.Chosen) -> None:
        self.change(edits.choose_route(event.value))

    def start(self, key: str = "") -> None:
        """Go to the kind of answer where causes are chosen, else to the first cause."""
        super().start("route" if self.view.causes else "")
