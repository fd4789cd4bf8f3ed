"""Which part of a letter a sentence belongs to: by heading where one is known, otherwise by how its block is written."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.knowledge import LetterSpeech, search
from appeal_tui.review.late import expression
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.part_points import CLOSING, OPENING
from appeal_tui.review.units import Unit

_FILE = expression(
    r"[\w()&+-](?:[\w ()&+-]|\.(?! )){0,80}\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|zip|eml|mp4)\b",
    re.IGNORECASE,
)
_LABELLED_FILE = expression(r"[A-Z][a-z]+(?: [a-z]+){0,2}: [\w-]+\.(?:pdf|jpe?g|png|docx?|xlsx?|csv|zip)\b")
""""Identity: passport.pdf (front and back)"."""
_EXHIBIT_LINE = expression(
    r"(?:exhibit|attachment|annex|enclosure|appendix|file|附件|附录) ?(?:[A-Z]{1,2}|\d{1,2}|[一二三四五六七八九十]) ?[:：.\-)、]",
    re.I,
)
PLAN = ("root_cause", "actions", "prevention")
"""The parts of a plan."""
_NO_PLAN = ("attachments", "commitments", "statement")
_OUTSIDE = frozenset([OPENING, CLOSING])
_SURE = 0.8
"""As likely are the sentences of a part, on average, where their words alone tell it surely."""
_LIKELY = 0.6
"""As likely is the part of a block that opens with words which tell none."""

_TITLED = 3
"""With more titles than this the first one is that of the letter."""


class Placing:
    """Finds the part of each sentence of one letter."""

    def __init__(self, speech: LetterSpeech, named: frozenset[str]) -> None:
        self._speech = speech
        self._chinese = speech.language.startswith("zh")
        self._named = named

    def placed(self, units: list[Unit], opened: dict[int, bool]) -> tuple[list[Unit], frozenset[str], frozenset[str]]:
        """Return the units with their parts, the parts that have a place of their own, and those that only words tell surely.

        Args:
            units: Sentences and headings with the parts that known headings give them.
            opened: Units that open a block of an unknown part: whether a title does, or only a leading line.
        """
        units = [self._documents(unit) for unit in units]
        parts = self._named & {*PLAN}
        units, told = self._blocks(units, opened)
        headed = self._named | told
        parts = headed & {*PLAN}
        if len(parts) < 2:
            units, told = self._lists(units, parts)
            headed |= told
            parts = headed & {*PLAN}
        if len(parts) >= 2:
            if units[0].heading and units[0].section == "mixed" and {"root_cause", "actions"} <= parts:
                # Below "Plan of action", the title of the whole letter, stands what opens it.
                below = itertools.takewhile(lambda unit: unit.section == "mixed", units)
                title = sum(1 for _ in below)
                units = [replace(unit, section="opening") for unit in units[:title]] + units[title:]
            return self._told(units, parts)[0], headed, frozenset()
        placed, sure = self._told(units, parts)
        return placed, headed, sure

    def _told(self, units: list[Unit], parts: frozenset[str]) -> tuple[list[Unit], frozenset[str]]:
        """Return the units, each placed by its words and by what stands around it, and the parts that are sure."""
        groups = [
            list(group)
            for _, group in itertools.groupby(
                (number for number, unit in enumerate(units) if not unit.heading),
                lambda number: (units[number].item, -1 if units[number].item >= 0 else number),
            )
        ]
        allowed = [self._may_be(units, group[0], parts) for group in groups]
        if all(may_be and (len(may_be) == 1 or may_be == _OUTSIDE) for may_be in allowed):
            return units, frozenset()
        worths = [self._worth([units[number] for number in group]) for group in groups]
        placed = list(units)
        sure: dict[str, list[float]] = {}
        # Where other parts have headings, a part without one often stands at the begin.
        headed = [units[group[0] - 1].heading if group[0] > 0 else bool(parts) for group in groups]
        points = self._speech.speech.part_points
        for group, told, may_be in zip(groups, points.tell(worths, allowed, headed), allowed, strict=True):
            if not may_be:
                sure.setdefault(told.part, []).extend([told.sure] * len(group))
            for number in group:
                # What stands outside of a plan keeps the kind that its heading gives it.
                if told.part in PLAN or units[number].section not in (OPENING, CLOSING, *_NO_PLAN):
                    placed[number] = replace(units[number], section=told.part)
        return placed, frozenset(
            part for part, likely in sure.items() if part in PLAN and sum(likely) >= _SURE * len(likely)
        )

    def _worth(self, units: list[Unit]) -> list[float]:
        """Return how much sentences that belong together speak for each part."""
        return [sum(of_part) for of_part in zip(*(self._speech.part_worths(unit.text) for unit in units), strict=True)]

    def _may_be(self, units: list[Unit], number: int, parts: frozenset[str]) -> frozenset[str]:
        """Return the parts that a sentence may belong to: none at all stands for any."""
        unit = units[number]
        if SALUTATION.match(unit.text.strip()) or unit.section in _NO_PLAN:
            return _OUTSIDE
        if unit.section == "mixed":
            return frozenset(PLAN)
        if not parts:
            return frozenset()
        missing = frozenset(PLAN) - parts
        if unit.section in PLAN:
            # What stands right below a heading, or in its line, belongs to it; further below may stand a part without a heading.
            first = number == 0 or units[number - 1].heading
            return frozenset([unit.section]) | (frozenset() if first else missing)
        if unit.section == OPENING or unit.section not in self._named:
            return _OUTSIDE | missing
        return _OUTSIDE

    def _blocks(self, units: list[Unit], opened: dict[int, bool]) -> tuple[list[Unit], frozenset[str]]:
        """Return the units, those behind an unknown heading placed by how their block is written."""
        told: set[str] = set()
        starts = sorted({*opened, *(n for n, unit in enumerate(units) if unit.heading and n not in opened)})
        placed = list(units)
        parent = "opening"
        seen: set[str] = set()
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(units)
            if start not in opened:
                parent = units[start].section
                block = [unit for unit in units[start + 1 : end] if not unit.heading]
                if parent == "actions" and "actions" in seen and self._written_as(block) == "prevention":
                    # "Measures" behind "Actions" are those to come.
                    parent = "prevention"
                    told.add(parent)
                    for place in range(start, end):
                        placed[place] = replace(units[place], section=parent)
                seen.add(parent)
                continue
            title = opened[start]
            block = [
                unit for unit in units[start + 1 : end] if unit.section == units[start].section and not unit.heading
            ]
            kind = self._written_as(block)
            if start == 0 and (kind in self._named or len(starts) > _TITLED):
                # Under the letter's own title stands what opens it; the part comes later under a title of its own.
                kind = ""
            if not title and kind and parent in PLAN and PLAN.index(kind) <= PLAN.index(parent):
                # Inside a part a leading line opens what comes after it in a plan, never what comes before.
                kind = ""
            if not title and parent == "root_cause" and kind == "prevention" and kind in self._named:
                # Nor do the points of a cause open the measures, which have a heading of their own.
                kind = ""
            section = kind or (parent if not title or parent in ("opening", "statement", "attachments") else "facts")
            if kind:
                told.add(kind)
                parent = kind
            elif title and start > 0:
                parent = section
            for place in range(start, end):
                if units[place].section == units[start].section:
                    placed[place] = replace(units[place], section=section)
        return placed, frozenset(told)

    def _lists(self, units: list[Unit], parts: frozenset[str]) -> tuple[list[Unit], frozenset[str]]:
        """Return the units, whole lists without a heading placed by how they are written."""
        told: set[str] = set()
        placed = list(units)
        start = 0
        while start < len(units):
            end = start
            while (
                end < len(units)
                and units[end].item >= 0
                and units[end].section not in (*parts, "attachments", "prevention")
            ):
                end += 1
            if (
                end - start >= 2
                and units[start].item != units[end - 1].item
                and (kind := self._written_as(units[start:end]))
            ):
                told.add(kind)
                placed[start:end] = [replace(unit, section=kind) for unit in units[start:end]]
            start = max(end, start + 1)
        return placed, frozenset(told)

    def _written_as(self, block: list[Unit]) -> str:
        """Return the part like which a block of sentences is written, or nothing."""
        if not block:
            return ""
        told = self._speech.speech.part_points.alone([self._speech.part_worths(unit.text) for unit in block])
        return told.part if told.part in PLAN and told.sure >= _LIKELY else ""

    def _documents(self, unit: Unit) -> Unit:
        lone_file = not unit.heading and (_FILE.match(unit.text) or _LABELLED_FILE.match(unit.text))
        if (lone_file or _EXHIBIT_LINE.match(unit.text)) and unit.section != "attachments":
            return replace(unit, section="attachments")
        return unit


_PAST = expression(
    r"\b(?:we|i|he|she|they|it|our \w+|the \w+(?: \w+)?|all \w+|\d[\d,]* \w+) (?:have |has |had |also |then |were |was |been )*\w*(?:ed|sent|sold|bought|told|wrote|put|set|took|held|gave|made|found|shut|left|ran|met|did|paid|drew|built|cut|kept|read)\b"
    r"|\b(?:was|were|has been|have been)\b",
    re.IGNORECASE,
)
_RULES = expression(
    r"\b(?:will|shall|must|(?<!\d )may(?! \d)|can ?not|no longer|now|from now on|going forward|needs?|has to|have to|is not|are not)\b"
    r"|\b(?:is|are|gets?) (?:\w+ly )?(?:\w+ed|read|kept|sent|put|set|cut|held|shown|drawn|given|taken|written)\b"
    r"|\b[a-z]{2,}(?<!s)(?:s|es|ies)\b (?:the|a|an|each|every|all|any|it|them|this|that|his|her|our|no|of|in|on|for|at|to|only|once|which|whether|two|three|five|ten|\d)",
    re.IGNORECASE,
)
_RULES_ZH = expression(
    r"今后|(?:^|[，。；：、从])以后|(?<!已)将|须|必须|不得|不再|一律|方可|才(?:能|可)|负责|严禁|由.{1,12}(?:审|检|查|核|签)"
)
_DONE_ZH = expression(r"已|了(?!解)|完成")
_CAUSE_ZH = expression(r"由于|因为|导致|原因")
_PERFECT = expression(r"\b(?:we|i) (?:have|'ve)\b|\b(?:has|have) been\b|\bimmediately\b", re.IGNORECASE)
_SINCE = expression(r"(?:since|from|as of|starting|effective|until|by|before)\W*$|[自从]\s*$", re.IGNORECASE)


def manner(speech: LetterSpeech, text: str) -> str:
    """Return the part of a plan like which a sentence is written, or nothing where it could be any."""
    dates = find_dates(text)
    first = begins_with_day(text)
    rhythm = search(speech.list("frequency"), text) is not None
    if speech.language.startswith("zh"):
        rules = _RULES_ZH.search(text)
        done = _DONE_ZH.search(text)
        if first and not rhythm:
            return "actions"
        if (rhythm or rules) and not first and not (dates and done):
            return "prevention" if not _CAUSE_ZH.search(text) else "root_cause"
        if first or dates or done:
            return "actions"
    else:
        rules = _RULES.search(text)
        if first:
            return "actions"
        if rhythm and rules and not (dates and _PAST.search(text) and not _SINCE.search(text[: dates[0].start])):
            return "prevention"
        if dates and not _SINCE.search(text[: dates[0].start]):
            return "actions"
        if _PERFECT.search(text):
            return "actions"
    if search(speech.cue("root_cause"), text) or (search(speech.list("mechanism"), text) and _PAST.search(text)):
        return "root_cause"
    return ""


_UNLIKELY = 0.1


def reads_like(speech: LetterSpeech, text: str, part: str) -> bool:
    """Whether a sentence may belong to a part of a plan by its words, wherever it stands."""
    return speech.speech.part_points.share(speech.part_worths(text), part) >= _UNLIKELY
