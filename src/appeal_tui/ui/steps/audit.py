"""Step 3: the self-audit. The metrics beside Amazon's targets, then how the store really works."""

from __future__ import annotations

import os
from pathlib import Path

from textual import on
from textual.binding import Binding

from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Problem, read_blank
from appeal_tui.domain.case import CheckAnswer, MetricAnswer
from appeal_tui.domain.cause import Check, Metric, say
from appeal_tui.domain.metrics import TARGET_FORMS, judge_rate, limit_words
from appeal_tui.domain.plan import PARTS_OF, read_item
from appeal_tui.domain.steps import relevant_checks
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import item_words
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.notice_words import from_notice
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Gap, Row, Text, Tick

AREA_NAMES = {
    "how_you_sell": later("How you sell"),
    "account_health": later("Account health"),
    "policies": later("Every policy"),
    "remedy": later("How to solve it"),
}
"""What the areas of the self-audit are called, in their order."""

ANSWER_NAMES = {
    "yes": later("yes"),
    "no": later("no"),
    "unknown": later("don't know"),
    "not_applicable": later("doesn't apply"),
}
"""What may be answered to a practice check."""

MOMENT_NAMES = {"before": later("at the notice"), "after": later("now")}
"""When a metric was read, in the order of the form."""

_INDENT = 4
_MOMENT_WIDTH = 14


class AuditStep(StepPane):
    """Metrics and practice checks."""

    STEP = "audit"
    filterable = True
    BINDINGS = [
        Binding("f2", "next_check", later("Next open check")),
        Binding("f3", "read_report", later("Read report")),
        Binding("delete", "clear_answer", later("Clear answer"), show=False),
    ]

    def __init__(self, view: CaseView) -> None:
        """Open the self-audit with the metrics of the causes."""
        super().__init__(view)
        self.all_metrics = False
        """Whether the metrics that no chosen cause names are shown too."""

    # --- what is shown ----------------------------------------------------------------------------------------------

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the metrics, then the checks area by area."""
        rows = [*([] if self.filter else self._head(view)), *self._metrics(view), *self._checks(view)]
        if self.filter and not rows:
            rows = [Text(text=t("No check has these words. Esc clears the filter."))]
        return tuple(rows)

    def _head(self, view: CaseView) -> list[Row]:
        checks = _checks_of(view)
        answered = sum(1 for check in checks if _answer(view, check).answer)
        rows: list[Row] = [
            Text(text=t("{answered} of {n} answered", answered=answered, n=len(checks)), tone="heading"),
            Text(
                text=t("Answer what you really do: a 'no' shows where the root cause may be."),
                tone="muted",
            ),
        ]
        if _metrics_of(view) and view.wants_letter:
            rows.append(Text(text=t("Of this page, only the metrics of your cause go into the letter."), tone="muted"))
        if not view.causes:
            rows += [
                Gap(),
                Text(text=t("No cause is chosen yet, so these are the checks for every seller.")),
                Action(key="go.cause", text=t("Choose the cause")),
            ]
        return [*rows, Gap()]

    # --- metrics ----------------------------------------------------------------------------------------------------

    def _metrics(self, view: CaseView) -> list[Row]:
        known = view.catalogue.metrics
        wanted = _metrics_of(view)
        others = tuple(key for key in known if key not in wanted)
        heading = Text(text=t("Metrics and Amazon's targets"), tone="heading")
        if self.filter:
            found = [key for key in (*wanted, *others) if self.matches(key, *known[key].name.values())]
            rows = [row for key in found for row in self._metric(view, key, known[key])]
            return [heading, *rows, Gap()] if rows else []
        report = Action(
            key="report", text=t("Read a report from Seller Central"), help="metric",
            detail=t("Account health, orders, returns or feedback: you say what is taken."),
            hint=t("The file is read here and sent nowhere; what it says of buyers is not kept."),
        )  # fmt: skip
        rows = [heading, report, Gap(), *(row for key in wanted for row in self._metric(view, key, known[key]))]
        if others:
            rows.append(self._fold(view, others))
        if self.all_metrics:
            rows += [row for key in others for row in self._metric(view, key, known[key])]
        return [*rows, Gap()]

    def _fold(self, view: CaseView, others: tuple[str, ...]) -> Action:
        """Return the row that unfolds the other metrics below it."""
        filled = sum(1 for key in others if key in view.case.metrics)
        return Action(
            key="metrics",
            text=t("Fold the other metrics") if self.all_metrics else t("Show all metrics"),
            mark="[-]" if self.all_metrics else "[+]",
            detail=tn("{n} of them is filled", "{n} of them are filled", filled)
            if filled and not self.all_metrics
            else "",
            help="metric",
            hint=t("A reviewer sees all of them: look whether another one misses its target too."),
        )

    def _metric(self, view: CaseView, key: str, metric: Metric) -> list[Row]:
        language = interface.language
        stated = view.case.metrics.get(key, MetricAnswer())
        # Two metrics may differ in nothing but their window, so it stands beside the name.
        title = " \u00b7 ".join((say(metric.name, language), _target(metric), say(metric.window, language)))
        rows: list[Row] = [
            Text(text=title, tone="strong"),
            Text(text=say(metric.applies, language), tone="muted", indent=_INDENT),
        ]
        for name, word in MOMENT_NAMES.items():
            typed = getattr(stated, name)
            read = read_blank("rate", typed)
            known = _rate_of_notice(view, key) if name == "before" else ""
            rows.append(
                Field(
                    key=f"metric.{key}.{name}", label=t(word), value=typed, indent=_INDENT, label_width=_MOMENT_WIDTH,
                    placeholder=t("the rate, like 5.74%"), help="metric",
                    problem=t(read.message, value=read.value) if isinstance(read, Problem) else "",
                    hint=say(metric.formula, language), suggestion=known, suggested_by=from_notice(known, typed),
                )
            )  # fmt: skip
            rows += _verdict(typed, metric)
        return rows

    # --- checks -----------------------------------------------------------------------------------------------------

    def _checks(self, view: CaseView) -> list[Row]:
        rows: list[Row] = []
        checks = _checks_of(view)
        suggested: set[str] = set()
        for area, name in AREA_NAMES.items():
            members = [check for check in checks if check.area == area]
            shown = [check for check in members if self.matches(check.id, *check.text.values())]
            if not shown:
                continue
            answered = sum(1 for check in members if _answer(view, check).answer)
            if rows:
                rows.append(Gap())
            rows.append(Text(text=f"{t(name)}  {answered}/{len(members)}", tone="heading"))
            for index, check in enumerate(shown):
                unfolded = self._check(view, check, suggested)
                # What is unfolded below a check belongs to it: a space shows where the next one begins.
                rows += [*unfolded, Gap()] if len(unfolded) > 1 and index < len(shown) - 1 else unfolded
        return rows

    def _check(self, view: CaseView, check: Check, suggested: set[str]) -> list[Row]:
        stated = _answer(view, check)
        key = f"check.{check.id}"
        rows: list[Row] = [
            Choice(
                key=key, label="", label_width=3, text=say(check.text, interface.language), help="check",
                options=tuple((value, t(word)) for value, word in ANSWER_NAMES.items()), chosen=stated.answer,
                hint=t("Left and right choose, Del clears, F2 goes to the next open check."),
            )
        ]  # fmt: skip
        if stated.answer in ("no", "unknown") or stated.note.strip():
            rows.append(
                Field(
                    key=f"{key}.note", label=t("note"), value=stated.note, indent=_INDENT, label_width=6, height=2,
                    placeholder=t("What did you find, and in which record?"), help="check",
                    hint=t("For you alone: a note never goes into the letter."),
                )
            )  # fmt: skip
        if stated.answer == "no":
            rows += self._suggestions(view, check, suggested)
        return rows

    def _suggestions(self, view: CaseView, check: Check, suggested: set[str]) -> list[Row]:
        """Return the root causes that a 'no' points to, where the chosen route has root causes at all."""
        items = [view.catalogue.items[key] for key in check.suggests if key in view.catalogue.items]
        if not items or "root_cause" not in PARTS_OF[view.route]:
            return []
        lead = tn("This points to a root cause:", "This points to root causes:", len(items))
        rows: list[Row] = [Text(text=lead, tone="muted", indent=_INDENT)]
        for item in items:
            reading = read_item(item, view.case, view.catalogue.blanks)
            # Two checks may point to one root cause; the key of each row is its own.
            key = f"suggest.{item.id}@{check.id}" if item.id in suggested else f"suggest.{item.id}"
            suggested.add(item.id)
            rows.append(
                Tick(
                    key=key, text=visible(item_words(view, reading)[0]), ticked=reading.answer.ticked, indent=_INDENT,
                    help="root_cause", tone="muted" if reading.answer.status == "not_us" else "text",
                    note=t("In the plan now: confirm it there.") if reading.unconfirmed else "",
                    hint=t("Space puts it on the plan, where you confirm it and fill its blanks."),
                )
            )  # fmt: skip
        return rows

    # --- what the seller does ---------------------------------------------------------------------------------------

    def start(self, key: str = "") -> None:
        """Go to an answer; a metric that is folded away is unfolded."""
        parts = key.split(".")
        if parts[0] == "metric" and len(parts) > 1 and parts[1] not in _metrics_of(self.view):
            self.all_metrics = True
            self.show(self.view)
        if key.endswith(".note") and not any(row.key == key for row in self.form.rows):
            key = key.removesuffix(".note")
        super().start(key)

    @on(Form.Chosen)
    def _chosen(self, event: Form.Chosen) -> None:
        check = event.key.removeprefix("check.")
        self.change(edits.answer_check(check, "" if event.again else event.value))  # type: ignore[arg-type]

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        kind, _, rest = event.key.partition(".")
        if kind == "metric":
            metric, _, name = rest.rpartition(".")
            self.change(edits.state_metric(metric, name, event.value), group=event.key)
        elif kind == "check":
            self.change(edits.note_check(rest.removesuffix(".note"), event.value), group=event.key)

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        item = event.key.removeprefix("suggest.").partition("@")[0]
        answer = self.view.case.items.get(item)
        self.change(edits.tick(item, not (answer and answer.ticked)))

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        if event.key == "report":
            self.action_read_report()
        elif event.key == "metrics":
            self.all_metrics = not self.all_metrics
            self.show(self.view)
        elif event.key == "go.cause":
            self.post_message(StepRequested("cause"))

    def action_read_report(self) -> None:
        """Ask for a report, and show what it holds."""
        from appeal_tui.ui.screens.file_dialog import FileDialog

        self.app.push_screen(
            FileDialog(
                t("Read a report from Seller Central"),
                t(
                    "The report as it was downloaded (.txt, .csv, .tsv, .json). Type it, drag it into this window, or "
                    "choose it below."
                ),
                endings=(".txt", ".csv", ".tsv", ".json"),
            ),
            lambda path: self.show_report(path) if path else None,
        )

    def show_report(self, path: str) -> None:
        """Show what a report holds.

        Args:
            path: The file, as it was typed.
        """
        from appeal_tui.ui.screens.report_dialog import ReportDialog

        # Not the method of Path: that one raises where there is no such user, and this one leaves the name as it is.
        report = ReportDialog(self.view, Path(os.path.expanduser(path)))  # noqa: PTH111
        self.app.push_screen(report, lambda another: self.action_read_report() if another else None)

    def action_next_check(self) -> None:
        """Go to the next check without an answer; behind the last one, begin again at the first."""
        key = self._next_open()
        if not key:
            self.notify(t("Every check is answered."), markup=False)
            return
        if not any(row.key == key for row in self.form.rows):
            self.clear_filter()
        self.form.move_to(key)

    def _next_open(self) -> str:
        """Return the key of the check that F2 goes to; empty where all are answered."""
        ordered = [check for area in AREA_NAMES for check in _checks_of(self.view) if check.area == area]
        keys = [f"check.{check.id}" for check in ordered]
        below = self.form.cursor_key
        before_cursor = [row.key for row in self.form.rows[: self._cursor_index() + 1]]
        passed = max((index for index, key in enumerate(keys) if key in before_cursor or key == below), default=-1)
        turned = [*ordered[passed + 1 :], *ordered[: passed + 1]]
        return next((f"check.{check.id}" for check in turned if not _answer(self.view, check).answer), "")

    def _cursor_index(self) -> int:
        return next((i for i, row in enumerate(self.form.rows) if row.key and row.key == self.form.cursor_key), -1)

    def action_clear_answer(self) -> None:
        """Take back the answer to the check under the cursor."""
        if isinstance(row := self.form.current, Choice) and row.chosen:
            self.change(edits.answer_check(row.key.removeprefix("check."), ""))


def _checks_of(view: CaseView) -> tuple[Check, ...]:
    """Return the checks of the case, each once."""
    return tuple({check.id: check for check in relevant_checks(view.guide, view.catalogue.checks)}.values())


def _metrics_of(view: CaseView) -> tuple[str, ...]:
    """Return the metrics that the chosen causes are about, each once."""
    named = dict.fromkeys(key for cause in view.causes for key in cause.metrics)
    return tuple(key for key in named if key in view.catalogue.metrics)


def _answer(view: CaseView, check: Check) -> CheckAnswer:
    return view.case.checks.get(check.id, CheckAnswer())


def _rate_of_notice(view: CaseView, metric: str) -> str:
    """Return the rate that the notice gives, unless the seller said that it is not so."""
    key = f"metric.{metric}"
    return next((one.value for one in view.proposals if one.key == key and one.state != "set_aside"), "")


def _target(metric: Metric) -> str:
    if metric.op and metric.limit is not None:
        return t("target: {target}", target=t(TARGET_FORMS[metric.op], limit=limit_words(metric.limit)))
    return t("Amazon publishes no target")


def _verdict(typed: str, metric: Metric) -> list[Row]:
    """Return how a rate stands to its target, in words, below the field."""
    verdict = judge_rate(typed, metric.op, metric.limit)
    if verdict is None:
        return []
    if verdict.within:
        text = t("within the target")
    elif verdict.points == "0":
        text = t("misses the target: it stands exactly on the limit")
    else:
        one = 1 if verdict.points == "1" else 2
        text = tn(
            "misses the target by {points} point", "misses the target by {points} points", one, points=verdict.points
        )
    return [Text(text=text, tone="good" if verdict.within else "warning", indent=_INDENT + _MOMENT_WIDTH + 1)]
