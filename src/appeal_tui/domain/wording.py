"""What the catalogue said when the seller answered: a sentence of it may read differently in a later version.

A letter that was sent stays as it was sent. A case that is still open follows the catalogue, and says which of its
ticked lines read differently now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from appeal_tui.domain.case import Case, ItemAnswer
from appeal_tui.domain.cause import Item
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.plan import form_of


@dataclass(frozen=True, slots=True)
class ChangedWording:
    """A ticked line that reads differently since it was answered."""

    item: Item
    before: str
    """The catalogue's sentence when the seller answered, with its blanks."""
    now: str


def remembering(edit: Edit, known: Mapping[str, Item]) -> Edit:
    """Return an edit that also keeps how the lines that it answers read.

    Args:
        edit: A change of a case.
        known: Every item of the catalogue by id.
    """
    return lambda case: remember_wordings(case, edit(case), known)


def remember_wordings(before: Case, after: Case, known: Mapping[str, Item]) -> Case:
    """Return a case in which every ticked line that was answered just now keeps how it read.

    Args:
        before: The case before it was changed.
        after: The case as it was changed.
        known: Every item of the catalogue by id.
    """
    relearn = before.letter_language != after.letter_language
    if after.items is before.items and not relearn:
        return after
    kept = {
        key: replace(answer, wording=wording)
        for key, answer in after.items.items()
        if relearn or before.items.get(key) is not answer
        if (wording := _wording(after, key, answer, known)) != answer.wording
    }
    if not kept:
        return after
    # A line of which nothing is answered any more is left out, as every edit leaves it out.
    items = {key: answer for key, answer in {**after.items, **kept}.items() if answer != ItemAnswer()}
    return replace(after, items=items)


def changed_wordings(case: Case, known: Mapping[str, Item]) -> tuple[ChangedWording, ...]:
    """Return the ticked lines that read differently since they were answered.

    Lines that were answered before wordings were kept, or that are not the seller's case, are passed over.

    Args:
        case: The case.
        known: Every item of the catalogue by id.
    """
    return tuple(
        ChangedWording(known[key], answer.wording, now)
        for key, answer in case.items.items()
        if key in known and answer.ticked and answer.status != "not_us" and answer.wording
        if (now := _wording(case, key, answer, known)) != answer.wording
    )


def accept_wording(item: Item) -> Edit:
    """Say that the seller has read how a line reads now."""

    def edit(case: Case) -> Case:
        answer = case.items.get(item.id)
        if answer is None:
            return case
        read = replace(answer, wording=_wording(case, item.id, answer, {item.id: item}))
        return replace(case, items={**case.items, item.id: read})

    return edit


def _wording(case: Case, key: str, answer: ItemAnswer, known: Mapping[str, Item]) -> str:
    """Return the catalogue's sentence of a ticked line; nothing where there is none."""
    if not answer.ticked:
        return ""
    if key not in known:
        return answer.wording
    return form_of(known[key], answer.status, case.letter_language, case.id)
