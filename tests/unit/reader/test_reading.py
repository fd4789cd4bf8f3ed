"""The notice reader on our own notices, and on what may not end it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.cli import main
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge, measure, notices, reading_of

FLOORS = {
    "kind": 0.9, "language": 0.98, "first cause": 0.9, "route": 0.8, "deadline": 0.93, "false alarms": 0.95,
    "asins": 0.98, "order_ids": 0.98, "complaint_ids": 0.95, "brands": 0.8, "rights_owner": 0.95, "metrics": 0.93,
    "marketplace": 0.95, "demands": 0.85,
}  # fmt: skip
"""What a change may not undo; see measure.py for the misses."""
NOTICES = [(name, text) for name, text, _ in notices()]


@pytest.mark.parametrize("each", [9, pytest.param(1, marks=pytest.mark.thorough)])
def test_our_own_notices_are_read_as_an_expert_reads_them(each: int) -> None:
    result = measure(each=each)
    shares = {name: tally.f1 if tally.hits else tally.share for name, tally in result.tallies.items()}
    low = {name: shares[name] for name, least in FLOORS.items() if shares[name] < least}
    assert not low, "\n".join([str(low), *result.misses])


def test_every_phrase_stands_in_the_notice_where_it_is_said_to_stand() -> None:
    for name, text in NOTICES[1::12]:
        for cause in reading_of(name, text).as_json()["causes"]:
            for phrase in cause["phrases"]:
                assert text[phrase["start"] : phrase["end"]] == phrase["text"], name


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
