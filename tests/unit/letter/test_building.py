"""The letter says what the seller confirmed, all of it, once, and nothing else."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli.session import known_keys
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Exhibit, ItemAnswer, Notice, SentenceEdit, Store
from appeal_tui.domain.keys import edit_for, keys_of
from appeal_tui.domain.plan import PARTS_OF, readings, wants_letter
from appeal_tui.letter.letter import Letter, Section
from tests.filling import CAUSES, confirmed, empty_case, full_case, letter_of


def origins(letter: Letter) -> list[str]:
    return [sentence.origin for sentence in letter.sentences]


def section(letter: Letter, name: str) -> Section:
    (found,) = (part for part in letter.sections if part.id == name)
    return found


def texts(letter: Letter, name: str) -> list[str]:
    return [sentence.text for sentence in section(letter, name).sentences]


def with_items(case: Case, **items: ItemAnswer) -> Case:
    return replace(case, items={key.replace("__", "."): answer for key, answer in items.items()})


# --- what stands in it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", CAUSES)
def test_exactly_what_was_confirmed_and_filled_in_stands_in_the_letter(catalogue: Catalogue, cause: str) -> None:
    full = full_case(catalogue, cause)
    answers = iter(full.items.items())
    items = dict(full.items)
    # One of each kind that must not stand: unticked, unconfirmed, denied, incomplete.
    for key, answer in [next(answers) for _ in range(4)]:
        spoilt = [
            replace(answer, ticked=False),
            replace(answer, status=""),
            replace(answer, status="not_us"),
            replace(answer, blanks=dict.fromkeys(answer.blanks, "TBD")),
        ]
        items[key] = spoilt[len([k for k in items if items[k] != full.items[k]])]
    case = replace(full, items=items)
    stand = {
        reading.item.id
        for _, read in readings(case, catalogue.guide(case.causes))
        for reading in read
        if reading.answer.ticked and reading.answer.status not in ("", "not_us") and not reading.missing
    }
    assert {
        origin.removeprefix("item.") for origin in origins(letter_of(case, catalogue)) if origin.startswith("item.")
    } == stand
    assert len(stand) < len(full.items)


def test_an_empty_case_gives_a_letter_that_asserts_nothing(catalogue: Catalogue) -> None:
    letter = letter_of(empty_case("perf_odr"), catalogue)
    assert origins(letter) == ["route", "marketplace", "causes"]
    assert origins(letter_of(empty_case(), catalogue)) == ["route", "marketplace"]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_sentence_names_the_answer_that_made_it(catalogue: Catalogue, cause: str) -> None:
    known = known_keys(catalogue)
    for route in catalogue.causes[cause].routes:
        if not wants_letter(route):
            continue
        case = replace(full_case(catalogue, cause, route=route), marketplace="amazon-de")
        answers = dict(keys_of(case))
        letter = letter_of(case, catalogue)
        assert len(letter.sentences) > 10
        for sentence in letter.sentences:
            assert sentence.origin in answers, sentence
            edit_for(sentence.origin, answers[sentence.origin], known)(case)
        assert len(set(origins(letter))) == len(origins(letter)), "one answer makes one sentence"


@pytest.mark.parametrize("cause", CAUSES)
def test_no_hole_and_no_brace_is_left(catalogue: Catalogue, cause: str) -> None:
    for sentence in letter_of(full_case(catalogue, cause), catalogue).sentences:
        assert not re.search(r"[{}\[\]|]", sentence.text), sentence
        assert sentence.text.strip() == sentence.text
        assert "  " not in sentence.text
        assert ".." not in sentence.text


def test_an_answer_of_a_cause_that_was_dropped_stays_out(catalogue: Catalogue) -> None:
    case = edits.choose_causes(["pol_comm"])(full_case(catalogue, "perf_odr"))
    assert not [
        origin for origin in origins(letter_of(case, catalogue)) if "perf_odr" in origin or "metric.odr" in origin
    ]


def test_a_dispute_holds_no_admission(catalogue: Catalogue) -> None:
    plan = full_case(catalogue, "int_forged", route="plan")
    dispute = full_case(catalogue, "int_forged", route="dispute")
    letter = letter_of(replace(dispute, items={**plan.items, **dispute.items}), catalogue)
    assert {part.id for part in letter.sections} == {"opening", "statement", "facts", "attachments", "signature"}


def test_a_case_of_a_newer_version_still_gives_its_letter(catalogue: Catalogue) -> None:
    case = replace(
        full_case(catalogue, "perf_odr", "cause_of_tomorrow", route="route_of_tomorrow"), marketplace="amazon-mars"
    )
    letter = letter_of(case, catalogue)
    assert letter.route == "plan"
    assert [block.cause for block in letter.blocks] == ["perf_odr"]


# --- how it reads -----------------------------------------------------------------------------------------------------


def test_the_title_says_what_it_is_and_whose(catalogue: Catalogue) -> None:
    def title(case: Case) -> list[str]:
        return [part.text for part in letter_of(case, catalogue).title]

    case = empty_case("perf_odr")
    assert title(case) == ["Plan of action", "Amazon.com"]
    named = replace(case, store=Store(name="Acme {x}", legal_entity="Acme Ltd"), marketplace="amazon-de")
    assert title(named) == ["Plan of action", "Acme {x} (Acme Ltd)", "Amazon.de"]


def test_the_opening_says_about_what_of_when_and_which_asins(catalogue: Catalogue) -> None:
    case = replace(
        empty_case("perf_odr", "perf_lsr", "pol_comm"),
        notice=Notice(received="18 Nov 2026", asins="https://www.amazon.com/dp/B0ABCDE123"),
    )
    assert texts(letter_of(case, catalogue), "opening") == [
        "About: the order defect rate of our account, the late shipment rate of our seller-fulfilled orders and our "
        "communication with buyers.",
        "Notice received on 2026-11-18.",
        "ASIN concerned: B0ABCDE123.",
    ]


def test_metrics_are_told_as_far_as_they_are_known(catalogue: Catalogue) -> None:
    for before, after, end in (
        ("5.7", "0.4 %", ": 5.7% at the time of the notice, 0.4% now."),
        ("5.7", "better", ": 5.7% at the time of the notice."),
        ("", "0.4", ": 0.4% now."),
    ):
        case = edits.state_metric("odr", "before", before)(empty_case("perf_odr"))
        case = edits.state_metric("odr", "after", after)(case)
        assert texts(letter_of(case, catalogue), "opening")[-1].endswith(end)
    case = edits.state_metric("odr", "before", "bad")(empty_case("perf_odr"))
    assert len(texts(letter_of(case, catalogue), "opening")) == 1


def test_date_owner_and_rhythm_stand_beside_a_sentence_that_does_not_tell_them(catalogue: Catalogue) -> None:
    def prevention(**answer: str) -> str:
        case = edits.write_own_item("own.1", "preventive_measure", "perf_odr", "The shelf is counted.")(
            empty_case("perf_odr")
        )
        case = replace(case, items={"own.1": replace(case.items["own.1"], status="ongoing", **answer)})
        return texts(letter_of(case, catalogue), "prevention")[0]

    assert prevention() == "The shelf is counted."
    assert prevention(owner="our lead") == "Our lead: The shelf is counted."
    assert prevention(rhythm="every Monday") == "Every Monday: The shelf is counted."
    assert prevention(owner="our lead", rhythm="every Monday") == "Our lead, every Monday: The shelf is counted."


def test_acts_are_dated_and_promises_have_their_day(catalogue: Catalogue) -> None:
    case = empty_case("perf_odr")
    for key, part, status in (
        ("own.1", "corrective_action", "done"),
        ("own.2", "corrective_action", "planned"),
        ("own.3", "preventive_measure", "planned"),
    ):
        case = edits.write_own_item(key, part, "perf_odr", f"It is {key[-1]}.")(case)  # type: ignore[arg-type]
        case = edits.set_status(key, status)(case)  # type: ignore[arg-type]
        case = edits.describe_item(key, "date", "20 Nov 2026")(case)
    letter = letter_of(case, catalogue)
    assert texts(letter, "actions") == ["2026-11-20: It is 1."]
    assert texts(letter, "commitments") == ["By 2026-11-20: It is 2.", "From 2026-11-20: It is 3."]


def test_every_item_can_be_promised(catalogue: Catalogue) -> None:
    for cause in CAUSES:
        case = full_case(catalogue, cause)
        promised = {
            key: confirmed(item, catalogue, "planned")
            for key in case.items
            if (item := catalogue.items[key]).part in ("corrective_action", "preventive_measure")
        }
        letter = letter_of(replace(case, items=promised), catalogue)
        if promised:
            assert len(section(letter, "commitments").sentences) == len(promised)


def test_sections_come_in_one_order_and_are_numbered_through(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "prod_inauthentic", route="verification")
    planned = next(key for key in case.items if ".ca" in key)
    case = replace(case, items={**case.items, planned: confirmed(catalogue.items[planned], catalogue, "planned")})
    letter = letter_of(case, catalogue)
    assert [(part.id, part.number) for part in letter.sections] == [
        ("opening", ""),
        ("facts", ""),
        ("statement", "1"),
        ("root_cause", "2"),
        ("actions", "3"),
        ("prevention", "4"),
        ("commitments", "5"),
        ("attachments", "6"),
        ("signature", ""),
    ]
    for part in letter.sections:
        if part.style == "numbered":
            assert [s.label for s in part.sentences] == [
                f"{part.number}.{n}" for n in range(1, len(part.sentences) + 1)
            ]
        else:
            assert not any(s.label for s in part.sentences)


def test_a_section_without_sentences_is_left_out_and_takes_no_number(catalogue: Catalogue) -> None:
    key = "perf_odr.ca1"
    case = with_items(empty_case("perf_odr"), perf_odr__ca1=confirmed(catalogue.items[key], catalogue))
    letter = letter_of(case, catalogue)
    assert [(part.id, part.number) for part in letter.blocks[0].sections] == [("actions", "1")]
    assert section(letter, "actions").sentences[0].label == "1.1"


def test_the_order_is_the_sellers(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    shown = [item.id for item in catalogue.causes["perf_odr"].root_causes]
    moved = edits.move_item(shown[4], shown, -4)(case)
    assert [s.origin for s in section(letter_of(moved, catalogue), "root_cause").sentences][:2] == [
        f"item.{shown[4]}",
        f"item.{shown[0]}",
    ]


def test_the_signature_says_who_and_which_account(catalogue: Catalogue) -> None:
    assert texts(letter_of(full_case(catalogue, "perf_odr"), catalogue), "signature") == [
        "Jane Doe, owner",
        "Merchant token: A2EXAMPLE0TOKEN",
    ]
    assert texts(letter_of(empty_case("perf_odr"), catalogue), "signature") == []


def test_the_same_case_always_gives_the_same_letter(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr", "pol_comm")
    assert letter_of(case, catalogue) == letter_of(replace(case), catalogue)
    backwards = replace(case, items=dict(reversed(case.items.items())), facts=dict(reversed(case.facts.items())))
    assert letter_of(backwards, catalogue) == letter_of(case, catalogue), "the order of a file does not matter"


@pytest.mark.parametrize("route", [route for route, parts in PARTS_OF.items() if not parts])
def test_a_route_without_a_letter_has_no_blocks(catalogue: Catalogue, route: str) -> None:
    assert letter_of(full_case(catalogue, "perf_odr", route=route), catalogue).blocks == ()


# --- several causes ---------------------------------------------------------------------------------------------------


def test_each_of_several_causes_has_its_own_block(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_lsr", "perf_odr")
    letter = letter_of(case, catalogue)
    assert [(block.cause, block.title) for block in letter.blocks] == [
        ("perf_lsr", "Late shipment / dispatch rate above target"),
        ("perf_odr", "Order defect rate above target"),
    ]
    for index, block in enumerate(letter.blocks, 1):
        assert all(block.cause in sentence.origin for part in block.sections for sentence in part.sentences)
        numbered = [part for part in block.sections if part.style == "numbered"]
        assert [part.number for part in numbered] == [f"{index}.{n}" for n in range(1, len(numbered) + 1)]
        assert [part.sentences[0].label for part in numbered] == [f"{part.number}.1" for part in numbered]
    assert section(letter, "attachments").number == "3"


def test_a_letter_about_one_cause_has_one_block_without_a_title(catalogue: Catalogue) -> None:
    (block,) = letter_of(full_case(catalogue, "perf_odr"), catalogue).blocks
    assert block.title == ""


def test_an_act_that_answers_several_causes_is_told_once(catalogue: Catalogue) -> None:
    case = empty_case("perf_odr", "perf_lsr")
    for key, cause in (("own.1", "perf_odr"), ("own.2", "perf_lsr"), ("own.3", "perf_lsr")):
        text = "We counted the stock." if key != "own.3" else "We trained the staff."
        case = edits.write_own_item(key, "corrective_action", cause, text)(case)
        case = edits.set_status(key, "done")(case)
    letter = letter_of(case, catalogue)
    assert [sentence.origin for sentence in letter.sentences if "own" in sentence.origin] == [
        "item.own.1",
        "item.own.3",
    ]


def statements(letter: Letter, block: int) -> list[str]:
    """Return which statements a block says, in their order."""
    parts = (part for part in letter.blocks[block].sections if part.id == "statement")
    return [sentence.origin.removeprefix("item.") for part in parts for sentence in part.sentences]


def test_what_belongs_to_the_route_opens_the_first_block_and_the_request_ends_the_last(catalogue: Catalogue) -> None:
    letter = letter_of(full_case(catalogue, "prod_inauthentic", "pol_dropship", route="dispute"), catalogue)
    first, last = statements(letter, 0), statements(letter, 1)
    assert first[0] == "dispute.st1"
    assert first.index("dispute.st10") < first.index("prod_inauthentic.st1") < first.index("dispute.st7")
    assert "dispute.st8" not in first
    assert last[-1] == "dispute.st8"
    assert [origin for origin in last if origin.startswith("dispute.")] == ["dispute.st8"]


def test_a_request_for_the_funds_tells_of_the_account_before_its_details(catalogue: Catalogue) -> None:
    said = statements(letter_of(full_case(catalogue, "fund_hold"), catalogue), 0)
    assert said.index("funds.st4") < said.index("fund_hold.st1")
    assert said[-2:] == ["funds.st7", "funds.st8"]


# --- exhibits ---------------------------------------------------------------------------------------------------------


def test_documents_are_labelled_in_the_catalogues_order_and_cited_where_they_prove(catalogue: Catalogue) -> None:
    item = next(item for item in catalogue.causes["perf_odr"].root_causes if item.evidence)
    case = with_items(empty_case("perf_odr"), x=ItemAnswer())
    case = replace(
        case,
        items={item.id: confirmed(item, catalogue)},
        exhibits={
            "own.1": Exhibit(attached=True, shows="a letter of our landlord"),
            item.evidence[0]: Exhibit(attached=True, file="C:\\Users\\Jane\\report.pdf", shows="the defects"),
            "perf_lsr.ev1": Exhibit(attached=True, file="of another cause.pdf"),
        },
    )
    letter = letter_of(case, catalogue)
    assert texts(letter, "attachments") == [
        "Exhibit A: report.pdf - the defects",
        "Exhibit B: a letter of our landlord",
    ]
    assert texts(letter, "root_cause")[0].endswith(" (Exhibit A).")


@pytest.mark.parametrize(
    ("owner", "ends"), [("Lumora Inc.", "Lumora Inc. (Exhibit A)."), ("Lumora", "Lumora (Exhibit A).")]
)
def test_the_full_stop_of_a_name_stays_with_it_before_an_exhibit(catalogue: Catalogue, owner: str, ends: str) -> None:
    case = edits.fill_blank("prod_ip.st2", "rights_owner", owner)(full_case(catalogue, "prod_ip", route="retraction"))
    case = replace(
        case,
        items={"prod_ip.st2": case.items["prod_ip.st2"]},
        exhibits={"prod_ip.ev8": Exhibit(attached=True, file="page.pdf")},
    )
    (text,) = [one.text for one in letter_of(case, catalogue).sentences if one.origin == "item.prod_ip.st2"]
    assert text.endswith(ends)


def test_the_full_stop_of_a_name_stays_with_it_before_an_exhibit_in_chinese(catalogue: Catalogue) -> None:
    case = replace(full_case(catalogue, "prod_ip", route="dispute"), letter_language="zh-Hans")
    case = edits.fill_blank("prod_ip.st14", "rights_owner", "Lumora Inc.")(case)
    (text,) = [one.text for one in letter_of(case, catalogue).sentences if one.origin == "item.prod_ip.st14"]
    assert "Lumora Inc.（附件" in text


def test_a_document_that_is_not_attached_or_not_known_is_neither_listed_nor_cited(catalogue: Catalogue) -> None:
    item = next(item for item in catalogue.causes["perf_odr"].root_causes if item.evidence)
    for exhibit in (Exhibit(file="a.pdf"), Exhibit(attached=True), Exhibit(attached=True, file=" ", shows=" ")):
        case = replace(
            empty_case("perf_odr"), items={item.id: confirmed(item, catalogue)}, exhibits={item.evidence[0]: exhibit}
        )
        letter = letter_of(case, catalogue)
        assert texts(letter, "attachments") == []
        assert "Exhibit" not in texts(letter, "root_cause")[0]


@pytest.mark.parametrize("cause", CAUSES)
def test_every_exhibit_that_is_cited_is_listed(catalogue: Catalogue, cause: str) -> None:
    letter = letter_of(full_case(catalogue, cause), catalogue)
    listed = {re.match(r"Exhibit ([A-Z]+):", text)[1] for text in texts(letter, "attachments")}  # type: ignore[index]
    cited = {
        label
        for sentence in letter.sentences
        if sentence.label
        for group in re.findall(r"\(Exhibits? ([A-Z, and]+)\)\.$", sentence.text)
        for label in re.findall(r"[A-Z]+", group)
    }
    assert cited <= listed
    assert len(listed) == len(catalogue.causes[cause].evidence)


def test_there_are_labels_for_more_documents_than_letters(catalogue: Catalogue) -> None:
    exhibits = {f"own.{n}": Exhibit(attached=True, file=f"{n}.pdf") for n in range(1, 30)}
    listed = texts(letter_of(replace(empty_case("perf_odr"), exhibits=exhibits), catalogue), "attachments")
    assert [text.split(":")[0].split()[1] for text in (listed[0], *listed[25:])] == ["A", "Z", "AA", "AB", "AC"]


def test_a_statement_of_the_route_cites_documents_by_their_kind(catalogue: Catalogue) -> None:
    by_kind = {
        item.evidence_kind: item
        for route in catalogue.routes.values()
        for item in route.statements
        if item.evidence_kind
    }
    kinds = {line.kind for cause in catalogue.causes.values() for line in cause.evidence}
    assert by_kind.keys() <= kinds, "no kind is named that no document has"


# --- changes by hand --------------------------------------------------------------------------------------------------


def test_a_change_by_hand_survives_a_rebuild(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    sentence = section(letter_of(case, catalogue), "root_cause").sentences[0]
    case = edits.rewrite_sentence(sentence.origin, sentence.text, "We shipped {14} orders ourselves.")(case)
    case = edits.set_status("perf_odr.rc2", "not_us")(case)
    changed = section(letter_of(case, catalogue), "root_cause").sentences[0]
    assert (changed.text, changed.edited, changed.stale) == ("We shipped {14} orders ourselves.", True, "")
    assert changed.label == sentence.label


def test_a_change_by_hand_whose_answer_changed_shows_both(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    sentence = section(letter_of(case, catalogue), "root_cause").sentences[0]
    case = edits.rewrite_sentence(sentence.origin, sentence.text, "Mine.")(case)
    case = edits.fill_blank("perf_odr.rc1", "carrier", "DHL")(case)
    changed = section(letter_of(case, catalogue), "root_cause").sentences[0]
    assert changed.text == "Mine."
    assert "DHL" in changed.stale


def test_a_sentence_that_was_struck_out_is_gone_until_its_answer_changes(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    sentence = section(letter_of(case, catalogue), "root_cause").sentences[0]
    case = edits.rewrite_sentence(sentence.origin, sentence.text, "")(case)
    left = section(letter_of(case, catalogue), "root_cause").sentences
    assert sentence.origin not in [s.origin for s in left]
    assert [s.label for s in left] == [f"{left[0].label.split('.')[0]}.{n}" for n in range(1, len(left) + 1)]
    changed = letter_of(edits.fill_blank("perf_odr.rc1", "carrier", "DHL")(case), catalogue)
    back = section(changed, "root_cause").sentences[0]
    assert back.origin == sentence.origin
    assert "DHL" in back.text
    assert back.edited


def test_a_sentence_goes_with_its_answer_whatever_was_written_by_hand(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    case = replace(case, sentences={"item.perf_odr.rc1": SentenceEdit(built="x", text="Mine.")})
    assert "Mine." in [s.text for s in letter_of(case, catalogue).sentences]
    unticked = letter_of(edits.tick("perf_odr.rc1", False)(case), catalogue)
    assert "Mine." not in [s.text for s in unticked.sentences]


def test_striking_out_a_whole_section_takes_its_heading_along(catalogue: Catalogue) -> None:
    case = with_items(empty_case("perf_odr"), perf_odr__ca1=confirmed(catalogue.items["perf_odr.ca1"], catalogue))
    built = section(letter_of(case, catalogue), "actions").sentences[0]
    case = edits.rewrite_sentence(built.origin, built.text, "")(case)
    assert letter_of(case, catalogue).blocks[0].sections == ()


def test_title_opening_and_attachments_can_be_changed_by_hand(catalogue: Catalogue) -> None:
    case = full_case(catalogue, "perf_odr")
    letter = letter_of(case, catalogue)
    for origin in ("route", "notice.received", "exhibit.perf_odr.ev1", "store.contact", "metric.odr.before"):
        built = next(s for s in letter.sentences if s.origin == origin)
        changed = letter_of(edits.rewrite_sentence(origin, built.text, f"Mine: {origin}")(case), catalogue)
        assert f"Mine: {origin}" in [s.text for s in changed.sentences]
        gone = letter_of(edits.rewrite_sentence(origin, built.text, "")(case), catalogue)
        assert origin not in origins(gone)
