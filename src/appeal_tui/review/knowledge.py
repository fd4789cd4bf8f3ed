"""What review knows: the rules, word lists and explanations of `templates/review/`, read and ready for finding."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec
import regex

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.rule_file import read_rule_file
from appeal_tui.domain.cause import Texts, say
from appeal_tui.errors import CatalogueError
from appeal_tui.review.finding import Severity
from appeal_tui.review.joining import prepared
from appeal_tui.review.patterns import FewPatterns, Found, Patterns, Words

LANGUAGES = ("en", "zh-Hans")
"""The languages of letters that review reads."""

SECTIONS = (
    "opening", "root_cause", "actions", "prevention", "commitments", "attachments", "facts", "statement", "mixed",
)  # fmt: skip
"""What a part of a letter may be."""

RULE_FILES = ("tone", "plan", "facts", "documents", "form", "case")
_BY_LANGUAGE = dict[str, tuple[str, ...]]


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what is read from `templates/review/`."""


class Example(_Value, frozen=True, kw_only=True):
    """A letter, or a part of one, on which a rule is tried."""

    text: str = ""
    language: str = ""
    whole: bool = False
    """Whether the text is a whole letter; otherwise it stands in the rule's section."""
    notice: dict[str, tuple[str, ...]] = {}
    """What the notice says: `asins`, `causes`, `demands`, `order_ids`."""
    route: str = ""
    received: str = ""
    today: str = ""
    attachments: tuple[str, ...] | None = None
    earlier: str = ""
    """What was sent before."""
    answers: dict[str, str] = {}
    """For a rule about the answers of a case: keys and values as `appeal-tui set` takes them."""


class Rule(_Value, frozen=True, kw_only=True):
    """One fault for which appeals are refused."""

    id: str
    severity: Severity
    message: Texts
    """One sentence; `{quote}` is what was found, other blanks are the check's."""
    why: Texts
    fix: Texts
    good: Texts
    blocks: bool = False
    """Whether a letter with it is untrue, so that it is not exported."""
    patterns: _BY_LANGUAGE = {}
    """Regular expressions: any of them is a finding."""
    unless: _BY_LANGUAGE = {}
    """Regular expressions: a sentence in which one of them is found is left alone."""
    sections: tuple[str, ...] = ()
    """The only parts of a letter in which patterns count; empty: all."""
    routes: tuple[str, ...] = ()
    """The only kinds of answer for which the rule counts; empty: all."""
    not_causes: tuple[str, ...] = ()
    """Causes for which it does not count; `cause/route` for one kind of answer only."""
    least: int = 1
    """How many different places must be found before it is a finding."""
    beside: _BY_LANGUAGE = {}
    """Regular expressions that count towards `least`, but only where one of the patterns is found too."""
    each: bool = False
    """Whether every place is a finding of its own, several in a sentence too."""
    yields_to: tuple[str, ...] = ()
    """Rules that say more about the same sentence: where one of them finds something, this one is silent."""
    most: int = 0
    """How many findings are enough to show it; 0: all of them."""
    words: bool = True
    """Whether an English pattern begins and ends at the border of a word."""
    case_sensitive: bool = False
    quotes: bool = False
    """Whether lines quoted from the notice count too."""
    numbers: dict[str, float] = {}
    """Limits of a computed check, by name."""
    key: str = ""
    """The answer where it is mended, for a rule without a place in the letter."""
    bad: tuple[Example, ...] = ()
    fine: tuple[Example, ...] = ()


class RuleFile(_Value, frozen=True, kw_only=True):
    """One file of `templates/review/rules/`."""

    checked: datetime.date
    rules: tuple[Rule, ...]


class WordFile(_Value, frozen=True, kw_only=True):
    """`templates/review/words.toml`."""

    checked: datetime.date
    headings: dict[str, dict[str, tuple[str, ...]]]
    cues: dict[str, dict[str, tuple[str, ...]]]
    lists: dict[str, dict[str, tuple[str, ...]]]
    classes: frozenset[str] = frozenset()
    """The names of the lists that come from `classes.toml`."""


class ClassFile(_Value, frozen=True, kw_only=True):
    """`templates/review/classes.toml`: more word lists, by who is spoken of and what is said of him."""

    checked: datetime.date
    lists: dict[str, dict[str, tuple[str, ...]]]


class TopicFile(_Value, frozen=True, kw_only=True):
    """`templates/review/topics.toml`: what tells causes and demands in a letter."""

    checked: datetime.date
    causes: dict[str, dict[str, tuple[str, ...]]]
    """Words by group of causes and language; `causes` names the members."""
    members: dict[str, tuple[str, ...]]
    strong: dict[str, dict[str, tuple[str, ...]]]
    """Words that are seldom used about any other group of causes."""
    demands: dict[str, dict[str, tuple[str, ...]]]
    asked_by: dict[str, dict[str, tuple[str, ...]]] = {}
    """How a notice asks for something more than demands, by name and language of the notice."""
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    """How a letter answers it."""
    topics: dict[str, dict[str, tuple[str, ...]]]
    """What a root cause and its answer are about."""
    documents: dict[str, dict[str, tuple[str, ...]]]
    """Kinds of documents: how a letter and how a file names them."""


class WhyRule(_Value, frozen=True, kw_only=True):
    """When an answer to a why-question stops too early, and which question comes next."""

    id: str
    patterns: _BY_LANGUAGE
    unless: _BY_LANGUAGE = {}
    question: Texts
    why: Texts
    routes: tuple[str, ...] = ()
    good: Texts


class WhyFile(_Value, frozen=True, kw_only=True):
    """`templates/review/whys.toml`."""

    checked: datetime.date
    rules: tuple[WhyRule, ...]
    deep_enough: Texts
    """What is asked once an answer names a process."""


class QuestionFile(_Value, frozen=True, kw_only=True):
    """`templates/review/questions.toml`: the question whose answer would mend a weak sentence."""

    checked: datetime.date
    stock: _BY_LANGUAGE
    """Phrases that stand in every letter and say nothing about this case."""
    questions: dict[str, Texts]
    """By part of the letter."""


@dataclass(frozen=True)
class ReviewKnowledge:
    """Everything that review knows, for every language."""

    rules: Mapping[str, Rule]
    words: WordFile
    topics: TopicFile
    whys: WhyFile
    questions: QuestionFile
    needs: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    """By pattern the words without which it cannot be found, as far as they were looked for before."""

    def speech(self, language: str) -> Speech:
        """Return the patterns of one language of letters."""
        return self._speeches[language if language in LANGUAGES else "en"]

    @cached_property
    def _speeches(self) -> dict[str, Speech]:
        return {language: Speech(self, language) for language in LANGUAGES}


@dataclass(frozen=True)
class Speech:
    """The patterns of one language."""

    knowledge: ReviewKnowledge
    language: str
    _known: dict[str, Patterns] = field(default_factory=dict)
    _classes: dict[tuple[str, ...], Patterns] = field(default_factory=dict)

    def within(self, text: str) -> LetterSpeech:
        """Return what of the language can be found in a text."""
        return LetterSpeech(self, Words(text.lower()))

    def patterns(self, name: str, sources: Iterable[str], *, bounded: bool = True, sensitive: bool = False) -> Patterns:
        """Return patterns under a name of the caller's.

        Args:
            name: The same patterns have the same name.
            sources: The patterns as an editor writes them.
            bounded: Whether English ones begin and end at the border of a word.
            sensitive: Whether capital letters count.
        """
        if name not in self._known:
            lists = self.knowledge.words.lists[self.language]
            bounded = bounded and self.language == "en"
            flags = (0 if sensitive else regex.IGNORECASE) | regex.MULTILINE | regex.V0
            ready = prepared(sources, lists, self.knowledge.words.classes, bounded=bounded)
            self._known[name] = Patterns(tuple(ready), self.knowledge.needs, flags, self._classes)
        return self._known[name]


@dataclass(frozen=True)
class LetterSpeech:
    """What of a language's patterns can be found in one letter: most cannot, and are never tried."""

    speech: Speech
    low: Words
    """The letter in small letters."""
    _few: dict[str, FewPatterns] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language."""
        return self.speech.language

    def list(self, name: str) -> FewPatterns:
        """Return a word list."""
        return self._get(f"list:{name}", self.speech.knowledge.words.lists[self.language].get(name, ()))

    def cue(self, section: str) -> FewPatterns:
        """Return what tells a part of a letter without headings."""
        return self._get(f"cue:{section}", self.speech.knowledge.words.cues[self.language].get(section, ()))

    def heading(self, section: str) -> FewPatterns:
        """Return what a heading of a part says; it must be the whole heading."""
        return self._get(f"heading:{section}", self.speech.knowledge.words.headings[self.language].get(section, ()))

    def rule(self, rule: Rule) -> FewPatterns:
        """Return the patterns of a rule."""
        sources = rule.patterns.get(self.language, ())
        return self._get(f"rule:{rule.id}", sources, bounded=rule.words, sensitive=rule.case_sensitive)

    def beside(self, rule: Rule) -> FewPatterns:
        """Return what counts beside the patterns of a rule."""
        return self._get(f"beside:{rule.id}", rule.beside.get(self.language, ()))

    def unless(self, rule: Rule) -> FewPatterns:
        """Return what speaks against a rule in a sentence."""
        return self._get(f"unless:{rule.id}", rule.unless.get(self.language, ()))

    def of(self, name: str, table: Mapping[str, Iterable[str]]) -> FewPatterns:
        """Return any patterns by language, under a name of the caller's."""
        return self._get(name, table.get(self.language, ()))

    def _get(self, name: str, sources: Iterable[str], *, bounded: bool = True, sensitive: bool = False) -> FewPatterns:
        if name not in self._few:
            self._few[name] = self.speech.patterns(name, sources, bounded=bounded, sensitive=sensitive).within(self.low)
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


# --- reading ----------------------------------------------------------------------------------------------------------

_FILES: Mapping[str, type[msgspec.Struct]] = {
    "words.toml": WordFile,
    "classes.toml": ClassFile,
    "topics.toml": TopicFile,
    "whys.toml": WhyFile,
    "questions.toml": QuestionFile,
    **{f"rules/{name}.toml": RuleFile for name in RULE_FILES},
}


def load_review_knowledge(root: Path, cache: Path | None = None) -> ReviewKnowledge:
    """Return the knowledge of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    if cache is not None:
        from appeal_tui.review import keeping

        file = keeping.compiled_file(root, cache)
        return keeping.kept(file) or keeping.keep(file, load_review_knowledge(root))
    knowledge, mistakes, _ = read_review_knowledge(root)
    if knowledge is None:
        raise CatalogueError(
            "The review rules cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    return knowledge


def read_review_knowledge(root: Path) -> tuple[ReviewKnowledge | None, list[Mistake], dict[str, SourceFile]]:
    """Return the knowledge, or None and every mistake in the way of it, and the files that were read."""
    mistakes: list[Mistake] = []
    sources: dict[str, SourceFile] = {}
    files = {name: _read(root, name, kind, mistakes, sources) for name, kind in _FILES.items()}
    if mistakes:
        return None, mistakes, sources
    rules = [rule for name in RULE_FILES for rule in files[f"rules/{name}.toml"].rules]  # type: ignore[union-attr]
    return (
        ReviewKnowledge(
            rules={rule.id: rule for rule in rules},
            words=_with_classes(files["words.toml"], files["classes.toml"]),  # type: ignore[arg-type]
            topics=files["topics.toml"],  # type: ignore[arg-type]
            whys=files["whys.toml"],  # type: ignore[arg-type]
            questions=files["questions.toml"],  # type: ignore[arg-type]
        ),
        mistakes,
        sources,
    )


def _with_classes(words: WordFile, classes: ClassFile) -> WordFile:
    """Return the word lists with those of the classes."""
    lists = {language: words.lists.get(language, {}) | classes.lists.get(language, {}) for language in LANGUAGES}
    names = frozenset(name for by_language in classes.lists.values() for name in by_language)
    return msgspec.structs.replace(words, lists=lists, classes=names)


def _read(
    root: Path, name: str, kind: type[msgspec.Struct], mistakes: list[Mistake], sources: dict[str, SourceFile]
) -> msgspec.Struct | None:
    found = read_rule_file(root, f"review/{name}", kind, mistakes)
    if found is None:
        return None
    sources[name] = found[1]
    return found[0]


Place = Literal["opening", "root_cause", "actions", "prevention", "commitments", "attachments", "facts", "statement"]
"""Where a sentence stands."""
