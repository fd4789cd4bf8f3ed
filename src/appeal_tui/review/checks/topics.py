"""What a letter is about: the causes and the demands of its notice, and answers to each of its own causes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.knowledge import Rule, search
from appeal_tui.review.letter_text import LetterText
from appeal_tui.review.placing import manner
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}
_STOP = frozenset(
    [
        "that",
        "this",
        "with",
        "have",
        "been",
        "were",
        "from",
        "they",
        "them",
        "their",
        "which",
        "when",
        "where",
        "because",
        "there",
        "these",
        "those",
        "will",
        "would",
        "into",
        "than",
        "then",
        "only",
        "also",
        "each",
        "every",
        "after",
        "before",
        "more",
        "most",
        "some",
        "very",
        "such",
        "what",
        "while",
        "about",
        "over",
        "under",
        "once",
        "both",
        "just",
        "made",
        "make",
        "used",
        "using",
        "with",
        "without",
        "product",
        "products",
        "item",
        "items",
        "order",
        "orders",
        "amazon",
        "account",
        "seller",
        "sellers",
        "customer",
        "customers",
        "buyer",
        "buyers",
        "process",
        "notice",
        "policy",
        "policies",
        "issue",
        "issues",
        "problem",
        "cause",
        "staff",
        "employee",
        "employees",
        "service",
        "team",
        "quality",
        "check",
        "checked",
        "checks",
        "first",
        "same",
        "some",
        "many",
        "only",
        "late",
        "time",
        "days",
        "month",
        "months",
        "week",
        "weeks",
        "page",
        "case",
        "cases",
        "item",
        "nobody",
        "someone",
        "never",
        "always",
        "another",
        "people",
        "person",
        "work",
        "during",
        "since",
        "until",
        "still",
        "being",
        "found",
        "send",
        "sent",
        "went",
        "came",
        "come",
        "need",
        "needs",
        "part",
        "parts",
        "list",
        "lists",
        "units",
        "unit",
        "piece",
        "pieces",
        "wrong",
        "right",
        "open",
        "opened",
        "close",
        "closed",
    ]
)


def wrong_cause(subject: Subject, rule: Rule) -> Check:
    """Find a letter that speaks of another cause than the notice, and hardly of the notice's own."""
    if not subject.causes:
        return
    topics = subject.knowledge.topics
    own = [group for group, members in topics.members.items() if set(members) & set(subject.causes)]
    if not own:
        return
    units = [
        unit
        for unit in subject.letter.of("root_cause", "actions", "prevention", "mixed", "statement")
        if not unit.quoted
    ]
    ours = sum(
        any(search(subject.speech.of(f"cause:{group}", topics.causes[group]), unit.text) for group in own)
        for unit in units
    )
    foreign = {
        group: [unit for unit in units if search(subject.speech.of(f"strong:{group}", words), unit.text)]
        for group, words in topics.strong.items()
        if group not in own
    }
    group = max(foreign, key=lambda name: len(foreign[name]))
    found = foreign[group]
    in_cause = any(unit.section in ("root_cause", "opening") for unit in found)
    if (len(found) >= 3 and ours * 4 <= len(found)) or (ours == 0 and in_cause and found):
        yield Hit(found[0].start, found[0].end)


def unaddressed_demand(subject: Subject, rule: Rule) -> Check:
    """Find what the notice asks for and the letter does not answer."""
    if subject.notice is None or (not subject.notice.text and not subject.notice.demands):
        return
    letter = subject.letter
    demands = dict.fromkeys(subject.notice.demands)
    there = _without_missing(subject)
    if subject.route == "plan":
        # A plan has its three parts whatever words the notice finds for them.
        demands |= dict.fromkeys(("actions", "prevention"))
    for demand in demands:
        if demand in _PARTS:
            # Its own rule says that the root cause is missing.
            if subject.is_plan and demand != "root_cause" and _lacks_part(subject, demand):
                yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
            continue
        answers = subject.knowledge.topics.demands.get(demand)
        if demand == "related_account" and subject.causes and not any(c.startswith("int_") for c in subject.causes):
            continue
        if answers is None:
            continue
        pattern = subject.speech.of(f"demand:{demand}", answers)
        if search(pattern, there) or (demand not in _TO_BE_SAID and _among_files(subject, demand, answers)):
            continue
        # What may be answered in another way than the one that the notice names is only likely to be missing.
        severity = "hint" if demand in _OR_OTHERWISE else ""
        yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan", severity=severity)
    complaints = tuple(
        dict.fromkeys(
            (
                *subject.notice.complaint_ids,
                *(match[1] or match[2] for match in _COMPLAINT.finditer(subject.notice.text)),
            )
        )
    )
    missing = [complaint for complaint in complaints if complaint not in letter.flat]
    if len(complaints) > 1 and 0 < len(missing) < len(complaints):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


def _without_missing(subject: Subject) -> str:
    """Return the letter without the sentences that point to a file that is not attached: they answer nothing."""
    text = subject.letter.flat
    if not subject.attachments:
        return text
    names = {name.rsplit("/", 1)[-1].casefold() for name in subject.attachments}
    for unit in reversed(subject.letter.sentences):
        files = [match[0].casefold() for match in FILE.finditer(unit.text)]
        if files and not all(any(file in name or name in file for name in names) for file in files):
            text = text[: unit.start] + " " * (unit.end - unit.start) + text[unit.end :]
    return text


def _among_files(subject: Subject, demand: str, answers: Mapping[str, Iterable[str]]) -> bool:
    """Whether the name of a file shows that it answers a demand."""
    names = " / ".join(name.replace("_", " ").replace("-", " ") for name in subject.attachments or ())
    speech = subject.knowledge.speech(subject.letter.language).within(names)
    return speech.of(f"demand:{demand}", answers).search(names) is not None


_OR_OTHERWISE = ("edit_listing", "authorization", "related_account", "retraction", "license")
_TO_BE_SAID = ("evidence_of_compliance", "supplier_contact")
"""Demands that a file alone does not answer."""


def _has_part(letter: LetterText, part: str) -> bool:
    if letter.of(part, "mixed", *(("commitments",) if part == "prevention" else ())):
        # Without headings a short sentence that sounds like it is no part.
        told = sum(unit.end - unit.start for unit in letter.of(part, "mixed"))
        return bool(letter.headed) or told >= (25 if letter.chinese else 60)
    return False


def _lacks_part(subject: Subject, part: str) -> bool:
    """Whether a part is certainly missing: no heading opens it, and no sentence anywhere is written like it."""
    letter = subject.letter
    if _has_part(letter, part):
        return False
    named = letter.named & {"root_cause", "actions", "prevention"}
    return not any(
        manner(subject.speech, unit.text) == part
        for unit in letter.sentences
        if not unit.quoted and unit.section not in named
    )


def quiz_available(subject: Subject, rule: Rule) -> Check:
    """Say that the notice offers a shorter way."""
    if subject.notice is not None and (
        {"quiz", "acknowledgement"} & set(subject.notice.demands) or _QUIZ.search(subject.notice.text)
    ):
        yield Hit()


_COMPLAINT = regex.compile(r"(?:complaint|case)(?: id)?[ :#]{0,3}(\d{9,})|投诉[^。\d]{0,8}(\d{9,})", regex.I)
_QUIZ = regex.compile(r"\b(?:take|taking|pass|complete|the) (?:\w+ ){0,3}quiz\b|测验|测试题", regex.I)


def cause_without_action(subject: Subject, rule: Rule) -> Check:
    """Find a root cause of which neither actions nor measures speak, or a plan in which one of both is missing."""
    points = [
        point
        for point in subject.letter.statements("root_cause")
        if len(point.text) > (8 if subject.letter.chinese else 25)
    ]
    listed = [point for point in points if point.item]
    # Sentences of one paragraph tell one cause; only points that are set apart are causes of their own.
    points = listed if len(listed) >= 2 else []
    named = subject.letter.named
    if "root_cause" in named and len(named & {"actions", "prevention"}) == 1:
        missing = "actions" if "prevention" in named else "prevention"
        if _lacks_part(subject, missing):
            yield Hit(severity="hint")
            return
    answers = subject.letter.statements("actions", "prevention", "commitments", "mixed")
    if len(points) < 2 or not answers:
        return
    text = "\n".join(point.text for point in answers)
    themes, words = _themes(subject, text), _words_in(subject, text)
    for point in points:
        own = _words_in(subject, point.text)
        if own & words:
            continue
        about = _themes(subject, point.text)
        if about and (not about & themes or len(own) >= (12 if subject.letter.chinese else 5)):
            yield Hit(point.start, point.end)


def _themes(subject: Subject, text: str) -> set[str]:
    topics = subject.knowledge.topics.topics
    return {name for name in topics if search(subject.speech.of(f"topic:{name}", topics[name]), text)}


def _words_in(subject: Subject, text: str) -> set[str]:
    if subject.letter.chinese:
        return set(regex.findall(r"[\u4e00-\u9fff]{2}", text, overlapped=True)) - {
            "一个",
            "这个",
            "所有",
            "全部",
            "可以",
            "时候",
            "买家",
            "客户",
            "通知",
            "检查",
            "员工",
            "每天",
            "已经",
            "后来",
            "所以",
            "因此",
            "其中",
            "以及",
            "公司",
            "一次",
            "系统",
            "我们",
            "没有",
            "没能",
            "产品",
            "商品",
            "订单",
            "亚马",
            "马逊",
            "问题",
            "进行",
            "由于",
            "因为",
            "导致",
        }
    return {
        _stem(word) for word in regex.findall(r"[a-z]{3,}", text.lower()) if word not in _STOP and word not in _SHORT
    }


def _stem(word: str) -> str:
    """Return a word without the ending that its form has: count, counted, counting."""
    return _ENDING.sub("", word)[:7]


_SHORT = frozenset(
    {
        "ago", "all", "and", "any", "are", "ask", "but", "can", "day", "did", "due", "end", "few", "for", "get", "got",
        "had", "has", "he", "her", "him", "his", "how", "its", "let", "low", "may", "new", "not", "now", "off", "old",
        "one", "our", "out", "own", "per", "put", "said", "saw", "say", "set", "she", "six", "ten", "the", "too", "two",
        "use", "was", "way", "were", "who", "why", "yet", "you", "your",
    }
)  # fmt: skip
_ENDING = regex.compile(r"(?:ies|ied|ing|ed|es|s|er|e|y)$")
