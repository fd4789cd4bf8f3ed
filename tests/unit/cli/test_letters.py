"""`export`, and that `check` does not stand in its way."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import Run, one_sentence


@pytest.fixture
def sound(run: Run, case_id: str) -> str:
    """Return a case whose letter may be exported."""
    answers = (
        '"item.own.1.text" = "We stopped selling the item."\n'
        '"item.own.1.status" = "done"\n"item.own.1.date" = "2026-11-20"\n'
    )
    assert run("set", case_id, "--answers", "-", stdin=answers).code == 0
    return case_id


def test_check_exits_0_where_nothing_is_an_error(run: Run, sound: str) -> None:
    run("set", sound, "causes", "prod_inauthentic")
    run("set", sound, "route", "verification")
    run("set", sound, "item.own.1.cause", "prod_inauthentic")
    said = run("check", sound)
    assert "error" not in said.out
    assert said.code == 0


def test_export_prints_the_plain_letter(run: Run, sound: str) -> None:
    said = run("export", sound)
    assert (said.code, said.err) == (0, "")
    assert "2026-11-20: We stopped selling the item." in said.out
    assert "\n# " not in said.out
    assert run("export", sound, "-").out == said.out
    assert run("export", sound, "--format", "txt", "-").out == said.out
    assert run("export", sound, "--output", "-").out == said.out
    assert run("export", sound, "--format", "md").out.startswith("# ")


def test_export_writes_a_file_in_the_format_of_its_ending(run: Run, home: Path, sound: str) -> None:
    said = run("export", sound, "--output", "letter.txt")
    assert (said.code, said.out) == (0, "")
    assert said.err.strip().endswith("letter.txt")
    assert (home / "letter.txt").read_text("utf-8") == run("export", sound).out
    run("export", sound, "--output", "letter.MD")
    assert (home / "letter.MD").read_text("utf-8") == run("export", sound, "--format", "md").out
    run("export", sound, "--output", "letter.md", "--format", "txt")
    assert (home / "letter.md").read_text("utf-8") == run("export", sound).out


def test_an_existing_file_is_replaced_only_with_force(run: Run, home: Path, sound: str) -> None:
    path = home / "letter.txt"
    path.write_text("mine", "utf-8")
    assert "--force" in one_sentence(run("export", sound, "--output", path), 1)
    assert path.read_text("utf-8") == "mine"
    assert run("export", sound, "--output", path, "--force").code == 0
    assert path.read_text("utf-8") == run("export", sound).out


@pytest.mark.parametrize("where", [".", "missing/letter.txt", "/dev/null/letter.txt", "x\0y", "\n"])
def test_a_place_that_is_none_for_a_file_is_one_sentence(run: Run, sound: str, where: str) -> None:
    said = run("export", sound, "--output", where)
    if where != "\n":
        assert said.code in (1, 2)
        one_sentence(said, said.code)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe")
def test_a_pipe_or_a_link_is_not_written_to(run: Run, home: Path, sound: str) -> None:
    os.mkfifo(home / "pipe")
    one_sentence(run("export", sound, "--output", "pipe", "--force"), 1)
    target = home / "target.txt"
    target.write_text("mine", "utf-8")
    (home / "link.txt").symlink_to(target)
    one_sentence(run("export", sound, "--output", "link.txt"), 1)
    assert target.read_text("utf-8") == "mine"


def test_an_untrue_letter_is_refused_with_a_line_for_every_reason(run: Run, home: Path, sound: str) -> None:
    run("set", sound, "item.perf_odr.ca1", "yes")
    run("set", sound, "item.perf_odr.rc1", "yes")
    for where in ([], ["--output", "letter.txt"], ["--clipboard"], ["--format", "md"]):
        said = run("export", sound, *where)
        assert (said.code, said.out) == (1, "")
        reasons = [row for row in run("check", sound, "--json").json_lines[0]["findings"] if row["blocks"]]
        assert len(said.err.splitlines()) == len(reasons) == 2
        assert all(line.startswith("appeal-tui: ") for line in said.err.splitlines())
        said = run("export", sound, *where)
    assert not (home / "letter.txt").exists()


def test_a_route_without_a_letter_has_none_to_export(run: Run, sound: str) -> None:
    run("set", sound, "route", "quiz")
    one_sentence(run("export", sound), 1)


def test_the_sellers_own_template_wins(run: Run, home: Path, sound: str) -> None:
    own = home / "config" / "templates" / "letters" / "en" / "plan.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("OWN {{ title | join(', ') }}\n", "utf-8")
    assert run("export", sound).out.startswith("OWN Plan of action")


@pytest.mark.parametrize(
    "template",
    ["{% if %}", "{{ nothing }}", "{{ 1 / 0 }}", "{{ title.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "{{"],
)
def test_a_broken_template_is_one_sentence(run: Run, home: Path, sound: str, template: str) -> None:
    own = home / "config" / "templates" / "letters" / "en" / "plan.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text(template, "utf-8")
    one_sentence(run("export", sound, "--output", "letter.txt"), 2)
    assert not (home / "letter.txt").exists()
    one_sentence(run("set", sound, "sent", "2026-11-20"), 2)
    assert run("show", sound, "--json").json["rounds"] == []
    assert run("export", sound, "--format", "md").code == 0


def test_a_template_that_is_not_utf_8_is_one_sentence(run: Run, home: Path, sound: str) -> None:
    own = home / "config" / "templates" / "letters" / "en" / "plan.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"\xff\xfe\x00bad")
    one_sentence(run("export", sound), 2)


def test_the_clipboard_takes_the_letter_or_says_that_it_cannot(
    run: Run, sound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setattr("appeal_tui.clipboard.copy_text", lambda text: not copied.append(text))  # type: ignore[func-returns-value]
    said = run("export", sound, "--clipboard")
    assert (said.code, said.out) == (0, "")
    assert "clipboard" in said.err
    assert copied == [run("export", sound).out]
    monkeypatch.setattr("appeal_tui.clipboard.copy_text", lambda text: False)
    assert "--output" in one_sentence(run("export", sound, "--clipboard"), 2)


def test_over_ssh_the_clipboard_of_this_machine_is_left_alone(
    run: Run, sound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("appeal_tui.clipboard.copy_text", lambda text: True)
    one_sentence(run("export", sound, "--clipboard"), 2)


def test_the_same_answers_give_the_same_bytes(run: Run, home: Path, sound: str) -> None:
    for form in ("txt", "md"):
        run("export", sound, "--format", form, "--output", f"a.{form}")
        run("export", sound, "--format", form, "--output", f"b.{form}")
        assert (home / f"a.{form}").read_bytes() == (home / f"b.{form}").read_bytes()


def test_the_reading_copy_is_an_export_of_its_own(run: Run, home: Path, sound: str) -> None:
    said = run("export", sound, "--reading-copy")
    assert said.code == 0
    assert said.lines[0].startswith("中文对照稿")
    assert "not for sending" in said.out
    assert "1.1 2026-11-20: We stopped selling the item." in said.lines
    assert run("export", sound, "--reading-copy", "zh-Hans").out == said.out
    run("export", sound, "--reading-copy", "--output", "copy.md")
    assert (home / "copy.md").read_text("utf-8").startswith("**中文对照稿")


@pytest.mark.parametrize(("language", "said"), [("tlh", "There are no letters in 'tlh'"), ("en", "already")])
def test_a_reading_copy_in_no_other_language_is_refused(run: Run, sound: str, language: str, said: str) -> None:
    assert said in one_sentence(run("export", sound, "--reading-copy", language), 2)


def test_a_reading_copy_is_refused_with_the_letter(run: Run, case_id: str) -> None:
    run("set", case_id, "item.perf_odr.ca1", "yes")
    said = run("export", case_id, "--reading-copy")
    assert (said.code, said.out) == (1, "")


def test_a_letter_is_exported_in_the_language_that_was_chosen(run: Run, sound: str) -> None:
    assert run("set", sound, "letter_language", "zh-Hans").code == 0
    assert run("export", sound).out.startswith("行动计划")
    assert "already" in one_sentence(run("export", sound, "--reading-copy"), 2)
    english = run("export", sound, "--reading-copy", "en")
    assert english.code == 0
    assert "    Plan of action" in english.out


OWNER = (
    '"causes" = "prod_ip"\n"route" = "retraction"\n"item.retraction.st10.status" = "true"\n'
    '"item.retraction.st10.case_id" = "16524378911"\n"item.retraction.st10.asin_list" = "B0ABCDE123"\n'
)


def test_the_letter_to_the_rights_owner_is_an_export_of_its_own(run: Run, home: Path, case_id: str) -> None:
    run("set", case_id, "--answers", "-", stdin=OWNER)
    said = run("export", case_id, "--to", "rights-owner")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Request to retract a complaint")
    assert "We write about your complaint 16524378911 and our listing B0ABCDE123." in said.out
    assert "says nothing yet" in one_sentence(run("export", case_id), 1)
    run("set", case_id, "item.retraction.st8.status", "true")
    run("set", case_id, "item.retraction.st8.asin_list", "B0ABCDE123")
    assert "We write about" not in run("export", case_id).out
    assert run("export", case_id, "--to", "amazon").out == run("export", case_id).out
    run("export", case_id, "--to", "rights-owner", "--output", "owner.md")
    assert (home / "owner.md").read_text("utf-8").startswith("# Request to retract a complaint")


def test_a_letter_to_the_rights_owner_that_is_not_there_is_one_sentence(run: Run, case_id: str) -> None:
    assert "choose that route first" in one_sentence(run("export", case_id, "--to", "rights-owner"), 1)
    run("set", case_id, "causes", "prod_ip")
    run("set", case_id, "route", "retraction")
    assert "empty so far" in one_sentence(run("export", case_id, "--to", "rights-owner"), 1)
    assert "--reading-copy" in one_sentence(run("export", case_id, "--to", "rights-owner", "--reading-copy"), 2)
    assert "choose from" in one_sentence(run("export", case_id, "--to", "everybody"), 2)


# --- the bundle -------------------------------------------------------------------------------------------------------


@pytest.fixture
def with_invoice(run: Run, home: Path, sound: str) -> str:
    """Return a case that may be exported, with one document that has a file and one that has none."""
    (home / "invoice 12.pdf").write_bytes(b"%PDF-1.7")
    answers = (
        f'"exhibit.own.1.file" = "{home}/invoice 12.pdf"\n"exhibit.own.1.shows" = "invoice 12"\n'
        '"exhibit.own.2" = true\n"exhibit.own.2.shows" = "photo"\n'
    )
    assert run("set", sound, "--answers", "-", stdin=answers).code == 0
    return sound


def test_the_bundle_holds_the_letter_its_documents_and_an_index(run: Run, home: Path, with_invoice: str) -> None:
    said = run("export", with_invoice, "--bundle", "appeal.zip")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines() == [
        "Exhibit B is not in the bundle: no file was named for it.",
        "appeal.zip",
    ]
    with ZipFile(home / "appeal.zip") as archive:
        assert archive.namelist() == ["letter.txt", "letter.md", "index.txt", "exhibit-A-invoice-12.pdf"]
        assert archive.read("letter.txt").decode() == run("export", with_invoice).out
        assert archive.read("letter.md").decode() == run("export", with_invoice, "--format", "md").out
        index = archive.read("index.txt").decode()
    assert "Exhibit A: invoice 12\n    Name of the file: invoice 12.pdf" in index
    assert str(home) not in index


def test_a_document_that_was_changed_since_it_was_attached_is_told_by_check_and_in_the_bundle(
    run: Run, home: Path, with_invoice: str
) -> None:
    changed = "Exhibit A, invoice 12.pdf: changed since it was attached."
    assert changed not in run("check", with_invoice).out
    (home / "invoice 12.pdf").write_bytes(b"%PDF-1.8")
    assert f"hint: {changed} [exhibit.own.1.file]" in run("check", with_invoice).out
    said = run("export", with_invoice, "--bundle", "appeal.zip")
    assert said.code == 0
    assert said.err.splitlines()[1] == (
        "Exhibit A was changed since it was attached: it is in the bundle as it is now."
    )
    # To name it again is to take it as it is.
    run("set", with_invoice, "exhibit.own.1.file", f"{home}/invoice 12.pdf")
    assert changed not in run("check", with_invoice).out


def test_a_document_that_is_attached_twice_is_told_by_check_and_in_the_bundle(
    run: Run, home: Path, with_invoice: str
) -> None:
    (home / "copy.pdf").write_bytes((home / "invoice 12.pdf").read_bytes())
    run("set", with_invoice, "exhibit.own.2.file", f"{home}/copy.pdf")
    said = run("check", with_invoice).out
    assert "hint: Exhibit B, copy.pdf: the same document as Exhibit A. [exhibit.own.2.file]" in said
    bundle = run("export", with_invoice, "--bundle", "appeal.zip")
    assert bundle.code == 0
    assert "Exhibit B is the same document as Exhibit A." in bundle.err.splitlines()


def test_a_bundle_of_more_than_a_hundred_megabytes_is_written_only_with_large(
    run: Run, home: Path, with_invoice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (home / "invoice 12.pdf").open("r+b") as file:
        file.truncate(101_000_000)
    sentence = one_sentence(run("export", with_invoice, "--bundle", "appeal.zip"), 1)
    assert "101 MB" in sentence
    assert "--large" in sentence
    assert not (home / "appeal.zip").exists()
    monkeypatch.setattr("appeal_tui.storage.bundle.LARGE", 10)
    (home / "invoice 12.pdf").write_bytes(b"%PDF-1.7 and more")
    assert run("export", with_invoice, "--bundle", "appeal.zip", "--large").code == 0
    assert (home / "appeal.zip").exists()
    assert "--large" in one_sentence(run("export", with_invoice, "--output", "a.txt", "--large"), 2)


def test_a_bundle_is_replaced_only_with_force(run: Run, home: Path, with_invoice: str) -> None:
    path = home / "appeal.zip"
    path.write_bytes(b"mine")
    assert "--force" in one_sentence(run("export", with_invoice, "--bundle", path), 1)
    assert path.read_bytes() == b"mine"
    assert run("export", with_invoice, "--bundle", path, "--force").code == 0
    assert path.read_bytes().startswith(b"PK")


def test_a_bundle_is_refused_with_a_line_for_every_document_that_is_not_there(
    run: Run, home: Path, with_invoice: str
) -> None:
    (home / "invoice 12.pdf").unlink()
    assert run("set", with_invoice, "exhibit.own.3.file", "/nowhere/a.pdf").code == 0
    said = run("export", with_invoice, "--bundle", "appeal.zip")
    assert (said.code, said.out) == (1, "")
    first, second = said.err.splitlines()
    assert first.startswith("appeal-tui: not exported: Exhibit A: There is no file")
    assert second.startswith("appeal-tui: not exported: Exhibit C: There is no file '/nowhere/a.pdf'")
    assert not (home / "appeal.zip").exists()


def test_an_untrue_letter_is_not_bundled(run: Run, home: Path, with_invoice: str) -> None:
    run("set", with_invoice, "item.perf_odr.rc1", "yes")
    assert run("export", with_invoice, "--bundle", "appeal.zip").code == 1
    run("set", with_invoice, "route", "quiz")
    one_sentence(run("export", with_invoice, "--bundle", "appeal.zip"), 1)
    assert not (home / "appeal.zip").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--bundle", "a.zip", "--format", "md"],
        ["--bundle", "a.zip", "--to", "rights-owner"],
        ["--bundle", "a.zip", "--reading-copy"],
        ["--bundle", "a.zip", "--output", "a.txt"],
        ["--bundle", "a.zip", "--clipboard"],
        ["--bundle", "a.zip", "-"],
        ["--bundle", "-"],
        ["--bundle", ""],
        ["--bundle"],
    ],
)
def test_what_a_bundle_cannot_be_is_wrong_use(run: Run, home: Path, with_invoice: str, words: list[str]) -> None:
    one_sentence(run("export", with_invoice, *words), 2)
    assert not (home / "a.zip").exists()


def test_the_index_speaks_the_language_of_the_interface(
    run: Run, home: Path, with_invoice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPEAL_TUI_LANGUAGE", "zh-Hans")
    assert run("export", with_invoice, "--bundle", "appeal.zip").code == 0
    with ZipFile(home / "appeal.zip") as archive:
        assert "附件 A：invoice 12" in archive.read("index.txt").decode()
