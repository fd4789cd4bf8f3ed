"""The checks: each takes a subject and yields the places where its rule fires.

A rule whose patterns say everything needs none; the others are named here by their id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appeal_tui.review.checks import (
    answers,
    attached,
    blamed_others,
    buyers,
    contradictions,
    demands,
    draft,
    entities,
    facts,
    form,
    invoice_age,
    invoice_gap,
    parts,
    plan,
    questions,
    rounds,
    tense,
    topics,
    unnamed,
    vague,
)
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Subject

CHECKS: Mapping[str, Callable[[Subject, Rule], Check]] = {
    "no_root_cause": parts.no_root_cause,
    "blame_supplier_only": blamed_others.blame_supplier_only,
    "ignorance_only": parts.ignorance_only,
    "cause_without_action": answers.cause_without_action,
    "vague_verb": vague.vague_verb,
    "future_in_done": tense.future_in_done,
    "past_in_prevent": tense.past_in_prevent,
    "no_owner": plan.no_owner,
    "no_frequency": plan.no_frequency,
    "no_date": plan.no_date,
    "future_date": tense.future_date,
    "date_before_notice": tense.date_before_notice,
    "firing_only": parts.firing_only,
    "contradiction": contradictions.contradiction,
    "too_short": form.too_short,
    "too_long": form.too_long,
    "box_full": form.box_full,
    "wall_of_text": form.wall_of_text,
    "metric_before_after": facts.metric_before_after,
    "no_asin": facts.no_asin,
    "foreign_asin": facts.foreign_asin,
    "no_numbers": facts.no_numbers,
    "wrong_cause": topics.wrong_cause,
    "unaddressed_demand": demands.unaddressed_demand,
    "quiz_available": topics.quiz_available,
    "own_secrets": facts.own_secrets,
    "buyer_pii": buyers.buyer_pii,
    "truth_gate": facts.truth_gate,
    "attachment_missing": attached.attachment_missing,
    "attachment_unnamed": unnamed.attachment_unnamed,
    "invoice_age": invoice_age.invoice_age,
    "invoice_gap": invoice_gap.invoice_gap,
    "entity_mismatch": entities.entity_mismatch,
    "odd_unicode": form.odd_unicode,
    "mixed_language": form.mixed_language,
    "story_changed": rounds.story_changed,
    "resubmit_same": rounds.resubmit_same,
    "case_refs": questions.case_refs,
    "fact_lost": draft.fact_lost,
    "fact_added": draft.fact_added,
}
"""The computed checks by the id of their rule."""
