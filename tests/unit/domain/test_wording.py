"""A sentence of the catalogue that reads differently since it was answered is told; what was sent stays as it was."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, ItemAnswer
from appeal_tui.domain.cause import Item
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.wording import accept_wording, changed_wordings, remember_wordings, remembering

ITEM = Item(
    id="x.ca1",
    part="corrective_action",
    text={"en": "We closed {quantity} offers.", "zh-Hans": "我们关闭了{quantity}个报价。"},
    planned={"en": "We will close {quantity} offers."},
)
CHANGED = replace(ITEM, text={"en": "We closed all {quantity} offers.", "zh-Hans": "我们关闭了{quantity}个报价。"})
KNOWN = {"x.ca1": ITEM}
LATER = {"x.ca1": CHANGED}


def after(case: Case, *changes: Edit, known: dict[str, Item] = KNOWN) -> Case:
    for edit in changes:
        case = remembering(edit, known)(case)
    return case


def test_a_line_keeps_how_it_read_when_it_was_answered(case: Case) -> None:
    done = after(case, edits.set_status("x.ca1", "done"))
    assert done.items["x.ca1"].wording == "We closed {quantity} offers."
    planned = after(done, edits.set_status("x.ca1", "planned"))
    assert planned.items["x.ca1"].wording == "We will close {quantity} offers."
    assert after(planned, edits.tick("x.ca1", False)).items["x.ca1"].wording == ""


def test_a_line_that_reads_differently_is_told_with_both_sentences(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    assert changed_wordings(answered, KNOWN) == ()
    (changed,) = changed_wordings(answered, LATER)
    assert (changed.item, changed.before, changed.now) == (
        CHANGED, "We closed {quantity} offers.", "We closed all {quantity} offers.",
    )  # fmt: skip


def test_it_is_told_until_the_seller_has_read_it(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    other = after(answered, edits.state_fact("x.fa1", "So."), known=LATER)
    assert len(changed_wordings(other, LATER)) == 1, "another answer is no reading of this one"
    assert changed_wordings(after(other, accept_wording(CHANGED), known=LATER), LATER) == ()
    assert changed_wordings(after(other, edits.fill_blank("x.ca1", "quantity", "3"), known=LATER), LATER) == ()
    assert accept_wording(CHANGED)(case) == case


def test_what_is_denied_unticked_or_unknown_is_not_told(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    assert changed_wordings(after(answered, edits.set_status("x.ca1", "not_us")), LATER) == ()
    assert changed_wordings(edits.tick("x.ca1", False)(answered), LATER) == ()
    assert changed_wordings(answered, {}) == ()
    assert changed_wordings(replace(case, items={"x.ca1": ItemAnswer(ticked=True, status="done")}), LATER) == ()


def test_a_line_that_is_unticked_again_leaves_nothing_behind(case: Case) -> None:
    assert after(case, edits.toggle_item("x.ca1"), edits.toggle_item("x.ca1")) == case


def test_lines_in_the_sellers_own_words_have_no_other_wording(case: Case) -> None:
    own = after(case, edits.write_own_item("own.1", "corrective_action", "x", "We did it."))
    assert own.items["own.1"].wording == ""
    assert changed_wordings(own, KNOWN) == ()


def test_a_letter_in_another_language_is_no_change_of_the_catalogue(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    chinese = after(answered, edits.choose_letter_language("zh-Hans"))
    assert chinese.items["x.ca1"].wording == "我们关闭了{quantity}个报价。"
    assert changed_wordings(chinese, LATER) == (), "only the English sentence is another one"


def test_what_was_sent_is_not_touched_by_a_later_catalogue(case: Case) -> None:
    sent = after(
        case, edits.set_status("x.ca1", "done"), edits.record_sent(datetime.date(2026, 11, 20), "We closed 3.")
    )
    later = after(sent, edits.start_next_round(), accept_wording(CHANGED), known=LATER)
    assert later.rounds == sent.rounds


def test_an_edit_that_answers_no_line_changes_nothing_else(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    edited = edits.state_fact("x.fa1", "So.")(answered)
    assert remember_wordings(answered, edited, LATER) is edited


def test_a_line_that_the_catalogue_lost_keeps_its_wording(case: Case) -> None:
    answered = after(case, edits.set_status("x.ca1", "done"))
    assert after(answered, edits.describe_item("x.ca1", "date", "x"), known={}).items["x.ca1"].wording == (
        "We closed {quantity} offers."
    )
