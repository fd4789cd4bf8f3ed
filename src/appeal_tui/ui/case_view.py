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
    from appeal_tui.reader.findings import NoticeReading
    from appeal_tui.reader.proposals import Proposal
    from appeal_tui.review.matrix import MatrixRow
    from appeal_tui.ui.review_watch import Reviewed


class CaseView:
    """One state of a case, as screens see it."""

    def __init__(
        self,
        case: Case,
        catalogue: Catalogue,
        now: datetime.datetime,
        notice: NoticeReading | None = None,
        reviewed: Reviewed | None = None,
    ) -> None:
        """View a case.

        Args:
            case: The case.
            catalogue: The catalogue.
            now: The seller's local time.
            notice: What the reader found in the notice; None while it has not read it.
            reviewed: What review said last, perhaps of the case as it was a moment ago; None while it has said nothing.
        """
        self.case = case
        self.catalogue = catalogue
        self.now = now
        self.notice = notice
        self.reviewed = reviewed

    def copy(self) -> CaseView:
        """Return the same state without anything computed yet: for a thread, because no view is shared by two."""
        return CaseView(self.case, self.catalogue, self.now, self.notice, self.reviewed)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the notice proposes for the case."""
        if self.notice is None:
            return ()
        from appeal_tui.reader.proposals import proposals

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
    def rights_owner_letter(self) -> Letter | None:
        """The letter to the rights owner; None where there is none, or nothing in it yet."""
        from appeal_tui.letter.rights_owner import build_rights_owner_letter

        return build_rights_owner_letter(self.case, self.guide, self.catalogue.marketplaces)

    @cached_property
    def structural(self) -> tuple[Finding, ...]:
        """The findings that hang on the answers alone: always those of this very state."""
        from appeal_tui.review.structure import review_structure

        return review_structure(self.case, self.guide, self.letter, self.now.date())

    @cached_property
    def _found(self) -> tuple[Finding, ...]:
        """Everything that is found, gravest first; what hangs on the words of the letter is that of the last review."""
        if self.reviewed is None:
            return self.structural
        from appeal_tui.review.reviewing import sort_findings

        explained = {(one.identity, one.message): one for one in self.reviewed.findings}
        own = [explained.get((one.identity, one.message), one) for one in self.structural]
        written = [one for one in self.reviewed.findings if one.identity not in self.reviewed.structural]
        return sort_findings([*own, *written])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What review finds and the seller has not set aside, gravest first."""
        return tuple(finding for finding in self._found if not self._is_dismissed(finding))

    @cached_property
    def dismissed(self) -> tuple[Finding, ...]:
        """What review finds and the seller set aside; the reasons stand in the case."""
        return tuple(finding for finding in self._found if self._is_dismissed(finding))

    def _is_dismissed(self, finding: Finding) -> bool:
        return not finding.blocks and finding.identity in self.case.dismissed

    @cached_property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that forbid an export: exact for this state, whether or not the letter was reviewed."""
        return tuple(finding for finding in self.structural if finding.blocks)

    @cached_property
    def matrix(self) -> tuple[MatrixRow, ...]:
        """Every root cause of the letter with what answers it."""
        from appeal_tui.review.matrix import answers_matrix

        return answers_matrix(self.case, self.guide)

    @cached_property
    def states(self) -> dict[Step, StepState]:
        """How far each step is."""
        points = sum(1 for finding in self.findings if finding.severity != "hint")
        return step_states(self.case, self.guide, self.catalogue.checks, len(self.blocking), points)
