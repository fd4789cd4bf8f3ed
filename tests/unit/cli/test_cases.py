"""`new`, `list`, `path`, `import`, `delete`, `restore`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Run, one_sentence


def test_new_prints_the_id_and_the_path(run: Run, home: Path) -> None:
    said = run("new", "--store", "Acme Trading")
    assert said.code == 0
    case_id, path = said.lines
    assert case_id.startswith("acme-trading-")
    assert Path(path) == home / "data" / "cases" / f"{case_id}.toml"
    assert Path(path).is_file()


def test_new_takes_everything_that_a_notice_tells(run: Run, home: Path) -> None:
    notice = home / "notice.txt"
    notice.write_text("Hello,\nyour listing was removed.\n", "utf-8")
    made = run(
        "new", "--store", "Acme", "--marketplace", "amazon-de", "--cause", "perf_odr", "--cause", "perf_lsr",
        "--notice", notice, "--received", "20 Nov 2026", "--due", "72 hours", "--json",
    )  # fmt: skip
    assert set(made.json) == {"id", "path"}
    case = run("show", made.json["id"], "--json").json
    assert case["marketplace"] == "amazon-de"
    assert case["causes"] == ["perf_odr", "perf_lsr"]
    assert case["notice"]["text"].splitlines() == ["Hello,", "your listing was removed."]
    assert case["notice"]["received"] == "20 Nov 2026"
    assert case["due"] == "2026-11-23T00:00:00"


def test_new_takes_the_notice_from_standard_input(run: Run) -> None:
    made = run(
        "new", "--notice", "-", "--json", stdin="<html><body><p>Your account</p><p>was deactivated.</p></body></html>"
    )
    text = run("show", made.json["id"], "--json").json["notice"]["text"]
    assert "<p>" not in text
    assert "was deactivated." in text


def test_a_known_store_is_taken_over_by_name(run: Run) -> None:
    first = run("new", "--store", "Acme Trading", "--json").json["id"]
    run("set", first, "store.legal_entity", "Acme Trading Ltd")
    second = run("new", "--store", "ACME  trading", "--json").json["id"]
    store = run("show", second, "--json").json["store"]
    assert store["legal_entity"] == "Acme Trading Ltd"
    assert store["name"] == "Acme Trading"


def test_a_case_whose_store_cannot_be_saved_is_taken_over_nevertheless(run: Run, home: Path, case_id: str) -> None:
    copy = home / "copy.toml"
    copy.write_bytes((home / "data" / "cases" / f"{case_id}.toml").read_bytes())
    (home / "data" / "stores" / "acme-trading.toml").write_text("damaged", "utf-8")
    for words in (("import", copy), ("new", "--store", "Acme Trading")):
        said = run(*words)
        assert said.code == 0
        assert run("path", said.lines[0]).code == 0
        assert "acme-trading.toml" in said.err
        assert said.err.count("\n") == 1


def test_a_store_that_was_renamed_does_not_lend_its_id_to_another(run: Run) -> None:
    first = run("new", "--store", "Acme", "--json").json["id"]
    run("set", first, "store.name", "Beta")
    second = run("new", "--store", "Acme", "--json").json["id"]
    assert run("show", first, "--json").json["store"]["name"] == "Beta"
    assert run("show", second, "--json").json["store"]["name"] == "Acme"


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (["--cause", "perf_nothing"], "perf_nothing"),
        (["--marketplace", "amazon-mars"], "amazon-mars"),
        (["--received", "03/04/2026"], "03/04/2026"),
        (["--due", "soon"], "soon"),
        (["--notice", "missing.txt"], "missing.txt"),
    ],
)
def test_new_saves_nothing_when_an_argument_is_wrong(run: Run, home: Path, argv: list[str], named: str) -> None:
    assert named in one_sentence(run("new", "--store", "Acme", *argv), 2)
    assert not (home / "data").exists()


@pytest.mark.parametrize(
    "data",
    [b"", b" \n\n", b"%PDF-1.7 " + b"x" * 100, bytes(range(256)) * 40, b"x" * 5_000_000, b"\xff\xfe\x00"],
    ids=["empty", "blank", "pdf", "binary", "5 MB", "cut utf-16"],
)
def test_a_notice_that_is_no_text_is_one_sentence(run: Run, home: Path, data: bytes) -> None:
    path = home / "notice.txt"
    path.write_bytes(data)
    one_sentence(run("new", "--notice", path), 2)
    one_sentence(run("new", "--notice", "-", stdin=data), 2)
    assert not (home / "data").exists()


def test_a_notice_that_is_the_source_of_a_mail_is_decoded_and_that_is_told(run: Run, home: Path) -> None:
    (home / "notice.txt").write_text("Hello,=20\nwe=E2=80=99ve deactivated your account. ODR =3D 1.2%.\n", "utf-8")
    made = run("new", "--notice", "notice.txt", "--json")
    assert made.err == "The notice was the source of an e-mail: it was decoded. Look it over.\n"
    text = run("show", made.json["id"], "--json").json["notice"]["text"]
    assert text == "Hello, \nwe\u2019ve deactivated your account. ODR = 1.2%.\n"


def test_a_notice_in_an_old_encoding_is_read_and_the_guess_is_told(run: Run, home: Path) -> None:
    path = home / "notice.txt"
    path.write_bytes("您的销售账户已被停用，因为您的订单缺陷率超过了我们的目标。请提交行动计划。".encode("gb18030"))
    made = run("new", "--notice", path, "--json")
    assert made.code == 0
    assert "gb18030" in made.err
    assert "订单缺陷率" in run("show", made.json["id"], "--json").json["notice"]["text"]


def test_list_puts_the_next_deadline_first(run: Run) -> None:
    late = run("new", "--store", "Late", "--due", "2026-12-24", "--json").json["id"]
    none = run("new", "--store", "None", "--json").json["id"]
    soon = run("new", "--store", "Soon", "--due", "2026-11-30", "--json").json["id"]
    rows = run("list", "--json").json_lines
    assert [row["id"] for row in rows] == [soon, late, none]
    assert rows[0]["due"] == "2026-11-30T23:59:00"
    assert set(rows[0]) == {
        "id", "path", "store", "marketplace", "causes", "received", "due", "step", "sent", "rounds", "outcome", "problem",
        "copy_of", "gone",
    }  # fmt: skip
    text = run("list").lines
    assert text[0].startswith("CASE")
    assert text[1].startswith(soon)
    assert "2026-11-30 23:59" in text[1]


def test_list_shows_a_damaged_case_with_its_problem(run: Run, home: Path, case_id: str) -> None:
    (home / "data" / "cases" / "broken.toml").write_text("[[[", "utf-8")
    said = run("list")
    assert said.code == 0
    assert case_id in said.out
    assert "broken" in said.out
    assert any(row["problem"] for row in run("list", "--json").json_lines)


def test_list_without_cases_prints_nothing_to_read(run: Run, home: Path) -> None:
    said = run("list", "--json")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert "appeal-tui new" in run("list").err
    assert not (home / "data").exists()


def test_path_prints_the_folders_or_the_file(run: Run, home: Path, case_id: str) -> None:
    assert str(home / "data" / "cases") in run("path").out
    assert run("path", case_id).out == f"{home}/data/cases/{case_id}.toml\n"
    assert run("path", case_id[:6]).out == run("path", case_id).out


def test_the_path_of_a_file_is_taken_wherever_a_case_is(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    for command in ("show", "check", "path"):
        assert run(command, path).out == run(command, case_id).out
    elsewhere = home / "copy.toml"
    elsewhere.write_bytes(path.read_bytes())
    assert run("set", elsewhere, "store.contact", "Jane").code == 0
    assert run("show", elsewhere, "--json").json["store"]["contact"] == "Jane"


def test_a_prefix_of_two_cases_is_refused(run: Run) -> None:
    for _ in range(2):
        run("new", "--store", "Acme")
    assert "2 cases" in one_sentence(run("show", "acme"), 2)


def test_import_keeps_a_free_id_and_never_writes_over_a_case(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    outside = home / "from-a-colleague.toml"
    outside.write_bytes(path.read_bytes())
    before = path.read_bytes()
    twin = run("import", outside, "--json").json
    assert twin["id"] != case_id
    assert path.read_bytes() == before
    run("delete", case_id, "--yes")
    assert run("import", outside).lines[0] == case_id


def test_import_keeps_comments_and_what_a_later_version_wrote(run: Run, home: Path, case_id: str) -> None:
    outside = home / "case.toml"
    text = (home / "data" / "cases" / f"{case_id}.toml").read_text("utf-8")
    text = "# a note of mine\n" + text.replace("[store]", 'mood = "good"\n\n[store]')
    outside.write_text(text, "utf-8")
    twin = run("import", outside, "--json").json
    assert Path(twin["path"]).read_text("utf-8") == text.replace(f'"{case_id}"', f'"{twin["id"]}"')
    run("set", twin["id"], "notice.received", "2026-11-18")
    assert 'mood = "good"' in Path(twin["path"]).read_text("utf-8")


@pytest.mark.parametrize(
    "data", [b"root:x:0:0:root:/root:/bin/bash\n", b"\x7fELF\x02\x01\x00\x00", b"# Read me\n", b"a,b\n1,2\n"]
)
def test_what_never_was_a_case_is_not_to_be_restored(run: Run, home: Path, data: bytes) -> None:
    (home / "strange").write_bytes(data)
    said = one_sentence(run("import", home / "strange"), 2)
    assert "choose another file" in said
    assert "restore" not in said


def test_list_names_a_store_as_it_was_named_last(run: Run, case_id: str) -> None:
    other = run("new", "--store", "Acme Trading", "--json").json["id"]
    run("list")
    run("set", other, "store.name", "Beta")
    assert {row["id"]: row["store"] for row in run("list", "--json").json_lines} == {case_id: "Beta", other: "Beta"}


def test_import_saves_an_unknown_store_and_keeps_a_known_one(run: Run, home: Path, case_id: str) -> None:
    run("set", case_id, "store.contact", "Jane")
    outside = home / "case.toml"
    outside.write_bytes((home / "data" / "cases" / f"{case_id}.toml").read_bytes())
    run("set", case_id, "store.contact", "John")
    twin = run("import", outside, "--json")
    assert "known here" in twin.err
    assert run("show", twin.json["id"], "--json").json["store"]["contact"] == "John"
    for path in (home / "data" / "stores").iterdir():
        path.unlink()
    again = run("import", outside, "--json").json["id"]
    assert run("show", again, "--json").json["store"]["contact"] == "Jane"
    assert len(list((home / "data" / "stores").iterdir())) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[[[",
        b'{"a": 1}',
        b"%PDF-1.7",
        b"\x00" * 500,
        b"\xff\xfea\x00",
        b"<html><body>Sign in</body></html>",
        b'app = "other"\nschema = 1\n[end]\ncomplete = true\n',
        b'app = "appeal-tui"\nschema = 99\nid = "x"\n[end]\ncomplete = true\n',
        b'app = "appeal-tui"\nschema = 1\nid = "../x"\ncreated = 2026-11-20T00:00:00Z\n[end]\ncomplete = true\n',
    ],
    ids=["empty", "damaged", "json", "pdf", "zeros", "utf-16", "web page", "foreign", "newer", "traversal"],
)
def test_what_is_no_case_file_is_one_sentence_and_stays_as_it_is(run: Run, home: Path, data: bytes) -> None:
    path = home / "strange.toml"
    path.write_bytes(data)
    one_sentence(run("import", path), 2)
    one_sentence(run("show", path), 2)
    one_sentence(run("check", path, "--json"), 2)
    one_sentence(run("export", path, "--output", "out.txt"), 2)
    one_sentence(run("set", path, "store.name", "Acme"), 2)
    assert path.read_bytes() == data
    assert not (home / "out.txt").exists()
    assert not (home / "data" / "cases").exists()


def test_delete_needs_a_yes_where_nobody_can_be_asked(run: Run, home: Path, case_id: str) -> None:
    assert "--yes" in one_sentence(run("delete", case_id), 2)
    assert (home / "data" / "cases" / f"{case_id}.toml").is_file()


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 1), ("", 1)])
def test_delete_asks_on_a_terminal(
    run: Run, home: Path, case_id: str, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("appeal_tui.cli.cases._can_ask", lambda: True)
    said = run("delete", case_id, stdin=typed)
    assert said.code == code
    assert case_id in said.err
    assert (home / "data" / "cases" / f"{case_id}.toml").is_file() == bool(code)


def test_what_was_deleted_comes_back(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    before = path.read_bytes()
    said = run("delete", case_id, "--yes")
    assert f"appeal-tui restore {case_id}" in said.out
    assert run("list").out == ""
    assert case_id in run("restore").out
    assert run("restore", case_id).lines == [case_id, str(path)]
    assert path.read_bytes() == before
    assert run("restore").out == ""


def test_restore_never_writes_over_a_case(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    kept = path.read_bytes()
    run("delete", case_id, "--yes")
    path.write_bytes(kept)
    one_sentence(run("restore", case_id), 2)
    assert case_id in run("restore").out


def test_restore_of_nothing_known_is_one_sentence(run: Run) -> None:
    one_sentence(run("restore", "../../etc/passwd"), 2)


def test_a_data_folder_that_is_a_file_is_one_sentence(run: Run, home: Path) -> None:
    (home / "data").write_text("a file", "utf-8")
    one_sentence(run("new", "--store", "Acme"), 2)
    assert (home / "data").read_text("utf-8") == "a file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_without_permission_is_one_sentence(run: Run, home: Path, case_id: str) -> None:
    cases = home / "data" / "cases"
    cases.chmod(0o500)
    try:
        one_sentence(run("new", "--store", "Acme"), 2)
        one_sentence(run("set", case_id, "store.name", "Beta"), 2)
        one_sentence(run("delete", case_id, "--yes"), 2)
    finally:
        cases.chmod(0o700)
    assert run("show", case_id).code == 0


def test_a_store_whose_name_is_a_page_long_does_not_make_the_list_wide(run: Run, case_id: str) -> None:
    run("set", case_id, "store.name", "Acme " * 200)
    assert max(map(len, run("list").out.splitlines())) < 200
    assert "Acme " * 30 in run("list", "--json").out
