"""What every test of a screen has: the catalogue, read once for all of them."""

from __future__ import annotations

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.ui.app import AppealApp


@pytest.fixture(autouse=True)
def catalogue_is_read_once(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every test half a second; that the app loads the catalogue itself is shown in a terminal."""
    monkeypatch.setattr(AppealApp, "_load_catalogue", lambda self: catalogue)
