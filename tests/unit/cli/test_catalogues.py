"""`catalogue check` and `catalogue list`."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.resources import templates_folder

from .conftest import Run, one_sentence


def test_list_gives_one_json_object_per_cause(run: Run) -> None:
    rows = run("catalogue", "list", "--json").json_lines
    assert len(rows) == 28
    for row in rows:
        assert list(row) == ["id", "family", "route", "names", "counts", "languages"]
        assert list(row["counts"]) == ["root_causes", "corrective_actions", "preventive_measures", "evidence", "cues"]
        assert row["languages"][0] == "en"
        assert row["names"]["en"]
        assert all(isinstance(count, int) for count in row["counts"].values())


def test_list_for_people_names_every_cause(run: Run) -> None:
    said = run("catalogue", "list")
    causes, _, others = said.out.partition("\n\n")
    assert len(causes.splitlines()) == 28
    assert any(line.startswith("perf_odr ") for line in said.lines)
    assert "Kindle Direct Publishing" in others


def test_a_language_counts_only_where_every_text_has_it(run: Run) -> None:
    from appeal_tui.catalogue.loading import load_catalogue
    from appeal_tui.cli.catalogues import _languages, _texts

    for cause in load_catalogue(templates_folder()).causes.values():
        texts = list(_texts(cause))
        assert cause.name in texts
        assert cause.evidence[0].text in texts
        named = _languages(cause)
        assert all(set(named) <= set(text) for text in texts)


def test_check_names_file_and_line_of_every_mistake_and_strict_wants_it_finished(run: Run, home: Path) -> None:
    # Without the phrases of reader and review: they have checks of their own, which take seconds.
    shutil.copytree(templates_folder(), home / "own", ignore=shutil.ignore_patterns("notices", "review"))
    cause = home / "own" / "causes" / "performance" / "perf_odr.toml"
    text = cause.read_text("utf-8").replace(
        "[[demands]]", '[[demands]]\nid = "perf_odr.dm90"\ntext.en = "x"\n\n[[demands]]', 1
    )
    cause.write_text(text, "utf-8")
    said = run("catalogue", "check", "own", "--strict")
    assert said.code == 1
    assert all(re.match(r"\S+:\d+: ", line) for line in said.lines)
    assert any("perf_odr.dm90: text has no zh-Hans form: translate it" in line for line in said.lines)
    cause.write_text(text.replace('routes = ["plan"', 'routes = ["paln"', 1), "utf-8")
    said = run("catalogue", "check", "own")
    assert said.code == 1
    assert any(line.startswith("causes/performance/perf_odr.toml:2: ") for line in said.lines)


def test_a_folder_that_is_no_catalogue_is_told(run: Run, home: Path) -> None:
    (home / "empty").mkdir()
    said = run("catalogue", "check", "empty")
    assert said.code == 1
    assert "families.toml:1: " in said.out
    one_sentence(run("catalogue", "check", "nowhere"), 2)
    one_sentence(run("catalogue", "list", "nowhere"), 2)
    one_sentence(run("catalogue", "check", "--json"), 2)


def test_check_lays_the_users_own_files_over_the_built_in_catalogue(run: Run, home: Path) -> None:
    cause = home / "mine" / "causes" / "performance" / "perf_odr.toml"
    cause.parent.mkdir(parents=True)
    cause.write_text('[[root_causes]]\nid = "perf_odr.rc90"\ntext.en = "We {colour}."\n', "utf-8")
    said = run("catalogue", "check", "mine")
    assert said.code == 1
    mine = [line for line in said.lines if ": hint: " not in line]
    assert any(line.startswith(str(Path("mine/causes/performance/perf_odr.toml:3: "))) for line in mine)
    assert all("perf_odr.rc90" in line for line in mine)


def test_an_own_catalogue_that_is_wrong_is_told_and_the_built_in_one_is_used(run: Run, home: Path) -> None:
    folder = Path(dict(line.split(maxsplit=1) for line in run("path").lines)["templates"])
    folder.mkdir(parents=True)
    (folder / "blanks.toml").write_text("[tool]\ntype = 5\n", "utf-8")
    said = run("catalogue", "list", "--json")
    assert (said.code, len(said.json_lines)) == (0, 28)
    assert "blanks.toml:2: " in said.err
    assert said.err.count("\n") == 1
    (folder / "blanks.toml").unlink()
    assert run("catalogue", "list", "--json").err == ""


def test_what_is_not_used_in_an_own_catalogue_is_told_also_where_the_rest_was_found_clean(run: Run, home: Path) -> None:
    folder = Path(dict(line.split(maxsplit=1) for line in run("path").lines)["templates"])
    folder.parent.mkdir(parents=True)
    folder.write_text("mine", "utf-8")
    said = run("catalogue", "check")
    assert (said.code, said.out) == (1, f"{folder}:1: is no folder: move it away, and make a folder of that name\n")
    assert "is no folder" in run("catalogue", "list").err
    folder.unlink()
    (folder / "review").mkdir(parents=True)
    (folder / "blanks.toml").touch()
    assert run("catalogue", "check").out == ""
    (folder / "review" / "words.toml").write_text("mine = true\n", "utf-8")
    said = run("catalogue", "check")
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert said.out.startswith(f"{folder / 'review'}:1: hint: is not read")
    assert "Not used in your own catalogue, the built-in one counts: review (" in run("catalogue", "list").err


def test_a_catalogue_that_was_found_clean_is_not_proven_again_until_a_file_changes(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from appeal_tui.catalogue import checking

    shutil.copytree(templates_folder(), home / "own", ignore=shutil.ignore_patterns("notices", "review"))
    assert run("catalogue", "check", "own").lines == []
    looked: list[Path] = []
    real = checking.read_and_check

    def look(root: Path, *more: Any, **named: Any) -> Any:
        looked.append(root)
        return real(root, *more, **named)

    monkeypatch.setattr(checking, "read_and_check", look)
    assert run("catalogue", "check", "own").code == 0
    assert looked == []
    cause = home / "own" / "causes" / "performance" / "perf_odr.toml"
    cause.write_text(cause.read_text("utf-8").replace('routes = ["plan"', 'routes = ["paln"', 1), "utf-8")
    for _ in range(2):
        # What is wrong is said again and again.
        assert run("catalogue", "check", "own").code == 1
    assert len(looked) == 2


def test_a_folder_that_would_take_minutes_is_told_at_once(run: Run, home: Path) -> None:
    folder = home / "own" / "causes" / "policy"
    folder.mkdir(parents=True)
    (home / "own" / "sources.toml").write_text("")
    for number in range(9):
        (folder / f"own_{number}.toml").write_text("#" * 950_000)
    said = run("catalogue", "check", "own")
    assert (said.code, said.lines) == (1, ["own:1: holds more than 8 MB of causes and texts: move some of them away"])


def test_a_name_of_something_that_no_notice_says_is_told(run: Run, home: Path) -> None:
    shutil.copytree(templates_folder(), home / "own", ignore=shutil.ignore_patterns("review"))
    words = home / "own" / "notices" / "words.toml"
    words.write_text(words.read_text("utf-8") + '\n[scopes.zzz]\nen = "x"\n', "utf-8")
    said = run("catalogue", "check", "own")
    assert said.code == 1
    assert [line for line in said.lines if ": zzz names nothing: scopes.toml has no such id" in line]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_out_of_the_own_folder_is_told_and_not_read(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from appeal_tui.catalogue import proof, toml_file

    secret = home / "secret.toml"
    secret.write_text("x = 1")
    folder = home / "mine" / "causes" / "policy"
    folder.mkdir(parents=True)
    (folder / "own_x.toml").symlink_to(secret)
    read: list[Path] = []
    for module in (proof, toml_file):
        real = module.read_regular

        def look(path: Path, *, largest: int, real: Any = real) -> Any:
            read.append(path.resolve())
            return real(path, largest=largest)

        monkeypatch.setattr(module, "read_regular", look)
    said = run("catalogue", "check", "mine")
    assert said.code == 1
    assert "own_x.toml:1: is a link that leads out of your folder" in said.out
    assert secret.resolve() not in read
