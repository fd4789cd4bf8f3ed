"""A draft from a file: its clean text, and where each of its places stands in the text as it was given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from appeal_tui.cli import output
from appeal_tui.cli.input import STANDARD_INPUT, standard_input
from appeal_tui.errors import UnreadableError
from appeal_tui.i18n import t
from appeal_tui.review.finding import Finding
from appeal_tui.review.specificity import WeakSentence
from appeal_tui.storage.decoding import decode_text
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.text_file import text_of

_LARGEST = 1_000_000
_LONGEST = 50_000
"""Characters of a letter that is read: twenty pages, more than anybody sends."""

_SEARCHED = 64

P = TypeVar("P", Finding, WeakSentence)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter from outside."""

    text: str
    """Cleaned, as review reads it."""
    raw: str
    """As it was given, with LF line ends: places that are told are places in it."""
    places: tuple[int, ...]
    """For each character of the clean text its place in the raw one, and the end."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return a place of the clean text in the text as it was given."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]

    def placed(self, found: P) -> P:
        """Return a finding with its place in the text as it was given."""
        from dataclasses import replace

        if found.start is None or found.end is None or self.raw == self.text:
            return found
        if isinstance(found, Finding) and found.rule == "odd_unicode":
            # It was looked for in the raw text already.
            return found
        start, end = self.place(found.start, found.end)
        return replace(found, start=start, end=end)


def read_draft(name: str) -> Draft:
    """Read a letter from a text file, a saved e-mail or web page, or from standard input.

    Raises:
        UnreadableError: It cannot be read, is too large, empty, or no text.
    """
    if name == STANDARD_INPUT:
        data, subject, suffix = standard_input(_LARGEST), t("Standard input"), ""
    else:
        path = Path(name)
        data, subject, suffix = read_regular(path, largest=_LARGEST), shown(path), path.suffix
    found = text_of(data, subject, suffix)
    if len(found.text) > _LONGEST:
        raise UnreadableError(
            t("{subject} is longer than {n} characters: give the letter only.", subject=subject, n=_LONGEST)
        )
    if not found.encoding.startswith("utf"):
        # The encoding is a guess, and only the seller can see whether it is right.
        output.tell(t("{subject} was read as {encoding}.", subject=subject, encoding=found.encoding))
    decoded = decode_text(data)
    raw = found.text
    as_given = suffix.lower() not in (".eml", ".html", ".htm") and not found.from_source
    if decoded is not None and as_given and decoded[1] == found.encoding:
        raw = decoded[0].replace("\r\n", "\n").replace("\r", "\n")
    return Draft(found.text, raw, _aligned(found.text, raw))


def _aligned(text: str, raw: str) -> tuple[int, ...]:
    """Return where each character of a cleaned text stands in the text that it was cleaned from."""
    if text == raw:
        return tuple(range(len(text) + 1))
    places, here = [], 0
    for character in text:
        found = raw.find(character, here, here + _SEARCHED)
        # A line end that was put in, or a character that was replaced, stands for what is there.
        place = found if found >= 0 else min(here, max(len(raw) - 1, 0))
        places.append(place)
        if found >= 0 or (here < len(raw) and raw[here] == " "):
            here = place + 1
    return (*places, len(raw))
