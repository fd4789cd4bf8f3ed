"""Changes by hand: kept by the origin of the sentence, so that they survive a rebuild.

What the answers gave at the time stands beside each change. When the answers give something else now, the change stays
and the new sentence is shown beside it; when the answer is withdrawn, the sentence goes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from appeal_tui.domain.case import SentenceEdit
from appeal_tui.letter.letter import Block, Letter, Section, Sentence


def apply_edits(letter: Letter, edits: Mapping[str, SentenceEdit]) -> Letter:
    """Return the letter with the seller's own wording; sentences that he struck out are gone."""
    if not edits:
        return letter

    def edited(section: Section) -> Section:
        changed = (_apply(sentence, edits.get(sentence.origin)) for sentence in section.sentences)
        return replace(section, sentences=tuple(s for s in changed if s.text or s.stale))

    return replace(
        letter,
        title=tuple(s for s in (_apply(part, edits.get(part.origin)) for part in letter.title) if s.text or s.stale),
        opening=edited(letter.opening),
        blocks=tuple(_without_empty(replace(b, sections=tuple(map(edited, b.sections)))) for b in letter.blocks),
        closing=tuple(map(edited, letter.closing)),
    )


def _apply(sentence: Sentence, edit: SentenceEdit | None) -> Sentence:
    if edit is None:
        return sentence
    stale = sentence.text if sentence.text != edit.built else ""
    if not edit.text and stale:
        # It was struck out, and the answer says something else now: that is for the seller to see again.
        return replace(sentence, edited=True, stale="")
    return replace(sentence, text=edit.text, edited=True, stale=stale)


def _without_empty(block: Block) -> Block:
    return replace(block, sections=tuple(section for section in block.sections if section.sentences))
