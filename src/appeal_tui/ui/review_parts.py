"""What review measures, as rows: demands, ASINs, causes with their answers, facts, length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from appeal_tui.domain.cause import say
from appeal_tui.domain.plan import ItemReading
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.demand_places import DemandAnswer
from appeal_tui.ui.item_words import item_words
from appeal_tui.ui.letter_head import statistics
from appeal_tui.ui.letter_rows import SECTION_NAMES
from appeal_tui.ui.review_rows import demand_words
from appeal_tui.ui.widgets.rows import Action, Field, Gap, Row, Text

_WEAK_SHOWN = 5
"""Weak sentences that are listed at once: when one is mended, the next one follows."""

_METER = 20
"""Cells of the meter."""


def demand_rows(view: CaseView) -> Iterator[Row]:
    """Yield what the notice asks for, and where the letter answers it."""
    reviewed = view.reviewed
    if reviewed is not None and reviewed.demands:
        yield Text(text=t("What the notice asks for"), tone="heading")
        for answer in reviewed.demands:
            yield _demand(answer)
        yield Gap()
        return
    language = interface.language
    yield Text(text=t("What Amazon asks for in such a case"), tone="heading")
    for cause in view.causes:
        if len(view.causes) > 1:
            yield Text(text=say(cause.name, language), tone="strong")
        for line in cause.demands:
            yield Text(text=say(line.text, language), mark="-", indent=2)
    yield Gap()


def _demand(answer: DemandAnswer) -> Row:
    said = demand_words(answer.demand)
    said = said[:1].upper() + said[1:]
    if not answer.answered:
        return Action(
            key=f"d.{answer.demand}:{answer.key}",
            mark="[ ]",
            text=t("{demand}: not answered yet", demand=said),
            tone="warning",
            hint=t("Enter goes to the plan, where it is answered; F5 comes back here."),
        )
    places = ", ".join(_place(place) for place in answer.places)
    words = (
        t("{demand}: answered in {places}", demand=said, places=places)
        if places
        else t("{demand}: answered by a document", demand=said)
    )
    return Action(
        key=f"d.{answer.demand}:{answer.key or 'exhibit'}",
        mark="[x]",
        text=words,
        tone="good",
        hint=t("Enter goes to the answer; F5 comes back here."),
    )


def _place(place: str) -> str:
    named = {"opening": t("Opening"), "signature": t("Signature")}
    if place in SECTION_NAMES:
        return t(SECTION_NAMES[place])
    return named.get(place, place)


def asin_rows(view: CaseView) -> Iterator[Row]:
    """Yield the ASINs of the notice that the letter does not name."""
    reviewed = view.reviewed
    if reviewed is None or not reviewed.notice.asins or not reviewed.text:
        return
    missing = [asin for asin in reviewed.notice.asins if asin not in reviewed.text]
    yield Text(text=t("ASINs of the notice"), tone="heading")
    if not missing:
        yield Text(text=t("The letter names every one of them."), tone="good", indent=2)
        yield Gap()
        return
    reason = next((view.case.dismissed[one.identity] for one in view.dismissed if one.rule == "no_asin"), "")
    yield Action(
        key="s:notice.asins",
        mark="[-]" if reason else "[ ]",
        text=t("Not in the letter: {asins}", asins=visible(", ".join(missing))),
        detail=t("set aside: {reason}", reason=visible(reason))
        if reason
        else t("Name each of them in a line of the plan, or set the finding above aside with a reason (F8)."),
        tone="muted" if reason else "warning",
        hint=t("Enter goes to the ASINs as the notice names them; F5 comes back here."),
    )
    yield Gap()


def matrix_rows(view: CaseView) -> Iterator[Row]:
    """Yield every root cause of the letter with the action and the measure that answer it."""
    if view.route != "plan" or not view.matrix:
        return
    labels = {sentence.origin: sentence.label for sentence in view.letter.sentences}
    yield Text(text=t("Every root cause and what answers it"), tone="heading")
    for row in view.matrix:
        cause = row.root_cause
        yield Action(
            key=f"m.{cause.item.id}:item.{cause.item.id}",
            mark="[x]" if row.complete else "[ ]",
            text=_labelled(view, cause, labels),
            detail="\n".join(
                (
                    t("actions: {items}", items=_listed(row.actions, labels)),
                    t("prevention: {items}", items=_listed(row.measures, labels)),
                    *((t("your own words: look yourself whether these answer it"),) if row.by_hand else ()),
                )
            ),
            tone="good" if row.complete else "warning",
            hint=t("Enter goes to this root cause; its answers are offered below it."),
        )
    yield Gap()


def _labelled(view: CaseView, reading: ItemReading, labels: Mapping[str, str]) -> str:
    return f"{labels.get(f'item.{reading.item.id}', '')} {visible(item_words(view, reading)[0])}".strip()


def _listed(items: tuple[ItemReading, ...], labels: Mapping[str, str]) -> str:
    numbers = [labels.get(f"item.{one.item.id}", "") or visible(one.sentence) for one in items]
    return ", ".join(numbers) or t("none yet")


def meter_rows(view: CaseView) -> Iterator[Row]:
    """Yield how much of the letter is about this case, and the questions that would mend the rest."""
    reviewed = view.reviewed
    if reviewed is None or not reviewed.specificity.sentences:
        return
    measured = reviewed.specificity
    full = round(measured.share * _METER)
    yield Text(text=t("How specific the letter is"), tone="heading")
    words = t(
        "[{meter}] {percent}% of {n} sentences hold a figure, a date or a name of this case.",
        meter="#" * full + "." * (_METER - full),
        percent=round(measured.share * 100),
        n=measured.sentences,
    )
    yield Text(text=words, indent=2)
    if measured.weak:
        yield Text(text=t("These could stand in any letter. An answer to the question would mend them:"), indent=2,
                   tone="muted")  # fmt: skip
    for number, weak in enumerate(measured.weak[:_WEAK_SHOWN]):
        yield Action(
            key=f"w.{number}:{weak.key or 'sentence'}",
            mark="-",
            indent=2,
            text=visible(" ".join(weak.quote.split())),
            detail=weak.question,
            tone="text",
            hint=t("Enter goes to the answer that made this sentence; F5 comes back here."),
        )
    if (more := len(measured.weak) - _WEAK_SHOWN) > 0:
        yield Text(text=tn("and {n} more", "and {n} more", more), indent=4, tone="muted")
    yield Gap()


def length_rows(view: CaseView, typed: Mapping[str, str]) -> Iterator[Row]:
    """Yield how long the letter is, and the limits of Amazon's boxes as far as the seller knows them.

    Args:
        view: The case.
        typed: What was typed as a limit and is no number, by box.
    """
    reviewed = view.reviewed
    if reviewed is None or not reviewed.text:
        return
    yield Text(text=t("Length"), tone="heading")
    yield Text(text=statistics(reviewed.text), indent=2)
    note = t("Does Amazon's form say how many characters a box takes? Write it here, and review counts for you.")
    yield Text(text=note, indent=2, tone="muted")
    there = {section.id for section in view.letter.sections if section.sentences}
    names = {"letter": t("The whole letter")} | {
        box: t(SECTION_NAMES[box]) for box in ("root_cause", "actions", "prevention", "statement") if box in there
    }
    for box, name in names.items():
        limit = view.case.box_limits.get(box, 0)
        yield Field(
            key=f"box.{box}",
            label=name,
            indent=2,
            value=typed.get(box, str(limit) if limit else ""),
            placeholder=t("no limit known"),
            problem=t("Write a number of characters.") if box in typed else "",
            hint=t("The most characters that this box of the form takes; empty where you do not know it."),
        )
    yield Gap()
