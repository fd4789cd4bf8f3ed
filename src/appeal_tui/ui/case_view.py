"""A case with everything that is computed from it, each thing at most once and only when a screen asks for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Cause, Route
from appeal_tui.domain.plan import Group, Guide, ItemReading, groups, read_item, route_of, wants_letter
from appeal_tui.domain.steps import Step, StepState, step_states
from appeal_tui.domain.wording import ChangedWording, changed_wordings
from appeal_tui.letter.letter import Letter
from appeal_tui.review.finding import Finding

if TYPE_CHECKING:
    from appeal_tui.reader import NoticeReading, Proposal


class CaseView:
    """One state of a case, as screens see it."""

    def __init__(
        self, case: Case, catalogue: Catalogue, now: datetime.datetime, notice: NoticeReading | None = None
    ) -> None:
        """View a case.

        Args:
            case: The case.
            catalogue: The catalogue.
            now: The seller's local time.
            notice: What the reader found in the notice; None while it has not read it.
        """
        self.case = case
        self.catalogue = catalogue
        self.now = now
        self.notice = notice

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the notice proposes for the case."""
        if self.notice is None:
            return ()
        from appeal_tui.reader import proposals

        known = {*self.catalogue.causes, *self.catalogue.marketplaces, *self.catalogue.metrics}
        return proposals(self.notice, self.case, known)

    @cached_property
    def guide(self) -> Guide:
        """The chosen causes and what belongs to them."""
        return self.catalogue.guide(self.case.causes)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The chosen causes."""
        return self.guide.causes

    @cached_property
    def route(self) -> Route:
        """The kind of answer."""
        return route_of(self.case, self.causes)

    @property
    def wants_letter(self) -> bool:
        """Whether the route ends in a letter."""
        return wants_letter(self.route)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """What the plan offers."""
        return groups(self.case, self.guide)

    def reading(self, group: Group) -> tuple[ItemReading, ...]:
        """Return the items of a group together with the seller's answers."""
        return tuple(read_item(item, self.case, self.catalogue.blanks) for item in group.items)

    @cached_property
    def changed_wordings(self) -> Mapping[str, ChangedWording]:
        """The ticked lines that read differently since they were answered, by id."""
        return {changed.item.id: changed for changed in changed_wordings(self.case, self.catalogue.items)}

    @cached_property
    def letter(self) -> Letter:
        """The letter that the answers give."""
        from appeal_tui.letter.building import build_letter

        return build_letter(self.case, self.guide, self.catalogue.marketplaces, self.catalogue.metrics)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What review finds."""
        from appeal_tui.review.structure import review_structure

        return review_structure(self.case, self.guide, self.letter, self.now.date())

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that forbid an export."""
        return tuple(finding for finding in self.findings if finding.blocks)

    @cached_property
    def states(self) -> dict[Step, StepState]:
        """How far each step is."""
        return step_states(self.case, self.guide, self.catalogue.checks, len(self.blocking))
