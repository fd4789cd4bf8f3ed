"""What every test of a screen has: the catalogue, read once for all of them."""

from __future__ import annotations

import pytest
from textual import app, pilot
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.ui import knowledge
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.screens import wizard
from appeal_tui.ui.steps import evidence
from tests.compiled import notice_knowledge, review_knowledge

from .rest import DrawnAtRest, at_rest
from .styles import parsed, with_components


@pytest.fixture(autouse=True)
def disk(disk_is_not_waited_for: None) -> None:
    """Go on without waiting for the disk."""


@pytest.fixture(autouse=True)
def pauses_of_the_keys_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the app take keys of a test for all that come, as soon as none is left: half of the time went into that."""
    monkeypatch.setattr(wizard, "_PAUSE", 0.03)
    monkeypatch.setattr(wizard, "_SETTLE", 0.02)
    monkeypatch.setattr(evidence, "_PAUSE", 0.03)


@pytest.fixture(autouse=True)
def knowledge_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every test the phrases and rules; that the app loads them itself is shown in a terminal."""
    monkeypatch.setattr(knowledge, "notice_knowledge", lambda cache: notice_knowledge())
    monkeypatch.setattr(knowledge, "review_knowledge", lambda cache: review_knowledge())


@pytest.fixture(autouse=True)
def catalogue_is_read_once(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every test half a second; that the app loads the catalogue itself is shown in a terminal."""
    monkeypatch.setattr(AppealApp, "_load_catalogue", lambda self: catalogue)


@pytest.fixture(autouse=True)
def waiting_is_no_longer_than_the_app_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on as soon as the app has nothing left to do, instead of when the machine has been idle for a while."""
    for module in (app, pilot):
        monkeypatch.setattr(module, "wait_for_idle", at_rest)


@pytest.fixture(autouse=True)
def screens_are_drawn_when_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what changed once it stands where it stays."""
    monkeypatch.setattr(
        Compositor,
        "render_update",
        lambda compositor, *args, **how: DrawnAtRest.render_update(compositor, *args, **how),
    )


@pytest.fixture(autouse=True)
def styles_are_parsed_and_matched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every app what another one, or itself a moment ago, found out about the styles."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)
    monkeypatch.setattr(Stylesheet, "_process_component_classes", with_components)
