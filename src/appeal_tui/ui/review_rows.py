"""What review found, as rows: grouped by the step where it is mended, the one under the cursor unfolded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from appeal_tui.domain.steps import STEPS
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.reader.wording import word_for
from appeal_tui.review.finding import DOCUMENT_CHANGED, Finding
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import words_of_answer
from appeal_tui.ui.notice_watch import notice_words
from appeal_tui.ui.review_counts import step_of
from appeal_tui.ui.steps import STEP_NAMES
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tone

SEVERITIES: dict[str, tuple[str, Tone]] = {
    "error": (later("error"), "error"),
    "warning": (later("warning"), "warning"),
    "hint": (later("hint"), "muted"),
}
"""What the severities are called, and how they are shown."""

_LONGEST_QUOTE = 300


def finding_words(finding: Finding, view: CaseView | None = None) -> str:
    """Return what a finding says, in the interface's language.

    Args:
        finding: The finding.
        view: The case that it is about: then a line of the plan is quoted as the plan asks it. None quotes the letter.
    """
    values = dict(finding.values)
    if view is not None:
        values |= {name: words for name, words in words_of_answer(view, finding.key).items() if name in values}
    if finding.rule == "unaddressed_demand" and "demand" in values:
        values["demand"] = demand_words(values["demand"].replace(" ", "_"))
    return visible(t(finding.message, **values))


def demand_words(demand: str) -> str:
    """Return what a demand of the notice is called; an unknown one keeps its own words."""
    words = notice_words().demands
    return word_for(words, demand, interface.language) if demand in words else demand.replace("_", " ")


def keyed(findings: tuple[Finding, ...], prefix: str = "f") -> Mapping[str, Finding]:
    """Return findings by the keys of their rows: the same finding keeps its key while others come and go."""
    seen: Counter[str] = Counter()
    found: dict[str, Finding] = {}
    for finding in findings:
        name = f"{finding.rule}.{finding.key}"
        seen[name] += 1
        found[f"{prefix}.{finding.rule}.{seen[name]}:{finding.key}"] = finding
    return found


def finding_rows(view: CaseView, findings: Mapping[str, Finding], unfolded: str) -> Iterator[Row]:
    """Yield the findings, first those without which the letter would be untrue.

    Args:
        view: The case.
        findings: The findings by the keys of their rows.
        unfolded: The key of the row that shows why it matters and how it is mended.
    """
    blocking = {key: finding for key, finding in findings.items() if finding.blocks}
    others = {key: finding for key, finding in findings.items() if not finding.blocks}
    if blocking:
        words = tn(
            "{n} thing keeps the letter from being true. It must be settled before you export.",
            "{n} things keep the letter from being true. They must be settled before you export.",
            len(blocking),
        )
        yield Text(text=words, tone="error")
        yield from _by_step(view, blocking, unfolded)
        yield Gap()
    if others:
        words = tn(
            "{n} thing that a strict reader would object to. You may export all the same.",
            "{n} things that a strict reader would object to. You may export all the same.",
            len(others),
        )
        yield Text(text=words, tone="warning")
        yield from _by_step(view, others, unfolded)
        yield Gap()
    if view.reviewed is None:
        yield Text(text=t("The words of the letter are being read ..."), tone="muted")
        yield Gap()
    elif not findings:
        words = t("Nothing is missing: every line is confirmed, every blank filled, every root cause answered.")
        yield Text(text=words, tone="good")
        yield Gap()


def _by_step(view: CaseView, findings: Mapping[str, Finding], unfolded: str) -> Iterator[Row]:
    # Findings come gravest first, so the first step is that of the gravest.
    for step in dict.fromkeys(step_of(finding) for finding in findings.values()):
        yield Text(text=f"{STEPS.index(step) + 1} {t(STEP_NAMES[step])}", tone="strong")
        for key, finding in findings.items():
            if step_of(finding) == step:
                yield _row(view, key, finding, unfolded=key == unfolded)


def _row(view: CaseView, key: str, finding: Finding, *, unfolded: bool) -> Action:
    word, tone = SEVERITIES[finding.severity]
    return Action(
        key=key,
        mark="!" if finding.severity == "error" else "-",
        text=t("{severity}: {finding}", severity=t(word), finding=finding_words(finding, view)),
        detail="\n".join(explanation(finding)) if unfolded else "",
        tone=tone,
        help="review",
        hint=_hint(finding),
    )


def _hint(finding: Finding) -> str:
    if finding.blocks:
        return t("Enter goes to the place where it is mended, F5 comes back here. F1 explains it.")
    if finding.rule == DOCUMENT_CHANGED:
        return t("F4 takes the document as it is now; Enter goes to it, F5 comes back here.")
    return t("Enter goes to the place where it is mended, F5 comes back here. F8 sets it aside with a reason.")


def explanation(finding: Finding) -> list[str]:
    """Return the words that a finding is about, why it matters, how it is mended, and a good example."""
    message = " ".join(finding_words(finding).split())
    quote = " ".join(visible(finding.quote).split())
    lines = [f'"{quote[:_LONGEST_QUOTE]}"'] if quote and quote[:60] not in message else []
    for label, text in ((t("Why"), finding.why), (t("Mend it"), finding.fix), (t("Good"), finding.good)):
        if text:
            lines.append(t("{label}: {text}", label=label, text=visible(text)))
    return lines


def finding_help(finding: Finding, view: CaseView) -> tuple[str, str]:
    """Return title and text of what F1 says of a finding."""
    word, _ = SEVERITIES[finding.severity]
    lines = [finding_words(finding, view)]
    for line in explanation(finding):
        lines += ["", line]
    if finding.blocks:
        lines += ["", t("The letter would be untrue with it, so it cannot be set aside.")]
    return t(word).capitalize(), "\n".join(lines)


def dismissed_rows(view: CaseView, dismissed: Mapping[str, Finding]) -> Iterator[Row]:
    """Yield what the seller set aside, greyed, each with the reason."""
    if not dismissed:
        return
    yield Text(text=t("Set aside by you"), tone="heading")
    for key, finding in dismissed.items():
        yield Action(
            key=key,
            mark="[-]",
            text=finding_words(finding, view),
            detail=t("Your reason: {reason}", reason=visible(view.case.dismissed[finding.identity])),
            tone="muted",
            help="review",
            hint=t("Enter or F8 brings it back among the findings."),
        )
    yield Gap()
