"""Which causes a notice names: cues weighed by the block they stand in, less those that a trap takes back.

What the rules make of the cues is one sign among others: how sure a cause is, is counted from all its signs with the points of
`votes.toml`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appeal_tui.reader.findings import CauseFound
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.said import DEEDS
from appeal_tui.reader.stream import Quote, Stream

_LEAST = 3.0
"""A cause needs this much: a plain cue in the why-block, or a telling one in a weaker place."""
_LEAST_OF_A_REQUEST = 1.1
_SURE = 12.0
"""From here on a cause is as sure as rules can be."""
_CONDUCT = frozenset(
    {"pol_reviews", "pol_rank", "pol_comm", "pol_abuse", "pol_pricing", "int_related", "pol_variation"}
)
_MANY = 3
_OUTRIGHT = 2.5
"""The weight of words that name a violation."""
ALWAYS = "always"
"""The sign that every cause has."""
_MENTIONED = 0.6
_BESIDE_FIRST = 0.5
_BESIDE_WEAK = 0.7
"""The same where the further cause is named by little."""
_WELL_NAMED = 6.3
"""A further cause needs this share of the first one's score."""
_MOST = 4
_ALONE = 0.3
_BESIDE = 0.45
"""How sure the surest cause must be, and a further one."""
_FUNDS = "fund_hold"
_MOST_QUOTES = 6
_DEEDS = frozenset({*DEEDS, "at_risk_warning", "appeal_rejection", "more_info_request"})
_RANKS = ("first", "second", "third", "later")
_TOP = 220
_FULL_CUE = 9.0
_MANY_POINTS = 20.0
_MANY_CUES = 8
_MANY_WORDINGS = 5
_MANY_CAUSES = 6
_MOST_OF_A_BLOCK = 3.0


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that name a cause, with their points."""

    hit: Hit
    points: float


@dataclass(frozen=True, slots=True)
class Named:
    """What the rules say of the causes of a text."""

    cues: Mapping[str, Mapping[Hit, Cue]]
    totals: Mapping[str, float]
    """The points of each cause."""
    charged: frozenset[str]
    """The causes that are named where something is charged."""
    told: tuple[str, ...]
    """The causes that the rules alone give, the surest first."""


def find_causes(
    stream: Stream, layout: Layout, said: Marks, knowledge: NoticeKnowledge, *, funds: bool = False
) -> tuple[CauseFound, ...]:
    """Return the causes that a notice names, the surest first; empty where it names none.

    Args:
        stream: The notice.
        layout: Its blocks.
        said: Where the rules hold.
        knowledge: What a place counts.
        funds: Look only for withheld money, also in the sentences about funds, which otherwise count nothing.
    """
    named = name_causes(stream, layout, said, knowledge, funds=funds)
    if funds or not knowledge.votes.causes:
        scored = [(min(named.totals[cause] / _SURE, 1.0), cause) for cause in named.told]
    else:
        signs = signs_of_causes(stream, layout, said, named)
        scored = sorted(
            ((how_sure(signs[cause], knowledge.votes.causes), cause) for cause in signs),
            key=lambda one: (-one[0], one[1]),
        )
        scored = [one for n, one in enumerate(scored[:_MOST]) if one[0] >= (_BESIDE if n else _ALONE)]
    return tuple(CauseFound(cause, round(score, 2), _quotes(stream, named.cues[cause])) for score, cause in scored)


def how_sure(signs: Mapping[str, float], points: Mapping[str, float]) -> float:
    """Return how sure a cause is by its signs, from 0 to 1."""
    total = sum(points.get(sign, 0.0) * strength for sign, strength in signs.items())
    return 1 / (1 + math.exp(-total))


def name_causes(
    stream: Stream, layout: Layout, said: Marks, knowledge: NoticeKnowledge, *, funds: bool = False
) -> Named:
    """Return what the rules say of the causes; the arguments are those of `find_causes`."""
    traps = _Traps(stream, said)
    cues: dict[str, dict[Hit, Cue]] = defaultdict(dict)
    for mark in said.of("causes"):
        cause, hit = mark.rule.id, mark.hit
        if (funds and cause != _FUNDS) or (not funds and (traps.take_back(cause, hit) or _counts_none(stream, hit))):
            continue
        cue = Cue(hit, mark.rule.weight) if funds else _weigh(mark, layout, knowledge)
        known = cues[cause].get(hit)
        if cue.points > 0 and (known is None or known.points < cue.points):
            cues[cause][hit] = cue
    _drop_lists(stream, said, cues)
    named = {cause: found for cause, found in cues.items() if found}
    totals = {cause: _total(found) for cause, found in named.items()}
    charged = frozenset(cause for cause in named if any(_is_charge(stream, layout, hit) for hit in named[cause]))
    if charged:
        # What is only mentioned counts less beside what is charged.
        totals = {cause: total if cause in charged else total * _MENTIONED for cause, total in totals.items()}
    return Named(named, totals, charged, _told(totals, knowledge.absorbs))


def _counts_none(stream: Stream, hit: Hit) -> bool:
    """Whether words are the name of a row that counts none: 'Product safety violations 0', 'Complaints: 0'."""
    first, last = stream.original(hit.start), stream.original(hit.end - 1) + 1
    return _NONE.match(stream.plain, last) is not None or _NONE_WITHIN.search(stream.plain, first, last) is not None


_NONE = re.compile(r"[^\d\n.!?|;\u3002]{0,24}(?<![A-Za-z#])[\s:(]?0(?![\d.,%A-Za-z])")
_NONE_WITHIN = re.compile(r"[\s:(]0\s{0,2}[\n|;]")


def _told(totals: Mapping[str, float], absorbs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    scored = sorted(((total, cause) for cause, total in totals.items()), key=lambda one: (-one[0], one[1]))
    if not scored:
        return ()
    # A paste that is cut may hold no more than what is asked for: there a telling cue is enough.
    least = _LEAST if scored[0][0] >= _LEAST else _LEAST_OF_A_REQUEST
    most = scored[0][0]
    absorbed = {other for total, cause in scored if total >= most * _BESIDE_WEAK for other in absorbs.get(cause, ())}
    scored = [one for one in scored if one[1] not in absorbed] or scored
    return tuple(
        cause
        for score, cause in scored[:_MOST]
        if score >= least and score >= most * (_BESIDE_FIRST if score >= _WELL_NAMED else _BESIDE_WEAK)
    )


def signs_of_causes(stream: Stream, layout: Layout, said: Marks, named: Named) -> dict[str, dict[str, float]]:
    """Return the signs of each cause that a text has words of, by name, with their strength."""
    best = max(named.totals.values(), default=1.0)
    ranked = sorted(named.totals, key=lambda cause: (-named.totals[cause], cause))
    length = max(1, len(stream.form))
    earliest = min((hit.start for cues in named.cues.values() for hit in cues), default=0)
    deeds = {stream.sentence(mark.hit.start)[0] for mark in said.of("kinds") if mark.rule.id in _DEEDS}
    ifs = {stream.sentence(mark.hit.start)[0] for mark in said.of("kinds") if mark.rule.id == "condition"}
    signs: dict[str, dict[str, float]] = {}
    for rank, cause in enumerate(ranked):
        cues = named.cues[cause]
        starts = [hit.start for hit in cues]
        sentences = [stream.sentence(start)[0] for start in starts]
        found = {
            ALWAYS: 1.0,
            f"is {cause}": 1.0,
            f"by points {_RANKS[min(rank, len(_RANKS) - 1)]}": 1.0,
            "points": min(named.totals[cause], _MANY_POINTS) / _MANY_POINTS,
            "share of the best": named.totals[cause] / best,
            "strongest cue": max(cue.points for cue in cues.values()) / _FULL_CUE,
            "number of cues": min(len(cues), _MANY_CUES) / _MANY_CUES,
            "wordings": min(len({stream.form[hit.start : hit.end] for hit in cues}), _MANY_WORDINGS) / _MANY_WORDINGS,
            "sentences": min(len(set(sentences)), _MANY_WORDINGS) / _MANY_WORDINGS,
            "number of causes": min(len(ranked), _MANY_CAUSES) / _MANY_CAUSES,
            "charged": float(cause in named.charged),
            "told by the rules": float(cause in named.told),
            "told first by the rules": float(named.told[:1] == (cause,)),
            "told alone by the rules": float(named.told == (cause,)),
            "place of the first cue": min(starts) / length,
            "place of the last cue": max(starts) / length,
            "named first": float(min(starts) == earliest),
            "named at the top": float(min(starts) < _TOP),
            "named with a deed": float(any(start in deeds for start in sentences)),
            "only under a condition": float(all(start in ifs for start in sentences)),
        }
        for hit, cue in cues.items():
            name = f"in {layout.block(hit.start)}"
            found[name] = min(found.get(name, 0.0) + cue.points / _FULL_CUE, _MOST_OF_A_BLOCK)
        signs[cause] = {name: strength for name, strength in found.items() if strength}
    return signs


def _is_charge(stream: Stream, layout: Layout, hit: Hit) -> bool:
    return layout.block(hit.start) in ("why", "evidence") or layout.is_object(hit.start) or layout.accuses(hit.start)


def _drop_lists(stream: Stream, said: Marks, cues: dict[str, dict[Hit, Cue]]) -> None:
    """Drop the cues of a sentence that names many kinds of conduct: it says what the rules forbid, not what happened.

    Only what is named outright counts: 'with other accounts' in a sentence about reviews and ranks makes no list.
    """
    conduct: dict[int, set[str]] = defaultdict(set)
    for mark in said.of("causes"):
        if mark.rule.weight >= _OUTRIGHT and mark.hit in cues.get(mark.rule.id, ()) and mark.rule.id in _CONDUCT:
            conduct[stream.sentence(mark.hit.start)[0]].add(mark.rule.id)
    lists = {start for start, causes in conduct.items() if len(causes) >= _MANY}
    if lists:
        for cause in _CONDUCT & cues.keys():
            cues[cause] = {hit: cue for hit, cue in cues[cause].items() if stream.sentence(hit.start)[0] not in lists}


def _weigh(mark: Mark, layout: Layout, knowledge: NoticeKnowledge) -> Cue:
    rule, hit = mark.rule, mark.hit
    block = layout.block(hit.start)
    place = knowledge.places.get(block, 1.0)
    if block in ("back", "error", "how_send") and layout.is_object(hit.start):
        place = knowledge.places.get("object", place)
    if rule.place and rule.place != block:
        place = 0.0
    return Cue(hit, rule.weight * place)


def _total(cues: Mapping[Hit, Cue]) -> float:
    """Return the points of a cause: overlapping cues and repeated words count once, more cues count ever less."""
    points: list[float] = []
    end = -1
    for cue in sorted(cues.values(), key=lambda cue: (cue.hit.start, -cue.points)):
        if cue.hit.start < end:
            points[-1] = max(points[-1], cue.points)
        else:
            points.append(cue.points)
        end = max(end, cue.hit.end)
    points.sort(reverse=True)
    return sum(value / (n + 1) for n, value in enumerate(points[:6]))


def _quotes(stream: Stream, cues: Mapping[Hit, Cue]) -> tuple[Quote, ...]:
    quotes: dict[tuple[int, int], Quote] = {}
    best = sorted(cues.values(), key=lambda cue: (-cue.points, cue.hit.start - cue.hit.end, cue.hit.start))
    for cue in best:
        quote = stream.quote(cue.hit.start, cue.hit.end)
        if not any(start <= quote.start and quote.end <= end for start, end in quotes):
            quotes[quote.start, quote.end] = quote
    return tuple(quotes.values())[:_MOST_QUOTES]


class _Traps:
    """The places where words of a cause are about something else."""

    def __init__(self, stream: Stream, said: Marks) -> None:
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for mark in said.of("traps"):
            match mark.rule.span:
                case "phrase":
                    place = (mark.hit.start, mark.hit.end)
                case "text":
                    place = (0, len(stream.form))
                case _:
                    place = stream.sentence(mark.hit.start)
            for cause in mark.rule.causes:
                self._places[cause].append(place)

    def take_back(self, cause: str, hit: Hit) -> bool:
        return any(start <= hit.start and hit.end <= end for start, end in self._places.get(cause, ()))
