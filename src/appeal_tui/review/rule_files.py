"""What stands in the files of `templates/review/`: rules, word lists, topics, whys, questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from appeal_tui.domain.cause import Texts
from appeal_tui.review.finding import Severity

LANGUAGES = ("en", "zh-Hans")
"""The languages of letters that review reads."""

ANY_LANGUAGE = "any"
"""Under this instead of a language stand words of checks that count in letters of every language."""

SECTIONS = (
    "opening", "root_cause", "actions", "prevention", "commitments", "attachments", "facts", "statement", "mixed",
)  # fmt: skip
"""What a part of a letter may be."""

RULE_FILES = ("tone", "plan", "facts", "documents", "form", "case")
CHECK_FILES = (
    "asking", "attached", "buyers", "entities", "facts", "invoice_age", "invoice_gap", "measures", "old_bills", "owners",
    "parts", "plan", "requests", "rounds",
)  # fmt: skip
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
    weighed_in: tuple[str, ...] = ()
    """The only parts of a letter in which signs speak for it; empty: all."""
    routes: tuple[str, ...] = ()
    """The only kinds of answer for which the rule counts; empty: all."""
    not_causes: tuple[str, ...] = ()
    """Causes for which it does not count; `cause/route` for one kind of answer only."""
    even_so: _BY_LANGUAGE = {}
    """Regular expressions that are a finding for those causes too."""
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


class SignFile(_Value, frozen=True, kw_only=True):
    """The groups of words that are signs of a sentence: `templates/review/signs.toml`."""

    checked: datetime.date
    groups: dict[str, dict[str, tuple[str, ...]]]
    """By language and name: words and word groups."""


class PointFile(_Value, frozen=True, kw_only=True):
    """How many points each sign gives to each rule: `templates/review/points.toml`."""

    checked: datetime.date
    points: dict[str, dict[str, dict[str, float]]]
    """By language, sign and rule."""


class PartPointFile(_Value, frozen=True, kw_only=True):
    """Which part of a plan a sentence belongs to: `templates/review/part_points.toml`."""

    checked: datetime.date
    follows: dict[str, dict[str, dict[str, float]]]
    """By language and part, and `begin`: the share of sentences of each part that come next."""
    points: dict[str, dict[str, dict[str, float]]]
    """By language, sign and part."""


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


class FrameFile(_Value, frozen=True, kw_only=True):
    """`templates/review/frames.toml`: patterns with named parts, by which two sentences are compared."""

    checked: datetime.date
    frames: dict[str, dict[str, tuple[str, ...]]]
    """By language and name."""


class Wanted(_Value, frozen=True, kw_only=True):
    """When a notice wants what the words of a demand name."""

    needs: tuple[str, ...] = ()
    """What the notice must speak of, if anything stands here."""
    not_meant: tuple[str, ...] = ()
    """What is left out of the notice before."""
    still_needs: tuple[str, ...] = ()
    """What must stand in the rest, where something was left out."""
    requested: bool = False
    """Whether a request must stand before the words of the demand."""


class CheckFile(_Value, frozen=True, kw_only=True):
    """One file of `templates/review/checks/`: the words of a check in code."""

    checked: datetime.date
    words: dict[str, dict[str, tuple[str, ...]]]
    """By language, or `any` for letters of every language, and name."""
    lists: dict[str, dict[str, tuple[str, ...]]] = {}
    """By language, or `any`, further word lists, which only the words of this file name."""
    demands: dict[str, Wanted] = {}
    """By demand, in `asking.toml` alone."""

    def own_lists(self, language: str) -> dict[str, tuple[str, ...]]:
        """Return the lists that only the words of this file name."""
        return {**self.lists.get(ANY_LANGUAGE, {}), **self.lists.get(language, {})}

    def names(self, language: str) -> Iterator[str]:
        """Yield the names under which words of a language, or of every one, are asked for."""
        yield from dict.fromkeys((*self.words.get(language, ()), *self.words.get(ANY_LANGUAGE, ())))
        yield from (f"{demand}.{part}" for demand in self.demands for part in ("needs", "not_meant", "still_needs"))

    def patterns(self, language: str, name: str) -> tuple[str, ...]:
        """Return words by their name, or those of a demand as `invoices.not_meant`."""
        if name in (own := self.words.get(language, {})):
            return own[name]
        demand, _, part = name.partition(".")
        return getattr(self.demands[demand], part) if part else self.words[ANY_LANGUAGE][name]


class TopicFile(_Value, frozen=True, kw_only=True):
    """`templates/review/topics.toml`: what tells causes and demands in a letter."""

    checked: datetime.date
    causes: dict[str, dict[str, tuple[str, ...]]]
    """Words by group of causes and language; `causes` names the members."""
    members: dict[str, tuple[str, ...]]
    strong: dict[str, dict[str, tuple[str, ...]]]
    """Words that are seldom used about any other group of causes."""
    stray: dict[str, dict[str, tuple[str, ...]]] = {}
    """Words of which one sentence is about another cause, by the group that it is about."""
    stray_beside: dict[str, tuple[str, ...]] = {}
    """Groups whose letters may speak of a stray one."""
    core: dict[str, dict[str, tuple[str, ...]]] = {}
    """Words of which a root cause of one cause always has some, by cause."""
    telling: dict[str, dict[str, tuple[str, ...]]] = {}
    """Words that only a root cause of one kind of trouble has several of."""
    rates: dict[str, dict[str, tuple[str, ...]]] = {}
    """What a rate is called, in a notice and in a letter, by the cause that it is; a defect rate is told by what happened."""
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
