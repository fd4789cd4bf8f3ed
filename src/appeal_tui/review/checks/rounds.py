"""A second submission: not the same letter again, and no other story."""

from __future__ import annotations

from collections import Counter
from functools import partial

from appeal_tui.review.checks.stories import FEWEST, about, first_words, names_whom, sentences_of_why
from appeal_tui.review.checks.told_to_amazon import told_otherwise_to_amazon
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit, read_letter
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def resubmit_same(subject: Subject, rule: Rule) -> Check:
    """Find a letter most of whose sentences were sent before."""
    if not subject.earlier.strip():
        # Without the earlier letter only its own words show that it is the same.
        if (unit := _says_it_is_the_same(subject, rule)) is not None:
            yield Hit(unit.start, unit.end, (("told", f'"{unit.text}"'),), severity="warning")
        elif (share := _share_quoted(subject)) > rule.numbers["same"]:
            yield Hit(values=(("told", f"{round(share * 100)}%"),), severity="warning")
        return
    share = _share_sent(subject)
    if share > rule.numbers["same"]:
        yield Hit(values=(("told", f"{round(share * 100)}%"),))
    elif (unit := _says_it_is_the_same(subject, rule)) is not None:
        yield Hit(unit.start, unit.end, (("told", f'"{unit.text}"'),), severity="warning")


def _says_it_is_the_same(subject: Subject, rule: Rule) -> Unit | None:
    """Return the sentence in which a letter says that it was sent before."""
    words, against = subject.speech.rule(rule), subject.speech.unless(rule)
    return next(
        (
            unit
            # The line that says so may stand over the old letter like a heading.
            for unit in subject.letter.units
            if not unit.quoted and search(words, unit.text) and search(against, unit.text) is None
        ),
        None,
    )


def is_same(subject: Subject) -> bool:
    """Whether most of the letter was sent before; without the earlier letter its own words tell."""
    rule = subject.knowledge.rules["resubmit_same"]
    if not subject.earlier.strip():
        return _says_it_is_the_same(subject, rule) is not None
    return _share_sent(subject) > rule.numbers["same"]


def _share_sent(subject: Subject) -> float:
    """Return which share of what the letter says, four words at a time, was said in the earlier one, however it is laid out."""
    before, now = set(_runs(subject.earlier)), _runs(subject.letter.flat)
    return sum(run in before for run in now) / len(now) if now else 0.0


def _share_quoted(subject: Subject) -> float:
    """Return which share of what the notice quotes of the earlier letter stands in this one, word by word.

    A notice quotes a part; where that part comes again as it was, so does the rest.
    """
    words = partial(subject.speech.wording, "rounds")
    notice = subject.notice.text if subject.notice is not None else ""
    quoted = [run for match in words("quoted").places(notice) for run in _runs(match["said"])]
    if len(quoted) < _MANY_RUNS:
        return 0.0
    now = set(_runs(subject.letter.flat))
    return sum(run in now for run in quoted) / len(quoted)


_MANY_RUNS = 12
"""So many runs of words make a quotation."""
_WORD = expression(r"[\u4e00-\u9fff]|\w+")
_RUN = 4


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return list(zip(*(words[place:] for place in range(_RUN)), strict=False))


def story_changed(subject: Subject, rule: Rule) -> Check:
    """Find a cause or a count that the earlier letter told otherwise."""
    words = partial(subject.speech.wording, "rounds")
    if not subject.earlier.strip():
        # Without the earlier letter only what this one says of it tells that the story is another one.
        sentences = subject.letter.sentences
        unless = subject.speech.unless(rule)
        for index, unit in enumerate(sentences):
            match = None if unit.quoted else search(subject.speech.rule(rule), unit.text)
            if match is None:
                continue
            # "My first letter told you that ... It did not say how": what was left open is no other story.
            if any(search(unless, one.text) for one in sentences[index : index + 2]):
                continue
            # Whoever corrects himself says so right behind it.
            if any(words("corrected").search(one.text) for one in sentences[index : index + _SOON]):
                continue
            yield Hit(unit.start, unit.end, (("before", match[0]),), severity="hint")
            return
        then = subject.speech.frame("told_then").search(subject.letter.flat)
        if then is not None:
            yield Hit(then.start(), then.end(), (("before", first_words(then[0])),), severity="hint")
        elif (found := told_otherwise_to_amazon(subject)) is not None:
            yield found
        return
    before = read_letter(subject.earlier, subject.knowledge, language=subject.letter.language)
    if words("corrects").search(subject.letter.flat):
        return
    old = before.of("root_cause") or tuple(unit for unit in before.sentences if not before.headed)
    new = subject.letter.of("root_cause")
    if not old or not new:
        # A letter without that heading tells its cause where it says why.
        old, new = old or sentences_of_why(subject, before), new or sentences_of_why(subject, subject.letter)
    # What both letters tell in the same words did not change.
    kept = {unit.text for unit in old} & {unit.text for unit in new}
    dropped, added = (tuple(unit for unit in units if unit.text not in kept) for units in (old, new))
    old_text, new_text = "\n".join(u.text for u in dropped), "\n".join(u.text for u in added)
    if old and new:
        for one, other in (("third_party", "person"), ("person", "third_party")):
            first, second = names_whom(subject, one, old_text), names_whom(subject, other, new_text)
            if first and second and not names_whom(subject, other, old_text) and not names_whom(subject, one, new_text):
                place = next(unit for unit in added if names_whom(subject, other, unit.text))
                yield Hit(place.start, place.end, (("before", first),))
                return
    if (found := _other_cause(subject, dropped, added)) is not None:
        yield found
        return
    earlier = [(thing, number, unit) for unit in before.sentences for number, thing in _counts(subject, unit.text)]
    told = Counter(thing for thing, _, _ in earlier)
    for unit in new:
        for number, thing in _counts(subject, unit.text):
            for same, counted, source in earlier:
                # Another number of the same thing is another story only where the same is told of it.
                if same == thing and told[thing] == 1 and counted != number and _speak_of_one(subject, source, unit):
                    yield Hit(unit.start, unit.end, (("before", f"{counted} {thing}"),))
                    return


_SOON = 4
"""Among so many sentences, beginning with what the first letter said, its correction stands."""


def _speak_of_one(subject: Subject, one: Unit, other: Unit) -> bool:
    """Whether two sentences share what they are about, beside what they count."""
    first, second = ({word for word in about(subject, (unit,)) if not word.isdigit()} for unit in (one, other))
    return len(first & second) * 2 >= min(len(first), len(second))


_SAME = 0.4
"""The share of what the shorter of two stories is about that both must tell."""


def _other_cause(subject: Subject, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> Hit | None:
    """Return where the cause is told with hardly a word of what was told before."""
    told, now = about(subject, old), about(subject, new)
    if len(told) < FEWEST or len(now) < FEWEST:
        return None
    limit = _SAME - 0.01 if subject.letter.chinese else _SAME
    if len(told & now) > limit * min(len(told), len(now)):
        return None
    return Hit(new[0].start, new[-1].end, (("before", first_words(old[0].text)),))


def _counts(subject: Subject, text: str) -> list[tuple[str, str]]:
    """Return how many of what a text tells, each thing that it counts once only."""
    found: dict[str, list[str]] = {}
    for match in subject.speech.wording("rounds", "counted").places(text):
        number = match["n"]
        found.setdefault(match["thing"].lower(), []).append(_NUMBERS.get(number.lower(), number))
    return [(numbers[0], thing) for thing, numbers in found.items() if len(set(numbers)) == 1]


_NUMBERS = {
    word: str(number)
    for words in (
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        "一二三四五六七八九十",
    )
    for number, word in enumerate(words, 1)
} | {"两": "2", "十一": "11", "十二": "12"}
