"""Which causes a notice names: cues weighed by the block they stand in, less those that a trap takes back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from appeal_tui.reader.findings import CauseFound
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
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
_MENTIONED = 0.6
_BESIDE_FIRST = 0.5
_BESIDE_WEAK = 0.7
"""The same where the further cause is named by little."""
_WELL_NAMED = 6.3
"""A further cause needs this share of the first one's score."""
_MOST = 4
_FUNDS = "fund_hold"
_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class _Cue:
    hit: Hit
    points: float


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
    traps = _Traps(stream, said)
    cues: dict[str, dict[Hit, _Cue]] = defaultdict(dict)
    for mark in said.of("causes"):
        cause, hit = mark.rule.id, mark.hit
        if (funds and cause != _FUNDS) or (not funds and traps.take_back(cause, hit)):
            continue
        cue = _Cue(hit, mark.rule.weight) if funds else _weigh(mark, layout, knowledge)
        known = cues[cause].get(hit)
        if cue.points > 0 and (known is None or known.points < cue.points):
            cues[cause][hit] = cue
    _drop_lists(stream, cues)
    totals = {cause: _total(found) for cause, found in cues.items() if found}
    accused = {cause for cause in totals if any(_is_charge(stream, layout, cue.hit) for cue in cues[cause].values())}
    if accused:
        # What is only mentioned counts less beside what is charged.
        totals = {cause: total if cause in accused else total * _MENTIONED for cause, total in totals.items()}
    scored = sorted(((total, cause) for cause, total in totals.items()), key=lambda one: (-one[0], one[1]))
    if not scored:
        return ()
    # A paste that is cut may hold no more than what is asked for: there a telling cue is enough.
    least = _LEAST if scored[0][0] >= _LEAST else _LEAST_OF_A_REQUEST
    most = scored[0][0]
    absorbed = {
        other for total, cause in scored if total >= most * _BESIDE_WEAK for other in knowledge.absorbs.get(cause, ())
    }
    scored = [one for one in scored if one[1] not in absorbed] or scored
    return tuple(
        CauseFound(cause, round(min(score / _SURE, 1.0), 2), _quotes(stream, cues[cause]))
        for score, cause in scored[:_MOST]
        if score >= least and score >= most * (_BESIDE_FIRST if score >= _WELL_NAMED else _BESIDE_WEAK)
    )


def _is_charge(stream: Stream, layout: Layout, hit: Hit) -> bool:
    return layout.block(hit.start) in ("why", "evidence") or layout.is_object(hit.start) or layout.accuses(hit.start)


def _drop_lists(stream: Stream, cues: dict[str, dict[Hit, _Cue]]) -> None:
    """Drop the cues of a sentence that names many kinds of conduct: it says what the rules forbid, not what happened."""
    conduct: dict[int, set[str]] = defaultdict(set)
    for cause, found in cues.items():
        if cause in _CONDUCT:
            for hit in found:
                conduct[stream.sentence(hit.start)[0]].add(cause)
    lists = {start for start, causes in conduct.items() if len(causes) >= _MANY}
    if lists:
        for cause in _CONDUCT & cues.keys():
            cues[cause] = {hit: cue for hit, cue in cues[cause].items() if stream.sentence(hit.start)[0] not in lists}


def _weigh(mark: Mark, layout: Layout, knowledge: NoticeKnowledge) -> _Cue:
    rule, hit = mark.rule, mark.hit
    block = layout.block(hit.start)
    place = knowledge.places.get(block, 1.0)
    if block in ("back", "error", "how_send") and layout.is_object(hit.start):
        place = knowledge.places.get("object", place)
    if rule.place and rule.place != block:
        place = 0.0
    return _Cue(hit, rule.weight * place)


def _total(cues: dict[Hit, _Cue]) -> float:
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


def _quotes(stream: Stream, cues: dict[Hit, _Cue]) -> tuple[Quote, ...]:
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
