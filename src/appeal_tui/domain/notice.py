"""What the notice gives to the rest of the case."""

from __future__ import annotations

from appeal_tui.domain.blanks import read_asins
from appeal_tui.domain.case import Notice


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
