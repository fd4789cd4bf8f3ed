"""Where the rules hold in a text: all phrases of its languages, found once for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.language import Languages
from appeal_tui.reader.matching import Hit, find_phrase
from appeal_tui.reader.phrase import Phrase
from appeal_tui.reader.rule_files import Rule
from appeal_tui.reader.stream import Stream

_SHORT = 2
"""Words of so few letters mean something else in the next language: 'se' and 'si', 'i' of English and of Italian."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule that holds somewhere."""

    rule: Rule
    hit: Hit


class Marks:
    """The marks of a text, by the file of their rules."""

    def __init__(self, stream: Stream, knowledge: NoticeKnowledge, languages: Languages) -> None:
        """Look through a text for the phrases of its languages."""
        self._stream = stream
        self._open: dict[str, list[tuple[Rule, Phrase, list[int], int]]] = {}
        self._found: dict[str, tuple[Mark, ...]] = {}
        spoken = languages.spoken
        for language in languages.looked_for:
            least = 0 if language in spoken else _SHORT + 1
            part = knowledge.part(language)
            for number, places in part.lexicon.places(stream).items():
                file, rule = part.owner(number)
                self._open.setdefault(file, []).append((rule, part.phrase(number), places, least))

    def of(self, file: str) -> tuple[Mark, ...]:
        """Return where the rules of a file hold, in the order of the text."""
        if file not in self._found:
            found = [
                Mark(rule, hit)
                for rule, phrase, places, least in self._open.pop(file, ())
                for hit in find_phrase(phrase, self._stream, places)
                if hit.end - hit.start >= least
            ]
            self._found[file] = tuple(sorted(found, key=lambda mark: (mark.hit.start, -mark.hit.end)))
        return self._found[file]
