"""Every answer has a key: what `show` prints, `set` takes, and everything else is refused in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli.session import known_keys
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, CheckAnswer, Exhibit, ItemAnswer, Round
from appeal_tui.domain.keys import KnownKeys, edit_for, keys_of
from appeal_tui.domain.plan import groups, read_item, statuses
from appeal_tui.errors import UsageError
from tests.filling import CAUSES, empty_case, full_case, good_value


@pytest.fixture(scope="module")
def known(catalogue: Catalogue) -> KnownKeys:
    return known_keys(catalogue)


def set_again(case: Case, known: KnownKeys) -> Case:
    """Return a fresh case with every answer of another one set by its key."""
    again = Case(id=case.id, created=case.created)
    for key, value in keys_of(case):
        again = edit_for(key, value, known)(again)
    return replace(again, store=replace(again.store, id=case.store.id))


@pytest.mark.parametrize("cause", CAUSES)
def test_setting_every_answer_again_gives_the_same_case(catalogue: Catalogue, known: KnownKeys, cause: str) -> None:
    case = full_case(catalogue, cause)
    assert set_again(case, known) == case


def test_setting_again_keeps_what_is_unusual(known: KnownKeys) -> None:
    case = replace(
        empty_case("perf_odr", "ver_identity", route="dispute"),
        marketplace="amazon-de",
        checks={"general.pc1": CheckAnswer(note="one\ntwo"), "general.pc2": CheckAnswer(answer="not_applicable")},
        items={
            "perf_odr.rc1": ItemAnswer(ticked=False, status="true"),
            "perf_odr.rc2": ItemAnswer(ticked=True),
            "perf_odr.ca1": ItemAnswer(ticked=True, status="planned", date="2026-12-15"),
            "own.1": ItemAnswer(ticked=True, part="statement", text='We say "so" = {x}.', status="true"),
            "own.12": ItemAnswer(ticked=False, part="preventive_measure", cause="ver_identity", rhythm="every Monday"),
        },
        exhibits={
            "perf_odr.ev1": Exhibit(file="C:\\a b.pdf"),
            "own.3": Exhibit(attached=True, shows="an invoice"),
        },
    )
    assert set_again(case, known) == case


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(data=st.data())
def test_any_answers_to_a_cause_can_be_set_again(catalogue: Catalogue, known: KnownKeys, data: st.DataObject) -> None:
    cause = data.draw(st.sampled_from(["perf_odr", "pol_reviews", "prod_ip", "ver_identity"]))
    case = empty_case(cause)
    offered = [item for group in groups(case, catalogue.guide((cause,))) for item in group.items]
    for item in data.draw(st.lists(st.sampled_from(offered), max_size=6, unique_by=lambda item: item.id)):
        case = edits.set_status(item.id, data.draw(st.sampled_from(statuses(item))))(case)
        for field in read_item(item, case, catalogue.blanks).fields:
            fill = edits.fill_blank if field.is_blank else edits.describe_item
            typed = good_value(item, field.name, catalogue) if field.is_blank else "2026-12-15"
            case = fill(item.id, field.name, typed)(case)
        case = edits.tick(item.id, data.draw(st.booleans()))(case)
    assert set_again(case, known) == case


def test_each_key_stands_once(catalogue: Catalogue) -> None:
    for cause in CAUSES:
        case = full_case(catalogue, cause)
        twice = replace(case.items[next(iter(case.items))], date="2026-12-15", status="planned")
        case = replace(case, items={**case.items, next(iter(case.items)): twice})
        keys = [key for key, _ in keys_of(case)]
        assert len(keys) == len(set(keys))


def test_the_date_of_an_act_and_of_its_promise_have_one_key(known: KnownKeys, case: Case) -> None:
    item = next(item for item in known.items.values() if item.planned and "{date}" in item.text["en"])
    done = edit_for(f"item.{item.id}.status", "done", known)(case)
    done = edit_for(f"item.{item.id}.date", "2026-11-20", known)(done)
    assert done.items[item.id].blanks == {"date": "2026-11-20"}
    planned = edit_for(f"item.{item.id}.status", "planned", known)(done)
    planned = edit_for(f"item.{item.id}.date", "2026-12-15", known)(planned)
    assert planned.items[item.id].date == "2026-12-15"
    assert planned.items[item.id].blanks == {"date": "2026-11-20"}
    assert dict(keys_of(planned))[f"item.{item.id}.date"] == "2026-12-15"
    again = edits.set_status(item.id, "done")(planned)
    assert dict(keys_of(again))[f"item.{item.id}.date"] == "2026-11-20"


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("marketplace", "Amazon.de", "amazon-de"),
        ("marketplace", "amazon-co-uk", "amazon-co-uk"),
        ("route", " dispute ", "dispute"),
        ("route", "", ""),
        ("letter_language", "en", "en"),
    ],
)
def test_a_choice_is_taken_as_people_write_it(known: KnownKeys, case: Case, key: str, typed: str, value: str) -> None:
    assert getattr(edit_for(key, typed, known)(case), key) == value


def test_causes_are_given_as_a_list(known: KnownKeys, case: Case) -> None:
    assert edit_for("causes", "perf_odr; pol_comm,perf_odr,", known)(case).causes == ("perf_odr", "pol_comm")
    assert edit_for("causes", "", known)(case).causes == ()


@pytest.mark.parametrize(
    ("typed", "ticked"), [("yes", True), ("Y", True), ("1", True), ("ｙｅｓ", True), ("no", False), ("", False)]
)
def test_yes_and_no_are_taken_in_many_spellings(known: KnownKeys, case: Case, typed: str, ticked: bool) -> None:
    changed = edit_for("item.perf_odr.rc1", typed, known)(case)
    assert changed.items.get("perf_odr.rc1", ItemAnswer()).ticked is ticked


def test_a_line_of_ones_own_is_made_by_its_first_key_in_any_order(known: KnownKeys) -> None:
    case = edit_for("item.own.4.text", "We did it.", known)(empty_case("perf_lsr"))
    case = edit_for("item.own.4.part", "root_cause", known)(case)
    assert case.items["own.4"] == ItemAnswer(ticked=True, part="root_cause", cause="perf_lsr", text="We did it.")


def test_an_answer_can_be_taken_back_by_an_empty_value(known: KnownKeys, case: Case) -> None:
    for key in ("item.perf_odr.ca1.date", "notice.received", "notice.asins", "metric.odr.before", "fact.perf_odr.fa1"):
        edit_for(key, "", known)(case)


def test_a_reply_belongs_to_the_round_that_was_sent_last(known: KnownKeys, case: Case) -> None:
    case = replace(case, rounds=(Round(sent="2026-11-20", text="Dear"),))
    for key, value in (("reply", "No.\nSorry."), ("replied", "2026-11-22"), ("outcome", "rejected")):
        case = edit_for(key, value, known)(case)
    assert case.rounds == (
        Round(sent="2026-11-20", text="Dear", outcome="rejected", reply="No.\nSorry.", replied="2026-11-22"),
    )


@pytest.mark.parametrize(
    "key",
    [
        "", ".", "store", "store.", "store.id", "store.name.x", "Store.name", "notice", "notice.body", "marketplace.x",
        "route.", "route.plan", "letter_language.x", "causes.0", "check.general.pc99", "check.general.pc1.answer",
        "metric.odr", "metric.odr.now", "metric.none.before", "fact.perf_odr.fa99", "item", "item.", "item.perf_odr",
        "item.perf_odr.rc99", "item.perf_odr.rc1.colour", "item.perf_odr.rc1.status.x", "item.own.0", "item.own.x",
        "item.own.-1", "item.own.²", "item.own.1.colour", "item.own.99999999999", "exhibit.perf_odr.ev99",
        "exhibit.own.²", "exhibit.perf_odr.ev1.page", "outcome.x", "reply.x", "replied.x", "sentence.item.x", "rounds",
        "id", "\x1b[31mred", "x" * 5000,
    ],
)  # fmt: skip
def test_an_unknown_key_is_refused_with_one_sentence(known: KnownKeys, case: Case, key: str) -> None:
    with pytest.raises(UsageError) as refused:
        edit_for(key, "yes", known)(case)
    one_sentence(str(refused.value))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("marketplace", "amazon-xy"), ("marketplace", ""), ("route", "appeal"), ("letter_language", "tlh"),
        ("letter_language", "../../x"), ("causes", "perf_odr,nothing"), ("notice.received", "05/06/2026"),
        ("notice.asins", "the blue one"), ("check.general.pc1", "maybe"), ("metric.odr.before", "too high"),
        ("item.perf_odr.rc1", "perhaps"), ("item.perf_odr.rc1.status", "done"), ("item.perf_odr.ca1.status", "ongoing"),
        ("item.perf_odr.ca1.date", "last week"), ("item.perf_odr.pm1.owner", "TBD"), ("item.own.1.part", "evidence"),
        ("item.own.1.part", ""), ("item.own.1.cause", "nothing"), ("item.own.1.status", "so"),
        ("item.own.1.date", "11/12/2026"), ("exhibit.perf_odr.ev1", "perhaps"), ("outcome", "won"),
        ("replied", "yesterday"), ("route", "\x1b[31m{x}" + "y" * 5000), ("notice.received", "{value} {0}" * 500),
    ],
)  # fmt: skip
def test_a_value_that_a_key_does_not_take_is_refused_with_one_sentence(
    known: KnownKeys, case: Case, key: str, typed: str
) -> None:
    with pytest.raises(UsageError) as refused:
        edit_for(key, typed, known)(case)
    one_sentence(str(refused.value))


def one_sentence(message: str) -> None:
    assert message.isprintable()
    assert message.endswith((".", "lists them.")), message
    assert len(message) < 1000
