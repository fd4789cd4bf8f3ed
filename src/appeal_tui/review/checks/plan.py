"""What each sentence of a plan must say: a date, an owner, a rhythm."""

from __future__ import annotations

from collections.abc import Callable

from appeal_tui.review.checks.governing import above, gives_day, gives_owner
from appeal_tui.review.checks.measures import is_brief, is_over, measures_of, technical, without_consequence
from appeal_tui.review.checks.owners import names_owner
from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.placing import manner, reads_like
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject
from appeal_tui.review.wording import Wording


def no_owner(subject: Subject, rule: Rule) -> Check:
    """Find measures that nobody owns."""
    if not subject.wants_plan:
        return
    blank = subject.speech.rule(subject.knowledge.rules["blank_unfilled"])
    owned = [
        point
        for point in measures_of(subject, "prevention")
        # Where the name is a blank that nobody filled, a rule of its own says so.
        if not _works_alone(subject, point.text)
        and search(blank, point.text) is None
        and reads_like(subject.speech, point.text, "prevention")
    ]
    for hit in _lacking(
        subject,
        tuple(owned),
        lambda text: names_owner(subject, text),
        lambda text: gives_owner(subject, text),
        len(owned),
    ):
        # Where the other measures have owners, only what surely needs a hand lacks one: a state needs none.
        if hit.severity != "hint" or _words(subject, "needs_a_hand").search(subject.letter.flat[hit.start : hit.end]):
            yield hit


def no_frequency(subject: Subject, rule: Rule) -> Check:
    """Find measures without a rhythm or a trigger."""
    if not subject.wants_plan:
        return
    rhythm = subject.speech.list("frequency")
    points = measures_of(subject, "prevention")
    standing = subject.speech.list("standing")
    empty = [subject.speech.rule(subject.knowledge.rules[name]) for name in ("vague_verb", "template_boiler")]
    regular = tuple(
        point
        for point in points
        if not technical(subject.speech, point.text)
        and reads_like(subject.speech, point.text, "prevention")
        and not search(standing, point.text)
        and _has_a_rhythm(subject, point.text)
        # What nobody does and nobody can check is told so by rules of their own.
        and (names_owner(subject, point.text) or not any(search(patterns, point.text) for patterns in empty))
    )

    def says(text: str) -> bool:
        return search(rhythm, without_consequence(subject.speech, text)) is not None

    def says_for_all(text: str) -> bool:
        # "How we stay above 95 %" is no rhythm of what stands below it.
        return says(text) and subject.speech.wording("measures", "rhythm").search(text) is not None

    yield from _lacking(subject, regular, says, says_for_all, len(points))


def _has_a_rhythm(subject: Subject, text: str) -> bool:
    """Whether a measure is done time and again: a state that nobody brings about needs no day, and nor does a ban."""
    ban = _words(subject, "is_a_ban").search(text)
    if ban is not None and not _words(subject, "looks").search(text[: ban.start()]):
        # "Checks that the labels show only our name" looks at something, and forbids nothing.
        return False
    if _words(subject, "no_measure").begins(text) is not None or text.rstrip().endswith((":", "：")):
        return False
    by_hand = any(_words(subject, name).search(text) for name in ("has_a_rhythm", "needs_a_hand"))
    return by_hand or names_owner(subject, text)


def _words(subject: Subject, name: str) -> Wording:
    return subject.speech.wording("plan", name)


def _lacking(
    subject: Subject,
    points: tuple[Statement, ...],
    says: Callable[[str], bool],
    says_for_all: Callable[[str], bool],
    total: int,
) -> Check:
    """Yield the measures that do not say something, as a hint where most of them do."""
    lacks = [
        point
        for point in points
        if not says(point.text)
        and not is_over(subject, point.text)
        and not any(says_for_all(text) for text in above(subject, point))
    ]
    for point in lacks:
        yield Hit(point.start, point.end, severity="" if len(lacks) * 2 > total else "hint")


def _works_alone(subject: Subject, text: str) -> bool:
    """Whether a measure needs nobody: a program does it, or it is forbidden for everybody."""
    if _words(subject, "by_hand").search(text):
        return False
    return technical(subject.speech, text) and not (
        _words(subject, "done_by_somebody").search(text) and _words(subject, "machine").search(text) is None
    )


def no_date(subject: Subject, rule: Rule) -> Check:
    """Find done acts without a date."""
    if not subject.is_plan:
        return
    points = [
        point
        for point in measures_of(subject, "actions")
        if _words(subject, "no_act").begins(point.text) is None
        if is_over(subject, point.text)
        or (manner(subject.speech, point.text) != "prevention" and _words(subject, "stands").begins(point.text) is None)
        or _told_among_acts(subject, point)
    ]
    lacks = [point for point in points if not _says_when(subject, point) and not _dated_before(subject, point)]
    if len(lacks) * 2 < len(points):
        # One act without a day among dated ones may be told of the day before it, and what is so now is no act.
        # That nobody can check it is told by a rule of its own, and then a day would not mend it.
        vague = subject.speech.list("vague")
        yield from (
            Hit(point.start, point.end, severity="hint")
            for point in lacks
            if (
                is_over(subject, point.text)
                or _words(subject, "acted").begins(point.text)
                or _told_among_acts(subject, point)
            )
            and search(vague, point.text) is None
        )
    else:
        yield from (Hit(point.start, point.end) for point in lacks)
    yield from _acts_of_a_brief_letter(subject)


def _told_among_acts(subject: Subject, point: Statement) -> bool:
    """Whether an item of the list of acts tells something that was done, whatever its words look like elsewhere."""
    return (
        point.item
        and point.section in subject.letter.headed
        and _words(subject, "stands").begins(point.text) is None
        and _words(subject, "no_act_told").search(point.text) is None
        and _words(subject, "told_done").search(point.text) is not None
    )


def _acts_of_a_brief_letter(subject: Subject) -> Check:
    """Yield the acts without a day of a short letter without parts, wherever they are told."""
    if not is_brief(subject.letter):
        return
    for unit in subject.letter.sentences:
        if (
            unit.quoted
            or not _words(subject, "acted").begins(unit.text)
            or _words(subject, "on_a_day").search(unit.text)
        ):
            continue
        act = Statement(unit.start, unit.end, unit.text, unit.section, item=False)
        if not _says_when(subject, act) and not _dated_before(subject, act):
            yield Hit(unit.start, unit.end)


def _says_when(subject: Subject, point: Statement) -> bool:
    """Whether a point gives its day: as a date, as a week, or by another day that the letter gives."""
    if any(not _of_a_thing(subject, point.text, date.start, date.end) for date in find_dates(point.text)):
        return True
    if _words(subject, "week").search(point.text):
        return True
    return (
        bool(subject.letter.dates)
        and (_words(subject, "other_day").search(point.text) or _words(subject, "short_day").begins(point.text))
        is not None
    )


def _of_a_thing(subject: Subject, text: str, start: int, end: int) -> bool:
    """Whether a date tells which order or paper is meant, not when something was done with it."""
    before = _words(subject, "of_orders").search(text[:start])
    if before and (before["placed"] or _words(subject, "an_act").search(text[end:])):
        return True
    return _words(subject, "paper_of").begins(text[end:]) is not None and begins_with_day(text[start:])


def _dated_before(subject: Subject, point: Statement) -> bool:
    """Whether what stands above gives the day, or the sentence goes on with the act of the dated one before it."""
    return any(gives_day(subject.speech, text) for text in above(subject, point)) or _goes_on(subject, point)


def _goes_on(subject: Subject, point: Statement) -> bool:
    if point.item or not _words(subject, "continues").begins(point.text):
        return False
    line = subject.letter.flat[: point.start].rpartition("\n")[2]
    return gives_day(subject.speech, line)
