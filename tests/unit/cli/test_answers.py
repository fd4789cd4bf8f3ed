"""`show` and `set`: answers by key."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from appeal_tui.cli.answer_file import read_answers, write_answer
from appeal_tui.cli.session import Session
from appeal_tui.errors import AppealError

from .conftest import Run, one_sentence

ACTION = "item.perf_odr.ca1"


def answers(run: Run, case_id: str) -> dict[str, str]:
    return tomllib.loads(run("show", case_id, "--keys").out)


# --- set --------------------------------------------------------------------------------------------------------------


def test_set_changes_one_answer_and_prints_nothing(run: Run, case_id: str) -> None:
    said = run("set", case_id, "notice.received", "18 Nov 2026")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert answers(run, case_id)["notice.received"] == "18 Nov 2026"


def test_set_prints_id_and_path_as_json(run: Run, home: Path, case_id: str) -> None:
    said = run("set", case_id, "route", "plan", "--json").json
    assert said == {"id": case_id, "path": f"{home}/data/cases/{case_id}.toml"}


def test_a_value_may_come_from_a_file_or_standard_input(run: Run, home: Path, case_id: str) -> None:
    (home / "contact.txt").write_text("Jane Doe\n", "utf-8")
    assert run("set", case_id, "store.contact", "--file", "contact.txt").code == 0
    assert answers(run, case_id)["store.contact"] == "Jane Doe"
    assert run("set", case_id, "store.contact", "-", stdin="简·多伊\r\n").code == 0
    assert answers(run, case_id)["store.contact"] == "简·多伊"
    assert run("set", case_id, "--file", "contact.txt", "store.contact").code == 0
    assert answers(run, case_id)["store.contact"] == "Jane Doe"
    assert run("set", case_id, "notice.text", "-", stdin="Hello,\n\nyour account\n").code == 0
    assert answers(run, case_id)["notice.text"] == "Hello,\n\nyour account\n"


def test_a_value_may_begin_with_a_hyphen(run: Run, case_id: str) -> None:
    assert run("set", case_id, "store.contact", "--", "-Jane-").code == 0
    assert answers(run, case_id)["store.contact"] == "-Jane-"


def test_an_empty_value_takes_an_answer_back(run: Run, case_id: str) -> None:
    run("set", case_id, "notice.received", "2026-11-18")
    assert run("set", case_id, "notice.received", "").code == 0
    assert "notice.received" not in answers(run, case_id)


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (["store.nmae", "x"], "store.nmae"),
        (["nothing", "x"], "nothing"),
        (["", "x"], "There is no key"),
        (["marketplace", "mars"], "marketplace"),
        (["causes", "perf_odr,perf_none"], "perf_none"),
        (["notice.received", "03/04/2026"], "notice.received"),
        (["notice.received", "TBD"], "placeholder"),
        ([ACTION, "perhaps"], "yes or no"),
        ([f"{ACTION}.status", "ongoing"], "done"),
        ([f"{ACTION}.date", "31 February 2026"], ACTION),
        (["item.perf_odr.ca999", "yes"], "ca999"),
        (["item.own.1.part", "nowhere"], "root_cause"),
        (["sent", "tomorrow"], "sent"),
        (["sent", ""], "sent"),
        (["sent", "2099-01-01"], "future"),
        (["\x1b[31m\u202e.x", "1"], "There is no key"),
    ],
)
def test_a_wrong_key_or_value_is_one_sentence_and_nothing_is_saved(
    run: Run, home: Path, case_id: str, argv: list[str], named: str
) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    before = path.read_bytes()
    said = one_sentence(run("set", case_id, *argv), 2)
    assert named in said
    assert "\x1b" not in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["CASE"],
        ["CASE", "store.name"],
        ["CASE", "store.name", "x", "--file", "y"],
        ["CASE", "store.name", "x", "--answers", "y"],
        ["CASE", "--answers", "missing.toml"],
        ["CASE", "store.name", "--file", "missing.txt"],
        ["CASE", "store.name", "--file", "."],
        ["CASE", "store.name", "x", "--keys"],
        ["--keys", "perf_none"],
        ["nope", "store.name", "x"],
    ],
)
def test_wrong_use_of_set_is_one_sentence(run: Run, case_id: str, argv: list[str]) -> None:
    one_sentence(run("set", *(case_id if word == "CASE" else word for word in argv)), 2)


def test_setting_a_detail_of_the_store_changes_it_for_its_other_cases(run: Run, case_id: str) -> None:
    other = run("new", "--store", "Acme Trading", "--json").json["id"]
    run("set", case_id, "store.merchant_token", "A2EXAMPLE")
    assert answers(run, other)["store.merchant_token"] == "A2EXAMPLE"


def test_naming_another_saved_store_hands_the_case_over(run: Run, case_id: str) -> None:
    beta = run("new", "--store", "Beta", "--json").json["id"]
    run("set", beta, "store.contact", "Bob")
    assert (
        run("set", case_id, "--answers", "-", stdin='"store.legal_entity" = "Beta Ltd"\n"store.name" = "beta"\n').code
        == 0
    )
    assert answers(run, case_id)["store.contact"] == "Bob"
    assert answers(run, beta)["store.legal_entity"] == "Beta Ltd"


def test_emptying_the_stores_name_leaves_the_store_alone(run: Run, case_id: str) -> None:
    other = run("new", "--store", "Acme Trading", "--json").json["id"]
    assert run("set", case_id, "store.name", "").code == 0
    assert "store.name" not in answers(run, case_id)
    assert answers(run, other)["store.name"] == "Acme Trading"


@pytest.mark.skipif(os.name != "posix", reason="needs a shell's way of starting programs")
def test_every_answer_that_was_acknowledged_is_in_the_case_whoever_else_sets_one(
    run: Run, home: Path, case_id: str
) -> None:
    typed = {f"item.own.{number}.text": f"We did {number}." for number in range(1, 5)} | {
        "store.contact": "Jane", "store.legal_entity": "Acme Ltd", "notice.received": "2026-11-18",
    }  # fmt: skip
    started = {
        key: subprocess.Popen([sys.executable, "-m", "appeal_tui", "set", case_id, key, value], stderr=subprocess.PIPE)
        for key, value in typed.items()
    }
    said = {key: (process.communicate(timeout=120)[1], process.returncode) for key, process in started.items()}
    given = answers(run, case_id)
    for key, (complaint, code) in said.items():
        # On a very busy machine one may have to give up, and says so; none may say yes and be lost.
        assert code == 0 or b"Another program is changing" in complaint, (key, complaint)
        assert (given.get(key) == typed[key]) == (code == 0), key
    assert sum(code == 0 for _, code in said.values()) > 0
    assert [path.name for path in (home / "data" / "cases").iterdir()] == [f"{case_id}.toml"]


# --- files of answers -------------------------------------------------------------------------------------------------


FLAT = '"store.contact" = "Jane"\n"item.perf_odr.rc1.status" = "true"\n"notice.received" = 2026-11-18\n'
NESTED = '[store]\ncontact = "Jane"\n[notice]\nreceived = 2026-11-18\n[item.perf_odr.rc1]\nstatus = true\n'
JSON = '{"store": {"contact": "Jane"}, "item.perf_odr.rc1": {"status": true}, "notice.received": "2026-11-18"}'


@pytest.mark.parametrize("text", [FLAT, NESTED, JSON, "\ufeff" + FLAT, FLAT.replace("\n", "\r\n")])
def test_answers_come_flat_or_nested_as_toml_or_json(run: Run, home: Path, case_id: str, text: str) -> None:
    (home / "answers").write_bytes(text.encode())
    assert run("set", case_id, "--answers", "answers").code == 0
    given = answers(run, case_id)
    assert given["store.contact"] == "Jane"
    assert given["item.perf_odr.rc1.status"] == "true"
    assert given["notice.received"] == "2026-11-18"


def test_answers_are_taken_all_or_not_at_all(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    before = path.read_bytes()
    text = '"store.contact" = "Jane"\n"item.perf_odr.rc1.sttaus" = "true"\n"also.wrong" = "x"\n'
    assert "item.perf_odr.rc1.sttaus" in one_sentence(run("set", case_id, "--answers", "-", stdin=text), 2)
    assert path.read_bytes() == before
    assert "store.contact" not in answers(run, case_id)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"[[[", b"{", b'[{"a": 1}]', b"[1, 2]", b'{"a": 1, "a": 2}', b'"a" = 1\n"a" = 2\n',
        b'"store.name" = {}\n"store.x" = 1\n', b'"store.name" = [1]\n', b'{"store.name": null}',
        b'"store.name" = "x"\n[store]\nname = "y"\n', b"%PDF-1.7", bytes(range(256)), b'"store.name" = "\xe9"\n',
        b'"a" = 1' * 1_000_000, b"[" * 100_000, b'{"a":' * 100_000, b"store.name", b'"a" = 12:00:00\n',
    ],
    ids=lambda data: f"{data[:20]!r}",
)  # fmt: skip
def test_answers_that_cannot_be_read_are_one_sentence(run: Run, home: Path, case_id: str, data: bytes) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    before = path.read_bytes()
    one_sentence(run("set", case_id, "--answers", "-", stdin=data), 2)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data",
    [b"a" + b".a" * 40_000 + b" = 1", b"[[a]]\n" * 300_000, b"a = " + b"[" * 50_000],
    ids=["dotted key", "tables", "lists"],
)
def test_hostile_answers_are_refused_quickly(run: Run, case_id: str, data: bytes) -> None:
    run("set", "--keys", "perf_odr")
    start = time.perf_counter()
    one_sentence(run("set", case_id, "--answers", "-", stdin=data), 2)
    assert time.perf_counter() - start < 3


def test_an_empty_table_of_answers_changes_nothing(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    before = path.read_bytes()
    assert run("set", case_id, "--answers", "-", stdin="# only a comment\n").code == 0
    assert path.read_bytes() == before


def test_numbers_stand_as_they_were_typed() -> None:
    assert read_answers('"metric.odr.before" = 5.70') == {"metric.odr.before": "5.70"}
    assert read_answers('{"metric.odr.before": 5.70, "x": 12}') == {"metric.odr.before": "5.70", "x": "12"}
    assert read_answers('causes = ["perf_odr", "perf_lsr"]') == {"causes": "perf_odr,perf_lsr"}
    assert read_answers("[item.x]\nticked = true\n[item.y]\nticked = false\n") == {
        "item.x.ticked": "yes",
        "item.y.ticked": "no",
    }
    with pytest.raises(AppealError, match="no text"):
        read_answers("a = 12:00:00")


@pytest.mark.parametrize("value", ["", 'say "x" \\ y', "line\nline\ttab", "深圳 \u2028 \x7f", "'", "=", "#"])
def test_a_written_answer_reads_back_as_the_same(value: str) -> None:
    assert read_answers(write_answer('item."x"', value)) == {'item."x"': value}


# --- show -------------------------------------------------------------------------------------------------------------


def test_show_tells_store_causes_steps_and_what_is_missing(run: Run, case_id: str) -> None:
    run("set", case_id, ACTION, "yes")
    said = run("show", case_id)
    assert said.code == 0
    for words in (
        case_id,
        "Acme Trading",
        "Amazon.com",
        "perf_odr",
        "3 Self-audit",
        "not started",
        "Not ready",
        ACTION,
    ):
        assert words in said.out, words


def test_show_json_holds_the_whole_case_and_what_follows_from_it(run: Run, case_id: str) -> None:
    run("set", case_id, ACTION, "yes")
    case = run("show", case_id, "--json").json
    assert set(case) >= {
        "id", "created", "store", "marketplace", "letter_language", "notice", "causes", "route", "checks", "metrics",
        "facts", "items", "order", "exhibits", "sentences", "rounds", "draft", "step", "steps", "findings", "path",
    }  # fmt: skip
    assert case["route"] == "plan"
    assert list(case["steps"]) == ["notice", "cause", "audit", "plan", "evidence", "review", "letter", "send"]
    blocking = [finding for finding in case["findings"] if finding["blocks"]]
    assert blocking[0]["key"] == f"{ACTION}.status"
    assert set(blocking[0]) >= {"rule", "severity", "message", "key", "blocks"}
    assert set(case["items"]["perf_odr.ca1"]) >= {"ticked", "status", "date", "owner", "rhythm", "blanks", "text"}


def test_what_was_taken_back_is_shown_to_nobody(run: Run, case_id: str) -> None:
    run("set", case_id, "item.own.1.text", "a secret")
    run("set", case_id, "item.own.1.text", "")
    for how in ([], ["--json"], ["--keys"]):
        assert "a secret" not in run("show", case_id, *how).out


def test_keys_of_one_case_can_be_set_in_another(run: Run, case_id: str) -> None:
    given = {
        "notice.text": 'Hello "seller",\n\n\\ your account',
        "check.odr.note": "x",
        "item.own.1.text": "We did it.",
        "item.own.1.part": "preventive_measure",
        "item.own.2.cause": "perf_odr",
        f"{ACTION}": "no",
        "item.perf_odr.rc1.status": "true",
        "exhibit.own.1.file": "invoice.pdf",
    }
    given["check." + next(iter(run_checks(run))) + ".note"] = given.pop("check.odr.note")
    assert run("set", case_id, "--answers", "-", stdin=json.dumps(given)).code == 0
    keys = run("show", case_id, "--keys").out
    other = run("new", "--json").json["id"]
    copied = run("set", other, "--answers", "-", stdin=keys)
    assert copied.code == 0, copied.err
    assert answers(run, other) == answers(run, case_id)


def run_checks(run: Run) -> list[str]:
    listed = [line.split(" = ")[0] for line in run("set", "--keys", "perf_odr").lines]
    return [key.removeprefix("check.") for key in listed if key.startswith("check.") and not key.endswith(".note")]


def test_control_characters_of_a_case_file_never_reach_the_terminal(run: Run, home: Path, case_id: str) -> None:
    path = home / "data" / "cases" / f"{case_id}.toml"
    hostile = "\\u001b]52;c;aGk=\\u0007\\u202eAcme\\u009b31m"
    path.write_text(
        path.read_text("utf-8").replace('id = "acme-trading"\n', "").replace("Acme Trading", hostile), "utf-8"
    )
    for argv in (
        ["show", case_id],
        ["show", case_id, "--json"],
        ["show", case_id, "--keys"],
        ["list"],
        ["list", "--json"],
    ):
        out = run(*argv).out
        assert "Acme" in out, argv
        assert not set(out) & set("\x1b\x07\u202e\x9b"), argv


# --- keys -------------------------------------------------------------------------------------------------------------


def test_every_listed_key_takes_a_value_and_none_is_left_out(run: Run, case_id: str) -> None:
    listed = [line.split(" = ")[0] for line in run("set", case_id, "--keys").lines]
    assert len(listed) == len(set(listed))
    never_empty = ("sent", "reply", "replied", "outcome", "marketplace", "letter_language", "item.own.1.part")
    empty = {key: "" for key in listed if key not in never_empty}
    said = run("set", case_id, "--answers", "-", stdin=json.dumps(empty))
    assert said.code == 0, said.err
    known = Session().known
    assert {f"item.{key}" for key in known.items if key.startswith("perf_odr.")} <= set(listed)
    assert {f"exhibit.{key}" for key in known.evidence if key.startswith("perf_odr.")} <= set(listed)
    assert {f"fact.{key}" for key in known.facts if key.startswith("perf_odr.")} <= set(listed)


def test_keys_of_causes_are_those_of_a_case_with_them(run: Run, case_id: str) -> None:
    assert run("set", "--keys", "perf_odr").out == run("set", case_id, "--keys").out
    every = run("set", "--keys")
    assert "item.prod_inauthentic.ca1.status = done, planned, not_us" in every.lines
    both = run("set", "--keys", "perf_odr", "perf_lsr").out
    assert "item.perf_lsr.ca1 = yes, no - We " in both
    assert run("set", "--keys", "perf_odr", "--json").json_lines[0]["key"] == "store.name"


# --- sent and replies -------------------------------------------------------------------------------------------------


def test_a_letter_that_would_be_untrue_is_not_recorded_as_sent(run: Run, case_id: str) -> None:
    run("set", case_id, ACTION, "yes")
    said = one_sentence(run("set", case_id, "sent", "2026-11-20"), 1)
    assert ACTION in said
    assert run("show", case_id, "--json").json["rounds"] == []


def test_a_reply_needs_something_that_was_sent(run: Run, case_id: str) -> None:
    for key, value in (("reply", "No."), ("outcome", "rejected"), ("replied", "2026-11-22")):
        one_sentence(run("set", case_id, key, value), 1)


def test_sent_records_exactly_the_exported_text_once(run: Run, case_id: str) -> None:
    text = (
        '"item.own.1.text" = "We stopped selling the item."\n'
        '"item.own.1.status" = "done"\n"item.own.1.date" = "2026-11-20"\n'
    )
    assert run("set", case_id, "--answers", "-", stdin=text).code == 0
    letter = run("export", case_id).out
    assert "We stopped selling the item." in letter
    assert run("set", case_id, "sent", "2026-11-21").code == 0
    assert run("set", case_id, "outcome", "rejected").code == 0
    assert run("set", case_id, "reply", "-", stdin="We cannot\naccept this.\n").code == 0
    (sent,) = run("show", case_id, "--json").json["rounds"]
    assert sent["text"] == letter
    assert sent["sent"] == "2026-11-21"
    assert (sent["outcome"], sent["reply"]) == ("rejected", "We cannot\naccept this.")
    one_sentence(run("set", case_id, "sent", "2026-11-22"), 1)
    assert "round 1 answered" in run("list").out


def test_today_may_be_the_day_of_sending(run: Run, case_id: str) -> None:
    run("set", case_id, "item.own.1.text", "We stopped.")
    run("set", case_id, "item.own.1.status", "done")
    assert run("set", case_id, "sent", datetime.date.today().isoformat()).code == 0


def test_a_detail_of_a_store_that_is_too_long_changes_nothing(run: Run, home: Path, case_id: str) -> None:
    files = [home / "data" / "cases" / f"{case_id}.toml", home / "data" / "stores" / "acme-trading.toml"]
    before = [path.read_bytes() for path in files]
    said = run("set", case_id, "store.contact", "-", stdin='"' * 900_000)
    assert said.code == 2
    assert "shorten" in said.err
    assert [path.read_bytes() for path in files] == before


def test_that_a_change_is_not_in_the_history_is_said_once_and_the_change_is_saved(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from appeal_tui.errors import NotSavedError
    from appeal_tui.storage.history import History

    def full(*_: object, **__: object) -> None:
        raise NotSavedError("The disk of the history is full.")

    key = run("new", "--store", "Acme").lines[0]
    monkeypatch.setattr(History, "add", full)
    for words in (("set", key, "store.contact", "Li"), ("new", "--store", "Other")):
        said = run(*words)
        assert said.code == 0
        assert said.err == "The case is saved, but not in its history: The disk of the history is full.\n"
    assert "Li" in run("show", key, "--keys").out
