"""The letter as it will be pasted, line by line, and which sentence each line is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from appeal_tui.errors import TemplateError
from appeal_tui.i18n import said
from appeal_tui.letter.layout import Format, lay_out, plain_text
from appeal_tui.letter.letter import Letter, Section, Sentence


@dataclass(frozen=True)
class Page:
    """A letter together with its text."""

    letter: Letter
    text: str
    problem: str = ""
    """Why the seller's own template was not used."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text line by line."""
        return tuple(self.text.rstrip("\n").split("\n"))

    @cached_property
    def sentences(self) -> dict[int, tuple[Sentence, ...]]:
        """The sentences of each line; a template may leave some out, and put several into one line."""
        found: dict[int, tuple[Sentence, ...]] = {}
        at = 0
        titles = len(self.letter.title)
        for index, sentence in enumerate(self.letter.sentences):
            if not (text := plain_text(sentence.text, self.letter.language)):
                continue
            # The parts of the subject line share a line; a name among them may stand alone further down.
            ahead = range(at, len(self.lines))
            whole = () if index < titles else (n for n in ahead if n not in found and _is_line(self.lines[n], text))
            part = (n for n in ahead if text in self.lines[n])
            line = next(iter(whole), None)
            line = next(part, None) if line is None else line
            if line is not None:
                found[line] = (*found.get(line, ()), sentence)
                at = line
        return found

    def box(self, section: Section) -> str:
        """Return the lines of one section without its heading: Amazon's box has a heading of its own."""
        origins = {sentence.origin for sentence in section.sentences}
        places = [n for n, sentences in self.sentences.items() if any(s.origin in origins for s in sentences)]
        return "\n".join(self.lines[min(places) : max(places) + 1]) + "\n" if places else ""


def _is_line(line: str, text: str) -> bool:
    """Whether a line is a sentence behind nothing but a number or a marker."""
    return line.endswith(text) and not any(c.isalpha() for c in line[: len(line) - len(text)])


def write_letter(letter: Letter, form: Format, templates: Path) -> tuple[str, str]:
    """Return the letter as text, and why the seller's own template was not used; empty where all is well.

    Args:
        letter: The letter.
        form: `txt` or `md`.
        templates: The seller's own templates. Where one is broken, the built-in one is used.
    """
    try:
        return lay_out(letter, form, templates), ""
    except TemplateError as error:
        return lay_out(letter, form), said(error)
