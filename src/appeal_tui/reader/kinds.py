"""What kind of text it is: which notice, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appeal_tui.reader.acts import Act, find_acts
from appeal_tui.reader.demands import PAPERS, PLAN
from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.forgery import marks_of_forgery
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.others import MANY_QUESTIONS, is_retold, marks_of_others, questions, weight_of
from appeal_tui.reader.rule_files import NOT_A_NOTICE
from appeal_tui.reader.said import DECIDED, DEEDS, DONE, Said
from appeal_tui.reader.signs import Clues, Read, points_of
from appeal_tui.reader.stream import Quote, Stream

_PAPER_CAUSES = frozenset({"ver_identity", "ver_payment", "prod_compliance", "int_compromised"})
_DONE_KINDS = frozenset({*DEEDS, "reinstated", "appeal_rejection"})
_TELLING = {"account_deactivation": ("account", "own", ""), "listing_removal": ("listing", "")}
"""The objects of the acts that tell a kind."""
_REACH_OF_IF = 60
_HEAD = 200
_FAR_BEHIND = 500
_A_REMARK = 1.0
_SKELETON = frozenset({"why", "back", "how_send", "error", "nothing", "funds"})
_FULL = 3
_BESIDE_SKELETON = 0.5
_FOREIGN_HOST = 4.0
_FORGED = 5.0
_QUESTIONS = 3.0
_AROUND = 0.4
_BESIDE_NOTICE = 0.25
"""How much of that counts where the rest of the text speaks to a seller."""
_LEAST_UNOPPOSED = 0.7
_THREAT = 2.7
_NAMED = 2.0
_VALUES = 1.5
_LEAST = 2.0
_CLEARLY = 1.0


def find_kind(
    read: Read,
    signs: Mapping[str, float],
    votes: Mapping[str, Mapping[str, float]],
    of_words: Mapping[str, float],
    *,
    is_notice: bool = False,
) -> Found:
    """Return what kind of notice a text is, or `not_a_notice`.

    Args:
        read: What the signs of the text are taken from.
        signs: The signs of the text and their strength.
        votes: The points that each sign gives to each kind.
        of_words: The points that the words of the text give to each kind.
        is_notice: Whether the seller says that it is one; then it is none only where it is forged.
    """
    clues = read.clues
    stream, said = clues.stream, clues.said
    kind = read.by_rules
    asks_of_listings = clues.asins and any(demand.value != "nothing_needed" for demand in clues.demands)
    acts = any(act.to != "aside" for act in read.acts)
    says_nothing = not (clues.causes or read.what.speaks or acts or asks_of_listings)
    if not says_nothing and not _is_forged(stream, said, clues.phishing):
        points = points_of(signs, votes)
        for one in points.keys() & of_words.keys():
            points[one] += of_words[one]
        kind = most_points(points, kind) if points else kind
        if is_notice and kind == NOT_A_NOTICE:
            kind = max(points.keys() - {NOT_A_NOTICE}, key=lambda one: points[one], default=read.if_notice)
    if kind == NOT_A_NOTICE:
        return Found(kind, _quotes(stream, read.against))
    rules = ("sent", "refused", "appeal_rejection", "final_refusal") if kind == "appeal_rejection" else (kind,)
    quotes = _quotes(stream, [mark for rule in rules for mark in read.what.marks[rule]])
    quotes = quotes or _quotes_of_acts(stream, kind, read.acts)
    return Found(kind, quotes or (clues.causes[0].quotes[:1] if clues.causes else ()))


def most_points(points: Mapping[str, float], by_rules: str) -> str:
    """Return the kind with the most points; a notice by the rules is none only where the points say so clearly.

    A notice that is taken for none tells the seller nothing at all, which is worse than a finding too many.
    """
    first = max(points, key=lambda one: points[one])
    if first != NOT_A_NOTICE or by_rules == NOT_A_NOTICE:
        return first
    best = max((one for one in points if one != NOT_A_NOTICE), key=lambda one: points[one])
    return first if points[first] - points[best] >= _CLEARLY else best


def read_signs(clues: Clues) -> Read:
    """Return what the signs of a text are taken from."""
    what = Said(clues.stream, clues.layout, clues.said)
    asked = {demand.value for demand in clues.demands}
    if_notice = _chosen(what, clues.causes, has_papers=bool(asked & PAPERS), has_plan=bool(asked & PLAN))
    against, around = marks_of_others(clues.stream, clues.layout, clues.said)
    is_one = _is_notice(clues, what, if_notice, against, around)
    forged = _is_forged(clues.stream, clues.said, clues.phishing)
    return Read(
        clues=clues,
        what=what,
        acts=find_acts(clues.stream, clues.said),
        against=against,
        around=around,
        by_rules=if_notice if is_one and not forged else NOT_A_NOTICE,
        if_notice=if_notice,
    )


def _is_forged(stream: Stream, said: Marks, phishing: Sequence[Found]) -> bool:
    forged = sum({mark.rule.id: mark.rule.weight for mark in marks_of_forgery(stream, said)}.values())
    forged += _FOREIGN_HOST if any(mark.value == "foreign_host" for mark in phishing) else 0.0
    return forged >= _FORGED


def _is_notice(clues: Clues, what: Said, kind: str, against: Sequence[Mark], around: Sequence[Mark]) -> bool:
    """Whether the phrase rules alone take a text for a notice."""
    stream, layout, said, causes = clues.stream, clues.layout, clues.said, clues.causes
    is_told = kind in ("reinstated", "appeal_rejection") or what.weight(kind) >= DONE
    others = [*against, *(marks_of_forgery(stream, said) if kind not in _DONE_KINDS else ())]
    opposed = weight_of(stream, others)
    retold = is_retold(stream, layout)
    if kind not in _DONE_KINDS or not is_told or retold:
        # What the seller says around a notice makes it less of one only where nothing is said to have been done.
        weight = 1.0 if retold else _AROUND
        remarks = weight * weight_of(stream, around)
        remarks += _A_REMARK * min(sum(part.block == "remark" for part in layout.parts), 3)
        opposed += remarks * (_BESIDE_NOTICE if what.addressed and (causes or what.marks) and not retold else 1.0)
    for_it = _weight_for(what, kind, layout, causes) + (_VALUES if clues.has_values else 0.0)
    opposed += _QUESTIONS if questions(stream, layout) >= MANY_QUESTIONS else 0.0
    if is_told and what.addressed and len(layout.blocks & _SKELETON) >= _FULL:
        # A whole notice explains itself like a help page.
        opposed *= _BESIDE_SKELETON
    least = _LEAST if opposed else _LEAST_UNOPPOSED
    return (bool(causes) or what.speaks) and for_it >= least and opposed <= for_it


def _chosen(what: Said, causes: Sequence[CauseFound], *, has_papers: bool, has_plan: bool) -> str:
    """Return the kind that a text is of if it is a notice."""
    cause = causes[0].id if causes else ""
    account, listing = what.place("account_deactivation", DONE), what.place("listing_removal", DONE)
    deed, sent = min(account, listing), what.place("sent")
    nowhere = what.length
    strong = min(what.place("final_refusal", DONE), what.place("appeal_rejection", DONE))
    if what.weight("reinstated") >= DONE and strong == nowhere and what.place("reinstated", DONE) < deed + _FAR_BEHIND:
        return "appeal_rejection" if what.in_part or (sent < nowhere and (has_papers or has_plan)) else "reinstated"
    # Two messages pasted as one, or a deed told before its appeal: the one that stands first.
    # 'Promises will not be accepted' behind a deed is no answer where nothing was sent.
    if strong < nowhere and (strong <= deed or (sent < nowhere and strong < deed + _FAR_BEHIND)):
        return "appeal_rejection"
    decided = what.weight("refused") >= DECIDED
    if sent == nowhere and deed == nowhere and (kept := what.stays):
        # 'Your account stays closed', and nothing was sent: that is told as news.
        return kept
    if (sent < deed and what.marks["refused"] and (deed == nowhere or decided)) or (
        decided and deed == nowhere and what.addressed and what.place("refused", DECIDED) < _FAR_BEHIND
    ):
        return "appeal_rejection"
    if cause == "fund_hold" and (sent < deed or what.only_in_funds or (what.about_funds and account >= _HEAD)):
        return "more_info_request" if has_papers else "at_risk_warning"
    if account < nowhere and account <= listing + _FAR_BEHIND:
        return "account_deactivation"
    threat = min([hit.start for hit in what.threats] + [what.place("at_risk_warning", _THREAT)])
    if listing < nowhere:
        return "at_risk_warning" if threat < _HEAD and listing > threat + _REACH_OF_IF * 2 else "listing_removal"
    asked = what.place("more_info_request", _LEAST)
    if cause in _PAPER_CAUSES:
        # 'Send your papers or the account will be closed' is a request.
        return "at_risk_warning" if threat < _HEAD and threat + _REACH_OF_IF < asked else "more_info_request"
    for kind in DEEDS:
        if what.marks[kind] and (what.place(kind) < min(threat, _HEAD) or what.weight(kind) > _NAMED):
            return kind
    warned = what.place("at_risk_warning", _LEAST)
    if (not causes or (has_papers and not has_plan)) and asked < min(warned, threat):
        return "more_info_request"
    return "at_risk_warning"


def _weight_for(what: Said, kind: str, layout: Layout, causes: Sequence[CauseFound]) -> float:
    """Return how much speaks for a notice: what is said to this seller, the skeleton, and a cause."""
    weights = sorted((max(m.rule.weight for m in marks) for marks in what.marks.values() if marks), reverse=True)
    done = kind in _DONE_KINDS
    blocks = layout.blocks - {"remark", "opening", "funds", "links", "standing", "greeting"}
    strongest = max(weights[0] if weights else 0.0, DONE if done else 0.0)
    if not done:
        strongest = min(strongest, 1.5) if what.addressed else min(strongest, 0.5)
    return (
        strongest
        + 0.3 * sum(weights[1:3])
        + 0.5 * min(len(blocks), 4)
        + (1.0 if what.addressed else 0.0)
        + 1.5 * (causes[0].score if causes else 0.0)
    )


def _quotes_of_acts(stream: Stream, kind: str, acts: Sequence[Act]) -> tuple[Quote, ...]:
    what = "restored" if kind == "reinstated" else "closed"
    told = [act for act in acts if act.what == what and act.to in _TELLING.get(kind, ("account", "own", "listing", ""))]
    return tuple(stream.quote(act.hit.start, act.hit.end) for act in told[:1])


def _quotes(stream: Stream, marks: Sequence[Mark]) -> tuple[Quote, ...]:
    best = sorted(marks, key=lambda mark: (-mark.rule.weight, mark.hit.start))[:3]
    return tuple(stream.quote(mark.hit.start, mark.hit.end) for mark in best)
