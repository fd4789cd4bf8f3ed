"""The case: everything that the seller answered, as one immutable value.

What the seller typed is kept as it was typed, valid or not; what it means is computed where it is used.
"""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from appeal_tui.domain.cause import Part

Status = Literal["", "true", "done", "ongoing", "planned", "not_us"]
"""What the seller says of a ticked item. Empty: nothing yet, so the item asserts nothing."""

Answer = Literal["", "yes", "no", "unknown", "not_applicable"]
"""The answer to a practice check."""

Outcome = Literal[
    "",
    "more_info",
    "not_implemented",
    "documents_invalid",
    "rejected",
    "final_rejection",
    "partial",
    "reinstated",
]
"""What Amazon replied to a round. Empty: no reply yet."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of everything that is kept in a case file."""


class Store(Value, frozen=True):
    """The selling account; typed once, used by many cases."""

    id: str = ""
    name: str = ""
    """The display name, as buyers see it."""
    legal_entity: str = ""
    merchant_token: str = ""
    contact: str = ""
    """Who signs the letter."""


class Notice(Value, frozen=True):
    """What Amazon sent, as pasted."""

    text: str = ""
    received: str = ""
    """The date it arrived, as typed."""
    due: str = ""
    """When the answer is due, as typed: a date, or '72 hours' or '14 days' from the date received."""
    asins: str = ""
    """The ASINs that it names, as typed."""
    facts: dict[str, str] = {}
    """What else it names, by the kind of blank that it can fill: rights_owner, brand, case_id, order_id."""
    demands: tuple[str, ...] = ()
    """What it asks for, as far as the seller confirmed it: ids of `templates/notices/demands.toml`."""
    set_aside: tuple[str, ...] = ()
    """Findings of the reader of which the seller says that they are not so, by their keys."""


class CheckAnswer(Value, frozen=True):
    """The answer to one practice check."""

    answer: Answer = ""
    note: str = ""


class MetricAnswer(Value, frozen=True):
    """A metric before and after, as typed."""

    before: str = ""
    after: str = ""


class ItemAnswer(Value, frozen=True):
    """What the seller says of one item of the plan."""

    ticked: bool = False
    status: Status = ""
    date: str = ""
    owner: str = ""
    rhythm: str = ""
    blanks: dict[str, str] = {}
    kept: dict[str, str] = {}
    """The last answer of every field that was emptied since; never printed."""
    wording: str = ""
    """The catalogue's sentence, with its blanks, as it read when this was answered."""
    text: str = ""
    """For an item in the seller's own words: the sentence."""
    part: Part | Literal[""] = ""
    """For an own item: the list it stands in."""
    cause: str = ""
    """For an own item: the cause it belongs to."""
    whys: dict[str, str] = {}
    """For a root cause: the answers of the five-whys ladder, by rung."""


class Exhibit(Value, frozen=True):
    """A document that goes with the letter."""

    attached: bool = False
    file: str = ""
    shows: str = ""


class Fingerprint(Value, frozen=True):
    """What the file of a document held when it was attached, or when the seller took it as it was then."""

    path: str
    """The file, as typed: of another one it says nothing."""
    sha256: str = ""
    """The hash of its content; empty where the file is too large to be read."""
    size: int = 0
    """Its bytes."""
    modified: str = ""
    """When it was changed, UTC, in ISO form."""


class SentenceEdit(Value, frozen=True):
    """A sentence of the letter changed by hand."""

    built: str
    """What the answers gave when it was changed."""
    text: str
    """What stands there now; empty: struck out."""


class Round(Value, frozen=True):
    """One submission to Amazon, and its reply."""

    sent: str
    text: str
    """Exactly what was sent."""
    outcome: Outcome = ""
    reply: str = ""
    replied: str = ""


class Case(Value, frozen=True):
    """One action of Amazon to be answered, for one store in one marketplace."""

    id: str
    created: datetime.datetime
    store: Store = Store()
    marketplace: str = "amazon-com"
    letter_language: str = "en"
    notice: Notice = Notice()
    causes: tuple[str, ...] = ()
    route: str = ""
    """The kind of answer chosen; empty: the first that the first cause offers."""
    checks: dict[str, CheckAnswer] = {}
    metrics: dict[str, MetricAnswer] = {}
    facts: dict[str, str] = {}
    items: dict[str, ItemAnswer] = {}
    order: tuple[str, ...] = ()
    """Ids of items in the order that the seller gave them."""
    exhibits: dict[str, Exhibit] = {}
    fingerprints: dict[str, Fingerprint] = {}
    """What the files of exhibits held when they were attached, by the ids of these."""
    sentences: dict[str, SentenceEdit] = {}
    """Sentences of the letter changed by hand, by the key of their origin."""
    rounds: tuple[Round, ...] = ()
    draft: int = 1
    """The number of the round that is being written."""
    step: str = ""
    """The step that was open last."""
    dismissed: dict[str, str] = {}
    """Findings of review that the seller set aside, by their identity, each with the reason."""
    box_limits: dict[str, int] = {}
    """The most characters of each box of Amazon's form, as the seller read them there: `letter` or a part of it."""

    @property
    def sent(self) -> bool:
        """Whether the round that was written last is with Amazon, or answered."""
        return len(self.rounds) >= self.draft
