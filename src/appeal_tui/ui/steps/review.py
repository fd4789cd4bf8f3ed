"""Step 6: check your answers, each with a way back to it, and what a strict reader would find."""

from __future__ import annotations

from textual import on
from textual.binding import Binding

from appeal_tui.domain.cause import say
from appeal_tui.domain.metrics import TARGET_FORMS, limit_words
from appeal_tui.domain.steps import relevant_checks
from appeal_tui.domain.text import count_words, visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.review.finding import Finding
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.letter_rows import SECTION_NAMES, section_title
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.places import place_of
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tone

_SEVERITIES: dict[str, tuple[str, Tone]] = {
    "error": (later("error"), "error"),
    "warning": (later("warning"), "warning"),
    "hint": (later("hint"), "muted"),
}


class ReviewStep(StepPane):
    """Findings first, then every answer by step."""

    STEP = "review"
    BINDINGS = [Binding("f2", "next_finding", later("Next finding"))]

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return the findings, the demands, and the answers."""
        if not view.causes:
            return (
                Text(text=t("There is nothing to review yet: say first why Amazon acted.")),
                Gap(),
                Action(key="0:causes", text=t("Choose the cause")),
            )
        return (*self._findings(view), *self._demands(view), *self._answers(view), *self._refusals(view))

    # --- findings ---------------------------------------------------------------------------------------------------

    def _findings(self, view: CaseView) -> list[Row]:
        if not view.wants_letter:
            return [Text(text=t("This route wants no letter: the step Letter says what to do.")), Gap()]
        blocking = [finding for finding in view.findings if finding.blocks]
        others = [finding for finding in view.findings if not finding.blocks]
        rows: list[Row] = []
        if blocking:
            words = tn(
                "{n} thing keeps the letter from being true. It must be settled before you export.",
                "{n} things keep the letter from being true. They must be settled before you export.",
                len(blocking),
            )
            rows += [Text(text=words, tone="error"), *self._finding_rows(blocking, 0), Gap()]
        if others:
            words = tn(
                "{n} thing that a strict reader would object to. You may export all the same.",
                "{n} things that a strict reader would object to. You may export all the same.",
                len(others),
            )
            rows += [Text(text=words, tone="warning"), *self._finding_rows(others, len(blocking)), Gap()]
        if not rows:
            rows += [
                Text(
                    text=t(
                        "Nothing is missing: every line is confirmed, every blank filled, every root cause answered."
                    ),
                    tone="good",
                ),
                Gap(),
            ]
        return rows

    def _finding_rows(self, findings: list[Finding], start: int) -> list[Row]:
        rows: list[Row] = []
        for index, finding in enumerate(findings, start):
            word, tone = _SEVERITIES[finding.severity]
            words = t(finding.message, **dict(finding.values))
            rows.append(
                Action(
                    key=f"f{index}:{finding.key}",
                    mark="!" if finding.severity == "error" else "-",
                    text=visible(t("{severity}: {finding}", severity=t(word), finding=words)),
                    tone=tone,
                    help="review",
                    hint=t("Enter goes to the place where it is mended; F5 comes back here."),
                )
            )
        return rows

    # --- what Amazon asks for ---------------------------------------------------------------------------------------

    def _demands(self, view: CaseView) -> list[Row]:
        language = interface.language
        rows: list[Row] = [Text(text=t("What Amazon asks for in such a case"), tone="heading")]
        for cause in view.causes:
            if len(view.causes) > 1:
                rows.append(Text(text=say(cause.name, language), tone="strong"))
            rows += [Text(text=say(line.text, language), mark="-", indent=2) for line in cause.demands]
        sections = [section for section in view.letter.sections if section.number and section.sentences]
        if sections:
            answered = ", ".join(f"{s.number} {t(SECTION_NAMES[s.id])} ({len(s.sentences)})" for s in sections)
            rows.append(Text(text=t("The letter answers in: {sections}", sections=answered), tone="muted"))
        rows.append(Gap())
        return rows

    # --- answers ----------------------------------------------------------------------------------------------------

    def _answers(self, view: CaseView) -> list[Row]:
        case, language = view.case, interface.language
        market = view.catalogue.marketplaces.get(case.marketplace)
        words = count_words(case.notice.text)
        store = ", ".join(x for x in (case.store.name, case.store.legal_entity, case.store.merchant_token) if x.strip())
        rows: list[Row] = [Text(text=t("Check your answers"), tone="heading")]
        rows += [
            self._answer("store.name", t("Store"), store),
            self._answer("marketplace", t("Marketplace"), market.name if market else case.marketplace),
            self._answer("notice.received", t("Received on"), case.notice.received),
            self._answer("notice.due", t("Answer due"), case.notice.due),
            self._answer("notice.asins", t("ASINs named"), case.notice.asins),
            self._answer("notice.text", t("Notice"), tn("{n} word", "{n} words", words) if words else ""),
            self._answer("causes", t("Cause"), "; ".join(say(cause.name, language) for cause in view.causes)),
            self._answer("route", t("Answer wanted"), say(view.catalogue.routes[view.route].name, language)),
        ]
        checks = relevant_checks(view.guide, view.catalogue.checks)
        answers = [case.checks[check.id].answer for check in checks if check.id in case.checks]
        rows.append(
            self._answer(
                "check",
                t("Self-audit"),
                t(
                    "{done} of {all} checks answered, {no} with no",
                    done=len([a for a in answers if a]),
                    all=len(checks),
                    no=answers.count("no"),
                ),
            )
        )
        for key in dict.fromkeys(key for cause in view.causes for key in cause.metrics):
            if key in case.metrics and key in view.catalogue.metrics:
                metric = view.catalogue.metrics[key]
                stated = case.metrics[key]
                said = t("{before} at the notice, {after} now", before=stated.before or "?", after=stated.after or "?")
                target = (
                    t("Amazon's target: {target}", target=t(TARGET_FORMS[metric.op], limit=limit_words(metric.limit)))
                    if metric.op and metric.limit is not None
                    else ""
                )
                label = f"{say(metric.name, language)} ({say(metric.window, language)})"
                rows.append(self._answer(f"metric.{key}.before", label, f"{said}. {target}".rstrip(". ")))
        rows += self._plan_answers(view)
        attached = [key for key, exhibit in case.exhibits.items() if exhibit.attached]
        rows.append(self._answer("exhibit", t("Evidence"), tn("{n} document", "{n} documents", len(attached))))
        rows.append(Gap())
        return rows

    def _plan_answers(self, view: CaseView) -> list[Row]:
        rows: list[Row] = []
        for section in (section for block in view.letter.blocks for section in block.sections):
            rows.append(Text(text=section_title(section), tone="strong", indent=2))
            rows += [
                Action(
                    key=f"{section.id}.{sentence.label}:{sentence.origin}",
                    text=f"{sentence.label} {visible(sentence.text)}",
                    indent=2,
                    mark="",
                    hint=t("Enter changes this answer; F5 comes back here."),
                )
                for sentence in section.sentences
            ]
        return rows

    def _answer(self, key: str, label: str, value: str) -> Row:
        shown = visible(value).strip()
        return Action(
            key=f"a:{key}",
            text=f"{label}: {shown or t('not given')}",
            indent=2,
            tone="text" if shown else "muted",
            hint=t("Enter changes this answer; F5 comes back here."),
        )

    def _refusals(self, view: CaseView) -> list[Row]:
        rows: list[Row] = [Text(text=t("Why appeals of this kind are refused"), tone="heading")]
        for cause in view.causes:
            rows += [
                Text(text=say(line.text, interface.language), mark="-", indent=2, tone="muted")
                for line in cause.rejections
            ]
        return rows

    # --- what the seller does ---------------------------------------------------------------------------------------

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        self.post_message(StepRequested(*place_of(event.key.partition(":")[2])))

    def action_next_finding(self) -> None:
        """Go to the next finding."""
        keys = [row.key for row in self.form.rows if row.key.startswith("f")]
        if keys:
            here = keys.index(self.form.cursor_key) if self.form.cursor_key in keys else -1
            self.form.move_to(keys[(here + 1) % len(keys)])
