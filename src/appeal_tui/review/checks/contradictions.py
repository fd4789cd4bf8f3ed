"""A letter that denies what it admits, or tells one thing in two ways."""

from __future__ import annotations

from dataclasses import replace

import regex

from appeal_tui.review.candidates import Found
from appeal_tui.review.checks.sameness import told_two_ways
from appeal_tui.review.checks.sums import figures_at_odds
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def contradiction(subject: Subject, rule: Rule) -> Check:
    """Find a denial of the violation beside an admission of it."""
    denied = admitted = None
    accusing = [subject.speech.rule(subject.knowledge.rules[name]) for name in ("blame_amazon", "blame_competitor")]
    for unit in subject.letter.sentences:
        if unit.quoted:
            continue
        match = search(subject.speech.list("deny"), unit.text)
        if match is not None and (
            _OF_OTHERS.search(unit.text[: match.start() + _FIRST_WORDS]) or _FROM_NOW_ON.search(match[0])
        ):
            # "The other listings have no such fault" denies nothing of what the letter is about, and a promise neither.
            match = None
        denies = denied is None and match is not None
        owns = None if denies or admitted is not None else _admission(subject, unit.text)
        if not denies and owns is None:
            continue
        # Whoever only accuses others is told so by another rule.
        if any(search(patterns, unit.text) for patterns in accusing) and not (match and _OWN_DENIAL.match(match[0])):
            continue
        if denies and match is not None:
            denied = (unit.start + match.start(), unit.start + match.end(), unit)
        elif owns is not None:
            admitted = (unit.start + owns.start(), unit.start + owns.end(), unit)
    # Whoever disputes denies, and explains beside it how it came to look otherwise: that alone is no contradiction for sure.
    least = "" if subject.is_plan else "hint"
    if (denied is None or admitted is None) and (found := _at_odds(subject) or _denied_wholly(subject)):
        yield from (replace(hit, severity=least) for hit in found)
        return
    if denied is None:
        if admitted is not None and _only_disputes(subject):
            owned = admitted[2]
            disputing = _disputing(subject, owned)
            places = (disputing.start, disputing.end), (owned.start, owned.end)
            yield from (replace(hit, severity=least) for hit in _both(subject, *places))
        return
    if admitted is None:
        match = _admission(subject, denied[2].text)
        if match is None:
            return
        admitted = (denied[2].start + match.start(), denied[2].start + match.end(), denied[2])
    for hit in _both(subject, (denied[0], denied[1]), (admitted[0], admitted[1])):
        yield replace(hit, severity=least)


def _admission(subject: Subject, text: str) -> Found | None:
    """Return where a sentence admits something: "there was no violation from our side" admits none."""
    places = subject.speech.list("admit").finditer(text)
    return next((match for match in places if not _NEGATED.search(text[: match.start()])), None)


def _only_disputes(subject: Subject) -> bool:
    """Whether a letter as a whole says that nothing was wrong: one that disputes, and is no plan by its headings."""
    return (
        subject.route == "dispute"
        and len(subject.letter.named & {"root_cause", "actions", "prevention"}) < _PARTS_OF_A_PLAN
    )


_PARTS_OF_A_PLAN = 2
"""So many headings of a plan make a letter one: a dispute may head one part "Why no registration is needed"."""


def _disputing(subject: Subject, owned: Unit) -> Unit:
    """Return the sentence by which a letter disputes beside the one that owns up, or that one where none says so."""
    sentences = (unit for unit in subject.letter.sentences if not unit.quoted and not SALUTATION.match(unit.text))
    return next((unit for unit in sentences if unit is not owned and _DISPUTES.search(unit.text)), owned)


_DISPUTES = expression(
    r"\b(?:dispute|object|disagree|(?:in|an|by) (?:error|mistake)|genuine|no (?:\w+ )?(?:relation|connection|violation|infringement)|(?:not|never|n't))\b|异议|错误|误|正品|没有|不是|从未|并未",
    regex.I,
)


def _denied_wholly(subject: Subject) -> tuple[Hit, ...]:
    """Return a sentence that denies what a plan is about altogether, where another one tells of it."""
    letter, speech = subject.letter, subject.speech
    denials = [
        unit
        for unit in letter.sentences
        if not unit.quoted
        and unit.section not in ("actions", "prevention", "mixed", "commitments", "attachments")
        and (
            search(speech.list("denies_the_fault"), unit.text)
            or (unit.section != "root_cause" and search(speech.list("denies_wholly"), unit.text))
        )
        and search(speech.list("denies_a_habit"), unit.text) is None
        # "33 claims were invalid: the units had never been sent" owns up to it.
        and _OWNS_UP.search(unit.text) is None
        # "We never had a rule for it, and that was our mistake" neither.
        and search(speech.list("own_up"), unit.text) is None
    ]
    if not denials:
        return ()
    told = next(
        (
            unit
            for unit in letter.sentences
            if unit not in denials
            and not unit.quoted
            and unit.section not in ("prevention", "attachments")
            and search(speech.list("tells_a_fault"), unit.text)
        ),
        None,
    )
    if told is None:
        return ()
    return tuple(Hit(unit.start, unit.end, (("other", letter.text[told.start : told.end]),)) for unit in denials[:1])


_OWNS_UP = expression(r"\b(?:invalid|duplicates?|unjustified|in error|wrongly)\b|无效|重复|不成立", regex.I)
_BESIDE = 3
"""How many sentences away what is denied may be told: further away another matter may be meant."""


def _at_odds(subject: Subject) -> tuple[Hit, ...]:
    """Return two sentences of which one says what the other denies, by the pairs of classes that say so."""
    measures = "prevention" if "prevention" in subject.letter.named else ""
    sentences = [unit for unit in subject.letter.sentences if not unit.quoted and unit.section != measures]
    if pair := told_two_ways(subject.speech, sentences):
        first, second = pair
        return tuple(_both(subject, (first.start, first.end), (second.start, second.end)))
    if pair := figures_at_odds(subject.speech, sentences):
        return tuple(_both(subject, (pair[0].start, pair[0].end), (pair[1].start, pair[1].end)))
    for name in subject.knowledge.words.lists[subject.letter.language]:
        if not name.startswith("denies_") or name in _ANYWHERE:
            continue
        denial = subject.speech.list(name)
        if not denial.blocks:
            continue
        # "No late order on 19 and 20 February" is a result, and says nothing of other days.
        claims = [
            unit
            for unit in sentences
            if (match := search(denial, unit.text))
            and not (_NONE_THEN.match(match[0]) and find_dates(unit.text))
            and _NO_RULE.search(unit.text[: match.start()]) is None
            # "From now on all are new" and "we did not read the policy" say nothing of what was.
            and not _is_a_habit(subject, unit.text, match.start(), match.end())
        ]
        facts = subject.speech.list(f"tells_{name.removeprefix('denies_')}") if claims else None
        for claim in claims:
            if facts is not None and (rest := _behind(subject, name, claim)) and search(facts, rest):
                return (Hit(claim.start, claim.end, (("other", rest),)),)
            place = sentences.index(claim)
            reach = len(sentences) if name in _FAR else _BESIDE
            for unit in sentences[max(0, place - reach) : place + reach + 1]:
                if (
                    facts is not None
                    and unit not in claims
                    and not (claim.section == "actions" and unit.section == "root_cause")
                    and search(facts, unit.text)
                ):
                    return tuple(_both(subject, (claim.start, claim.end), (unit.start, unit.end)))
    return ()


def _is_a_habit(subject: Subject, text: str, start: int, end: int) -> bool:
    """Whether the denial at a place of a sentence only says what was left undone, or what is so from now on."""
    return any(
        place.start() < end + _AT_ONCE and start < place.end() <= end + _NEAR_BY
        for place in subject.speech.list("denies_a_habit").finditer(text)
    )


def _behind(subject: Subject, name: str, claim: Unit) -> str:
    """Return what a sentence says after it has denied something."""
    match = search(subject.speech.list(name), claim.text)
    return claim.text[match.end() :].strip(" ,;:\uff0c\uff1b\uff1a") if match else ""


_AT_ONCE, _NEAR_BY = 3, 16
"""So many characters behind a denial a habit begins at most, and ends."""
_NO_RULE = expression(
    r"\b(?:no|nobody|nothing|nowhere|not|never) (?:\w+ ){0,3}?(?:rule|policy|instruction|said|says|told|wrote|written)\b"
    r"|(?:没有?|未)(?:人|明确|书面)?(?:规定|要求|说明|写明|制度)",
    regex.I,
)
"""That something was not ruled out says that it happened."""
_NONE_THEN = expression(r"no\b|none\b|zero\b|0\b", regex.I)
_FAR = (
    "denies_doubt",
    "denies_changes",
    "denies_paying",
    "denies_dealings",
    "denies_any_tie",
    "denies_copying",
    "denies_used",
    "denies_mark",
    "denies_fake",
)
"""Pairs that speak of one thing wherever they stand."""
_ANYWHERE = ("denies_wholly", "denies_the_fault", "denies_a_habit")
"""Denials that what is told anywhere in the letter speaks against."""
_NEGATED = expression(r"\b(?:no|not|without|never)(?: an?| any)? (?:\w+ )?$|(?:没有|无|不存在|并非)(?:任何)?$", regex.I)
"""What stands right before a fault that is not admitted."""
_OF_OTHERS = expression(r"\b(?:other|remaining|rest of|all else)\b|其他|其余|别的|另外|同类", regex.I)
_FIRST_WORDS = 10
"""Characters of a denial that say of what it is: "The other 7 are authentic"."""
_FROM_NOW_ON = expression(r"\b(?:never|not) (?:ever )?again\b|不(?:会|得|能)?再|从此", regex.I)
_OWN_DENIAL = expression(r"(?:we|i|did|have|has|do)\b|从未|从来没|并未|没有|我们|我司", regex.I)


def _both(subject: Subject, denied: tuple[int, int], admitted: tuple[int, int]) -> Check:
    """Yield the two places that speak against each other: as one place where they are near, each by itself where not."""
    text = subject.letter.text
    start, end = min(denied[0], admitted[0]), max(denied[1], admitted[1])
    told = (("other", text[admitted[0] : admitted[1]]),)
    if end - start <= _NEAR:
        yield Hit(start, end, told)
        return
    yield Hit(*denied, told)
    yield Hit(*admitted, (("other", text[denied[0] : denied[1]]),))


_NEAR = 400
"""The most characters of a place that shows two sentences at once."""
