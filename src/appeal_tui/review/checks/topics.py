"""What a letter is about: the causes and the demands of its notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.knowledge import Rule, search
from appeal_tui.review.letter_text import LetterText
from appeal_tui.review.placing import manner
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}


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
            if subject.is_plan and demand != "root_cause" and lacks_part(subject, demand):
                yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
            continue
        answers = subject.knowledge.topics.demands.get(demand)
        if demand == "related_account" and subject.causes and not any(c.startswith("int_") for c in subject.causes):
            continue
        if answers is None or demand in _SHOWN_ELSEWHERE:
            continue
        pattern = subject.speech.of(f"demand:{demand}", answers)
        if search(pattern, there) or (demand not in _TO_BE_SAID and _among_files(subject, demand, answers)):
            continue
        if demand in _OR_OTHERWISE and any(
            other not in _OR_OTHERWISE and other not in _PARTS and other in subject.knowledge.topics.demands
            for other in demands
        ):
            # "An invoice or a letter of authorisation": what else is asked for may answer it.
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
_SHOWN_ELSEWHERE = ("edit_listing",)
"""Demands that Amazon sees answered on the page itself."""
_TO_BE_SAID = ("evidence_of_compliance", "supplier_contact")
"""Demands that a file alone does not answer."""


def _has_part(letter: LetterText, part: str) -> bool:
    if letter.of(part, "mixed", *(("commitments",) if part == "prevention" else ())):
        # Without headings a short sentence that sounds like it is no part.
        told = sum(unit.end - unit.start for unit in letter.of(part, "mixed"))
        return bool(letter.headed) or told >= (25 if letter.chinese else 60)
    return False


def lacks_part(subject: Subject, part: str) -> bool:
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
