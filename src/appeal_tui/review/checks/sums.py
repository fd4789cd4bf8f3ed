"""Figures of one thing that do not fit: parts that are more than their whole, a set that grows from one sentence to the next.

How such figures are told stands in `templates/review/frames.toml`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from appeal_tui.review.dates import without_dates
from appeal_tui.review.figures import numbers_of, whole_number
from appeal_tui.review.frames import number, part
from appeal_tui.review.knowledge import LetterSpeech
from appeal_tui.review.units import Unit


def figures_at_odds(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two neighbouring sentences whose figures exclude each other."""
    for before, unit in pairwise(units):
        if (
            _more_than_whole(speech, before, unit)
            or _more_than_bought(speech, before, unit)
            or _another_number(speech, before, unit)
        ):
            return before, unit
    if within := next((unit for unit in units if _more_than_bought(speech, unit)), None):
        return within, within
    for kind in (_divided, _divided_here, _listed, _sorted_out, _added_up, _above_ceiling, _two_wholes):
        if found := kind(speech, units):
            return found
    return None


_TELLS_FIGURES = ("root_cause", "facts", "opening", "mixed", "statement")


def _divided(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a whole and a sentence whose parts of it are more: "12 complaints. 9 were about ... and 6 about ..."."""
    piece, whole, rest = speech.frame("piece"), speech.frame("whole"), speech.frame("rest")
    for place, unit in enumerate(units):
        before = units[place - 1] if place else None
        head, tail = "", unit.text
        if speech.language != "en":
            lead = speech.frame("in_part").search(unit.text)
            if lead is None:
                continue
            head, tail = unit.text[: lead.start()], unit.text[lead.start() :]
        if unit.section not in _TELLS_FIGURES or speech.frame("overlap").search(tail):
            continue
        pieces = tuple(piece.places(tail))
        if not pieces:
            continue
        if (finer := tail.find(": ", pieces[0].end())) >= 0:
            # "52 were lost, 36 not eligible: 23 were still being received": what follows divides one of the parts.
            pieces = tuple(one for one in pieces if one.end() <= finer)
        kinds = {part(one, "what").lower() for one in pieces if part(one, "what")}
        parts = [number(one) for one in pieces]
        if speech.language == "en":
            head = tail[: pieces[0].start()]
            if (other := rest.search(tail)) and number(other) not in parts:
                parts.append(number(other))
        if len(kinds) > 1 or len(parts) < 2:
            continue
        for text, told in ((head, unit), (before.text if before else "", before)):
            wholes = [number(one) for one in whole.places(text) if not kinds or part(one, "what").lower() in kinds]
            if wholes and told is not None:
                total = wholes[0] if speech.language == "en" else wholes[-1]
                if max(parts) < total < sum(parts):
                    return told, unit
                break
    return None


def _divided_here(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a sentence whose two parts make another number than the whole before them: "38 reviews: 21 for A and 19 for B"."""
    for unit in units:
        told = speech.frame("divided_here").search(without_dates(unit.text))
        if told is None or speech.frame("overlap").search(unit.text):
            continue
        whole, one, two = (number(told, name) for name in ("whole", "one", "two"))
        if max(one, two) < whole != one + two and whole < 2 * (one + two):
            return unit, unit
    return None


def _listed(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a whole and the first of the listed causes that together make another number of it."""
    listed = speech.frame("listed_piece")
    causes = [unit for unit in units if unit.section == "root_cause"]
    found = [(unit, place) for unit in causes if (place := listed.search(without_dates(unit.text)))]
    if len({unit.item for unit, _ in found}) < len(found):
        # A cause that tells several numbers tells more than how many came of it.
        return None
    if len(found) < 2 or len({part(place, "what").lower() for _, place in found}) != 1:
        return None
    if any(speech.frame("overlap").search(unit.text) for unit in causes):
        return None
    total = sum(number(place) for _, place in found)
    largest = max(number(place) for _, place in found)
    first, what = found[0][0], part(found[0][1], "what").lower()
    before = [unit for unit in units if unit.start < first.start]
    figures = (
        place for unit in before for name in ("count", "whole") for place in speech.frame(name).places(unit.text)
    )
    items = {unit.item for unit in causes if unit.item >= 0}
    if any(number(place) == total for place in figures) or len(found) < len(items):
        return None
    for unit in before:
        wholes = (*speech.frame("whole").places(unit.text), *speech.frame("piece").places(unit.text))
        for place in wholes:
            if part(place, "what").lower() in (what, "") and largest <= number(place) < 2 * total:
                return unit, first
    return None


def _sorted_out(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a set that is sorted out in a list, and that list, where its items make another number of it."""
    for place, first in enumerate(units):
        lead = units[place - 1] if place else None
        if lead is None or first.item < 0 or lead.item >= 0 or lead.section != first.section:
            continue
        pieces = {
            unit.item: speech.frame("sorted_piece").search(unit.text)
            for unit in reversed(units[place:])
            if unit.item >= 0 and unit.section == first.section
        }
        parts = [number(piece) for piece in pieces.values() if piece]
        told = " ".join(unit.text for unit in units[max(0, place - 2) : place] if unit.section == first.section)
        if not 1 < len(parts) == len(pieces) or speech.frame("overlap").search(told):
            continue
        wholes = [number(one) for one in speech.frame("count").places(without_dates(told))]
        if sum(parts) not in wholes and any(max(parts) < whole < 2 * sum(parts) for whole in wholes):
            last = max((unit for unit in units if unit.item in pieces), key=lambda unit: unit.end)
            return lead, replace(first, end=last.end)
    return None


def _added_up(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a sentence that adds up what it names, and not to the sum of it."""
    for unit in units:
        told = without_dates(unit.text)
        lead = speech.frame("sum").search(told)
        if lead is None or speech.frame("overlap").search(told):
            continue
        parts = [
            number(one) for one in speech.frame("count_of").about(what=part(lead, "what")).places(told[: lead.start()])
        ]
        total = number(lead)
        if len(parts) == 2 and max(parts) < total != sum(parts) and 2 * total > sum(parts) > total / 2:
            return unit, unit
    return None


def _above_ceiling(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return a price that was never passed, and a higher one."""
    for unit in units:
        if ceiling := speech.frame("ceiling").search(unit.text):
            most = _amount(part(ceiling, "n"))
            for other in units:
                if other is not unit and any(
                    _amount(part(place, "n")) > most for place in speech.frame("price").places(other.text)
                ):
                    return unit, unit
    return None


def _amount(text: str) -> float:
    return float(text.replace(",", ""))


def _two_wholes(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two sentences that tell how many of one set there were in all, and not the same number."""
    told = [(unit, number(place)) for unit in units for place in speech.frame("whole_set").places(unit.text)]
    return next(((told[0][0], unit) for unit, count in told[1:] if count != told[0][1]), None)


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


def _more_than_bought(speech: LetterSpeech, *units: Unit) -> bool:
    """Whether what was sold and what is left are more than what was bought."""
    frames = [speech.frame(name) for name in ("bought", "sold", "left")]
    if not all(any(frame.may_stand(unit.text) for unit in units) for frame in reversed(frames)):
        return False
    bare = without_dates(" ".join(unit.text for unit in units))
    amounts = []
    for frame in frames:
        places = frame.places(bare)
        if len(places) != 1:
            return False
        amounts.append(number(places[0]))
    bought, sold, left = amounts
    return sold + left > bought


def _another_number(speech: LetterSpeech, before: Unit, unit: Unit) -> bool:
    """Whether "all the 26 late orders" follow 18 of them."""
    if (whole := speech.frame("of_all").search(unit.text)) and (
        first := speech.frame("in_all").about(what=whole["what"]).search(without_dates(before.text))
    ):
        return number(first) < number(whole)
    if before.section != unit.section or not speech.frame("set").may_stand(unit.text):
        return False
    match = speech.frame("set").search(without_dates(unit.text))
    if match is None:
        return False
    told = without_dates(before.text)
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
    return all(
        whole_number(one) < whole_number(two) for one in fewer for two in more if one.isdigit() and two.isdigit()
    )
