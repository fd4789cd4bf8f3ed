"""The rows of the plan: its lists, the lines to tick with their blanks, and the facts to be written."""

from __future__ import annotations

from appeal_tui.domain.cause import Part, say
from appeal_tui.domain.notice import notice_answers
from appeal_tui.domain.plan import OWN, ItemReading, read_item, set_aside, statuses
from appeal_tui.domain.plan import Field as AnswerField
from appeal_tui.domain.sentence import blank_kind, write_list
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import item_words
from appeal_tui.ui.notice_words import from_notice
from appeal_tui.ui.whys_rows import whys_rows
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Gap, Row, Text, Tick

FACTS = "facts"
"""The list of facts, behind the lists of items."""

PART_NAMES: dict[Part, str] = {
    "statement": later("Statements"),
    "root_cause": later("Root cause"),
    "corrective_action": later("Actions"),
    "preventive_measure": later("Prevention"),
}
"""What the lists are called."""

STATUS_NAMES = {
    "true": later("true of us"),
    "done": later("done"),
    "ongoing": later("ongoing"),
    "planned": later("planned"),
    "not_us": later("not us"),
}
"""What may be said of an item."""

FIELD_NAMES = {
    "date": later("date"),
    "owner": later("owner"),
    "rhythm": later("how often"),
    "text": later("sentence"),
}
"""What the fields are called that are no blanks of a sentence."""


def lists_row(view: CaseView, parts: tuple[Part, ...], opened: str) -> Choice:
    """Return the lists of the plan with the number of lines ticked in each; they stay in view."""
    counts = dict.fromkeys(parts, 0)
    for group in view.groups:
        counts[group.part] += sum(
            1 for item in group.items if item.id in view.case.items and view.case.items[item.id].ticked
        )
    stated = sum(1 for cause in view.causes for line in cause.facts if view.case.facts.get(line.id, "").strip())
    options = (
        *((part, f"{t(PART_NAMES[part])} {counts[part]}") for part in parts),
        (FACTS, t("Facts {n}", n=stated)),
    )
    return Choice(
        key="part",
        label="",
        options=options,
        chosen=opened,
        label_width=0,
        hint=t("F2 goes on to the next part."),
        pinned=True,
    )


def answered_causes(view: CaseView) -> dict[str, tuple[str, ...]]:
    """Return which root causes of the letter each line of the plan would answer: their numbers, by the line's id."""
    numbers = {sentence.origin: sentence.label for sentence in view.letter.sentences}
    answered: dict[str, tuple[str, ...]] = {}
    for group in view.groups:
        if group.part != "root_cause":
            continue
        for cause in view.reading(group):
            number = numbers.get(f"item.{cause.item.id}", "")
            if cause.stands and number:
                for name in cause.item.answered_by:
                    answered[name] = (*answered.get(name, ()), number)
    return answered


def item_rows(
    view: CaseView, reading: ItemReading, *, whys: bool, unfolded: bool, answers: tuple[str, ...] = ()
) -> list[Row]:
    """Return a line of the plan, ticked or not, with everything that is to be said about it.

    Args:
        view: The case.
        reading: The line with its answer.
        whys: Whether the five whys are offered below a root cause.
        unfolded: Whether they are unfolded.
        answers: The numbers of the root causes that the line answers.
    """
    item, answer = reading.item, reading.answer
    key = f"item.{item.id}"
    own = item.id.startswith(OWN)
    # While it is being written, the sentence stands once, in its field.
    asked, in_letter = item_words(view, reading)
    sentence = t("In your own words:") if own and answer.ticked else asked or t("(your own words)")
    rows: list[Row] = [
        Tick(
            key=key,
            text=sentence,
            ticked=answer.ticked,
            note=visible(in_letter) if answer.ticked else _answers(answers),
            help=item.part,
            tone="muted" if answer.status == "not_us" else "text",
            hint=_hint(reading),
        )
    ]
    if not answer.ticked:
        return rows
    if changed := view.changed_wordings.get(item.id):
        rows += [
            Text(
                text=t("When you answered, this line read: {before}", before=changed.before),
                indent=4,
                tone="warning",
            ),
            Action(key=f"reread.{item.id}", text=t("I have read the new wording, and it is so"), indent=4),
        ]
    offered = tuple((status, t(STATUS_NAMES[status])) for status in statuses(item))
    fields = {field.name: field for field in reading.fields}
    if own:
        rows.append(_field(view, reading, fields["text"], height=3))
    rows.append(
        Choice(
            key=f"{key}.status",
            label=t("status"),
            options=offered,
            chosen=answer.status,
            indent=4,
            help="status",
            problem="" if answer.status else t("say how it stands: a tick alone asserts nothing"),
            hint=t("Left and right choose. Only what you confirm stands in the letter."),
        )
    )
    if answer.status != "not_us":
        rows += [_field(view, reading, field) for name, field in fields.items() if name != "text"]
        if item.part == "root_cause" and whys:
            rows += whys_rows(view, reading, unfolded=unfolded)
    return [*rows, Gap()]


def _answers(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return ""
    return tn(
        "answers the root cause {numbers}",
        "answers the root causes {numbers}",
        len(numbers),
        numbers=write_list(numbers, interface.language),
    )


def _field(view: CaseView, reading: ItemReading, field: AnswerField, height: int = 1) -> Field:
    blank = view.catalogue.blanks.get(blank_kind(field.name)) if field.is_blank else None
    language = interface.language
    if field.name in reading.item.blanks:
        label = say(reading.item.blanks[field.name].label, language)
    elif blank is not None:
        label = say(blank.label, language)
    else:
        label = t(FIELD_NAMES.get(field.name, field.name))
    example = t("e.g. {good}", good=say(blank.good, language)) if blank else ""
    about = say(blank.hint, language) if blank else ""
    hint = t("{about}, {example}", about=about[:1].upper() + about[1:], example=example) if blank else ""
    if field.name == "date" and not field.is_blank:
        hint = t("The day, like 2026-11-20.")
    kept = reading.answer.kept.get(field.name if field.is_blank else f"({field.name})", "")
    known = notice_answers(view.case.notice).get(blank_kind(field.name), "") if field.is_blank else ""
    problem = field.problem
    return Field(
        key=f"item.{reading.item.id}.{field.name}",
        label=label,
        value=field.typed,
        placeholder=example,
        indent=4,
        height=height,
        help="blank" if field.is_blank else field.name if field.name != "text" else "own_item",
        hint=hint,
        problem=t(problem.message, value=problem.value) if problem else "",
        note=t("before: {kept}", kept=kept) if kept and not field.typed else "",
        suggestion=known,
        suggested_by=from_notice(known, field.typed),
    )


def _hint(reading: ItemReading) -> str:
    if reading.item.id.startswith(OWN):
        return t("Space ticks, F7 and F8 move the line, Del removes it.")
    return t("Space ticks, F7 and F8 move the line, F1 explains.")


def facts_rows(view: CaseView) -> list[Row]:
    """Return the facts that the appeal must state, to be written in the seller's words."""
    lead = t("What an appeal of this kind must state. Write each as a sentence; what stays empty is not in the letter.")
    rows: list[Row] = [Text(text=lead, tone="muted")]
    for cause in view.causes:
        rows.append(Gap())
        if len(view.causes) > 1:
            rows.append(Text(text=say(cause.name, interface.language), tone="heading"))
        for line in cause.facts:
            asked = say(line.text, interface.language)
            rows.append(Text(text=asked))
            rows.append(
                Field(
                    key=f"fact.{line.id}",
                    label="",
                    label_width=0,
                    indent=2,
                    height=2,
                    value=view.case.facts.get(line.id, ""),
                    help="own_item",
                    hint=t("One or two sentences with the figures."),
                )
            )
    return rows


def set_aside_rows(view: CaseView) -> list[Row]:
    """Return the answers of causes and routes that are no longer chosen: they are kept, greyed, never printed."""
    kept = set_aside(view.case, view.guide, view.catalogue.items)
    if not kept:
        return []
    rows: list[Row] = [
        Gap(),
        Text(text=t("Kept from a cause or route that is no longer chosen; not in the letter:"), tone="muted"),
    ]
    for item in kept:
        sentence = read_item(item, view.case, view.catalogue.blanks).sentence
        rows.append(Text(text=f"[x] {visible(sentence)}", tone="muted", indent=2))
    return rows
