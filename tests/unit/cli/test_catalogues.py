"""`catalogue check` and `catalogue list`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

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
    assert len(said.lines) == 28
    assert any(line.startswith("perf_odr ") for line in said.lines)


def test_a_language_counts_only_where_every_text_has_it(run: Run) -> None:
    from appeal_tui.catalogue.loading import load_catalogue
    from appeal_tui.cli.catalogues import _languages, _texts

    for cause in load_catalogue(templates_folder()).causes.values():
        texts = list(_texts(cause))
        assert cause.name in texts
        assert cause.evidence[0].text in texts
        named = _languages(cause)
        assert all(set(named) <= set(text) for text in texts)


def test_check_names_file_and_line_of_every_mistake(run: Run, home: Path) -> None:
    shutil.copytree(templates_folder(), home / "own")
    cause = home / "own" / "causes" / "performance" / "perf_odr.toml"
    cause.write_text(cause.read_text("utf-8").replace('routes = ["plan"', 'routes = ["paln"', 1), "utf-8")
    said = run("catalogue", "check", "own")
    assert said.code == 1
    assert all(re.match(r"\S+:\d+: ", line) for line in said.lines)
    assert any(line.startswith("causes/performance/perf_odr.toml:2: ") for line in said.lines)


def test_a_folder_that_is_no_catalogue_is_told(run: Run, home: Path) -> None:
    (home / "empty").mkdir()
    said = run("catalogue", "check", "empty")
    assert said.code == 1
    assert "families.toml:1: " in said.out
    one_sentence(run("catalogue", "check", "nowhere"), 2)
    one_sentence(run("catalogue", "list", "nowhere"), 2)
    one_sentence(run("catalogue", "check", "--json"), 2)


def test_the_built_in_catalogue_is_sound(run: Run) -> None:
    said = run("catalogue", "check")
    assert (said.code, said.out) == (0, "")
