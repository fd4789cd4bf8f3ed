"""What the seller says of the text of a notice."""

from __future__ import annotations

from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.domain.notice import is_said_to_be_one, say_it_is_one


def test_the_word_that_a_text_is_a_notice_goes_with_the_text(case: Case) -> None:
    said = say_it_is_one(say_it_is_one(edits.paste_notice("Please send invoices.")(case)))
    assert said.notice.set_aside == ("kind",)
    longer = edits.paste_notice("Please send invoices, and a bill.")(said)
    assert is_said_to_be_one(longer.notice)
    assert not is_said_to_be_one(edits.paste_notice(" ")(longer).notice)


def test_other_words_of_the_seller_stay(case: Case) -> None:
    notice = replace(case.notice, text="Please send invoices.", set_aside=("demand.invoices",))
    said = say_it_is_one(replace(case, notice=notice))
    assert edits.paste_notice("")(said).notice.set_aside == ("demand.invoices",)
