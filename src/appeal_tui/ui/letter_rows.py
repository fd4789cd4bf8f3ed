"""The letter as rows: every sentence leads back to the answer that made it."""

from __future__ import annotations

from collections.abc import Mapping

from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t
from appeal_tui.letter.letter import Section, Sentence
from appeal_tui.review.finding import Severity
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.review_counts import marks_of
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tone

SECTION_NAMES = {
    "facts": later("Facts"),
    "statement": later("Statements"),
    "root_cause": later("Root cause"),
    "actions": later("Actions taken"),
    "prevention": later("Prevention"),
    "commitments": later("Dated steps"),
    "attachments": later("Attachments"),
}
"""What the blocks of the letter are called beside the work; the letter itself has its own headings."""


def side_rows(view: CaseView) -> tuple[Row, ...]:
    """Return the letter in short form for the pane beside the work."""
    letter, marks = view.letter, marks_of(view)
    rows: list[Row] = [
        Action(key=f"title:{part.origin}", text=visible(part.text), mark="", tone="strong") for part in letter.title
    ]
    rows += [_line(f"{n}:{s.origin}", s, "", marks, "muted") for n, s in enumerate(letter.opening.sentences)]
    for block in letter.blocks:
        if block.title:
            rows += [Gap(), Text(text=visible(block.title), tone="heading")]
        for section in block.sections:
            rows += _section(section, marks)
    for section in letter.closing:
        if section.id == "attachments" and section.sentences:
            rows += _section(section, marks)
    if not any(block.sections for block in letter.blocks):
        rows += [Gap(), Text(text=t("The letter grows here, line by line, as you confirm what is so."), tone="muted")]
    return tuple(rows)


def section_title(section: Section) -> str:
    """Return number and name of a block of the letter, as the interface calls it."""
    name = t(SECTION_NAMES[section.id])
    return f"{section.number}. {name}" if section.number else name


def _section(section: Section, marks: Mapping[str, Severity]) -> list[Row]:
    rows: list[Row] = [Gap(), Text(text=section_title(section), tone="heading")]
    for index, sentence in enumerate(section.sentences):
        label = f"{sentence.label} " if sentence.label else "- "
        key = f"{section.id}.{section.number}.{index}:{sentence.origin}"
        rows.append(_line(key, sentence, label, marks, "text"))
    return rows


_MARKS = {"error": "!", "warning": "?"}
"""What stands before a sentence about which review found something."""


def _line(key: str, sentence: Sentence, label: str, marks: Mapping[str, Severity], tone: Tone) -> Action:
    severity = marks.get(sentence.origin)
    if severity == "error":
        tone = "error"
    elif sentence.stale:
        tone = "warning"
    # The mark is a part of the text, and the text keeps its colour: review is not to drown the letter.
    mark = f"{_MARKS[severity]} " if severity in _MARKS else ""
    return Action(key=key, text=f"{mark}{label}{visible(sentence.text)}", mark="", tone=tone)
