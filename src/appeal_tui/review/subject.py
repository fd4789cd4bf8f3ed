"""What is reviewed: a letter with everything that is known about its case, as one value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review.knowledge import LetterSpeech, ReviewKnowledge
from appeal_tui.review.letter_text import LetterText
from appeal_tui.review.rule_files import Rule


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The facts that the seller gave, for comparing a draft with them."""

    stated: tuple[str, ...] = ()
    """What the letter must not lose: values of answers that stand in it."""
    everything: str = ""
    """All that was given, as one text: what a draft holds and this does not, nobody gave."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter and its case."""

    letter: LetterText
    knowledge: ReviewKnowledge
    today: datetime.date
    notice: NoticeFacts | None = None
    received: datetime.date | None = None
    route: str = ""
    causes: tuple[str, ...] = ()
    attachments: tuple[str, ...] | None = None
    """Names of the files that go with it; None: not known."""
    earlier: str = ""
    """The letter that was sent before."""
    entity: str = ""
    """The legal entity of the account."""
    known: KnownFacts | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    """The most characters of each box of the form, by name, as far as the seller knows them."""
    raw: str = ""
    """The text before it was cleaned, for characters that cleaning removes."""
    catalogues: tuple[tuple[int, int], ...] = ()
    """Places of the sentences whose words are the catalogue's own: what their papers and names are is known."""

    @property
    def speech(self) -> LetterSpeech:
        """The patterns of the letter's language that can be found in it."""
        return self.letter.speech

    def is_catalogues(self, place: int) -> bool:
        """Whether the words at a place are the catalogue's, in which the seller only filled blanks."""
        return any(start <= place < end for start, end in self.catalogues)

    @property
    def wants_plan(self) -> bool:
        """Whether a plan of action is asked for, whatever the letter looks like."""
        return self.route == "plan" or (not self.route and self.is_plan)

    @property
    def is_plan(self) -> bool:
        """Whether the letter is to be a plan of action."""
        parts = len(self.letter.headed & {"root_cause", "actions", "prevention"})
        if self.route in ("dispute", "retraction", "funds"):
            return False
        if self.route:
            return self.route == "plan" or parts >= 2
        return parts >= 2 or not self.letter.headed & {"statement"}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule fires."""

    start: int | None = None
    end: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    key: str = ""
    severity: str = ""
    """Where it differs from the rule's."""


Check = Iterator[Hit]


def applies(rule: Rule, subject: Subject) -> bool:
    """Whether a rule counts for the kind of answer and the causes."""
    if rule.routes and "plan" in rule.routes and len(rule.routes) == 1:
        if not subject.is_plan:
            return False
    elif rule.routes and subject.route and subject.route not in rule.routes:
        return False
    passed_over = {*rule.not_causes} & {*subject.causes, *(f"{cause}/{subject.route}" for cause in subject.causes)}
    return not passed_over
