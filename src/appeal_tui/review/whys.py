"""The five-whys ladder: whether an answer stops too early, and which question comes next."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.review.knowledge import ReviewKnowledge, said, search


@dataclass(frozen=True, slots=True)
class NextWhy:
    """What follows an answer of the ladder."""

    stops: bool
    """Whether the answer names no step of the seller's own yet."""
    rule: str
    """What it stops at, such as `person` or `supplier`; empty where it goes deep enough."""
    question: str
    why: str = ""
    good: str = ""


def next_why(
    answer: str, knowledge: ReviewKnowledge, *, letter_language: str = "", language: str = "en", route: str = "plan"
) -> NextWhy:
    """Say whether an answer to a why-question stops too early.

    Args:
        answer: What the seller typed on this rung.
        knowledge: The rules of `templates/review/whys.toml`.
        letter_language: The language of the answer; found from the text when empty.
        language: The language in which to ask.
        route: The kind of answer that Amazon gets: in a dispute Amazon's mistake may be the end of the ladder.
    """
    from appeal_tui.review.letter_text import letter_language as language_of

    spoken = letter_language or language_of(answer)
    speech = knowledge.speech("zh-Hans" if spoken.startswith("zh") else "en").within(answer)
    if not answer.strip():
        rule = next(rule for rule in knowledge.whys.rules if rule.id == "symptom")
        return NextWhy(
            True, "empty", said(rule.question, language), said(rule.why, language), said(rule.good, language)
        )
    for rule in knowledge.whys.rules:
        if rule.routes and route not in rule.routes:
            continue
        if search(speech.of(f"why:{rule.id}", rule.patterns), answer) and not search(
            speech.of(f"why-unless:{rule.id}", rule.unless), answer
        ):
            return NextWhy(
                True, rule.id, said(rule.question, language), said(rule.why, language), said(rule.good, language)
            )
    return NextWhy(False, "", said(knowledge.whys.deep_enough, language))
