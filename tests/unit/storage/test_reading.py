"""A whole file is read, or one sentence says why not."""

from __future__ import annotations

import io
import os
import threading
import tracemalloc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from appeal_tui.errors import UnreadableError
from appeal_tui.storage import reading
from appeal_tui.storage.reading import SilentError, read_each, read_in_time, read_regular


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


def test_reading_takes_no_more_room_than_the_file(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"1" * 1000)
    (tmp_path / "large").write_bytes(b"2" * 1_000_000)
    tracemalloc.start()
    try:
        assert len(read_regular(tmp_path / "small", largest=200_000_000)) == 1000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        assert len(read_regular(tmp_path / "large", largest=1_000_000)) == 1_000_000
        with pytest.raises(UnreadableError, match="is larger than"):
            read_regular(tmp_path / "large", largest=999_999)
    finally:
        tracemalloc.stop()


def test_a_file_that_gives_no_answer_is_not_waited_for(tmp_path: Path, away: threading.Event) -> None:
    def read(path: Path) -> bytes:
        return read_regular(path, largest=10)

    for name in ("slow", "quick", "slow2"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(SilentError, match="gives no answer: is its disk or network there"):
        read_in_time(tmp_path / "slow", largest=10)
    threads = threading.active_count()
    # As long as one waits for it, nobody else begins to.
    with pytest.raises(SilentError):
        read_in_time(tmp_path / "slow", largest=10)
    assert threading.active_count() == threads
    assert read_each([tmp_path / name for name in ("slow", "quick", "slow2")], read) == {tmp_path / "quick": b"x"}
    away.set()
    for thread in threading.enumerate():
        if thread.name == reading.READER:
            thread.join()
    assert read_in_time(tmp_path / "slow", largest=10) == b"x"


def test_what_is_wrong_with_a_file_is_told_as_without_a_limit(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="There is no file"):
        read_in_time(tmp_path / "none", largest=10)
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(UnreadableError, match="is larger than"):
        read_in_time(tmp_path / "large", largest=10)


@pytest.mark.parametrize(
    "attributes",
    [{"st_file_attributes": 0x1000}, {"st_file_attributes": 0x400020}, {"st_flags": 0x40000000}],
    ids=["offline", "OneDrive", "iCloud"],
)
def test_a_file_that_is_in_the_cloud_only_is_not_downloaded_yet(
    tmp_path: Path, away: threading.Event, monkeypatch: pytest.MonkeyPatch, attributes: dict[str, int]
) -> None:
    path = tmp_path / "slow"
    path.write_bytes(b"x")
    real = path.lstat()
    info = SimpleNamespace(st_mode=real.st_mode, st_size=real.st_size, **attributes)
    monkeypatch.setattr(Path, "lstat", lambda self: info)
    with pytest.raises(SilentError, match="is not downloaded yet"):
        read_in_time(path, largest=10)

    def refuse(*_: Any, **__: Any) -> int:
        raise OSError(22, "The cloud file provider is not running")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableError, match="is not downloaded yet"):
        read_regular(path, largest=10)
