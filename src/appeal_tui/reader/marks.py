"""Where the rules hold in a text: all phrases of its languages, found once for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.matching import Hit, find_phrase
from appeal_tui.reader.phrase import Phrase
from appeal_tui.reader.rule_files import Rule
from appeal_tui.reader.stream import Stream


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule that holds somewhere."""

    rule: Rule
    hit: Hit


class Marks:
    """The marks of a text, by the file of their rules."""

    def __init__(self, stream: Stream, knowledge: NoticeKnowledge, languages: tuple[str, ...]) -> None:
        """Look through a text for the phrases of some languages."""
        self._stream = stream
        self._open: dict[str, list[tuple[Rule, Phrase, list[int]]]] = {}
        self._found: dict[str, tuple[Mark, ...]] = {}
        for language in languages:
            part = knowledge.part(language)
            for number, places in part.lexicon.places(stream).items():
                file, rule = part.owners[number]
                self._open.setdefault(file, []).append((rule, part.lexicon.phrases[number], places))

    def of(self, file: str) -> tuple[Mark, ...]:
        """Return where the rules of a file hold, in the order of the text."""
        if file not in self._found:
            found = [
                Mark(rule, hit)
                for rule, phrase, places in self._open.pop(file, ())
                for hit in find_phrase(phrase, self._stream, places)
            ]
            self._found[file] = tuple(sorted(found, key=lambda mark: (mark.hit.start, -mark.hit.end)))
        return self._found[file]
