"""What the file of an exhibit held when it was attached, and whether it still does."""

from __future__ import annotations

import datetime
import hashlib
import os
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Exhibit, Fingerprint
from appeal_tui.domain.comparing import differences, merge
from appeal_tui.domain.documents import differs, kept_of, same_documents
from appeal_tui.storage import fingerprints
from appeal_tui.storage.codec import dump_case, parse_case
from appeal_tui.storage.fingerprints import changed_documents, fingerprint, fingerprints_of

NOON = 1_800_000_000


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"%PDF one")
    os.utime(path, (NOON, NOON))
    return path


@pytest.fixture
def case(invoice: Path) -> Case:
    """Return a case to which the invoice was attached as it is."""
    case = Case(id="acme-ab2c", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
    case = edits.describe_exhibit("own.1", file=f" {invoice} ")(case)
    return edits.keep_fingerprints(fingerprints_of({"own.1": str(invoice)}))(case)


def content(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_hash_size_and_time_of_a_file_are_kept_in_the_case_and_read_again(case: Case, invoice: Path) -> None:
    kept = case.fingerprints["own.1"]
    assert kept == Fingerprint(str(invoice), content(b"%PDF one"), 8, "2027-01-15T08:00:00.000000Z")
    assert parse_case(dump_case(case)) == (case, {})
    assert kept_of(case, "own.1") == kept


def test_a_case_without_them_is_written_as_before(case: Case) -> None:
    before = replace(case, fingerprints={})
    assert b"fingerprint" not in dump_case(before)
    assert parse_case(dump_case(before)) == (before, {})


def test_a_file_that_stays_is_not_changed_also_where_only_its_time_is_another(case: Case, invoice: Path) -> None:
    assert changed_documents(case) == {}
    os.utime(invoice, (NOON + 60, NOON + 60))
    assert changed_documents(case) == {}


@pytest.mark.parametrize("data", [b"%PDF two", b"%PDF one and more", b""])
def test_another_content_is_a_change_until_it_is_taken_as_it_is(case: Case, invoice: Path, data: bytes) -> None:
    invoice.write_bytes(data)
    changed = changed_documents(case)
    assert changed["own.1"].sha256 == content(data)
    assert changed_documents(edits.keep_fingerprints(changed)(case)) == {}


def test_a_file_that_is_gone_or_was_never_looked_at_is_no_changed_one(case: Case, invoice: Path) -> None:
    assert changed_documents(replace(case, fingerprints={})) == {}
    invoice.unlink()
    assert changed_documents(case) == {}


def test_what_is_kept_of_another_file_counts_for_nothing(case: Case, invoice: Path) -> None:
    other = edits.describe_exhibit("own.1", file=str(invoice.with_name("other.pdf")))(case)
    invoice.with_name("other.pdf").write_bytes(b"other")
    assert kept_of(other, "own.1") is None
    assert changed_documents(other) == {}
    # Back at the first one, it is known as before.
    assert kept_of(edits.describe_exhibit("own.1", file=str(invoice))(other), "own.1") is not None


def test_what_is_kept_of_a_document_goes_with_it(case: Case) -> None:
    gone = edits.describe_exhibit("own.1", attached=False, file="", shows="")(case)
    assert (gone.exhibits, gone.fingerprints) == ({}, {})


def test_two_versions_of_a_case_are_not_compared_by_what_was_seen_on_a_disk(case: Case) -> None:
    other = replace(case, fingerprints={})
    assert differences(case, other) == ()
    assert merge(case, other, {}) == case


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (
            Fingerprint("a.pdf", "1" * 64, 8),
            Fingerprint("b.pdf", "1" * 64, 8),
            {"own.2": "own.1", "own.3": "own.1", "own.6": "own.1"},
        ),
        (Fingerprint("a.pdf", "1" * 64, 8), Fingerprint("b.pdf", "2" * 64, 8), {"own.3": "own.1", "own.6": "own.2"}),
        # Two files that were too large to be read may differ.
        (Fingerprint("a.pdf", "", 8, "t"), Fingerprint("b.pdf", "", 8, "t"), {"own.3": "own.1", "own.6": "own.2"}),
        # What is kept of another file says nothing of this one.
        (Fingerprint("a.pdf", "1" * 64, 8), Fingerprint("c.pdf", "1" * 64, 8), {"own.3": "own.1", "own.6": "own.2"}),
    ],
)
def test_the_same_content_under_two_names_is_one_document_and_so_is_one_file_named_twice(
    first: Fingerprint, second: Fingerprint, same: dict[str, str]
) -> None:
    files = {"own.1": "a.pdf", "own.2": " b.pdf ", "own.3": "a.pdf ", "own.4": "", "own.5": "", "own.6": "b.pdf"}
    exhibits = {name: Exhibit(attached=True, file=file) for name, file in files.items()}
    case = Case(id="acme-ab2c", created=datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC), exhibits=exhibits)
    case = replace(case, fingerprints={"own.1": first, "own.2": second})
    assert same_documents(case, files, {}) == same


def test_what_a_file_holds_now_says_whether_it_is_the_same_as_another(case: Case, invoice: Path) -> None:
    second = invoice.with_name("copy.pdf")
    second.write_bytes(b"%PDF two")
    case = edits.describe_exhibit("own.2", file=str(second))(case)
    case = edits.keep_fingerprints(fingerprints_of({"own.2": str(second)}))(case)
    assert same_documents(case, ("own.1", "own.2"), {}) == {}
    invoice.write_bytes(b"%PDF two")
    assert same_documents(case, ("own.1", "own.2"), changed_documents(case)) == {"own.2": "own.1"}


def test_a_file_that_is_known_by_size_and_time_is_not_read_again(
    case: Case, invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was read"))
    assert fingerprint(str(invoice), case.fingerprints["own.1"]) == case.fingerprints["own.1"]
    # Nor is one that was read in this run.
    assert fingerprint(str(invoice)) == case.fingerprints["own.1"]


def test_a_file_of_four_gigabytes_is_judged_by_size_and_time_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as file:
        file.truncate(4 << 30)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was read"))
    kept = fingerprint(str(path))
    assert kept is not None
    assert (kept.sha256, kept.size) == ("", 4 << 30)
    os.utime(path, (NOON, NOON))
    now = fingerprint(str(path), kept)
    assert now is not None
    assert differs(kept, now)


def test_a_file_that_is_written_while_it_is_read_has_no_hash_yet(
    invoice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.read

    def read(descriptor: int, size: int) -> bytes:
        with invoice.open("ab") as file:
            file.write(b"x")
        return real(descriptor, size)

    monkeypatch.setattr(os, "read", read)
    assert fingerprint(str(invoice)) is None


@pytest.mark.parametrize("name", ["gone.pdf", "a\0b", "x" * 5000, "~nobody/x.pdf", ""])
def test_what_is_no_file_has_none(tmp_path: Path, name: str) -> None:
    assert fingerprint(str(tmp_path / name)) is None


def test_a_pipe_has_none_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert fingerprint(str(tmp_path / "pipe.pdf")) is None


def test_a_time_that_no_calendar_has_is_no_fault(invoice: Path) -> None:
    os.utime(invoice, ns=(0, 2**62))
    found = fingerprint(str(invoice))
    assert found is not None
    assert found.sha256 == content(b"%PDF one")


def test_a_disk_that_gives_no_answer_is_not_waited_for(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    back = threading.Event()

    def hang(path: str, kept: Fingerprint | None = None) -> None:
        back.wait(60)

    monkeypatch.setattr(fingerprints, "fingerprint", hang)
    monkeypatch.setattr(fingerprints, "ANSWER", 0.05)
    try:
        assert changed_documents(case) == {}
        assert fingerprints_of({"own.1": "/net/a.pdf"}) == {}
    finally:
        back.set()
