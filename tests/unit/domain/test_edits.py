"""Edits are pure: they leave the old case alone, change what they name, and throw nothing away."""

from __future__ import annotations

import copy
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import (
    Case,
    CheckAnswer,
    Exhibit,
    Fingerprint,
    ItemAnswer,
    MetricAnswer,
    Notice,
    Round,
    SentenceEdit,
    Store,
)
from appeal_tui.domain.edits import Edit
from tests.filling import DAY, full_case

DAY_SENT = datetime.date(2026, 11, 22)

EDITS: dict[str, Edit] = {
    "use_store": edits.use_store(Store(id="other", name="Other")),
    "describe_store": edits.describe_store("name", "New name"),
    "choose_marketplace": edits.choose_marketplace("amazon-de"),
    "choose_letter_language": edits.choose_letter_language("zh-Hans"),
    "paste_notice": edits.paste_notice("Hello"),
    "describe_notice": edits.describe_notice("due", "72 hours"),
    "state_notice_fact": edits.state_notice_fact("brand", "Corvina"),
    "confirm_demands": edits.confirm_demands(["invoices", "root_cause"]),
    "choose_causes": edits.choose_causes(["pol_comm", "perf_odr", "pol_comm"]),
    "toggle_cause": edits.toggle_cause("perf_odr"),
    "choose_route": edits.choose_route("dispute"),
    "answer_check": edits.answer_check("general.pc1", "no"),
    "note_check": edits.note_check("general.pc1", "a\nb"),
    "state_metric": edits.state_metric("odr", "after", "0.1%"),
    "state_fact": edits.state_fact("perf_odr.fa1", "It was so."),
    "tick": edits.tick("perf_odr.rc1", False),
    "toggle_item": edits.toggle_item("perf_odr.rc1"),
    "set_status": edits.set_status("perf_odr.rc1", "not_us"),
    "fill_blank": edits.fill_blank("perf_odr.rc1", "carrier", "DHL"),
    "describe_item": edits.describe_item("perf_odr.ca1", "date", "2026-11-21"),
    "write_own_item": edits.write_own_item("own.1", "root_cause", "perf_odr", "We did it."),
    "place_own_item": edits.place_own_item("own.9", part="root_cause"),
    "drop_own_item": edits.drop_own_item("own.9"),
    "move_item": edits.move_item("perf_odr.rc1", ["perf_odr.rc1", "perf_odr.rc2"], 1),
    "describe_exhibit": edits.describe_exhibit("perf_odr.ev1", attached=False),
    "keep_fingerprints": edits.keep_fingerprints({"perf_odr.ev1": Fingerprint("a.pdf", "0" * 64, 9)}),
    "rewrite_sentence": edits.rewrite_sentence("item.perf_odr.rc1", "built", "mine"),
    "restore_sentence": edits.restore_sentence("item.perf_odr.rc2"),
    "dismiss_finding": edits.dismiss_finding("no_asin:notice.asins:0123456789ab", "Closed before."),
    "restore_finding": edits.restore_finding("emotion:item.perf_odr.rc1:0123456789ab"),
    "limit_box": edits.limit_box("actions", 2000),
    "answer_why": edits.answer_why("perf_odr.rc1", "step", "Nobody checked the box."),
    "record_sent": edits.record_sent(DAY_SENT, "text"),
    "record_reply": edits.record_reply(outcome="rejected", reply="No."),
    "start_next_round": edits.start_next_round(),
    "visit_step": edits.visit_step("plan"),
}


@pytest.fixture(scope="module")
def full(catalogue: Catalogue) -> Case:
    filled = full_case(catalogue, "perf_odr")
    return replace(
        filled,
        items={**filled.items, "own.9": ItemAnswer(ticked=True, text="x", part="corrective_action", cause="perf_odr")},
        sentences={"item.perf_odr.rc2": SentenceEdit(built="a", text="b")},
        rounds=(Round(sent="2026-11-20", text="first"),),
        draft=2,
        dismissed={"emotion:item.perf_odr.rc1:0123456789ab": "It is a brand."},
    )


def test_every_edit_is_among_those_that_are_tried() -> None:
    public = {
        name
        for name, value in vars(edits).items()
        if callable(value) and getattr(value, "__module__", "") == edits.__name__ and not name.startswith("_")
    }
    assert public - {"next_own_id"} == set(EDITS)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_a_copy_and_leaves_the_case_as_it_was(full: Case, name: str) -> None:
    before = copy.deepcopy(full)
    after = EDITS[name](full)
    assert full == before, "the old case is what undo goes back to"
    assert after.id == full.id
    assert after.created == full.created
    assert EDITS[name](full) == after, "the same edit gives the same case"
    if name != "start_next_round":
        assert after != full, "the example changes something"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_works_on_an_empty_case(name: str) -> None:
    if name not in ("place_own_item",):
        EDITS[name](Case(id="empty-ab2c", created=DAY))


def test_a_list_of_cases_is_an_undo(full: Case) -> None:
    past = [full]
    for edit in EDITS.values():
        past.append(edit(past[-1]))
    again = [full]
    for edit in EDITS.values():
        again.append(edit(again[-1]))
    assert past == again


def test_what_comes_in_is_cleaned(case: Case) -> None:
    dirty = "\x1b[31mA\u202eB\nC\x00"
    assert edits.describe_store("name", dirty)(case).store.name == "AB C"
    assert edits.describe_notice("asins", dirty)(case).notice.asins == "AB C"
    assert edits.paste_notice(dirty)(case).notice.text == "AB\nC"
    assert edits.fill_blank("x.rc1", "carrier", dirty)(case).items["x.rc1"].blanks == {"carrier": "AB C"}
    assert edits.describe_item("x.rc1", "owner", dirty)(case).items["x.rc1"].owner == "AB C"
    assert edits.write_own_item("own.1", "root_cause", "", dirty)(case).items["own.1"].text == "AB C"
    assert edits.note_check("x.pc1", dirty)(case).checks["x.pc1"].note == "AB\nC"
    assert edits.state_metric("odr", "before", dirty)(case).metrics["odr"].before == "AB C"
    assert edits.state_fact("x.fa1", dirty)(case).facts["x.fa1"] == "AB C"
    assert edits.describe_exhibit("x.ev1", file=dirty, shows=dirty)(case).exhibits["x.ev1"].shows == "AB C"
    assert edits.rewrite_sentence("item.x", "", dirty)(case).sentences["item.x"].text == "AB C"


def test_a_field_that_was_emptied_keeps_its_last_answer_aside(case: Case) -> None:
    typed = edits.fill_blank("x.rc1", "carrier", "UPS")(case)
    emptied = edits.fill_blank("x.rc1", "carrier", "")(typed)
    assert emptied.items["x.rc1"].blanks == {}
    assert emptied.items["x.rc1"].kept == {"carrier": "UPS"}
    assert edits.fill_blank("x.rc1", "carrier", "")(emptied) == emptied
    again = edits.fill_blank("x.rc1", "carrier", "DHL")(emptied)
    assert again.items["x.rc1"] == ItemAnswer(blanks={"carrier": "DHL"})


def test_a_blank_and_a_field_of_one_name_are_kept_apart(case: Case) -> None:
    case = edits.fill_blank("x.ca1", "date", "2026-11-20")(case)
    case = edits.describe_item("x.ca1", "date", "2026-12-01")(case)
    case = edits.describe_item("x.ca1", "date", "")(edits.fill_blank("x.ca1", "date", "")(case))
    assert case.items["x.ca1"].kept == {"date": "2026-11-20", "(date)": "2026-12-01"}


def test_unticking_and_dropping_a_cause_keep_every_answer(full: Case) -> None:
    unticked = edits.tick("perf_odr.rc1", False)(full)
    assert unticked.items["perf_odr.rc1"] == replace(full.items["perf_odr.rc1"], ticked=False)
    dropped = edits.toggle_cause("perf_odr")(full)
    assert dropped.causes == ()
    assert (dropped.items, dropped.facts, dropped.metrics, dropped.exhibits) == (
        full.items,
        full.facts,
        full.metrics,
        full.exhibits,
    )
    assert edits.toggle_cause("perf_odr")(dropped) == full
    assert edits.choose_causes([])(full).items == full.items


def test_causes_are_chosen_once_each_and_in_order(case: Case) -> None:
    assert edits.choose_causes(["b", "a", "b"])(case).causes == ("b", "a")
    assert edits.toggle_cause("c")(edits.choose_causes(["b", "a"])(case)).causes == ("b", "a", "c")


def test_saying_what_is_so_ticks_and_taking_it_back_does_not_untick(case: Case) -> None:
    said = edits.set_status("x.rc1", "true")(case)
    assert said.items["x.rc1"] == ItemAnswer(ticked=True, status="true")
    assert edits.set_status("x.rc1", "")(said).items["x.rc1"] == ItemAnswer(ticked=True)


def test_toggling_twice_changes_nothing(case: Case, full: Case) -> None:
    toggle = edits.toggle_item("perf_odr.rc1")
    assert toggle(case).items["perf_odr.rc1"] == ItemAnswer(ticked=True)
    assert toggle(toggle(case)) == case
    assert toggle(toggle(full)) == full


def test_an_answer_that_says_nothing_leaves_no_trace(case: Case) -> None:
    for there, gone in (
        (edits.tick("x.rc1", True), edits.tick("x.rc1", False)),
        (edits.answer_check("x.pc1", "yes"), edits.answer_check("x.pc1", "")),
        (edits.note_check("x.pc1", "n"), edits.note_check("x.pc1", "")),
        (edits.state_metric("odr", "before", "1%"), edits.state_metric("odr", "before", "")),
        (edits.state_fact("x.fa1", "f"), edits.state_fact("x.fa1", "")),
        (edits.describe_exhibit("x.ev1", attached=True), edits.describe_exhibit("x.ev1", attached=False)),
        (edits.rewrite_sentence("k", "a", "b"), edits.restore_sentence("k")),
    ):
        assert gone(there(case)) == case


def test_a_check_keeps_its_note_beside_another_answer(case: Case) -> None:
    noted = edits.answer_check("x.pc1", "no")(edits.note_check("x.pc1", "since May")(case))
    assert noted.checks["x.pc1"] == CheckAnswer(answer="no", note="since May")
    stated = edits.state_metric("odr", "after", "1%")(edits.state_metric("odr", "before", "2%")(case))
    assert stated.metrics["odr"] == MetricAnswer(before="2%", after="1%")


def test_lines_of_ones_own_get_ids_that_were_never_used(case: Case) -> None:
    assert edits.next_own_id(case) == "own.1"
    used = replace(
        case, items={"own.2": ItemAnswer(), "own.10": ItemAnswer(), "own.x": ItemAnswer(), "7": ItemAnswer()}
    )
    assert edits.next_own_id(used) == "own.11"
    odd = replace(case, items={"own.²": ItemAnswer(), "own.": ItemAnswer(), f"own.{'9' * 5000}": ItemAnswer()})
    assert edits.next_own_id(odd) == "own.1"
    longest = replace(case, items={f"own.{'9' * 9}": ItemAnswer(), f"own.1{'0' * 9}": ItemAnswer()})
    assert edits.next_own_id(longest) not in longest.items


def test_a_line_of_ones_own_is_ticked_and_asserts_nothing_until_it_is_confirmed(case: Case) -> None:
    own = edits.write_own_item("own.1", "root_cause", "perf_odr", "We did it.")(case).items["own.1"]
    assert own == ItemAnswer(ticked=True, part="root_cause", cause="perf_odr", text="We did it.")
    assert own.status == ""


def test_a_line_of_ones_own_can_be_moved_and_dropped(case: Case) -> None:
    written = edits.write_own_item("own.1", "root_cause", "perf_odr", "We did it.")(case)
    moved = edits.place_own_item("own.1", part="corrective_action")(written)
    moved = edits.place_own_item("own.1", cause="perf_lsr")(moved)
    assert (moved.items["own.1"].part, moved.items["own.1"].cause) == ("corrective_action", "perf_lsr")
    assert moved.items["own.1"].text == "We did it."
    assert edits.drop_own_item("own.1")(moved) == case


@given(st.integers(0, 4), st.integers(-6, 6))
def test_moving_keeps_every_line_and_moves_one(index: int, by: int) -> None:
    shown = ["a", "b", "c", "d", "e"]
    case = replace(Case(id="x", created=DAY), order=("z", "c", "y"))
    moved = edits.move_item(shown[index], shown, by)(case)
    there = min(max(index + by, 0), 4)
    if there == index:
        assert moved == case
    else:
        assert moved.order[:2] == ("z", "y"), "other lists keep their order"
        assert moved.order[2:][there] == shown[index]
        assert sorted(moved.order[2:]) == shown
        assert [key for key in moved.order[2:] if key != shown[index]] == [key for key in shown if key != shown[index]]


def test_naming_a_file_attaches_it_and_emptying_the_name_does_not_detach_it(case: Case) -> None:
    named = edits.describe_exhibit("x.ev1", file="a.pdf")(case)
    assert named.exhibits["x.ev1"] == Exhibit(attached=True, file="a.pdf")
    assert edits.describe_exhibit("x.ev1", file="")(named).exhibits["x.ev1"] == Exhibit(attached=True)
    shown = edits.describe_exhibit("x.ev1", shows="an invoice")(case)
    assert shown.exhibits["x.ev1"] == Exhibit(shows="an invoice")


def test_writing_what_the_answers_give_takes_a_change_by_hand_back(case: Case) -> None:
    changed = edits.rewrite_sentence("item.x", "We did it.", "We did it well.")(case)
    assert changed.sentences == {"item.x": SentenceEdit(built="We did it.", text="We did it well.")}
    assert edits.rewrite_sentence("item.x", "We did it.", " We did it. ")(changed) == case
    assert edits.restore_sentence("item.x")(changed) == case
    struck = edits.rewrite_sentence("item.x", "We did it.", " ")(case)
    assert struck.sentences["item.x"].text == ""


def test_a_round_is_sent_once_answered_and_followed_by_the_next(case: Case) -> None:
    sent = edits.record_sent(DAY_SENT, "Dear Amazon")(case)
    assert sent.sent
    assert sent.rounds == (Round(sent="2026-11-22", text="Dear Amazon"),)
    assert edits.record_sent(DAY_SENT, "again")(sent) == sent
    answered = edits.record_reply(outcome="more_info", reply="Which lot?\n")(sent)
    answered = edits.record_reply(replied="2026-11-23")(answered)
    assert answered.rounds[0] == Round(
        sent="2026-11-22", text="Dear Amazon", outcome="more_info", reply="Which lot?\n", replied="2026-11-23"
    )
    following = edits.start_next_round()(answered)
    assert (following.draft, following.sent) == (2, False)
    second = edits.record_sent(datetime.date(2026, 11, 25), "Lot 7")(following)
    assert [sent.text for sent in second.rounds] == ["Dear Amazon", "Lot 7"]
    assert second.rounds[0] == answered.rounds[0]


def test_the_reply_is_the_beginning_of_the_next_rounds_notice_and_has_a_deadline_of_its_own(case: Case) -> None:
    case = replace(case, notice=Notice(text="Your account was deactivated.", received="2026-11-18", due="14 days"))
    sent = edits.record_sent(DAY_SENT, "Dear Amazon")(case)
    assert edits.start_next_round("--")(sent).notice == case.notice
    answered = edits.record_reply(reply="Which lot?\n", replied="2026-11-23")(sent)
    following = edits.start_next_round("--")(answered)
    assert following.notice.text == "Which lot?\n\n--\n\nYour account was deactivated."
    assert (following.notice.received, following.notice.due) == ("2026-11-23", "")
    assert edits.start_next_round("--")(following).notice == following.notice


def test_a_reply_to_nothing_changes_nothing(case: Case) -> None:
    assert edits.record_reply(outcome="rejected")(case) == case
