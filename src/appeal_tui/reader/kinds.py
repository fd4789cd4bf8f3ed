"""What kind of text it is: which notice, or none."""

from __future__ import annotations

from collections import defaultdict

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, find_marks
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
_DONE = 3.0
"""The weight of what was done, not only threatened or asked for."""


def find_kind(stream: Stream, layout: Layout, knowledge: NoticeKnowledge, phishing: tuple[Found, ...]) -> Found:
    """Return what kind of notice a text is, or `not_a_notice`."""
    marks = _without_threats([mark for mark in find_marks(stream, knowledge, "kinds") if _counts(mark, layout)])
    points: dict[str, float] = defaultdict(float)
    first: dict[str, Mark] = {}
    seen: set[tuple[str, str]] = set()
    for mark in marks:
        kind = "appeal_rejection" if mark.rule.id == "final_refusal" else mark.rule.id
        form = stream.form[mark.hit.start : mark.hit.end]
        if (kind, form) not in seen:
            points[kind] += mark.rule.weight
            seen.add((kind, form))
        if kind not in first or mark.rule.weight > first[kind].rule.weight:
            first[kind] = mark
    signs = min(len(layout.blocks - {"remark", "opening", "funds"}), 4) * 0.5
    strongest = max(points.values(), default=0.0)
    others = find_marks(stream, knowledge, "not_a_notice")
    if strongest >= _DONE:
        # What the seller says around a notice does not make it less of one.
        others = [mark for mark in others if layout.block(mark.hit.start) != "remark"]
    others = _once(others)
    against = sum(mark.rule.weight for mark in others)
    forged = len({mark.value for mark in phishing})
    if strongest == 0 or against > strongest + signs or forged >= 3:
        quotes = tuple(stream.quote(mark.hit.start, mark.hit.end) for mark in others[:3])
        return Found("not_a_notice", quotes)
    kind = _chosen(points, first)
    quotes = tuple(
        stream.quote(mark.hit.start, mark.hit.end)
        for mark in marks
        if mark.rule.id == kind or (mark.rule.id, kind) == ("final_refusal", "appeal_rejection")
    )
    return Found(kind, quotes[:3])


def is_final(stream: Stream, layout: Layout, knowledge: NoticeKnowledge) -> bool:
    """Whether Amazon says that it will not answer again."""
    return any(
        mark.rule.id == "final_refusal" and _counts(mark, layout) for mark in find_marks(stream, knowledge, "kinds")
    )


def _counts(mark: Mark, layout: Layout) -> bool:
    quiet = _QUIET_FOR_ANSWERS if mark.rule.id in ("appeal_rejection", "reinstated") else _QUIET
    return layout.block(mark.hit.start) not in quiet


def _without_threats(marks: list[Mark]) -> list[Mark]:
    """Return the marks without those of deeds that are only threatened: 'to avoid deactivation of your account'."""
    threats = [mark.hit for mark in marks if mark.rule.id == "at_risk_warning"]
    return [
        mark
        for mark in marks
        if mark.rule.id not in ("account_deactivation", "listing_removal")
        or not any(hit.start < mark.hit.end and mark.hit.start < hit.end for hit in threats)
    ]


def _once(marks: list[Mark]) -> list[Mark]:
    """Return one mark per rule: repeating itself makes a text no more of what it is."""
    return list({mark.rule.id + str(mark.rule.weight): mark for mark in reversed(marks)}.values())


def _chosen(points: dict[str, float], first: dict[str, Mark]) -> str:
    strong = {kind: mark for kind, mark in first.items() if mark.rule.weight >= 2}
    candidates = strong or first
    ranked = [kind for kind in _ORDER if kind in candidates]
    best = ranked[0]
    for other in ranked[1:]:
        # Two messages pasted as one: the one that stands first, unless both are one sentence after the other.
        ahead = candidates[best].hit.start - candidates[other].hit.start
        answers = best in ("reinstated", "appeal_rejection")
        if answers and other in ("account_deactivation", "listing_removal") and ahead > _FAR_BEHIND:
            best = other
    return best
