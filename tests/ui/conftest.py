"""What every test of a screen has: the catalogue, read once for all of them."""

from __future__ import annotations

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.resources import templates_folder
from appeal_tui.review.knowledge import ReviewKnowledge, load_review_knowledge
from appeal_tui.ui import knowledge
from appeal_tui.ui.app import AppealApp
from tests.compiled import compiled


@pytest.fixture(scope="session")
def notice_knowledge() -> NoticeKnowledge:
    """Return the phrases by which notices are read."""
    return load_notice_knowledge(templates_folder(), compiled())


@pytest.fixture(scope="session")
def review_knowledge() -> ReviewKnowledge:
    """Return the rules of review."""
    return load_review_knowledge(templates_folder(), compiled())


@pytest.fixture(autouse=True)
def knowledge_is_read_once(
    notice_knowledge: NoticeKnowledge, review_knowledge: ReviewKnowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spare every test the phrases and rules; that the app loads them itself is shown in a terminal."""
    monkeypatch.setattr(knowledge, "notice_knowledge", lambda cache: notice_knowledge)
    monkeypatch.setattr(knowledge, "review_knowledge", lambda cache: review_knowledge)


@pytest.fixture(autouse=True)
def catalogue_is_read_once(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every test half a second; that the app loads the catalogue itself is shown in a terminal."""
    monkeypatch.setattr(AppealApp, "_load_catalogue", lambda self: catalogue)
