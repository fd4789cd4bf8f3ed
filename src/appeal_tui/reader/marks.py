"""Finding all phrases of one file of rules in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appeal_tui.reader.knowledge import NoticeKnowledge, Rule
from appeal_tui.reader.phrase import Hit
from appeal_tui.reader.stream import Stream


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule that holds somewhere."""

    rule: Rule
    hit: Hit


def find_marks(stream: Stream, knowledge: NoticeKnowledge, file: str) -> list[Mark]:
    """Return where the rules of a file hold, in the order of the text."""
    found = _all(stream, knowledge, file)
    return sorted(found, key=lambda mark: (mark.hit.start, -mark.hit.end))


def _all(stream: Stream, knowledge: NoticeKnowledge, file: str) -> Iterator[Mark]:
    for ready in knowledge.rules[file]:
        for phrase in ready.phrases:
            for hit in phrase.find(stream):
                yield Mark(ready.rule, hit)
