"""The letter to the rights owner says what was confirmed for it, and nothing that is for Amazon only."""

from __future__ import annotations

from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.plan import groups
from appeal_tui.letter.layout import lay_out
from appeal_tui.letter.letter import Letter
from appeal_tui.letter.rights_owner import build_rights_owner_letter
from tests.filling import full_case, letter_of


def owner_letter(case: Case, catalogue: Catalogue) -> Letter | None:
    return build_rights_owner_letter(case, catalogue.guide(case.causes), catalogue.marketplaces)


def retraction(catalogue: Catalogue) -> Case:
    return full_case(catalogue, "prod_ip", route="retraction")


def test_each_letter_has_its_own_lines(catalogue: Catalogue) -> None:
    case = retraction(catalogue)
    letter = owner_letter(case, catalogue)
    assert letter is not None
    guide = catalogue.guide(case.causes)
    theirs = {f"item.{item.id}" for g in groups(case, guide) if g.to == "rights_owner" for item in g.items}
    assert theirs
    assert theirs == {s.origin for block in letter.blocks for section in block.sections for s in section.sentences}
    assert not theirs & {sentence.origin for sentence in letter_of(case, catalogue).sentences}


def test_only_the_route_of_retraction_has_one(catalogue: Catalogue) -> None:
    assert owner_letter(full_case(catalogue, "prod_ip", route="dispute"), catalogue) is None
    assert owner_letter(full_case(catalogue, "perf_lsr"), catalogue) is None


def test_what_is_not_confirmed_is_not_said(catalogue: Catalogue) -> None:
    case = edits.set_status("retraction.st15", "not_us")(retraction(catalogue))
    letter = owner_letter(case, catalogue)
    assert letter is not None
    assert "item.retraction.st15" not in {sentence.origin for sentence in letter.sentences}
    none = {key: answer for key, answer in case.items.items() if not key.startswith("retraction.")}
    assert owner_letter(replace(case, items=none), catalogue) is None


def test_the_merchant_token_and_the_other_documents_stay_with_us(catalogue: Catalogue) -> None:
    case = retraction(catalogue)
    letter = owner_letter(case, catalogue)
    assert letter is not None
    for form in ("txt", "md"):
        text = lay_out(letter, form).replace("\\", "")
        assert case.store.merchant_token not in text
        assert "listing_diff" in text
        assert "search_record" not in text


def test_the_name_in_the_notice_is_the_one_it_goes_to(catalogue: Catalogue) -> None:
    case = retraction(catalogue)
    case = replace(case, notice=replace(case.notice, facts={"rights_owner": "Fell & Sons"}))
    letter = owner_letter(case, catalogue)
    assert letter is not None
    assert letter.opening.sentences[0].text == "To: Fell & Sons"
    assert letter.opening.sentences[0].origin == "notice.facts.rights_owner"


def test_a_change_by_hand_of_the_letter_to_amazon_does_not_reach_it(catalogue: Catalogue) -> None:
    case = retraction(catalogue)
    before = owner_letter(case, catalogue)
    for sentence in letter_of(case, catalogue).sentences:
        case = edits.rewrite_sentence(sentence.origin, sentence.text, "Only for Amazon.")(case)
    assert owner_letter(case, catalogue) == before


def test_a_change_by_hand_of_its_own_line_stands_in_it(catalogue: Catalogue) -> None:
    case = retraction(catalogue)
    case = edits.rewrite_sentence("item.retraction.st10", "then", "Your complaint concerns two listings.")(case)
    letter = owner_letter(case, catalogue)
    assert letter is not None
    assert "Your complaint concerns two listings." in lay_out(letter, "txt")


def test_it_is_written_in_chinese_too(catalogue: Catalogue) -> None:
    case = replace(retraction(catalogue), letter_language="zh-Hans")
    letter = owner_letter(case, catalogue)
    assert letter is not None
    assert lay_out(letter, "txt").startswith("撤回投诉的请求 - ")
