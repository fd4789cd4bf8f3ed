"""The findings that only the structure of a case makes possible."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from appeal_tui.domain.blanks import Filled, read_blank, read_date
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import PLAN_PARTS, InLanguages
from appeal_tui.domain.deadline import due_is_unclear
from appeal_tui.domain.plan import OWN, Group, Guide, ItemReading, readings, route_of, wants_letter
from appeal_tui.domain.text import shortened
from appeal_tui.letter.letter import Letter
from appeal_tui.review.finding import Finding
from appeal_tui.review.late import expression
from appeal_tui.words import later

_EMPTY_PART = {
    "root_cause": ("no_root_cause", later("{cause}: no root cause is confirmed yet. Say which process failed.")),
    "corrective_action": ("empty_actions", later("{cause}: nothing is done yet. Say what you have done, and when.")),
    "preventive_measure": ("empty_prevention", later("{cause}: nothing prevents a repeat yet. Say what you do now.")),
}
_PLACE_OF = {"root_cause": "root_cause", "corrective_action": "actions", "preventive_measure": "prevention"}


def review_structure(case: Case, guide: Guide, letter: Letter, today: datetime.date) -> tuple[Finding, ...]:
    """Return what the structure of a case shows, gravest first.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        letter: The letter that the case gives.
        today: The seller's day.
    """
    findings = [*_case(case, guide, letter)]
    if wants_letter(route_of(case, guide.causes)):
        read = readings(case, guide)
        for _, items in read:
            for reading in items:
                if reading.answer.ticked:
                    findings += _item(reading, today)
        findings += _parts(case, guide, read)
        findings += _root_causes(case, read)
        findings += _contradictions(read)
        findings += _exhibits(case, guide)
        findings += _hand_edits(letter)
        findings += _placeholders(letter)
    rank = {"error": 0, "warning": 1, "hint": 2}
    return tuple(sorted(findings, key=lambda finding: (not finding.blocks, rank[finding.severity])))


def _find(rule: str, severity: str, message: str, key: str, *, blocks: bool = False, **values: str) -> Finding:
    return Finding(rule, severity, message, tuple(values.items()), key, blocks)  # type: ignore[arg-type]


def _case(case: Case, guide: Guide, letter: Letter) -> Iterator[Finding]:
    if not guide.causes:
        yield _find("no_cause", "error", "No cause is chosen yet: choose why Amazon acted.", "causes", blocks=True)
    if not case.store.name.strip():
        yield _find("no_store", "warning", "The letter does not say which store it is about.", "store.name")
    if not case.notice.text.strip():
        yield _find(
            "no_notice", "hint", "The notice is not pasted yet, so nothing can be compared with it.", "notice.text"
        )
    if letter.language != case.letter_language:
        yield _find(
            "letter_language",
            "warning",
            "There are no letters in the language '{language}' yet: this one is in English.",
            "letter_language",
            language=case.letter_language,
        )
    received = read_blank("date", case.notice.received)
    if not isinstance(received, Filled):
        yield _find("no_notice_date", "warning", "Say when the notice was received.", "notice.received")
    # '14 days' is clear as soon as the day is known from which they count.
    elif due_is_unclear(case.notice):
        yield _find(
            "due_unclear",
            "warning",
            "'{due}' is not a deadline. Write a date, or 72 hours.",
            "notice.due",
            due=case.notice.due,
        )


def _item(reading: ItemReading, today: datetime.date) -> Iterator[Finding]:
    key = f"item.{reading.item.id}"
    sentence = _short(reading.sentence)
    if reading.unconfirmed:
        yield _find(
            "truth_gate",
            "error",
            'Ticked, but not confirmed: "{sentence}" Say whether it is so.',
            f"{key}.status",
            blocks=True,
            sentence=sentence,
        )
        return
    if not reading.place:
        return
    for field in reading.fields:
        if field.problem is not None and (field.needed or field.typed.strip()):
            yield _find(
                "blank_invalid",
                "error",
                '{problem} ("{sentence}")',
                f"{key}.{field.name}",
                blocks=True,
                problem=field.problem.words(140),
                sentence=sentence,
            )
        elif field.needed and not field.filled:
            yield _find(
                "blank_unfilled",
                "error",
                'Not filled yet: {blank} in "{sentence}"',
                f"{key}.{field.name}",
                blocks=True,
                blank=field.label or field.name,
                sentence=sentence,
            )
        elif not field.filled:
            rule, message = _CIRCUMSTANCES[field.name]
            yield _find(rule, "warning", message, f"{key}.{field.name}", sentence=sentence)
        elif reading.place == "actions" and field.kind == "date" and (day := read_date(field.typed)) and day > today:
            yield _find(
                "future_date",
                "error",
                '{date} is in the future, so this is not done yet: "{sentence}"',
                f"{key}.{field.name}",
                blocks=True,
                date=day.isoformat(),
                sentence=sentence,
            )


_CIRCUMSTANCES = {
    "date": ("no_date", later('Done without a date: "{sentence}"')),
    "owner": ("no_owner", later('Nobody is named who does this: "{sentence}"')),
    "rhythm": ("no_frequency", later('It does not say how often or when: "{sentence}"')),
}


def _parts(case: Case, guide: Guide, read: tuple[tuple[Group, tuple[ItemReading, ...]], ...]) -> Iterator[Finding]:
    route = route_of(case, guide.causes)
    if route != "plan":
        to_amazon = (reading for group, items in read if group.to == "amazon" for reading in items)
        if guide.causes and not any(reading.stands for reading in to_amazon):
            yield _find("empty_letter", "error", "The letter says nothing yet: tick what is so.", "plan", blocks=True)
        return
    for cause in guide.causes:
        for part in PLAN_PARTS:
            # An own item may be done under prevention: what counts is where it stands in the letter.
            stands = any(
                reading.stands and reading.place == _PLACE_OF[part]
                for group, items in read
                if group.cause == cause.id
                for reading in items
            )
            if not stands:
                rule, message = _EMPTY_PART[part]
                yield _find(rule, "error", message, f"plan.{cause.id}.{part}", cause=InLanguages(cause.name))
    if guide.causes and not any(reading.stands for _, items in read for reading in items):
        yield _find("empty_letter", "error", "The letter says nothing yet: tick what is so.", "plan", blocks=True)


def _root_causes(case: Case, read: tuple[tuple[Group, tuple[ItemReading, ...]], ...]) -> Iterator[Finding]:
    """Find root causes that no confirmed action, or no confirmed measure, answers."""
    placed = {reading.item.id: reading.place for _, items in read for reading in items if reading.stands}
    own = {
        place: {case.items[key].cause for key, where in placed.items() if where == place and key.startswith(OWN)}
        for place in ("actions", "prevention")
    }
    for _, items in read:
        for reading in items:
            if reading.place != "root_cause" or not reading.stands or not reading.item.answered_by:
                continue
            answers = {placed.get(key, "") for key in reading.item.answered_by}
            for place, message in (
                ("actions", later('No action answers this root cause: "{sentence}"')),
                ("prevention", later('Nothing prevents this root cause from coming back: "{sentence}"')),
            ):
                if place not in answers and reading.item.cause not in own[place]:
                    yield _find(
                        "cause_without_action",
                        "warning",
                        message,
                        f"item.{reading.item.id}",
                        sentence=_short(reading.sentence),
                        # Two findings of one line are two: a dismissal of one says nothing about the other.
                        part=place,
                    )


def _contradictions(read: tuple[tuple[Group, tuple[ItemReading, ...]], ...]) -> Iterator[Finding]:
    """Find confirmed items that exclude each other, each pair once."""
    standing = {reading.item.id: reading for _, items in read for reading in items if reading.stands}
    pairs = {
        tuple(sorted((key, other)))
        for key, reading in standing.items()
        for other in reading.item.excludes
        if other in standing
    }
    for one, other in sorted(pairs):
        yield _find(
            "contradiction",
            "warning",
            'These two lines contradict each other: "{one}" and "{other}"',
            f"item.{one}",
            one=_short(standing[one].sentence),
            other=_short(standing[other].sentence),
        )


def _exhibits(case: Case, guide: Guide) -> Iterator[Finding]:
    known = {line.id for cause in guide.causes for line in cause.evidence}
    for key, exhibit in case.exhibits.items():
        if (
            exhibit.attached
            and (key in known or key.startswith("own."))
            and not (exhibit.file.strip() or exhibit.shows.strip())
        ):
            yield _find(
                "attachment_missing",
                "warning",
                "A document is ticked without a file or a word on what it shows.",
                f"exhibit.{key}.file",
            )


def _hand_edits(letter: Letter) -> Iterator[Finding]:
    for sentence in letter.sentences:
        if sentence.stale:
            yield _find(
                "edit_stale",
                "warning",
                'You changed this sentence by hand, and the answers say something else now: "{sentence}"',
                f"sentence.{sentence.origin}",
                sentence=_short(sentence.text),
            )


_PLACEHOLDER = expression(
    r"\{[a-z_0-9]+\}|\[(?:insert|your|enter|add|name|date|xx+)\b[^\]]*\]|\bX{3,}\b|_{3,}|\bTB[DCA]\b", re.IGNORECASE
)


def _placeholders(letter: Letter) -> Iterator[Finding]:
    """Find what stands for something else in the seller's own words: a letter with it is not finished."""
    for sentence in letter.sentences:
        if found := _PLACEHOLDER.search(sentence.text):
            edited = "sentence." if sentence.edited else ""
            yield _find(
                "blank_unfilled",
                "error",
                "'{blank}' is a placeholder, not an answer: \"{sentence}\"",
                f"{edited}{sentence.origin}",
                blocks=True,
                blank=_short(found[0]),
                sentence=_short(sentence.text),
            )


def _short(sentence: str) -> str:
    return shortened(sentence, 140)
