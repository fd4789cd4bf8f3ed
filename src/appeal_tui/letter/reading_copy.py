"""The reading copy: every line of a letter with what it says in the seller's own language, for reading and not for sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Marketplace, Metric, say
from appeal_tui.domain.plan import Guide
from appeal_tui.letter.building import build_letter, sentences_by_origin
from appeal_tui.letter.layout import Format, lay_out
from appeal_tui.letter.letter import Letter, Section, Sentence
from appeal_tui.letter.phrases import phrases


def other_language(language: str) -> str:
    """Return the language of the reading copy of a letter: Chinese for an English one, English for every other one."""
    return "zh-Hans" if language == "en" else "en"


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line of the letter and what it says in the other language."""

    text: str
    """As it stands in the letter; empty between blocks."""
    reading: str
    """The same in the language of the reader; empty where the line reads alike in both."""


def reading_copy(
    case: Case,
    guide: Guide,
    marketplaces: Mapping[str, Marketplace],
    metrics: Mapping[str, Metric],
    language: str,
    form: Format = "txt",
) -> tuple[ReadingLine, ...]:
    """Return the letter line by line, each with its form in another language, both made from the same answers.

    A sentence that was changed by hand has no other form: it stands as it was written, with a mark.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        marketplaces: The catalogue's stores.
        metrics: The catalogue's metrics.
        language: The reader's language, one that letters can be written in.
        form: The format whose lines are wanted.

    Raises:
        RefusedError: The route ends in no letter.
    """
    letter = build_letter(case, guide, marketplaces, metrics)
    reading = reading_letter(letter, case, guide, marketplaces, metrics, language)
    # The built-in templates have the same lines in every language; a seller's own ones need not.
    lines = lay_out(letter, form).splitlines()
    return tuple(
        ReadingLine(line, "" if other == line else other)
        for line, other in zip(lines, lay_out(reading, form).splitlines(), strict=True)
    )


def write_reading_copy(lines: tuple[ReadingLine, ...], languages: tuple[str, str], form: Format) -> str:
    """Return a reading copy as text under a heading that says that it is not for sending.

    Args:
        lines: What `reading_copy` gave.
        languages: The reader's language and the letter's.
        form: `txt` or `md`.
    """
    heads = [phrases(language)["reading_copy"] for language in languages]
    written = [f"**{head}**\n" if form == "md" else head for head in heads] + ([] if form == "md" else [""])
    for line in lines:
        written.append(line.text)
        if line.reading:
            written += _markdown(line) if form == "md" else [f"    {line.reading}"]
    return "\n".join(written) + "\n"


def _markdown(line: ReadingLine) -> list[str]:
    """Return the reading as a quotation below its line: inside the list item where the line is one."""
    if line.text.startswith("- "):
        return [f"  > {line.reading.removeprefix('- ')}"]
    return ["", f"> {line.reading.lstrip('#').strip()}"]


def reading_letter(
    letter: Letter,
    case: Case,
    guide: Guide,
    marketplaces: Mapping[str, Marketplace],
    metrics: Mapping[str, Metric],
    language: str,
) -> Letter:
    """Return a letter with the same sentences at the same places, in another language, for reading.

    Args:
        letter: The letter that the case gives.
        case: The case.
        guide: The chosen causes and what belongs to them.
        marketplaces: The catalogue's stores.
        metrics: The catalogue's metrics.
        language: The reader's language, one that letters can be written in.
    """
    said = sentences_by_origin(case, guide, marketplaces, metrics, language)
    mark = phrases(language)["reading_copy_edited"]
    names = {cause.id: say(cause.name, language) for cause in guide.causes}

    def sentence(one: Sentence) -> Sentence:
        text = f"{one.text} [{mark}]" if one.edited else said.get(one.origin, one.text)
        return replace(one, text=text)

    def section(one: Section) -> Section:
        return replace(one, sentences=tuple(sentence(s) if s.text else s for s in one.sentences))

    return replace(
        letter,
        language=language,
        title=tuple(sentence(part) if part.text else part for part in letter.title),
        opening=section(letter.opening),
        blocks=tuple(
            replace(
                block,
                title=names.get(block.cause, block.title) if block.title else "",
                sections=tuple(map(section, block.sections)),
            )
            for block in letter.blocks
        ),
        closing=tuple(map(section, letter.closing)),
    )
