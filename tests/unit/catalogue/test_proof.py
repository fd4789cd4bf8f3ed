"""What was found clean is not proven again, until anything that it rests on is another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from appeal_tui.catalogue import proof
from appeal_tui.catalogue.proof import PROVEN, Proof, came_proven, proven_line, toml_files
from appeal_tui.resources import templates_folder


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(f'id = "{name}"\n')
    return toml_files(tmp_path)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_nothing_is_proven_at_first_and_what_was_proven_stays_so(files: list[Path], cache: Path) -> None:
    assert not Proof(cache, "rules", files).holds
    Proof(cache, "rules", files).keep()
    assert Proof(cache, "rules", files).holds


def test_another_byte_is_another_file_whatever_its_date_says(files: list[Path], cache: Path) -> None:
    Proof(cache, "rules", files).keep()
    before = files[0].stat()
    files[0].write_text('id = "c.toml"\n')
    os.utime(files[0], ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not Proof(cache, "rules", files).holds


def test_a_file_more_or_less_and_another_question_are_not_proven(files: list[Path], cache: Path) -> None:
    Proof(cache, "rules", files).keep()
    assert not Proof(cache, "rules", files[:1]).holds
    assert not Proof(cache, "rules", files, "strict").holds
    assert not Proof(cache, "others", files).holds


def test_another_version_of_the_program_proves_anew(
    files: list[Path], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Proof(cache, "rules", files).keep()
    monkeypatch.setattr("appeal_tui.__version__", "99")
    assert not Proof(cache, "rules", files).holds


def test_a_proof_that_somebody_wrote_over_or_renamed_is_not_believed(files: list[Path], cache: Path) -> None:
    Proof(cache, "rules", files).keep()
    (kept,) = cache.glob("proven_rules-*")
    data = kept.read_bytes()
    files[0].write_text("id = 1\n")
    other = Proof(cache, "rules", files)
    other.keep()
    (name,) = cache.glob("proven_rules-*")
    name.write_bytes(data)
    assert not Proof(cache, "rules", files).holds
    name.write_bytes(b"clean")
    assert not Proof(cache, "rules", files).holds


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_cannot_be_read_is_never_proven(files: list[Path], cache: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "c.toml")
    proof = Proof(cache, "rules", toml_files(tmp_path))
    proof.keep()
    assert not Proof(cache, "rules", toml_files(tmp_path)).holds


def test_what_came_proven_is_known_by_every_byte_wherever_it_lies(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in = tmp_path / "built_in"
    built_in.mkdir()
    monkeypatch.setattr(proof, "templates_folder", lambda: built_in)
    folder = files[0].parent / "rules"
    folder.mkdir()
    (folder / "a.toml").write_text("a = 1\n")
    assert not came_proven(folder, "causes")
    # Only what came with the program is believed.
    (tmp_path / PROVEN).write_text(proven_line(folder, "causes"), "ascii")
    assert not came_proven(folder, "causes")
    (built_in / PROVEN).write_text(proven_line(folder, "causes") + "\n", "ascii")
    assert came_proven(folder, "causes")
    assert not came_proven(folder, "other causes")
    (folder / "a.toml").rename(folder / "b.toml")
    assert not came_proven(folder, "causes")
    (folder / "b.toml").rename(folder / "a.toml")
    (folder / "a.toml").write_text("a = 2\n")
    assert not came_proven(folder, "causes")
    (built_in / PROVEN).write_bytes(b"\xff")
    assert not came_proven(folder, "causes")


def test_a_folder_with_a_file_that_cannot_be_read_did_not_come_proven(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("nowhere")
    assert proven_line(tmp_path) == tmp_path.name


@pytest.mark.thorough
def test_the_rules_of_this_release_came_proven() -> None:
    root = templates_folder()
    causes = sorted(path.stem for path in (root / "causes").glob("*/*.toml"))
    assert came_proven(root / "review"), "run tools/proven.py"
    assert came_proven(root / "notices", causes), "run tools/proven.py"
