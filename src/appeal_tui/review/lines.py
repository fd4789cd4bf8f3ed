"""The lines of a letter: which of them are list items, which are headings, and which part a heading opens."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from appeal_tui.review.dates import begins_with_day
from appeal_tui.review.knowledge import Speech
from appeal_tui.review.late import expression

_MARKER = expression(
    r"[ ]*(?:#{1,6} +|>+ ?)*(?:\*\*|__)?(?P<mark>(?:one|two|three|four|five|six)[.:] +(?=[A-Z])|\(?[A-H]\.\d{1,2}(?:\.\d{1,2})*[.):]* +|(?-i:\(?[A-Z]\d{1,2}[.):]+ +)|[-*+•●▪■◦·–—✓✔☑✅➤►>] *|(?!(?:0\d|[12]\d|3[01])\.(?:0\d|1[0-2])\.)\(?\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)、．:：]+(?!\d) *| +)|\(?\d{1,2}[a-h]?[.)、．:：]+(?!\d) *"
    r"|\(?\d{1,2}、(?=\d{1,2} ?月 ?\d{1,2} ?[日号]|20\d\d ?年)"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27bf]\ufe0f? *|\(?[A-Ha-h][.)] +|(?-i:\(?[j-z]\) +)|\(?[ivxIVX]{1,4}[.)] +|[（(][一二三四五六七八九十\d]{1,3}[)）]、? *|[一二三四五六七八九十]{1,3}[、.．] *|[①-⑳] *"
    r"|第[一二三四五六七八九十\d]{1,3}[,，、:：步条] *|(?:step|part|section|action|cause|measure|point) \d{1,2}[.:)] *|(?:box|field|question|answer) ?\d{1,2} ?[-.:)\u2013]? +(?=\D)|(?:第[一二三四五]栏|[栏框]目?[一二三四五1-5]) ?[：:、.]? *)?(?:\*\*|__)?",
    re.IGNORECASE,
)
_ABOUT_US = expression(r"\bhow (?:do|will|can|would) you (?:stop|prevent|avoid|keep|ensure|make sure)\b", re.I)
"""What Amazon asks of a seller, as he repeats it above his answer."""
_TO_AMAZON = expression(
    r"\b(?:nobody|no one|still|yet|so (?:long|slow)|repl(?:y|ies|ied)|answer(?:ed)?|respond\w*|can (?:you|we|i)|could (?:you|we|i)|would you|are you|do you|please"
    r"|how (?:long|much longer)|when (?:will|can|do|does|is|are)|expect|hear|missing|funds|money|warn\w*|from us|(?:you|amazon) need|anything else|why (?:were|was|are|is) (?:we|our|i))\b"
    r"|还没|没有(?:人|回复|答复|结果)|多久|你们|贵司|仍|请问|能否|可否|能不能|何时|什么时候|还缺|还需要|还有什么|需要我们|为什么(?:没有|不)|警告|吗",
    re.IGNORECASE,
)
_QUESTION = expression(
    r"(?:what|how|why|which|when|who)\b[^.?!]{5,110}\?|[^。？?]{2,24}(?:什么|如何|怎样|怎么|为何|哪些)[^。？?]{0,20}[？?]",
    re.IGNORECASE,
)
SALUTATION = expression(
    r"(?:dear|hello|hi|to)\b[^.]{0,60}[,:]?$|to the (?:[\w-]+ ){1,3}team\.$|(?:sincerely|regards|best regards|kind regards|yours|thank you|thanks|respectfully)\b[^.]{0,40}$"
    r"|(?:尊敬的|您好|你好|致|亲爱的)[^。]{0,30}$|(?:此致|敬礼|谢谢|祝好|顺祝)[^。]{0,12}$",
    re.IGNORECASE,
)

_NUMBERED = expression(r"[（(]?(\d{1,2}|[IVX]{1,4}|[A-H]|[一二三四五六七八九十①-⑩第]{1,3})")
_FINER_NUMBER = expression(r"\d{1,2}[.)、]\d")
_NO_LEAD = expression(r"\d{6}|，")
_NO_HEADING = expression(r"[。！，；]")
_SAYS = expression(r"(?:we|i|our \w+|the \w+|it) (?:have|has|will|was|were|are|is|\w+ed|now)\b", re.IGNORECASE)
"""How a sentence begins that is no heading although it sounds like one."""
_NO_TITLE = expression(r"[.。!！?？,，;；、]$|@|[:：].|[。；]|[.!?] [A-Z]")
_AFTER_THE_CAUSE = ("actions", "prevention", "commitments")
_RUN_PART = expression(
    r"(?:(?:part|section) ?(?:\d{1,2}|[IVX]{1,4})|第[一二三四五六七八九十\d]{1,2}(?:部分|点|章))[ ,，:：.\-]+(?P<name>[^,，:：.。]{2,40})[.。:：,，]\s*(?=\S)",
    re.IGNORECASE,
)


_ROOT = expression(r"root causes?\b|根本原因", re.IGNORECASE)
"""The heading of the next of several issues, behind the measures of the one before."""
_CAUSE_MARK = expression(r"(?:cause|reason) \d{1,2}[.:)]", re.IGNORECASE)
_RUN_IN = expression(r"([^:：.。]{2,60}?)(?:\*\*)?[:：](?:\*\*)? *(?=\S)|\*\*([^*]{2,60}?)[.。]?\*\* *(?=\S)")
_STOPPED = expression(r"([^:：.。]{3,40}?)[.。] +(?=[A-Z0-9])")
"""A heading that a colon or a full stop parts from its text in the same line."""
_PART = expression(
    r"^(?:(?:part|section|step|chapter) ?(?:[\dIVX]{1,3}|[A-H]|one|two|three|four|five|six)\b|第.{1,2}部分|[IVX]{1,4}\b[.)])[ .,，:：-]*",
    re.IGNORECASE,
)
_IN_BOTH = expression(
    r"\W*(?P<l>[A-Za-z][A-Za-z &/\'-]*?)[ :：/|(（-]*(?P<h>[\u3400-\u9fff、]{2,16})[)）:：]?"
    r"|\W*(?P<h2>[\u3400-\u9fff、]{2,16})[ :：/|(（-]*(?P<l2>[A-Za-z][A-Za-z &/\'-]*?)[)）:：]?"
)
_FEW_WORDS = 6
_ASKS = expression(r"(?:what|how|why)\b", re.IGNORECASE)
""""How we prevent it." is a heading, full stop or not."""
_SENTENCES = expression(r"[.!] ")
_ENDS = expression(r"[.。!！?？;；]$")
_FINER = expression(r"\s*\(?(\d{1,2})\.1(?!\d)")
_LONGEST_TITLE = 80
"""The most characters of a numbered title above finer points."""
_TITLE = 60
"""So many characters behind `Plan of action:` may be what a letter is about."""


_LABELLED = expression(
    r"(?:(?:[A-Z][a-z'-]+(?: [a-z][a-z'-]+){0,3}|\d{1,2} [A-Z][a-z]{2,8}(?: 20\d\d)?|[A-Z][a-z]{2,8} \d{1,2}(?:, 20\d\d)?) (?:-|\u2013|\u2014) (?=\w)"
    r"|[\u4e00-\u9fff]{2,6} ?(?:-|\u2013|\u2014+) ?)(?=[^\n]{20})"
)
"""A label or a day and a dash, with words enough behind them."""
_SEVERAL_LINES = 2


@dataclass(slots=True)
class Line:
    """One line."""

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
    title: bool = False
    """A line that looks like a heading and whose words tell no part."""
    of_item: bool = False
    """A heading with its text behind it in one point of a list: `- The cause: nobody looked.`"""


def _without_references(lines: list[Line], plain: str) -> list[Line]:
    """Return the lines with those joined again that only refer to a cause.

    `Reason one: the lead checks ...` below the title `Prevention` says what the measure is for; it opens no part.
    """
    kept: list[Line] = []
    titled, caused = "", False
    for line, after in itertools.zip_longest(lines, lines[1:]):
        runs_in = after is not None and after.start == line.end and bool(line.heading)
        if line.heading and not runs_in:
            titled = line.heading
        runs_on = bool(kept) and kept[-1].end == line.start and kept[-1].heading == "root_cause"
        if runs_on and caused and titled in _AFTER_THE_CAUSE and not _ROOT.match(plain, kept[-1].body):
            kept[-1] = replace(kept[-1], end=line.end, item=True, heading="")
        else:
            kept.append(line)
            # What stands above the first cause is the title of the whole letter.
            caused = caused or runs_on or (line.heading == "root_cause" and not runs_in)
    return kept


class LineReader:
    """Reads the lines of one letter."""

    def __init__(self, plain: str, speech: Speech) -> None:
        self._plain = plain
        self._speech = speech
        self._chinese = speech.language.startswith("zh")
        self._finer: set[str] = set()
        """The numbers whose finer points, such as 3.1, the letter has."""

    def lines(self) -> list[Line]:
        """Return the lines, with headings told apart."""
        lines: list[Line] = []
        start = 0
        for raw in self._plain.split("\n"):
            end = start + len(raw)
            lines.extend(self._line(raw, start, end))
            start = end + 1
        lines = _without_references(lines, self._plain)
        self._finer = {finer[1] for line in lines if (finer := _FINER.match(self._plain, line.start, line.body))}
        self._mark_labelled(lines)
        _mark_story(lines)
        told = [index for index, line in enumerate(lines) if not line.blank]
        for place, index in enumerate(told):
            line = lines[index]
            after = lines[told[place + 1]] if place + 1 < len(told) else None
            if self._is_title(
                line, after, first=place == 0, apart=index == 0 or lines[index - 1].blank, left=len(told) - place
            ):
                lines[index] = replace(line, title=True, item=False)
        return lines

    def _mark_labelled(self, lines: list[Line]) -> None:
        """Make items of lines below each other of which most begin with a label or a day and a dash.

        "Approval - Ann Poe signs each proof" above "Spot check - every Friday five boxes are opened".
        """
        may_be = [not (line.blank or line.item or line.heading or line.lead) for line in lines]
        for plain, run in itertools.groupby(range(len(lines)), may_be.__getitem__):
            block = list(run)
            labelled = [n for n in block if _LABELLED.match(self._plain, lines[n].body, lines[n].end)]
            if plain and len(labelled) >= _SEVERAL_LINES and len(labelled) * 2 > len(block):
                for number in block[block.index(labelled[0]) :]:
                    lines[number] = replace(lines[number], item=True)

    def _is_title(self, line: Line, after: Line | None, *, first: bool, apart: bool, left: int) -> bool:
        """Whether a line has the form of a heading: short, alone, without the end of a sentence, with text behind it."""
        if line.heading or line.lead or after is None or after.heading or left < 2:
            return False
        words = self._plain[line.body : line.end].strip()
        if left == 2 and after.end - after.body < 40:
            # What stands before the last short line may be the end of a letter.
            return False
        marked = self._plain[line.start : line.body].strip()
        bare = _bare(words)
        if not bare or SALUTATION.match(words) or begins_with_day(words) or _NO_TITLE.search(words):
            return False
        if line.item and marked.strip("(（.)）、． ") in self._finer:
            # "3. How it works from here on" above 3.1 and 3.2.
            return len(bare) <= _LONGEST_TITLE
        if line.item:
            # A number without a full stop opens a part only where finer points follow.
            above = _NUMBERED.match(marked)
            below = self._plain[after.start : after.body].strip()
            if above is None or (
                after.item and below[:1].isdigit() and not _FINER_NUMBER.match(below) and above[1].isdigit()
            ):
                return False
            if not after.item and above[1].isdigit() and len(words.split()) > 6:
                return False
        elif not apart and not words.startswith(("【", "[", "#", "*")):
            return False
        if self._chinese:
            return len(bare) <= 14 or words.startswith("【")
        return (len(bare.split()) <= 7 and words[:1].isupper()) or (first and len(bare.split()) <= 10 and apart)

    def _line(self, raw: str, start: int, end: int) -> list[Line]:
        if not raw.strip(" *_-=~#|"):
            return [Line(start, end, start, item=False, heading="", blank=True)]
        marker = _MARKER.match(raw)
        body = marker.end() if marker else 0
        item = bool(marker and marker["mark"])
        words = raw[body:].strip()
        if kind := self._heading_kind(words, item=item, marked=raw.lstrip().startswith(("#", "**"))):
            return [Line(start, end, start + body, item=False, heading=kind)]
        # "Root cause: We shipped ...": a heading and a sentence in one line.
        if item and marker and _CAUSE_MARK.fullmatch(marker["mark"].strip()) and body < len(raw):
            # "Cause 2. Goods-in looks at the colour only": the number of a cause says what the sentence is.
            return [
                Line(start, start + body, start + marker.start("mark"), item=False, heading="root_cause"),
                Line(start + body, end, start + body, item=False, heading=""),
            ]
        run_in = _RUN_IN.match(raw[body:])
        if not run_in and (stop := _STOPPED.match(raw[body:])):
            # "What happened. 79 of 664 packages ...": a heading that ends with a full stop.
            named = self._heading_kind(stop[1].strip(), item=False, marked=True, strict=True)
            run_in = (
                stop
                if named in ("root_cause", "actions", "prevention") and len(stop[1].split()) <= _FEW_WORDS
                else None
            )
        if run_in and (
            kind := self._heading_kind(
                next(group for group in run_in.groups() if group).strip(" *"), item=False, marked=True, strict=True
            )
        ):
            cut = start + body + run_in.end()
            if kind == "mixed" and end - cut < _TITLE and not _ENDS.search(raw.rstrip()):
                # "Plan of action: messages to buyers" is the title of a letter.
                return [Line(start, end, start + body, item=False, heading=kind)]
            if item and kind not in ("root_cause", "actions", "prevention", "mixed"):
                return [Line(start, end, start + body, item=True, heading="")]
            return [
                Line(start, cut, start + body, item=False, heading=kind, of_item=item),
                Line(cut, end, cut, item=False, heading=""),
            ]
        part = _RUN_PART.match(words)
        if part and (kind := self._heading_kind(part["name"].strip(), item=False, marked=True)):
            cut = start + raw.index(words, body) + part.end()
            return [
                Line(start, cut, start + body, item=False, heading=kind),
                Line(cut, end, cut, item=False, heading=""),
            ]
        lead = words.endswith((":", "：")) or bool(
            not item and _QUESTION.fullmatch(words) and not _TO_AMAZON.search(words) and not _NO_LEAD.search(words)
        )
        if item and lead and len(words.split()) <= 8 and not self._chinese:
            return [Line(start, end, start + body, item=item, heading="", lead=True)]
        return [Line(start, end, start + body, item=item, heading="", lead=lead and not item)]

    def _heading_kind(self, words: str, *, item: bool, marked: bool, strict: bool = False) -> str:
        if not words.isascii() and (both := _IN_BOTH.fullmatch(words)):
            # "Actions Taken 已采取的措施": one heading in two languages.
            words = next(half for half in both.group(*(("h", "h2") if self._chinese else ("l", "l2"))) if half)
        bare = _bare(_PART.sub("", words))
        if not bare or (words.endswith(("?", "？")) and _TO_AMAZON.search(words) and not _ABOUT_US.search(words)):
            return ""
        if self._chinese:
            if len(bare) > 22 or _NO_HEADING.search(words) or (item and not marked and len(bare) > 18):
                return ""
        elif (
            len(bare.split()) > 13
            or (words.endswith(".") and not marked and len(bare.split()) > (_FEW_WORDS if _ASKS.match(bare) else 3))
            or _SENTENCES.search(bare)
        ):
            return ""
        parts = self._speech.headed_by(bare)
        kind = next((part for part in _PARTS if part in parts), "")
        if kind and not self._chinese and not marked and self._is_sentence(words, bare):
            return ""
        if strict and kind in ("facts", "statement") and len(bare.split()) > 3:
            return ""
        return kind

    def _is_sentence(self, words: str, bare: str) -> bool:
        """Whether a line that sounds like a heading is a sentence without its full stop."""
        if words.endswith((":", "：", "?")) or bare.isupper() or len(bare.split()) <= 4:
            return False
        return _SAYS.match(bare) is not None


_PARTS = ("mixed", "commitments", "prevention", "actions", "root_cause", "attachments", "statement", "facts")
"""The parts of a letter; a heading of several is one of the first of them."""
_PICTURES = expression(r"[\U0001F000-\U0001FAFF\u2600-\u27bf\ufe0f\u200d]")
_IN_BRACKETS = expression(r"(?<=.)[(（\[][^()（）\[\]]{2,60}[)）\]][ :：.]*$")
_COLON = expression(r"[:：] *$")
_NUMBER = expression(r"^(?:\d+[.)、]? *|(?:Q|Question|问题?|答)\d* ?[.:：] *)")
_LEADS = expression(r"^(?:(?:and|so|now|our|my|here is|here are|below is|a|b|c)[ .)]+(?=\w))+", re.IGNORECASE)


def _mark_story(lines: list[Line]) -> None:
    """Make a part of facts of acts that stand ahead of the root cause where others stand behind it.

    "What we did", "Why it could happen", "What we have done": the first of them tells what went wrong.
    """
    headed = [index for index, line in enumerate(lines) if line.heading]
    kinds = [lines[index].heading for index in headed]
    if kinds[:2] == ["actions", "root_cause"] and "actions" in kinds[2:]:
        lines[headed[0]] = replace(lines[headed[0]], heading="facts")


@lru_cache(maxsize=256)
def _bare(words: str) -> str:
    """Return a heading without numbers, marks, and what stands in brackets behind it."""
    bare = _PICTURES.sub("", words)
    bare = _IN_BRACKETS.sub("", bare.strip())
    bare = _COLON.sub("", bare)
    bare = bare.strip(" *_#:：-.?？()（）[]【】《》「」=<>|")
    return _LEADS.sub("", _NUMBER.sub("", bare))
