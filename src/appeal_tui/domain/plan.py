"""The plan: which items apply to a case, what the seller says of them, and how they read.

A tick alone asserts nothing. An item stands in the letter only when the seller has said that it is so (its status),
and every blank of the sentence has a usable value.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_
from typing import Literal

from appeal_tui.domain.blanks import Filled, Problem, read_blank
from appeal_tui.domain.case import Case, ItemAnswer, Status
from appeal_tui.domain.cause import (
    LETTER_ROUTES,
    PLAN_PARTS,
    Addressee,
    Blank,
    Cause,
    Item,
    Part,
    Route,
    RouteGuide,
    Texts,
    say,
)
from appeal_tui.domain.sentence import blank_kind, blanks_of, write_sentence

PARTS_OF: Mapping[Route, tuple[Part, ...]] = {
    "plan": PLAN_PARTS,
    # An admission beside a denial is refused, so a dispute offers nothing but facts.
    "dispute": ("statement",),
    "verification": ("statement", *PLAN_PARTS),
    "retraction": ("statement", *PLAN_PARTS),
    "funds": ("statement", *PLAN_PARTS),
    "quiz": (),
    "acknowledge": (),
}
"""Which lists each route offers, in the order of its letter."""

_STATUSES: Mapping[Part, tuple[Status, ...]] = {
    "root_cause": ("true", "not_us"),
    "statement": ("true", "not_us"),
    "corrective_action": ("done", "planned", "not_us"),
    "preventive_measure": ("ongoing", "planned", "not_us"),
}

OWN = "own."
"""How ids of items in the seller's own words begin."""

_LONGEST_OWN = 9
"""Digits of such an id; a file may hold one of more than Python turns into a number."""


def own_number(key: str) -> int:
    """Return the number of an id of the seller's own; 0 where it has none."""
    digits = key.removeprefix(OWN)
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_OWN else 0


def next_own(keys: Collection[str]) -> str:
    """Return an id of the seller's own that is none of those that are in use."""
    number = max(map(own_number, keys), default=0) + 1
    while f"{OWN}{number}" in keys:
        number += 1
    return f"{OWN}{number}"


@dataclass(frozen=True, slots=True)
class Guide:
    """What the plan needs of the catalogue: the chosen causes, the route's statements, the blanks."""

    causes: tuple[Cause, ...]
    routes: Mapping[str, RouteGuide]
    blanks: Mapping[str, Blank]


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one part that answer one cause."""

    part: Part
    cause: str
    """Empty for statements that belong to the route rather than to a cause."""
    items: tuple[Item, ...]
    to: Addressee = "amazon"
    """Which letter says them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an item asks for."""

    name: str
    """The name of the blank; or date, owner, rhythm, text."""
    label: str
    """What a blank is called, in the language of the sentence; empty for the others."""
    kind: str
    """A blank type."""
    typed: str
    """What the seller typed."""
    problem: Problem | None
    """What is wrong with it."""
    is_blank: bool
    """Whether it stands in the sentence; the others say when, who and how often."""
    needed: bool
    """Whether the item cannot stand in the letter without it."""

    @property
    def filled(self) -> bool:
        """Whether it has a usable value."""
        return bool(self.typed.strip()) and self.problem is None


@dataclass(frozen=True, slots=True)
class ItemReading:
    """An item together with what the seller says of it."""

    item: Item
    answer: ItemAnswer
    fields: tuple[Field, ...]
    sentence: str
    """The sentence with its blanks filled as far as they can be."""
    missing: tuple[str, ...] = field(default=())
    """The needed fields that have no usable value."""

    @property
    def place(self) -> Literal["", "root_cause", "statement", "actions", "prevention", "commitments"]:
        """Where the item stands in the letter; empty: nowhere."""
        if not self.answer.ticked:
            return ""
        match self.answer.status:
            case "true":
                return "statement" if self.item.part == "statement" else "root_cause"
            case "done":
                return "actions"
            case "ongoing":
                return "prevention"
            case "planned":
                return "commitments"
            case _:
                return ""

    @property
    def unconfirmed(self) -> bool:
        """Whether it is ticked and nothing was said about it."""
        return self.answer.ticked and self.answer.status == ""

    @property
    def stands(self) -> bool:
        """Whether the letter may say it."""
        return bool(self.place) and not self.missing


def route_of(case: Case, causes: Iterable[Cause]) -> Route:
    """Return the kind of answer: the seller's choice, or a plan wherever one of the causes allows one."""
    offered = [route for cause in causes for route in cause.routes]
    if case.route in PARTS_OF:
        return case.route  # type: ignore[return-value]  # membership was just checked
    return "plan" if "plan" in offered or not offered else offered[0]


def wants_letter(route: Route) -> bool:
    """Whether a route ends in a letter."""
    return route in LETTER_ROUTES


def groups(case: Case, guide: Guide) -> tuple[Group, ...]:
    """Return what the plan offers, part by part and cause by cause, in the order that the seller gave it."""
    route = route_of(case, guide.causes)
    offered: list[Group] = []
    for part in PARTS_OF[route]:
        for cause in guide.causes:
            items = [item for item in cause.items(part) if part != "statement" or route in item.routes]
            offered.append(Group(part, cause.id, _ordered(case, [*items, *own_items(case, part, cause.id)])))
        if part == "statement" and route in guide.routes:
            statements = guide.routes[route].statements
            shared = [item for item in statements if item.to == "amazon"]
            if others := [item for item in statements if item.to == "rights_owner"]:
                # Written and sent first: what Amazon is told is what came of it.
                offered.insert(0, Group(part, "", _ordered(case, others), to="rights_owner"))
            offered.append(Group(part, "", _ordered(case, [*shared, *own_items(case, part, "")])))
    return tuple(offered)


def own_items(case: Case, part: Part, cause: str) -> list[Item]:
    """Return the items in the seller's own words of one part and cause."""
    keys = [
        key
        for key, answer in case.items.items()
        if key.startswith(OWN) and answer.part == part and answer.cause == cause
    ]
    # In the order in which they were written: own.2 before own.10.
    return [Item(id=key, part=part, cause=cause, text={"en": ""}) for key in sorted(keys, key=lambda k: (len(k), k))]


def set_aside(case: Case, guide: Guide, known: Mapping[str, Item]) -> tuple[Item, ...]:
    """Return the ticked items that the chosen causes and route do not offer: they are kept, and never printed.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        known: Every item of the catalogue by id.
    """
    offered = {item.id for group in groups(case, guide) for item in group.items}
    ticked = [key for key, answer in case.items.items() if answer.ticked and key not in offered]
    own = {
        key: Item(id=key, part=case.items[key].part or "root_cause", cause=case.items[key].cause, text={"en": ""})
        for key in ticked
        if key.startswith(OWN)
    }
    return tuple(item for key in ticked if (item := known.get(key) or own.get(key)) is not None)


def _ordered(case: Case, items: list[Item]) -> tuple[Item, ...]:
    place = {key: index for index, key in enumerate(case.order)}
    # Sorting is stable: what the seller never moved keeps the catalogue's order, behind what he moved.
    return tuple(sorted(items, key=lambda item: place.get(item.id, len(place))))


def statuses(item: Item) -> tuple[Status, ...]:
    """Return what may be said of an item."""
    if item.id.startswith(OWN) and item.part in ("corrective_action", "preventive_measure"):
        return ("done", "ongoing", "planned", "not_us")
    offered = _STATUSES[item.part]
    return ("done", *offered) if item.done else offered


def phrasing(item: Item, case: str) -> Texts:
    """Return which of an item's phrasings stands in the letter of a case.

    The same case always has the same one; other cases have others, so that not all sellers write the same letter. The
    choice hangs on the ids alone: where a phrasing is taken away, only the cases that had it get another one.

    Args:
        item: The item.
        case: The id of the case; empty for the first phrasing.
    """
    if not item.variants or not case:
        return item.text

    def weight(place: int) -> bytes:
        return hashlib.sha256(f"{case} {item.id} {place}".encode()).digest()

    place = max(range(len(item.variants) + 1), key=weight)
    return (item.text, *item.variants)[place]


def form_of(item: Item, status: Status, language: str = "en", case: str = "") -> str:
    """Return the sentence of an item in the tense of its status.

    Args:
        item: The item.
        status: What is said of it.
        language: The language of the sentence.
        case: The id of the case, which decides between several phrasings.
    """
    return say(_forms(item, status, language, case), language)


def _forms(item: Item, status: Status, language: str, case: str) -> Texts:
    """Return the sentence in the tense of its status, by language."""
    if status == "planned" and item.planned:
        return item.planned
    if status == "done" and item.done:
        return item.done
    # A phrasing that is not translated is no reason to fall back to English where another one is.
    chosen = phrasing(item, case)
    return chosen if language in chosen else item.text


def read_item(item: Item, case: Case, blanks: Mapping[str, Blank], language: str | None = None) -> ItemReading:
    """Put an item and the seller's answers together.

    Args:
        item: An item of the catalogue, or an own one.
        case: The case.
        blanks: The catalogue's blanks.
        language: The language of the sentence; the letter's when None.
    """
    answer = case.items.get(item.id, _UNANSWERED)
    language = language or case.letter_language
    question = (item, answer, case.id, blanks)
    kept = _READ.get((item.id, language))
    if kept is not None and all(map(is_, kept[0], question)):
        return kept[1]
    reading = _read(item, answer, case.id, blanks, language)
    _READ[item.id, language] = (question, reading)
    return reading


_UNANSWERED = ItemAnswer()
_READ: dict[tuple[str, str], tuple[tuple[object, ...], ItemReading]] = {}
"""How each item was read last, and of what: a key changes one answer, and the plan reads a hundred."""


def _read(item: Item, answer: ItemAnswer, case_id: str, blanks: Mapping[str, Blank], language: str) -> ItemReading:
    own = item.id.startswith(OWN)
    fields = [_field("text", "text", answer.text, needed=True)] if own else []
    values: dict[str, Filled] = {}
    forms = {"en": ""} if own else _forms(item, answer.status, language, case_id)
    form = say(forms, language)
    # What is not translated stands there in English, with dates and lists as English has them.
    language = language if language in forms else "en"
    names = _names(item, form, blanks, language)
    for name in blanks_of(form):
        typed = answer.blanks.get(name, "")
        fields.append(_field(name, kind_of(item, name, blanks), typed, needed=True, label=names.get(name, name)))
        if isinstance(filled := read_blank(fields[-1].kind, typed), Filled):
            values[name] = filled
    fields += _circumstances(item, answer, form)
    sentence = " ".join(answer.text.split()) if own else write_sentence(form, values, language, names).text
    return ItemReading(
        item, answer, tuple(fields), sentence, tuple(f.name for f in fields if f.needed and not f.filled)
    )


def _names(item: Item, form: str, blanks: Mapping[str, Blank], language: str) -> dict[str, str]:
    """Return what the blanks of a sentence are called."""
    labels = {name: item.blanks[name].label for name in blanks_of(form) if name in item.blanks}
    shared = {name: blanks[kind].label for name in blanks_of(form) if (kind := blank_kind(name)) in blanks}
    return {name: say(label, language) for name, label in {**shared, **labels}.items()}


def kind_of(item: Item, name: str, blanks: Mapping[str, Blank]) -> str:
    """Return the type by which a blank of an item is checked."""
    if name in item.blanks and item.blanks[name].type:
        return item.blanks[name].type
    kind = blank_kind(name)
    return blanks[kind].type if kind in blanks else "text"


def _circumstances(item: Item, answer: ItemAnswer, form: str) -> list[Field]:
    """Return the fields that say when, who and how often, where the sentence itself does not."""
    match answer.status:
        case "done" if "date" not in blanks_of(form):
            return [_field("date", "date", answer.date)]
        case "planned" if "date" not in blanks_of(form):
            return [_field("date", "date", answer.date, needed=True)]
        case "ongoing":
            asked = [] if item.owner == "in_text" else [_field("owner", "name", answer.owner)]
            return asked if item.rhythm == "in_text" else [*asked, _field("rhythm", "rhythm", answer.rhythm)]
        case _:
            return []


def _field(name: str, kind: str, typed: str, *, needed: bool = False, label: str = "") -> Field:
    read = read_blank(kind, typed)
    problem = read if isinstance(read, Problem) else None
    return Field(name, label, kind, typed, problem, is_blank=bool(label), needed=needed)


def readings(case: Case, guide: Guide) -> tuple[tuple[Group, tuple[ItemReading, ...]], ...]:
    """Return every group that the plan offers with its items read."""
    return tuple(
        (group, tuple(read_item(item, case, guide.blanks) for item in group.items)) for group in groups(case, guide)
    )
