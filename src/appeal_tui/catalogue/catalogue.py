"""The catalogue as one value: everything under `templates/` but the letters and the translations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from appeal_tui.catalogue.items_by_id import ItemsById
from appeal_tui.domain.cause import (
    Blank,
    Cause,
    Check,
    Evidence,
    Family,
    Item,
    Line,
    Marketplace,
    Metric,
    RouteGuide,
    Source,
    Texts,
    Value,
    say,
)
from appeal_tui.domain.masking import words_of
from appeal_tui.domain.plan import Guide
from appeal_tui.words import Words


class HelpText(Value, frozen=True):
    """What F1 says about one question."""

    title: Texts
    text: Texts
    good: Texts
    bad: Texts


class PathSteps(Value, frozen=True):
    """A click path in Seller Central."""

    id: str
    title: Texts
    text: Texts
    """When to use it."""
    steps: dict[str, tuple[str, ...]]
    routes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class ReplyAdvice(Value, frozen=True):
    """What to do, and what not, in one state of a round."""

    id: str
    title: Texts
    do: dict[str, tuple[str, ...]]
    do_not: dict[str, tuple[str, ...]]
    sources: tuple[str, ...] = ()


class FollowUp(Value, frozen=True):
    """What happens after the letter is written."""

    checked: datetime.date
    sources: tuple[str, ...]
    path: tuple[PathSteps, ...]
    phone: tuple[Line, ...]
    phone_never: tuple[Line, ...]
    forum: tuple[Line, ...]
    state: tuple[ReplyAdvice, ...]
    after_reinstatement: tuple[Line, ...]
    funds_and_stock: tuple[Line, ...]


class NotCovered(Value, frozen=True):
    """Something that sellers take for a case of this program, and where to go with it."""

    id: str
    name: Texts
    where: Texts
    """Where to go, and what to do there."""
    cues: dict[str, tuple[str, ...]]
    """Words by which it is recognised in a notice and found in a list."""
    sources: tuple[str, ...]
    checked: datetime.date


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Causes, routes, blanks, metrics and everything else that the wizard asks and says."""

    families: dict[str, Family]
    causes: Mapping[str, Cause]
    """By id, family by family in the catalogue's order."""
    routes: dict[str, RouteGuide]
    blanks: dict[str, Blank]
    metrics: dict[str, Metric]
    marketplaces: dict[str, Marketplace]
    checks: tuple[Check, ...]
    follow_up: FollowUp
    help: dict[str, HelpText]
    sources: dict[str, Source]
    not_covered: tuple[NotCovered, ...] = ()
    problem: str = ""
    """What is wrong in the user's own catalogue, which is therefore not used; empty where it is, or there is none."""

    unused: tuple[str, ...] = ()
    """Files and folders of the user's own catalogue that are there and not read."""

    @property
    def told_unused(self) -> Words:
        """What to tell the user where something of his own catalogue is not read."""
        return Words(
            "Not used in your own catalogue, the built-in one counts: {names} (see 'appeal-tui catalogue check').",
            names=", ".join(self.unused),
        )

    @property
    def told_problem(self) -> Words:
        """What to tell the user where his own catalogue is not used."""
        return Words(
            "Your own catalogue is not used, the built-in one is: {mistake} (see 'appeal-tui catalogue check').",
            mistake=self.problem,
        )

    def chosen(self, ids: Iterable[str]) -> tuple[Cause, ...]:
        """Return the causes of these ids; ids that this catalogue does not know are passed over."""
        return tuple(self.causes[key] for key in ids if key in self.causes)

    def guide(self, ids: Iterable[str]) -> Guide:
        """Return what the plan needs to know about these causes."""
        return Guide(self.chosen(ids), self.routes, self.blanks)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by id."""
        return ItemsById(self.causes, self.routes)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that a line of the plan says in English, in small letters."""
        return words_of(say(item.text) for item in self.items.values())

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """Every evidence line by id."""
        return {line.id: line for cause in self.causes.values() for line in cause.evidence}

    @cached_property
    def practice_checks(self) -> Mapping[str, Check]:
        """Every practice check by id, the general ones first."""
        of_causes = (check for cause in self.causes.values() for check in cause.checks)
        return {check.id: check for check in (*self.checks, *of_causes)}

    @cached_property
    def facts(self) -> Mapping[str, Line]:
        """Every fact that an appeal must state, by id."""
        return {line.id: line for cause in self.causes.values() for line in cause.facts}
