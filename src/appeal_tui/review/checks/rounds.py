"""A second submission: not the same letter again, and no other story."""

from __future__ import annotations

import re

import regex

from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, read_letter
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def resubmit_same(subject: Subject, rule: Rule) -> Check:
    """Find a letter most of whose sentences were sent before."""
    if not subject.earlier.strip():
        # Without the earlier letter only its own words show that it is the same.
        for unit in subject.letter.sentences:
            if not unit.quoted and search(subject.speech.rule(rule), unit.text):
                yield Hit(unit.start, unit.end, (("percent", "100"),), severity="warning")
                return
        return
    before = set(_sentences(read_letter(subject.earlier, subject.knowledge, language=subject.letter.language)))
    now = _sentences(subject.letter)
    if not now:
        return
    share = sum(sentence in before for sentence in now) / len(now)
    if share > rule.numbers.get("same", 0.8):
        yield Hit(values=(("percent", str(round(share * 100))),))


def _sentences(letter: LetterText) -> list[str]:
    return [
        re.sub(r"\W+", " ", unit.text.casefold()).strip() for unit in letter.sentences if unit.section != "attachments"
    ]


def story_changed(subject: Subject, rule: Rule) -> Check:
    """Find a cause or a count that the earlier letter told otherwise."""
    if not subject.earlier.strip():
        # Without the earlier letter only what this one says of it tells that the story is another one.
        for unit in subject.letter.sentences:
            if not unit.quoted and (match := search(subject.speech.rule(rule), unit.text)):
                yield Hit(unit.start, unit.end, (("before", match[0]),), severity="hint")
                return
        return
    before = read_letter(subject.earlier, subject.knowledge, language=subject.letter.language)
    if regex.search(
        r"\b(?:correct(?:ion|ed|ing)|earlier (?:letter|appeal|submission)|previous (?:letter|appeal|submission)|our first (?:letter|appeal))\b|更正|上次(?:申诉|提交)|此前(?:申诉|提交)",
        subject.letter.flat,
        regex.I,
    ):
        return
    old, new = before.of("root_cause"), subject.letter.of("root_cause")
    old_text, new_text = "\n".join(u.text for u in old), "\n".join(u.text for u in new)
    if old and new:
        for one, other in (("third_party", "person"), ("person", "third_party")):
            first, second = _told(subject, one, old_text), _told(subject, other, new_text)
            if first and second and not _told(subject, other, old_text) and not _told(subject, one, new_text):
                place = next(unit for unit in new if _told(subject, other, unit.text))
                yield Hit(place.start, place.end, (("before", first),))
                return
    counts = {thing: number for number, thing in _counts(before.flat)}
    for unit in subject.letter.of("root_cause"):
        for number, thing in _counts(unit.text):
            if thing in counts and counts[thing] != number:
                yield Hit(unit.start, unit.end, (("before", f"{counts[thing]} {thing}"),))
                return


_PERSON = expression(
    r"\b(?:employee|staff|assistant|clerk|packer|freelancer|manager|colleague)\b|员工|新人|同事|运营|客服|助理|打包员",
    regex.I,
)


def _told(subject: Subject, who: str, text: str) -> str:
    """Return how a text names somebody outside the business, or somebody inside it."""
    speech = subject.knowledge.speech(subject.letter.language).within(text)
    match = _PERSON.search(text) if who == "person" else search(speech.list("third_party"), text)
    return match[0] if match else ""


def _counts(text: str) -> list[tuple[str, str]]:
    return [
        (match[1], (match[2] or match[3]).lower())
        for match in re.finditer(
            r"(?<![\d.,/-])(\d{1,6}) (?:([a-z]+ (?:orders|units|labels|buyers|listings|complaints|parcels)))|(?<!\d)(\d{1,6}) ?(?:个|件)(订单|商品|投诉|链接)",
            text,
        )
        if match[1]
    ]
