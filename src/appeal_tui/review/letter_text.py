"""A letter as any seller writes one: its parts, list items and sentences, found in plain text with their places.

The text in which rules search (`flat`) has the same length as the text itself, so a place in one is a place in the
other: typographic quotes are made plain, and the line ends inside a paragraph are spaces.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from appeal_tui.review.dates import WrittenDate, find_dates
from appeal_tui.review.knowledge import LetterSpeech, ReviewKnowledge, Speech, search

_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00a0": " ",
        "\u202f": " ", "\u3000": " ", "\t": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2212": "-", "\u00ad": "-",
    }
)  # fmt: skip
_MARKER = re.compile(
    r"[ ]*(?:#{1,6} +|>+ ?)*(?:\*\*|__)?(?P<mark>[-*+•●▪■◦·–—✓✔☑✅➤►>] *|\(?\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)、．:：]+ *| +)|\(?\d{1,2}[.)、．:：]+(?!\d) *"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27bf]\ufe0f? *|\(?[A-Ha-h][.)] +|\(?[ivxIVX]{1,4}[.)] +|[（(][一二三四五六七八九十\d]{1,3}[)）]、? *|[一二三四五六七八九十]{1,3}[、.．] *|[①-⑳] *"
    r"|第[一二三四五六七八九十\d]{1,3}[,，、:：步条] *|(?:step|part|section|action|cause|measure|point) \d{1,2}[.:)] *)?(?:\*\*|__)?",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Ltd|Co|Inc|Corp|No|Nos|Mr|Mrs|Ms|Dr|St|e\.g|i\.e|approx|ca|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Art|Sec|Fig|Ref|incl|excl|pcs|max|min|dept|GmbH & Co|a\.m|p\.m|tel|Tel|qty|Qty|art)|\b[A-Z])\.$"
)
_FILE = re.compile(
    r"[\w()&+-][\w .()&+-]{0,80}\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|zip|eml|mp4)\b", re.IGNORECASE
)
_EXHIBIT_LINE = re.compile(
    r"(?:exhibit|attachment|annex|enclosure|appendix|file|附件|附录) ?(?:[A-Z]{1,2}|\d{1,2}|[一二三四五六七八九十]) ?[:：.\-)、]",
    re.I,
)
_SALUTATION = re.compile(
    r"(?:dear|hello|hi|to)\b[^.]{0,60}[,:]?$|(?:sincerely|regards|best regards|kind regards|yours|thank you|thanks|respectfully)\b[^.]{0,40}$"
    r"|(?:尊敬的|您好|你好|致|亲爱的)[^。]{0,30}$|(?:此致|敬礼|谢谢|祝好|顺祝)[^。]{0,12}$",
    re.IGNORECASE,
)
_REMEDY = re.compile(
    r"(?:we|i) (?:also |immediately |then )?(?:shipped|removed|deleted|closed|refunded|stopped|contacted|checked|trained|changed|corrected|updated|destroyed|returned|reviewed|hired|replaced|apologi[sz]ed)\b",
    re.IGNORECASE,
)
_TO_AMAZON = re.compile(
    r"\b(?:nobody|no one|still|yet|so (?:long|slow)|repl(?:y|ies|ied)|answered|respond\w*)\b|还没|没有(?:回复|答复|结果)|多久|你们|贵司|仍",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:what|how|why|which|when|who)\b[^.?!]{5,110}\?|[^。？?]{2,24}(?:什么|如何|怎样|怎么|为何|哪些)[^。？?]{0,20}[？?]",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3400-\u9fff]")


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
    """The parts that have a heading of their own."""
    paragraphs: tuple[tuple[int, int], ...]

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


def letter_language(text: str) -> str:
    """Return the language that a letter is written in: `zh-Hans` or `en`."""
    han = len(_CJK.findall(text))
    latin = len(re.findall(r"[A-Za-z]+", text))
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


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    body: int
    """Where the words begin, behind number or bullet."""
    item: bool
    heading: str
    """The part that it opens."""
    blank: bool = False
    lead: bool = False
    """A line such as `We have done the following:`."""


class _Reading:
    """One reading of a letter."""

    def __init__(self, text: str, speech: Speech, notice: str) -> None:
        self._text = text
        self._plain = text.translate(_PLAIN)
        self._speech = speech.within(self._plain)
        self._chinese = speech.language.startswith("zh")
        self._notice = _squeezed(notice)

    def letter(self) -> LetterText:
        lines = self._lines()
        flat = self._flat(lines)
        dates = find_dates(flat)
        units, paragraphs = self._units(lines, flat)
        headed = frozenset(line.heading for line in lines if line.heading)
        units = self._placed(units, headed)
        return LetterText(self._text, flat, self._speech, tuple(units), dates, headed, tuple(paragraphs))

    # --- lines ---

    def _lines(self) -> list[_Line]:
        lines, start = [], 0
        for raw in self._plain.split("\n"):
            end = start + len(raw)
            lines.extend(self._line(raw, start, end))
            start = end + 1
        return lines

    def _line(self, raw: str, start: int, end: int) -> list[_Line]:
        if not raw.strip(" *_-=~#|"):
            return [_Line(start, end, start, item=False, heading="", blank=True)]
        marker = _MARKER.match(raw)
        body = marker.end() if marker else 0
        item = bool(marker and marker["mark"])
        words = raw[body:].strip()
        if kind := self._heading_kind(words, item=item, marked=raw.lstrip().startswith(("#", "**"))):
            return [_Line(start, end, start + body, item=False, heading=kind)]
        # "Root cause: We shipped ...": a heading and a sentence in one line.
        run_in = re.match(
            r"([^:：.。]{2,60}?)(?:\*\*)?[:：](?:\*\*)? *(?=\S)|\*\*([^*]{2,60}?)[.。]?\*\* *(?=\S)", raw[body:]
        )
        if not run_in and (stop := re.match(r"([^:：.。]{4,40}?)[.。] +(?=[A-Z])", raw[body:])):
            # "What happened. 79 of 664 packages ...": a heading that ends with a full stop.
            named = self._heading_kind(stop[1].strip(), item=False, marked=True, strict=True)
            run_in = stop if named in ("root_cause", "actions", "prevention") and len(stop[1].split()) <= 5 else None
        if run_in and (
            kind := self._heading_kind(
                next(group for group in run_in.groups() if group).strip(" *"), item=False, marked=True, strict=True
            )
        ):
            cut = start + body + run_in.end()
            if item and kind not in ("root_cause", "actions", "prevention", "mixed"):
                return [_Line(start, end, start + body, item=True, heading="")]
            return [
                _Line(start, cut, start + body, item=False, heading=kind),
                _Line(cut, end, cut, item=False, heading=""),
            ]
        lead = words.endswith((":", "：")) or bool(
            not item and _QUESTION.fullmatch(words) and not _TO_AMAZON.search(words)
        )
        if item and lead and len(words.split()) <= 8 and not self._chinese:
            return [_Line(start, end, start + body, item=item, heading="", lead=True)]
        return [_Line(start, end, start + body, item=item, heading="", lead=lead and not item)]

    def _heading_kind(self, words: str, *, item: bool, marked: bool, strict: bool = False) -> str:
        bare = re.sub(
            r"^(?:(?:part|section|step) ?[\dIVX]{1,3}\b|第.{1,2}部分|[IVX]{1,4}\b[.)])[ .:：-]*", "", words, flags=re.I
        )
        bare = re.sub(r"[\U0001F000-\U0001FAFF\u2600-\u27bf\ufe0f\u200d]", "", bare).strip(
            " *_#:：-.?？()（）[]【】《》「」=<>|"
        )
        bare = re.sub(r"^\d+[.)、]? *", "", bare)
        if not bare or (words.endswith(("?", "？")) and _TO_AMAZON.search(words)):
            return ""
        if self._chinese:
            if len(bare) > 22 or re.search(r"[。！，；]", words) or (item and not marked and len(bare) > 18):
                return ""
        elif len(bare.split()) > 13 or (words.endswith(".") and not marked) or re.search(r"[.!] ", bare):
            return ""
        for kind in (
            "mixed",
            "commitments",
            "prevention",
            "actions",
            "root_cause",
            "attachments",
            "statement",
            "facts",
        ):
            pattern = self._speech.heading(kind)
            if pattern.covers(bare):
                if not self._chinese and not marked and self._is_sentence(words, bare):
                    return ""
                if strict and kind in ("facts", "statement") and len(bare.split()) > 3:
                    return ""
                return kind
        return ""

    def _is_sentence(self, words: str, bare: str) -> bool:
        """Whether a line that sounds like a heading is a sentence without its full stop."""
        if words.endswith((":", "：", "?")) or bare.isupper() or len(bare.split()) <= 4:
            return False
        return bool(re.match(r"(?:we|i|our \w+|the \w+|it) (?:have|has|will|was|were|are|is|\w+ed|now)\b", bare, re.I))

    # --- sentences ---

    def _flat(self, lines: list[_Line]) -> str:
        """Return the text in which the line ends inside a paragraph are spaces."""
        flat = list(self._plain)
        for before, line in itertools.pairwise(lines):
            joined = not (before.blank or line.blank or line.item or before.heading or line.heading or before.lead)
            long_enough = (before.end - before.start) >= (30 if self._chinese else 50)
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

    def _units(self, lines: list[_Line], flat: str) -> tuple[list[Unit], list[tuple[int, int]]]:
        units: list[Unit] = []
        paragraphs: list[tuple[int, int]] = []
        section, paragraph, item, in_item = "opening", 0, -1, False
        fresh, listed = True, False
        count = 0
        index = 0
        while index < len(lines):
            line = lines[index]
            index += 1
            if line.blank:
                fresh, in_item = True, False
                continue
            if line.heading:
                section = line.heading
                paragraph += 1
                fresh, in_item, listed = True, False, False
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
                and listed
                and not line.item
                and self._plain[line.start : line.start + 1] != " "
            ):
                # What stands behind a list and a blank line ends the letter; it is no part of the list's section.
                section = "facts"
            listed = listed or line.item
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
        if self._chinese:
            found = re.finditer(r"[。！？!?]+[”\"'）)]*|\.(?= *[\u3400-\u9fff])(?<!\d\.)", flat[start:end])
        else:
            found = re.finditer(
                r"[.!?。]+[\"')\]]*(?=\s+[\"'(\[]?[A-Z0-9\u3400-\u9fff]|\s*$)|[。！？]", flat[start:end]
            )
        last = start
        for match in found:
            stop = start + match.end()
            if not self._chinese and match[0] == "." and _ABBREVIATION.search(flat[max(start, stop - 14) : stop]):
                after = flat[stop:end].lstrip()
                if after and not re.match(
                    r"(?:We|The|Our|I|It|This|They|He|She|In|On|From|To|All|Since|Every|Each|As)\b", after
                ):
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
            if one < two and re.search(r"\w", flat[one:two]):
                trimmed.append((one, two))
        return trimmed

    def _marked(self, unit: Unit) -> Unit:
        words = _squeezed(unit.text)
        if len(words) > 30 and words.strip("\"' ") in self._notice:
            return replace(unit, quoted=True)
        quoted = re.fullmatch(r"[\"“'].{20,}[\"”']\.?", unit.text.strip())
        if quoted and words.strip("\"'.")[:60] in self._notice:
            return replace(unit, quoted=True)
        return unit

    # --- parts ---

    def _placed(self, units: list[Unit], headed: frozenset[str]) -> list[Unit]:
        """Return the units with their parts: by heading where there is one, otherwise by cue and tense."""
        units = [self._documents(unit) for unit in units]
        parts = headed & {"root_cause", "actions", "prevention"}
        if len(parts) >= 2:
            return [self._by_tense(unit) if unit.section == "mixed" else unit for unit in units]
        placed: list[Unit] = []
        state = ""
        for unit in units:
            if (
                unit.heading
                or unit.section not in ("opening", "mixed", "facts", "statement", "root_cause", "actions")
                or (unit.section in ("root_cause", "actions") and len(parts) == 0)
            ):
                placed.append(unit)
                continue
            if unit.section in parts and unit.section != "root_cause":
                placed.append(unit)
                continue
            if _SALUTATION.match(unit.text.strip()) or unit.section in ("facts", "statement"):
                placed.append(unit)
                continue
            state = self._cued(unit, state or (unit.section if unit.section in parts else ""))
            placed.append(replace(unit, section=state or "opening"))
        return placed

    def _documents(self, unit: Unit) -> Unit:
        lone_file = _FILE.match(unit.text) and not unit.heading
        if (lone_file or _EXHIBIT_LINE.match(unit.text)) and unit.section != "attachments":
            return replace(unit, section="attachments")
        return unit

    def _cued(self, unit: Unit, state: str) -> str:
        cues = {part: search(self._speech.cue(part), unit.text) for part in ("root_cause", "actions", "prevention")}
        dated = bool(find_dates(unit.text))
        will = re.search(
            r"\b(?:will|shall|from now on|going forward|no longer)\b|今后|(?<![日了因])以后|不再|未来", unit.text
        )
        if cues["prevention"] and not will and state == "" and not search(self._speech.list("vague"), unit.text):
            # A rhythm alone is no measure before anything was said of causes or actions.
            cues["prevention"] = re.search(r"\b(?:prevent|now)\b|防止|避免", unit.text)  # type: ignore[assignment]
        if self._chinese and dated and cues["actions"] and not will and not cues["root_cause"]:
            return "actions"
        if (
            cues["prevention"]
            and (will or not (cues["actions"] and dated))
            and not (cues["root_cause"] and state in ("", "root_cause") and not will)
        ):
            return "prevention"
        if cues["root_cause"] and state in ("", "root_cause"):
            return "root_cause"
        if cues["actions"]:
            if (
                state == "root_cause"
                and not dated
                and not re.search(
                    r"\b(?:have|has|immediately|now|corrected|to (?:correct|resolve|fix))\b|已|立即", unit.text
                )
            ):
                return state
            told = dated or re.search(r"\bhave\b|已|立即", unit.text) or _REMEDY.match(unit.text)
            return "actions" if state != "" or told else ""
        if cues["prevention"]:
            return "prevention"
        if cues["root_cause"] and state == "":
            return "root_cause"
        return state

    def _by_tense(self, unit: Unit) -> Unit:
        if unit.heading:
            return unit
        state = self._cued(unit, "actions")
        return replace(unit, section=state if state in ("actions", "prevention", "root_cause") else "actions")


def _squeezed(text: str) -> str:
    return " ".join(text.translate(_PLAIN).casefold().split())


def points(units: Iterable[Unit]) -> str:
    """Return sentences as one text, for searching."""
    return "\n".join(unit.text for unit in units)
