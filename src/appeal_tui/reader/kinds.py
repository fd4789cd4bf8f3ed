"""What kind of text it is: which notice, or none."""

from __future__ import annotations

from collections.abc import Sequence

from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.phrase import Hit
from appeal_tui.reader.stream import Stream

_ORDER = (
    "reinstated",
    "appeal_rejection",
    "account_deactivation",
    "listing_removal",
    "at_risk_warning",
    "more_info_request",
)
_QUIET = ("remark", "links", "help")
_QUIET_FOR_ANSWERS = ("remark", "links", "help", "funds", "nothing", "error")
"""Where 'remains deactivated' and 'reinstated' are said of what would be."""
_FAR_BEHIND = 500
_PAPER_CAUSES = frozenset({"ver_identity", "ver_payment", "prod_compliance"})
_DEEDS = frozenset({"reinstated", "appeal_rejection", "account_deactivation", "listing_removal"})
_HINT, _SAID = 1.5, 2.0
_REACH_OF_IF = 60
_SURE_ENOUGH = 0.5
_DONE = 3.0
"""The weight of what was done, not only threatened or asked for."""


def find_kind(
    stream: Stream,
    layout: Layout,
    said: Marks,
    causes: Sequence[CauseFound],
    phishing: Sequence[Found],
) -> Found:
    """Return what kind of notice a text is, or `not_a_notice`."""
    found = said.of("kinds")
    marks = _done_only(stream, [mark for mark in found if mark.rule.id != "addressed" and _counts(mark, layout)])
    first: dict[str, Mark] = {}
    for mark in marks:
        kind = _kind(mark)
        if kind not in first or mark.rule.weight > first[kind].rule.weight:
            first[kind] = mark
    others = said.of("not_a_notice")
    for_it = _weight_of(marks, layout)
    if for_it >= _DONE:
        # What the seller says around a notice does not make it less of one.
        others = [mark for mark in others if layout.block(mark.hit.start) != "remark"]
    against = _weight_against(stream, others)
    forged = len({mark.value for mark in phishing})
    if not first and against == 0 and forged < 2 and causes and causes[0].score >= _SURE_ENOUGH:
        # Amazon names what is wrong without one of its usual words for what it did.
        return Found(_by_cause(causes[0].id), causes[0].quotes[:1])
    general = not first.keys() & _DEEDS and not _is_addressed(stream, found)
    if not first or general or against > for_it or forged >= 3:
        quotes = tuple(stream.quote(mark.hit.start, mark.hit.end) for mark in others[:3])
        return Found("not_a_notice", quotes)
    kind = _chosen(first)
    if kind == "at_risk_warning" and causes and causes[0].id in _PAPER_CAUSES:
        # 'Send your papers or the account will be closed' is a request.
        kind = "more_info_request"
    quotes = tuple(stream.quote(mark.hit.start, mark.hit.end) for mark in marks if _kind(mark) == kind)
    return Found(kind, quotes[:3])


def is_final(layout: Layout, said: Marks) -> bool:
    """Whether Amazon says that it will not answer again."""
    return any(
        mark.rule.id == "final_refusal" and _counts(mark, layout) for mark in said.of("kinds")
    )


def _counts(mark: Mark, layout: Layout) -> bool:
    quiet = _QUIET_FOR_ANSWERS if mark.rule.id in ("appeal_rejection", "reinstated") else _QUIET
    return layout.block(mark.hit.start) not in quiet


def _done_only(stream: Stream, marks: list[Mark]) -> list[Mark]:
    """Return the marks without what is only threatened or supposed.

    'To avoid deactivation of your account' and 'If your account has been deactivated' say that nothing was done.
    """
    threats = [mark.hit for mark in marks if mark.rule.id == "at_risk_warning"]
    ifs = _conditions(stream, marks)
    return [mark for mark in marks if mark.rule.id != "condition" and not _is_supposed(stream, mark, threats, ifs)]


def _is_addressed(stream: Stream, marks: list[Mark]) -> bool:
    """Whether a text says something of this seller, and not only what may happen to sellers."""
    ifs = _conditions(stream, marks)
    return any(
        mark.rule.id == "addressed" and mark.hit.start < ifs.get(stream.sentence(mark.hit.start)[0], len(stream.form))
        for mark in marks
    )


def _conditions(stream: Stream, marks: list[Mark]) -> dict[int, int]:
    """Return where the first 'if' of a sentence stands, by where the sentence begins."""
    ifs = [mark.hit.start for mark in marks if mark.rule.id == "condition"]
    return {stream.sentence(place)[0]: place for place in sorted(ifs, reverse=True)}


def _is_supposed(stream: Stream, mark: Mark, threats: list[Hit], ifs: dict[int, int]) -> bool:
    if mark.rule.id == "at_risk_warning":
        return False
    condition = ifs.get(stream.sentence(mark.hit.start)[0])
    if (
        condition is not None
        and condition <= mark.hit.start <= condition + _REACH_OF_IF
        and mark.rule.id != "more_info_request"
    ):
        return True
    if mark.rule.id not in ("account_deactivation", "listing_removal"):
        return False
    return any(hit.start < mark.hit.end and mark.hit.start < hit.end for hit in threats)


def _weight_of(marks: list[Mark], layout: Layout) -> float:
    """Return how much speaks for a notice: its strongest mark, a second one, and the blocks of the skeleton."""
    weights = sorted((mark.rule.weight for mark in _once(marks)), reverse=True)
    blocks = layout.blocks - {"remark", "opening", "funds", "links", "standing"}
    return sum(weights[:1]) + 0.4 * sum(weights[1:3]) + 0.5 * min(len(blocks), 4)


def _weight_against(stream: Stream, marks: list[Mark]) -> float:
    """Return how much speaks against a notice: each rule once, and a little more where it holds in several wordings."""
    words: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    for mark in marks:
        words.setdefault(mark.rule.id, set()).add(stream.form[mark.hit.start : mark.hit.start + 8])
        weights[mark.rule.id] = mark.rule.weight
    return sum(weight * (1 + 0.5 * (min(len(words[key]), 4) - 1)) for key, weight in weights.items())


def _kind(mark: Mark) -> str:
    return "appeal_rejection" if mark.rule.id == "final_refusal" else mark.rule.id


def _by_cause(cause: str) -> str:
    return "more_info_request" if cause in _PAPER_CAUSES else "at_risk_warning"


def _once(marks: list[Mark]) -> list[Mark]:
    """Return one mark per rule: repeating itself makes a text no more of what it is."""
    return list({mark.rule.id + str(mark.rule.weight): mark for mark in reversed(marks)}.values())


def _chosen(first: dict[str, Mark]) -> str:
    strong = {kind: mark for kind, mark in first.items() if mark.rule.weight >= (_HINT if kind in _DEEDS else _SAID)}
    candidates = strong or first
    answer = candidates.get("appeal_rejection")
    if answer is not None and answer.rule.weight < _SAID and any(m.rule.weight >= _DONE for m in candidates.values()):
        candidates = {kind: mark for kind, mark in candidates.items() if kind != "appeal_rejection"}
    ranked = [kind for kind in _ORDER if kind in candidates]
    best = ranked[0]
    for other in ranked[1:]:
        # Two messages pasted as one: the one that stands first, unless both are one sentence after the other.
        ahead = candidates[best].hit.start - candidates[other].hit.start
        answers = best in ("reinstated", "appeal_rejection")
        if answers and other in ("account_deactivation", "listing_removal") and ahead > _FAR_BEHIND:
            best = other
    return best
