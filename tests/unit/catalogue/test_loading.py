"""The compiled catalogue is the parsed one, only faster, and never older."""

from __future__ import annotations

import errno
import os
import random
import zlib
from pathlib import Path

import pytest

from appeal_tui.catalogue import loading, reading
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.errors import CatalogueError

from .conftest import Change

DECODER = loading._DECODER
COMM = "causes/policy/pol_comm.toml"


def compiled(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


def test_the_compiled_catalogue_equals_the_parsed_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    parsed = load_catalogue(root)
    assert load_catalogue(root, cache) == parsed
    assert len(compiled(cache)) == 1
    monkeypatch.setattr(reading, "CatalogueReader", None)
    again = load_catalogue(root, cache)
    assert again == parsed
    assert again.items.keys() == parsed.items.keys()
    assert list(again.causes) == list(parsed.causes), "the order is part of the catalogue"


def test_without_a_cache_nothing_is_written(root: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    load_catalogue(root)
    assert sorted(tmp_path.rglob("*")) == before


def test_half_of_a_compiled_catalogue_is_not_left_on_a_full_disk(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert load_catalogue(root, tmp_path / "cache").causes
    assert compiled(tmp_path / "cache") == []


def test_it_is_compiled_anew_when_a_file_changes(root: Path, tmp_path: Path, change: Change) -> None:
    cache = tmp_path / "cache"
    load_catalogue(root, cache)
    (old,) = compiled(cache)
    change(COMM, 'en = "', 'en = "Changed: ')
    assert load_catalogue(root, cache) == load_catalogue(root)
    assert load_catalogue(root, cache).causes["pol_comm"].name["en"].startswith("Changed: ")
    assert compiled(cache) != [old]
    assert len(compiled(cache)) == 1, "the old one is gone"


def test_a_change_of_the_same_length_is_noticed_by_its_time(root: Path, tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", root / COMM
    load_catalogue(root, cache)
    path.write_bytes(path.read_bytes().replace(b'"plan"', b'"quiz"', 1))
    os.utime(path, ns=(1, 1))
    assert load_catalogue(root, cache).causes["pol_comm"].routes == ("quiz",)


def test_a_new_version_of_the_program_compiles_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    load_catalogue(root, cache)
    before = compiled(cache)
    monkeypatch.setattr("appeal_tui.__version__", "99.0")
    load_catalogue(root, cache)
    assert compiled(cache) != before


def test_a_damaged_cache_is_ignored_and_mended(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    catalogue = load_catalogue(root, cache)
    (path,) = compiled(cache)
    data = path.read_bytes()

    def whole(inside: bytes) -> bytes:
        """Return what is not damaged and is no catalogue all the same."""
        return zlib.crc32(inside).to_bytes(4) + inside

    for damaged in (
        b"",
        data[:1000],
        data + b"x",
        whole(b"\xc1"),
        whole(b"\x80"),
        whole(b"\x91" * 9999),
        whole(b"\xa1\xff"),
    ):
        path.write_bytes(damaged)
        assert load_catalogue(root, cache) == catalogue
        assert path.read_bytes() == data


def test_not_even_one_wrong_bit_gets_from_the_cache_into_a_letter(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole = load_catalogue(root, cache)
    (path,) = compiled(cache)
    data, chance = path.read_bytes(), random.Random(1)
    for times in (1, 1, 20, 20):
        damaged = bytearray(data)
        for _ in range(times):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert load_catalogue(root, cache) == whole


def test_a_cache_that_cannot_be_written_is_no_error(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert load_catalogue(root, tmp_path / "file") == load_catalogue(root)
    assert load_catalogue(root, tmp_path / "file" / "cache") == load_catalogue(root)


def test_the_cache_is_private(root: Path, tmp_path: Path) -> None:
    load_catalogue(root, tmp_path / "cache")
    if os.name == "posix":
        assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_a_catalogue_that_cannot_be_read_is_one_sentence_with_file_and_line(
    root: Path, change: Change, tmp_path: Path
) -> None:
    line = change(COMM, 'routes = ["plan"]', 'routes = "plan"')
    for cache in (None, tmp_path / "cache"):
        with pytest.raises(CatalogueError) as refused:
            load_catalogue(root, cache)
        assert f"{COMM}:{line}: " in str(refused.value)
        assert "\n" not in str(refused.value)
    assert not (tmp_path / "cache").exists()


def test_only_the_causes_that_are_asked_for_are_decoded(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    parsed = load_catalogue(root, cache)
    compiled_one = load_catalogue(root, cache)
    decoded: list[str] = []

    class Counting:
        def decode(self, kept: bytes) -> object:
            cause = DECODER.decode(kept)
            decoded.append(cause.id)
            return cause

    monkeypatch.setattr(loading, "_DECODER", Counting())
    assert compiled_one.chosen(["pol_comm", "nowhere"]) == (parsed.causes["pol_comm"],)
    assert compiled_one.causes["pol_comm"] is compiled_one.causes["pol_comm"]
    assert decoded == ["pol_comm"]
    assert compiled_one.items == parsed.items
    assert sorted(decoded) == sorted(parsed.causes)
