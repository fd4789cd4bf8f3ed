"""A letter as any seller writes one: its parts, list items and sentences, found in plain text with their places.

The text in which rules search (`flat`) has the same length as the text itself, so a place in one is a place in the
other: typographic quotes are made plain, and the line ends inside a paragraph are spaces.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

import regex

from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import ReviewKnowledge, Speech
from appeal_tui.review.late import expression
from appeal_tui.review.lines import SALUTATION, Line, LineReader
from appeal_tui.review.placing import PLAN, Placing
from appeal_tui.review.units import LetterText, Statement, Unit

__all__ = ["LetterText", "Statement", "Unit", "letter_language", "points", "read_letter"]

_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00a0": " ",
        "\u202f": " ", "\u3000": " ", "\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2212": "-", "\u00ad": "-",
    }
)  # fmt: skip
_ABBREVIATION = expression(
    r"(?:\b(?:Ltd|Co|Inc|Corp|[Nn]o|[Nn]os|[Nn]r|Mr|Mrs|Ms|Dr|St|e\.g|i\.e|approx|ca|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Art|Sec|Fig|Ref|incl|excl|pcs|max|min|dept|GmbH & Co|a\.m|p\.m|tel|Tel|qty|Qty|art)|\b[A-Z]|(?<![\d.])[0-3]?\d\.[01]?\d)\.$"
)
_SHORT_DAY = expression(r"[0-3]?\d\.[01]?\d\.")
"""A day as it is written in much of Europe, with what was done on it behind it."""
_LATIN = expression(r"[A-Za-z]+")
_CJK = expression(r"[\u3400-\u9fff]")


def letter_language(text: str) -> str:
    """Return the language that a letter is written in: `zh-Hans` or `en`."""
    han = len(_CJK.findall(text))
    latin = len(_LATIN.findall(text)) if han else 0
    return "zh-Hans" if (han > 40 and han > latin) or han > 2 * latin else "en"


def read_letter(text: str, knowledge: ReviewKnowledge, notice: str = "", language: str = "") -> LetterText:
    """Find the structure of a letter.

    Args:
        text: The letter.
        knowledge: The words of `templates/review/`.
        notice: The notice; what the letter repeats of it word for word is marked as quoted.
        language: The letter's language, where it is known.
    """
    language = language if language in ("en", "zh-Hans") else letter_language(text)
    return _Reading(text, knowledge.speech(language), notice).letter()


_SIGNED = expression(r"[\u4e00-\u9fff]{2,12}[ \u3000]{1,3}[\u4e00-\u9fff]{2,4}\s*$")
"""A role and a name, as Chinese letters end with."""


_END_ZH = expression(r"[。！？!?]+[”\"'）)]*|\.(?= *[\u3400-\u9fff])(?<!\d\.)(?<!附[件录图][一二三四五六七八九十]\.)")
_END_EN = expression(
    r"[.!?。]+[\"')\]]*(?=\s+[\"'(\[]?(?:[A-Z0-9\u3400-\u9fff]|[\w-]+\.(?:pdf|jpe?g|png|docx?|xlsx?|csv|zip)\b)|\s*$)|[。！？]"
)
"""How sentences end."""
_BEGINS = expression(
    r"(?:We|The|Our|I|It|This|They|He|She|In|On|From|To|All|Since|Every|Each|As|My|His|Her|Their|After|Both|Neither)\b"
)
_LETTER = expression(r"\w")
_QUOTED = expression(r"[\"“'].{20,}[\"”']\.?")


_SPACES_ZH = expression(r"(?<=[\u3400-\u9fff）)]) +(?=[\u3400-\u9fff]|(?<!年 *)\d{1,2} ?月|\d+ ?[个位件单名])")
_FEW_SPACES = 4


def _ends_zh(text: str) -> regex.Pattern[str]:
    """Return how the sentences of a Chinese paragraph end: with spaces, where it has many of them and no full stop."""
    return _SPACES_ZH if len(_SPACES_ZH.findall(text)) >= _FEW_SPACES and not _END_ZH.search(text) else _END_ZH


_WIDEST = 120
"""The most characters of a line that was wrapped for its width."""


class _Reading:
    """One reading of a letter."""

    def __init__(self, text: str, speech: Speech, notice: str) -> None:
        self._text = text
        self._plain = text.translate(_PLAIN)
        self._speech = speech
        self._chinese = speech.language.startswith("zh")
        self._notice = _squeezed(notice)
        self._opened: dict[int, bool] = {}
        """Units, by number, that open a block of an unknown part: whether by a title, or only by a leading line."""

    def letter(self) -> LetterText:
        lines = LineReader(self._plain, self._speech).lines()
        flat = self._flat(lines)
        dates = find_dates(flat)
        units, paragraphs = self._units(lines, flat)
        speech = self._speech.within(flat, [(unit.start, unit.end) for unit in units])
        named = frozenset(line.heading for line in lines if line.heading)
        placed, headed, sure = Placing(speech, named).placed(units, self._opened)
        return LetterText(self._text, flat, speech, tuple(placed), dates, headed, tuple(paragraphs), named, sure)

    # --- sentences ---

    def _flat(self, lines: list[Line]) -> str:
        """Return the text in which the line ends inside a paragraph are spaces."""
        flat = list(self._plain)
        # Where one line is longer than any that is wrapped, a short one ends where its sentence does.
        wrapped = all(line.end - line.start <= _WIDEST for line in lines)
        shortest = (30 if self._chinese else 50) if wrapped else _WIDEST
        for before, line in itertools.pairwise(lines):
            joined = not (
                before.blank
                or line.blank
                or line.item
                or before.heading
                or line.heading
                or before.lead
                or before.title
                or line.title
            )
            long_enough = (before.end - before.start) >= shortest
            text = self._plain[before.body : before.end].rstrip()
            ended = text.endswith(("。", "！", "？", "；")) or (
                not self._chinese and text.endswith((".", "!", "?", ":"))
            )
            if joined and long_enough and not ended and before.end < len(flat) and flat[before.end] == "\n":
                flat[before.end] = " "
            elif (
                joined
                and not self._chinese
                and ended
                and (before.end - before.start) >= 60
                and before.end < len(flat)
                and line.start == before.end + 1
            ):
                # A sentence may end at the end of a wrapped line; the paragraph goes on.
                continue
        return "".join(flat)

    def _units(self, lines: list[Line], flat: str) -> tuple[list[Unit], list[tuple[int, int]]]:
        units: list[Unit] = []
        paragraphs: list[tuple[int, int]] = []
        section, paragraph, item, in_item = "opening", 0, -1, False
        titled, pointed = "", False
        fresh, listed, run_in, told = True, False, False, False
        count = 0
        index = 0
        while index < len(lines):
            line = lines[index]
            index += 1
            if line.blank:
                fresh, in_item = True, False
                continue
            if line.heading:
                section, pointed = line.heading, line.of_item
                titled = titled if pointed else section
                # "Prevention: the lead checks ...": the part is one paragraph, or the list below it.
                run_in, told = index < len(lines) and lines[index].start == line.end, False
                paragraph += 1
                fresh, in_item, listed = True, False, False
                units.append(
                    Unit(line.body, line.end, flat[line.body : line.end], section, paragraph, -1, heading=True)
                )
                continue
            if line.title:
                paragraph += 1
                fresh, in_item, listed = True, False, False
                self._opened[len(units)] = True
                units.append(
                    Unit(line.body, line.end, flat[line.body : line.end], section, paragraph, -1, heading=True)
                )
                continue
            end = line.end
            # Lines that were joined are one.
            while index < len(lines) and end < len(flat) and flat[end] == " " and self._plain[end : end + 1] == "\n":
                end = lines[index].end
                index += 1
            if (
                section in ("prevention", "actions", "mixed", "commitments")
                and fresh
                and (
                    listed
                    or (run_in and told and section in ("prevention", "actions"))
                    or _SIGNED.match(self._plain[line.body : line.end])
                )
                and not line.item
                and self._plain[line.start : line.start + 1] != " "
            ):
                # What stands behind a list and a blank line ends the letter; it is no part of the list's section.
                section = "facts"
            if pointed and line.item and titled in PLAN:
                # "Prevention", then "- The cause that we gave stands: ...": the other points are still measures.
                section, pointed = titled, False
            listed = listed or line.item
            told = True
            if line.item:
                count += 1
                item, in_item = count, True
                paragraph += 1
            elif fresh or not in_item:
                in_item = False
                paragraph += fresh
            if line.item or fresh or not paragraphs:
                paragraphs.append((line.body, end))
            else:
                paragraphs[-1] = (paragraphs[-1][0], end)
            fresh = False
            number = item if in_item else -1
            if line.lead and not line.item and end - line.body < 140 and not SALUTATION.match(flat[line.body : end]):
                self._opened[len(units)] = False
                listed = False
            for start, stop in self._split(flat, line.body, end):
                units.append(
                    Unit(
                        start,
                        stop,
                        flat[start:stop],
                        section,
                        paragraph,
                        number,
                        heading=line.lead and stop >= end - 1 and stop - start < 140,
                    )
                )
        return [self._marked(unit) for unit in units], paragraphs

    def _split(self, flat: str, start: int, end: int) -> list[tuple[int, int]]:
        cuts = []
        text = flat[start:end]
        found = (_ends_zh(text) if self._chinese else _END_EN).finditer(text)
        last = start
        for match in found:
            stop = start + match.end()
            if not self._chinese and match[0] == "." and _ABBREVIATION.search(flat[max(start, stop - 14) : stop]):
                after = flat[stop:end].lstrip()
                if after and (not _BEGINS.match(after) or _SHORT_DAY.fullmatch(flat[last:stop].strip())):
                    continue
            cuts.append((last, stop))
            last = stop
        cuts.append((last, end))
        trimmed = []
        for one, two in cuts:
            while one < two and flat[one].isspace():
                one += 1
            while two > one and flat[two - 1].isspace():
                two -= 1
            if one < two and _LETTER.search(flat[one:two]):
                trimmed.append((one, two))
        return trimmed

    def _marked(self, unit: Unit) -> Unit:
        if not self._notice:
            return unit
        words = _squeezed(unit.text)
        if len(words) > 30 and words.strip("\"' ") in self._notice:
            return replace(unit, quoted=True)
        quoted = _QUOTED.fullmatch(unit.text.strip())
        if quoted and words.strip("\"'.")[:60] in self._notice:
            return replace(unit, quoted=True)
        return unit


def _squeezed(text: str) -> str:
    return " ".join(text.translate(_PLAIN).casefold().split())


def points(units: Iterable[Unit]) -> str:
    """Return sentences as one text, for searching."""
    return "\n".join(unit.text for unit in units)
