"""What sentences of two letters are about, and whom they name: what one story is set beside another by."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from appeal_tui.review.knowledge import search
from appeal_tui.review.letter_text import LetterText, Unit
from appeal_tui.review.subject import Subject

FEWEST = 3
"""The fewest words that tell a story."""


def sentences_of_why(subject: Subject, letter: LetterText) -> tuple[Unit, ...]:
    """Return the sentences that say why something came about."""
    words = partial(subject.speech.wording, "rounds")
    return tuple(unit for unit in letter.sentences if not unit.quoted and words("because").search(unit.text))


def first_words(text: str) -> str:
    """Return the first words of a sentence, for naming it."""
    return text if len(text) <= _NAMED else text[:_NAMED].rsplit(" ", 1)[0] + " ..."


_NAMED = 60


def about(subject: Subject, units: tuple[Unit, ...]) -> set[str]:
    """Return what sentences are about: the first letters of their words, pairs of characters, and numbers."""
    return words_of(subject, " ".join(unit.text for unit in units))


def words_of(subject: Subject, text: str) -> set[str]:
    """Return what a text in the language of the letter is about."""
    lists = subject.knowledge.words.lists[subject.letter.language]
    found: set[str] = set()
    if not subject.letter.chinese:
        common = frozenset(lists["common"])
        words = re.findall(r"[a-z]+|\d+", text.lower())
        return {word[:5] for word in words if (len(word) > 2 or word.isdigit()) and word not in common}
    common, joining = frozenset(lists["common"]), frozenset("".join(lists["joining"]))
    for run in re.findall(r"[\u4e00-\u9fff]+|\d+", text):
        pairs = [run] if run.isdigit() else [one + two for one, two in pairwise(run) if not {one, two} & joining]
        found |= set(pairs) - common
    return found


def names_whom(subject: Subject, who: str, text: str) -> str:
    """Return how a text names somebody outside the business, or somebody inside it."""
    words = partial(subject.speech.wording, "rounds")
    speech = subject.knowledge.speech(subject.letter.language).within(text)
    match = words("person").search(text) if who == "person" else search(speech.list("third_party"), text)
    return match[0] if match else ""
