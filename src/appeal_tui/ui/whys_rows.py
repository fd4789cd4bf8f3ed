"""The five whys under a root cause: what Amazon saw, then rung by rung down to the control that was missing."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.domain.cause import say
from appeal_tui.domain.plan import ItemReading
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, later, t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import item_words
from appeal_tui.ui.widgets.rows import Action, Field, Row, Text, Tick

RUNGS = ("step", "reason", "control")
"""The rungs that the seller answers, from the top."""

_ASKED = {
    "step": later("Which step of yours failed?"),
    "reason": later("Why could it fail?"),
    "control": later("Which check was missing?"),
}

_HINTS = {
    "step": later("Name one step of your own work, not a person and not the carrier."),
    "reason": later("Go on asking why until you reach something that you can change."),
    "control": later("The check that would have caught it: it becomes a preventive measure."),
}

WHY = ".why."
"""What stands between item and rung in the key of a field."""


def whys_rows(view: CaseView, reading: ItemReading, *, unfolded: bool) -> Iterator[Row]:
    """Yield the ladder of a root cause.

    Args:
        view: The case.
        reading: The root cause.
        unfolded: Whether the seller asked for it.
    """
    item, whys = reading.item, reading.answer.whys
    answered = sum(1 for rung in RUNGS if whys.get(rung, "").strip())
    yield Action(
        key=f"why.{item.id}",
        text=t("Ask why ({n} of {all} answered)", n=answered, all=len(RUNGS)) if answered else t("Ask why"),
        mark="[-]" if unfolded else "[+]",
        indent=4,
        help="root_cause",
        hint=t("Enter folds it up.") if unfolded else t("Three questions that lead from what Amazon saw to its cause."),
    )
    if not unfolded:
        return
    cause = view.catalogue.causes.get(item.cause)
    if cause is not None and cause.symptom:
        yield Text(text=t("Seen: {symptom}", symptom=say(cause.symptom, interface.language)), indent=6)
    for rung in RUNGS:
        # Above the field, because an answer is a sentence and needs the whole line.
        yield Text(text=t(_ASKED[rung]), indent=6, tone="strong")
        yield _field(view, reading, rung)
    yield Text(text=t("These answers are your notes: they do not stand in the letter."), indent=6, tone="muted")
    yield from _controls(view, reading)


def _field(view: CaseView, reading: ItemReading, rung: str) -> Field:
    item, typed = reading.item, reading.answer.whys.get(rung, "")
    offered = say(getattr(item.whys, rung), view.case.letter_language) if item.whys is not None else ""
    suggested = ""
    if offered and not typed:
        suggested = t("for example: {value} (right arrow takes it)", value=offered)
    return Field(
        key=f"item.{item.id}{WHY}{rung}",
        label="",
        label_width=0,
        value=typed,
        indent=6,
        help="root_cause",
        hint=t(_HINTS[rung]),
        suggestion=offered,
        suggested_by=suggested,
        note=_next_question(view, typed),
    )


def _next_question(view: CaseView, typed: str) -> str:
    """Return the question that an answer leaves open; empty where it goes deep enough, or nothing is typed yet."""
    if view.reviewed is None or not typed.strip():
        return ""
    from appeal_tui.review.whys import next_why

    following = next_why(typed, view.reviewed.knowledge, language=interface.language, route=view.route)
    return f"{following.question} {following.why}".strip() if following.stops else ""


def _controls(view: CaseView, reading: ItemReading) -> Iterator[Row]:
    """Yield the preventive measures that answer the root cause, to be ticked here."""
    wanted = reading.item.answered_by
    offered = [
        measure
        for group in view.groups
        if group.part == "preventive_measure" and any(item.id in wanted for item in group.items)
        for measure in view.reading(group)
        if measure.item.id in wanted
    ]
    if not offered:
        return
    yield Text(text=t("Which of these controls is in the plan?"), indent=6)
    for measure in offered:
        confirmed = measure.stands
        note = ""
        if measure.answer.ticked and not confirmed:
            note = t("Enter leads there: confirm it and fill its blanks, until then it is not in the letter.")
        yield Tick(
            key=f"control.{reading.item.id}:{measure.item.id}",
            text=visible(item_words(view, measure)[0]),
            ticked=measure.answer.ticked,
            indent=6,
            leads=True,
            note=t("this control is in the plan") if confirmed else note,
            help="preventive_measure",
            hint=t("Space takes it into the plan, Enter goes to it."),
        )
