"""A draft from elsewhere beside the case: what a strict reader finds in it, what it has lost, what nobody said."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.review.casework import known_facts, set_aside_dismissed, subject_of
from appeal_tui.review.finding import Finding
from appeal_tui.review.notice import facts_of
from appeal_tui.review.reviewing import review_letter
from appeal_tui.review.specificity import Specificity, measure
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import knowledge
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.letter_page import write_letter


@dataclass(frozen=True, slots=True)
class DraftReview:
    """What review says of a draft."""

    lost: tuple[str, ...]
    """Facts of the case that it does not hold."""
    added: tuple[str, ...]
    """Numbers, dates, identifiers and names that the seller never gave."""
    findings: tuple[Finding, ...]
    """Everything else, gravest first."""
    specificity: Specificity


def check_draft(view: CaseView, draft: str, folders: Folders, language: str) -> DraftReview:
    """Compare a draft with the case for which it is meant; for a thread.

    Args:
        view: The case; one that no other thread uses.
        draft: The text.
        folders: Where the seller's own templates are, and what is compiled.
        language: The language of the messages.

    Raises:
        CatalogueError: The rules of review cannot be read.
    """
    written = write_letter(view.letter, "txt", folders.templates)[0] if view.wants_letter else ""
    rules = knowledge.review_knowledge(folders.cache)
    subject = subject_of(
        view.case, view.guide, draft, rules, view.now.date(),
        notice=facts_of(view.case, view.notice), known=known_facts(view.case, view.guide, written), raw=draft,
    )  # fmt: skip
    found, _ = set_aside_dismissed(review_letter(subject, language), view.case.dismissed)
    lost = (dict(one.values).get("fact", "") for one in found if one.rule == "fact_lost")
    added = (" ".join(one.quote.split()) for one in found if one.rule == "fact_added")
    return DraftReview(
        tuple(dict.fromkeys(lost)),
        tuple(dict.fromkeys(added)),
        tuple(one for one in found if one.rule not in ("fact_lost", "fact_added")),
        measure(subject, language),
    )
