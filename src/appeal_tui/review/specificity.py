"""The specificity meter: which sentences carry a fact of this case, and the question that would mend the others."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from appeal_tui.domain.text import count_words, minutes_to_read
from appeal_tui.review.knowledge import said, search
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Subject

_NUMBER = expression(r"^[\d.]+ ")
_FACT = expression(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty) (?:[a-z-]+ )?(?:orders|units|listings|buyers|days|hours|weeks|people|packers|items|suppliers|employees)\b"
    r"|[两三四五六七八九十百千]+ ?(?:个|件|名|单|天|周|批|条|位|家)",
    regex.I,
)
_NAME = expression(
    r"(?<=[a-z,;] )[A-Z][a-z]+ [A-Z][a-z]+|(?<=[a-z,] )[A-Z]{2,}\d*|[\w-]\.(?:pdf|jpe?g|png|xlsx?|docx?)"
)
_GREETING = expression(
    r"^(?:dear|hello|hi|to|sincerely|(?:best|kind|warm) regards|yours|thank)\b.{0,60}$|^(?:尊敬的|您好|此致|敬礼|谢谢).{0,20}$",
    regex.I,
)


@dataclass(frozen=True, slots=True)
class WeakSentence:
    """A sentence that could stand in any letter."""

    start: int
    end: int
    quote: str
    kind: str
    """`stock`: a phrase of every letter; `catalogue`: the catalogue's own text, untouched; `general`: no fact."""
    question: str
    """The question whose answer would mend it."""
    key: str = ""
    """The answer where it is mended, in a letter of a case."""


@dataclass(frozen=True, slots=True)
class Specificity:
    """How much of a letter is about this case."""

    share: float
    """Sentences with a fact of this case among all sentences, 0 to 1."""
    sentences: int
    weak: tuple[WeakSentence, ...]
    words: int
    characters: int
    minutes: float
    """Time to read it, in minutes."""


def measure(
    subject: Subject,
    language: str = "en",
    untouched: frozenset[str] = frozenset(),
    answers: tuple[tuple[int, int], ...] | None = None,
    told: tuple[tuple[int, int], ...] = (),
) -> Specificity:
    """Measure how specific a letter is.

    Args:
        subject: The letter and its case.
        language: The language of the questions.
        untouched: Sentences of the catalogue, as they stand there without a blank.
        answers: Places of the sentences that an answer can make specific; of others without a fact nothing is said. None: all.
        told: Places of the sentences that hold a fact of this case, whatever they look like.
    """
    weak: list[WeakSentence] = []
    total = 0
    questions = subject.knowledge.questions
    stock = subject.speech.of("stock", questions.stock)
    role = subject.speech.list("role")
    for unit in subject.letter.sentences:
        if unit.section == "attachments" or unit.quoted or _GREETING.match(unit.text):
            continue
        total += 1
        bare = _NUMBER.sub("", unit.text)
        if _within(unit.start, told):
            continue
        if _FACT.search(bare) or _NAME.search(bare) or (unit.section == "prevention" and search(role, bare)):
            continue
        if answers is not None and not _within(unit.start, answers):
            total -= 1
            continue
        kind = "catalogue" if bare in untouched else "stock" if search(stock, unit.text) else "general"
        question = questions.questions.get(unit.section, questions.questions["facts"])
        weak.append(
            WeakSentence(
                unit.start, unit.end, subject.letter.text[unit.start : unit.end], kind, said(question, language)
            )
        )
    text = subject.letter.text
    share = (total - len(weak)) / total if total else 0.0
    minutes = round(minutes_to_read(text), 1)
    return Specificity(round(share, 3), total, tuple(weak), count_words(text), len(text), minutes)


def _within(place: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in spans)
