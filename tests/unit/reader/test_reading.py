"""The notice reader on our own notices, and on what may not end it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.cli import main
from appeal_tui.reader import read_notice
from tests.unit.reader.measure import knowledge, measure, notices

NOTICES = [(name, text) for name, text, _ in notices()]


def test_our_own_notices_are_read_as_an_expert_reads_them() -> None:
    result = measure()
    shares = {name: tally.f1 if tally.hits else tally.share for name, tally in result.tallies.items()}
    assert {name: share for name, share in shares.items() if share < 0.6} == {}, "\n".join(result.misses)


@pytest.mark.parametrize(("name", "text"), NOTICES)
def test_every_phrase_stands_in_the_notice_where_it_is_said_to_stand(name: str, text: str) -> None:
    for cause in read_notice(text, knowledge()).as_json()["causes"]:
        for phrase in cause["phrases"]:
            assert text[phrase["start"] : phrase["end"]] == phrase["text"]


@given(st.text(max_size=400))
def test_no_text_ends_the_reader(text: str) -> None:
    assert read_notice(text, knowledge()).as_json()["kind"]


def test_a_file_that_cannot_be_read_does_not_keep_the_others_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(NOTICES[0][1], "utf-8")
    code = main(["read", str(tmp_path / "none.txt"), str(good), "--json"])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert code == 2
    assert first.keys() == {"file", "error"}
    assert second["file"] == str(good)
    assert second["kind"]
