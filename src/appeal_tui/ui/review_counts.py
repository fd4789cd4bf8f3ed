"""How many findings wait in each step, and which sentences of the letter they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from appeal_tui.domain.steps import Step
from appeal_tui.letter.letter import Sentence
from appeal_tui.review.finding import Finding, Severity
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.places import place_of


def step_of(finding: Finding) -> Step:
    """Return the step where a finding is mended; what is about the letter as a whole is mended in the letter."""
    return place_of(finding.key)[0] if finding.key else "letter"


def counts_by_step(view: CaseView) -> Mapping[Step, tuple[str, str]]:
    """Return what stands behind each step: errors as `!2`, warnings as a number; and the same in brief.

    Hints are not counted, and nothing is before a cause is chosen: an empty case is no faulty one.
    """
    if not view.causes or not view.wants_letter:
        return {}
    found: Counter[tuple[Step, Severity]] = Counter()
    for finding in view.findings:
        for step in {step_of(finding), "review"}:
            found[step, finding.severity] += 1
    return {step: _words(found[step, "error"], found[step, "warning"]) for step, _ in found}


def _words(errors: int, warnings: int) -> tuple[str, str]:
    parts = [f"!{errors}"] if errors else []
    parts += [str(warnings)] if warnings else []
    return " ".join(parts), "".join(parts[:1])


def marks_of(view: CaseView) -> Mapping[str, Severity]:
    """Return the gravest finding about each sentence of the letter, by the sentence's origin; hints are left out."""
    marks: dict[str, Severity] = {}
    keys = [(one.key.removeprefix("sentence."), one.severity) for one in view.findings if one.severity != "hint"]
    for sentence in view.letter.sentences:
        grave = {severity for key, severity in keys if _is_about(key, sentence)}
        if grave:
            marks[sentence.origin] = "error" if "error" in grave else "warning"
    return marks


def _is_about(key: str, sentence: Sentence) -> bool:
    return key == sentence.origin or key.startswith(f"{sentence.origin}.")
