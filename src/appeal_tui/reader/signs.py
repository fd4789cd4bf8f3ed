"""The signs of a text, each with its strength from 0 to 1, and what they vote for.

No single phrase decides what kind of notice a text is: the acts that it tells, what it asks for, how it is built and what the
phrase rules say are counted together, with the points of `votes.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appeal_tui.reader.acts import Act
from appeal_tui.reader.demands import PAPERS, PLAN
from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.forgery import marks_of_forgery
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.others import ONCE, is_retold, questions, strengths_of
from appeal_tui.reader.said import DEEDS, DONE, Said
from appeal_tui.reader.stream import Stream

ALWAYS = "always"
"""The sign that every text has."""
_ANYWHERE = frozenset(
    {"i", "anybody", "elsewhere", "amazon", "amazon_of_others", "among_us", "other_shop", "other_amazon"}
)
"""Signs that count in what a seller says around a notice too."""
_QUIET = ("remark", "links", "help")
_UNTOLD = ("funds", "nothing", "error", "back")
"""Blocks whose acts are of what would be."""
_BY_RULES = (
    *DEEDS,
    "at_risk_warning",
    "more_info_request",
    "appeal_rejection",
    "reinstated",
    "sent",
    "refused",
    "final_refusal",
)
_FAR = 600
"""From here on a place is no place at the beginning."""
_TOP = 150
_HEAVIEST_RULE = 4.0
_FORGED = 5.0
_SEVERAL = 4.0
"""One more wording counts about half, two more count whole."""
_SHORT = 250
_A_LINE = 110
"""A subject or a banner alone is no longer."""
_EXCERPT = 700
"""The heart of a notice, which is what many keep of it, is no longer."""
_LONG = 3000
_MANY_ASINS = 3


@dataclass(frozen=True, slots=True)
class Clues:
    """What the other parts of the reader found in a text before its kind is known."""

    stream: Stream
    layout: Layout
    said: Marks
    """Where the rules hold."""
    causes: Sequence[CauseFound]
    phishing: Sequence[Found]
    """The marks of a forged mail."""
    demands: Sequence[Found]
    asins: int
    """How many ASINs the text names."""
    has_values: bool
    """Whether it gives the seller's own rates."""
    has_misses: bool = False
    """Whether one of them misses its target."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the signs of a text are taken from."""

    clues: Clues
    what: Said
    acts: Sequence[Act]
    against: Sequence[Mark]
    around: Sequence[Mark]
    by_rules: str
    """The kind that the phrase rules alone give."""
    if_notice: str
    """The kind that they give if the text is a notice."""


def signs_of(read: Read) -> dict[str, float]:
    """Return the signs of a text, by name, with their strength."""
    clues = read.clues
    stream, layout, said, causes = clues.stream, clues.layout, clues.said, clues.causes
    signs: dict[str, float] = defaultdict(float)
    signs[ALWAYS] = 1.0
    # Not that the rules take a text for none: each mark of another text has points of its own.
    signs[f"rules say {read.if_notice} if a notice"] = 1.0
    _add_rules(signs, read.what)
    _add_demands(signs, clues.demands)
    if read.what.weight("reinstated") >= DONE:
        signs["given back, and asks"] = float(any(demand.value != "nothing_needed" for demand in clues.demands))
    _add_acts(signs, stream, layout, read.acts)
    _add_words(signs, stream, layout, said)
    signs[f"cause of {causes[0].id.partition('_')[0]}" if causes else "no cause"] = 1.0
    signs["cause is sure"] = causes[0].score if causes else 0.0
    signs["an asin"] = float(clues.asins > 0)
    signs["several asins"] = float(clues.asins > _MANY_ASINS)
    signs["own rates"] = float(clues.has_values)
    signs["own rates, and nothing asked or done"] = float(clues.has_values and not clues.demands and not read.acts)
    signs["own rates, and none misses its target"] = float(clues.has_values and not clues.has_misses)
    signs["own rate misses its target"] = float(clues.has_misses)
    for block in layout.blocks:
        signs[f"block {block}"] = 1.0
    told = any(signs.get(f"closed {what} done, at the top") for what in ("account", "own", "listing"))
    signs["greets, and tells what was done"] = float(told and "greeting" in layout.blocks and read.what.addressed)
    length = len(stream.text)
    signs["long"] = min(length, _LONG) / _LONG
    signs["short"] = float(length < _SHORT)
    signs["a line"] = float(length < _A_LINE)
    if length < _SHORT:
        # What little a short text says tells more than the same words in a long one.
        signs["short, of a cause"] = float(bool(causes))
        signs["short, with a deed"] = float(not signs["rules tell no deed"])
        signs["short, and addressed"] = float(read.what.addressed)
        signs["short, with rates"] = float(clues.has_values)
    signs["only a cause and what to send"] = float(_is_heart(read))
    for key, strength in strengths_of(stream, read.against).items():
        signs[f"other text {key}"] = strength
        signs[f"other text {key}, in several wordings"] = min(1.0, (strength - ONCE) * _SEVERAL)
    for key, strength in strengths_of(stream, read.around).items():
        signs[f"other text {key} around"] = strength
    signs["retold"] = float(is_retold(stream, layout))
    signs["questions"] = min(questions(stream, layout), 4) / 4
    remarks = sum(part.end - part.start for part in layout.parts if part.block == "remark")
    signs["share of remarks"] = remarks / max(1, len(stream.form))
    forged = {mark.rule.id: mark.rule.weight for mark in marks_of_forgery(stream, said)}
    for key in forged:
        signs[f"forged {key}"] = 1.0
    signs["forged"] = min(1.0, sum(forged.values()) / _FORGED)
    signs["foreign host"] = float(any(mark.value == "foreign_host" for mark in clues.phishing))
    return {name: strength for name, strength in signs.items() if strength}


def points_of(signs: Mapping[str, float], votes: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the points of each kind.

    Args:
        signs: The signs of a text and their strength.
        votes: The points that each sign gives to each kind.
    """
    points: dict[str, float] = defaultdict(float)
    for name, strength in signs.items():
        for kind, vote in votes.get(name, {}).items():
            points[kind] += vote * strength
    return points


def _is_heart(read: Read) -> bool:
    """Whether a text is what many keep of a notice: a cause, what is to be sent, and nothing else."""
    clues = read.clues
    asked = {demand.value for demand in clues.demands}
    return (
        len(clues.stream.text) < _EXCERPT
        and bool(clues.causes)
        and bool(asked & PLAN)
        and not (read.against or read.around or clues.phishing)
        and not questions(clues.stream, clues.layout)
    )


def _near(place: int) -> float:
    return 1 - min(place, _FAR) / _FAR


def _add_rules(signs: dict[str, float], what: Said) -> None:
    for key in _BY_RULES:
        if weight := what.weight(key):
            signs[f"rules of {key}"] = weight / _HEAVIEST_RULE
            signs[f"rules of {key} early"] = _near(what.place(key))
    told = [(what.place(key), key) for key in (*DEEDS, "reinstated") if what.marks[key]]
    signs[f"rules tell {min(told)[1]} first" if told else "rules tell no deed"] = 1.0
    signs["threats"] = min(len(what.threats), 2) / 2
    if what.threats:
        signs["threats early"] = 1 - min(what.threats[0].start, 400) / 400
    signs["addressed"] = float(what.addressed)
    signs["about funds"] = float(what.about_funds)
    signs["stays closed"] = float(bool(what.stays))
    signs["given back in part"] = float(what.in_part)


def _add_demands(signs: dict[str, float], demands: Sequence[Found]) -> None:
    asked = {demand.value for demand in demands}
    for key in asked:
        signs[f"asks for {key}"] = 1.0
    signs["asks for a plan"] = float(bool(asked & PLAN))
    signs["asks for papers"] = float(bool(asked & PAPERS))
    signs["asks for nothing"] = float(not asked)


def _add_acts(signs: dict[str, float], stream: Stream, layout: Layout, acts: Sequence[Act]) -> None:
    told = [act for act in acts if act.to != "aside" and layout.block(act.hit.start) not in _QUIET]
    signs["no act"] = float(not told)
    top = max(_TOP, next((end for _, end in stream.sentences()), 0))
    for act in reversed(told):
        name = f"{act.what} {act.to or 'something'} {act.mood}"
        signs[name] = 0.6 + 0.4 * _near(act.hit.start)
        if act.hit.start < top:
            signs[f"{name}, at the top"] = 1.0
    if told:
        signs[f"{told[0].what} {told[0].to or 'something'} {told[0].mood}, first"] = 1.0
    done = [act for act in told if act.mood == "done" and layout.block(act.hit.start) not in _UNTOLD]
    signs["nothing done"] = float(not done)
    named = [act for act in done if act.to]
    if named:
        signs[f"{named[0].what} {named[0].to}, first done"] = _near(named[0].hit.start)
        signs["account done"] = float(any(act.to == "account" for act in named))


def _add_words(signs: dict[str, float], stream: Stream, layout: Layout, said: Marks) -> None:
    sentences = list(stream.sentences())
    top = {start for start, _ in sentences[:2]}
    places = _sentences_by_sign(stream, layout, said.of("signs"))
    if "other_shop" in places and "amazon" not in places:
        signs["another shop, and no Amazon"] = 1.0
    shops, ours = places.get("other_shop", set()), places.get("amazon", set())
    ends = {start for start, _ in (*sentences[:2], *sentences[-2:])}
    signs["another shop speaks"] = float(bool(shops & ends) and len(shops) > len(ours))
    for key, starts in places.items():
        signs[f"word {key}"] = 1.0
        signs[f"words {key}"] = min(1.0, len(starts) / max(1, len(sentences)) * 1.5)
        if starts & top:
            signs[f"word {key} at the top"] = 1.0
    signs["still open, and not decided"] = float("still_open" in places and "decided" not in places)
    signs["decided, and not still open"] = float("decided" in places and "still_open" not in places)
    both = places.get("yours", set()) & places.get("short", set())
    signs["what was sent is short"] = float(bool(both))
    signs["what was sent is short, at the top"] = float(bool(both & top))


def _sentences_by_sign(stream: Stream, layout: Layout, marks: Iterable[Mark]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        block = layout.block(mark.hit.start)
        if mark.rule.id in _ANYWHERE or block not in _QUIET:
            places[mark.rule.id].add(stream.sentence(mark.hit.start)[0])
    return places
