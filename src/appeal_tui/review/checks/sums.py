"""Figures of one thing that do not fit: parts that are more than their whole, a set that grows from one sentence to the next.

How such figures are told stands in `templates/review/frames.toml`.
"""

from __future__ import annotations

from itertools import pairwise

from appeal_tui.review.dates import without_dates
from appeal_tui.review.figures import numbers_of
from appeal_tui.review.frames import number, part
from appeal_tui.review.knowledge import LetterSpeech
from appeal_tui.review.units import Unit


def figures_at_odds(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two neighbouring sentences whose figures exclude each other."""
    for before, unit in pairwise(units):
        if (
            _more_than_whole(speech, before, unit)
            or _more_than_bought(speech, f"{before.text} {unit.text}")
            or _another_number(speech, before, unit)
        ):
            return before, unit
    return next(((unit, unit) for unit in units if _more_than_bought(speech, unit.text)), None)


def _more_than_whole(speech: LetterSpeech, before: Unit, unit: Unit) -> bool:
    """Whether "of these, 31 ... and 14 ..." are more than there were."""
    lead = speech.frame("parts_of_these").search(unit.text)
    if lead is None:
        return False
    counts = speech.frame("count")
    parts = [number(place) for place in counts.places(without_dates(unit.text[lead.end() :]))]
    wholes = [number(place) for place in counts.places(without_dates(before.text))]
    whole = number(lead, "whole") if part(lead, "whole") else wholes[-1] if wholes else 0
    # A part is told once: three and more numbers may be days, pieces and parts of parts, the same number one of them again.
    return len(set(parts)) == len(parts) == 2 and whole > 1 and sum(parts) > whole and max(parts) < whole


def _more_than_bought(speech: LetterSpeech, text: str) -> bool:
    """Whether what was sold and what is left are more than what was bought."""
    bare = without_dates(text)
    amounts = []
    for name in ("bought", "sold", "left"):
        places = tuple(speech.frame(name).places(bare))
        if len(places) != 1:
            return False
        amounts.append(number(places[0]))
    bought, sold, left = amounts
    return sold + left > bought


def _another_number(speech: LetterSpeech, before: Unit, unit: Unit) -> bool:
    """Whether "all the 26 late orders" follow 18 of them."""
    told = without_dates(before.text)
    if (whole := speech.frame("of_all").search(unit.text)) and (
        first := speech.frame("in_all").about(what=whole["what"]).search(told)
    ):
        return number(first) < number(whole)
    match = speech.frame("set").search(without_dates(unit.text))
    if match is None or before.section != unit.section:
        return False
    what, kind = part(match, "what"), part(match, "kind")
    sets = speech.frame("set_told")
    earlier = sets.about(what=what, kind=kind).search(told) or sets.about(what=what, kind="").search(told)
    if earlier is None or (speech.language == "en" and len(tuple(speech.frame("count").places(told))) > 1):
        return False
    only = speech.frame("only").search(part(earlier, "n")) is not None
    if not only and not (kind and kind in earlier[0]):
        # Two of the buyers and all eight of them are both right.
        return False
    fewer, more = numbers_of(part(earlier, "n")) or {"1"}, numbers_of(part(match, "n"))
    return all(int(one) < int(two) for one in fewer for two in more if one.isdigit() and two.isdigit())
