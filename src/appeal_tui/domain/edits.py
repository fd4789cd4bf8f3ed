"""Every change of a case, by name: pure functions `Case -> Case`.

A field that is emptied keeps its last answer aside (`ItemAnswer.kept`): nothing that the seller typed is thrown away.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from appeal_tui.domain.case import (
    Answer,
    Case,
    CheckAnswer,
    Exhibit,
    Fingerprint,
    ItemAnswer,
    MetricAnswer,
    Outcome,
    Round,
    SentenceEdit,
    Status,
    Store,
)
from appeal_tui.domain.cause import Part
from appeal_tui.domain.notice import with_text
from appeal_tui.domain.plan import next_own
from appeal_tui.domain.text import clean

Edit = Callable[[Case], Case]
"""A change of a case."""

V = TypeVar("V")


def _put(table: Mapping[str, V], key: str, value: V, empty: V) -> dict[str, V]:
    """Return a table with one entry changed; an entry that says nothing is left out."""
    changed = {**table, key: value}
    if value == empty:
        del changed[key]
    return changed


# --- store and notice -------------------------------------------------------------------------------------------------


def use_store(store: Store) -> Edit:
    """Make a known store the case's store."""
    return lambda case: replace(case, store=store)


def describe_store(name: str, typed: str) -> Edit:
    """Change one detail of the store (`name`, `legal_entity`, `merchant_token`, `contact`)."""
    return lambda case: replace(case, store=replace(case.store, **{name: clean(typed, multiline=False)}))


def choose_marketplace(marketplace: str) -> Edit:
    """Say in which of Amazon's stores the action happened."""
    return lambda case: replace(case, marketplace=marketplace)


def choose_letter_language(language: str) -> Edit:
    """Say in which language the letter is written."""
    return lambda case: replace(case, letter_language=language)


def paste_notice(text: str) -> Edit:
    """Replace the text of the notice."""
    return lambda case: replace(case, notice=with_text(case.notice, clean(text)))


def describe_notice(name: str, typed: str) -> Edit:
    """Change what is known about the notice (`received`, `due`, `asins`)."""
    return lambda case: replace(case, notice=replace(case.notice, **{name: clean(typed, multiline=False)}))


def state_notice_fact(kind: str, typed: str) -> Edit:
    """Say what the notice names (`rights_owner`, `brand`, `case_id`, `order_id`)."""
    typed = clean(typed, multiline=False)
    return lambda case: replace(case, notice=replace(case.notice, facts=_put(case.notice.facts, kind, typed, "")))


def confirm_demands(demands: Iterable[str]) -> Edit:
    """Say what the notice asks for: ids of `templates/notices/demands.toml`, each once."""
    confirmed = tuple(dict.fromkeys(demands))
    return lambda case: replace(case, notice=replace(case.notice, demands=confirmed))


# --- causes and route -------------------------------------------------------------------------------------------------


def choose_causes(causes: Iterable[str]) -> Edit:
    """Choose the causes, in order. Answers of causes that are no longer chosen stay in the case."""
    chosen = tuple(dict.fromkeys(causes))
    return lambda case: replace(case, causes=chosen)


def toggle_cause(cause: str) -> Edit:
    """Choose a cause, or drop it."""

    def edit(case: Case) -> Case:
        if cause in case.causes:
            return replace(case, causes=tuple(other for other in case.causes if other != cause))
        return replace(case, causes=(*case.causes, cause))

    return edit


def choose_route(route: str) -> Edit:
    """Choose the kind of answer; empty: the one that the causes suggest."""
    return lambda case: replace(case, route=route)


# --- self-audit -------------------------------------------------------------------------------------------------------


def answer_check(check: str, answer: Answer) -> Edit:
    """Answer a practice check."""

    def edit(case: Case) -> Case:
        answered = replace(case.checks.get(check, CheckAnswer()), answer=answer)
        return replace(case, checks=_put(case.checks, check, answered, CheckAnswer()))

    return edit


def note_check(check: str, note: str) -> Edit:
    """Write a note beside a practice check."""

    def edit(case: Case) -> Case:
        answered = replace(case.checks.get(check, CheckAnswer()), note=clean(note))
        return replace(case, checks=_put(case.checks, check, answered, CheckAnswer()))

    return edit


def state_metric(metric: str, name: str, typed: str) -> Edit:
    """Say what a metric was (`before`) or is (`after`)."""

    def edit(case: Case) -> Case:
        stated = replace(case.metrics.get(metric, MetricAnswer()), **{name: clean(typed, multiline=False)})
        return replace(case, metrics=_put(case.metrics, metric, stated, MetricAnswer()))

    return edit


def state_fact(fact: str, typed: str) -> Edit:
    """State one of the facts that the appeal must hold, in the seller's words."""
    return lambda case: replace(case, facts=_put(case.facts, fact, clean(typed, multiline=False), ""))


# --- plan -------------------------------------------------------------------------------------------------------------


def _answer(item: str, change: Callable[[ItemAnswer], ItemAnswer]) -> Edit:
    def edit(case: Case) -> Case:
        answer = change(case.items.get(item, ItemAnswer()))
        return replace(case, items=_put(case.items, item, answer, ItemAnswer()))

    return edit


def tick(item: str, ticked: bool) -> Edit:
    """Tick or untick an item. Its other answers stay."""
    return _answer(item, lambda answer: replace(answer, ticked=ticked))


def toggle_item(item: str) -> Edit:
    """Tick an item, or untick it."""
    return _answer(item, lambda answer: replace(answer, ticked=not answer.ticked))


def set_status(item: str, status: Status) -> Edit:
    """Say whether an item is true, done, ongoing, planned, or not so; saying so ticks it."""
    return _answer(item, lambda answer: replace(answer, status=status, ticked=answer.ticked or status != ""))


def fill_blank(item: str, name: str, typed: str) -> Edit:
    """Fill a blank of an item's sentence."""
    typed = clean(typed, multiline=False)

    def change(answer: ItemAnswer) -> ItemAnswer:
        kept = _keep(answer.kept, name, answer.blanks.get(name, ""), typed)
        return replace(answer, blanks=_put(answer.blanks, name, typed, ""), kept=kept)

    return _answer(item, change)


def describe_item(item: str, name: str, typed: str) -> Edit:
    """Say when, who, how often (`date`, `owner`, `rhythm`), or the `text` of an own item."""
    typed = clean(typed, multiline=False)

    def change(answer: ItemAnswer) -> ItemAnswer:
        kept = _keep(answer.kept, f"({name})", getattr(answer, name), typed)
        return replace(answer, **{name: typed}, kept=kept)

    return _answer(item, change)


def _keep(kept: Mapping[str, str], name: str, before: str, after: str) -> dict[str, str]:
    if after.strip():
        return {key: value for key, value in kept.items() if key != name}
    return {**kept, name: before} if before.strip() else dict(kept)


def next_own_id(case: Case) -> str:
    """Return the id that the next item in the seller's own words gets."""
    return next_own(case.items)


def write_own_item(item: str, part: Part, cause: str, text: str = "") -> Edit:
    """Add an item in the seller's own words to one list of one cause; it is ticked, and asserts nothing yet."""
    answer = ItemAnswer(ticked=True, part=part, cause=cause, text=clean(text, multiline=False))
    return lambda case: replace(case, items={**case.items, item: answer})


def place_own_item(item: str, *, part: Part | None = None, cause: str | None = None) -> Edit:
    """Move an item in the seller's own words to another list or another cause."""
    return _answer(
        item,
        lambda answer: replace(
            answer, part=answer.part if part is None else part, cause=answer.cause if cause is None else cause
        ),
    )


def drop_own_item(item: str) -> Edit:
    """Remove an item in the seller's own words."""
    return lambda case: replace(case, items={key: value for key, value in case.items.items() if key != item})


def move_item(item: str, shown: Iterable[str], by: int) -> Edit:
    """Move an item up (-1) or down (+1) among those of its list, given in the order shown."""
    ids = list(shown)

    def edit(case: Case) -> Case:
        here = ids.index(item)
        there = min(max(here + by, 0), len(ids) - 1)
        moved = [key for key in ids if key != item]
        moved.insert(there, item)
        if moved == ids:
            return case
        return replace(case, order=(*(key for key in case.order if key not in ids), *moved))

    return edit


# --- evidence ---------------------------------------------------------------------------------------------------------


def describe_exhibit(
    exhibit: str, *, attached: bool | None = None, file: str | None = None, shows: str | None = None
) -> Edit:
    """Say whether a document goes with the letter, where its file is, and what it shows.

    Naming a file attaches the document; emptying the name does not detach it.
    """

    def edit(case: Case) -> Case:
        now = case.exhibits.get(exhibit, Exhibit())
        if attached is not None:
            now = replace(now, attached=attached)
        if file is not None:
            now = replace(now, file=clean(file, multiline=False), attached=now.attached or bool(file.strip()))
        if shows is not None:
            now = replace(now, shows=clean(shows, multiline=False))
        exhibits = _put(case.exhibits, exhibit, now, Exhibit())
        seen = {name: found for name, found in case.fingerprints.items() if name in exhibits}
        return replace(case, exhibits=exhibits, fingerprints=seen)

    return edit


def keep_fingerprints(found: Mapping[str, Fingerprint]) -> Edit:
    """Keep what the files of exhibits hold, by the ids of these: from now on that is what they are to hold."""

    def edit(case: Case) -> Case:
        kept = {name: value for name, value in found.items() if name in case.exhibits}
        if all(case.fingerprints.get(name) == value for name, value in kept.items()):
            return case
        return replace(case, fingerprints={**case.fingerprints, **kept})

    return edit


# --- review -----------------------------------------------------------------------------------------------------------


def dismiss_finding(identity: str, reason: str) -> Edit:
    """Set a finding aside with a reason; without one nothing changes."""
    reason = clean(reason, multiline=False).strip()
    if not reason:
        return lambda case: case
    return lambda case: replace(case, dismissed={**case.dismissed, identity: reason})


def restore_finding(identity: str) -> Edit:
    """Show a finding again that was set aside."""
    return lambda case: replace(
        case, dismissed={other: reason for other, reason in case.dismissed.items() if other != identity}
    )


def limit_box(box: str, characters: int) -> Edit:
    """Say how many characters a box of Amazon's form takes; 0 takes the limit away."""
    return lambda case: replace(case, box_limits=_put(case.box_limits, box, characters, 0))


def answer_why(item: str, rung: str, typed: str) -> Edit:
    """Answer one rung of the five-whys ladder of a root cause."""
    typed = clean(typed, multiline=False)
    return _answer(item, lambda answer: replace(answer, whys=_put(answer.whys, rung, typed, "")))


# --- letter and rounds ------------------------------------------------------------------------------------------------


def rewrite_sentence(key: str, built: str, text: str) -> Edit:
    """Change a sentence of the letter by hand; writing what the answers give takes the change back."""
    text = clean(text, multiline=False).strip()

    def edit(case: Case) -> Case:
        if text == built:
            return restore_sentence(key)(case)
        edited = SentenceEdit(built=clean(built, multiline=False), text=text)
        return replace(case, sentences={**case.sentences, key: edited})

    return edit


def restore_sentence(key: str) -> Edit:
    """Take a change by hand back."""
    return lambda case: replace(
        case, sentences={other: edited for other, edited in case.sentences.items() if other != key}
    )


def record_sent(day: datetime.date, text: str) -> Edit:
    """Record that the seller sent exactly this text on a day; once per round."""

    def edit(case: Case) -> Case:
        if case.sent:
            return case
        return replace(case, rounds=(*case.rounds, Round(sent=day.isoformat(), text=clean(text))))

    return edit


def record_reply(*, outcome: Outcome | None = None, reply: str | None = None, replied: str | None = None) -> Edit:
    """Record what Amazon answered to the round that was sent last."""

    def edit(case: Case) -> Case:
        if not case.rounds:
            return case
        *earlier, last = case.rounds
        last = replace(
            last,
            outcome=last.outcome if outcome is None else outcome,
            reply=last.reply if reply is None else clean(reply),
            replied=last.replied if replied is None else clean(replied, multiline=False),
        )
        return replace(case, rounds=(*earlier, last))

    return edit


def start_next_round(between: str = "---") -> Edit:
    """Begin the next round from the answers of the last one.

    Amazon's reply says what is wanted now and until when, so it becomes the beginning of the notice. What stood there
    stays below it, because a reply often repeats only a part of what the first message asked for.

    Args:
        between: A line that parts the reply from the notice before it.
    """

    def edit(case: Case) -> Case:
        case = replace(case, draft=len(case.rounds) + 1)
        last = case.rounds[-1] if case.rounds else None
        reply = last.reply.strip() if last else ""
        if last is None or not reply or reply in case.notice.text:
            return case
        before = case.notice.text
        text = f"{reply}\n\n{between}\n\n{before}" if before.strip() else reply
        received = last.replied.strip() or case.notice.received
        # The deadline of the first message was met, or has passed: it is not that of the reply.
        return replace(case, notice=replace(case.notice, text=text, received=received, due=""))

    return edit


def visit_step(step: str) -> Edit:
    """Remember which step is open."""
    return lambda case: replace(case, step=step)
