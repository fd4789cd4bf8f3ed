"""The values of a letter that was read: its sentences, its points, and the whole, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from appeal_tui.review.dates import WrittenDate
from appeal_tui.review.knowledge import LetterSpeech


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or one list item that is no whole sentence."""

    start: int
    end: int
    text: str
    """As rules search it; `start` and `end` are its place."""
    section: str
    paragraph: int
    item: int
    """The number of the list item that it belongs to; -1 outside lists."""
    heading: bool = False
    quoted: bool = False
    """Whether it repeats a line of the notice."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One point of a letter: a list item with all of its sentences, or a sentence outside lists."""

    start: int
    end: int
    text: str
    section: str
    item: bool


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter, read."""

    text: str
    flat: str
    speech: LetterSpeech
    """What of its language can be found in it."""
    units: tuple[Unit, ...]
    """Sentences and headings, in order."""
    dates: tuple[WrittenDate, ...]
    headed: frozenset[str]
    """The parts that have a heading of their own, or a block of lines that is written as such a part is."""
    paragraphs: tuple[tuple[int, int], ...]
    named: frozenset[str] = frozenset()
    """The parts whose heading says what they are."""
    sure: frozenset[str] = frozenset()
    """The parts of a letter without headings that the words of its sentences tell surely."""

    @property
    def sentences(self) -> tuple[Unit, ...]:
        """The units that say something."""
        return tuple(unit for unit in self.units if not unit.heading)

    def of(self, *sections: str) -> tuple[Unit, ...]:
        """Return the sentences of some parts."""
        return tuple(unit for unit in self.units if unit.section in sections and not unit.heading)

    def statements(self, *sections: str) -> tuple[Statement, ...]:
        """Return the points of some parts: list items whole, other sentences one by one."""
        found: list[Statement] = []
        last = -2
        for unit in self.of(*sections):
            if unit.item >= 0 and unit.item == last and found:
                first = found[-1]
                text = self.flat[first.start : unit.end]
                found[-1] = Statement(first.start, unit.end, text, first.section, item=True)
            else:
                found.append(Statement(unit.start, unit.end, unit.text, unit.section, item=unit.item >= 0))
            last = unit.item
        return tuple(found)

    def unit_at(self, place: int) -> Unit | None:
        """Return the unit that holds a place."""
        low, high = 0, len(self.units)
        while low < high:
            middle = (low + high) // 2
            if self.units[middle].end <= place:
                low = middle + 1
            else:
                high = middle
        if low < len(self.units) and self.units[low].start <= place:
            return self.units[low]
        return None

    @property
    def language(self) -> str:
        """The letter's language, `en` or `zh-Hans`."""
        return self.speech.language

    @property
    def chinese(self) -> bool:
        """Whether the letter is written in Chinese."""
        return self.language.startswith("zh")
