"""What review knows: the rules, word lists and explanations of `templates/review/`, read and ready for finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from appeal_tui.domain.cause import Texts, say
from appeal_tui.review.candidates import Found
from appeal_tui.review.frames import Frame
from appeal_tui.review.headings import Headings
from appeal_tui.review.joining import Joined, prepared
from appeal_tui.review.made_ready import MadeReady
from appeal_tui.review.needs import Needs
from appeal_tui.review.part_points import PartPoints
from appeal_tui.review.patterns import FewPatterns, Patterns, flags_of
from appeal_tui.review.pieces import Words
from appeal_tui.review.remembering import remembered
from appeal_tui.review.rule_files import (
    LANGUAGES,
    CheckFile,
    FrameFile,
    PartPointFile,
    PointFile,
    QuestionFile,
    Rule,
    SignFile,
    TopicFile,
    WhyFile,
    WordFile,
)
from appeal_tui.review.signs import ALWAYS, Groups, points_of
from appeal_tui.review.vocabulary import Vocabulary
from appeal_tui.review.wording import Alternative, Wording, alternatives


@dataclass(frozen=True)
class ReviewKnowledge:
    """Everything that review knows, for every language."""

    rules: Mapping[str, Rule]
    words: WordFile
    topics: TopicFile
    whys: WhyFile
    questions: QuestionFile
    signs: SignFile
    points: PointFile
    part_points: PartPointFile
    frames: FrameFile
    checks: Mapping[str, CheckFile] = field(default_factory=dict)
    """The words of the checks in code, by file."""
    needs: Mapping[str, Needs] = field(default_factory=dict)
    """By pattern the words without which it cannot be found, as far as they were looked for before."""
    made_ready: Mapping[str, MadeReady] = field(default_factory=dict)
    """By language what was made ready of all patterns before."""

    def speech(self, language: str) -> Speech:
        """Return the patterns of one language of letters."""
        return self._speeches[language if language in LANGUAGES else "en"]

    def alternatives(self, language: str, file: str, name: str) -> list[Alternative]:
        """Return the patterns of a wording of a check in code, or of a frame, as they are tried.

        Args:
            language: The language of the letter.
            file: The file of the check, or `frames`.
            name: The name of the wording there.
        """
        if (made := self.made_ready.get(language)) is not None:
            return [Alternative(source, needs) for source, needs in made.wordings[f"{file} {name}"]]
        return [Alternative(one, self.needs.get(one)) for one in self.alternatives_of(language, file, name)]

    def alternatives_of(self, language: str, file: str, name: str) -> list[str]:
        """Return the same patterns as expressions."""
        lists = self.words.lists[language]
        if file == "frames":
            return alternatives(self.frames.frames[language][name], lists)
        check = self.checks[file]
        return alternatives(check.patterns(language, name), {**lists, **check.own_lists(language)})

    @cached_property
    def _speeches(self) -> dict[str, Speech]:
        return {language: Speech(self, language) for language in LANGUAGES}


def kind_of(language: str, *, bounded: bool) -> str:
    """Return the kind of patterns that are made ready in the same way.

    Args:
        language: Their language.
        bounded: Whether they begin and end at the border of a word.
    """
    return language if bounded else f"{language} unbounded"


@dataclass(frozen=True, eq=False)
class Speech:
    """The patterns of one language."""

    knowledge: ReviewKnowledge
    language: str
    _known: dict[str, Patterns] = field(default_factory=dict)
    _classes: dict[tuple[str, ...], Patterns] = field(default_factory=dict)
    _frames: dict[str, Frame] = field(default_factory=dict)
    _wordings: dict[tuple[str, str], Wording] = field(default_factory=dict)
    _weighed: dict[str, tuple[dict[str, float], dict[str, float]]] = field(default_factory=dict)
    _part_worths: dict[str, Sequence[float]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> Groups:
        """The groups of words that are signs of a sentence."""
        groups = self.knowledge.signs.groups.get(self.language, {})
        return Groups(groups, self.language, self._made.groups if self._made else None)

    @cached_property
    def points(self) -> Mapping[str, Mapping[str, float]]:
        """How many points each sign gives to each rule."""
        return self._made.points if self._made else self.knowledge.points.points.get(self.language, {})

    @cached_property
    def part_points(self) -> PartPoints:
        """Which part of a plan a sentence belongs to."""
        of = self.knowledge.part_points
        points = self._made.part_points if self._made else of.points.get(self.language, {})
        return PartPoints(points, of.follows.get(self.language, {}))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that patterns need, as far as they were looked for before."""
        return Vocabulary(self._made.words if self._made else None)

    @cached_property
    def _made(self) -> MadeReady | None:
        return self.knowledge.made_ready.get(self.language)

    def is_made_ready(self) -> bool:
        """Return whether patterns of the language were made ready before; they are read by that."""
        return self._made is not None

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The rules that signs give points to."""
        return frozenset(self.points.get(ALWAYS, ()))

    def weighing(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        """Return the signs of a sentence and how strong each is, and its points by rule; remembered for letters to come."""
        return remembered(self._weighed, text, lambda: self._signs_and_points(text))

    def part_worths(self, text: str) -> Sequence[float]:
        """Return how much a sentence speaks for each part of a plan, as `PartPoints.worth` does; remembered likewise."""
        return remembered(self._part_worths, text, lambda: self.part_points.worth(text, self.weighing(text)[0]))

    def _signs_and_points(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        signs = self.groups.signs(text)
        return signs, points_of(signs, self.points)

    def given_up(self) -> tuple[str, ...]:
        """Return the names under which a pattern took too long, such as `rule:emotion` or `checks/plan:an_act`."""
        return (
            *(name for name, patterns in self._known.items() if patterns.given_up),
            *(f"frames:{name}" for name, frame in self._frames.items() if frame.given_up),
            *(f"checks/{file}:{name}" for (file, name), wording in self._wordings.items() if wording.given_up),
        )

    def frame(self, name: str) -> Frame:
        """Return a frame."""
        if name not in self._frames:
            self._frames[name] = Frame(self.knowledge.alternatives(self.language, "frames", name))
        return self._frames[name]

    def wording(self, file: str, name: str) -> Wording:
        """Return words of a check in code, by their file and their name."""
        found = self._wordings.get((file, name))
        if found is None:
            found = self._wordings[file, name] = Wording(self.knowledge.alternatives(self.language, file, name))
        return found

    @cached_property
    def _headings(self) -> Headings:
        of_parts = self.knowledge.words.headings[self.language]
        parts = {part: self.patterns(f"heading:{part}", sources) for part, sources in of_parts.items()}
        return Headings(parts, self.vocabulary)

    def headed_by(self, words: str) -> frozenset[str]:
        """Return the parts of a letter of which words are a heading, the whole of them."""
        return self._headings.parts_of(words)

    def within(self, text: str, units: Sequence[tuple[int, int]] = ()) -> LetterSpeech:
        """Return what of the language can be found in a text.

        Args:
            text: The text.
            units: Where those of its sentences begin and end that will be searched, in order.
        """
        return LetterSpeech(self, Words(text, units, self.vocabulary))

    def patterns(self, name: str, sources: Iterable[str], *, bounded: bool = True, sensitive: bool = False) -> Patterns:
        """Return patterns under a name of the caller's.

        Args:
            name: The same patterns have the same name.
            sources: The patterns as an editor writes them.
            bounded: Whether English ones begin and end at the border of a word.
            sensitive: Whether capital letters count.
        """
        if name not in self._known:
            ready = list(self._ready(sources, bounded=bounded and self.language == "en"))
            known = self._made.members if self._made else self.knowledge.needs
            flags, given = flags_of(sensitive=sensitive), tuple(needs for _, needs in ready)
            self._known[name] = Patterns(
                tuple(one for one, _ in ready), known, flags, self._classes, self.vocabulary, given
            )
        return self._known[name]

    def _ready(self, sources: Iterable[str], *, bounded: bool) -> Iterator[tuple[str | Joined, Needs | None]]:
        words = self.knowledge.words
        made = self._made.patterns.get(kind_of(self.language, bounded=bounded), {}) if self._made else {}
        for source in sources:
            if (found := made.get(source)) is not None:
                yield from found
            else:
                for one in prepared((source,), words.lists[self.language], words.classes, bounded=bounded):
                    yield one, None


@dataclass(frozen=True)
class LetterSpeech:
    """What of a language's patterns can be found in one letter: most cannot, and are never tried."""

    speech: Speech
    words: Words
    """The letter."""
    _few: dict[str, FewPatterns] = field(default_factory=dict)
    _frames: dict[str, Frame] = field(default_factory=dict)
    _wordings: dict[tuple[str, str], Wording] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language."""
        return self.speech.language

    def list(self, name: str) -> FewPatterns:
        """Return a word list."""
        return self._get(f"list:{name}", self.speech.knowledge.words.lists[self.language].get(name, ()))

    def frame(self, name: str) -> Frame:
        """Return a frame, with the parts that the program reads."""
        found = self._frames.get(name)
        if found is None:
            found = self._frames[name] = self.speech.frame(name).within(self.words)
        return found

    def wording(self, file: str, name: str) -> Wording:
        """Return words of a check in code, by their file and their name."""
        found = self._wordings.get((file, name))
        if found is None:
            found = self._wordings[file, name] = self.speech.wording(file, name).within(self.words)
        return found

    def cue(self, section: str) -> FewPatterns:
        """Return what tells a part of a letter without headings."""
        return self._get(f"cue:{section}", self.speech.knowledge.words.cues[self.language].get(section, ()))

    def rule(self, rule: Rule) -> FewPatterns:
        """Return the patterns of a rule."""
        sources = rule.patterns.get(self.language, ())
        return self._get(f"rule:{rule.id}", sources, bounded=rule.words, sensitive=rule.case_sensitive)

    def even_so(self, rule: Rule) -> FewPatterns:
        """Return what is a finding where the rule does not count for the causes."""
        return self._get(f"even_so:{rule.id}", rule.even_so.get(self.language, ()))

    def beside(self, rule: Rule) -> FewPatterns:
        """Return what counts beside the patterns of a rule."""
        return self._get(f"beside:{rule.id}", rule.beside.get(self.language, ()))

    def unless(self, rule: Rule) -> FewPatterns:
        """Return what speaks against a rule in a sentence."""
        return self._get(f"unless:{rule.id}", rule.unless.get(self.language, ()))

    def of(self, name: str, table: Mapping[str, Iterable[str]]) -> FewPatterns:
        """Return any patterns by language, under a name of the caller's."""
        return self._get(name, table.get(self.language, ()))

    def signs(self, text: str) -> dict[str, float]:
        """Return the signs of a sentence and how strong each is; asked again, the same."""
        return self.speech.weighing(text)[0]

    def part_worths(self, text: str) -> Sequence[float]:
        """Return how much a sentence speaks for each part of a plan, as `PartPoints.worth` does."""
        return self.speech.part_worths(text)

    def weighs(self, text: str) -> dict[str, float]:
        """Return the points of a sentence by its signs, by rule: more than none, and it may have the fault."""
        return self.speech.weighing(text)[1]

    def _get(self, name: str, sources: Iterable[str], *, bounded: bool = True, sensitive: bool = False) -> FewPatterns:
        if name not in self._few:
            self._few[name] = self.speech.patterns(name, sources, bounded=bounded, sensitive=sensitive).few(self.words)
        return self._few[name]


def search(patterns: FewPatterns, text: str) -> Found | None:
    """Return the first place of any of some patterns."""
    return patterns.search(text)


def find_all(patterns: FewPatterns, text: str) -> Iterator[Found]:
    """Yield every place of some patterns."""
    return patterns.finditer(text)


def said(texts: Texts, language: str) -> str:
    """Return a text in a language of the interface: Chinese for every kind of Chinese, otherwise English."""
    return say(texts, "zh-Hans" if language.startswith("zh") else "en")
