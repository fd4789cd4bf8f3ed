"""The catalogue's words as values: causes, items, blanks, evidence, routes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal, TypeVar

import msgspec

from appeal_tui.words import Translate

T = TypeVar("T")

Texts = dict[str, str]
"""One text in several languages, by language tag; `en` is always there."""

Part = Literal["root_cause", "corrective_action", "preventive_measure", "statement"]
"""Which list of the plan an item stands in. `statement` belongs to the routes that are no plan."""

Route = Literal["plan", "dispute", "verification", "retraction", "quiz", "acknowledge", "funds"]
"""What kind of answer is wanted."""

LETTER_ROUTES: tuple[Route, ...] = ("plan", "dispute", "verification", "retraction", "funds")
"""The routes that end in a letter; the others end in a list of things to do."""

Addressee = Literal["amazon", "rights_owner"]
"""Whom a letter goes to: Amazon, or on the route of retraction first the one who complained."""

PLAN_PARTS: tuple[Part, ...] = ("root_cause", "corrective_action", "preventive_measure")


_OTHER_SCRIPT = {"zh-Hant": "zh-Hans", "zh-Hans": "zh-Hant"}
"""Chinese of one script is read by readers of the other, English by few of them."""


def say(texts: Mapping[str, T], language: str = "en") -> T:
    """Return a text, or some lines, in a language; where that form is missing in the other script of it, else in English."""
    return texts.get(language) or texts.get(_OTHER_SCRIPT.get(language, "")) or texts["en"]


class InLanguages(str):
    """A text of the catalogue in English, which can be said in other languages."""

    __slots__ = ("texts",)
    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str]) -> InLanguages:
        """Take a text in all its languages."""
        text = super().__new__(cls, say(texts))
        text.texts = texts
        return text

    def said(self, translate: Translate, language: str) -> str:
        """Return the text in a language."""
        return say(self.texts, language)


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything that is read from the catalogue: immutable, and a misspelt key is an error."""


class Line(Value, frozen=True):
    """A demand, a fact to state, or a reason for refusal."""

    id: str
    text: Texts
    sources: tuple[str, ...] = ()


class BlankLabel(Value, frozen=True):
    """What one blank of one item is called in the form."""

    label: Texts
    type: str = ""
    """How it is checked, where not as `blanks.toml` says."""


class Whys(Value, frozen=True):
    """The rungs of the five whys under a root cause; short clauses without blanks."""

    step: Texts
    """The step that failed."""
    reason: Texts
    """Why it could fail."""
    control: Texts
    """The control that was missing."""


class Item(Value, frozen=True):
    """One line that a seller may tick: a sentence with blanks."""

    id: str
    text: Texts
    variants: tuple[Texts, ...] = ()
    """Other phrasings of `text` with the same blanks, so that not all letters are alike."""
    part: Part = "root_cause"
    """Set by the loader from the table that the item stands in."""
    cause: str = ""
    """The cause it belongs to; empty for a route's own statements."""
    planned: Texts = msgspec.field(default_factory=dict)
    """The same act as a promise, without a date."""
    done: Texts = msgspec.field(default_factory=dict)
    """A preventive measure as a past act."""
    answered_by: tuple[str, ...] = ()
    """For a root cause: the items that answer it."""
    owner: Literal["", "in_text"] = ""
    rhythm: Literal["", "in_text"] = ""
    evidence: tuple[str, ...] = ()
    evidence_kind: str = ""
    excludes: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    to: Addressee = "amazon"
    """For a statement of a route: the letter that says it."""
    order: Literal["", "first", "last"] = ""
    """For a statement of a route: whether it stands before those of the causes or at the end; otherwise behind them."""
    blanks: dict[str, BlankLabel] = msgspec.field(default_factory=dict)
    whys: Whys | None = None
    """For a root cause: how it came about, rung by rung."""


class Evidence(Value, frozen=True):
    """A document that would prove something."""

    id: str
    kind: str
    text: Texts


class Check(Value, frozen=True):
    """One practice check of the self-audit; 'yes' is the good answer."""

    id: str
    area: Literal["how_you_sell", "account_health", "policies", "remedy"]
    text: Texts
    suggests: tuple[str, ...] = ()


class Situation(Value, frozen=True):
    """A variant of a cause that needs a slightly different answer."""

    id: str
    name: Texts
    advice: Texts
    sources: tuple[str, ...] = ()


class Cause(Value, frozen=True):
    """Why Amazon acted, and what may be answered."""

    id: str
    routes: tuple[Route, ...]
    name: Texts
    subject: Texts
    """As it stands in a letter after 'about'."""
    scope: Texts
    advice: Texts
    sources: tuple[str, ...]
    checked: datetime.date
    family: str = ""
    """Set by the loader from the folder."""
    symptom: Texts = msgspec.field(default_factory=dict)
    """What the buyer or Amazon saw, as a short clause: the first rung of the five whys."""
    situations: tuple[Situation, ...] = ()
    metrics: tuple[str, ...] = ()
    cues: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    demands: tuple[Line, ...] = ()
    facts: tuple[Line, ...] = ()
    rejections: tuple[Line, ...] = ()
    root_causes: tuple[Item, ...] = ()
    corrective_actions: tuple[Item, ...] = ()
    preventive_measures: tuple[Item, ...] = ()
    statements: tuple[Item, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()

    def items(self, part: Part) -> tuple[Item, ...]:
        """Return the items of one part, in the catalogue's order."""
        return {
            "root_cause": self.root_causes,
            "corrective_action": self.corrective_actions,
            "preventive_measure": self.preventive_measures,
            "statement": self.statements,
        }[part]


class Blank(Value, frozen=True):
    """What a `{name}` is: how it is checked and what the form says beside it."""

    type: str
    label: Texts
    hint: Texts
    good: Texts
    bad: Texts


class Family(Value, frozen=True):
    """A group of causes, as the step Cause shows them."""

    name: Texts
    about: Texts
    causes: tuple[str, ...]


class RouteGuide(Value, frozen=True):
    """What a route is, what to do on it, and the statements that every cause may use."""

    id: Route
    name: Texts
    about: Texts
    steps: dict[str, tuple[str, ...]]
    sources: tuple[str, ...]
    checked: datetime.date
    statements: tuple[Item, ...] = ()


class Metric(Value, frozen=True):
    """One of Amazon's performance targets."""

    name: Texts
    formula: Texts
    window: Texts
    applies: Texts
    sources: tuple[str, ...]
    checked: datetime.date
    op: Literal["", "lt", "le", "gt", "ge"] = ""
    limit: float | None = None
    """A fraction, 0.01 for 1 %; None where Amazon publishes none."""


class Marketplace(Value, frozen=True):
    """One of Amazon's stores."""

    name: str
    country: Texts
    region: Literal["na", "eu", "fe"]
    seller_central: str
    currency: str
    languages: tuple[str, ...]


class Source(Value, frozen=True):
    """Where a rule comes from."""

    conf: Literal["O", "N", "M", "B"]
    """O official, N a notice or reply that a seller posted, M several voices or a mirror, B one voice."""
    url: str
    what: str
