"""What the reader and review know: read once, whatever cases are opened, and in a thread because it takes a while."""

from __future__ import annotations

from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.resources import templates_folder

if TYPE_CHECKING:
    from appeal_tui.reader.knowledge import NoticeKnowledge
    from appeal_tui.reports.knowledge import ReportKnowledge
    from appeal_tui.review.knowledge import ReviewKnowledge


@once
def notice_knowledge(cache: Path) -> NoticeKnowledge:
    """Return the phrases by which a notice is read.

    Args:
        cache: The folder that keeps them in a compiled form.

    Raises:
        CatalogueError: They cannot be read.
    """
    from appeal_tui.reader.loading import load_notice_knowledge

    return load_notice_knowledge(templates_folder(), cache)


@once
def review_knowledge(cache: Path) -> ReviewKnowledge:
    """Return the rules of review.

    Args:
        cache: The folder that keeps them in a compiled form.

    Raises:
        CatalogueError: They cannot be read.
    """
    from appeal_tui.review.reading import load_review_knowledge

    return load_review_knowledge(templates_folder(), cache)


@once
def report_knowledge() -> ReportKnowledge:
    """Return the kinds of reports from Seller Central.

    Raises:
        CatalogueError: They cannot be read.
    """
    from appeal_tui.reports.knowledge import load_report_knowledge

    return load_report_knowledge(templates_folder())
