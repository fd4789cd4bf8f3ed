"""Has the open case read by the strictest reader, behind the keys."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from appeal_tui.domain.case import Case
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.i18n import interface
from appeal_tui.ui import knowledge
from appeal_tui.ui.thinking import think_newest

if TYPE_CHECKING:
    from appeal_tui.reader.findings import NoticeReading
    from appeal_tui.review.finding import Finding
    from appeal_tui.review.knowledge import ReviewKnowledge
    from appeal_tui.review.specificity import Specificity
    from appeal_tui.ui.case_view import CaseView
    from appeal_tui.ui.demand_places import DemandAnswer


@dataclass(frozen=True)
class Reviewed:
    """What review says of one state of a case."""

    findings: tuple[Finding, ...]
    """Everything that was found, also what the seller set aside."""
    structural: frozenset[str]
    """The identities of the findings that hang on the answers alone: a view computes those itself."""
    specificity: Specificity
    notice: NoticeFacts
    """What the letter was compared with."""
    demands: tuple[DemandAnswer, ...]
    text: str
    """The letter as text; empty where the route wants none."""
    knowledge: ReviewKnowledge


class ReviewWatch:
    """The last review of the open case, and whether it is still true."""

    def __init__(self) -> None:
        """Begin with nothing reviewed."""
        self.reviewed: Reviewed | None = None
        self.is_busy = False
        """Whether a review is on its way; there is never a second one beside it."""
        self._reviewed_of: tuple[Case, NoticeReading | None, str, datetime.date] | None = None

    def is_behind(self, view: CaseView) -> bool:
        """Whether the case says something else than what was reviewed last."""
        return bool(view.causes) and self._reviewed_of != _what_counts(view)

    async def review(self, view: CaseView, templates: Path, cache: Path) -> None:
        """Review a case in a thread.

        Args:
            view: The case; it is a value, so the seller may go on typing.
            templates: The seller's own templates, by which the letter is laid out.
            cache: The folder that keeps the rules in a compiled form.

        Raises:
            CatalogueError: The rules cannot be read.
        """
        self.is_busy = True
        # Noted at once: a case that cannot be reviewed is not tried again with every key.
        self._reviewed_of = _what_counts(view)
        try:
            self.reviewed = await think_newest("review", _review, view.copy(), templates, cache, interface.language)
        finally:
            self.is_busy = False


def _what_counts(view: CaseView) -> tuple[Case, NoticeReading | None, str, datetime.date]:
    # Which step is open says nothing about the case.
    return replace(view.case, step="", dismissed={}), view.notice, interface.language, view.now.date()


def _review(view: CaseView, templates: Path, cache: Path, language: str) -> Reviewed:
    from appeal_tui.review import expressions
    from appeal_tui.review.casework import review_case
    from appeal_tui.review.notice import facts_of
    from appeal_tui.storage.evidence_file import wrong_with
    from appeal_tui.storage.fingerprints import changed_documents
    from appeal_tui.ui.demand_places import demand_answers
    from appeal_tui.ui.letter_page import write_letter

    rules = knowledge.review_knowledge(cache)
    notice = facts_of(view.case, view.notice)
    text = write_letter(view.letter, "txt", templates)[0] if view.wants_letter else ""
    undecided = replace(view.case, dismissed={})
    review = review_case(
        undecided, view.guide, view.letter, text, rules, view.now.date(), notice=notice,
        files=wrong_with(exhibit.file for exhibit in view.case.exhibits.values()),
        changed=changed_documents(view.case), language=language,
    )  # fmt: skip
    expressions.keep(cache)
    structural = frozenset(finding.identity for finding in view.structural)
    demands = demand_answers(notice, view.letter, review.findings, rules) if view.wants_letter else ()
    return Reviewed(review.findings, structural, review.specificity, notice, demands, text, rules)
