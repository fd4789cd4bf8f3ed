"""A whole file is read, or one sentence says why not."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.storage.reading import read_regular


class Blocked(io.BytesIO):
    """What /proc/kmsg is: called regular by the system, and with nothing to give for now."""

    def read(self, size: int | None = -1, /) -> Any:
        return None


def test_a_file_that_has_nothing_to_give_for_now_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")

    def open_blocked(descriptor: int, mode: str) -> Blocked:
        return Blocked()

    monkeypatch.setattr(os, "fdopen", open_blocked)
    assert read_regular(path, largest=10) == b""
