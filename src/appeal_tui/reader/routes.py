"""Which kind of answer a notice wants.

No single rule decides it: what the notice asks for and where, what it says outright, what kind of notice it is and for which
cause, and what the rules alone make of all that are counted together, with the points of `votes.toml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from appeal_tui.reader.demands import PAPERS, PLAN
from appeal_tui.reader.findings import Found
from appeal_tui.reader.route_rules import (
    FORMS,
    PROOF,
    Asked,
    Wanted,
    announces_a_call,
    asks_for_a_plan,
    leaves_a_choice,
    route_by_rules,
    said_outright,
    wants_a_retraction,
    words_without_answer,
)
from appeal_tui.reader.signs import points_of
from appeal_tui.reader.stream import Quote

_MUCH = 4
_SURE = frozenset({"quiz", "acknowledge"})
"""What the rules alone tell rightly; too few notices want them to count their signs."""
_CONDITIONS = (("quiz", "quiz"), ("acknowledgement", "acknowledge"))
_OF_CONDUCT = ("perf_", "pol_")
_OF_REQUESTS = frozenset({"plan", "dispute", "verification", "funds"})
_ANSWERED_BY = {
    "plan": PLAN,
    "verification": PAPERS,
    "funds": PAPERS,
    "dispute": PROOF,
    "retraction": frozenset({"retraction"}),
    "quiz": frozenset({"quiz"}),
    "acknowledge": frozenset({"acknowledgement"}),
    "none": frozenset({"nothing_needed"}),
}
"""The demands that prove a route."""


def find_route(wanted: Wanted, signs: Mapping[str, float], votes: Mapping[str, Mapping[str, float]]) -> Found:
    """Return which kind of answer the notice wants: a route, `none` (nothing to send) or `unknown` (it does not say).

    Args:
        wanted: What the other parts of the reader found in the notice.
        signs: The signs by which its kind was counted, and their strength.
        votes: The points that each sign gives to each route.
    """
    if wanted.kind == "not_a_notice":
        return Found("none")
    if wanted.kind == "reinstated":
        # Nothing more is wanted, but for a condition: what is asked for there are no papers and no plan.
        return next(
            (Found(route, wanted.asked[key]) for key, route in _CONDITIONS if key in wanted.asked), Found("none")
        )
    by_rules = route_by_rules(wanted)
    if words_without_answer(wanted) or by_rules.value in _SURE or _is_plain(wanted, by_rules.value) or not votes:
        return by_rules
    points = points_of(signs_of_route(wanted, signs, by_rules.value), votes)
    route = max(_open_to(wanted, points, by_rules.value), key=lambda one: points[one])
    return by_rules if route == by_rules.value else Found(route, _words(wanted, route))


def _is_plain(wanted: Wanted, by_rules: str) -> bool:
    """Whether what the rules say needs no counting."""
    asked, told = wanted.asked, said_outright(wanted)
    first = wanted.causes[0].id if wanted.causes else ""
    match by_rules:
        case "none" if first == "fund_hold":
            # Money is held back until orders have arrived, and the seller is told that he need not write.
            return "none" in told
        case "none" if wanted.kind == "account_deactivation":
            # It is closed for his rates or his conduct until a day that is told, or by itself.
            return "none" in told and not asked and first.startswith(_OF_CONDUCT)
        case "none":
            # The last word, with no request.
            return wanted.kind == "appeal_rejection" and wanted.final and not asked
        case "unknown":
            return announces_a_call(told, asked)
        case "verification":
            # A test report decides whether a product is safe, whatever is to be told beside it.
            return first in FORMS and "certificates" in asked
        case "retraction":
            return not asked.keys() & (PLAN | PAPERS | PROOF)
        case "dispute":
            # What may not be sold, and the way for who thinks that it may.
            return first == "prod_restricted" and "dispute" in told
        case _:
            return False


def _open_to(wanted: Wanted, points: Mapping[str, float], by_rules: str) -> Sequence[str]:
    """Return the routes that a notice can want.

    A request for information always wants something. A rights owner's complaint that names a retraction wants it, or a plan;
    in all other notices none is waited for where papers or proof do as well. Who is warned of his rates or his conduct, and
    asked for nothing, has nothing to send: he is to do better. A refusal that nowhere says that it is the last word may be
    answered, though it does not say how.
    """
    if wanted.causes and wanted.causes[0].id == "fund_hold":
        # Papers that release money are sent with the request for it.
        return [route for route in points if route != "verification"] or list(points)
    if wanted.kind == "more_info_request":
        return [route for route in points if route in _OF_REQUESTS] or list(points)
    if wanted.kind == "at_risk_warning" and not wanted.demands and by_rules == "none":
        return [route for route in points if route != "unknown"] or list(points)
    if wanted.kind == "appeal_rejection" and by_rules == "unknown" and not wanted.final:
        shut = {"none"} if wanted.demands else {"none", "verification"}
        return [route for route in points if route not in shut] or list(points)
    if leaves_a_choice(wanted.asked):
        if not wants_a_retraction(wanted.asked, wanted.causes):
            return [route for route in points if route != "retraction"] or list(points)
        return list(points) if asks_for_a_plan(wanted.asked) else ["retraction"]
    return list(points)


def signs_of_route(wanted: Wanted, signs: Mapping[str, float], by_rules: str) -> dict[str, float]:
    """Return the signs by which the route is counted, by name, with their strength.

    Args:
        wanted: What the other parts of the reader found in the notice.
        signs: The signs by which its kind was counted: they count here too.
        by_rules: The route that the rules alone give.
    """
    found = dict(signs)
    asked, told = wanted.asked, said_outright(wanted)
    first = wanted.causes[0].id if wanted.causes else "none"
    for name in (
        f"rules say route {by_rules}",
        f"rules say route {by_rules} of {wanted.kind}",
        f"rules say route {by_rules} of {first.partition('_')[0]}",
        f"kind {wanted.kind}",
        f"cause {first}",
        f"scope {wanted.scope}",
    ):
        found[name] = 1.0
    _add_asked(found, wanted, asked)
    for route, quotes in told.items():
        found[f"told {route}"] = 1.0
        found[f"told {route} late"] = quotes[0].start / max(1, len(wanted.stream.text))
    for route, count in _counted(wanted).items():
        found[f"told {route} much"] = min(count, _MUCH) / _MUCH
    found["no answer is possible"] = float(bool(words_without_answer(wanted)))
    found["several causes"] = float(len(wanted.causes) > 1)
    found["final"] = float(wanted.final)
    found["a deadline"] = float(wanted.has_deadline)
    found["a rights owner"] = float(wanted.has_owner)
    return {name: strength for name, strength in found.items() if strength}


def _add_asked(found: dict[str, float], wanted: Wanted, asked: Asked) -> None:
    for demand, quotes in asked.items():
        blocks = {wanted.layout.block(wanted.stream.place_of(quote.start)) for quote in quotes}
        found[f"asks for {demand}"] = 1.0
        found[f"asks for {demand} in error only"] = float(blocks == {"error"})
        found[f"asks for {demand} in back"] = float("back" in blocks)
        found[f"asks for {demand} again"] = float(len(quotes) > 1)
    if asked:
        found[f"asks for {min(asked, key=lambda one: asked[one][0].start)} first"] = 1.0
    papers = asked.keys() & PAPERS
    found["asks for a whole plan"] = float(asks_for_a_plan(asked))
    found["asks for papers and no plan"] = float(bool(papers) and not asked.keys() & PLAN)
    found["asks for several papers"] = float(len(papers) > 1)


def _counted(wanted: Wanted) -> Counter[str]:
    marks = wanted.said.of("routes")
    return Counter(mark.rule.id for mark in marks if wanted.layout.block(mark.hit.start) not in ("remark", "links"))


def _words(wanted: Wanted, route: str) -> tuple[Quote, ...]:
    asked: Sequence[tuple[Quote, ...]] = [
        quotes[:1] for demand, quotes in wanted.asked.items() if demand in _ANSWERED_BY.get(route, ())
    ]
    told = said_outright(wanted).get(route, ())
    return tuple(quote for quotes in asked for quote in quotes) or told
