"""What a letter is about: the causes and the demands of its notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.checks.requests import unanswered_requests
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, letter_language
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}


def wrong_cause(subject: Subject, rule: Rule) -> Check:
    """Find a letter that speaks of another cause than the notice, and hardly of the notice's own."""
    if instead := _plan_instead(subject):
        yield instead
        return
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
        return
    causes = [unit for unit in units if unit.section == "root_cause"]
    foreign_causes = [unit for unit in causes if unit in found]
    own_causes = any(
        search(subject.speech.of(f"cause:{name}", topics.causes[name]), unit.text) for unit in causes for name in own
    )
    if len(foreign_causes) * 2 >= len(causes) and foreign_causes and not own_causes:
        # Under the heading of the cause stands another one, whatever the rest says.
        yield Hit(foreign_causes[0].start, foreign_causes[0].end, severity="hint")


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
        sure = demand not in _OR_OTHERWISE or (demand == "authorization" and _wants_authorization(subject.notice.text))
        if not sure and any(
            other not in _OR_OTHERWISE and other not in _PARTS and other in subject.knowledge.topics.demands
            for other in demands
        ):
            # "An invoice or a letter of authorisation": what else is asked for may answer it.
            continue
        if _one_of_several(subject, demand, there):
            continue
        # What may be answered in another way than the one that the notice names is only likely to be missing.
        severity = "" if sure else "hint"
        yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan", severity=severity)
    asked = tuple(_asked(subject, there))
    yield from asked or unanswered_requests(subject, there)
    yield from _old_bill(subject)
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


def _one_of_several(subject: Subject, demand: str, there: str) -> bool:
    """Whether the notice names a demand only beside another one of which either is enough, and the other is answered."""
    notice = subject.notice.text if subject.notice is not None else ""
    demands = subject.knowledge.topics.demands
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    places = [match.span() for match in asking.of(f"demand:{demand}", demands[demand]).finditer(notice)]
    for start, end in places:
        begin = max(notice.rfind(mark, 0, start) for mark in ".,;:，。；：、\n") + 1
        close = min((place for mark in ".,;，。；、\n" if (place := notice.find(mark, end)) >= 0), default=len(notice))
        clause = notice[begin:close]
        if _OR.search(clause) is None:
            return False
        others = [
            other
            for other, forms in demands.items()
            if other != demand and asking.of(f"demand:{other}", forms).search(clause)
        ]
        if not any(search(subject.speech.of(f"demand:{other}", demands[other]), there) for other in others):
            return False
    return bool(places)


_OR = expression(r"\bor\b|或", regex.I)


def _wants_authorization(notice: str) -> bool:
    """Whether a notice asks for an authorisation in any case, not as one of several ways."""
    found = regex.search(r"(?:letter|proof) of authori[sz]ation|authori[sz]ation letter|授权(?:书|函)", notice, regex.I)
    return found is not None and _is_request(notice, found.start(), found.end())


def _asked(subject: Subject, there: str) -> Check:
    """Find what the notice asks for in words of its own, beside the usual demands."""
    notice = subject.notice.text if subject.notice is not None else ""
    topics = subject.knowledge.topics
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    for name, forms in topics.asked_by.items():
        found = next((match for match in asking.of(f"asked_by:{name}", forms).finditer(notice)), None)
        if found is None or not _is_request(notice, found.start(), found.end()):
            continue
        answers = topics.asked.get(name, {})
        if not search(subject.speech.of(f"asked:{name}", answers), there) and not _among_files(
            subject, f"asked:{name}", answers
        ):
            yield Hit(values=(("demand", found[0]),), key="plan")


_REQUESTS = expression(
    r"\b(?:send|provide|submit|include|list|name|identify|need|attach|upload|explain|describe|tell|give|have ready|prepare)\b|请|提供|提交|说明|列出|准备|确认",
    regex.I,
)
_EITHER = expression(r"\bor\b|\bif (?:you|applicable|available)\b|\bfor example\b|\bsuch as\b|或|如果|例如", regex.I)


def _is_request(notice: str, start: int, end: int) -> bool:
    """Whether words of a notice are asked for: a request stands before them in their sentence, and no choice beside them."""
    begin = max(notice.rfind(mark, 0, start) for mark in (". ", "。", "\n\n", "? ", "！"))
    close = min(
        (place for mark in (". ", "。", "\n\n", ";") if (place := notice.find(mark, end)) >= 0), default=len(notice)
    )
    # A choice is told between commas.
    before = max(begin + 1, *(notice.rfind(mark, 0, start) for mark in (",", ";", "，", "；", "、")))
    after = min((place for mark in ",.;，。；" if (place := notice.find(mark, end)) >= 0), default=close)
    either = _EITHER.search(notice[before:after]) or regex.match(r"[^.。]{0,3}(?:,|，)? ?(?:or\b|或)", notice[end:])
    return _REQUESTS.search(notice[begin + 1 : start]) is not None and either is None


_BILL_AGE = expression(
    r"(?:bill|statement)s?[^.;\n]{0,70}?(?:last|past|within|than)(?: the)?(?: last)? ?(\d{2,3}) days|(?:过去|最近|近) ?(\d{2,3}) ?天[^。；\n]{0,30}?账单"
    r"|账单[^。；\n]{0,20}?(\d{2,3}) ?天",
    regex.I,
)
_BILL = expression(
    r"\b(?:utility|electricity|water|gas|power|internet|phone|telephone|energy)?[ _-]?bill\b|(?:水|电|燃气|网络|电话)费?(?:账单|单)|账单",
    regex.I,
)


def _old_bill(subject: Subject) -> Check:
    """Find a bill that is older than the notice allows."""
    asked = _BILL_AGE.search(subject.notice.text) if subject.notice is not None else None
    if asked is None or subject.received is None:
        return
    days = int(next(group for group in asked.groups() if group))
    for unit in subject.letter.sentences:
        bill = _BILL.search(unit.text)
        if bill is None:
            continue
        for date in find_dates(unit.text):
            if date.day is not None and (subject.received - date.day).days > days and date.start > bill.start():
                yield Hit(unit.start, unit.end, (("demand", asked[0]),), key="exhibit")
                return


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
    return speech.of(demand if ":" in demand else f"demand:{demand}", answers).search(names) is not None


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
        manner(subject.speech, clause) == part
        for unit in letter.sentences
        if not unit.quoted and unit.section not in named
        for clause in (_CLAUSE.split(unit.text) if letter.chinese and len(unit.text) > _LONG else (unit.text,))
    )


_LONG = 120
"""Characters of a Chinese sentence that is a paragraph: its clauses tell different parts."""
_CLAUSE = expression(r"[,，;；]")


_NO_PLAN = ("verification", "funds", "dispute", "retraction")


def _plan_instead(subject: Subject) -> Hit | None:
    """Return the root cause of a letter that is to be no plan: whoever asked for documents is told of a violation."""
    notice = subject.notice
    if subject.route not in _NO_PLAN or notice is None or not notice.text or {"root_cause"} & set(notice.demands):
        return None
    parts = subject.letter.named & {"root_cause", "actions", "prevention"}
    wanted = regex.search(r"root cause|corrective|prevent|根本原因|预防|plan of action|行动计划", notice.text, regex.I)
    if "root_cause" not in parts or len(parts) < (1 if subject.route == "funds" else 2) or wanted:
        return None
    causes = subject.letter.of("root_cause")
    plan = subject.letter.of("root_cause", "actions", "prevention")
    return Hit(causes[0].start, plan[-1].end, severity="hint") if causes else None


def quiz_available(subject: Subject, rule: Rule) -> Check:
    """Say that the notice offers a shorter way."""
    if subject.notice is not None and (
        {"quiz", "acknowledgement"} & set(subject.notice.demands) or _QUIZ.search(subject.notice.text)
    ):
        yield Hit()


_COMPLAINT = expression(r"(?:complaint|case)(?: id)?[ :#]{0,3}(\d{9,})|投诉[^。\d]{0,8}(\d{9,})", regex.I)
_QUIZ = expression(r"\b(?:take|taking|pass|complete|the) (?:\w+ ){0,3}quiz\b|测验|测试题", regex.I)
