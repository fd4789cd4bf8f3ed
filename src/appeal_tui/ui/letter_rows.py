"""The letter as rows: every sentence leads back to the answer that made it."""

from __future__ import annotations

from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t
from appeal_tui.letter.letter import Section
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text

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
    letter = view.letter
    rows: list[Row] = [
        Action(key=f"title:{part.origin}", text=visible(part.text), mark="", tone="strong") for part in letter.title
    ]
    rows += [
        Action(key=f"{index}:{s.origin}", text=visible(s.text), mark="", tone="muted")
        for index, s in enumerate(letter.opening.sentences)
    ]
    for block in letter.blocks:
        if block.title:
            rows += [Gap(), Text(text=visible(block.title), tone="heading")]
        for section in block.sections:
            rows += _section(section)
    for section in letter.closing:
        if section.id == "attachments" and section.sentences:
            rows += _section(section)
    if not any(block.sections for block in letter.blocks):
        rows += [Gap(), Text(text=t("The letter grows here, line by line, as you confirm what is so."), tone="muted")]
    return tuple(rows)


def section_title(section: Section) -> str:
    """Return number and name of a block of the letter, as the interface calls it."""
    name = t(SECTION_NAMES[section.id])
    return f"{section.number}. {name}" if section.number else name


def _section(section: Section) -> list[Row]:
    rows: list[Row] = [Gap(), Text(text=section_title(section), tone="heading")]
    for index, sentence in enumerate(section.sentences):
        label = f"{sentence.label} " if sentence.label else "- "
        rows.append(
            Action(
                key=f"{section.id}.{section.number}.{index}:{sentence.origin}",
                text=label + visible(sentence.text),
                mark="",
                tone="warning" if sentence.stale else "text",
            )
        )
    return rows
