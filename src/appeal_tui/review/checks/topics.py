"""What a letter is about: the causes of its notice, and the parts of a plan."""

from __future__ import annotations

import regex

from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def wrong_cause(subject: Subject, rule: Rule) -> Check:
    """Find a letter that speaks of another cause than the notice, and hardly of the notice's own."""
    if instead := _plan_instead(subject):
        yield instead
        return
    if not subject.causes or subject.route == "retraction":
        # Whoever sends a withdrawal need not explain anything.
        return
    if beside := _beside_the_cause(subject):
        yield beside
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
    causes = [unit for unit in units if unit.section == "root_cause"]
    told = [unit for unit in found if unit.section == "root_cause"]
    # One word of another kind of trouble beside what the letter says at length is no other cause.
    in_cause = len(told) * 3 >= len(causes) if causes else any(unit.section == "opening" for unit in found)
    if (len(found) >= 3 and ours * 4 <= len(found)) or (ours == 0 and in_cause and found):
        yield Hit(found[0].start, found[0].end)
        return
    foreign_causes = [unit for unit in causes if unit in found]
    own_causes = any(
        search(subject.speech.of(f"cause:{name}", topics.causes[name]), unit.text) for unit in causes for name in own
    )
    if len(foreign_causes) * 2 >= len(causes) and foreign_causes and not own_causes:
        # Under the heading of the cause stands another one, whatever the rest says.
        yield Hit(foreign_causes[0].start, foreign_causes[0].end, severity="hint")
        return
    yield from _strays(subject, own)


def _strays(subject: Subject, own: list[str]) -> Check:
    """Find a sentence about trouble that the notice does not speak of: what was left over from another letter."""
    topics = subject.knowledge.topics
    for group, words in topics.stray.items():
        if {group, *topics.stray_beside.get(group, ())} & set(own):
            continue
        stray = subject.speech.of(f"stray:{group}", words)
        for unit in subject.letter.sentences:
            if not unit.quoted and unit.section not in ("opening", "attachments") and search(stray, unit.text):
                yield Hit(unit.start, unit.end, severity="hint")
                return
    yield from _added(subject, own)


def _added(subject: Subject, own: list[str]) -> Check:
    """Find a sentence that adds what was done about another kind of trouble, and has no word of the notice's own."""
    topics = subject.knowledge.topics
    if not subject.is_plan:
        return
    ours = [subject.speech.of(f"cause:{group}", topics.causes[group]) for group in own]
    for unit in subject.letter.of("actions", "prevention", "mixed", "facts", "commitments"):
        if unit.quoted or not _ADDS.match(unit.text) or any(search(words, unit.text) for words in ours):
            continue
        for group, words in topics.strong.items():
            beside = {group, *topics.stray_beside.get(group, ())}
            if not beside & set(own) and search(subject.speech.of(f"strong:{group}", words), unit.text):
                yield Hit(unit.start, unit.end, severity="hint")
                return


_ADDS = expression(
    r"\W*(?:in addition|additionally|moreover|furthermore|besides|also|for completeness|to be complete|finally"
    r"|(?:and )?(?:we|i)(?: have|\x27ve| had)? (?:also|further|moreover|besides)\b)"
    r"|\W*(?:(?:另外|此外|同时|顺便|还有|另)[，,]|我们还|我司还)",
    regex.I,
)
"""How a sentence begins that adds something."""


_SEVERAL = 2
"""How many different words of another kind of trouble show that a root cause is about it."""


def _beside_the_cause(subject: Subject) -> Hit | None:
    """Return a root cause that has none of the words of its cause, and several of another kind of trouble."""
    topics, speech = subject.knowledge.topics, subject.speech
    if not subject.is_plan or not all(cause in topics.core for cause in subject.causes):
        return None
    units = [unit for unit in subject.letter.of("root_cause", "mixed") if not unit.quoted and not unit.heading]
    units = units or [unit for unit in subject.letter.of("opening", "statement", "facts") if not unit.quoted]
    text = "\n".join(unit.text for unit in units)
    if not text or any(search(speech.of(f"core:{cause}", topics.core[cause]), text) for cause in subject.causes):
        return None
    for kind, words in topics.telling.items():
        patterns = speech.of(f"telling:{kind}", words)
        if len({match[0].lower() for match in patterns.finditer(text)}) >= _SEVERAL:
            told = next(unit for unit in units if search(patterns, unit.text))
            return Hit(told.start, told.end)
    return None


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
    if part == "actions" and any(_ACTED.search(unit.text) for unit in letter.sentences if not unit.quoted):
        return False
    return not any(
        manner(subject.speech, clause) == part
        for unit in letter.sentences
        if not unit.quoted and unit.section not in named
        for clause in (_CLAUSE.split(unit.text) if letter.chinese and len(unit.text) > _LONG else (unit.text,))
    )


_ACTED = expression(
    r"\b(?:we|i) (?:also |then |at once |immediately |promptly )*(?:refunded|reimbursed|replaced|removed|deleted|closed|deactivated|changed|stopped|"
    r"cancelled|canceled|corrected|recalled|destroyed|scrapped|quarantined|relabel\w+|switched|disabled|hired|trained|re-?packed|re-?checked|inspected|moved|separated|marked|added|turned|set|put (?:up|on|a|the)|split|rewrote|rewritten|repriced|raised|lowered)\b",
    regex.I,
)
"""Acts after the fact, told without their day."""
_LONG = 120
"""Characters of a Chinese sentence that is a paragraph: its clauses tell different parts."""
_CLAUSE = expression(r"[,，;；]")


_NO_PLAN = ("verification", "funds", "dispute")


_WANTS_A_PLAN = expression(r"root cause|corrective|prevent|根本原因|预防|plan of action|行动计划", regex.I)


def _plan_instead(subject: Subject) -> Hit | None:
    """Return the root cause of a letter that is to be no plan: whoever asked for documents is told of a violation."""
    notice = subject.notice
    if subject.route not in _NO_PLAN or notice is None or not notice.text:
        return None
    refused = _WANTS_NO_PLAN.search(notice.text) is not None
    if {"root_cause"} & set(notice.demands) and not refused:
        return None
    if any(cause.startswith("int_") for cause in subject.causes) and not refused:
        # Whose account was broken into, or whose papers were doubted, tells how it came about.
        return None
    parts = subject.letter.named & {"root_cause", "actions", "prevention"}
    wanted = not refused and _WANTS_A_PLAN.search(notice.text)
    if "root_cause" not in parts or len(parts) < (1 if subject.route == "funds" else 2) or wanted:
        return None
    causes = subject.letter.of("root_cause")
    plan = subject.letter.of("root_cause", "actions", "prevention")
    return Hit(causes[0].start, plan[-1].end, severity="hint") if causes else None


_WANTS_NO_PLAN = expression(
    r"\b(?:not|n't) (?:\w+ ){0,2}?(?:need|requir|want|ask|request|accept|send|submit)\w*(?: for)?(?: us)?(?: to (?:send|submit))? (?:an? |any )?(?:\w+ )?(?:plan of action|action plan|poa)\b"
    r"|\bno (?:plan of action|action plan|poa)\b(?! (?:was|has|have|came))"
    r"|\bplan of action (?:is|are) not (?:\w+ )?(?:needed|required|necessary)"
    r"|(?:无需|无须|不需要?|不必|不要求|不用)[^。；]{0,8}(?:行动)?计划",
    regex.I,
)
"""How a notice says that it wants no plan."""


def quiz_available(subject: Subject, rule: Rule) -> Check:
    """Say that the notice offers a shorter way."""
    if subject.notice is None or subject.route in ("verification", "funds"):
        # Papers are asked for, and no plan anyway.
        return
    if subject.route not in ("acknowledge", "quiz") and not subject.is_plan:
        return
    demands = set(subject.notice.demands)
    if subject.route == "acknowledge":
        # The letter is itself what the notice offers, unless it is a whole plan all the same.
        shorter = "quiz" in demands or _WANTS_NO_PLAN.search(subject.notice.text)
        told = {"root_cause", "actions"} <= subject.letter.named
        if shorter and (told or _is_no_answer_to_quiz(subject)):
            yield Hit()
        return
    # Where measures are asked for beside it, an acknowledgement replaces nothing.
    acknowledged = "acknowledgement" in demands and not {"actions", "prevention"} & demands
    if "quiz" in demands or acknowledged or _QUIZ.search(subject.notice.text):
        yield Hit()


def _is_no_answer_to_quiz(subject: Subject) -> bool:
    """Whether a long letter answers a notice that wants a quiz taken, and does not speak of it."""
    letter = subject.letter
    long_enough = len(letter.flat) > (_LONG_ZH if letter.chinese else _LONG_EN)
    return (
        long_enough
        and subject.notice is not None
        and "quiz" in subject.notice.demands
        and _OF_QUIZ.search(letter.flat) is None
    )


_LONG_EN, _LONG_ZH = 900, 300
"""Characters from which on a letter is more than an acknowledgement."""
_OF_QUIZ = expression(r"\b(?:quiz|test|questions?|passed|acknowledge\w*)\b|测验|测试|考试|答题|确认", regex.I)
_QUIZ = expression(
    r"\b(?:take|taking|pass|complete|the|a) (?:[\w-]+ ){0,3}quiz\b|\b(?:may|can) (?:instead|alternatively) acknowledge\b|\backnowledge (?:the|this) (?:violation|warning)\b[^.]{0,30}\binstead\b|测验|测试题"
    r"|(?:可以|也可|可)[^。，]{0,16}(?:确认违规|确认该违规|承认违规)|无需提交(?:行动)?计划",
    regex.I,
)
