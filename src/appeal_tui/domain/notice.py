"""What the notice gives to the rest of the case."""

from __future__ import annotations

from msgspec.structs import replace

from appeal_tui.domain.blanks import read_asins
from appeal_tui.domain.case import Case, Notice

_NO_NOTICE = "kind"
"""Names in `Notice.set_aside` the finding that the text is no notice."""


def is_said_to_be_one(notice: Notice) -> bool:
    """Whether the seller says that the text is a notice, whatever it looks like."""
    return _NO_NOTICE in notice.set_aside


def say_it_is_one(case: Case) -> Case:
    """Return the case with the seller's word that its text is a notice."""
    keys = tuple(dict.fromkeys((*case.notice.set_aside, _NO_NOTICE)))
    return replace(case, notice=replace(case.notice, set_aside=keys))


def with_text(notice: Notice, text: str) -> Notice:
    """Return the notice with another text; what was said of the text goes with it where all of it is taken away."""
    if text.strip():
        return replace(notice, text=text)
    return replace(notice, text=text, set_aside=tuple(key for key in notice.set_aside if key != _NO_NOTICE))


def notice_answers(notice: Notice) -> dict[str, str]:
    """Return what the seller confirmed of the notice, by the kind of blank that it can fill.

    One ASIN fills a blank for one; several only a blank for a list, because which of them is meant is the seller's to say.
    """
    answers = {kind: value for kind, value in notice.facts.items() if value.strip()}
    asins = read_asins(notice.asins)
    if asins:
        answers["asin_list"] = ", ".join(asins)
    if len(asins) == 1:
        answers["asin"] = asins[0]
    return answers
