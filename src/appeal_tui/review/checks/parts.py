"""What the parts of a plan must be: a cause of one's own, and a remedy beyond dismissal."""

from __future__ import annotations

from functools import partial

import regex

from appeal_tui.review.checks.measures import is_brief, measures_of
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement, Unit
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def _causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause without polite or introducing sentences.

    Where no heading opens it, it is what ahead of the other parts calls itself the root cause.
    """
    words = partial(subject.speech.wording, "parts")
    letter = subject.letter
    points = letter.statements("root_cause")
    if "root_cause" not in letter.headed:
        points += tuple(point for point in letter.statements("opening") if words("is_cause").begins(point.text))
    return tuple(point for point in points if len(point.text) > (6 if letter.chinese else 14))


def told_causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause; of a short letter without headings everything that is no act and no measure."""
    words = partial(subject.speech.wording, "parts")
    if not is_brief(subject.letter) or not subject.wants_plan:
        return _causes(subject)
    begins = next((unit.start for unit in subject.letter.units if words("begins_ahead").begins(unit.text)), None)
    return tuple(
        point
        for point in subject.letter.statements("opening", "root_cause", "prevention")
        if begins is None or point.start < begins
        if not words("ahead").search(point.text)
        and not words("sorry").search(point.text)
        and not _CONTACT.search(point.text)
    )


_CONTACT = expression(r"@|\+\d|\d{3,}[ -]\d{3,}|^[^.。:：]{0,20}[:：]")


def _is_restatement(subject: Subject, text: str) -> bool:
    words = partial(subject.speech.wording, "parts")
    speech = subject.speech
    if search(speech.list("restate"), text) is None:
        return False
    # A word that joins cause and effect tells neither, and "shipped late" is what Amazon saw.
    rest = speech.list("symptom").without(text)
    return (
        search(speech.list("mechanism"), words("joins").without(rest, "") if subject.letter.chinese else rest) is None
    )


def _overlap(subject: Subject, text: str) -> float:
    """Return how much of a sentence stands in the notice."""
    words = partial(subject.speech.wording, "parts")
    if subject.notice is None or not subject.notice.text:
        return 0.0
    # Of an English word its beginning: a notice says "joins" where a letter says "joined".
    pattern = r"[\u4e00-\u9fff]{2}" if subject.letter.chinese else r"\b[a-z]{4}"
    pieces = regex.findall(pattern, words("lead").without(text, "").lower(), overlapped=subject.letter.chinese)
    known = set(regex.findall(pattern, subject.notice.text.lower(), overlapped=subject.letter.chinese))
    share = sum(word in known for word in pieces) / len(pieces) if pieces else 0.0
    return share if len(pieces) >= _ENOUGH or (len(pieces) >= _FEW and share == 1) else 0.0


_ENOUGH, _FEW = 5, 3
"""So many words of a sentence tell that it repeats the notice; of fewer ones every one must stand there."""


_DIGIT = expression(r"\d")


def no_root_cause(subject: Subject, rule: Rule) -> Check:
    """Find a plan without a root cause, or with one that only repeats what Amazon saw."""
    words = partial(subject.speech.wording, "parts")
    if not subject.wants_plan:
        return
    points = _causes(subject)
    if "root_cause" not in subject.letter.headed:
        # Whoever writes without that heading may tell the cause anywhere: only a plan whose other parts are clear and
        # in which no other sentence explains anything has none.
        clear = {"actions", "prevention"} <= subject.letter.named
        others = [
            unit
            for unit in subject.letter.sentences
            if not unit.quoted and (not clear or unit.section not in ("actions", "prevention", "attachments"))
        ]
        if (clear or is_brief(subject.letter)) and not any(
            _explains(subject, unit.text)
            and not _is_restatement(subject, unit.text)
            and not accuses_or_pleads(subject, unit.text)
            and not (is_brief(subject.letter) and _tells_an_answer(subject, unit))
            for unit in others
        ):
            first = next((unit for unit in others if _is_restatement(subject, unit.text)), None)
            yield Hit(first.start, first.end) if first else Hit()
        elif is_brief(subject.letter):
            said = [unit for unit in others if words("is_cause").begins(unit.text)]
            if said and all(_is_restatement(subject, unit.text) for unit in said):
                yield Hit(said[0].start, said[0].end)
        return
    if not points:
        yield Hit()
        return
    mechanism = subject.speech.list("mechanism")
    repeats = accused = None
    for point in points:
        if len(points) > 1 and accuses_or_pleads(subject, point.text):
            accused = accused or point
            continue
        if accused and search(subject.speech.list("deny"), point.text):
            # Whoever accuses somebody and says that all is genuine gives no cause of his own.
            repeats = accused
            continue
        restated = (
            _is_restatement(subject, point.text) and search(subject.speech.list("ignorance"), point.text) is None
        ) or (_overlap(subject, point.text) > 0.8 and search(mechanism, point.text) is None)
        polite = (
            len(point.text) < 160
            and search(subject.speech.of("stock", subject.knowledge.questions.stock), point.text)
            and search(mechanism, point.text) is None
        )
        polite = polite or (words("sorry").search(point.text) is not None and not _DIGIT.search(point.text))
        figures = search(mechanism, point.text) is None and (
            words("counts").search(point.text) or words("calls").search(point.text) or _only_facts(subject, point.text)
        )
        bare = _is_bare(subject, point.text)
        if (not restated and not polite and not figures and not bare) or search(
            subject.speech.list("third_party"), point.text
        ):
            return
        if restated or polite or bare:
            repeats = repeats or point
    if repeats:
        yield Hit(repeats.start, repeats.end)


def _only_facts(subject: Subject, text: str) -> bool:
    """Whether a sentence beside another gives a figure, a day or a product, and no reason."""
    return _DIGIT.search(text) is not None and len(text) < _A_FACT and not gives_reason(subject, text)


_A_FACT = 110
"""The most characters of a sentence that tells nothing but a fact."""


def _tells_an_answer(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence asks Amazon for something, or tells what was done about the notice or is done from now on."""
    words = partial(subject.speech.wording, "parts")
    if unit.section == "root_cause" or len(unit.text) > _AN_ANSWER:
        return False
    if words("asks_or_repeats").search(unit.text) or subject.speech.wording("plan", "acted").begins(unit.text):
        return True
    return manner(subject.speech, unit.text) in ("actions", "prevention") and not gives_reason(subject, unit.text)


_AN_ANSWER = 200
"""The most characters of a sentence that tells an answer and nothing else."""


def accuses_or_pleads(subject: Subject, text: str) -> bool:
    """Whether a sentence only accuses others or pleads: a rule of its own says so, and it explains nothing."""
    rules, weighs = subject.knowledge.rules, subject.speech.weighs(text)
    return any(
        search(subject.speech.rule(rules[name]), text) or weighs.get(name, 0.0) > _PLAINLY
        for name in ("blame_amazon", "blame_competitor", "blame_buyer", "emotion", "promise_absolute")
    )


_PLAINLY = 1.0
"""A sentence whose signs give a rule more points has that fault, whatever its wording."""


_BARE_EN, _BARE_ZH = 90, 24
"""The most characters of a sentence that may be too general to tell a cause."""


def _is_bare(subject: Subject, text: str) -> bool:
    """Whether a sentence is short, has no fact in it and tells of nothing that somebody did or left undone."""
    words = partial(subject.speech.wording, "parts")
    rest = subject.speech.list("symptom").without(text)
    return (
        len(text) < (_BARE_ZH if subject.letter.chinese else _BARE_EN)
        and words("general").search(text) is not None
        and not _DIGIT.search(text)
        and search(subject.speech.list("mechanism"), words("joins").without(rest, "")) is None
        and search(subject.speech.list("ignorance"), text) is None
    )


def gives_reason(subject: Subject, text: str) -> bool:
    """Whether a sentence has words that say why."""
    return subject.speech.wording("parts", "because").search(text) is not None


def only_counts(subject: Subject, text: str) -> bool:
    """Whether a point of the root cause only says how many there were."""
    return subject.speech.wording("parts", "counts").search(text) is not None and not gives_reason(subject, text)


def _explains(subject: Subject, text: str) -> bool:
    """Whether a sentence tells how something came about."""
    return (
        search(subject.speech.list("mechanism"), text) is not None
        or subject.speech.wording("parts", "open_cause").search(text) is not None
    )


def ignorance_only(subject: Subject, rule: Rule) -> Check:
    """Find a root cause that says nothing but that a policy was not known."""
    words = partial(subject.speech.wording, "parts")
    if subject.route == "dispute":
        # Whoever disputes tells no cause of his own.
        return
    points = told_causes(subject)
    ignorance = subject.speech.list("ignorance")
    first = None
    stated = subject.speech.list("stated_reason")
    for point in points:
        if (reason := search(stated, point.text)) and search(ignorance, point.text[reason.start() :]):
            rest = ignorance.without(point.text)
            others = (rest, *(one.text for one in points if one is not point))
            step = _names_a_step(subject, rest) or any(words("no_step").search(text) for text in others)
            if not step and not any(search(subject.speech.list("deeper"), text) for text in others):
                yield Hit(point.start, point.end)
                return
    for point in points:
        if search(ignorance, point.text):
            rest = _without_counts(subject, ignorance.without(point.text))
            if _names_a_step(subject, rest) or search(subject.speech.list("deeper"), rest):
                break
            first = first or point
        elif not _is_restatement(subject, point.text) and search(subject.speech.list("mechanism"), point.text):
            break
    else:
        if first is not None:
            yield Hit(first.start, first.end)
            return
    if policy := _policy_unknown(subject, points):
        yield Hit(policy.start, policy.end)


def _policy_unknown(subject: Subject, points: tuple[Statement, ...]) -> Statement | None:
    """Return the point that says that a policy was not known, where none tells a step that nobody did.

    How many orders came of it and what was done then are told beside it; a cause they are not.
    """
    ignorance, deeper = subject.speech.list("ignorance"), subject.speech.list("deeper")
    rests = [ignorance.without(point.text) for point in points]
    if any(subject.speech.wording("parts", "no_step_taken").search(rest) or search(deeper, rest) for rest in rests):
        return None
    policy = subject.speech.list("a_policy")
    return next(
        (
            point
            for point in points
            if (match := search(ignorance, point.text)) and search(policy, point.text[match.start() :][:_NEAR_BY])
        ),
        None,
    )


_NEAR_BY = 80
"""So many characters from where a letter says that something was not known, what it was is told."""


def _without_counts(subject: Subject, text: str) -> str:
    """Return the sentences of a text but those that only say how many there were."""
    return "".join(part for part in _SENTENCES.findall(text) if not only_counts(subject, part))


_SENTENCES = expression(r"[^.。；;]+(?:\.(?=\d)[^.。；;]+)*[.。；;]?\s*")


def _names_a_step(subject: Subject, text: str) -> bool:
    return subject.speech.wording("parts", "lack").search(text) is not None


def firing_only(subject: Subject, rule: Rule) -> Check:
    """Find a dismissal beside fewer measures than a process needs."""
    if not subject.wants_plan and "int_forged" not in subject.causes:
        # That somebody left is evidence there, not a measure; who forged a paper and left is one.
        return
    measures = measures_of(subject, "prevention") or subject.letter.statements("prevention")
    if "prevention" not in subject.letter.headed:
        # Without a heading the end of a letter may look like measures.
        measures = tuple(point for point in measures if search(subject.speech.cue("prevention"), point.text))
    if len(measures) >= rule.numbers.get("fewest", 3):
        return
    against = (subject.speech.unless(rule), subject.speech.list("new_step"))
    # What stands for a measure is what must be mended, wherever the dismissal is told first.
    for unit in sorted(subject.letter.sentences, key=lambda one: one.section != "prevention"):
        if unit.quoted or any(search(one, unit.text) for one in against):
            continue
        if match := search(subject.speech.rule(rule), unit.text):
            yield Hit(unit.start + match.start(), unit.start + match.end())
            return
