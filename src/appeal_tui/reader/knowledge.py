"""What the reader knows: the rules of `templates/notices/`, their phrases by language, and Amazon's stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from appeal_tui.reader.lexicon import Lexicon
from appeal_tui.reader.phrase import Phrase, is_inside
from appeal_tui.reader.rule_files import Rule, VoteFile
from appeal_tui.reader.word_files import Form, Forms, Numbers

T = TypeVar("T")


class ReadyPhrase(msgspec.Struct, frozen=True, array_like=True):
    """A phrase with its terms written out, whose it is, and what must stand beside its beginning."""

    file: str
    rule: int
    source: str
    needed: tuple[int, ...]
    """Numbers of groups of words: one of each group must stand in the sentence."""


class ReadyPhrases(msgspec.Struct, frozen=True, array_like=True):
    """All phrases of a language."""

    phrases: tuple[ReadyPhrase, ...] = ()
    beginnings: dict[str, tuple[int, ...]] = {}
    """By the words that they can begin with: the numbers of the phrases."""
    groups: dict[str, tuple[int, ...]] = {}
    """By the words that phrases need: the numbers of the groups that they are of."""


class Marketplace(msgspec.Struct, frozen=True):
    """What tells one of Amazon's stores."""

    id: str
    name: str
    host: str
    country: str = ""
    """Its country in simplified characters: Chinese notices call a store by it."""


class LanguagePart:
    """All phrases of one language and whose they are."""

    def __init__(self, ready: ReadyPhrases, rules: Mapping[str, tuple[Rule, ...]]) -> None:
        """Take what was made ready, and the rules by file."""
        self._ready = ready.phrases
        self._rules = rules
        self._phrases: dict[int, Phrase] = {}
        inside = frozenset(number for number, one in enumerate(self._ready) if is_inside(one.source))
        self.lexicon = Lexicon(ready.beginnings, inside, [one.needed for one in self._ready], ready.groups)

    def phrase(self, number: int) -> Phrase:
        """Return a phrase by its number."""
        if number not in self._phrases:
            self._phrases[number] = Phrase(self._ready[number].source)
        return self._phrases[number]

    def owner(self, number: int) -> tuple[str, Rule]:
        """Return whose a phrase is: the file, without its ending, and the rule."""
        one = self._ready[number]
        return one.file, self._rules[one.file][one.rule]


class NoticeKnowledge:
    """Everything that the reader knows."""

    def __init__(
        self,
        rules: Mapping[str, tuple[Rule, ...]],
        phrases: Mapping[str, ReadyPhrases],
        places: Mapping[str, float],
        absorbs: Mapping[str, Sequence[str]],
        marketplaces: tuple[Marketplace, ...],
        limits: Mapping[str, float],
        votes: VoteFile,
        word_votes: Mapping[str, Mapping[str, float]],
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
            word_votes: How many points each word of a text gives to each kind, by its form in a stream.
            words: The words beside figures, dates and names, by file.
            numbers: Numbers in words, and the months.
        """
        self.rules = rules
        self.places = places
        self.absorbs = absorbs
        self.marketplaces = marketplaces
        self.limits = limits
        self.votes = votes
        self.word_votes = word_votes
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
            self._parts[language] = LanguagePart(self._phrases.get(language, ReadyPhrases()), self.rules)
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
