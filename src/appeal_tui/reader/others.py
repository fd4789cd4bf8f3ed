"""How much speaks for a text that is no notice: a help page, a forum post, another sender's mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.stream import Stream

MANY_QUESTIONS = 3
"""So many questions that are no headings of notices make a text a list of questions and answers."""
_TITLE = "title"
"""The place of rules that count only in the first sentence of a text."""
_NO_QUESTIONS = frozenset({"appeal_of_a_seller", "own_account", "first_person"})
"""'How do I reactivate my account?' is a heading of notices in many words."""
_A_SENTENCE_OR_TWO = 260
_MOSTLY = 0.8
_NEAR_TOP = 300
_FOR_ALL = ("help", "links")
_MOST_WORDINGS = 4
ONCE = 0.6
"""The strength of a rule that holds in one wording."""
_NEAR_START = 4
"""Where the words of a heading begin in a sentence that is one."""


def marks_of_others(stream: Stream, layout: Layout, said: Marks) -> tuple[list[Mark], list[Mark]]:
    """Return the marks of texts that are no notice: those in the text itself, and those in what the seller says around it."""
    marks = [mark for mark in said.of("not_a_notice") if _speaks_against(mark, stream, layout)]
    around = [mark for mark in marks if layout.block(mark.hit.start) == "remark"]
    return [mark for mark in marks if layout.block(mark.hit.start) != "remark"], around


def weight_of(stream: Stream, marks: Iterable[Mark]) -> float:
    """Return how much some marks weigh: each rule once, and a little more where it holds in several wordings."""
    marks = tuple(marks)
    weights = {mark.rule.id: mark.rule.weight for mark in marks}
    return sum(weights[key] * (1 + 0.5 * (count - 1)) for key, count in _wordings(stream, marks).items())


def strengths_of(stream: Stream, marks: Iterable[Mark]) -> dict[str, float]:
    """Return how strongly each rule holds, by its id: more where it holds in several wordings, at most 1."""
    return {
        key: ONCE + (1 - ONCE) * (count - 1) / (_MOST_WORDINGS - 1) for key, count in _wordings(stream, marks).items()
    }


def _wordings(stream: Stream, marks: Iterable[Mark]) -> dict[str, int]:
    words: dict[str, set[str]] = {}
    for mark in marks:
        words.setdefault(mark.rule.id, set()).add(stream.form[mark.hit.start : mark.hit.start + 8])
    return {key: min(len(found), _MOST_WORDINGS) for key, found in words.items()}


def is_retold(stream: Stream, layout: Layout) -> bool:
    """Whether a text is mostly what a seller says, with no more of a notice than a sentence or two in the middle of it."""
    said = sum(part.end - part.start for part in layout.parts if part.block == "remark")
    rest = len(stream.form) - said
    return rest < _A_SENTENCE_OR_TWO and said > rest * _MOSTLY


def questions(stream: Stream, layout: Layout, sentences: Sequence[tuple[int, int]] | None = None) -> int:
    """Return how many questions a text holds, apart from the headings of a notice and what the seller says."""
    return sum(
        stream.is_question(start) and not layout.is_heading(start) and layout.block(start) != "remark"
        for start, _ in sentences or stream.sentences()
    )


def _speaks_against(mark: Mark, stream: Stream, layout: Layout) -> bool:
    """Whether a mark of another text counts: not in a heading, and those of titles only at the top."""
    rule, place = mark.rule, mark.hit.start
    if rule.place == _TITLE:
        return place < next((end for _, end in stream.sentences()), 0)
    if place > _NEAR_TOP and layout.block(place) in _FOR_ALL:
        # What a notice says to everybody sounds like a help page.
        return False
    return not layout.is_heading(place, _NEAR_START) and not (rule.id in _NO_QUESTIONS and stream.is_question(place))
