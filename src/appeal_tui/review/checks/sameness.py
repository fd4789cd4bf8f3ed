"""One thing that a letter tells in two ways: a size, a model, a date, an answer that came and did not come, stock that is gone.

How such things are told stands in `templates/review/frames.toml`.
"""

from __future__ import annotations

import itertools

from appeal_tui.review.dates import find_dates, without_dates
from appeal_tui.review.frames import number, part
from appeal_tui.review.knowledge import LetterSpeech
from appeal_tui.review.units import Unit

_Told = list[tuple[str, str]]
"""Things with the value that a sentence tells of each."""


def told_two_ways(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two sentences that tell one thing of one product, paper or person in two ways."""
    for find in (_sizes, _models, _own_dates):
        seen: dict[str, tuple[str, Unit]] = {}
        for unit in units:
            for thing, value in find(speech, unit):
                before, place = seen.setdefault(thing, (value, unit))
                if before != value:
                    return place, unit
    return (
        _all_and_others(speech, units)
        or _unanswered(speech, units)
        or _stock_gone(speech, units)
        or _parts_above(speech, units)
    )


def _sizes(speech: LetterSpeech, unit: Unit) -> _Told:
    sizes = speech.frame("size")
    if not sizes.may_stand(unit.text):
        return []
    if speech.frame("other_state").search(sizes.without(unit.text)):
        return []
    return [
        (f"{place['what']} {place['unit']}".casefold(), place["n"].replace(",", "."))
        for place in sizes.places(unit.text)
    ]


def _models(speech: LetterSpeech, unit: Unit) -> _Told:
    if not speech.frame("model").may_stand(unit.text) or speech.frame("other_state").search(unit.text):
        return []
    return [("model", place["n"]) for place in speech.frame("model").places(unit.text)]


def _own_dates(speech: LetterSpeech, unit: Unit) -> _Told:
    if speech.frame("ours").search(unit.text) is None:
        return []
    found = []
    for place in speech.frame("own_day").places(unit.text):
        if speech.frame("theirs").search(unit.text[max(0, place.start() - _NEAR) : place.start()]):
            continue
        rest = unit.text[place.end() : place.end() + _LONGEST_DAY]
        day = next((date.day for date in find_dates(rest) if date.start <= 1 and date.day is not None), None)
        if day is not None:
            found.append((place["what"].casefold(), day.isoformat()))
    return found


_NEAR, _LONGEST_DAY = 14, 24
"""How many characters before a day may say whose it is; how many a written day has at most."""


def _unanswered(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return who has not answered yet beside what he has answered."""
    for unit in units:
        silent = speech.frame("silent").search(unit.text)
        if silent is None:
            continue
        spoke = speech.frame("spoke").about(who=silent["who"])
        for other in units:
            if other is not unit and spoke.search(other.text) and not speech.frame("not_yet").search(other.text):
                return other, unit
    return None


def _stock_gone(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return what was bought beside what was sold and is left, where nothing was lost and both do not add up."""
    for index, unit in enumerate(units):
        if not speech.frame("sold_and_left").may_stand(unit.text):
            continue
        told = speech.frame("sold_and_left").search(without_dates(unit.text))
        near = " ".join(one.text for one in units[index : index + 2])
        if told is None or speech.frame("none_lost").search(near) is None:
            continue
        gone = number(told, "sold") + number(told, "left")
        for before in reversed(units[max(0, index - 3) : index]):
            lots = [number(place) for place in speech.frame("lot").places(without_dates(before.text))]
            if len(lots) == 1 and lots[0] != gone:
                return before, unit
            if lots:
                break
    return None


def _parts_above(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return "31 of 500 orders" beside its parts, or beside all of them, where the numbers exclude each other."""
    for before, unit in itertools.pairwise(units):
        if not speech.frame("share").may_stand(before.text):
            continue
        whole = speech.frame("share").search(without_dates(before.text))
        if whole is None:
            continue
        count = min(number(whole, "one"), number(whole, "two"))
        parts = speech.frame("two_parts").search(without_dates(unit.text))
        if parts is not None:
            first, second = number(parts, "one"), number(parts, "two")
            if first + second > count and max(first, second) <= count:
                return before, unit
        every = speech.frame("all_of_share").search(unit.text)
        if every is not None and every["what"][:_STEM].casefold() in before.text.casefold() and number(every) < count:
            return before, unit
    return None


_STEM = 5
"""So many letters of a noun are the same in its singular and its plural."""


_REACH = 6
"""How many sentences behind "all of them" may tell of the others."""


def _all_and_others(speech: LetterSpeech, units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return "all came from one source" beside some that came from another one."""
    for index, unit in enumerate(units):
        every = speech.frame("every_one_from").search(unit.text)
        if every is None:
            continue
        for after in units[index + 1 : index + 1 + _REACH]:
            if speech.frame("further_from").search(after.text):
                return unit, after
        what = part(every, "what")
        some = speech.frame("some_from").about(what=what) if what else None
        for other in units:
            if some is not None and other is not unit and some.search(other.text):
                return unit, other
    return None
