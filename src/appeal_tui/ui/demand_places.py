"""Where the letter answers each thing that the notice asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.letter.letter import Letter
from appeal_tui.review.finding import Finding
from appeal_tui.review.knowledge import ReviewKnowledge, search

_PARTS = {
    "root_cause": "plan.root_cause",
    "actions": "plan.corrective_action",
    "prevention": "plan.preventive_measure",
}
"""Demands that a whole part of the letter answers, and the list of the plan in which it is ticked."""

_PLAN = "plan_of_action"
"""The demand that these parts answer together."""


@dataclass(frozen=True, slots=True)
class DemandAnswer:
    """One thing that the notice asks for, and where it is answered."""

    demand: str
    """An id of `templates/notices/demands.toml`."""
    answered: bool
    places: tuple[str, ...]
    """Numbers of parts or sentences of the letter, or the id of a part that has no numbers."""
    key: str
    """The answer where it is given; where it is not answered, the place to begin."""


def demand_answers(
    notice: NoticeFacts, letter: Letter, findings: Iterable[Finding], knowledge: ReviewKnowledge
) -> tuple[DemandAnswer, ...]:
    """Return where a letter answers the demands of its notice.

    Args:
        notice: What the notice says.
        letter: The letter.
        findings: What review found in it: it has the last word on what is not answered.
        knowledge: The rules of review, which know the words that answer a demand.
    """
    unanswered = {dict(one.values).get("demand", "") for one in findings if one.rule == "unaddressed_demand"}
    return tuple(
        _answer(demand, letter, knowledge, answered=demand.replace("_", " ") not in unanswered)
        for demand in notice.demands
    )


def _answer(demand: str, letter: Letter, knowledge: ReviewKnowledge, *, answered: bool) -> DemandAnswer:
    places, key = _places(demand, letter, knowledge) if answered else ((), "plan")
    if demand in _PARTS and not places:
        # Its own rule says that a part is missing.
        answered, key = False, _PARTS[demand]
    return DemandAnswer(demand, answered, places, key)


def _places(demand: str, letter: Letter, knowledge: ReviewKnowledge) -> tuple[tuple[str, ...], str]:
    if demand in _PARTS or demand == _PLAN:
        wanted = _PARTS if demand == _PLAN else (demand,)
        parts = [section for section in letter.sections if section.id in wanted and section.sentences]
        return tuple(part.number for part in parts), parts[0].sentences[0].origin if parts else ""
    answers = knowledge.topics.demands.get(demand, {})
    speech = knowledge.speech("zh-Hans" if letter.language.startswith("zh") else "en")
    found = [
        (sentence.label or section.id, sentence.origin)
        for section in letter.sections
        for sentence in section.sentences
        if search(speech.within(sentence.text).of(f"demand:{demand}", answers), sentence.text)
    ]
    return tuple(dict.fromkeys(place for place, _ in found)), found[0][1] if found else ""
