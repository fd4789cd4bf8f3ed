"""What the tests of review share: the rules, read and compiled once."""

from __future__ import annotations

import pytest

from appeal_tui.review.knowledge import ReviewKnowledge

from .measure import Reviewer, built_in


@pytest.fixture(scope="session")
def knowledge() -> ReviewKnowledge:
    """Return the built-in rules."""
    return built_in()


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    """Return a reviewer with the built-in rules."""
    return Reviewer()
