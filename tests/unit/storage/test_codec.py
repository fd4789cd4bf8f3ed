import datetime
import random
import time
import tomllib
from itertools import cycle
from pathlib import Path
from typing import get_args

import msgspec
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from appeal_tui.domain.case import (
    Answer,
    Case,
    CheckAnswer,
    Exhibit,
    Fingerprint,
    ItemAnswer,
    MetricAnswer,
    Notice,
    Outcome,
    Round,
    SentenceEdit,
    Status,
    Store,
)
from appeal_tui.domain.cause import Part
from appeal_tui.domain.text import clean
from appeal_tui.errors import DamagedCaseError, NotSavedError
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_text import CaseText
from appeal_tui.storage.codec import NewerCaseError, dump_case, open_case, parse_case
from appeal_tui.storage.folders import Folders

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
LINE = st.text(max_size=30).map(lambda text: clean(text, multiline=False))
PROSE = st.text(st.characters() | st.sampled_from("\"'\\\n\r#[]={}."), max_size=60).map(clean)
HEAD = b'app = "appeal-tui"\nschema = 1\n'
END = b"\n[end]\ncomplete = true\n"
FEW = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CASES = st.builds(
    Case,
    id=st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True),
    created=st.datetimes(timezones=st.just(datetime.UTC)),
    store=st.builds(Store, name=LINE, contact=LINE),
    notice=st.builds(Notice, text=PROSE, due=LINE),
    causes=st.lists(LINE, max_size=3, unique=True).map(tuple),
    checks=st.dictionaries(LINE, st.builds(CheckAnswer, note=PROSE), max_size=2),
    facts=st.dictionaries(LINE, LINE, max_size=3),
    items=st.dictionaries(LINE, st.builds(ItemAnswer, blanks=st.dictionaries(LINE, LINE, max_size=2)), max_size=3),
    rounds=st.lists(st.builds(Round, sent=LINE, text=PROSE, reply=PROSE), max_size=2).map(tuple),
)


@FEW
@given(CASES)
def test_what_is_written_is_read_again_whatever_was_typed(case: Case) -> None:
    data = dump_case(case)
    assert parse_case(data) == (case, {})
    assert dump_case(case) == data


@FEW
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_a_text_that_got_past_the_border_is_written_cleaned(text: str) -> None:
    case = Case(id="a", created=NOW, notice=Notice(text=text, due=text))
    read, _ = parse_case(dump_case(case))
    assert read.notice == Notice(text=clean(text), due=clean(text, multiline=False))


def test_the_same_answers_give_the_same_bytes_in_whatever_order_they_came(full_case: Case) -> None:
    turned = replace(
        full_case,
        facts=dict(reversed(full_case.facts.items())),
        items=dict(reversed(full_case.items.items())),
    )
    assert dump_case(turned) == dump_case(full_case)
    assert list(parse_case(dump_case(full_case))[0].items) == ["own.2", "own.10"]


def test_the_file_can_be_read_by_people(full_case: Case) -> None:
    text = dump_case(full_case).decode()
    assert text.startswith(
        'app = "appeal-tui"\nschema = 1\nid = "acme-ab2c"\ncreated = 2026-11-24 14:03:22.000500+00:00'
    )
    assert '[notice]\ntext = """\nHello,\n\nyour' in text
    assert text.endswith("\n[end]\ncomplete = true\n")


def test_times_are_kept_in_utc() -> None:
    east = datetime.timezone(datetime.timedelta(hours=8, seconds=7))
    case = Case(id="a", created=datetime.datetime(2026, 11, 24, 8, tzinfo=east))
    assert parse_case(dump_case(case))[0].created == case.created
    naive = replace(case, created=datetime.datetime(2026, 11, 24, 8))
    assert parse_case(dump_case(naive))[0].created == datetime.datetime(2026, 11, 24, 8, tzinfo=datetime.UTC)


def test_every_truncation_is_refused_or_equal(full_case: Case) -> None:
    data = dump_case(full_case)
    for length in range(len(data)):
        try:
            case, unknown = parse_case(data[:length])
        except DamagedCaseError:
            continue
        assert (case, unknown) == (full_case, {})
        assert length >= len(data) - 1


def test_bytes_changed_by_chance_never_raise_anything_else(full_case: Case) -> None:
    data = dump_case(full_case)
    chance = random.Random(1)
    for _ in range(400):
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            parse_case(bytes(spoilt))
        except DamagedCaseError as error:
            assert str(error).isprintable()


def test_a_byte_order_mark_windows_line_ends_and_a_missing_last_one_do_no_harm(full_case: Case) -> None:
    data = dump_case(full_case)
    for changed in (b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n"), data.rstrip(b"\n")):
        assert parse_case(changed)[0] == full_case


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b'{"a": 1}', "is JSON"),
        (b'[\n{"a": 1}]', "is JSON"),
        (b"<!DOCTYPE html><title>Sign in</title>", "is a web page"),
        (b"\xef\xbb\xbf<html>", "is a web page"),
        (b"%PDF-1.7\n%\xe2", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "is a zip archive"),
        ("app = 1".encode("utf-16"), "is text in UTF-16"),
        (bytes(500), "is filled with zeros: restore an earlier copy of it, or choose another file"),
        (b'app = "appeal-tui"\nschema = 1\n' + bytes(50), "is damaged by zeros: restore an earlier copy"),
        (b"<<<<<<< mine\na = 1\n=======\na = 2\n>>>>>>> theirs\n", "merge marks"),
        (b"[project]\nname = 'x'\n", "of another program"),
        (b"a = '\xff'", "is of another program: choose another file"),
        (b"root:x:0:0:root:/root:/bin/bash\n", "is of another program: choose another file"),
        (b"\x7fELF\x02\x01\x01\x00", "is damaged by zeros: choose another file"),
        (HEAD + b"id = [", "is damaged: restore an earlier copy"),
        (b"app = 'appeal", "is of another program: choose another file"),
        (b'app = "app', "is damaged: restore an earlier copy"),
        (b"\xff" + HEAD[1:] + b"id = [" + END, "is damaged: restore an earlier copy"),
        (HEAD + b"<<<<<<< mine\n", "merge marks: restore an earlier copy"),
        (HEAD + b'id = "x"\ncreated = 2026-01-01T00:00:00Z\n', "cut off before its end: restore an earlier copy"),
        (b'app = "appeal-tui"\nschema = true\n[end]\ncomplete = true', "of another program"),
        (b'app = "appeal-tui"\nschema = 0\n[end]\ncomplete = true', "of another program"),
        (HEAD + b'id = "../x"\ncreated = 2026-01-01T00:00:00Z' + END, "damaged at 'id'"),
        (HEAD + b'id = "x"\ncreated = 0001-01-01T00:00:00+23:59' + END, "damaged at"),
        (HEAD + b'id = "x"\ncreated = 2026-01-01T00:00:00Z\nstep = 1' + END, "at 'step'"),
    ],
)
def test_what_is_no_case_is_named(data: bytes, words: str) -> None:
    with pytest.raises(DamagedCaseError, match=words) as caught:
        parse_case(data, subject="The case file 'a.toml'")
    assert not isinstance(caught.value, NewerCaseError)
    assert str(caught.value).startswith("The case file 'a.toml' ")


def test_a_file_too_large_is_not_parsed() -> None:
    with pytest.raises(DamagedCaseError, match="is larger than 17 MB"):
        parse_case(b"x" * (16 * 1024 * 1024 + 1))


def test_a_file_of_a_later_version_is_told_apart(full_case: Case) -> None:
    with pytest.raises(NewerCaseError, match="later version"):
        parse_case(dump_case(full_case).replace(b"schema = 1", b"schema = 2"))


@pytest.mark.parametrize(
    "data",
    [
        b"a" + b".a" * 20_000 + b" = 1",
        b"[" + b"a." * 20_000 + b"a]",
        b"a = " + b"[" * 5_000 + b"]" * 5_000,
        b"a = " + b"{b=" * 5_000,
        b"[[a]]\n" * 40_000,
        b"".join(b"[a.%d]\n" % number for number in range(41_000)),
        b"a = [" + b"1," * 41_000 + b"]",
        b"a = 1" + b"0" * 100_000,
        b"".join(b"k%d=1\n" % number for number in range(100_001)),
        b'"' * 300_001,
        b"'''" + b"'x" * 200_000,
    ],
    ids=lambda data: data[:6].hex(),
)
def test_hostile_files_are_refused_quickly(data: bytes) -> None:
    start = time.process_time()
    with pytest.raises(DamagedCaseError):
        parse_case(data)
    assert time.process_time() - start < 2


def test_the_guard_lets_every_text_through() -> None:
    hard = "a.b." * 200 + "[" * 200 + "{" * 200 + "=" * 200 + '"""' * 50 + "'''" * 50 + "\n# end\n" + "\\" * 7
    case = Case(id="a", created=NOW, notice=Notice(text=hard))
    assert parse_case(dump_case(case))[0] == case
    cut = dump_case(case)[:-7]
    with pytest.raises(DamagedCaseError):
        parse_case(cut)


NEWER_MINOR = b"""app = "appeal-tui"
schema = 1
id = "a"
created = 2026-11-24T00:00:00Z
mood = "good"

[store]
name = "Acme"
vat = ["DE1", "DE2"]

[notice]
channel = "mail\\nbox"

[items.x]
ticked = true
weight = 0.5

[[rounds]]
sent = "a"
text = "b"

[[rounds]]
sent = "c"
text = "d"
by = { who = "me" }

[later.table]
x = 1979-05-27

[end]
complete = true
"""


def test_what_a_later_minor_version_wrote_is_kept() -> None:
    case, unknown = parse_case(NEWER_MINOR)
    assert unknown == {
        "mood": "good",
        "store": {"vat": ["DE1", "DE2"]},
        "notice": {"channel": "mail\nbox"},
        "items": {"x": {"weight": 0.5}},
        "rounds": {"1": {"by": {"who": "me"}}},
        "later": {"table": {"x": datetime.date(1979, 5, 27)}},
    }
    assert tomllib.loads(dump_case(case, unknown).decode()) == tomllib.loads(NEWER_MINOR.decode())
    assert parse_case(dump_case(case, unknown)) == (case, unknown)


def test_what_belongs_to_an_entry_that_is_gone_goes_with_it() -> None:
    case, unknown = parse_case(NEWER_MINOR)
    _, left = parse_case(dump_case(replace(case, items={}, rounds=case.rounds[:1]), unknown))
    assert left.keys() == {"mood", "store", "notice", "later"}


def test_texts_are_cleaned_and_only_some_keep_their_lines() -> None:
    data = NEWER_MINOR.replace(b'text = "b"', b'text = "b\\n\\u001b[31mc"').replace(b'"Acme"', b'"Ac\\n\\u202eme"')
    case, _ = parse_case(data)
    assert case.rounds[0].text == "b\nc"
    assert case.store.name == "Ac me"


def test_a_file_that_other_tools_wrote_again_is_the_same_case(full_case: Case) -> None:
    table = tomllib.loads(dump_case(full_case, {"mood": "good"}).decode())
    turned = dict(reversed(table.items()))
    assert next(iter(turned)) == "end"
    for written in (tomli_w.dumps(table), tomli_w.dumps(turned), tomli_w.dumps(turned, multiline_strings=True)):
        assert parse_case(written.encode()) == (full_case, {"mood": "good"})
    inline = tomli_w.dumps({name: part for name, part in table.items() if name != "end"})
    assert parse_case(b"end = { complete = true }\n" + inline.encode())[0] == full_case
    with pytest.raises(DamagedCaseError, match=r"add the table '\[end\]'"):
        parse_case(inline.encode())


GOLDEN = Path(__file__).parents[2] / "golden" / "case-schema-1.toml"

EVERYTHING = Case(
    id="acme-trading-ab2c",
    created=datetime.datetime(2026, 11, 24, 14, 3, 22, 500, tzinfo=datetime.UTC),
    store=Store(
        id="acme-trading",
        name="Acme Trading 深圳",
        legal_entity="Acme Trading Ltd.",
        merchant_token="A2EXAMPLE0TOKEN",
        contact="Jane Doe, owner",
    ),
    marketplace="amazon-de",
    letter_language="de",
    notice=Notice(
        text="Hello,\n\nyour \"account\" [x] = {y} \\ was deactivated.\n# end\n\tSee 'it'.\n",
        received="20 Nov 2026",
        due="72 hours",
        asins="B0ABCDE123, B0ABCDE124",
    ),
    causes=("perf_odr", "prod_inauthentic"),
    route="plan",
    checks={
        f"check_{answer or 'none'}": CheckAnswer(answer=answer, note=f"one\ntwo: {answer}")
        for answer in get_args(Answer)
    },
    metrics={"odr": MetricAnswer(before="5.7%", after="0.4% (1 to 10 November 2026)")},
    facts={"perf_odr.f1": "We shipped 40 orders late."},
    items={
        f"own.{number}": ItemAnswer(
            ticked=number % 2 == 0,
            status=status,
            date="2026-11-20",
            owner="the warehouse lead",
            rhythm="every Monday",
            blanks={"supplier": "Föö & Co", "(date)": "2026-01-01"},
            kept={"text": "taken back"},
            text=f"We did {status or 'nothing'}.",
            part=part,
            cause="perf_odr",
        )
        for number, (status, part) in enumerate(zip(get_args(Status), cycle(get_args(Part)), strict=False), 6)
    },
    order=("own.10", "own.6"),
    exhibits={"perf_odr.e1": Exhibit(attached=True, file="C:\\Users\\Jane\\invoice.pdf", shows="the invoice")},
    sentences={
        "item.own.6": SentenceEdit(built="We did nothing.", text=""),
        "fact.f1": SentenceEdit(built="a", text="b"),
    },
    rounds=tuple(
        Round(sent="2026-11-21", text="Dear\nAmazon", outcome=outcome, reply="No.\nSorry.", replied="2026-11-23")
        for outcome in get_args(Outcome)
    ),
    draft=9,
    step="plan",
)


def test_the_golden_file_of_the_schema_opens_and_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    # Made once by `dump_case` and never again: every later version must open what this one saved.
    data = GOLDEN.read_bytes()
    assert parse_case(data) == (EVERYTHING, {})
    assert dump_case(EVERYTHING) == data
    folders = Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")
    path = tmp_path / "case.toml"
    path.write_bytes(data)
    file = CaseFile(path, folders)
    file.write(replace(file.read(), step="letter"), 1)
    file.write(replace(file.read(), step="plan"), 2)
    assert path.read_bytes() == data


def test_the_golden_file_answers_everything() -> None:
    def unanswered(value: object) -> list[str]:
        if isinstance(value, msgspec.Struct):
            names = type(value).__struct_fields__
            return [name for name in names if not getattr(value, name)] + [
                name for field in names for name in unanswered(getattr(value, field))
            ]
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        return [name for part in parts for name in unanswered(part)]

    # Each of these is empty once, which is an answer of its own, and the struck-out sentence.
    empty = ["answer", "outcome", "status", "text", "ticked", "ticked", "ticked"]
    assert sorted(unanswered(EVERYTHING)) == sorted([*empty, *LATER])


LATER = ("box_limits", "demands", "dismissed", "facts", "fingerprints", "set_aside", *["whys"] * 6, *["wording"] * 6)
"""Fields that are younger than the golden file, which is never written again."""


def test_what_is_younger_than_the_golden_file_is_kept_too() -> None:
    case = replace(
        EVERYTHING,
        notice=replace(EVERYTHING.notice, facts={"brand": "Corvina"}, demands=("invoices",), set_aside=("brand:x",)),
        items={"own.1": replace(EVERYTHING.items["own.6"], whys={"step": "Nobody checked.", "reason": "No list."})},
        dismissed={"no_asin:notice.asins:0123456789ab": "Closed before the notice."},
        box_limits={"letter": 20000, "actions": 2000},
        fingerprints={"perf_odr.e1": Fingerprint("C:\\Users\\Jane\\invoice.pdf", "0" * 64, 9, "2026-11-20T08:00:00Z")},
    )
    assert parse_case(dump_case(case)) == (case, {})


def test_a_writer_that_wrote_other_states_of_the_case_before_writes_the_same_bytes() -> None:
    items = dict(EVERYTHING.items)
    last = next(reversed(items))
    states = (
        EVERYTHING,
        replace(EVERYTHING, notice=replace(EVERYTHING.notice, text="another\nnotice")),
        replace(EVERYTHING, items={**items, last: replace(items[last], text="other words")}),
        replace(EVERYTHING, items={key: value for key, value in items.items() if key != last}),
        replace(EVERYTHING, items={f"own.{number}": items[last] for number in (10, 2, 1)}),
        replace(EVERYTHING, causes=(), rounds=()),
        EVERYTHING,
    )
    writer = CaseText()
    for unknown in ({}, {"future": ["x"], "store": {"vat": "DE1"}, "items": {last: {"mood": 1}}}):
        for state in states:
            assert dump_case(state, unknown, writer) == dump_case(state, unknown)


BEGINNING = b'app = "appeal-tui"\nschema = 1\nid = "a"\ncreated = 2026-11-24T00:00:00Z\n'


def test_a_case_whose_entries_have_the_same_key_once_they_are_cleaned_is_refused() -> None:
    case = replace(EVERYTHING, facts={}, items={"own.1": ItemAnswer(text="a"), "own.1\x07": ItemAnswer(text="b")})
    with pytest.raises(NotSavedError, match="same key"):
        dump_case(case)


def test_a_cause_that_stands_in_a_file_many_times_is_chosen_once(full_case: Case) -> None:
    data = dump_case(full_case).replace(b"causes = [\n", b"causes = [\n" + b'    "late-shipment",\n' * 5000)
    assert set(open_case(data).case.causes) == set(full_case.causes)
    assert len(open_case(data).case.causes) == len(full_case.causes)


def test_a_file_in_which_nothing_can_be_used_is_repaired_place_by_place() -> None:
    items = b"".join(b'[items."own.%d"]\ntext = 3\nticked = "x"\nstatus = 5\n' % number for number in range(4000))
    rounds = b'[[rounds]]\nsent = 3\ntext = "x"\n' * 4000
    found = open_case(BEGINNING + items + rounds + b"[end]\ncomplete = true\n")
    assert len(found.repairs) == len(set(found.repairs)) == 16_000
    assert {"items.own.3999.status", "rounds.0.sent"} <= set(found.repairs)
    assert not found.case.rounds


def test_a_case_with_more_answers_than_would_be_read_again_is_not_written(full_case: Case) -> None:
    items = {f"own.{number}": ItemAnswer(ticked=True, text="x") for number in range(30_000)}
    with pytest.raises(NotSavedError, match="more answers"):
        dump_case(replace(full_case, items=items))
    with pytest.raises(NotSavedError, match="more answers"):
        dump_case(replace(full_case, order=tuple(items) * 2))
