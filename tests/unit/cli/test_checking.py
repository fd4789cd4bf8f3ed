"""`check`: a case, a draft for one, or any letter beside its notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from appeal_tui.cli import checking
from appeal_tui.review import expressions

from .conftest import Run, one_sentence

NOTICE = (
    "Hello,\n\nYour listing B0ABCDE123 was removed. We received complaints about used items sold as new.\n"
    "Please send us a plan of action with the root cause, the actions you have taken and the steps to prevent this.\n"
)
DRAFT = """Root cause
The returns table stands next to the packing table, and nobody labelled the bins, so 14 units were sold as new.

Actions taken
- 2026-11-20: B0ABCDE123 closed.
- We will refund {count} buyers.

Prevention
- The shift lead opens ten boxes per week.
- We guarantee that this will never happen again.
"""


@pytest.fixture
def files(home: Path) -> Path:
    (home / "notice.txt").write_text(NOTICE, "utf-8")
    (home / "draft.txt").write_text(DRAFT, "utf-8")
    return home


def test_a_letter_is_checked_beside_its_notice(run: Run, files: Path) -> None:
    said = run("check", "--text", "draft.txt", "--notice", "notice.txt", "--received", "2026-11-18", "--json")
    assert said.code == 1
    (answer,) = said.json_lines
    found = {one["rule"]: one for one in answer["findings"]}
    assert {"blank_unfilled", "future_in_done", "promise_absolute"} <= set(found)
    for one in answer["findings"]:
        assert {"rule", "severity", "message", "start", "end", "quote", "fix"} <= set(one)
        assert one["severity"] in ("error", "warning", "hint")
        assert one["start"] is None or DRAFT[one["start"] : one["end"]] == one["quote"]
    assert answer["words"] == 50
    assert 0 < answer["specificity"] < 1
    assert answer["facts"]["open_demands"] == []
    assert [one["quote"] for one in answer["facts"]["added"]] == ["2026-11-20", "14"]


def test_what_is_missing_has_no_place(run: Run, files: Path) -> None:
    (files / "short.txt").write_text("We fixed it.", "utf-8")
    (answer,) = run("check", "--text", "short.txt", "--notice", "notice.txt", "--json").json_lines
    missing = [one for one in answer["findings"] if one["rule"] == "no_asin"]
    assert [(one["start"], one["end"], one["quote"]) for one in missing] == [(None, None, "")]
    assert answer["facts"]["lost"] == ["B0ABCDE123"]


def test_for_people_each_finding_says_how_to_mend_it(run: Run, files: Path) -> None:
    said = run("check", "--text", "draft.txt", "--route", "plan", "--cause", "pol_condition")
    assert said.code == 1
    assert said.lines[0] == 'error: A placeholder, not an answer: "{count}" [blank_unfilled]'
    assert said.lines[1].startswith("    Fill it with the fact")
    assert "50 words" in said.out


def test_a_letter_without_errors_exits_0(run: Run, files: Path) -> None:
    sound = DRAFT.replace("- We will refund {count} buyers.\n", "").replace(
        "- We guarantee that this will never happen again.\n", ""
    )
    said = run("check", "--text", "-", "--route", "verification", "--today", "2026-11-24", stdin=sound)
    assert said.code == 0, said.out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_places_are_places_of_the_text_in_whatever_encoding_and_line_ends(run: Run, home: Path, encoding: str) -> None:
    text = (
        "根本原因\r\n我们没有检查，由于\u200b粗心，发出了14件退货。\r\n\r\n已采取的措施\r\n我们保证今后绝不再发生。\r\n"
    )
    (home / "draft.txt").write_bytes(text.encode(encoding))
    (answer,) = run("check", "--text", "draft.txt", "--route", "plan", "--json").json_lines
    given = text.replace("\r\n", "\n")
    placed = [one for one in answer["findings"] if one["start"] is not None]
    assert "promise_absolute" in {one["rule"] for one in placed}
    for one in placed:
        assert given[one["start"] : one["end"]].replace("\u200b", "") == one["quote"].replace("\u200b", "")
    assert [one["start"] for one in placed if one["rule"] == "odd_unicode"] == [given.index("\u200b")]


def test_a_letter_is_compared_with_the_one_that_was_sent_before(run: Run, files: Path) -> None:
    (files / "first.txt").write_text("The cause: our supplier delivered thin glass, because he saves money.", "utf-8")
    (files / "letter.txt").write_text(
        "The cause: our packer used no dividers, because they were out of stock.", "utf-8"
    )
    alone = run("check", "--text", "letter.txt", "--json").json_lines[0]
    second = run("check", "--text", "letter.txt", "--previous", "first.txt", "--json").json_lines[0]
    assert "story_changed" not in {one["rule"] for one in alone["findings"]}
    assert "story_changed" in {one["rule"] for one in second["findings"]}


def test_attachments_are_compared_with_what_the_letter_names(run: Run, files: Path) -> None:
    (files / "letter.txt").write_text("See 03_invoice.pdf.", "utf-8")
    named = run("check", "--text", "letter.txt", "--attachment", "03_invoice.pdf", "--json").json_lines[0]
    other = run("check", "--text", "letter.txt", "--attachment", "04_photo.jpg", "--json").json_lines[0]
    assert "attachment_missing" not in {one["rule"] for one in named["findings"]}
    assert {"attachment_missing", "attachment_unnamed"} <= {one["rule"] for one in other["findings"]}


def test_a_draft_is_compared_with_its_case(run: Run, case_id: str, files: Path) -> None:
    run("set", case_id, "notice.asins", "B0ABCDE999")
    (answer,) = run("check", case_id, "--text", "draft.txt", "--json").json_lines
    assert "B0ABCDE999" in answer["facts"]["lost"]
    assert "14" in {one["quote"] for one in answer["facts"]["added"]}
    assert {"fact_lost", "fact_added"} <= {one["rule"] for one in answer["findings"]}


def test_a_case_is_checked_with_what_its_answers_show(run: Run, case_id: str) -> None:
    run("set", case_id, "item.perf_odr.ca1", "yes")
    said = run("check", case_id)
    assert said.code == 1
    assert said.lines[0].startswith("error: ")
    assert said.lines[0].endswith("[item.perf_odr.ca1.status]")
    (answer,) = run("check", case_id, "--json").json_lines
    assert answer["findings"][0]["rule"] == "truth_gate"
    assert answer["findings"][0]["key"] == "item.perf_odr.ca1.status"
    assert answer["findings"][0]["blocks"] is True


def test_a_dismissed_finding_is_counted_and_not_told_again(run: Run, case_id: str) -> None:
    found = run("check", case_id, "--json").json_lines[0]["findings"]
    one = next(finding for finding in found if not finding["blocks"])
    assert run("set", case_id, f"dismissed.{one['identity']}", "The store has no such thing.").code == 0
    (answer,) = run("check", case_id, "--json").json_lines
    assert one["identity"] not in {finding["identity"] for finding in answer["findings"]}
    assert answer["dismissed"] == [one["identity"]]
    assert "1 finding is set aside." in run("check", case_id).out


@pytest.mark.parametrize(
    "words",
    [
        ("check",), ("check", "--text", "nowhere.txt"), ("check", "--notice", "notice.txt"),
        ("check", "--text", "draft.txt", "--received", "soon"), ("check", "--text", "draft.txt", "--route", "paln"),
        ("check", "--text", "draft.txt", "--cause", "perf_xyz"), ("check", "--text", "draft.txt", "--notice", "nowhere.txt"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_one_sentence(run: Run, files: Path, words: tuple[str, ...]) -> None:
    one_sentence(run(*words), 2)


def test_a_case_knows_its_own_notice(run: Run, case_id: str, files: Path) -> None:
    one_sentence(run("check", case_id, "--text", "draft.txt", "--notice", "notice.txt"), 2)
    one_sentence(run("check", case_id, "--route", "plan"), 2)


@pytest.mark.parametrize("word", ["B0ABCDE123 ", "Good Company ", "2026-11-01 ", "x"])
def test_a_letter_of_one_word_without_end_is_checked_and_a_longer_one_refused(
    run: Run, tmp_path: Path, word: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(word * (12_000 // len(word)))
    assert run("check", "--text", path).code in (0, 1)
    path.write_text(word * (60_000 // len(word)))
    refused = run("check", "--text", path)
    assert refused.code == 2
    assert "give the letter only" in refused.err


def test_what_the_facts_of_a_draft_compile_is_kept_too(run: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def facts(*arguments: object) -> dict[str, object]:
        done.append("facts")
        return {}

    monkeypatch.setattr(checking, "_facts", facts)
    monkeypatch.setattr(expressions, "keep", lambda cache: done.append("kept"))
    run("check", "--text", "draft.txt", "--json")
    assert done == ["facts", "kept"]
