"""Which numbered lines of a letter refer to which exhibit, read from what the letter says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from appeal_tui.letter.exhibits import LabelledExhibit
from appeal_tui.letter.letter import Letter
from appeal_tui.letter.phrases import phrases

_LABELS = r"[A-Z]{1,2}(?![A-Za-z])"


def citations(letter: Letter, exhibits: Iterable[LabelledExhibit]) -> dict[str, tuple[str, ...]]:
    """Return the numbers of the lines that refer to each exhibit, by the exhibit's id.

    The text decides, not the answer behind it: a reference may have been struck out, or written, by hand.

    Args:
        letter: The letter.
        exhibits: The exhibits of the case.
    """
    lines: dict[str, list[str]] = {}
    for sentence in letter.sentences:
        # The list of attachments names every exhibit; that is no reference to it.
        if not sentence.label or sentence.origin.startswith("exhibit."):
            continue
        for listed in _reference(letter.language).findall(sentence.text):
            for label in re.findall(_LABELS, listed):
                lines.setdefault(label, []).append(sentence.label)
    return {exhibit.id: tuple(dict.fromkeys(lines.get(exhibit.label, ()))) for exhibit in exhibits}


@lru_cache(maxsize=4)
def _reference(language: str) -> re.Pattern[str]:
    """Return the pattern of a reference in a language: the word for 'exhibit', then labels."""
    words = phrases(language)
    names = {
        re.sub(r"\W+", "", words[phrase].partition("{labels}")[0])
        for phrase in ("exhibit_reference", "exhibits_reference")
    }
    # The longer word first, so that the plural is not read as the singular with a rest.
    names_pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    between = r"(?:\s*[,，、&]\s*|\s+and\s+|\s*[和与]\s*)+"
    return re.compile(rf"(?:{names_pattern})\s*({_LABELS}(?:{between}{_LABELS})*)")
