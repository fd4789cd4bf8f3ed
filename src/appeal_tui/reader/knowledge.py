"""What the reader knows: the rules of `templates/notices/`, their phrases by language, and Amazon's stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from appeal_tui.reader.lexicon import Lexicon
from appeal_tui.reader.phrase import Phrase
from appeal_tui.reader.rule_files import Rule, VoteFile
from appeal_tui.reader.word_files import Form, Forms, Numbers

T = TypeVar("T")


class ReadyPhrase(msgspec.Struct, frozen=True, array_like=True):
    """A phrase with its terms written out, what it can begin with, and whose it is."""

    file: str
    rule: int
    source: str
    beginnings: tuple[str, ...]


class Marketplace(msgspec.Struct, frozen=True):
    """What tells one of Amazon's stores."""

    id: str
    name: str
    host: str


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """All phrases of one language and whose they are."""

    lexicon: Lexicon
    owners: tuple[tuple[str, Rule], ...]
    """By the number of the phrase: the file, without its ending, and the rule."""


class NoticeKnowledge:
    """Everything that the reader knows."""

    def __init__(
        self,
        rules: Mapping[str, tuple[Rule, ...]],
        phrases: Mapping[str, Sequence[ReadyPhrase]],
        places: Mapping[str, float],
        absorbs: Mapping[str, Sequence[str]],
        marketplaces: tuple[Marketplace, ...],
        limits: Mapping[str, float],
        votes: VoteFile,
        words: Mapping[str, Sequence[Form]],
        numbers: Numbers,
    ) -> None:
        """Take what was read of a catalogue folder.

        Args:
            rules: By file, `traps` apart.
            phrases: By language.
            places: What a place counts.
            absorbs: Which causes go without saying beside another one.
            marketplaces: Amazon's stores.
            limits: Amazon's own targets, by metric, as fractions.
            votes: How many points each sign of a text gives to each kind and route, and each sign of a cause to it.
            words: The words beside figures, dates and names, by file.
            numbers: Numbers in words, and the months.
        """
        self.rules = rules
        self.places = places
        self.absorbs = absorbs
        self.marketplaces = marketplaces
        self.limits = limits
        self.votes = votes
        self.numbers = numbers.numbers
        self.months = numbers.months
        self.wholes = numbers.wholes
        self._words = words
        self._made: dict[Callable[[NoticeKnowledge], Any], Any] = {}
        self._phrases = phrases
        self._parts: dict[str, LanguagePart] = {}

    def part(self, language: str) -> LanguagePart:
        """Return the phrases of a language; made ready when first asked for."""
        if language not in self._parts:
            ready = self._phrases.get(language, ())
            lexicon = Lexicon(Phrase(one.source, one.beginnings) for one in ready)
            owners = tuple((one.file, self.rules[one.file][one.rule]) for one in ready)
            self._parts[language] = LanguagePart(lexicon, owners)
        return self._parts[language]

    def words(self, file: str) -> Forms:
        """Return the words of a file such as `periods`."""
        return Forms(self._words.get(file, ()))

    def made(self, kind: Callable[[NoticeKnowledge], T]) -> T:
        """Return what is made of this knowledge, such as `Periods`; made when first asked for."""
        if kind not in self._made:
            self._made[kind] = kind(self)
        found: T = self._made[kind]
        return found
